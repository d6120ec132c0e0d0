#include "ui/widgets/stand-choice.h"

struct _SbStandChoice
{
  GtkWidget parent_instance;

  GPtrArray *buttons; /* GtkToggleButton * */
  guint chosen;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbStandChoice, sb_stand_choice, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
nth (SbStandChoice *self,
     guint          index)
{
  return g_ptr_array_index (self->buttons, index);
}

static void
choose (SbStandChoice *self,
        guint          index)
{
  sb_stand_choice_set_chosen (self, index);
  g_signal_emit (self, signals[CHOSEN], 0, index);
}

static void
on_clicked (SbStandChoice *self,
            GtkButton     *button)
{
  guint index = 0;

  if (!self->setting && g_ptr_array_find (self->buttons, button, &index))
    choose (self, index);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                gpointer               user_data)
{
  SbStandChoice *self = SB_STAND_CHOICE (user_data);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint n = self->buttons->len;
  guint from = self->chosen < n ? self->chosen : 0;
  guint index;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || n == 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      index = is_rtl ? MIN (from + 1, n - 1) : (from > 0 ? from - 1 : 0);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      index = is_rtl ? (from > 0 ? from - 1 : 0) : MIN (from + 1, n - 1);
      break;
    case GDK_KEY_Home:
      index = 0;
      break;
    case GDK_KEY_End:
      index = n - 1;
      break;
    default:
      index = gdk_keyval_to_unicode (keyval) - '1';
      if (index >= n)
        return FALSE;
      break;
    }

  choose (self, index);
  gtk_widget_grab_focus (nth (self, index));

  return TRUE;
}

/* One stop of the Tab key for the question, not one for each answer. */
static gboolean
sb_stand_choice_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  SbStandChoice *self = SB_STAND_CHOICE (widget);

  if (self->buttons->len == 0 || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (nth (self, self->chosen < self->buttons->len ? self->chosen : 0));
}

static gboolean
sb_stand_choice_grab_focus (GtkWidget *widget)
{
  return sb_stand_choice_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* The widest answer, least or usual. */
static int
answer_width (SbStandChoice *self,
              gboolean       is_natural)
{
  int width = 1;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      int minimum = 0;
      int natural = 0;

      gtk_widget_measure (nth (self, i), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      width = MAX (width, is_natural ? natural : minimum);
    }

  return width;
}

/* Answers in a row: as many as fit, evenly spread. */
static guint
columns_at (SbStandChoice *self,
            int            width)
{
  guint n = MAX (self->buttons->len, 1);
  guint fit = CLAMP ((guint) MAX (width / answer_width (self, TRUE), 0), 1, n);
  guint rows;

  /* A little too narrow is no reason for a second row: words may break. */
  if (fit < n && answer_width (self, FALSE) * (int) n <= width)
    fit = n;
  rows = (n + fit - 1) / fit;

  return (n + rows - 1) / rows;
}

static int
row_height (SbStandChoice *self,
            int            width)
{
  int height = 0;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      int minimum = 0;

      gtk_widget_measure (nth (self, i), GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
      height = MAX (height, minimum);
    }

  return height;
}

static GtkSizeRequestMode
sb_stand_choice_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sb_stand_choice_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SbStandChoice *self = SB_STAND_CHOICE (widget);
  int n = (int) self->buttons->len;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = answer_width (self, FALSE);
      *natural = MAX (*minimum, n * answer_width (self, TRUE));
    }
  else
    {
      int width = for_size > 0 ? for_size : n * answer_width (self, TRUE);
      int columns = (int) columns_at (self, width);
      int rows = (n + columns - 1) / columns;

      *minimum = rows * row_height (self, MAX (width / columns, answer_width (self, FALSE)));
      *natural = *minimum;
    }
}

static void
sb_stand_choice_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SbStandChoice *self = SB_STAND_CHOICE (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int columns = (int) columns_at (self, width);
  int n = (int) self->buttons->len;
  int rows = (n + columns - 1) / columns;

  for (int i = 0; i < n; i++)
    {
      int column = is_rtl ? columns - 1 - i % columns : i % columns;
      int row = i / columns;
      GtkAllocation allocation = { .x = column * width / columns, .y = row * height / rows };

      allocation.width = (column + 1) * width / columns - allocation.x;
      allocation.height = (row + 1) * height / rows - allocation.y;
      gtk_widget_size_allocate (nth (self, (guint) i), &allocation, -1);
    }
}

static void
sb_stand_choice_dispose (GObject *object)
{
  SbStandChoice *self = SB_STAND_CHOICE (object);

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (nth (self, i));
  g_ptr_array_set_size (self->buttons, 0);

  G_OBJECT_CLASS (sb_stand_choice_parent_class)->dispose (object);
}

static void
sb_stand_choice_finalize (GObject *object)
{
  g_ptr_array_unref (SB_STAND_CHOICE (object)->buttons);
  G_OBJECT_CLASS (sb_stand_choice_parent_class)->finalize (object);
}

static void
sb_stand_choice_class_init (SbStandChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sb_stand_choice_dispose;
  object_class->finalize = sb_stand_choice_finalize;
  widget_class->focus = sb_stand_choice_focus;
  widget_class->grab_focus = sb_stand_choice_grab_focus;
  widget_class->get_request_mode = sb_stand_choice_get_request_mode;
  widget_class->measure = sb_stand_choice_measure;
  widget_class->size_allocate = sb_stand_choice_size_allocate;

  signals[CHOSEN] = g_signal_new ("chosen", SB_TYPE_STAND_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "sb-stand-choice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sb_stand_choice_init (SbStandChoice *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buttons = g_ptr_array_new ();
  self->chosen = GTK_INVALID_LIST_POSITION;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
sb_stand_choice_new (const char *question)
{
  SbStandChoice *self = g_object_new (SB_TYPE_STAND_CHOICE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);

  return GTK_WIDGET (self);
}

static GtkWidget *
line_new (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

void
sb_stand_choice_add (SbStandChoice *self,
                     GtkWidget     *picture,
                     const char    *label,
                     const char    *note,
                     const char    *spoken)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (picture != NULL)
    gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), line_new (label, "sb-stand-answer"));
  if (note != NULL)
    gtk_box_append (GTK_BOX (box), line_new (note, "sb-stand-note"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : label, -1);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
}

void
sb_stand_choice_set_chosen (SbStandChoice *self,
                            guint          chosen)
{
  self->setting = TRUE;
  self->chosen = chosen;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nth (self, i)), i == chosen);
  self->setting = FALSE;
}

guint
sb_stand_choice_get_chosen (SbStandChoice *self)
{
  return self->chosen;
}

GtkWidget *
sb_stand_choice_get_button (SbStandChoice *self,
                            guint          index)
{
  return nth (self, index);
}

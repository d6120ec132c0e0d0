#include "ui/widgets/row-layout.h"

#include "ui/widgets/theme.h"

/* So wide that everything stands in one line: what is asked for by who does not know the width yet. */
#define WIDE 1048576

/* As the theme has it between the title of a row and its suffixes, and below the controls of a row. */
#define ROW_SPACING 6
#define ROW_FOOT 9

struct _SbRowLayout
{
  GtkLayoutManager parent_instance;

  GtkWidget *flexible; /* weak */
  GtkWidget *dropping; /* weak */
  int least;
  double share;
  int spacing;
  int foot;
};

G_DEFINE_FINAL_TYPE (SbRowLayout, sb_row_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_FLEXIBLE,
  PROP_DROPPING,
  PROP_LEAST,
  PROP_SHARE,
  PROP_SPACING,
  PROP_FOOT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child);
}

static int
min_width (GtkWidget *child)
{
  int minimum = 0;

  if (is_shown (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
natural_width (GtkWidget *child)
{
  int natural = 0;

  if (is_shown (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static int
height_for (GtkWidget *child,
            int        width,
            gboolean   natural)
{
  int minimum_height = 0;
  int natural_height = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (width, min_width (child)), &minimum_height,
                      &natural_height, NULL, NULL);

  return natural ? natural_height : minimum_height;
}

/* Of the labels in there: the width at which no word has to be broken. */
static int
longest_word (GtkWidget *widget)
{
  int width = 0;

  if (!gtk_widget_get_visible (widget))
    return 0;

  if (GTK_IS_LABEL (widget))
    {
      g_autoptr (PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (GTK_LABEL (widget)));

      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
      pango_layout_set_width (layout, 0);
      pango_layout_get_pixel_size (layout, &width, NULL);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    width = MAX (width, longest_word (child));

  return width;
}

/* What is neither flexible nor dropping, with the spaces of the line. */
static int
fixed_width (SbRowLayout *self,
             GtkWidget   *widget)
{
  int total = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_shown (child) && child != self->flexible && child != self->dropping)
      total += natural_width (child) + self->spacing;

  return total;
}

static int
dropping_width (SbRowLayout *self,
                int          width)
{
  return MAX (natural_width (self->dropping), width == WIDE ? 0 : (int) (self->share * width));
}

static gboolean
is_dropped (SbRowLayout *self,
            GtkWidget   *widget,
            int          width)
{
  int natural = natural_width (self->flexible);
  int room = width - fixed_width (self, widget) - self->spacing - dropping_width (self, width);
  double scale = MAX (1.0, sb_theme_font_scale (widget));

  if (!is_shown (self->dropping) || !is_shown (self->flexible) || room >= natural)
    return FALSE;

  return room < MIN (natural, MAX ((int) (self->least * scale), longest_word (self->flexible)));
}

/* The width of one child of the line. */
static int
width_of (SbRowLayout *self,
          GtkWidget   *widget,
          GtkWidget   *child,
          int          width,
          gboolean     dropped)
{
  int room = width - fixed_width (self, widget);

  if (child == self->dropping)
    return dropped ? width : dropping_width (self, width);
  if (child != self->flexible)
    return natural_width (child);
  if (is_shown (self->dropping) && !dropped)
    room -= self->spacing + dropping_width (self, width);

  return MAX (room, min_width (child));
}

static int
line_height (SbRowLayout *self,
             GtkWidget   *widget,
             int          width,
             gboolean     dropped,
             gboolean     natural)
{
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_shown (child) && !(dropped && child == self->dropping))
      height = MAX (height, height_for (child, width_of (self, widget, child, width, dropped), natural));

  return height;
}

static int
total_height (SbRowLayout *self,
              GtkWidget   *widget,
              int          width,
              gboolean     natural)
{
  gboolean dropped = is_dropped (self, widget, width);
  int height = line_height (self, widget, width, dropped, natural);

  return dropped ? height + self->spacing + height_for (self->dropping, width, natural) + self->foot : height;
}

static GtkSizeRequestMode
sb_row_layout_get_request_mode (GtkLayoutManager *manager,
                                GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sb_row_layout_measure (GtkLayoutManager *manager,
                       GtkWidget        *widget,
                       GtkOrientation    orientation,
                       int               for_size,
                       int              *minimum,
                       int              *natural,
                       int              *minimum_baseline,
                       int              *natural_baseline)
{
  SbRowLayout *self = SB_ROW_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int fixed = fixed_width (self, widget);
      int dropping = is_shown (self->dropping) ? self->spacing + natural_width (self->dropping) : 0;

      *minimum = MAX (fixed + min_width (self->flexible), min_width (self->dropping));
      *natural = MAX (*minimum, fixed + natural_width (self->flexible) + dropping);
    }
  else
    {
      int width = for_size < 0 ? WIDE : for_size;

      *minimum = total_height (self, widget, width, FALSE);
      *natural = MAX (*minimum, total_height (self, widget, width, TRUE));
    }
}

static void
sb_row_layout_allocate (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        int               width,
                        int               height,
                        int               baseline)
{
  SbRowLayout *self = SB_ROW_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean dropped = is_dropped (self, widget, width);
  int below = dropped ? height_for (self->dropping, width, TRUE) : 0;
  int line = dropped ? MAX (0, height - below - self->spacing - self->foot) : height;
  int x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation allocation = { x, 0, 0, line };

      if (!is_shown (child))
        continue;
      allocation.width = width_of (self, widget, child, width, dropped);
      if (dropped && child == self->dropping)
        allocation = (GtkAllocation){ 0, line + self->spacing, MAX (width, min_width (child)), below };
      else
        x += allocation.width + self->spacing;
      if (mirrored)
        allocation.x = width - allocation.x - allocation.width;
      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

static void
sb_row_layout_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SbRowLayout *self = SB_ROW_LAYOUT (object);

  switch (property_id)
    {
    case PROP_FLEXIBLE:
      g_value_set_object (value, self->flexible);
      break;
    case PROP_DROPPING:
      g_value_set_object (value, self->dropping);
      break;
    case PROP_LEAST:
      g_value_set_int (value, self->least);
      break;
    case PROP_SHARE:
      g_value_set_double (value, self->share);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_FOOT:
      g_value_set_int (value, self->foot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sb_row_layout_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  SbRowLayout *self = SB_ROW_LAYOUT (object);

  switch (property_id)
    {
    case PROP_FLEXIBLE:
      g_set_weak_pointer (&self->flexible, g_value_get_object (value));
      break;
    case PROP_DROPPING:
      g_set_weak_pointer (&self->dropping, g_value_get_object (value));
      break;
    case PROP_LEAST:
      self->least = g_value_get_int (value);
      break;
    case PROP_SHARE:
      self->share = g_value_get_double (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_FOOT:
      self->foot = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
sb_row_layout_dispose (GObject *object)
{
  SbRowLayout *self = SB_ROW_LAYOUT (object);

  g_clear_weak_pointer (&self->flexible);
  g_clear_weak_pointer (&self->dropping);
  G_OBJECT_CLASS (sb_row_layout_parent_class)->dispose (object);
}

static void
sb_row_layout_class_init (SbRowLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sb_row_layout_get_property;
  object_class->set_property = sb_row_layout_set_property;
  object_class->dispose = sb_row_layout_dispose;
  manager_class->get_request_mode = sb_row_layout_get_request_mode;
  manager_class->measure = sb_row_layout_measure;
  manager_class->allocate = sb_row_layout_allocate;

  props[PROP_FLEXIBLE] = g_param_spec_object ("flexible", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_DROPPING] = g_param_spec_object ("dropping", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_LEAST] = g_param_spec_int ("least", NULL, NULL, 0, 1000, 0, flags);
  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0, 1, 0, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, ROW_SPACING, flags);
  props[PROP_FOOT] = g_param_spec_int ("foot", NULL, NULL, 0, 100, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sb_row_layout_init (SbRowLayout *self)
{
  self->spacing = ROW_SPACING;
}

static GtkWidget *
child_of_class (GtkWidget  *widget,
                const char *css_class)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, css_class))
      return child;

  return NULL;
}

/* The row itself, or the one an expander row has as its header. */
static GtkWidget *
first_action_row (GtkWidget *widget)
{
  GtkWidget *found = ADW_IS_ACTION_ROW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = first_action_row (child);

  return found;
}

void
sb_row_layout_apply (AdwPreferencesRow *row)
{
  GtkWidget *action_row = first_action_row (GTK_WIDGET (row));
  GtkWidget *header = action_row != NULL ? gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (action_row)) : NULL;
  GtkWidget *title = header != NULL ? child_of_class (header, "title") : NULL;
  GtkWidget *suffixes = header != NULL ? child_of_class (header, "suffixes") : NULL;

  /* A library that builds its rows otherwise keeps what it has. */
  if (title == NULL || suffixes == NULL)
    return;

  gtk_widget_set_halign (suffixes, GTK_ALIGN_END);
  gtk_widget_set_layout_manager (header, g_object_new (SB_TYPE_ROW_LAYOUT, "flexible", title, "dropping", suffixes,
                                                       "foot", ROW_FOOT, NULL));
}

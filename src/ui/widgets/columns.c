#include "ui/widgets/columns.h"

#include "ui/widgets/theme.h"

struct _SbColumns
{
  GtkWidget parent_instance;

  int breakpoint;
  int spacing;
  double start_share;
};

G_DEFINE_FINAL_TYPE (SbColumns, sb_columns, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_BREAKPOINT,
  PROP_SPACING,
  PROP_START_SHARE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static int
min_width (GtkWidget *child)
{
  int minimum = 0;

  if (child != NULL && gtk_widget_get_visible (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Words need more room when letters are large. */
static int
scaled_breakpoint (SbColumns *self)
{
  return (int) (self->breakpoint * MAX (1.0, sb_theme_font_scale (GTK_WIDGET (self))));
}

/* The width of the first child when both stand side by side; 0: they do not. */
static int
start_width (SbColumns *self,
             int        width)
{
  GtkWidget *start = gtk_widget_get_first_child (GTK_WIDGET (self));
  GtkWidget *end = gtk_widget_get_last_child (GTK_WIDGET (self));
  int start_min = min_width (start);
  int end_min = min_width (end);
  int room = width - self->spacing;

  if (start == end || !gtk_widget_get_visible (start) || !gtk_widget_get_visible (end)
      || width < scaled_breakpoint (self) || start_min + end_min > room)
    return 0;

  /* With large text the shares give way to what each needs. */
  return CLAMP ((int) (room * self->start_share + 0.5), start_min, room - end_min);
}

static int
natural_width (GtkWidget *child)
{
  int natural = 0;

  if (child != NULL && gtk_widget_get_visible (child))
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* Where each child has all the width it would like: there the columns are as low as they get, which is what a box asks
 * for that does not know the width yet. */
static int
roomy_width (SbColumns *self)
{
  GtkWidget *start = gtk_widget_get_first_child (GTK_WIDGET (self));
  GtkWidget *end = gtk_widget_get_last_child (GTK_WIDGET (self));
  double share = CLAMP (self->start_share, 0.05, 0.95);
  double room = MAX (natural_width (start) / share, natural_width (end) / (1 - share));

  return MAX (scaled_breakpoint (self), (int) room + 1 + self->spacing);
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

static int
total_height (SbColumns *self,
              int        width,
              gboolean   natural)
{
  GtkWidget *start = gtk_widget_get_first_child (GTK_WIDGET (self));
  int left = start_width (self, width);
  int total = 0;

  for (GtkWidget *child = start; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      if (left > 0)
        total = MAX (total, height_for (child, child == start ? left : width - left - self->spacing, natural));
      else
        total += height_for (child, width, natural) + (total == 0 ? 0 : self->spacing);
    }

  return total;
}

static GtkSizeRequestMode
sb_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sb_columns_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  SbColumns *self = SB_COLUMNS (widget);
  int least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    least = MAX (least, min_width (child));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (least, roomy_width (self));
    }
  else
    {
      int width = for_size < 0 ? MAX (least, roomy_width (self)) : for_size;

      *minimum = total_height (self, width, FALSE);
      *natural = total_height (self, width, TRUE);
    }
}

static void
sb_columns_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  SbColumns *self = SB_COLUMNS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *start = gtk_widget_get_first_child (widget);
  int left = start_width (self, width);
  int y = 0;

  for (GtkWidget *child = start; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation allocation = { 0, y, width, height };

      if (!gtk_widget_get_visible (child))
        continue;
      if (left > 0)
        {
          allocation.x = child == start ? 0 : left + self->spacing;
          allocation.width = child == start ? left : width - left - self->spacing;
          if (mirrored)
            allocation.x = width - allocation.x - allocation.width;
        }
      else
        {
          allocation.height = height_for (child, width, TRUE);
          y += allocation.height + self->spacing;
        }
      gtk_widget_size_allocate (child, &allocation, -1);
    }
}

static void
sb_columns_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SbColumns *self = SB_COLUMNS (object);

  switch (property_id)
    {
    case PROP_BREAKPOINT:
      g_value_set_int (value, self->breakpoint);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_START_SHARE:
      g_value_set_double (value, self->start_share);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sb_columns_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  SbColumns *self = SB_COLUMNS (object);

  switch (property_id)
    {
    case PROP_BREAKPOINT:
      self->breakpoint = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_START_SHARE:
      self->start_share = g_value_get_double (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sb_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sb_columns_parent_class)->dispose (object);
}

static void
sb_columns_class_init (SbColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sb_columns_get_property;
  object_class->set_property = sb_columns_set_property;
  object_class->dispose = sb_columns_dispose;
  widget_class->get_request_mode = sb_columns_get_request_mode;
  widget_class->measure = sb_columns_measure;
  widget_class->size_allocate = sb_columns_size_allocate;

  props[PROP_BREAKPOINT] = g_param_spec_int ("breakpoint", NULL, NULL, 0, G_MAXINT, 480, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 12, flags);
  props[PROP_START_SHARE] = g_param_spec_double ("start-share", NULL, NULL, 0, 1, 0.5, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "sb-columns");
}

static void
sb_columns_init (SbColumns *self)
{
  self->breakpoint = 480;
  self->spacing = 12;
  self->start_share = 0.5;
}

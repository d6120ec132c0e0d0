#include "ui/adaptive-shell.h"

#include "ui/widgets/theme.h"

#define STEPS_WIDTH 224
#define PANEL_WIDTH 308
#define MEDIUM_FROM 600
#define WIDE_FROM 860

typedef enum
{
  PART_HEADER,
  PART_HEADER_NARROW,
  PART_STEPS,
  PART_STEPS_BAR,
  PART_CONTENT,
  PART_FOOTER,
  PART_PANEL,
  PART_STRIP,
  N_PARTS
} Part;

static const char *const PART_NAMES[N_PARTS] = { "header", "header-narrow", "steps", "steps-bar",
                                                 "content", "footer", "panel", "strip" };

struct _SbAdaptiveShell
{
  GtkWidget parent_instance;

  GtkWidget *parts[N_PARTS];
  SbShellMode mode;
  SbShellMode told_mode;
  gboolean expanded;
  guint idle_id;
};

static void sb_adaptive_shell_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SbAdaptiveShell, sb_adaptive_shell, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, sb_adaptive_shell_buildable_init))

enum
{
  PROP_MODE = 1,
  PROP_EXPANDED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static GtkBuildableIface *parent_buildable;

static int
min_size (SbAdaptiveShell *self,
          Part             part,
          GtkOrientation   orientation)
{
  int minimum = 0;

  if (self->parts[part] != NULL && gtk_widget_get_visible (self->parts[part]))
    gtk_widget_measure (self->parts[part], orientation, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* At the width it will get: labels that wrap are higher when narrow. */
static int
height_for (SbAdaptiveShell *self,
            Part             part,
            int              width)
{
  int minimum = 0;
  int natural = 0;

  if (self->parts[part] != NULL && gtk_widget_get_visible (self->parts[part]))
    gtk_widget_measure (self->parts[part], GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);

  return natural;
}

/* Words need more room when letters are large. */
static int
scaled (SbAdaptiveShell *self,
        int              width)
{
  return (int) (width * MAX (1.0, sb_theme_font_scale (GTK_WIDGET (self))));
}

/* With large letters as wide as their words, but not wider than the letters have grown. */
static int
steps_width (SbAdaptiveShell *self)
{
  int natural = 0;

  if (self->parts[PART_STEPS] != NULL)
    gtk_widget_measure (self->parts[PART_STEPS], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return MAX (STEPS_WIDTH, MIN (natural, scaled (self, STEPS_WIDTH)));
}

static int
panel_width (SbAdaptiveShell *self)
{
  return MAX (PANEL_WIDTH, min_size (self, PART_PANEL, GTK_ORIENTATION_HORIZONTAL));
}

/* With large text the parts need more than the usual thresholds leave them. */
static SbShellMode
mode_for_width (SbAdaptiveShell *self,
                int              width)
{
  int content = MAX (min_size (self, PART_CONTENT, GTK_ORIENTATION_HORIZONTAL),
                     min_size (self, PART_FOOTER, GTK_ORIENTATION_HORIZONTAL));
  int header = min_size (self, PART_HEADER, GTK_ORIENTATION_HORIZONTAL);
  int medium = MAX (MAX (scaled (self, MEDIUM_FROM), header), steps_width (self) + content);

  if (width >= MAX (MAX (scaled (self, WIDE_FROM), header), steps_width (self) + content + panel_width (self)))
    return SB_SHELL_WIDE;

  return width >= medium ? SB_SHELL_MEDIUM : SB_SHELL_NARROW;
}

static void
place (SbAdaptiveShell *self,
       Part             part,
       gboolean         shown,
       int              x,
       int              y,
       int              width,
       int              height)
{
  GtkWidget *widget = self->parts[part];
  GtkAllocation allocation = { x, y, width, height };

  if (widget == NULL)
    return;

  gtk_widget_set_child_visible (widget, shown);
  if (!shown || !gtk_widget_get_visible (widget))
    return;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (widget, &allocation, -1);
}

static gboolean
on_mode_idle (gpointer user_data)
{
  SbAdaptiveShell *self = user_data;

  self->idle_id = 0;
  if (self->told_mode != self->mode)
    {
      self->told_mode = self->mode;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
    }

  return G_SOURCE_REMOVE;
}

static void
sb_adaptive_shell_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  SbAdaptiveShell *self = SB_ADAPTIVE_SHELL (widget);
  SbShellMode mode = mode_for_width (self, width);
  gboolean narrow = mode == SB_SHELL_NARROW;
  gboolean wide = mode == SB_SHELL_WIDE;
  gboolean open = !wide && self->expanded;
  Part header = narrow ? PART_HEADER_NARROW : PART_HEADER;
  int header_height = height_for (self, header, width);
  int bar_height = narrow && !open ? height_for (self, PART_STEPS_BAR, width) : 0;
  int strip_height = wide ? 0 : height_for (self, PART_STRIP, width);
  int left = narrow ? 0 : steps_width (self);
  int right = wide ? panel_width (self) : 0;
  int middle = width - left - right;
  int footer_height = narrow ? 0 : height_for (self, PART_FOOTER, middle);
  int top = header_height + bar_height;
  int body_height = MAX (0, height - top - strip_height);

  place (self, PART_HEADER, !narrow, 0, 0, width, header_height);
  place (self, PART_HEADER_NARROW, narrow, 0, 0, width, header_height);
  place (self, PART_STEPS, !narrow && !open, 0, top, left, body_height);
  place (self, PART_STEPS_BAR, narrow && !open, 0, header_height, width, bar_height);
  place (self, PART_CONTENT, !open, left, top, middle, MAX (0, body_height - footer_height));
  place (self, PART_FOOTER, !narrow && !open, left, height - strip_height - footer_height, middle, footer_height);
  if (wide)
    place (self, PART_PANEL, TRUE, width - right, top, right, body_height);
  else
    place (self, PART_PANEL, open, 0, top, width, body_height);
  place (self, PART_STRIP, !wide, 0, height - strip_height, width, strip_height);

  self->mode = mode;
  /* Whoever listens may change sizes, which is not allowed while sizes are being given. */
  if (mode != self->told_mode && self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_mode_idle, self, NULL);
}

static void
sb_adaptive_shell_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  SbAdaptiveShell *self = SB_ADAPTIVE_SHELL (widget);
  int header = min_size (self, PART_HEADER_NARROW, orientation);
  int bar = min_size (self, PART_STEPS_BAR, orientation);
  int content = min_size (self, PART_CONTENT, orientation);
  int strip = min_size (self, PART_STRIP, orientation);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int panel = min_size (self, PART_PANEL, orientation);

      *minimum = MAX (MAX (header, bar), MAX (MAX (content, strip), panel));
      *natural = MAX (*minimum, STEPS_WIDTH + PANEL_WIDTH + content);
    }
  else
    {
      int wide = min_size (self, PART_HEADER, orientation) + min_size (self, PART_FOOTER, orientation) + content;

      *minimum = MAX (header + bar + content + strip, wide);
      *natural = *minimum;
    }
}

static void
sb_adaptive_shell_add_child (GtkBuildable *buildable,
                             GtkBuilder   *builder,
                             GObject      *child,
                             const char   *type)
{
  SbAdaptiveShell *self = SB_ADAPTIVE_SHELL (buildable);

  for (guint part = 0; part < N_PARTS; part++)
    if (g_strcmp0 (type, PART_NAMES[part]) == 0)
      {
        self->parts[part] = GTK_WIDGET (child);
        gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (self));
        return;
      }

  parent_buildable->add_child (buildable, builder, child, type);
}

static void
sb_adaptive_shell_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = sb_adaptive_shell_add_child;
}

static void
sb_adaptive_shell_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SbAdaptiveShell *self = SB_ADAPTIVE_SHELL (object);

  switch (id)
    {
    case PROP_MODE:
      g_value_set_int (value, (int) self->mode);
      break;
    case PROP_EXPANDED:
      g_value_set_boolean (value, self->expanded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sb_adaptive_shell_set_property (GObject      *object,
                                guint         id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_EXPANDED:
      sb_adaptive_shell_set_expanded (SB_ADAPTIVE_SHELL (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sb_adaptive_shell_dispose (GObject *object)
{
  SbAdaptiveShell *self = SB_ADAPTIVE_SHELL (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  for (guint part = 0; part < N_PARTS; part++)
    g_clear_pointer (&self->parts[part], gtk_widget_unparent);

  G_OBJECT_CLASS (sb_adaptive_shell_parent_class)->dispose (object);
}

static void
sb_adaptive_shell_class_init (SbAdaptiveShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sb_adaptive_shell_get_property;
  object_class->set_property = sb_adaptive_shell_set_property;
  object_class->dispose = sb_adaptive_shell_dispose;
  widget_class->measure = sb_adaptive_shell_measure;
  widget_class->size_allocate = sb_adaptive_shell_size_allocate;

  props[PROP_MODE] = g_param_spec_int ("mode", NULL, NULL, SB_SHELL_WIDE, SB_SHELL_NARROW, SB_SHELL_WIDE,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "sb-shell");
}

static void
sb_adaptive_shell_init (SbAdaptiveShell *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

SbShellMode
sb_adaptive_shell_get_mode (SbAdaptiveShell *self)
{
  return self->mode;
}

gboolean
sb_adaptive_shell_get_expanded (SbAdaptiveShell *self)
{
  return self->expanded;
}

void
sb_adaptive_shell_set_expanded (SbAdaptiveShell *self,
                                gboolean         expanded)
{
  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EXPANDED]);
}

#include "ui/widgets/steady-label.h"

struct _SbSteadyLabel
{
  GtkWidget parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (SbSteadyLabel, sb_steady_label, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
sb_steady_label_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Without a baseline: a box that knows its width reckons with it, one that does not know it does not. */
static void
sb_steady_label_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SbSteadyLabel *self = SB_STEADY_LABEL (widget);
  int width = for_size;

  /* The width is the same whatever the height. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
      return;
    }

  if (width < 0)
    gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (self->label, orientation, width, minimum, natural, NULL, NULL);
}

static void
sb_steady_label_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  gtk_widget_allocate (SB_STEADY_LABEL (widget)->label, width, height, -1, NULL);
}

static void
sb_steady_label_dispose (GObject *object)
{
  g_clear_pointer (&SB_STEADY_LABEL (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (sb_steady_label_parent_class)->dispose (object);
}

static void
sb_steady_label_class_init (SbSteadyLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_steady_label_dispose;
  widget_class->get_request_mode = sb_steady_label_get_request_mode;
  widget_class->measure = sb_steady_label_measure;
  widget_class->size_allocate = sb_steady_label_size_allocate;
}

static void
sb_steady_label_init (SbSteadyLabel *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
sb_steady_label_new (const char *text,
                     const char *css_class)
{
  SbSteadyLabel *self = g_object_new (SB_TYPE_STEADY_LABEL, NULL);

  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_add_css_class (self->label, css_class);

  return GTK_WIDGET (self);
}

void
sb_steady_label_set_chars (SbSteadyLabel *self,
                           int            chars)
{
  gtk_label_set_width_chars (GTK_LABEL (self->label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), chars);
}

#include "ui/step-row.h"

#include <glib/gi18n.h>

struct _SbStepRow
{
  GtkToggleButton parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkImage *check;
  const SbStep *step;
};

G_DEFINE_FINAL_TYPE (SbStepRow, sb_step_row, GTK_TYPE_TOGGLE_BUTTON)

static void
sb_step_row_class_init (SbStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SbStepRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SbStepRow, title);
  gtk_widget_class_bind_template_child (widget_class, SbStepRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SbStepRow, check);
}

static void
sb_step_row_init (SbStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sb_step_row_new (const SbStep *step)
{
  SbStepRow *self = g_object_new (SB_TYPE_STEP_ROW, NULL);

  self->step = step;
  gtk_image_set_from_icon_name (self->icon, step->icon_name);
  gtk_label_set_label (self->title, _(step->title));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.go-to");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", step->id);

  return GTK_WIDGET (self);
}

void
sb_step_row_update (SbStepRow *self,
                    SbLive    *live,
                    gboolean   passed)
{
  g_autofree char *subtitle = self->step->subtitle (live);
  g_autofree char *name = g_strdup_printf ("%s, %s", _(self->step->title), subtitle);

  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->check), passed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, passed ? _("Done") : "", -1);
}

GtkWidget *
sb_step_icon_new (const SbStep *step)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), step->icon_name);
  gtk_widget_set_tooltip_text (button, _(step->title));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sb-step-icon");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(step->title), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go-to");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", step->id);

  return button;
}

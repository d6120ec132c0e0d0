#include "ui/pages/balcony-page.h"

#include "ui/pages/field-binding.h"
#include "ui/widgets/compass.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/tilt-view.h"

#include <glib/gi18n.h>

struct _SbBalconyPage
{
  AdwBin parent_instance;

  SbCompass *compass;
  GtkLabel *direction_label;
  SbNumberRow *direction_row;
  SbTiltView *tilt_view;
  GtkLabel *tilt_label;
  SbNumberRow *tilt_row;
  GtkWidget *several_label;

  SbLive *live;
  SbFieldBinding *binding;
};

G_DEFINE_FINAL_TYPE (SbBalconyPage, sb_balcony_page, ADW_TYPE_BIN)

static void
show_consultation (SbBalconyPage *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  g_autofree char *direction = sb_compass_words (consultation->balcony.azimuth_deg);
  g_autofree char *tilt = sb_tilt_view_words (consultation->system.arrays[0].tilt_deg);

  sb_compass_set_place (self->compass, consultation->place.latitude_deg, consultation->place.longitude_deg);
  gtk_label_set_label (self->direction_label, direction);
  gtk_label_set_label (self->tilt_label, tilt);
  gtk_widget_set_visible (self->several_label, consultation->system.n_arrays > 1);
}

static void
sb_balcony_page_dispose (GObject *object)
{
  SbBalconyPage *self = SB_BALCONY_PAGE (object);

  g_clear_object (&self->binding);
  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_BALCONY_PAGE);
  G_OBJECT_CLASS (sb_balcony_page_parent_class)->dispose (object);
}

static void
sb_balcony_page_class_init (SbBalconyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_balcony_page_dispose;

  g_type_ensure (SB_TYPE_COMPASS);
  g_type_ensure (SB_TYPE_TILT_VIEW);
  g_type_ensure (SB_TYPE_NUMBER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/balcony-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, compass);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, direction_label);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, direction_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, tilt_view);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, tilt_label);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, tilt_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, several_label);
}

static void
sb_balcony_page_init (SbBalconyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sb_balcony_page_new (SbLive *live)
{
  SbBalconyPage *self = g_object_new (SB_TYPE_BALCONY_PAGE, NULL);

  self->live = g_object_ref (live);
  self->binding = sb_field_binding_new (live);
  sb_field_binding_add (self->binding, self->compass, "azimuth-deg", SB_FIELD_ROOT_BALCONY, 0, "azimuth_deg",
                        _("Direction"));
  sb_field_binding_add (self->binding, self->direction_row, "value", SB_FIELD_ROOT_BALCONY, 0, "azimuth_deg",
                        _("Direction"));
  sb_field_binding_add (self->binding, self->tilt_view, "tilt-deg", SB_FIELD_ROOT_ARRAY, 0, "tilt_deg", _("Tilt"));
  sb_field_binding_add (self->binding, self->tilt_row, "value", SB_FIELD_ROOT_ARRAY, 0, "tilt_deg", _("Tilt"));
  show_consultation (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

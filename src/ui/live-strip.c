#include "charts/language.h"
#include "ui/live-result.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SbLiveStrip
{
  GtkToggleButton parent_instance;

  GtkLabel *savings;
  GtkLabel *payback;
  GtkLabel *payback_unit;
  GtkLabel *payback_caption;
  GtkLabel *co2;
  GtkImage *arrow;
  SbLive *live;
};

G_DEFINE_FINAL_TYPE (SbLiveStrip, sb_live_strip, GTK_TYPE_TOGGLE_BUTTON)

static void
update (SbLiveStrip *self)
{
  const SbResult *result = sb_live_get_result (self->live);
  g_autofree char *savings = NULL;
  g_autofree char *payback = NULL;
  g_autofree char *co2 = NULL;
  g_autofree char *name = NULL;
  const char *years = NULL;

  if (result == NULL)
    return;

  savings = sb_format_number (result->annual_savings_eur, 0);
  payback = sb_live_result_payback (result, &years);
  co2 = sb_format_number (result->emissions.avoided_kg_per_year, 0);
  gtk_label_set_label (self->savings, savings);
  gtk_label_set_label (self->payback, payback);
  gtk_label_set_label (self->payback_unit, years);
  gtk_label_set_label (self->co2, co2);
  gtk_label_set_label (self->payback_caption,
                       isfinite (result->economics.payback_years) ? _("until paid back") : _("not paid back"));

  if (isfinite (result->economics.payback_years))
    name = g_strdup_printf (/* Translators: money, years with unit, kilograms. */
                            _("Your balcony in a year: %s € saved, %s %s until paid back, %s kg CO₂ avoided"), savings,
                            payback, years, co2);
  else
    name = g_strdup_printf (/* Translators: money, kilograms. */
                            _("Your balcony in a year: %s € saved, not paid back, %s kg CO₂ avoided"), savings, co2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* As in the panel: numbers of other input than what is entered now must not look valid. */
static void
update_stale (SbLiveStrip *self)
{
  if (sb_live_get_result_is_stale (self->live))
    gtk_widget_add_css_class (GTK_WIDGET (self), "sb-stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "sb-stale");
}

static void
on_toggled (SbLiveStrip *self)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self));

  gtk_image_set_from_icon_name (self->arrow, active ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), active ? _("Back to the page") : _("Show the whole result"));
}

static void
sb_live_strip_dispose (GObject *object)
{
  SbLiveStrip *self = SB_LIVE_STRIP (object);

  g_clear_object (&self->live);
  gtk_widget_dispose_template (GTK_WIDGET (self), SB_TYPE_LIVE_STRIP);

  G_OBJECT_CLASS (sb_live_strip_parent_class)->dispose (object);
}

static void
sb_live_strip_class_init (SbLiveStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sb_live_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/live-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, SbLiveStrip, savings);
  gtk_widget_class_bind_template_child (widget_class, SbLiveStrip, payback);
  gtk_widget_class_bind_template_child (widget_class, SbLiveStrip, payback_unit);
  gtk_widget_class_bind_template_child (widget_class, SbLiveStrip, payback_caption);
  gtk_widget_class_bind_template_child (widget_class, SbLiveStrip, co2);
  gtk_widget_class_bind_template_child (widget_class, SbLiveStrip, arrow);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
sb_live_strip_init (SbLiveStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_toggled (self);
}

void
sb_live_strip_set_live (SbLiveStrip *self,
                        SbLive      *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "notify::result-is-stale", G_CALLBACK (update_stale), self, G_CONNECT_SWAPPED);
  update (self);
  update_stale (self);
}

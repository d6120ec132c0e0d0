#include "ui/pages/balcony-page.h"

#include "charts/sun-path-chart.h"
#include "ui/pages/field-binding.h"
#include "ui/pages/horizon-row.h"
#include "ui/pages/plot-stack.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/compass.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/tilt-view.h"

#include <glib/gi18n.h>

/* Less is not worth an amber card. */
static const double LOSS_WORTH_A_HINT_KWH = 0.5;
/* Results that follow each other faster than this are those of a drag, also where frames are slow; it rests after … */
#define DRAG_MS 500
#define REST_MS 120

struct _SbBalconyPage
{
  AdwBin parent_instance;

  SbCompass *compass;
  GtkLabel *direction_label;
  SbTiltView *tilt_view;
  GtkLabel *tilt_label;
  SbChartView *chart_view;
  GtkWidget *loss_card;
  GtkWidget *loss_icon;
  GtkLabel *loss_label;
  SbNumberRow *direction_row;
  SbNumberRow *tilt_row;
  SbNumberRow *storey_row;
  GtkSwitch *slab_switch;
  SbNumberRow *slab_projection_row;
  SbNumberRow *slab_gap_row;
  GtkSwitch *left_switch;
  SbNumberRow *left_projection_row;
  SbNumberRow *left_distance_row;
  GtkSwitch *right_switch;
  SbNumberRow *right_projection_row;
  SbNumberRow *right_distance_row;
  GtkSwitch *opposite_switch;
  SbNumberRow *opposite_distance_row;
  SbNumberRow *opposite_height_row;
  SbHorizonRow *horizon_row;
  SbNumberRow *albedo_row;
  GtkWidget *several_label;
  GtkWidget *own_label;

  SbLive *live;
  SbFieldBinding *binding;
  gint64 last_result_us;
  guint rest_id;
};

G_DEFINE_FINAL_TYPE (SbBalconyPage, sb_balcony_page, ADW_TYPE_BIN)

static void
show_consultation (SbBalconyPage *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  g_autofree char *direction = sb_compass_words (consultation->balcony.azimuth_deg);
  g_autofree char *tilt = sb_tilt_view_words (consultation->system.arrays[0].tilt_deg);

  sb_compass_set_place (self->compass, consultation->place.latitude_deg, consultation->place.longitude_deg);
  sb_tilt_view_set_surroundings (self->tilt_view, consultation);
  gtk_label_set_label (self->direction_label, direction);
  gtk_label_set_label (self->tilt_label, tilt);
  gtk_widget_set_visible (self->several_label, consultation->system.n_arrays > 1);
  gtk_widget_set_visible (self->own_label, consultation->system.arrays[0].obstruction != NULL);
}

static void
show_result (SbBalconyPage *self)
{
  SbChartData data = { sb_live_get_consultation (self->live), sb_live_get_result (self->live) };
  g_autofree char *sentence = NULL;
  gboolean loses;

  if (data.result == NULL)
    return;

  sentence = sb_sun_path_loss_sentence (&data);
  gtk_label_set_label (self->loss_label, sentence);
  loses = data.result->yield.obstruction_loss_kwh >= LOSS_WORTH_A_HINT_KWH;
  gtk_widget_set_visible (self->loss_icon, loses);
  if (loses)
    gtk_widget_add_css_class (self->loss_card, "sb-hint");
  else
    gtk_widget_remove_css_class (self->loss_card, "sb-hint");
}

static gboolean
on_rest (gpointer user_data)
{
  SbBalconyPage *self = user_data;

  self->rest_id = 0;
  show_result (self);

  return G_SOURCE_REMOVE;
}

/*
 * Drawing, diagram and numbers follow the hand. The sentence waits for it to rest: nobody reads one that changes with
 * every frame, and wrapping it anew lays out the whole page.
 */
static void
on_result_changed (SbBalconyPage *self)
{
  gint64 now_us = g_get_monotonic_time ();
  gboolean rests = now_us - self->last_result_us > DRAG_MS * 1000;

  self->last_result_us = now_us;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (rests)
    show_result (self);
  else
    self->rest_id = g_timeout_add (REST_MS, on_rest, self);
}

static void
bind_fields (SbBalconyPage *self)
{
  const struct
  {
    gpointer control;
    const char *property;
    const char *path;
    const char *step;
  } bound[] = {
    { self->compass, "azimuth-deg", "azimuth_deg", _("Direction") },
    { self->direction_row, "value", "azimuth_deg", _("Direction") },
    { self->storey_row, "value", "storey", _("Storey") },
    { self->slab_switch, "active", "slab_above", _("Balcony above") },
    { self->slab_projection_row, "value", "slab_above.projection_m", _("Slab stands out") },
    { self->slab_gap_row, "value", "slab_above.gap_m", _("Gap to the slab") },
    { self->left_switch, "active", "side_wall_left", _("Wall at the left") },
    { self->left_projection_row, "value", "side_wall_left.projection_m", _("Left wall stands out") },
    { self->left_distance_row, "value", "side_wall_left.distance_m", _("Distance to the left wall") },
    { self->right_switch, "active", "side_wall_right", _("Wall at the right") },
    { self->right_projection_row, "value", "side_wall_right.projection_m", _("Right wall stands out") },
    { self->right_distance_row, "value", "side_wall_right.distance_m", _("Distance to the right wall") },
    { self->opposite_switch, "active", "opposite", _("House opposite") },
    { self->opposite_distance_row, "value", "opposite.distance_m", _("Distance to the house") },
    { self->opposite_height_row, "value", "opposite.height_above_module_m", _("Height of the house") },
    { self->tilt_view, "slab-projection-m", "slab_above.projection_m", _("Slab stands out") },
    { self->tilt_view, "slab-gap-m", "slab_above.gap_m", _("Gap to the slab") },
    { self->tilt_view, "opposite-distance-m", "opposite.distance_m", _("Distance to the house") },
    { self->tilt_view, "opposite-height-m", "opposite.height_above_module_m", _("Height of the house") },
    { self->albedo_row, "value", "facade_albedo", _("Brightness of the façades") },
  };

  self->binding = sb_field_binding_new (self->live);
  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    sb_field_binding_add (self->binding, bound[i].control, bound[i].property, SB_FIELD_ROOT_BALCONY, 0, bound[i].path,
                          bound[i].step);
  sb_field_binding_add (self->binding, self->tilt_view, "tilt-deg", SB_FIELD_ROOT_ARRAY, 0, "tilt_deg", _("Tilt"));
  sb_field_binding_add (self->binding, self->tilt_row, "value", SB_FIELD_ROOT_ARRAY, 0, "tilt_deg", _("Tilt"));
}

static void
sb_balcony_page_dispose (GObject *object)
{
  SbBalconyPage *self = SB_BALCONY_PAGE (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->binding);
  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_BALCONY_PAGE);
  G_OBJECT_CLASS (sb_balcony_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/balcony-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, compass);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, direction_label);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, tilt_view);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, tilt_label);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, chart_view);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, loss_card);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, loss_icon);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, loss_label);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, direction_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, tilt_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, storey_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, slab_switch);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, slab_projection_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, slab_gap_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, left_switch);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, left_projection_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, left_distance_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, right_switch);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, right_projection_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, right_distance_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, opposite_switch);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, opposite_distance_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, opposite_height_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, horizon_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, albedo_row);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, several_label);
  gtk_widget_class_bind_template_child (widget_class, SbBalconyPage, own_label);
}

static void
sb_balcony_page_class_init (SbBalconyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_balcony_page_dispose;

  g_type_ensure (SB_TYPE_CHART_VIEW);
  g_type_ensure (SB_TYPE_COLUMNS);
  g_type_ensure (SB_TYPE_COMPASS);
  g_type_ensure (SB_TYPE_HORIZON_ROW);
  g_type_ensure (SB_TYPE_NUMBER_ROW);
  g_type_ensure (SB_TYPE_PLOT_STACK);
  g_type_ensure (SB_TYPE_TILT_VIEW);
  bind_template (GTK_WIDGET_CLASS (klass));
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
  bind_fields (self);
  sb_horizon_row_set_live (self->horizon_row, live);
  sb_chart_view_set_live (self->chart_view, live);
  sb_chart_view_set_chart (self->chart_view, &SB_SUN_PATH_CHART);
  show_consultation (self);
  show_result (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (on_result_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

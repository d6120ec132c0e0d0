#include "ui/widgets/chart-view.h"

#include "ui/live-follow.h"

struct _SbChartView
{
  SbPlotView parent_instance;

  SbLive *live;
  SbLiveVariants *variants; /* or NULL */
  const SbChart *chart;
  SbChartData walked_data; /* what the items were last asked of, and their pair */
  SbChartItems walked_items;
};

G_DEFINE_FINAL_TYPE (SbChartView, sb_chart_view, SB_TYPE_PLOT_VIEW)

static SbChartData
chart_data (SbChartView *self)
{
  SbChartData data = { sb_live_get_consultation (self->live), sb_live_get_result (self->live) };

  if (self->variants != NULL)
    sb_live_variants_set_data (self->variants, &data);

  return data;
}

static gboolean
sb_chart_view_has_values (SbPlotView *view)
{
  SbChartView *self = SB_CHART_VIEW (view);

  return self->chart != NULL && self->live != NULL && sb_live_get_result (self->live) != NULL;
}

static void
sb_chart_view_draw (SbPlotView         *view,
                    const SbChartFrame *frame,
                    cairo_t            *cr)
{
  SbChartView *self = SB_CHART_VIEW (view);
  SbChartData data = chart_data (self);

  sb_chart_draw (self->chart, &data, frame, FALSE, cr);
}

static int
sb_chart_view_item_at (SbPlotView         *view,
                       const SbChartFrame *frame,
                       double              x,
                       double              y)
{
  SbChartView *self = SB_CHART_VIEW (view);
  SbChartData data = chart_data (self);

  return self->chart->item_at (&data, frame, x, y);
}

static void
sb_chart_view_get_items (SbPlotView *view,
                         SbItems    *items)
{
  SbChartView *self = SB_CHART_VIEW (view);

  self->walked_data = chart_data (self);
  self->walked_items = (SbChartItems) { self->chart, &self->walked_data };
  *items = sb_chart_items (&self->walked_items);
}

static char *
sb_chart_view_get_title (SbPlotView *view)
{
  SbChartView *self = SB_CHART_VIEW (view);
  SbChartData data = chart_data (self);

  return self->chart->title (&data);
}

static char *
sb_chart_view_get_description (SbPlotView *view)
{
  SbChartView *self = SB_CHART_VIEW (view);
  SbChartData data = chart_data (self);

  return self->chart->description (&data);
}

static char *
sb_chart_view_get_item_text (SbPlotView *view,
                             guint       item)
{
  SbChartView *self = SB_CHART_VIEW (view);
  SbChartData data = chart_data (self);

  return self->chart->item_text (&data, item);
}

static SbChartTable *
sb_chart_view_get_table (SbPlotView *view)
{
  SbChartView *self = SB_CHART_VIEW (view);
  SbChartData data = chart_data (self);

  return self->chart->table (&data);
}

static void
sb_chart_view_dispose (GObject *object)
{
  g_clear_object (&SB_CHART_VIEW (object)->live);
  g_clear_object (&SB_CHART_VIEW (object)->variants);
  G_OBJECT_CLASS (sb_chart_view_parent_class)->dispose (object);
}

static void
sb_chart_view_class_init (SbChartViewClass *klass)
{
  SbPlotViewClass *plot_class = SB_PLOT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_chart_view_dispose;
  plot_class->has_values = sb_chart_view_has_values;
  plot_class->draw = sb_chart_view_draw;
  plot_class->item_at = sb_chart_view_item_at;
  plot_class->get_items = sb_chart_view_get_items;
  plot_class->get_title = sb_chart_view_get_title;
  plot_class->get_description = sb_chart_view_get_description;
  plot_class->get_item_text = sb_chart_view_get_item_text;
  plot_class->get_table = sb_chart_view_get_table;
}

static void
sb_chart_view_init (SbChartView *self)
{
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), 260);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), 360);
}

GtkWidget *
sb_chart_view_new (void)
{
  return g_object_new (SB_TYPE_CHART_VIEW, NULL);
}

void
sb_chart_view_set_live (SbChartView *self,
                        SbLive      *live)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  sb_live_follow (live, "result-changed", self, (SbLiveShow) sb_plot_view_changed);
  sb_plot_view_changed (SB_PLOT_VIEW (self));
}

void
sb_chart_view_set_chart (SbChartView   *self,
                         const SbChart *chart)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));

  if (chart == self->chart)
    return;

  self->chart = chart;
  sb_plot_view_changed_kind (SB_PLOT_VIEW (self));
}

const SbChart *
sb_chart_view_get_chart (SbChartView *self)
{
  g_return_val_if_fail (SB_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

void
sb_chart_view_set_variants (SbChartView    *self,
                            SbLiveVariants *variants)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));
  g_return_if_fail (self->variants == NULL);

  self->variants = g_object_ref (variants);
  g_signal_connect_object (variants, "changed", G_CALLBACK (sb_plot_view_changed), self, G_CONNECT_SWAPPED);
  sb_plot_view_changed (SB_PLOT_VIEW (self));
}

SbChartData
sb_chart_view_get_data (SbChartView *self)
{
  return chart_data (self);
}

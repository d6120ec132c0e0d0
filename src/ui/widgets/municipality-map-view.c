#include "ui/widgets/municipality-map-view.h"

#include "charts/chart-table.h"

#include <glib/gi18n.h>

#define MIN_WIDTH 260
#define MIN_HEIGHT 420

struct _SbMunicipalityMapView
{
  SbPlotView parent_instance;

  SbMapMunicipality *items;
  SbMunicipalityMap map;
};

G_DEFINE_FINAL_TYPE (SbMunicipalityMapView, sb_municipality_map_view, SB_TYPE_PLOT_VIEW)

/* How many places Page Up and Page Down go on. */
static const guint PAGE = 3;

static gboolean
sb_municipality_map_view_has_values (SbPlotView *view)
{
  return SB_MUNICIPALITY_MAP_VIEW (view)->map.n_items > 0;
}

static void
sb_municipality_map_view_draw (SbPlotView         *view,
                               const SbChartFrame *frame,
                               cairo_t            *cr)
{
  sb_municipality_map_draw (&SB_MUNICIPALITY_MAP_VIEW (view)->map, frame, cr);
}

static int
sb_municipality_map_view_item_at (SbPlotView         *view,
                                  const SbChartFrame *frame,
                                  double              x,
                                  double              y)
{
  return sb_municipality_map_item_at (&SB_MUNICIPALITY_MAP_VIEW (view)->map, frame, x, y);
}

static guint
beside (gpointer data,
        guint    item,
        int      right,
        int      up)
{
  return sb_municipality_map_beside (data, item, right, up);
}

static void
sb_municipality_map_view_get_items (SbPlotView *view,
                                    SbItems    *items)
{
  SbMunicipalityMapView *self = SB_MUNICIPALITY_MAP_VIEW (view);

  *items = (SbItems) { .n_items = self->map.n_items,
                       .arrangement = SB_ITEMS_IN_A_PLANE,
                       .page = PAGE,
                       .first = sb_municipality_map_first (&self->map),
                       .beside = beside,
                       .data = &self->map };
}

static char *
sb_municipality_map_view_get_title (SbPlotView *view)
{
  return g_strdup (_("Consultations by municipality"));
}

static char *
sb_municipality_map_view_get_description (SbPlotView *view)
{
  return sb_municipality_map_description (&SB_MUNICIPALITY_MAP_VIEW (view)->map);
}

static char *
sb_municipality_map_view_get_item_text (SbPlotView *view,
                                        guint       item)
{
  return sb_municipality_map_item_text (&SB_MUNICIPALITY_MAP_VIEW (view)->map, item);
}

/* Consultations, inhabitants and consultations per 1000 of them. */
static SbChartTable *
map_table (const SbMunicipalityMap *map)
{
  const char *const HEADINGS[] = { _("Municipality"), _("Consultations"), _("Inhabitants"), _("Per 1000 inhabitants") };
  SbChartTable *table = sb_chart_table_new (G_N_ELEMENTS (HEADINGS), map->n_items, HEADINGS, 0);

  table->decimals[2] = 2;
  for (guint i = 0; i < map->n_items; i++)
    {
      sb_chart_table_name_row (table, i, map->items[i].name);
      sb_chart_table_set (table, i, 0, map->items[i].consultations);
      sb_chart_table_set (table, i, 1, map->items[i].population);
      sb_chart_table_set (table, i, 2, sb_map_municipality_per_1000 (&map->items[i]));
    }

  return table;
}

static SbChartTable *
sb_municipality_map_view_get_table (SbPlotView *view)
{
  return map_table (&SB_MUNICIPALITY_MAP_VIEW (view)->map);
}

static void
sb_municipality_map_view_finalize (GObject *object)
{
  g_free (SB_MUNICIPALITY_MAP_VIEW (object)->items);
  G_OBJECT_CLASS (sb_municipality_map_view_parent_class)->finalize (object);
}

static void
sb_municipality_map_view_class_init (SbMunicipalityMapViewClass *klass)
{
  SbPlotViewClass *plot_class = SB_PLOT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sb_municipality_map_view_finalize;
  plot_class->has_values = sb_municipality_map_view_has_values;
  plot_class->draw = sb_municipality_map_view_draw;
  plot_class->item_at = sb_municipality_map_view_item_at;
  plot_class->get_items = sb_municipality_map_view_get_items;
  plot_class->get_title = sb_municipality_map_view_get_title;
  plot_class->get_description = sb_municipality_map_view_get_description;
  plot_class->get_item_text = sb_municipality_map_view_get_item_text;
  plot_class->get_table = sb_municipality_map_view_get_table;
}

static void
sb_municipality_map_view_init (SbMunicipalityMapView *self)
{
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), MIN_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), MIN_HEIGHT);
}

GtkWidget *
sb_municipality_map_view_new (void)
{
  return g_object_new (SB_TYPE_MUNICIPALITY_MAP_VIEW, NULL);
}

void
sb_municipality_map_view_set_map (SbMunicipalityMapView   *self,
                                  const SbMunicipalityMap *map)
{
  g_return_if_fail (SB_IS_MUNICIPALITY_MAP_VIEW (self));

  g_free (self->items);
  self->items = g_memdup2 (map->items, sizeof *map->items * map->n_items);
  self->map = *map;
  self->map.items = self->items;
  sb_plot_view_changed_kind (SB_PLOT_VIEW (self));
}

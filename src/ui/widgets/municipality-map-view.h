#pragma once

#include "charts/municipality-map.h"
#include "ui/widgets/plot-view.h"

G_BEGIN_DECLS

/* The map of the municipalities: the cursor goes from one to the next that lies that way. */
#define SB_TYPE_MUNICIPALITY_MAP_VIEW (sb_municipality_map_view_get_type ())
G_DECLARE_FINAL_TYPE (SbMunicipalityMapView, sb_municipality_map_view, SB, MUNICIPALITY_MAP_VIEW, SbPlotView)

GtkWidget *sb_municipality_map_view_new (void);

/* Copies the items; their names and ring_text must outlive the widget. */
void sb_municipality_map_view_set_map (SbMunicipalityMapView   *self,
                                       const SbMunicipalityMap *map);

G_END_DECLS

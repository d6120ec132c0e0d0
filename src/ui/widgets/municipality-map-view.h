#pragma once

#include <gtk/gtk.h>

#include "charts/municipality-map.h"

G_BEGIN_DECLS

/* The map of the municipalities. Pointer and arrow keys walk from one to the next; its number is shown beside it. */
#define SB_TYPE_MUNICIPALITY_MAP_VIEW (sb_municipality_map_view_get_type ())
G_DECLARE_FINAL_TYPE (SbMunicipalityMapView, sb_municipality_map_view, SB, MUNICIPALITY_MAP_VIEW, GtkDrawingArea)

GtkWidget *sb_municipality_map_view_new (void);

/* Copies the items; their names and ring_text must outlive the widget. */
void sb_municipality_map_view_set_map (SbMunicipalityMapView   *self,
                                       const SbMunicipalityMap *map);

G_END_DECLS

#pragma once

#include "charts/drawing.h"

G_BEGIN_DECLS

/*
 * A map of municipalities, drawn from their coordinates: the area of a dot stands for the consultations per 1000
 * inhabitants, an empty ring for none. For screen and poster.
 */
typedef struct
{
  const char *name;
  double latitude_deg;
  double longitude_deg;
  int population;
  guint consultations; /* 0: an empty ring */
} SbMapMunicipality;

typedef struct
{
  const SbMapMunicipality *items;
  guint n_items;
  const char *ring_text; /* what an empty ring means: "nobody came yet" */
} SbMunicipalityMap;

double sb_map_municipality_per_1000 (const SbMapMunicipality *item);

/* Fills the frame; with_title and with_source are not looked at. frame->cursor: the item whose name is shown. */
void sb_municipality_map_draw (const SbMunicipalityMap *map,
                               const SbChartFrame      *frame,
                               cairo_t                 *cr);

/* The centre of an item in the frame. */
void sb_municipality_map_position (const SbMunicipalityMap *map,
                                   const SbChartFrame      *frame,
                                   guint                    item,
                                   double                  *x,
                                   double                  *y);
double sb_municipality_map_radius (const SbMunicipalityMap *map,
                                   const SbChartFrame      *frame,
                                   guint                    item);
/* The item under a point, −1: none. */
int sb_municipality_map_item_at (const SbMunicipalityMap *map,
                                 const SbChartFrame      *frame,
                                 double                   x,
                                 double                   y);

/* One sentence for screen readers, and one of an item; transfer full. */
char *sb_municipality_map_description (const SbMunicipalityMap *map);
char *sb_municipality_map_item_text (const SbMunicipalityMap *map,
                                     guint                    item);

/* The next one to the right (left: −) and up (down: −); the item itself where there is none. */
guint sb_municipality_map_beside (const SbMunicipalityMap *map,
                                  guint                    item,
                                  int                      right,
                                  int                      up);
/* The one most came from; of those nobody came from, the largest. */
guint sb_municipality_map_first (const SbMunicipalityMap *map);

G_END_DECLS

#include "charts/municipality-map.h"

#include <math.h>

/* A neighbour off to the side counts as further away. */
static const double SIDE_WEIGHT = 2.0;

/* One step: the nearest within half a right angle of the way, else the nearest that lies that way at all. */
static guint
neighbour (const SbMunicipalityMap *map,
           guint                    item,
           int                      right,
           int                      up)
{
  const SbMapMunicipality *from = &map->items[item];
  const double east_factor = cos (from->latitude_deg * G_PI / 180.0);
  guint best[2] = { item, item };
  double least[2] = { INFINITY, INFINITY };

  for (guint i = 0; i < map->n_items; i++)
    {
      double east = (map->items[i].longitude_deg - from->longitude_deg) * east_factor;
      double north = map->items[i].latitude_deg - from->latitude_deg;
      double along = right * east + up * north;
      double across = fabs (right != 0 ? north : east);
      int in_cone = across <= along ? 0 : 1;

      if (along <= 0.0 || along + SIDE_WEIGHT * across >= least[in_cone])
        continue;
      least[in_cone] = along + SIDE_WEIGHT * across;
      best[in_cone] = i;
    }

  return isfinite (least[0]) ? best[0] : best[1];
}

guint
sb_municipality_map_beside (const SbMunicipalityMap *map,
                            guint                    item,
                            int                      right,
                            int                      up)
{
  g_return_val_if_fail (item < map->n_items, 0);

  for (int i = 0; i < ABS (right); i++)
    item = neighbour (map, item, right > 0 ? 1 : -1, 0);
  for (int i = 0; i < ABS (up); i++)
    item = neighbour (map, item, 0, up > 0 ? 1 : -1);

  return item;
}

guint
sb_municipality_map_first (const SbMunicipalityMap *map)
{
  guint first = 0;

  for (guint i = 1; i < map->n_items; i++)
    {
      const SbMapMunicipality *item = &map->items[i], *best = &map->items[first];

      if (item->consultations > best->consultations
          || (item->consultations == best->consultations && item->population > best->population))
        first = i;
    }

  return first;
}

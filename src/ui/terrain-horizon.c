#include "ui/terrain-horizon.h"

#include "charts/language.h"

#include <glib/gi18n.h>
#include <math.h>

/* PVGIS gives tenths of a degree; less is the roughness of its map. */
#define WORTH_TELLING_DEG 0.5

static SbHorizonPoint *
load (SbLive *live,
      guint  *n_points)
{
  const SbPlace *place = &sb_live_get_consultation (live)->place;

  return sb_weather_store_load_horizon (sb_live_get_store (live), place->latitude_deg, place->longitude_deg, n_points,
                                        NULL, NULL);
}

static const SbHorizonPoint *
highest_of (const SbHorizonPoint *points,
            guint                 n_points)
{
  const SbHorizonPoint *highest = NULL;

  for (guint i = 0; i < n_points; i++)
    if (highest == NULL || points[i].elevation_deg > highest->elevation_deg)
      highest = &points[i];

  return highest;
}

static gboolean
is_in_use (const SbBalcony      *balcony,
           const SbHorizonPoint *points,
           guint                 n_points)
{
  if (balcony->n_horizon != n_points)
    return FALSE;

  for (guint i = 0; i < n_points; i++)
    if (fabs (balcony->horizon[i].azimuth_deg - points[i].azimuth_deg) > 0.01
        || fabs (balcony->horizon[i].elevation_deg - points[i].elevation_deg) > 0.01)
      return FALSE;

  return TRUE;
}

static SbTerrainState
state_of (SbLive               *live,
          const SbHorizonPoint *points,
          guint                 n_points)
{
  const SbBalcony *balcony = &sb_live_get_consultation (live)->balcony;
  const SbWeather *weather = sb_live_get_weather (live);
  const SbHorizonPoint *highest = highest_of (points, n_points);

  if (highest == NULL)
    return SB_TERRAIN_UNKNOWN;
  if (highest->elevation_deg < WORTH_TELLING_DEG)
    return SB_TERRAIN_FLAT;
  if (is_in_use (balcony, points, n_points))
    return SB_TERRAIN_IN_USE;
  if (weather != NULL && weather->use_horizon)
    return SB_TERRAIN_IN_WEATHER;

  return SB_TERRAIN_OFFERED;
}

static char *
sentence_of (SbTerrainState        state,
             const SbBalcony      *balcony,
             const SbHorizonPoint *highest)
{
  g_autofree char *height = highest != NULL ? sb_format_number (highest->elevation_deg, 1) : NULL;

  switch (state)
    {
    case SB_TERRAIN_FLAT:
      return g_strdup (_("PVGIS knows of no hills around this place that would rise into the sky."));
    case SB_TERRAIN_IN_WEATHER:
      return g_strdup (_("The hills around this place are in the weather file already: entered here, they would count twice."));
    case SB_TERRAIN_IN_USE:
      return g_strdup_printf (/* Translators: a height in degrees, a direction such as “south-west”. */
                              _("The hills around this place are those of PVGIS: up to %s° high, %s. Houses and trees are "
                                "not among them."),
                              height, sb_direction_name (highest->azimuth_deg));
    case SB_TERRAIN_OFFERED:
      if (balcony->n_horizon > 0)
        return g_strdup_printf (/* Translators: a height in degrees, a direction such as “south-west”. */
                                _("PVGIS knows the hills around this place: up to %s° high, %s. Houses and trees are not "
                                  "among them. They would take the place of what is entered now."),
                                height, sb_direction_name (highest->azimuth_deg));
      return g_strdup_printf (/* Translators: a height in degrees, a direction such as “south-west”. */
                              _("PVGIS knows the hills around this place: up to %s° high, %s. Houses and trees are not "
                                "among them."),
                              height, sb_direction_name (highest->azimuth_deg));
    case SB_TERRAIN_UNKNOWN:
    default:
      return NULL;
    }
}

SbTerrainState
sb_terrain_horizon_look (SbLive *live,
                         char  **sentence)
{
  guint n_points = 0;
  g_autofree SbHorizonPoint *points = load (live, &n_points);
  SbTerrainState state = state_of (live, points, n_points);

  if (sentence != NULL)
    *sentence = sentence_of (state, &sb_live_get_consultation (live)->balcony, highest_of (points, n_points));

  return state;
}

void
sb_terrain_horizon_use (SbLive *live)
{
  guint n_points = 0;
  g_autofree SbHorizonPoint *points = load (live, &n_points);

  if (n_points == 0)
    return;

  sb_balcony_set_horizon (&sb_live_begin_change (live)->balcony, points, n_points);
  sb_live_end_change (live, _("Horizon from PVGIS"));
}

#include "services/batch-places.h"

#include "services/error.h"

#include <string.h>

/* Some 1.3 MB each. */
#define MAX_PLACES 20

typedef struct
{
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  SbWeather *weather;
  SbSunPath *sun_path;
  guint64 last_asked;
} Place;

struct _SbBatchPlaces
{
  SbBatchWeather source;
  SbWeather *given;
  SbSunPath *sun_of_given;
  SbWeatherStore *store;

  GMutex mutex;
  Place places[MAX_PLACES];
  guint n_places;
  guint64 n_asked;
};

SbBatchPlaces *
sb_batch_places_new (SbBatchWeather source,
                     SbWeather     *given)
{
  SbBatchPlaces *places = g_new0 (SbBatchPlaces, 1);

  places->source = source;
  places->store = sb_weather_store_new (NULL);
  g_mutex_init (&places->mutex);
  if (given != NULL)
    {
      places->given = sb_weather_ref (given);
      places->sun_of_given = sb_sun_path_new (given);
    }

  return places;
}

static void
clear_place (Place *place)
{
  sb_weather_unref (place->weather);
  sb_sun_path_unref (place->sun_path);
}

void
sb_batch_places_free (SbBatchPlaces *places)
{
  for (guint i = 0; i < places->n_places; i++)
    clear_place (&places->places[i]);
  g_clear_pointer (&places->given, sb_weather_unref);
  g_clear_pointer (&places->sun_of_given, sb_sun_path_unref);
  sb_weather_store_free (places->store);
  g_mutex_clear (&places->mutex);
  g_free (places);
}

static Place *
find (SbBatchPlaces *places,
      const SbPlace *asked)
{
  for (guint i = 0; i < places->n_places; i++)
    {
      Place *place = &places->places[i];

      if (place->latitude_deg == asked->latitude_deg && place->longitude_deg == asked->longitude_deg
          && place->elevation_m == asked->elevation_m)
        return place;
    }

  return NULL;
}

/* A place for one more: a free one, or that of the one not asked for longest. */
static Place *
make_room (SbBatchPlaces *places)
{
  Place *oldest = &places->places[0];

  if (places->n_places < MAX_PLACES)
    return &places->places[places->n_places++];

  for (guint i = 1; i < places->n_places; i++)
    if (places->places[i].last_asked < oldest->last_asked)
      oldest = &places->places[i];
  clear_place (oldest);

  return oldest;
}

static SbWeather *
new_weather (SbBatchPlaces        *places,
             const SbConsultation *consultation,
             GError              **error)
{
  if (places->source == SB_BATCH_WEATHER_KEPT)
    return sb_weather_store_load (places->store, consultation->place.latitude_deg, consultation->place.longitude_deg,
                                  error);

  return sb_weather_built_in (consultation, error);
}

gboolean
sb_batch_places_get (SbBatchPlaces        *places,
                     const SbConsultation *consultation,
                     SbWeather           **weather,
                     SbSunPath           **sun_path,
                     GError              **error)
{
  const SbPlace *asked = &consultation->place;
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (SbWeather) new_year = NULL;
  g_autoptr (SbSunPath) new_sun = NULL;
  Place *place;

  if (places->given != NULL)
    {
      *weather = sb_weather_ref (places->given);
      *sun_path = sb_sun_path_ref (places->sun_of_given);
      return TRUE;
    }

  g_mutex_lock (&places->mutex);
  place = find (places, asked);
  if (place != NULL)
    {
      place->last_asked = ++places->n_asked;
      *weather = sb_weather_ref (place->weather);
      *sun_path = sb_sun_path_ref (place->sun_path);
    }
  g_mutex_unlock (&places->mutex);
  if (place != NULL)
    return TRUE;

  /* Computed without the lock: others go on meanwhile, and who meets the same place now computes the same. */
  new_year = new_weather (places, consultation, error);
  if (new_year == NULL)
    return FALSE;
  new_sun = sb_sun_path_new (new_year);

  locker = g_mutex_locker_new (&places->mutex);
  place = find (places, asked);
  if (place == NULL)
    {
      place = make_room (places);
      *place = (Place) { asked->latitude_deg, asked->longitude_deg,         asked->elevation_m,
                         sb_weather_ref (new_year), sb_sun_path_ref (new_sun), 0 };
    }
  place->last_asked = ++places->n_asked;
  *weather = g_steal_pointer (&new_year);
  *sun_path = g_steal_pointer (&new_sun);

  return TRUE;
}

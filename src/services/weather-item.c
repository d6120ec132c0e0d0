#include "services/weather-item.h"

#include "core/calendar.h"
#include "services/error.h"

#include <math.h>
#include <string.h>

void
sb_weather_item_free (SbWeatherItem *item)
{
  if (item == NULL)
    return;

  g_free (item->database);
  g_clear_pointer (&item->years, g_ptr_array_unref);
  g_free (item->horizon);
  g_free (item);
}

int
sb_weather_item_centideg (double degrees)
{
  return (int) lround (degrees * 100.0);
}

double
sb_weather_item_latitude_deg (const SbWeatherItem *item)
{
  return item->latitude_centideg / 100.0;
}

double
sb_weather_item_longitude_deg (const SbWeatherItem *item)
{
  return item->longitude_centideg / 100.0;
}

gboolean
sb_weather_is_date (const char *text)
{
  SbDate date;

  if (text == NULL || strlen (text) != SB_WEATHER_DATE_LENGTH)
    return FALSE;
  for (guint i = 0; i < SB_WEATHER_DATE_LENGTH; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;

  date.year = (int) g_ascii_strtoll (text, NULL, 10);
  date.month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  date.day = (int) g_ascii_strtoll (text + 8, NULL, 10);

  return date.year >= 1900 && sb_calendar_date_is_valid (date);
}

static SbWeatherItem *
new_item (SbWeatherItemKind kind,
          double            latitude_deg,
          double            longitude_deg,
          const char       *database,
          const char       *retrieved,
          GError          **error)
{
  SbWeatherItem *item;

  if (!sb_weather_is_date (retrieved))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "The day of the fetch is “%s”, not a date like 2026-11-22", retrieved != NULL ? retrieved : "");
      return NULL;
    }
  if (!(fabs (latitude_deg) <= 90.0 && fabs (longitude_deg) <= 180.0))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "Latitude %g°, longitude %g° is no place on earth", latitude_deg, longitude_deg);
      return NULL;
    }

  item = g_new0 (SbWeatherItem, 1);
  item->kind = kind;
  item->source = SB_WEATHER_PVGIS;
  item->latitude_centideg = sb_weather_item_centideg (latitude_deg);
  item->longitude_centideg = sb_weather_item_centideg (longitude_deg);
  item->database = g_strdup (database);
  memcpy (item->retrieved, retrieved, SB_WEATHER_DATE_LENGTH);

  return item;
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  const SbWeather *first = *(const SbWeather *const *) a;
  const SbWeather *second = *(const SbWeather *const *) b;

  return first->year - second->year;
}

SbWeatherItem *
sb_weather_item_new_years (SbWeatherItemKind kind,
                           GPtrArray        *years,
                           GError          **error)
{
  const SbWeather *first = NULL;
  g_autoptr (SbWeatherItem) item = NULL;

  g_return_val_if_fail (kind != SB_WEATHER_ITEM_HORIZON && years->len > 0, NULL);
  g_return_val_if_fail (kind == SB_WEATHER_ITEM_YEARS || years->len == 1, NULL);

  first = g_ptr_array_index (years, 0);
  item = new_item (kind, first->latitude_deg, first->longitude_deg, first->database, first->retrieved, error);
  if (item == NULL)
    return NULL;

  item->source = first->source;
  item->years = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);
  for (guint i = 0; i < years->len; i++)
    g_ptr_array_add (item->years, sb_weather_ref (g_ptr_array_index (years, i)));
  g_ptr_array_sort (item->years, compare_years);

  item->year_min = kind == SB_WEATHER_ITEM_YEARS ? ((SbWeather *) item->years->pdata[0])->year : first->year_min;
  item->year_max = kind == SB_WEATHER_ITEM_YEARS ? ((SbWeather *) item->years->pdata[years->len - 1])->year
                                                 : first->year_max;
  for (guint i = 0; i < item->years->len; i++)
    {
      const SbWeather *year = g_ptr_array_index (item->years, i);
      const SbWeather *before = i > 0 ? g_ptr_array_index (item->years, i - 1) : NULL;

      if (year->source != first->source || strcmp (year->database, first->database) != 0
          || fabs (year->latitude_deg - first->latitude_deg) > 0.01
          || fabs (year->longitude_deg - first->longitude_deg) > 0.01)
        {
          g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                       "The year %d is of another place or data base (%s) than %d (%s)", year->year, year->database,
                       first->year, first->database);
          return NULL;
        }
      if (before != NULL && before->year == year->year)
        {
          g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "The year %d comes twice", year->year);
          return NULL;
        }
      item->n_filled += year->n_filled;
    }

  return g_steal_pointer (&item);
}

SbWeatherItem *
sb_weather_item_new_horizon (double                latitude_deg,
                             double                longitude_deg,
                             const SbHorizonPoint *points,
                             guint                 n_points,
                             const char           *retrieved,
                             GError              **error)
{
  SbWeatherItem *item = NULL;

  for (guint i = 0; i < n_points; i++)
    if (!(points[i].azimuth_deg >= 0.0 && points[i].azimuth_deg < 360.0 && fabs (points[i].elevation_deg) <= 90.0)
        || (i > 0 && points[i].azimuth_deg <= points[i - 1].azimuth_deg))
      {
        g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                     "Horizon point %u: azimuth %g°, elevation %g° is not in its order or range", i + 1,
                     points[i].azimuth_deg, points[i].elevation_deg);
        return NULL;
      }

  item = new_item (SB_WEATHER_ITEM_HORIZON, latitude_deg, longitude_deg, "", retrieved, error);
  if (item == NULL)
    return NULL;
  item->horizon = g_memdup2 (points, n_points * sizeof *points);
  item->n_horizon = n_points;

  return item;
}

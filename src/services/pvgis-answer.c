/* Reading PVGIS's answers about terrain and years; strict, as everything that comes from outside. */

#include "services/pvgis-parts.h"

#include "services/error.h"
#include "services/json-reader.h"
#include "services/weather-file.h"

#include <math.h>

#define ANSWER "PVGIS"
/* Its own step is 7.5°. */
#define MIN_POINTS 5
#define MAX_POINTS 721
#define MAX_PLACE_DIFFERENCE_DEG 0.0101

static gboolean
check_place (const SbJsonValue *root,
             double             latitude_deg,
             double             longitude_deg,
             GError           **error)
{
  SbJsonValue inputs = sb_json_member (root, "inputs");
  SbJsonValue location = sb_json_member (&inputs, "location");
  SbJsonValue latitude = sb_json_member (&location, "latitude");
  SbJsonValue longitude = sb_json_member (&location, "longitude");
  double answered_latitude_deg = 0.0;
  double answered_longitude_deg = 0.0;

  if (!sb_json_read_number (&latitude, &answered_latitude_deg, error)
      || !sb_json_read_number (&longitude, &answered_longitude_deg, error))
    return FALSE;
  if (fabs (answered_latitude_deg - latitude_deg) > MAX_PLACE_DIFFERENCE_DEG
      || fabs (answered_longitude_deg - longitude_deg) > MAX_PLACE_DIFFERENCE_DEG)
    return sb_json_fail (&location, error, "The answer is for latitude %.2f°, longitude %.2f°, not for %.2f°, %.2f°",
                         answered_latitude_deg, answered_longitude_deg, latitude_deg, longitude_deg);

  return TRUE;
}

/* 0 is south there, −90 east; the profile runs from north over east, south and west to north again. */
static gboolean
read_point (const SbJsonValue *element,
            guint              index,
            GArray            *points,
            GError           **error)
{
  SbJsonValue azimuth = sb_json_member (element, "A");
  SbJsonValue height = sb_json_member (element, "H_hor");
  double aspect_deg = 0.0;
  SbHorizonPoint point = { 0 };

  if (!sb_json_read_number (&azimuth, &aspect_deg, error) || !sb_json_read_number (&height, &point.elevation_deg, error))
    return FALSE;
  if (!(aspect_deg >= -180.0 && aspect_deg <= 180.0))
    return sb_json_fail (&azimuth, error, "%g is outside -180 … 180", aspect_deg);
  if (!(point.elevation_deg >= 0.0 && point.elevation_deg <= 90.0))
    return sb_json_fail (&height, error, "%g is outside 0 … 90", point.elevation_deg);

  point.azimuth_deg = aspect_deg + 180.0;
  if (index == 0 && point.azimuth_deg != 0.0)
    return sb_json_fail (&azimuth, error, "The profile begins with %g, not with -180 (north)", aspect_deg);
  if (index > 0 && point.azimuth_deg <= g_array_index (points, SbHorizonPoint, index - 1).azimuth_deg)
    return sb_json_fail (&azimuth, error, "%g does not follow the point before", aspect_deg);
  g_array_append_val (points, point);

  return TRUE;
}

GArray *
sb_pvgis_read_horizon (const char *text,
                       gsize       length,
                       double      latitude_deg,
                       double      longitude_deg,
                       GError    **error)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SbHorizonPoint));
  g_autoptr (JsonNode) node = sb_json_parse (text, length, ANSWER, error);
  SbJsonValue root = { 0 };
  SbJsonValue outputs = { 0 };
  SbJsonValue profile = { 0 };
  guint n = 0;

  if (node == NULL)
    return NULL;
  root = sb_json_root (node, ANSWER);
  outputs = sb_json_member (&root, "outputs");
  profile = sb_json_member (&outputs, "horizon_profile");
  if (!check_place (&root, latitude_deg, longitude_deg, error) || !sb_json_expect_array (&profile, &n, error))
    return NULL;
  if (n < MIN_POINTS || n > MAX_POINTS)
    {
      sb_json_fail (&profile, error, "%u points are outside %d … %d", n, MIN_POINTS, MAX_POINTS);
      return NULL;
    }

  for (guint i = 0; i < n; i++)
    {
      SbJsonValue element = sb_json_element (&profile, i);

      if (!read_point (&element, i, points, error))
        return NULL;
    }
  if (g_array_index (points, SbHorizonPoint, n - 1).azimuth_deg != 360.0)
    {
      sb_json_fail (&profile, error, "The profile ends before 180 (north again)");
      return NULL;
    }
  /* North stands there twice. */
  g_array_set_size (points, n - 1);

  return g_steal_pointer (&points);
}

static gboolean
check_years (GPtrArray *years,
             int        first_year,
             int        last_year,
             GError   **error)
{
  const SbWeather *first = g_ptr_array_index (years, 0);
  const SbWeather *last = g_ptr_array_index (years, years->len - 1);

  if ((first_year == 0 || first->year == first_year) && (last_year == 0 || last->year == last_year)
      && last->year - first->year + 1 == (int) years->len)
    return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
               ANSWER ": outputs.hourly: %u years from %d to %d came, not all that were asked for (%d … %d)", years->len,
               first->year, last->year, first_year, last_year);

  return FALSE;
}

GPtrArray *
sb_pvgis_read_years (const char *text,
                     gsize       length,
                     double      latitude_deg,
                     double      longitude_deg,
                     int         first_year,
                     int         last_year,
                     const char *today,
                     GError    **error)
{
  g_autoptr (GPtrArray) years = NULL;

  if (!sb_weather_parse_years (text, length, ANSWER, &years, error))
    return NULL;

  for (guint i = 0; i < years->len; i++)
    {
      SbWeather *weather = g_ptr_array_index (years, i);

      if (!sb_weather_check_asked (weather, ANSWER, latitude_deg, longitude_deg, error))
        return NULL;
      weather->source = SB_WEATHER_PVGIS;
      sb_set_string (&weather->retrieved, today);
    }
  if (!check_years (years, first_year, last_year, error))
    return NULL;

  return g_steal_pointer (&years);
}

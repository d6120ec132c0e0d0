#include "hourly-files.h"

#include "core/sun-path.h"
#include "core/sun.h"

#include <math.h>
#include <string.h>

/*
 * Test reference years as of 2010: after a line `***` 8760 rows with columns of fixed order, separated by blanks; direct
 * and diffuse on the horizontal. The head of the file calls the hours 1 … 24 CET. For the irradiances that can not be:
 * the middle of their days stands at 12:00 in every month, as in the hourly station data of DWD, which are kept in true
 * local time (in CET the sun culminates at 12:10 to 12:40 there). So the rows here are hours of mean local time, and
 * what the equation of time moves out of such an hour, up to 16 minutes, goes to its neighbour in proportion to the
 * height of the sun.
 */
#define YEAR 2023

/* Station Mannheim as the head of the file has it: 49°31' N, 8°33' E, 96 m. */
static const double LATITUDE_DEG = 49.0 + 31.0 / 60.0;
static const double LONGITUDE_DEG = 8.0 + 33.0 / 60.0;
static const double ELEVATION_M = 96.0;

/* Low sun makes direct from horizontal uncertain: the limits of the reference tables. */
static const double DIRECT_ZENITH_MAX_DEG = 87.0;
static const double DIRECT_SHARE_MAX = 0.9;

/* Columns, counted from 0. */
enum
{
  COLUMN_HOUR = 4,
  COLUMN_WIND = 7,
  COLUMN_TEMP = 8,
  COLUMN_DIRECT = 13,
  COLUMN_DIFFUSE = 14,
  N_COLUMNS = 19
};

static gboolean
read_line (char   *line,
           guint   hour,
           double  values[N_COLUMNS])
{
  char *rest = NULL;
  int n = 0;

  for (char *cell = strtok_r (line, " \r", &rest); cell != NULL; cell = strtok_r (NULL, " \r", &rest))
    {
      if (n == N_COLUMNS)
        return FALSE;
      values[n++] = g_ascii_strtod (cell, NULL);
    }

  return n == N_COLUMNS && values[COLUMN_HOUR] == hour % 24 + 1;
}

/* `time_h` counts hours from the beginning of the first row. */
static double
sun_height (const SbWeather *weather,
            double           time_h)
{
  double unix_s = weather->first_sun_unix_s + (time_h - 0.5) * 3600.0;
  SbSunPosition sun = sb_sun_position (unix_s, weather->latitude_deg, weather->longitude_deg, weather->elevation_m);

  return MAX (0.0, cos (sun.apparent_zenith_deg * G_PI / 180.0));
}

static void
add_light (SbWeather *weather,
           guint      row,
           double     direct_w_m2,
           double     diffuse_w_m2)
{
  weather->ghi_w_m2[row % weather->n_rows] += direct_w_m2 + diffuse_w_m2;
  weather->dhi_w_m2[row % weather->n_rows] += diffuse_w_m2;
}

/* An hour of true local time begins before that of mean local time by the equation of time, or after it. */
static void
add_true_local_hour (SbWeather *weather,
                     guint      row,
                     double     direct_w_m2,
                     double     diffuse_w_m2)
{
  double middle_unix_s = weather->first_sun_unix_s + row * 3600.0;
  SbSunPosition sun = sb_sun_position (middle_unix_s, weather->latitude_deg, weather->longitude_deg,
                                       weather->elevation_m);
  double moved_h = sun.equation_of_time_min / 60.0;
  double moved_share = fabs (moved_h);
  gboolean is_early = moved_h > 0.0;
  /* The row's hour is [row, row + 1]; middles of the part that sticks out and of the part within. */
  double outer_h = is_early ? row - 0.5 * moved_share : row + 1.0 + 0.5 * moved_share;
  double inner_h = is_early ? row + 0.5 * (1.0 - moved_share) : row + 1.0 - 0.5 * (1.0 - moved_share);
  double outer = moved_share * sun_height (weather, outer_h);
  double inner = (1.0 - moved_share) * sun_height (weather, inner_h);
  double outer_share = outer + inner > 0.0 ? outer / (outer + inner) : moved_share;

  add_light (weather, is_early ? row + weather->n_rows - 1 : row + 1, outer_share * direct_w_m2,
             outer_share * diffuse_w_m2);
  add_light (weather, row, (1.0 - outer_share) * direct_w_m2, (1.0 - outer_share) * diffuse_w_m2);
}

/* As the reference tables do it: GHI is kept, direct at low sun is called diffuse. */
static void
find_direct_normal (SbWeather *weather)
{
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);

  for (guint row = 0; row < weather->n_rows; row++)
    {
      double zenith_deg = path->apparent_zenith_deg[row];
      double cos_zenith = cos (zenith_deg * G_PI / 180.0);
      double direct_w_m2 = weather->ghi_w_m2[row] - weather->dhi_w_m2[row];

      if (zenith_deg < DIRECT_ZENITH_MAX_DEG)
        weather->dni_w_m2[row] = MIN (direct_w_m2 / cos_zenith,
                                      DIRECT_SHARE_MAX * path->extraterrestrial_w_m2[row]);
      weather->dhi_w_m2[row] = weather->ghi_w_m2[row] - weather->dni_w_m2[row] * cos_zenith;
    }
}

SbWeather *
sb_hourly_file_load_try_2010 (const char *path,
                              GError    **error)
{
  g_autoptr (SbWeather) weather = sb_weather_new (YEAR);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  char *data;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;

  data = strstr (text, "\n***");
  if (data != NULL)
    data = strchr (data + 1, '\n');
  lines = g_strsplit (data != NULL ? data + 1 : "", "\n", -1);

  weather->latitude_deg = LATITUDE_DEG;
  weather->longitude_deg = LONGITUDE_DEG;
  weather->elevation_m = ELEVATION_M;
  weather->first_sun_unix_s += 3600.0 - LONGITUDE_DEG / 15.0 * 3600.0; /* the second hour of mean local time */
  for (guint hour = 0; hour < weather->n_rows; hour++)
    {
      double values[N_COLUMNS];
      /* Hour 1 of 1 January is the last one of the year in UTC. */
      guint row = (hour + weather->n_rows - 1) % weather->n_rows;

      if (lines[hour] == NULL || !read_line (lines[hour], hour, values))
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: row %u of the data is not as expected", path,
                       hour + 1);
          return NULL;
        }
      weather->temp_air_c[row] = values[COLUMN_TEMP];
      weather->wind_m_s[row] = values[COLUMN_WIND];
      add_true_local_hour (weather, row, values[COLUMN_DIRECT], values[COLUMN_DIFFUSE]);
    }
  find_direct_normal (weather);

  return g_steal_pointer (&weather);
}

#include "hourly-files.h"

#include "services/weather-file.h"

#include <math.h>

#define YEAR 2023

static const double DRESDEN_LATITUDE_DEG = 51.05;
static const double DRESDEN_LONGITUDE_DEG = 13.74;
static const double DRESDEN_ELEVATION_M = 113.0;

/* With this offset GHI = DHI + DNI cos z closes best, in every month (rms 1.7 W/m²; half an hour off: 20). */
static const double DRESDEN_SUN_OFFSET_S = 11.0 * 60.0;

enum
{
  DRESDEN_TEMP = 1,
  DRESDEN_GHI,
  DRESDEN_DNI,
  DRESDEN_DHI,
  DRESDEN_WIND,
  DRESDEN_N_COLUMNS = 7
};

SbWeather *
sb_hourly_file_load_plain (const char *path,
                           GError    **error)
{
  return sb_weather_file_load (path, error);
}

SbWeather *
sb_hourly_file_load_dresden (const char *path,
                             GError    **error)
{
  g_autoptr (SbWeather) weather = sb_weather_new (YEAR);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;

  weather->latitude_deg = DRESDEN_LATITUDE_DEG;
  weather->longitude_deg = DRESDEN_LONGITUDE_DEG;
  weather->elevation_m = DRESDEN_ELEVATION_M;
  weather->first_sun_unix_s += DRESDEN_SUN_OFFSET_S - fmod (weather->first_sun_unix_s, 3600.0);

  lines = g_strsplit (text, "\n", -1);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      const char *line = lines[row] != NULL ? lines[row + 1] : NULL; /* behind the heading */
      g_auto (GStrv) cells = g_strsplit (line != NULL ? line : "", ",", -1);

      if (g_strv_length (cells) != DRESDEN_N_COLUMNS)
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: line %u has not %d cells", path, row + 2,
                       DRESDEN_N_COLUMNS);
          return NULL;
        }
      weather->ghi_w_m2[row] = g_ascii_strtod (cells[DRESDEN_GHI], NULL);
      weather->dni_w_m2[row] = g_ascii_strtod (cells[DRESDEN_DNI], NULL);
      weather->dhi_w_m2[row] = g_ascii_strtod (cells[DRESDEN_DHI], NULL);
      weather->temp_air_c[row] = g_ascii_strtod (cells[DRESDEN_TEMP], NULL);
      weather->wind_m_s[row] = g_ascii_strtod (cells[DRESDEN_WIND], NULL);
    }

  return g_steal_pointer (&weather);
}

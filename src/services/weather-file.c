#include "services/weather-file.h"

#include "core/calendar.h"
#include "services/error.h"
#include "services/weather-rows.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* Nineteen years of hourly PVGIS rows are 16 MB; nothing that is weather of one place is larger than this. */
#define MAX_FILE_BYTES (64 * 1024 * 1024)

gboolean
sb_weather_check_place (const char *name,
                        double      latitude_deg,
                        double      longitude_deg,
                        double      elevation_m,
                        GError    **error)
{
  const struct
  {
    const char *word;
    double value;
    double minimum;
    double maximum;
    const char *unit;
  } checks[] = {
    { "latitude", latitude_deg, -90.0, 90.0, "°" },
    { "longitude", longitude_deg, -180.0, 180.0, "°" },
    { "elevation", elevation_m, -450.0, 9000.0, " m" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (!(checks[i].value >= checks[i].minimum && checks[i].value <= checks[i].maximum))
      {
        g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: The %s %g%s is outside %g to %g%s", name,
                     checks[i].word, checks[i].value, checks[i].unit, checks[i].minimum, checks[i].maximum,
                     checks[i].unit);
        return FALSE;
      }

  return TRUE;
}

/* `n` digits as a number, or −1. */
static int
parse_digits (const char *text,
              int         n)
{
  int number = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + (text[i] - '0');
    }

  return number;
}

gboolean
sb_weather_parse_pvgis_stamp (const char *stamp,
                              int        *year,
                              int        *month,
                              int        *day,
                              int        *second)
{
  int hour = 0;
  int minute = 0;

  if (strlen (stamp) != strlen ("20180101:0010") || stamp[8] != ':')
    return FALSE;

  *year = parse_digits (stamp, 4);
  *month = parse_digits (stamp + 4, 2);
  *day = parse_digits (stamp + 6, 2);
  hour = parse_digits (stamp + 9, 2);
  minute = parse_digits (stamp + 11, 2);
  *second = hour * 3600 + minute * 60;

  return *year >= 1900 && *month > 0 && *day > 0 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60
         && sb_calendar_date_is_valid ((SbDate) { *year, *month, *day });
}

double
sb_weather_typical_second (int month,
                           int day,
                           int second)
{
  SbDate date = { 2023, month, day };

  if (!sb_calendar_date_is_valid (date))
    return -1.0;

  return (sb_calendar_day_of_year (date) - 1) * 86400.0 + second;
}

gboolean
sb_weather_parse_number (const char *text,
                         gsize       length,
                         double     *number)
{
  char buffer[48];
  char *end = NULL;

  while (length > 0 && g_ascii_isspace (text[0]))
    {
      text++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  *number = NAN;
  if (length == 0)
    return TRUE;
  if (length >= sizeof buffer)
    return FALSE;
  /* Keeps out hexadecimal numbers, "nan" and "inf", which strtod () would take. */
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && strchr ("+-.eE", text[i]) == NULL)
      return FALSE;

  memcpy (buffer, text, length);
  buffer[length] = '\0';
  *number = g_ascii_strtod (buffer, &end);

  return *end == '\0' && isfinite (*number);
}

/* The text need not end with a zero. */
static gboolean
begins_with (const char *text,
             gsize       length,
             const char *beginning)
{
  return length >= strlen (beginning) && memcmp (text, beginning, strlen (beginning)) == 0;
}

SbWeather *
sb_weather_parse (const char *text,
                  gsize       length,
                  const char *name,
                  GError    **error)
{
  gsize begin = 0;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (length > MAX_FILE_BYTES)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE, "%s: The file is larger than %d MB", name,
                   MAX_FILE_BYTES / 1024 / 1024);
      return NULL;
    }
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    begin = 3;
  while (begin < length && g_ascii_isspace (text[begin]))
    begin++;
  if (begin == length)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: The file is empty", name);
      return NULL;
    }

  if (text[begin] == '{')
    return sb_weather_parse_pvgis_json (text, length, name, error);
  if (begins_with (text + begin, length - begin, "Latitude"))
    return sb_weather_parse_pvgis_csv (text + begin, length - begin, name, error);
  if (text[begin] == '#' || begins_with (text + begin, length - begin, "sun_time_utc"))
    return sb_weather_parse_plain_csv (text + begin, length - begin, name, error);

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
               "%s: This is no weather file: a typical year of PVGIS (tmy, as JSON or CSV) or a table with the columns "
               "sun_time_utc,ghi,dhi,dni,temp_air,wind is expected",
               name);

  return NULL;
}

SbWeather *
sb_weather_file_load (const char *path,
                      GError    **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      int code = g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SB_SERVICE_ERROR_NOT_FOUND
                                                                                 : SB_SERVICE_ERROR_IO;

      g_set_error (error, SB_SERVICE_ERROR, code, "%s", local_error->message);
      return NULL;
    }

  return sb_weather_parse (text, length, path, error);
}

#include "services/weather-file.h"

#include "core/calendar.h"
#include "services/error.h"
#include "services/meter-table.h"
#include "services/weather-item.h"
#include "services/weather-rows.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Nineteen years of hourly PVGIS rows are 16 MB; nothing that is weather of one place is larger than this. */
#define MAX_FILE_BYTES (64 * 1024 * 1024)
/* The head of a test reference year is some three thousand characters long. */
#define MAX_HEAD_BYTES 20000
/* Coordinates leave the machine rounded to 0.01°; the rest is the rounding of numbers. */
static const double MAX_AWAY_DEG = 0.0101;

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

gboolean
sb_weather_check_asked (const SbWeather *weather,
                        const char      *name,
                        double           latitude_deg,
                        double           longitude_deg,
                        GError         **error)
{
  if (fabs (weather->latitude_deg - latitude_deg) <= MAX_AWAY_DEG
      && fabs (weather->longitude_deg - longitude_deg) <= MAX_AWAY_DEG)
    return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
               "%s: This is the weather of %.3f°, %.3f°; that of %.3f°, %.3f° was asked for", name,
               weather->latitude_deg, weather->longitude_deg, latitude_deg, longitude_deg);

  return FALSE;
}

GPtrArray *
sb_weather_one_year (SbWeather *weather)
{
  GPtrArray *years = NULL;

  if (weather == NULL)
    return NULL;

  years = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);
  g_ptr_array_add (years, weather);

  return years;
}

/* The text need not end with a zero. */
static gboolean
begins_with (const char *text,
             gsize       length,
             const char *beginning)
{
  return length >= strlen (beginning) && g_ascii_strncasecmp (text, beginning, strlen (beginning)) == 0;
}

/* Test reference years say what they are in German, in one of the first lines; others are known by their stars. */
static gboolean
is_reference_year (const char *text,
                   gsize       length)
{
  gssize head_length = (gssize) MIN (length, MAX_HEAD_BYTES);

  return g_strstr_len (text, head_length, "Art des TRY") != NULL || g_strstr_len (text, head_length, "\n***") != NULL;
}

static GPtrArray *
refuse (const char *name,
        const char *message,
        GError    **error)
{
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: %s", name, message);

  return NULL;
}

/* `text`, in UTF-8 but for JSON, begins with what is neither a blank nor a byte order mark. */
static GPtrArray *
parse_text (const char *text,
            gsize       length,
            const char *name,
            GError    **error)
{
  if (text[0] == '<')
    return refuse (name, "This is a web page (HTML), not weather", error);
  if (text[0] == '[')
    return refuse (name, "This list (JSON) is of another program; an answer of PVGIS (tmy or seriescalc) is expected",
                   error);
  if (begins_with (text, length, "LOCATION,"))
    return sb_weather_parse_epw (text, length, name, error);
  if (begins_with (text, length, "Latitude"))
    return sb_weather_parse_pvgis_csv (text, length, name, error);
  if (text[0] == '#' || begins_with (text, length, "sun_time_utc"))
    return sb_weather_parse_plain_csv (text, length, name, error);
  if (is_reference_year (text, length))
    return sb_weather_parse_try (text, length, name, error);
  if (length > 9 && g_ascii_isdigit (text[0]) && text[8] == ':')
    return refuse (name, "This is a table of PVGIS without its head (outputformat=basic), which does not say of which "
                         "place it is; outputformat=csv or json is needed",
                   error);

  return refuse (name, "This is no weather file: an answer of PVGIS (tmy or seriescalc, as JSON or CSV), an EPW file, a "
                       "test reference year of DWD, or a table with the columns sun_time_utc,ghi,dhi,dni,temp_air,wind "
                       "is expected",
                 error);
}

/* A file of our own store, for a year that was taken over from another kind of file. */
static GPtrArray *
parse_kept (const char *bytes,
            gsize       length,
            const char *name,
            GError    **error)
{
  g_autoptr (SbWeatherItem) item = sb_weather_item_read ((const guint8 *) bytes, length, name, error);

  if (item == NULL)
    return NULL;
  if (item->years == NULL)
    return refuse (name, "This is the horizon of a place, not its weather", error);
  for (guint i = 0; i < item->years->len; i++)
    ((SbWeather *) g_ptr_array_index (item->years, i))->source = SB_WEATHER_FILE;

  return g_steal_pointer (&item->years);
}

static GPtrArray *
parse_bytes (const char *bytes,
             gsize       length,
             const char *name,
             GError    **error)
{
  SbMeterEncoding encoding = SB_METER_UTF8;
  gsize begin = 0;
  gsize text_length = 0;
  gboolean has_bom = FALSE;
  g_autofree char *decoded = NULL;
  const char *text = NULL;
  GPtrArray *years = NULL;

  if (length > MAX_FILE_BYTES)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE, "%s: The file is larger than %d MB", name,
                   MAX_FILE_BYTES / 1024 / 1024);
      return NULL;
    }

  if (sb_weather_item_is (bytes, length))
    return parse_kept (bytes, length, name, error);

  decoded = sb_meter_decode (bytes, length, &begin, &text_length, &encoding, &has_bom);
  text = decoded != NULL ? decoded : bytes + begin;
  while (text_length > 0 && g_ascii_isspace (text[0]))
    {
      text++;
      text_length--;
    }
  if (text_length == 0)
    return refuse (name, "The file is empty", error);

  /* JSON is UTF-8 by its standard: another code page is a damage. */
  if (text[0] == '{' && encoding == SB_METER_LATIN1)
    years = sb_weather_parse_pvgis_json (bytes, length, name, error);
  else if (text[0] == '{')
    years = sb_weather_parse_pvgis_json (text, text_length, name, error);
  else
    years = parse_text (text, text_length, name, error);

  return years;
}

static double
sum_of_ghi (const SbWeather *weather)
{
  double sum = 0.0;

  for (guint row = 0; row < weather->n_rows; row++)
    sum += weather->ghi_w_m2[row];

  return sum / weather->n_rows;
}

/* By the mean of GHI: leap years have a day more. */
static int
compare_ghi (gconstpointer a,
             gconstpointer b)
{
  double first = sum_of_ghi (*(const SbWeather *const *) a);
  double second = sum_of_ghi (*(const SbWeather *const *) b);

  return (first > second) - (first < second);
}

static SbWeather *
choose_median (GPtrArray *years)
{
  const SbWeather *first = g_ptr_array_index (years, 0);
  const SbWeather *last = g_ptr_array_index (years, years->len - 1);
  guint n = years->len;
  int span_min = first->year_min;
  int span_max = last->year_max;
  SbWeather *median = NULL;

  if (n > 1)
    g_ptr_array_sort (years, compare_ghi);
  median = sb_weather_ref (g_ptr_array_index (years, (n - 1) / 2));
  if (n > 1)
    {
      median->span_min = span_min;
      median->span_max = span_max;
    }

  return median;
}

gboolean
sb_weather_parse_years (const char *text,
                        gsize       length,
                        const char *name,
                        GPtrArray **years,
                        GError    **error)
{
  g_return_val_if_fail (text != NULL && name != NULL && years != NULL, FALSE);

  *years = parse_bytes (text, length, name, error);

  return *years != NULL;
}

SbWeather *
sb_weather_parse (const char *text,
                  gsize       length,
                  const char *name,
                  GError    **error)
{
  g_autoptr (GPtrArray) years = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  years = parse_bytes (text, length, name, error);

  return years != NULL ? choose_median (years) : NULL;
}

static gboolean
read_file (const char *path,
           char      **text,
           gsize      *length,
           GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  GStatBuf file = { 0 };

  /* Before a whole disk is read into memory. */
  if (g_stat (path, &file) == 0 && S_ISREG (file.st_mode) && file.st_size > MAX_FILE_BYTES)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE, "%s: The file is larger than %d MB", path,
                   MAX_FILE_BYTES / 1024 / 1024);
      return FALSE;
    }
  if (!g_file_get_contents (path, text, length, &local_error))
    {
      int code = g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SB_SERVICE_ERROR_NOT_FOUND
                                                                                 : SB_SERVICE_ERROR_IO;

      g_set_error (error, SB_SERVICE_ERROR, code, "%s", local_error->message);
      return FALSE;
    }

  return TRUE;
}

SbWeather *
sb_weather_file_load (const char *path,
                      GError    **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  return read_file (path, &text, &length, error) ? sb_weather_parse (text, length, path, error) : NULL;
}

GPtrArray *
sb_weather_file_load_years (const char *path,
                            GError    **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  GPtrArray *years = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  return read_file (path, &text, &length, error) && sb_weather_parse_years (text, length, path, &years, error)
           ? years
           : NULL;
}

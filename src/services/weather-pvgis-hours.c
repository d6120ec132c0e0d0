#include "services/weather-pvgis.h"

#include "core/calendar.h"
#include "services/error.h"

#include <math.h>
#include <string.h>

/*
 * The instants of PVGIS.
 *
 * Typical years are stamped with full hours UTC; their irradiances are those of the instant stamp + "irradiance time
 * offset". Their months come from different years and are put into the calendar year 2023.
 *
 * Series carry the minutes of that offset in the stamp, without its seconds: what the offset states is taken where it
 * fits, else the middle of the stamped minute. ERA5 holds means of the hour, stamped with its middle, in older answers
 * with its beginning.
 *
 * Answers before the end of 2024 do not state the offset. SARAH's images of Central Europe are taken some ten and a
 * half minutes after the full hour (0.1761 h at 45° N, between 10 and 12 min from there to the sea). Of other data
 * bases nothing is known: the stamp itself.
 */
static const double SARAH_OFFSET_H = 0.1761;
static const double ERA5_OFFSET_H = 0.5;
#define HALF_MINUTE_S 30
#define HALF_HOUR_S 1800

const char *const *
sb_pvgis_columns (gboolean is_series,
                  gboolean has_parts)
{
  static const char *const TYPICAL[SB_WEATHER_N_COLUMNS] = {
    [SB_WEATHER_GHI] = "G(h)", [SB_WEATHER_DNI] = "Gb(n)",  [SB_WEATHER_DHI] = "Gd(h)",
    [SB_WEATHER_TEMP] = "T2m", [SB_WEATHER_WIND] = "WS10m",
  };
  static const char *const PARTS[SB_WEATHER_N_COLUMNS] = {
    [SB_WEATHER_GHI] = "Gb(i) + Gd(i) + Gr(i)", [SB_WEATHER_DNI] = "Gb(i)",  [SB_WEATHER_DHI] = "Gd(i)",
    [SB_WEATHER_TEMP] = "T2m",                  [SB_WEATHER_WIND] = "WS10m", [SB_WEATHER_SUN_HEIGHT] = "H_sun",
  };
  static const char *const GLOBAL[SB_WEATHER_N_COLUMNS] = {
    [SB_WEATHER_GHI] = "G(i)",
    [SB_WEATHER_TEMP] = "T2m",
    [SB_WEATHER_WIND] = "WS10m",
    [SB_WEATHER_SUN_HEIGHT] = "H_sun",
  };

  if (!is_series)
    return TYPICAL;

  return has_parts ? PARTS : GLOBAL;
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
sb_pvgis_parse_stamp (const char  *stamp,
                      SbPvgisHour *hour)
{
  int hours = 0;
  int minutes = 0;

  if (strlen (stamp) != strlen ("20180101:0010") || stamp[8] != ':')
    return FALSE;

  hour->year = parse_digits (stamp, 4);
  hour->month = parse_digits (stamp + 4, 2);
  hour->day = parse_digits (stamp + 6, 2);
  hours = parse_digits (stamp + 9, 2);
  minutes = parse_digits (stamp + 11, 2);
  hour->second = hours * 3600 + minutes * 60;

  return hour->year >= 1900 && hour->year <= 2200 && hour->month > 0 && hour->day > 0 && hours >= 0 && hours < 24
         && minutes >= 0 && minutes < 60 && sb_calendar_date_is_valid ((SbDate) { hour->year, hour->month, hour->day });
}

void
sb_pvgis_set_irradiance (SbPvgisHour *hour,
                         gboolean     has_parts,
                         double       global_w_m2,
                         double       direct_w_m2,
                         double       diffuse_w_m2,
                         double       reflected_w_m2)
{
  hour->values[SB_WEATHER_GHI] = has_parts ? direct_w_m2 + diffuse_w_m2 + reflected_w_m2 : global_w_m2;
  hour->values[SB_WEATHER_DNI] = has_parts ? direct_w_m2 : NAN;
  hour->values[SB_WEATHER_DHI] = has_parts ? diffuse_w_m2 : NAN;
}

static double
typical_offset_h (const SbPvgisHead *head)
{
  if (!isnan (head->offset_h))
    return head->offset_h;
  /* The CSV form does not name its data base; in Europe a typical year is made of SARAH. */
  if (head->database[0] == '\0' || strstr (head->database, "SARAH") != NULL)
    return SARAH_OFFSET_H;
  if (strstr (head->database, "ERA5") != NULL)
    return ERA5_OFFSET_H;

  return 0.0;
}

/* Seconds of the year of the sun's instant. */
static double
sun_second_of_series (const SbPvgisHead *head,
                      const SbPvgisHour *hour)
{
  int day = sb_calendar_day_of_year ((SbDate) { hour->year, hour->month, hour->day });
  double second = (day - 1) * 86400.0 + hour->second;
  int minute = hour->second / 60 % 60;
  gboolean is_era5 = strstr (head->database, "ERA5") != NULL;

  if (!isnan (head->offset_h) && (int) floor (head->offset_h * 60.0) == minute)
    return second - minute * 60 + head->offset_h * 3600.0;
  if (is_era5)
    return minute == 0 ? second + HALF_HOUR_S : second;

  return second + HALF_MINUTE_S;
}

static SbWeatherRows *
rows_new (const SbPvgisHead *head,
          int                year)
{
  SbWeatherRowsLayout layout = { .name = head->name, .row_format = head->row_format, .year = year };

  layout.is_real_year = head->is_series;
  layout.has_silent_gaps = TRUE;
  layout.beam_horizontal = head->is_series;
  memcpy (layout.columns, sb_pvgis_columns (head->is_series, head->has_parts), sizeof layout.columns);

  return sb_weather_rows_new (&layout);
}

static SbWeather *
finish_year (const SbPvgisHead *head,
             SbWeatherRows     *rows,
             int                year,
             GError           **error)
{
  g_autoptr (SbWeather) weather = sb_weather_new (year);
  g_autofree char *base_name = g_path_get_basename (head->name);

  weather->source = SB_WEATHER_FILE;
  weather->latitude_deg = head->latitude_deg;
  weather->longitude_deg = head->longitude_deg;
  weather->elevation_m = head->elevation_m;
  weather->use_horizon = head->use_horizon;
  sb_set_string (&weather->database, head->database[0] != '\0' ? head->database : "PVGIS");
  sb_set_string (&weather->file, base_name);
  if (!head->is_series && head->year_min != 0)
    {
      weather->year_min = head->year_min;
      weather->year_max = head->year_max;
    }

  return sb_weather_rows_finish (rows, weather, error) ? g_steal_pointer (&weather) : NULL;
}

static GPtrArray *
make_typical (const SbPvgisHead *head,
              const GArray      *hours,
              GError           **error)
{
  g_autoptr (SbWeatherRows) rows = rows_new (head, SB_PVGIS_TYPICAL_YEAR);
  double offset_s = typical_offset_h (head) * 3600.0;

  for (guint i = 0; i < hours->len; i++)
    {
      const SbPvgisHour *hour = &g_array_index (hours, SbPvgisHour, i);
      double second = sb_weather_typical_second (hour->month, hour->day, hour->second);

      if (second < 0.0)
        {
          sb_weather_rows_fail (rows, hour->number, "time(UTC)", error,
                                "%04d%02d%02d: A typical year has no 29 February", hour->year, hour->month, hour->day);
          return NULL;
        }
      if (!sb_weather_rows_add (rows, hour->number, second + offset_s, hour->values, error))
        return NULL;
    }

  return sb_weather_one_year (finish_year (head, rows, SB_PVGIS_TYPICAL_YEAR, error));
}

/* Of the hours, whatever the head announces. */
static void
find_years (const GArray *hours,
            int          *year_min,
            int          *year_max)
{
  *year_min = g_array_index (hours, SbPvgisHour, 0).year;
  *year_max = *year_min;
  for (guint i = 1; i < hours->len; i++)
    {
      *year_min = MIN (*year_min, g_array_index (hours, SbPvgisHour, i).year);
      *year_max = MAX (*year_max, g_array_index (hours, SbPvgisHour, i).year);
    }
}

static GPtrArray *
make_series (const SbPvgisHead *head,
             const GArray      *hours,
             GError           **error)
{
  g_autoptr (GPtrArray) all_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_rows_free);
  g_autoptr (GPtrArray) years = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);
  int year_min = 0;
  int year_max = 0;

  find_years (hours, &year_min, &year_max);
  if (head->year_min != 0 && (year_min != head->year_min || year_max != head->year_max))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: The head announces the years %d to %d, but the hours are of %d to %d", head->name,
                   head->year_min, head->year_max, year_min, year_max);
      return NULL;
    }

  for (int year = year_min; year <= year_max; year++)
    g_ptr_array_add (all_rows, rows_new (head, year));
  for (guint i = 0; i < hours->len; i++)
    {
      const SbPvgisHour *hour = &g_array_index (hours, SbPvgisHour, i);
      SbWeatherRows *rows = g_ptr_array_index (all_rows, hour->year - year_min);

      if (!sb_weather_rows_add (rows, hour->number, sun_second_of_series (head, hour), hour->values, error))
        return NULL;
    }
  for (int year = year_min; year <= year_max; year++)
    {
      SbWeather *weather = finish_year (head, g_ptr_array_index (all_rows, year - year_min), year, error);

      if (weather == NULL)
        return NULL;
      g_ptr_array_add (years, weather);
    }

  return g_steal_pointer (&years);
}

GPtrArray *
sb_pvgis_make_years (const SbPvgisHead *head,
                     const GArray      *hours,
                     GError           **error)
{
  if (hours->len == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: There is no hour of weather in it",
                   head->name);
      return NULL;
    }

  return head->is_series ? make_series (head, hours, error) : make_typical (head, hours, error);
}

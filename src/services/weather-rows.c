#include "services/weather-rows.h"

#include "core/calendar.h"
#include "core/sky.h"
#include "core/sun-path.h"
#include "core/sun.h"
#include "services/error.h"

#include <math.h>
#include <string.h>

/* One row in twenty may be missing: beyond, the months would no longer be those of the place. */
#define MAX_MISSING_PERCENT 5
/* A row may stand this far from its place in the hourly grid: files round instants to seconds or minutes. */
static const double MAX_DRIFT_S = 60.0;
/* Thermal offset of pyranometers at night; below zero it is no radiation. */
static const double MIN_IRRADIANCE_W_M2 = -5.0;
/* A zero with the sun higher than this is a gap of the satellite, as PVGIS leaves them unmarked. */
static const double MIN_GAP_HEIGHT_DEG = 3.0;
/* Longest run of zeros between two sunny hours that can be such a gap; nights in Europe are longer. */
#define MAX_GAP_HOURS 4
/* For longer gaps the same hour of the days around says more than the last hour before. */
#define MAX_LINEAR_HOURS 2
#define MAX_DAYS_AWAY 10
/* The sun is too low, or the beam too strong for it, to be turned from horizontal to normal: as in the references. */
static const double MAX_BEAM_ZENITH_DEG = 87.0;
static const double MAX_BEAM_FRACTION = 0.9;
/*
 * Global and diffuse + direct · cos z of one sky differ by some percent of the year's sum, by some ten when the
 * instants are half an hour off; with columns exchanged by half of it, and then another order closes.
 */
static const double MAX_UNCLOSED_SHARE = 0.6;
static const double DOUBTFUL_UNCLOSED_SHARE = 0.15;
#define CLOSURE_STEP 11
#define HOUR_S 3600.0

/* Hourly means at ground: 1500 W/m² is above any cloud enhancement, 1400 above the solar constant. */
static const struct
{
  double minimum;
  double maximum;
  const char *unit;
} RANGES[SB_WEATHER_N_COLUMNS] = {
  [SB_WEATHER_GHI] = { 0.0, 1500.0, "W/m²" }, [SB_WEATHER_DNI] = { 0.0, 1400.0, "W/m²" },
  [SB_WEATHER_DHI] = { 0.0, 1000.0, "W/m²" }, [SB_WEATHER_TEMP] = { -70.0, 60.0, "°C" },
  [SB_WEATHER_WIND] = { 0.0, 75.0, "m/s" },  [SB_WEATHER_SUN_HEIGHT] = { -90.0, 90.0, "°" },
};

struct _SbWeatherRows
{
  SbWeatherRowsLayout layout;
  guint n_slots;
  guint n_added;
  double phase_s; /* of the sun instants behind the full hour; NAN before the first row */
  guint *numbers; /* of the row in a slot + 1; 0: empty */
  double *values[SB_WEATHER_N_COLUMNS];
  SbSunPath *path; /* of the rows' instants, in the end */
};

SbWeatherRows *
sb_weather_rows_new (const SbWeatherRowsLayout *layout)
{
  SbWeatherRows *rows = g_new0 (SbWeatherRows, 1);

  rows->layout = *layout;
  rows->n_slots = (guint) sb_calendar_days_in_year (layout->year) * 24;
  rows->phase_s = NAN;
  rows->numbers = g_new0 (guint, rows->n_slots);
  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    {
      rows->values[column] = g_new (double, rows->n_slots);
      for (guint i = 0; i < rows->n_slots; i++)
        rows->values[column][i] = NAN;
    }

  return rows;
}

void
sb_weather_rows_free (SbWeatherRows *rows)
{
  if (rows == NULL)
    return;

  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    g_free (rows->values[column]);
  g_clear_pointer (&rows->path, sb_sun_path_unref);
  g_free (rows->numbers);
  g_free (rows);
}

/* The one number of a row_format. */
static char *
name_row (const SbWeatherRows *rows,
          guint                number)
{
  g_auto (GStrv) parts = g_strsplit (rows->layout.row_format, "%u", 2);

  return g_strdup_printf ("%s%u%s", parts[0], number, parts[1] != NULL ? parts[1] : "");
}

void
sb_weather_rows_fail (const SbWeatherRows *rows,
                      guint                number,
                      const char          *column,
                      GError             **error,
                      const char          *format,
                      ...)
{
  g_autofree char *row = name_row (rows, number);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: %s%s%s: %s", rows->layout.name, row,
               column != NULL ? ", " : "", column != NULL ? column : "", message);
}

static gboolean
check_values (const SbWeatherRows *rows,
              guint                number,
              const double         values[SB_WEATHER_N_COLUMNS],
              GError             **error)
{
  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    {
      double lowest = column <= SB_WEATHER_DHI ? MIN_IRRADIANCE_W_M2 : RANGES[column].minimum;

      if (isnan (values[column]) || (values[column] >= lowest && values[column] <= RANGES[column].maximum))
        continue;

      sb_weather_rows_fail (rows, number, rows->layout.columns[column], error, "%g %s is outside %g to %g %s",
                            values[column], RANGES[column].unit, RANGES[column].minimum, RANGES[column].maximum,
                            RANGES[column].unit);
      return FALSE;
    }

  return TRUE;
}

gboolean
sb_weather_rows_add (SbWeatherRows *rows,
                     guint          number,
                     double         sun_s,
                     const double   values[SB_WEATHER_N_COLUMNS],
                     GError       **error)
{
  double year_s = rows->n_slots * HOUR_S;
  double wrapped_s = fmod (fmod (sun_s, year_s) + year_s, year_s);
  gint64 slot = 0;

  g_return_val_if_fail (isfinite (sun_s), FALSE);

  if (!check_values (rows, number, values, error))
    return FALSE;

  if (isnan (rows->phase_s))
    rows->phase_s = fmod (wrapped_s, HOUR_S);
  slot = (gint64) llround ((wrapped_s - rows->phase_s) / HOUR_S);
  if (fabs (wrapped_s - rows->phase_s - (double) slot * HOUR_S) > MAX_DRIFT_S)
    {
      sb_weather_rows_fail (rows, number, NULL, error,
                            "This row is not a whole number of hours away from the first one; hourly rows are needed");
      return FALSE;
    }
  slot = (slot + rows->n_slots) % rows->n_slots;
  if (rows->numbers[slot] != 0)
    {
      g_autofree char *first = name_row (rows, rows->numbers[slot] - 1);

      sb_weather_rows_fail (rows, number, NULL, error, "The same hour stands already in %s", first);
      return FALSE;
    }

  rows->numbers[slot] = number + 1;
  rows->n_added++;
  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    {
      double value = values[column];

      /* Also turns the −0.0 of PVGIS into zero. */
      if (column <= SB_WEATHER_DHI && value <= 0.0)
        value = 0.0;
      rows->values[column][slot] = value;
    }

  return TRUE;
}

static void
mark_gap (SbWeatherRows *rows,
          guint          slot)
{
  if (90.0 - rows->path->zenith_deg[slot] > MIN_GAP_HEIGHT_DEG)
    for (int column = 0; column <= SB_WEATHER_DHI; column++)
      rows->values[column][slot] = NAN;
}

/*
 * Hours without any radiation in the middle of the day, which nothing marks: in SARAH a handful a year, also in typical
 * years. They become missing ones. Tables of others are taken as they stand.
 */
static void
mark_silent_gaps (SbWeatherRows *rows)
{
  double *ghi = rows->values[SB_WEATHER_GHI];
  guint n = rows->n_slots;

  for (guint begin = 1; begin < n; begin++)
    {
      guint end = begin;

      if (ghi[begin] != 0.0 || !(ghi[begin - 1] > 0.0))
        continue;
      while (end < n && ghi[end] == 0.0)
        end++;
      if (end < n && ghi[end] > 0.0 && end - begin <= MAX_GAP_HOURS)
        for (guint i = begin; i < end; i++)
          mark_gap (rows, i);
      begin = end;
    }

  /* Where the source states the sun's height, its zeros by day are gaps of any length. */
  for (guint i = 0; i < n; i++)
    if (ghi[i] == 0.0 && rows->values[SB_WEATHER_SUN_HEIGHT][i] == 0.0)
      mark_gap (rows, i);
}

/* Mean of the same hour on the nearest days around that have it. */
static double
value_of_days_around (const double *values,
                      guint         n,
                      guint         slot)
{
  double sum = 0.0;
  int count = 0;

  for (guint away = 1; away <= MAX_DAYS_AWAY && count == 0; away++)
    {
      double before = values[(slot + n - 24 * away) % n];
      double after = values[(slot + 24 * away) % n];

      if (!isnan (before))
        {
          sum += before;
          count++;
        }
      if (!isnan (after))
        {
          sum += after;
          count++;
        }
    }

  return count > 0 ? sum / count : NAN;
}

static void
fill_column (double  *values,
             guint    n,
             gboolean daily)
{
  g_autofree double *known = g_memdup2 (values, n * sizeof *values);

  for (guint i = 0; i < n; i++)
    {
      guint before = 1;
      guint after = 1;

      if (!isnan (known[i]))
        continue;
      while (before < n && isnan (known[(i + n - before) % n]))
        before++;
      while (after < n && isnan (known[(i + after) % n]))
        after++;
      if (daily && before + after - 1 > MAX_LINEAR_HOURS)
        values[i] = value_of_days_around (known, n, i);
      if (isnan (values[i]))
        values[i] = (known[(i + n - before) % n] * after + known[(i + after) % n] * before) / (before + after);
    }
}

static gboolean
fill_gaps (SbWeatherRows *rows,
           SbWeather     *weather,
           GError       **error)
{
  guint n_filled = 0;

  for (guint i = 0; i < rows->n_slots; i++)
    {
      gboolean missing = FALSE;

      for (int column = 0; column < SB_WEATHER_N_KEPT; column++)
        missing |= rows->layout.columns[column] != NULL && isnan (rows->values[column][i]);
      n_filled += missing;
    }

  if (n_filled * 100 > rows->n_slots * MAX_MISSING_PERCENT)
    {
      g_autofree char *year = rows->layout.is_real_year ? g_strdup_printf ("the year %d", rows->layout.year)
                                                        : g_strdup ("a year");

      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: %u of the %u hours of %s are missing; at most %d %% of them may be", rows->layout.name,
                   n_filled, rows->n_slots, year, MAX_MISSING_PERCENT);
      return FALSE;
    }

  for (int column = 0; column < SB_WEATHER_N_KEPT && n_filled > 0; column++)
    if (rows->layout.columns[column] != NULL)
      fill_column (rows->values[column], rows->n_slots, column <= SB_WEATHER_DHI);
  weather->n_filled = n_filled;

  return TRUE;
}

static void
split_irradiance (SbWeatherRows *rows)
{
  for (guint i = 0; i < rows->n_slots; i++)
    {
      double ghi_w_m2 = rows->values[SB_WEATHER_GHI][i];
      double *dni = &rows->values[SB_WEATHER_DNI][i];
      double *dhi = &rows->values[SB_WEATHER_DHI][i];

      *dni = 0.0;
      *dhi = 0.0;
      if (ghi_w_m2 > 0.0)
        sb_sky_split_german (ghi_w_m2, rows->path->zenith_deg[i], rows->path->apparent_zenith_deg[i],
                             rows->path->extraterrestrial_w_m2[i], dni, dhi);
    }
}

/* What cannot be turned with a sun so low counts as diffuse: the global irradiance is kept. */
static void
turn_beam (SbWeatherRows *rows)
{
  for (guint i = 0; i < rows->n_slots; i++)
    {
      double zenith_deg = rows->path->apparent_zenith_deg[i];
      double cos_zenith = cos (zenith_deg * G_PI / 180.0);
      double *dni = &rows->values[SB_WEATHER_DNI][i];

      if (zenith_deg < MAX_BEAM_ZENITH_DEG)
        *dni = MIN (*dni / cos_zenith, MAX_BEAM_FRACTION * rows->path->extraterrestrial_w_m2[i]);
      else
        *dni = 0.0;
      rows->values[SB_WEATHER_DHI][i] = MAX (rows->values[SB_WEATHER_GHI][i] - *dni * MAX (cos_zenith, 0.0), 0.0);
    }
}

/* How far global and diffuse + direct · cos z are apart in a sample of the year; a share of the global irradiance. */
static double
unclosed_share (const SbWeatherRows *rows,
                SbWeatherColumn      global,
                SbWeatherColumn      direct,
                SbWeatherColumn      diffuse)
{
  double sum = 0.0;
  double apart = 0.0;

  for (guint i = 0; i < rows->n_slots; i += CLOSURE_STEP)
    {
      double cos_zenith = MAX (cos (rows->path->zenith_deg[i] * G_PI / 180.0), 0.0);
      double ghi_w_m2 = rows->values[global][i];

      sum += ghi_w_m2;
      apart += fabs (ghi_w_m2 - rows->values[diffuse][i] - rows->values[direct][i] * cos_zenith);
    }

  return apart / MAX (sum, 1.0);
}

/* Exchanged columns and instants of another clock show. */
static gboolean
check_closure (const SbWeatherRows *rows,
               GError             **error)
{
  static const SbWeatherColumn EXCHANGED[][3] = {
    { SB_WEATHER_DNI, SB_WEATHER_GHI, SB_WEATHER_DHI },
    { SB_WEATHER_DHI, SB_WEATHER_DNI, SB_WEATHER_GHI },
    { SB_WEATHER_GHI, SB_WEATHER_DHI, SB_WEATHER_DNI },
  };
  const char *const *names = rows->layout.columns;
  double share = unclosed_share (rows, SB_WEATHER_GHI, SB_WEATHER_DNI, SB_WEATHER_DHI);
  gboolean exchanged = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (EXCHANGED) && share > DOUBTFUL_UNCLOSED_SHARE; i++)
    exchanged |= unclosed_share (rows, EXCHANGED[i][0], EXCHANGED[i][1], EXCHANGED[i][2]) * 3.0 < share;
  if (share <= MAX_UNCLOSED_SHARE && !exchanged)
    return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
               "%s: “%s”, “%s” and “%s” do not fit together: global irradiance and diffuse + direct · sin (sun height) "
               "are %.0f %% apart over the year (at most %.0f %% may be); %s",
               rows->layout.name, names[SB_WEATHER_GHI], names[SB_WEATHER_DHI], names[SB_WEATHER_DNI], 100.0 * share,
               100.0 * (exchanged ? DOUBTFUL_UNCLOSED_SHARE : MAX_UNCLOSED_SHARE),
               exchanged ? "with two of the columns exchanged they would fit"
                         : "are columns exchanged, or are the times of another time zone?");

  return FALSE;
}

/* Some answers of PVGIS carry zeros for a whole column where the data base has nothing. */
static gboolean
check_not_empty (const SbWeatherRows *rows,
                 SbWeatherColumn      column,
                 GError             **error)
{
  for (guint i = 0; i < rows->n_slots; i++)
    if (rows->values[column][i] != 0.0)
      return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
               "%s: “%s” is zero in the whole year; the source has no data there", rows->layout.name,
               rows->layout.columns[column]);

  return FALSE;
}

gboolean
sb_weather_rows_finish (SbWeatherRows *rows,
                        SbWeather     *weather,
                        GError       **error)
{
  g_return_val_if_fail (weather->year == rows->layout.year && weather->n_rows == rows->n_slots, FALSE);

  if (rows->n_added == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: There is no hour of weather in it",
                   rows->layout.name);
      return FALSE;
    }

  weather->first_sun_unix_s
    = (double) sb_calendar_unix_from_date ((SbDate) { weather->year, 1, 1 }) + rows->phase_s;
  rows->path = sb_sun_path_new (weather);
  if (rows->layout.has_silent_gaps)
    mark_silent_gaps (rows);
  if (!fill_gaps (rows, weather, error) || !check_not_empty (rows, SB_WEATHER_GHI, error)
      || !check_not_empty (rows, SB_WEATHER_TEMP, error))
    return FALSE;
  if (rows->layout.columns[SB_WEATHER_DNI] == NULL || rows->layout.columns[SB_WEATHER_DHI] == NULL)
    {
      split_irradiance (rows);
      weather->notes |= SB_WEATHER_NOTE_SPLIT;
    }
  else if (rows->layout.beam_horizontal)
    turn_beam (rows);
  else if (!check_closure (rows, error))
    return FALSE;

  memcpy (weather->ghi_w_m2, rows->values[SB_WEATHER_GHI], rows->n_slots * sizeof (double));
  memcpy (weather->dni_w_m2, rows->values[SB_WEATHER_DNI], rows->n_slots * sizeof (double));
  memcpy (weather->dhi_w_m2, rows->values[SB_WEATHER_DHI], rows->n_slots * sizeof (double));
  memcpy (weather->temp_air_c, rows->values[SB_WEATHER_TEMP], rows->n_slots * sizeof (double));
  memcpy (weather->wind_m_s, rows->values[SB_WEATHER_WIND], rows->n_slots * sizeof (double));

  return TRUE;
}

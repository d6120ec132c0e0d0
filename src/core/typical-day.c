#include "core/typical-day.h"

#include <math.h>

#define MINUTES_PER_DAY 1440
#define MINUTES_PER_HOUR 60
#define MINUTES_PER_QUARTER 15
#define W_MINUTES_PER_KWH 60000.0

/* Less is rounding of the minutes' power. */
static const double STANDBY_KWH_MIN = 0.01;

/* Energies of the local quarter-hours of the year, W min. */
typedef struct
{
  guint n_quarters;
  double *series[SB_N_DAY_SERIES];
} Quarters;

static SbSeason
season_of (SbDate date)
{
  return (SbSeason) (date.month % 12 / 3);
}

static gboolean
has_battery (const SbResult *result)
{
  const SbEnergyBalance *balance = result->balance;

  return balance->self_consumption_w != NULL
         && (balance->battery_throughput_kwh > 0.0
             || balance->consumption_kwh - result->load->annual_kwh > STANDBY_KWH_MIN);
}

static gboolean
has_minutes (const SbResult *result)
{
  return result->load != NULL && result->weather != NULL && result->ac_w != NULL && result->balance != NULL
         && result->load->n_minutes == result->weather->n_rows * MINUTES_PER_HOUR;
}

static double
finite_w (double power_w)
{
  return isfinite (power_w) ? power_w : 0.0;
}

static void
add_minutes (Quarters    *quarters,
             guint        quarter,
             const float *load_w,
             guint        n_minutes,
             double       sun_w)
{
  double load_w_min = 0.0, own_w_min = 0.0;

  for (guint i = 0; i < n_minutes; i++)
    {
      double minute_w = (double) load_w[i];

      load_w_min += minute_w;
      own_w_min += MIN (minute_w, sun_w);
    }
  quarters->series[SB_DAY_LOAD][quarter] += load_w_min;
  quarters->series[SB_DAY_SUN][quarter] += sun_w * n_minutes;
  quarters->series[SB_DAY_OWN][quarter] += own_w_min;
  quarters->series[SB_DAY_FEED_IN][quarter] += sun_w * n_minutes - own_w_min;
}

/* The row's own use of the balance, spread over its minutes as its load is; the standby is the same all the time. */
static void
add_minutes_with_battery (Quarters              *quarters,
                          guint                  quarter,
                          const SbEnergyBalance *balance,
                          guint                  row,
                          double                 minutes_mean_w,
                          const float           *load_w,
                          guint                  n_minutes,
                          double                 sun_w)
{
  double row_w = finite_w ((double) balance->load_w[row]);
  double load_w_min = (row_w - minutes_mean_w) * n_minutes;

  for (guint i = 0; i < n_minutes; i++)
    load_w_min += (double) load_w[i];
  quarters->series[SB_DAY_LOAD][quarter] += load_w_min;
  quarters->series[SB_DAY_SUN][quarter] += sun_w * n_minutes;
  if (row_w > 0.0)
    quarters->series[SB_DAY_OWN][quarter] += load_w_min / row_w * (double) balance->self_consumption_w[row];
  quarters->series[SB_DAY_FEED_IN][quarter] += (double) balance->feed_in_w[row] * n_minutes;
}

static double
mean_of_row (const SbHouseholdLoad *load,
             guint                  first_minute)
{
  double sum_w_min = 0.0;

  for (guint i = 0; i < MINUTES_PER_HOUR; i++)
    sum_w_min += (double) load->power_w[(first_minute + i) % load->n_minutes];

  return sum_w_min / MINUTES_PER_HOUR;
}

static void
gather (const SbResult *result,
        gboolean        with_battery,
        Quarters       *quarters)
{
  const SbHouseholdLoad *load = result->load;
  const gint64 year_start = sb_calendar_unix_from_date ((SbDate) { load->year, 1, 1 });
  guint minute = sb_weather_row_first_minute (result->weather, 0);

  for (guint row = 0; row < result->weather->n_rows; row++)
    {
      double sun_w = finite_w (result->ac_w[row]);
      double mean_w = with_battery ? mean_of_row (load, minute) : 0.0;

      for (guint done = 0; done < MINUTES_PER_HOUR;)
        {
          /* Summer time changes at full hours: no quarter-hour is cut by it. */
          guint n = MIN (MINUTES_PER_QUARTER - minute % MINUTES_PER_QUARTER, MINUTES_PER_HOUR - done);
          guint ahead = (guint) sb_calendar_berlin_offset_min (year_start + (gint64) minute * 60);
          guint quarter = (minute + ahead) % load->n_minutes / MINUTES_PER_QUARTER;

          if (with_battery)
            add_minutes_with_battery (quarters, quarter, result->balance, row, mean_w, load->power_w + minute, n,
                                      sun_w);
          else
            add_minutes (quarters, quarter, load->power_w + minute, n, sun_w);
          done += n;
          minute = (minute + n) % load->n_minutes;
        }
    }
}

static void
sum_seasons (const Quarters *quarters,
             int             year,
             SbTypicalDay   *typical)
{
  const gint64 first_day = sb_calendar_days_from_date ((SbDate) { year, 1, 1 });

  for (guint day = 0; day < quarters->n_quarters / SB_QUARTERS_PER_DAY; day++)
    {
      SbSeasonDay *season = &typical->seasons[season_of (sb_calendar_date_from_days (first_day + day))];

      season->n_days++;
      for (int series = 0; series < SB_N_DAY_SERIES; series++)
        for (guint i = 0; i < SB_QUARTERS_PER_DAY; i++)
          {
            double energy_w_min = quarters->series[series][day * SB_QUARTERS_PER_DAY + i];

            season->sum_kwh[series] += energy_w_min / W_MINUTES_PER_KWH;
            season->mean_w[series][i / 4] += energy_w_min / MINUTES_PER_HOUR;
          }
    }
  for (int s = 0; s < SB_N_SEASONS; s++)
    for (int series = 0; series < SB_N_DAY_SERIES; series++)
      for (int hour = 0; hour < SB_HOURS_PER_DAY; hour++)
        typical->seasons[s].mean_w[series][hour] /= typical->seasons[s].n_days;
}

static gboolean
clock_changes (SbDate date)
{
  const gint64 midnight = sb_calendar_unix_from_date (date);

  return sb_calendar_berlin_offset_min (midnight) != sb_calendar_berlin_offset_min (midnight + 43200);
}

/* How far a day lies from the season's mean: the sum of the relative differences of load, sun and own use. */
static double
distance (const Quarters    *quarters,
          guint              day,
          const SbSeasonDay *season)
{
  double sum = 0.0;

  for (int series = SB_DAY_LOAD; series <= SB_DAY_OWN; series++)
    {
      double mean_kwh = season->sum_kwh[series] / season->n_days;
      double day_kwh = 0.0;

      for (guint i = 0; i < SB_QUARTERS_PER_DAY; i++)
        day_kwh += quarters->series[series][day * SB_QUARTERS_PER_DAY + i] / W_MINUTES_PER_KWH;
      if (mean_kwh > 0.0)
        sum += fabs (day_kwh / mean_kwh - 1.0);
    }

  return sum;
}

static void
choose_days (const Quarters *quarters,
             int             year,
             SbTypicalDay   *typical)
{
  const gint64 first_day = sb_calendar_days_from_date ((SbDate) { year, 1, 1 });
  double least[SB_N_SEASONS] = { G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint day = 0; day < quarters->n_quarters / SB_QUARTERS_PER_DAY; day++)
    {
      SbDate date = sb_calendar_date_from_days (first_day + day);
      SbSeasonDay *season = &typical->seasons[season_of (date)];
      double from_mean = distance (quarters, day, season);

      if (from_mean >= least[season_of (date)] || clock_changes (date))
        continue;
      least[season_of (date)] = from_mean;
      season->date = date;
      for (int series = 0; series < SB_N_DAY_SERIES; series++)
        for (guint i = 0; i < SB_QUARTERS_PER_DAY; i++)
          season->day_w[series][i] = quarters->series[series][day * SB_QUARTERS_PER_DAY + i] / MINUTES_PER_QUARTER;
    }
}

gboolean
sb_typical_day_compute (const SbResult *result,
                        SbTypicalDay   *typical)
{
  Quarters quarters = { 0 };

  *typical = (SbTypicalDay) { 0 };
  if (!has_minutes (result))
    return FALSE;

  typical->has_battery = has_battery (result);
  quarters.n_quarters = result->load->n_minutes / MINUTES_PER_QUARTER;
  for (int series = 0; series < SB_N_DAY_SERIES; series++)
    quarters.series[series] = g_new0 (double, quarters.n_quarters);
  gather (result, typical->has_battery, &quarters);
  sum_seasons (&quarters, result->load->year, typical);
  choose_days (&quarters, result->load->year, typical);
  for (int series = 0; series < SB_N_DAY_SERIES; series++)
    g_free (quarters.series[series]);

  return TRUE;
}

#include "core/calendar.h"
#include "core/energy-balance.h"
#include "core/pv-yield.h"

#include "support/reference-table.h"

#include <math.h>

/*
 * Published own use of balcony sets, and the German standard profile of households, against the load model. The set-up
 * is that of docs/household-load.md: weather of Mannheim, PV hourly and scaled to the stated net yield, mean over the
 * four patterns of presence, homes of 2 and 3 persons, several seeds.
 */
#define N_SEEDS 6
#define N_PATTERNS 4
#define MANNHEIM_LATITUDE_DEG 49.4902
#define MANNHEIM_LONGITUDE_DEG 8.4637
#define MANNHEIM_ELEVATION_M 103.0

/* away on workdays, home office, at home, shift */
static const double PATTERN_SHARE[N_PATTERNS] = { 0.35, 0.20, 0.35, 0.10 };

/* Before its limit nothing is cut off: the net yield is given. */
static const SbInverter NO_LIMIT = { .ac_limit_w = 1e6, .efficiency = 0.94 };

static SbWeather *
load_mannheim (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load_external ("weather-mannheim.csv");
  SbWeather *weather;

  if (table == NULL)
    return NULL;

  weather = sb_weather_new (2023);
  weather->latitude_deg = MANNHEIM_LATITUDE_DEG;
  weather->longitude_deg = MANNHEIM_LONGITUDE_DEG;
  weather->elevation_m = MANNHEIM_ELEVATION_M;
  g_assert_cmpuint (sb_reference_table_get_n_rows (table), ==, weather->n_rows);
  g_assert_cmpstr (sb_reference_table_text (table, 0, "sun_time_utc"), ==, "01-01T00:30:00");
  for (guint row = 0; row < weather->n_rows; row++)
    {
      weather->ghi_w_m2[row] = sb_reference_table_number (table, row, "ghi");
      weather->dni_w_m2[row] = sb_reference_table_number (table, row, "dni");
      weather->dhi_w_m2[row] = sb_reference_table_number (table, row, "dhi");
      weather->temp_air_c[row] = sb_reference_table_number (table, row, "temp_air");
      weather->wind_m_s[row] = sb_reference_table_number (table, row, "wind");
    }

  return weather;
}

/* AC power of 900 W behind an 800 W inverter as in the reference chain, then scaled to the net yield. */
static double *
net_power_w (SbWeather       *weather,
             const SbSunPath *path,
             double           tilt_deg,
             double           azimuth_deg,
             double           net_kwh)
{
  const SbInverter inverter = { .ac_limit_w = 800.0, .efficiency = 0.965 };
  g_autoptr (SbArrayYield) yield = NULL;
  const SbArrayYield *arrays[1];
  double *ac_w = g_new0 (double, weather->n_rows);
  double sum_kwh = 0.0;
  SbArray array;

  sb_array_init (&array);
  array.peak_power_w = 900.0;
  array.tilt_deg = tilt_deg;
  array.technology = SB_TECHNOLOGY_C_SI_PVGIS5;
  array.cell_temperature = (SbCellTemperature) { .present = TRUE, .u0 = 25.0, .u1 = 6.84 };
  array.albedo = 0.2;
  yield = sb_array_yield_new (&array, azimuth_deg, NULL, 0.0, weather, path, SB_TRANSPOSITION_PEREZ);
  arrays[0] = yield;
  sb_pv_ac_power (arrays, 1, &inverter, 0.0, ac_w);

  for (guint row = 0; row < weather->n_rows; row++)
    sum_kwh += ac_w[row] / 1000.0;
  for (guint row = 0; row < weather->n_rows; row++)
    ac_w[row] *= net_kwh / sum_kwh;

  return ac_w;
}

static SbHouseholdLoad *
home_new (int        persons,
          SbDwelling dwelling,
          int        pattern,
          guint      seed,
          double     annual_kwh)
{
  SbHouseholdLoadInput input = { .persons = persons,
                                 .dwelling = dwelling,
                                 .presence = (SbPresence) pattern,
                                 .annual_kwh = annual_kwh,
                                 .latitude_deg = MANNHEIM_LATITUDE_DEG,
                                 .longitude_deg = MANNHEIM_LONGITUDE_DEG,
                                 .year = 2023,
                                 .seed = seed };

  return sb_household_load_new (&input);
}

static double
own_use_kwh (const SbWeather       *weather,
             const double          *ac_w,
             const SbHouseholdLoad *load)
{
  g_autoptr (SbEnergyBalance) balance = sb_energy_balance_new (weather, ac_w, NULL, &NO_LIMIT, load, NULL);

  return balance->self_consumption_kwh;
}

typedef struct
{
  double tilt_deg;
  double azimuth_deg;
  double net_kwh;
  double annual_kwh;
  int persons_min;
  int persons_max;
  SbDwelling dwelling;
  double published_kwh;
} Bar;

/* One home against all bars that it belongs to; bars of the same home stand together, so that it is built once. */
static void
add_own_use (const Bar       *bars,
             gsize            n_bars,
             const SbWeather *weather,
             double *const   *ac_w,
             int              persons,
             int              pattern,
             guint            seed,
             double           own_kwh[][N_PATTERNS])
{
  g_autoptr (SbHouseholdLoad) load = NULL;

  for (gsize i = 0; i < n_bars; i++)
    {
      const Bar *bar = &bars[i];

      if (persons < bar->persons_min || persons > bar->persons_max)
        continue;
      if (load == NULL || bar->annual_kwh != bars[i - 1].annual_kwh || bar->dwelling != bars[i - 1].dwelling)
        {
          g_clear_pointer (&load, sb_household_load_unref);
          load = home_new (persons, bar->dwelling, pattern, seed, bar->annual_kwh);
        }
      own_kwh[i][pattern] += own_use_kwh (weather, ac_w[i], load)
                             / (N_SEEDS * (bar->persons_max - bar->persons_min + 1));
    }
}

static void
assert_bar (const Bar    *bar,
            const double *by_pattern)
{
  double mean_kwh = 0.0;

  for (int pattern = 0; pattern < N_PATTERNS; pattern++)
    mean_kwh += PATTERN_SHARE[pattern] * by_pattern[pattern];

  g_test_message ("%.0f° tilt, azimuth %.0f°, net %.0f kWh, home %.0f kWh: %.1f kWh, published %.0f (%+.1f %%); "
                  "away %.0f, home office %.0f, at home %.0f, shift %.0f",
                  bar->tilt_deg, bar->azimuth_deg, bar->net_kwh, bar->annual_kwh, mean_kwh, bar->published_kwh,
                  100.0 * (mean_kwh / bar->published_kwh - 1.0), by_pattern[0], by_pattern[1], by_pattern[2],
                  by_pattern[3]);
  sb_assert_close (mean_kwh, bar->published_kwh, 0.07 * bar->published_kwh, "own use at %.0f kWh net",
                   bar->net_kwh);
  g_assert_cmpfloat (by_pattern[SB_PRESENCE_AT_HOME], >, by_pattern[SB_PRESENCE_HOME_OFFICE]);
  g_assert_cmpfloat (by_pattern[SB_PRESENCE_HOME_OFFICE], >, by_pattern[SB_PRESENCE_SHIFT]);
  g_assert_cmpfloat (by_pattern[SB_PRESENCE_SHIFT], >, by_pattern[SB_PRESENCE_AWAY_WORKDAYS]);
}

static void
test_published_own_use (void)
{
  /* Two publicly logged series of simulation runs, and a consumer centre's figure. */
  static const Bar BARS[] = {
    { 35.0, 180.0, 661.0, 3000.0, 2, 3, SB_DWELLING_HOUSE, 464.0 },
    { 90.0, 180.0, 463.0, 3000.0, 2, 3, SB_DWELLING_HOUSE, 357.0 },
    { 35.0, 90.0, 522.0, 3000.0, 2, 3, SB_DWELLING_HOUSE, 385.0 },
    { 35.0, 270.0, 522.0, 3000.0, 2, 3, SB_DWELLING_HOUSE, 385.0 },
    { 90.0, 135.0, 432.0, 3000.0, 2, 3, SB_DWELLING_HOUSE, 336.0 },
    { 90.0, 225.0, 432.0, 3000.0, 2, 3, SB_DWELLING_HOUSE, 336.0 },
    { 35.0, 180.0, 936.0, 3000.0, 2, 3, SB_DWELLING_HOUSE, 623.0 },
    { 35.0, 180.0, 936.0, 1500.0, 2, 3, SB_DWELLING_HOUSE, 428.0 },
    { 35.0, 180.0, 936.0, 6000.0, 2, 3, SB_DWELLING_HOUSE, 801.0 },
    { 90.0, 180.0, 560.0, 2400.0, 3, 3, SB_DWELLING_FLAT, 350.0 },
  };
  g_autoptr (SbWeather) weather = load_mannheim ();
  g_autoptr (SbSunPath) path = NULL;
  double *ac_w[G_N_ELEMENTS (BARS)];
  double own_kwh[G_N_ELEMENTS (BARS)][N_PATTERNS] = { { 0.0 } };

  if (weather == NULL)
    return;

  path = sb_sun_path_new (weather);
  for (gsize i = 0; i < G_N_ELEMENTS (BARS); i++)
    ac_w[i] = net_power_w (weather, path, BARS[i].tilt_deg, BARS[i].azimuth_deg, BARS[i].net_kwh);

  for (int pattern = 0; pattern < N_PATTERNS; pattern++)
    for (int persons = 2; persons <= 3; persons++)
      for (guint seed = 1; seed <= N_SEEDS; seed++)
        add_own_use (BARS, G_N_ELEMENTS (BARS), weather, ac_w, persons, pattern, seed, own_kwh);

  for (gsize i = 0; i < G_N_ELEMENTS (BARS); i++)
    {
      assert_bar (&BARS[i], own_kwh[i]);
      g_free (ac_w[i]);
    }
}

static void
average_hours (SbHouseholdLoad *load)
{
  for (guint hour = 0; hour < load->n_minutes / 60; hour++)
    {
      double sum = 0.0;

      for (int i = 0; i < 60; i++)
        sum += (double) load->power_w[hour * 60 + i];
      for (int i = 0; i < 60; i++)
        load->power_w[hour * 60 + i] = (float) (sum / 60.0);
    }
}

static void
test_hourly_means_flatter (void)
{
  g_autoptr (SbWeather) weather = load_mannheim ();
  g_autoptr (SbSunPath) path = NULL;
  g_autofree double *ac_w = NULL;
  double minutes_kwh = 0.0;
  double hours_kwh = 0.0;

  if (weather == NULL)
    return;

  path = sb_sun_path_new (weather);
  ac_w = net_power_w (weather, path, 35.0, 180.0, 661.0);
  for (int pattern = 0; pattern < N_PATTERNS; pattern++)
    for (int persons = 2; persons <= 3; persons++)
      {
        g_autoptr (SbHouseholdLoad) load = home_new (persons, SB_DWELLING_HOUSE, pattern, 1, 3000.0);

        minutes_kwh += PATTERN_SHARE[pattern] * own_use_kwh (weather, ac_w, load) / 2.0;
        average_hours (load);
        hours_kwh += PATTERN_SHARE[pattern] * own_use_kwh (weather, ac_w, load) / 2.0;
      }

  g_test_message ("hourly means: %+.2f %%", 100.0 * (hours_kwh / minutes_kwh - 1.0));
  g_assert_cmpfloat (hours_kwh / minutes_kwh, >, 1.02);
  g_assert_cmpfloat (hours_kwh / minutes_kwh, <, 1.08);
}

/* A DC-coupled battery of growing size in a home that is away on workdays: own use 480, 610, 680, 725, 754 kWh. */
static void
test_published_battery_steps (void)
{
  static const double CAPACITY_KWH[] = { 0.0, 0.5, 1.0, 1.5, 2.0 };
  static const double STEP_KWH[] = { 0.0, 130.0, 70.0, 45.0, 29.0 };
  g_autoptr (SbWeather) weather = load_mannheim ();
  g_autoptr (SbSunPath) path = NULL;
  g_autofree double *ac_w = NULL;
  g_autofree double *dc_w = NULL;
  double before_kwh = 0.0;

  if (weather == NULL)
    return;

  path = sb_sun_path_new (weather);
  ac_w = net_power_w (weather, path, 35.0, 180.0, 900.0);
  dc_w = g_new (double, weather->n_rows);
  for (guint row = 0; row < weather->n_rows; row++)
    dc_w[row] = ac_w[row] / NO_LIMIT.efficiency;

  for (gsize i = 0; i < G_N_ELEMENTS (CAPACITY_KWH); i++)
    {
      const SbBattery battery = { .present = CAPACITY_KWH[i] > 0.0,
                                  .capacity_kwh = CAPACITY_KWH[i],
                                  .coupling = SB_COUPLING_DC,
                                  .charge_power_w = 1e5,
                                  .discharge_power_w = 1e5,
                                  .charge_efficiency = 0.94,
                                  .storage_efficiency = 0.95,
                                  .discharge_efficiency = 0.94,
                                  .control = SB_CONTROL_SURPLUS };
      double own_kwh = 0.0;

      for (guint seed = 1; seed <= N_SEEDS; seed++)
        {
          g_autoptr (SbHouseholdLoad) load
              = home_new (3, SB_DWELLING_HOUSE, SB_PRESENCE_AWAY_WORKDAYS, seed, 3000.0);
          g_autoptr (SbEnergyBalance) balance
              = sb_energy_balance_new (weather, ac_w, dc_w, &NO_LIMIT, load, &battery);

          own_kwh += balance->self_consumption_kwh / N_SEEDS;
        }
      g_test_message ("%.1f kWh: %.1f kWh, %+.1f", CAPACITY_KWH[i], own_kwh, own_kwh - before_kwh);
      if (i > 0)
        sb_assert_close (own_kwh - before_kwh, STEP_KWH[i], 0.15 * STEP_KWH[i], "step to %.1f kWh",
                         CAPACITY_KWH[i]);
      before_kwh = own_kwh;
    }
}

#define N_SEASONS 4
#define HALF_HOURS 48

/* Winter is December to February. */
static int
season_of (int month)
{
  return month % 12 / 3;
}

/* Adds the standard profile's half-hours of the year's days by season; columns: profile, month, kind of day, 96 values. */
static gboolean
add_standard_profile (const char *folder,
                      double      mean_w[N_SEASONS][HALF_HOURS])
{
  g_autofree char *path = g_build_filename (folder, "facts", "lastprofile_bdew.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;

  lines = g_strsplit (text, "\n", -1);
  for (int i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ";", -1);
      double weight;

      if (g_strcmp0 (cells[0], "H25") != 0)
        continue;
      g_assert_cmpuint (g_strv_length (cells), ==, 99);
      weight = g_str_equal (cells[2], "werktag") ? 5.0 : 1.0;
      for (int j = 0; j < 96; j++)
        mean_w[season_of ((int) g_ascii_strtoll (cells[1], NULL, 10))][j / 2]
            += weight * g_ascii_strtod (cells[3 + j], NULL);
    }

  return TRUE;
}

static void
add_local_half_hours (const SbHouseholdLoad *load,
                      double                 share,
                      double                 mean_w[N_SEASONS][HALF_HOURS])
{
  gint64 year_unix_s = sb_calendar_unix_from_date ((SbDate) { load->year, 1, 1 });

  for (guint half_hour = 0; half_hour < load->n_minutes / 30; half_hour++)
    {
      gint64 unix_s = year_unix_s + (gint64) half_hour * 1800;
      gint64 local_s = unix_s + sb_calendar_berlin_offset_min (unix_s) * 60;
      int season = season_of (sb_calendar_date_from_unix (local_s).month);

      for (int i = 0; i < 30; i++)
        mean_w[season][local_s % 86400 / 1800] += share * (double) load->power_w[half_hour * 30 + i];
    }
}

static double
correlation (const double *x,
             const double *y,
             int           n)
{
  double mean_x = 0.0;
  double mean_y = 0.0;
  double xx = 0.0;
  double yy = 0.0;
  double xy = 0.0;

  for (int i = 0; i < n; i++)
    {
      mean_x += x[i] / n;
      mean_y += y[i] / n;
    }
  for (int i = 0; i < n; i++)
    {
      xx += (x[i] - mean_x) * (x[i] - mean_x);
      yy += (y[i] - mean_y) * (y[i] - mean_y);
      xy += (x[i] - mean_x) * (y[i] - mean_y);
    }

  return xy / sqrt (xx * yy);
}

static void
test_mean_day_of_the_seasons (void)
{
  static const char *const NAMES[N_SEASONS] = { "winter", "spring", "summer", "autumn" };
  const char *folder = sb_reference_dir ();
  double standard_w[N_SEASONS][HALF_HOURS] = { { 0.0 } };
  double model_w[N_SEASONS][HALF_HOURS] = { { 0.0 } };

  if (folder == NULL)
    return;
  if (!add_standard_profile (folder, standard_w))
    {
      g_test_skip ("The table of standard profiles is not in SB_REFERENCE_DIR");
      return;
    }

  for (int pattern = 0; pattern < N_PATTERNS; pattern++)
    for (int persons = 2; persons <= 3; persons++)
      for (guint seed = 1; seed <= N_SEEDS; seed++)
        {
          g_autoptr (SbHouseholdLoad) load = home_new (persons, SB_DWELLING_HOUSE, pattern, seed, 3000.0);

          add_local_half_hours (load, PATTERN_SHARE[pattern], model_w);
        }

  for (int season = 0; season < N_SEASONS; season++)
    {
      double r = correlation (model_w[season], standard_w[season], HALF_HOURS);

      g_test_message ("%s: %.3f", NAMES[season], r);
      g_assert_cmpfloat (r, >=, 0.9);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/own-use/published", test_published_own_use);
  g_test_add_func ("/own-use/hourly-means-flatter", test_hourly_means_flatter);
  g_test_add_func ("/own-use/published-battery-steps", test_published_battery_steps);
  g_test_add_func ("/own-use/mean-day-of-the-seasons", test_mean_day_of_the_seasons);

  return g_test_run ();
}

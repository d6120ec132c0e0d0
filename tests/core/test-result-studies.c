#include "core/result-studies.h"

#include "support/reference-table.h"

#include <math.h>

/* What pictures ask of a result: typical days, battery sizes, other calculators. */

#define N_MINUTES 525600

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
} Fixture;

static SbHouseholdLoad *
home_load (void)
{
  SbHouseholdLoadInput input = { .persons = 3,
                                 .dwelling = SB_DWELLING_HOUSE,
                                 .annual_kwh = 3000.0,
                                 .latitude_deg = 49.49,
                                 .longitude_deg = 8.46,
                                 .year = 2023,
                                 .seed = 1 };

  return sb_household_load_new (&input);
}

/* Bright and dull days in turn, a half sine around noon. */
static double
sun_w (guint row)
{
  double bright = 0.15 + 0.85 * ((row / 24) % 5) / 4.0;
  guint hour = row % 24;

  return hour >= 6 && hour < 18 ? 700.0 * bright * sin (G_PI * (hour - 5.5) / 12.0) : 0.0;
}

static void
make_result (Fixture         *fixture,
             SbHouseholdLoad *load)
{
  const SbSystem *system = &fixture->consultation->system;
  SbResult *result = g_new0 (SbResult, 1);

  sb_result_free (fixture->result);
  fixture->result = result;
  result->weather = sb_weather_new (2023);
  result->weather->first_sun_unix_s = (double) sb_calendar_unix_from_date ((SbDate) { 2023, 1, 1 }) + 600.0;
  result->load = load;
  result->ac_w = g_new (double, result->weather->n_rows);
  for (guint row = 0; row < result->weather->n_rows; row++)
    result->ac_w[row] = sun_w (row);
  result->balance = sb_energy_balance_new (result->weather, result->ac_w, NULL, &system->inverter, load,
                                           system->battery.present ? &system->battery : NULL);
  result->yield.annual_kwh = result->balance->yield_kwh;
  result->energy_price_eur_per_kwh = 0.34;
  result->assumptions = sb_assumptions_new ();
  sb_assumptions_add (result->assumptions,
                      &(SbAssumption) { "rule-own-use-1200-w-percent", "", 60.0, "%", 0, 100, "", 2026, "", FALSE });
  sb_assumptions_add (result->assumptions,
                      &(SbAssumption) { "rule-own-use-battery-percent", "", 50.0, "%", 0, 100, "", 2026, "", FALSE });
  sb_assumptions_add (result->assumptions,
                      &(SbAssumption) { "battery-life-years", "", 12.0, "a", 3, 30, "", 2026, "", FALSE });
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->consultation = sb_consultation_new ();
  fixture->consultation->system.arrays[0].peak_power_w = 900.0;
  fixture->consultation->system.battery.coupling = SB_COUPLING_AC;
  fixture->result = NULL;
  make_result (fixture, home_load ());
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  sb_result_free (fixture->result);
  sb_consultation_free (fixture->consultation);
}

/* The seasons add up to the year, with and without a battery; the mean day does to its season. */
static void
test_days_add_up (Fixture      *fixture,
                  gconstpointer unused)
{
  for (int battery = 0; battery < 2; battery++)
    {
      const SbTypicalDay *typical;
      const SbEnergyBalance *balance;
      double kwh[SB_N_DAY_SERIES] = { 0.0 };
      guint n_days = 0;

      fixture->consultation->system.battery.present = battery == 1;
      make_result (fixture, home_load ());
      balance = fixture->result->balance;
      typical = sb_result_typical_day (fixture->result);
      g_assert_true (typical == sb_result_typical_day (fixture->result));
      g_assert_cmpint (typical->has_battery, ==, battery);
      for (int s = 0; s < SB_N_SEASONS; s++)
        {
          const SbSeasonDay *season = &typical->seasons[s];

          n_days += season->n_days;
          g_assert_cmpint (season->date.month % 12 / 3, ==, s);
          for (int series = 0; series < SB_N_DAY_SERIES; series++)
            {
              double day_kwh = 0.0;

              for (int hour = 0; hour < SB_HOURS_PER_DAY; hour++)
                day_kwh += season->mean_w[series][hour] / 1000.0;
              sb_assert_close (day_kwh * season->n_days, season->sum_kwh[series], 1e-9, "season %d", s);
              kwh[series] += season->sum_kwh[series];
            }
          for (int i = 0; i < SB_QUARTERS_PER_DAY; i++)
            g_assert_cmpfloat (season->day_w[SB_DAY_OWN][i], <=, season->day_w[SB_DAY_LOAD][i] + 1e-6);
        }
      g_assert_cmpuint (n_days, ==, 365);
      sb_assert_close (kwh[SB_DAY_LOAD], balance->consumption_kwh, 1e-3, "load");
      sb_assert_close (kwh[SB_DAY_SUN], balance->yield_kwh, 1e-6, "sun");
      sb_assert_close (kwh[SB_DAY_OWN], balance->self_consumption_kwh, 1e-3, "own use");
      sb_assert_close (kwh[SB_DAY_FEED_IN], balance->feed_in_kwh, 1e-3, "feed-in");
    }
}

/* A kettle at 11 o'clock UTC is at 12 in winter and at 13 in summer. */
static void
test_days_are_local (Fixture      *fixture,
                     gconstpointer unused)
{
  float *power_w = g_new0 (float, N_MINUTES);
  const SbTypicalDay *typical;

  for (guint minute = 0; minute < N_MINUTES; minute++)
    if (minute % 1440 / 60 == 11)
      power_w[minute] = 2000.0f;
  make_result (fixture, sb_household_load_new_from_power (2023, power_w, N_MINUTES));
  typical = sb_result_typical_day (fixture->result);
  sb_assert_close (typical->seasons[SB_SEASON_WINTER].mean_w[SB_DAY_LOAD][12], 2000.0, 1e-6, "winter");
  sb_assert_close (typical->seasons[SB_SEASON_SUMMER].mean_w[SB_DAY_LOAD][13], 2000.0, 1e-6, "summer");
  sb_assert_close (typical->seasons[SB_SEASON_SUMMER].mean_w[SB_DAY_LOAD][12], 0.0, 1e-9, "summer");
}

static void
test_battery_sizes (Fixture      *fixture,
                    gconstpointer unused)
{
  SbSystem *system = &fixture->consultation->system;
  const SbBatteryStudy *study = sb_result_battery_study (fixture->consultation, fixture->result);

  /* Without one: the first is the result, the usual size is among them, larger is never less. */
  g_assert_false (study->is_there);
  g_assert_cmpfloat (study->points[0].capacity_kwh, ==, 0.0);
  g_assert_cmpfloat (study->points[0].own_use_kwh, ==, fixture->result->balance->self_consumption_kwh);
  g_assert_cmpfloat (study->points[0].standby_kwh, ==, 0.0);
  sb_assert_close (study->points[study->reference].capacity_kwh, 1.6, 1e-9, "usual size");
  for (guint i = 1; i < study->n_points; i++)
    {
      g_assert_cmpfloat (study->points[i].capacity_kwh, >, study->points[i - 1].capacity_kwh);
      g_assert_cmpfloat (study->points[i].own_use_kwh, >=, study->points[i - 1].own_use_kwh);
      sb_assert_close (study->points[i].standby_kwh, system->battery.standby_w * 8.76, 1e-3, "standby");
    }

  /* With one: its own size is the result, and 0 kWh is the balance without. */
  system->battery.present = TRUE;
  system->battery.capacity_kwh = 12.5;
  make_result (fixture, home_load ());
  study = sb_result_battery_study (fixture->consultation, fixture->result);
  g_assert_true (study->is_there);
  sb_assert_close (study->points[study->reference].capacity_kwh, 12.5, 1e-9, "own size");
  g_assert_cmpuint (study->reference, ==, study->n_points - 1);
  g_assert_cmpfloat (study->points[study->reference].own_use_kwh, ==, fixture->result->balance->self_consumption_kwh);
  {
    g_autoptr (SbEnergyBalance) without = sb_energy_balance_new (fixture->result->weather, fixture->result->ac_w, NULL,
                                                                 &system->inverter, fixture->result->load, NULL);

    g_assert_cmpfloat (study->points[0].own_use_kwh, ==, without->self_consumption_kwh);
  }
}

/* 100 € a year from a battery of 600 € without rise and ageing: six years. */
static void
test_battery_payback (Fixture      *fixture,
                      gconstpointer unused)
{
  const SbBatteryStudy *study = sb_result_battery_study (fixture->consultation, fixture->result);
  double gain_kwh = sb_battery_point_kwh (&study->points[study->reference]) - study->points[0].own_use_kwh;

  g_assert_cmpfloat (gain_kwh, >, 50.0);
  fixture->consultation->tariff.price_rise_percent_per_year = 0.0;
  fixture->consultation->tariff.feed_in_eur_per_kwh = 0.0;
  fixture->consultation->system.battery.price_eur = 600.0;
  fixture->result->energy_price_eur_per_kwh = 100.0 / gain_kwh;
  sb_result_forget_studies (fixture->result);
  study = sb_result_battery_study (fixture->consultation, fixture->result);
  sb_assert_close (study->payback_years, 6.0, 1e-9, "payback");

  fixture->consultation->system.battery.price_eur = 1201.0;
  sb_result_forget_studies (fixture->result);
  study = sb_result_battery_study (fixture->consultation, fixture->result);
  g_assert_true (isnan (study->payback_years));
}

static void
test_others (Fixture      *fixture,
             gconstpointer unused)
{
  const SbOtherCalculators *others = sb_result_other_calculators (fixture->consultation, fixture->result);
  double yield_kwh = fixture->result->yield.annual_kwh;
  double minutes_kwh = fixture->result->balance->self_consumption_kwh;

  g_test_message ("own use by rule %.1f, profile %.1f, hours %.1f, minutes %.1f kWh", others->own_use_kwh[0],
                  others->own_use_kwh[1], others->own_use_kwh[2], others->own_use_kwh[3]);
  sb_assert_close (others->own_use_kwh[SB_CALCULATOR_PERCENTAGE], 0.6 * yield_kwh, 1e-9, "rule");
  sb_assert_close (others->own_use_kwh[SB_CALCULATOR_MINUTES], minutes_kwh, 1e-12, "minutes");
  /* Hours smooth: never less (min is concave), and more for a home with peaks. */
  g_assert_cmpfloat (others->own_use_kwh[SB_CALCULATOR_HOURLY], >, minutes_kwh);
  g_assert_cmpfloat (others->own_use_kwh[SB_CALCULATOR_STANDARD_PROFILE], >,
                     others->own_use_kwh[SB_CALCULATOR_HOURLY]);
  for (int i = 0; i < SB_N_CALCULATORS; i++)
    sb_assert_close (others->own_use_kwh[i] + others->feed_in_kwh[i], yield_kwh, 1e-6, "calculator %d", i);
  sb_assert_close (sb_other_calculators_eur (others, SB_CALCULATOR_MINUTES, fixture->consultation, fixture->result),
                   0.34 * minutes_kwh + fixture->consultation->tariff.feed_in_eur_per_kwh * (yield_kwh - minutes_kwh),
                   1e-9, "euros");

  fixture->consultation->system.battery.present = TRUE;
  make_result (fixture, home_load ());
  others = sb_result_other_calculators (fixture->consultation, fixture->result);
  sb_assert_close (others->percent, 90.0, 1e-12, "rule with a battery");
}

/* For a load that never changes hours are as good as minutes. */
static void
test_constant_load (Fixture      *fixture,
                    gconstpointer unused)
{
  float *power_w = g_new (float, N_MINUTES);
  const SbOtherCalculators *others;

  for (guint minute = 0; minute < N_MINUTES; minute++)
    power_w[minute] = 150.0f;
  make_result (fixture, sb_household_load_new_from_power (2023, power_w, N_MINUTES));
  others = sb_result_other_calculators (fixture->consultation, fixture->result);
  sb_assert_close (others->own_use_kwh[SB_CALCULATOR_HOURLY], others->own_use_kwh[SB_CALCULATOR_MINUTES], 1e-6,
                   "hours");
}

static void
test_standard_load (void)
{
  g_autoptr (SbStandardLoad) standard = sb_standard_load_new ();
  g_autofree double *hours_w = sb_standard_load_hours (standard, 2023, 49.4, 7.8, 2500.0);
  g_autofree double *again_w = sb_standard_load_hours (standard, 2023, 49.4, 7.8, 5000.0);
  double sum_kwh = 0.0, night_w = 0.0, evening_w = 0.0;

  for (guint hour = 0; hour < 8760; hour++)
    {
      g_assert_cmpfloat (hours_w[hour], >, 0.0);
      sb_assert_close (again_w[hour], 2.0 * hours_w[hour], 1e-9, "hour %u", hour);
      sum_kwh += hours_w[hour] / 1000.0;
      if (hour % 24 == 2)
        night_w += hours_w[hour] / 365.0;
      if (hour % 24 == 18)
        evening_w += hours_w[hour] / 365.0;
    }
  sb_assert_close (sum_kwh, 2500.0, 1e-6, "year");
  g_assert_cmpfloat (evening_w, >, 2.0 * night_w);
  /* Two Wednesdays of one month are the same. */
  for (guint hour = 0; hour < 20; hour++)
    sb_assert_close (hours_w[10 * 24 + hour], hours_w[17 * 24 + hour], 1e-9, "hour %u", hour);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/result-studies/days-add-up", test_days_add_up);
  ADD ("/result-studies/days-are-local", test_days_are_local);
  ADD ("/result-studies/battery-sizes", test_battery_sizes);
  ADD ("/result-studies/battery-payback", test_battery_payback);
  ADD ("/result-studies/others", test_others);
  ADD ("/result-studies/constant-load", test_constant_load);
  g_test_add_func ("/result-studies/standard-load", test_standard_load);

  return g_test_run ();
}

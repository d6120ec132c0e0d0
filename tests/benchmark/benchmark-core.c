#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "core/climate.h"
#include "core/energy-balance.h"
#include "core/simulate.h"
#include "core/sun-path.h"
#include "services/built-in-data.h"

/* Medians of the steps of a year, in milliseconds. Printed, never judged: machines differ. */

#define N_RUNS 15

typedef struct
{
  SbConsultation *consultation;
  SbWeather *weather;
  SbSunPath *path;
  SbHouseholdLoad *load;
  SbArrayYield *array;
  double *ac_w;
  SbSimulator *simulator;
  guint turn;
} Bench;

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
measure (const char *what,
         void (*step) (Bench *bench),
         Bench *bench,
         double  reference_ms)
{
  double times_ms[N_RUNS];

  step (bench);
  for (int run = 0; run < N_RUNS; run++)
    {
      gint64 begin_us = g_get_monotonic_time ();

      step (bench);
      times_ms[run] = (double) (g_get_monotonic_time () - begin_us) / 1000.0;
    }

  qsort (times_ms, N_RUNS, sizeof times_ms[0], compare);
  if (reference_ms > 0.0)
    g_print ("%-44s %9.3f ms   %5.2f of a whole year\n", what, times_ms[N_RUNS / 2], times_ms[N_RUNS / 2] / reference_ms);
  else
    g_print ("%-44s %9.3f ms\n", what, times_ms[N_RUNS / 2]);

  return times_ms[N_RUNS / 2];
}

static void
sun_path (Bench *bench)
{
  sb_sun_path_unref (sb_sun_path_new (bench->weather));
}

static void
array (Bench *bench)
{
  sb_array_yield_unref (sb_array_yield_new (&bench->consultation->system.arrays[0], 225.0, NULL, 0.3, bench->weather,
                                            bench->path, SB_TRANSPOSITION_PEREZ));
}

static SbHouseholdLoad *
make_load (const SbConsultation *consultation,
           int                   year)
{
  SbHouseholdLoadInput input = {
    .persons = consultation->household.persons,
    .dwelling = consultation->household.dwelling,
    .electric_water_heating = consultation->household.electric_water_heating,
    .presence = consultation->household.presence,
    .home_office_days = consultation->household.home_office_days,
    .annual_kwh = 1900.0,
    .latitude_deg = consultation->place.latitude_deg,
    .longitude_deg = consultation->place.longitude_deg,
    .year = year,
  };

  return sb_household_load_new (&input);
}

static void
load (Bench *bench)
{
  sb_household_load_unref (make_load (bench->consultation, bench->weather->year));
}

static void
balance (Bench *bench)
{
  sb_energy_balance_free (sb_energy_balance_new (bench->weather, bench->ac_w, bench->array->dc_w,
                                                 &bench->consultation->system.inverter, bench->load, NULL));
}

static void
balance_with_battery (Bench *bench)
{
  SbBattery battery = bench->consultation->system.battery;

  battery.present = TRUE;
  battery.capacity_kwh = 1.6;
  sb_energy_balance_free (sb_energy_balance_new (bench->weather, bench->ac_w, bench->array->dc_w,
                                                 &bench->consultation->system.inverter, bench->load, &battery));
}

static void
whole_year (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbResult) result
    = sb_simulate (bench->consultation, bench->weather, sb_built_in_assumptions (), NULL, &error);

  g_assert_no_error (error);
}

static void
run_simulator (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbResult) result = sb_simulator_run (bench->simulator, bench->consultation, bench->weather, NULL, &error);

  g_assert_no_error (error);
}

static void
new_price (Bench *bench)
{
  bench->turn++;
  bench->consultation->tariff.energy_price_eur_per_kwh = 0.30 + 0.001 * (bench->turn % 50);
  run_simulator (bench);
}

static void
new_tilt (Bench *bench)
{
  bench->turn++;
  bench->consultation->system.arrays[0].tilt_deg = 40.0 + bench->turn % 50;
  run_simulator (bench);
}

static SbWeather *
make_weather (const SbPlace *place)
{
  SbClimateMonths months;
  g_autoptr (GError) error = NULL;

  sb_climate_table_lookup (sb_built_in_climate (), place->latitude_deg, place->longitude_deg, place->elevation_m,
                           &months, &error);
  g_assert_no_error (error);

  return sb_climate_synthesize (&months, place->latitude_deg, place->longitude_deg, place->elevation_m, 0);
}

static void
climate (Bench *bench)
{
  sb_weather_unref (make_weather (&bench->consultation->place));
}

int
main (void)
{
  Bench bench = { .consultation = sb_built_in_sample () };
  const SbArrayYield *arrays[1];
  double whole_ms;

  /* A battery's own defaults, for the case with one. */
  sb_system_clear (&bench.consultation->system);
  sb_system_init (&bench.consultation->system);

  bench.weather = make_weather (&bench.consultation->place);
  bench.path = sb_sun_path_new (bench.weather);
  bench.load = make_load (bench.consultation, bench.weather->year);
  bench.array = sb_array_yield_new (&bench.consultation->system.arrays[0], 225.0, NULL, 0.3, bench.weather, bench.path,
                                    SB_TRANSPOSITION_PEREZ);
  bench.ac_w = g_new (double, bench.weather->n_rows);
  arrays[0] = bench.array;
  sb_pv_ac_power (arrays, 1, &bench.consultation->system.inverter, 8.0, bench.ac_w);
  bench.simulator = sb_simulator_new (sb_built_in_assumptions ());

  whole_ms = measure ("whole year, sun included, no cache", whole_year, &bench, 0.0);
  measure ("  sun path of a year", sun_path, &bench, whole_ms);
  measure ("  one array, Perez", array, &bench, whole_ms);
  measure ("  household load, minutes of a year", load, &bench, whole_ms);
  measure ("  energy balance", balance, &bench, whole_ms);
  measure ("  energy balance with battery", balance_with_battery, &bench, whole_ms);
  measure ("after a change of price (kept parts)", new_price, &bench, whole_ms);
  measure ("after a change of tilt (kept parts)", new_tilt, &bench, whole_ms);
  measure ("built-in weather year of a place", climate, &bench, whole_ms);

  sb_simulator_free (bench.simulator);
  g_free (bench.ac_w);
  sb_array_yield_unref (bench.array);
  sb_household_load_unref (bench.load);
  sb_sun_path_unref (bench.path);
  sb_weather_unref (bench.weather);
  sb_consultation_free (bench.consultation);

  return 0;
}

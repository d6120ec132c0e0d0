#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "core/climate.h"
#include "core/energy-balance.h"
#include "core/simulate.h"
#include "core/sun-path.h"
#include "services/built-in-data.h"
#include "services/plane-sweep-pool.h"
#include "services/range-runner.h"

#include <sys/resource.h>

/* Medians of the steps of a year, in milliseconds. Printed, never judged: machines differ. */

#define N_RUNS 15
#define N_YEARS 19

typedef struct
{
  SbConsultation *consultation;
  SbWeather *weather;
  SbWeather *years[N_YEARS];
  SbSunPath *path;
  SbBalcony *balcony; /* with something of everything in the way */
  SbObstruction *obstruction;
  SbPlaneSweep *sweep;
  SbPlaneSweep *sweep_own_use;
  SbPlaneSweep *sweep_obstructed;
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
  g_print ("%-44s %9.3f ms   fastest %9.3f ms", what, times_ms[N_RUNS / 2], times_ms[0]);
  if (reference_ms > 0.0)
    g_print ("   %6.3f of a whole year", times_ms[N_RUNS / 2] / reference_ms);
  g_print ("\n");

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

static void
obstructed_array (Bench *bench)
{
  sb_array_yield_unref (sb_array_yield_new (&bench->consultation->system.arrays[0], 225.0, bench->obstruction, 0.3,
                                            bench->weather, bench->path, SB_TRANSPOSITION_PEREZ));
}

static void
new_obstruction (Bench *bench)
{
  sb_obstruction_free (sb_obstruction_new (bench->balcony, &bench->consultation->system.arrays[0], 225.0));
}

/* Every hour of 19 years for one plane, from the weather to the socket. */
static void
many_years (Bench *bench)
{
  for (guint i = 0; i < N_YEARS; i++)
    {
      g_autoptr (SbSunPath) path = sb_sun_path_new (bench->years[i]);
      g_autoptr (SbArrayYield) array = sb_array_yield_new (&bench->consultation->system.arrays[0], 225.0, NULL, 0.3,
                                                           bench->years[i], path, SB_TRANSPOSITION_PEREZ);
      const SbArrayYield *arrays[1] = { array };

      sb_pv_ac_power (arrays, 1, &bench->consultation->system.inverter, 8.0, bench->ac_w);
    }
}

static void
sweep_one_thread (Bench *bench)
{
  g_free (sb_plane_sweep_run (bench->sweep, 1));
}

static void
sweep_all_cores (Bench *bench)
{
  g_free (sb_plane_sweep_run (bench->sweep, 0));
}

static void
sweep_own_use (Bench *bench)
{
  g_free (sb_plane_sweep_run (bench->sweep_own_use, 0));
}

static void
sweep_obstructed (Bench *bench)
{
  g_free (sb_plane_sweep_run (bench->sweep_obstructed, 0));
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

static void
new_persons (Bench *bench)
{
  bench->turn++;
  bench->consultation->household.persons = 1 + (int) (bench->turn % 5);
  run_simulator (bench);
}

static void
run_range (Bench *bench,
           guint  n_threads)
{
  g_autoptr (SbResult) result = sb_simulator_run (bench->simulator, bench->consultation, bench->weather, NULL, NULL);
  g_autoptr (SbRangeStudy) study = sb_range_runner_study (bench->consultation, result);
  SbRangeOutcome outcome;

  sb_range_runner_run (study, n_threads, NULL, &outcome, NULL);
}

static void
range_one_thread (Bench *bench)
{
  run_range (bench, 1);
}

static void
range_all_cores (Bench *bench)
{
  run_range (bench, 0);
}

static SbWeather *
make_weather (const SbPlace *place,
              guint          seed)
{
  SbClimateMonths months;
  g_autoptr (GError) error = NULL;

  sb_climate_table_lookup (sb_built_in_climate (), place->latitude_deg, place->longitude_deg, place->elevation_m,
                           &months, &error);
  g_assert_no_error (error);

  return sb_climate_synthesize (&months, place->latitude_deg, place->longitude_deg, place->elevation_m, seed);
}

static void
climate (Bench *bench)
{
  sb_weather_unref (make_weather (&bench->consultation->place, 0));
}

static double
peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_maxrss / 1024.0;
}

/* The first thing that is done, or the peak would be that of something else; weather and sun included. */
static void
print_memory_of_sweep (const SbConsultation *consultation)
{
  double idle_mb = peak_mb ();
  g_autoptr (SbWeather) weather = make_weather (&consultation->place, 0);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  g_autoptr (SbPlaneSweep) sweep = sb_plane_sweep_new (consultation, weather, path, SB_TRANSPOSITION_PEREZ, NULL);
  g_autoptr (SbPlaneSweep) own_use = NULL;
  g_autoptr (SbHouseholdLoad) load = NULL;
  double yield_mb;

  g_free (sb_plane_sweep_run (sweep, 0));
  yield_mb = peak_mb ();
  load = make_load (consultation, weather->year);
  own_use = sb_plane_sweep_new (consultation, weather, path, SB_TRANSPOSITION_PEREZ, load);
  g_free (sb_plane_sweep_run (own_use, 0));
  g_print ("memory of a sweep above the idle %.1f MB: %.1f MB, with own use %.1f MB\n", idle_mb, yield_mb - idle_mb,
           peak_mb () - idle_mb);
}

static void
init_bench (Bench *bench)
{
  const SbArray *array = &bench->consultation->system.arrays[0];
  g_autoptr (SbConsultation) obstructed = NULL;
  const SbArrayYield *arrays[1];

  bench->weather = make_weather (&bench->consultation->place, 0);
  for (guint i = 0; i < N_YEARS; i++)
    bench->years[i] = make_weather (&bench->consultation->place, i + 1);
  bench->path = sb_sun_path_new (bench->weather);
  bench->load = make_load (bench->consultation, bench->weather->year);
  bench->array = sb_array_yield_new (array, 225.0, NULL, 0.3, bench->weather, bench->path, SB_TRANSPOSITION_PEREZ);
  bench->ac_w = g_new (double, bench->weather->n_rows);
  arrays[0] = bench->array;
  sb_pv_ac_power (arrays, 1, &bench->consultation->system.inverter, 8.0, bench->ac_w);
  bench->simulator = sb_simulator_new (sb_built_in_assumptions ());

  obstructed = sb_consultation_copy (bench->consultation);
  obstructed->balcony.slab_above = (SbSlab) { TRUE, 0.8, 0.5 };
  obstructed->balcony.side_wall_left = (SbSideWall) { TRUE, 0.5, 0.5 };
  obstructed->balcony.side_wall_right = (SbSideWall) { TRUE, 0.5, 0.5 };
  obstructed->balcony.opposite = (SbOpposite) { TRUE, 20.0, 8.0 };
  sb_balcony_set_horizon (&obstructed->balcony, (SbHorizonPoint[]) { { 0.0, 5.0 }, { 180.0, 12.0 } }, 2);
  bench->balcony = sb_balcony_copy (&obstructed->balcony);
  bench->obstruction = sb_obstruction_new (bench->balcony, array, 225.0);

  bench->sweep
    = sb_plane_sweep_new (bench->consultation, bench->weather, bench->path, SB_TRANSPOSITION_PEREZ, NULL);
  bench->sweep_own_use
    = sb_plane_sweep_new (bench->consultation, bench->weather, bench->path, SB_TRANSPOSITION_PEREZ, bench->load);
  bench->sweep_obstructed
    = sb_plane_sweep_new (obstructed, bench->weather, bench->path, SB_TRANSPOSITION_PEREZ, NULL);
}

/* Back to the home that the other figures are of. */
static void
restore_sample (Bench *bench)
{
  SbConsultation *consultation = bench->consultation;

  consultation->household.persons = 2;
  consultation->household.heat_pump_kwh = consultation->household.electric_car_kwh = NAN;
  consultation->household.roof_system_kwp = NAN;
  consultation->balcony.slab_above.present = FALSE;
  consultation->balcony.opposite.present = FALSE;
  consultation->system.battery.present = FALSE;
}

static void
clear_bench (Bench *bench)
{
  sb_plane_sweep_free (bench->sweep);
  sb_plane_sweep_free (bench->sweep_own_use);
  sb_plane_sweep_free (bench->sweep_obstructed);
  sb_obstruction_free (bench->obstruction);
  sb_balcony_free (bench->balcony);
  sb_simulator_free (bench->simulator);
  g_free (bench->ac_w);
  sb_array_yield_unref (bench->array);
  sb_household_load_unref (bench->load);
  sb_sun_path_unref (bench->path);
  for (guint i = 0; i < N_YEARS; i++)
    sb_weather_unref (bench->years[i]);
  sb_weather_unref (bench->weather);
  sb_consultation_free (bench->consultation);
}

int
main (void)
{
  Bench bench = { .consultation = sb_built_in_sample () };
  double whole_ms;

  /* A battery's own defaults, for the case with one. */
  sb_system_clear (&bench.consultation->system);
  sb_system_init (&bench.consultation->system);

  print_memory_of_sweep (bench.consultation);
  init_bench (&bench);

  whole_ms = measure ("whole year, sun included, no cache", whole_year, &bench, 0.0);
  measure ("  sun path of a year", sun_path, &bench, whole_ms);
  measure ("  one array, Perez", array, &bench, whole_ms);
  measure ("  the same behind obstacles", obstructed_array, &bench, whole_ms);
  measure ("  the obstacles' view of the dome", new_obstruction, &bench, whole_ms);
  measure ("  household load, minutes of a year", load, &bench, whole_ms);
  measure ("  energy balance", balance, &bench, whole_ms);
  measure ("  energy balance with battery", balance_with_battery, &bench, whole_ms);
  measure ("after a change of price (kept parts)", new_price, &bench, whole_ms);
  measure ("after a change of tilt (kept parts)", new_tilt, &bench, whole_ms);
  measure ("after a change of persons (kept parts)", new_persons, &bench, whole_ms);
  bench.consultation->household.persons = 2;
  bench.consultation->balcony.slab_above.present = TRUE;
  bench.consultation->balcony.opposite.present = TRUE;
  measure ("  the same behind obstacles: price", new_price, &bench, whole_ms);
  measure ("  behind obstacles: tilt", new_tilt, &bench, whole_ms);
  bench.consultation->household.heat_pump_kwh = 4500.0;
  bench.consultation->household.electric_car_kwh = 2000.0;
  bench.consultation->household.roof_system_kwp = 6.0;
  bench.consultation->system.battery.present = TRUE;
  measure ("  with battery, roof, heat pump, car: price", new_price, &bench, whole_ms);
  measure ("  with all of these: tilt", new_tilt, &bench, whole_ms);
  measure ("  with all of these: persons", new_persons, &bench, whole_ms);
  restore_sample (&bench);
  measure ("built-in weather year of a place", climate, &bench, whole_ms);
  measure ("19 years, one plane, sun included", many_years, &bench, whole_ms);
  measure ("sweep of 703 planes, one thread", sweep_one_thread, &bench, whole_ms);
  measure ("sweep of 703 planes, all cores", sweep_all_cores, &bench, whole_ms);
  measure ("the same with own use, all cores", sweep_own_use, &bench, whole_ms);
  measure ("the same behind obstacles, all cores", sweep_obstructed, &bench, whole_ms);

  measure ("range of 200 members, one thread", range_one_thread, &bench, whole_ms);
  measure ("range of 200 members, all cores", range_all_cores, &bench, whole_ms);

  clear_bench (&bench);

  return 0;
}

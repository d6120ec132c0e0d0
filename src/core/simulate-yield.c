/* Yield of arrays and system: kept by all that decides it, so that what changes no sun computes none. */

#include "core/simulate-parts.h"

#include "core/field-table.h"

#include <math.h>
#include <string.h>

/* Which obstacle an array is computed without. */
#define WITHOUT_NONE (-1)
#define WITHOUT_ALL SB_N_OBSTACLES

/* Arrays × (as it is, open sky, without each obstacle), twice over, so that a drag back and forth finds its way. */
#define MAX_KEPT_YIELDS (2 * SB_MAX_ARRAYS * (SB_N_OBSTACLES + 2))

/* As it is, and without each obstacle and all of them; twice over. */
#define MAX_KEPT_SYSTEMS (2 * (SB_N_OBSTACLES + 2))

/* ---- Arrays ---- */

/* The obstacles of an array as they enter the computation; `without` leaves one out. NULL: open sky. */
static SbBalcony *
effective_obstacles (const SbConsultation *consultation,
                     const SbArray        *array,
                     const SbWeather      *weather,
                     int                   without)
{
  const SbBalcony *source = array->obstruction != NULL ? array->obstruction : &consultation->balcony;
  g_autoptr (SbBalcony) balcony = NULL;

  if (without == WITHOUT_ALL)
    return NULL;

  balcony = without == WITHOUT_NONE ? sb_balcony_copy (source) : sb_balcony_without (source, (SbObstacle) without);
  if (weather->use_horizon)
    sb_balcony_set_horizon (balcony, NULL, 0);

  return sb_balcony_obstructs (balcony) ? g_steal_pointer (&balcony) : NULL;
}

SbBalcony *
sb_simulate_obstacles (const SbConsultation *consultation,
                       const SbArray        *array,
                       const SbWeather      *weather)
{
  return effective_obstacles (consultation, array, weather, WITHOUT_NONE);
}

static void
append_number (GByteArray *key,
               double      value)
{
  g_byte_array_append (key, (const guint8 *) &value, sizeof value);
}

static void
append_fields (GByteArray    *key,
               const SbField *fields,
               guint          n_fields,
               gconstpointer  root)
{
  for (guint i = 0; i < n_fields; i++)
    append_number (key, sb_field_get_number (&fields[i], root));
}

static GBytes *
yield_key (const SbArray   *array,
           double           azimuth_deg,
           const SbBalcony *obstacles,
           SbTransposition  transposition)
{
  GByteArray *key = g_byte_array_new ();
  guint n_fields;
  const SbField *fields = sb_field_table_array (&n_fields);

  append_number (key, transposition);
  append_number (key, azimuth_deg);
  append_fields (key, fields, n_fields, array);
  if (obstacles != NULL)
    {
      fields = sb_field_table_balcony (&n_fields);
      append_fields (key, fields, n_fields, obstacles);
      for (guint i = 0; i < obstacles->n_horizon; i++)
        {
          append_number (key, obstacles->horizon[i].azimuth_deg);
          append_number (key, obstacles->horizon[i].elevation_deg);
        }
    }

  return g_byte_array_free_to_bytes (key);
}

static SbArrayYield *
compute_yield (const SbSimulator *simulator,
               const SbArray     *array,
               double             azimuth_deg,
               const SbBalcony   *obstacles,
               SbTransposition    transposition)
{
  g_autoptr (SbObstruction) obstruction = NULL;

  if (obstacles != NULL)
    obstruction = sb_obstruction_new (obstacles, array, azimuth_deg);

  return sb_array_yield_new (array, azimuth_deg, obstruction, obstacles != NULL ? obstacles->facade_albedo : 0.0,
                             simulator->weather, simulator->sun_path, transposition);
}

static SbArrayYield *
kept_yield (SbSimulator     *simulator,
            const SbArray   *array,
            double           azimuth_deg,
            const SbBalcony *obstacles,
            SbTransposition  transposition)
{
  g_autoptr (GBytes) key = yield_key (array, azimuth_deg, obstacles, transposition);
  SbArrayYield *yield = g_hash_table_lookup (simulator->yields, key);

  if (yield != NULL)
    return sb_array_yield_ref (yield);

  yield = compute_yield (simulator, array, azimuth_deg, obstacles, transposition);
  if (g_hash_table_size (simulator->yields) >= MAX_KEPT_YIELDS)
    g_hash_table_remove_all (simulator->yields);
  g_hash_table_insert (simulator->yields, g_steal_pointer (&key), sb_array_yield_ref (yield));

  return yield;
}

static SbArrayYield *
array_yield (SbSimulator          *simulator,
             const SbConsultation *consultation,
             const SbArray        *array,
             SbTransposition       transposition,
             int                   without)
{
  g_autoptr (SbBalcony) obstacles = effective_obstacles (consultation, array, simulator->weather, without);

  return kept_yield (simulator, array, sb_array_azimuth_deg (array, &consultation->balcony), obstacles, transposition);
}

/* ---- The years with and without each obstacle, shared out ---- */

typedef struct
{
  const SbSimulator *simulator;
  const SbArray *array;
  double azimuth_deg;
  SbBalcony *obstacles; /* NULL: open sky */
  SbTransposition transposition;
  GBytes *key;
  SbArrayYield *yield; /* NULL until it is computed */
} YieldJob;

static void
do_job (gpointer data,
        gpointer user_data)
{
  YieldJob *job = data;

  job->yield = compute_yield (job->simulator, job->array, job->azimuth_deg, job->obstacles, job->transposition);
}

static void
free_job (gpointer data)
{
  YieldJob *job = data;

  g_clear_pointer (&job->obstacles, sb_balcony_free);
  g_clear_pointer (&job->key, g_bytes_unref);
  g_clear_pointer (&job->yield, sb_array_yield_unref);
  g_free (job);
}

static gboolean
is_planned (const GPtrArray *jobs,
            const GBytes    *key)
{
  for (guint i = 0; i < jobs->len; i++)
    if (g_bytes_equal (((const YieldJob *) g_ptr_array_index (jobs, i))->key, key))
      return TRUE;

  return FALSE;
}

/* What is missing of the years of one array. */
static void
plan_jobs (const SbSimulator    *simulator,
           const SbConsultation *consultation,
           const SbArray        *array,
           SbTransposition       transposition,
           GPtrArray            *jobs)
{
  const SbBalcony *balcony = array->obstruction != NULL ? array->obstruction : &consultation->balcony;

  if (!sb_balcony_obstructs (balcony))
    return;

  for (int without = WITHOUT_NONE; without <= WITHOUT_ALL; without++)
    {
      YieldJob *job;

      if (without != WITHOUT_NONE && without != WITHOUT_ALL && !sb_obstacle_is_present (balcony, (SbObstacle) without))
        continue;

      job = g_new0 (YieldJob, 1);
      job->simulator = simulator;
      job->array = array;
      job->azimuth_deg = sb_array_azimuth_deg (array, &consultation->balcony);
      job->obstacles = effective_obstacles (consultation, array, simulator->weather, without);
      job->transposition = transposition;
      job->key = yield_key (array, job->azimuth_deg, job->obstacles, transposition);
      if (g_hash_table_contains (simulator->yields, job->key) || is_planned (jobs, job->key))
        free_job (job);
      else
        g_ptr_array_add (jobs, job);
    }
}

/* So that those who ask for them one after the other find them there. */
static void
share_out_yields (SbSimulator          *simulator,
                  const SbConsultation *consultation,
                  SbTransposition       transposition,
                  SbSimulateShare       share)
{
  const SbSystem *system = &consultation->system;
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (free_job);

  for (guint i = 0; i < system->n_arrays; i++)
    plan_jobs (simulator, consultation, &system->arrays[i], transposition, jobs);
  if (jobs->len < 2)
    return;

  share (do_job, jobs->pdata, jobs->len);

  if (g_hash_table_size (simulator->yields) + jobs->len > MAX_KEPT_YIELDS)
    g_hash_table_remove_all (simulator->yields);
  for (guint i = 0; i < jobs->len; i++)
    {
      YieldJob *job = g_ptr_array_index (jobs, i);

      g_hash_table_insert (simulator->yields, g_steal_pointer (&job->key), g_steal_pointer (&job->yield));
    }
}

/* ---- The system: arrays behind one inverter ---- */

static void
clear_system_yield (gpointer data)
{
  SbSystemYield *system_yield = data;

  for (guint i = 0; i < system_yield->n_arrays; i++)
    sb_array_yield_unref (system_yield->arrays[i]);
  g_free (system_yield->ac_w);
}

SbSystemYield *
sb_system_yield_ref (SbSystemYield *system_yield)
{
  return g_rc_box_acquire (system_yield);
}

void
sb_system_yield_unref (SbSystemYield *system_yield)
{
  g_rc_box_release_full (system_yield, clear_system_yield);
}

/* The arrays are told by their address: what is kept holds them, so none can take another's place. */
static gboolean
is_of (const SbSystemYield *system_yield,
       const SbSystem      *system,
       SbArrayYield *const *arrays)
{
  return system_yield->n_arrays == system->n_arrays
         && memcmp (system_yield->arrays, arrays, system->n_arrays * sizeof *arrays) == 0
         && system_yield->inverter.ac_limit_w == system->inverter.ac_limit_w
         && system_yield->inverter.efficiency == system->inverter.efficiency
         && system_yield->other_losses_percent == system->other_losses_percent;
}

/* Takes the references on the arrays over. */
static SbSystemYield *
system_yield_new (const SbSimulator   *simulator,
                  const SbSystem      *system,
                  SbArrayYield *const *arrays)
{
  const SbWeather *weather = simulator->weather;
  SbSystemYield *system_yield = g_rc_box_new0 (SbSystemYield);

  system_yield->n_arrays = system->n_arrays;
  memcpy (system_yield->arrays, arrays, system->n_arrays * sizeof *arrays);
  system_yield->inverter = system->inverter;
  system_yield->other_losses_percent = system->other_losses_percent;
  system_yield->ac_w = g_new (double, weather->n_rows);
  system_yield->clipped_kwh
    = sb_pv_ac_power ((const SbArrayYield *const *) arrays, system->n_arrays, &system->inverter,
                      system->other_losses_percent, system_yield->ac_w);
  sb_weather_add_months (weather, system_yield->ac_w, system_yield->monthly_kwh);

  return system_yield;
}

/* AC power of all arrays, with one obstacle left out. */
static SbSystemYield *
system_yield (SbSimulator          *simulator,
              const SbConsultation *consultation,
              SbTransposition       transposition,
              int                   without)
{
  const SbSystem *system = &consultation->system;
  SbArrayYield *arrays[SB_MAX_ARRAYS];
  SbSystemYield *made;

  for (guint i = 0; i < system->n_arrays; i++)
    arrays[i] = array_yield (simulator, consultation, &system->arrays[i], transposition, without);

  for (guint i = 0; i < simulator->systems->len; i++)
    if (is_of (g_ptr_array_index (simulator->systems, i), system, arrays))
      {
        for (guint k = 0; k < system->n_arrays; k++)
          sb_array_yield_unref (arrays[k]);
        return sb_system_yield_ref (g_ptr_array_index (simulator->systems, i));
      }

  made = system_yield_new (simulator, system, arrays);
  if (simulator->systems->len >= MAX_KEPT_SYSTEMS)
    g_ptr_array_set_size (simulator->systems, 0);
  g_ptr_array_add (simulator->systems, sb_system_yield_ref (made));

  return made;
}

static double
sum_of_months (const double monthly[12])
{
  double sum = 0.0;

  for (int month = 0; month < 12; month++)
    sum += monthly[month];

  return sum;
}

/* What stands in the way costs what comes back when it is left out. */
static void
compute_obstruction_losses (SbSimulator          *simulator,
                            const SbConsultation *consultation,
                            SbTransposition       transposition,
                            SbYieldSums          *sums)
{
  const SbSystem *system = &consultation->system;

  for (int obstacle = 0; obstacle <= WITHOUT_ALL; obstacle++)
    {
      g_autoptr (SbSystemYield) without = NULL;
      gboolean present = FALSE;

      for (guint i = 0; i < system->n_arrays; i++)
        {
          const SbArray *array = &system->arrays[i];
          const SbBalcony *balcony = array->obstruction != NULL ? array->obstruction : &consultation->balcony;

          if (obstacle == WITHOUT_ALL ? sb_balcony_obstructs (balcony)
                                      : sb_obstacle_is_present (balcony, (SbObstacle) obstacle))
            present = TRUE;
        }
      if (obstacle < WITHOUT_ALL)
        sums->obstacle_loss_kwh[obstacle] = NAN;
      if (!present)
        continue;

      without = system_yield (simulator, consultation, transposition, obstacle);

      for (int month = 0; month < 12; month++)
        {
          double loss_kwh = without->monthly_kwh[month] - sums->monthly_kwh[month];

          if (obstacle == WITHOUT_ALL)
            sums->obstruction_loss_monthly_kwh[month] = loss_kwh;
          else
            sums->obstacle_loss_monthly_kwh[obstacle][month] = loss_kwh;
        }
      if (obstacle == WITHOUT_ALL)
        sums->obstruction_loss_kwh = sum_of_months (sums->obstruction_loss_monthly_kwh);
      else
        sums->obstacle_loss_kwh[obstacle] = sum_of_months (sums->obstacle_loss_monthly_kwh[obstacle]);
    }
}

SbSystemYield *
sb_simulate_yield (SbSimulator          *simulator,
                   const SbConsultation *consultation,
                   SbTransposition       transposition,
                   SbSimulateShare       share,
                   SbResult             *result)
{
  SbSystemYield *whole;
  SbYieldSums *sums = &result->yield;

  if (share != NULL)
    share_out_yields (simulator, consultation, transposition, share);
  whole = system_yield (simulator, consultation, transposition, WITHOUT_NONE);
  result->ac_w = g_memdup2 (whole->ac_w, simulator->weather->n_rows * sizeof *whole->ac_w);
  result->n_arrays = whole->n_arrays;
  for (guint i = 0; i < whole->n_arrays; i++)
    result->arrays[i] = sb_array_yield_ref (whole->arrays[i]);
  sums->clipped_kwh = whole->clipped_kwh;
  memcpy (sums->monthly_kwh, whole->monthly_kwh, sizeof sums->monthly_kwh);
  sums->annual_kwh = sum_of_months (sums->monthly_kwh);
  sums->specific_kwh_per_kwp = sums->annual_kwh / (sb_system_peak_power_w (&consultation->system) / 1000.0);
  compute_obstruction_losses (simulator, consultation, transposition, sums);

  return whole;
}

SbArrayYield *
sb_simulate_roof_yield (SbSimulator       *simulator,
                        const SbHousehold *household,
                        SbTransposition    transposition)
{
  SbArray array;

  sb_roof_system_array (household, &array);

  return kept_yield (simulator, &array, array.azimuth_deg, NULL, transposition);
}

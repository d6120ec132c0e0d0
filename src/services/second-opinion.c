#include "services/second-opinion.h"

#include <math.h>

/* Of ground reflection in PVGIS (Hofierka and Šúri 2002, as in r.sun). */
#define PVGIS_ALBEDO 0.2

void
sb_second_opinion_free (SbSecondOpinion *opinion)
{
  if (opinion == NULL)
    return;

  g_free (opinion->database);
  g_free (opinion);
}

double
sb_second_opinion_loss_percent (const SbSystem *system)
{
  g_return_val_if_fail (system != NULL, NAN);

  return 100.0 * (1.0 - (1.0 - system->other_losses_percent / 100.0) * system->inverter.efficiency);
}

/* What leaving these obstacles out would bring; 0 when none of them is there. */
static double
sum_losses (const SbResult   *ours,
            const SbObstacle *obstacles,
            guint             n)
{
  double kwh = 0.0;

  for (guint i = 0; i < n; i++)
    if (isfinite (ours->yield.obstacle_loss_kwh[obstacles[i]]))
      kwh += ours->yield.obstacle_loss_kwh[obstacles[i]];

  return kwh;
}

static void
add (SbOpinionDifference *differences,
     guint               *n,
     SbOpinionReason      reason,
     double               kwh)
{
  differences[(*n)++] = (SbOpinionDifference) { reason, kwh };
}

static gboolean
is_other_mounting (const SbArray *array)
{
  return array->cell_temperature.present || array->mounting == SB_MOUNTING_RAILING;
}

static gboolean
is_other_ground (const SbArray   *array,
                 const SbBalcony *balcony)
{
  return fabs (array->albedo - PVGIS_ALBEDO) > 1e-6 || balcony->slab_above.present || balcony->side_wall_left.present
         || balcony->side_wall_right.present || balcony->opposite.present || balcony->n_horizon > 0;
}

static void
add_models (const SbConsultation *consultation,
            const SbResult       *ours,
            SbOpinionDifference  *differences,
            guint                *n)
{
  const SbSystem *system = &consultation->system;
  gboolean modules = FALSE;
  gboolean mounting = FALSE;
  gboolean ground = FALSE;

  for (guint i = 0; i < system->n_arrays; i++)
    {
      const SbArray *array = &system->arrays[i];

      modules = modules || array->technology != SB_TECHNOLOGY_C_SI_PVGIS5;
      mounting = mounting || is_other_mounting (array);
      ground = ground
               || is_other_ground (array, array->obstruction != NULL ? array->obstruction : &consultation->balcony);
    }

  add (differences, n, SB_OPINION_OTHER_LOSSES, NAN);
  if (modules)
    add (differences, n, SB_OPINION_MODULE_MODEL, NAN);
  if (mounting)
    add (differences, n, SB_OPINION_MOUNTING, NAN);
  if (ground)
    add (differences, n, SB_OPINION_GROUND, NAN);
  if (ours->transposition != SB_TRANSPOSITION_MUNEER)
    add (differences, n, SB_OPINION_SKY_MODEL, NAN);
}

/* Known ones by size, the others as they stand in the list of reasons. */
static int
compare_differences (gconstpointer a,
                     gconstpointer b)
{
  const SbOpinionDifference *left = a;
  const SbOpinionDifference *right = b;
  double left_kwh = isfinite (left->kwh) ? fabs (left->kwh) : -1.0;
  double right_kwh = isfinite (right->kwh) ? fabs (right->kwh) : -1.0;

  if (left_kwh != right_kwh)
    return left_kwh > right_kwh ? -1 : 1;

  return (int) left->reason - (int) right->reason;
}

guint
sb_second_opinion_compare (const SbSecondOpinion *opinion,
                           const SbConsultation  *consultation,
                           const SbResult        *ours,
                           SbOpinionDifference    differences[SB_N_OPINION_REASONS])
{
  static const SbObstacle FAR[] = { SB_OBSTACLE_HORIZON, SB_OBSTACLE_OPPOSITE };
  static const SbObstacle NEAR[]
    = { SB_OBSTACLE_SLAB_ABOVE, SB_OBSTACLE_SIDE_WALL_LEFT, SB_OBSTACLE_SIDE_WALL_RIGHT };
  const SbWeather *weather = NULL;
  double far_kwh;
  double near_kwh;
  guint n = 0;

  g_return_val_if_fail (opinion != NULL && consultation != NULL && ours != NULL && ours->weather != NULL, 0);

  weather = ours->weather;
  far_kwh = sum_losses (ours, FAR, G_N_ELEMENTS (FAR));
  near_kwh = sum_losses (ours, NEAR, G_N_ELEMENTS (NEAR));
  if (far_kwh > 0.0)
    add (differences, &n, SB_OPINION_OBSTRUCTION, -far_kwh);
  if (near_kwh > 0.0)
    add (differences, &n, SB_OPINION_NEAR_SHADING, -near_kwh);
  if (ours->yield.clipped_kwh > 0.0)
    add (differences, &n, SB_OPINION_AC_LIMIT, -ours->yield.clipped_kwh);
  if (weather->source != SB_WEATHER_PVGIS || g_strcmp0 (weather->database, opinion->database) != 0)
    add (differences, &n, SB_OPINION_OTHER_WEATHER, NAN);
  if (weather->year_min != opinion->year_min || weather->year_max != opinion->year_max)
    add (differences, &n, SB_OPINION_OTHER_YEARS, NAN);
  add_models (consultation, ours, differences, &n);
  if (isfinite (opinion->spectrum_percent) && opinion->spectrum_percent != 0.0)
    add (differences, &n, SB_OPINION_SPECTRUM,
         -opinion->annual_kwh * (1.0 - 1.0 / (1.0 + opinion->spectrum_percent / 100.0)));

  qsort (differences, n, sizeof *differences, compare_differences);

  return n;
}

const char *
sb_opinion_reason_id (SbOpinionReason reason)
{
  static const char *const IDS[SB_N_OPINION_REASONS] = {
    "obstruction", "near-shading", "ac-limit", "other-weather", "other-years", "other-losses",
    "module-model", "mounting",    "ground",   "spectrum",      "sky-model",
  };

  g_return_val_if_fail (reason < SB_N_OPINION_REASONS, NULL);

  return IDS[reason];
}

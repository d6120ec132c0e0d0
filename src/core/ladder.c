#include "core/ladder.h"

/* Today, not taken, standby, solar, remains. */
#define MAX_OTHER_STEPS 5

/* Less is rounding of the minutes' power. */
static const double TOLD_KWH_MIN = 0.01;

static void
add_step (SbLadderStep *steps,
          guint        *n_steps,
          SbLadderStep  step)
{
  double above_kwh = *n_steps > 0 ? steps[*n_steps - 1].level_kwh : 0.0;

  if (step.kind != SB_LADDER_TODAY)
    step.level_kwh = above_kwh + step.change_kwh;
  steps[(*n_steps)++] = step;
}

static void
add_upwards (SbLadderStep *steps,
             guint        *n_steps,
             SbLadderKind  kind,
             double        more_kwh,
             double        price_eur_per_kwh,
             double        grid_kg_per_kwh)
{
  add_step (steps, n_steps,
            (SbLadderStep) { .kind = kind,
                             .change_kwh = more_kwh,
                             .savings_eur = -more_kwh * price_eur_per_kwh,
                             .avoided_kg = -more_kwh * grid_kg_per_kwh });
}

SbLadderStep *
sb_ladder_new (const SbMeasurePlan   *plan,
               double                 not_taken_kwh,
               const SbHouseholdLoad *load,
               const SbEnergyBalance *balance,
               double                 price_eur_per_kwh,
               double                 grid_kg_per_kwh,
               double                 solar_eur,
               double                 solar_kg,
               guint                 *n_steps)
{
  SbLadderStep *steps = g_new0 (SbLadderStep, plan->n_results + MAX_OTHER_STEPS);
  double standby_kwh = balance->consumption_kwh - load->annual_kwh;
  double solar_kwh;

  *n_steps = 0;
  add_step (steps, n_steps,
            (SbLadderStep) { .kind = SB_LADDER_TODAY, .level_kwh = plan->before_kwh + plan->beside_kwh });
  for (guint i = 0; i < plan->n_results; i++)
    {
      const SbMeasureResult *result = &plan->results[i];

      add_step (steps, n_steps,
                (SbLadderStep) { .kind = SB_LADDER_MEASURE,
                                 .id = result->id,
                                 .change_kwh = 0.0 - result->electricity_kwh,
                                 .savings_eur = result->savings_eur,
                                 .avoided_kg = result->avoided_kg });
    }
  if (not_taken_kwh > TOLD_KWH_MIN)
    add_upwards (steps, n_steps, SB_LADDER_NOT_TAKEN, not_taken_kwh, price_eur_per_kwh, grid_kg_per_kwh);
  if (standby_kwh > TOLD_KWH_MIN)
    add_upwards (steps, n_steps, SB_LADDER_BATTERY_STANDBY, standby_kwh, price_eur_per_kwh, grid_kg_per_kwh);

  /* From above and below, not from the balance: the minutes' power is rounded, and the ladder closes all the same. */
  solar_kwh = steps[*n_steps - 1].level_kwh - balance->grid_draw_kwh;
  add_step (steps, n_steps,
            (SbLadderStep) { .kind = SB_LADDER_SOLAR,
                             .change_kwh = 0.0 - solar_kwh,
                             .savings_eur = solar_eur,
                             .avoided_kg = solar_kg });
  add_step (steps, n_steps, (SbLadderStep) { .kind = SB_LADDER_REMAINS });

  return steps;
}

#pragma once

#include "core/energy-balance.h"
#include "core/measure-plan.h"

G_BEGIN_DECLS

/*
 * The ladder of a home's electricity: today's consumption, down step by step by each measure in the chosen order and
 * by the sun, to what remains from the grid. Each step is computed on top of those above it, so nothing counts twice,
 * and the sum of all changes is exactly what lies between the first and the last step.
 */
typedef enum
{
  SB_LADDER_TODAY,
  SB_LADDER_MEASURE,
  SB_LADDER_NOT_TAKEN,       /* upwards: what a measured load could not give to the measures; only where there is any */
  SB_LADDER_BATTERY_STANDBY, /* upwards: only with a battery */
  SB_LADDER_SOLAR,
  SB_LADDER_REMAINS
} SbLadderKind;

typedef struct
{
  SbLadderKind kind;
  const char *id; /* of the measure, interned; NULL: none */
  double change_kwh; /* of the electricity: negative is less; 0 for TODAY and REMAINS */
  double level_kwh;  /* after this step */
  double savings_eur; /* first year; with the heat and water of a measure, with the feed-in of the sun */
  double avoided_kg;
} SbLadderStep;

/* solar_eur, solar_kg: what the sun saves in its first year. Free with g_free (). */
SbLadderStep *sb_ladder_new (const SbMeasurePlan   *plan,
                             double                 not_taken_kwh,
                             const SbHouseholdLoad *load,
                             const SbEnergyBalance *balance,
                             double                 price_eur_per_kwh,
                             double                 grid_kg_per_kwh,
                             double                 solar_eur,
                             double                 solar_kg,
                             guint                 *n_steps);

G_END_DECLS

#pragma once

#include "core/result.h"
#include "core/standard-load.h"

G_BEGIN_DECLS

/*
 * SbOtherCalculators: what the same set at the same place would bring by the ways other calculators reckon. All have
 * the same yield and the same kWh of the home; they differ in how they match them:
 *
 *   percentage        a fixed share of the yield by module power (assumptions "rule-own-use-…"), more with a battery
 *   standard profile  sun against a standard load profile (core/standard-load.h), hour by hour
 *   hourly means      sun against this home's own load, hour by hour
 *   minutes           the result itself
 */
typedef enum
{
  SB_CALCULATOR_PERCENTAGE,
  SB_CALCULATOR_STANDARD_PROFILE,
  SB_CALCULATOR_HOURLY,
  SB_CALCULATOR_MINUTES,
  SB_N_CALCULATORS
} SbCalculator;

typedef struct
{
  double percent;                       /* of the yield, by the rule; NAN: the rule's figures are not there */
  double own_use_kwh[SB_N_CALCULATORS]; /* NAN: could not be reckoned */
  double feed_in_kwh[SB_N_CALCULATORS];
} SbOtherCalculators;

/* standard NULL: computed for this once. */
void sb_other_calculators_compute (const SbConsultation *consultation,
                                   const SbResult       *result,
                                   SbStandardLoad       *standard,
                                   SbOtherCalculators   *others);

/* What is saved in the first year by this way of reckoning. */
double sb_other_calculators_eur (const SbOtherCalculators *others,
                                 SbCalculator              calculator,
                                 const SbConsultation     *consultation,
                                 const SbResult           *result);

G_END_DECLS

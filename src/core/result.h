#pragma once

#include "core/assumptions.h"
#include "core/economics.h"
#include "core/emissions.h"
#include "core/energy-balance.h"
#include "core/ladder.h"
#include "core/large-loads.h"
#include "core/measure-plan.h"
#include "core/obstruction.h"
#include "core/pv-yield.h"
#include "core/standard-load.h"
#include "core/roof-system.h"

G_BEGIN_DECLS

/* SbResult: what a consultation comes to. Numbers only; words are made above. NAN = null (never pays back). */

/* 10th, 50th and 90th percentile; there = FALSE: not computed. */
typedef struct
{
  gboolean present;
  double p10;
  double p50;
  double p90;
} SbRange;

/* The 10th and 90th percentile of every year of a cumulative line, 0 … horizon. */
typedef struct
{
  gboolean present;
  double low[SB_MAX_YEARS + 1];
  double high[SB_MAX_YEARS + 1];
} SbYearBand;

/* What is asked, and may turn out otherwise. */
typedef enum
{
  SB_SENSITIVITY_TILT,
  SB_SENSITIVITY_AZIMUTH,
  SB_SENSITIVITY_CONSUMPTION,
  SB_SENSITIVITY_PRESENCE,
  SB_SENSITIVITY_ENERGY_PRICE,
  SB_SENSITIVITY_LOSSES,
  SB_N_SENSITIVITIES
} SbSensitivityInput;

/* The first year's saving when this input alone moves within its usual range, and all else stays. */
typedef struct
{
  SbSensitivityInput input;
  double low_eur;
  double high_eur;
} SbSensitivity;

typedef struct
{
  double annual_kwh;
  double monthly_kwh[12];
  double specific_kwh_per_kwp;
  double clipped_kwh;
  double obstruction_loss_kwh;
  double obstruction_loss_monthly_kwh[12];
  double obstacle_loss_kwh[SB_N_OBSTACLES];           /* by leaving it out; NAN: not there */
  double obstacle_loss_monthly_kwh[SB_N_OBSTACLES][12];
} SbYieldSums;

typedef struct _SbResultStudies SbResultStudies; /* core/result-studies.h */

typedef struct
{
  SbYieldSums yield;
  guint n_arrays;
  SbArrayYield *arrays[SB_MAX_ARRAYS];
  double *ac_w; /* n_rows of the weather, without a battery */
  SbEnergyBalance *balance;
  double self_consumption_share;
  double self_sufficiency_share;
  double energy_price_eur_per_kwh; /* as used, after vat_free */
  double annual_savings_eur;       /* first year, solar only */
  double investment_eur;           /* after the grant */
  double annual_consumption_kwh;   /* today, before the measures, with heat pump and car */
  gboolean consumption_estimated;
  SbEconomics economics;
  SbEmissions emissions;

  /* What the measures bring, in the order of the consultation; load and balance are those after them. */
  SbMeasureResult *measures;
  guint n_measures;
  double measures_not_taken_kwh; /* of them, what a measured load could not give */
  SbHeatingFigures heating;
  SbLadderStep *ladder;
  guint n_ladder;

  SbRange range_annual_kwh;
  SbRange range_annual_savings_eur;
  SbRange range_payback_years;
  SbRange range_avoided_kg_per_year;
  SbYearBand band_cumulative_eur;
  SbYearBand band_cumulative_kg;
  SbSensitivity sensitivities[SB_N_SENSITIVITIES]; /* what moves the saving most comes first */
  guint n_sensitivities;                           /* 0: not computed */
  GArray *hints; /* SbHint */
  SbAssumptions *assumptions; /* with overrides, as used */
  SbWeather *weather;
  SbSunPath *sun_path; /* owned by the result (a reference) */
  SbHouseholdLoad *load; /* after the measures, and after what a roof system serves: what the balance is about */
  SbHouseholdLoad *home_load; /* the same before the roof system */
  SbLargeLoads large_loads;   /* consumption with and without heat pump and car, before the measures */
  SbRoofShare roof;           /* all 0: none */
  SbTransposition transposition;
  SbStandardLoad *standard_load; /* shared by the results of a simulator; NULL: none */
  SbResultStudies *studies;      /* what pictures asked for so far */
} SbResult;

void sb_result_free (SbResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbResult, sb_result_free)

G_END_DECLS

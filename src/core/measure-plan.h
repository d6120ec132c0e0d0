#pragma once

#include "core/assumptions.h"
#include "core/measures.h"

G_BEGIN_DECLS

/*
 * SbMeasurePlan: what chosen measures come to in a home, each computed on top of those before it. Pure arithmetic on
 * the year's budgets; the minute load follows from `budgets` and `change` (core/household-load.h).
 *
 * The answers describe the old devices: the appliance's budget is raised to what they say, the other appliances
 * shrink so that the year's kWh hold. A measure saves at most 95 % of what is left of its budget.
 *
 * electricity_kwh is part of the home's electricity, heat_kwh of its heating bill (gas, oil, …; with a heat pump or
 * electric heating the electricity of its own meter). Heat in hot water belongs to the one or the other.
 */
typedef enum
{
  SB_MEASURE_REASON_NONE,    /* it saves */
  SB_MEASURE_REASON_ANSWERS, /* by the answers the new takes no less than the old */
  SB_MEASURE_REASON_USED_UP, /* those above left nothing */
  SB_MEASURE_REASON_NO_PRICE /* it saves energy, but this energy costs nothing here */
} SbMeasureReason;

typedef struct
{
  const char *id; /* interned */
  double electricity_kwh;
  double heat_kwh;
  double water_m3;
  double savings_eur; /* first year */
  double avoided_kg;  /* CO₂, first year */
  double investment_eur;
  double payback_years; /* NAN: never */
  SbMeasureReason reason;   /* why it saves nothing */
  gboolean capped;          /* 95 % of the budget */
  gboolean above_bill;      /* the answers together exceed the year's kWh and were taken smaller */
  gboolean carrier_assumed; /* what heats is not told: taken as gas */
  gboolean heating_estimated; /* it rests on the heating's kWh a year, which are an estimate */
  gboolean unusual; /* most such dwellings lack what it needs, which SbMeasure.condition tells */
} SbMeasureResult;

typedef struct
{
  guint n_results;
  SbMeasureResult *results; /* in the order of the consultation */
  double before_kwh;        /* the home's electricity */
  double after_kwh;
  /*
   * Of the home's electricity, but no appliance's and so no measure's: heat pump and car, less what a roof system
   * serves after the measures. 0 until the simulation knows it.
   */
  double beside_kwh;
  double heating_before_kwh;
  gboolean changes_load;
  SbApplianceBudgets budgets;
  SbApplianceChange change;
} SbMeasurePlan;

typedef enum
{
  SB_MEASURES_ERROR_UNKNOWN, /* no measure of this id, or no question of this key */
  SB_MEASURES_ERROR_RANGE    /* an answer is out of range */
} SbMeasuresError;

#define SB_MEASURES_ERROR (sb_measures_error_quark ())
GQuark sb_measures_error_quark (void);

/* An unknown measure or question and an answer out of range are errors: "measures[2].inputs.lamps: 500 is outside …". */
gboolean sb_measures_validate (const SbAssumptions  *assumptions,
                               const SbConsultation *consultation,
                               GError              **error);

/* annual_kwh: the home's electricity before any measure; assumptions with the overrides of the consultation. */
SbMeasurePlan *sb_measure_plan_new (const SbAssumptions  *assumptions,
                                    const SbConsultation *consultation,
                                    double                annual_kwh,
                                    GError              **error);
void           sb_measure_plan_free (SbMeasurePlan *plan);

/*
 * "What would this bring": the measure by itself on today's home, with the answers of the consultation where it is
 * chosen there, else the defaults. The answers must be valid.
 */
SbMeasureResult sb_measures_evaluate_one (const SbMeasure      *measure,
                                          const SbAssumptions  *assumptions,
                                          const SbConsultation *consultation);

/*
 * The order of suggestions, as qsort () wants it, of two SbMeasureResult: first what such a dwelling usually has the
 * devices for, in it the most € a year.
 */
int sb_measure_result_compare (gconstpointer a,
                               gconstpointer b);

/* All measures of the assumptions that way, in that order; free with g_free (). */
SbMeasureResult *sb_measures_rank (const SbAssumptions  *assumptions,
                                   const SbConsultation *consultation,
                                   guint                *n_results);

/* The heating as computed with: price, CO₂ and the year's kWh of the carrier. */
typedef struct
{
  double price_eur_per_kwh;
  double emissions_kg_per_kwh;
  double annual_kwh; /* as billed */
  double efficiency; /* heat from a billed kWh; above 1 with a heat pump */
  gboolean carrier_assumed; /* not told: taken as gas */
  gboolean estimated;       /* annual_kwh is not from a bill */
} SbHeatingFigures;

void sb_heating_figures (const SbAssumptions  *assumptions,
                         const SbConsultation *consultation,
                         SbHeatingFigures     *figures);

/* The price of a kWh of electricity as this home pays it. */
double sb_tariff_price_eur_per_kwh (const SbTariff      *tariff,
                                    const SbAssumptions *assumptions);

/* CO₂ of a kWh of grid power, kg, within the boundary of the assumptions. */
double sb_grid_emissions_kg_per_kwh (const SbAssumptions *assumptions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMeasurePlan, sb_measure_plan_free)

G_END_DECLS

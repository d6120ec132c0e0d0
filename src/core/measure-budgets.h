#pragma once

#include "core/household-load.h"

G_BEGIN_DECLS

/*
 * SbMeasureBudgets: what a home's appliances and its hot water take a year, raised to what the answers of measures
 * say, and what measures leave of it one after the other. A part of core/measure-plan.h.
 */

/* Budgets: the appliances, then the heat of hot water that is not made by electricity. */
enum
{
  SB_BUDGET_HOT_WATER_HEAT = SB_N_APPLIANCES,
  SB_N_BUDGETS
};

typedef struct
{
  GArray *devices; /* Device */
  gboolean stated[SB_N_BUDGETS];
  gboolean by_use[SB_N_BUDGETS]; /* a measure on it means fewer runs */
  double left_kwh[SB_N_BUDGETS];
  double taken_frac[SB_N_BUDGETS]; /* of the answers: less than 1 where they exceed the year's kWh */
} SbMeasureBudgets;

/* What one measure does to one budget. */
typedef struct
{
  int budget;
  gboolean by_power;
  double saved_kwh; /* by the answers */
  guint device;
} SbMeasureEffect;

void sb_measure_budgets_init (SbMeasureBudgets *budgets);
void sb_measure_budgets_clear (SbMeasureBudgets *budgets);

/* Tells what the answers say of a device; first all of them, then fill, then take. */
SbMeasureEffect sb_measure_budgets_add (SbMeasureBudgets *budgets,
                                        int               budget,
                                        const char       *device,
                                        gboolean          device_is_extra,
                                        gboolean          by_power,
                                        double            old_kwh,
                                        double            saved_kwh);

/* Today's budgets of the home: the annual kWh hold. */
void sb_measure_budgets_fill (SbMeasureBudgets   *budgets,
                              const SbHousehold  *household,
                              double              annual_kwh,
                              SbApplianceBudgets *appliances);

/* Takes what an effect saves; returns it in kWh. The flags are set, never cleared. */
double sb_measure_budgets_take (SbMeasureBudgets      *budgets,
                                const SbMeasureEffect *effect,
                                SbApplianceChange     *change,
                                gboolean              *capped,
                                gboolean              *above_bill);

/* The most that a measure may save of what is left. */
double sb_measure_budgets_most_kwh (double left_kwh);

G_END_DECLS

#include "core/measure-budgets.h"

#include <math.h>
#include <string.h>

/* A measure leaves this much of what its appliance still takes: nobody saves all of it. */
static const double SAVED_FRAC_MAX = 0.95;

/* Appliances that no answer speaks of keep at least this much of their typical budget. */
static const double OTHERS_FRAC_MIN = 0.2;

typedef struct
{
  int budget;
  const char *name;
  gboolean extra;
  double old_kwh;  /* the largest of what its measures' answers say */
  double left_kwh; /* after the measures so far */
} Device;

void
sb_measure_budgets_init (SbMeasureBudgets *budgets)
{
  memset (budgets, 0, sizeof *budgets);
  budgets->devices = g_array_new (FALSE, FALSE, sizeof (Device));
}

void
sb_measure_budgets_clear (SbMeasureBudgets *budgets)
{
  g_clear_pointer (&budgets->devices, g_array_unref);
}

static Device *
get_device (const SbMeasureBudgets *budgets,
            guint                   index)
{
  return &g_array_index (budgets->devices, Device, index);
}

static guint
device_index (SbMeasureBudgets *budgets,
              int               budget,
              const char       *name,
              gboolean          extra)
{
  Device device = { .budget = budget, .name = name, .extra = extra };

  for (guint i = 0; i < budgets->devices->len; i++)
    if (get_device (budgets, i)->budget == budget && strcmp (get_device (budgets, i)->name, name) == 0)
      return i;
  g_array_append_val (budgets->devices, device);

  return budgets->devices->len - 1;
}

SbMeasureEffect
sb_measure_budgets_add (SbMeasureBudgets *budgets,
                        int               budget,
                        const char       *device_name,
                        gboolean          device_is_extra,
                        gboolean          by_power,
                        double            old_kwh,
                        double            saved_kwh)
{
  SbMeasureEffect effect = { .budget = budget, .by_power = by_power, .saved_kwh = saved_kwh };
  Device *device;

  effect.device = device_index (budgets, budget, device_name, device_is_extra);
  device = get_device (budgets, effect.device);
  device->old_kwh = fmax (device->old_kwh, fmax (old_kwh, saved_kwh));
  budgets->stated[budget] = TRUE;
  if (!by_power)
    budgets->by_use[budget] = TRUE;

  return effect;
}

/* Raises the budgets to what the answers say. Returns what the appliances take more than before. */
static double
raise_budgets (const SbMeasureBudgets *budgets,
               const double            typical_kwh[SB_N_BUDGETS],
               double                  raised_kwh[SB_N_BUDGETS])
{
  double more_kwh = 0.0;

  for (int budget = 0; budget < SB_N_BUDGETS; budget++)
    {
      double usual_kwh = 0.0;
      double extra_kwh = 0.0;

      for (guint i = 0; i < budgets->devices->len; i++)
        {
          const Device *device = get_device (budgets, i);

          if (device->budget == budget && device->extra)
            extra_kwh += device->old_kwh;
          else if (device->budget == budget)
            usual_kwh += device->old_kwh;
        }
      raised_kwh[budget] = fmax (typical_kwh[budget], usual_kwh) + extra_kwh;
      if (budget < SB_N_APPLIANCES)
        more_kwh += raised_kwh[budget] - typical_kwh[budget];
    }

  return more_kwh;
}

/* Scaled to the home's kWh. Returns the sum of those that no answer speaks of. */
static double
fill_typical (const SbMeasureBudgets *budgets,
              const SbHousehold      *household,
              double                  annual_kwh,
              double                  typical_kwh[SB_N_BUDGETS])
{
  double sum_kwh = 0.0;
  double others_kwh = 0.0;

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      typical_kwh[i] = sb_appliance_typical_kwh ((SbAppliance) i, household->persons, household->dwelling,
                                                 household->electric_water_heating);
      sum_kwh += typical_kwh[i];
    }
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      typical_kwh[i] *= annual_kwh / sum_kwh;
      if (!budgets->stated[i])
        others_kwh += typical_kwh[i];
    }
  typical_kwh[SB_BUDGET_HOT_WATER_HEAT]
      = sb_appliance_typical_kwh (SB_APPLIANCE_HOT_WATER, household->persons, household->dwelling, TRUE);

  return others_kwh;
}

void
sb_measure_budgets_fill (SbMeasureBudgets   *budgets,
                         const SbHousehold  *household,
                         double              annual_kwh,
                         SbApplianceBudgets *appliances)
{
  double typical_kwh[SB_N_BUDGETS];
  double raised_kwh[SB_N_BUDGETS];
  double others_kwh = fill_typical (budgets, household, annual_kwh, typical_kwh);
  double most_more_kwh = (1.0 - OTHERS_FRAC_MIN) * others_kwh;
  double more_kwh = raise_budgets (budgets, typical_kwh, raised_kwh);
  /* A bill holds only so much: where the answers together exceed it, all of them are taken smaller. */
  double more_frac = more_kwh > most_more_kwh ? most_more_kwh / more_kwh : 1.0;

  for (int i = 0; i < SB_N_BUDGETS; i++)
    {
      double kwh = raised_kwh[i];

      if (i < SB_N_APPLIANCES)
        {
          kwh = typical_kwh[i] + more_frac * (raised_kwh[i] - typical_kwh[i]);
          if (!budgets->stated[i])
            kwh *= (others_kwh - more_frac * more_kwh) / others_kwh;
          appliances->kwh[i] = kwh;
          appliances->stated[i] = budgets->stated[i];
          appliances->more_by_power[i] = !budgets->by_use[i];
        }
      budgets->left_kwh[i] = kwh;
      budgets->taken_frac[i] = more_frac < 1.0 && raised_kwh[i] > typical_kwh[i] ? kwh / raised_kwh[i] : 1.0;
    }
  for (guint i = 0; i < budgets->devices->len; i++)
    get_device (budgets, i)->left_kwh = get_device (budgets, i)->old_kwh;
}

double
sb_measure_budgets_most_kwh (double left_kwh)
{
  return SAVED_FRAC_MAX * left_kwh;
}

double
sb_measure_budgets_take (SbMeasureBudgets      *budgets,
                         const SbMeasureEffect *effect,
                         SbApplianceChange     *change,
                         gboolean              *capped,
                         gboolean              *above_bill)
{
  Device *device = get_device (budgets, effect->device);
  double *left_kwh = &budgets->left_kwh[effect->budget];
  double most_kwh = sb_measure_budgets_most_kwh (*left_kwh);
  double of_device_kwh = device->old_kwh > 0.0 ? effect->saved_kwh * device->left_kwh / device->old_kwh : 0.0;
  double saved_kwh = of_device_kwh * budgets->taken_frac[effect->budget];

  if (saved_kwh <= 0.0)
    return 0.0;

  if (budgets->taken_frac[effect->budget] < 1.0)
    *above_bill = TRUE;
  if (saved_kwh > most_kwh)
    {
      *capped = TRUE;
      saved_kwh = most_kwh;
    }

  if (effect->budget < SB_N_APPLIANCES)
    {
      double *factors = effect->by_power ? change->power_factor : change->use_factor;

      factors[effect->budget] *= (*left_kwh - saved_kwh) / *left_kwh;
    }
  *left_kwh -= saved_kwh;
  device->left_kwh = fmax (0.0, device->left_kwh - of_device_kwh);

  return saved_kwh;
}

#include "ui/pages/kits.h"

#include <glib/gi18n.h>
#include <math.h>

/*
 * Prices without value added tax (0 % on such sets), brackets for a railing included. One and four modules are
 * estimates between the ends of the market stated beside them: nobody publishes a mean for them.
 */
static const SbKit KITS[] = {
  {
    .id = "one-module",
    .name = N_ ("One module"),
    .description = N_ ("for a small balcony or a short railing"),
    .modules = 1,
    .peak_power_w = 450,
    .ac_limit_w = 800,
    .price_eur = 330,
    .source = "ADAC: whole market up to 800 W 300 to 700 €; lower end with one bracket, estimate",
    .checked = "2026-04",
  },
  {
    .id = "two-modules",
    .name = N_ ("Two modules"),
    .description = N_ ("the usual set for a railing"),
    .modules = 2,
    .peak_power_w = 900,
    .ac_limit_w = 800,
    .price_eur = 500,
    .source = "42watt: 400 to 600 € without storage; set 400 € and bracket 100 €",
    .checked = "2026-04",
  },
  {
    .id = "four-modules",
    .name = N_ ("Four modules"),
    .description = N_ ("for much railing; more power in the morning and evening"),
    .modules = 4,
    .peak_power_w = 1800,
    .ac_limit_w = 800,
    .price_eur = 850,
    .source = "two modules and a bracket more than the usual set, estimate from offers of 299 to 657 €",
    .checked = "2026-04",
  },
};

const SbKit *
sb_kit_list (guint *n_kits)
{
  *n_kits = G_N_ELEMENTS (KITS);
  return KITS;
}

void
sb_kit_apply (const SbKit *kit,
              SbSystem    *system)
{
  SbArray *array = &system->arrays[0];

  for (guint i = 1; i < system->n_arrays; i++)
    g_clear_pointer (&system->arrays[i].obstruction, sb_balcony_free);
  system->n_arrays = 1;
  array->peak_power_w = kit->peak_power_w;
  array->module.count = kit->modules;
  system->inverter.ac_limit_w = kit->ac_limit_w;
  system->price_eur = kit->price_eur;
}

gboolean
sb_kit_matches (const SbKit    *kit,
                const SbSystem *system)
{
  return system->n_arrays == 1 && system->arrays[0].module.count == kit->modules
         && fabs (system->arrays[0].peak_power_w - kit->peak_power_w) < 0.5
         && fabs (system->inverter.ac_limit_w - kit->ac_limit_w) < 0.5;
}

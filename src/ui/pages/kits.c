#include "ui/pages/kits.h"

#include <glib/gi18n.h>
#include <math.h>

/*
 * Prices without value added tax (0 % on such sets), brackets for a railing included. Capacities are usable ones, about
 * a sixth below what the box says.
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
    .source = N_ ("ADAC: 300 to 700 € for sets up to 800 W; the lower end with one bracket"),
    .is_estimate = TRUE,
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
    .source = N_ ("42watt.de: 400 to 600 € without a battery"),
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
    .source = N_ ("The usual set with two more modules and a bracket, from offers of 299 to 657 €"),
    .is_estimate = TRUE,
    .checked = "2026-04",
  },
  {
    .id = "one-module-battery",
    .name = N_ ("One module, small battery"),
    .description = N_ ("some of the noon sun for the evening"),
    .modules = 1,
    .peak_power_w = 450,
    .ac_limit_w = 800,
    .price_eur = 330,
    .battery_capacity_kwh = 0.8,
    .battery_price_eur = 350,
    .source = N_ ("One module as above, battery of 1 kWh about 350 €"),
    .is_estimate = TRUE,
    .checked = "2026-08",
  },
  {
    .id = "two-modules-battery",
    .name = N_ ("Two modules, battery"),
    .description = N_ ("for homes that are empty at noon"),
    .modules = 2,
    .peak_power_w = 900,
    .ac_limit_w = 800,
    .price_eur = 500,
    .battery_capacity_kwh = 1.6,
    .battery_price_eur = 500,
    .source = N_ ("42watt.de: 900 to 1500 € with 1.5 to 2 kWh; 450 to 520 € more for 1.9 kWh"),
    .checked = "2026-08",
  },
  {
    .id = "four-modules-battery",
    .name = N_ ("Four modules, large battery"),
    .description = N_ ("keeps what four modules give at noon"),
    .modules = 4,
    .peak_power_w = 1800,
    .ac_limit_w = 800,
    .price_eur = 850,
    .battery_capacity_kwh = 3.2,
    .battery_price_eur = 1000,
    .source = N_ ("Four modules as above with two batteries of 1.9 kWh"),
    .is_estimate = TRUE,
    .checked = "2026-08",
  },
};

const SbKit *
sb_kit_list (guint *n_kits)
{
  *n_kits = G_N_ELEMENTS (KITS);
  return KITS;
}

double
sb_kit_price_eur (const SbKit *kit)
{
  return kit->price_eur + kit->battery_price_eur;
}

/* One that stays a battery keeps how it is connected and controlled. */
static void
apply_battery (const SbKit *kit,
               SbSystem    *system)
{
  gboolean has_battery = kit->battery_capacity_kwh > 0;
  SbSystem usual;

  if (!has_battery || !system->battery.present)
    {
      sb_system_init (&usual);
      system->battery = usual.battery;
      sb_system_clear (&usual);
    }
  system->battery.present = has_battery;
  if (has_battery)
    {
      system->battery.capacity_kwh = kit->battery_capacity_kwh;
      system->battery.price_eur = kit->battery_price_eur;
    }
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
  apply_battery (kit, system);
}

gboolean
sb_kit_matches (const SbKit    *kit,
                const SbSystem *system)
{
  gboolean has_battery = kit->battery_capacity_kwh > 0;

  if (has_battery != system->battery.present
      || (has_battery && fabs (system->battery.capacity_kwh - kit->battery_capacity_kwh) >= 0.05))
    return FALSE;

  return system->n_arrays == 1 && system->arrays[0].module.count == kit->modules
         && fabs (system->arrays[0].peak_power_w - kit->peak_power_w) < 0.5
         && fabs (system->inverter.ac_limit_w - kit->ac_limit_w) < 0.5;
}

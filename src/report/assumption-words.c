#include <math.h>
#include <string.h>

#include "charts/translate.h"
#include "report/words.h"

/* The labels of the data file, so that they can be translated; a label not listed is shown as the file has it. */
static const struct
{
  const char *key;
  const char *label;
} LABELS[] = {
  { "energy-price-eur-per-kwh", N_("Price per kWh (working price)") },
  { "price-rise-percent-per-year", N_("Price rise") },
  { "feed-in-eur-per-kwh", N_("Paid for what flows into the grid") },
  { "discount-rate-percent", N_("Discount rate") },
  { "vat-percent", N_("Value added tax") },
  { "horizon-years", N_("Years looked at") },
  { "degradation-percent-per-year", N_("Ageing of the modules") },
  { "other-losses-percent", N_("Other losses (cables, dirt, mismatch)") },
  { "inverter-efficiency", N_("Efficiency of the inverter") },
  { "inverter-life-years", N_("Life of the inverter") },
  { "inverter-price-eur", N_("New inverter") },
  { "battery-life-years", N_("Life of the battery") },
  { "grid-emissions-g-per-kwh", N_("CO₂ in grid power, with upstream chains") },
  { "grid-emissions-direct-g-per-kwh", N_("CO₂ in grid power, direct only") },
  { "emissions-direct-only", N_("Count direct CO₂ only") },
  { "grid-emissions-fall-percent-per-year", N_("Grid power gets cleaner") },
  { "module-embodied-kg-per-kwp", N_("CO₂ from making the modules") },
  { "battery-embodied-kg-per-kwh", N_("CO₂ from making the battery") },
  { "gas-emissions-g-per-kwh", N_("CO₂ in natural gas") },
  { "oil-emissions-g-per-kwh", N_("CO₂ in heating oil") },
  { "district-heat-emissions-g-per-kwh", N_("CO₂ in district heat") },
  { "pellets-emissions-g-per-kwh", N_("CO₂ in wood pellets") },
  { "range-weather-percent", N_("Range: sun of single years, scatter") },
  { "range-model-percent", N_("Range: model and losses, scatter") },
  { "range-price-rise-percent", N_("Range: price rise, up or down by") },
  { "gas-emissions-direct-g-per-kwh", N_("CO₂ in natural gas, direct only") },
  { "oil-emissions-direct-g-per-kwh", N_("CO₂ in heating oil, direct only") },
  { "district-heat-emissions-direct-g-per-kwh", N_("CO₂ in district heat, direct only") },
  { "pellets-emissions-direct-g-per-kwh", N_("CO₂ in wood pellets, direct only") },
  { "gas-price-eur-per-kwh", N_("Price of natural gas") },
  { "oil-price-eur-per-kwh", N_("Price of heating oil") },
  { "district-heat-price-eur-per-kwh", N_("Price of district heat") },
  { "pellets-price-eur-per-kwh", N_("Price of wood pellets") },
  { "water-price-eur-per-m3", N_("Price of water with sewage") },
  { "heating-efficiency", N_("Heat from a kWh of gas, oil, pellets or district heat") },
  { "heat-pump-factor", N_("Heat from a kWh in a heat pump") },
  { "gas-heating-kwh-per-m2", N_("Natural gas for heating") },
  { "oil-heating-kwh-per-m2", N_("Heating oil for heating") },
  { "district-heat-heating-kwh-per-m2", N_("District heat for heating") },
  { "heat-pump-heating-kwh-per-m2", N_("Electricity of a heat pump for heating") },
  { "pellets-heating-kwh-per-m2", N_("Wood pellets for heating") },
  { "flat-area-m2", N_("Heated area of a flat where none is told") },
  { "house-area-m2", N_("Heated area of a house where none is told") },
  { "household-plug-limit-w", N_("Module power with a household plug") },
  { "legal-module-limit-w", N_("Module power of plug-in sets by law") },
  { "legal-inverter-limit-w", N_("Inverter power of plug-in sets by law") },
  { "usual-module-count", N_("Usual number of modules, at most") },
  { "rule-own-use-400-w-percent", N_("Rule of thumb of other calculators: used at home up to 400 W") },
  { "rule-own-use-800-w-percent", N_("Rule of thumb of other calculators: used at home up to 800 W") },
  { "rule-own-use-1200-w-percent", N_("Rule of thumb of other calculators: used at home up to 1200 W") },
  { "rule-own-use-2000-w-percent", N_("Rule of thumb of other calculators: used at home up to 2000 W") },
  { "rule-own-use-battery-percent", N_("Rule of thumb of other calculators: more used at home with a battery") },
};

char *
sb_words_assumption_label (const SbAssumption *assumption)
{
  g_return_val_if_fail (assumption != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++)
    if (strcmp (LABELS[i].key, assumption->key) == 0)
      return g_strdup (_(LABELS[i].label));

  return g_strdup (assumption->label);
}

/* As many decimals as the value has, at most four; prices per kWh at least two. */
static int
decimals_of (const SbAssumption *assumption)
{
  int decimals = strncmp (assumption->unit, "€/", strlen ("€/")) == 0 ? 2 : 0;

  while (decimals < 4 && fabs (assumption->value * pow (10, decimals) - round (assumption->value * pow (10, decimals))) > 1e-6)
    decimals++;

  return decimals;
}

char *
sb_words_assumption_value (const SbAssumption *assumption)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (assumption != NULL, NULL);

  if (strcmp (assumption->key, "emissions-direct-only") == 0)
    return g_strdup (assumption->value != 0.0 ? _("yes") : _("no"));
  if (assumption->unit[0] == '%')
    {
      g_autofree char *percent = sb_format_quantity (assumption->value, decimals_of (assumption), "%");

      if (strcmp (assumption->unit, "%/a") != 0)
        return g_steal_pointer (&percent);

      /* Translators: a share such as "2 %" */
      return g_strdup_printf (_("%s a year"), percent);
    }
  if (strcmp (assumption->unit, "a") == 0)
    {
      number = sb_format_number (assumption->value, decimals_of (assumption));
      /* Translators: a number of years such as "15" */
      return g_strdup_printf (_("%s years"), number);
    }

  return sb_format_quantity (assumption->value, decimals_of (assumption), assumption->unit);
}

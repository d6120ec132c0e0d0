#include "core/measure-plan.h"

/* The keys of a carrier's assumptions; NULL: as electricity. */
static const struct
{
  const char *price;
  const char *emissions;
  const char *emissions_direct;
  const char *kwh_per_m2;
  const char *efficiency; /* NULL: 1 */
} CARRIERS[] = {
  [SB_CARRIER_GAS] = { "gas-price-eur-per-kwh", "gas-emissions-g-per-kwh", "gas-emissions-direct-g-per-kwh",
                       "gas-heating-kwh-per-m2", "heating-efficiency" },
  [SB_CARRIER_OIL] = { "oil-price-eur-per-kwh", "oil-emissions-g-per-kwh", "oil-emissions-direct-g-per-kwh",
                       "oil-heating-kwh-per-m2", "heating-efficiency" },
  [SB_CARRIER_DISTRICT_HEAT] = { "district-heat-price-eur-per-kwh", "district-heat-emissions-g-per-kwh",
                                 "district-heat-emissions-direct-g-per-kwh", "district-heat-heating-kwh-per-m2",
                                 "heating-efficiency" },
  [SB_CARRIER_HEAT_PUMP] = { NULL, NULL, NULL, "heat-pump-heating-kwh-per-m2", "heat-pump-factor" },
  [SB_CARRIER_PELLETS] = { "pellets-price-eur-per-kwh", "pellets-emissions-g-per-kwh",
                           "pellets-emissions-direct-g-per-kwh", "pellets-heating-kwh-per-m2", "heating-efficiency" },
  [SB_CARRIER_ELECTRIC] = { NULL, NULL, NULL, "gas-heating-kwh-per-m2", NULL },
  /* The most usual one instead of no answer; told by carrier_assumed. */
  [SB_CARRIER_UNKNOWN] = { "gas-price-eur-per-kwh", "gas-emissions-g-per-kwh", "gas-emissions-direct-g-per-kwh",
                           "gas-heating-kwh-per-m2", "heating-efficiency" },
};

static gboolean
counts_direct_only (const SbAssumptions *assumptions)
{
  return sb_assumptions_get (assumptions, "emissions-direct-only") != 0.0;
}

double
sb_grid_emissions_kg_per_kwh (const SbAssumptions *assumptions)
{
  const char *key
      = counts_direct_only (assumptions) ? "grid-emissions-direct-g-per-kwh" : "grid-emissions-g-per-kwh";

  return sb_assumptions_get (assumptions, key) / 1000.0;
}

double
sb_tariff_price_eur_per_kwh (const SbTariff      *tariff,
                             const SbAssumptions *assumptions)
{
  double vat_factor = tariff->vat_free ? 1.0 + sb_assumptions_get (assumptions, "vat-percent") / 100.0 : 1.0;

  return tariff->energy_price_eur_per_kwh / vat_factor;
}

/* Of the heating bill; the electricity of a heat pump may have been told as one of the home's large loads. */
static double
told_heating_kwh (const SbHousehold *household)
{
  if (!sb_is_set (household->heating.annual_kwh) && household->heating.carrier == SB_CARRIER_HEAT_PUMP
      && household->heat_pump_kwh > 0.0)
    return household->heat_pump_kwh;

  return household->heating.annual_kwh;
}

void
sb_heating_figures (const SbAssumptions  *assumptions,
                    const SbConsultation *consultation,
                    SbHeatingFigures     *figures)
{
  const SbHousehold *household = &consultation->household;
  const SbHeating *heating = &household->heating;
  SbCarrier carrier = heating->carrier;
  double heating_kwh = told_heating_kwh (household);

  g_return_if_fail ((int) carrier >= 0 && (gsize) carrier < G_N_ELEMENTS (CARRIERS));

  figures->carrier_assumed = carrier == SB_CARRIER_UNKNOWN;
  figures->estimated = !sb_is_set (heating_kwh);
  figures->efficiency
      = CARRIERS[carrier].efficiency != NULL ? sb_assumptions_get (assumptions, CARRIERS[carrier].efficiency) : 1.0;

  if (CARRIERS[carrier].emissions == NULL)
    figures->emissions_kg_per_kwh = sb_grid_emissions_kg_per_kwh (assumptions);
  else
    figures->emissions_kg_per_kwh
        = sb_assumptions_get (assumptions, counts_direct_only (assumptions) ? CARRIERS[carrier].emissions_direct
                                                                            : CARRIERS[carrier].emissions)
          / 1000.0;

  if (sb_is_set (heating->price_eur_per_kwh))
    figures->price_eur_per_kwh = heating->price_eur_per_kwh;
  else if (CARRIERS[carrier].price != NULL)
    figures->price_eur_per_kwh = sb_assumptions_get (assumptions, CARRIERS[carrier].price);
  else
    figures->price_eur_per_kwh = sb_tariff_price_eur_per_kwh (&consultation->tariff, assumptions);

  if (sb_is_set (heating_kwh))
    figures->annual_kwh = heating_kwh;
  else
    {
      const char *usual_area = household->dwelling == SB_DWELLING_HOUSE ? "house-area-m2" : "flat-area-m2";
      double area_m2
          = sb_is_set (heating->area_m2) ? heating->area_m2 : sb_assumptions_get (assumptions, usual_area);
      double kwh_per_m2 = sb_assumptions_get (assumptions, CARRIERS[carrier].kwh_per_m2);

      /* Electric heaters lose nothing on the way: the gas home's heat, not its gas. */
      if (carrier == SB_CARRIER_ELECTRIC)
        kwh_per_m2 *= sb_assumptions_get (assumptions, "heating-efficiency");
      figures->annual_kwh = area_m2 * kwh_per_m2;
    }
}

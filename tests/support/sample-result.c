#include "support/sample-result.h"

#include <math.h>

static const double OWN_KWH[12] = { 16, 22, 32, 34, 33, 32, 33, 33, 31, 27, 18, 14 };
static const double FED_IN_KWH[12] = { 4, 8, 20, 30, 33, 32, 35, 32, 24, 11, 4, 2 };
static const double GRID_KWH[12] = { 130, 108, 104, 92, 90, 85, 84, 87, 92, 106, 121, 135 };

static const SbAssumption ASSUMPTIONS[] = {
  { "energy-price-eur-per-kwh", "Price per kWh (working price)", 0.34, "€/kWh", 0, 2,
    "BDEW-Strompreisanalyse 2026: 37.2 ct with base fee, working price 2–4 ct lower", 2026, "2026-11-22", TRUE },
  { "price-rise-percent-per-year", "Price rise", 2, "%/a", -10, 20,
    "Own assumption; long-run trend of Destatis and BDEW, range 0–4", 2026, "2026-11-22", FALSE },
  { "feed-in-eur-per-kwh", "Paid for what flows into the grid", 0, "€/kWh", 0, 1,
    "Plug-in sets are normally fed in without payment (UBA, Netze Solingen)", 2026, "2026-11-22", FALSE },
  { "discount-rate-percent", "Discount rate", 2, "%/a", -5, 20, "Own assumption", 2026, "2026-11-22", FALSE },
  { "vat-percent", "Value added tax", 19, "%", 0, 30, "UStG § 12", 2026, "2026-11-22", FALSE },
  { "horizon-years", "Years looked at", 25, "a", 5, 40, "Technical life of modules", 2026, "2026-11-22", FALSE },
  { "degradation-percent-per-year", "Ageing of the modules", 0.5, "%/a", 0, 3,
    "Guarantees of 2026: 0.35–0.55; measured mean 0.15 (Fraunhofer ISE)", 2026, "2026-11-22", FALSE },
  { "other-losses-percent", "Other losses (cables, dirt, mismatch)", 8, "%", 0, 90,
    "Own assumption; PVGIS uses 14 with ageing", 2026, "2026-11-22", FALSE },
  { "inverter-efficiency", "Efficiency of the inverter", 0.965, "", 0.5, 1,
    "Data sheets of micro-inverters, 0.95–0.965 weighted", 2025, "2026-11-22", FALSE },
  { "inverter-life-years", "Life of the inverter", 15, "a", 3, 40, "Guarantees 10–12 (25) years, life 10–20", 2026,
    "2026-11-22", FALSE },
  { "inverter-price-eur", "New inverter", 130, "€", 0, 2000, "Market prices, estimate", 2026, "2026-11-22", FALSE },
  { "battery-life-years", "Life of the battery", 12, "a", 3, 30, "42watt.de: 10–15 years", 2026, "2026-11-22", FALSE },
  { "grid-emissions-g-per-kwh", "CO₂ in grid power, with upstream chains", 426, "g/kWh", 0, 1500,
    "Umweltbundesamt for 2024, derived from co2online Heizspiegel 2025", 2024, "2026-11-22", FALSE },
  { "grid-emissions-direct-g-per-kwh", "CO₂ in grid power, direct only", 344, "g/kWh", 0, 1500,
    "Umweltbundesamt, first estimate for 2025", 2025, "2026-11-22", FALSE },
  { "emissions-direct-only", "Count direct CO₂ only (0 no, 1 yes)", 0, "", 0, 1,
    "One boundary at a time: with upstream chains", 2026, "2026-11-22", FALSE },
  { "grid-emissions-fall-percent-per-year", "Grid power gets cleaner", 4, "%/a", -5, 20,
    "Own assumption; 2014 to 2025 fell by 4.4 % a year (Umweltbundesamt)", 2026, "2026-11-22", FALSE },
  { "module-embodied-kg-per-kwp", "CO₂ from making the modules", 800, "kg/kWp", 0, 3000,
    "Fraunhofer ISE 2021: made in China 750–810", 2021, "2026-11-22", FALSE },
  { "battery-embodied-kg-per-kwh", "CO₂ from making the battery", 125, "kg/kWh", 0, 500, "ifeu; range 55–150", 2021,
    "2026-11-22", FALSE },
  { "gas-emissions-g-per-kwh", "CO₂ in natural gas", 247, "g/kWh", 0, 1000, "co2online Heizspiegel 2025, derived",
    2025, "2026-11-22", FALSE },
  { "household-plug-limit-w", "Module power with a household plug", 960, "W", 100, 5000, "DIN VDE V 0126-95:2025-12",
    2025, "2026-11-22", FALSE },
  { "legal-module-limit-w", "Module power of plug-in sets by law", 2000, "W", 100, 10000,
    "EEG § 8 (5a), Solarpaket I", 2024, "2026-11-22", FALSE },
};

SbConsultation *
sb_sample_consultation_new (void)
{
  SbConsultation *consultation = sb_consultation_new ();
  SbArray *array = &consultation->system.arrays[0];

  sb_set_string (&consultation->place.name, "Kaiserslautern");
  sb_set_string (&consultation->place.postal_code, "67655");
  consultation->household.persons = 2;
  consultation->household.dwelling = SB_DWELLING_FLAT;
  consultation->household.annual_consumption_kwh = 1559.0;
  consultation->balcony.azimuth_deg = 225.0;
  consultation->balcony.opposite = (SbOpposite) { TRUE, 20.0, 8.0 };
  consultation->system.n_arrays = 1;
  array->peak_power_w = 900.0;
  array->tilt_deg = 90.0;
  array->azimuth_deg = NAN;
  array->mounting = SB_MOUNTING_RAILING;
  array->module.count = 2;
  consultation->system.inverter.ac_limit_w = 800.0;
  consultation->system.price_eur = 550.0;
  consultation->system.subsidy_eur = 0.0;

  return consultation;
}

static SbEnergyBalance *
sample_balance (void)
{
  SbEnergyBalance *balance = g_new0 (SbEnergyBalance, 1);

  for (int month = 0; month < 12; month++)
    {
      balance->monthly_self_consumption_kwh[month] = OWN_KWH[month];
      balance->monthly_feed_in_kwh[month] = FED_IN_KWH[month];
      balance->monthly_yield_kwh[month] = OWN_KWH[month] + FED_IN_KWH[month];
      balance->monthly_grid_draw_kwh[month] = GRID_KWH[month];
      balance->monthly_consumption_kwh[month] = GRID_KWH[month] + OWN_KWH[month];
      balance->self_consumption_kwh += OWN_KWH[month];
      balance->feed_in_kwh += FED_IN_KWH[month];
      balance->yield_kwh += OWN_KWH[month] + FED_IN_KWH[month];
      balance->grid_draw_kwh += GRID_KWH[month];
      balance->consumption_kwh += GRID_KWH[month] + OWN_KWH[month];
    }

  return balance;
}

static void
fill_years (SbResult *result)
{
  SbEconomics *economics = &result->economics;
  SbEmissions *emissions = &result->emissions;

  economics->horizon_years = 25;
  economics->cumulative_eur[0] = -550.0;
  economics->payback_years = 4.5;
  for (int year = 1; year <= 25; year++)
    economics->cumulative_eur[year]
      = economics->cumulative_eur[year - 1] + 119.0 * pow (1.0149, year - 1) - (year == 15 ? 130.0 : 0.0);
  economics->npv_eur = 1480.0;
  economics->irr_percent = 21.4;
  economics->lcoe_eur_per_kwh = 0.062;

  emissions->horizon_years = 25;
  emissions->embodied_kg = 720.0;
  emissions->avoided_kg_per_year = 193.0;
  emissions->payback_years = 4.0;
  emissions->cumulative_kg[0] = -720.0;
  for (int year = 1; year <= 25; year++)
    emissions->cumulative_kg[year] = emissions->cumulative_kg[year - 1] + 193.0 * pow (0.9552, year - 1);
  emissions->lifetime_net_kg = emissions->cumulative_kg[25];
}

SbResult *
sb_sample_result_new (void)
{
  SbResult *result = g_new0 (SbResult, 1);

  result->balance = sample_balance ();
  result->yield.annual_kwh = result->balance->yield_kwh;
  for (int month = 0; month < 12; month++)
    {
      result->yield.monthly_kwh[month] = result->balance->monthly_yield_kwh[month];
      result->yield.obstruction_loss_monthly_kwh[month] = 55.0 / 12.0;
    }
  result->yield.specific_kwh_per_kwp = result->yield.annual_kwh / 0.9;
  result->yield.obstruction_loss_kwh = 55.0;
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    result->yield.obstacle_loss_kwh[obstacle] = NAN;
  result->yield.obstacle_loss_kwh[SB_OBSTACLE_OPPOSITE] = 55.0;
  result->self_consumption_share = result->balance->self_consumption_kwh / result->balance->yield_kwh;
  result->self_sufficiency_share = result->balance->self_consumption_kwh / result->balance->consumption_kwh;
  result->energy_price_eur_per_kwh = 0.37;
  result->annual_savings_eur = 120.0;
  result->investment_eur = 550.0;
  result->annual_consumption_kwh = result->balance->consumption_kwh;
  fill_years (result);

  result->hints = g_array_new (FALSE, FALSE, sizeof (SbHint));
  sb_sample_result_add_hint (result, "register-within-a-month", SB_SEVERITY_INFO, NAN);
  sb_sample_result_add_hint (result, "ask-landlord-or-owners", SB_SEVERITY_INFO, NAN);
  sb_sample_result_add_hint (result, "one-device-per-circuit", SB_SEVERITY_INFO, NAN);
  sb_sample_result_add_hint (result, "old-meter", SB_SEVERITY_INFO, NAN);

  result->assumptions = sb_assumptions_new ();
  for (guint i = 0; i < G_N_ELEMENTS (ASSUMPTIONS); i++)
    sb_assumptions_add (result->assumptions, &ASSUMPTIONS[i]);

  result->weather = sb_weather_new (2023);
  result->weather->source = SB_WEATHER_BUILT_IN;
  result->weather->year_min = 2006;
  result->weather->year_max = 2025;
  g_free (result->weather->database);
  result->weather->database = g_strdup ("CM SAF/DWD");
  for (guint row = 0; row < result->weather->n_rows; row++)
    result->weather->ghi_w_m2[row] = 1171000.0 / result->weather->n_rows;

  return result;
}

void
sb_sample_result_add_ranges (SbResult *result)
{
  result->range_annual_kwh = (SbRange) { TRUE, 490.0, 560.0, 625.0 };
  result->range_annual_savings_eur = (SbRange) { TRUE, 100.0, 120.0, 142.0 };
  result->range_payback_years = (SbRange) { TRUE, 3.8, 4.5, 5.5 };
  result->range_avoided_kg_per_year = (SbRange) { TRUE, 165.0, 193.0, 220.0 };
}

void
sb_sample_result_scale (SbResult *result,
                        double    factor)
{
  SbEnergyBalance *balance = result->balance;

  for (int month = 0; month < 12; month++)
    {
      balance->monthly_yield_kwh[month] *= factor;
      balance->monthly_consumption_kwh[month] *= factor;
      balance->monthly_self_consumption_kwh[month] *= factor;
      balance->monthly_feed_in_kwh[month] *= factor;
      balance->monthly_grid_draw_kwh[month] *= factor;
      result->yield.monthly_kwh[month] *= factor;
    }
  balance->yield_kwh *= factor;
  balance->consumption_kwh *= factor;
  balance->self_consumption_kwh *= factor;
  balance->feed_in_kwh *= factor;
  balance->grid_draw_kwh *= factor;
  result->yield.annual_kwh *= factor;
  result->annual_savings_eur *= factor;
  result->investment_eur *= factor;
  result->emissions.avoided_kg_per_year *= factor;
  result->emissions.embodied_kg *= factor;
  for (int year = 0; year <= SB_MAX_YEARS; year++)
    {
      result->economics.cumulative_eur[year] *= factor;
      result->emissions.cumulative_kg[year] *= factor;
    }
}

void
sb_sample_result_make_never (SbResult *result)
{
  result->economics.payback_years = NAN;
  result->emissions.payback_years = NAN;
  for (int year = 0; year <= SB_MAX_YEARS; year++)
    {
      result->economics.cumulative_eur[year] = -550.0 + 4.0 * year;
      result->emissions.cumulative_kg[year] = -720.0 + 2.0 * year;
    }
}

void
sb_sample_result_add_hint (SbResult   *result,
                           const char *id,
                           SbSeverity  severity,
                           double      value)
{
  SbHint hint = { .id = id, .severity = severity, .value = value, .limits = { NAN, NAN, NAN } };

  g_array_append_val (result->hints, hint);
}

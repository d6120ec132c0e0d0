#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Money over the years. All amounts EUR, year n = 1 … horizon. */
#define SB_MAX_YEARS 40

/*
 * Year n brings annual_savings_eur × (1 + rise)^(n−1) × (1 − degradation)^(n−1). Parts are replaced at the end of
 * every full life inside the horizon.
 */
typedef struct
{
  int horizon_years;         /* 1 … SB_MAX_YEARS */
  double investment_eur;     /* set and battery, after the grant, at year 0 */
  double annual_savings_eur; /* first year: own use × price + feed-in × tariff */
  double price_rise_percent_per_year;
  double degradation_percent_per_year;
  double discount_rate_percent;
  double first_year_yield_kwh;
  double inverter_life_years; /* ≤ 0: never replaced */
  double inverter_price_eur;
  double battery_life_years; /* ≤ 0: no battery; a payback after its life is none */
  double battery_price_eur;
} SbEconomicsInput;

typedef struct
{
  int horizon_years;
  double cumulative_eur[SB_MAX_YEARS + 1]; /* at the end of year n; [0] = −investment */
  double payback_years;                    /* undiscounted, last crossing of zero, linear within the year; NAN: never
                                              within the horizon, or only after the battery's life */
  double npv_eur;
  double irr_percent; /* NAN: none */
  double lcoe_eur_per_kwh;
} SbEconomics;

/* Net present value, internal rate of return and levelised cost discount the flows of year n by (1 + rate)^n. */
void sb_economics_compute (const SbEconomicsInput *input,
                           SbEconomics            *economics);

G_END_DECLS

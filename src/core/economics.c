#include "core/economics.h"

#include <math.h>

/* The year of the k-th replacement of something that lives so long; 0 when none falls inside the horizon. */
static int
replacement_year (double life_years,
                  int    k,
                  int    horizon_years)
{
  double year;

  if (life_years <= 0.0)
    return 0;

  /* A part that fails at the end of year 15 is bought at the end of year 15; at the horizon nothing is bought any more. */
  year = ceil (life_years * k - 1e-9);

  return year < horizon_years ? (int) year : 0;
}

static double
replacement_cost_eur (const SbEconomicsInput *input,
                      int                     year)
{
  double cost_eur = 0.0;
  int due;

  for (int k = 1; (due = replacement_year (input->inverter_life_years, k, input->horizon_years)) != 0; k++)
    if (due == year)
      cost_eur += input->inverter_price_eur;
  for (int k = 1; (due = replacement_year (input->battery_life_years, k, input->horizon_years)) != 0; k++)
    if (due == year)
      cost_eur += input->battery_price_eur;

  return cost_eur;
}

static double
net_present_value_eur (const double *flow_eur,
                       int           n_years,
                       double        rate)
{
  double sum_eur = 0.0;

  /* Horner from the last year. */
  for (int year = n_years; year >= 0; year--)
    sum_eur = sum_eur / (1.0 + rate) + flow_eur[year];

  return sum_eur;
}

static guint
count_sign_changes (const double *flow_eur,
                    int           n_years)
{
  guint n_changes = 0;
  double last_eur = 0.0;

  for (int year = 0; year <= n_years; year++)
    if (flow_eur[year] != 0.0)
      {
        if (last_eur * flow_eur[year] < 0.0)
          n_changes++;
        last_eur = flow_eur[year];
      }

  return n_changes;
}

/*
 * The rate at which the net present value is zero, by bisection between −99 % and 1000 %; NAN if there is none. With
 * replacements the flow changes its sign more than once, and a loss can then have a root near −100 % that says nothing:
 * what comes back more than it cost is sought among the gains, and a loss has a rate only where that is the one root.
 */
static double
internal_rate (const double *flow_eur,
               int           n_years)
{
  double sum_eur = net_present_value_eur (flow_eur, n_years, 0.0);
  double low = sum_eur >= 0.0 ? 0.0 : -0.99;
  double high = sum_eur >= 0.0 ? 10.0 : 0.0;

  if (sum_eur < 0.0 && count_sign_changes (flow_eur, n_years) != 1)
    return NAN;
  if (!(net_present_value_eur (flow_eur, n_years, low) >= 0.0)
      || !(net_present_value_eur (flow_eur, n_years, high) < 0.0))
    return NAN;

  for (int i = 0; i < 100; i++)
    {
      double middle = 0.5 * (low + high);

      if (net_present_value_eur (flow_eur, n_years, middle) > 0.0)
        low = middle;
      else
        high = middle;
    }

  return 0.5 * (low + high);
}

/* The last crossing of zero from below, linear within the year. */
static double
payback (const double *cumulative_eur,
         int           n_years)
{
  if (cumulative_eur[n_years] < 0.0)
    return NAN;

  for (int year = n_years; year >= 1; year--)
    if (cumulative_eur[year - 1] < 0.0)
      return year - 1 + cumulative_eur[year - 1] / (cumulative_eur[year - 1] - cumulative_eur[year]);

  return 0.0;
}

void
sb_economics_compute (const SbEconomicsInput *input,
                      SbEconomics            *economics)
{
  double rise = 1.0 + input->price_rise_percent_per_year / 100.0;
  double fade = 1.0 - input->degradation_percent_per_year / 100.0;
  double rate = input->discount_rate_percent / 100.0;
  double flow_eur[SB_MAX_YEARS + 1];
  double cost_present_eur = input->investment_eur;
  double yield_present_kwh = 0.0;
  int n_years = CLAMP (input->horizon_years, 1, SB_MAX_YEARS);

  economics->horizon_years = n_years;
  flow_eur[0] = -input->investment_eur;
  economics->cumulative_eur[0] = flow_eur[0];

  for (int year = 1; year <= n_years; year++)
    {
      double aged = pow (fade, year - 1);
      double cost_eur = replacement_cost_eur (input, year);
      double discount = pow (1.0 + rate, -year);

      flow_eur[year] = input->annual_savings_eur * pow (rise, year - 1) * aged - cost_eur;
      economics->cumulative_eur[year] = economics->cumulative_eur[year - 1] + flow_eur[year];
      cost_present_eur += cost_eur * discount;
      yield_present_kwh += input->first_year_yield_kwh * aged * discount;
    }

  economics->payback_years = payback (economics->cumulative_eur, n_years);
  if (input->battery_life_years > 0.0 && economics->payback_years > input->battery_life_years)
    economics->payback_years = NAN;
  economics->npv_eur = net_present_value_eur (flow_eur, n_years, rate);
  economics->irr_percent = internal_rate (flow_eur, n_years) * 100.0;
  economics->lcoe_eur_per_kwh = yield_present_kwh > 0.0 ? cost_present_eur / yield_present_kwh : NAN;
}

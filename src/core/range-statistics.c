#include "core/range-study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare (const void *a,
         const void *b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

double
sb_range_quantile (const double *ascending,
                   guint         n,
                   double        p)
{
  double place;
  double between;
  guint below;

  g_return_val_if_fail (n > 0, NAN);
  g_return_val_if_fail (p >= 0.0 && p <= 1.0, NAN);

  place = p * (n - 1);
  below = (guint) place;
  between = place - below;
  /* No arithmetic with the next value where it does not count: it may be infinite, and so may this one. */
  if (between <= 0.0 || ascending[below] == ascending[below + 1])
    return ascending[below];

  return ascending[below] + between * (ascending[below + 1] - ascending[below]);
}

static double
finite_or_nan (double value)
{
  return isfinite (value) ? value : NAN;
}

SbRange
sb_range_of (double *values,
             guint   n)
{
  qsort (values, n, sizeof *values, compare);

  return (SbRange) { .present = TRUE,
                     .p10 = finite_or_nan (sb_range_quantile (values, n, 0.1)),
                     .p50 = finite_or_nan (sb_range_quantile (values, n, 0.5)),
                     .p90 = finite_or_nan (sb_range_quantile (values, n, 0.9)) };
}

/* What brings the median of the members to the point value. */
static double
factor_to (double  point,
           double *values)
{
  double median;

  qsort (values, SB_RANGE_N_MEMBERS, sizeof *values, compare);
  median = sb_range_quantile (values, SB_RANGE_N_MEMBERS, 0.5);

  return median > 0.0 ? point / median : 1.0;
}

void
sb_range_study_scale (const SbRangeStudy *study,
                      double             *kwh_factor,
                      double             *savings_factor)
{
  double kwh[SB_RANGE_N_MEMBERS];
  double eur[SB_RANGE_N_MEMBERS];

  for (guint i = 0; i < SB_RANGE_N_MEMBERS; i++)
    {
      kwh[i] = study->members[i].annual_kwh;
      eur[i] = study->members[i].annual_savings_eur;
    }
  *kwh_factor = factor_to (study->point_kwh, kwh);
  *savings_factor = factor_to (study->point_savings_eur, eur);
}

/* One value of every member, taken together over the years. */
typedef struct
{
  double values[SB_MAX_YEARS + 1][SB_RANGE_N_MEMBERS];
  int n_years;
} Lines;

static void
add_line (Lines        *lines,
          guint         member,
          const double *cumulative,
          int           n_years)
{
  lines->n_years = n_years;
  for (int year = 0; year <= n_years; year++)
    lines->values[year][member] = cumulative[year];
}

static void
fill_band (Lines      *lines,
           SbYearBand *band)
{
  band->present = TRUE;
  for (int year = 0; year <= lines->n_years; year++)
    {
      SbRange range = sb_range_of (lines->values[year], SB_RANGE_N_MEMBERS);

      band->low[year] = range.p10;
      band->high[year] = range.p90;
    }
}

static int
compare_swings (const void *a,
                const void *b)
{
  const SbSensitivity *left = a;
  const SbSensitivity *right = b;
  double left_eur = left->high_eur - left->low_eur;
  double right_eur = right->high_eur - right->low_eur;

  if (left_eur != right_eur)
    return left_eur < right_eur ? 1 : -1;

  return (int) left->input - (int) right->input;
}

void
sb_range_study_finish (const SbRangeStudy *study,
                       SbRangeOutcome     *outcome)
{
  g_autofree Lines *money = g_new0 (Lines, 1);
  g_autofree Lines *co2 = g_new0 (Lines, 1);
  double kwh[SB_RANGE_N_MEMBERS];
  double eur[SB_RANGE_N_MEMBERS];
  double years[SB_RANGE_N_MEMBERS];
  double kg[SB_RANGE_N_MEMBERS];
  double kwh_factor;
  double savings_factor;
  SbEconomicsInput economics_input;
  SbEmissionsInput emissions_input;

  *outcome = (SbRangeOutcome) { 0 };
  sb_range_study_scale (study, &kwh_factor, &savings_factor);
  sb_simulate_economics_input (study->consultation, study->assumptions, &economics_input);
  sb_simulate_emissions_input (study->consultation, study->assumptions, &emissions_input);

  for (guint i = 0; i < SB_RANGE_N_MEMBERS; i++)
    {
      const SbRangeMember *member = &study->members[i];
      SbEconomics economics;
      SbEmissions emissions;

      kwh[i] = member->annual_kwh * kwh_factor;
      eur[i] = member->annual_savings_eur * savings_factor;

      economics_input.first_year_yield_kwh = kwh[i];
      economics_input.annual_savings_eur = eur[i];
      economics_input.price_rise_percent_per_year = member->price_rise_percent_per_year;
      sb_economics_compute (&economics_input, &economics);
      years[i] = isfinite (economics.payback_years) ? economics.payback_years : INFINITY;
      add_line (money, i, economics.cumulative_eur, economics.horizon_years);

      emissions_input.yield_kwh = kwh[i];
      sb_emissions_compute (&emissions_input, &emissions);
      kg[i] = emissions.avoided_kg_per_year;
      add_line (co2, i, emissions.cumulative_kg, emissions.horizon_years);
    }

  outcome->annual_kwh = sb_range_of (kwh, SB_RANGE_N_MEMBERS);
  outcome->annual_savings_eur = sb_range_of (eur, SB_RANGE_N_MEMBERS);
  outcome->payback_years = sb_range_of (years, SB_RANGE_N_MEMBERS);
  outcome->avoided_kg_per_year = sb_range_of (kg, SB_RANGE_N_MEMBERS);
  fill_band (money, &outcome->cumulative_eur);
  fill_band (co2, &outcome->cumulative_kg);

  for (int input = 0; input < SB_N_SENSITIVITIES; input++)
    if (sb_range_sensitivity_applies (study, (SbSensitivityInput) input))
      outcome->sensitivities[outcome->n_sensitivities++] = study->sensitivities[input];
  qsort (outcome->sensitivities, outcome->n_sensitivities, sizeof outcome->sensitivities[0], compare_swings);
}

void
sb_range_outcome_apply (const SbRangeOutcome *outcome,
                        SbResult             *result)
{
  result->range_annual_kwh = outcome->annual_kwh;
  result->range_annual_savings_eur = outcome->annual_savings_eur;
  result->range_payback_years = outcome->payback_years;
  result->range_avoided_kg_per_year = outcome->avoided_kg_per_year;
  result->band_cumulative_eur = outcome->cumulative_eur;
  result->band_cumulative_kg = outcome->cumulative_kg;
  memcpy (result->sensitivities, outcome->sensitivities, sizeof result->sensitivities);
  result->n_sensitivities = outcome->n_sensitivities;
}

void
sb_range_copy (const SbResult *from,
               SbResult       *to)
{
  to->range_annual_kwh = from->range_annual_kwh;
  to->range_annual_savings_eur = from->range_annual_savings_eur;
  to->range_payback_years = from->range_payback_years;
  to->range_avoided_kg_per_year = from->range_avoided_kg_per_year;
  to->band_cumulative_eur = from->band_cumulative_eur;
  to->band_cumulative_kg = from->band_cumulative_kg;
  memcpy (to->sensitivities, from->sensitivities, sizeof to->sensitivities);
  to->n_sensitivities = from->n_sensitivities;
}

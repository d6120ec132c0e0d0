#include "core/emissions.h"

#include <math.h>

void
sb_emissions_compute (const SbEmissionsInput *input,
                      SbEmissions            *emissions)
{
  double fade = 1.0 - input->degradation_percent_per_year / 100.0;
  double cleaner = 1.0 - input->grid_fall_percent_per_year / 100.0;
  double battery_kg = input->battery_capacity_kwh * input->battery_kg_per_kwh;
  double next_battery_year = input->battery_life_years;
  int n_years = CLAMP (input->horizon_years, 1, SB_MAX_YEARS);

  emissions->horizon_years = n_years;
  emissions->avoided_kg_per_year = input->yield_kwh * input->grid_kg_per_kwh;
  emissions->embodied_kg = input->peak_power_kw * input->module_kg_per_kw + battery_kg;
  emissions->cumulative_kg[0] = -emissions->embodied_kg;

  for (int year = 1; year <= n_years; year++)
    {
      emissions->cumulative_kg[year] = emissions->cumulative_kg[year - 1]
                                       + emissions->avoided_kg_per_year * pow (fade * cleaner, year - 1);
      if (battery_kg > 0.0 && next_battery_year > 0.0 && year < n_years && year >= ceil (next_battery_year - 1e-9))
        {
          emissions->cumulative_kg[year] -= battery_kg;
          next_battery_year += input->battery_life_years;
        }
    }

  emissions->lifetime_net_kg = emissions->cumulative_kg[n_years];
  emissions->payback_years = NAN;
  if (emissions->cumulative_kg[n_years] >= 0.0)
    {
      emissions->payback_years = 0.0;
      for (int year = n_years; year >= 1; year--)
        if (emissions->cumulative_kg[year - 1] < 0.0)
          {
            emissions->payback_years =
              year - 1 + emissions->cumulative_kg[year - 1] / (emissions->cumulative_kg[year - 1] - emissions->cumulative_kg[year]);
            break;
          }
    }
}

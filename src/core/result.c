#include "core/result.h"

#include "core/result-studies.h"

void
sb_result_free (SbResult *result)
{
  if (result == NULL)
    return;

  for (guint i = 0; i < result->n_arrays; i++)
    sb_array_yield_unref (result->arrays[i]);
  g_free (result->ac_w);
  g_free (result->measures);
  g_free (result->ladder);
  g_clear_pointer (&result->balance, sb_energy_balance_free);
  g_clear_pointer (&result->hints, g_array_unref);
  g_clear_pointer (&result->assumptions, sb_assumptions_free);
  g_clear_pointer (&result->weather, sb_weather_unref);
  g_clear_pointer (&result->sun_path, sb_sun_path_unref);
  g_clear_pointer (&result->load, sb_household_load_unref);
  g_clear_pointer (&result->standard_load, sb_standard_load_unref);
  sb_result_forget_studies (result);
  g_clear_pointer (&result->home_load, sb_household_load_unref);
  g_free (result);
}

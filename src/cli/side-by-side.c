#include "cli/side-by-side.h"

#include "core/variants.h"
#include "services/built-in-data.h"
#include "services/plane-sweep-pool.h"
#include "services/range-runner.h"

static void
add_range (const SbConsultation *consultation,
           SbResult             *result)
{
  g_autoptr (SbWeatherStore) store = sb_weather_store_new (NULL);

  sb_range_runner_fill_at_place (consultation, result, store);
}

gboolean
sb_cli_side_by_side_add_variants (SbCliSideBySide *side_by_side,
                                  const SbCliCase *cli_case,
                                  gboolean         with_range,
                                  GError         **error)
{
  const SbConsultation *consultation = cli_case->consultation;
  g_autoptr (SbSimulator) simulator = sb_simulator_new (sb_built_in_assumptions ());
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_result_free);

  for (guint i = 0; i < consultation->n_variants; i++)
    {
      g_autoptr (SbConsultation) variant = sb_consultation_with_system (consultation,
                                                                        &consultation->variants[i].system);
      SbResult *result = sb_simulator_run (simulator, variant, cli_case->weather, &cli_case->options, error);

      if (result == NULL)
        {
          g_prefix_error (error, "variants[%u]: ", i);
          return FALSE;
        }
      if (with_range)
        add_range (variant, result);
      g_ptr_array_add (results, result);
    }

  g_free (side_by_side->variants);
  g_clear_pointer (&side_by_side->results, g_ptr_array_unref);
  side_by_side->n_variants = results->len;
  side_by_side->variants = g_new0 (SbChartVariant, results->len);
  for (guint i = 0; i < results->len; i++)
    side_by_side->variants[i] = (SbChartVariant) { consultation->variants[i].name, g_ptr_array_index (results, i) };
  side_by_side->results = g_steal_pointer (&results);

  return TRUE;
}

void
sb_cli_side_by_side_add_planes (SbCliSideBySide *side_by_side,
                                const SbCliCase *cli_case)
{
  const SbResult *result = cli_case->result;
  g_autoptr (SbPlaneSweep) sweep = sb_plane_sweep_new (cli_case->consultation, result->weather, result->sun_path,
                                                       result->transposition, NULL);

  g_free (side_by_side->planes);
  side_by_side->planes = sb_plane_sweep_run (sweep, 0);
}

void
sb_cli_side_by_side_set_data (const SbCliSideBySide *side_by_side,
                              SbChartData           *data)
{
  data->variants = side_by_side->variants;
  data->n_variants = side_by_side->n_variants;
  data->planes = side_by_side->planes;
}

void
sb_cli_side_by_side_clear (SbCliSideBySide *side_by_side)
{
  g_clear_pointer (&side_by_side->variants, g_free);
  g_clear_pointer (&side_by_side->results, g_ptr_array_unref);
  g_clear_pointer (&side_by_side->planes, g_free);
  side_by_side->n_variants = 0;
}

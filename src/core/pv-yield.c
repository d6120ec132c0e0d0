#include "core/pv-yield.h"

#include "core/array-scene.h"

#include <string.h>

static SbArrayYield *
new_dark_yield (const SbWeather *weather)
{
  SbArrayYield *yield = g_atomic_rc_box_new0 (SbArrayYield);
  gsize n = weather->n_rows;
  double *block = g_new0 (double, 4 * n);

  yield->n_rows = weather->n_rows;
  yield->poa_w_m2 = block;
  yield->effective_w_m2 = block + n;
  yield->dc_w = block + 2 * n;
  yield->cell_c = block + 3 * n;
  memcpy (yield->cell_c, weather->temp_air_c, n * sizeof (double));

  return yield;
}

SbArrayYield *
sb_array_yield_new (const SbArray       *array,
                    double               azimuth_deg,
                    const SbObstruction *obstruction,
                    double               facade_albedo,
                    const SbWeather     *weather,
                    const SbSunPath     *path,
                    SbTransposition      transposition)
{
  SbArrayScene scene;
  SbArrayYield *yield;
  double poa_wh_m2 = 0.0;

  g_return_val_if_fail (path->n_rows == weather->n_rows, NULL);

  sb_array_scene_init (&scene, array, azimuth_deg, obstruction, facade_albedo, weather, path, transposition);
  yield = new_dark_yield (weather);

  for (guint k = 0; k < path->lit->n_chunks; k++)
    {
      const guint *rows = path->lit_rows + k * SB_LIT_CHUNK;
      guint n_hours = sb_lit_hours_in_chunk (path->lit, k);
      SbPlaneHours hours;

      sb_array_scene_compute (&scene, k, &hours);
      for (guint i = 0; i < n_hours; i++)
        {
          yield->poa_w_m2[rows[i]] = hours.poa_w_m2[i];
          yield->effective_w_m2[rows[i]] = hours.effective_w_m2[i];
          yield->cell_c[rows[i]] = hours.cell_c[i];
          yield->dc_w[rows[i]] = hours.dc_w[i];
          poa_wh_m2 += hours.poa_w_m2[i];
        }
    }
  yield->poa_kwh_m2 = poa_wh_m2 / 1000.0;

  return yield;
}

SbArrayYield *
sb_array_yield_ref (SbArrayYield *yield)
{
  return g_atomic_rc_box_acquire (yield);
}

static void
clear (gpointer data)
{
  SbArrayYield *yield = data;

  /* The first of the four series owns the block of all. */
  g_free (yield->poa_w_m2);
}

void
sb_array_yield_unref (SbArrayYield *yield)
{
  g_atomic_rc_box_release_full (yield, clear);
}

double
sb_pv_invert (const SbInverterCurve *curve,
              double                *power_w,
              guint                  n)
{
  double clipped_wh = 0.0;

  for (guint i = 0; i < n; i++)
    {
      double unlimited_w = power_w[i] * (curve->linear - curve->square_per_w * power_w[i]) - curve->own_use_w;

      power_w[i] = unlimited_w > 0.0 ? unlimited_w : 0.0;
    }

  for (guint i = 0; i < n; i++)
    if (power_w[i] > curve->ac_limit_w)
      {
        clipped_wh += power_w[i] - curve->ac_limit_w;
        power_w[i] = curve->ac_limit_w;
      }

  return clipped_wh;
}

double
sb_pv_ac_power (const SbArrayYield *const *arrays,
                guint                      n_arrays,
                const SbInverter          *inverter,
                double                     other_losses_percent,
                double                    *ac_w)
{
  SbInverterCurve curve = sb_inverter_curve (inverter->ac_limit_w, inverter->efficiency);
  double kept_frac = 1.0 - other_losses_percent / 100.0;
  guint n_rows;

  g_return_val_if_fail (n_arrays > 0, 0.0);

  n_rows = arrays[0]->n_rows;
  for (guint row = 0; row < n_rows; row++)
    ac_w[row] = arrays[0]->dc_w[row] * kept_frac;
  for (guint k = 1; k < n_arrays; k++)
    for (guint row = 0; row < n_rows; row++)
      ac_w[row] += arrays[k]->dc_w[row] * kept_frac;

  return sb_pv_invert (&curve, ac_w, n_rows) / 1000.0;
}

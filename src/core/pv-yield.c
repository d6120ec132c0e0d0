#include "core/pv-yield.h"

#include "core/module.h"
#include "core/plane.h"

#include <math.h>
#include <string.h>

/* What an obstruction leaves, whatever the hour. */
typedef struct
{
  const SbObstruction *obstruction; /* NULL: open sky */
  double sky_visible_frac;
  double horizon_visible_frac;
  double ground_visible_frac;
  double hidden_view_factor;
  double facade_albedo;
} View;

/* Everything the hours of one array are worked out from. */
typedef struct
{
  SbPlane plane;
  View view;
  const SbArray *array;
  double azimuth_deg;
  const SbWeather *weather;
  const SbSunPath *path;
  SbTransposition transposition;
} Scene;

/* What partial shadow adds to the results of a chunk. */
typedef struct
{
  gboolean any;
  double unshaded_w_m2[SB_LIT_CHUNK]; /* effective, had beam and circumsolar met no shadow */
  double dc_factor[SB_LIT_CHUNK];     /* of the unshaded power */
} Shadow;

static void
init_view (View                *view,
           const SbObstruction *obstruction,
           double               facade_albedo)
{
  *view = (View) {
    .sky_visible_frac = 1.0,
    .horizon_visible_frac = 1.0,
    .ground_visible_frac = 1.0,
    .facade_albedo = facade_albedo,
  };
  if (obstruction == NULL)
    return;

  view->obstruction = obstruction;
  view->sky_visible_frac = sb_obstruction_sky_visible_frac (obstruction);
  view->horizon_visible_frac = sb_obstruction_horizon_visible_frac (obstruction);
  view->ground_visible_frac = sb_obstruction_ground_visible_frac (obstruction);
  view->hidden_view_factor = sb_obstruction_hidden_view_factor (obstruction);
}

static const SbLitSky *
lit_sky (const Scene      *scene,
         const SbLitChunk *chunk)
{
  return scene->transposition == SB_TRANSPOSITION_PEREZ ? &chunk->perez : &chunk->hay_davies;
}

static SbSkyDiffuse
diffuse_on_plane (const Scene      *scene,
                  const SbLitChunk *chunk,
                  guint             i,
                  guint             row,
                  double            cos_incidence)
{
  const SbLitSky *sky = lit_sky (scene, chunk);

  if (scene->transposition == SB_TRANSPOSITION_MUNEER)
    {
      SbSkyHour hour = sb_sun_path_sky_hour (scene->path, scene->weather, row);

      return sb_sky_muneer (&hour, scene->array->tilt_deg, scene->azimuth_deg, scene->path->azimuth_deg[row],
                            cos_incidence);
    }

  return (SbSkyDiffuse) {
    .isotropic_w_m2 = sky->isotropic_w_m2[i] * scene->plane.sky_view,
    .circumsolar_w_m2 = sky->circumsolar_w_m2[i] * cos_incidence,
    .horizon_w_m2 = sky->horizon_w_m2[i] * scene->plane.sin_tilt,
  };
}

/* Sky diffuse on the plane when `sun_visible_frac` of the module sees the sun's surroundings. */
static double
visible_diffuse (const View         *view,
                 const SbSkyDiffuse *open,
                 double              sun_visible_frac,
                 double              facade_w_m2)
{
  double horizon_w_m2 = open->horizon_w_m2 > 0.0 ? open->horizon_w_m2 * view->horizon_visible_frac : open->horizon_w_m2;
  double sky_w_m2
    = open->isotropic_w_m2 * view->sky_visible_frac + open->circumsolar_w_m2 * sun_visible_frac + horizon_w_m2;

  return MAX (sky_w_m2, 0.0) + facade_w_m2;
}

/*
 * What is hidden of the sky shines as a façade, min (albedo × GHI, DHI)/π, but never brighter than the background sky
 * that it takes the place of (of DHI the sky models put part around the sun): so more obstruction never yields more.
 */
static double
facade_light (const Scene      *scene,
              const SbLitChunk *chunk,
              guint             i,
              double            isotropic_w_m2)
{
  const View *view = &scene->view;
  double background_w_m2 = MAX (isotropic_w_m2, 0.0) / scene->plane.sky_view;
  double facade_w_m2 = MIN (view->facade_albedo * chunk->ghi_w_m2[i], chunk->dhi_w_m2[i]);

  return MIN (facade_w_m2, background_w_m2) * view->hidden_view_factor;
}

/* Hour i of a chunk with an obstruction, or with a sky model that has no linear form. */
static void
obstructed_light (const Scene      *scene,
                  const SbLitChunk *chunk,
                  guint             i,
                  guint             row,
                  SbPlaneHours     *hours,
                  Shadow           *shadow)
{
  const SbPlane *plane = &scene->plane;
  const View *view = &scene->view;
  double sun_azimuth_deg = scene->path->azimuth_deg[row];
  /* Light from a sun just below the horizon comes over it. */
  double sun_elevation_deg = MAX (90.0 - scene->path->apparent_zenith_deg[row], 0.0);
  double cosine = chunk->sun_east[i] * plane->normal_east + chunk->sun_north[i] * plane->normal_north
                  + chunk->sun_up[i] * plane->normal_up;
  double cos_incidence = MAX (cosine, 0.0);
  SbSkyDiffuse open = diffuse_on_plane (scene, chunk, i, row, cos_incidence);
  double beam_w_m2 = chunk->dni_w_m2[i] * cos_incidence;
  double beam_entering_w_m2 = beam_w_m2 * sb_plane_incidence_beam (cos_incidence);
  double ground_w_m2 = chunk->ghi_w_m2[i] * plane->ground_gain * view->ground_visible_frac;
  double ground_entering_w_m2 = ground_w_m2 * plane->incidence_ground;
  double facade_w_m2 = facade_light (scene, chunk, i, open.isotropic_w_m2);
  double visible_frac = 1.0;
  double diffuse_w_m2;

  if (view->obstruction != NULL && beam_w_m2 + open.circumsolar_w_m2 > 0.0)
    visible_frac = sb_obstruction_beam_visible_frac (view->obstruction, sun_azimuth_deg, sun_elevation_deg);

  diffuse_w_m2 = visible_diffuse (view, &open, visible_frac, facade_w_m2);
  hours->poa_w_m2[i] = beam_w_m2 * visible_frac + diffuse_w_m2 + ground_w_m2;
  hours->effective_w_m2[i]
    = beam_entering_w_m2 * visible_frac + diffuse_w_m2 * plane->incidence_sky + ground_entering_w_m2;
  shadow->unshaded_w_m2[i] = hours->effective_w_m2[i];
  shadow->dc_factor[i] = 1.0;

  if (visible_frac < 1.0)
    {
      double directed_w_m2 = beam_entering_w_m2 + open.circumsolar_w_m2 * plane->incidence_sky;
      double unshaded_w_m2 = beam_entering_w_m2
                             + visible_diffuse (view, &open, 1.0, facade_w_m2) * plane->incidence_sky
                             + ground_entering_w_m2;
      double directed_share = unshaded_w_m2 > 0.0 ? MIN (directed_w_m2 / unshaded_w_m2, 1.0) : 0.0;

      shadow->any = TRUE;
      shadow->unshaded_w_m2[i] = unshaded_w_m2;
      shadow->dc_factor[i]
        = sb_obstruction_dc_factor (view->obstruction, sun_azimuth_deg, sun_elevation_deg, directed_share);
    }
}

/*
 * Cells in series carry the current of the darkest, so a part in shadow costs more than its share of the light, and
 * never less: the power of the mean irradiance is the upper bound.
 */
static void
apply_shadow (const Scene      *scene,
              const SbLitChunk *chunk,
              const Shadow     *shadow,
              SbPlaneHours     *hours)
{
  SbPlaneHours unshaded;

  memcpy (unshaded.poa_w_m2, hours->poa_w_m2, sizeof unshaded.poa_w_m2);
  memcpy (unshaded.effective_w_m2, shadow->unshaded_w_m2, sizeof unshaded.effective_w_m2);
  sb_plane_power (&scene->plane, chunk, &unshaded);

  for (guint i = 0; i < SB_LIT_CHUNK; i++)
    hours->dc_w[i] = MIN (hours->dc_w[i], shadow->dc_factor[i] * unshaded.dc_w[i]);
}

static void
compute_open (const Scene      *scene,
              const SbLitChunk *chunk,
              SbPlaneHours     *hours)
{
  sb_plane_light (&scene->plane, chunk, lit_sky (scene, chunk), hours);
  sb_plane_power (&scene->plane, chunk, hours);
}

static void
compute_obstructed (const Scene      *scene,
                    const SbLitChunk *chunk,
                    const guint      *rows,
                    guint             n_hours,
                    SbPlaneHours     *hours)
{
  Shadow shadow = { .any = FALSE };

  memset (hours, 0, sizeof *hours);
  for (guint i = 0; i < n_hours; i++)
    obstructed_light (scene, chunk, i, rows[i], hours, &shadow);
  sb_plane_power (&scene->plane, chunk, hours);
  if (shadow.any)
    apply_shadow (scene, chunk, &shadow, hours);
}

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
  Scene scene = {
    .array = array,
    .azimuth_deg = azimuth_deg,
    .weather = weather,
    .path = path,
    .transposition = transposition,
  };
  SbArrayYield *yield;
  double poa_wh_m2 = 0.0;

  g_return_val_if_fail (path->n_rows == weather->n_rows, NULL);

  sb_plane_init (&scene.plane, array, azimuth_deg);
  init_view (&scene.view, obstruction, facade_albedo);
  yield = new_dark_yield (weather);

  for (guint k = 0; k < path->lit->n_chunks; k++)
    {
      const SbLitChunk *chunk = &path->lit->chunks[k];
      const guint *rows = path->lit_rows + k * SB_LIT_CHUNK;
      guint n_hours = MIN (path->n_lit_rows - k * SB_LIT_CHUNK, SB_LIT_CHUNK);
      SbPlaneHours hours;

      if (obstruction == NULL && transposition != SB_TRANSPOSITION_MUNEER)
        compute_open (&scene, chunk, &hours);
      else
        compute_obstructed (&scene, chunk, rows, n_hours, &hours);

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
sb_pv_ac_power (const SbArrayYield *const *arrays,
                guint                      n_arrays,
                const SbInverter          *inverter,
                double                     other_losses_percent,
                double                    *ac_w)
{
  SbInverterCurve curve = sb_inverter_curve (inverter->ac_limit_w, inverter->efficiency);
  double kept_frac = 1.0 - other_losses_percent / 100.0;
  double clipped_wh = 0.0;
  guint n_rows;

  g_return_val_if_fail (n_arrays > 0, 0.0);

  n_rows = arrays[0]->n_rows;
  for (guint row = 0; row < n_rows; row++)
    ac_w[row] = arrays[0]->dc_w[row] * kept_frac;
  for (guint k = 1; k < n_arrays; k++)
    for (guint row = 0; row < n_rows; row++)
      ac_w[row] += arrays[k]->dc_w[row] * kept_frac;

  for (guint row = 0; row < n_rows; row++)
    {
      double unlimited_w = ac_w[row] * (curve.linear - curve.square_per_w * ac_w[row]) - curve.own_use_w;

      ac_w[row] = unlimited_w > 0.0 ? unlimited_w : 0.0;
    }

  for (guint row = 0; row < n_rows; row++)
    if (ac_w[row] > curve.ac_limit_w)
      {
        clipped_wh += ac_w[row] - curve.ac_limit_w;
        ac_w[row] = curve.ac_limit_w;
      }

  return clipped_wh / 1000.0;
}

#include "core/array-scene.h"

#include "core/shadow.h"

#include <string.h>

/* What partial shadow adds to the results of a chunk. */
typedef struct
{
  gboolean any;
  double unshaded_w_m2[SB_LIT_CHUNK]; /* effective, had beam and circumsolar met no shadow */
  double dc_factor[SB_LIT_CHUNK];     /* of the unshaded power */
} ShadedHours;

static void
init_view (SbArrayView         *view,
           const SbObstruction *obstruction,
           double               facade_albedo)
{
  *view = (SbArrayView) {
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
lit_sky (const SbArrayScene *scene,
         const SbLitChunk   *chunk)
{
  return scene->transposition == SB_TRANSPOSITION_PEREZ ? &chunk->perez : &chunk->hay_davies;
}

static SbSkyDiffuse
diffuse_on_plane (const SbArrayScene *scene,
                  const SbLitChunk   *chunk,
                  guint               i,
                  guint               row,
                  double              cos_incidence)
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
visible_diffuse (const SbArrayView  *view,
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
facade_light (const SbArrayScene *scene,
              const SbLitChunk   *chunk,
              guint               i,
              double              isotropic_w_m2)
{
  const SbArrayView *view = &scene->view;
  double background_w_m2 = MAX (isotropic_w_m2, 0.0) / scene->plane.sky_view;
  double facade_w_m2 = MIN (view->facade_albedo * chunk->ghi_w_m2[i], chunk->dhi_w_m2[i]);

  return MIN (facade_w_m2, background_w_m2) * view->hidden_view_factor;
}

/* The shadow of the near things at hour i; nothing is lit where the far horizon hides the sun. */
static void
cast_shadow (const SbArrayScene *scene,
             const SbLitChunk   *chunk,
             guint               i,
             guint               row,
             SbShadow           *shadow)
{
  const SbObstruction *obstruction = scene->view.obstruction;
  SbShadowDirection direction;

  /* Light from a sun just below the horizon comes over it. */
  if (sb_shadow_horizon_hides (obstruction, scene->path->azimuth_deg[row],
                               MAX (90.0 - scene->path->apparent_zenith_deg[row], 0.0)))
    {
      *shadow = (SbShadow) { .n_cuts = 0, .lit_frac = 0.0 };
      return;
    }

  direction = sb_shadow_direction_of_vector (obstruction, chunk->sun_east[i], chunk->sun_north[i], chunk->sun_up[i]);
  sb_shadow_cast (obstruction, &direction, shadow);
}

/* Hour i of a chunk with an obstruction, or with a sky model that has no linear form. */
static void
obstructed_light (const SbArrayScene *scene,
                  const SbLitChunk   *chunk,
                  guint               i,
                  guint               row,
                  SbPlaneHours       *hours,
                  ShadedHours        *shaded)
{
  const SbPlane *plane = &scene->plane;
  const SbArrayView *view = &scene->view;
  double cosine = chunk->sun_east[i] * plane->normal_east + chunk->sun_north[i] * plane->normal_north
                  + chunk->sun_up[i] * plane->normal_up;
  double cos_incidence = MAX (cosine, 0.0);
  SbSkyDiffuse open = diffuse_on_plane (scene, chunk, i, row, cos_incidence);
  double beam_w_m2 = chunk->dni_w_m2[i] * cos_incidence;
  double beam_entering_w_m2 = beam_w_m2 * sb_plane_incidence_beam (cos_incidence);
  double ground_w_m2 = chunk->ghi_w_m2[i] * plane->ground_gain * view->ground_visible_frac;
  double ground_entering_w_m2 = ground_w_m2 * plane->incidence_ground;
  double facade_w_m2 = facade_light (scene, chunk, i, open.isotropic_w_m2);
  SbShadow shadow = { .n_cuts = 0, .lit_frac = 1.0 };
  double visible_frac;
  double diffuse_w_m2;

  if (view->obstruction != NULL && beam_w_m2 + open.circumsolar_w_m2 > 0.0)
    cast_shadow (scene, chunk, i, row, &shadow);

  visible_frac = shadow.lit_frac;
  diffuse_w_m2 = visible_diffuse (view, &open, visible_frac, facade_w_m2);
  hours->poa_w_m2[i] = beam_w_m2 * visible_frac + diffuse_w_m2 + ground_w_m2;
  hours->effective_w_m2[i]
    = beam_entering_w_m2 * visible_frac + diffuse_w_m2 * plane->incidence_sky + ground_entering_w_m2;
  shaded->unshaded_w_m2[i] = hours->effective_w_m2[i];
  shaded->dc_factor[i] = 1.0;

  if (visible_frac < 1.0)
    {
      double directed_w_m2 = beam_entering_w_m2 + open.circumsolar_w_m2 * plane->incidence_sky;
      double unshaded_w_m2 = beam_entering_w_m2
                             + visible_diffuse (view, &open, 1.0, facade_w_m2) * plane->incidence_sky
                             + ground_entering_w_m2;
      double directed_share = unshaded_w_m2 > 0.0 ? MIN (directed_w_m2 / unshaded_w_m2, 1.0) : 0.0;

      shaded->any = TRUE;
      shaded->unshaded_w_m2[i] = unshaded_w_m2;
      shaded->dc_factor[i] = sb_shadow_dc_factor (view->obstruction, &shadow, directed_share);
    }
}

/*
 * Cells in series carry the current of the darkest, so a part in shadow costs more than its share of the light, and
 * never less: the power of the mean irradiance is the upper bound.
 */
static void
apply_shadow (const SbArrayScene *scene,
              const SbLitChunk   *chunk,
              const ShadedHours  *shaded,
              SbPlaneHours       *hours)
{
  SbPlaneHours unshaded;

  memcpy (unshaded.poa_w_m2, hours->poa_w_m2, sizeof unshaded.poa_w_m2);
  memcpy (unshaded.effective_w_m2, shaded->unshaded_w_m2, sizeof unshaded.effective_w_m2);
  sb_plane_power (&scene->plane, chunk, &unshaded);

  for (guint i = 0; i < SB_LIT_CHUNK; i++)
    hours->dc_w[i] = MIN (hours->dc_w[i], shaded->dc_factor[i] * unshaded.dc_w[i]);
}

static void
compute_open (const SbArrayScene *scene,
              const SbLitChunk   *chunk,
              SbPlaneHours       *hours)
{
  sb_plane_light (&scene->plane, chunk, lit_sky (scene, chunk), hours);
  sb_plane_power (&scene->plane, chunk, hours);
}

static void
compute_obstructed (const SbArrayScene *scene,
                    const SbLitChunk   *chunk,
                    const guint        *rows,
                    guint               n_hours,
                    SbPlaneHours       *hours)
{
  ShadedHours shaded = { .any = FALSE };

  memset (hours, 0, sizeof *hours);
  for (guint i = 0; i < n_hours; i++)
    obstructed_light (scene, chunk, i, rows[i], hours, &shaded);
  sb_plane_power (&scene->plane, chunk, hours);
  if (shaded.any)
    apply_shadow (scene, chunk, &shaded, hours);
}

void
sb_array_scene_init (SbArrayScene        *scene,
                     const SbArray       *array,
                     double               azimuth_deg,
                     const SbObstruction *obstruction,
                     double               facade_albedo,
                     const SbWeather     *weather,
                     const SbSunPath     *path,
                     SbTransposition      transposition)
{
  g_return_if_fail (path->n_rows == weather->n_rows);

  sb_plane_init (&scene->plane, array, azimuth_deg);
  init_view (&scene->view, obstruction, facade_albedo);
  scene->array = array;
  scene->azimuth_deg = azimuth_deg;
  scene->weather = weather;
  scene->path = path;
  scene->transposition = transposition;
}

void
sb_array_scene_compute (const SbArrayScene *scene,
                        guint               chunk_index,
                        SbPlaneHours       *hours)
{
  const SbSunPath *path = scene->path;
  const SbLitChunk *chunk = &path->lit->chunks[chunk_index];

  if (scene->view.obstruction == NULL && scene->transposition != SB_TRANSPOSITION_MUNEER)
    compute_open (scene, chunk, hours);
  else
    compute_obstructed (scene, chunk, path->lit_rows + chunk_index * SB_LIT_CHUNK,
                        sb_lit_hours_in_chunk (path->lit, chunk_index), hours);
}

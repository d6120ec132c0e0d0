#include "sun-path-balconies.h"

#include "charts/sun-path-mask.h"
#include "core/calendar.h"
#include "core/sun.h"

#include <math.h>

/* Where the sun stands in the diagram, and what hides which part of the sky. */

static void
test_sun (Fixture      *fixture,
          gconstpointer unused)
{
  static const int DATES[][3] = { { SB_SUN_JUNE, 6, 21 }, { SB_SUN_DECEMBER, 12, 21 } };
  static const double LATITUDES[] = { -65.0, -20.0, 0.0, 49.4447, 65.0 };

  for (guint l = 0; l < G_N_ELEMENTS (LATITUDES); l++)
    for (guint d = 0; d < G_N_ELEMENTS (DATES); d++)
      {
        SbSunScene scene;

        fixture->consultation->place.latitude_deg = LATITUDES[l];
        sb_sun_scene_init (&scene, &fixture->data, FALSE);
        for (int hour = 0; hour < 24; hour++)
          {
            const SbSunDay *day = &scene.days[DATES[d][0]];
            SbSkyPoint sun = sb_sun_scene_at (&scene, day, sb_sun_scene_hour_angle (&scene, day, hour));
            gint64 midnight_s = sb_calendar_unix_from_date ((SbDate) { 2023, DATES[d][1], DATES[d][2] });
            SbSunPosition exact = sb_sun_position ((double) midnight_s + 3600.0 * (hour - 1), LATITUDES[l],
                                                   fixture->consultation->place.longitude_deg, 0.0);

            if (exact.apparent_zenith_deg > 91.0)
              {
                g_assert_cmpfloat (sun.elevation_deg, <, 0.0);
                continue;
              }
            g_assert_cmpfloat_with_epsilon (sun.elevation_deg, 90.0 - exact.apparent_zenith_deg, 0.1);
            if (exact.apparent_zenith_deg > 5.0)
              g_assert_cmpfloat (fabs (sb_sun_wrap_deg (sun.azimuth_deg - exact.azimuth_deg)), <, 0.3);
          }
        sb_sun_scene_clear (&scene);
      }
}

static SbSkyState
expected_state (const SbObstruction *obstruction,
                SbSkyPoint           point)
{
  double frac = sb_obstruction_beam_visible_frac (obstruction, point.azimuth_deg, point.elevation_deg);

  return frac > 1.0 - 1e-6 ? SB_SKY_LIT : frac > 1e-6 ? SB_SKY_PARTLY : SB_SKY_HIDDEN;
}

/* The outlines hold just the points of which the obstruction says so; upright modules, so that behind is beyond 90°. */
static void
test_mask (Fixture      *fixture,
           gconstpointer unused)
{
  static const Case CASES[] = { SLAB, OPPOSITE, WALLS, HILLS, ALL, TO_NORTH };
  const SbBox plot = { 30.0, 10.0, 400.0, 240.0 };

  for (guint c = 0; c < G_N_ELEMENTS (CASES); c++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (SbObstruction) obstruction = NULL;
      double azimuth_deg;
      int n_checked = 0;
      SbSunScene scene;
      SbSunMask mask;

      clear_case (fixture->consultation);
      make_case (fixture->consultation, CASES[c]);
      azimuth_deg = fixture->consultation->balcony.azimuth_deg;
      obstruction = sb_obstruction_new (&fixture->consultation->balcony, &fixture->consultation->system.arrays[0],
                                        azimuth_deg);
      sb_sun_scene_init (&scene, &fixture->data, TRUE);
      sb_sun_mask_init (&mask, &scene, plot);
      for (int wanted = SB_SKY_LIT; wanted <= SB_SKY_BEHIND; wanted++)
        {
          guint set = wanted == SB_SKY_HIDDEN ? 1 << SB_SKY_HIDDEN | 1 << SB_SKY_BUILDING : 1U << wanted;

          if (wanted == SB_SKY_BUILDING)
            continue;

          cairo_new_path (cr);
          sb_sun_mask_outline (&mask, set, cr);
          for (double x = 33.3; x < 429.0; x += 7.1)
            for (double y = 13.7; y < 249.0; y += 5.3)
              {
                SbSkyPoint here = sb_sun_mask_point (&mask, x, y);
                SbSkyState state = expected_state (obstruction, here);
                gboolean front = fabs (sb_sun_wrap_deg (here.azimuth_deg - azimuth_deg)) < 90.0;
                gboolean steady = TRUE;

                /* Not at the edges, of which the outline is true to a pixel or two. */
                for (int i = 0; i < 8 && steady; i++)
                  {
                    SbSkyPoint near = sb_sun_mask_point (&mask, x + 4.0 * cos (i * G_PI / 4), y + 4.0 * sin (i * G_PI / 4));

                    steady = expected_state (obstruction, near) == state
                             && (fabs (sb_sun_wrap_deg (near.azimuth_deg - azimuth_deg)) < 90.0) == front;
                  }
                if (!steady)
                  continue;
                n_checked++;
                g_assert_cmpint (cairo_in_fill (cr, x, y), ==,
                                 wanted == SB_SKY_BEHIND ? !front : front && (int) state == wanted);
              }
        }
      g_assert_cmpint (n_checked, >, 3000);
      sb_sun_mask_clear (&mask);
      sb_sun_scene_clear (&scene);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* The outline seen from the middle of the modules lies between where shade begins and where it is whole. */
static void
test_outlines (Fixture      *fixture,
               gconstpointer unused)
{
  static const double TILTS[] = { 90.0, 60.0 };

  for (guint t = 0; t < G_N_ELEMENTS (TILTS); t++)
    for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
      {
        int n_hidden = 0;
        SbSunScene scene;

        clear_case (fixture->consultation);
        make_case (fixture->consultation, ALL);
        fixture->consultation->system.arrays[0].tilt_deg = TILTS[t];
        fixture->consultation->balcony.side_wall_right.projection_m = 1.0;
        for (int other = 0; other < SB_N_OBSTACLES; other++)
          if (other != obstacle)
            {
              g_autoptr (SbBalcony) less = sb_balcony_without (&fixture->consultation->balcony, (SbObstacle) other);

              sb_balcony_clear (&fixture->consultation->balcony);
              sb_balcony_copy_into (&fixture->consultation->balcony, less);
              if (other == SB_OBSTACLE_HORIZON)
                sb_balcony_set_horizon (&fixture->consultation->balcony, NULL, 0);
            }
        sb_sun_scene_init (&scene, &fixture->data, TRUE);
        for (double azimuth_deg = 1.3; azimuth_deg < 360.0; azimuth_deg += 3.1)
          for (double elevation_deg = 0.7; elevation_deg < 89.0; elevation_deg += 2.3)
            {
              SbSkyPoint point = { azimuth_deg, elevation_deg };
              double frac;

              if (sb_sun_scene_is_behind (&scene, point))
                continue;
              frac = sb_sun_scene_lit_frac (&scene, point);
              if (sb_sun_scene_hides (&scene, (SbObstacle) obstacle, point))
                {
                  g_assert_cmpfloat (frac, <, 1.0 - 1e-9);
                  n_hidden++;
                }
              else
                g_assert_cmpfloat (frac, >, 0.0);
              for (int other = 0; other < SB_N_OBSTACLES; other++)
                if (other != obstacle)
                  g_assert_false (sb_sun_scene_hides (&scene, (SbObstacle) other, point));
            }
        g_assert_cmpint (n_hidden, >, 50);
        sb_sun_scene_clear (&scene);
      }
}

/* Every node knows what hides it, as the scene says of its point. */
static void
test_nodes (Fixture      *fixture,
            gconstpointer unused)
{
  const SbBox plot = { 30.0, 10.0, 400.0, 240.0 };
  int n_hidden[SB_N_OBSTACLES] = { 0 };
  SbSunScene scene;
  SbSunMask mask;

  clear_case (fixture->consultation);
  make_case (fixture->consultation, ALL);
  sb_sun_scene_init (&scene, &fixture->data, TRUE);
  sb_sun_mask_init (&mask, &scene, plot);
  for (int node = 0; node < mask.n_columns * mask.n_rows; node++)
    {
      SbSkyPoint point
        = sb_sun_mask_point (&mask, plot.x + plot.width * (node % mask.n_columns) / (mask.n_columns - 1),
                             plot.y + plot.height * (1.0 - node / mask.n_columns / (mask.n_rows - 1.0)));
      SbSkyPoint near[2] = { point, point };

      near[0].elevation_deg -= 1e-6;
      near[1].elevation_deg += 1e-6;
      for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
        {
          gboolean hides = sb_sun_scene_hides (&scene, (SbObstacle) obstacle, point);

          n_hidden[obstacle] += hides;
          /* On the edge itself either is right. */
          if (sb_sun_scene_hides (&scene, (SbObstacle) obstacle, near[0]) == hides
              && sb_sun_scene_hides (&scene, (SbObstacle) obstacle, near[1]) == hides)
            g_assert_cmpint (mask.hiding[node] >> obstacle & 1, ==, hides);
        }
    }
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    g_assert_cmpint (n_hidden[obstacle], >, 0);
  sb_sun_mask_clear (&mask);
  sb_sun_scene_clear (&scene);
}

/* A balcony to the north is drawn across 0° without a gap, and mirrors itself. */
static void
test_north (Fixture      *fixture,
            gconstpointer unused)
{
  const SbBox plot = { 0.0, 0.0, 252.0, 100.0 };
  SbSunScene scene;
  SbSunMask mask;

  make_case (fixture->consultation, OPPOSITE);
  fixture->consultation->balcony.azimuth_deg = 0.0;
  sb_sun_scene_init (&scene, &fixture->data, TRUE);
  sb_sun_mask_init (&mask, &scene, plot);
  g_assert_cmpfloat_with_epsilon (sb_sun_mask_x (&mask, 0.0), 126.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (sb_sun_mask_x (&mask, 1.0) - sb_sun_mask_x (&mask, 359.0), 2.0, 1e-9);
  for (double x = 0.5; x < 252.0; x += 3.0)
    {
      SbSkyPoint point = sb_sun_mask_point (&mask, x, 90.0);

      g_assert_cmpfloat (point.azimuth_deg, >=, 0.0);
      g_assert_cmpfloat (point.azimuth_deg, <, 360.0);
      g_assert_cmpfloat_with_epsilon (sb_sun_mask_x (&mask, point.azimuth_deg), x, 1e-6);
      g_assert_cmpint (sb_sun_scene_state (&scene, point), ==,
                       sb_sun_scene_state (&scene, sb_sun_mask_point (&mask, 252.0 - x, 90.0)));
    }
  for (double azimuth_deg = 0.0; azimuth_deg < 360.0; azimuth_deg += 1.0)
    {
      double ahead_deg;

      fixture->consultation->balcony.azimuth_deg = azimuth_deg;
      sb_sun_mask_clear (&mask);
      sb_sun_scene_clear (&scene);
      sb_sun_scene_init (&scene, &fixture->data, FALSE);
      /* All that lies before the balcony is in the picture, whatever its direction. */
      ahead_deg = fabs (sb_sun_wrap_deg (scene.centre_deg - azimuth_deg));
      g_assert_cmpfloat (ahead_deg + 90.0, <=, scene.half_deg);
    }
  sb_sun_scene_clear (&scene);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/charts/sun-path-mask/sun", test_sun);
  ADD ("/charts/sun-path-mask/mask", test_mask);
  ADD ("/charts/sun-path-mask/outlines", test_outlines);
  ADD ("/charts/sun-path-mask/nodes", test_nodes);
  ADD ("/charts/sun-path-mask/north", test_north);

  return g_test_run ();
}

#include "core/obstruction.h"
#include "core/random.h"

#include "support/reference-table.h"

#include <math.h>

static const double TO_RAD = G_PI / 180.0;

/* One module of 1 m × 10 cm: nearly a point along its slope. */
static SbArray
small_array (double tilt_deg)
{
  SbArray array;

  sb_array_init (&array);
  array.tilt_deg = tilt_deg;
  array.module.count = 1;
  array.module.width_m = 0.1;
  array.module.height_m = 0.1;

  return array;
}

static SbBalcony
open_balcony (void)
{
  SbBalcony balcony;

  sb_balcony_init (&balcony);

  return balcony;
}

static void
test_nothing_in_the_way (void)
{
  SbBalcony balcony = open_balcony ();
  SbArray array = small_array (35.0);
  SbHorizonPoint flat[] = { { 0, 0 }, { 180, 0 } };

  balcony.slab_above = (SbSlab) { TRUE, 0.0, 1.0 };
  balcony.side_wall_left = (SbSideWall) { TRUE, 0.0, 1.0 };
  balcony.side_wall_right = (SbSideWall) { TRUE, 0.0, 1.0 };
  balcony.opposite = (SbOpposite) { TRUE, 10.0, 0.0 };
  sb_balcony_set_horizon (&balcony, flat, G_N_ELEMENTS (flat));

  for (double azimuth_deg = 0.0; azimuth_deg < 360.0; azimuth_deg += 45.0)
    {
      g_autoptr (SbObstruction) obstruction = sb_obstruction_new (&balcony, &array, azimuth_deg);

      sb_assert_close (sb_obstruction_sky_visible_frac (obstruction), 1.0, 1e-12, "sky");
      sb_assert_close (sb_obstruction_horizon_visible_frac (obstruction), 1.0, 1e-12, "horizon");
      sb_assert_close (sb_obstruction_ground_visible_frac (obstruction), 1.0, 1e-12, "ground");
      sb_assert_close (sb_obstruction_hidden_view_factor (obstruction), 0.0, 1e-12, "hidden");
      for (double elevation_deg = -1.0; elevation_deg < 90.0; elevation_deg += 7.0)
        {
          sb_assert_close (sb_obstruction_beam_visible_frac (obstruction, 100.0, elevation_deg), 1.0, 1e-12, "beam");
          sb_assert_close (sb_obstruction_dc_factor (obstruction, 100.0, elevation_deg, 0.9), 1.0, 1e-12, "power");
        }
    }

  sb_balcony_clear (&balcony);
}

/* Endless overhang before an upright strip: between the horizontal and the profile angle φ it sees sin φ of its sky. */
static void
test_overhang (void)
{
  static const double GAPS_M[] = { 0.2, 0.5, 1.0, 2.0, 5.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (GAPS_M); i++)
    {
      SbBalcony balcony = open_balcony ();
      SbArray array = small_array (90.0);
      g_autoptr (SbObstruction) obstruction = NULL;
      double expected = 0.0;

      balcony.slab_above = (SbSlab) { TRUE, 1.0, GAPS_M[i] };
      obstruction = sb_obstruction_new (&balcony, &array, 180.0);

      for (int k = 0; k < 100; k++)
        expected += sin (atan (GAPS_M[i] + 0.1 * (k + 0.5) / 100.0)) / 100.0;
      sb_assert_close (0.5 * sb_obstruction_sky_visible_frac (obstruction), 0.5 * expected, 0.002, "gap %g m", GAPS_M[i]);
      /* Only far to the sides an endless slab comes down into the band above the horizon. */
      g_assert_cmpfloat (sb_obstruction_horizon_visible_frac (obstruction), >, 0.95);
      sb_assert_close (sb_obstruction_ground_visible_frac (obstruction), 1.0, 1e-12, "the ground stays");
    }
}

/* Endless house opposite with profile angle φ: a plane of tilt β sees (1 + cos (β + φ))/2 of the sky. */
static void
test_opposite (void)
{
  for (double tilt_deg = 0.0; tilt_deg <= 90.0; tilt_deg += 30.0)
    for (double height_m = 2.0; height_m <= 32.0; height_m *= 2.0)
      {
        SbBalcony balcony = open_balcony ();
        SbArray array = small_array (tilt_deg);
        g_autoptr (SbObstruction) obstruction = NULL;
        double profile_deg = atan2 (height_m, 10.0) / TO_RAD;
        double expected = (1.0 + cos ((tilt_deg + profile_deg) * TO_RAD)) / 2.0;
        double open = (1.0 + cos (tilt_deg * TO_RAD)) / 2.0;

        balcony.opposite = (SbOpposite) { TRUE, 10.0, height_m };
        obstruction = sb_obstruction_new (&balcony, &array, 180.0);
        sb_assert_close (open * sb_obstruction_sky_visible_frac (obstruction), expected, 0.002, "tilt %g, height %g m",
                         tilt_deg, height_m);
        sb_assert_close (sb_obstruction_hidden_view_factor (obstruction), open - expected, 0.002, "hidden part");
        sb_assert_close (sb_obstruction_beam_visible_frac (obstruction, 180.0, profile_deg + 1.0), 1.0, 1e-12, "above");
        sb_assert_close (sb_obstruction_beam_visible_frac (obstruction, 180.0, profile_deg - 1.0), 0.0, 1e-12, "below");
        sb_assert_close (sb_obstruction_beam_visible_frac (obstruction, 0.0, 5.0), 1.0, 1e-12, "behind");
      }
}

/* Endless side wall: an upright plane sees the azimuths from −90° to ψ, i.e. (1 + sin ψ)/2 of its sky. */
static void
test_side_wall (void)
{
  for (double projection_m = 0.25; projection_m <= 4.0; projection_m *= 2.0)
    {
      SbBalcony balcony = open_balcony ();
      SbArray array = small_array (90.0);
      g_autoptr (SbObstruction) obstruction = NULL;
      double expected = 0.0;

      balcony.side_wall_right = (SbSideWall) { TRUE, projection_m, 0.95 };
      obstruction = sb_obstruction_new (&balcony, &array, 180.0);
      for (int k = 0; k < 100; k++)
        expected += (1.0 + sin (atan ((0.95 + 0.1 * (k + 0.5) / 100.0) / projection_m))) / 2.0 / 100.0;
      sb_assert_close (0.5 * sb_obstruction_sky_visible_frac (obstruction), 0.5 * expected, 0.002, "projection %g m",
                       projection_m);
      /* Looking south the right is in the west. */
      sb_assert_close (sb_obstruction_beam_visible_frac (obstruction, 265.0, 30.0), 0.0, 1e-12, "west");
      sb_assert_close (sb_obstruction_beam_visible_frac (obstruction, 95.0, 30.0), 1.0, 1e-12, "east");
    }
}

/* The slab shades a strip from the upper edge whose depth follows from the profile angle. */
static void
test_shaded_strip (void)
{
  SbBalcony balcony = open_balcony ();
  SbArray array;
  g_autoptr (SbObstruction) obstruction = NULL;

  sb_array_init (&array);
  balcony.slab_above = (SbSlab) { TRUE, 1.0, 0.5 };
  obstruction = sb_obstruction_new (&balcony, &array, 180.0);

  for (double elevation_deg = 5.0; elevation_deg < 85.0; elevation_deg += 2.5)
    for (double turn_deg = -75.0; turn_deg <= 75.0; turn_deg += 25.0)
      {
        double profile = tan (elevation_deg * TO_RAD) / cos (turn_deg * TO_RAD);
        double shaded_m = CLAMP (1.0 * profile - 0.5, 0.0, 1.76);

        sb_assert_close (sb_obstruction_beam_visible_frac (obstruction, 180.0 + turn_deg, elevation_deg),
                         1.0 - shaded_m / 1.76, 1e-9, "elevation %g, turn %g", elevation_deg, turn_deg);
      }
}

static void
test_horizon (void)
{
  SbBalcony balcony = open_balcony ();
  SbArray array = small_array (90.0);
  SbHorizonPoint points[] = { { 90, 10 }, { 180, 20 }, { 300, 30 } };
  SbHorizonPoint full[] = { { 0, 90 } };
  g_autoptr (SbObstruction) obstruction = NULL;
  g_autoptr (SbObstruction) closed = NULL;

  sb_balcony_set_horizon (&balcony, points, G_N_ELEMENTS (points));
  obstruction = sb_obstruction_new (&balcony, &array, 180.0);
  g_assert_cmpfloat (sb_obstruction_beam_visible_frac (obstruction, 135.0, 15.1), ==, 1.0);
  g_assert_cmpfloat (sb_obstruction_beam_visible_frac (obstruction, 135.0, 14.9), ==, 0.0);
  /* Through north: 300° to 450° falls from 30° to 10°; 15° is half-way. */
  g_assert_cmpfloat (sb_obstruction_beam_visible_frac (obstruction, 15.0, 20.1), ==, 1.0);
  g_assert_cmpfloat (sb_obstruction_beam_visible_frac (obstruction, 15.0, 19.9), ==, 0.0);
  g_assert_cmpfloat (sb_obstruction_beam_visible_frac (obstruction, 0.0, 21.9), ==, 0.0);

  sb_balcony_set_horizon (&balcony, full, G_N_ELEMENTS (full));
  closed = sb_obstruction_new (&balcony, &array, 180.0);
  for (double elevation_deg = 1.0; elevation_deg < 90.0; elevation_deg += 4.0)
    g_assert_cmpfloat (sb_obstruction_beam_visible_frac (closed, 180.0, elevation_deg), ==, 0.0);
  sb_assert_close (sb_obstruction_sky_visible_frac (closed), 0.0, 1e-12, "no sky");

  sb_balcony_clear (&balcony);
}

/* Rows of cells in shadow at the lower edge: the way the thirds and halves lie decides. */
static void
test_bypass_thirds (void)
{
  SbBalcony balcony = open_balcony ();
  SbArray array;
  struct
  {
    SbOrientation orientation;
    SbCells cells;
    double factor;
  } cases[] = {
    { SB_ORIENTATION_PORTRAIT, SB_CELLS_FULL, 0.1 },              /* all three thirds */
    { SB_ORIENTATION_PORTRAIT, SB_CELLS_HALF_CUT, 0.55 },         /* one half of each third */
    { SB_ORIENTATION_LANDSCAPE, SB_CELLS_FULL, 2.0 / 3.0 },       /* one third */
    { SB_ORIENTATION_LANDSCAPE, SB_CELLS_HALF_CUT, 2.0 / 3.0 },   /* one third */
  };

  balcony.opposite = (SbOpposite) { TRUE, 10.0, 10.0 };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SbObstruction) obstruction = NULL;
      double height_m;
      double elevation_deg;

      sb_array_init (&array);
      array.module.orientation = cases[i].orientation;
      array.module.cells = cases[i].cells;
      height_m = cases[i].orientation == SB_ORIENTATION_PORTRAIT ? 1.76 : 1.13;
      /* The shadow line stands at a quarter of the module's height. */
      elevation_deg = atan ((10.0 + 0.25 * height_m) / 10.0) / TO_RAD;
      obstruction = sb_obstruction_new (&balcony, &array, 180.0);
      sb_assert_close (sb_obstruction_beam_visible_frac (obstruction, 180.0, elevation_deg), 0.75, 0.001, "lit part");
      sb_assert_close (sb_obstruction_dc_factor (obstruction, 180.0, elevation_deg, 0.9), cases[i].factor, 1e-6,
                       "case %" G_GSIZE_FORMAT, i);
    }
}

static SbBalcony
random_balcony (SbRandom *random)
{
  SbBalcony balcony = open_balcony ();

  balcony.azimuth_deg = sb_random_between (random, 0.0, 360.0);
  balcony.slab_above = (SbSlab) { sb_random_uniform (random) < 0.6, sb_random_between (random, 0.0, 2.5), sb_random_between (random, 0.0, 3.0) };
  balcony.side_wall_left = (SbSideWall) { sb_random_uniform (random) < 0.5, sb_random_between (random, 0.0, 2.0), sb_random_between (random, 0.0, 2.0) };
  balcony.side_wall_right = (SbSideWall) { sb_random_uniform (random) < 0.5, sb_random_between (random, 0.0, 2.0), sb_random_between (random, 0.0, 2.0) };
  balcony.opposite = (SbOpposite) { sb_random_uniform (random) < 0.5, sb_random_between (random, 3.0, 40.0), sb_random_between (random, 0.0, 20.0) };

  return balcony;
}

static SbArray
random_array (SbRandom *random)
{
  SbArray array;

  sb_array_init (&array);
  array.tilt_deg = sb_random_between (random, 0.0, 90.0);
  array.module.count = sb_random_integer (random, 1, 5);
  array.module.orientation = sb_random_uniform (random) < 0.5 ? SB_ORIENTATION_PORTRAIT : SB_ORIENTATION_LANDSCAPE;
  array.module.cells = sb_random_uniform (random) < 0.5 ? SB_CELLS_FULL : SB_CELLS_HALF_CUT;

  return array;
}

static void
make_worse (SbBalcony *balcony,
            SbRandom  *random)
{
  switch (sb_random_integer (random, 0, 5))
    {
    case 0:
      balcony->slab_above.projection_m += balcony->slab_above.present ? 0.3 : 0.0;
      break;
    case 1:
      balcony->slab_above.gap_m *= 0.7;
      break;
    case 2:
      balcony->side_wall_left.projection_m += 0.2;
      balcony->side_wall_right.distance_m *= 0.8;
      break;
    case 3:
      balcony->opposite.height_above_module_m += 1.0;
      break;
    default:
      if (balcony->slab_above.present)
        balcony->opposite.present = TRUE;
      else
        balcony->slab_above.present = TRUE;
      break;
    }
}

/* More in the way: no direction, no part of the sky and no power gets more. */
static void
test_monotony (void)
{
  SbRandom random;

  sb_random_init (&random, 20261122, 0);
  for (int i = 0; i < 100; i++)
    {
      SbBalcony balcony = random_balcony (&random);
      SbBalcony worse = balcony;
      SbArray array = random_array (&random);
      double azimuth_deg = balcony.azimuth_deg + sb_random_between (&random, -30.0, 30.0);
      g_autoptr (SbObstruction) before = NULL;
      g_autoptr (SbObstruction) after = NULL;

      make_worse (&worse, &random);
      azimuth_deg = fmod (azimuth_deg + 360.0, 360.0);
      before = sb_obstruction_new (&balcony, &array, azimuth_deg);
      after = sb_obstruction_new (&worse, &array, azimuth_deg);

      g_assert_cmpfloat (sb_obstruction_sky_visible_frac (after), <=, sb_obstruction_sky_visible_frac (before) + 1e-12);
      g_assert_cmpfloat (sb_obstruction_horizon_visible_frac (after), <=, sb_obstruction_horizon_visible_frac (before) + 1e-12);
      g_assert_cmpfloat (sb_obstruction_ground_visible_frac (after), <=, sb_obstruction_ground_visible_frac (before) + 1e-12);

      for (int k = 0; k < 200; k++)
        {
          double sun_azimuth_deg = sb_random_between (&random, 0.0, 360.0);
          double sun_elevation_deg = sb_random_between (&random, 0.5, 70.0);
          double turn_rad = (sun_azimuth_deg - azimuth_deg) * TO_RAD;
          double cos_incidence = cos (sun_elevation_deg * TO_RAD) * cos (turn_rad) * sin (array.tilt_deg * TO_RAD)
                                 + sin (sun_elevation_deg * TO_RAD) * cos (array.tilt_deg * TO_RAD);
          double lit;
          double factor;

          if (cos_incidence <= 0.0)
            continue;

          lit = sb_obstruction_beam_visible_frac (after, sun_azimuth_deg, sun_elevation_deg);
          factor = sb_obstruction_dc_factor (after, sun_azimuth_deg, sun_elevation_deg, 0.8);
          g_assert_cmpfloat (lit, <=, sb_obstruction_beam_visible_frac (before, sun_azimuth_deg, sun_elevation_deg) + 1e-12);
          g_assert_cmpfloat (factor, <=, sb_obstruction_dc_factor (before, sun_azimuth_deg, sun_elevation_deg, 0.8) + 1e-12);
          /* Never more than the mean light gives, never less than none of the beam. */
          g_assert_cmpfloat (factor, <=, 1.0 - 0.8 * (1.0 - lit) + 1e-9);
          g_assert_cmpfloat (factor, >=, 0.2 - 1e-9);
        }
    }
}

/* Left and right, east and west are mirror images. */
static void
test_mirror (void)
{
  SbRandom random;

  sb_random_init (&random, 5, 0);
  for (int i = 0; i < 50; i++)
    {
      SbBalcony balcony = random_balcony (&random);
      SbBalcony mirror = balcony;
      SbArray array = random_array (&random);
      double turn_deg = sb_random_between (&random, -30.0, 30.0);
      double sun_turn_deg = sb_random_between (&random, -90.0, 90.0);
      double sun_elevation_deg = sb_random_between (&random, 1.0, 60.0);
      g_autoptr (SbObstruction) one = NULL;
      g_autoptr (SbObstruction) other = NULL;

      balcony.azimuth_deg = 180.0;
      mirror.azimuth_deg = 180.0;
      mirror.side_wall_left = balcony.side_wall_right;
      mirror.side_wall_right = balcony.side_wall_left;
      one = sb_obstruction_new (&balcony, &array, 180.0 + turn_deg);
      other = sb_obstruction_new (&mirror, &array, 180.0 - turn_deg);

      sb_assert_close (sb_obstruction_sky_visible_frac (one), sb_obstruction_sky_visible_frac (other), 1e-9, "sky");
      sb_assert_close (sb_obstruction_beam_visible_frac (one, 180.0 + sun_turn_deg, sun_elevation_deg),
                       sb_obstruction_beam_visible_frac (other, 180.0 - sun_turn_deg, sun_elevation_deg), 1e-9, "beam");
      sb_assert_close (sb_obstruction_dc_factor (one, 180.0 + sun_turn_deg, sun_elevation_deg, 0.7),
                       sb_obstruction_dc_factor (other, 180.0 - sun_turn_deg, sun_elevation_deg, 0.7), 1e-9, "power");
    }
}

static void
test_without (void)
{
  SbRandom random;

  sb_random_init (&random, 9, 0);
  for (int i = 0; i < 20; i++)
    {
      SbBalcony balcony = random_balcony (&random);

      for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
        {
          g_autoptr (SbBalcony) without = sb_balcony_without (&balcony, (SbObstacle) obstacle);

          for (int other = 0; other < SB_N_OBSTACLES; other++)
            g_assert_cmpint (sb_obstacle_is_present (without, (SbObstacle) other), ==,
                             other != obstacle && sb_obstacle_is_present (&balcony, (SbObstacle) other));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/obstruction/nothing-in-the-way", test_nothing_in_the_way);
  g_test_add_func ("/obstruction/overhang", test_overhang);
  g_test_add_func ("/obstruction/opposite", test_opposite);
  g_test_add_func ("/obstruction/side-wall", test_side_wall);
  g_test_add_func ("/obstruction/shaded-strip", test_shaded_strip);
  g_test_add_func ("/obstruction/horizon", test_horizon);
  g_test_add_func ("/obstruction/bypass-thirds", test_bypass_thirds);
  g_test_add_func ("/obstruction/monotony", test_monotony);
  g_test_add_func ("/obstruction/mirror", test_mirror);
  g_test_add_func ("/obstruction/without", test_without);

  return g_test_run ();
}

#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/weather-store.h"
#include "services/work-share.h"

#include <string.h>

#define N_ITEMS 500
#define N_QUICK 200000
#define N_ROUNDS 50

static void
add_one (gpointer item,
         gpointer user_data)
{
  (*(int *) item)++;
}

/* Long enough that the helpers have some in hand when nothing is left to take. */
static void
add_one_slowly (gpointer item,
                gpointer user_data)
{
  g_usleep (100);
  (*(int *) item)++;
}

static void
test_each_once (void)
{
  int counts[N_ITEMS] = { 0 };
  gpointer items[N_ITEMS];

  for (guint i = 0; i < N_ITEMS; i++)
    items[i] = &counts[i];
  for (guint n = 0; n <= N_ITEMS; n += 100)
    {
      memset (counts, 0, sizeof counts);
      sb_work_share (add_one_slowly, items, n);
      for (guint i = 0; i < N_ITEMS; i++)
        g_assert_cmpint (counts[i], ==, i < n);
    }
}

/* So many so quickly done that two would take the same one now and then, if they could. */
static void
test_quick_ones (void)
{
  g_autofree int *counts = g_new0 (int, N_QUICK);
  g_autofree gpointer *items = g_new (gpointer, N_QUICK);

  for (guint i = 0; i < N_QUICK; i++)
    items[i] = &counts[i];
  for (int round = 0; round < N_ROUNDS; round++)
    sb_work_share (add_one, items, N_QUICK);
  for (guint i = 0; i < N_QUICK; i++)
    g_assert_cmpint (counts[i], ==, N_ROUNDS);
}

/* The years with and without each obstacle are the same bits, whoever computes them, at every tilt on the way. */
static void
test_same_bits (void)
{
  const SbAssumptions *assumptions = sb_built_in_assumptions ();
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbSimulator) alone = sb_simulator_new (assumptions);
  g_autoptr (SbSimulator) sharing = sb_simulator_new (assumptions);
  SbSimulateOptions options = { .transposition = SB_TRANSPOSITION_PEREZ };
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (GError) error = NULL;

  weather = sb_weather_built_in (consultation, &error);
  g_assert_no_error (error);
  consultation->balcony.slab_above = (SbSlab) { .present = TRUE, .projection_m = 0.4, .gap_m = 1.6 };
  consultation->balcony.side_wall_left = (SbSideWall) { .present = TRUE, .projection_m = 1.0, .distance_m = 0.5 };
  consultation->balcony.opposite
    = (SbOpposite) { .present = TRUE, .distance_m = 20.0, .height_above_module_m = 8.0 };

  for (int tilt_deg = 20; tilt_deg <= 90; tilt_deg += 5)
    {
      g_autoptr (SbResult) one = NULL;
      g_autoptr (SbResult) other = NULL;

      consultation->system.arrays[0].tilt_deg = tilt_deg;
      options.share = NULL;
      one = sb_simulator_run (alone, consultation, weather, &options, &error);
      g_assert_no_error (error);
      options.share = sb_work_share;
      other = sb_simulator_run (sharing, consultation, weather, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (one->ac_w, weather->n_rows * sizeof *one->ac_w, other->ac_w,
                       weather->n_rows * sizeof *other->ac_w);
      g_assert_cmpmem (&one->yield, sizeof one->yield, &other->yield, sizeof other->yield);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-share/each-once", test_each_once);
  g_test_add_func ("/work-share/quick-ones", test_quick_ones);
  g_test_add_func ("/work-share/same-bits", test_same_bits);

  return g_test_run ();
}

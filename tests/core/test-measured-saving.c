#include "core/measured-saving.h"

#include "support/reference-table.h"

#include <math.h>

#define N_MINUTES (365 * 1440)

static SbHouseholdLoad *
constant_load (double power_w)
{
  float *minutes = g_new (float, N_MINUTES);

  for (int i = 0; i < N_MINUTES; i++)
    minutes[i] = (float) power_w;

  return sb_household_load_new_from_power (2023, minutes, N_MINUTES);
}

/* Where the meter shows more than the model saves, minute by minute the difference. */
static void
test_plain (void)
{
  g_autoptr (SbHouseholdLoad) measured = constant_load (300.0);
  g_autoptr (SbHouseholdLoad) before = constant_load (200.0);
  g_autoptr (SbHouseholdLoad) after = constant_load (150.0);
  g_autoptr (SbHouseholdLoad) less = NULL;
  double loss_kwh = -1.0;

  before->power_w[700] = 400.0f;
  less = sb_household_load_less (measured, before, after, &loss_kwh);
  g_assert_cmpfloat (loss_kwh, ==, 0.0);
  g_assert_cmpfloat (less->power_w[0], ==, 250.0);
  g_assert_cmpfloat (less->power_w[700], ==, 50.0);
  sb_assert_close (less->annual_kwh, 300.0 * 8.76 - 50.0 * 8.76 - 200.0 / 60000.0, 1e-6, "kWh");
}

/* Never below zero; the rest is taken after it, at the end of a day before it, and never from another day. */
static void
test_rest_is_carried (void)
{
  g_autoptr (SbHouseholdLoad) measured = constant_load (100.0);
  g_autoptr (SbHouseholdLoad) before = constant_load (0.0);
  g_autoptr (SbHouseholdLoad) after = constant_load (0.0);
  g_autoptr (SbHouseholdLoad) less = NULL;
  double loss_kwh = -1.0;

  before->power_w[10] = 250.0f;
  before->power_w[1439] = 130.0f;
  less = sb_household_load_less (measured, before, after, &loss_kwh);
  g_assert_cmpfloat (loss_kwh, ==, 0.0);
  g_assert_cmpfloat (less->power_w[9], ==, 100.0);
  g_assert_cmpfloat (less->power_w[10], ==, 0.0);
  g_assert_cmpfloat (less->power_w[11], ==, 0.0);
  g_assert_cmpfloat (less->power_w[12], ==, 50.0);
  g_assert_cmpfloat (less->power_w[13], ==, 100.0);
  g_assert_cmpfloat (less->power_w[1439], ==, 0.0);
  g_assert_cmpfloat (less->power_w[1438], ==, 70.0);
  g_assert_cmpfloat (less->power_w[1440], ==, 100.0);
}

/* A day without use saves nothing, and the loss says how much. */
static void
test_loss (void)
{
  g_autoptr (SbHouseholdLoad) measured = constant_load (100.0);
  g_autoptr (SbHouseholdLoad) before = constant_load (50.0);
  g_autoptr (SbHouseholdLoad) after = constant_load (0.0);
  g_autoptr (SbHouseholdLoad) less = NULL;
  double loss_kwh = -1.0;

  for (int i = 0; i < 1440; i++)
    measured->power_w[i] = 0.0f;
  /* A meter behind a roof system that runs backwards. */
  measured->power_w[1440] = -20.0f;
  less = sb_household_load_less (measured, before, after, &loss_kwh);
  sb_assert_close (loss_kwh, 1.2, 1e-9, "loss");
  for (int i = 0; i < 1440; i++)
    g_assert_cmpfloat (less->power_w[i], ==, 0.0);
  g_assert_cmpfloat (less->power_w[1440], ==, -20.0);
  sb_assert_close (less->annual_kwh, (100.0 - 50.0) * 24 * 364 / 1000.0 - 120.0 / 60000.0, 1e-6, "kWh");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measured-saving/plain", test_plain);
  g_test_add_func ("/measured-saving/rest-is-carried", test_rest_is_carried);
  g_test_add_func ("/measured-saving/loss", test_loss);

  return g_test_run ();
}

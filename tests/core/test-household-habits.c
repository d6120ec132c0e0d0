#include "core/household-appliances.h"
#include "core/household-presence.h"

#include "support/reference-table.h"

#include <math.h>

static SbHouseholdLoadInput
home (void)
{
  return (SbHouseholdLoadInput) { .persons = 3,
                                  .dwelling = SB_DWELLING_HOUSE,
                                  .annual_kwh = 3000.0,
                                  .latitude_deg = 49.4447,
                                  .longitude_deg = 7.7689,
                                  .year = 2023,
                                  .seed = 1 };
}

static void
test_tables (void)
{
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      const SbApplianceModel *model = sb_appliance_model ((SbAppliance) i);

      g_assert_nonnull (model->id);
      for (int j = 0; j < i; j++)
        g_assert_cmpstr (model->id, !=, sb_appliance_id ((SbAppliance) j));

      g_assert_cmpfloat (model->presence_free_share, >=, 0.0);
      g_assert_cmpfloat (model->presence_free_share, <, 1.0);
      g_assert_cmpfloat (fabs (model->winter_amplitude), <, 0.5);
      g_assert_cmpfloat (model->household_sigma, >=, 0.4);
      g_assert_cmpfloat (model->household_sigma, <=, 1.0);
      g_assert_true ((model->programs[0] != NULL) == (model->kind == SB_RUN_PROGRAM));
      g_assert_true ((model->session.power_median_w > 0.0) == (model->kind == SB_RUN_SESSION));
      g_assert_true ((model->programs[1] != NULL) == (model->first_program_share > 0.0));
      for (int hour = 0; hour < 24; hour++)
        for (int day = 0; day < 2; day++)
          {
            g_assert_cmpfloat (model->weight[day][hour], >=, 0.0);
            g_assert_cmpfloat (model->weight[day][hour], <=, 5.0);
          }

      for (int p = 0; p < 2 && model->programs[p] != NULL; p++)
        {
          guint max_levels = 0;

          for (guint j = 0; j < model->programs[p]->n_phases; j++)
            {
              const SbProgramPhase *phase = &model->programs[p]->phases[j];

              g_assert_cmpuint (phase->n_levels, >=, 1);
              g_assert_cmpint (phase->repeat_from, <, phase->repeat_to);
              max_levels += phase->n_levels * (guint) (phase->repeat_to - 1);
              for (guint k = 0; k < phase->n_levels; k++)
                g_assert_cmpint (phase->levels[k].minutes_from, <, phase->levels[k].minutes_to);
            }
          g_assert_cmpuint (max_levels, <=, SB_RUN_MAX_LEVELS);
        }
    }
}

/* Sums of the model's published table, for 1 … 5 persons. */
static void
test_typical_energy (void)
{
  static const double FLAT_KWH[] = { 1214.0, 1787.0, 2360.0, 2933.0, 3506.0 };
  static const double HOUSE_KWH[] = { 1871.0, 2618.0, 3365.0, 4112.0, 4859.0 };

  for (int persons = 1; persons <= 5; persons++)
    {
      double flat_kwh = 0.0;
      double house_kwh = 0.0;
      double water_kwh = 0.0;

      for (int i = 0; i < SB_N_APPLIANCES; i++)
        {
          flat_kwh += sb_appliance_typical_kwh ((SbAppliance) i, persons, SB_DWELLING_FLAT, FALSE);
          house_kwh += sb_appliance_typical_kwh ((SbAppliance) i, persons, SB_DWELLING_HOUSE, FALSE);
          water_kwh += sb_appliance_typical_kwh ((SbAppliance) i, persons, SB_DWELLING_FLAT, TRUE);
        }
      sb_assert_close (flat_kwh, FLAT_KWH[persons - 1], 1.0, "flat of %d", persons);
      sb_assert_close (house_kwh, HOUSE_KWH[persons - 1], 1.0, "house of %d", persons);
      sb_assert_close (water_kwh, flat_kwh + 305.0 * persons, 1e-9, "hot water of %d", persons);
    }
}

static void
test_local_minutes (void)
{
  SbHouseholdLoadInput input = home ();
  g_autofree SbHomeDays *days = sb_home_days_new (&input);

  g_assert_cmpint (sb_home_days_utc_minute (days, 0), ==, 365 * 1440 - 60);
  g_assert_cmpint (sb_home_days_utc_minute (days, 60), ==, 0);
  /* 26 March: 01:59 is winter, 03:00 is summer and the next minute. */
  g_assert_cmpint (sb_home_days_utc_minute (days, 84 * 1440 + 119), ==, 84 * 1440 + 59);
  g_assert_cmpint (sb_home_days_utc_minute (days, 84 * 1440 + 180), ==, 84 * 1440 + 60);
  g_assert_cmpint (sb_home_days_clock_minute (days, 84 * 1440 + 60), ==, 180);
  /* 29 October: 03:00 is winter again. */
  g_assert_cmpint (sb_home_days_utc_minute (days, 301 * 1440 + 180), ==, 301 * 1440 + 120);
  g_assert_cmpint (sb_home_days_clock_minute (days, 301 * 1440 + 60), ==, 120);
}

static void
test_presence (void)
{
  SbHouseholdLoadInput input = home ();
  int n_travelling = 0;

  input.presence = SB_PRESENCE_HOME_OFFICE;
  for (guint mask = 0; mask < 3; mask++)
    {
      g_autofree SbHomeDays *days = NULL;
      double noon[7] = { 0.0 };

      /* The model's own days; Tuesday alone; Monday to Friday. */
      input.home_office_days = mask == 0 ? 0 : mask == 1 ? 1u << 1 : 0x1f;
      days = sb_home_days_new (&input);
      /* 1 January 2023 was a Sunday. */
      for (int day = 0; day < days->n_days; day++)
        noon[(day + 6) % 7] += days->presence[day][22] / 52.0;

      if (mask == 0)
        {
          g_assert_cmpfloat (noon[0], >, 0.6);
          g_assert_cmpfloat (noon[1], <, 0.3);
          g_assert_cmpfloat (noon[2], >, 0.4);
          g_assert_cmpfloat (noon[2], <, 0.65);
          g_assert_cmpfloat (noon[4], >, 0.6);
        }
      for (int weekday = 0; weekday < 5 && mask > 0; weekday++)
        g_assert_true ((noon[weekday] > 0.6) == (mask == 2 || weekday == 1));

      n_travelling = 0;
      for (int day = 0; day < days->n_days; day++)
        {
          n_travelling += days->is_travelling[day] ? 1 : 0;
          for (int i = 0; i < SB_HALF_HOURS; i++)
            {
              g_assert_cmpfloat (days->presence[day][i], >=, 0.0);
              g_assert_cmpfloat (days->presence[day][i], <=, 1.0);
              g_assert_true (!days->is_travelling[day] || days->presence[day][i] == 0.0);
            }
        }
      g_assert_cmpint (n_travelling, ==, 16);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/household-habits/tables", test_tables);
  g_test_add_func ("/household-habits/typical-energy", test_typical_energy);
  g_test_add_func ("/household-habits/local-minutes", test_local_minutes);
  g_test_add_func ("/household-habits/presence", test_presence);

  return g_test_run ();
}

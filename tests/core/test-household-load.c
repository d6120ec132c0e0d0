#include "core/household-load.h"

#include "support/reference-table.h"

#include <math.h>
#include <string.h>

#define MINUTES_PER_DAY 1440

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

static SbApplianceChange
no_change (void)
{
  SbApplianceChange change;

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      change.use_factor[i] = 1.0;
      change.power_factor[i] = 1.0;
    }

  return change;
}

static double
sum_kwh (const SbHouseholdLoad *load)
{
  double sum = 0.0;

  for (guint i = 0; i < load->n_minutes; i++)
    sum += (double) load->power_w[i];

  return sum / 60000.0;
}

/* Minutes of one appliance alone: the home with it less the home without it. */
static float *
minutes_of (SbHouseholdLoadInput input,
            SbAppliance          appliance)
{
  g_autoptr (SbHouseholdLoad) with = sb_household_load_new (&input);
  g_autoptr (SbHouseholdLoad) without = NULL;
  SbApplianceChange change = no_change ();
  float *minutes = g_new (float, with->n_minutes);

  change.use_factor[appliance] = 0.0;
  input.change = &change;
  without = sb_household_load_new (&input);
  for (guint i = 0; i < with->n_minutes; i++)
    minutes[i] = with->power_w[i] - without->power_w[i];

  return minutes;
}

/* Own use of a set that gives the same half sine every day, 5 to 17 h UTC. */
static double
own_use_kwh (const SbHouseholdLoad *load,
             double                 noon_w)
{
  double sum = 0.0;

  for (guint i = 0; i < load->n_minutes; i++)
    {
      double hour = (i % MINUTES_PER_DAY) / 60.0;
      double sun_w = hour > 5.0 && hour < 17.0 ? noon_w * sin (G_PI * (hour - 5.0) / 12.0) : 0.0;

      sum += MIN ((double) load->power_w[i], sun_w);
    }

  return sum / 60000.0;
}

/* What households in Germany use their electricity for, as shares without the pump. */
static void
test_shares (void)
{
  static const struct
  {
    const char *what;
    SbAppliance first;
    SbAppliance last;
    double percent;
  } GROUPS[] = {
    { "cooling", SB_APPLIANCE_COOLING, SB_APPLIANCE_COOLING, 11.5 },
    { "light", SB_APPLIANCE_LIGHT, SB_APPLIANCE_LIGHT, 9.0 },
    { "cooking", SB_APPLIANCE_HOB, SB_APPLIANCE_SMALL_KITCHEN, 11.5 },
    { "washing and drying", SB_APPLIANCE_WASHING, SB_APPLIANCE_DRYING, 13.5 },
    { "dishwasher", SB_APPLIANCE_DISHWASHER, SB_APPLIANCE_DISHWASHER, 7.0 },
    { "other", SB_APPLIANCE_OTHER_PEAK, SB_APPLIANCE_OTHER_LONG, 16.0 },
  };
  SbHouseholdLoadInput input = home ();
  g_autoptr (SbHouseholdLoad) load = sb_household_load_new (&input);
  double electronics_kwh = load->appliance_kwh[SB_APPLIANCE_ALWAYS_ON] + load->appliance_kwh[SB_APPLIANCE_MEDIA]
                           + load->appliance_kwh[SB_APPLIANCE_OFFICE];

  for (gsize i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    {
      double kwh = 0.0;

      for (int appliance = (int) GROUPS[i].first; appliance <= (int) GROUPS[i].last; appliance++)
        kwh += load->appliance_kwh[appliance];
      sb_assert_close (100.0 * kwh / 3000.0, GROUPS[i].percent, 2.0, "%s", GROUPS[i].what);
    }
  sb_assert_close (100.0 * electronics_kwh / 3000.0, 28.0, 2.0, "always-on, media and office");
}

static void
test_energy_is_exact (void)
{
  static const double ANNUAL_KWH[] = { 300.0, 1200.0, 2500.0, 4859.0, 9000.0, 20000.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (ANNUAL_KWH); i++)
    for (int variant = 0; variant < 4; variant++)
      {
        SbHouseholdLoadInput input = home ();
        g_autoptr (SbHouseholdLoad) load = NULL;
        double appliances_kwh = 0.0;

        input.annual_kwh = ANNUAL_KWH[i];
        input.persons = 1 + variant;
        input.dwelling = variant % 2 == 0 ? SB_DWELLING_FLAT : SB_DWELLING_HOUSE;
        input.presence = (SbPresence) variant;
        input.electric_water_heating = variant >= 2;
        input.household_draw = variant == 3;
        input.year = variant == 1 ? 2024 : 2023;
        input.seed = (guint) i;
        load = sb_household_load_new (&input);

        for (int j = 0; j < SB_N_APPLIANCES; j++)
          appliances_kwh += load->appliance_kwh[j];
        sb_assert_close (sum_kwh (load), ANNUAL_KWH[i], 1e-7 * ANNUAL_KWH[i], "minutes");
        sb_assert_close (load->annual_kwh, ANNUAL_KWH[i], 1e-7 * ANNUAL_KWH[i], "annual");
        sb_assert_close (appliances_kwh, ANNUAL_KWH[i], 1e-9 * ANNUAL_KWH[i], "appliances");
        for (guint minute = 0; minute < load->n_minutes; minute++)
          g_assert_true (isfinite (load->power_w[minute]) && load->power_w[minute] >= 0.0f);
      }
}

static void
test_lowest_and_highest_minute (void)
{
  for (int pattern = 0; pattern < 4; pattern++)
    for (guint seed = 1; seed <= 3; seed++)
      {
        SbHouseholdLoadInput input = home ();
        g_autoptr (SbHouseholdLoad) load = NULL;
        float lowest_w = G_MAXFLOAT;
        float highest_w = 0.0f;

        input.annual_kwh = 2500.0;
        input.persons = seed == 1 ? 2 : 3;
        input.presence = (SbPresence) pattern;
        input.seed = seed;
        load = sb_household_load_new (&input);
        for (guint i = 0; i < load->n_minutes; i++)
          {
            lowest_w = MIN (lowest_w, load->power_w[i]);
            highest_w = MAX (highest_w, load->power_w[i]);
          }
        g_test_message ("pattern %d, seed %u: %.1f … %.0f W", pattern, seed, (double) lowest_w, (double) highest_w);
        g_assert_cmpfloat (lowest_w, >=, 40.0);
        g_assert_cmpfloat (lowest_w, <=, 130.0);
        g_assert_cmpfloat (highest_w, >, 2500.0);
      }
}

static void
test_same_seed_same_bits (void)
{
  SbHouseholdLoadInput input = home ();
  g_autoptr (SbHouseholdLoad) first = sb_household_load_new (&input);
  g_autoptr (SbHouseholdLoad) second = sb_household_load_new (&input);
  g_autoptr (SbHouseholdLoad) other = NULL;

  g_assert_cmpmem (first->power_w, first->n_minutes * sizeof (float), second->power_w,
                   second->n_minutes * sizeof (float));
  input.seed = 2;
  other = sb_household_load_new (&input);
  g_assert_cmpint (memcmp (first->power_w, other->power_w, first->n_minutes * sizeof (float)), !=, 0);
}

/* The circulation pump runs from 6 to 22 h by the clock: in UTC from 5 h in winter and from 4 h in summer. */
static void
test_summer_time (void)
{
  /* 2023: summer time from 26 March to 29 October, days 84 and 301. */
  static const struct
  {
    int day;
    int first_minute;
  } DAYS[] = { { 83, 300 }, { 84, 240 }, { 85, 240 }, { 200, 240 }, { 300, 240 }, { 301, 300 }, { 302, 300 } };
  g_autofree float *pump_w = minutes_of (home (), SB_APPLIANCE_PUMP);

  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++)
    {
      const float *day_w = pump_w + DAYS[i].day * MINUTES_PER_DAY;
      float before_w = day_w[DAYS[i].first_minute - 1];
      float after_w = day_w[DAYS[i].first_minute];
      float last_w = day_w[DAYS[i].first_minute + 959];
      float off_w = day_w[DAYS[i].first_minute + 960];

      g_assert_cmpfloat (after_w - before_w, >, 5.0);
      g_assert_cmpfloat (last_w - off_w, >, 5.0);
    }
}

static void
test_leap_year (void)
{
  SbHouseholdLoadInput input = home ();
  g_autoptr (SbHouseholdLoad) load = NULL;
  double last_day_kwh = 0.0;

  input.year = 2024;
  load = sb_household_load_new (&input);
  g_assert_cmpuint (load->n_minutes, ==, 527040);
  for (guint i = 365 * 1440; i < load->n_minutes; i++)
    last_day_kwh += (double) load->power_w[i] / 60000.0;
  g_assert_cmpfloat (last_day_kwh, >, 2.0);
  g_assert_cmpfloat (last_day_kwh, <, 30.0);
}

static void
test_order_of_patterns (void)
{
  double own_kwh[4] = { 0.0 };

  for (int pattern = 0; pattern < 4; pattern++)
    for (guint seed = 1; seed <= 3; seed++)
      {
        SbHouseholdLoadInput input = home ();
        g_autoptr (SbHouseholdLoad) load = NULL;

        input.presence = (SbPresence) pattern;
        input.seed = seed;
        load = sb_household_load_new (&input);
        own_kwh[pattern] += own_use_kwh (load, 250.0) / 3.0;
      }
  g_test_message ("away %.0f, home office %.0f, at home %.0f, shift %.0f kWh", own_kwh[0], own_kwh[1], own_kwh[2],
                  own_kwh[3]);
  g_assert_cmpfloat (own_kwh[SB_PRESENCE_AT_HOME], >, own_kwh[SB_PRESENCE_HOME_OFFICE]);
  g_assert_cmpfloat (own_kwh[SB_PRESENCE_HOME_OFFICE], >, own_kwh[SB_PRESENCE_SHIFT]);
  g_assert_cmpfloat (own_kwh[SB_PRESENCE_SHIFT], >, own_kwh[SB_PRESENCE_AWAY_WORKDAYS]);
}

/* A flat of one person with 1500 kWh is another thing than a family's house that gets by with 1500. */
static void
test_small_home (void)
{
  SbHouseholdLoadInput input = home ();
  g_autoptr (SbHouseholdLoad) scaled = NULL;
  g_autoptr (SbHouseholdLoad) small = NULL;

  input.annual_kwh = 1500.0;
  scaled = sb_household_load_new (&input);
  input.persons = 1;
  input.dwelling = SB_DWELLING_FLAT;
  small = sb_household_load_new (&input);
  g_assert_cmpfloat (own_use_kwh (small, 350.0), <, 0.95 * own_use_kwh (scaled, 350.0));
}

static void
test_change_touches_one_appliance (void)
{
  for (int by_power = 0; by_power < 2; by_power++)
    {
      SbHouseholdLoadInput input = home ();
      g_autoptr (SbHouseholdLoad) before = sb_household_load_new (&input);
      g_autoptr (SbHouseholdLoad) after = NULL;
      g_autofree float *washing_w = minutes_of (input, SB_APPLIANCE_WASHING);
      SbApplianceChange change = no_change ();
      double saved_kwh = 0.0;

      if (by_power)
        change.power_factor[SB_APPLIANCE_WASHING] = 0.5;
      else
        change.use_factor[SB_APPLIANCE_WASHING] = 0.5;
      input.change = &change;
      after = sb_household_load_new (&input);

      for (guint i = 0; i < before->n_minutes; i++)
        {
          double saved_w = (double) before->power_w[i] - (double) after->power_w[i];

          /* Fewer runs are the first of the same runs; less power leaves each run where it was. */
          if (by_power)
            sb_assert_close (saved_w, 0.5 * (double) washing_w[i], 2e-3, "minute %u", i);
          else if (fabs (saved_w) > 2e-3)
            g_assert_cmpfloat (washing_w[i], >=, saved_w - 2e-3);
          g_assert_cmpfloat (saved_w, >=, -2e-3);
          saved_kwh += saved_w / 60000.0;
        }
      for (int i = 0; i < SB_N_APPLIANCES; i++)
        g_assert_cmpfloat (after->appliance_kwh[i], ==,
                           before->appliance_kwh[i] * (i == SB_APPLIANCE_WASHING ? 0.5 : 1.0));
      sb_assert_close (saved_kwh, 0.5 * before->appliance_kwh[SB_APPLIANCE_WASHING], 1e-3, "saved");
    }
}

/* An instantaneous heater is one: no minute above the power of its largest shower. */
static void
test_hot_water_never_overlaps (void)
{
  SbHouseholdLoadInput input = home ();
  g_autofree float *water_w = NULL;

  input.persons = 5;
  input.electric_water_heating = TRUE;
  input.annual_kwh = 12000.0;
  water_w = minutes_of (input, SB_APPLIANCE_HOT_WATER);
  for (int i = 0; i < 525600; i++)
    g_assert_cmpfloat (water_w[i], <=, 16000.0 * 1.1 + 0.1);
}

static void
test_household_draw (void)
{
  SbHouseholdLoadInput input = home ();
  g_autoptr (SbHouseholdLoad) point = sb_household_load_new (&input);
  double cooling_kwh = 0.0;

  input.household_draw = TRUE;
  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (SbHouseholdLoad) drawn = NULL;

      input.seed = seed;
      drawn = sb_household_load_new (&input);
      sb_assert_close (drawn->annual_kwh, 3000.0, 3e-4, "a drawn home");
      g_assert_cmpfloat (drawn->appliance_kwh[SB_APPLIANCE_COOLING], !=, point->appliance_kwh[SB_APPLIANCE_COOLING]);
      cooling_kwh += drawn->appliance_kwh[SB_APPLIANCE_COOLING] / 20.0;
    }
  sb_assert_close (cooling_kwh, point->appliance_kwh[SB_APPLIANCE_COOLING],
                   0.35 * point->appliance_kwh[SB_APPLIANCE_COOLING], "mean of the draws");
}

/* Stated budgets: by power the same minutes draw more, by use there are more of them; a draw leaves them alone. */
static void
test_stated_budgets (void)
{
  SbApplianceBudgets budgets = { .kwh = { [SB_APPLIANCE_LIGHT] = 150.0 }, .stated = { [SB_APPLIANCE_LIGHT] = TRUE } };
  SbHouseholdLoadInput input = { .persons = 2,
                                 .annual_kwh = 150.0,
                                 .latitude_deg = 49.4,
                                 .longitude_deg = 7.8,
                                 .year = 2023,
                                 .budgets = &budgets };
  g_autoptr (SbHouseholdLoad) typical = sb_household_load_new (&input);
  g_autoptr (SbHouseholdLoad) by_power = NULL;
  g_autoptr (SbHouseholdLoad) by_use = NULL;
  g_autoptr (SbHouseholdLoad) drawn = NULL;
  guint n_more = 0;

  input.annual_kwh = budgets.kwh[SB_APPLIANCE_LIGHT] = 300.0;
  by_use = sb_household_load_new (&input);
  budgets.more_by_power[SB_APPLIANCE_LIGHT] = TRUE;
  by_power = sb_household_load_new (&input);
  for (guint i = 0; i < typical->n_minutes; i++)
    {
      sb_assert_close (by_power->power_w[i], 2.0 * typical->power_w[i], 1e-2, "minute %u", i);
      if (by_use->power_w[i] > 0.0f && typical->power_w[i] <= 0.0f)
        n_more++;
    }
  g_assert_cmpuint (n_more, >, 10000);
  sb_assert_close (by_use->annual_kwh, 300.0, 1e-3, "kWh");

  /* The others vary around it, and the sum holds. */
  budgets.kwh[SB_APPLIANCE_MEDIA] = budgets.kwh[SB_APPLIANCE_COOLING] = 200.0;
  input.annual_kwh = 700.0;
  input.household_draw = TRUE;
  input.seed = 3;
  drawn = sb_household_load_new (&input);
  sb_assert_close (drawn->appliance_kwh[SB_APPLIANCE_LIGHT], 300.0, 1e-9, "stated");
  g_assert_cmpfloat (fabs (drawn->appliance_kwh[SB_APPLIANCE_MEDIA] - 200.0), >, 0.1);
  sb_assert_close (drawn->annual_kwh, 700.0, 1e-2, "sum");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/household-load/shares", test_shares);
  g_test_add_func ("/household-load/energy-is-exact", test_energy_is_exact);
  g_test_add_func ("/household-load/lowest-and-highest-minute", test_lowest_and_highest_minute);
  g_test_add_func ("/household-load/same-seed-same-bits", test_same_seed_same_bits);
  g_test_add_func ("/household-load/summer-time", test_summer_time);
  g_test_add_func ("/household-load/leap-year", test_leap_year);
  g_test_add_func ("/household-load/order-of-patterns", test_order_of_patterns);
  g_test_add_func ("/household-load/small-home", test_small_home);
  g_test_add_func ("/household-load/change-touches-one-appliance", test_change_touches_one_appliance);
  g_test_add_func ("/household-load/hot-water-never-overlaps", test_hot_water_never_overlaps);
  g_test_add_func ("/household-load/household-draw", test_household_draw);
  g_test_add_func ("/household-load/stated-budgets", test_stated_budgets);

  return g_test_run ();
}

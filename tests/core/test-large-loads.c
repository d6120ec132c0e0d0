#include "core/large-loads.h"

#include "core/calendar.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* Heat pump and electric car: what the answers mean, and the minutes they add to a home. */

#define MINUTES_PER_DAY 1440

static SbHouseholdLoadInput
home (SbDwelling dwelling,
      SbPresence presence)
{
  return (SbHouseholdLoadInput) { .persons = 3,
                                  .dwelling = dwelling,
                                  .presence = presence,
                                  .annual_kwh = 3000.0,
                                  .latitude_deg = 49.4447,
                                  .longitude_deg = 7.7689,
                                  .year = 2023,
                                  .seed = 1 };
}

/* The minutes of the large loads alone, W. */
static double *
minutes_of (const SbHouseholdLoadInput *input)
{
  SbHouseholdLoadInput bare = *input;
  g_autoptr (SbHouseholdLoad) with = sb_household_load_new (input);
  g_autoptr (SbHouseholdLoad) without = NULL;
  double *minutes = NULL;

  bare.heat_pump_kwh = bare.electric_car_kwh = 0.0;
  without = sb_household_load_new (&bare);
  minutes = g_new (double, with->n_minutes);
  for (guint i = 0; i < with->n_minutes; i++)
    minutes[i] = (double) with->power_w[i] - (double) without->power_w[i];

  return minutes;
}

static double
kwh_between (const double *minutes,
             int           from_day,
             int           to_day)
{
  double sum = 0.0;

  for (int i = from_day * MINUTES_PER_DAY; i < to_day * MINUTES_PER_DAY; i++)
    sum += minutes[i];

  return sum / 60000.0;
}

/* Part of the year's energy within clock hours of UTC. */
static double
share_of_hours (const double *minutes,
                int           from_hour,
                int           to_hour)
{
  double within = 0.0;
  double sum = 0.0;

  for (int i = 0; i < 365 * MINUTES_PER_DAY; i++)
    {
      int hour = i % MINUTES_PER_DAY / 60;

      sum += minutes[i];
      if (hour >= from_hour && hour < to_hour)
        within += minutes[i];
    }

  return within / sum;
}

/* ---- what the answers mean ---- */

static SbHousehold
household (double annual_kwh,
           gboolean is_included)
{
  return (SbHousehold) { .persons = 2,
                         .annual_consumption_kwh = annual_kwh,
                         .heat_pump_kwh = 4000.0,
                         .electric_car_kwh = 2000.0,
                         .large_loads_included = is_included };
}

static void
test_answers (void)
{
  g_autoptr (SbAssumptions) assumptions = sb_assumptions_new ();
  SbHousehold asked = household (8500.0, TRUE);
  SbLargeLoads loads;

  for (int i = 0; i < 5; i++)
    sb_assumptions_get_stromspiegel (assumptions)->average_kwh[SB_DWELLING_FLAT][0][i] = 1500.0 + i;

  sb_large_loads_init (&loads, &asked, assumptions, NAN);
  sb_assert_close (loads.with_kwh, 8500.0, 0.0, "told, contained");
  sb_assert_close (loads.without_kwh, 2500.0, 0.0, "told less both");
  g_assert_false (loads.above_bill);

  asked = household (2500.0, FALSE);
  sb_large_loads_init (&loads, &asked, assumptions, NAN);
  sb_assert_close (loads.with_kwh, 8500.0, 0.0, "on top");
  sb_assert_close (loads.without_kwh, 2500.0, 0.0, "told");

  /* An estimate knows neither, whatever the switch says. */
  for (int is_included = 0; is_included < 2; is_included++)
    {
      asked = household (NAN, is_included);
      sb_large_loads_init (&loads, &asked, assumptions, NAN);
      sb_assert_close (loads.without_kwh, 1501.0, 0.0, "estimate");
      sb_assert_close (loads.with_kwh, 7501.0, 0.0, "estimate and both");
    }

  /* 6000 of 6200 kWh leave no home: told so, and taken as on top. */
  asked = household (6200.0, TRUE);
  sb_large_loads_init (&loads, &asked, assumptions, NAN);
  g_assert_true (loads.above_bill);
  sb_assert_close (loads.without_kwh, 6200.0, 0.0, "above the bill, without");
  sb_assert_close (loads.with_kwh, 12200.0, 0.0, "above the bill, with");

  /* A meter contains everything. */
  asked = household (2500.0, FALSE);
  sb_large_loads_init (&loads, &asked, assumptions, 8500.0);
  sb_assert_close (loads.with_kwh, 8500.0, 0.0, "meter");
  sb_assert_close (loads.without_kwh, 2500.0, 0.0, "meter less both");
  sb_large_loads_init (&loads, &asked, assumptions, 3000.0);
  g_assert_true (loads.above_bill);
  sb_assert_close (loads.with_kwh, 3000.0, 0.0, "ran behind another meter");
  sb_assert_close (loads.without_kwh, 3000.0, 0.0, "all the home's");
  sb_assert_close (loads.heat_pump_kwh + loads.electric_car_kwh, 0.0, 0.0, "none here");

  asked.heat_pump_kwh = NAN;
  asked.electric_car_kwh = 0.0;
  sb_large_loads_init (&loads, &asked, assumptions, NAN);
  sb_assert_close (loads.with_kwh, 2500.0, 0.0, "neither");
  sb_assert_close (loads.without_kwh, 2500.0, 0.0, "neither");
}

/* ---- minutes ---- */

static void
test_energy_is_exact (void)
{
  static const double KWH[][2]
      = { { 4000, 0 }, { 0, 2000 }, { 300, 60 }, { 12000, 6000 }, { 50000, 0 }, { 0, 20000 }, { 1, 0.2 } };
  static const int YEARS[] = { 2023, 2024 };

  for (gsize y = 0; y < G_N_ELEMENTS (YEARS); y++)
    for (gsize i = 0; i < G_N_ELEMENTS (KWH); i++)
      for (guint seed = 0; seed < 3; seed++)
        {
          SbHouseholdLoadInput input = home (seed % 2 ? SB_DWELLING_FLAT : SB_DWELLING_HOUSE, (SbPresence) seed);
          g_autoptr (SbHouseholdLoad) load = NULL;
          double told_kwh = input.annual_kwh + KWH[i][0] + KWH[i][1];

          input.year = YEARS[y];
          input.seed = seed;
          input.heat_pump_kwh = KWH[i][0];
          input.electric_car_kwh = KWH[i][1];
          load = sb_household_load_new (&input);
          sb_assert_close (load->annual_kwh, told_kwh, 1e-6 * told_kwh, "%g + %g kWh in %d", KWH[i][0], KWH[i][1],
                           YEARS[y]);
        }
}

/* Same input, same bits; the other appliances and the other load do not notice. */
static void
test_streams (void)
{
  SbHouseholdLoadInput both = home (SB_DWELLING_HOUSE, SB_PRESENCE_SHIFT);
  SbHouseholdLoadInput pump;
  SbHouseholdLoadInput car;
  g_autofree double *of_both = NULL;
  g_autofree double *again = NULL;
  g_autofree double *of_pump = NULL;
  g_autofree double *of_car = NULL;

  both.heat_pump_kwh = 4500.0;
  both.electric_car_kwh = 2200.0;
  pump = car = both;
  pump.electric_car_kwh = 0.0;
  car.heat_pump_kwh = 0.0;
  of_both = minutes_of (&both);
  again = minutes_of (&both);
  of_pump = minutes_of (&pump);
  of_car = minutes_of (&car);

  for (int i = 0; i < 365 * MINUTES_PER_DAY; i++)
    {
      g_assert_cmpfloat (of_both[i], ==, again[i]);
      g_assert_cmpfloat (of_both[i], >=, 0.0);
      if (fabs (of_both[i] - of_pump[i] - of_car[i]) > 0.01)
        g_error ("Minute %d: %.3f W are not %.3f and %.3f W", i, of_both[i], of_pump[i], of_car[i]);
    }
}

static void
test_heat_pump (void)
{
  SbHouseholdLoadInput input = home (SB_DWELLING_HOUSE, SB_PRESENCE_AT_HOME);
  g_autofree double *minutes = NULL;
  double january_kwh;
  double july_kwh;
  double highest_w = 0.0;
  int starts = 0;

  input.heat_pump_kwh = 4500.0;
  minutes = minutes_of (&input);
  january_kwh = kwh_between (minutes, 0, 31);
  july_kwh = kwh_between (minutes, 181, 212);
  for (int i = 1; i < 365 * MINUTES_PER_DAY; i++)
    {
      highest_w = MAX (highest_w, minutes[i]);
      starts += minutes[i] > 100.0 && minutes[i - 1] < 100.0;
    }
  g_test_message ("January %.0f, July %.0f kWh, %.0f W, %.1f starts a day", january_kwh, july_kwh, highest_w,
                  starts / 365.0);

  /* Hot water alone in summer: a fifth of the year, spread evenly. */
  sb_assert_close (july_kwh, 4500.0 * 0.2 * 31.0 / 365.0, 15.0, "July");
  g_assert_cmpfloat (january_kwh, >, 7.0 * july_kwh);
  g_assert_cmpfloat (highest_w, >, 2000.0);
  g_assert_cmpfloat (highest_w, <, 2600.0);
  g_assert_cmpfloat (starts / 365.0, >, 4.0);
  g_assert_cmpfloat (starts / 365.0, <, 20.0);
}

static void
test_car (void)
{
  double noon[4];
  double highest_w[2] = { 0.0 };

  for (int presence = SB_PRESENCE_AWAY_WORKDAYS; presence <= SB_PRESENCE_SHIFT; presence++)
    {
      SbHouseholdLoadInput input = home (SB_DWELLING_HOUSE, (SbPresence) presence);
      g_autofree double *minutes = NULL;

      input.electric_car_kwh = 2200.0;
      minutes = minutes_of (&input);
      noon[presence] = share_of_hours (minutes, 9, 15);
      g_test_message ("presence %d: %.0f %% between 9 and 15 h UTC", presence, 100.0 * noon[presence]);
    }

  /* Who is at home charges at noon at times; all charge mostly in the evening and the night. */
  g_assert_cmpfloat (noon[SB_PRESENCE_AT_HOME], >, noon[SB_PRESENCE_HOME_OFFICE]);
  g_assert_cmpfloat (noon[SB_PRESENCE_HOME_OFFICE], >, noon[SB_PRESENCE_AWAY_WORKDAYS]);
  g_assert_cmpfloat (noon[SB_PRESENCE_AT_HOME], <, 0.5);
  g_assert_cmpfloat (noon[SB_PRESENCE_AWAY_WORKDAYS], <, 0.12);
  g_assert_cmpfloat (noon[SB_PRESENCE_AT_HOME], >, 0.2);

  for (int dwelling = SB_DWELLING_FLAT; dwelling <= SB_DWELLING_HOUSE; dwelling++)
    {
      SbHouseholdLoadInput input = home ((SbDwelling) dwelling, SB_PRESENCE_AWAY_WORKDAYS);
      g_autofree double *minutes = NULL;

      input.electric_car_kwh = 2200.0;
      minutes = minutes_of (&input);
      for (int i = 0; i < 365 * MINUTES_PER_DAY; i++)
        highest_w[dwelling] = MAX (highest_w[dwelling], minutes[i]);
    }
  sb_assert_close (highest_w[SB_DWELLING_FLAT], 3700.0, 0.01, "socket");
  sb_assert_close (highest_w[SB_DWELLING_HOUSE], 11000.0, 0.01, "wallbox");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/large-loads/answers", test_answers);
  g_test_add_func ("/large-loads/energy-is-exact", test_energy_is_exact);
  g_test_add_func ("/large-loads/streams", test_streams);
  g_test_add_func ("/large-loads/heat-pump", test_heat_pump);
  g_test_add_func ("/large-loads/car", test_car);

  return g_test_run ();
}

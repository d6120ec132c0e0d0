#include "core/pv-fixture.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "support/reference-table.h"

/* Time through the whole chain: leap years, clock changes, both hemispheres, the sun on the horizon. */

static SbResult *
run (const SbConsultation *consultation,
     SbWeather            *weather,
     SbTransposition       transposition)
{
  SbSimulateOptions options = { .transposition = transposition };
  g_autoptr (GError) error = NULL;
  SbResult *result = sb_simulate (consultation, weather, sb_built_in_assumptions (), &options, &error);

  g_assert_no_error (error);

  return result;
}

/* The month of a row as a calendar other than ours tells it. */
static int
month_in_cet (const SbWeather *weather,
              guint            row)
{
  g_autoptr (GTimeZone) cet = g_time_zone_new_identifier ("+01:00");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (sb_weather_row_unix_s (weather, row));
  g_autoptr (GDateTime) time = g_date_time_to_timezone (utc, cet);

  return g_date_time_get_month (time) - 1;
}

static void
check_months (int   year,
              guint n_rows)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbWeather) weather = invent_weather (year, 49.4447, 7.7689, 7);
  g_autoptr (SbResult) result = NULL;
  double ac_kwh[12] = { 0.0 };
  double own_kwh[12] = { 0.0 };
  double load_kwh[12] = { 0.0 };
  double annual_kwh = 0.0;

  consultation->household.annual_consumption_kwh = 2400.0;
  result = run (consultation, weather, SB_TRANSPOSITION_PEREZ);
  g_assert_cmpuint (weather->n_rows, ==, n_rows);
  g_assert_cmpuint (result->balance->n_rows, ==, n_rows);
  g_assert_cmpuint (result->load->n_minutes, ==, n_rows * 60);

  for (guint row = 0; row < n_rows; row++)
    {
      int month = month_in_cet (weather, row);

      ac_kwh[month] += result->ac_w[row] / 1000.0;
      own_kwh[month] += (double) result->balance->self_consumption_w[row] / 1000.0;
      load_kwh[month] += (double) result->balance->load_w[row] / 1000.0;
    }
  for (int month = 0; month < 12; month++)
    {
      sb_assert_close (result->yield.monthly_kwh[month], ac_kwh[month], 1e-9, "%d-%02d", year, month + 1);
      sb_assert_close (result->balance->monthly_yield_kwh[month], ac_kwh[month], 1e-9, "%d-%02d", year, month + 1);
      sb_assert_close (result->balance->monthly_self_consumption_kwh[month], own_kwh[month], 1e-4, "own use %d-%02d",
                       year, month + 1);
      /* The home draws power when the month changes, the sun gives none. */
      sb_assert_close (result->balance->monthly_consumption_kwh[month], load_kwh[month], 1e-4, "load %d-%02d", year,
                       month + 1);
      annual_kwh += ac_kwh[month];
    }
  sb_assert_close (result->yield.annual_kwh, annual_kwh, 1e-9, "year %d", year);
  sb_assert_close (result->balance->consumption_kwh, 2400.0, 0.01, "load of %d", year);
}

static void
test_months (void)
{
  check_months (2020, 8784);
  check_months (2023, 8760);
}

/* The extra day is a day like those around it: it has sun, load, and what follows is not a day late. */
static void
test_leap_day (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbWeather) weather = invent_weather (2020, 49.4447, 7.7689, 7);
  g_autoptr (SbResult) result = run (consultation, weather, SB_TRANSPOSITION_PEREZ);
  gint64 midnight_unix_s = sb_calendar_unix_from_date ((SbDate) { 2020, 2, 29 });
  double yield_kwh = 0.0;
  double load_kwh = 0.0;

  for (guint row = 0; row < weather->n_rows; row++)
    {
      gint64 unix_s = sb_weather_row_unix_s (weather, row);
      SbSunPosition sun
        = sb_sun_position ((double) unix_s, weather->latitude_deg, weather->longitude_deg, weather->elevation_m);

      sb_assert_close (result->sun_path->zenith_deg[row], sun.zenith_deg, 1e-4, "zenith of row %u", row);
      if (unix_s >= midnight_unix_s && unix_s < midnight_unix_s + 86400)
        {
          yield_kwh += result->ac_w[row] / 1000.0;
          load_kwh += (double) result->balance->load_w[row] / 1000.0;
        }
    }

  g_assert_cmpfloat (yield_kwh, >, 0.1);
  g_assert_cmpfloat (load_kwh, >, 1.0);
  g_assert_cmpint (sb_calendar_day_of_year ((SbDate) { 2020, 3, 1 }), ==, 61);
}

/* Mean load of each UTC hour over three weeks of a result, from `first_day` of the year, 0-based. */
static void
mean_day (const SbResult *result,
          guint           first_day,
          double          mean_w[24])
{
  static const guint N_DAYS = 21;

  for (guint hour = 0; hour < 24; hour++)
    {
      mean_w[hour] = 0.0;
      for (guint day = first_day; day < first_day + N_DAYS; day++)
        for (guint minute = 0; minute < 60; minute++)
          mean_w[hour] += (double) result->load->power_w[(day * 24 + hour) * 60 + minute] / (60.0 * N_DAYS);
    }
}

/* By how many hours a day comes earlier than another, where both are most alike. */
static int
hours_earlier (const double later_w[24],
               const double earlier_w[24])
{
  double best = -INFINITY;
  int best_shift = 0;

  for (int shift = -3; shift <= 3; shift++)
    {
      double product = 0.0;

      for (int hour = 0; hour < 24; hour++)
        product += later_w[hour] * earlier_w[(hour - shift + 24) % 24];
      if (product > best)
        {
          best = product;
          best_shift = shift;
        }
    }

  return best_shift;
}

/* The home lives by the clock: after the change of March its day comes an hour earlier in UTC, after October's later. */
static void
test_clock_changes (void)
{
  static const int YEARS[] = { 2020, 2023, 2024 };

  for (guint i = 0; i < G_N_ELEMENTS (YEARS); i++)
    {
      g_autoptr (SbConsultation) consultation = sb_consultation_new ();
      g_autoptr (SbWeather) weather = invent_weather (YEARS[i], 49.4447, 7.7689, 7);
      g_autoptr (SbResult) result = NULL;
      gint64 new_year_unix_s = sb_calendar_unix_from_date ((SbDate) { YEARS[i], 1, 1 });
      gint64 begin_unix_s;
      gint64 end_unix_s;
      double before_w[24];
      double after_w[24];

      consultation->household.presence = SB_PRESENCE_AWAY_WORKDAYS;
      consultation->household.persons = 4;
      result = run (consultation, weather, SB_TRANSPOSITION_PEREZ);
      sb_calendar_summer_time (YEARS[i], &begin_unix_s, &end_unix_s);

      mean_day (result, (guint) ((begin_unix_s - new_year_unix_s) / 86400 - 21), before_w);
      mean_day (result, (guint) ((begin_unix_s - new_year_unix_s) / 86400 + 1), after_w);
      g_assert_cmpint (hours_earlier (before_w, after_w), ==, 1);

      mean_day (result, (guint) ((end_unix_s - new_year_unix_s) / 86400 - 21), before_w);
      mean_day (result, (guint) ((end_unix_s - new_year_unix_s) / 86400 + 1), after_w);
      g_assert_cmpint (hours_earlier (before_w, after_w), ==, -1);
    }
}

static double
upright_kwh (SbWeather *weather,
             double     azimuth_deg)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) result = NULL;

  consultation->balcony.azimuth_deg = azimuth_deg;
  result = run (consultation, weather, SB_TRANSPOSITION_PEREZ);
  for (guint row = 0; row < weather->n_rows; row++)
    g_assert_true (isfinite (result->ac_w[row]) && result->ac_w[row] >= 0.0 && result->ac_w[row] <= 800.0);

  return result->yield.annual_kwh;
}

/* Towards the equator lies the sun, on both halves of the earth and all round it. */
static void
test_latitudes (void)
{
  static const double LATITUDES[] = { -65.0, -45.0, -30.0, 0.0, 30.0, 45.0, 65.0 };
  static const double LONGITUDES[] = { 0.0, 175.0, -175.0, 90.0, -60.0, 7.8, 25.0 };

  for (guint i = 0; i < G_N_ELEMENTS (LATITUDES); i++)
    {
      g_autoptr (SbWeather) weather = invent_weather (2023, LATITUDES[i], LONGITUDES[i], 5);
      double north_kwh = upright_kwh (weather, 0.0);
      double east_kwh = upright_kwh (weather, 90.0);
      double south_kwh = upright_kwh (weather, 180.0);
      double west_kwh = upright_kwh (weather, 270.0);

      g_test_message ("latitude %g: north %.0f, east %.0f, south %.0f, west %.0f kWh", LATITUDES[i], north_kwh,
                      east_kwh, south_kwh, west_kwh);
      g_assert_cmpfloat (MIN (MIN (north_kwh, south_kwh), MIN (east_kwh, west_kwh)), >, 80.0);
      /* The invented light knows no morning and no evening. */
      g_assert_cmpfloat (fabs (east_kwh / west_kwh - 1.0), <, 0.05);
      if (LATITUDES[i] <= -30.0)
        g_assert_cmpfloat (north_kwh, >, 1.15 * south_kwh);
      if (LATITUDES[i] >= 30.0)
        g_assert_cmpfloat (south_kwh, >, 1.15 * north_kwh);
      if (LATITUDES[i] == -45.0)
        g_assert_cmpfloat (north_kwh, >, MAX (east_kwh, west_kwh));
      if (LATITUDES[i] == 45.0)
        g_assert_cmpfloat (south_kwh, >, MAX (east_kwh, west_kwh));
      if (LATITUDES[i] == 0.0)
        g_assert_cmpfloat (fabs (north_kwh / south_kwh - 1.0), <, 0.1);
    }
}

/* The instant of a morning at which the sun stands `elevation_deg` high, geometric or apparent, to the last bit. */
static double
instant_of_elevation (double   elevation_deg,
                      gboolean apparent)
{
  double low_unix_s = (double) sb_calendar_unix_from_date ((SbDate) { 2023, 3, 20 }) + 3.0 * 3600.0;
  double high_unix_s = low_unix_s + 6.0 * 3600.0;

  for (int i = 0; i < 80; i++)
    {
      double middle_unix_s = 0.5 * (low_unix_s + high_unix_s);
      SbSunPosition sun = sb_sun_position (middle_unix_s, 49.4447, 7.7689, 200.0);

      if (90.0 - (apparent ? sun.apparent_zenith_deg : sun.zenith_deg) < elevation_deg)
        low_unix_s = middle_unix_s;
      else
        high_unix_s = middle_unix_s;
    }

  return high_unix_s;
}

/* Rows with the sun on the horizon, geometric and seen, and where refraction sets in, under a light no sky has. */
static void
test_sun_on_the_horizon (void)
{
  const struct
  {
    double elevation_deg;
    gboolean apparent;
  } INSTANTS[] = { { 0.0, TRUE }, { 0.0, FALSE }, { -0.83337, FALSE }, { -0.5667, FALSE } };
  double new_year_unix_s = (double) sb_calendar_unix_from_date ((SbDate) { 2023, 1, 1 });

  for (guint i = 0; i < G_N_ELEMENTS (INSTANTS); i++)
    for (int model = SB_TRANSPOSITION_PEREZ; model <= SB_TRANSPOSITION_MUNEER; model++)
      for (int obstructed = 0; obstructed < 2; obstructed++)
        {
          double unix_s = instant_of_elevation (INSTANTS[i].elevation_deg, INSTANTS[i].apparent);
          double hours = (unix_s - new_year_unix_s) / 3600.0;
          guint row = (guint) hours;
          g_autoptr (SbWeather) weather = sb_weather_new (2023);
          g_autoptr (SbConsultation) consultation = sb_consultation_new ();
          g_autoptr (SbResult) result = NULL;

          weather->latitude_deg = 49.4447;
          weather->longitude_deg = 7.7689;
          weather->elevation_m = 200.0;
          weather->first_sun_unix_s = unix_s - row * 3600.0;
          weather->ghi_w_m2[row] = 20.0;
          weather->dhi_w_m2[row] = 20.0;
          weather->dni_w_m2[row] = 1000.0;
          consultation->balcony.azimuth_deg = 90.0;
          if (obstructed)
            {
              consultation->balcony.slab_above = (SbSlab) { TRUE, 1.0, 0.1 };
              consultation->balcony.side_wall_left = (SbSideWall) { TRUE, 1.0, 0.1 };
              consultation->balcony.opposite = (SbOpposite) { TRUE, 10.0, 0.0 };
            }

          result = run (consultation, weather, (SbTransposition) model);
          sb_assert_close (90.0 - (INSTANTS[i].apparent ? result->sun_path->apparent_zenith_deg[row]
                                                        : result->sun_path->zenith_deg[row]),
                           INSTANTS[i].elevation_deg, 1e-5, "elevation of the sun");
          for (guint any = 0; any < weather->n_rows; any++)
            g_assert_true (isfinite (result->ac_w[any]) && isfinite (result->arrays[0]->poa_w_m2[any])
                           && isfinite (result->arrays[0]->cell_c[any]));
          /* Beam at normal incidence at most; the sky's light divided by the height of a sun of 1° at least. */
          g_assert_cmpfloat (result->arrays[0]->poa_w_m2[row], >=, 0.0);
          g_assert_cmpfloat (result->arrays[0]->poa_w_m2[row], <, 1000.0 + 20.0 / sin (RAD_PER_DEG) + 20.0);
        }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/whole-year/months", test_months);
  g_test_add_func ("/whole-year/leap-day", test_leap_day);
  g_test_add_func ("/whole-year/clock-changes", test_clock_changes);
  g_test_add_func ("/whole-year/latitudes", test_latitudes);
  g_test_add_func ("/whole-year/sun-on-the-horizon", test_sun_on_the_horizon);

  return g_test_run ();
}

#include "core/calendar.h"
#include "core/sun-path.h"
#include "core/sun.h"
#include "support/reference-table.h"

#include <math.h>

static double
parse_unix_s (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);

  return (double) g_date_time_to_unix (time);
}

/* Difference of two azimuths, across north. */
static double
turn_between_deg (double a_deg,
                  double b_deg)
{
  return remainder (a_deg - b_deg, 360.0);
}

static void
position_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("solarpos.csv");
  /* The table is printed to 1e-5°; SPA itself is good for 3e-4°. */
  static const double TOLERANCE_DEG = 2e-5;

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      const char *time = sb_reference_table_text (table, i, "time_utc");
      double unix_s = parse_unix_s (time);
      double latitude_deg = sb_reference_table_number (table, i, "latitude_deg");
      SbSunPosition sun = sb_sun_position (unix_s, latitude_deg, sb_reference_table_number (table, i, "longitude_deg"),
                                           sb_reference_table_number (table, i, "elevation_m"));
      int day = sb_calendar_day_of_year (sb_calendar_date_from_unix ((gint64) unix_s));
      double azimuth_deg = sb_reference_table_number (table, i, "azimuth_deg");

      sb_assert_close (sun.zenith_deg, sb_reference_table_number (table, i, "zenith_deg"), TOLERANCE_DEG,
                       "zenith at %g° on %s", latitude_deg, time);
      sb_assert_close (sun.apparent_zenith_deg, sb_reference_table_number (table, i, "apparent_zenith_deg"),
                       TOLERANCE_DEG, "apparent zenith at %g° on %s", latitude_deg, time);
      sb_assert_close (turn_between_deg (sun.azimuth_deg, azimuth_deg), 0.0, TOLERANCE_DEG, "azimuth at %g° on %s",
                       latitude_deg, time);
      sb_assert_close (sun.equation_of_time_min, sb_reference_table_number (table, i, "equation_of_time_min"), 2e-5,
                       "equation of time on %s", time);
      sb_assert_close (sun.declination_deg, sb_reference_table_number (table, i, "declination_deg"), TOLERANCE_DEG,
                       "declination on %s", time);
      sb_assert_close (sun.distance_au, sb_reference_table_number (table, i, "distance_au"), 2e-7, "distance on %s",
                       time);
      sb_assert_close (sb_sun_extraterrestrial_w_m2 (day), sb_reference_table_number (table, i, "extraterrestrial_w_m2"),
                       6e-4, "extraterrestrial irradiance on %s", time);
    }
}

/* The worked example of NREL/TP-560-34302, appendix A.5, which has 820 mbar, 11 °C: geometric values only. */
static void
position_matches_report (void)
{
  /* 2003-10-17 12:30:30 at UTC − 7 h */
  double unix_s = (double) sb_calendar_unix_from_date ((SbDate) { 2003, 10, 17 }) + 19.5 * 3600.0 + 30.0;
  SbSunPosition sun = sb_sun_position (unix_s, 39.742476, -105.1786, 1830.14);

  sb_assert_close (sun.azimuth_deg, 194.34024, 1e-5, "azimuth");
  sb_assert_close (sun.zenith_deg, 90.0 - 39.872046, 1e-5, "zenith");
  sb_assert_close (sun.equation_of_time_min, 14.641503, 1e-5, "equation of time");
}

static void
rise_transit_set_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("sunrise-sunset.csv");

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      const char *transit = sb_reference_table_text (table, i, "transit_utc");
      double latitude_deg = sb_reference_table_number (table, i, "latitude_deg");
      SbDate date = sb_calendar_date_from_unix ((gint64) parse_unix_s (transit));
      double sunrise_unix_s;
      double transit_unix_s;
      double sunset_unix_s;

      g_assert_true (sb_sun_rise_transit_set (date.year, date.month, date.day, latitude_deg,
                                              sb_reference_table_number (table, i, "longitude_deg"), &sunrise_unix_s,
                                              &transit_unix_s, &sunset_unix_s));
      /* The table is rounded to whole seconds. */
      sb_assert_close (transit_unix_s, parse_unix_s (transit), 0.51, "transit at %g° on %s", latitude_deg, transit);
      sb_assert_close (sunrise_unix_s, parse_unix_s (sb_reference_table_text (table, i, "sunrise_utc")), 0.51,
                       "sunrise at %g° on %s", latitude_deg, transit);
      sb_assert_close (sunset_unix_s, parse_unix_s (sb_reference_table_text (table, i, "sunset_utc")), 0.51,
                       "sunset at %g° on %s", latitude_deg, transit);
    }
}

static void
no_rise_beyond_the_polar_circle (void)
{
  static const double LATITUDES[] = { 80.0, 90.0, -80.0, -90.0 };

  for (guint i = 0; i < G_N_ELEMENTS (LATITUDES); i++)
    for (int month = 6; month <= 12; month += 6)
      {
        double noon_unix_s = (double) sb_calendar_unix_from_date ((SbDate) { 2023, month, 21 }) + 43200.0;
        double sunrise_unix_s;
        double transit_unix_s;
        double sunset_unix_s;

        g_assert_false (sb_sun_rise_transit_set (2023, month, 21, LATITUDES[i], 0.0, &sunrise_unix_s, &transit_unix_s,
                                                 &sunset_unix_s));
        sb_assert_close (transit_unix_s, noon_unix_s, 17.0 * 60.0, "transit");
        g_assert_true (isfinite (sunrise_unix_s) && isfinite (sunset_unix_s));
      }
}

/* Far from Greenwich the sun rises on one UTC date and sets on another. */
static void
rise_and_set_surround_the_transit (void)
{
  for (double longitude_deg = -180.0; longitude_deg <= 180.0; longitude_deg += 15.0)
    {
      double sunrise_unix_s;
      double transit_unix_s;
      double sunset_unix_s;
      SbSunPosition rising;
      SbSunPosition setting;

      g_assert_true (sb_sun_rise_transit_set (2024, 2, 29, 50.0, longitude_deg, &sunrise_unix_s, &transit_unix_s,
                                              &sunset_unix_s));
      g_assert_cmpfloat (sunrise_unix_s, <, transit_unix_s);
      g_assert_cmpfloat (transit_unix_s, <, sunset_unix_s);
      sb_assert_close (transit_unix_s - sunrise_unix_s, sunset_unix_s - transit_unix_s, 120.0, "half days at %g°",
                       longitude_deg);

      rising = sb_sun_position (sunrise_unix_s, 50.0, longitude_deg, 0.0);
      setting = sb_sun_position (sunset_unix_s, 50.0, longitude_deg, 0.0);
      sb_assert_close (rising.zenith_deg, 90.8333, 0.005, "zenith at sunrise, longitude %g°", longitude_deg);
      sb_assert_close (setting.zenith_deg, 90.8333, 0.005, "zenith at sunset, longitude %g°", longitude_deg);
    }
}

static void
air_mass_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("air-mass.csv");

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      double zenith_deg = sb_reference_table_number (table, i, "apparent_zenith_deg");
      double expected = sb_reference_table_number (table, i, "air_mass");

      if (isnan (expected))
        g_assert_true (isnan (sb_sun_air_mass (zenith_deg)));
      else
        sb_assert_close (sb_sun_air_mass (zenith_deg), expected, 1e-6, "air mass at %g°", zenith_deg);
    }
}

static SbWeather *
place_weather (int    year,
               double latitude_deg,
               double longitude_deg,
               double elevation_m,
               double minute)
{
  SbWeather *weather = sb_weather_new (year);

  weather->latitude_deg = latitude_deg;
  weather->longitude_deg = longitude_deg;
  weather->elevation_m = elevation_m;
  weather->first_sun_unix_s += (minute - 30.0) * 60.0;

  return weather;
}

static void
check_path (const SbWeather *weather)
{
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);

  g_assert_cmpuint (path->n_rows, ==, weather->n_rows);
  for (guint row = 0; row < path->n_rows; row++)
    {
      double unix_s = weather->first_sun_unix_s + row * 3600.0;
      SbSunPosition sun
        = sb_sun_position (unix_s, weather->latitude_deg, weather->longitude_deg, weather->elevation_m);
      double zenith_rad = sun.apparent_zenith_deg * G_PI / 180.0;
      double azimuth_rad = sun.azimuth_deg * G_PI / 180.0;

      sb_assert_close (path->zenith_deg[row], sun.zenith_deg, 1e-5, "zenith of row %u", row);
      sb_assert_close (path->apparent_zenith_deg[row], sun.apparent_zenith_deg, 1e-5, "apparent zenith of row %u", row);
      sb_assert_close (turn_between_deg (path->azimuth_deg[row], sun.azimuth_deg) * sin (zenith_rad), 0.0, 1e-5,
                       "azimuth of row %u", row);
      sb_assert_close (path->sun_east[row], sin (zenith_rad) * sin (azimuth_rad), 3e-7, "east of row %u", row);
      sb_assert_close (path->sun_north[row], sin (zenith_rad) * cos (azimuth_rad), 3e-7, "north of row %u", row);
      sb_assert_close (path->sun_up[row], cos (zenith_rad), 3e-7, "up of row %u", row);
      if (path->apparent_zenith_deg[row] > 90.0)
        g_assert_cmpfloat (path->air_mass[row], ==, 0.0);
      else
        sb_assert_close (path->air_mass[row], sb_sun_air_mass (path->apparent_zenith_deg[row]), 1e-12, "air mass");
      g_assert_cmpfloat (path->extraterrestrial_w_m2[row], ==,
                         sb_sun_extraterrestrial_w_m2 (sb_calendar_day_of_year (
                           sb_calendar_date_from_unix (sb_weather_row_unix_s (weather, row)))));
    }
}

static void
path_follows_position (void)
{
  g_autoptr (SbWeather) kaiserslautern = place_weather (2023, 49.4447, 7.7689, 251.0, 30.0);
  g_autoptr (SbWeather) leap_year = place_weather (2020, 54.7937, 9.4469, 12.0, 10.57);
  g_autoptr (SbWeather) south_pole = place_weather (2005, -90.0, 0.0, 2835.0, 30.0);

  check_path (kaiserslautern);
  check_path (leap_year);
  g_assert_cmpuint (leap_year->n_rows, ==, 8784);
  check_path (south_pole);
}

static void
path_knows_lit_rows (void)
{
  g_autoptr (SbWeather) weather = place_weather (2023, 49.4447, 7.7689, 251.0, 30.0);
  g_autoptr (SbSunPath) path = NULL;
  g_autoptr (SbSunPath) other = NULL;

  weather->ghi_w_m2[11] = 100.0;
  weather->dhi_w_m2[5000] = 1.0;
  weather->dni_w_m2[8759] = 1.0;
  path = sb_sun_path_new (weather);
  other = sb_sun_path_ref (path);

  g_assert_cmpuint (path->n_lit_rows, ==, 3);
  g_assert_cmpuint (path->lit_rows[0], ==, 11);
  g_assert_cmpuint (path->lit_rows[1], ==, 5000);
  g_assert_cmpuint (other->lit_rows[2], ==, 8759);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sun/position/reference", position_matches_reference);
  g_test_add_func ("/sun/position/report", position_matches_report);
  g_test_add_func ("/sun/rise-transit-set/reference", rise_transit_set_matches_reference);
  g_test_add_func ("/sun/rise-transit-set/polar", no_rise_beyond_the_polar_circle);
  g_test_add_func ("/sun/rise-transit-set/longitudes", rise_and_set_surround_the_transit);
  g_test_add_func ("/sun/air-mass", air_mass_matches_reference);
  g_test_add_func ("/sun/path/position", path_follows_position);
  g_test_add_func ("/sun/path/lit-rows", path_knows_lit_rows);

  return g_test_run ();
}

#include "services/built-in-data.h"
#include "support/reference-table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const int DAYS[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static double
annual_ghi_kwh_m2 (const SbClimateMonths *months)
{
  double sum_kwh_m2 = 0.0;

  for (int month = 0; month < 12; month++)
    sum_kwh_m2 += months->ghi_w_m2[month] * DAYS[month] * 24.0 / 1000.0;

  return sum_kwh_m2;
}

static void
test_things_are_read_once (void)
{
  g_assert_true (sb_built_in_places () == sb_built_in_places ());
  g_assert_true (sb_built_in_climate () == sb_built_in_climate ());
  g_assert_true (sb_built_in_assumptions () == sb_built_in_assumptions ());
}

static void
test_assumptions_are_sound (void)
{
  const SbAssumptions *assumptions = sb_built_in_assumptions ();

  g_assert_cmpuint (sb_assumptions_get_n (assumptions), >, 10);
  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *row = sb_assumptions_get_nth (assumptions, i);
      int year = 0;
      int month = 0;
      int day = 0;

      g_test_message ("%s", row->key);
      g_assert_true (isfinite (row->value));
      g_assert_cmpfloat (row->minimum, <=, row->value);
      g_assert_cmpfloat (row->value, <=, row->maximum);
      g_assert_cmpstr (row->label, !=, "");
      g_assert_cmpstr (row->source, !=, "");
      g_assert_cmpint (row->year, >=, 1990);
      g_assert_cmpint (sscanf (row->checked, "%4d-%2d-%2d", &year, &month, &day), ==, 3);
      g_assert_cmpint (year, >=, row->year);
      g_assert_false (row->overridden);
    }
}

static void
test_sample_is_a_household (void)
{
  SbConsultation *sample = sb_built_in_sample ();

  g_assert_nonnull (sample);
  g_assert_cmpfloat (sample->place.latitude_deg, >, 47.0);
  sb_consultation_free (sample);
}

/* Kaiserslautern's entry of the municipality table: 1171 kWh/m² a. */
static void
test_climate_of_kaiserslautern (void)
{
  const SbClimateTable *table = sb_built_in_climate ();
  g_autoptr (SbWeather) weather = NULL;
  SbClimateMonths months;
  double monthly_kwh_m2[12];
  double sum_c = 0.0;

  g_assert_true (sb_climate_table_lookup (table, 49.4447, 7.7689, 251.0, &months, NULL));
  sb_assert_close (annual_ghi_kwh_m2 (&months), 1171.0, 4.0, "annual GHI");
  for (int month = 0; month < 12; month++)
    sum_c += months.temp_air_c[month] / 12.0;
  sb_assert_close (sum_c, 10.4, 0.6, "mean temperature");

  weather = sb_climate_synthesize (&months, 49.4447, 7.7689, 251.0, 0);
  sb_weather_monthly_ghi (weather, monthly_kwh_m2);
  for (int month = 0; month < 12; month++)
    sb_assert_close (monthly_kwh_m2[month], months.ghi_w_m2[month] * DAYS[month] * 24.0 / 1000.0, 1e-9,
                     "GHI of month %d", month + 1);
}

/* Annual sums of the source for its own grid points (their February has 28.25 days). */
static void
test_grid_points_are_the_sources (void)
{
  static const struct
  {
    double latitude_deg;
    double longitude_deg;
    double january_w_m2;
    double june_w_m2;
    double annual_kwh_m2;
  } POINTS[] = {
    { 47.0, 5.6, 46.9, 258.1, 1312.0 },
    { 49.4, 7.8, 36.3, 240.7, 1165.0 },
    { 53.6, 10.0, 24.2, 227.5, 1048.0 },
    { 55.2, 15.2, 19.2, 261.4, 1103.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (POINTS); i++)
    {
      SbClimateMonths months;
      double annual_kwh_m2;

      g_assert_true (sb_climate_table_lookup (sb_built_in_climate (), POINTS[i].latitude_deg, POINTS[i].longitude_deg,
                                              200.0, &months, NULL));
      sb_assert_close (months.ghi_w_m2[0], POINTS[i].january_w_m2, 1e-9, "January of point %u", i);
      sb_assert_close (months.ghi_w_m2[5], POINTS[i].june_w_m2, 1e-9, "June of point %u", i);
      annual_kwh_m2 = annual_ghi_kwh_m2 (&months) + 0.25 * 24.0 * months.ghi_w_m2[1] / 1000.0;
      sb_assert_close (annual_kwh_m2, POINTS[i].annual_kwh_m2, 1.0, "annual sum of point %u", i);
    }
}

/* Heights of city centres, general knowledge; the estimate comes from the stations around. */
static void
test_elevations_are_near (void)
{
  const SbClimateTable *table = sb_built_in_climate ();

  sb_assert_close (sb_climate_table_elevation_m (table, 49.4447, 7.7689), 251.0, 60.0, "Kaiserslautern");
  sb_assert_close (sb_climate_table_elevation_m (table, 53.55, 9.99), 10.0, 25.0, "Hamburg");
  sb_assert_close (sb_climate_table_elevation_m (table, 48.14, 11.58), 519.0, 60.0, "Munich");
}

/* Every place of the list can be computed: its climate is known and within the generator's reach. */
static void
test_every_place_has_a_climate (void)
{
  const SbPlaceList *places = sb_built_in_places ();
  guint n_checked = 0;

  for (int first = 0; first <= 9; first++)
    {
      char digit[2] = { (char) ('0' + first), '\0' };
      g_autoptr (GPtrArray) found = sb_place_list_search (places, digit, G_MAXUINT);

      for (guint i = 0; i < found->len; i++)
        {
          const SbPlaceEntry *entry = found->pdata[i];
          g_autoptr (GError) error = NULL;
          SbClimateMonths months;
          double elevation_m = sb_climate_table_elevation_m (sb_built_in_climate (), entry->latitude_deg,
                                                             entry->longitude_deg);

          sb_climate_table_lookup (sb_built_in_climate (), entry->latitude_deg, entry->longitude_deg, elevation_m,
                                   &months, &error);
          g_assert_no_error (error);
          if (annual_ghi_kwh_m2 (&months) < 950.0 || annual_ghi_kwh_m2 (&months) > 1400.0)
            g_error ("%s %s: %.0f kWh/m²", entry->postal_code, entry->name, annual_ghi_kwh_m2 (&months));
          n_checked++;
        }
    }
  g_assert_cmpuint (n_checked, ==, sb_place_list_get_n (places));
}

static void
test_places_are_all_there (void)
{
  const SbPlaceList *places = sb_built_in_places ();
  g_autoptr (GPtrArray) ours = sb_place_list_search (places, "6", G_MAXUINT);
  g_autoptr (GHashTable) municipalities = g_hash_table_new (g_str_hash, g_str_equal);
  const SbPlaceEntry *entry;

  g_assert_cmpuint (sb_place_list_get_n (places), >, 16400);
  for (guint i = 0; i < ours->len; i++)
    {
      entry = ours->pdata[i];
      if (entry->local)
        g_hash_table_add (municipalities, (gpointer) entry->name);
    }
  g_assert_cmpuint (g_hash_table_size (municipalities), ==, 51);

  entry = sb_place_list_find_postal_code (places, "67655");
  g_assert_cmpstr (entry->name, ==, "Kaiserslautern");
  g_assert_cmpstr (entry->district, ==, "Kaiserslautern");
  entry = sb_place_list_find_postal_code (places, "67661");
  g_assert_cmpstr (entry->district, ==, "Kaiserslautern");
  entry = sb_place_list_find_postal_code (places, "66849");
  g_assert_cmpstr (entry->district, ==, "Landkreis Kaiserslautern");
}

/* By the bytes of the table as by the list that is read from them. */
static void
test_knows_postal_codes (void)
{
  static const char *const NONE[]
    = { "", "6", "6765", "676555", "67650", " 67655", "67655 ", "67655;", "67655;Kaiserslautern", "@RP", "#", "=",
        "Kaiserslautern", "24937;Flensburg;54.7841;9.4302;m", "\n67655" };
  const SbPlaceList *places = sb_built_in_places ();
  guint n_known = 0;

  for (guint number = 0; number < 100000; number += 37)
    {
      g_autofree char *code = g_strdup_printf ("%05u", number);
      gboolean is_known = sb_built_in_knows_postal_code (code);

      if (is_known != (sb_place_list_find_postal_code (places, code) != NULL))
        g_error ("%s is %s", code, is_known ? "known, but in no list" : "in the list, but not known");
      n_known += is_known != FALSE;
    }
  g_assert_cmpuint (n_known, >, 100);
  g_assert_true (sb_built_in_knows_postal_code ("67655"));
  g_assert_true (sb_built_in_knows_postal_code (sb_place_list_get (places, 0)->postal_code));
  g_assert_true (
    sb_built_in_knows_postal_code (sb_place_list_get (places, sb_place_list_get_n (places) - 1)->postal_code));
  for (gsize i = 0; i < G_N_ELEMENTS (NONE); i++)
    if (sb_built_in_knows_postal_code (NONE[i]))
      g_error ("“%s” is taken for a postal code", NONE[i]);
}

static const char *
first_name (const char *typed)
{
  g_autoptr (GPtrArray) found = sb_place_list_search (sb_built_in_places (), typed, 8);

  return found->len > 0 ? ((const SbPlaceEntry *) found->pdata[0])->name : "";
}

static void
test_search_finds_what_people_mean (void)
{
  g_assert_cmpstr (first_name ("67655"), ==, "Kaiserslautern");
  g_assert_cmpstr (first_name ("67655 Kaiserslautern"), ==, "Kaiserslautern");
  g_assert_cmpstr (first_name ("kaisers"), ==, "Kaiserslautern");
  g_assert_cmpstr (first_name ("bruchmuehl"), ==, "Bruchmühlbach-Miesau");
  g_assert_cmpstr (first_name ("ramst"), ==, "Ramstein-Miesenbach");
  g_assert_cmpstr (first_name ("reichenbach st"), ==, "Reichenbach-Steegen");
  g_assert_cmpstr (first_name ("berl"), ==, "Berlin");
  g_assert_cmpstr (first_name ("hamb"), ==, "Hamburg");
  g_assert_cmpstr (first_name ("munch"), ==, "München");
  g_assert_cmpstr (first_name ("Muenchen"), ==, "München");
  g_assert_cmpstr (first_name ("Munster"), ==, "Munster");
}

static void
test_time_per_keystroke (void)
{
  static const char *const TYPED[] = {
    "a", "e", "n", "k", "ka", "kai", "kaisers", "kaiserslautern", "0", "6", "67", "67655", "67655 k", "ü", "ä", "s", "x",
    "xyz", "aaaaaaaaaaaaaaaaaaaaaaaa", "en", "er", "ingen", "bad ", "st. ",
  };
  const SbPlaceList *places = sb_built_in_places ();
  double slowest_s = 0.0;
  const char *slowest = "";

  for (guint i = 0; i < G_N_ELEMENTS (TYPED); i++)
    {
      double best_s = G_MAXDOUBLE;

      for (int round = 0; round < 5; round++)
        {
          gint64 begin_us = g_get_monotonic_time ();
          g_autoptr (GPtrArray) found = sb_place_list_search (places, TYPED[i], 8);

          best_s = MIN (best_s, (double) (g_get_monotonic_time () - begin_us) / 1e6);
        }
      if (best_s > slowest_s)
        {
          slowest_s = best_s;
          slowest = TYPED[i];
        }
    }
  g_test_minimized_result (slowest_s, "slowest search, “%s”: %.2f ms", slowest, slowest_s * 1000.0);
}

int
main (int    argc,
      char **argv)
{
  gint64 begin_us = g_get_monotonic_time ();

  g_test_init (&argc, &argv, NULL);

  sb_built_in_places ();
  sb_built_in_climate ();
  g_test_minimized_result ((double) (g_get_monotonic_time () - begin_us) / 1e6, "reading places and climate: %.1f ms",
                           (double) (g_get_monotonic_time () - begin_us) / 1e3);

  g_test_add_func ("/built-in-data/things-are-read-once", test_things_are_read_once);
  g_test_add_func ("/built-in-data/assumptions-are-sound", test_assumptions_are_sound);
  g_test_add_func ("/built-in-data/sample-is-a-household", test_sample_is_a_household);
  g_test_add_func ("/built-in-data/climate-of-kaiserslautern", test_climate_of_kaiserslautern);
  g_test_add_func ("/built-in-data/grid-points-are-the-sources", test_grid_points_are_the_sources);
  g_test_add_func ("/built-in-data/elevations-are-near", test_elevations_are_near);
  g_test_add_func ("/built-in-data/every-place-has-a-climate", test_every_place_has_a_climate);
  g_test_add_func ("/built-in-data/places-are-all-there", test_places_are_all_there);
  g_test_add_func ("/built-in-data/knows-postal-codes", test_knows_postal_codes);
  g_test_add_func ("/built-in-data/search-finds-what-people-mean", test_search_finds_what_people_mean);
  g_test_add_func ("/built-in-data/time-per-keystroke", test_time_per_keystroke);

  return g_test_run ();
}

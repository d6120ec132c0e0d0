#include "services/town-figures.h"

#include "services/built-in-data.h"
#include "services/error.h"
#include "services/town-study.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static char *
folder_new (void)
{
  return g_dir_make_tmp ("sb-town-XXXXXX", NULL);
}

static void
test_built_in (void)
{
  static const double EXPECTED[SB_TOWN_N_SIZES] = { 41.0, 34.0, 12.0, 9.0, 4.0 };
  const SbTownHouseholds *households = sb_town_households_built_in ();

  g_assert_true (sb_town_shares_are_valid (&households->shares));
  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    g_assert_cmpfloat (households->shares.share_percent[i], ==, EXPECTED[i]);
  g_assert_cmpfloat (households->shares.persons_per_household, ==, 2.0);
  g_assert_cmpstr (households->grade, ==, "G");
  g_assert_cmpint (households->year, >, 2010);
  g_assert_nonnull (households->source);
}

static void
test_own (void)
{
  g_autofree char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "town.json", NULL);
  g_autoptr (GError) error = NULL;
  SbTownShares shares = { 1.9, { 50.5, 30.0, 10.0, 7.0, 2.5 } };
  SbTownShares read;

  g_assert_false (sb_town_shares_load (folder, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (read.share_percent[0], ==, 41.0);

  g_assert_true (sb_town_shares_save (folder, &shares, &error));
  g_assert_no_error (error);
  g_assert_true (sb_town_shares_load (folder, &read, &error));
  g_assert_cmpmem (&read, sizeof read, &shares, sizeof shares);

  g_assert_true (sb_town_shares_save (folder, NULL, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (sb_town_shares_save (folder, NULL, &error));
  g_assert_false (sb_town_shares_load (folder, &read, &error));
  g_rmdir (folder);
}

static void
test_broken (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } CASES[] = {
    { "{", "line 1" },
    { "{\"format\": \"else\"}", "sonnenbalkon-town" },
    { "{\"format\": \"sonnenbalkon-town\", \"version\": 2}", "version 2" },
    { "{\"format\": \"sonnenbalkon-town\", \"version\": 1, \"household_sizes_percent\": [1, 2]}", "not 5" },
    { "{\"format\": \"sonnenbalkon-town\", \"version\": 1, \"household_sizes_percent\": [101, 0, 0, 0, 0]}",
      "0 to 100" },
    { "{\"format\": \"sonnenbalkon-town\", \"version\": 1, \"household_sizes_percent\": [1, 0, 0, 0, 0], "
      "\"persons_per_household\": 0}", "1 to 10" },
    { "{\"format\": \"sonnenbalkon-town\", \"version\": 1, \"household_sizes_percent\": [0, 0, 0, 0, 0], "
      "\"persons_per_household\": 2}", "all shares are 0" },
  };
  g_autofree char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "town.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      SbTownShares shares = { 0 };

      g_assert_true (g_file_set_contents (path, CASES[i].text, -1, NULL));
      g_assert_false (sb_town_shares_load (folder, &shares, &error));
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      g_assert_nonnull (strstr (error->message, path));
      if (strstr (error->message, CASES[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, CASES[i].says);
      /* One can go on with the usual ones. */
      g_assert_cmpfloat (shares.share_percent[0], ==, 41.0);
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* The place counts, not that of the consultation; more sun in the south-west than nothing, and the same bits again. */
static void
test_study (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbConsultation) elsewhere = sb_built_in_sample ();
  const SbMunicipality *municipality = sb_municipality_find_name ("Otterberg");
  SbTownStudy here, again;
  g_autoptr (GError) error = NULL;

  elsewhere->place.latitude_deg = 54.0;
  elsewhere->place.longitude_deg = 10.0;
  g_assert_true (sb_town_study_at (consultation, municipality, &here, &error));
  g_assert_true (sb_town_study_at (elsewhere, municipality, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (&here, sizeof here, &again, sizeof again);
  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    {
      const SbTownHome *home = &here.homes[i];

      g_assert_cmpfloat (home->yield_kwh, >, 300.0);
      g_assert_cmpfloat (home->own_use_kwh, >, 0.0);
      g_assert_cmpfloat (home->own_use_kwh, <, home->yield_kwh);
      if (i > 0)
        g_assert_cmpfloat (home->consumption_kwh, >, here.homes[i - 1].consumption_kwh);
    }

  consultation->system.arrays[0].tilt_deg = 400.0;
  g_assert_false (sb_town_study_at (consultation, municipality, &here, &error));
  g_assert_nonnull (strstr (error->message, "Otterberg"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/town-figures/built-in", test_built_in);
  g_test_add_func ("/town-figures/own", test_own);
  g_test_add_func ("/town-figures/broken", test_broken);
  g_test_add_func ("/town-figures/study", test_study);

  return g_test_run ();
}

#include "services/built-in-data.h"
#include "services/municipality-list.h"

#include <string.h>

static void
test_list (void)
{
  guint n = 0;
  const SbMunicipality *items = sb_municipality_list (&n);
  int population = 0;

  g_assert_cmpuint (n, ==, 51);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (strlen (items[i].ags), ==, 8);
      g_assert_true (items[i].association != NULL || strcmp (items[i].name, "Kaiserslautern") == 0);
      g_assert_cmpint (items[i].population, >, 100);
      g_assert_cmpfloat (items[i].area_km2, >, 1.0);
      g_assert_true (sb_municipality_find (items[i].ags) == &items[i]);
      g_assert_true (sb_municipality_find_name (items[i].name) == &items[i]);
      population += items[i].population;
    }
  /* City 101 228, district 107 thousand: Destatis, end of 2022. */
  g_assert_cmpint (population, >, 205000);
  g_assert_cmpint (population, <, 212000);
  g_assert_null (sb_municipality_find ("09162000"));
  g_assert_null (sb_municipality_find_name ("München"));
  g_assert_cmpstr (sb_municipality_find_name ("Bruchmuehlbach-miesau")->ags, ==, "07335003");
}

static const char *
municipality_of (const char *postal_code,
                 const char *name,
                 double      latitude_deg,
                 double      longitude_deg)
{
  SbPlace place = { (char *) name, (char *) postal_code, latitude_deg, longitude_deg, 250.0 };
  const SbMunicipality *found = sb_municipality_of_place (&place);

  return found != NULL ? found->name : NULL;
}

static void
test_of_place (void)
{
  g_assert_cmpstr (municipality_of ("67655", "Kaiserslautern", 49.4447, 7.7689), ==, "Kaiserslautern");
  /* A part of the city has its code, but not its name. */
  g_assert_cmpstr (municipality_of ("67661", "Mölschbach", 49.37, 7.84), ==, "Kaiserslautern");
  /* Several share a code: the name decides, else the nearest. */
  g_assert_cmpstr (municipality_of ("66851", "Linden", 49.35, 7.65), ==, "Linden");
  g_assert_cmpstr (municipality_of ("66851", NULL, 49.3833, 7.6167), ==, "Bann");
  /* The same name elsewhere. */
  g_assert_null (municipality_of ("57223", "Kreuztal", 50.96, 7.99));
  g_assert_null (municipality_of ("30173", "Linden", 52.36, 9.72));
  g_assert_null (municipality_of (NULL, "Linden", 52.36, 9.72));
  g_assert_cmpstr (municipality_of ("", "Linden", 49.35, 7.65), ==, "Linden");
  g_assert_null (municipality_of (NULL, NULL, 49.44, 7.77));
}

/* Each place that the search counts to the 51 belongs to one of them. */
static void
test_local_places (void)
{
  g_autoptr (GPtrArray) places = sb_place_list_search (sb_built_in_places (), "6", 20000);
  guint n_local = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const SbPlaceEntry *entry = places->pdata[i];

      if (!entry->local)
        continue;
      n_local++;
      g_assert_nonnull (municipality_of (entry->postal_code, entry->name, entry->latitude_deg, entry->longitude_deg));
    }
  g_assert_cmpuint (n_local, >=, 51);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/municipality-list/list", test_list);
  g_test_add_func ("/municipality-list/of-place", test_of_place);
  g_test_add_func ("/municipality-list/local-places", test_local_places);

  return g_test_run ();
}

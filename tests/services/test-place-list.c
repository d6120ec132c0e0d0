#include "services/place-list.h"
#include "services/error.h"
#include "support/reference-table.h"

#include <string.h>

static const char TABLE[] = "# code;name;latitude;longitude;marks\n"
                            "@RP;Kaiserslautern\n"
                            "67653;Kaiserslautern;49.4500;7.7500;\n"
                            "67655;Kaiserslautern;49.4404;7.7682;ml\n"
                            "67657;Kaiserslautern;49.4537;7.8122;ml\n"
                            "@RP;Landkreis Kaiserslautern\n"
                            "66892;Bruchmühlbach-Miesau;49.3833;7.4333;ml\n"
                            "66879;Steinwenden;49.4571;7.5273;ml\n"
                            "66879;Reichenbach-Steegen;49.5000;7.5500;l\n"
                            "@NI;Landkreis Heidekreis\n"
                            "29633;Munster;52.9862;10.0883;m\n"
                            "@NW;Münster\n"
                            "48143;Münster;51.9619;7.6272;m\n"
                            "48145;Münster;51.9600;7.6500;m\n"
                            "@BY;Landkreis Miesbach\n"
                            "83714;Miesbach;47.7890;11.8338;m\n"
                            "@BE;Berlin\n"
                            "10115;Berlin;52.5323;13.3846;m\n"
                            "10117;Berlin;52.5170;13.3872;m\n"
                            "@SL;Landkreis St. Wendel\n"
                            "66606;Sankt Wendel;49.4679;7.1687;m\n"
                            "@NW;Kreis Olpe\n"
                            "57489;Drolshagen;51.0241;7.7735;m\n"
                            "@HE;Landkreis Gießen\n"
                            "35390;Gießen;50.5842;8.6775;m\n"
                            "@SN;Landkreis Görlitz\n"
                            "02826;Görlitz;51.1506;14.9852;m\n"
                            "@SN;Vogtlandkreis\n"
                            "08468;Reichenbach im Vogtland;50.6206;12.3010;m\n";

static SbPlaceList *
make_list (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (TABLE, strlen (TABLE));
  g_autoptr (GError) error = NULL;
  SbPlaceList *list = sb_place_list_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (list);

  return list;
}

/* The answers as "code name, code name". */
static char *
search (const SbPlaceList *list,
        const char        *typed,
        guint              max_results)
{
  g_autoptr (GPtrArray) found = sb_place_list_search (list, typed, max_results);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const SbPlaceEntry *entry = found->pdata[i];

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", entry->postal_code, entry->name);
    }

  return g_string_free (text, FALSE);
}

static void
assert_search (const SbPlaceList *list,
               const char        *typed,
               const char        *expected)
{
  g_autofree char *found = search (list, typed, 3);

  if (strcmp (found, expected) != 0)
    g_error ("“%s” found “%s”, expected “%s”", typed, found, expected);
}

static void
test_entries_are_complete (void)
{
  g_autoptr (SbPlaceList) list = make_list ();
  const SbPlaceEntry *entry = sb_place_list_find_postal_code (list, "66892");

  g_assert_cmpuint (sb_place_list_get_n (list), ==, 17);
  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->name, ==, "Bruchmühlbach-Miesau");
  g_assert_cmpstr (entry->state, ==, "RP");
  g_assert_cmpstr (entry->district, ==, "Landkreis Kaiserslautern");
  g_assert_true (entry->local);
  sb_assert_close (entry->latitude_deg, 49.3833, 1e-9, "latitude");
  sb_assert_close (entry->longitude_deg, 7.4333, 1e-9, "longitude");

  g_assert_cmpstr (sb_place_list_find_postal_code (list, "66879")->name, ==, "Steinwenden");
  g_assert_false (sb_place_list_find_postal_code (list, "67653")->local);
  g_assert_null (sb_place_list_find_postal_code (list, "99999"));
  g_assert_null (sb_place_list_find_postal_code (list, ""));
}

static void
test_search_by_code (void)
{
  g_autoptr (SbPlaceList) list = make_list ();

  assert_search (list, "67655", "67655 Kaiserslautern");
  assert_search (list, " 67655 ", "67655 Kaiserslautern");
  assert_search (list, "D-67655", "67655 Kaiserslautern");
  assert_search (list, "676", "67655 Kaiserslautern, 67657 Kaiserslautern, 67653 Kaiserslautern");
  assert_search (list, "0", "02826 Görlitz, 08468 Reichenbach im Vogtland");
  assert_search (list, "66879", "66879 Steinwenden, 66879 Reichenbach-Steegen");
  assert_search (list, "676550", "");
  assert_search (list, "99", "");
}

static void
test_search_by_name (void)
{
  g_autoptr (SbPlaceList) list = make_list ();

  assert_search (list, "Kaiserslautern", "67655 Kaiserslautern, 67657 Kaiserslautern, 67653 Kaiserslautern");
  assert_search (list, "kaisers", "67655 Kaiserslautern, 67657 Kaiserslautern, 67653 Kaiserslautern");
  assert_search (list, "BERLIN", "10115 Berlin, 10117 Berlin");
  /* Word beginnings before parts, ours before others. */
  assert_search (list, "miesa", "66892 Bruchmühlbach-Miesau");
  assert_search (list, "mies", "83714 Miesbach, 66892 Bruchmühlbach-Miesau");
  assert_search (list, "reichenbach", "66879 Reichenbach-Steegen, 08468 Reichenbach im Vogtland");
  assert_search (list, "vogt", "08468 Reichenbach im Vogtland");
  assert_search (list, "olshag", "57489 Drolshagen");
  assert_search (list, "xyz", "");
  assert_search (list, "", "");
  assert_search (list, " -,. ", "");
}

static void
test_search_without_umlauts (void)
{
  g_autoptr (SbPlaceList) list = make_list ();

  assert_search (list, "Bruchmühlbach", "66892 Bruchmühlbach-Miesau");
  assert_search (list, "Bruchmuehlbach", "66892 Bruchmühlbach-Miesau");
  assert_search (list, "Bruchmuhlbach Miesau", "66892 Bruchmühlbach-Miesau");
  assert_search (list, "bruchmühlbachmiesau", "66892 Bruchmühlbach-Miesau");
  assert_search (list, "Gorlitz", "02826 Görlitz");
  assert_search (list, "GÖRLITZ", "02826 Görlitz");
  assert_search (list, "Go\xcc\x88rlitz", "02826 Görlitz"); /* decomposed */
  assert_search (list, "Giessen", "35390 Gießen");
  assert_search (list, "GIEẞEN", "35390 Gießen");
  assert_search (list, "St. Wendel", "66606 Sankt Wendel");
  assert_search (list, "st wen", "66606 Sankt Wendel");
  assert_search (list, "Sankt W", "66606 Sankt Wendel");
  assert_search (list, "st", "66879 Steinwenden, 66879 Reichenbach-Steegen, 48143 Münster");
  /* The spelling as typed wins over the one without umlauts. */
  assert_search (list, "Munster", "29633 Munster, 48143 Münster, 48145 Münster");
  assert_search (list, "Münster", "48143 Münster, 48145 Münster");
}

static void
test_search_by_code_and_name (void)
{
  g_autoptr (SbPlaceList) list = make_list ();

  assert_search (list, "67655 Kaiserslautern", "67655 Kaiserslautern");
  assert_search (list, "67657 Kais", "67657 Kaiserslautern");
  assert_search (list, "Kaiserslautern 67657", "67657 Kaiserslautern");
  assert_search (list, "66879 reich", "66879 Reichenbach-Steegen");
  assert_search (list, "67655 Lautern", "67655 Kaiserslautern");
  /* A name that does not belong to the code: the code alone. */
  assert_search (list, "67655 Hamburg", "67655 Kaiserslautern");
}

/* The number of a house is no beginning of a code. */
static void
test_search_of_an_address (void)
{
  g_autoptr (SbPlaceList) list = make_list ();

  assert_search (list, "Qxstraße 12", "");
  assert_search (list, "Qxstraße 6", "");
  assert_search (list, "12 Qx", "");
  assert_search (list, "Steinweg 1 2345", "");
  assert_search (list, "Kaiserslautern 67 5", "");
  assert_search (list, "67655 Kaiserslautern, Qxstraße 12", "");
  assert_search (list, "Qxstraße 6, 67655 Kaiserslautern", "");
  assert_search (list, "67 655", "67655 Kaiserslautern");
  /* On the way to a whole code. */
  assert_search (list, "Berlin 101", "10115 Berlin, 10117 Berlin");
  assert_search (list, "Berlin 2", "");
}

static void
assert_meant (const SbPlaceList *list,
              const char        *typed,
              const char        *expected)
{
  const SbPlaceEntry *entry = sb_place_list_find_meant (list, typed);
  g_autofree char *meant = entry != NULL ? g_strdup_printf ("%s %s", entry->postal_code, entry->name) : g_strdup ("");

  if (strcmp (meant, expected) != 0)
    g_error ("“%s” means “%s”, expected “%s”", typed, meant, expected);
}

static void
test_what_is_meant (void)
{
  g_autoptr (SbPlaceList) list = make_list ();

  assert_meant (list, "67655", "67655 Kaiserslautern");
  assert_meant (list, "67653", "67653 Kaiserslautern");
  assert_meant (list, "67655 Kaiserslautern", "67655 Kaiserslautern");
  assert_meant (list, "Kaiserslautern 67657", "67657 Kaiserslautern");
  assert_meant (list, "67655 Lautern", "67655 Kaiserslautern");
  assert_meant (list, "66879 reich", "66879 Reichenbach-Steegen");
  assert_meant (list, "kaiserslautern", "67655 Kaiserslautern");
  assert_meant (list, "Munster", "29633 Munster");
  assert_meant (list, "Muenster", "48143 Münster");
  assert_meant (list, "Gorlitz", "02826 Görlitz");
  assert_meant (list, "St. Wendel", "66606 Sankt Wendel");
  /* A beginning that one town alone has. */
  assert_meant (list, "676", "67655 Kaiserslautern");
  assert_meant (list, "kais", "67655 Kaiserslautern");
  assert_meant (list, "Bruchmuehl", "66892 Bruchmühlbach-Miesau");
  assert_meant (list, "Vogtland", "08468 Reichenbach im Vogtland");
  assert_meant (list, "Mies", "83714 Miesbach");
}

static void
test_what_is_not_meant (void)
{
  g_autoptr (SbPlaceList) list = make_list ();

  assert_meant (list, "", "");
  assert_meant (list, "Qxstraße 12", "");
  assert_meant (list, "Berlin 1", "");
  assert_meant (list, "Stein 6", "");
  assert_meant (list, "67655 Hamburg", "");
  assert_meant (list, "67655 Kaiserslautern, Qxstraße 12", "");
  assert_meant (list, "99999", "");
  /* Several towns begin so, or it is a part alone. */
  assert_meant (list, "0", "");
  assert_meant (list, "reichenbach", "");
  assert_meant (list, "m", "");
  assert_meant (list, "olshag", "");
  assert_meant (list, "mühlbach", "");
}

static void
test_search_any_text (void)
{
  g_autoptr (SbPlaceList) list = make_list ();
  g_autofree char *long_text = g_strnfill (100000, 'a');
  g_autofree char *spaces = g_strnfill (100000, ' ');
  g_autofree char *in_spaces = g_strconcat (spaces, "67655", spaces, NULL);
  g_autoptr (GPtrArray) none = sb_place_list_search (list, long_text, 5);
  g_autoptr (GPtrArray) broken = sb_place_list_search (list, "\xff\xfe K", 5);
  g_autoptr (GPtrArray) zero = sb_place_list_search (list, "k", 0);

  assert_search (list, in_spaces, "67655 Kaiserslautern");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (broken->len, <=, 5);
  g_assert_cmpuint (zero->len, ==, 0);
}

static void
test_bad_tables_name_the_line (void)
{
  static const char *const TABLES[][2] = {
    { "@RP;X\n67655;A;49;7\n", "line 2" },
    { "@RP;X\n67655;A;49;7;m;x\n", "line 2" },
    { "@RP;X\n\n6765;A;49;7;m\n", "line 3" },
    { "67655;A;49;7;m\n", "line 1" },
    { "@RP;X\n67655;;49;7;m\n", "line 2" },
    { "@RP;X\n67655;A;91;7;m\n", "line 2" },
    { "@RP;X\n67655;A;49;nan;m\n", "line 2" },
    { "@RP;X\n67655;A;49,4;7;m\n", "line 2" },
    { "@RP;X\n67655;A;49;7;z\n", "line 2" },
    { "@RP\n", "line 1" },
    { "", "empty" },
    { "\xff\xff", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (TABLES[i][0], strlen (TABLES[i][0]));
      g_autoptr (GError) error = NULL;

      g_assert_null (sb_place_list_new_from_bytes (bytes, &error));
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      g_assert_nonnull (strstr (error->message, TABLES[i][1]));
    }
}

static void
test_coordinates (void)
{
  static const struct
  {
    const char *typed;
    double latitude_deg;
    double longitude_deg;
  } CASES[] = {
    { "49.44, 7.77", 49.44, 7.77 },
    { "49.44,7.77", 49.44, 7.77 },
    { "49.44 7.77", 49.44, 7.77 },
    { "  49.44;7.77 ", 49.44, 7.77 },
    { "49,44 7,77", 49.44, 7.77 },
    { "49,44, 7,77", 49.44, 7.77 },
    { "49,44; 7,77", 49.44, 7.77 },
    { "49,44,7,77", 49.44, 7.77 },
    { "49, 7", 49.0, 7.0 },
    { "49,7", 49.0, 7.0 },
    { "49 7", 49.0, 7.0 },
    { "49,44° N 7,77° O", 49.44, 7.77 },
    { "49.44°N, 7.77°E", 49.44, 7.77 },
    { "49.44° 7.77°", 49.44, 7.77 },
    { "N49.44 E7.77", 49.44, 7.77 },
    { "N 49,44° O 7,77°", 49.44, 7.77 },
    { "7.77 E 49.44 N", 49.44, 7.77 },
    { "49°26'41\"N 7°46'8\"E", 49.0 + 26.0 / 60 + 41.0 / 3600, 7.0 + 46.0 / 60 + 8.0 / 3600 },
    { "49° 26′ 41″ N, 7° 46′ 8″ O", 49.0 + 26.0 / 60 + 41.0 / 3600, 7.0 + 46.0 / 60 + 8.0 / 3600 },
    { "49°26'41,5''n 7°46'8,25''e", 49.0 + 26.0 / 60 + 41.5 / 3600, 7.0 + 46.0 / 60 + 8.25 / 3600 },
    { "N 49° 26.683' E 7° 46.133'", 49.0 + 26.683 / 60, 7.0 + 46.133 / 60 },
    { "49 26 41 N 7 46 8 E", 49.0 + 26.0 / 60 + 41.0 / 3600, 7.0 + 46.0 / 60 + 8.0 / 3600 },
    { "33.92 S 18.42 W", -33.92, -18.42 },
    { "-33.92, 18.42", -33.92, 18.42 },
    { "−33,92 −18,42", -33.92, -18.42 },
    { "geo:49.44,7.77", 49.44, 7.77 },
    { "90 180", 90.0, 180.0 },
    { "49.4447;7.7689", 49.4447, 7.7689 },
    { "N 49° 26.682 E 7° 46.134", 49.4447, 7.7689 },
    { "GEO:49.4,7.7", 49.4, 7.7 },
    { "geo:49.4447,7.7689;u=35", 49.4447, 7.7689 },
    { "geo:49.4447,7.7689?z=12", 49.4447, 7.7689 },
    { "(49.4447, 7.7689)", 49.4447, 7.7689 },
    { "[49,4447; 7,7689]", 49.4447, 7.7689 },
    { "49.4447|7.7689", 49.4447, 7.7689 },
    { "lat 49.4447 lon 7.7689", 49.4447, 7.7689 },
    { "lat: 49.4447, lon: 7.7689", 49.4447, 7.7689 },
    { "Latitude=-33.92&Longitude=18.42", -33.92, 18.42 },
    { "Lon 7.7689 Lat 49.4447", 49.4447, 7.7689 },
    { "Breite 49,4447 Länge 7,7689", 49.4447, 7.7689 },
    { "49:26:41 N 7:46:08 E", 49.0 + 26.0 / 60 + 41.0 / 3600, 7.0 + 46.0 / 60 + 8.0 / 3600 },
    { "49° 26' 41'' Nord, 7° 46' 8'' Ost", 49.0 + 26.0 / 60 + 41.0 / 3600, 7.0 + 46.0 / 60 + 8.0 / 3600 },
    { "33.92° South 18.42° West", -33.92, -18.42 },
    { "https://www.openstreetmap.org/#map=15/49.4447/7.7689", 49.4447, 7.7689 },
    { "https://www.google.com/maps/@49.4447,7.7689,15z", 49.4447, 7.7689 },
    { "https://maps.example/?q=49.4447%2C7.7689", 49.4447, 7.7689 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      double latitude_deg = 0.0;
      double longitude_deg = 0.0;

      if (!sb_place_parse_coordinates (CASES[i].typed, &latitude_deg, &longitude_deg))
        g_error ("“%s” was not understood", CASES[i].typed);
      sb_assert_close (latitude_deg, CASES[i].latitude_deg, 1e-9, "latitude of “%s”", CASES[i].typed);
      sb_assert_close (longitude_deg, CASES[i].longitude_deg, 1e-9, "longitude of “%s”", CASES[i].typed);
    }
}

static void
test_no_coordinates (void)
{
  static const char *const TYPED[] = {
    "", " ", "67655", "67655 Kaiserslautern", "Neustadt", "N", "N E", "49.44", "49.44 N", "49.44,", ",7.77",
    "91, 7", "49, 181", "49.44 N 7.77 N", "7.77 E 49.44 O", "49.44 N 7.77", "-49.44 S 7.77 E", "49°61' 7°0'",
    "49.5°30' 7°0'", "49 7 8", "1 2 3 4 5 6 7 8", "49°26\"41' N 7°46'8\" E", "49.44.1, 7.77", "nan, nan", "\xff 49, 7",
    "49,44,7,77,8", "geo:", "lat lon", "()", "https://example.org/49/7", "Nordhausen", "Ost 3 West 4", "Lonsee 12, 34", "°N °E", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (TYPED); i++)
    {
      double latitude_deg = 1.0;
      double longitude_deg = 2.0;

      if (sb_place_parse_coordinates (TYPED[i], &latitude_deg, &longitude_deg))
        g_error ("“%s” was taken for %g, %g", TYPED[i], latitude_deg, longitude_deg);
      g_assert_cmpfloat (latitude_deg, ==, 1.0);
      g_assert_cmpfloat (longitude_deg, ==, 2.0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place-list/entries-are-complete", test_entries_are_complete);
  g_test_add_func ("/place-list/search-by-code", test_search_by_code);
  g_test_add_func ("/place-list/search-by-name", test_search_by_name);
  g_test_add_func ("/place-list/search-without-umlauts", test_search_without_umlauts);
  g_test_add_func ("/place-list/search-by-code-and-name", test_search_by_code_and_name);
  g_test_add_func ("/place-list/search-of-an-address", test_search_of_an_address);
  g_test_add_func ("/place-list/what-is-meant", test_what_is_meant);
  g_test_add_func ("/place-list/what-is-not-meant", test_what_is_not_meant);
  g_test_add_func ("/place-list/search-any-text", test_search_any_text);
  g_test_add_func ("/place-list/bad-tables-name-the-line", test_bad_tables_name_the_line);
  g_test_add_func ("/place-list/coordinates", test_coordinates);
  g_test_add_func ("/place-list/no-coordinates", test_no_coordinates);

  return g_test_run ();
}

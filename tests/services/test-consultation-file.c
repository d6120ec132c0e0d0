#include "core/field-table.h"
#include "services/consultation-file.h"
#include "services/error.h"
#include "support/reference-table.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#define HEAD "{\"format\": \"sonnenbalkon-consultation\", \"version\": 1"

static const char FULL[]
  = HEAD ", \"date\": \"2026-11-22\", \"title\": \"Straße \\\"1\\\"\",\n"
         "\"place\": {\"name\": \"Mölschbach\", \"postal_code\": \"67661\", \"latitude_deg\": 49.37, "
         "\"longitude_deg\": 7.84, \"elevation_m\": 300},\n"
         "\"household\": {\"persons\": 2.0, \"dwelling\": \"house\", \"annual_consumption_kwh\": 1900.5, \"presence\": "
         "\"home-office\", \"home_office_days\": [\"mon\", \"fri\"], \"load_profile\": \"meter.csv\", "
         "\"heat_pump_kwh\": 4500.5, \"large_loads_included\": false, \"roof_system_kwp\": 6.2, \"heating\": "
         "{\"carrier\": \"gas\", \"area_m2\": 70, \"chimney\": true}, \"persnos\": 3},\n"
         "\"tariff\": {\"energy_price_eur_per_kwh\": 0.34, \"vat_free\": true},\n"
         "\"balcony\": {\"azimuth_deg\": 225, \"horizon\": [[0, 5], [180.5, 12]], \"slab_above\": {\"gap_m\": 1.2}, "
         "\"opposite\": null},\n"
         "\"system\": {\"arrays\": [{\"peak_power_w\": 450}, {\"azimuth_deg\": 90, \"technology\": \"cis\", "
         "\"cell_temperature\": {\"u0\": 25.0, \"u1\": 6.84}, \"colour\": [1, {\"a\": 1e-7}], \"obstruction\": "
         "{\"opposite\": {\"distance_m\": 10}}}], \"battery\": {\"capacity_kwh\": 2.24}, \"price_eur\": 799.99},\n"
         "\"measures\": [{\"id\": \"led-lighting\", \"inputs\": {\"lamps\": 6, \"old_w\": 40.5}}],\n"
         "\"variants\": [{\"name\": \"without battery\", \"system\": {\"battery\": null}}, {\"system\": "
         "{\"battery\": {\"control\": \"constant-feed\"}}}],\n"
         "\"assumptions\": {\"discount-rate-percent\": 2.5}, \"report\": {\"language\": \"en\", \"sections\": "
         "[\"results\"], \"units\": \"us\"}, \"weather\": {\"source\": \"file\", \"path\": \"tmy.json\"}, "
         "\"future\": {\"x\": [null, false, 12345678901234]}}\n";

static SbConsultation *
parse (const char *text,
       GPtrArray **warnings)
{
  g_autoptr (GError) error = NULL;
  SbConsultation *consultation = sb_consultation_file_parse (text, -1, "test.sonnenbalkon", warnings, &error);

  g_assert_no_error (error);
  g_assert_nonnull (consultation);

  return consultation;
}

static void
test_minimal (void)
{
  g_autoptr (SbConsultation) read = parse (HEAD "}", NULL);
  g_autoptr (SbConsultation) fresh = sb_consultation_new ();
  g_autoptr (SbConsultation) nothing = parse (
    HEAD ", \"balcony\": null, \"measures\": null, \"variants\": null, \"assumptions\": null, \"future\": null}", NULL);

  g_assert_true (sb_consultation_equal (read, fresh));
  g_assert_null (read->unknown_members);
  g_assert_nonnull (nothing->unknown_members);
}

static void
test_full (void)
{
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (SbConsultation) read = parse (FULL, &warnings);
  const SbArray *arrays = read->system.arrays;

  g_assert_cmpstr (read->date, ==, "2026-11-22");
  g_assert_cmpstr (read->title, ==, "Straße \"1\"");
  g_assert_cmpstr (read->place.name, ==, "Mölschbach");
  g_assert_cmpint (read->household.persons, ==, 2);
  g_assert_cmpint (read->household.dwelling, ==, SB_DWELLING_HOUSE);
  g_assert_cmpuint (read->household.home_office_days, ==, 1u << 0 | 1u << 4);
  g_assert_cmpint (read->household.heating.carrier, ==, SB_CARRIER_GAS);
  g_assert_false (sb_is_set (read->household.heating.annual_kwh));
  sb_assert_close (read->household.heat_pump_kwh, 4500.5, 0.0, "heat pump");
  g_assert_false (sb_is_set (read->household.electric_car_kwh));
  g_assert_false (read->household.large_loads_included);
  sb_assert_close (read->household.roof_system_kwp, 6.2, 0.0, "roof system");
  g_assert_true (read->tariff.vat_free);
  g_assert_cmpuint (read->balcony.n_horizon, ==, 2);
  sb_assert_close (read->balcony.horizon[1].azimuth_deg, 180.5, 0.0, "horizon");
  g_assert_true (read->balcony.slab_above.present);
  sb_assert_close (read->balcony.slab_above.gap_m, 1.2, 0.0, "gap");
  g_assert_false (read->balcony.opposite.present);
  g_assert_cmpuint (read->system.n_arrays, ==, 2);
  sb_assert_close (arrays[0].peak_power_w, 450.0, 0.0, "power");
  g_assert_false (sb_is_set (arrays[0].azimuth_deg));
  g_assert_cmpint (arrays[1].technology, ==, SB_TECHNOLOGY_CIS);
  g_assert_true (arrays[1].cell_temperature.present);
  g_assert_nonnull (arrays[1].obstruction);
  /* Its own house opposite stands where the array looks. */
  sb_assert_close (arrays[1].obstruction->azimuth_deg, 90.0, 0.0, "azimuth of the obstruction");
  g_assert_cmpuint (read->n_measures, ==, 1);
  g_assert_cmpstr (read->measures[0].inputs[1].key, ==, "old_w");
  g_assert_cmpuint (read->n_variants, ==, 2);
  g_assert_false (read->variants[0].system.battery.present);
  g_assert_true (read->variants[1].system.battery.present);
  sb_assert_close (read->variants[1].system.battery.capacity_kwh, 2.24, 0.0, "battery of the base");
  g_assert_cmpint (read->variants[1].system.battery.control, ==, SB_CONTROL_CONSTANT_FEED);
  g_assert_cmpuint (read->variants[0].system.n_arrays, ==, 2);
  g_assert_true (read->variants[0].system.arrays[1].obstruction != arrays[1].obstruction);
  g_assert_cmpstr (read->report.sections[0], ==, "results");
  g_assert_cmpint (read->report.units, ==, SB_UNITS_US);
  g_assert_cmpint (read->weather.source, ==, SB_WEATHER_FILE);

  g_assert_cmpuint (warnings->len, ==, 4);
  g_assert_nonnull (strstr (g_ptr_array_index (warnings, 0), "future"));
  g_assert_nonnull (strstr (g_ptr_array_index (warnings, 1), "household.heating.chimney"));
  g_assert_nonnull (strstr (g_ptr_array_index (warnings, 2), "household.persnos"));
  g_assert_nonnull (strstr (g_ptr_array_index (warnings, 3), "system.arrays[1].colour"));
}

/* A postal code alone tells the place; one that does not exist is refused with its path. */
static void
test_postal_code (void)
{
  g_autoptr (SbConsultation) by_code = parse (HEAD ", \"place\": {\"postal_code\": \"10115\"}}", NULL);
  g_autoptr (SbConsultation) by_coordinates =
    parse (HEAD ", \"place\": {\"latitude_deg\": 50.5, \"longitude_deg\": 8.25}}", NULL);
  g_autoptr (SbConsultation) abroad = parse (
    HEAD ", \"place\": {\"postal_code\": \"00118\", \"latitude_deg\": 41.9, \"longitude_deg\": 12.5}}", NULL);
  g_autoptr (GError) alone = NULL;
  g_autoptr (GError) with_coordinates = NULL;

  g_assert_cmpstr (by_code->place.name, ==, "Berlin");
  sb_assert_close (by_code->place.latitude_deg, 52.53, 0.05, "latitude of Berlin");
  sb_assert_close (by_code->place.elevation_m, 40, 30, "height of Berlin");
  g_assert_cmpstr (by_coordinates->place.name, ==, "50.50, 8.25");
  g_assert_cmpstr (by_coordinates->place.postal_code, ==, "");
  g_assert_cmpstr (abroad->place.postal_code, ==, "00118");

  g_assert_null (sb_consultation_file_parse (HEAD ", \"place\": {\"postal_code\": \"00000\"}}", -1, "a", NULL, &alone));
  g_assert_cmpstr (alone->message, ==,
                   "a: place.postal_code: “00000” is no German postal code; it has five digits, 01067 to 99998");
  g_assert_null (sb_consultation_file_parse (
    HEAD ", \"place\": {\"postal_code\": \"00000\", \"latitude_deg\": 49.4, \"longitude_deg\": 7.8}}", -1, "a", NULL,
    &with_coordinates));
  g_assert_error (with_coordinates, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
}

static void
test_round_trip (void)
{
  g_autoptr (SbConsultation) first = parse (FULL, NULL);
  g_autofree char *text = sb_consultation_file_to_json (first);
  g_autoptr (SbConsultation) second = parse (text, NULL);
  g_autofree char *text_again = sb_consultation_file_to_json (second);

  g_assert_true (sb_consultation_equal (first, second));
  g_assert_cmpstr (first->unknown_members, ==, second->unknown_members);
  g_assert_cmpstr (text, ==, text_again);
  g_assert_true (g_str_has_suffix (text, "}\n"));
  g_assert_true (g_str_has_prefix (text, "{\n  \"format\": \"sonnenbalkon-consultation\",\n  \"version\": 1,\n"));
  g_assert_nonnull (strstr (text, "\"energy_price_eur_per_kwh\": 0.34,"));
  g_assert_nonnull (strstr (text, "\"horizon\": [[0, 5], [180.5, 12]]"));
  g_assert_nonnull (strstr (text, "\"home_office_days\": [\"mon\", \"fri\"]"));
  g_assert_nonnull (strstr (text, "\"a\": 1e-07"));
  g_assert_nonnull (strstr (text, "12345678901234"));
  g_assert_nonnull (strstr (text, "\"persnos\": 3"));
}

/* The unknown goes with its place, and nowhere else. */
static void
test_unknown_without_place (void)
{
  g_autoptr (SbConsultation) consultation = parse (FULL, NULL);
  g_autofree char *text = NULL;
  g_autoptr (SbConsultation) again = NULL;

  g_clear_pointer (&consultation->system.arrays[1].obstruction, sb_balcony_free);
  consultation->system.n_arrays = 1;
  text = sb_consultation_file_to_json (consultation);
  g_assert_null (strstr (text, "colour"));
  again = parse (text, NULL);
  g_assert_nonnull (strstr (again->unknown_members, "persnos"));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *part;
    const char *other_part;
  } CASES[] = {
    { "", "line 1", "cut off" },
    { "[]", "object", NULL },
    { "{}", "format", "missing" },
    { "{\"format\": \"other\", \"version\": 1}", "format: “other”", NULL },
    { "{\"format\": \"sonnenbalkon-consultation\"}", "version", "missing" },
    { "{\"format\": \"sonnenbalkon-consultation\", \"version\": 2}", "version: 2", "newer" },
    { "{\"format\": \"sonnenbalkon-consultation\", \"version\": 0}", "version: 0", "1 to 1" },
    { HEAD ",\n\n\"place\": {", "line 3", "cut off" },
    { HEAD ", \"place\": null}", "place: null", "object" },
    { HEAD ", \"place\": {\"latitude_deg\": \"49\"}}", "place.latitude_deg: \"49\"", "number" },
    { HEAD ", \"place\": {\"latitude_deg\": 149}}", "place.latitude_deg: 149", "-65 to 65" },
    { HEAD ", \"place\": {\"latitude_deg\": null}}", "place.latitude_deg: null", "number" },
    { HEAD ", \"place\": {\"latitude_deg\": NaN}}", "place.latitude_deg", "NaN" },
    { HEAD ", \"place\": {\"latitude_deg\": 1e999}}", "place.latitude_deg", "1e999" },
    { HEAD ", \"place\": {\"latitude_deg\": 49, \"latitude_deg\": 48}}", "place.latitude_deg", "twice" },
    { HEAD ", \"household\": {\"persons\": 2.5}}", "household.persons: 2.5", "whole number" },
    { HEAD ", \"household\": {\"persons\": 99999999999}}", "household.persons", "whole number" },
    { HEAD ", \"household\": {\"persons\": true}}", "household.persons: true", "number" },
    { HEAD ", \"household\": {\"persons\": 0}}", "household.persons: 0", "1 to 12" },
    { HEAD ", \"household\": {\"electric_water_heating\": 1}}", "household.electric_water_heating: 1", "true or false" },
    { HEAD ", \"household\": {\"dwelling\": \"tent\"}}", "household.dwelling: “tent”", "flat, house" },
    { HEAD ", \"household\": {\"home_office_days\": [\"mon\", \"son\"]}}", "household.home_office_days[1]", "sun" },
    { HEAD ", \"household\": {\"heating\": 5}}", "household.heating: 5", "object" },
    { HEAD ", \"balcony\": {\"azimuth_deg\": 360}}", "balcony.azimuth_deg: 360", "below 360" },
    { HEAD ", \"balcony\": {\"slab_above\": 1}}", "balcony.slab_above: 1", "object" },
    { HEAD ", \"balcony\": {\"horizon\": [[0, 1], [5]]}}", "balcony.horizon[1]", "azimuth" },
    { HEAD ", \"balcony\": {\"horizon\": [[10, 1], [5, 1]]}}", "balcony.horizon[1]", "ascend" },
    { HEAD ", \"system\": {\"arrays\": []}}", "system.arrays: 0", "1 to 8" },
    { HEAD ", \"system\": {\"arrays\": [{\"tilt_deg\": 91}]}}", "system.arrays[0].tilt_deg: 91", "0 to 90" },
    { HEAD ", \"system\": {\"arrays\": [{\"obstruction\": {\"storey\": -1}}]}}", "system.arrays[0].obstruction.storey",
      "0 to 60" },
    { HEAD ", \"measures\": [{}]}", "measures[0].id", "missing" },
    { HEAD ", \"measures\": [{\"id\": \"a\", \"inputs\": {\"n\": \"x\"}}]}", "measures[0].inputs.n: \"x\"", "number" },
    { HEAD ", \"variants\": [{\"system\": {\"battery\": {\"capacity_kwh\": -1}}}]}",
      "variants[0].system.battery.capacity_kwh: -1", "100 kWh" },
    { HEAD ", \"assumptions\": {\"x\": null}}", "assumptions.x: null", "number" },
    { HEAD ", \"report\": {\"sections\": [1]}}", "report.sections[0]: 1", "text" },
    { HEAD ", \"date\": \"yesterday\"}", "date", "yesterday" },
    { HEAD ", \"weather\": {\"source\": \"file\"}}", "weather.path", NULL },
    { HEAD ", \"title\": \"\xff\"}", "line 1", "UTF-8" },
    { HEAD "} x", "line 1", "the end" },
    { HEAD ", \"title\": \"\\ud800\"}", "line 1", "character" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) warnings = NULL;

      g_assert_null (sb_consultation_file_parse (CASES[i].text, -1, "test.sonnenbalkon", &warnings, &error));
      g_assert_null (warnings);
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "test.sonnenbalkon: "));
      g_assert_nonnull (strstr (error->message, CASES[i].part));
      if (CASES[i].other_part != NULL)
        g_assert_nonnull (strstr (error->message, CASES[i].other_part));
    }
}

static void
test_deep_and_large (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *large = g_strnfill (17 * 1024 * 1024, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_null (sb_consultation_file_parse (deep, -1, "deep", NULL, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_null (sb_consultation_file_parse (large, -1, "large", NULL, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, "16 MB"));
}

static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sb-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.sonnenbalkon", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "a.sonnenbalkon", NULL);
  g_autoptr (SbConsultation) first = parse (FULL, NULL);
  g_autoptr (SbConsultation) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_consultation_file_save (first, path, &error));
  g_assert_no_error (error);
  second = sb_consultation_file_load (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sb_consultation_equal (first, second));

  g_assert_false (sb_consultation_file_save (first, nowhere, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_null (sb_consultation_file_load (nowhere, NULL, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sb_consultation_file_load (folder, NULL, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO);

  g_remove (path);
  g_rmdir (folder);
}

/* Files have a point, whatever the language of the desktop. */
static void
test_locale (void)
{
  static const char *const GERMAN[] = { "de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8" };
  g_autoptr (SbConsultation) before = parse (FULL, NULL);
  g_autofree char *text = sb_consultation_file_to_json (before);
  const char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (GERMAN) && found == NULL; i++)
    found = setlocale (LC_ALL, GERMAN[i]);
  if (found == NULL)
    {
      g_test_skip ("No locale with a decimal comma is installed");
      return;
    }

  g_autoptr (SbConsultation) after = parse (FULL, NULL);
  g_autofree char *text_after = sb_consultation_file_to_json (after);

  g_assert_cmpstr (text, ==, text_after);
  setlocale (LC_ALL, "C.UTF-8");
}

/* Every field of the tables at its limits survives the way through a file. */
static void
test_every_field (void)
{
  guint n_fields = 0;
  const SbField *fields = sb_field_table_consultation (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (SbConsultation) first = sb_consultation_new ();
      g_autoptr (SbConsultation) second = NULL;
      g_autofree char *text = NULL;

      if (fields[i].kind == SB_FIELD_TEXT)
        continue;
      sb_set_string (&first->weather.path, "x.json");
      sb_field_set_number (&fields[i], first, fields[i].maximum);
      text = sb_consultation_file_to_json (first);
      second = parse (text, NULL);
      g_assert_true (sb_consultation_equal (first, second));
    }
}

static void
test_broken (void)
{
  static const char JUNK[] = "{}[],:\"-0.eE+9\\untf\n\xc3\xff ";
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 5000; round++)
    {
      g_autofree char *copy = g_strdup (FULL);
      gsize length = strlen (FULL);
      int n_changes = g_rand_int_range (random, 0, 4);
      g_autoptr (GError) error = NULL;
      g_autoptr (SbConsultation) read = NULL;

      if (round % 3 == 0)
        length = (gsize) g_rand_int_range (random, 0, (int) length);
      for (int i = 0; i < n_changes && length > 0; i++)
        copy[g_rand_int_range (random, 0, (int) length)] = JUNK[g_rand_int_range (random, 0, (int) sizeof JUNK)];
      read = sb_consultation_file_parse (copy, (gssize) length, "broken", NULL, &error);
      g_assert_true ((read != NULL) != (error != NULL));
      if (read != NULL)
        {
          g_autofree char *text = sb_consultation_file_to_json (read);
          g_autoptr (SbConsultation) again = parse (text, NULL);

          g_assert_true (sb_consultation_equal (read, again));
        }
    }
}

static void
test_schema (void)
{
  g_autofree char *text = sb_consultation_file_schema ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) minimum = NULL;
  g_autoptr (JsonNode) limit = NULL;
  g_autoptr (JsonNode) required = NULL;

  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  g_assert_no_error (error);
  minimum = json_path_query ("$.properties.household.properties.persons.minimum", json_parser_get_root (parser), NULL);
  g_assert_cmpint (json_array_get_int_element (json_node_get_array (minimum), 0), ==, 1);
  limit = json_path_query ("$['$defs'].balcony.properties.azimuth_deg.exclusiveMaximum", json_parser_get_root (parser),
                           NULL);
  g_assert_cmpint (json_array_get_int_element (json_node_get_array (limit), 0), ==, 360);
  required = json_path_query ("$.required[*]", json_parser_get_root (parser), NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (required)), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/consultation-file/minimal", test_minimal);
  g_test_add_func ("/consultation-file/full", test_full);
  g_test_add_func ("/consultation-file/postal-code", test_postal_code);
  g_test_add_func ("/consultation-file/round-trip", test_round_trip);
  g_test_add_func ("/consultation-file/unknown-without-place", test_unknown_without_place);
  g_test_add_func ("/consultation-file/refused", test_refused);
  g_test_add_func ("/consultation-file/deep-and-large", test_deep_and_large);
  g_test_add_func ("/consultation-file/save", test_save);
  g_test_add_func ("/consultation-file/locale", test_locale);
  g_test_add_func ("/consultation-file/every-field", test_every_field);
  g_test_add_func ("/consultation-file/broken", test_broken);
  g_test_add_func ("/consultation-file/schema", test_schema);

  return g_test_run ();
}

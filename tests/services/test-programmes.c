#include "services/programme-file.h"

#include "services/built-in-data.h"
#include "services/error.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define HEAD "{\"format\": \"sonnenbalkon-programmes\", \"version\": 1, \"programmes\": ["

static GPtrArray *
read_list (const char *text,
           GError    **error)
{
  return sb_programmes_read (text, strlen (text), "programmes.json", error);
}

/* Dated or graded as not sure, with a link, an area and something to give. */
static void
test_built_in (void)
{
  const GPtrArray *programmes = sb_programmes_built_in ();

  g_assert_cmpuint (programmes->len, >=, 5);
  for (guint i = 0; i < programmes->len; i++)
    {
      const SbProgramme *programme = g_ptr_array_index (programmes, i);
      g_autoptr (GError) error = NULL;

      g_assert_true (sb_programme_check (programme, &error));
      g_assert_true (sb_programmes_by_id (programmes, programme->id) == programme);
      g_assert_true (programme->to != NULL || g_str_equal (programme->grade, "G"));
      g_assert_nonnull (programme->link);
      g_assert_nonnull (programme->checked);
      g_assert_nonnull (programme->conditions);
      g_assert_nonnull (programme->conditions_de);
      g_assert_true (programme->postal_codes[0] != NULL);
      for (guint k = 0; programme->postal_codes[k] != NULL; k++)
        g_assert_nonnull (sb_place_list_find_postal_code (sb_built_in_places (), programme->postal_codes[k]));
      g_assert_cmpfloat (sb_programme_amount_eur (programme, 900.0, 600.0), >, 0.0);
    }
}

static void
test_amount (void)
{
  const SbProgramme *zweibruecken = sb_programmes_by_id (sb_programmes_built_in (), "zweibruecken");
  const SbProgramme *duerkheim = sb_programmes_by_id (sb_programmes_built_in (), "bad-duerkheim");

  g_assert_cmpfloat (sb_programme_amount_eur (zweibruecken, 299.0, 500.0), ==, 0.0);
  g_assert_cmpfloat (sb_programme_amount_eur (zweibruecken, 300.0, 500.0), ==, 90.0);
  g_assert_cmpfloat (sb_programme_amount_eur (zweibruecken, 600.0, 500.0), ==, 180.0);
  g_assert_cmpfloat (sb_programme_amount_eur (zweibruecken, 900.0, 100.0), ==, 100.0);
  g_assert_cmpfloat (sb_programme_amount_eur (duerkheim, 900.0, 200.0), ==, 100.0);
  g_assert_cmpfloat (sb_programme_amount_eur (duerkheim, 900.0, 800.0), ==, 125.0);
}

static void
test_find (void)
{
  static const char TEXT[] = HEAD
      "{\"id\": \"code\", \"name\": \"A\", \"area\": {\"postal_codes\": [\"67655\"]}, \"from\": \"2026-01-01\", "
      "\"to\": \"2026-12-31\", \"amounts\": [{\"from_w\": 0, \"eur\": 50}]},"
      "{\"id\": \"key\", \"name\": \"B\", \"area\": {\"ags\": [\"07312\"]}, \"percent\": 20},"
      "{\"id\": \"state\", \"name\": \"C\", \"area\": {\"states\": [\"RP\"]}, \"amounts\": [{\"from_w\": 800, \"eur\": 70}]},"
      "{\"id\": \"nowhere\", \"name\": \"D\", \"area\": {}, \"amounts\": [{\"from_w\": 0, \"eur\": 99}]}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) programmes = read_list (TEXT, &error);
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  const struct
  {
    const char *postal_code;
    const char *name;
    const char *day;
    const char *ids;
  } CASES[] = {
    { "67655", "Kaiserslautern", "2026-06-01", "key state code " },
    { "67655", "Kaiserslautern", "2026-12-31", "key state code " },
    { "67655", "Kaiserslautern", "2027-01-01", "key state " },
    { "67655", "Kaiserslautern", "2025-12-31", "key state " },
    { "67697", "Otterberg", "2026-06-01", "state " },
    { "80331", "München", "2026-06-01", "" },
  };

  g_assert_no_error (error);
  consultation->system.price_eur = 550.0;
  consultation->system.battery.present = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GString) ids = g_string_new (NULL);

      sb_set_string (&consultation->place.postal_code, CASES[i].postal_code);
      sb_set_string (&consultation->place.name, CASES[i].name);
      found = sb_programmes_find (programmes, &consultation->place, CASES[i].day, &consultation->system);
      for (guint k = 0; k < found->len; k++)
        g_string_append_printf (ids, "%s ", ((SbProgramme *) g_ptr_array_index (found, k))->id);
      g_assert_cmpstr (ids->str, ==, CASES[i].ids);
    }
}

static void
test_broken (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } CASES[] = {
    { "[]", "format" },
    { "{\"format\": \"sonnenbalkon-programmes\", \"version\": 9, \"programmes\": []}", "version 9" },
    { HEAD "{\"id\": \"a\"}]}", "name" },
    { HEAD "{\"id\": \"a\", \"name\": \"A\", \"area\": {\"postal_codes\": [\"6765x\"]}}]}", "6765x" },
    { HEAD "{\"id\": \"a\", \"name\": \"A\", \"area\": {}, \"from\": \"2026-13-01\"}]}", "2026-13-01" },
    { HEAD "{\"id\": \"a\", \"name\": \"A\", \"area\": {}, \"from\": \"2026-05-01\", \"to\": \"2026-04-30\"}]}", "before" },
    { HEAD "{\"id\": \"a\", \"name\": \"A\", \"area\": {}, \"percent\": 120}]}", "0 to 100" },
    { HEAD "{\"id\": \"a\", \"name\": \"A\", \"area\": {}, \"amounts\": [{\"from_w\": 5, \"eur\": 1}, "
           "{\"from_w\": 5, \"eur\": 2}]}]}", "must rise" },
    { HEAD "{\"id\": \"a\", \"name\": \"A\", \"area\": {}, \"link\": \"javascript:1\"}]}", "https://" },
    { HEAD "{\"id\": \"a\", \"name\": \"A\", \"area\": {}}, {\"id\": \"a\", \"name\": \"B\", \"area\": {}}]}", "twice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_list (CASES[i].text, &error));
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      if (strstr (error->message, CASES[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, CASES[i].says);
    }
}

static void
test_own (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sb-programmes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "programmes.json", NULL);
  g_autofree char *aside = g_strconcat (path, ".unreadable", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) programmes = sb_programmes_load (folder, &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) usual = NULL;
  SbProgramme *added = sb_programme_new ();
  SbProgramme *changed = g_ptr_array_index (programmes, 0);
  const SbProgramme *found;

  g_assert_no_error (error);
  g_assert_cmpuint (programmes->len, ==, sb_programmes_built_in ()->len);

  /* One of one's own, and one brought along that was changed. */
  sb_set_string (&added->name, "Our town");
  sb_set_string (&added->conditions, "Only \"once\"");
  added->n_amounts = 1;
  added->amounts[0].eur = 75.5;
  g_ptr_array_insert (programmes, 0, added);
  changed->own = TRUE;
  sb_set_string (&changed->to, "2030-01-31");
  g_assert_true (sb_programmes_save (programmes, folder, &error));
  g_assert_no_error (error);

  again = sb_programmes_load (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, programmes->len);
  found = sb_programmes_by_id (again, added->id);
  g_assert_cmpstr (found->name, ==, "Our town");
  g_assert_cmpstr (found->conditions, ==, "Only \"once\"");
  g_assert_cmpfloat (found->amounts[0].eur, ==, 75.5);
  g_assert_true (isnan (found->maximum_eur) && found->own);
  found = sb_programmes_by_id (again, changed->id);
  g_assert_cmpstr (found->to, ==, "2030-01-31");
  g_assert_cmpstr (found->conditions_de, ==, changed->conditions_de);

  /* What is not allowed is not kept, and changes nothing. */
  added->percent = -1.0;
  g_assert_false (sb_programmes_save (programmes, folder, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_clear_error (&error);
  added->percent = 0.0;

  /* A file that cannot be read is told, set aside and never lost. */
  g_assert_true (g_file_set_contents (path, "{ half", -1, NULL));
  usual = sb_programmes_load (folder, &error);
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_cmpuint (usual->len, ==, sb_programmes_built_in ()->len);
  g_assert_true (sb_programmes_save (programmes, folder, &error));
  g_assert_true (g_file_get_contents (aside, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "{ half");

  g_unlink (aside);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/programmes/built-in", test_built_in);
  g_test_add_func ("/programmes/amount", test_amount);
  g_test_add_func ("/programmes/find", test_find);
  g_test_add_func ("/programmes/broken", test_broken);
  g_test_add_func ("/programmes/own", test_own);

  return g_test_run ();
}

#include "charts/language.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#define NNBSP "\342\200\257"
#define NBSP "\302\240"
#define MINUS "\342\210\222"

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    int decimals;
    const char *english;
    const char *german;
  } ROWS[] = {
    { 0, 0, "0", "0" },
    { -0.4, 0, "0", "0" },
    { -0.004, 2, "0.00", "0,00" },
    { 999, 0, "999", "999" },
    { 1900, 0, "1" NNBSP "900", "1" NNBSP "900" },
    { 1234567.891, 2, "1" NNBSP "234" NNBSP "567.89", "1" NNBSP "234" NNBSP "567,89" },
    { -153, 0, MINUS "153", MINUS "153" },
    { -1550.25, 1, MINUS "1" NNBSP "550.2", MINUS "1" NNBSP "550,2" },
    { 999.6, 0, "1" NNBSP "000", "1" NNBSP "000" },
    { 4.5, 1, "4.5", "4,5" },
    { NAN, 1, "–", "–" },
    { INFINITY, 0, "–", "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      sb_language_push ("en");
      assert_text (sb_format_number (ROWS[i].value, ROWS[i].decimals), ROWS[i].english);
      sb_language_pop ();
      sb_language_push ("de");
      assert_text (sb_format_number (ROWS[i].value, ROWS[i].decimals), ROWS[i].german);
      sb_language_pop ();
    }
}

static void
test_largest_number (void)
{
  g_autofree char *text = sb_format_number (-1.7e308, 9);

  g_assert_cmpuint (strlen (text), >, 309);
}

static void
test_quantities (void)
{
  sb_language_push ("de");
  assert_text (sb_format_quantity (560, 0, "kWh"), "560" NBSP "kWh");
  assert_text (sb_format_quantity (0.965, 3, ""), "0,965");
  assert_text (sb_format_percent (0.58), "58" NBSP "%");
  assert_text (sb_format_range (100, 142, 0), "100–142");
  assert_text (sb_format_range (3.8, 5.5, 1), "3,8–5,5");
  sb_language_pop ();

  sb_language_push ("en");
  assert_text (sb_format_percent (0.58), "58%");
  assert_text (sb_format_range (-5, 3, 0), MINUS "5\342\200\211–\342\200\2113");
  assert_text (sb_format_date ("2026-11-22"), "22 November 2026");
  assert_text (sb_format_date ("2026-13-22"), "2026-13-22");
  assert_text (sb_format_date ("soon"), "soon");
  assert_text (sb_format_date (NULL), "");
  sb_language_pop ();
}

static void
test_round_parts (void)
{
  const double thirds[3] = { 33.4, 33.3, 33.3 }, ends[2] = { 324.6, 235.4 }, bad[2] = { NAN, -3.0 };
  const double huge[2] = { 1e300, 1e300 };
  double rounded[3];

  sb_round_parts (thirds, 3, rounded);
  g_assert_cmpfloat (rounded[0] + rounded[1] + rounded[2], ==, 100.0);
  g_assert_cmpfloat (rounded[0], ==, 34.0);
  sb_round_parts (ends, 2, rounded);
  g_assert_cmpfloat (rounded[0], ==, 325.0);
  g_assert_cmpfloat (rounded[1], ==, 235.0);
  sb_round_parts (bad, 2, rounded);
  g_assert_cmpfloat (rounded[0] + rounded[1], ==, 0.0);
  sb_round_parts (huge, 2, rounded);
  g_assert_true (isfinite (rounded[0]));

  for (guint seed = 0; seed < 200; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      double parts[3], sum = 0.0;

      for (int i = 0; i < 3; i++)
        sum += parts[i] = g_rand_double_range (random, 0.0, 50.0);
      sb_round_parts (parts, 3, rounded);
      g_assert_cmpfloat (rounded[0] + rounded[1] + rounded[2], ==, round (sum));
      for (int i = 0; i < 3; i++)
        g_assert_cmpfloat (fabs (rounded[i] - parts[i]), <, 1.0);
    }
}

static void
test_directions (void)
{
  g_assert_cmpstr (sb_direction_name (0), ==, "north");
  g_assert_cmpstr (sb_direction_name (22.4), ==, "north");
  g_assert_cmpstr (sb_direction_name (22.6), ==, "north-east");
  g_assert_cmpstr (sb_direction_name (180), ==, "south");
  g_assert_cmpstr (sb_direction_name (225), ==, "south-west");
  g_assert_cmpstr (sb_direction_name (359), ==, "north");
  g_assert_cmpstr (sb_direction_name (-90), ==, "west");
}

static void
test_months (void)
{
  for (int month = 0; month < 12; month++)
    {
      g_assert_true (g_str_has_prefix (sb_month_name (month), sb_month_short_name (month)));
      g_assert_true (g_str_has_prefix (sb_month_name (month), sb_month_letter (month)));
    }
}

static void
test_stack (void)
{
  g_autofree char *before = g_strdup (g_getenv ("LANGUAGE"));

  sb_language_push ("de");
  g_assert_cmpstr (sb_language_current (), ==, "de");
  sb_language_push ("en");
  g_assert_cmpstr (sb_language_current (), ==, "en");
  sb_language_push (NULL);
  g_assert_cmpstr (sb_language_current (), ==, "en");
  sb_language_pop ();
  sb_language_pop ();
  g_assert_cmpstr (sb_language_current (), ==, "de");
  sb_language_pop ();
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, before);
}

/* A message catalogue with one message (format: GNU gettext manual, "The Format of GNU MO Files"). */
static void
write_catalogue (const char *path,
                 const char *message,
                 const char *translation)
{
  const char *header = "Content-Type: text/plain; charset=UTF-8\n";
  const guint32 n = 2, originals = 28, translations = originals + 8 * n, texts = translations + 8 * n;
  guint32 words[7 + 8];
  g_autoptr (GString) file = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const char *parts[4] = { "", message, header, translation };
  guint32 at = texts;

  words[0] = 0x950412de;
  words[1] = 0;
  words[2] = n;
  words[3] = originals;
  words[4] = translations;
  words[5] = 0;
  words[6] = texts;
  for (guint i = 0; i < 4; i++)
    {
      words[7 + 2 * i] = (guint32) strlen (parts[i]);
      words[8 + 2 * i] = at;
      at += (guint32) strlen (parts[i]) + 1;
    }
  g_string_append_len (file, (const char *) words, sizeof words);
  for (guint i = 0; i < 4; i++)
    g_string_append_len (file, parts[i], (gssize) strlen (parts[i]) + 1);
  g_file_set_contents (path, file->str, (gssize) file->len, &error);
  g_assert_no_error (error);
}

/* The catalogue follows the pushed language, whatever the locale of the process, also the plain "C". */
static void
test_catalogue (gconstpointer locale)
{
  g_autofree char *folder = g_dir_make_tmp ("sb-language-XXXXXX", NULL);
  g_autofree char *messages = g_build_filename (folder, "de", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *other = g_build_filename (folder, "de", NULL);

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  write_catalogue (path, "month\004July", "Süßjuli");
  setlocale (LC_ALL, locale);
  bindtextdomain (GETTEXT_PACKAGE, folder);

  g_assert_cmpstr (sb_month_name (6), ==, "July");
  sb_language_push ("de");
  g_assert_cmpstr (sb_month_name (6), ==, "Süßjuli");
  g_assert_cmpstr (sb_month_name (7), ==, "August");
  sb_language_push ("en");
  g_assert_cmpstr (sb_month_name (6), ==, "July");
  sb_language_pop ();
  g_assert_cmpstr (sb_month_name (6), ==, "Süßjuli");
  sb_language_pop ();
  g_assert_cmpstr (sb_month_name (6), ==, "July");
  g_assert_cmpstr (setlocale (LC_MESSAGES, NULL), ==, locale);

  g_unlink (path);
  g_rmdir (messages);
  g_rmdir (other);
  g_rmdir (folder);
}

static void
test_german (void)
{
  const char *folder = g_getenv ("SB_LOCALE_DIR");

  if (folder == NULL)
    {
      g_test_skip ("SB_LOCALE_DIR is not set: no compiled catalogue at hand");
      return;
    }

  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  sb_language_push ("de");
  if (strcmp (sb_month_name (6), "July") == 0)
    g_test_skip ("the German catalogue is not compiled");
  else
    {
      g_assert_cmpstr (sb_month_name (6), ==, "Juli");
      g_assert_cmpstr (sb_month_short_name (2), ==, "Mär");
      g_assert_cmpstr (sb_month_letter (11), ==, "D");
      g_assert_cmpstr (sb_direction_name (225), ==, "Südwest");
      assert_text (sb_format_date ("2026-11-22"), "22. November 2026");
    }
  sb_language_pop ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/numbers", test_numbers);
  g_test_add_func ("/language/largest-number", test_largest_number);
  g_test_add_func ("/language/quantities", test_quantities);
  g_test_add_func ("/language/round-parts", test_round_parts);
  g_test_add_func ("/language/directions", test_directions);
  g_test_add_func ("/language/months", test_months);
  g_test_add_func ("/language/stack", test_stack);
  g_test_add_data_func ("/language/catalogue/C", "C", test_catalogue);
  g_test_add_data_func ("/language/catalogue/C.UTF-8", "C.UTF-8", test_catalogue);
  g_test_add_func ("/language/german", test_german);

  return g_test_run ();
}

#include "report/summary.h"

#include "charts/translate.h"
#include "charts/us-units.h"
#include "core/simulate.h"
#include "language/language-table.h"
#include "report/paper-fonts.h"
#include "services/built-in-data.h"
#include "support/sample-result.h"
#include "written.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The summary in every language of paper: nothing overlaps, is cut off, is missing, or is a box. */

#define NNBSP "\342\200\257"
#define NBSP "\302\240"
#define MINUS "\342\210\222"
#define LRM "\342\200\216"
#define RLM "\342\200\217"

static const char *const SECTIONS[] = { "assumptions", "months", "charts", NULL };

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
} Case;

/* Everything a household can have. */
static void
make_large (SbConsultation *consultation)
{
  static const char *const MEASURES[] = { "led-lighting", "new-fridge",   "dishwasher-eco", "wash-cooler",
                                          "cut-standby",  "shower-head",  "room-temperature", "heat-pump-dryer" };
  SbMeasureChoice *choices = g_new0 (SbMeasureChoice, G_N_ELEMENTS (MEASURES));

  for (gsize i = 0; i < G_N_ELEMENTS (MEASURES); i++)
    choices[i].id = g_strdup (MEASURES[i]);
  consultation->measures = choices;
  consultation->n_measures = G_N_ELEMENTS (MEASURES);
  sb_set_string (&consultation->place.name, "Hinterweidenthal-Kaltenbach");
  consultation->household.persons = 11;
  consultation->household.annual_consumption_kwh = 7900;
  consultation->balcony.slab_above.present = consultation->balcony.side_wall_left.present = TRUE;
  consultation->balcony.opposite.present = TRUE;
  consultation->balcony.slab_above.projection_m = 0.8;
  consultation->balcony.slab_above.gap_m = 0.8;
  consultation->balcony.side_wall_left.projection_m = 1.0;
  consultation->balcony.opposite.distance_m = 12;
  consultation->balcony.opposite.height_above_module_m = 9;
  consultation->system.arrays[0].module.count = 5;
  consultation->system.arrays[0].peak_power_w = 2250;
  consultation->system.battery.present = TRUE;
}

static Case *
case_new (gboolean large)
{
  SbClimateMonths months;
  g_autoptr (SbWeather) weather = NULL;
  Case *made = g_new0 (Case, 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_climate_table_lookup (sb_built_in_climate (), 49.4447, 7.7689, 251, &months, NULL));
  weather = sb_climate_synthesize (&months, 49.4447, 7.7689, 251, 0);
  made->consultation = sb_built_in_sample ();
  if (large)
    make_large (made->consultation);
  made->result = sb_simulate (made->consultation, weather, sb_built_in_assumptions (), NULL, &error);
  g_assert_no_error (error);
  sb_sample_result_add_ranges (made->result);

  return made;
}

static void
case_free (Case *made)
{
  sb_result_free (made->result);
  sb_consultation_free (made->consultation);
  g_free (made);
}

static SbSummary *
summary_new (const Case *made,
             const char *language)
{
  const SbSummaryInput input = { .consultation = made->consultation,
                                 .result = made->result,
                                 .language = language,
                                 .date = "2026-11-22",
                                 .sections = SECTIONS };

  return sb_summary_new (&input);
}

/* ---- what a PDF says ---- */

/* Letters and digits alone, in the compatibility form: joined letters apart, a lowered 2 a 2. */
static GString *
letters_of (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  GString *letters = g_string_new (NULL);

  g_assert_nonnull (plain);
  for (const char *at = plain; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (letters, g_utf8_get_char (at));

  return letters;
}

static void
count_letters (GHashTable *counts,
               const char *text,
               int         step)
{
  g_autoptr (GString) letters = letters_of (text);

  for (const char *at = letters->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gpointer key = GUINT_TO_POINTER (g_utf8_get_char (at));

      g_hash_table_insert (counts, key, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) + step));
    }
}

/* A line that runs from the right may come out in any order: every letter must be there as often as it was written. */
static void
assert_same_letters (const GArray *written,
                     const char   *page)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer letter, count;

  for (guint i = 0; i < written->len; i++)
    count_letters (counts, g_array_index (written, Written, i).text, 1);
  count_letters (counts, page, -1);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &letter, &count))
    if (GPOINTER_TO_INT (count) > 0)
      g_error ("U+%04X was written %d times more than the file says", GPOINTER_TO_UINT (letter), GPOINTER_TO_INT (count));
}

static void
assert_same_words (const GArray *written,
                   const char   *page)
{
  g_autoptr (GString) all = letters_of (page);

  for (guint i = 0; i < written->len; i++)
    {
      g_autoptr (GString) one = letters_of (g_array_index (written, Written, i).text);

      if (strstr (all->str, one->str) == NULL)
        g_error ("“%s” is not in the file", g_array_index (written, Written, i).text);
    }
}

static void
check_language (const Case *made,
                const char *language,
                gboolean    right_to_left)
{
  g_autoptr (SbSummary) summary = summary_new (made, language);
  g_autofree char *path = g_strdup_printf ("%s/sb-paper-%s-%d.pdf", g_get_tmp_dir (), language, g_random_int ());
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", language);
  g_assert_true (sb_summary_check_fonts (summary, &error));
  g_assert_no_error (error);
  sb_summary_write_pdf (summary, path, &error);
  g_assert_no_error (error);
  if (g_find_program_in_path ("pdftotext") != NULL)
    {
      const char *command[] = { "pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL };

      g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                                   NULL));
      pages = g_strsplit (text, "\f", -1);
      g_assert_cmpuint (g_strv_length (pages), >=, sb_summary_get_n_pages (summary));
    }
  g_unlink (path);

  for (guint page = 0; page < sb_summary_get_n_pages (summary); page++)
    {
      g_autoptr (GArray) written = NULL;
      double width, height;

      sb_summary_get_page_size (summary, page, &width, &height);
      written = written_draw (summary, page, width, height);
      written_assert_clean (written, width, height);
      if (pages != NULL && right_to_left)
        assert_same_letters (written, pages[page]);
      else if (pages != NULL)
        assert_same_words (written, pages[page]);
    }
}

static void
test_every_language (gconstpointer large)
{
  Case *made = case_new (GPOINTER_TO_INT (large));
  guint n_languages;
  const SbLanguage *languages = sb_language_table (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    check_language (made, languages[i].code, languages[i].right_to_left);
  check_language (made, SB_LANGUAGE_GERMAN_AND_ENGLISH, FALSE);
  case_free (made);
}

/* ---- what the languages say ---- */

static void
test_catalogues (void)
{
  static const struct
  {
    const char *language;
    const char *title;
    const char *note;
  } ROWS[] = {
    { "en", "Your balcony in a year", NULL },
    { "de", "Ihr Balkon in einem Jahr", NULL },
    { "fr", "Votre balcon en un an", "Traduction pas encore relue." },
    { "tr", "Balkonunuz bir yılda", "Çeviri henüz gözden geçirilmedi." },
    { "uk", "Ваш балкон за рік", "Переклад ще не перевірено." },
    { "ar", "شرفتكم في سنة", "لم تُراجَع الترجمة بعد." },
  };
  Case *made = case_new (FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (SbSummary) summary = summary_new (made, ROWS[i].language);
      g_autoptr (GArray) written
        = written_draw (summary, 0, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
      gboolean is_reviewed = sb_language_find (ROWS[i].language)->reviewed;

      g_assert_true (is_reviewed == (ROWS[i].note == NULL));
      /* German may stand there by another wording; what counts is that the paper's own catalogues are found. */
      if (strcmp (ROWS[i].language, "de") != 0)
        g_assert_true (written_says (written, ROWS[i].title));
      if (ROWS[i].note != NULL)
        g_assert_true (written_says (written, ROWS[i].note));
      g_assert_false (written_says (written, "not yet reviewed"));
    }
  case_free (made);
}

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
    const char *language;
    const char *number;
    const char *share;
    const char *shares;
    const char *less;
    const char *date;
  } ROWS[] = {
    { "fr", "1" NNBSP "234,5", "58" NNBSP "%", "10–20" NNBSP "%", MINUS "3", "22 novembre 2026" },
    { "tr", "1.234,5", "%58", "%10–20", MINUS "3", "22 Kasım 2026" },
    { "uk", "1" NNBSP "234,5", "58%", "10–20%", MINUS "3", "22 листопада 2026" },
    { "ar", "1" NNBSP "234.5", "58" LRM "%" LRM, "10–20" LRM "%" LRM, LRM MINUS "3", RLM "22 نوفمبر 2026" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      sb_language_push (ROWS[i].language);
      assert_text (sb_format_number (1234.5, 1), ROWS[i].number);
      assert_text (sb_format_percent (0.58), ROWS[i].share);
      assert_text (sb_format_quantity (58, 0, "%"), ROWS[i].share);
      assert_text (sb_format_percent_range (0.1, 0.2), ROWS[i].shares);
      assert_text (sb_format_number (-3, 0), ROWS[i].less);
      assert_text (sb_format_date ("2026-11-22"), ROWS[i].date);
      sb_language_pop ();
    }
  sb_language_push ("uk");
  assert_text (sb_format_quantity (560, 0, "kWh"), "560" NBSP "кВт·год");
  assert_text (sb_format_quantity (5, 0, "lux"), "5" NBSP "lux");
  sb_language_pop ();
}

/* The forms of the catalogues that are handed out, not only of the rules. */
static void
test_counts (void)
{
  static const struct
  {
    const char *language;
    gulong count;
    const char *text;
  } ROWS[] = {
    { "fr", 0, "0 an" },       { "fr", 1, "1 an" },    { "fr", 2, "2 ans" },     { "tr", 1, "1 yıl" },
    { "tr", 5, "5 yıl" },      { "uk", 1, "1 рік" },   { "uk", 3, "3 роки" },    { "uk", 5, "5 років" },
    { "uk", 11, "11 років" },  { "uk", 21, "21 рік" }, { "uk", 22, "22 роки" },  { "ar", 1, "سنة واحدة" },
    { "ar", 2, "سنتان" },      { "ar", 7, "7 سنوات" }, { "ar", 25, "25 سنة" },   { "ar", 100, "100 سنة" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *text = NULL;

      sb_language_push (ROWS[i].language);
      text = g_strdup_printf (ngettext ("%d year", "%d years", ROWS[i].count), (int) ROWS[i].count);
      sb_language_pop ();
      g_assert_cmpstr (text, ==, ROWS[i].text);
    }
}

/* Each page in German and the same in English behind it. */
static void
test_both (void)
{
  Case *made = case_new (FALSE);
  g_autoptr (SbSummary) english = summary_new (made, "en");
  g_autoptr (SbSummary) both = summary_new (made, SB_LANGUAGE_GERMAN_AND_ENGLISH);
  g_autoptr (GArray) left = NULL;
  g_autoptr (GArray) right = NULL;
  g_autofree char *path = g_strdup_printf ("%s/sb-paper-both-%d.pdf", g_get_tmp_dir (), g_random_int ());
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_cmpuint (sb_summary_get_n_pages (both), >=, 2 * sb_summary_get_n_pages (english));
  left = written_draw (both, 0, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  right = written_draw (both, 1, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_assert_false (written_says (left, "Your balcony in a year"));
  g_assert_true (written_says (right, "Your balcony in a year"));

  sb_summary_write_pdf (both, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_nonnull (g_strrstr_len (bytes + length - 2000, 2000, "/Lang (de)"));
  g_assert_nonnull (g_strrstr_len (bytes + length - 2000, 2000, "/PageLayout /TwoColumnLeft"));
  g_unlink (path);
  case_free (made);
}

static void
test_us_units (void)
{
  Case *made = case_new (TRUE);
  g_autoptr (SbSummary) metric = summary_new (made, "en");
  g_autoptr (SbSummary) us = NULL;
  g_autoptr (GArray) before = written_draw (metric, 2, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_autoptr (GArray) after = NULL;

  made->consultation->report.units = SB_UNITS_US;
  us = summary_new (made, "en");
  after = written_draw (us, 2, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_assert_true (written_says (before, "Wash at 30 instead of 60 °C"));
  g_assert_true (written_says (after, "Wash at 86 instead of 140 °F"));
  g_assert_false (written_says (after, "Wash at 30"));

  sb_language_push ("en");
  sb_us_units_use (TRUE);
  assert_text (sb_format_quantity (10, 1, "m"), "32.8" NBSP "ft");
  assert_text (sb_format_quantity (70, 0, "m²"), "753" NBSP "ft²");
  assert_text (sb_format_quantity (-40, 0, "°C"), MINUS "40" NBSP "°F");
  assert_text (sb_format_quantity (560, 0, "kWh"), "560" NBSP "kWh");
  g_assert_cmpstr (sb_us_units_text ("Fridge at 7 °C, freezer at −18 °C"), ==, "Fridge at 45 °F, freezer at 0 °F");
  sb_us_units_use (FALSE);
  g_assert_cmpstr (sb_us_units_text ("at 7 °C"), ==, "at 7 °C");
  assert_text (sb_format_quantity (10, 1, "m"), "10.0" NBSP "m");
  sb_language_pop ();
  case_free (made);
}

int
main (int    argc,
      char **argv)
{
  const char *folder = g_getenv ("SB_LOCALE_DIR");

  g_test_init (&argc, &argv, NULL);
  if (folder != NULL)
    bindtextdomain (GETTEXT_PACKAGE, folder);

  g_test_add_data_func ("/paper-languages/sample", GINT_TO_POINTER (FALSE), test_every_language);
  g_test_add_data_func ("/paper-languages/large", GINT_TO_POINTER (TRUE), test_every_language);
  g_test_add_func ("/paper-languages/catalogues", test_catalogues);
  g_test_add_func ("/paper-languages/numbers", test_numbers);
  g_test_add_func ("/paper-languages/counts", test_counts);
  g_test_add_func ("/paper-languages/both", test_both);
  g_test_add_func ("/paper-languages/us-units", test_us_units);

  return g_test_run ();
}

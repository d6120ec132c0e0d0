#include "report/summary.h"

#include "charts/chart.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "support/sample-result.h"
#include "written.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The organisation, the code, the papers and the sheets behind the two pages. */

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  SbSummaryInput input;
} Fixture;

static const char *const LINES[] = { "0631 123456", "energie@example.org", "www.example.org", NULL };
static const SbOrganisation ORGANISATION = { "Energy advice of the town", "Rathausplatz 1, 67655 Kaiserslautern", LINES };

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  static SbWeather *weather = NULL;
  SbMeasureChoice *choices = g_new0 (SbMeasureChoice, 2);

  if (weather == NULL)
    {
      SbClimateMonths months;

      g_assert_true (sb_climate_table_lookup (sb_built_in_climate (), 49.4447, 7.7689, 251, &months, NULL));
      weather = sb_climate_synthesize (&months, 49.4447, 7.7689, 251, 0);
    }
  fixture->consultation = sb_built_in_sample ();
  choices[0].id = g_strdup ("led-lighting");
  choices[1].id = g_strdup ("wash-cooler");
  fixture->consultation->measures = choices;
  fixture->consultation->n_measures = 2;
  fixture->result = sb_simulate (fixture->consultation, weather, sb_built_in_assumptions (), NULL, NULL);
  g_assert_nonnull (fixture->result);
  sb_sample_result_add_ranges (fixture->result);
  fixture->input = (SbSummaryInput) { .consultation = fixture->consultation,
                                      .result = fixture->result,
                                      .language = "en",
                                      .date = "2026-11-22" };
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  sb_result_free (fixture->result);
  sb_consultation_free (fixture->consultation);
}

static GArray *
draw (const SbSummary *summary,
      guint            page)
{
  double width, height;

  sb_summary_get_page_size (summary, page, &width, &height);

  return written_draw (summary, page, width, height);
}

/* Every page on its own paper, and on others. */
static void
assert_pages_clean (const SbSummary *summary)
{
  static const double PAPERS[][2] = { { SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT },
                                      { SB_PAPER_LETTER_WIDTH_PT, SB_PAPER_LETTER_HEIGHT_PT } };

  for (guint page = 0; page < sb_summary_get_n_pages (summary); page++)
    {
      g_autoptr (GArray) own = draw (summary, page);
      double width, height;

      sb_summary_get_page_size (summary, page, &width, &height);
      g_assert_cmpuint (own->len, >, 3);
      written_assert_clean (own, width, height);
      for (guint i = 0; i < G_N_ELEMENTS (PAPERS); i++)
        {
          g_autoptr (GArray) other = written_draw (summary, page, PAPERS[i][0], PAPERS[i][1]);

          written_assert_clean (other, PAPERS[i][0], PAPERS[i][1]);
        }
    }
}

static void
test_organisation (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (SbSummary) without = sb_summary_new (&fixture->input);
  g_autoptr (SbSummary) with = NULL;
  g_autoptr (GArray) one = NULL;
  g_autoptr (GArray) two = NULL;
  g_autoptr (GArray) plain = draw (without, 0);

  fixture->input.organisation = &ORGANISATION;
  with = sb_summary_new (&fixture->input);
  one = draw (with, 0);
  two = draw (with, 1);
  g_assert_true (written_says (one, ORGANISATION.name));
  g_assert_true (written_says (one, ORGANISATION.address));
  for (guint i = 0; LINES[i] != NULL; i++)
    {
      g_assert_true (written_says (one, LINES[i]));
      g_assert_true (written_says (two, LINES[i]));
    }
  g_assert_true (written_says (one, "Sonnenbalkon · Energy advice of the town"));
  g_assert_false (written_says (one, "KlimaLautern"));
  g_assert_true (written_says (plain, "KlimaLautern"));
  assert_pages_clean (with);
}

static void
test_long_names (Fixture      *fixture,
                 gconstpointer unused)
{
  static const char *const MANY[] = { "Donaudampfschifffahrtsgesellschaftskapitänsmützenverleih", "0631 1234567890",
                                      "a.very.long.address.of.an.office@a-very-long-name-of-a-place.example.org",
                                      "https://www.a-very-long-name-of-a-place.example.org/balcony/advice", NULL };
  const SbOrganisation organisation
    = { "Arbeitsgemeinschaft der Energieberatungen in Stadt und Landkreis Kaiserslautern, Kusel und Donnersberg",
        "Straße des siebzehnten Juni 1234, 67655 Kaiserslautern-Hohenecken am Gelterswoog", MANY };
  g_autofree char *code = g_strnfill (SB_SUMMARY_CODE_MAX_BYTES, 'k');
  g_autoptr (SbSummary) summary = NULL;

  sb_set_string (&fixture->consultation->place.name, "Hinterweidenthal-Kaltenbach an der Queich und Umgebung");
  fixture->input.organisation = &organisation;
  fixture->input.code = code;
  summary = sb_summary_new (&fixture->input);
  assert_pages_clean (summary);
}

/* The sheet mirrors as a whole for a language that starts at the right. */
static void
test_right_to_left (Fixture      *fixture,
                    gconstpointer unused)
{
  static const char *const ALL[] = { "assumptions", "months", NULL };
  g_autoptr (SbSummary) summary = NULL;
  g_autoptr (GArray) mirrored = NULL;
  g_autoptr (GArray) plain = NULL;
  g_autoptr (SbSummary) straight = sb_summary_new (&fixture->input);
  double left = G_MAXDOUBLE, right = G_MAXDOUBLE;

  fixture->input.language = "ar";
  fixture->input.organisation = &ORGANISATION;
  fixture->input.sections = ALL;
  summary = sb_summary_new (&fixture->input);
  assert_pages_clean (summary);

  /* The icon stands at the other side, so the first line starts as far from the right as it did from the left. */
  mirrored = draw (summary, 0);
  plain = draw (straight, 0);
  left = g_array_index (plain, Written, 0).box.x;
  right = SB_PAPER_A4_WIDTH_PT - g_array_index (mirrored, Written, 0).box.x - g_array_index (mirrored, Written, 0).box.width;
  g_assert_cmpfloat_with_epsilon (left, right, 0.5);
}

static void
test_code (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *too_long = g_strnfill (SB_SUMMARY_CODE_MAX_BYTES + 1, 'k');
  g_autoptr (SbSummary) with = NULL;
  g_autoptr (SbSummary) beyond = NULL;
  g_autoptr (SbSummary) told = NULL;
  g_autoptr (SbSummary) without = sb_summary_new (&fixture->input);
  g_autoptr (GArray) with_words = NULL;
  g_autoptr (GArray) beyond_words = NULL;
  g_autoptr (GArray) told_words = NULL;
  g_autoptr (GArray) without_words = draw (without, 1);

  fixture->input.code = "sonnenbalkon:abcdefghijklmnopqrstuvwxyz";
  with = sb_summary_new (&fixture->input);
  with_words = draw (with, 1);
  fixture->input.code = too_long;
  beyond = sb_summary_new (&fixture->input);
  beyond_words = draw (beyond, 1);
  fixture->input.code = NULL;
  fixture->input.code_too_large = TRUE;
  told = sb_summary_new (&fixture->input);
  told_words = draw (told, 1);

  g_assert_true (written_says (with_words, "The code holds this consultation"));
  g_assert_false (written_says (with_words, "too large"));
  g_assert_true (written_says (beyond_words, "too large for a code on paper"));
  g_assert_false (written_says (beyond_words, "The code holds"));
  g_assert_true (written_says (told_words, "too large for a code on paper"));
  g_assert_false (written_says (without_words, "too large"));
  g_assert_false (written_says (without_words, "The code holds"));
}

static void
test_sections (Fixture      *fixture,
               gconstpointer unused)
{
  static const char *const ALL[] = { "months", "unknown", "variants", "months", "assumptions", "charts", "slides", NULL };
  static const char *const NONE[] = { NULL };
  static const char *const VARIANTS[] = { "variants", NULL };
  const SbSummaryVariant variants[]
    = { { "without", fixture->result }, { "larger", fixture->result }, { "east and west", fixture->result },
        { "with a battery of two kilowatt hours", fixture->result }, { "the fifth", fixture->result } };
  g_autoptr (SbSummary) summary = NULL;
  g_autoptr (SbSummary) none = NULL;
  g_autoptr (SbSummary) no_variants = NULL;
  g_autoptr (GArray) months = NULL;
  g_autoptr (GArray) side_by_side = NULL;
  g_autoptr (GArray) method = NULL;
  guint n_charts, n_assumption_pages;
  double width, height;

  {
    const SbChartVariant chart_variants[] = { { "x", fixture->result } };
    const SbChartData data = { .consultation = fixture->consultation, .result = fixture->result,
                               .variants = chart_variants, .n_variants = 1 };
    guint n_all;

    n_charts = 0;
    sb_chart_list (&n_all);
    for (guint i = 0; i < n_all; i++)
      n_charts += sb_chart_has_data (sb_chart_list (NULL)[i], &data);
  }
  fixture->input.sections = NONE;
  none = sb_summary_new (&fixture->input);
  g_assert_cmpuint (sb_summary_get_n_pages (none), ==, 2);
  fixture->input.sections = VARIANTS;
  no_variants = sb_summary_new (&fixture->input);
  g_assert_cmpuint (sb_summary_get_n_pages (no_variants), ==, 2);

  fixture->input.sections = ALL;
  fixture->input.variants = variants;
  fixture->input.n_variants = G_N_ELEMENTS (variants);
  summary = sb_summary_new (&fixture->input);
  /* Six columns of variants are two pages; months once. */
  n_assumption_pages = sb_summary_get_n_pages (summary) - 2 - 1 - 2 - 2 * n_charts;
  g_assert_cmpuint (n_assumption_pages, >=, 2);
  g_assert_cmpuint (n_assumption_pages, <=, 5);
  assert_pages_clean (summary);

  months = draw (summary, 2);
  side_by_side = draw (summary, 3);
  method = draw (summary, 5);
  g_assert_true (written_says (months, "Month by month"));
  g_assert_true (written_says (months, "December"));
  g_assert_true (written_says (side_by_side, "This set"));
  g_assert_true (written_says (side_by_side, "east and west"));
  g_assert_false (written_says (side_by_side, "the fifth"));
  g_assert_true (written_says (method, "How it was computed"));
  g_assert_true (written_says (method, "LED instead of halogen or bulbs"));

  sb_summary_get_page_size (summary, sb_summary_get_n_pages (summary) - 1, &width, &height);
  g_assert_cmpfloat_with_epsilon (width / height, 16.0 / 9.0, 1e-6);
  sb_summary_get_page_size (summary, sb_summary_get_n_pages (summary) - n_charts - 1, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, SB_PAPER_A4_HEIGHT_PT, 1e-6);
}

/* Every assumption stands on the sheet, none twice. */
static void
test_all_assumptions (Fixture      *fixture,
                      gconstpointer unused)
{
  static const char *const SECTIONS[] = { "assumptions", NULL };
  const SbAssumptions *assumptions = fixture->result->assumptions;
  g_autoptr (SbSummary) summary = NULL;
  g_autoptr (GString) all = g_string_new ("\n");

  fixture->input.sections = SECTIONS;
  summary = sb_summary_new (&fixture->input);
  for (guint page = 2; page < sb_summary_get_n_pages (summary); page++)
    {
      g_autoptr (GArray) written = draw (summary, page);

      for (guint i = 0; i < written->len; i++)
        g_string_append_printf (all, "%s\n", g_array_index (written, Written, i).text);
    }
  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *row = sb_assumptions_get_nth (assumptions, i);
      g_autofree char *line = NULL;
      const char *first;

      if (strcmp (row->key, "emissions-direct-only") == 0)
        continue;
      line = g_strdup_printf ("\n%s\n", row->label);
      first = strstr (all->str, line);
      if (first == NULL || strstr (first + 1, line) != NULL)
        g_error ("“%s” does not stand there once", row->label);
    }
}

/* ---- the file ---- */

static void
test_pdf (Fixture      *fixture,
          gconstpointer unused)
{
  static const char *const ALL[] = { "assumptions", "months", "charts", NULL };
  g_autofree char *folder = g_dir_make_tmp ("sb-sheets-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "all.pdf", NULL);
  g_autofree char *again = g_build_filename (folder, "again.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *bytes_again = NULL;
  g_autofree char *info = NULL;
  g_autofree char *urls = NULL;
  g_autoptr (SbSummary) summary = NULL;
  gsize length, length_again;

  fixture->input.sections = ALL;
  fixture->input.paper = SB_PAPER_LETTER;
  fixture->input.organisation = &ORGANISATION;
  summary = sb_summary_new (&fixture->input);
  g_assert_true (sb_summary_write_pdf (summary, path, NULL));
  g_assert_true (sb_summary_write_pdf (summary, again, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_get_contents (again, &bytes_again, &length_again, NULL));
  g_assert_cmpmem (bytes, length, bytes_again, length_again);
  g_assert_cmpuint (length, <, 400 * 1024);
  g_assert_nonnull (memmem (bytes, length, "/Outlines", strlen ("/Outlines")));
  g_assert_nonnull (memmem (bytes, length, "/Lang (en)", strlen ("/Lang (en)")));

  info = written_ask ("pdfinfo", path, NULL);
  urls = written_ask ("pdfinfo", "-url", path);
  if (info != NULL)
    {
      g_assert_nonnull (strstr (info, "612 x 792"));
      g_assert_nonnull (strstr (info, "Energy advice of the town"));
      g_assert_null (strstr (info, "Syntax"));
    }
  if (urls != NULL)
    {
      g_assert_nonnull (strstr (urls, "mailto:energie@example.org"));
      g_assert_nonnull (strstr (urls, "https://www.example.org"));
      g_assert_nonnull (strstr (urls, "https://www.finanztip.de"));
      g_assert_null (strstr (urls, "0631"));
    }
  g_unlink (path);
  g_unlink (again);
  g_rmdir (folder);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/summary-sheets/organisation", test_organisation);
  ADD ("/summary-sheets/long-names", test_long_names);
  ADD ("/summary-sheets/right-to-left", test_right_to_left);
  ADD ("/summary-sheets/code", test_code);
  ADD ("/summary-sheets/sections", test_sections);
  ADD ("/summary-sheets/all-assumptions", test_all_assumptions);
  ADD ("/summary-sheets/pdf", test_pdf);

  return g_test_run ();
}

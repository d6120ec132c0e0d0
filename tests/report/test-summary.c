#include "report/summary.h"

#include "charts/language.h"
#include "written.h"
#include "support/sample-result.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  char *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->consultation = sb_sample_consultation_new ();
  fixture->result = sb_sample_result_new ();
  fixture->folder = g_dir_make_tmp ("sb-summary-XXXXXX", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  sb_consultation_free (fixture->consultation);
  sb_result_free (fixture->result);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static SbSummary *
summary_of (const Fixture *fixture,
            const char    *language)
{
  const SbSummaryInput input = { fixture->consultation, fixture->result, language, "2026-11-22" };

  return sb_summary_new (&input);
}

static void
check_papers (const Fixture *fixture)
{
  static const double PAPERS[][2] = { { SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT },
                                      { 612, 792 }, { 612, 1008 }, { 420, 595 }, { 842, 595 }, { 842, 1191 } };
  g_autoptr (SbSummary) summary = summary_of (fixture, "en");

  for (guint i = 0; i < G_N_ELEMENTS (PAPERS); i++)
    for (guint page = 0; page < sb_summary_get_n_pages (summary); page++)
      {
        g_autoptr (GArray) written = written_draw (summary, page, PAPERS[i][0], PAPERS[i][1]);

        g_assert_cmpuint (written->len, >, 20);
        written_assert_clean (written, PAPERS[i][0], PAPERS[i][1]);
      }
}

static void
test_papers (Fixture      *fixture,
             gconstpointer unused)
{
  check_papers (fixture);
  sb_sample_result_add_ranges (fixture->result);
  check_papers (fixture);
}

static void
add_every_obstacle (SbBalcony *balcony)
{
  static const SbHorizonPoint HORIZON[] = { { 10.5, 4.0 }, { 97.5, 12.0 }, { 181.0, 9.5 }, { 300.0, 15.0 } };

  balcony->slab_above = (SbSlab) { TRUE, 0.8, 0.9 };
  balcony->side_wall_left = (SbSideWall) { TRUE, 0.6, 0.3 };
  balcony->side_wall_right = (SbSideWall) { TRUE, 0.7, 0.4 };
  balcony->opposite = (SbOpposite) { TRUE, 18.0, 7.0 };
  sb_balcony_set_horizon (balcony, HORIZON, G_N_ELEMENTS (HORIZON));
}

/* The picture of the sky stands beside the losses, and on a full page it gives way, never they. */
static void
test_obstruction (Fixture      *fixture,
                  gconstpointer unused)
{
  static const double HUGE_KWH = 123456.0;
  g_autoptr (SbSummary) summary = summary_of (fixture, "en");
  g_autoptr (GArray) one = written_draw (summary, 1, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) none = NULL;

  g_assert_true (written_says (one, "the house opposite takes"));
  g_assert_true (written_says (one, "\342\210\22255\302\240kWh a year"));
  g_assert_true (written_says (one, "SW"));
  check_papers (fixture);

  add_every_obstacle (&fixture->consultation->balcony);
  fixture->result->yield.obstruction_loss_kwh = HUGE_KWH;
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    {
      fixture->result->yield.obstacle_loss_kwh[obstacle] = HUGE_KWH - obstacle;
      for (int month = 0; month < 12; month++)
        fixture->result->yield.obstacle_loss_monthly_kwh[obstacle][month] = HUGE_KWH / 12.0;
    }
  check_papers (fixture);
  all = written_draw (summary, 1, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_assert_true (written_says (all, "Wall at the left"));
  g_assert_true (written_says (all, "Each by itself"));

  for (double azimuth_deg = 0.0; azimuth_deg < 360.0; azimuth_deg += 45.0)
    {
      fixture->consultation->balcony.azimuth_deg = azimuth_deg;
      check_papers (fixture);
    }

  sb_balcony_clear (&fixture->consultation->balcony);
  sb_balcony_init (&fixture->consultation->balcony);
  none = written_draw (summary, 1, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_assert_true (written_says (none, "Nothing that takes the sun away was entered."));
  g_assert_false (written_says (none, "SW"));
}

/* Everything at once: all hints, eight directions, every obstacle, battery, grant, long names, overrides, a fetched year. */
static void
test_crowded (Fixture      *fixture,
              gconstpointer unused)
{
  static const char *const HINTS[]
      = { "legal-limit-2000", "inverter-above-800", "no-payback", "north-facing", "weather-horizon-twice",
          "battery-rules-unclear", "electric-heating-not-included", "more-modules-than-usual", "little-own-use",
          "consumption-estimated", "measured-load-coarse", "unknown-to-this-version" };
  SbSystem *system = &fixture->consultation->system;
  g_autoptr (GArray) written = NULL;
  g_autoptr (GArray) low = NULL;
  g_autoptr (SbSummary) summary = summary_of (fixture, "en");

  for (guint i = 0; i < G_N_ELEMENTS (HINTS); i++)
    sb_sample_result_add_hint (fixture->result, HINTS[i], SB_SEVERITY_WARNING, 2400);
  for (guint i = 1; i < SB_MAX_ARRAYS; i++)
    {
      sb_array_init (&system->arrays[i]);
      system->arrays[i].azimuth_deg = 45.0 * i;
      system->arrays[i].peak_power_w = 400.0;
    }
  system->n_arrays = SB_MAX_ARRAYS;
  system->battery.present = TRUE;
  system->battery.capacity_kwh = 1.6;
  system->battery.price_eur = 450.0;
  system->subsidy_eur = 100.0;
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    fixture->result->yield.obstacle_loss_kwh[obstacle] = 20.0;
  add_every_obstacle (&fixture->consultation->balcony);
  sb_set_string (&fixture->consultation->place.name,
                 "Schnürpflingen-Bruckberg bei der Alten Mühle an der Oberen Steinach <&> am Wald");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *key = g_strdup_printf ("extra-%u", i);
      SbAssumption row = { key, (char *) "A long label of an assumption & what it says about the modules", 1.5, (char *) "%/a", 0, 9,
                           (char *) "A study with a long title, second edition, by many authors of several institutes",
                           2026, (char *) "2026-11-22", i % 2 == 0 };

      sb_assumptions_add (fixture->result->assumptions, &row);
    }
  fixture->result->weather->source = SB_WEATHER_PVGIS;
  sb_set_string (&fixture->result->weather->database, "PVGIS-SARAH3");
  sb_set_string (&fixture->result->weather->retrieved, "2026-11-20");
  sb_sample_result_add_ranges (fixture->result);
  fixture->result->range_payback_years.p90 = NAN;
  check_papers (fixture);

  written = written_draw (summary, 1, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_assert_true (written_says (written, "more stand in the app"));
  g_assert_true (written_says (written, "changed for this consultation"));
  g_assert_true (written_says (written, "info@klimalautern.de"));
  g_assert_true (written_says (written, "An estimate, not a promise."));

  low = written_draw (summary, 1, 842, 595);
  g_assert_true (written_says (low, "Price per kWh (working price)"));
}

static void
test_odd_values (Fixture      *fixture,
                 gconstpointer unused)
{
  static const double FACTORS[] = { 0.0, -1.0, 1e6 };

  for (guint i = 0; i < G_N_ELEMENTS (FACTORS); i++)
    {
      SbResult *kept = fixture->result;

      fixture->result = sb_sample_result_new ();
      sb_sample_result_scale (fixture->result, FACTORS[i]);
      check_papers (fixture);
      sb_result_free (fixture->result);
      fixture->result = kept;
    }
  fixture->result->economics.payback_years = NAN;
  fixture->result->emissions.payback_years = NAN;
  check_papers (fixture);
}

static void
test_what_it_says (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (SbSummary) summary = summary_of (fixture, "en");
  g_autoptr (GArray) first = written_draw (summary, 0, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_autoptr (GArray) second = written_draw (summary, 1, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_autoptr (GArray) ranged = NULL;

  g_assert_cmpuint (sb_summary_get_n_pages (summary), ==, 2);
  g_assert_true (written_says (first, "Kaiserslautern"));
  g_assert_true (written_says (first, "120"));
  g_assert_true (written_says (first, "4.5"));
  g_assert_true (written_says (first, "193"));
  g_assert_true (written_says (first, "22 November 2026"));
  g_assert_true (written_says (first, "Page 1 of 2"));
  g_assert_false (written_says (first, "8 of 10"));
  g_assert_true (written_says (second, "Register within a month"));
  g_assert_true (written_says (second, "As a rule you are entitled"));
  g_assert_true (written_says (second, "House opposite"));
  g_assert_true (written_says (second, "1\342\200\257171\302\240kWh/m²"));
  g_assert_true (written_says (second, "2006–2025"));
  g_assert_true (written_says (second, "0.34\302\240€/kWh\302\240*"));
  g_assert_true (written_says (second, "An estimate, not a promise."));
  g_assert_true (written_says (second, "CM SAF/DWD"));
  g_assert_true (written_says (second, "GeoNames"));

  sb_sample_result_add_ranges (fixture->result);
  ranged = written_draw (summary, 0, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  g_assert_true (written_says (ranged, "in 8 of 10 cases 100 to 142\302\240€"));
  g_assert_true (written_says (ranged, "in 8 of 10 cases 3.8 to 5.5"));
}

/* ---- PDF ---- */

static char *
write_pdf (const Fixture *fixture,
           const char    *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (SbSummary) summary = summary_of (fixture, "en");
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_summary_write_pdf (summary, path, &error));
  g_assert_no_error (error);

  return path;
}

static void
test_pdf (Fixture      *fixture,
          gconstpointer unused)
{
  g_autofree char *path = write_pdf (fixture, "a.pdf");
  g_autofree char *text = written_ask ("pdftotext", path, "-");
  g_autofree char *fonts = written_ask ("pdffonts", path, NULL);
  g_autofree char *info = written_ask ("pdfinfo", path, NULL);

  if (text != NULL)
    {
      static const char *const WORDS[] = { "120", "4.5", "193", "560", "58%", "Kaiserslautern", "info@klimalautern.de", "MaStR" };

      for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
        if (strstr (text, WORDS[i]) == NULL)
          g_error ("the PDF does not say “%s”", WORDS[i]);
    }
  if (fonts != NULL)
    {
      /* Two lines of head, then a line a font: name, type, encoding, emb, sub, uni. */
      g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

      g_assert_cmpuint (g_strv_length (lines), >, 3);
      for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++)
        g_assert_nonnull (strstr (lines[i], " yes yes "));
    }
  if (info != NULL)
    {
      g_assert_nonnull (strstr (info, "Your balcony in a year"));
      g_assert_nonnull (strstr (info, "KlimaLautern e. V."));
      g_assert_nonnull (strstr (info, "Pages:           2"));
      g_assert_nonnull (strstr (info, "A4"));
    }
  g_unlink (path);
}

/* The same summary gives the same file, whenever it is written. */
static void
test_deterministic (Fixture      *fixture,
                    gconstpointer unused)
{
  g_autofree char *first_path = write_pdf (fixture, "a.pdf");
  g_autofree char *second_path = write_pdf (fixture, "b.pdf");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *info = NULL;
  g_autofree char *links = NULL;
  gsize first_length, second_length;

  g_assert_true (g_file_get_contents (first_path, &first, &first_length, NULL));
  g_assert_true (g_file_get_contents (second_path, &second, &second_length, NULL));
  g_assert_cmpmem (first, first_length, second, second_length);
  /* The date of the input, not of the clock; and the address can be clicked. */
  info = written_ask ("pdfinfo", first_path, NULL);
  links = written_ask ("pdfinfo", "-url", first_path);
  if (info != NULL)
    g_assert_nonnull (strstr (info, "Nov 22 00:00:00 2026"));
  if (links != NULL)
    g_assert_nonnull (strstr (links, "mailto:info@klimalautern.de"));
  g_unlink (first_path);
  g_unlink (second_path);
}

static void
test_unwritable (Fixture      *fixture,
                 gconstpointer unused)
{
  g_autoptr (SbSummary) summary = summary_of (fixture, "de");
  g_autoptr (GError) error = NULL;

  g_assert_false (sb_summary_write_pdf (summary, "/nowhere/at/all.pdf", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all.pdf"));
}

/* The paper's language leaves the screen's as it was. */
static void
test_language (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *before = g_strdup (sb_language_current ());
  g_autoptr (SbSummary) summary = summary_of (fixture, "de");
  g_autoptr (GArray) written = written_draw (summary, 0, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);

  g_assert_true (written_says (written, "4,5"));
  g_assert_true (written_says (written, "58\302\240%"));
  g_assert_cmpstr (sb_language_current (), ==, before);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/summary/papers", test_papers);
  ADD ("/summary/crowded", test_crowded);
  ADD ("/summary/obstruction", test_obstruction);
  ADD ("/summary/odd-values", test_odd_values);
  ADD ("/summary/what-it-says", test_what_it_says);
  ADD ("/summary/pdf", test_pdf);
  ADD ("/summary/deterministic", test_deterministic);
  ADD ("/summary/unwritable", test_unwritable);
  ADD ("/summary/language", test_language);

  return g_test_run ();
}

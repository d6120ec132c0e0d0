#include "charts/drawing.h"
#include "charts/language.h"
#include "charts/town-chart.h"
#include "report/town-sheet.h"
#include "services/built-in-data.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static SbTown
town_new (const char *name,
          int         population,
          double      percent)
{
  SbTown town = { .name = name, .population = population, .sets_percent = percent, .grant_eur_per_set = 100.0 };
  SbTownFigures *figures = &town.figures;

  figures->households = population / 2.0;
  figures->sets = figures->households * percent / 100.0;
  figures->peak_power_kw = 0.9 * figures->sets;
  figures->yield_mwh = 0.68 * figures->sets;
  figures->own_use_mwh = 0.33 * figures->sets;
  figures->household_electricity_mwh = 1.78 * figures->households;
  figures->share_of_electricity = figures->own_use_mwh / figures->household_electricity_mwh;
  figures->avoided_t_per_year = 0.29 * figures->sets;
  figures->lifetime_net_t = 3.7 * figures->sets;
  figures->savings_eur_per_year = 112.0 * figures->sets;
  figures->investment_eur = 550.0 * figures->sets;
  figures->grant_eur = 100.0 * figures->sets;
  figures->grant_eur_per_t = figures->grant_eur / figures->lifetime_net_t;
  figures->grant_eur_per_household = figures->grant_eur / figures->households;

  return town;
}

static void
test_words (void)
{
  const SbTown towns[] = { town_new ("Kaiserslautern", 101228, 5.0), town_new ("Otterberg", 5425, 5.0) };
  const SbTown shares[] = { town_new ("Otterberg", 5425, 1.0), town_new ("Otterberg", 5425, 2.5) };
  g_autofree char *name = NULL;
  g_autofree char *share = NULL;
  g_autofree char *quantity = NULL;
  g_autofree char *description = NULL;

  sb_language_push ("en");
  name = sb_town_heading (towns, 2, 1);
  share = sb_town_heading (shares, 2, 1);
  quantity = sb_town_quantity (SB_TOWN_SAVINGS, &towns[0]);
  description = sb_town_description (towns, 2);
  g_assert_cmpstr (name, ==, "Otterberg");
  g_assert_true (g_str_has_prefix (share, "2.5"));
  /* 283438.4 €, to three digits. */
  g_assert_cmpstr (quantity, ==, "283\u202f000\u00a0€");
  g_assert_nonnull (strstr (description, "Kaiserslautern"));
  g_assert_nonnull (strstr (description, "Otterberg"));
  sb_language_pop ();
}

/* Machine numbers in every locale, one line a column, as many cells as headings; names that need it are quoted. */
static void
test_csv (void)
{
  SbTown towns[] = { town_new ("Kaiserslautern", 101228, 5.0), town_new ("A, \"B\"", 100, 0.1) };
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) headings = NULL;
  g_auto (GStrv) cells = NULL;

  towns[0].figures.grant_eur_per_t = NAN;
  sb_language_push ("de");
  csv = sb_town_to_csv (towns, 2);
  sb_language_pop ();
  lines = g_strsplit (csv, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  headings = g_strsplit (lines[0], ",", -1);
  cells = g_strsplit (lines[1], ",", -1);
  g_assert_cmpuint (g_strv_length (headings), ==, 4 + SB_N_TOWN_ROWS);
  g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (headings));
  g_assert_cmpstr (cells[1], ==, "101228");
  g_assert_cmpstr (headings[4 + SB_TOWN_SETS], ==, "sets");
  g_assert_cmpstr (cells[4 + SB_TOWN_SETS], ==, "2530.700");
  g_assert_cmpstr (headings[4 + SB_TOWN_GRANT_PER_T], ==, "grant_eur_per_t");
  g_assert_cmpstr (cells[4 + SB_TOWN_GRANT_PER_T], ==, "");
  g_assert_true (g_str_has_prefix (lines[2], "\"A, \"\"B\"\"\",100,0.100,"));
}

typedef struct
{
  guint n_texts;
  double width;
  double height;
} Seen;

static void
record (const SbBox *box,
        const char  *text,
        gpointer     data)
{
  Seen *seen = data;

  seen->n_texts++;
  if (box->x < -0.5 || box->y < -0.5 || box->x + box->width > seen->width + 0.5
      || box->y + box->height > seen->height + 0.5)
    g_error ("“%s” at %.1f, %.1f (%.1f × %.1f) is not on %.0f × %.0f", text, box->x, box->y, box->width, box->height,
             seen->width, seen->height);
}

/* All that is written stands on the paper or in the picture, in every language and theme, wide and narrow. */
static void
test_drawn_inside (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  const SbTown towns[] = { town_new ("Kaiserslautern", 101228, 5.0), town_new ("Bruchmühlbach-Miesau", 8081, 5.0),
                           town_new ("Kottweiler-Schwanden", 1292, 5.0), town_new ("Gerhardsbrunn", 170, 5.0) };
  static const char *const LANGUAGES[] = { "en", "de" };

  for (guint n = 1; n <= 4; n++)
    for (gsize i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
      {
        const SbTownSheet sheet = { towns, n, consultation, { 2.0, { 41, 34, 12, 9, 4 } }, i == 1, LANGUAGES[i],
                                    "2026-11-22", NULL };
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 842, 596);
        cairo_t *cr = cairo_create (surface);
        Seen seen = { 0, 841.89, 595.276 };

        sb_drawing_set_text_recorder (record, &seen);
        sb_town_sheet_draw (&sheet, cr, seen.width, seen.height);
        sb_drawing_set_text_recorder (NULL, NULL);
        g_assert_cmpuint (seen.n_texts, >, 14 * n);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }

  for (int theme = 0; theme < SB_N_THEMES; theme++)
    for (double width = 300.0; width <= 900.0; width += 150.0)
      {
        double height = sb_town_chart_height (towns, 4, width, 1.0, TRUE);
        const SbChartFrame frame = { .width = width, .height = height, .palette = sb_palette_get ((SbTheme) theme),
                                     .font_family = SB_FONT_FAMILY, .font_scale = 1.0, .cursor = -1,
                                     .with_title = TRUE };
        cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 900, (int) height + 1);
        cairo_t *cr = cairo_create (surface);
        Seen seen = { 0, width, height };

        sb_drawing_set_text_recorder (record, &seen);
        sb_town_chart_draw (towns, 4, &frame, cr);
        sb_drawing_set_text_recorder (NULL, NULL);
        g_assert_cmpuint (seen.n_texts, >=, 16);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
}

/* The same sheet gives the same bytes. */
static void
test_pdf (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  const SbTown town = town_new ("Otterberg", 5425, 5.0);
  const SbTownSheet sheet = { &town, 1, consultation, { 2.0, { 41, 34, 12, 9, 4 } }, FALSE, "de", "2026-11-22", NULL };
  g_autofree char *folder = g_dir_make_tmp ("sb-town-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "town.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "town.pdf", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length = 0, second_length = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_town_sheet_write_pdf (&sheet, path, &error));
  g_assert_true (g_file_get_contents (path, &first, &first_length, NULL));
  g_assert_true (sb_town_sheet_write_pdf (&sheet, path, &error));
  g_assert_true (g_file_get_contents (path, &second, &second_length, NULL));
  g_assert_no_error (error);
  g_assert_cmpmem (first, first_length, second, second_length);
  g_assert_true (g_str_has_prefix (first, "%PDF-1.4"));
  g_assert_nonnull (memmem (first, first_length, "/Lang", strlen ("/Lang")));

  g_assert_false (sb_town_sheet_write_pdf (&sheet, nowhere, &error));
  g_assert_nonnull (strstr (error->message, nowhere));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/town-sheet/words", test_words);
  g_test_add_func ("/town-sheet/csv", test_csv);
  g_test_add_func ("/town-sheet/drawn-inside", test_drawn_inside);
  g_test_add_func ("/town-sheet/pdf", test_pdf);

  return g_test_run ();
}

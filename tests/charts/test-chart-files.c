#include "sample-chart.h"

#include "charts/drawing.h"
#include "charts/language.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static void
test_ticks (void)
{
  static const double RANGES[][2] = { { 0, 135 }, { -550, 3140 }, { 0, 0 }, { 0, 0.004 }, { -1e12, 0 }, { -3, 1e9 },
                                      { 0, 210 }, { 0, 401 }, { -0.5, 0.5 } };

  for (guint i = 0; i < G_N_ELEMENTS (RANGES); i++)
    {
      SbTicks ticks;
      gboolean has_nought = FALSE;

      sb_drawing_ticks (RANGES[i][0], RANGES[i][1], &ticks);
      g_assert_cmpuint (ticks.n, >=, 1);
      g_assert_cmpuint (ticks.n, <=, 5);
      for (guint k = 0; k < ticks.n; k++)
        {
          has_nought |= ticks.values[k] == 0.0;
          g_assert_cmpfloat (ticks.values[k], >=, RANGES[i][0] - 1e-9);
          g_assert_cmpfloat (ticks.values[k], <=, RANGES[i][1] + 1e-9);
          if (k > 0)
            g_assert_cmpfloat_with_epsilon (ticks.values[k] - ticks.values[k - 1], ticks.step, ticks.step * 1e-9);
        }
      g_assert_true (has_nought);
    }
}

static void
test_table (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (SbChartTable) months = sb_chart_find ("months")->table (&fixture->data);
  g_autofree char *csv = sb_chart_table_to_csv (months);
  g_autofree char *german = NULL;
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  double own = 0.0;

  g_assert_cmpuint (months->n_rows, ==, 12);
  for (guint row = 0; row < 12; row++)
    own += months->values[row * (months->n_columns - 1) + 1];
  g_assert_cmpfloat_with_epsilon (own, 325.0, 1e-9);
  g_assert_cmpuint (g_strv_length (lines), ==, 14);
  g_assert_cmpstr (lines[0], ==,
                   "Month,From the sun (kWh),Used at home (kWh),Into the grid (kWh),From the grid (kWh),Consumption (kWh)");
  g_assert_cmpstr (lines[7], ==, "July,68.0,33.0,35.0,84.0,117.0");

  /* A file's numbers have a point in every language. */
  sb_language_push ("de");
  german = sb_chart_table_to_csv (months);
  sb_language_pop ();
  g_assert_cmpstr (german, ==, csv);
}

static void
test_table_quotes (void)
{
  char *headings[] = { (char *) "a,b", (char *) "say \"x\"" }, *names[] = { (char *) "plain", (char *) "two\nlines" };
  int decimals[] = { 2 };
  double values[] = { NAN, -1.005e3 };
  SbChartTable table = { 2, 2, headings, names, decimals, values };
  g_autofree char *csv = sb_chart_table_to_csv (&table);

  g_assert_cmpstr (csv, ==, "\"a,b\",\"say \"\"x\"\"\"\nplain,\n\"two\nlines\",-1005.00\n");
}

static void
test_export (Fixture      *fixture,
             gconstpointer unused)
{
  static const struct
  {
    const char *name;
    const char *magic;
  } FILES[] = { { "c.svg", "<?xml" }, { "c.PNG", "\211PNG" }, { "c.pdf", "%PDF" }, { "c.csv", "Year," } };
  g_autofree char *folder = g_dir_make_tmp ("sb-charts-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char *path = g_build_filename (folder, FILES[i].name, NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      SbChartFormat format;
      gsize length;

      g_assert_true (sb_chart_format_from_name (path, &format));
      g_assert_true (sb_chart_export (sb_chart_find ("money"), &fixture->data, sb_palette_get (SB_THEME_PRINT), 700,
                                      420, format, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
      g_assert_cmpuint (length, >, 200);
      g_assert_cmpint (memcmp (bytes, FILES[i].magic, strlen (FILES[i].magic)), ==, 0);
      g_unlink (path);
    }
  g_assert_false (sb_chart_format_from_name ("picture.jpeg", NULL));
  g_rmdir (folder);
}

static void
test_export_fails (Fixture      *fixture,
                   gconstpointer unused)
{
  static const char *const PATHS[] = { "/nowhere/at/all.svg", "/nowhere/at/all.png", "/nowhere/at/all.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (PATHS); i++)
    {
      g_autoptr (GError) error = NULL;
      SbChartFormat format;

      g_assert_true (sb_chart_format_from_name (PATHS[i], &format));
      g_assert_false (sb_chart_export (sb_chart_find ("co2"), &fixture->data, sb_palette_get (SB_THEME_LIGHT), 300, 200,
                                       format, PATHS[i], &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
      g_assert_nonnull (strstr (error->message, "/nowhere/at/all"));
    }
}

/* A number that is none: refused in every format, and a file that was there stays. */
static void
test_nan_refused (Fixture      *fixture,
                  gconstpointer unused)
{
  static const char *const NAMES[] = { "nan.svg", "nan.png", "nan.pdf", "nan.csv" };
  g_autofree char *folder = g_dir_make_tmp ("sb-charts-XXXXXX", NULL);
  double *const figures[] = { &fixture->result->balance->monthly_feed_in_kwh[6], &fixture->result->annual_savings_eur,
                              &fixture->result->economics.cumulative_eur[3], &fixture->result->emissions.embodied_kg };

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (folder, NAMES[i], NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GError) error = NULL;
      double kept = *figures[i];
      SbChartFormat format;

      g_assert_true (g_file_set_contents (path, "before", -1, NULL));
      g_assert_true (sb_chart_format_from_name (path, &format));
      *figures[i] = i % 2 == 0 ? NAN : INFINITY;
      g_assert_false (sb_chart_export (sb_chart_find ("months"), &fixture->data, sb_palette_get (SB_THEME_LIGHT), 300,
                                       200, format, path, &error));
      *figures[i] = kept;
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
      g_assert_nonnull (strstr (error->message, NAMES[i]));
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_cmpstr (bytes, ==, "before");
      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
collect_text (const SbBox *box,
              const char  *text,
              gpointer     data)
{
  g_ptr_array_add (data, g_strdup (text));
}

/* Words of an SVG without tags, spaces and escapes; what is cut off by an ellipsis only as far as it stands there. */
static void
test_svg_text (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("sb-charts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "text.svg", NULL);
  guint n_charts = 0;
  const SbChart *const *charts = sb_chart_list_results (&n_charts);

  for (guint i = 0; i < n_charts; i++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) words = g_string_new (NULL);
      g_autofree char *svg = NULL;
      g_auto (GStrv) elements = NULL;

      sb_drawing_set_text_recorder (collect_text, texts);
      g_assert_true (sb_chart_export (charts[i], &fixture->data, sb_palette_get (SB_THEME_LIGHT), 900, 560,
                                      SB_CHART_FORMAT_SVG, path, NULL));
      sb_drawing_set_text_recorder (NULL, NULL);
      g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
      g_assert_cmpuint (texts->len, >=, 3);
      g_assert_null (strstr (svg, "glyph"));

      elements = g_strsplit (svg, "<text", -1);
      for (guint k = 1; elements[k] != NULL; k++)
        {
          const char *begin = strchr (elements[k], '>') + 1;

          g_string_append_len (words, begin, strstr (begin, "</text>") - begin);
          g_string_append_c (words, ' ');
        }
      for (guint k = 0; k < texts->len; k++)
        {
          g_auto (GStrv) parts = g_strsplit_set (g_ptr_array_index (texts, k), " \n", -1);

          for (guint m = 0; parts[m] != NULL; m++)
            {
              g_autofree char *escaped = g_markup_escape_text (parts[m], -1);

              if (strstr (words->str, escaped) == NULL)
                g_error ("%s: “%s” is no text of the SVG", charts[i]->id, parts[m]);
            }
        }
    }
  g_unlink (path);
  g_rmdir (folder);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-files/ticks", test_ticks);
  g_test_add_func ("/chart-files/table-quotes", test_table_quotes);
  ADD ("/chart-files/table", test_table);
  ADD ("/chart-files/export", test_export);
  ADD ("/chart-files/export-fails", test_export_fails);
  ADD ("/chart-files/nan-refused", test_nan_refused);
  ADD ("/chart-files/svg-text", test_svg_text);

  return g_test_run ();
}

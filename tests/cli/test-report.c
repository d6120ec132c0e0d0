#include "runner.h"

#include "charts/language.h"

#include <math.h>
#include <string.h>

/* What a household takes home, as it does: the program's PDF, and in it the figures that "simulate --json" prints. */

static const char *const HOUSEHOLDS[] = { "tiny-flat", "family-house", "overhang", "two-directions", "us-family" };

static const gsize MOST_BYTES = 400 * 1024;

static char *
household_path (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".sonnenbalkon", NULL);

  return g_test_build_filename (G_TEST_DIST, "data", "households", file, NULL);
}

/* What a program says about a file; NULL, and the test skipped, where the program is missing. */
static char *
ask (const char *program,
     const char *path,
     const char *last)
{
  const char *const arguments[] = { program, path, last, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  g_autoptr (GBytes) out = NULL;

  if (process == NULL)
    {
      g_autofree char *message = g_strdup_printf ("%s is not there", program);

      g_test_skip (message);
      return NULL;
    }
  g_assert_true (g_subprocess_communicate (process, NULL, NULL, &out, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (process));

  return g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));
}

/* Without what may stand between digits and before units, and with lines joined: a page breaks where it must. */
static char *
without_spaces (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (!g_unichar_isspace (letter) && letter != 0x202f && letter != 0xad)
        g_string_append_unichar (plain, letter);
    }

  return g_string_free (plain, FALSE);
}

/* Frees `expected`. */
static void
assert_has (const char *text,
            const char *household,
            const char *what,
            char       *expected)
{
  g_autofree char *plain = without_spaces (expected);

  if (strstr (text, plain) == NULL)
    g_error ("%s: %s “%s” does not stand on the paper", household, what, expected);
  g_free (expected);
}

/* Frees both. */
static void
assert_has_either (const char *text,
                   const char *household,
                   const char *what,
                   char       *one,
                   char       *other)
{
  g_autofree char *plain = without_spaces (one);

  if (strstr (text, plain) != NULL)
    g_free (other);
  else
    assert_has (text, household, what, other);
  g_free (one);
}

static double
optional_number (JsonObject *object,
                 const char *path)
{
  JsonNode *node = json_at (object, path);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : NAN;
}

/* The headline, the balance, and each measure, in whole units; parts of a sum by largest remainder. */
static void
assert_figures (const char *household,
                const char *text,
                JsonObject *json)
{
  const double parts[]
    = { json_number (json, "balance.self_consumption_kwh"), json_number (json, "balance.feed_in_kwh") };
  double payback = optional_number (json, "economics.payback_years");
  JsonArray *measures = json_object_get_array_member (json, "measures");
  double rounded[2];

  sb_round_parts (parts, 2, rounded);
  assert_has (text, household, "saving", sb_format_number (json_number (json, "economics.annual_savings_eur"), 0));
  if (isfinite (payback))
    assert_has (text, household, "payback", sb_format_number (payback, payback < 9.95 ? 1 : 0));
  assert_has (text, household, "CO₂", sb_format_number (json_number (json, "emissions.avoided_kg_per_year"), 0));
  assert_has (text, household, "yield", sb_format_quantity (round (json_number (json, "yield.annual_kwh")), 0, "kWh"));
  assert_has (text, household, "own use", sb_format_quantity (rounded[0], 0, "kWh"));
  assert_has (text, household, "feed-in", sb_format_quantity (rounded[1], 0, "kWh"));
  assert_has (text, household, "from the grid",
              sb_format_quantity (round (json_number (json, "balance.grid_draw_kwh")), 0, "kWh"));
  assert_has (text, household, "own share", sb_format_percent (json_number (json, "balance.self_consumption_share")));

  for (guint i = 0; i < json_array_get_length (measures); i++)
    {
      JsonObject *measure = json_array_get_object_element (measures, i);
      double savings_eur = json_object_get_double_member (measure, "savings_eur");

      /* Parts of a sum are rounded so that they make it: down or up. */
      assert_has_either (text, household, json_object_get_string_member (measure, "id"),
                         sb_format_quantity (floor (savings_eur), 0, "€"),
                         sb_format_quantity (ceil (savings_eur), 0, "€"));
    }
}

/* The sentences follow each other in the text as on the pages. */
static void
assert_order (const char        *household,
              const char        *text,
              const char *const *sentences)
{
  const char *at = text;

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_autofree char *plain = without_spaces (sentences[i]);
      const char *found = strstr (at, plain);

      if (found == NULL)
        g_error ("%s: “%s” is not read after what stands before it", household, sentences[i]);
      at = found;
    }
}

/* Every font is in the file: it looks the same in every copy shop. */
static void
assert_fonts (const char *household,
              const char *path)
{
  g_autofree char *fonts = ask ("pdffonts", path, NULL);
  g_auto (GStrv) lines = NULL;
  const char *column;
  guint n_fonts = 0;

  if (fonts == NULL)
    return;

  /* A table with a line of dashes below its headings. */
  lines = g_strsplit (fonts, "\n", -1);
  column = strstr (lines[0], "emb");
  g_assert_nonnull (column);
  for (guint line = 2; lines[line] != NULL && lines[line][0] != '\0'; line++, n_fonts++)
    if (!g_str_has_prefix (lines[line] + (column - lines[0]), "yes"))
      g_error ("%s: a font is not embedded: %s", household, lines[line]);
  g_assert_cmpuint (n_fonts, >, 0);
}

/* The same consultation gives the same bytes, and few of them. */
static void
assert_bytes (const char *file,
              const char *path)
{
  g_autofree char *second_path = runner_path ("second.pdf");
  g_autoptr (Run) second = run_cli ("report", file, "-o", second_path);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize n_a, n_b;

  assert_status (second, 0);
  g_assert_true (g_file_get_contents (path, &a, &n_a, NULL));
  g_assert_true (g_file_get_contents (second_path, &b, &n_b, NULL));
  g_assert_cmpmem (a, n_a, b, n_b);
  g_assert_cmpuint (n_a, <=, MOST_BYTES);
}

static void
test_household (gconstpointer data)
{
  static const char *const ENGLISH[]
    = { "Your balcony in a year", "Page 1 of 2", "What comes next", "An estimate, not a promise.", NULL };
  const char *household = data;
  g_autofree char *file = household_path (household);
  g_autofree char *name = g_strconcat (household, ".pdf", NULL);
  g_autofree char *path = runner_path (name);
  g_autoptr (Run) simulate = run_cli ("simulate", file, "--json");
  g_autoptr (Run) report = run_cli ("report", file, "-o", path);
  g_autoptr (JsonObject) json = NULL;
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  const char *language = strcmp (household, "us-family") == 0 ? "en" : "de";

  assert_status (simulate, 0);
  assert_status (report, 0);
  json = run_json (simulate);
  assert_bytes (file, path);
  assert_fonts (household, path);
  text = ask ("pdftotext", path, "-");
  if (text == NULL)
    return;

  plain = without_spaces (text);
  sb_language_push (language);
  assert_figures (household, plain, json);
  sb_language_pop ();
  if (strcmp (language, "en") == 0)
    assert_order (household, plain, ENGLISH);
}

/* ---- charts as files ---- */

static char *
write_chart (const char *name,
             const char *option,
             const char *value)
{
  const char *sample = g_getenv ("SB_SAMPLE");
  g_autofree char *path = runner_path (name);
  g_autoptr (Run) run = run_cli ("chart", sample, "--chart", "months", "-l", "de", "-o", path, option, value);
  g_autofree char *bytes = NULL;

  assert_status (run, 0);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));

  return g_steal_pointer (&bytes);
}

static guint32
png_width (const char *png)
{
  guint32 width;

  /* The first chunk, IHDR, begins with the width. */
  memcpy (&width, png + 16, sizeof width);

  return GUINT32_FROM_BE (width);
}

static void
test_chart_scale (void)
{
  const char *sample = g_getenv ("SB_SAMPLE");
  g_autofree char *once = write_chart ("once.png", NULL, NULL);
  g_autofree char *four_times = write_chart ("four.png", "--scale", "4");
  g_autoptr (Run) too_much = run_cli ("chart", sample, "--chart", "months", "-o", "x.png", "--scale", "5");
  g_autoptr (Run) of_svg = run_cli ("chart", sample, "--chart", "months", "-o", "x.svg", "--scale", "2");

  g_assert_cmpuint (png_width (four_times), ==, 4 * png_width (once));
  assert_status (too_much, 2);
  assert_says (too_much, "5", "1", "4", NULL);
  assert_status (of_svg, 2);
  assert_says (of_svg, ".png", NULL);
}

static void
test_chart_comma (void)
{
  const char *sample = g_getenv ("SB_SAMPLE");
  g_autofree char *point = write_chart ("point.csv", NULL, NULL);
  g_autofree char *comma = write_chart ("comma.csv", "--decimal-comma", NULL);
  g_autoptr (Run) of_png = run_cli ("chart", sample, "--chart", "months", "-o", "x.png", "--decimal-comma");
  g_auto (GStrv) lines = g_strsplit (comma, "\n", -1);

  /* The same table, when marks are changed back. */
  g_assert_null (strchr (comma, '.'));
  g_strdelimit (comma, ",", '.');
  g_strdelimit (comma, ";", ',');
  g_assert_cmpstr (comma, ==, point);
  g_assert_nonnull (strchr (lines[1], ';'));
  assert_status (of_png, 2);
}

/* Letters are letters in an SVG: found by whoever searches the file. */
static void
test_chart_text (void)
{
  g_autofree char *svg = write_chart ("text.svg", NULL, NULL);

  g_assert_nonnull (strstr (svg, "<text"));
  g_assert_nonnull (strstr (svg, ">Jan</text>"));
  g_assert_nonnull (strstr (svg, "<title>"));
  g_assert_nonnull (strstr (svg, "<desc>"));
  g_assert_null (strstr (svg, "<symbol"));
  g_assert_null (strstr (svg, "glyph"));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (HOUSEHOLDS); i++)
    {
      g_autofree char *path = g_strconcat ("/cli-report/household/", HOUSEHOLDS[i], NULL);

      g_test_add_data_func (path, HOUSEHOLDS[i], test_household);
    }
  g_test_add_func ("/cli-report/chart-scale", test_chart_scale);
  g_test_add_func ("/cli-report/chart-comma", test_chart_comma);
  g_test_add_func ("/cli-report/chart-text", test_chart_text);
  status = g_test_run ();
  runner_clean_up ();

  return status;
}

#include "runner.h"

#include <string.h>

static char *
read_file (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* The cell of a column in a line without quoted commas. */
static char *
cell_of (char      **lines,
         guint       line,
         const char *heading)
{
  g_auto (GStrv) headings = g_strsplit (lines[0], ",", -1);
  g_auto (GStrv) cells = g_strsplit (lines[line], ",", -1);

  g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (headings));
  for (guint i = 0; headings[i] != NULL; i++)
    if (strcmp (headings[i], heading) == 0)
      return g_strdup (cells[i]);

  g_error ("There is no column %s", heading);
}

static double
number_of (char      **lines,
           guint       line,
           const char *heading)
{
  g_autofree char *cell = cell_of (lines, line, heading);
  char *end = NULL;
  double number = g_ascii_strtod (cell, &end);

  g_assert_cmpstr (cell, !=, "");
  g_assert_cmpstr (end, ==, "");

  return number;
}

static void
test_table (void)
{
  const char *input = "PLZ;Personen;Verbrauch (kWh);Ausrichtung;Neigung;Leistung (Wp);Bemerkung\r\n"
                      "67655;2;1900;Südwest;90;900;first\r\n"
                      "67655;2;1900;Südwest;90;900;the same\r\n"
                      "67655;2;1900;225;90;450;half\r\n"
                      "67655;2;1900;Nord;90;900;north\r\n";
  g_autoptr (Run) run = run_with_input (input, "batch", "-", "-o", "-", NULL);
  g_auto (GStrv) lines = g_strsplit (run->out, "\n", -1);
  g_autofree char *first = NULL;
  g_autofree char *same = NULL;
  double yield_kwh;
  double self_kwh;

  assert_status (run, 0);
  assert_says (run, "passed through: 7 “Bemerkung”", NULL);
  g_assert_cmpuint (g_strv_length (lines), ==, 6);
  g_assert_true (g_str_has_prefix (
    lines[0], "PLZ,Personen,Verbrauch (kWh),Ausrichtung,Neigung,Leistung (Wp),Bemerkung,annual_kwh,"));
  g_assert_true (g_str_has_suffix (lines[0], ",error"));
  g_assert_true (g_str_has_prefix (lines[1], "67655,2,1900,Südwest,90,900,first,"));
  g_assert_null (strchr (run->out, '\r'));

  /* Alike homes have the same figures. */
  first = g_strdup (strstr (lines[1], "first") + strlen ("first"));
  same = g_strdup (strstr (lines[2], "the same") + strlen ("the same"));
  g_assert_cmpstr (first, ==, same);

  yield_kwh = number_of (lines, 1, "annual_kwh");
  self_kwh = number_of (lines, 1, "self_consumption_kwh");
  g_assert_cmpfloat (yield_kwh, >, 400.0);
  g_assert_cmpfloat (yield_kwh, <, 800.0);
  g_assert_cmpfloat_with_epsilon (self_kwh + number_of (lines, 1, "feed_in_kwh"), yield_kwh, 0.01);
  g_assert_cmpfloat_with_epsilon (self_kwh + number_of (lines, 1, "grid_draw_kwh"), 1900.0, 0.01);
  g_assert_cmpfloat_with_epsilon (number_of (lines, 1, "self_consumption_share"), self_kwh / yield_kwh, 1e-5);
  g_assert_cmpfloat_with_epsilon (number_of (lines, 1, "annual_savings_eur"), self_kwh * 0.34, 0.01);
  g_assert_cmpfloat (number_of (lines, 3, "annual_kwh"), <, 0.55 * yield_kwh);
  g_assert_cmpfloat (number_of (lines, 4, "annual_kwh"), <, 0.5 * yield_kwh);
}

/* The point values of simulate for the same household; the draw moves own use by little. */
static void
test_against_simulate (void)
{
  const char *consultation
    = "{ \"format\": \"sonnenbalkon-consultation\", \"version\": 1, \"place\": { \"postal_code\": \"66849\" }, "
      "\"household\": { \"persons\": 3, \"annual_consumption_kwh\": 3100 }, "
      "\"tariff\": { \"energy_price_eur_per_kwh\": 0.31 }, \"balcony\": { \"azimuth_deg\": 202.5 }, "
      "\"system\": { \"arrays\": [ { \"peak_power_w\": 860, \"tilt_deg\": 65 } ], \"price_eur\": 480 } }";
  const char *table = "plz,personen,verbrauch_kwh,strompreis,ausrichtung,leistung_w,neigung,preis\n"
                      "66849,3,3100,\"0,31\",SSW,860,65,480\n";
  g_autoptr (Run) simulate
    = run_with_input (consultation, "simulate", "-", "--json", "--no-range", "--weather", "built-in", NULL);
  g_autoptr (Run) batch = run_with_input (table, "batch", "-", "-o", "-", NULL);
  g_autoptr (JsonObject) json = run_json (simulate);
  g_auto (GStrv) lines = NULL;
  char *quoted;

  assert_status (batch, 0);
  quoted = strstr (batch->out, "\"0,31\"");
  g_assert_nonnull (quoted);
  memcpy (quoted, "0.3100", 6);
  lines = g_strsplit (batch->out, "\n", -1);
  g_assert_cmpfloat_with_epsilon (number_of (lines, 1, "annual_kwh"), json_number (json, "yield.annual_kwh"), 0.001);
  g_assert_cmpfloat_with_epsilon (number_of (lines, 1, "avoided_kg_per_year"),
                                  json_number (json, "emissions.avoided_kg_per_year"), 0.01);
  g_assert_cmpfloat_with_epsilon (number_of (lines, 1, "self_consumption_share"),
                                  json_number (json, "balance.self_consumption_share"), 0.03);
}

/* Wrong rows have their sentence, the others go on; the same bytes whatever stands around them. */
static void
test_wrong_rows (void)
{
  const char *input = "\xEF\xBB\xBFplz,personen,neigung,name\n"
                      "67655,2,90,fine\n"
                      "67655,0,95,range\n"
                      "67655,2,90,\"open\n"
                      "67655,3,80,fine\n"
                      "\n"
                      "99999,2,90,place\n"
                      "67655,2,90,B\xF6hm\n"
                      ",,,\n"
                      "67655,2";
  g_autoptr (Run) run = run_with_input (input, "batch", "-", "-o", "-", NULL);
  g_auto (GStrv) lines = g_strsplit (run->out, "\n", -1);

  assert_status (run, 1);
  g_assert_cmpuint (g_strv_length (lines), ==, 10);
  g_assert_true (g_str_has_prefix (lines[1], "67655,2,90,fine,"));
  g_assert_true (g_str_has_suffix (lines[1], ","));
  g_assert_true (g_str_has_suffix (lines[2], ",\"column 2 “personen”: 0 is outside 1 to 12; column 3 “neigung”: 95 "
                                             "is outside 0 to 90 °\""));
  g_assert_true (g_str_has_prefix (lines[3], "67655,2,90,\"\"\"open\","));
  g_assert_nonnull (strstr (lines[3], "column 4 “name”: a quote is opened and not closed"));
  g_assert_true (g_str_has_prefix (lines[4], "67655,3,80,fine,"));
  g_assert_true (g_str_has_suffix (lines[4], ","));
  g_assert_nonnull (strstr (lines[5], "column 1 “plz”: “99999” is no German postal code"));
  g_assert_true (g_str_has_prefix (lines[6], "67655,2,90,Böhm,"));
  g_assert_true (g_str_has_suffix (lines[6], ","));
  g_assert_true (g_str_has_suffix (lines[7], ",the row is empty"));
  g_assert_nonnull (strstr (lines[8], "column 3 “neigung”: the row ends after 2 of 4 columns"));
  assert_says (run, "standard input: row 3: column 2 “personen”", "row 7: column 1", "row 8: this is no UTF-8",
               "row 10: column 3", "5 of 8 households could not be computed", NULL);
}

static void
test_long_field (void)
{
  g_autofree char *filler = g_strnfill (10 * 1000 * 1000, 'x');
  g_autofree char *input = g_strconcat ("plz,name,personen\n67655,", filler, ",2\n67655,b,2\n", NULL);
  g_autoptr (Run) run = run_with_input (input, "batch", "-", "-o", "-", NULL);
  g_auto (GStrv) lines = g_strsplit (run->out, "\n", -1);

  assert_status (run, 1);
  assert_says (run, "row 2: column 2 “name”: the cell makes the row longer than 256 kB", NULL);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpuint (strlen (lines[1]), <, 300);
  g_assert_true (g_str_has_prefix (lines[2], "67655,b,2,"));
  g_assert_true (g_str_has_suffix (lines[2], ","));
}

/* An unusable header: nothing is written, what was there stays. */
static void
test_unusable (void)
{
  static const struct
  {
    const char *input;
    const char *says;
  } INPUTS[] = {
    { "", "row 1: the file is empty" },
    { "\n\n", "row 1: the file is empty" },
    { "a,b\n1,2\n", "row 1: none of the 2 columns is understood" },
    { "plz,personen,PLZ\n67655,2,67655\n", "columns 1 “plz” and 3 “PLZ” both say postal_code" },
    { "plz,\"personen\n67655,2\n", "row 1, column 2" },
    { "\xFF\xFEp", "UTF-16" },
  };
  g_autofree char *path = runner_write ("kept.csv", "precious\n");
  g_autoptr (Run) missing = run_cli ("batch", "not-there.csv", "-o", path);
  g_autoptr (Run) folder = run_cli ("batch", path, "-o", "no-such-folder/out.csv");
  g_autoptr (Run) usage = run_cli ("batch", path);
  g_autoptr (Run) to_stdout = run_cli ("batch", path, "-o", "-", "--resume");
  g_autofree char *table = runner_write ("self.csv", "plz\n67655\n");
  g_autoptr (Run) self = run_cli ("batch", table, "-o", table);
  g_autofree char *text = NULL;
  g_autofree char *table_text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (INPUTS); i++)
    {
      g_autoptr (Run) run = run_with_input (INPUTS[i].input, "batch", "-", "-o", path, NULL);

      assert_status (run, 1);
      assert_says (run, INPUTS[i].says, NULL);
    }
  assert_status (missing, 3);
  assert_status (folder, 1);
  assert_status (usage, 2);
  assert_status (to_stdout, 2);
  assert_status (self, 1);
  assert_says (self, "is the input itself", NULL);
  text = read_file (path);
  table_text = read_file (table);
  g_assert_cmpstr (text, ==, "precious\n");
  g_assert_cmpstr (table_text, ==, "plz\n67655\n");
}

/* Its own output with a correction is an input. */
static void
test_again (void)
{
  g_autoptr (Run) first = run_with_input ("plz,personen\n67655,2\n67655,99\n", "batch", "-", "-o", "-", NULL);
  g_auto (GStrv) parts = g_strsplit (first->out, "67655,99", 2);
  g_autofree char *corrected = g_strjoinv ("67655,9", parts);
  g_autoptr (Run) again = run_with_input (corrected, "batch", "-", "-o", "-", NULL);
  g_autoptr (Run) whole = run_with_input ("plz,personen\n67655,2\n67655,9\n", "batch", "-", "-o", "-", NULL);

  assert_status (first, 1);
  assert_status (again, 0);
  assert_says (again, "written anew: 3 “annual_kwh”", NULL);
  g_assert_cmpstr (again->out, ==, whole->out);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();

  g_test_add_func ("/cli/batch/table", test_table);
  g_test_add_func ("/cli/batch/against-simulate", test_against_simulate);
  g_test_add_func ("/cli/batch/wrong-rows", test_wrong_rows);
  g_test_add_func ("/cli/batch/long-field", test_long_field);
  g_test_add_func ("/cli/batch/unusable", test_unusable);
  g_test_add_func ("/cli/batch/again", test_again);

  status = g_test_run ();
  runner_clean_up ();

  return status;
}

#include "runner.h"

#include <string.h>

/*
 * --load-profile: what is understood of meter files, what is said of it, and how what is none ends. The files are
 * written here, in the shapes that portals, meters and planning tools write; each holds the same year.
 */

#define QUARTERS_A_DAY 96
#define DAYS 365
#define STEP_KWH 0.05

typedef enum
{
  PORTAL,        /* ends of steps, decimal comma, BOM */
  PORTAL_LATIN1, /* from and to, in Latin-1, preamble lines */
  UTF16,
  POWER_W,       /* starts of steps, power */
  POWER_KW,
  COUNTER, /* the state of the meter, with an offset in each time */
  N_SHAPES
} Shape;

static const struct
{
  const char *name;
  const char *head;
  const char *says[3];
} SHAPES[N_SHAPES] = {
  [PORTAL] = { "portal", "\357\273\277Messzeitpunkt;Verbrauch (kWh);\n",
               { "“Verbrauch (kWh)”, in kWh", "ends of the steps", "“,” as decimal mark" } },
  [PORTAL_LATIN1] = { "portal-latin1", "Z\344hlpunkt;4711\nLastgang\nDatum von;Datum bis;Verbrauch in kWh;G\374te\n",
                      { "Latin-1", "“Verbrauch in kWh”", "“;” between the columns" } },
  [UTF16] = { "utf-16", "Beginn der Messreihe;Ende der Messreihe;Messwert in kWh\n",
              { "UTF-16", "“Messwert in kWh”", "15\302\240min" } },
  [POWER_W] = { "power-w", "\"Zeitstempel\",\"Hausverbrauch [W]\"\n",
                { "Power is in the column", "in W", "standard time all year" } },
  [POWER_KW] = { "power-kw", "time,load_kW\n", { "Power is in the column", "in kW", "“.” as decimal mark" } },
  [COUNTER] = { "counter", "Zeit,Zählerstand (kWh)\n",
                { "The state of the meter is in the column", "in kWh", "how far ahead of UTC" } },
};

static void
append_row (GString   *text,
            Shape      shape,
            GDateTime *from,
            GDateTime *to,
            int        index)
{
  g_autofree char *german_from = g_date_time_format (from, "%d.%m.%Y %H:%M");
  g_autofree char *german_to = g_date_time_format (to, "%d.%m.%Y %H:%M");
  g_autofree char *iso_from = g_date_time_format (from, "%Y-%m-%d %H:%M:%S");

  switch (shape)
    {
    case PORTAL:
      g_string_append_printf (text, "%s;0,050000;\n", german_to);
      break;
    case PORTAL_LATIN1:
      g_string_append_printf (text, "%s;%s;0,05;wahrer Wert\n", german_from, german_to);
      break;
    case UTF16:
      g_string_append_printf (text, "%s;%s;0,05\n", german_from, german_to);
      break;
    case POWER_W:
      g_string_append_printf (text, "\"%s\",\"200\"\n", iso_from);
      break;
    case POWER_KW:
      g_string_append_printf (text, "%s,0.2\n", iso_from);
      break;
    case COUNTER:
      {
        /* In cents of a kWh, without rounding. */
        int hundredths = 123400 + 5 * index;

        iso_from[10] = 'T';
        g_string_append_printf (text, "%s+01:00,%d.%02d\n", iso_from, hundredths / 100, hundredths % 100);
      }
      break;
    case N_SHAPES:
    default:
      g_assert_not_reached ();
    }
}

/* A year in standard time, or the first days of it. */
static char *
write_shape (Shape shape,
             int   n_days)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2025, 1, 1, 0, 0, 0);
  g_autofree char *name = g_strconcat (SHAPES[shape].name, ".csv", NULL);
  g_autofree char *path = runner_path (name);
  g_autoptr (GString) text = g_string_new (SHAPES[shape].head);
  int n_rows = n_days * QUARTERS_A_DAY + (shape == COUNTER ? 1 : 0);

  for (int i = 0; i < n_rows; i++)
    {
      g_autoptr (GDateTime) from = g_date_time_add_minutes (start, 15 * i);
      g_autoptr (GDateTime) to = g_date_time_add_minutes (from, 15);

      append_row (text, shape, from, to, i);
    }

  if (shape == UTF16)
    {
      gsize length = 0;
      g_autofree char *wide = g_convert (text->str, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
      g_autofree char *marked = g_malloc (length + 2);

      memcpy (marked, "\xFF\xFE", 2);
      memcpy (marked + 2, wide, length);
      g_assert_true (g_file_set_contents (path, marked, (gssize) length + 2, NULL));
    }
  else
    g_assert_true (g_file_set_contents (path, text->str, -1, NULL));

  return g_steal_pointer (&path);
}

static char *
write_estimating_case (void)
{
  g_autofree char *text = runner_sample_with ("\"annual_consumption_kwh\": 1900", "\"annual_consumption_kwh\": null");

  return runner_write ("case.sonnenbalkon", text);
}

/* Every shape gives the same year; stdout stays the result alone, stderr says what was understood. */
static void
test_shape (gconstpointer data)
{
  Shape shape = (Shape) GPOINTER_TO_INT (data);
  g_autofree char *case_path = write_estimating_case ();
  g_autofree char *path = write_shape (shape, DAYS);
  g_autoptr (Run) run = run_cli ("simulate", case_path, "--load-profile", path, "--json");
  JsonObject *result;

  assert_status (run, 0);
  assert_says (run, path, "steps of 15\302\240min", "1\342\200\257752\302\240kWh in all", "Nothing is missing.", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (SHAPES[shape].says); i++)
    assert_says (run, SHAPES[shape].says[i], NULL);
  result = run_json (run);
  g_assert_cmpfloat_with_epsilon (json_number (result, "balance.consumption_kwh"), DAYS * QUARTERS_A_DAY * STEP_KWH, 0.5);
  json_object_unref (result);
}

/* Less than a year is extended, more than one scale is told: the kWh of the case win. */
static void
test_extended_and_scaled (void)
{
  g_autofree char *sample = runner_sample_with ("\"persons\": 2", "\"persons\": 2");
  g_autofree char *case_path = runner_write ("scaled.sonnenbalkon", sample);
  g_autofree char *path = write_shape (PORTAL, 28);
  g_autoptr (Run) run = run_cli ("simulate", case_path, "--load-profile", path, "--json");
  JsonObject *result;

  assert_status (run, 0);
  assert_says (run, "1 January 2025", "28 January 2025", NULL);
  result = run_json (run);
  g_assert_cmpfloat_with_epsilon (json_number (result, "balance.consumption_kwh"), 1900, 0.01);
  g_assert_nonnull (strstr (run->out, "scaled"));
  json_object_unref (result);
}

/* The file may be named by the case, relative to it; the option goes before it. */
static void
test_named_by_case (void)
{
  g_autofree char *text = runner_sample_with ("\"load_profile\": null", "\"load_profile\": \"portal.csv\"");
  g_autofree char *case_path = runner_write ("named.sonnenbalkon", text);
  g_autofree char *portal = write_shape (PORTAL, DAYS);
  g_autofree char *power = write_shape (POWER_W, DAYS);
  g_autoptr (Run) named = run_cli ("simulate", case_path, "--json");
  g_autoptr (Run) chosen = run_cli ("simulate", case_path, "--load-profile", power, "--json");
  g_autofree char *pdf = runner_path ("named.pdf");
  g_autoptr (Run) report = run_cli ("report", case_path, "--load-profile", power, "-o", pdf);

  assert_status (named, 0);
  assert_says (named, "portal.csv", NULL);
  assert_status (chosen, 0);
  assert_says (chosen, "power-w.csv", NULL);
  g_assert_null (strstr (chosen->err, "portal.csv"));
  assert_status (report, 0);
  assert_says (report, "power-w.csv", NULL);
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

static const struct
{
  const char *what;
  const char *text;
  const char *says[2];
} REFUSED[] = {
  { "empty", "", { "empty" } },
  { "shopping", "milk;2\nbread;1\n", { "no table with a column of times" } },
  { "workbook", "PK\003\004 and so on", { "workbook", "CSV" } },
  { "word", "Zeit;kWh\n01.01.2025 00:15;0,1\n01.01.2025 00:30;viel\n01.01.2025 00:45;0,1\n01.01.2025 01:00;0,1\n",
    { "line 3", "viel" } },
  { "half-a-day", "Zeit;kWh\n01.01.2025 00:15;0,1\n01.01.2025 00:30;0,1\n01.01.2025 00:45;0,1\n",
    { "no whole day" } },
};

/* Status 1, a sentence with the file and where; nothing comes out. */
static void
test_refused (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *case_path = write_estimating_case ();
  g_autofree char *name = g_strconcat (REFUSED[index].what, ".csv", NULL);
  g_autofree char *path = runner_write (name, REFUSED[index].text);
  g_autoptr (Run) run = run_cli ("simulate", case_path, "--load-profile", path, "--json");

  assert_status (run, 1);
  g_assert_cmpstr (run->out, ==, "");
  assert_says (run, name, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED[index].says) && REFUSED[index].says[i] != NULL; i++)
    assert_says (run, REFUSED[index].says[i], NULL);
}

static void
test_status (void)
{
  g_autofree char *case_path = write_estimating_case ();
  g_autoptr (Run) missing = run_cli ("simulate", case_path, "--load-profile", "/nonexistent/meter.csv");
  g_autoptr (Run) without = run_cli ("simulate", case_path, "--load-profile");

  assert_status (missing, 3);
  assert_says (missing, "/nonexistent/meter.csv", NULL);
  g_assert_cmpstr (missing->out, ==, "");
  assert_status (without, 2);
  assert_says (without, "--load-profile", NULL);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();
  for (int shape = 0; shape < N_SHAPES; shape++)
    {
      g_autofree char *path = g_strconcat ("/load-profile/", SHAPES[shape].name, NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (shape), test_shape);
    }
  g_test_add_func ("/load-profile/extended-and-scaled", test_extended_and_scaled);
  g_test_add_func ("/load-profile/named-by-case", test_named_by_case);
  for (guint i = 0; i < G_N_ELEMENTS (REFUSED); i++)
    {
      g_autofree char *path = g_strconcat ("/load-profile/refused/", REFUSED[i].what, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/load-profile/status", test_status);
  status = g_test_run ();
  runner_clean_up ();

  return status;
}

#include "report/summary.h"

#include "charts/language.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/consultation-file.h"
#include "written.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Computed households on paper: the figures of the result stand there, rounded, in the text of the file. */

static const char *const HOUSEHOLDS[] = {
  /* A tiny flat with nothing to gain. */
  "\"household\": { \"persons\": 1, \"annual_consumption_kwh\": 700, \"presence\": \"away-workdays\" },"
  "\"balcony\": { \"azimuth_deg\": 20, \"opposite\": { \"distance_m\": 8, \"height_above_module_m\": 12 } },"
  "\"system\": { \"arrays\": [ { \"peak_power_w\": 300 } ], \"price_eur\": 900 }",
  /* A family house with everything. */
  "\"household\": { \"persons\": 4, \"dwelling\": \"house\", \"annual_consumption_kwh\": 4200, \"presence\": \"home-office\","
  " \"heating\": { \"carrier\": \"gas\", \"annual_kwh\": 18000 } },"
  "\"balcony\": { \"azimuth_deg\": 190, \"horizon\": [[0, 5], [180, 12]], \"slab_above\": { \"projection_m\": 0.4, \"gap_m\": 1.2 },"
  " \"side_wall_left\": { \"projection_m\": 0.8, \"distance_m\": 0.6 }, \"opposite\": { \"distance_m\": 22, \"height_above_module_m\": 5 } },"
  "\"system\": { \"arrays\": [ { \"peak_power_w\": 900, \"tilt_deg\": 70 } ], \"battery\": { \"capacity_kwh\": 1.6, \"price_eur\": 450 }, \"price_eur\": 550 },"
  "\"measures\": [ { \"id\": \"led-lighting\" }, { \"id\": \"wash-cooler\" }, { \"id\": \"cut-standby\" }, { \"id\": \"router-at-night\" },"
  " { \"id\": \"heat-pump-dryer\" }, { \"id\": \"shower-head\" }, { \"id\": \"room-temperature\" } ],"
  "\"assumptions\": { \"discount-rate-percent\": 3 }",
  /* A deep overhang. */
  "\"household\": { \"persons\": 2, \"annual_consumption_kwh\": 1900, \"presence\": \"at-home\" },"
  "\"balcony\": { \"azimuth_deg\": 165, \"slab_above\": { \"projection_m\": 1.4, \"gap_m\": 0.3 } },"
  "\"measures\": [ { \"id\": \"led-lighting\" }, { \"id\": \"kettle\" } ]",
  /* Two directions and a battery. */
  "\"household\": { \"persons\": 3, \"presence\": \"shift\" }, \"tariff\": { \"feed_in_eur_per_kwh\": 0.0778 },"
  "\"system\": { \"arrays\": [ { \"peak_power_w\": 900, \"azimuth_deg\": 110 }, { \"peak_power_w\": 900, \"tilt_deg\": 30, \"azimuth_deg\": 250 } ],"
  " \"battery\": { \"capacity_kwh\": 2 }, \"price_eur\": 900 }",
  /* A family near the air base, VAT-free. */
  "\"household\": { \"persons\": 5, \"dwelling\": \"house\", \"electric_water_heating\": true, \"annual_consumption_kwh\": 9000 },"
  "\"tariff\": { \"energy_price_eur_per_kwh\": 0.36, \"vat_free\": true },"
  "\"system\": { \"arrays\": [ { \"peak_power_w\": 1000, \"tilt_deg\": 35, \"mounting\": \"free-standing\" } ], \"price_eur\": 500 },"
  "\"measures\": [ { \"id\": \"second-fridge-off\" } ], \"report\": { \"units\": \"us\" }",
};

static SbConsultation *
household_new (guint index)
{
  g_autofree char *text = g_strdup_printf (
    "{ \"format\": \"sonnenbalkon-consultation\", \"version\": 1, \"place\": { \"name\": \"Kaiserslautern\", \"latitude_deg\": "
    "49.4447, \"longitude_deg\": 7.7689, \"elevation_m\": 251 }, %s }",
    HOUSEHOLDS[index]);
  g_autoptr (GError) error = NULL;
  SbConsultation *consultation = sb_consultation_file_parse (text, -1, "household", NULL, &error);

  g_assert_no_error (error);

  return consultation;
}

static SbResult *
compute (const SbConsultation *consultation)
{
  static SbWeather *weather = NULL;
  g_autoptr (GError) error = NULL;
  SbResult *result;

  if (weather == NULL)
    {
      SbClimateMonths months;

      g_assert_true (sb_climate_table_lookup (sb_built_in_climate (), 49.4447, 7.7689, 251, &months, NULL));
      weather = sb_climate_synthesize (&months, 49.4447, 7.7689, 251, 0);
    }
  result = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, &error);
  g_assert_no_error (error);

  return result;
}

/* All that both pages write, a line each. */
static char *
page_text (const SbSummary *summary)
{
  GString *text = g_string_new (NULL);

  for (guint page = 0; page < 2; page++)
    {
      double width, height;
      g_autoptr (GArray) written = NULL;

      sb_summary_get_page_size (summary, page, &width, &height);
      written = written_draw (summary, page, width, height);
      written_assert_clean (written, width, height);
      for (guint i = 0; i < written->len; i++)
        g_string_append_printf (text, "%s\n", g_array_index (written, Written, i).text);
    }

  return g_string_free (text, FALSE);
}

static void
assert_says (const char *text,
             const char *what,
             char       *expected)
{
  if (strstr (text, expected) == NULL)
    g_error ("%s: “%s” does not stand in “%s”", what, expected, text);
  g_free (expected);
}

static void
assert_figures (const char           *text,
                const SbConsultation *consultation,
                const SbResult       *result)
{
  const double parts[] = { result->balance->self_consumption_kwh, result->balance->feed_in_kwh };
  double rounded[2];

  sb_round_parts (parts, 2, rounded);
  assert_says (text, "saving", sb_format_number (result->annual_savings_eur, 0));
  if (isfinite (result->economics.payback_years))
    assert_says (text, "payback",
                 sb_format_number (result->economics.payback_years, result->economics.payback_years < 9.95 ? 1 : 0));
  assert_says (text, "CO₂", sb_format_number (result->emissions.avoided_kg_per_year, 0));
  assert_says (text, "yield", sb_format_quantity (round (result->balance->yield_kwh), 0, "kWh"));
  assert_says (text, "own use", sb_format_quantity (rounded[0], 0, "kWh"));
  assert_says (text, "feed-in", sb_format_quantity (rounded[1], 0, "kWh"));
  if (rounded[1] >= 1.0)
    {
      g_autofree char *fed_in = sb_format_quantity (rounded[1], 0, "kWh");

      assert_says (text, "sentence", g_strdup_printf ("%s flow into the grid", fed_in));
    }
  assert_says (text, "from the grid", sb_format_quantity (round (result->balance->grid_draw_kwh), 0, "kWh"));
  assert_says (text, "share", sb_format_percent (result->self_consumption_share));
  for (guint i = 0; i < result->n_ladder; i++)
    if (result->ladder[i].kind == SB_LADDER_MEASURE && result->n_measures <= 2)
      assert_says (text, result->ladder[i].id, sb_format_quantity (round (result->ladder[i].savings_eur), 0, "€"));
  for (guint i = 0; i < consultation->n_assumptions; i++)
    assert_says (text, consultation->assumptions[i].key, g_strdup ("*"));
  assert_says (text, "promise", g_strdup ("An estimate, not a promise."));
}

static void
test_figures (void)
{
  sb_language_push ("en");
  for (guint i = 0; i < G_N_ELEMENTS (HOUSEHOLDS); i++)
    for (int paper = SB_PAPER_A4; paper <= SB_PAPER_LETTER; paper++)
      {
        g_autoptr (SbConsultation) consultation = household_new (i);
        g_autoptr (SbResult) result = compute (consultation);
        const SbSummaryInput input = { .consultation = consultation, .result = result, .language = "en",
                                       .date = "2026-11-22", .code = "sonnenbalkon:x", .paper = (SbPaper) paper };
        g_autoptr (SbSummary) summary = sb_summary_new (&input);
        g_autofree char *text = page_text (summary);

        assert_figures (text, consultation, result);
      }
  sb_language_pop ();
}

/* German is longer; nothing overlaps there either. */
static void
test_german (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (HOUSEHOLDS); i++)
    {
      g_autoptr (SbConsultation) consultation = household_new (i);
      g_autoptr (SbResult) result = compute (consultation);
      const SbSummaryInput input
        = { .consultation = consultation, .result = result, .language = "de", .date = "2026-11-22" };
      g_autoptr (SbSummary) summary = sb_summary_new (&input);
      g_autofree char *text = page_text (summary);

      g_assert_nonnull (strstr (text, "kWh"));
    }
}

/* "−153 kWh" as a number; NAN: the line is none. */
static double
kwh_of (const char *line)
{
  g_autofree char *digits = g_strdup (line);
  char *out = digits;
  gboolean negative = g_str_has_prefix (line, "\342\210\222");

  if (!g_str_has_suffix (line, "\302\240kWh"))
    return NAN;
  for (const char *at = line; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      *out++ = *at;
  *out = '\0';

  return (negative ? -1.0 : 1.0) * g_ascii_strtod (digits, NULL);
}

/* The printed ladder adds up: today, and all steps, make what remains. */
static void
test_ladder_sum (void)
{
  for (guint i = 0; i < 5 * G_N_ELEMENTS (HOUSEHOLDS); i++)
    {
      g_autoptr (SbConsultation) consultation = household_new (i / 5);
      g_autoptr (SbResult) result = NULL;
      g_autoptr (SbSummary) summary = NULL;
      g_autoptr (GArray) written = NULL;
      SbSummaryInput input = { .consultation = consultation, .language = "en" };
      double sum = 0.0, remains = NAN, slack;
      gboolean within = FALSE;

      consultation->household.annual_consumption_kwh = 1900.0 + 437.3 * (i % 5);
      result = compute (consultation);
      input.result = result;
      summary = sb_summary_new (&input);
      written = written_draw (summary, 1, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
      /* Without a measure nothing takes up what rounding leaves. */
      slack = result->n_measures > 0 ? 0.5 : 1.5;

      for (guint k = 0; k < written->len; k++)
        {
          const char *text = g_array_index (written, Written, k).text;
          double kwh = kwh_of (text);

          within = within || strcmp (text, "Today") == 0;
          if (!within || !isfinite (kwh))
            continue;
          if (k > 0 && strcmp (g_array_index (written, Written, k - 1).text, "Remains from the grid") == 0)
            {
              remains = kwh;
              break;
            }
          sum += kwh;
        }
      g_assert_cmpfloat_with_epsilon (sum, remains, slack);
      g_assert_cmpfloat_with_epsilon (remains, result->balance->grid_draw_kwh, 0.51);
    }
}

static void
test_file (void)
{
  g_autoptr (SbConsultation) consultation = household_new (1);
  g_autoptr (SbResult) result = compute (consultation);
  const SbSummaryInput input
    = { .consultation = consultation, .result = result, .language = "en", .date = "2026-11-22", .code = "sonnenbalkon:x" };
  g_autoptr (SbSummary) summary = sb_summary_new (&input);
  g_autofree char *folder = g_dir_make_tmp ("sb-figures-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "family.pdf", NULL);
  g_autofree char *text = NULL;
  const char *sun, *steps, *promise;

  g_assert_true (sb_summary_write_pdf (summary, path, NULL));
  text = written_ask ("pdftotext", path, "-");
  if (text != NULL)
    {
      sb_language_push ("en");
      assert_says (text, "saving", sb_format_number (result->annual_savings_eur, 0));
      assert_says (text, "CO₂", sb_format_number (result->emissions.avoided_kg_per_year, 0));
      sb_language_pop ();
      /* The text is read in the order of the pages. */
      sun = strstr (text, "Your balcony in a year");
      steps = strstr (text, "What comes next");
      promise = strstr (text, "An estimate, not a promise.");
      g_assert_true (sun != NULL && steps != NULL && promise != NULL && sun < steps && steps < promise);
      g_assert_true (strstr (text, "Page 1 of 2") < steps);
    }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summary-figures/figures", test_figures);
  g_test_add_func ("/summary-figures/german", test_german);
  g_test_add_func ("/summary-figures/ladder-sum", test_ladder_sum);
  g_test_add_func ("/summary-figures/file", test_file);

  return g_test_run ();
}

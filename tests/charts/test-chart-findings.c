#include "charts/chart.h"
#include "charts/language.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/consultation-file.h"

#include <math.h>
#include <string.h>

/*
 * The title of a chart is what its numbers show. For many computed households each title is held against the chart's own
 * table, which knows nothing of the words: what is not said here must not be untrue.
 */
static const char *const HOUSEHOLDS[]
  = { "family-house", "overhang", "tiny-flat", "two-directions", "us-family" };

typedef struct
{
  const char *name;
  const SbChartTable *table;
  const char *title;
} Claim;

static double
value_of (const SbChartTable *table,
          guint               row,
          guint               column)
{
  return table->values[row * (table->n_columns - 1) + column];
}

static void
hold (const Claim *claim,
      gboolean     is_true)
{
  if (!is_true)
    g_error ("%s: “%s” is not what the numbers show", claim->name, claim->title);
}

static gboolean
says (const Claim *claim,
      const char  *text)
{
  return strstr (claim->title, text) != NULL;
}

/* The number behind a text of the title. */
static double
number_after (const Claim *claim,
              const char  *text)
{
  return g_ascii_strtod (strstr (claim->title, text) + strlen (text), NULL);
}

/* ---- one chart each ---- */

enum { MONTH_SUN, MONTH_OWN, MONTH_FED_IN };

static void
check_months (const Claim *claim)
{
  double sun = 0.0, own = 0.0, fed_in = 0.0, summer_fed_in = 0.0;

  for (guint month = 0; month < 12; month++)
    {
      sun += value_of (claim->table, month, MONTH_SUN);
      own += value_of (claim->table, month, MONTH_OWN);
      fed_in += value_of (claim->table, month, MONTH_FED_IN);
      summer_fed_in += month >= 3 && month <= 8 ? value_of (claim->table, month, MONTH_FED_IN) : 0.0;
    }
  if (says (claim, "deliver no electricity"))
    hold (claim, sun < 0.5);
  else if (says (claim, "In summer"))
    hold (claim, summer_fed_in > 0.1 * sun && summer_fed_in > fed_in - summer_fed_in);
  else if (says (claim, "All the solar power is used"))
    hold (claim, fed_in < 0.5);
  else if (says (claim, "No solar power is used"))
    hold (claim, own < 0.5);
  else if (says (claim, "Nearly all the solar power is used"))
    hold (claim, own > 8.0 * fed_in);
  else if (says (claim, "Nearly all the solar power flows"))
    hold (claim, fed_in > 8.0 * own);
  else if (says (claim, "More than half of the solar power is used"))
    hold (claim, own > fed_in);
  else if (says (claim, "More than half of the solar power flows"))
    hold (claim, fed_in > own);
  else
    hold (claim, says (claim, "month by month"));
}

/* Money and CO₂: the sum is below nought before the year that is named, and not below it behind. */
static void
check_years (const Claim *claim)
{
  const guint last = claim->table->n_rows - 1;

  if (says (claim, " after "))
    {
      double years = number_after (claim, " after ");

      hold (claim, years > 0.0 && years <= last);
      for (guint year = 0; year + 0.05 < years; year++)
        hold (claim, value_of (claim->table, year, 1) < 0.005);
      hold (claim, value_of (claim->table, (guint) ceil (years - 0.05), 1) > -0.02 * fabs (value_of (claim->table, 0, 1)));
    }
  else if (says (claim, "within 25 years"))
    {
      hold (claim, value_of (claim->table, last, 1) < 0.0);
    }
  else if (says (claim, "first day"))
    {
      hold (claim, value_of (claim->table, 0, 1) > -0.5 && value_of (claim->table, last, 1) > 0.0);
    }
}

static void
check_ladder (const Claim *claim)
{
  double today = value_of (claim->table, 0, 1), remains = value_of (claim->table, claim->table->n_rows - 1, 1);
  double percent = g_ascii_strtod (claim->title, NULL);

  if (says (claim, "less from the grid"))
    hold (claim, fabs (percent - 100.0 * (today - remains) / today) <= 0.51);
  else if (says (claim, "more from the grid"))
    hold (claim, fabs (percent - 100.0 * (remains - today) / today) <= 0.51);
  else
    hold (claim, fabs (remains - today) <= 0.0051 * today || today < 0.5);
}

static void
check_staircase (const Claim *claim)
{
  double ours = round (value_of (claim->table, 3, 2)), least = 0.0, most = 0.0;

  for (guint row = 0; row < 3; row++)
    {
      double more = round (value_of (claim->table, row, 2)) - ours;

      least = row == 0 ? more : MIN (least, more);
      most = row == 0 ? more : MAX (most, more);
    }
  if (says (claim, "cannot be reckoned"))
    hold (claim, !isfinite (most) || !isfinite (least));
  else if (says (claim, "the same euros"))
    hold (claim, most == 0.0 && least == 0.0);
  else if (says (claim, "promise up to "))
    hold (claim, number_after (claim, "up to ") == most && least >= 0.0);
  else if (says (claim, "more, or up to "))
    hold (claim, number_after (claim, "say up to ") == most && number_after (claim, "or up to ") == -least);
  else
    hold (claim, number_after (claim, "say up to ") == -least && most <= 0.0);
}

static void
check_washing (const Claim *claim)
{
  double most = -1.0;
  guint best = 0, n_hours = claim->table->n_columns - 1;

  for (guint row = 0; row < claim->table->n_rows; row++)
    for (guint hour = 0; hour < n_hours; hour++)
      if (value_of (claim->table, row, hour) > most)
        {
          most = value_of (claim->table, row, hour);
          best = row * n_hours + hour;
        }
  if (says (claim, "Hardly any"))
    hold (claim, most < 12.0);
  else if (says (claim, "Most sun for washing"))
    hold (claim, says (claim, claim->table->row_names[best / n_hours])
                   && number_after (claim, "from ") == (double) (6 + best % n_hours));
}

/* ---- all of them, for many ---- */

static const struct
{
  const char *chart;
  void (*check) (const Claim *claim);
} CHECKS[] = {
  { "months", check_months }, { "money", check_years },         { "co2", check_years },
  { "ladder", check_ladder }, { "staircase", check_staircase }, { "heatmap", check_washing },
};

static SbWeather *
weather_new (void)
{
  SbClimateMonths months;

  g_assert_true (sb_climate_table_lookup (sb_built_in_climate (), 49.4447, 7.7689, 251, &months, NULL));

  return sb_climate_synthesize (&months, 49.4447, 7.7689, 251, 0);
}

static void
check_titles (const char           *name,
              const SbConsultation *consultation,
              SbWeather            *weather,
              GHashTable           *titles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbResult) result = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, &error);
  const SbChartData data = { consultation, result };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (CHECKS); i++)
    {
      const SbChart *chart = sb_chart_find (CHECKS[i].chart);
      g_autoptr (SbChartTable) table = chart->table (&data);
      char *title = chart->title (&data);
      const Claim claim = { name, table, title };

      CHECKS[i].check (&claim);
      g_hash_table_add (titles, title);
    }
}

static void
test_findings (void)
{
  g_autoptr (SbWeather) weather = weather_new ();
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const struct
  {
    double azimuth_deg;
    double peak_power_w;
    double annual_kwh;
    double price_eur;
  } CHANGES[] = { { 180, 900, 1900, 550 }, { 0, 300, 600, 900 },   { 90, 1800, 800, 400 },
                  { 270, 2000, 9000, 0 },  { 180, 450, 12000, 300 }, { 225, 1200, 100, 2000 } };

  sb_language_push ("en");
  for (guint h = 0; h < G_N_ELEMENTS (HOUSEHOLDS); h++)
    {
      g_autofree char *file = g_strconcat (HOUSEHOLDS[h], ".sonnenbalkon", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "households", file, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      for (int c = -1; c < (int) G_N_ELEMENTS (CHANGES); c++)
        {
          g_autoptr (SbConsultation) consultation = sb_consultation_file_parse (text, -1, path, NULL, &error);
          g_autofree char *name = g_strdup_printf ("%s, change %d", HOUSEHOLDS[h], c);

          g_assert_no_error (error);
          if (c >= 0)
            {
              consultation->balcony.azimuth_deg = CHANGES[c].azimuth_deg;
              consultation->system.arrays[0].peak_power_w = CHANGES[c].peak_power_w;
              consultation->household.annual_consumption_kwh = CHANGES[c].annual_kwh;
              consultation->system.price_eur = CHANGES[c].price_eur;
            }
          check_titles (name, consultation, weather, titles);
        }
    }
  sb_language_pop ();
  /* So many households have much to tell. */
  g_test_message ("%u titles", g_hash_table_size (titles));
  g_assert_cmpuint (g_hash_table_size (titles), >, 30);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-findings/many-households", test_findings);

  return g_test_run ();
}

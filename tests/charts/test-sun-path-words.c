#include "sun-path-balconies.h"

#include "charts/sun-path-chart.h"

#include <math.h>
#include <string.h>

#define MINUS "\342\210\222"
#define NBSP "\302\240"

/* What the sun-path diagram says: its sentence and its table. */

static void
cost (Fixture     *fixture,
      SbObstacle   obstacle,
      const double monthly_kwh[12])
{
  SbYieldSums *yield = &fixture->result->yield;

  yield->obstacle_loss_kwh[obstacle] = 0.0;
  for (int month = 0; month < 12; month++)
    {
      yield->obstacle_loss_monthly_kwh[obstacle][month] = monthly_kwh[month];
      yield->obstacle_loss_kwh[obstacle] += monthly_kwh[month];
      yield->obstruction_loss_kwh += monthly_kwh[month];
    }
}

static void
assert_loss (const Fixture *fixture,
             const char    *expected)
{
  g_autofree char *sentence = sb_sun_path_loss_sentence (&fixture->data);
  g_autofree char *title = chart ()->title (&fixture->data);

  g_assert_cmpstr (sentence, ==, expected);
  /* The title is the sentence up to its numbers. */
  g_assert_true (g_str_has_prefix (sentence, title));
}

static const double WINTER_KWH[12] = { 10, 9, 4, 1, 0, 0, 0, 0, 2, 9, 10, 10 };
static const double SUMMER_KWH[12] = { 0, 0, 1, 4, 9, 11, 11, 8, 2, 0, 0, 0 };
static const double EVEN_KWH[12] = { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2 };
static const double NOTHING_KWH[12] = { 0 };

static void
test_sentence_open (Fixture      *fixture,
                    gconstpointer unused)
{
  assert_loss (fixture, "Nothing hides the sun from your balcony.");
  fixture->consultation->balcony.azimuth_deg = 90.0;
  assert_loss (fixture, "Nothing hides the sun from your balcony.");
  fixture->consultation->balcony.azimuth_deg = 0.0;
  assert_loss (fixture, "Only the house itself hides the sun from your balcony.");
  fixture->consultation->balcony.azimuth_deg = 225.0;
  make_case (fixture->consultation, OPPOSITE);
  cost (fixture, SB_OBSTACLE_OPPOSITE, NOTHING_KWH);
  assert_loss (fixture, "What stands around your balcony takes hardly any sun.");
}

static void
test_sentence_slab (Fixture      *fixture,
                    gconstpointer unused)
{
  fixture->consultation->balcony.azimuth_deg = 180.0;
  fixture->consultation->balcony.slab_above = (SbSlab) { TRUE, 1.5, 0.1 };
  cost (fixture, SB_OBSTACLE_SLAB_ABOVE, SUMMER_KWH);
  assert_loss (fixture, "From May to July the balcony above takes most of the sun: " MINUS "8% over the year, 46" NBSP
                        "kWh.");
}

static void
test_sentence_opposite (Fixture      *fixture,
                        gconstpointer unused)
{
  make_case (fixture->consultation, OPPOSITE);
  cost (fixture, SB_OBSTACLE_OPPOSITE, WINTER_KWH);
  assert_loss (fixture, "From October to January the house opposite takes the afternoon sun: " MINUS "9% over the year, 55"
                        NBSP "kWh.");
  /* To the south-east it stands before the morning sun. */
  fixture->consultation->balcony.azimuth_deg = 120.0;
  assert_loss (fixture, "From October to January the house opposite takes the morning sun: " MINUS "9% over the year, 55"
                        NBSP "kWh.");
  /* Where only another array sees it, no time of day is named. */
  fixture->consultation->balcony.opposite.present = FALSE;
  assert_loss (fixture, "From October to January the house opposite takes some of the sun: " MINUS "9% over the year, 55"
                        NBSP "kWh.");
}

static void
test_sentence_several (Fixture      *fixture,
                       gconstpointer unused)
{
  make_case (fixture->consultation, OPPOSITE);
  make_case (fixture->consultation, WALLS);
  cost (fixture, SB_OBSTACLE_OPPOSITE, WINTER_KWH);
  cost (fixture, SB_OBSTACLE_SIDE_WALL_LEFT, EVEN_KWH);
  assert_loss (fixture, "From October to January the house opposite takes the afternoon sun: " MINUS "9% over the year, 55"
                        NBSP "kWh. All that stands in the way together: " MINUS "12%, 79" NBSP "kWh.");
  fixture->result->yield.obstacle_loss_kwh[SB_OBSTACLE_OPPOSITE] = NAN;
  fixture->result->yield.obstruction_loss_kwh = 24.0;
  fixture->consultation->balcony.azimuth_deg = 180.0;
  assert_loss (fixture, "All year round the wall at the left takes some of the morning sun: " MINUS
                        "4% over the year, 24" NBSP "kWh.");
  /* Two that hide the same: neither costs anything by itself. */
  cost (fixture, SB_OBSTACLE_SIDE_WALL_LEFT, NOTHING_KWH);
  assert_loss (fixture, "Several things together take sun from your balcony: " MINUS "4% over the year, 24" NBSP
                        "kWh.");
}

/* Whatever the numbers, a sentence comes and is one. */
static void
test_sentence_odd (Fixture      *fixture,
                   gconstpointer unused)
{
  static const double ODD[] = { NAN, INFINITY, -INFINITY, -3.0, 1e15, 0.49 };

  for (int which = 0; which < N_CASES; which++)
    for (guint i = 0; i < G_N_ELEMENTS (ODD); i++)
      {
        g_autofree char *sentence = NULL;
        g_autofree char *description = NULL;

        clear_case (fixture->consultation);
        make_case (fixture->consultation, (Case) which);
        fixture->result->yield.obstruction_loss_kwh = ODD[i];
        fixture->result->yield.obstacle_loss_kwh[which % SB_N_OBSTACLES] = ODD[(i + 1) % G_N_ELEMENTS (ODD)];
        for (int month = 0; month < 12; month++)
          fixture->result->yield.obstacle_loss_monthly_kwh[which % SB_N_OBSTACLES][month]
            = ODD[(i + month) % G_N_ELEMENTS (ODD)];
        sentence = sb_sun_path_loss_sentence (&fixture->data);
        description = chart ()->description (&fixture->data);
        g_assert_true (g_str_has_suffix (sentence, "."));
        g_assert_null (strstr (sentence, "nan"));
        g_assert_null (strstr (sentence, "inf"));
        g_assert_null (strstr (description, "nan"));
      }
}

static void
test_table (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (SbChartTable) table = NULL;
  guint noon = 0;

  make_case (fixture->consultation, OPPOSITE);
  table = chart ()->table (&fixture->data);
  g_assert_cmpuint (table->n_columns, ==, 7);
  g_assert_cmpuint (table->n_rows, ==, chart ()->n_items (&fixture->data));
  g_assert_cmpstr (table->headings[0], ==, "Hour (winter time)");
  g_assert_cmpstr (table->row_names[0], ==, "5:00");
  g_assert_cmpstr (table->row_names[table->n_rows - 1], ==, "20:00");
  while (strcmp (table->row_names[noon], "12:00") != 0)
    noon++;
  /* The sun is up early in June, not in December; a sun that is down has no height and lights nothing. */
  g_assert_cmpfloat (table->values[0], >, 0.0);
  g_assert_true (isnan (table->values[4]) && isnan (table->values[5]));
  g_assert_cmpfloat_with_epsilon (table->values[noon * 6 + 0], 63.3, 0.3);
  g_assert_cmpfloat_with_epsilon (table->values[noon * 6 + 2], 40.3, 0.5);
  g_assert_cmpfloat_with_epsilon (table->values[noon * 6 + 4], 16.9, 0.3);
  g_assert_cmpfloat_with_epsilon (table->values[noon * 6 + 1], 100.0, 1e-9);
  /* Behind the wall in the morning, behind the house in a December afternoon. */
  g_assert_cmpfloat (table->values[(noon - 4) * 6 + 1], ==, 0.0);
  g_assert_cmpfloat (table->values[(noon + 3) * 6 + 5], ==, 0.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/charts/sun-path-words/sentence-open", test_sentence_open);
  ADD ("/charts/sun-path-words/sentence-slab", test_sentence_slab);
  ADD ("/charts/sun-path-words/sentence-opposite", test_sentence_opposite);
  ADD ("/charts/sun-path-words/sentence-several", test_sentence_several);
  ADD ("/charts/sun-path-words/sentence-odd", test_sentence_odd);
  ADD ("/charts/sun-path-words/table", test_table);

  return g_test_run ();
}

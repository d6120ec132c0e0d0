#include "chart-frame.h"
#include "sample-minutes.h"

#include "charts/drawing.h"
#include "charts/ladder-rows.h"
#include "core/result-studies.h"
#include "support/reference-table.h"
#include "support/sample-result.h"

#include <math.h>
#include <string.h>

/* The charts that are drawn from studies of a result: days, steps, battery sizes, other calculators. */

static const char *const CHART_IDS[] = { "day", "ladder", "battery", "staircase" };

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  SbChartData data;
} Fixture;

static void
set_minutes (Fixture *fixture,
             double   load_factor,
             double   sun_factor)
{
  SbResult *result = fixture->result;
  const SbSystem *system = &fixture->consultation->system;
  gboolean finite = isfinite (sun_factor);

  sb_result_forget_studies (result);
  g_clear_pointer (&result->load, sb_household_load_unref);
  g_free (result->ac_w);
  result->load = sb_household_load_new_from_power (result->weather->year, sample_power (load_factor), N_MINUTES);
  result->ac_w = g_new (double, result->weather->n_rows);
  for (guint row = 0; row < result->weather->n_rows; row++)
    result->ac_w[row] = sun_factor * sample_ac_w (row);
  if (!finite)
    return;
  sb_energy_balance_free (result->balance);
  result->balance = sb_energy_balance_new (result->weather, result->ac_w, NULL, &system->inverter, result->load,
                                           system->battery.present ? &system->battery : NULL);
  result->yield.annual_kwh = result->balance->yield_kwh;
}

static void
set_ladder (SbResult *result,
            guint     n_measures,
            double    factor)
{
  SbLadderStep *steps = g_new0 (SbLadderStep, n_measures + 4);
  double level_kwh = 1900.0 * factor;

  g_free (result->ladder);
  result->ladder = steps;
  steps[0] = (SbLadderStep) { .kind = SB_LADDER_TODAY, .level_kwh = level_kwh };
  for (guint i = 1; i <= n_measures + 2; i++)
    {
      gboolean standby = i == n_measures + 1, solar = i == n_measures + 2;
      double change_kwh = factor * (standby ? 52.0 : solar ? -325.0 : -10.0 * (1 + i * 7 % 11));

      level_kwh += change_kwh;
      steps[i] = (SbLadderStep) { .kind = standby ? SB_LADDER_BATTERY_STANDBY
                                          : solar ? SB_LADDER_SOLAR
                                                  : SB_LADDER_MEASURE,
                                  .id = standby || solar ? NULL : "a-measure-with-quite-a-long-name",
                                  .change_kwh = change_kwh,
                                  .level_kwh = level_kwh,
                                  .savings_eur = -0.34 * change_kwh };
    }
  steps[n_measures + 3] = (SbLadderStep) { .kind = SB_LADDER_REMAINS, .level_kwh = level_kwh };
  result->n_ladder = n_measures + 4;
  result->n_measures = n_measures;
}

static void
add_rule (SbResult   *result,
          const char *key,
          double      value)
{
  SbAssumption row = { (char *) key, (char *) "Rule", value, (char *) "%", 0, 200, (char *) "Test", 2026,
                       (char *) "2026-11-22", FALSE };

  sb_assumptions_add (result->assumptions, &row);
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->consultation = sb_sample_consultation_new ();
  fixture->consultation->system.battery.coupling = SB_COUPLING_AC;
  fixture->result = sb_sample_result_new ();
  fixture->result->energy_price_eur_per_kwh = 0.34;
  add_rule (fixture->result, "rule-own-use-1200-w-percent", 67.5);
  add_rule (fixture->result, "rule-own-use-battery-percent", 33.0);
  set_minutes (fixture, 1.0, 1.0);
  set_ladder (fixture->result, 4, 1.0);
  fixture->data = (SbChartData) { fixture->consultation, fixture->result };
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  sb_result_free (fixture->result);
  sb_consultation_free (fixture->consultation);
}

/* ---- places of the letters ---- */

typedef struct
{
  SbBox box;
  char *text;
} Written;

static void
clear_written (gpointer data)
{
  g_free (((Written *) data)->text);
}

static void
record (const SbBox *box,
        const char  *text,
        gpointer     data)
{
  Written written = { *box, g_strdup (text) };

  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "inf"));
  g_array_append_val ((GArray *) data, written);
}

static GArray *
draw_and_record (const SbChart      *chart,
                 const SbChartData  *data,
                 const SbChartFrame *frame)
{
  GArray *written = g_array_new (FALSE, FALSE, sizeof (Written));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  g_array_set_clear_func (written, clear_written);
  sb_drawing_set_text_recorder (record, written);
  sb_chart_draw (chart, data, frame, TRUE, cr);
  sb_drawing_set_text_recorder (NULL, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return written;
}

static void
assert_clean (const SbChart      *chart,
              const SbChartData  *data,
              const SbChartFrame *frame)
{
  /* Logical boxes carry the leading of the font; letters touch only when they overlap by more. */
  const double slack = 2.5 * frame->font_scale;
  g_autoptr (GArray) written = draw_and_record (chart, data, frame);

  for (guint i = 0; i < written->len; i++)
    {
      const Written *a = &g_array_index (written, Written, i);
      SbBox less = { a->box.x + slack / 2, a->box.y + slack / 2, a->box.width - slack, a->box.height - slack };

      g_assert_true (isfinite (a->box.x) && isfinite (a->box.y));
      if (a->box.x < -slack || a->box.y < -slack || a->box.x + a->box.width > frame->width + slack
          || a->box.y + a->box.height > frame->height + slack)
        g_error ("%s, %g × %g, scale %g: “%s” leaves the frame (%g, %g, %g, %g)", chart->id, frame->width,
                 frame->height, frame->font_scale, a->text, a->box.x, a->box.y, a->box.width, a->box.height);
      for (guint k = i + 1; k < written->len; k++)
        if (sb_box_overlaps (&less, &g_array_index (written, Written, k).box))
          g_error ("%s, %g × %g, scale %g: “%s” and “%s” overlap", chart->id, frame->width, frame->height,
                   frame->font_scale, a->text, g_array_index (written, Written, k).text);
    }
}

static void
check_sizes (const SbChartData *data)
{
  static const double SIZES[][2] = { { 240, 160 }, { 240, 600 }, { 300, 200 }, { 360, 300 }, { 480, 160 },
                                     { 480, 360 }, { 700, 420 }, { 1280, 240 }, { 1587, 1123 } };
  static const double SCALES[] = { 1.0, 1.5, 2.0 };

  for (guint c = 0; c < G_N_ELEMENTS (CHART_IDS); c++)
    for (guint s = 0; s < G_N_ELEMENTS (SIZES); s++)
      for (guint k = 0; k < G_N_ELEMENTS (SCALES); k++)
        {
          SbChartFrame frame = frame_of (SIZES[s][0], SIZES[s][1], (SbTheme) ((s + k) % SB_N_THEMES));

          frame.font_scale = SCALES[k];
          frame.with_title = frame.with_source = (s + k) % 2 == 0;
          assert_clean (sb_chart_find (CHART_IDS[c]), data, &frame);
        }
}

static void
test_sizes (Fixture      *fixture,
            gconstpointer unused)
{
  check_sizes (&fixture->data);
  sb_sample_result_add_ranges (fixture->result);
  set_ladder (fixture->result, 28, 0.3);
  fixture->consultation->system.battery.present = TRUE;
  fixture->consultation->system.battery.capacity_kwh = 0.5;
  set_minutes (fixture, 1.0, 1.0);
  check_sizes (&fixture->data);
  fixture->consultation->system.battery.capacity_kwh = 42.5;
  set_minutes (fixture, 1.0, 1.0);
  check_sizes (&fixture->data);
}

/* No sun, no load, neither, far too much of both, what is no number, and no minutes at all. */
static void
test_odd_values (Fixture      *fixture,
                 gconstpointer unused)
{
  static const double FACTORS[][2] = { { 1.0, 0.0 }, { 0.0, 1.0 }, { 0.0, 0.0 }, { 1e4, 1e4 }, { 1.0, 0.02 }, { 1.0, NAN } };

  for (guint i = 0; i < G_N_ELEMENTS (FACTORS); i++)
    {
      set_minutes (fixture, FACTORS[i][0], FACTORS[i][1]);
      set_ladder (fixture->result, i, FACTORS[i][1]);
      check_sizes (&fixture->data);
    }
  set_ladder (fixture->result, 3, -1.0);
  fixture->result->energy_price_eur_per_kwh = 0.0;
  check_sizes (&fixture->data);

  sb_result_forget_studies (fixture->result);
  g_clear_pointer (&fixture->result->load, sb_household_load_unref);
  fixture->result->n_ladder = 0;
  check_sizes (&fixture->data);
  for (guint c = 0; c < G_N_ELEMENTS (CHART_IDS); c++)
    {
      const SbChart *chart = sb_chart_find (CHART_IDS[c]);
      g_autofree char *title = chart->title (&fixture->data);
      g_autofree char *description = chart->description (&fixture->data);
      g_autoptr (SbChartTable) table = chart->table (&fixture->data);

      g_assert_cmpuint (strlen (title), >, 10);
      g_assert_cmpuint (strlen (description), >, 20);
      g_assert_nonnull (table);
    }
}

/* Every item is hit somewhere, says what it is, and can carry the cursor. */
static void
test_items (Fixture      *fixture,
            gconstpointer unused)
{
  for (guint c = 0; c < G_N_ELEMENTS (CHART_IDS); c++)
    {
      const SbChart *chart = sb_chart_find (CHART_IDS[c]);
      SbChartFrame frame = frame_of (700, 420, SB_THEME_LIGHT);
      guint n_items = chart->n_items (&fixture->data);
      g_autofree gboolean *hit = g_new0 (gboolean, n_items);
      g_autoptr (SbChartTable) table = chart->table (&fixture->data);

      g_assert_cmpuint (table->n_rows, ==, n_items);
      for (double y = 0; y < frame.height; y += 14.0)
        for (double x = 0; x < frame.width; x += 4.0)
          {
            int item = chart->item_at (&fixture->data, &frame, x, y);

            g_assert_cmpint (item, <, (int) n_items);
            if (item >= 0)
              hit[item] = TRUE;
          }
      for (guint item = 0; item < n_items; item++)
        {
          SbChartFrame small = frame_of (360, 300, SB_THEME_DARK);
          g_autofree char *text = chart->item_text (&fixture->data, item);

          g_assert_true (hit[item]);
          g_assert_cmpuint (strlen (text), >, 10);
          small.cursor = (int) item;
          g_array_unref (draw_and_record (chart, &fixture->data, &small));
        }
    }
}

/* ---- numbers ---- */

/* Mean hours × days of the season add up to the balance of the year. */
static void
test_day_table (Fixture      *fixture,
                gconstpointer unused)
{
  for (int battery = 0; battery < 2; battery++)
    {
      g_autoptr (SbChartTable) table = NULL;
      const SbTypicalDay *typical;
      double kwh[SB_N_DAY_SERIES] = { 0.0 };
      const SbEnergyBalance *balance;

      fixture->consultation->system.battery.present = battery == 1;
      set_minutes (fixture, 1.0, 1.0);
      balance = fixture->result->balance;
      table = sb_chart_find ("day")->table (&fixture->data);
      typical = sb_result_typical_day (fixture->result);
      for (guint row = 0; row < table->n_rows; row++)
        for (int series = 0; series < SB_N_DAY_SERIES; series++)
          kwh[series] += table->values[row * (table->n_columns - 1) + (guint) series]
                         * typical->seasons[row / 24].n_days / 1000.0;

      sb_assert_close (kwh[SB_DAY_LOAD], balance->consumption_kwh, 1e-3, "load, battery %d", battery);
      sb_assert_close (kwh[SB_DAY_SUN], balance->yield_kwh, 1e-6, "sun, battery %d", battery);
      sb_assert_close (kwh[SB_DAY_OWN], balance->self_consumption_kwh, 1e-3, "own use, battery %d", battery);
      sb_assert_close (kwh[SB_DAY_FEED_IN], balance->feed_in_kwh, 1e-3, "feed-in, battery %d", battery);
    }
}

static void
test_ladder_rows (Fixture      *fixture,
                  gconstpointer unused)
{
  g_autofree char *title = NULL;

  set_ladder (fixture->result, 20, 0.2);
  for (guint max_rows = 1; max_rows < 30; max_rows++)
    {
      guint n_rows, n_measures = 0;
      g_autofree LadderRow *rows = sb_ladder_chart_rows_new (fixture->result, max_rows, &n_rows);

      g_assert_cmpuint (n_rows, <=, MAX (max_rows, 5));
      sb_assert_close (rows[n_rows - 1].level_kwh, fixture->result->ladder[23].level_kwh, 1e-9, "%u rows", max_rows);
      for (guint i = 0; i < n_rows; i++)
        {
          n_measures += rows[i].n_measures;
          if (i > 0)
            sb_assert_close (rows[i].level_kwh - rows[i - 1].level_kwh, rows[i].change_kwh, 1e-9, "row %u", i);
        }
      g_assert_cmpuint (n_measures, ==, 20);
    }

  set_ladder (fixture->result, 0, 1.0);
  fixture->result->ladder[1].change_kwh = 0.0;
  fixture->result->ladder[3].level_kwh = 1235.0;
  title = sb_chart_find ("ladder")->title (&fixture->data);
  g_assert_cmpstr (title, ==, "35% less from the grid than today");
}

static void
test_findings (Fixture      *fixture,
               gconstpointer unused)
{
  g_autofree char *battery = NULL;
  g_autofree char *none = NULL;
  g_autofree char *others = NULL;
  g_autofree char *same = NULL;
  g_autoptr (SbChartTable) table = sb_chart_find ("staircase")->table (&fixture->data);
  double yield_kwh = fixture->result->balance->yield_kwh;

  sb_assert_close (table->values[0], 0.675 * yield_kwh, 1e-9, "rule");
  sb_assert_close (table->values[2], 0.675 * yield_kwh * 0.34, 1e-9, "rule in euros");
  sb_assert_close (table->values[3 * 4], fixture->result->balance->self_consumption_kwh, 1e-9, "ours");
  others = sb_chart_find ("staircase")->title (&fixture->data);
  g_assert_true (g_str_has_prefix (others, "Other calculators promise up to "));

  /* Without a price nothing is saved, by whatever way. */
  sb_result_forget_studies (fixture->result);
  fixture->result->energy_price_eur_per_kwh = 0.0;
  same = sb_chart_find ("staircase")->title (&fixture->data);
  g_assert_cmpstr (same, ==, "Other calculators come to the same euros here");
  battery = sb_chart_find ("battery")->title (&fixture->data);
  g_assert_cmpstr (battery, ==, "A battery of 1.6\302\240kWh saves no money here");

  sb_result_forget_studies (fixture->result);
  fixture->result->energy_price_eur_per_kwh = 0.05;
  none = sb_chart_find ("battery")->title (&fixture->data);
  g_assert_cmpstr (none, ==, "A battery of 1.6\302\240kWh is not paid back within its life");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/study-charts/sizes", test_sizes);
  ADD ("/study-charts/odd-values", test_odd_values);
  ADD ("/study-charts/items", test_items);
  ADD ("/study-charts/day-table", test_day_table);
  ADD ("/study-charts/ladder-rows", test_ladder_rows);
  ADD ("/study-charts/findings", test_findings);

  return g_test_run ();
}

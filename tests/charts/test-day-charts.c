#include "chart-frame.h"
#include "sample-minutes.h"

#include "charts/drawing.h"
#include "charts/wash-hours.h"
#include "support/reference-table.h"
#include "support/sample-result.h"

#include <math.h>
#include <string.h>

static const char *const CHART_IDS[] = { "heatmap" };

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  SbChartData data;
} Fixture;

static void
set_minutes (SbResult *result,
             double    load_factor,
             double    sun_factor)
{
  g_clear_pointer (&result->load, sb_household_load_unref);
  g_free (result->ac_w);
  result->load = sb_household_load_new_from_power (result->weather->year, sample_power (load_factor), N_MINUTES);
  result->ac_w = g_new (double, result->weather->n_rows);
  for (guint row = 0; row < result->weather->n_rows; row++)
    result->ac_w[row] = sun_factor * sample_ac_w (row);
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->consultation = sb_sample_consultation_new ();
  fixture->result = sb_sample_result_new ();
  set_minutes (fixture->result, 1.0, 1.0);
  fixture->data = (SbChartData) { fixture->consultation, fixture->result };
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  sb_consultation_free (fixture->consultation);
  sb_result_free (fixture->result);
}

/* ---- places of the letters ---- */

static void
record (const SbBox *box,
        const char  *text,
        gpointer     data)
{
  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "inf"));
  g_array_append_vals ((GArray *) data, box, 1);
}

static void
assert_clean (const SbChart      *chart,
              const SbChartData  *data,
              const SbChartFrame *frame)
{
  /* Logical boxes carry the leading of the font; letters touch only when they overlap by more. */
  const double slack = 2.5 * frame->font_scale;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (SbBox));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  sb_drawing_set_text_recorder (record, boxes);
  sb_chart_draw (chart, data, frame, TRUE, cr);
  sb_drawing_set_text_recorder (NULL, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  for (guint i = 0; i < boxes->len; i++)
    {
      const SbBox *a = &g_array_index (boxes, SbBox, i);
      SbBox less = { a->x + slack / 2, a->y + slack / 2, a->width - slack, a->height - slack };

      if (a->x < -slack || a->y < -slack || a->x + a->width > frame->width + slack
          || a->y + a->height > frame->height + slack)
        g_error ("%s, %g × %g, scale %g: text %u leaves the frame", chart->id, frame->width, frame->height,
                 frame->font_scale, i);
      for (guint k = i + 1; k < boxes->len; k++)
        if (sb_box_overlaps (&less, &g_array_index (boxes, SbBox, k)))
          g_error ("%s, %g × %g, scale %g: texts %u and %u overlap", chart->id, frame->width, frame->height,
                   frame->font_scale, i, k);
    }
}

static void
check_sizes (const SbChartData *data)
{
  static const double SIZES[][2] = { { 240, 160 }, { 240, 600 }, { 300, 200 }, { 360, 300 }, { 480, 160 },
                                     { 480, 360 }, { 700, 420 }, { 1280, 240 }, { 1587, 1123 } };

  for (guint c = 0; c < G_N_ELEMENTS (CHART_IDS); c++)
    for (guint s = 0; s < G_N_ELEMENTS (SIZES); s++)
      for (int theme = 0; theme < SB_N_THEMES; theme++)
        {
          SbChartFrame frame = frame_of (SIZES[s][0], SIZES[s][1], theme);

          frame.font_scale = theme % 2 == 0 ? 1.0 : 1.5;
          assert_clean (sb_chart_find (CHART_IDS[c]), data, &frame);
        }
}

static void
test_sizes (Fixture      *fixture,
            gconstpointer unused)
{
  check_sizes (&fixture->data);
}

/* No sun, no load, neither, and far too much of both. */
static void
test_odd_values (Fixture      *fixture,
                 gconstpointer unused)
{
  static const double FACTORS[][2] = { { 1.0, 0.0 }, { 0.0, 1.0 }, { 0.0, 0.0 }, { 1e4, 1e4 }, { 1.0, NAN } };

  for (guint i = 0; i < G_N_ELEMENTS (FACTORS); i++)
    {
      set_minutes (fixture->result, FACTORS[i][0], FACTORS[i][1]);
      check_sizes (&fixture->data);
    }
}

/* Every item is hit somewhere, and says what it is. */
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

      /* Steps smaller than a cell; looking at every point would gather the minutes again and again. */
      for (double y = 0; y < frame.height; y += 14.0)
        for (double x = 0; x < frame.width; x += 20.0)
          {
            int item = chart->item_at (&fixture->data, &frame, x, y);

            g_assert_cmpint (item, <, (int) n_items);
            if (item >= 0)
              hit[item] = TRUE;
          }
      for (guint item = 0; item < n_items; item++)
        {
          g_autofree char *text = chart->item_text (&fixture->data, item);

          g_assert_true (hit[item]);
          g_assert_cmpuint (strlen (text), >, 10);
        }
      for (guint item = 0; item < n_items; item += 13)
        {
          SbChartFrame small = frame_of (360, 300, SB_THEME_DARK);
          cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
          cairo_t *cr = cairo_create (surface);

          small.cursor = (int) item;
          sb_chart_draw (chart, &fixture->data, &small, TRUE, cr);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
    }
}

/* ---- washing ---- */

static void
test_wash_limits (Fixture      *fixture,
                  gconstpointer unused)
{
  const SbChart *chart = sb_chart_find ("heatmap");
  WashHours hours;
  g_autofree char *title = NULL;

  /* Without a load and with 10 kW of sun at noon a wash is covered wholly; at night not at all. */
  set_minutes (fixture->result, 0.0, 100.0);
  sb_wash_hours_gather (fixture->result, &hours);
  sb_assert_close (hours.share[6][14 - WASH_FIRST_HOUR], 1.0, 1e-9, "noon in July");
  g_assert_cmpfloat (hours.share[0][WASH_N_HOURS - 1], ==, 0.0);

  set_minutes (fixture->result, 1.0, 0.0);
  sb_wash_hours_gather (fixture->result, &hours);
  for (int month = 0; month < 12; month++)
    g_assert_cmpint (hours.best[month], ==, -1);
  title = chart->title (&fixture->data);
  g_assert_cmpstr (title, ==, "Hardly any sun is left over for washing");
}

/* The same sum, minute by minute and start by start. */
static void
test_wash_shares (Fixture      *fixture,
                  gconstpointer unused)
{
  const guint first = sb_weather_row_first_minute (fixture->result->weather, 0);
  WashHours hours;

  sb_wash_hours_gather (fixture->result, &hours);
  /* In July (days 181 … 211) Berlin is two hours ahead of UTC, in December one. */
  for (int hour = 0; hour < WASH_N_HOURS; hour++)
    {
      double july = 0.0, december = 0.0;

      for (guint day = 181; day < 365; day++)
        for (guint i = 0; i < 120; i++)
          {
            guint ahead = day < 212 ? 2 : 1;
            guint minute = day * 1440 + (WASH_FIRST_HOUR + (guint) hour - ahead) * 60 + i;
            guint row = (minute + N_MINUTES - first) % N_MINUTES / 60;
            double surplus_w = fixture->result->ac_w[row] - (double) fixture->result->load->power_w[minute];
            double kwh = CLAMP (surplus_w, 0.0, i < 20 ? 2000.0 : 200.0) / 60000.0;

            if (day < 212)
              july += kwh / 31.0;
            else if (day >= 334)
              december += kwh / 31.0;
          }
      sb_assert_close (hours.share[6][hour], july, 1e-9, "July");
      sb_assert_close (hours.share[11][hour], december, 1e-9, "December");
    }
}

static void
test_wash_table (Fixture      *fixture,
                 gconstpointer unused)
{
  const SbChart *chart = sb_chart_find ("heatmap");
  g_autoptr (SbChartTable) table = chart->table (&fixture->data);
  g_autofree char *title = chart->title (&fixture->data);
  WashHours hours;

  sb_wash_hours_gather (fixture->result, &hours);
  g_assert_cmpuint (table->n_rows, ==, 12);
  g_assert_cmpuint (table->n_columns, ==, WASH_N_HOURS + 1);
  for (guint month = 0; month < 12; month++)
    for (guint hour = 0; hour < WASH_N_HOURS; hour++)
      {
        g_assert_cmpfloat (table->values[month * WASH_N_HOURS + hour], ==, 100.0 * hours.share[month][hour]);
        g_assert_cmpfloat (hours.share[month][hour], <=, hours.share[month][hours.best[month]]);
      }
  /* 13 o'clock UTC is 14 or 15 o'clock at home. */
  g_assert_cmpstr (title, ==, "Best washed in the afternoon");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/day-charts/sizes", test_sizes);
  ADD ("/day-charts/odd-values", test_odd_values);
  ADD ("/day-charts/items", test_items);
  ADD ("/day-charts/wash-limits", test_wash_limits);
  ADD ("/day-charts/wash-shares", test_wash_shares);
  ADD ("/day-charts/wash-table", test_wash_table);

  return g_test_run ();
}

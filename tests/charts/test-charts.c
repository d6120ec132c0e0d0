#include "chart-frame.h"
#include "sample-chart.h"

#include "charts/drawing.h"
#include "charts/months-chart.h"
#include "charts/years-chart.h"
#include "support/sample-result.h"

#include <math.h>
#include <string.h>

/* ---- what was written where ---- */

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

static gboolean
says (const GArray *written,
      const char   *text)
{
  for (guint i = 0; i < written->len; i++)
    if (strstr (g_array_index (written, Written, i).text, text) != NULL)
      return TRUE;

  return FALSE;
}

static void
assert_clean (const SbChart      *chart,
              const SbChartFrame *frame,
              const GArray       *written)
{
  /* Logical boxes carry the leading of the font; letters touch only when they overlap by more. */
  const double slack = 2.5 * frame->font_scale;

  for (guint i = 0; i < written->len; i++)
    {
      const Written *a = &g_array_index (written, Written, i);

      g_assert_null (strstr (a->text, "nan"));
      g_assert_null (strstr (a->text, "inf"));
      g_assert_true (isfinite (a->box.x) && isfinite (a->box.y));
      if (a->box.x < -slack || a->box.y < -slack || a->box.x + a->box.width > frame->width + slack
          || a->box.y + a->box.height > frame->height + slack)
        g_error ("%s, %g × %g, scale %g: “%s” leaves the frame (%g, %g, %g, %g)", chart->id, frame->width,
                 frame->height, frame->font_scale, a->text, a->box.x, a->box.y, a->box.width, a->box.height);
      for (guint k = i + 1; k < written->len; k++)
        {
          const Written *b = &g_array_index (written, Written, k);
          SbBox less = { a->box.x + slack / 2, a->box.y + slack / 2, a->box.width - slack, a->box.height - slack };

          if (sb_box_overlaps (&less, &b->box))
            g_error ("%s, %g × %g, scale %g: “%s” and “%s” overlap", chart->id, frame->width, frame->height,
                     frame->font_scale, a->text, b->text);
        }
    }
}

static void
check_sizes (const SbChartData *data)
{
  static const double SIZES[][2] = { { 240, 160 }, { 240, 600 }, { 300, 200 }, { 360, 300 }, { 480, 160 },
                                     { 480, 360 }, { 700, 420 }, { 1280, 240 }, { 1587, 1123 } };
  static const double SCALES[] = { 1.0, 1.5, 2.0 };
  guint n_charts;
  const SbChart *const *charts = sb_chart_list (&n_charts);

  for (guint c = 0; c < n_charts; c++)
    for (guint s = 0; s < G_N_ELEMENTS (SIZES); s++)
      for (guint k = 0; k < G_N_ELEMENTS (SCALES); k++)
        for (int title = 0; title < 2; title++)
          {
            SbChartFrame frame = frame_of (SIZES[s][0], SIZES[s][1], SB_THEME_LIGHT);
            g_autoptr (GArray) written = NULL;

            frame.font_scale = SCALES[k];
            frame.with_title = frame.with_source = title == 1;
            written = draw_and_record (charts[c], data, &frame);
            assert_clean (charts[c], &frame, written);
          }
}

static void
test_sizes (Fixture      *fixture,
            gconstpointer unused)
{
  check_sizes (&fixture->data);
  sb_sample_result_add_ranges (fixture->result);
  check_sizes (&fixture->data);
}

static void
make_broken (SbResult *result)
{
  for (int month = 0; month < 12; month++)
    {
      result->balance->monthly_grid_draw_kwh[month] = month % 2 == 0 ? NAN : INFINITY;
      result->balance->monthly_feed_in_kwh[month] = -INFINITY;
    }
  result->balance->grid_draw_kwh = NAN;
  result->economics.cumulative_eur[3] = NAN;
  result->emissions.cumulative_kg[25] = INFINITY;
}

static void
test_odd_values (Fixture      *fixture,
                 gconstpointer unused)
{
  static const double FACTORS[] = { 0.0, 1e-9, -1.0, 1e6, 1e12 };

  for (guint i = 0; i < G_N_ELEMENTS (FACTORS); i++)
    {
      g_autoptr (SbResult) result = sb_sample_result_new ();
      SbChartData data = { fixture->consultation, result };

      sb_sample_result_scale (result, FACTORS[i]);
      check_sizes (&data);
    }
  sb_sample_result_make_never (fixture->result);
  check_sizes (&fixture->data);
  make_broken (fixture->result);
  check_sizes (&fixture->data);
}

static void
test_late_payback (Fixture      *fixture,
                   gconstpointer unused)
{
  for (double payback = 0.0; payback <= 25.0; payback += 3.125)
    {
      double gain = 550.0 / MAX (payback, 0.5);

      fixture->result->economics.payback_years = payback;
      for (int year = 0; year <= 25; year++)
        fixture->result->economics.cumulative_eur[year] = gain * (year - payback);
      fixture->result->emissions.payback_years = payback;
      memcpy (fixture->result->emissions.cumulative_kg, fixture->result->economics.cumulative_eur,
              sizeof fixture->result->emissions.cumulative_kg);
      check_sizes (&fixture->data);
    }
}

static void
test_numbers_shown (Fixture      *fixture,
                    gconstpointer unused)
{
  SbChartFrame frame = frame_of (700, 420, SB_THEME_LIGHT);
  g_autoptr (GArray) months = draw_and_record (sb_chart_find ("months"), &fixture->data, &frame);
  g_autoptr (GArray) money = draw_and_record (sb_chart_find ("money"), &fixture->data, &frame);
  g_autoptr (GArray) co2 = draw_and_record (sb_chart_find ("co2"), &fixture->data, &frame);

  g_assert_true (says (months, "325\302\240kWh"));
  g_assert_true (says (months, "235\302\240kWh"));
  g_assert_true (says (months, "1\342\200\257234\302\240kWh"));
  g_assert_true (says (months, "In summer"));
  g_assert_true (says (months, "2006–2025"));
  g_assert_true (says (money, "paid back after 4.5 years"));
  g_assert_true (says (money, "\342\210\222550"));
  g_assert_true (says (money, "new inverter, 130\302\240€"));
  g_assert_true (says (co2, "720\302\240kg"));
  g_assert_true (says (co2, "less"));
}

/* ---- items ---- */

static void
test_items (Fixture      *fixture,
            gconstpointer unused)
{
  guint n_charts;
  const SbChart *const *charts = sb_chart_list (&n_charts);
  g_autofree char *july = charts[0]->item_text (&fixture->data, 6);

  g_assert_cmpstr (july, ==,
                   "July: 33\302\240kWh used at home, 35\302\240kWh into the grid, 84\302\240kWh from the grid");
  for (guint c = 0; c < n_charts; c++)
    {
      SbChartFrame frame = frame_of (700, 420, SB_THEME_LIGHT);
      SbBox body = sb_chart_body (charts[c], &fixture->data, &frame);
      g_autofree char *description = charts[c]->description (&fixture->data);
      guint n_items = charts[c]->n_items (&fixture->data);
      gboolean is_months = strcmp (charts[c]->id, "months") == 0;
      /* Of the others the items stand beside and above each other, or need more than this sample: test-sun-path.c,
         test-day-charts.c and test-study-charts.c look at them. */
      gboolean in_a_plane = !is_months && strcmp (charts[c]->id, "money") != 0 && strcmp (charts[c]->id, "co2") != 0;
      int last = -1;

      g_assert_cmpuint (strlen (description), >, 20);
      if (!in_a_plane)
        g_assert_cmpuint (n_items, ==, is_months ? 12 : 26);
      g_assert_cmpint (charts[c]->item_at (&fixture->data, &frame, -50, 100), ==, -1);
      g_assert_cmpint (charts[c]->item_at (&fixture->data, &frame, 350, 2), ==, -1);
      /* From left to right every item comes once, in its order. */
      for (double x = 0; x < frame.width; x += 1.0)
        {
          int item = charts[c]->item_at (&fixture->data, &frame, x, body.y + body.height / 2.0);

          if (item < 0 || item == last || in_a_plane)
            continue;
          g_assert_cmpint (item, ==, last + 1);
          last = item;
        }
      if (!in_a_plane)
        g_assert_cmpint (last, ==, (int) n_items - 1);
      for (guint item = 0; item < n_items; item++)
        {
          g_autofree char *text = charts[c]->item_text (&fixture->data, item);

          g_assert_nonnull (text);
          frame.cursor = (int) item;
          g_array_unref (draw_and_record (charts[c], &fixture->data, &frame));
        }
    }
}

/* ---- pixels ---- */

static guint32
pixel (cairo_surface_t *surface,
       int              x,
       int              y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x] & 0xffffff;
}

static guint32
rgb (const SbColour *colour)
{
  return ((guint32) lround (colour->red * 255) << 16) | ((guint32) lround (colour->green * 255) << 8)
         | (guint32) lround (colour->blue * 255);
}

static guint
count_pixels (cairo_surface_t *surface,
              const SbColour  *colour)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      n += pixel (surface, x, y) == rgb (colour);

  return n;
}

static void
test_themes (Fixture      *fixture,
             gconstpointer unused)
{
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      SbChartFrame frame = frame_of (700, 420, theme);
      const SbPalette *palette = frame.palette;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700, 420);
      cairo_t *cr = cairo_create (surface);
      guint own, sun;

      sb_chart_draw (sb_chart_find ("months"), &fixture->data, &frame, TRUE, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_flush (surface);
      g_assert_cmphex (pixel (surface, 1, 1), ==, rgb (&palette->card));
      own = count_pixels (surface, &palette->own_fill);
      sun = count_pixels (surface, &palette->sun_fill);
      g_assert_cmpuint (own, >, 3000);
      g_assert_cmpuint (sun, >, 1000);
      g_assert_cmpuint (own, >, sun);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_small (Fixture      *fixture,
            gconstpointer unused)
{
  SbChartFrame frame = frame_of (240, 72, SB_THEME_LIGHT);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 240, 72);
  cairo_t *cr = cairo_create (surface);

  sb_months_chart_draw_small (&fixture->data, &frame, cr);
  cairo_surface_flush (surface);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpuint (count_pixels (surface, &frame.palette->own_fill), >, 2000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_band (void)
{
  SbChartFrame frame = frame_of (600, 300, SB_THEME_LIGHT);
  const SbBox body = { 0, 0, 600, 300 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 300);
  cairo_t *cr = cairo_create (surface);
  double values[SB_MAX_YEARS + 1];
  SbYears years;

  for (int year = 0; year <= SB_MAX_YEARS; year++)
    values[year] = -500.0 + 100.0 * year;
  sb_years_init (&years, 20, values, 5.0);
  years.has_band = TRUE;
  for (int year = 0; year <= 20; year++)
    {
      years.low[year] = values[year] - 20.0 * year;
      years.high[year] = values[year] + 20.0 * year;
    }
  years.unit_heading = "euros";
  years.break_even_text = g_strdup ("paid back");
  years.end_name = g_strdup ("end");
  years.line = years.text = &frame.palette->own_text;
  years.soft = &frame.palette->own_soft;
  sb_years_draw (&years, &frame, &body, NULL, NULL, NULL, cr);
  cairo_surface_flush (surface);
  g_assert_cmpuint (count_pixels (surface, &frame.palette->own_soft), >, 5000);
  sb_years_clear (&years);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_registry (void)
{
  guint n_charts;
  const SbChart *const *charts = sb_chart_list (&n_charts);

  g_assert_cmpuint (n_charts, ==, 11);
  for (guint i = 0; i < n_charts; i++)
    g_assert_true (sb_chart_find (charts[i]->id) == charts[i]);
  g_assert_null (sb_chart_find ("pie"));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/registry", test_registry);
  g_test_add_func ("/charts/band", test_band);
  ADD ("/charts/sizes", test_sizes);
  ADD ("/charts/odd-values", test_odd_values);
  ADD ("/charts/late-payback", test_late_payback);
  ADD ("/charts/numbers-shown", test_numbers_shown);
  ADD ("/charts/items", test_items);
  ADD ("/charts/themes", test_themes);
  ADD ("/charts/small", test_small);

  return g_test_run ();
}

#include "chart-frame.h"

#include "charts/drawing.h"
#include "charts/planes-contour.h"
#include "charts/planes-words.h"
#include "charts/variants-words.h"
#include "support/sample-result.h"

#include <math.h>
#include <string.h>

/* The charts that need more than a result: sets side by side, and the planes a set could hang in. */

#define N_VARIANTS 3

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  SbResult *results[N_VARIANTS];
  SbChartVariant variants[N_VARIANTS];
  SbSweepPlane planes[SB_SWEEP_N_PLANES];
  SbChartData data;
} Fixture;

static void
set_result (SbResult *result,
            double    yield_kwh,
            double    saved_eur,
            double    payback_years,
            double    avoided_kg)
{
  result->yield.annual_kwh = yield_kwh;
  result->annual_savings_eur = saved_eur;
  result->economics.payback_years = payback_years;
  result->emissions.avoided_kg_per_year = avoided_kg;
}

/* A hill: most at south and 35°, falling by the square of both distances. */
static double
hill_kwh (double azimuth_deg,
          double tilt_deg)
{
  double across = (azimuth_deg - 180.0) / 90.0, along = (tilt_deg - 35.0) / 55.0;

  return 900.0 - 200.0 * across * across - 250.0 * along * along;
}

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  static const char *const NAMES[N_VARIANTS] = { "etwas geneigt, 70°", "mit Batterie", "ein Modul" };
  guint n = 0;

  fixture->consultation = sb_sample_consultation_new ();
  sb_set_string (&fixture->consultation->set_name, "Geländer");
  fixture->result = sb_sample_result_new ();
  for (guint i = 0; i < N_VARIANTS; i++)
    {
      fixture->results[i] = sb_sample_result_new ();
      fixture->variants[i] = (SbChartVariant) { NAMES[i], fixture->results[i] };
    }
  set_result (fixture->result, 560, 120, 4.5, 193);
  set_result (fixture->results[0], 640, 130, 4.4, 220);
  set_result (fixture->results[1], 560, 147, 7.2, 168);
  set_result (fixture->results[2], 280, 82, 3.8, 96);
  for (double azimuth = 90.0; azimuth <= 270.0; azimuth += 5.0)
    for (double tilt = 0.0; tilt <= 90.0; tilt += 5.0)
      fixture->planes[n++] = (SbSweepPlane) { azimuth, tilt, hill_kwh (azimuth, tilt), NAN };
  g_assert_cmpuint (n, ==, SB_SWEEP_N_PLANES);
  fixture->data = (SbChartData) { .consultation = fixture->consultation,
                                  .result = fixture->result,
                                  .variants = fixture->variants,
                                  .n_variants = N_VARIANTS,
                                  .planes = fixture->planes };
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  for (guint i = 0; i < N_VARIANTS; i++)
    sb_result_free (fixture->results[i]);
  sb_result_free (fixture->result);
  sb_consultation_free (fixture->consultation);
}

static void
assert_title (const Fixture *fixture,
              const char    *id,
              const char    *expected)
{
  g_autofree char *title = sb_chart_find (id)->title (&fixture->data);

  g_assert_cmpstr (title, ==, expected);
}

/* ---- what is written where ---- */

typedef struct
{
  const SbChartFrame *frame;
  GArray *boxes;   /* SbBox */
  GPtrArray *texts;
} Written;

static void
record (const SbBox *box,
        const char  *text,
        gpointer     user_data)
{
  Written *written = user_data;
  const double slack = 2.5 * written->frame->font_scale;
  SbBox less = { box->x + slack / 2, box->y + slack / 2, box->width - slack, box->height - slack };

  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "inf"));
  if (box->x < -slack || box->y < -slack || box->x + box->width > written->frame->width + slack
      || box->y + box->height > written->frame->height + slack)
    g_error ("%g × %g, scale %g: “%s” leaves the frame (%g, %g, %g, %g)", written->frame->width,
             written->frame->height, written->frame->font_scale, text, box->x, box->y, box->width, box->height);
  for (guint i = 0; i < written->boxes->len; i++)
    if (sb_box_overlaps (&less, &g_array_index (written->boxes, SbBox, i)))
      g_error ("%g × %g, scale %g: “%s” and “%s” overlap", written->frame->width, written->frame->height,
               written->frame->font_scale, text, (const char *) g_ptr_array_index (written->texts, i));
  g_array_append_val (written->boxes, *box);
  g_ptr_array_add (written->texts, g_strdup (text));
}

/* Draws and looks at every text; gives them back. */
static GPtrArray *
draw_clean (const char        *id,
            const SbChartData *data,
            SbChartFrame      *frame)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (SbBox));
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  Written written = { frame, boxes, texts };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  sb_drawing_set_text_recorder (record, &written);
  sb_chart_draw (sb_chart_find (id), data, frame, TRUE, cr);
  sb_drawing_set_text_recorder (NULL, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return texts;
}

static void
check_sizes (const SbChartData *data)
{
  static const double SIZES[][2] = { { 240, 160 }, { 240, 600 }, { 300, 200 }, { 360, 300 }, { 480, 160 },
                                     { 480, 360 }, { 700, 420 }, { 1280, 240 }, { 1587, 1123 } };
  static const char *const IDS[] = { "planes", "variants" };

  for (guint c = 0; c < G_N_ELEMENTS (IDS); c++)
    for (guint s = 0; s < G_N_ELEMENTS (SIZES); s++)
      for (int k = 0; k < 3; k++)
        for (int title = 0; title < 2; title++)
          {
            SbChartFrame frame = frame_of (SIZES[s][0], SIZES[s][1], (SbTheme) (s % SB_N_THEMES));

            frame.font_scale = 1.0 + 0.5 * k;
            frame.with_title = frame.with_source = title == 1;
            g_ptr_array_unref (draw_clean (IDS[c], data, &frame));
          }
}

/* The same in short, for what is tried with many values. */
static void
check_few_sizes (const SbChartData *data)
{
  static const double SIZES[][2] = { { 240, 160 }, { 480, 360 } };

  for (guint s = 0; s < G_N_ELEMENTS (SIZES); s++)
    for (int k = 0; k < 2; k++)
      {
        SbChartFrame frame = frame_of (SIZES[s][0], SIZES[s][1], SB_THEME_PRINT);

        frame.font_scale = 1.0 + k;
        g_ptr_array_unref (draw_clean ("planes", data, &frame));
        g_ptr_array_unref (draw_clean ("variants", data, &frame));
      }
}

static void
test_sizes (Fixture      *fixture,
            gconstpointer unused)
{
  static const double AZIMUTHS_DEG[] = { 0.0, 90.0, 180.0, 225.0, 270.0, 330.0 };

  check_sizes (&fixture->data);
  for (guint i = 0; i < G_N_ELEMENTS (AZIMUTHS_DEG); i++)
    for (double tilt = 0.0; tilt <= 90.0; tilt += 45.0)
      {
        fixture->consultation->balcony.azimuth_deg = AZIMUTHS_DEG[i];
        fixture->consultation->system.arrays[0].tilt_deg = tilt;
        check_few_sizes (&fixture->data);
      }
}

/* Nothing, huge, negative, not a number; names long and without a space. */
static void
test_odd_values (Fixture      *fixture,
                 gconstpointer unused)
{
  static const double FACTORS[] = { 0.0, 1e-6, -1.0, 1e6, 1e12 };

  fixture->variants[1].name = "EinNameDerSehrVielLängerIstAlsJedeSpalteUndKeineLückeHat";
  fixture->variants[2].name = "";
  for (guint i = 0; i < G_N_ELEMENTS (FACTORS); i++)
    {
      set_result (fixture->results[0], 640 * FACTORS[i], 130 * FACTORS[i], 4.4, 220 * FACTORS[i]);
      for (guint k = 0; k < SB_SWEEP_N_PLANES; k++)
        fixture->planes[k].annual_kwh
          = FACTORS[i] * hill_kwh (fixture->planes[k].azimuth_deg, fixture->planes[k].tilt_deg);
      check_few_sizes (&fixture->data);
    }
  set_result (fixture->results[1], NAN, INFINITY, NAN, -INFINITY);
  for (guint k = 0; k < SB_SWEEP_N_PLANES; k += 3)
    fixture->planes[k].annual_kwh = k % 2 == 0 ? NAN : INFINITY;
  check_few_sizes (&fixture->data);
}

static void
test_many (Fixture      *fixture,
           gconstpointer unused)
{
  SbChartVariant many[40];
  SbChartFrame frame = frame_of (480, 300, SB_THEME_LIGHT);
  g_autoptr (GPtrArray) texts = NULL;
  gboolean told = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = fixture->variants[i % N_VARIANTS];
  fixture->data.variants = many;
  fixture->data.n_variants = G_N_ELEMENTS (many);
  check_few_sizes (&fixture->data);
  texts = draw_clean ("variants", &fixture->data, &frame);
  for (guint i = 0; i < texts->len; i++)
    told = told || strstr (g_ptr_array_index (texts, i), "more in the table") != NULL;
  g_assert_true (told);
}

static void
test_without (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *description = NULL;
  g_autoptr (SbChartTable) table = NULL;
  guint n_all, n_results;

  g_assert_true (sb_chart_has_data (sb_chart_find ("planes"), &fixture->data));
  g_assert_true (sb_chart_has_data (sb_chart_find ("variants"), &fixture->data));
  fixture->data.planes = NULL;
  fixture->data.variants = NULL;
  fixture->data.n_variants = 0;
  g_assert_false (sb_chart_has_data (sb_chart_find ("planes"), &fixture->data));
  g_assert_false (sb_chart_has_data (sb_chart_find ("variants"), &fixture->data));
  g_assert_true (sb_chart_has_data (sb_chart_find ("months"), &fixture->data));
  check_sizes (&fixture->data);
  assert_title (fixture, "variants", "One set so far, nothing to compare");
  g_assert_cmpuint (sb_chart_find ("planes")->n_items (&fixture->data), ==, 0);
  description = sb_chart_find ("planes")->description (&fixture->data);
  g_assert_nonnull (description);
  table = sb_chart_find ("planes")->table (&fixture->data);
  g_assert_cmpuint (table->n_rows, ==, 0);

  sb_chart_list (&n_all);
  sb_chart_list_results (&n_results);
  g_assert_cmpuint (n_all, ==, n_results + 2);
}

/* ---- variants ---- */

static void
test_best (Fixture      *fixture,
           gconstpointer unused)
{
  static const guint BEST[SB_N_VARIANT_FIGURES] = { 1, 2, 3, 1 };

  for (int figure = 0; figure < SB_N_VARIANT_FIGURES; figure++)
    for (guint set = 0; set <= N_VARIANTS; set++)
      g_assert_cmpint (sb_variants_is_best (&fixture->data, (SbVariantFigure) figure, set), ==, set == BEST[figure]);

  /* What is written the same is the same: both get the tick; never paid back is the worst. */
  fixture->result->annual_savings_eur = 147.4;
  g_assert_true (sb_variants_is_best (&fixture->data, SB_VARIANT_SAVED, 0));
  g_assert_true (sb_variants_is_best (&fixture->data, SB_VARIANT_SAVED, 2));
  fixture->results[2]->economics.payback_years = NAN;
  g_assert_false (sb_variants_is_best (&fixture->data, SB_VARIANT_PAYBACK, 3));
  g_assert_true (sb_variants_is_best (&fixture->data, SB_VARIANT_PAYBACK, 1));
  /* All the same: no tick at all. */
  for (guint i = 0; i < N_VARIANTS; i++)
    fixture->results[i]->economics.payback_years = NAN;
  fixture->result->economics.payback_years = NAN;
  for (guint set = 0; set <= N_VARIANTS; set++)
    g_assert_false (sb_variants_is_best (&fixture->data, SB_VARIANT_PAYBACK, set));
}

static void
test_variants_words (Fixture      *fixture,
                     gconstpointer unused)
{
  g_autofree char *item = sb_variants_item_text (&fixture->data, 1);
  g_autofree char *description = sb_variants_description (&fixture->data);
  g_autoptr (SbChartTable) table = sb_variants_table (&fixture->data);

  assert_title (fixture, "variants", "“mit Batterie” saves most, “ein Modul” is paid back soonest");
  g_assert_cmpstr (item, ==,
                   "etwas geneigt, 70°: 640\302\240kWh from the sun, 130\302\240€ saved per year, paid back after "
                   "4.4 years, 220\302\240kg CO₂ avoided");
  g_assert_nonnull (strstr (description, "Geländer: 560"));
  g_assert_cmpuint (table->n_rows, ==, 4);
  g_assert_cmpstr (table->row_names[0], ==, "Geländer");
  g_assert_cmpfloat (table->values[2 * 6 + 3], ==, 147);
  g_assert_cmpfloat (table->values[2 * 6 + 4], ==, 7.2);

  fixture->results[1]->economics.payback_years = 3.0;
  assert_title (fixture, "variants", "“mit Batterie” saves most and is paid back soonest");
  fixture->results[1]->economics.payback_years = NAN;
  fixture->results[2]->economics.payback_years = 4.4;
  assert_title (fixture, "variants", "“mit Batterie” saves most");
  sb_set_string (&fixture->consultation->set_name, "");
  g_assert_cmpstr (sb_variants_name (&fixture->data, 0), ==, "This set");
}

/* ---- planes ---- */

static void
test_planes_words (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autofree char *item = NULL;
  g_autofree char *description = NULL;
  g_autoptr (SbChartTable) table = NULL;
  guint best = sb_planes_best (fixture->planes);

  g_assert_cmpfloat (fixture->planes[best].azimuth_deg, ==, 180.0);
  g_assert_cmpfloat (fixture->planes[best].tilt_deg, ==, 35.0);
  assert_title (fixture, "planes", "Your balcony yields 62% of the best plane");
  item = sb_planes_item_text (&fixture->data, best);
  g_assert_cmpstr (item, ==, "south (180°), tilt 35°: 900\302\240kWh a year, +340\302\240kWh against now");
  description = sb_planes_description (&fixture->data);
  g_assert_nonnull (strstr (description, "900\302\240kWh, south (180°), tilt 35°"));
  g_assert_nonnull (strstr (description, "560\302\240kWh"));
  table = sb_planes_table (&fixture->data);
  g_assert_cmpuint (table->n_rows, ==, 37);
  g_assert_cmpuint (table->n_columns, ==, 20);
  g_assert_cmpfloat (table->values[18 * 19 + 7], ==, 900.0);

  fixture->result->yield.annual_kwh = 890.0;
  assert_title (fixture, "planes", "Hung otherwise, the set would hardly yield more");
  fixture->result->yield.annual_kwh = 450.0;
  fixture->consultation->system.n_arrays = 2;
  sb_array_init (&fixture->consultation->system.arrays[1]);
  fixture->consultation->system.arrays[1].azimuth_deg = 135.0;
  assert_title (fixture, "planes", "Your modules together yield 50% of the best plane");
  for (guint i = 0; i < SB_SWEEP_N_PLANES; i++)
    fixture->planes[i].annual_kwh = 0.0;
  assert_title (fixture, "planes", "However the modules hang, they get no sun");
}

static void
test_planes_walk (Fixture      *fixture,
                  gconstpointer unused)
{
  const SbChart *chart = sb_chart_find ("planes");
  SbChartFrame frame = frame_of (700, 420, SB_THEME_LIGHT);
  guint item = sb_planes_best (fixture->planes), right, up;

  right = chart->item_beside (&fixture->data, item, 1, 0);
  up = chart->item_beside (&fixture->data, item, 0, 1);
  g_assert_cmpfloat (fixture->planes[right].azimuth_deg, ==, 185.0);
  g_assert_cmpfloat (fixture->planes[right].tilt_deg, ==, 35.0);
  g_assert_cmpfloat (fixture->planes[up].azimuth_deg, ==, 180.0);
  g_assert_cmpfloat (fixture->planes[up].tilt_deg, ==, 40.0);
  g_assert_cmpuint (chart->item_beside (&fixture->data, 0, -1, -1), ==, 0);
  g_assert_cmpuint (chart->item_beside (&fixture->data, SB_SWEEP_N_PLANES - 1, 1, 1), ==, SB_SWEEP_N_PLANES - 1);

  /* Every plane is found where it lies. */
  {
    SbBox body = sb_chart_body (chart, &fixture->data, &frame);
    gboolean found[SB_SWEEP_N_PLANES] = { FALSE };

    for (double y = body.y; y < body.y + body.height; y += 6.0)
      for (double x = body.x; x < body.x + body.width; x += 6.0)
        {
          int at = chart->item_at (&fixture->data, &frame, x, y);

          if (at >= 0)
            found[at] = TRUE;
        }
    for (guint i = 0; i < SB_SWEEP_N_PLANES; i++)
      g_assert_true (found[i]);
  }
}

/* The area inside a contour is that of the ellipse the hill has there. */
static void
test_contours (Fixture      *fixture,
               gconstpointer unused)
{
  const int width = 720, height = 360;
  const SbPlanesMap map = { fixture->planes, { 0, 0, width, height } };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cairo_t *cr = cairo_create (surface);
  SbPlanesLevels levels;
  double area = 0.0, expected;

  sb_planes_levels (fixture->planes, &levels);
  g_assert_cmpuint (levels.n, >=, 3);
  g_assert_cmpuint (levels.n, <=, SB_PLANES_MAX_LEVELS);
  for (guint i = 0; i < levels.n; i++)
    g_assert_cmpfloat (fmod (levels.values[i], 10.0), ==, 0.0);

  /* 900 − 50: half axes of 45° in azimuth, 55° / √5 in tilt. */
  sb_planes_contour_area (&map, cr, 850.0);
  cairo_fill (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      area += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] / 255.0;
  expected = G_PI * 45.0 * (55.0 / sqrt (5.0)) * (width / 180.0) * (height / 90.0);
  g_assert_cmpfloat_with_epsilon (area / expected, 1.0, 0.02);
  /* Inside there are no seams, outside there is nothing. */
  g_assert_cmpuint (cairo_image_surface_get_data (surface)[220 * cairo_image_surface_get_stride (surface) + 360], ==, 255);
  for (int x = 300; x < 420; x++)
    g_assert_cmpuint (cairo_image_surface_get_data (surface)[230 * cairo_image_surface_get_stride (surface) + x], ==, 255);
  g_assert_cmpuint (cairo_image_surface_get_data (surface)[3], ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  /* 900 − 250 (x / 55)² = 800 at x = 34.8°. */
  g_assert_cmpfloat_with_epsilon (sb_planes_crossing_tilt_deg (fixture->planes, 18, 800.0), 69.79, 0.3);
  g_assert_true (isnan (sb_planes_crossing_tilt_deg (fixture->planes, 18, 2000.0)));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/compare-charts/sizes", test_sizes);
  ADD ("/compare-charts/odd-values", test_odd_values);
  ADD ("/compare-charts/many", test_many);
  ADD ("/compare-charts/without", test_without);
  ADD ("/compare-charts/best", test_best);
  ADD ("/compare-charts/variants-words", test_variants_words);
  ADD ("/compare-charts/planes-words", test_planes_words);
  ADD ("/compare-charts/planes-walk", test_planes_walk);
  ADD ("/compare-charts/contours", test_contours);

  return g_test_run ();
}

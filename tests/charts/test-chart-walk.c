#include "charts/chart-walk.h"
#include "charts/class-scale.h"
#include "charts/municipality-map.h"
#include "support/sample-result.h"

#include <string.h>

static void
test_row (void)
{
  const SbItems row = { .n_items = 12, .page = 3 };
  const SbItems mirrored = { .n_items = 12, .page = 3, .mirrored = TRUE };

  g_assert_cmpint (sb_walk (&row, -1, SB_WALK_RIGHT), ==, 0);
  g_assert_cmpint (sb_walk (&row, -1, SB_WALK_LEFT), ==, 11);
  g_assert_cmpint (sb_walk (&row, 4, SB_WALK_RIGHT), ==, 5);
  g_assert_cmpint (sb_walk (&row, 4, SB_WALK_LEFT), ==, 3);
  g_assert_cmpint (sb_walk (&row, 4, SB_WALK_UP), ==, 5);
  g_assert_cmpint (sb_walk (&row, 4, SB_WALK_DOWN), ==, 3);
  g_assert_cmpint (sb_walk (&row, 4, SB_WALK_PAGE_UP), ==, 7);
  g_assert_cmpint (sb_walk (&row, 1, SB_WALK_PAGE_DOWN), ==, 0);
  g_assert_cmpint (sb_walk (&row, 11, SB_WALK_RIGHT), ==, 11);
  g_assert_cmpint (sb_walk (&row, 0, SB_WALK_LEFT), ==, 0);
  g_assert_cmpint (sb_walk (&row, 4, SB_WALK_FIRST), ==, 0);
  g_assert_cmpint (sb_walk (&row, 4, SB_WALK_LAST), ==, 11);

  /* Keys lead where they point: in a row from the right, right is back. */
  g_assert_cmpint (sb_walk (&mirrored, 4, SB_WALK_RIGHT), ==, 3);
  g_assert_cmpint (sb_walk (&mirrored, 4, SB_WALK_LEFT), ==, 5);
  g_assert_cmpint (sb_walk (&mirrored, -1, SB_WALK_LEFT), ==, 0);
  g_assert_cmpint (sb_walk (&mirrored, -1, SB_WALK_RIGHT), ==, 11);
}

static void
test_column (void)
{
  const SbItems column = { .n_items = 8, .arrangement = SB_ITEMS_IN_A_COLUMN };

  g_assert_cmpint (sb_walk (&column, -1, SB_WALK_DOWN), ==, 0);
  g_assert_cmpint (sb_walk (&column, -1, SB_WALK_UP), ==, 7);
  g_assert_cmpint (sb_walk (&column, 3, SB_WALK_DOWN), ==, 4);
  g_assert_cmpint (sb_walk (&column, 3, SB_WALK_UP), ==, 2);
  g_assert_cmpint (sb_walk (&column, 3, SB_WALK_PAGE_DOWN), ==, 5);
  g_assert_cmpint (sb_walk (&column, 3, SB_WALK_PAGE_UP), ==, 1);
  g_assert_cmpint (sb_walk (&column, 7, SB_WALK_PAGE_DOWN), ==, 7);
}

static void
test_nothing (void)
{
  const SbItems none = { 0 };

  for (int walk = SB_WALK_LEFT; walk <= SB_WALK_LAST; walk++)
    g_assert_cmpint (sb_walk (&none, -1, (SbWalk) walk), ==, -1);
}

/* Of every chart, whatever it shows: no key leaves the items, and keys that point against each other undo each other. */
static void
test_charts (void)
{
  g_autoptr (SbConsultation) consultation = sb_sample_consultation_new ();
  g_autoptr (SbResult) result = sb_sample_result_new ();
  const SbChartData data = { consultation, result };
  guint n_charts;
  const SbChart *const *charts = sb_chart_list (&n_charts);

  for (guint c = 0; c < n_charts; c++)
    {
      const SbChartItems chart_items = { charts[c], &data };
      SbItems items = sb_chart_items (&chart_items);
      int last = (int) items.n_items - 1;

      for (int cursor = -1; cursor <= last; cursor++)
        for (int walk = SB_WALK_LEFT; walk <= SB_WALK_LAST; walk++)
          {
            int next = sb_walk (&items, cursor, (SbWalk) walk);

            g_assert_cmpint (next, >=, MIN (0, last));
            g_assert_cmpint (next, <=, last);
            if (cursor < 0 || next == cursor || walk > SB_WALK_DOWN)
              continue;
            g_assert_cmpint (sb_walk (&items, next, (SbWalk) (walk ^ 1)), ==, cursor);
          }
    }
}

/* In the washing clock down is the next month, right the next hour. */
static void
test_plane (void)
{
  g_autoptr (SbConsultation) consultation = sb_sample_consultation_new ();
  g_autoptr (SbResult) result = sb_sample_result_new ();
  const SbChartData data = { consultation, result };
  const SbChartItems chart_items = { sb_chart_find ("heatmap"), &data };
  const SbItems items = sb_chart_items (&chart_items);
  int first = sb_walk (&items, -1, SB_WALK_RIGHT);
  int per_month = (int) items.n_items / 12;

  g_assert_cmpint (items.arrangement, ==, SB_ITEMS_IN_A_PLANE);
  g_assert_cmpint (first / per_month, ==, 5);
  g_assert_cmpint (sb_walk (&items, first, SB_WALK_DOWN), ==, first + per_month);
  g_assert_cmpint (sb_walk (&items, first, SB_WALK_PAGE_UP), ==, first - 3 * per_month);
  g_assert_cmpint (sb_walk (&items, first, SB_WALK_RIGHT), ==, first + 1);
}

/* ---- the map ---- */

#define N_PLACES 60

static void
fill_places (SbMapMunicipality *places)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);

  for (guint i = 0; i < N_PLACES; i++)
    places[i] = (SbMapMunicipality) { "Ort", g_rand_double_range (rand, 49.2, 49.7), g_rand_double_range (rand, 7.3, 8.0),
                                      g_rand_int_range (rand, 200, 20000), (guint) g_rand_int_range (rand, 0, 5) };
}

static void
test_map (void)
{
  SbMapMunicipality places[N_PLACES];
  const SbMunicipalityMap map = { places, N_PLACES, "nobody came yet" };
  gboolean reached[N_PLACES] = { FALSE };
  guint queue[N_PLACES], n_queue = 0;
  static const int WAYS[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };

  fill_places (places);
  queue[n_queue++] = sb_municipality_map_first (&map);
  reached[queue[0]] = TRUE;
  for (guint i = 0; i < N_PLACES; i++)
    g_assert_cmpuint (places[i].consultations, <=, places[queue[0]].consultations);

  /* Every key goes the way it points, and by keys every place is reached. */
  for (guint q = 0; q < n_queue; q++)
    for (guint w = 0; w < G_N_ELEMENTS (WAYS); w++)
      {
        guint next = sb_municipality_map_beside (&map, queue[q], WAYS[w][0], WAYS[w][1]);

        if (next == queue[q])
          continue;
        g_assert_cmpfloat (WAYS[w][0] * (places[next].longitude_deg - places[queue[q]].longitude_deg)
                             + WAYS[w][1] * (places[next].latitude_deg - places[queue[q]].latitude_deg), >, 0.0);
        if (!reached[next])
          queue[n_queue++] = next;
        reached[next] = TRUE;
      }
  g_assert_cmpuint (n_queue, ==, N_PLACES);
}

/* ---- the scale ---- */

static SbClassScale
some_scale (void)
{
  return (SbClassScale) { .edges_kwh = { 800, 1000, 1300, 1500, 2000, 2600, 3200, 3800 },
                          .annual_kwh = 1900,
                          .own_class = 3,
                          .known = TRUE };
}

static void
listen (const SbBox *box,
        const char  *text,
        gpointer     data)
{
  const SbChartFrame *frame = data;

  if (box->x < -1.0 || box->x + box->width > frame->width + 1.0 || box->y < -1.0
      || box->y + box->height > frame->height + 1.0)
    g_error ("%g × %g, scale %g: “%s” leaves the drawing", frame->width, frame->height, frame->font_scale, text);
}

static void
test_scale (void)
{
  const SbClassScale scale = some_scale ();
  static const double WIDTHS[] = { 220, 300, 600, 1200 };
  static const SbClassScaleWords WORDS
    = { "thrifty", "usual", "much", "Class D: 1\342\200\257500 to 2\342\200\257000\302\240kWh a year" };

  for (guint w = 0; w < G_N_ELEMENTS (WIDTHS); w++)
    for (int mirrored = 0; mirrored < 2; mirrored++)
      for (double font_scale = 1.0; font_scale <= 2.0; font_scale += 0.5)
        {
          SbChartFrame frame = { .width = WIDTHS[w] * font_scale, .height = 48.0 * font_scale,
                                 .palette = sb_palette_get (SB_THEME_LIGHT), .font_family = SB_FONT_FAMILY,
                                 .font_scale = font_scale };
          cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
          cairo_t *cr = cairo_create (surface);
          int before = mirrored ? SB_N_CLASSES : -1;

          sb_drawing_set_text_recorder (listen, &frame);
          for (frame.cursor = -1; frame.cursor < SB_N_CLASSES; frame.cursor++)
            sb_class_scale_draw (&scale, &WORDS, &frame, mirrored, cr);
          sb_drawing_set_text_recorder (NULL, NULL);
          /* Each class once, from A to G, or from G to A. */
          for (double x = 0.0; x < frame.width; x += 1.0)
            {
              int item = sb_class_scale_item_at (&scale, &frame, mirrored, x, 20.0);

              if (item < 0 || item == before)
                continue;
              g_assert_cmpint (item, ==, before + (mirrored ? -1 : 1));
              before = item;
            }
          g_assert_cmpint (before, ==, mirrored ? 0 : SB_N_CLASSES - 1);
          g_assert_cmpint (sb_class_scale_item_at (&scale, &frame, mirrored, 30.0, -5.0), ==, -1);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-walk/row", test_row);
  g_test_add_func ("/chart-walk/column", test_column);
  g_test_add_func ("/chart-walk/nothing", test_nothing);
  g_test_add_func ("/chart-walk/charts", test_charts);
  g_test_add_func ("/chart-walk/plane", test_plane);
  g_test_add_func ("/chart-walk/map", test_map);
  g_test_add_func ("/chart-walk/scale", test_scale);

  return g_test_run ();
}

#include "sun-path-balconies.h"

#include "charts/drawing.h"

#include <math.h>
#include <string.h>

/* The sun-path diagram as it is drawn and touched. */

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
  /* What is written upwards comes with a negative height. */
  Written written = {
    { box->x + MIN (box->width, 0.0), box->y + MIN (box->height, 0.0), fabs (box->width), fabs (box->height) },
    g_strdup (text),
  };

  g_array_append_val ((GArray *) data, written);
}

static GArray *
draw_and_record (const SbChartData  *data,
                 const SbChartFrame *frame)
{
  GArray *written = g_array_new (FALSE, FALSE, sizeof (Written));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  g_array_set_clear_func (written, clear_written);
  sb_drawing_set_text_recorder (record, written);
  sb_chart_draw (chart (), data, frame, TRUE, cr);
  sb_drawing_set_text_recorder (NULL, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return written;
}

static SbChartFrame
frame_of (double  width,
          double  height,
          SbTheme theme)
{
  return (SbChartFrame) { .width = width,
                          .height = height,
                          .palette = sb_palette_get (theme),
                          .font_family = SB_FONT_FAMILY,
                          .font_scale = 1.0,
                          .cursor = -1 };
}

static gboolean
says (const GArray *written,
      const char   *text)
{
  for (guint i = 0; i < written->len; i++)
    if (strcmp (g_array_index (written, Written, i).text, text) == 0)
      return TRUE;

  return FALSE;
}

static void
assert_clean (const SbChartFrame *frame,
              const GArray       *written,
              int                 which)
{
  const double slack = 2.5 * frame->font_scale;

  for (guint i = 0; i < written->len; i++)
    {
      const Written *a = &g_array_index (written, Written, i);

      g_assert_null (strstr (a->text, "nan"));
      g_assert_true (isfinite (a->box.x) && isfinite (a->box.y));
      if (a->box.x < -slack || a->box.y < -slack || a->box.x + a->box.width > frame->width + slack
          || a->box.y + a->box.height > frame->height + slack)
        g_error ("case %d, %g × %g, scale %g: “%s” leaves the frame", which, frame->width, frame->height,
                 frame->font_scale, a->text);
      for (guint k = i + 1; k < written->len; k++)
        {
          const Written *b = &g_array_index (written, Written, k);
          SbBox less = { a->box.x + slack / 2, a->box.y + slack / 2, a->box.width - slack, a->box.height - slack };

          if (sb_box_overlaps (&less, &b->box))
            g_error ("case %d, %g × %g, scale %g: “%s” and “%s” overlap", which, frame->width, frame->height,
                     frame->font_scale, a->text, b->text);
        }
    }
}

static void
test_sizes (Fixture      *fixture,
            gconstpointer unused)
{
  static const double SIZES[][2]
    = { { 240, 160 }, { 240, 500 }, { 340, 220 }, { 700, 420 }, { 1280, 240 }, { 1587, 1123 } };
  static const double SCALES[] = { 1.0, 2.0 };

  for (int which = 0; which < N_CASES; which++)
    {
      clear_case (fixture->consultation);
      make_case (fixture->consultation, (Case) which);
      for (guint s = 0; s < G_N_ELEMENTS (SIZES); s++)
        for (guint k = 0; k < G_N_ELEMENTS (SCALES); k++)
          {
            SbChartFrame frame = frame_of (SIZES[s][0], SIZES[s][1], SB_THEME_LIGHT);
            g_autoptr (GArray) written = NULL;

            frame.font_scale = SCALES[k];
            frame.with_title = frame.with_source = (s + k) % 2 == 0;
            written = draw_and_record (&fixture->data, &frame);
            assert_clean (&frame, written, which);
          }
    }
}

static guint
count_pixels (cairo_surface_t *surface,
              const SbColour  *colour)
{
  guint32 wanted = ((guint32) lround (colour->red * 255) << 16) | ((guint32) lround (colour->green * 255) << 8)
                   | (guint32) lround (colour->blue * 255);
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        n += (((const guint32 *) (const void *) row)[x] & 0xffffff) == wanted;
    }

  return n;
}

/* Every kind of area is there in every palette, and tells itself from the others. */
static void
test_themes (Fixture      *fixture,
             gconstpointer unused)
{
  make_case (fixture->consultation, ALL);
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      SbChartFrame frame = frame_of (700, 420, theme);
      const SbPalette *palette = frame.palette;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700, 420);
      cairo_t *cr = cairo_create (surface);

      sb_chart_draw (chart (), &fixture->data, &frame, TRUE, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_flush (surface);
      g_assert_cmpuint (count_pixels (surface, &palette->hidden), >, 5000);
      g_assert_cmpuint (count_pixels (surface, &palette->behind_wall), >, 5000);
      g_assert_cmpuint (count_pixels (surface, &palette->wall), >, 2000);
      g_assert_cmpuint (count_pixels (surface, &palette->sky), >, 500);
      g_assert_cmpuint (count_pixels (surface, &palette->sun_edge), >, 200);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_names (Fixture      *fixture,
            gconstpointer unused)
{
  SbChartFrame frame = frame_of (400, 260, SB_THEME_LIGHT);
  g_autoptr (GArray) open = draw_and_record (&fixture->data, &frame);
  g_autoptr (GArray) covered = NULL;

  g_assert_true (says (open, "21 June"));
  g_assert_true (says (open, "March, September"));
  g_assert_true (says (open, "21 December"));
  g_assert_true (says (open, "SW"));
  g_assert_true (says (open, "20°"));
  g_assert_true (says (open, "12"));
  g_assert_true (says (open, "behind the house wall") || says (open, "behind the\nhouse wall"));
  g_assert_false (says (open, "hidden"));
  make_case (fixture->consultation, OPPOSITE);
  make_case (fixture->consultation, SLAB);
  covered = draw_and_record (&fixture->data, &frame);
  g_assert_true (says (covered, "House opposite"));
  g_assert_true (says (covered, "Balcony above"));
  g_assert_true (says (covered, "hidden"));
  g_assert_true (says (covered, "partly hidden"));
  fixture->consultation->balcony.azimuth_deg = 200.0;
  g_array_unref (covered);
  covered = draw_and_record (&fixture->data, &frame);
  g_assert_true (says (covered, "200°"));
}

static void
test_items (Fixture      *fixture,
            gconstpointer unused)
{
  SbChartFrame frame = frame_of (500, 320, SB_THEME_LIGHT);
  guint n_items;
  g_autofree char *first = NULL;
  g_autofree char *noon = NULL;

  make_case (fixture->consultation, OPPOSITE);
  n_items = chart ()->n_items (&fixture->data);
  g_assert_cmpuint (n_items, ==, 16);
  first = chart ()->item_text (&fixture->data, 0);
  noon = chart ()->item_text (&fixture->data, 7);
  g_assert_cmpstr (first, ==,
                   "5:00 winter time – 21 June: 4° high, behind the house wall; March and September: not up; "
                   "21 December: not up");
  g_assert_cmpstr (noon, ==,
                   "12:00 winter time – 21 June: 63° high, in full sun; March and September: 40° high, in full sun; "
                   "21 December: 17° high, in full sun");
  g_assert_cmpint (chart ()->item_at (&fixture->data, &frame, -5, 100), ==, -1);
  g_assert_cmpint (chart ()->item_at (&fixture->data, &frame, 250, -5), ==, -1);

  /* From left to right the hours ascend, and each has its mark when it is chosen. */
  for (double y = 40.0; y < 290.0; y += 50.0)
    {
      int last = -1;

      for (double x = 60.0; x < 490.0; x += 2.0)
        {
          int item = chart ()->item_at (&fixture->data, &frame, x, y);

          g_assert_cmpint (item, >=, MAX (last, 0));
          g_assert_cmpint (item, <, (int) n_items);
          last = item;
        }
      g_assert_cmpint (last, >, 8);
    }
  for (guint item = 0; item < n_items; item++)
    {
      g_autoptr (GArray) written = NULL;
      g_autofree char *hour = g_strdup_printf ("%u:00 winter time", item + 5);

      frame.cursor = (int) item;
      written = draw_and_record (&fixture->data, &frame);
      g_assert_true (says (written, hour));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/charts/sun-path/sizes", test_sizes);
  ADD ("/charts/sun-path/themes", test_themes);
  ADD ("/charts/sun-path/names", test_names);
  ADD ("/charts/sun-path/items", test_items);

  return g_test_run ();
}

#include "charts/chart.h"
#include "charts/language.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/consultation-file.h"

#include <glib/gstdio.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/*
 * Every chart that needs nothing but a result, beside the picture it made before: reference/NAME.png, half the size it
 * is drawn in, under one font. Versions of Cairo, Pango and FreeType set letters a hair apart; so what is compared is
 * the mean brightness of squares of 16 × 16 px: a letter that moves by half a pixel is within the tolerance, a bar, a
 * line or a word that is missing is not.
 *
 * The household is tests/data/households/family-house.sonnenbalkon, computed: every chart has something to show.
 *
 * Drawn anew on purpose: meson compile -C build update-chart-references, then look at each picture.
 */
static const char FONT[] = "DejaVu Sans";
static const int WIDTH = 640;
static const int HEIGHT = 400;
static const int REDUCED = 2;
static const int SQUARE = 8; /* of the reduced picture */
static const double MEAN_TOLERANCE = 0.8; /* of 255 */
static const double SQUARE_TOLERANCE = 26.0;

static gboolean
font_is_there (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *wanted = pango_font_description_from_string (FONT);
  PangoFont *font = pango_context_load_font (context, wanted);
  PangoFontDescription *found = font != NULL ? pango_font_describe (font) : NULL;
  gboolean is_there = found != NULL && g_strcmp0 (pango_font_description_get_family (found), FONT) == 0;

  g_clear_pointer (&found, pango_font_description_free);
  g_clear_object (&font);
  pango_font_description_free (wanted);
  g_object_unref (context);

  return is_there;
}

static SbConsultation *
household_new (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "households", "family-house.sonnenbalkon", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  SbConsultation *consultation;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  consultation = sb_consultation_file_parse (text, -1, path, NULL, &error);
  g_assert_no_error (error);

  return consultation;
}

static SbResult *
compute (const SbConsultation *consultation)
{
  SbClimateMonths months;
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (GError) error = NULL;
  SbResult *result;

  g_assert_true (sb_climate_table_lookup (sb_built_in_climate (), 49.4447, 7.7689, 251, &months, NULL));
  weather = sb_climate_synthesize (&months, 49.4447, 7.7689, 251, 0);
  result = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, &error);
  g_assert_no_error (error);

  return result;
}

static cairo_surface_t *
draw (const SbChart *chart)
{
  g_autoptr (SbConsultation) consultation = household_new ();
  g_autoptr (SbResult) result = compute (consultation);
  const SbChartData data = { consultation, result };
  const SbChartFrame frame = { .width = WIDTH, .height = HEIGHT, .palette = sb_palette_get (SB_THEME_LIGHT),
                               .font_family = FONT, .font_scale = 1.0, .cursor = -1, .with_title = TRUE,
                               .with_source = TRUE };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  sb_language_push ("en");
  sb_chart_draw (chart, &data, &frame, TRUE, cr);
  sb_language_pop ();
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);

  return surface;
}

static guint32
pixel (cairo_surface_t *surface,
       int              x,
       int              y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
  guint32 value;

  memcpy (&value, row + 4 * x, sizeof value);

  return value;
}

/* Means of REDUCED × REDUCED pixels, done here, so that no version of a filter has a part in it. */
static cairo_surface_t *
reduce (cairo_surface_t *surface)
{
  cairo_surface_t *reduced = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH / REDUCED, HEIGHT / REDUCED);
  guint8 *data = cairo_image_surface_get_data (reduced);

  cairo_surface_flush (surface);
  for (int y = 0; y < HEIGHT / REDUCED; y++)
    for (int x = 0; x < WIDTH / REDUCED; x++)
      {
        guint32 value = 0;

        for (int shift = 0; shift <= 16; shift += 8)
          {
            guint32 sum = 0;

            for (int i = 0; i < REDUCED * REDUCED; i++)
              sum += (pixel (surface, x * REDUCED + i % REDUCED, y * REDUCED + i / REDUCED) >> shift) & 0xff;
            value |= ((sum + REDUCED * REDUCED / 2) / (REDUCED * REDUCED)) << shift;
          }
        memcpy (data + y * cairo_image_surface_get_stride (reduced) + 4 * x, &value, sizeof value);
      }
  cairo_surface_mark_dirty (reduced);
  cairo_surface_destroy (surface);

  return reduced;
}

/* The mean brightness of a square, 0 … 255 (ITU-R BT.601). */
static double
brightness (cairo_surface_t *surface,
            int              column,
            int              row)
{
  double sum = 0.0;

  for (int i = 0; i < SQUARE * SQUARE; i++)
    {
      guint32 value = pixel (surface, column * SQUARE + i % SQUARE, row * SQUARE + i / SQUARE);

      sum += 0.299 * (value >> 16 & 0xff) + 0.587 * (value >> 8 & 0xff) + 0.114 * (value & 0xff);
    }

  return sum / (SQUARE * SQUARE);
}

static void
compare (const char      *name,
         cairo_surface_t *drawn,
         cairo_surface_t *reference)
{
  const int columns = WIDTH / REDUCED / SQUARE, rows = HEIGHT / REDUCED / SQUARE;
  double sum = 0.0, worst = 0.0;
  int worst_column = 0, worst_row = 0;

  g_assert_cmpint (cairo_image_surface_get_width (reference), ==, WIDTH / REDUCED);
  g_assert_cmpint (cairo_image_surface_get_height (reference), ==, HEIGHT / REDUCED);
  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++)
      {
        double difference = fabs (brightness (drawn, column, row) - brightness (reference, column, row));

        sum += difference;
        if (difference > worst)
          {
            worst = difference;
            worst_column = column;
            worst_row = row;
          }
      }
  sum /= columns * rows;
  g_test_message ("%s: mean difference %.3f, largest %.1f", name, sum, worst);
  if (sum > MEAN_TOLERANCE || worst > SQUARE_TOLERANCE)
    {
      g_autofree char *path = g_strdup_printf ("%s/chart-%s.png", g_get_tmp_dir (), name);

      cairo_surface_write_to_png (drawn, path);
      g_error ("%s differs from its reference: mean %.2f (at most %.2f), largest %.1f (at most %.1f) at %d, %d; see %s",
               name, sum, MEAN_TOLERANCE, worst, SQUARE_TOLERANCE, worst_column * SQUARE, worst_row * SQUARE, path);
    }
}

static void
test_chart (gconstpointer data)
{
  const SbChart *chart = data;
  const char *update = g_getenv ("SB_UPDATE_CHART_REFERENCES");
  g_autofree char *name = g_strconcat (chart->id, ".png", NULL);
  g_autofree char *path = update != NULL ? g_build_filename (update, name, NULL)
                                         : g_test_build_filename (G_TEST_DIST, "charts", "reference", name, NULL);
  cairo_surface_t *drawn;
  cairo_surface_t *reference;

  if (!font_is_there ())
    {
      g_test_skip ("The font DejaVu Sans is not installed");
      return;
    }

  drawn = reduce (draw (chart));
  if (update != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (drawn, path), ==, CAIRO_STATUS_SUCCESS);
  else
    {
      reference = cairo_image_surface_create_from_png (path);
      if (cairo_surface_status (reference) != CAIRO_STATUS_SUCCESS)
        g_error ("%s: %s", path, cairo_status_to_string (cairo_surface_status (reference)));
      compare (chart->id, drawn, reference);
      cairo_surface_destroy (reference);
    }
  cairo_surface_destroy (drawn);
}

int
main (int    argc,
      char **argv)
{
  guint n_charts = 0;
  const SbChart *const *charts = sb_chart_list_results (&n_charts);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_charts; i++)
    {
      g_autofree char *path = g_strconcat ("/chart-references/", charts[i]->id, NULL);

      g_test_add_data_func (path, charts[i], test_chart);
    }

  return g_test_run ();
}

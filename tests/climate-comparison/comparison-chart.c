/* The annual errors as dots, a panel for each year with hours, a row for each plane, in a band as wide as the bar. */

#include "comparison.h"

#include <cairo-svg.h>
#include <math.h>

#define WIDTH 980.0
#define MARGIN 20.0
#define TOP 142.0
#define LABELS_WIDTH 92.0
#define PANEL_GAP 26.0
#define ROW_HEIGHT 21.0
#define BLOCK_GAP 10.0
#define N_ROWS 16 /* DHI, then five for each tilt */
#define ROWS_PER_TILT 5
#define DOT_WIDTH 5.6
#define ERROR_MAX_PERCENT 11.0

typedef struct
{
  double red;
  double green;
  double blue;
} Ink;

static const Ink PAPER = { 1.0, 1.0, 1.0 };
static const Ink TEXT = { 0.13, 0.13, 0.15 };
static const Ink FAINT_TEXT = { 0.38, 0.38, 0.42 };
static const Ink GRID = { 0.86, 0.86, 0.88 };
static const Ink BAND = { 0.89, 0.94, 0.89 };
static const Ink WITHIN = { 0.11, 0.38, 0.65 };
static const Ink BEYOND = { 0.78, 0.30, 0.05 };

static const char *const TILT_NAMES[SB_N_TILTS] = { "90°", "70°", "35°" };

typedef struct
{
  SbBar bar;
  int tilt;
  int way;
  char *label;
  double y; /* middle */
} Row;

static void
use_ink (cairo_t *cr,
         Ink      ink)
{
  cairo_set_source_rgb (cr, ink.red, ink.green, ink.blue);
}

/* `anchor` is 0 for text that begins at x, 0.5 for centred, 1 for text that ends there. */
static void
show_text (cairo_t    *cr,
           const char *text,
           double      size,
           gboolean    bold,
           Ink         ink,
           double      x,
           double      y,
           double      anchor)
{
  cairo_text_extents_t extents;

  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                          bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, text, &extents);
  use_ink (cr, ink);
  cairo_move_to (cr, x - anchor * extents.x_advance, y);
  cairo_show_text (cr, text);
}

/* Adds a dot or a diamond to the path; both are drawn with one stroke, which keeps the file small. */
static void
add_mark (cairo_t *cr,
          double   x,
          double   y,
          gboolean within)
{
  const double reach = 0.5 * DOT_WIDTH;

  if (within)
    {
      cairo_move_to (cr, x, y);
      cairo_close_path (cr);
      return;
    }
  cairo_move_to (cr, x, y - reach);
  cairo_line_to (cr, x + reach, y);
  cairo_line_to (cr, x, y + reach);
  cairo_line_to (cr, x - reach, y);
  cairo_close_path (cr);
}

static void
draw_marks (cairo_t *cr,
            gboolean within)
{
  use_ink (cr, within ? WITHIN : BEYOND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, within ? DOT_WIDTH : 1.5);
  if (!within)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

/* Returns where the rows end. */
static double
lay_out_rows (Row rows[N_ROWS])
{
  double y = TOP + 0.5 * ROW_HEIGHT;
  int n = 0;

  rows[n++] = (Row) { SB_BAR_DIFFUSE, -1, -1, g_strdup ("DHI"), y };
  y += ROW_HEIGHT + BLOCK_GAP;
  for (int tilt = 0; tilt < SB_N_TILTS; tilt++)
    {
      for (int i = 0; i < ROWS_PER_TILT; i++)
        {
          /* E + W together between the south and the single planes */
          int way = i < SB_WAY_EAST ? i : (i == SB_WAY_EAST ? -1 : i - 1);
          SbBar bar = way >= SB_WAY_EAST ? SB_BAR_EAST_OR_WEST : SB_BAR_YEAR;
          char *label = g_strdup_printf ("%s %s", way < 0 ? "E + W" : SB_WAY_NAMES[way], TILT_NAMES[tilt]);

          rows[n++] = (Row) { bar, tilt, way, label, y };
          y += ROW_HEIGHT;
        }
      y += BLOCK_GAP;
    }
  g_assert (n == N_ROWS);

  return y - 0.5 * ROW_HEIGHT - BLOCK_GAP;
}

static double
error_to_x (double left,
            double width,
            double error)
{
  return left + width * (0.5 + CLAMP (error, -ERROR_MAX_PERCENT, ERROR_MAX_PERCENT) / (2.0 * ERROR_MAX_PERCENT));
}

static void
draw_grid (cairo_t *cr,
           double   left,
           double   width,
           double   bottom)
{
  for (int tick = -10; tick <= 10; tick += 5)
    {
      g_autofree char *text = tick == 0 ? g_strdup ("0") : g_strdup_printf ("%s%d", tick < 0 ? "−" : "+", ABS (tick));
      double x = error_to_x (left, width, tick);

      use_ink (cr, tick == 0 ? FAINT_TEXT : GRID);
      cairo_set_line_width (cr, 1.0);
      cairo_move_to (cr, x, TOP);
      cairo_line_to (cr, x, bottom);
      cairo_stroke (cr);
      show_text (cr, text, 11.0, FALSE, FAINT_TEXT, x, bottom + 16.0, 0.5);
    }
}

static gboolean
case_is_of_row (const SbCase *one,
                guint         year,
                const Row    *row)
{
  return one->year == year && one->bar == row->bar && one->tilt == row->tilt && one->way == row->way;
}

/* The bar is as wide for all seeds. */
static void
draw_band (cairo_t            *cr,
           const SbComparison *comparison,
           guint               year,
           const Row          *row,
           double              left,
           double              width)
{
  for (guint i = 0; i < comparison->cases->len; i++)
    {
      const SbCase *one = &g_array_index (comparison->cases, SbCase, i);

      if (case_is_of_row (one, year, row))
        {
          double from = error_to_x (left, width, -one->width);
          double to = error_to_x (left, width, one->width);

          use_ink (cr, BAND);
          cairo_rectangle (cr, from, row->y - 0.5 * ROW_HEIGHT + 1.0, to - from, ROW_HEIGHT - 2.0);
          cairo_fill (cr);
          return;
        }
    }
}

static void
draw_errors (cairo_t            *cr,
             const SbComparison *comparison,
             guint               year,
             const Row          *row,
             gboolean            within,
             double              left,
             double              width)
{
  for (guint i = 0; i < comparison->cases->len; i++)
    {
      const SbCase *one = &g_array_index (comparison->cases, SbCase, i);

      /* The seeds a little apart, so that none hides another. */
      if (case_is_of_row (one, year, row) && (fabs (one->error) <= one->width) == within)
        add_mark (cr, error_to_x (left, width, one->error), row->y + 2.2 * ((int) one->seed - SB_N_SEEDS / 2), within);
    }
  draw_marks (cr, within);
}

static void
draw_head (cairo_t *cr)
{
  const double y = 100.0;

  show_text (cr, "The built-in climate against real years", 20.0, TRUE, TEXT, MARGIN, 34.0, 0.0);
  show_text (cr,
             "Error of annual AC energy (900 Wp behind 800 W) and of annual DHI in %: five synthetic years each, made from "
             "nothing",
             12.0, FALSE, FAINT_TEXT, MARGIN, 56.0, 0.0);
  show_text (cr, "but the place and the monthly means of GHI and temperature of the real year.", 12.0, FALSE, FAINT_TEXT,
             MARGIN, 72.0, 0.0);

  use_ink (cr, BAND);
  cairo_rectangle (cr, MARGIN, y - 10.0, 26.0, 12.0);
  cairo_fill (cr);
  show_text (cr, "width of the bar", 12.0, FALSE, TEXT, MARGIN + 34.0, y, 0.0);
  add_mark (cr, MARGIN + 170.0, y - 4.0, TRUE);
  draw_marks (cr, TRUE);
  show_text (cr, "a year within it", 12.0, FALSE, TEXT, MARGIN + 180.0, y, 0.0);
  add_mark (cr, MARGIN + 310.0, y - 4.0, FALSE);
  draw_marks (cr, FALSE);
  show_text (cr, "a year beyond it", 12.0, FALSE, TEXT, MARGIN + 320.0, y, 0.0);
}

static void
draw_panel (cairo_t            *cr,
            const SbComparison *comparison,
            guint               year,
            const Row           rows[N_ROWS],
            double              left,
            double              width,
            double              bottom)
{
  const SbReferenceYear *real = g_ptr_array_index (comparison->years, year);

  show_text (cr, real->name, 12.0, TRUE, TEXT, left + 0.5 * width, TOP - 10.0, 0.5);
  for (int i = 0; i < N_ROWS; i++)
    draw_band (cr, comparison, year, &rows[i], left, width);
  draw_grid (cr, left, width, bottom);
  for (int i = 0; i < N_ROWS; i++)
    {
      draw_errors (cr, comparison, year, &rows[i], TRUE, left, width);
      draw_errors (cr, comparison, year, &rows[i], FALSE, left, width);
    }
  if (real->is_foreign)
    {
      show_text (cr, "Off the map of the built-in", 11.0, FALSE, FAINT_TEXT, left + 0.5 * width, bottom + 34.0, 0.5);
      show_text (cr, "climate: under no bar", 11.0, FALSE, FAINT_TEXT, left + 0.5 * width, bottom + 48.0, 0.5);
    }
}

gboolean
sb_comparison_draw (const SbComparison *comparison,
                    const char         *path,
                    GError            **error)
{
  Row rows[N_ROWS];
  double bottom = lay_out_rows (rows);
  cairo_surface_t *surface = cairo_svg_surface_create (path, WIDTH, bottom + 60.0);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  guint n_panels = 0;
  guint panel = 0;
  double width;

  for (guint year = 0; year < comparison->years->len; year++)
    if (((const SbReferenceYear *) g_ptr_array_index (comparison->years, year))->weather != NULL)
      n_panels++;
  width = (WIDTH - 2.0 * MARGIN - LABELS_WIDTH + PANEL_GAP) / n_panels - PANEL_GAP;

  use_ink (cr, PAPER);
  cairo_paint (cr);
  draw_head (cr);
  for (int i = 0; i < N_ROWS; i++)
    show_text (cr, rows[i].label, 12.0, FALSE, TEXT, MARGIN + LABELS_WIDTH - 10.0, rows[i].y + 4.0, 1.0);
  for (guint year = 0; year < comparison->years->len; year++)
    if (((const SbReferenceYear *) g_ptr_array_index (comparison->years, year))->weather != NULL)
      draw_panel (cr, comparison, year, rows, MARGIN + LABELS_WIDTH + panel++ * (width + PANEL_GAP), width, bottom);

  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  for (int i = 0; i < N_ROWS; i++)
    g_free (rows[i].label);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path, cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}

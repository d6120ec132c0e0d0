#include "report/poster.h"

#include "charts/translate.h"
#include "report/pdf-file.h"
#include "report/summary-pages.h"
#include "report/typesetting.h"

/* Lengths of a sheet 794 wide, whatever the paper. */
static const double MARGIN = 48.0;
static const double NUMBER_SIZE = 40.0;
static const double MAP_HEIGHT = 520.0;
static const double LIST_TOP_GAP = 26.0;
static const double BAR_HEIGHT = 9.0;
static const double COLUMN_GAP = 36.0;

#define SHEET_HEIGHT (SB_SHEET_WIDTH * SB_POSTER_HEIGHT_PT / SB_POSTER_WIDTH_PT)
#define TEXT_WIDTH (SB_SHEET_WIDTH - 2.0 * MARGIN)
#define N_NUMBERS 4
#define MAX_ROWS 6

static double
draw_head (const SbPalette *palette,
           cairo_t         *cr)
{
  double y = MARGIN;

  sb_typeset_icon (cr, MARGIN, y, 58.0);
  y += sb_typeset_paragraph (cr, 34.0, PANGO_WEIGHT_BOLD, &palette->text, _("Sun from the balcony"), MARGIN + 74.0, y,
                             TEXT_WIDTH - 74.0);
  y += sb_typeset_paragraph (cr, 15.0, PANGO_WEIGHT_NORMAL, &palette->dim_text,
                             _("What the people at our stand could get from balcony and saving"), MARGIN + 74.0, y,
                             TEXT_WIDTH - 74.0);

  return y + 24.0;
}

/* Four numbers side by side; all of them are sums of what was asked about, not of what was built. */
static double
draw_numbers (const SbPoster  *poster,
              const SbPalette *palette,
              cairo_t         *cr,
              double           y)
{
  g_autofree char *consultations = sb_format_number (poster->consultations, 0);
  g_autofree char *power = sb_format_quantity (poster->peak_power_kw, poster->peak_power_kw < 100.0 ? 1 : 0, "kW");
  g_autofree char *saving = sb_format_quantity (poster->saving_eur, 0, "€");
  g_autofree char *avoided = sb_format_quantity (poster->avoided_kg / 1000.0, 1, "t");
  const struct
  {
    const char *number;
    const char *text;
    const SbColour *colour;
  } NUMBERS[N_NUMBERS] = {
    { consultations, ngettext ("consultation", "consultations", poster->consultations), &palette->text },
    { power, _("module power asked about"), &palette->sun_text },
    { saving, _("could be saved in a year"), &palette->own_text },
    { avoided, _("CO₂ could be avoided in a year"), &palette->co2_text },
  };
  const double width = TEXT_WIDTH / N_NUMBERS;
  double height = 0.0;

  for (guint i = 0; i < N_NUMBERS; i++)
    {
      double x = MARGIN + i * width;
      double below = sb_typeset_paragraph (cr, NUMBER_SIZE * 0.8, SB_WEIGHT_HEAVY, NUMBERS[i].colour, NUMBERS[i].number,
                                           x, y, width - 8.0);

      below += sb_typeset_paragraph (cr, 13.5, PANGO_WEIGHT_NORMAL, &palette->dim_text, NUMBERS[i].text, x, y + below,
                                     width - 12.0);
      height = MAX (height, below);
    }

  return y + height + 18.0;
}

static double
draw_map (const SbPoster  *poster,
          const SbPalette *palette,
          cairo_t         *cr,
          double           y)
{
  const SbChartFrame frame = { .width = TEXT_WIDTH, .height = MAP_HEIGHT, .palette = palette,
                               .font_family = SB_FONT_FAMILY, .font_scale = 0.95, .cursor = -1 };

  y += sb_typeset_paragraph (cr, 19.0, PANGO_WEIGHT_BOLD, &palette->text, _("Where people came from"), MARGIN, y,
                             TEXT_WIDTH) + 4.0;
  cairo_save (cr);
  cairo_translate (cr, sb_typeset_left (MARGIN, TEXT_WIDTH), y);
  sb_municipality_map_draw (&poster->map, &frame, cr);
  cairo_restore (cr);

  return y + MAP_HEIGHT;
}

static void
draw_list (const SbPalette   *palette,
           cairo_t           *cr,
           const char        *title,
           const SbPosterRow *rows,
           guint              n_rows,
           double             x,
           double             y,
           double             width)
{
  y += sb_typeset_paragraph (cr, 19.0, PANGO_WEIGHT_BOLD, &palette->text, title, x, y, width) + 6.0;
  for (guint i = 0; i < MIN (n_rows, MAX_ROWS); i++)
    {
      g_autofree char *number = sb_format_percent ((double) rows[i].n / rows[i].of);
      double bar = width * rows[i].n / rows[i].of;

      sb_typeset_line (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &palette->text, rows[i].name, x, y, width - 60.0,
                       SB_ALIGN_START);
      sb_typeset_line (cr, SB_TYPE_TEXT, PANGO_WEIGHT_BOLD, &palette->text, number, x + width, y, 56.0, SB_ALIGN_END);
      y += 19.0;
      sb_drawing_set_colour (cr, &palette->grid_soft, 1.0);
      cairo_rectangle (cr, sb_typeset_left (x, width), y, width, BAR_HEIGHT);
      cairo_fill (cr);
      sb_drawing_set_colour (cr, &palette->own_fill, 1.0);
      cairo_rectangle (cr, sb_typeset_left (x, bar), y, bar, BAR_HEIGHT);
      cairo_fill (cr);
      y += BAR_HEIGHT + 9.0;
    }
}

static void
draw_foot (const SbPoster  *poster,
           const SbPalette *palette,
           cairo_t         *cr)
{
  g_autofree char *date = sb_format_date (poster->date);
  /* Translators: %s is a date */
  g_autofree char *line = g_strdup_printf (
    _("As of %s. Sums of groups of at least five consultations; places and answers of smaller groups are not told apart. "
      "Map: GeoNames (CC BY 4.0), Destatis (dl-de/by-2-0)."),
    date);
  double height = sb_typeset_paragraph (NULL, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &palette->dim_text, line, MARGIN, 0.0,
                                        TEXT_WIDTH);

  sb_typeset_paragraph (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &palette->dim_text, line, MARGIN,
                        SHEET_HEIGHT - 30.0 - height, TEXT_WIDTH);
}

static void
draw_sheet (const SbPoster *poster,
            cairo_t        *cr)
{
  const SbPalette *palette = sb_palette_get (SB_THEME_PRINT);
  const double column = (TEXT_WIDTH - COLUMN_GAP) / 2.0;
  double y = draw_head (palette, cr);

  y = draw_numbers (poster, palette, cr, y);
  y = draw_map (poster, palette, cr, y) + LIST_TOP_GAP;
  if (poster->details_of > 0)
    {
      draw_list (palette, cr, _("What people asked about"), poster->asked, poster->n_asked, MARGIN, y, column);
      draw_list (palette, cr, _("What they chose to save"), poster->chosen, poster->n_chosen,
                 MARGIN + column + COLUMN_GAP, y, column);
    }
  else
    {
      sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &palette->dim_text,
                            _("What was asked and chosen most is shown here once twenty consultations are counted."),
                            MARGIN, y, TEXT_WIDTH);
    }
  draw_foot (poster, palette, cr);
}

void
sb_poster_draw (const SbPoster *poster,
                cairo_t        *cr,
                double          width_pt,
                double          height_pt)
{
  double scale = MIN (width_pt / SB_SHEET_WIDTH, height_pt / SHEET_HEIGHT);

  g_return_if_fail (poster != NULL && cr != NULL);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, 0.0, 0.0, width_pt, height_pt);
  cairo_fill (cr);
  cairo_translate (cr, (width_pt - scale * SB_SHEET_WIDTH) / 2.0, (height_pt - scale * SHEET_HEIGHT) / 2.0);
  cairo_scale (cr, scale, scale);
  sb_language_push (poster->language);
  sb_typeset_begin (SB_SHEET_WIDTH, FALSE);
  draw_sheet (poster, cr);
  sb_language_pop ();
  cairo_restore (cr);
}

gboolean
sb_poster_write_pdf (const SbPoster *poster,
                     const char     *path,
                     GError        **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = sb_pdf_surface_new (bytes, SB_POSTER_WIDTH_PT, SB_POSTER_HEIGHT_PT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  gboolean written;

  sb_language_push (poster->language);
  sb_pdf_surface_describe (surface, _("Sun from the balcony"), poster->date);
  sb_language_pop ();
  sb_poster_draw (poster, cr, SB_POSTER_WIDTH_PT, SB_POSTER_HEIGHT_PT);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (!sb_pdf_surface_end (surface, status, path, error))
    return FALSE;

  sb_language_push (poster->language);
  written = sb_pdf_write (bytes, sb_language_current (), path, error);
  sb_language_pop ();

  return written;
}

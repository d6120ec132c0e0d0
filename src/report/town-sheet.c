#include "report/town-sheet.h"

#include <math.h>

#include "charts/town-chart.h"
#include "charts/translate.h"
#include "report/pdf-file.h"
#include "report/summary-pages.h"
#include "report/words.h"

/* The sheet across: A4 at 96 to the inch. */
static const double WIDTH = 1123.0;
static const double HEIGHT = 794.0;
static const double MARGIN = 48.0;
static const double TABLE_SHARE = 0.6;
static const double COLUMN_GAP = 36.0;
static const double NAMES_SHARE = 0.38;
static const double ROW_PAD = 4.0;
static const double FONT_SCALE_MAX = 1.1;
static const double FOOT_HEIGHT = 44.0;
static const char DEFAULT_ORGANISATION[] = "KlimaLautern e. V.";

char **
sb_town_notes (const SbTownShares *shares,
               gboolean            own_shares)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *one = sb_format_number (shares->share_percent[0], 0);
  g_autofree char *two = sb_format_number (shares->share_percent[1], 0);
  g_autofree char *three = sb_format_number (shares->share_percent[2], 0);
  g_autofree char *four = sb_format_number (shares->share_percent[3], 0);
  g_autofree char *five = sb_format_number (shares->share_percent[4], 0);
  g_autofree char *persons = sb_format_number (shares->persons_per_household, 1);
  g_autofree char *sizes = NULL;

  g_strv_builder_add (builder, _("Computed for homes of one to five persons, each with four kinds of days, at this place: with "
                                 "the usual consumption of their size (Stromspiegel) and typical weather."));
  /* Translators: five shares of households, one to five persons; then persons per household */
  sizes = g_strdup_printf (_("Shares of households with one, two, three, four, five or more persons: %s, %s, %s, %s, "
                             "%s percent; %s persons on average."),
                           one, two, three, four, five, persons);
  g_strv_builder_add (builder, sizes);
  g_strv_builder_add (builder, own_shares ? _("These sizes were put in for this computation.")
                                          : _("These sizes are an estimate: they are those of Germany, not of the town."));
  g_strv_builder_add (builder, _("Every set hangs as in this consultation. Many real balconies have more shade or face "
                                 "another way: take the figures as an order of magnitude."));
  g_strv_builder_add (builder, _("Population: Destatis, 31 December 2022."));

  return g_strv_builder_end (builder);
}

/* ---- the parts of the sheet; each gives the height it took ---- */

static double
draw_text (cairo_t    *cr,
           double      size,
           PangoWeight weight,
           gboolean    dim,
           const char *text,
           double      x,
           double      y,
           double      width)
{
  const SbPalette *palette = sb_palette_get (SB_THEME_PRINT);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return sb_typeset_paragraph (cr, size, weight, dim ? &palette->dim_text : &palette->text, markup, x, y, width);
}

static double
draw_number (cairo_t    *cr,
             double      size,
             PangoWeight weight,
             const char *text,
             double      x,
             double      y,
             double      width)
{
  const SbPalette *palette = sb_palette_get (SB_THEME_PRINT);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return sb_typeset_paragraph_at_end (cr, size, weight, &palette->text, markup, x, y, width);
}

static double
draw_table (const SbTownSheet *sheet,
            cairo_t           *cr,
            double             x,
            double             y,
            double             width)
{
  const SbPalette *palette = sb_palette_get (SB_THEME_PRINT);
  const double names_width = NAMES_SHARE * width;
  const double column_width = (width - names_width) / sheet->n_towns;
  const double top = y;
  double height = 0.0;

  for (guint i = 0; i < sheet->n_towns; i++)
    {
      g_autofree char *heading = sb_town_heading (sheet->towns, sheet->n_towns, i);

      height = fmax (height, draw_number (cr, SB_TYPE_FOOT, PANGO_WEIGHT_BOLD, heading,
                                          x + names_width + column_width * i + 8.0, y, column_width - 8.0));
    }
  y += height + ROW_PAD;

  for (int row = 0; row < SB_N_TOWN_ROWS; row++)
    {
      sb_typeset_rule (cr, &palette->rule, 0.7, x, y, width);
      y += ROW_PAD;
      height = draw_text (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, FALSE, sb_town_row_name ((SbTownRow) row), x, y,
                          names_width);
      for (guint i = 0; i < sheet->n_towns; i++)
        {
          g_autofree char *quantity = sb_town_quantity ((SbTownRow) row, &sheet->towns[i]);

          height = fmax (height, draw_number (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, quantity,
                                              x + names_width + column_width * i + 8.0, y, column_width - 8.0));
        }
      y += height + ROW_PAD;
    }
  sb_typeset_rule (cr, &palette->rule, 0.7, x, y, width);

  return y - top;
}

static double
draw_notes (const SbTownSheet *sheet,
            cairo_t           *cr,
            double             x,
            double             y,
            double             width)
{
  g_auto (GStrv) notes = sb_town_notes (&sheet->shares, sheet->own_shares);
  double top = y;

  for (guint i = 0; notes[i] != NULL; i++)
    y += draw_text (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, TRUE, notes[i], x, y, width) + 2.0;

  return y - top;
}

static void
draw_chart (const SbTownSheet *sheet,
            cairo_t           *cr,
            double             x,
            double             y,
            double             width,
            double             height)
{
  double needed = sb_town_chart_height (sheet->towns, sheet->n_towns, width, 1.0, FALSE);
  SbChartFrame frame = { .width = width,
                         .height = height,
                         .palette = sb_palette_get (SB_THEME_PRINT),
                         .font_family = SB_FONT_FAMILY,
                         .font_scale = fmin (FONT_SCALE_MAX, height / needed),
                         .cursor = -1 };

  cairo_save (cr);
  cairo_translate (cr, sb_typeset_left (x, width), y);
  sb_town_chart_draw (sheet->towns, sheet->n_towns, &frame, cr);
  cairo_restore (cr);
}

static void
draw_foot (const SbTownSheet *sheet,
           cairo_t           *cr)
{
  const SbPalette *palette = sb_palette_get (SB_THEME_PRINT);
  const char *name = sheet->organisation != NULL && sheet->organisation->name != NULL ? sheet->organisation->name
                                                                                      : DEFAULT_ORGANISATION;
  g_autofree char *date = sheet->date != NULL ? sb_format_date (sheet->date) : g_strdup ("");
  g_autofree char *line = g_strdup_printf (date[0] != '\0' ? "Sonnenbalkon · %s · %s" : "Sonnenbalkon · %s%s", name,
                                           date);
  double y = HEIGHT - FOOT_HEIGHT + 8.0;

  sb_typeset_rule (cr, &palette->rule, 1.0, MARGIN, y - 6.0, WIDTH - 2.0 * MARGIN);
  draw_text (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, TRUE, line, MARGIN, y, WIDTH - 2.0 * MARGIN);
}

static void
draw_sheet (const SbTownSheet *sheet,
            cairo_t           *cr)
{
  const double width = WIDTH - 2.0 * MARGIN;
  const double table_width = TABLE_SHARE * width;
  g_autofree char *title = sb_town_title (sheet->towns, sheet->n_towns);
  g_autofree char *set = sb_words_system (sheet->consultation);
  double y = MARGIN;

  y += draw_text (cr, SB_TYPE_TITLE, PANGO_WEIGHT_BOLD, FALSE, title, MARGIN, y, width) + 2.0;
  y += draw_text (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, TRUE, set, MARGIN, y, width) + 18.0;
  draw_chart (sheet, cr, MARGIN + table_width + COLUMN_GAP, y, width - table_width - COLUMN_GAP,
              HEIGHT - FOOT_HEIGHT - y - 8.0);
  y += draw_table (sheet, cr, MARGIN, y, table_width) + 10.0;
  draw_notes (sheet, cr, MARGIN, y, table_width);
  draw_foot (sheet, cr);
}

void
sb_town_sheet_draw (const SbTownSheet *sheet,
                    cairo_t           *cr,
                    double             width_pt,
                    double             height_pt)
{
  double scale = fmin (width_pt / WIDTH, height_pt / HEIGHT);

  g_return_if_fail (sheet->n_towns >= 1 && sheet->n_towns <= SB_TOWN_SHEET_COLUMNS);

  sb_language_push (sheet->language);
  sb_typeset_begin (WIDTH, g_str_has_prefix (sb_language_current (), "ar"));
  cairo_save (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, 0.0, 0.0, width_pt, height_pt);
  cairo_fill (cr);
  cairo_scale (cr, scale, scale);
  draw_sheet (sheet, cr);
  cairo_restore (cr);
  sb_typeset_begin (SB_SHEET_WIDTH, FALSE);
  sb_language_pop ();
}

/* ---- PDF ---- */

gboolean
sb_town_sheet_write_pdf (const SbTownSheet *sheet,
                         const char        *path,
                         GError           **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = sb_pdf_surface_new (bytes, SB_PAPER_A4_HEIGHT_PT, SB_PAPER_A4_WIDTH_PT);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *title = NULL;
  cairo_status_t status;
  gboolean written;

  sb_language_push (sheet->language);
  title = sb_town_title (sheet->towns, sheet->n_towns);
  sb_language_pop ();
  sb_pdf_surface_describe (surface, title, sheet->date);
  sb_town_sheet_draw (sheet, cr, SB_PAPER_A4_HEIGHT_PT, SB_PAPER_A4_WIDTH_PT);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (!sb_pdf_surface_end (surface, status, path, error))
    return FALSE;

  sb_language_push (sheet->language);
  written = sb_pdf_write (bytes, sb_language_current (), path, error);
  sb_language_pop ();

  return written;
}

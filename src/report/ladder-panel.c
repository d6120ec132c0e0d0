#include <math.h>

#include "charts/translate.h"
#include "report/ladder-rows.h"
#include "report/page.h"

/* From today's electricity down to what remains: each saving measure, then the sun, with kWh, € and CO₂. */

static const double ROW_HEIGHT = 23.0;
static const double BAR_HEIGHT = 18.0;
static const double COLUMN_GAP = 10.0;
static const double NAME_GAP = 8.0;
static const double LEAST_BAR_SHARE = 0.5;

/* ---- drawing ---- */

typedef struct
{
  double bars_x;
  double bars_width;
  double kwh_end; /* right edges of the columns */
  double eur_end;
  double kg_end;
  double top_kwh; /* of the axis */
} Geometry;

static double
text_width (const SbPage *page,
            const char   *text,
            double        size,
            PangoWeight   weight)
{
  return text == NULL ? 0.0
                      : sb_typeset_line (NULL, size, weight, &page->palette->text, text, 0.0, 0.0, 1e4, SB_ALIGN_START);
}

static Geometry
measure (const SbPage    *page,
         const GPtrArray *rows)
{
  double kwh = 0.0, eur = 0.0, kg = 0.0;
  Geometry geometry = { .bars_x = page->x };

  for (guint i = 0; i < rows->len; i++)
    {
      const SbLadderRow *row = g_ptr_array_index (rows, i);

      kwh = MAX (kwh, text_width (page, row->kwh, SB_TYPE_SMALL, PANGO_WEIGHT_BOLD));
      eur = MAX (eur, text_width (page, row->eur, SB_TYPE_SMALL, PANGO_WEIGHT_BOLD));
      kg = MAX (kg, text_width (page, row->kg, SB_TYPE_SMALL, PANGO_WEIGHT_BOLD));
      geometry.top_kwh = MAX (geometry.top_kwh, MAX (row->from_kwh, row->to_kwh));
    }
  eur = MAX (eur, text_width (page, _("a year"), SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL));
  kg = MAX (kg, text_width (page, "CO₂", SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL));
  geometry.kg_end = page->x + page->text_width;
  geometry.eur_end = geometry.kg_end - kg - COLUMN_GAP;
  geometry.kwh_end = geometry.eur_end - eur - COLUMN_GAP;
  geometry.bars_width = MAX (geometry.kwh_end - kwh - COLUMN_GAP - page->x, page->text_width * LEAST_BAR_SHARE);

  return geometry;
}

static void
draw_bar (const SbPage *page,
          cairo_t      *cr,
          const SbLadderRow    *row,
          SbBox         box)
{
  const SbPalette *palette = page->palette;

  box.x = sb_typeset_left (box.x, box.width);
  if (row->kind == SB_LADDER_ROW_LEVEL || row->kind == SB_LADDER_ROW_SUN)
    {
      sb_drawing_rounded (cr, box, MIN (2.5, box.width / 2.0));
      sb_drawing_set_colour (cr, row->kind == SB_LADDER_ROW_SUN ? &palette->own_fill : &palette->grid_line, 1.0);
      cairo_fill (cr);
      return;
    }

  /* What is no longer needed is hollow. */
  box = (SbBox) { box.x + 0.7, box.y + 0.7, MAX (box.width - 1.4, 0.4), box.height - 1.4 };
  sb_drawing_rounded (cr, box, MIN (2.0, box.width / 2.0));
  sb_drawing_set_colour (cr, &palette->grid_line, 1.0);
  cairo_set_line_width (cr, 1.3);
  cairo_stroke (cr);
}

/* The name inside a long bar, else before the bar where there is room, else behind it. */
static void
draw_name (const SbPage   *page,
           cairo_t        *cr,
           const SbLadderRow      *row,
           const Geometry *geometry,
           SbBox           bar,
           double          y)
{
  const SbPalette *palette = page->palette;
  const SbColour white = { 1.0, 1.0, 1.0 };
  const SbColour *colour = row->kind == SB_LADDER_ROW_SUN ? &palette->own_text : &palette->text;
  PangoWeight weight = row->kind == SB_LADDER_ROW_MEASURE || row->kind == SB_LADDER_ROW_RISE ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD;
  double width = text_width (page, row->name, SB_TYPE_SMALL, weight) + 1.0;
  double before = bar.x - geometry->bars_x - NAME_GAP;
  double behind = geometry->bars_x + geometry->bars_width - bar.x - bar.width - NAME_GAP;

  if (row->kind == SB_LADDER_ROW_LEVEL && bar.width >= width + 2.0 * NAME_GAP)
    sb_typeset_line (cr, SB_TYPE_SMALL, weight, &white, row->name, bar.x + NAME_GAP, y, bar.width, SB_ALIGN_START);
  else if (before >= width || before >= behind)
    sb_typeset_line (cr, SB_TYPE_SMALL, weight, colour, row->name, bar.x - NAME_GAP, y, before, SB_ALIGN_END);
  else
    sb_typeset_line (cr, SB_TYPE_SMALL, weight, colour, row->name, bar.x + bar.width + NAME_GAP, y, behind,
                     SB_ALIGN_START);
}

static void
draw_cell (const SbPage   *page,
           cairo_t        *cr,
           const SbLadderRow      *row,
           const char     *text,
           double          end,
           double          y)
{
  const SbColour *colour = row->kind == SB_LADDER_ROW_SUN ? &page->palette->own_text : &page->palette->text;

  if (text != NULL)
    sb_typeset_line (cr, SB_TYPE_SMALL, row->kind == SB_LADDER_ROW_LEVEL || row->kind == SB_LADDER_ROW_SUN ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL,
                     colour, text, end, y, 1e4, SB_ALIGN_END);
}

static void
draw_rows (const SbPage    *page,
           cairo_t         *cr,
           const GPtrArray *rows,
           double           y)
{
  const Geometry geometry = measure (page, rows);
  const double scale = geometry.top_kwh > 0.0 ? geometry.bars_width / geometry.top_kwh : 0.0;

  for (guint i = 0; i < rows->len; i++)
    {
      const SbLadderRow *row = g_ptr_array_index (rows, i);
      double from = MAX (MIN (row->from_kwh, row->to_kwh), 0.0) * scale;
      double to = MAX (MAX (row->from_kwh, row->to_kwh), 0.0) * scale;
      SbBox bar = { geometry.bars_x + from, y, MAX (to - from, 1.0), BAR_HEIGHT };
      double text_y = y + 1.5;

      draw_bar (page, cr, row, bar);
      if (i + 1 < rows->len)
        sb_drawing_line (cr, &page->palette->axis, 0.8, sb_typeset_left (geometry.bars_x + MAX (row->to_kwh, 0.0) * scale, 0.0),
                         y + BAR_HEIGHT, sb_typeset_left (geometry.bars_x + MAX (row->to_kwh, 0.0) * scale, 0.0),
                         y + ROW_HEIGHT);
      draw_name (page, cr, row, &geometry, bar, text_y);
      draw_cell (page, cr, row, row->kwh, geometry.kwh_end, text_y);
      draw_cell (page, cr, row, row->eur, geometry.eur_end, text_y);
      draw_cell (page, cr, row, row->kg, geometry.kg_end, text_y);
      if (i == 0)
        {
          sb_typeset_line (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, _("a year"), geometry.eur_end,
                           text_y + 1.0, 1e4, SB_ALIGN_END);
          sb_typeset_line (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, "CO₂", geometry.kg_end,
                           text_y + 1.0, 1e4, SB_ALIGN_END);
        }
      y += ROW_HEIGHT;
    }
}

static char *
heading_text (const GPtrArray *rows)
{
  const SbLadderRow *first = g_ptr_array_index (rows, 0), *last = g_ptr_array_index (rows, rows->len - 1);
  double less = first->to_kwh > 0.0 ? 1.0 - last->to_kwh / first->to_kwh : 0.0;
  g_autofree char *share = NULL;

  if (!(less >= 0.005))
    return g_strdup (_("Step by step"));
  share = sb_format_percent (less);

  /* Translators: a share such as "35 %" */
  return g_strdup_printf (_("%s less from the grid"), share);
}

double
sb_page_ladder_draw (const SbPage *page,
                     cairo_t      *cr,
                     double        y,
                     guint         max_rows)
{
  double total_eur, height;
  g_autoptr (GPtrArray) rows = sb_ladder_rows_new (page->result, max_rows, &total_eur);
  g_autofree char *heading = NULL;
  g_autofree char *total = NULL;
  g_autofree char *subtitle = NULL;

  if (rows->len == 0)
    return 0.0;

  heading = heading_text (rows);
  total = sb_ladder_amount (total_eur, "€");
  if (page->result->n_measures > 0)
    /* Translators: an amount such as "246 €" */
    subtitle = g_strdup_printf (_("First save, then sun; each step counts on those above it. Together %s a year."), total);
  else
    subtitle = g_strdup (_("Your electricity in a year; no saving measures were chosen."));
  height = sb_page_heading (page, cr, heading, subtitle, page->x, y, page->text_width) + 7.0;
  if (cr != NULL)
    draw_rows (page, cr, rows, y + height);

  return height + rows->len * ROW_HEIGHT - (ROW_HEIGHT - BAR_HEIGHT);
}

#include "charts/town-chart.h"

#include <math.h>

#include "charts/drawing.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double WIDTH_WITH_TWO_COLUMNS = 560.0;
static const double PANEL_GAP = 28.0;
static const double PANEL_BOTTOM = 16.0;
static const double HEADING_HEIGHT = 40.0;
static const double ROW_HEIGHT = 26.0;
static const double BAR_SHARE = 0.68;
static const double NAME_SHARE = 0.36;
static const double VALUE_GAP = 5.0;
static const double TITLE_GAP = 12.0;

typedef struct
{
  SbTownRow row;
  SbTownRow part; /* drawn inside the bar; the row itself: none */
  const char *heading;
  const char *unit;
  gsize fill; /* SbColour in SbPalette */
  gsize edge;
} Panel;

static const Panel PANELS[] = {
  { SB_TOWN_YIELD, SB_TOWN_OWN_USE, N_("From the sun, first part: used at home"), N_("MWh per year"),
    G_STRUCT_OFFSET (SbPalette, sun_fill), G_STRUCT_OFFSET (SbPalette, sun_edge) },
  { SB_TOWN_AVOIDED, SB_TOWN_AVOIDED, N_("CO₂ avoided"), N_("tons per year"),
    G_STRUCT_OFFSET (SbPalette, co2_fill), G_STRUCT_OFFSET (SbPalette, co2_text) },
  { SB_TOWN_SAVINGS, SB_TOWN_SAVINGS, N_("Money that stays in the town"), N_("€ per year"),
    G_STRUCT_OFFSET (SbPalette, own_fill), G_STRUCT_OFFSET (SbPalette, own_text) },
  { SB_TOWN_SHARE, SB_TOWN_SHARE, N_("Share of the households' electricity"), N_("percent"),
    G_STRUCT_OFFSET (SbPalette, grid_line), G_STRUCT_OFFSET (SbPalette, grid_text) },
};

static SbTextStyle
text_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->text };
}

/* One line that ends in an ellipsis at `width`. */
static PangoLayout *
line_new (const SbChartFrame *frame,
          double              size,
          PangoWeight         weight,
          const char         *text,
          double              width)
{
  PangoLayout *layout = sb_drawing_layout_new (frame->font_family, size * frame->font_scale, weight, text,
                                               MAX (width, 1.0), frame->palette->theme == SB_THEME_PRINT);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -1);

  return layout;
}

/* Places text with its upper edge at y; the height. */
static double
draw_line (cairo_t            *cr,
           const SbChartFrame *frame,
           double              size,
           PangoWeight         weight,
           const SbColour     *colour,
           const char         *text,
           double              x,
           double              y,
           double              width)
{
  PangoLayout *layout = line_new (frame, size, weight, text, width);
  double height = 0.0;

  sb_drawing_layout_size (layout, NULL, &height);
  sb_drawing_show_layout (cr, layout, colour, x, y);
  g_object_unref (layout);

  return height;
}

static PangoLayout *
title_new (const SbChartFrame *frame,
           const SbTown       *towns,
           guint               n_towns)
{
  g_autofree char *title = sb_town_title (towns, n_towns);

  return sb_drawing_layout_new (frame->font_family, SB_TEXT_TITLE * frame->font_scale, PANGO_WEIGHT_BOLD, title,
                                frame->width, frame->palette->theme == SB_THEME_PRINT);
}

static guint
n_columns (double width,
           double font_scale)
{
  return width >= WIDTH_WITH_TWO_COLUMNS * font_scale ? 2 : 1;
}

static double
panel_height (guint  n_towns,
              double font_scale)
{
  return (HEADING_HEIGHT + ROW_HEIGHT * n_towns + PANEL_BOTTOM) * font_scale;
}

static double
title_height (const SbChartFrame *frame,
              const SbTown       *towns,
              guint               n_towns)
{
  PangoLayout *layout = title_new (frame, towns, n_towns);
  double height = 0.0;

  sb_drawing_layout_size (layout, NULL, &height);
  g_object_unref (layout);

  return height + TITLE_GAP * frame->font_scale;
}

double
sb_town_chart_height (const SbTown *towns,
                      guint         n_towns,
                      double        width,
                      double        font_scale,
                      gboolean      with_title)
{
  const SbChartFrame frame = { .width = width, .font_scale = font_scale, .palette = sb_palette_get (SB_THEME_LIGHT),
                               .font_family = SB_FONT_FAMILY };
  guint lines = (guint) G_N_ELEMENTS (PANELS) / n_columns (width, font_scale);

  if (n_towns == 0)
    return 0.0;

  return lines * panel_height (n_towns, font_scale) + (with_title ? title_height (&frame, towns, n_towns) : 0.0);
}

static double
value_width (const SbChartFrame *frame,
             const SbTown       *towns,
             guint               n_towns,
             SbTownRow           row)
{
  double width = 0.0;

  for (guint i = 0; i < n_towns; i++)
    {
      g_autofree char *number = sb_town_number (row, &towns[i]);

      width = MAX (width, sb_drawing_measure (frame, text_style (frame), number, 0.0, 0.0, SB_ALIGN_START,
                                              SB_ALIGN_START).width);
    }

  return width;
}

static void
draw_bar (cairo_t        *cr,
          const SbBox    *bar,
          double          radius,
          const SbColour *fill,
          const SbColour *edge)
{
  if (bar->width < 0.01)
    return;

  sb_drawing_rounded (cr, *bar, MIN (radius, MIN (bar->width, bar->height) / 2.0));
  sb_drawing_set_colour (cr, fill, 1.0);
  cairo_fill_preserve (cr);
  sb_drawing_set_colour (cr, edge, 1.0);
  cairo_set_line_width (cr, radius / 2.0);
  cairo_stroke (cr);
}

static void
draw_part (cairo_t            *cr,
           const SbChartFrame *frame,
           const SbBox        *bar)
{
  const SbPalette *palette = frame->palette;

  draw_bar (cr, bar, 2.0 * frame->font_scale, &palette->own_fill, &palette->own_text);
  if (palette->hatched && bar->width >= 0.01)
    {
      sb_drawing_rounded (cr, *bar, MIN (2.0 * frame->font_scale, bar->width / 2.0));
      sb_drawing_hatch (cr, &palette->own_text, 5.0 * frame->font_scale, 0.8 * frame->font_scale);
      cairo_new_path (cr);
    }
}

static void
draw_row (cairo_t            *cr,
          const SbTown       *towns,
          guint               n_towns,
          guint               town,
          const SbChartFrame *frame,
          const Panel        *panel,
          const SbBox        *row,
          double              highest,
          double              values_width)
{
  const double scale = frame->font_scale;
  const double names_width = NAME_SHARE * row->width;
  const double x = row->x + names_width + 8.0 * scale;
  const double room = MAX (row->x + row->width - x - values_width - VALUE_GAP * scale, 1.0);
  const double value = sb_drawing_finite (sb_town_row_value (panel->row, &towns[town]));
  const double part = sb_drawing_finite (sb_town_row_value (panel->part, &towns[town]));
  SbBox bar = { x, row->y + row->height * (1.0 - BAR_SHARE) / 2.0, room * MAX (value, 0.0) / highest,
                row->height * BAR_SHARE };
  g_autofree char *number = sb_town_number (panel->row, &towns[town]);
  g_autofree char *name = sb_town_heading (towns, n_towns, town);
  PangoLayout *layout = line_new (frame, SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, name, names_width);
  double name_height = 0.0;

  sb_drawing_layout_size (layout, NULL, &name_height);
  sb_drawing_show_layout (cr, layout, &frame->palette->text, row->x, row->y + (row->height - name_height) / 2.0);
  g_object_unref (layout);

  draw_bar (cr, &bar, 2.0 * scale, G_STRUCT_MEMBER_P (frame->palette, panel->fill),
            G_STRUCT_MEMBER_P (frame->palette, panel->edge));
  if (panel->part != panel->row)
    {
      SbBox inner = bar;

      inner.width = room * MAX (part, 0.0) / highest;
      draw_part (cr, frame, &inner);
    }
  sb_drawing_text (cr, frame, text_style (frame), number, x + bar.width + VALUE_GAP * scale, row->y + row->height / 2.0,
                   SB_ALIGN_START, SB_ALIGN_MIDDLE);
}

static void
draw_panel (cairo_t            *cr,
            const SbTown       *towns,
            guint               n_towns,
            const SbChartFrame *frame,
            const Panel        *panel,
            const SbBox        *box)
{
  const double scale = frame->font_scale;
  const double values_width = value_width (frame, towns, n_towns, panel->row);
  const double axis_x = box->x + NAME_SHARE * box->width + 8.0 * scale;
  const double rows_y = box->y + HEADING_HEIGHT * scale;
  double highest = 0.0;
  double y = box->y;

  for (guint i = 0; i < n_towns; i++)
    highest = fmax (highest, sb_drawing_finite (sb_town_row_value (panel->row, &towns[i])));
  if (highest <= 0.0)
    highest = 1.0;

  y += draw_line (cr, frame, SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, &frame->palette->text, _(panel->heading), box->x, y,
                  box->width);
  draw_line (cr, frame, SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text, _(panel->unit), box->x, y,
             box->width);
  for (guint i = 0; i < n_towns; i++)
    {
      SbBox row = { box->x, rows_y + ROW_HEIGHT * scale * i, box->width, ROW_HEIGHT * scale };

      draw_row (cr, towns, n_towns, i, frame, panel, &row, highest, values_width);
    }
  sb_drawing_line (cr, &frame->palette->axis, scale, axis_x, rows_y, axis_x, rows_y + ROW_HEIGHT * scale * n_towns);
}

void
sb_town_chart_draw (const SbTown       *towns,
                    guint               n_towns,
                    const SbChartFrame *frame,
                    cairo_t            *cr)
{
  const double scale = frame->font_scale;
  const guint columns = n_columns (frame->width, scale);
  const double width = (frame->width - (columns - 1) * PANEL_GAP * scale) / columns;
  double top = 0.0;

  if (n_towns == 0)
    return;

  cairo_save (cr);
  if (frame->with_title)
    {
      PangoLayout *title = title_new (frame, towns, n_towns);

      sb_drawing_show_layout (cr, title, &frame->palette->text, 0.0, 0.0);
      g_object_unref (title);
      top = title_height (frame, towns, n_towns);
    }
  for (guint i = 0; i < G_N_ELEMENTS (PANELS); i++)
    {
      SbBox box = { (i % columns) * (width + PANEL_GAP * scale), top + (i / columns) * panel_height (n_towns, scale),
                    width, panel_height (n_towns, scale) };

      draw_panel (cr, towns, n_towns, frame, &PANELS[i], &box);
    }
  cairo_restore (cr);
}

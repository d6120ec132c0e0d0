#include "charts/drawing.h"

#include "charts/label-cache.h"
#include "charts/missing-letters.h"
#include "charts/svg-text.h"
#include "language/language-table.h"

#include <math.h>
#include <pango/pangocairo.h>

static SbTextRecorder text_recorder;
static gpointer text_recorder_data;

/* ---- text ---- */

static PangoContext *
measuring_context_new (gboolean on_paper)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Screen, SVG and paper must break lines at the same places: widths are those of the outlines. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, !on_paper);
  cairo_font_options_destroy (options);

  return context;
}

PangoLayout *
sb_drawing_layout_new (const char *family,
                       double      size,
                       PangoWeight weight,
                       const char *text,
                       double      width,
                       gboolean    on_paper)
{
  PangoContext *context = measuring_context_new (on_paper);
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  g_object_unref (context);
  pango_font_description_set_family (font, family != NULL ? family : "Sans");
  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font, MAX (size, 1.0) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  pango_layout_set_text (layout, text, -1);
  /* Every label of such a language runs from the right, also one that begins with a Latin word or a number. */
  if (sb_language_current_row ()->right_to_left)
    {
      pango_context_set_base_dir (pango_layout_get_context (layout), PANGO_DIRECTION_RTL);
      pango_layout_set_auto_dir (layout, FALSE);
      pango_layout_context_changed (layout);
      if (width > 0.0)
        pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
    }
  if (width > 0.0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }

  return layout;
}

void
sb_drawing_layout_size (PangoLayout *layout,
                        double      *width,
                        double      *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  if (width != NULL)
    *width = (logical.x + logical.width) / (double) PANGO_SCALE;
  if (height != NULL)
    *height = logical.height / (double) PANGO_SCALE;
}

static void
record_text (cairo_t     *cr,
             PangoLayout *layout,
             double       x,
             double       y)
{
  PangoRectangle logical;
  double x1, y1, x2, y2;
  SbBox box;

  if (text_recorder == NULL)
    return;

  pango_layout_get_extents (layout, NULL, &logical);
  x1 = x + logical.x / (double) PANGO_SCALE;
  y1 = y + logical.y / (double) PANGO_SCALE;
  x2 = x1 + logical.width / (double) PANGO_SCALE;
  y2 = y1 + logical.height / (double) PANGO_SCALE;
  cairo_user_to_device (cr, &x1, &y1);
  cairo_user_to_device (cr, &x2, &y2);
  box = (SbBox) { x1, y1, x2 - x1, y2 - y1 };
  text_recorder (&box, pango_layout_get_text (layout), text_recorder_data);
}

void
sb_drawing_show_layout (cairo_t        *cr,
                        PangoLayout    *layout,
                        const SbColour *colour,
                        double          x,
                        double          y)
{
  if (!sb_svg_text_take (cr, layout, colour, x, y))
    {
      sb_drawing_set_colour (cr, colour, 1.0);
      cairo_move_to (cr, x, y);
      pango_cairo_show_layout (cr, layout);
      cairo_new_path (cr);
    }
  sb_missing_letters_note (layout);
  record_text (cr, layout, x, y);
}

void
sb_drawing_set_text_recorder (SbTextRecorder recorder,
                              gpointer       data)
{
  text_recorder = recorder;
  text_recorder_data = data;
}

static double
shift (double  length,
       SbAlign align)
{
  return align == SB_ALIGN_START ? 0.0 : align == SB_ALIGN_MIDDLE ? length / 2.0 : length;
}

static SbBox
place (PangoLayout *layout,
       double       x,
       double       y,
       SbAlign      horizontal,
       SbAlign      vertical)
{
  SbBox box;

  sb_drawing_layout_size (layout, &box.width, &box.height);
  box.x = x - shift (box.width, horizontal);
  box.y = y - shift (box.height, vertical);

  return box;
}

static PangoLayout *
label_new (const SbChartFrame *frame,
           SbTextStyle         style,
           const char         *text)
{
  return sb_label_cache_get (frame->font_family, style.size * frame->font_scale, style.weight, text,
                             frame->palette->theme == SB_THEME_PRINT);
}

SbBox
sb_drawing_measure (const SbChartFrame *frame,
                    SbTextStyle         style,
                    const char         *text,
                    double              x,
                    double              y,
                    SbAlign             horizontal,
                    SbAlign             vertical)
{
  g_autoptr (PangoLayout) layout = label_new (frame, style, text);

  return place (layout, x, y, horizontal, vertical);
}

SbBox
sb_drawing_text (cairo_t            *cr,
                 const SbChartFrame *frame,
                 SbTextStyle         style,
                 const char         *text,
                 double              x,
                 double              y,
                 SbAlign             horizontal,
                 SbAlign             vertical)
{
  g_autoptr (PangoLayout) layout = label_new (frame, style, text);
  SbBox box = place (layout, x, y, horizontal, vertical);

  sb_drawing_show_layout (cr, layout, style.colour, box.x, box.y);

  return box;
}

/* ---- shapes ---- */

void
sb_drawing_set_colour (cairo_t        *cr,
                       const SbColour *colour,
                       double          alpha)
{
  /* Opaque colours without an alpha channel keep PDF viewers from rasterising the page. */
  if (alpha >= 1.0)
    cairo_set_source_rgb (cr, colour->red, colour->green, colour->blue);
  else
    cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, alpha);
}

gboolean
sb_box_overlaps (const SbBox *a,
                 const SbBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

gboolean
sb_box_contains (const SbBox *outer,
                 const SbBox *inner)
{
  const double slack = 1e-6;

  return inner->x >= outer->x - slack && inner->y >= outer->y - slack
         && inner->x + inner->width <= outer->x + outer->width + slack
         && inner->y + inner->height <= outer->y + outer->height + slack;
}

void
sb_drawing_hatch (cairo_t        *cr,
                  const SbColour *colour,
                  double          spacing,
                  double          line_width)
{
  double x1, y1, x2, y2;
  cairo_path_t *path = cairo_copy_path (cr);

  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_save (cr);
  cairo_clip (cr);
  /* The lines hang on the origin, not on the shape, so that neighbours match. */
  for (double c = floor ((x1 + y1) / spacing) * spacing; c < x2 + y2 && spacing > 0.0; c += spacing)
    {
      cairo_move_to (cr, c - y2, y2);
      cairo_line_to (cr, c - y1, y1);
    }
  sb_drawing_set_colour (cr, colour, 1.0);
  cairo_set_line_width (cr, line_width);
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_new_path (cr);
  cairo_append_path (cr, path);
  cairo_path_destroy (path);
}

void
sb_drawing_rounded_top (cairo_t *cr,
                        SbBox    box,
                        double   radius)
{
  double r = MIN (radius, MIN (box.width / 2.0, box.height));

  cairo_new_path (cr);
  cairo_move_to (cr, box.x, box.y + box.height);
  if (r > 0.0)
    {
      cairo_arc (cr, box.x + r, box.y + r, r, G_PI, 1.5 * G_PI);
      cairo_arc (cr, box.x + box.width - r, box.y + r, r, 1.5 * G_PI, 2.0 * G_PI);
    }
  else
    {
      cairo_line_to (cr, box.x, box.y);
      cairo_line_to (cr, box.x + box.width, box.y);
    }
  cairo_line_to (cr, box.x + box.width, box.y + box.height);
  cairo_close_path (cr);
}

void
sb_drawing_rounded (cairo_t *cr,
                    SbBox    box,
                    double   radius)
{
  double r = MAX (0.0, MIN (radius, MIN (box.width, box.height) / 2.0));

  cairo_new_path (cr);
  cairo_arc (cr, box.x + r, box.y + r, r, G_PI, 1.5 * G_PI);
  cairo_arc (cr, box.x + box.width - r, box.y + r, r, 1.5 * G_PI, 2.0 * G_PI);
  cairo_arc (cr, box.x + box.width - r, box.y + box.height - r, r, 0.0, 0.5 * G_PI);
  cairo_arc (cr, box.x + r, box.y + box.height - r, r, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
}

void
sb_drawing_line (cairo_t        *cr,
                 const SbColour *colour,
                 double          width,
                 double          x1,
                 double          y1,
                 double          x2,
                 double          y2)
{
  sb_drawing_set_colour (cr, colour, 1.0);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

void
sb_drawing_ring (cairo_t        *cr,
                 const SbColour *edge,
                 const SbColour *fill,
                 double          x,
                 double          y,
                 double          radius,
                 double          line_width)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
  sb_drawing_set_colour (cr, fill, 1.0);
  cairo_fill_preserve (cr);
  sb_drawing_set_colour (cr, edge, 1.0);
  cairo_set_line_width (cr, line_width);
  cairo_stroke (cr);
}

/* ---- scale ---- */

double
sb_drawing_finite (double value)
{
  return isfinite (value) ? CLAMP (value, -1e15, 1e15) : 0.0;
}

static guint
count_lines (double minimum,
             double maximum,
             double step)
{
  return (guint) (floor (maximum / step + 1e-9) + floor (-minimum / step + 1e-9));
}

void
sb_drawing_ticks (double   minimum,
                  double   maximum,
                  SbTicks *ticks)
{
  static const double MULTIPLES[] = { 1.0, 2.0, 5.0 };
  const guint max_lines = 4;
  double span, power;

  minimum = MIN (sb_drawing_finite (minimum), 0.0);
  maximum = MAX (sb_drawing_finite (maximum), 0.0);
  span = maximum - minimum;
  *ticks = (SbTicks) { .n = 1, .step = 1.0 };
  if (span < 1e-6)
    return;

  power = pow (10.0, floor (log10 (span)) - 1.0);
  for (guint i = 0;; i++)
    {
      double step = power * MULTIPLES[i % 3] * pow (10.0, i / 3);

      if (count_lines (minimum, maximum, step) > max_lines)
        continue;
      ticks->step = step;
      break;
    }

  ticks->n = 0;
  for (double k = -floor (-minimum / ticks->step + 1e-9); k * ticks->step <= maximum + 1e-9 * span; k += 1.0)
    ticks->values[ticks->n++] = k * ticks->step;
  ticks->decimals = ticks->step >= 1.0 - 1e-12 ? 0 : (int) ceil (-log10 (ticks->step) - 1e-9);
}

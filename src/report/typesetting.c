#include "report/typesetting.h"

/* Room between the lines of a paragraph, of the size of its letters. */
static const double LEADING = 0.14;
static const double ROW_HEIGHT = 20.5;

/* The sheet that is written on; main thread only, as the language. */
static double sheet_width = SB_SHEET_WIDTH;
static gboolean right_to_left = FALSE;

void
sb_typeset_begin (double   width,
                  gboolean is_right_to_left)
{
  sheet_width = width;
  right_to_left = is_right_to_left;
}

gboolean
sb_typeset_is_right_to_left (void)
{
  return right_to_left;
}

double
sb_typeset_left (double x,
                 double width)
{
  return right_to_left ? sheet_width - x - width : x;
}

/* On a mirrored sheet every paragraph runs from the right, also one that begins with a Latin word or a number. */
static void
direct (PangoLayout *layout)
{
  if (!right_to_left)
    return;

  pango_context_set_base_dir (pango_layout_get_context (layout), PANGO_DIRECTION_RTL);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  pango_layout_context_changed (layout);
}

static PangoLayout *
layout_new (double      size,
            PangoWeight weight,
            const char *markup,
            double      width)
{
  PangoLayout *layout = sb_drawing_layout_new (SB_FONT_FAMILY, size, weight, "", width, TRUE);
  PangoAttrList *attributes = NULL;
  char *text = NULL;

  if (pango_parse_markup (markup, -1, 0, &attributes, &text, NULL, NULL))
    {
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_text (layout, text, -1);
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
      g_free (text);
    }
  else
    pango_layout_set_text (layout, markup, -1);
  direct (layout);

  return layout;
}

static double
set_paragraph (cairo_t        *cr,
               double          size,
               PangoWeight     weight,
               const SbColour *colour,
               const char     *markup,
               double          x,
               double          y,
               double          width,
               gboolean        at_end)
{
  g_autoptr (PangoLayout) layout = layout_new (size, weight, markup, width);
  double height;

  if (at_end)
    {
      pango_layout_set_auto_dir (layout, FALSE);
      pango_layout_set_alignment (layout, right_to_left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
    }
  pango_layout_set_spacing (layout, (int) (size * LEADING * PANGO_SCALE));
  sb_drawing_layout_size (layout, NULL, &height);
  if (cr != NULL)
    sb_drawing_show_layout (cr, layout, colour, sb_typeset_left (x, width), y);

  return height;
}

double
sb_typeset_paragraph (cairo_t        *cr,
                      double          size,
                      PangoWeight     weight,
                      const SbColour *colour,
                      const char     *markup,
                      double          x,
                      double          y,
                      double          width)
{
  return set_paragraph (cr, size, weight, colour, markup, x, y, width, FALSE);
}

double
sb_typeset_paragraph_at_end (cairo_t        *cr,
                             double          size,
                             PangoWeight     weight,
                             const SbColour *colour,
                             const char     *markup,
                             double          x,
                             double          y,
                             double          width)
{
  return set_paragraph (cr, size, weight, colour, markup, x, y, width, TRUE);
}

double
sb_typeset_line (cairo_t        *cr,
                 double          size,
                 PangoWeight     weight,
                 const SbColour *colour,
                 const char     *text,
                 double          x,
                 double          y,
                 double          width,
                 SbAlign         align)
{
  g_autoptr (PangoLayout) layout = sb_drawing_layout_new (SB_FONT_FAMILY, size, weight, text, 0.0, TRUE);
  double taken;

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  direct (layout);
  sb_drawing_layout_size (layout, &taken, NULL);
  if (taken > width)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      sb_drawing_layout_size (layout, &taken, NULL);
    }
  if (cr != NULL)
    {
      double start = align == SB_ALIGN_END ? x - taken : align == SB_ALIGN_MIDDLE ? x - taken / 2.0 : x;

      sb_drawing_show_layout (cr, layout, colour, sb_typeset_left (start, taken), y);
    }

  return taken;
}

double
sb_typeset_check_item (cairo_t        *cr,
                       const SbColour *colour,
                       const char     *markup,
                       double          x,
                       double          y,
                       double          width)
{
  const double side = 11.0, indent = 21.0, size = 12.2;

  if (cr != NULL)
    {
      sb_drawing_rounded (cr, (SbBox) { sb_typeset_left (x + 0.75, side), y + 2.75, side, side }, 2.0);
      sb_drawing_set_colour (cr, colour, 1.0);
      cairo_set_line_width (cr, 1.3);
      cairo_stroke (cr);
    }

  return sb_typeset_paragraph (cr, size, PANGO_WEIGHT_NORMAL, colour, markup, x + indent, y, width - indent);
}

double
sb_typeset_pair (cairo_t         *cr,
                 const SbPalette *palette,
                 const char      *name,
                 const char      *value,
                 double           x,
                 double           y,
                 double           width)
{
  const double gap = 10.0, top = 3.0;
  g_autofree char *name_markup = g_markup_escape_text (name, -1);
  g_autofree char *value_markup = g_markup_escape_text (value, -1);
  double name_width = sb_typeset_line (NULL, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, &palette->dim_text, name, 0.0, 0.0,
                                       1e4, SB_ALIGN_START);
  double height, value_height;

  name_width = CLAMP (name_width + gap, width * 0.36, width * 0.58);
  height = sb_typeset_paragraph (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, &palette->dim_text, name_markup, x, y + top,
                                 name_width - gap);
  value_height = sb_typeset_paragraph_at_end (cr, SB_TYPE_TABLE, PANGO_WEIGHT_BOLD, &palette->text, value_markup,
                                              x + name_width, y + top, width - name_width);
  if (cr != NULL)
    sb_typeset_rule (cr, &palette->rule, 0.8, x, y, width);

  return MAX (MAX (height, value_height) + 2.0 * top, ROW_HEIGHT);
}

void
sb_typeset_link (cairo_t    *cr,
                 const char *uri)
{
  g_autofree char *attributes = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *escaped = NULL;

  if (cr == NULL)
    return;
  if (uri == NULL)
    {
      cairo_tag_end (cr, CAIRO_TAG_LINK);
      return;
    }

  /* A quote would end the attribute. */
  parts = g_strsplit (uri, "'", -1);
  escaped = g_strjoinv ("%27", parts);
  attributes = g_strdup_printf ("uri='%s'", escaped);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
}

void
sb_typeset_rule (cairo_t        *cr,
                 const SbColour *colour,
                 double          line_width,
                 double          x,
                 double          y,
                 double          width)
{
  double left = sb_typeset_left (x, width);

  sb_drawing_line (cr, colour, line_width, left, y, left + width, y);
}

static void
fill_box (cairo_t *cr,
          guint    hex,
          SbBox    box,
          double   radius)
{
  sb_drawing_rounded (cr, box, radius);
  cairo_set_source_rgb (cr, (hex >> 16) / 255.0, ((hex >> 8) & 0xff) / 255.0, (hex & 0xff) / 255.0);
  cairo_fill (cr);
}

void
sb_typeset_icon (cairo_t *cr,
                 double   x,
                 double   y,
                 double   size)
{
  static const double RAYS[5][4]
      = { { 64, 8, 64, 17 }, { 29, 20, 35, 27 }, { 99, 20, 93, 27 }, { 9.5, 49, 18, 52 }, { 118.5, 49, 110, 52 } };
  static const double BALUSTERS[7][2] = { { 10, 8 }, { 110, 8 }, { 27, 5 }, { 42, 5 }, { 61.5, 5 }, { 81, 5 }, { 96, 5 } };
  static const double BARS[3] = { 43.5, 64, 84.5 };

  cairo_save (cr);
  cairo_translate (cr, sb_typeset_left (x, size), y);
  cairo_scale (cr, size / 128.0, size / 128.0);

  cairo_set_source_rgb (cr, 0xf0 / 255.0, 0xa3 / 255.0, 0x0a / 255.0);
  cairo_set_line_width (cr, 8.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (RAYS); i++)
    {
      cairo_move_to (cr, RAYS[i][0], RAYS[i][1]);
      cairo_line_to (cr, RAYS[i][2], RAYS[i][3]);
    }
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0xf8 / 255.0, 0xc0 / 255.0, 0x31 / 255.0);
  cairo_arc (cr, 64.0, 62.0, 36.0, G_PI, 2.0 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);

  for (guint i = 0; i < G_N_ELEMENTS (BALUSTERS); i++)
    fill_box (cr, 0x0a5a69, (SbBox) { BALUSTERS[i][0], 68, BALUSTERS[i][1], 38 }, 0);
  fill_box (cr, 0x063d49, (SbBox) { 23, 75, 82, 25 }, 3);
  fill_box (cr, 0x12869c, (SbBox) { 23, 75, 82, 22 }, 3);
  cairo_set_source_rgb (cr, 0x8f / 255.0, 0xd3 / 255.0, 0xde / 255.0);
  cairo_set_line_width (cr, 2.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  for (guint i = 0; i < G_N_ELEMENTS (BARS); i++)
    {
      cairo_move_to (cr, BARS[i], 75);
      cairo_line_to (cr, BARS[i], 97);
    }
  cairo_move_to (cr, 23, 86);
  cairo_line_to (cr, 105, 86);
  cairo_stroke (cr);
  fill_box (cr, 0x0a5a69, (SbBox) { 6, 60, 116, 11 }, 5);
  fill_box (cr, 0x12869c, (SbBox) { 6, 60, 116, 8 }, 4);
  fill_box (cr, 0xa79f93, (SbBox) { 2, 104, 124, 18 }, 5);
  fill_box (cr, 0xddd7cc, (SbBox) { 2, 104, 124, 12 }, 5);
  cairo_restore (cr);
}

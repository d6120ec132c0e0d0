#include "charts/svg-text.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

struct _SbSvgText
{
  GString *elements;
};

static const cairo_user_data_key_t KEY;

/* A piece of a line in the order of reading. */
typedef struct
{
  int offset;
  char *text;
} Piece;

SbSvgText *
sb_svg_text_new (void)
{
  SbSvgText *self = g_new0 (SbSvgText, 1);

  self->elements = g_string_new (NULL);

  return self;
}

void
sb_svg_text_free (SbSvgText *self)
{
  if (self == NULL)
    return;

  g_string_free (self->elements, TRUE);
  g_free (self);
}

void
sb_svg_text_attach (SbSvgText       *self,
                    cairo_surface_t *surface)
{
  cairo_surface_set_user_data (surface, &KEY, self, NULL);
}

static void
append_number (GString *text,
               double   value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (digits, sizeof digits, "%.2f", value));
}

static void
append_attribute (GString    *text,
                  const char *name,
                  double      value)
{
  g_string_append_printf (text, " %s=\"", name);
  append_number (text, value);
  g_string_append_c (text, '"');
}

static void
append_escaped (GString    *text,
                const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append (text, escaped);
}

/* The families one after the other, as CSS wants them. */
static void
append_families (GString    *text,
                 const char *families)
{
  g_auto (GStrv) names = g_strsplit (families != NULL ? families : "Sans", ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);

      g_string_append (text, i > 0 ? ", " : "");
      if (g_ascii_strcasecmp (name, "Sans") == 0)
        g_string_append (text, "sans-serif");
      else
        {
          g_string_append_c (text, '\'');
          append_escaped (text, name);
          g_string_append_c (text, '\'');
        }
    }
}

static void
append_colour (GString        *text,
               const SbColour *colour)
{
  g_string_append_printf (text, " fill=\"#%02x%02x%02x\"", (guint) lround (CLAMP (colour->red, 0.0, 1.0) * 255.0),
                          (guint) lround (CLAMP (colour->green, 0.0, 1.0) * 255.0),
                          (guint) lround (CLAMP (colour->blue, 0.0, 1.0) * 255.0));
}

/* Turned text stands in the place the drawing has at this moment; the common case is said without. */
static void
append_transform (GString              *text,
                  const cairo_matrix_t *matrix)
{
  const double values[] = { matrix->xx, matrix->yx, matrix->xy, matrix->yy, matrix->x0, matrix->y0 };

  if (values[0] == 1.0 && values[1] == 0.0 && values[2] == 0.0 && values[3] == 1.0 && values[4] == 0.0
      && values[5] == 0.0)
    return;

  g_string_append (text, " transform=\"matrix(");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              g_ascii_formatd (digits, sizeof digits, "%.6f", values[i]));
    }
  g_string_append (text, ")\"");
}

static int
compare_pieces (gconstpointer a,
                gconstpointer b)
{
  return ((const Piece *) a)->offset - ((const Piece *) b)->offset;
}

static void
clear_piece (gpointer data)
{
  g_free (((Piece *) data)->text);
}

/* What a line shows, in the order of reading: the runs are in that of the eye, and one may be an ellipsis. */
static char *
line_text (PangoLayout     *layout,
           PangoLayoutLine *line)
{
  const char *whole = pango_layout_get_text (layout);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GString) text = g_string_new (NULL);

  g_array_set_clear_func (pieces, clear_piece);
  for (GSList *at = line->runs; at != NULL; at = at->next)
    {
      const PangoItem *item = ((PangoGlyphItem *) at->data)->item;
      Piece piece = { item->offset, NULL };

      if ((item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0)
        piece.text = g_strdup ("…");
      else
        piece.text = g_strndup (whole + item->offset, (gsize) item->length);
      g_array_append_val (pieces, piece);
    }
  g_array_sort (pieces, compare_pieces);
  for (guint i = 0; i < pieces->len; i++)
    g_string_append (text, g_array_index (pieces, Piece, i).text);

  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

/*
 * textLength keeps the width that was laid out where the reader's machine has another font, so that nothing overlaps
 * there either.
 */
static void
append_line (GString                    *elements,
             cairo_t                    *cr,
             const PangoFontDescription *font,
             const SbColour             *colour,
             const char                 *text,
             gboolean                    right_to_left,
             double                      x,
             double                      y,
             double                      width)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  g_string_append (elements, "<text");
  append_attribute (elements, "x", right_to_left ? x + width : x);
  append_attribute (elements, "y", y);
  append_transform (elements, &matrix);
  if (right_to_left)
    g_string_append (elements, " direction=\"rtl\"");
  g_string_append (elements, " font-family=\"");
  append_families (elements, pango_font_description_get_family (font));
  g_string_append_c (elements, '"');
  append_attribute (elements, "font-size", pango_font_description_get_size (font) / (double) PANGO_SCALE);
  g_string_append_printf (elements, " font-weight=\"%d\"", (int) pango_font_description_get_weight (font));
  append_colour (elements, colour);
  append_attribute (elements, "textLength", width);
  g_string_append (elements, " lengthAdjust=\"spacingAndGlyphs\">");
  append_escaped (elements, text);
  g_string_append (elements, "</text>\n");
}

gboolean
sb_svg_text_take (cairo_t        *cr,
                  PangoLayout    *layout,
                  const SbColour *colour,
                  double          x,
                  double          y)
{
  SbSvgText *self = cairo_surface_get_user_data (cairo_get_target (cr), &KEY);
  PangoLayoutIter *iter;

  if (self == NULL)
    return FALSE;

  iter = pango_layout_get_iter (layout);
  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      g_autofree char *text = line_text (layout, line);
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (text[0] != '\0')
        append_line (self->elements, cr, pango_layout_get_font_description (layout), colour, text,
                     line->resolved_dir == PANGO_DIRECTION_RTL, x + logical.x / (double) PANGO_SCALE,
                     y + pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE,
                     logical.width / (double) PANGO_SCALE);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);

  return TRUE;
}

/* Where the first `what` of the file ends or, from the back, the last one begins; −1: it is no file of cairo's. */
static gssize
find (const GByteArray *svg,
      const char       *what,
      gboolean          last)
{
  const char *data = (const char *) svg->data;
  const char *at = last ? g_strrstr_len (data, svg->len, what) : g_strstr_len (data, svg->len, what);

  return at != NULL ? at - data : -1;
}

void
sb_svg_text_insert (const SbSvgText *self,
                    GByteArray      *svg,
                    const char      *title,
                    const char      *description)
{
  gssize root = find (svg, "<svg", FALSE);
  gssize end = find (svg, "</svg>", TRUE);
  const char *head_end = root >= 0 ? memchr (svg->data + root, '>', svg->len - (gsize) root) : NULL;
  g_autoptr (GString) whole = NULL;
  gsize head;

  g_return_if_fail (head_end != NULL && end > root);

  head = (gsize) (head_end - (const char *) svg->data) + 1;
  whole = g_string_new_len ((const char *) svg->data, (gssize) head);
  g_string_append (whole, "\n<title>");
  append_escaped (whole, title);
  g_string_append (whole, "</title>\n<desc>");
  append_escaped (whole, description);
  g_string_append (whole, "</desc>\n");
  g_string_append_len (whole, (const char *) svg->data + head, (gssize) ((gsize) end - head));
  g_string_append (whole, "<g style=\"font-variant-numeric: tabular-nums; white-space: pre\">\n");
  g_string_append (whole, self->elements->str);
  g_string_append (whole, "</g>\n</svg>\n");

  g_byte_array_set_size (svg, 0);
  g_byte_array_append (svg, (const guint8 *) whole->str, (guint) whole->len);
}

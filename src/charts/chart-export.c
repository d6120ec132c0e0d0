#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "charts/drawing.h"
#include "charts/output-file.h"
#include "charts/palette.h"

/* A user unit on screen is 1/96 inch, a point 1/72. */
static const double POINTS_PER_UNIT = 0.75;

gboolean
sb_chart_format_from_name (const char    *file_name,
                           SbChartFormat *format)
{
  static const struct
  {
    const char *ending;
    SbChartFormat format;
  } ENDINGS[] = {
    { ".svg", SB_CHART_FORMAT_SVG },
    { ".png", SB_CHART_FORMAT_PNG },
    { ".pdf", SB_CHART_FORMAT_PDF },
    { ".csv", SB_CHART_FORMAT_CSV },
  };
  g_autofree char *lower = NULL;

  g_return_val_if_fail (file_name != NULL, FALSE);

  lower = g_ascii_strdown (file_name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    if (g_str_has_suffix (lower, ENDINGS[i].ending))
      {
        if (format != NULL)
          *format = ENDINGS[i].format;
        return TRUE;
      }

  return FALSE;
}

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *bytes,
              unsigned int         n_bytes)
{
  g_byte_array_append (closure, bytes, n_bytes);

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
surface_new (SbChartFormat format,
             double        width,
             double        height,
             const char   *title,
             GByteArray   *bytes)
{
  cairo_surface_t *surface;

  switch (format)
    {
    case SB_CHART_FORMAT_SVG:
      surface = cairo_svg_surface_create_for_stream (append_bytes, bytes, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case SB_CHART_FORMAT_PDF:
      surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width * POINTS_PER_UNIT,
                                                     height * POINTS_PER_UNIT);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
      return surface;
    case SB_CHART_FORMAT_PNG:
    case SB_CHART_FORMAT_CSV:
    default:
      return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width), (int) ceil (height));
    }
}

static cairo_status_t
draw_to_bytes (const SbChart      *chart,
               const SbChartData  *data,
               const SbChartFrame *frame,
               SbChartFormat       format,
               GByteArray         *bytes)
{
  g_autofree char *title = chart->title (data);
  cairo_surface_t *surface = surface_new (format, frame->width, frame->height, title, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (format == SB_CHART_FORMAT_PDF)
    cairo_scale (cr, POINTS_PER_UNIT, POINTS_PER_UNIT);
  sb_chart_draw (chart, data, frame, TRUE, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && format == SB_CHART_FORMAT_PNG)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status;
}

gboolean
sb_chart_export (const SbChart     *chart,
                 const SbChartData *data,
                 const SbPalette   *palette,
                 double             width,
                 double             height,
                 SbChartFormat      format,
                 const char        *path,
                 GError           **error)
{
  SbChartFrame frame = { .width = width,
                         .height = height,
                         .palette = palette,
                         .font_family = SB_FONT_FAMILY,
                         .font_scale = 1.0,
                         .cursor = -1,
                         .with_title = TRUE,
                         .with_source = TRUE };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status;

  g_return_val_if_fail (chart != NULL && data != NULL && path != NULL, FALSE);
  g_return_val_if_fail (format == SB_CHART_FORMAT_CSV || (palette != NULL && width >= 1.0 && height >= 1.0), FALSE);

  if (format == SB_CHART_FORMAT_CSV)
    {
      g_autoptr (SbChartTable) table = chart->table (data);
      g_autofree char *csv = sb_chart_table_to_csv (table);

      return sb_output_file_write (path, csv, strlen (csv), error);
    }

  status = draw_to_bytes (chart, data, &frame, format, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: the picture of %g × %g could not be drawn: %s", path,
                   width, height, cairo_status_to_string (status));
      return FALSE;
    }

  return sb_output_file_write (path, (const char *) bytes->data, bytes->len, error);
}

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "charts/drawing.h"
#include "charts/output-file.h"
#include "charts/palette.h"
#include "charts/svg-text.h"

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
             double        scale,
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
      return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale), (int) ceil (height * scale));
    }
}

static cairo_status_t
draw_to_bytes (const SbChart      *chart,
               const SbChartData  *data,
               const SbChartFrame *frame,
               SbChartFormat       format,
               double              scale,
               GByteArray         *bytes)
{
  g_autofree char *title = chart->title (data);
  g_autoptr (SbSvgText) svg_text = sb_svg_text_new ();
  cairo_surface_t *surface = surface_new (format, frame->width, frame->height, scale, title, bytes);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (format == SB_CHART_FORMAT_PDF)
    cairo_scale (cr, POINTS_PER_UNIT, POINTS_PER_UNIT);
  else if (format == SB_CHART_FORMAT_PNG)
    cairo_scale (cr, scale, scale);
  else
    sb_svg_text_attach (svg_text, surface);
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
  if (status == CAIRO_STATUS_SUCCESS && format == SB_CHART_FORMAT_SVG)
    {
      g_autofree char *description = chart->description (data);

      sb_svg_text_insert (svg_text, bytes, title, description);
    }

  return status;
}

/* ---- numbers that are none ---- */

static gboolean
all_finite (const double *values,
            guint         n_values)
{
  for (guint i = 0; i < n_values; i++)
    if (!isfinite (values[i]))
      return FALSE;

  return TRUE;
}

/* What of a result is no number, in words for whoever finds the fault; NULL: all are. */
static const char *
broken_figure (const SbResult *result)
{
  const SbEnergyBalance *balance = result->balance;
  const double totals[] = { balance->yield_kwh, balance->consumption_kwh, balance->self_consumption_kwh,
                            balance->feed_in_kwh, balance->grid_draw_kwh };
  const double figures[] = { result->annual_savings_eur, result->investment_eur, result->energy_price_eur_per_kwh,
                             result->emissions.avoided_kg_per_year, result->emissions.embodied_kg };

  if (!all_finite (totals, G_N_ELEMENTS (totals)))
    return "the energy of the year";
  if (!all_finite (balance->monthly_yield_kwh, 12) || !all_finite (balance->monthly_consumption_kwh, 12)
      || !all_finite (balance->monthly_self_consumption_kwh, 12) || !all_finite (balance->monthly_feed_in_kwh, 12)
      || !all_finite (balance->monthly_grid_draw_kwh, 12))
    return "the energy of a month";
  if (!all_finite (figures, G_N_ELEMENTS (figures)))
    return "money or CO2 of the first year";
  if (!all_finite (result->economics.cumulative_eur, (guint) CLAMP (result->economics.horizon_years, 0, SB_MAX_YEARS) + 1)
      || !all_finite (result->emissions.cumulative_kg,
                      (guint) CLAMP (result->emissions.horizon_years, 0, SB_MAX_YEARS) + 1))
    return "money or CO2 over the years";

  return NULL;
}

static gboolean
check_numbers (const SbChart     *chart,
               const SbChartData *data,
               const char        *path,
               GError           **error)
{
  const char *broken = broken_figure (data->result);

  for (guint i = 0; broken == NULL && chart->needs == SB_CHART_NEEDS_VARIANTS && i < data->n_variants; i++)
    broken = broken_figure (data->variants[i].result);
  for (guint i = 0; broken == NULL && chart->needs == SB_CHART_NEEDS_PLANES && data->planes != NULL
                    && i < SB_SWEEP_N_PLANES; i++)
    if (!isfinite (data->planes[i].annual_kwh))
      broken = "the yield of a plane";
  if (broken == NULL)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: the chart “%s” was not written: %s is no number", path,
               chart->id, broken);

  return FALSE;
}

/* ---- files ---- */

static gboolean
write_csv (const SbChart     *chart,
           const SbChartData *data,
           gboolean           decimal_comma,
           const char        *path,
           GError           **error)
{
  g_autoptr (SbChartTable) table = chart->table (data);
  g_autofree char *csv = decimal_comma ? sb_chart_table_to_csv_with_comma (table) : sb_chart_table_to_csv (table);

  return sb_output_file_write (path, csv, strlen (csv), error);
}

gboolean
sb_chart_export_with (const SbChart              *chart,
                      const SbChartData          *data,
                      const SbPalette            *palette,
                      double                      width,
                      double                      height,
                      SbChartFormat               format,
                      const SbChartExportOptions *options,
                      const char                 *path,
                      GError                    **error)
{
  const double scale = options != NULL && options->scale > 0.0 ? options->scale : 1.0;
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
  g_return_val_if_fail (scale >= 1.0 && scale <= SB_CHART_MAX_SCALE, FALSE);

  if (!check_numbers (chart, data, path, error))
    return FALSE;
  if (format == SB_CHART_FORMAT_CSV)
    return write_csv (chart, data, options != NULL && options->decimal_comma, path, error);

  status = draw_to_bytes (chart, data, &frame, format, scale, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: the picture of %g × %g could not be drawn: %s", path,
                   width * scale, height * scale, cairo_status_to_string (status));
      return FALSE;
    }

  return sb_output_file_write (path, (const char *) bytes->data, bytes->len, error);
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
  return sb_chart_export_with (chart, data, palette, width, height, format, NULL, path, error);
}

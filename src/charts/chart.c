#include "charts/chart.h"

#include "charts/battery-chart.h"
#include "charts/co2-chart.h"
#include "charts/day-chart.h"
#include "charts/drawing.h"
#include "charts/heatmap-chart.h"
#include "charts/ladder-chart.h"
#include "charts/money-chart.h"
#include "charts/months-chart.h"
#include "charts/planes-chart.h"
#include "charts/staircase-chart.h"
#include "charts/sun-path-chart.h"
#include "charts/translate.h"
#include "charts/variants-chart.h"
#include "charts/weather-text.h"

#include <string.h>

static const SbChart *const CHARTS[]
  = { &SB_MONTHS_CHART,  &SB_DAY_CHART,     &SB_HEATMAP_CHART,   &SB_MONEY_CHART,   &SB_CO2_CHART,
      &SB_LADDER_CHART, &SB_BATTERY_CHART, &SB_STAIRCASE_CHART, &SB_SUN_PATH_CHART, &SB_PLANES_CHART,
      &SB_VARIANTS_CHART };

/* A chart keeps this much height, at font_scale 1, before its title and its subtitle give way. */
static const double LEAST_BODY_WITH_TITLE = 100.0;
static const double LEAST_BODY_WITH_SUBTITLE = 150.0;
static const double MARGIN = 6.0;

const SbChart *const *
sb_chart_list (guint *n_charts)
{
  if (n_charts != NULL)
    *n_charts = G_N_ELEMENTS (CHARTS);

  return CHARTS;
}

const SbChart *const *
sb_chart_list_results (guint *n_charts)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (CHARTS) && CHARTS[n]->needs == SB_CHART_NEEDS_NOTHING)
    n++;
  if (n_charts != NULL)
    *n_charts = n;

  return CHARTS;
}

gboolean
sb_chart_has_data (const SbChart     *chart,
                   const SbChartData *data)
{
  switch (chart->needs)
    {
    case SB_CHART_NEEDS_PLANES:
      return data->planes != NULL;
    case SB_CHART_NEEDS_VARIANTS:
      return data->n_variants > 0;
    case SB_CHART_NEEDS_NOTHING:
    default:
      return TRUE;
    }
}

const SbChart *
sb_chart_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (CHARTS); i++)
    if (strcmp (CHARTS[i]->id, id) == 0)
      return CHARTS[i];

  return NULL;
}

/* What stands above and below a chart in a frame, and the room that is left for it. */
typedef struct
{
  PangoLayout *title;
  PangoLayout *subtitle;
  PangoLayout *source;
  double title_y;
  double subtitle_y;
  double source_y;
  SbBox body;
} Arrangement;

static double
layout_height (PangoLayout *layout)
{
  double height;

  sb_drawing_layout_size (layout, NULL, &height);

  return height;
}

static PangoLayout *
headline_new (const SbChartFrame *frame,
              double              size,
              PangoWeight         weight,
              char               *text,
              double              width)
{
  PangoLayout *layout = sb_drawing_layout_new (frame->font_family, size * frame->font_scale, weight, text,
                                               MAX (width, 1.0), frame->palette->theme == SB_THEME_PRINT);

  /* At most two lines; what is longer ends in an ellipsis. */
  pango_layout_set_height (layout, -2);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  g_free (text);

  return layout;
}

static void
arrange (const SbChart      *chart,
         const SbChartData  *data,
         const SbChartFrame *frame,
         Arrangement        *arrangement)
{
  const double scale = frame->font_scale;
  const double margin = frame->with_title ? MARGIN * scale : 0.0;
  const double width = frame->width - 2.0 * margin;
  double top = 0.0, bottom = frame->height;

  *arrangement = (Arrangement) { 0 };
  if (frame->with_title)
    {
      double size = frame->width < 480.0 * scale ? 17.0 : SB_TEXT_TITLE;

      arrangement->title = headline_new (frame, size, SB_WEIGHT_HEAVY, chart->title (data), width);
      arrangement->title_y = margin;
      top = margin + layout_height (arrangement->title) + 4.0 * scale;
      if (bottom - top < LEAST_BODY_WITH_TITLE * scale)
        {
          g_clear_object (&arrangement->title);
          top = 0.0;
        }
    }
  if (frame->with_source)
    {
      arrangement->source = headline_new (frame, SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL,
                                          sb_weather_line (data->result->weather), width);
      arrangement->source_y = bottom - layout_height (arrangement->source) - margin;
      if (arrangement->source_y - top < LEAST_BODY_WITH_SUBTITLE * scale)
        g_clear_object (&arrangement->source);
      else
        bottom = arrangement->source_y - 4.0 * scale;
    }
  if (arrangement->title != NULL)
    {
      arrangement->subtitle
        = headline_new (frame, SB_TEXT_SUBTITLE, PANGO_WEIGHT_NORMAL, chart->subtitle (data), width);
      arrangement->subtitle_y = top - 3.0 * scale;
      if (bottom - arrangement->subtitle_y - layout_height (arrangement->subtitle) < LEAST_BODY_WITH_SUBTITLE * scale)
        g_clear_object (&arrangement->subtitle);
      else
        top = arrangement->subtitle_y + layout_height (arrangement->subtitle) + 8.0 * scale;
    }

  arrangement->body = (SbBox) { margin, top, width, bottom - top };
}

static void
clear_arrangement (Arrangement *arrangement)
{
  g_clear_object (&arrangement->title);
  g_clear_object (&arrangement->subtitle);
  g_clear_object (&arrangement->source);
}

SbBox
sb_chart_body (const SbChart      *chart,
               const SbChartData  *data,
               const SbChartFrame *frame)
{
  Arrangement arrangement;

  arrange (chart, data, frame, &arrangement);
  clear_arrangement (&arrangement);

  return arrangement.body;
}

void
sb_chart_draw (const SbChart      *chart,
               const SbChartData  *data,
               const SbChartFrame *frame,
               gboolean            background,
               cairo_t            *cr)
{
  const SbPalette *palette;
  Arrangement arrangement;

  g_return_if_fail (chart != NULL && data != NULL && data->result != NULL && data->consultation != NULL);
  g_return_if_fail (frame != NULL && frame->palette != NULL && frame->font_scale > 0.0);

  palette = frame->palette;
  cairo_save (cr);
  if (background)
    {
      sb_drawing_set_colour (cr, &palette->card, 1.0);
      cairo_rectangle (cr, 0.0, 0.0, frame->width, frame->height);
      cairo_fill (cr);
    }

  arrange (chart, data, frame, &arrangement);
  if (arrangement.title != NULL)
    sb_drawing_show_layout (cr, arrangement.title, &palette->text, arrangement.body.x, arrangement.title_y);
  if (arrangement.subtitle != NULL)
    sb_drawing_show_layout (cr, arrangement.subtitle, &palette->dim_text, arrangement.body.x, arrangement.subtitle_y);
  if (arrangement.source != NULL)
    sb_drawing_show_layout (cr, arrangement.source, &palette->dim_text, arrangement.body.x, arrangement.source_y);
  clear_arrangement (&arrangement);

  chart->draw (data, frame, cr);
  cairo_restore (cr);
}

#include "charts/planes-chart.h"

#include <math.h>

#include "charts/drawing.h"
#include "charts/planes-contour.h"
#include "charts/planes-words.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double RING_RADIUS = 7.0;
static const double PILL_PADDING = 4.0;

#define MAX_LABELS 24

typedef struct
{
  SbPlanesMap map;
  double line;
  gboolean with_heading;
  gboolean with_directions;
  gboolean with_tilts;
} Geometry;

typedef struct
{
  SbBox boxes[MAX_LABELS];
  guint n;
} Placed;

static SbTextStyle
axis_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
}

static SbTextStyle
bold_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, &frame->palette->text };
}

static Geometry
measure (const SbChartData  *data,
         const SbChartFrame *frame,
         const SbBox        *body)
{
  const double scale = frame->font_scale;
  Geometry geometry = { .map = { .planes = data->planes } };
  SbBox tilt = sb_drawing_measure (frame, axis_style (frame), "90°", 0, 0, SB_ALIGN_END, SB_ALIGN_MIDDLE);
  SbBox heading = sb_drawing_measure (frame, axis_style (frame), _("Tilt (90° = upright), kWh a year"), 0, 0,
                                      SB_ALIGN_START, SB_ALIGN_START);
  double top = body->y + RING_RADIUS * scale, bottom = body->y + body->height, left = RING_RADIUS * scale;

  geometry.line = heading.height;
  geometry.with_heading = body->height > 7.0 * geometry.line && heading.width <= body->width;
  if (geometry.with_heading)
    top = body->y + geometry.line + (RING_RADIUS + 3.0) * scale;
  geometry.with_directions = body->height > 4.5 * geometry.line;
  bottom -= geometry.with_directions ? geometry.line + 5.0 * scale : RING_RADIUS * scale;
  geometry.with_tilts = tilt.width + 8.0 * scale < 0.2 * body->width && bottom - top > 2.5 * geometry.line;
  if (geometry.with_tilts)
    left = tilt.width + 8.0 * scale;
  geometry.map.plot = (SbBox) { body->x + left, top, MAX (body->width - left - RING_RADIUS * scale, 1.0),
                                MAX (bottom - top, 1.0) };

  return geometry;
}

/* ---- labels ---- */

/* Words on a pale plate, where they touch no other and stay on the map. */
static gboolean
place (cairo_t            *cr,
       const SbChartFrame *frame,
       const SbBox        *area,
       Placed             *placed,
       SbTextStyle         style,
       const char         *text,
       double              x,
       double              y,
       SbAlign             horizontal)
{
  const double padding = PILL_PADDING * frame->font_scale;
  SbBox box = sb_drawing_measure (frame, style, text, x, y, horizontal, SB_ALIGN_MIDDLE);

  box.x -= padding;
  box.width += 2.0 * padding;
  if (!sb_box_contains (area, &box) || placed->n >= MAX_LABELS)
    return FALSE;
  for (guint i = 0; i < placed->n; i++)
    if (sb_box_overlaps (&placed->boxes[i], &box))
      return FALSE;

  placed->boxes[placed->n++] = box;
  sb_drawing_rounded (cr, box, MIN (4.0 * frame->font_scale, box.height / 2.0));
  sb_drawing_set_colour (cr, &frame->palette->card, 0.88);
  cairo_fill (cr);
  sb_drawing_text (cr, frame, style, text, x, y, horizontal, SB_ALIGN_MIDDLE);

  return TRUE;
}

static gboolean
is_on_map (double azimuth_deg)
{
  return azimuth_deg >= 90.0 && azimuth_deg <= 270.0;
}

static void
draw_ring (cairo_t            *cr,
           const SbChartFrame *frame,
           double              x,
           double              y)
{
  const double scale = frame->font_scale;

  sb_drawing_ring (cr, &frame->palette->text, &frame->palette->card, x, y, RING_RADIUS * scale, 2.0 * scale);
  sb_drawing_ring (cr, &frame->palette->text, &frame->palette->text, x, y, 2.0 * scale, 1.0 * scale);
}

/* Beside the point, on the side with more room; where the point is beyond the map, at its edge with an arrow. */
static void
place_own (cairo_t            *cr,
           const SbChartData  *data,
           const SbChartFrame *frame,
           const Geometry     *geometry,
           Placed             *placed)
{
  const SbBox *plot = &geometry->map.plot;
  const SbArray *array = &data->consultation->system.arrays[0];
  const double azimuth_deg = sb_array_azimuth_deg (array, &data->consultation->balcony);
  const double gap = (RING_RADIUS + 3.0 + PILL_PADDING) * frame->font_scale;
  const double x = CLAMP (sb_planes_map_x (&geometry->map, azimuth_deg), plot->x, plot->x + plot->width);
  const double half = geometry->line * 0.55;
  const double y = CLAMP (sb_planes_map_y (&geometry->map, array->tilt_deg), plot->y + half,
                          MAX (plot->y + plot->height - half, plot->y + half));
  const gboolean to_the_left = x > plot->x + plot->width / 2.0;
  g_autofree char *full = sb_planes_own_text (data);
  g_autofree char *value = sb_format_quantity (data->result->yield.annual_kwh, 0, "kWh");
  const char *texts[] = { full, value };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      /* Seen from the map, north of east is left of it, north of west right of it. */
      gboolean beyond_left = azimuth_deg < 90.0;
      g_autofree char *text = is_on_map (azimuth_deg) ? g_strdup (texts[i])
                              : beyond_left          ? g_strdup_printf ("← %s", texts[i])
                                                     : g_strdup_printf ("%s →", texts[i]);
      double edge = beyond_left ? plot->x + gap : plot->x + plot->width - gap;
      gboolean done;

      if (!is_on_map (azimuth_deg))
        done = place (cr, frame, plot, placed, bold_style (frame), text, edge, y,
                      beyond_left ? SB_ALIGN_START : SB_ALIGN_END);
      else
        done = place (cr, frame, plot, placed, bold_style (frame), text, to_the_left ? x - gap : x + gap, y,
                      to_the_left ? SB_ALIGN_END : SB_ALIGN_START);
      if (done)
        return;
    }
}

/* On a level's line: at south first, else where there is room. */
static void
place_levels (cairo_t              *cr,
              const SbChartFrame   *frame,
              const Geometry       *geometry,
              const SbPlanesLevels *levels,
              Placed               *placed)
{
  static const guint AZIMUTH_INDICES[] = { 18, 9, 27, 4, 32 };
  const SbTextStyle style = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->text };

  for (guint i = levels->n; i-- > 0;)
    {
      g_autofree char *text = sb_format_number (levels->values[i], levels->decimals);

      for (guint k = 0; k < G_N_ELEMENTS (AZIMUTH_INDICES); k++)
        {
          double tilt_deg = sb_planes_crossing_tilt_deg (geometry->map.planes, AZIMUTH_INDICES[k], levels->values[i]);

          if (isfinite (tilt_deg)
              && place (cr, frame, &geometry->map.plot, placed, style, text,
                        sb_planes_map_x (&geometry->map, 90.0 + 5.0 * AZIMUTH_INDICES[k]),
                        sb_planes_map_y (&geometry->map, tilt_deg), SB_ALIGN_MIDDLE))
            break;
        }
    }
}

/* ---- parts of the picture ---- */

static SbColour
mixed (const SbColour *low,
       const SbColour *high,
       double          share)
{
  return (SbColour) { low->red + (high->red - low->red) * share, low->green + (high->green - low->green) * share,
                      low->blue + (high->blue - low->blue) * share };
}

/* From pale to dark as the yield rises; on paper and with much contrast no darker than words on it can bear. */
static SbColour
level_colour (const SbPalette *palette,
              double           share)
{
  const double middle = 0.6;

  if (palette->theme != SB_THEME_LIGHT)
    return mixed (&palette->sun_soft, &palette->sun_fill, share);
  if (share <= middle)
    return mixed (&palette->sun_soft, &palette->sun_fill, share / middle);

  return mixed (&palette->sun_fill, &palette->sun_edge, (share - middle) / (1.0 - middle));
}

static void
draw_map (cairo_t              *cr,
          const SbChartFrame   *frame,
          const Geometry       *geometry,
          const SbPlanesLevels *levels)
{
  const SbPalette *palette = frame->palette;
  const SbBox *plot = &geometry->map.plot;

  cairo_new_path (cr);
  cairo_rectangle (cr, plot->x, plot->y, plot->width, plot->height);
  sb_drawing_set_colour (cr, &palette->sun_soft, 1.0);
  cairo_fill (cr);
  for (guint i = 0; i < levels->n; i++)
    {
      SbColour colour = level_colour (palette, (i + 1.0) / levels->n);

      sb_planes_contour_area (&geometry->map, cr, levels->values[i]);
      sb_drawing_set_colour (cr, &colour, 1.0);
      cairo_fill (cr);
    }
  cairo_set_line_width (cr, 0.8 * frame->font_scale);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < levels->n; i++)
    {
      sb_planes_contour_line (&geometry->map, cr, levels->values[i]);
      sb_drawing_set_colour (cr, &palette->sun_edge, palette->hatched ? 1.0 : 0.6);
      cairo_stroke (cr);
    }
}

static void
draw_tilts (cairo_t            *cr,
            const SbChartFrame *frame,
            const Geometry     *geometry)
{
  const SbBox *plot = &geometry->map.plot;
  const double step = plot->height > 4.5 * geometry->line ? 30.0 : 90.0;

  for (double tilt = 0.0; tilt <= 90.0; tilt += step)
    {
      double y = sb_planes_map_y (&geometry->map, tilt);
      g_autofree char *number = sb_format_number (tilt, 0);
      g_autofree char *text = g_strconcat (number, "°", NULL);

      /* The lowest one keeps clear of the directions. */
      y = MIN (y, plot->y + plot->height - geometry->line * 0.45);
      sb_drawing_text (cr, frame, axis_style (frame), text, plot->x - 6.0 * frame->font_scale, y, SB_ALIGN_END,
                       SB_ALIGN_MIDDLE);
    }
}

static SbAlign
direction_align (double azimuth_deg)
{
  return azimuth_deg == 90.0 ? SB_ALIGN_START : azimuth_deg == 270.0 ? SB_ALIGN_END : SB_ALIGN_MIDDLE;
}

static gboolean
directions_fit (const SbChartFrame *frame,
                const Geometry     *geometry,
                double              step_deg)
{
  double right = -G_MAXDOUBLE;

  for (double azimuth = 90.0; azimuth <= 270.0; azimuth += step_deg)
    {
      SbBox box = sb_drawing_measure (frame, axis_style (frame), sb_direction_name (azimuth),
                                      sb_planes_map_x (&geometry->map, azimuth), 0.0, direction_align (azimuth),
                                      SB_ALIGN_START);

      if (box.x < right + 6.0 * frame->font_scale)
        return FALSE;
      right = box.x + box.width;
    }

  return TRUE;
}

static void
draw_directions (cairo_t            *cr,
                 const SbChartFrame *frame,
                 const Geometry     *geometry)
{
  const SbBox *plot = &geometry->map.plot;
  const double step = directions_fit (frame, geometry, 45.0) ? 45.0 : 90.0;

  if (step == 90.0 && !directions_fit (frame, geometry, step))
    return;
  for (double azimuth = 90.0; azimuth <= 270.0; azimuth += step)
    {
      double x = sb_planes_map_x (&geometry->map, azimuth), y = plot->y + plot->height;

      sb_drawing_line (cr, &frame->palette->axis, frame->font_scale, x, y, x, y + 3.0 * frame->font_scale);
      sb_drawing_text (cr, frame, axis_style (frame), sb_direction_name (azimuth), x, y + 4.0 * frame->font_scale,
                       direction_align (azimuth), SB_ALIGN_START);
    }
}

static void
draw_own (cairo_t            *cr,
          const SbChartData  *data,
          const SbChartFrame *frame,
          const Geometry     *geometry)
{
  const SbSystem *system = &data->consultation->system;

  for (guint i = 0; i < system->n_arrays; i++)
    {
      double azimuth_deg = sb_array_azimuth_deg (&system->arrays[i], &data->consultation->balcony);

      if (is_on_map (azimuth_deg))
        draw_ring (cr, frame, sb_planes_map_x (&geometry->map, azimuth_deg),
                   sb_planes_map_y (&geometry->map, system->arrays[i].tilt_deg));
    }
}

static void
draw_cursor (cairo_t            *cr,
             const SbChartData  *data,
             const SbChartFrame *frame,
             const SbBox        *body,
             const Geometry     *geometry)
{
  const SbPalette *palette = frame->palette;
  const double scale = frame->font_scale;
  const SbSweepPlane *plane = &data->planes[frame->cursor];
  const double x = sb_planes_map_x (&geometry->map, plane->azimuth_deg);
  const double y = sb_planes_map_y (&geometry->map, plane->tilt_deg);
  g_autofree char *heading = sb_planes_plane_name (plane->azimuth_deg, plane->tilt_deg);
  g_autofree char *yield = sb_format_quantity (plane->annual_kwh, 0, "kWh");
  g_autofree char *share = sb_format_percent (sb_planes_share_of_best (data, plane->annual_kwh));
  g_autofree char *difference = sb_planes_difference_text (data, (guint) frame->cursor);
  const SbValueRow rows[] = {
    { &palette->sun_fill, &palette->sun_edge, FALSE, FALSE, _("from the sun"), yield },
    { &palette->text, &palette->text, TRUE, FALSE, _("against now"), difference },
    { &palette->sun_soft, &palette->sun_edge, FALSE, FALSE, _("of the best plane"), share },
  };

  sb_drawing_ring (cr, &palette->own_text, &palette->card, x, y, 5.0 * scale, 2.5 * scale);
  sb_drawing_value_box (cr, frame, body, x, 12.0 * scale, heading, rows, G_N_ELEMENTS (rows));
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_PLANES_CHART, data, frame);
  const Geometry geometry = measure (data, frame, &body);
  Placed placed = { .n = 0 };
  SbPlanesLevels levels;

  if (data->planes == NULL)
    return;

  sb_planes_levels (data->planes, &levels);
  cairo_save (cr);
  draw_map (cr, frame, &geometry, &levels);
  if (geometry.with_heading)
    sb_drawing_text (cr, frame, axis_style (frame), _("Tilt (90° = upright), kWh a year"), body.x, body.y,
                     SB_ALIGN_START, SB_ALIGN_START);
  if (geometry.with_tilts)
    draw_tilts (cr, frame, &geometry);
  if (geometry.with_directions)
    draw_directions (cr, frame, &geometry);
  place_own (cr, data, frame, &geometry, &placed);
  place_levels (cr, frame, &geometry, &levels, &placed);
  draw_own (cr, data, frame, &geometry);
  if (frame->cursor >= 0 && frame->cursor < SB_SWEEP_N_PLANES)
    draw_cursor (cr, data, frame, &body, &geometry);
  cairo_restore (cr);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_PLANES_CHART, data, frame);
  const Geometry geometry = measure (data, frame, &body);
  const SbBox *plot = &geometry.map.plot;
  double azimuth = round ((x - plot->x) / plot->width * (SB_SWEEP_N_AZIMUTHS - 1.0));
  double tilt = round ((1.0 - (y - plot->y) / plot->height) * (SB_SWEEP_N_TILTS - 1.0));

  if (data->planes == NULL || azimuth < 0.0 || azimuth >= SB_SWEEP_N_AZIMUTHS || tilt < 0.0
      || tilt >= SB_SWEEP_N_TILTS)
    return -1;

  return (int) azimuth * SB_SWEEP_N_TILTS + (int) tilt;
}

static guint
beside (const SbChartData *data,
        guint              item,
        int                right,
        int                up)
{
  int azimuth = (int) (item / SB_SWEEP_N_TILTS) + right, tilt = (int) (item % SB_SWEEP_N_TILTS) + up;

  return (guint) CLAMP (azimuth, 0, SB_SWEEP_N_AZIMUTHS - 1) * SB_SWEEP_N_TILTS
         + (guint) CLAMP (tilt, 0, SB_SWEEP_N_TILTS - 1);
}

/* The plane nearest to that of the first modules: from there people ask what another would bring. */
static guint
own_plane (const SbChartData *data)
{
  const SbArray *array = &data->consultation->system.arrays[0];
  double azimuth_deg = sb_array_azimuth_deg (array, &data->consultation->balcony);
  guint nearest = 0;
  double nearest_distance = INFINITY;

  for (guint i = 0; data->planes != NULL && i < SB_SWEEP_N_PLANES; i++)
    {
      double distance = hypot (remainder (data->planes[i].azimuth_deg - azimuth_deg, 360.0),
                               data->planes[i].tilt_deg - array->tilt_deg);

      if (distance < nearest_distance)
        {
          nearest = i;
          nearest_distance = distance;
        }
    }

  return nearest;
}

const SbChart SB_PLANES_CHART = {
  .id = "planes",
  .name = N_("Direction and tilt"),
  .icon_name = "sb-chart-planes-symbolic",
  .title = sb_planes_title,
  .subtitle = sb_planes_subtitle,
  .description = sb_planes_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_planes_n_items,
  .item_text = sb_planes_item_text,
  .table = sb_planes_table,
  .needs = SB_CHART_NEEDS_PLANES,
  .item_beside = beside,
  .page = 3,
  .first_item = own_plane,
};

#include "charts/municipality-map.h"

#include "charts/translate.h"

#include <math.h>

/* Sizes at font_scale 1. */
static const double RING_RADIUS = 3.5;
static const double MINIMUM_RADIUS = 2.5;
static const double LABEL_GAP = 3.0;
/* Of the shorter side of the map: the largest dot stays within its surroundings. */
static const double LARGEST_RADIUS_SHARE = 0.055;
/* Degrees to km, as on a sphere of 6371 km. */
static const double KM_PER_DEGREE = 111.2;

#define N_LEGEND_DOTS 2

typedef struct
{
  SbBox area;
  double west_km, north_km;
  double scale; /* user units a km */
  double east_factor;
  double largest_per_1000;
  double largest_radius;
  double legend_height;
} Geometry;

double
sb_map_municipality_per_1000 (const SbMapMunicipality *item)
{
  return item->population > 0 ? 1000.0 * item->consultations / item->population : 0.0;
}

/* ---- where ---- */

static double
legend_line (const SbChartFrame *frame)
{
  return 2.0 * SB_TEXT_AXIS * frame->font_scale;
}

static Geometry
measure (const SbMunicipalityMap *map,
         const SbChartFrame      *frame)
{
  Geometry geometry = { .largest_radius = LARGEST_RADIUS_SHARE * MIN (frame->width, frame->height) };
  double west = 180.0, east = -180.0, south = 90.0, north = -90.0;
  double width_km, height_km, margin;

  for (guint i = 0; i < map->n_items; i++)
    {
      west = MIN (west, map->items[i].longitude_deg);
      east = MAX (east, map->items[i].longitude_deg);
      south = MIN (south, map->items[i].latitude_deg);
      north = MAX (north, map->items[i].latitude_deg);
      geometry.largest_per_1000
        = MAX (geometry.largest_per_1000, sb_map_municipality_per_1000 (&map->items[i]));
    }
  geometry.east_factor = cos ((south + north) / 2.0 * G_PI / 180.0);
  width_km = MAX ((east - west) * KM_PER_DEGREE * geometry.east_factor, 1.0);
  height_km = MAX ((north - south) * KM_PER_DEGREE, 1.0);
  geometry.legend_height = MAX (2.5 * geometry.largest_radius, legend_line (frame)) + legend_line (frame);
  geometry.area = (SbBox) { 0.0, 0.0, frame->width, MAX (frame->height - geometry.legend_height, 1.0) };
  margin = geometry.largest_radius + 1.5 * SB_TEXT_AXIS * frame->font_scale;
  geometry.scale = MIN (MAX (geometry.area.width - 2.0 * margin, 1.0) / width_km,
                        MAX (geometry.area.height - 2.0 * margin, 1.0) / height_km);
  geometry.west_km = west * KM_PER_DEGREE * geometry.east_factor
                     - (geometry.area.width / geometry.scale - width_km) / 2.0;
  geometry.north_km = north * KM_PER_DEGREE + (geometry.area.height / geometry.scale - height_km) / 2.0;

  return geometry;
}

static void
position (const Geometry          *geometry,
          const SbMapMunicipality *item,
          double                  *x,
          double                  *y)
{
  *x = (item->longitude_deg * KM_PER_DEGREE * geometry->east_factor - geometry->west_km) * geometry->scale;
  *y = (geometry->north_km - item->latitude_deg * KM_PER_DEGREE) * geometry->scale;
}

static double
radius_of (const Geometry     *geometry,
           const SbChartFrame *frame,
           double              per_1000)
{
  if (per_1000 <= 0.0)
    return RING_RADIUS * frame->font_scale;

  return MAX (geometry->largest_radius * sqrt (per_1000 / geometry->largest_per_1000),
              MINIMUM_RADIUS * frame->font_scale);
}

/* ---- drawing ---- */

static void
draw_dot (const SbChartFrame *frame,
          cairo_t            *cr,
          double              x,
          double              y,
          double              radius,
          gboolean            is_empty)
{
  const SbPalette *palette = frame->palette;

  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
  if (!is_empty)
    {
      sb_drawing_set_colour (cr, &palette->sun_fill, 0.85);
      cairo_fill_preserve (cr);
    }
  sb_drawing_set_colour (cr, is_empty ? &palette->grid_line : &palette->sun_edge, 1.0);
  cairo_set_line_width (cr, 1.2 * frame->font_scale);
  cairo_stroke (cr);
}

static int
compare_descending (gconstpointer a,
                    gconstpointer b,
                    gpointer      data)
{
  const SbMapMunicipality *items = data;
  const SbMapMunicipality *one = &items[*(const guint *) a];
  const SbMapMunicipality *other = &items[*(const guint *) b];
  double difference = sb_map_municipality_per_1000 (other) - sb_map_municipality_per_1000 (one);

  return difference != 0.0 ? (difference > 0.0 ? 1 : -1) : other->population - one->population;
}

/* The largest first, so that small dots stay on top of them. */
static guint *
order_of (const SbMunicipalityMap *map)
{
  guint *order = g_new (guint, map->n_items);

  for (guint i = 0; i < map->n_items; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) map->n_items, sizeof *order, compare_descending, (gpointer) map->items);

  return order;
}

/* A name stands right, left, below or above of its dot, where nothing is yet; else it is left out. */
static gboolean
place_label (const Geometry     *geometry,
             const SbChartFrame *frame,
             cairo_t            *cr,
             SbTextStyle         style,
             const char         *name,
             double              x,
             double              y,
             double              radius,
             GArray             *taken,
             gboolean            always)
{
  const double gap = radius + LABEL_GAP * frame->font_scale;
  const struct
  {
    double x, y;
    SbAlign horizontal, vertical;
  } PLACES[] = {
    { x + gap, y, SB_ALIGN_START, SB_ALIGN_MIDDLE },
    { x - gap, y, SB_ALIGN_END, SB_ALIGN_MIDDLE },
    { x, y + gap, SB_ALIGN_MIDDLE, SB_ALIGN_START },
    { x, y - gap, SB_ALIGN_MIDDLE, SB_ALIGN_END },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      SbBox box = sb_drawing_measure (frame, style, name, PLACES[i].x, PLACES[i].y, PLACES[i].horizontal,
                                      PLACES[i].vertical);
      gboolean is_free = sb_box_contains (&geometry->area, &box);

      for (guint k = 0; is_free && !always && k < taken->len; k++)
        is_free = !sb_box_overlaps (&g_array_index (taken, SbBox, k), &box);
      if (!is_free)
        continue;
      if (always)
        {
          sb_drawing_set_colour (cr, &frame->palette->card, 0.9);
          sb_drawing_rounded (cr, box, 3.0);
          cairo_fill (cr);
        }
      sb_drawing_text (cr, frame, style, name, PLACES[i].x, PLACES[i].y, PLACES[i].horizontal, PLACES[i].vertical);
      g_array_append_val (taken, box);

      return TRUE;
    }

  return FALSE;
}

/* Where neither side has room for what is said of the cursor's item: below or above it, as far as the map goes. */
static void
place_over (const Geometry     *geometry,
            const SbChartFrame *frame,
            cairo_t            *cr,
            SbTextStyle         style,
            const char         *text,
            double              x,
            double              y,
            double              gap)
{
  SbBox box = sb_drawing_measure (frame, style, text, x, y, SB_ALIGN_MIDDLE, SB_ALIGN_START);
  gboolean below = y + gap + box.height <= geometry->area.height;

  box.x = CLAMP (box.x, 0.0, MAX (geometry->area.width - box.width, 0.0));
  box.y = below ? y + gap : y - gap - box.height;
  sb_drawing_set_colour (cr, &frame->palette->card, 0.9);
  sb_drawing_rounded (cr, box, 3.0);
  cairo_fill (cr);
  sb_drawing_text (cr, frame, style, text, box.x, box.y, SB_ALIGN_START, SB_ALIGN_START);
}

static void
draw_labels (const SbMunicipalityMap *map,
             const Geometry          *geometry,
             const SbChartFrame      *frame,
             cairo_t                 *cr,
             const guint             *order)
{
  const SbTextStyle style = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  const SbTextStyle bold = { SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, &frame->palette->text };
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (SbBox));

  for (guint i = 0; i < map->n_items; i++)
    {
      SbBox dot;
      double x, y;
      double radius = radius_of (geometry, frame, sb_map_municipality_per_1000 (&map->items[i]));

      position (geometry, &map->items[i], &x, &y);
      dot = (SbBox) { x - radius, y - radius, 2.0 * radius, 2.0 * radius };
      g_array_append_val (taken, dot);
    }
  for (guint k = 0; k < map->n_items; k++)
    {
      const guint i = order[k];
      double x, y;

      if ((int) i == frame->cursor)
        continue;
      position (geometry, &map->items[i], &x, &y);
      place_label (geometry, frame, cr, style, map->items[i].name, x, y,
                   radius_of (geometry, frame, sb_map_municipality_per_1000 (&map->items[i])), taken, FALSE);
    }
  if (frame->cursor >= 0 && frame->cursor < (int) map->n_items)
    {
      const SbMapMunicipality *item = &map->items[frame->cursor];
      g_autofree char *text = sb_municipality_map_item_text (map, (guint) frame->cursor);
      double x, y;
      double radius = radius_of (geometry, frame, sb_map_municipality_per_1000 (item));

      position (geometry, item, &x, &y);
      cairo_new_path (cr);
      cairo_arc (cr, x, y, radius + 2.0, 0.0, 2.0 * G_PI);
      sb_drawing_set_colour (cr, &frame->palette->text, 1.0);
      cairo_set_line_width (cr, 2.0 * frame->font_scale);
      cairo_stroke (cr);
      if (!place_label (geometry, frame, cr, bold, text, x, y, radius, taken, TRUE))
        place_over (geometry, frame, cr, bold, text, x, y, radius + LABEL_GAP * frame->font_scale);
    }
}

/* The largest value and a quarter of it, and the ring. */
static void
draw_legend (const SbMunicipalityMap *map,
             const Geometry          *geometry,
             const SbChartFrame      *frame,
             cairo_t                 *cr)
{
  const SbTextStyle style = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  const double line = legend_line (frame);
  const double gap = 6.0 * frame->font_scale;
  double x = gap;
  double y = frame->height - line - (geometry->legend_height - line) / 2.0;
  SbBox box;

  for (guint i = 0; i < N_LEGEND_DOTS && geometry->largest_per_1000 > 0.0; i++)
    {
      double value = geometry->largest_per_1000 / (i == 0 ? 1.0 : 4.0);
      double radius = radius_of (geometry, frame, value);
      g_autofree char *number = sb_format_number (value, value < 10.0 ? 1 : 0);
      /* Translators: %s is a number, beside a dot of that size on a map */
      g_autofree char *text = g_strdup_printf (_("%s consultations per 1000 inhabitants"), number);

      draw_dot (frame, cr, x + radius, y, radius, FALSE);
      box = sb_drawing_text (cr, frame, style, i == 0 ? text : number, x + 2.0 * radius + gap, y, SB_ALIGN_START,
                             SB_ALIGN_MIDDLE);
      x = box.x + box.width + 3.0 * gap;
    }
  y = frame->height - 0.5 * line;
  draw_dot (frame, cr, gap + RING_RADIUS * frame->font_scale, y, RING_RADIUS * frame->font_scale, TRUE);
  sb_drawing_text (cr, frame, style, map->ring_text, 2.0 * gap + 2.0 * RING_RADIUS * frame->font_scale, y,
                   SB_ALIGN_START, SB_ALIGN_MIDDLE);
}

void
sb_municipality_map_draw (const SbMunicipalityMap *map,
                          const SbChartFrame      *frame,
                          cairo_t                 *cr)
{
  Geometry geometry;
  g_autofree guint *order = NULL;

  g_return_if_fail (map != NULL && frame != NULL && cr != NULL);

  if (map->n_items == 0)
    return;
  geometry = measure (map, frame);
  order = order_of (map);
  for (guint k = 0; k < map->n_items; k++)
    {
      const SbMapMunicipality *item = &map->items[order[k]];
      double x, y;

      position (&geometry, item, &x, &y);
      draw_dot (frame, cr, x, y, radius_of (&geometry, frame, sb_map_municipality_per_1000 (item)),
                item->consultations == 0);
    }
  draw_labels (map, &geometry, frame, cr, order);
  draw_legend (map, &geometry, frame, cr);
}

/* ---- asking ---- */

void
sb_municipality_map_position (const SbMunicipalityMap *map,
                              const SbChartFrame      *frame,
                              guint                    item,
                              double                  *x,
                              double                  *y)
{
  Geometry geometry = measure (map, frame);

  g_return_if_fail (item < map->n_items);

  position (&geometry, &map->items[item], x, y);
}

double
sb_municipality_map_radius (const SbMunicipalityMap *map,
                            const SbChartFrame      *frame,
                            guint                    item)
{
  Geometry geometry = measure (map, frame);

  g_return_val_if_fail (item < map->n_items, 0.0);

  return radius_of (&geometry, frame, sb_map_municipality_per_1000 (&map->items[item]));
}

int
sb_municipality_map_item_at (const SbMunicipalityMap *map,
                             const SbChartFrame      *frame,
                             double                   x,
                             double                   y)
{
  Geometry geometry = measure (map, frame);
  double best = 12.0 * frame->font_scale;
  int found = -1;

  for (guint i = 0; i < map->n_items; i++)
    {
      double item_x, item_y, distance;

      position (&geometry, &map->items[i], &item_x, &item_y);
      distance = hypot (x - item_x, y - item_y);
      if (distance < best)
        {
          best = distance;
          found = (int) i;
        }
    }

  return found;
}

char *
sb_municipality_map_item_text (const SbMunicipalityMap *map,
                               guint                    item)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (item < map->n_items, NULL);

  if (map->items[item].consultations == 0)
    /* Translators: a municipality, and what an empty ring on the map means */
    return g_strdup_printf (_("%s: %s"), map->items[item].name, map->ring_text);
  number = sb_format_number (map->items[item].consultations, 0);

  return g_strdup_printf (ngettext ("%s: %s consultation", "%s: %s consultations", map->items[item].consultations),
                          map->items[item].name, number);
}

char *
sb_municipality_map_description (const SbMunicipalityMap *map)
{
  guint n = 0;

  for (guint i = 0; i < map->n_items; i++)
    n += map->items[i].consultations > 0;

  /* Translators: %1$u of the %2$u municipalities have a dot on the map */
  return g_strdup_printf (ngettext ("Map with dots for %1$u of %2$u municipality",
                                    "Map with dots for %1$u of %2$u municipalities", map->n_items),
                          n, map->n_items);
}

#include "charts/sun-path-labels.h"

#include "charts/label-cache.h"
#include "charts/letter-halo.h"

#include <math.h>
#include <string.h>

/* At font_scale 1. */
static const double GAP = 3.0;
static const double HALO = 3.0;

/* What a dashed path under a name costs, by the degree of its hour angle. */
static const double COST_OF_DASH = 0.6;

#define SAMPLES_ACROSS 5
#define SAMPLES_DOWN 3

static int
column_of (const SbSunMask *mask,
           double           x)
{
  double column = floor ((x - mask->plot.x) / mask->plot.width * SB_SUN_COLUMNS);

  return (int) CLAMP (column, 0.0, SB_SUN_COLUMNS - 1.0);
}

static void
sort_by_column (SbSunLabels *labels)
{
  int filled[SB_SUN_COLUMNS] = { 0 };

  memset (labels->column_begins, 0, sizeof labels->column_begins);
  for (int day = 0; day < SB_N_SUN_DAYS; day++)
    for (int i = 0; i < SB_SUN_STEPS; i++)
      if (labels->steps[day][i].is_up)
        labels->column_begins[column_of (labels->mask, labels->steps[day][i].x) + 1]++;
  for (int column = 0; column < SB_SUN_COLUMNS; column++)
    labels->column_begins[column + 1] += labels->column_begins[column];
  for (int day = 0; day < SB_N_SUN_DAYS; day++)
    for (int i = 0; i < SB_SUN_STEPS; i++)
      {
        const SbSunStep *step = &labels->steps[day][i];
        int column = column_of (labels->mask, step->x);

        if (step->is_up)
          labels->by_column[labels->column_begins[column] + filled[column]++] = step;
      }
}

void
sb_sun_labels_init (SbSunLabels        *labels,
                    const SbChartFrame *frame,
                    const SbSunMask    *mask)
{
  const SbSunScene *scene = mask->scene;

  labels->frame = frame;
  labels->mask = mask;
  labels->n_placed = 0;
  for (int name = 0; name < SB_N_SUN_DAYS; name++)
    for (int i = 0; i < SB_SUN_STEPS; i++)
      {
        SbSkyPoint sun = sb_sun_scene_at (scene, &scene->days[name], i - 180.0);
        SbSunStep *step = &labels->steps[name][i];

        step->x = sb_sun_mask_x (mask, sun.azimuth_deg);
        step->y = sb_sun_mask_y (mask, sun.elevation_deg);
        step->is_up = sun.elevation_deg > 0.0;
        step->is_seen = step->is_up && sb_sun_scene_state (scene, sun) <= SB_SKY_PARTLY;
      }
  sort_by_column (labels);
}

/* ---- room ---- */

SbSunName
sb_sun_name_new (const SbSunLabels *labels,
                 const char        *text,
                 double             size,
                 PangoWeight        weight,
                 gboolean           upright,
                 double             width)
{
  const SbChartFrame *frame = labels->frame;
  const gboolean on_paper = frame->palette->theme == SB_THEME_PRINT;
  SbSunName name = { .upright = upright, .cost = INFINITY };
  double length, height;

  name.layout
    = sb_label_cache_get_wrapped (frame->font_family, size * frame->font_scale, weight, text, width, on_paper);
  sb_drawing_layout_size (name.layout, &length, &height);
  name.box.width = upright ? height : length;
  name.box.height = upright ? length : height;

  return name;
}

gboolean
sb_sun_labels_is_free (const SbSunLabels *labels,
                       const SbBox       *box)
{
  SbBox wide = { box->x - GAP, box->y, box->width + 2.0 * GAP, box->height };

  if (!sb_box_contains (&labels->mask->plot, box))
    return FALSE;
  for (guint i = 0; i < labels->n_placed; i++)
    if (sb_box_overlaps (&wide, &labels->placed[i]))
      return FALSE;

  return TRUE;
}

double
sb_sun_labels_cost_of_curves (const SbSunLabels *labels,
                              const SbBox       *box,
                              double             margin)
{
  double left = box->x - margin, right = box->x + box->width + margin;
  double top = box->y - 0.5 * margin, bottom = box->y + box->height + 0.5 * margin;
  int begin = labels->column_begins[column_of (labels->mask, left)];
  int end = labels->column_begins[column_of (labels->mask, right) + 1];
  double cost = 0.0;

  for (int i = begin; i < end; i++)
    {
      const SbSunStep *step = labels->by_column[i];

      if (step->x < left || step->x > right || step->y < top || step->y > bottom)
        continue;
      if (step->is_seen)
        return INFINITY;
      cost += COST_OF_DASH;
    }

  return cost;
}

static int
node_near (const SbSunMask *mask,
           double           x,
           double           y)
{
  double column = (x - mask->plot.x) / mask->plot.width * (mask->n_columns - 1);
  double row = (1.0 - (y - mask->plot.y) / mask->plot.height) * (mask->n_rows - 1);
  /* Not lround (): this is asked for some thousand places of a name. */
  int nearest_column = (int) (CLAMP (column, 0.0, mask->n_columns - 1.0) + 0.5);
  int nearest_row = (int) (CLAMP (row, 0.0, mask->n_rows - 1.0) + 0.5);

  return nearest_row * mask->n_columns + nearest_column;
}

SbSkyState
sb_sun_mask_state_near (const SbSunMask *mask,
                        double           x,
                        double           y)
{
  return mask->states[node_near (mask, x, y)];
}

double
sb_sun_mask_cover (const SbSunMask *mask,
                   const SbBox     *box,
                   guint            states,
                   int              obstacle,
                   double           least)
{
  const int n_samples = SAMPLES_ACROSS * SAMPLES_DOWN;
  int n_outside = 0;

  for (int i = 0; i < n_samples; i++)
    {
      double x = box->x + box->width * (i % SAMPLES_ACROSS) / (SAMPLES_ACROSS - 1);
      double y = box->y + box->height * (0.15 + 0.7 * (i / SAMPLES_ACROSS) / (SAMPLES_DOWN - 1));
      int node = node_near (mask, x, y);
      gboolean inside = (states >> mask->states[node] & 1) != 0
                        && (obstacle < 0 || (mask->hiding[node] >> obstacle & 1) != 0);

      n_outside += !inside;
      if (n_outside > (1.0 - least) * n_samples)
        return 0.0;
    }

  return 1.0 - n_outside / (double) n_samples;
}

/* ---- drawing ---- */

static const SbColour *
ground_colour (const SbPalette *palette,
               SbSkyState       state)
{
  /* White on middle grey is hard to read: there the letters cut themselves a black edge. */
  if (palette->theme == SB_THEME_HIGH_CONTRAST_DARK)
    return &palette->sky;

  switch (state)
    {
    case SB_SKY_LIT:
      return &palette->sky;
    case SB_SKY_HIDDEN:
      return &palette->hidden;
    case SB_SKY_BUILDING:
      return &palette->wall;
    case SB_SKY_PARTLY:
    case SB_SKY_BEHIND:
    default:
      return &palette->behind_wall;
    }
}

void
sb_sun_name_draw (SbSunLabels     *labels,
                  cairo_t         *cr,
                  const SbSunName *name,
                  const SbColour  *colour)
{
  const SbBox *box = &name->box;
  SbSkyState ground = sb_sun_mask_state_near (labels->mask, box->x + box->width / 2.0, box->y + box->height / 2.0);
  const SbColour *edge = ground_colour (labels->frame->palette, ground);
  const double scale = labels->frame->device_scale;
  double x = box->x, y = box->y + (name->upright ? box->height : 0.0);

  /* On a screen letters stand on whole pixels, and their halo with them. */
  if (scale > 0.0)
    {
      x = round (x * scale) / scale;
      y = round (y * scale) / scale;
    }
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (name->upright)
    cairo_rotate (cr, -G_PI / 2.0);
  sb_letter_halo_draw (cr, labels->frame, name->layout, edge, HALO * labels->frame->font_scale);
  sb_drawing_show_layout (cr, name->layout, colour, 0.0, 0.0);
  cairo_restore (cr);

  if (labels->n_placed < SB_SUN_MAX_LABELS)
    labels->placed[labels->n_placed++] = *box;
}

#include "charts/letter-halo.h"

#include "charts/drawing.h"

#include <math.h>
#include <pango/pangocairo.h>

/* How far a halo may be from its true outline, px: nobody sees it, and finer costs as much as all curves together. */
static const double TOLERANCE = 0.4;

static const char KEY[] = "sb-letter-halo";

/* The stroke as a mask, and what it was made for. */
typedef struct
{
  cairo_surface_t *surface;
  double margin; /* around the layout's own box, whole units */
  double width;
  double device_scale;
} Mask;

static void
mask_free (gpointer data)
{
  Mask *mask = data;

  cairo_surface_destroy (mask->surface);
  g_free (mask);
}

static void
stroke (cairo_t     *cr,
        PangoLayout *layout,
        double       width)
{
  cairo_new_path (cr);
  cairo_move_to (cr, 0.0, 0.0);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_tolerance (cr, TOLERANCE);
  cairo_stroke (cr);
}

static Mask *
mask_new (PangoLayout *layout,
          double       width,
          double       device_scale)
{
  Mask *mask = g_new0 (Mask, 1);
  PangoRectangle ink;
  PangoRectangle logical;
  double right, bottom;
  cairo_t *cr;

  pango_layout_get_pixel_extents (layout, &ink, &logical);
  right = MAX (ink.x + ink.width, logical.x + logical.width);
  bottom = MAX (ink.y + ink.height, logical.y + logical.height);
  mask->margin = ceil (width) + MAX (0.0, -MIN (ink.x, ink.y)) + 1.0;
  mask->width = width;
  mask->device_scale = device_scale;
  mask->surface
    = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ceil ((right + 2.0 * mask->margin) * device_scale),
                                  (int) ceil ((bottom + 2.0 * mask->margin) * device_scale));
  cairo_surface_set_device_scale (mask->surface, device_scale, device_scale);
  cr = cairo_create (mask->surface);
  cairo_translate (cr, mask->margin, mask->margin);
  stroke (cr, layout, width);
  cairo_destroy (cr);

  return mask;
}

static const Mask *
mask_of (PangoLayout *layout,
         double       width,
         double       device_scale)
{
  Mask *mask = g_object_get_data (G_OBJECT (layout), KEY);

  if (mask == NULL || mask->width != width || mask->device_scale != device_scale)
    {
      mask = mask_new (layout, width, device_scale);
      g_object_set_data_full (G_OBJECT (layout), KEY, mask, mask_free);
    }

  return mask;
}

void
sb_letter_halo_draw (cairo_t            *cr,
                     const SbChartFrame *frame,
                     PangoLayout        *layout,
                     const SbColour     *colour,
                     double              width)
{
  cairo_save (cr);
  sb_drawing_set_colour (cr, colour, 1.0);
  if (frame->device_scale > 0.0)
    {
      const Mask *mask = mask_of (layout, width, frame->device_scale);

      cairo_mask_surface (cr, mask->surface, -mask->margin, -mask->margin);
    }
  else
    stroke (cr, layout, width);
  cairo_restore (cr);
}

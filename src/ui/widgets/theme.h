#pragma once

#include <gtk/gtk.h>

#include "charts/palette.h"

G_BEGIN_DECLS

/* The palette of the desktop's present style: light, dark, high contrast. */
const SbPalette *sb_theme_palette (void);

/* Redraws the widget whenever the desktop's style changes; the connection ends with the widget. */
void sb_theme_follow (GtkWidget *widget);

/* The font family of the widget's style, for charts and drawings; transfer full. */
char *sb_theme_font_family (GtkWidget *widget);

/* Text scaling of the desktop: 1 at the usual size. */
double sb_theme_font_scale (GtkWidget *widget);

void sb_theme_set_colour (cairo_t        *cr,
                          const SbColour *colour,
                          double          alpha);

/* Adds a rounded rectangle to the path. */
void sb_theme_rounded_rectangle (cairo_t *cr,
                                 double   x,
                                 double   y,
                                 double   width,
                                 double   height,
                                 double   radius);

/*
 * A yellow disc with an edge, the sign of everything that can be dragged in a drawing; a ring around it with focus. Its
 * arrow heads show the two ways it goes, at this angle from level, with the clock.
 */
void sb_theme_draw_grip (cairo_t *cr,
                         double   x,
                         double   y,
                         double   radius,
                         double   direction_rad,
                         gboolean focused);

/* Text with its anchor at x (0 left, 0.5 middle, 1 right) and its middle at y; returns the width. */
double sb_theme_draw_text (GtkWidget      *widget,
                           cairo_t        *cr,
                           const char     *text,
                           double          x,
                           double          y,
                           double          anchor,
                           double          size_px,
                           gboolean        bold,
                           const SbColour *colour);

G_END_DECLS

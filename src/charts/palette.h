#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double red;
  double green;
  double blue;
} SbColour;

typedef enum { SB_THEME_LIGHT, SB_THEME_DARK, SB_THEME_PRINT, SB_THEME_HIGH_CONTRAST, SB_THEME_HIGH_CONTRAST_DARK, SB_N_THEMES } SbTheme;

/* One struct a theme; a colour never changes its meaning (shared palette of the project). */
typedef struct
{
  SbTheme theme;
  gboolean hatched; /* own fills carry hatching or a gap beside colour */
  SbColour window, card, sidebar, panel;
  SbColour text, dim_text;
  SbColour sun_fill, sun_edge, sun_text, sun_soft;
  SbColour own_fill, own_text, own_soft;
  SbColour grid_line, grid_text, grid_soft;
  SbColour co2_fill, co2_text, co2_soft;
  SbColour rule, axis; /* thin chart lines; the zero line */
  SbColour wall, wall_edge, module;
  SbColour sky, hidden, behind_wall;
  SbColour heat[5];
} SbPalette;

const SbPalette *sb_palette_get (SbTheme theme);

/* Contrast of two colours, 1 … 21 (WCAG 2.1): marks need SB_CONTRAST_MARK against what they stand on, texts 4.5. */
#define SB_CONTRAST_MARK 3.0
double sb_colour_contrast (const SbColour *a,
                           const SbColour *b);

G_END_DECLS

#include "charts/palette.h"

#include <math.h>

#define RGB(hex) \
  { \
    ((hex) >> 16) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) &0xff) / 255.0 \
  }

/*
 * Amber is the sun and what is fed in, blue-green is solar power used at home, grey is the grid, leaf green is CO₂.
 * Texts reach 4.5 : 1 on what they stand on; marks reach 3 : 1, or the edge they carry does: amber areas the edge
 * colour, soft fills the line or text of their hue, walls and what they hide the wall's edge. Colours that stand side by
 * side can be told apart without one kind of cones, or have an edge or a pattern between them. High contrast replaces
 * soft fills by hatching and every dim text by the text colour. tests/charts/test-palette.c measures all of it.
 */
static const SbPalette PALETTES[SB_N_THEMES] = {
  [SB_THEME_LIGHT] = {
    .theme = SB_THEME_LIGHT,
    .hatched = FALSE,
    .window = RGB (0xfafafb), .card = RGB (0xffffff), .sidebar = RGB (0xebebed), .panel = RGB (0xf3f3f5),
    .text = RGB (0x2e2e33), .dim_text = RGB (0x5e5e66),
    .sun_fill = RGB (0xf0a30a), .sun_edge = RGB (0xb97a00), .sun_text = RGB (0x855600), .sun_soft = RGB (0xfbe6b4),
    .own_fill = RGB (0x0b7285), .own_text = RGB (0x0a6273), .own_soft = RGB (0xcfe6ea),
    .grid_line = RGB (0x77767b), .grid_text = RGB (0x5a595f), .grid_soft = RGB (0xdedee2),
    .co2_fill = RGB (0x57a639), .co2_text = RGB (0x2f7418), .co2_soft = RGB (0xdcefd3),
    .rule = RGB (0xe4e4e8), .axis = RGB (0x838389),
    .wall = RGB (0xd9d6d1), .wall_edge = RGB (0x77726b), .module = RGB (0x1d3d4f),
    .sky = RGB (0xfff8e6), .hidden = RGB (0xbcbcc4), .behind_wall = RGB (0xe7e7ea),
    .heat = { RGB (0xf1f1f3), RGB (0xfde9b5), RGB (0xf9cb66), RGB (0xe8a01a), RGB (0xb97a00) },
  },
  [SB_THEME_DARK] = {
    .theme = SB_THEME_DARK,
    .hatched = FALSE,
    .window = RGB (0x222226), .card = RGB (0x343438), .sidebar = RGB (0x2e2e32), .panel = RGB (0x28282c),
    .text = RGB (0xffffff), .dim_text = RGB (0xb8b8bf),
    .sun_fill = RGB (0xf7bd3f), .sun_edge = RGB (0xf7bd3f), .sun_text = RGB (0xffd074), .sun_soft = RGB (0x5a4718),
    .own_fill = RGB (0x2a9fb1), .own_text = RGB (0x74d2de), .own_soft = RGB (0x204a52),
    .grid_line = RGB (0xa2a2a8), .grid_text = RGB (0xc4c4ca), .grid_soft = RGB (0x4a4a50),
    .co2_fill = RGB (0x74bf55), .co2_text = RGB (0x98da7b), .co2_soft = RGB (0x2c4a22),
    .rule = RGB (0x45454b), .axis = RGB (0x94949c),
    .wall = RGB (0x5b5954), .wall_edge = RGB (0xb0ada4), .module = RGB (0x8cc3d8),
    .sky = RGB (0x262c3d), .hidden = RGB (0x72727c), .behind_wall = RGB (0x47474e),
    .heat = { RGB (0x3c3c42), RGB (0x9a7a28), RGB (0xbe942a), RGB (0xdfae3c), RGB (0xffd88a) },
  },
  [SB_THEME_PRINT] = {
    .theme = SB_THEME_PRINT,
    .hatched = TRUE,
    .window = RGB (0xffffff), .card = RGB (0xffffff), .sidebar = RGB (0xffffff), .panel = RGB (0xffffff),
    .text = RGB (0x1c1c1f), .dim_text = RGB (0x4b4b52),
    .sun_fill = RGB (0xf7bf4a), .sun_edge = RGB (0x7a4e00), .sun_text = RGB (0x855600), .sun_soft = RGB (0xfdeec7),
    .own_fill = RGB (0x0b5f6f), .own_text = RGB (0x0a6273), .own_soft = RGB (0xcfe6ea),
    .grid_line = RGB (0x55555b), .grid_text = RGB (0x5a595f), .grid_soft = RGB (0xdedee2),
    .co2_fill = RGB (0x3f8a26), .co2_text = RGB (0x2f7418), .co2_soft = RGB (0xdcefd3),
    .rule = RGB (0xdcdce0), .axis = RGB (0x77777d),
    .wall = RGB (0xd9d6d1), .wall_edge = RGB (0x77777d), .module = RGB (0x1d3d4f),
    .sky = RGB (0xffffff), .hidden = RGB (0xbcbcc4), .behind_wall = RGB (0xe7e7ea),
    .heat = { RGB (0xffffff), RGB (0xc57c00), RGB (0xc57c00), RGB (0xc57c00), RGB (0xc57c00) },
  },
  [SB_THEME_HIGH_CONTRAST] = {
    .theme = SB_THEME_HIGH_CONTRAST,
    .hatched = TRUE,
    .window = RGB (0xffffff), .card = RGB (0xffffff), .sidebar = RGB (0xffffff), .panel = RGB (0xffffff),
    .text = RGB (0x000000), .dim_text = RGB (0x000000),
    .sun_fill = RGB (0xf0a30a), .sun_edge = RGB (0x5a3a00), .sun_text = RGB (0x5a3a00), .sun_soft = RGB (0xffffff),
    .own_fill = RGB (0x064f5d), .own_text = RGB (0x064f5d), .own_soft = RGB (0xffffff),
    .grid_line = RGB (0x3a3a3f), .grid_text = RGB (0x000000), .grid_soft = RGB (0xffffff),
    .co2_fill = RGB (0x2f7418), .co2_text = RGB (0x1d5209), .co2_soft = RGB (0xffffff),
    .rule = RGB (0x9a9aa0), .axis = RGB (0x000000),
    .wall = RGB (0xd9d6d1), .wall_edge = RGB (0x000000), .module = RGB (0x0d2430),
    .sky = RGB (0xffffff), .hidden = RGB (0x8a8a92), .behind_wall = RGB (0xd0d0d4),
    .heat = { RGB (0xffffff), RGB (0xfbd98a), RGB (0xf3b73e), RGB (0xc57c00), RGB (0x7a4e00) },
  },
  [SB_THEME_HIGH_CONTRAST_DARK] = {
    .theme = SB_THEME_HIGH_CONTRAST_DARK,
    .hatched = TRUE,
    .window = RGB (0x000000), .card = RGB (0x161618), .sidebar = RGB (0x000000), .panel = RGB (0x161618),
    .text = RGB (0xffffff), .dim_text = RGB (0xffffff),
    .sun_fill = RGB (0xa87400), .sun_edge = RGB (0xffd074), .sun_text = RGB (0xffd074), .sun_soft = RGB (0x161618),
    .own_fill = RGB (0x74d2de), .own_text = RGB (0x9be4ee), .own_soft = RGB (0x161618),
    .grid_line = RGB (0xe0e0e4), .grid_text = RGB (0xffffff), .grid_soft = RGB (0x161618),
    .co2_fill = RGB (0x98da7b), .co2_text = RGB (0xb4ec9b), .co2_soft = RGB (0x161618),
    .rule = RGB (0x77777d), .axis = RGB (0xffffff),
    .wall = RGB (0x5b5954), .wall_edge = RGB (0xffffff), .module = RGB (0x8cc3d8),
    .sky = RGB (0x000000), .hidden = RGB (0x6a6a73), .behind_wall = RGB (0x47474e),
    .heat = { RGB (0x161618), RGB (0x7d5f1a), RGB (0xa98423), RGB (0xd2a236), RGB (0xffd88a) },
  },
};

const SbPalette *
sb_palette_get (SbTheme theme)
{
  g_return_val_if_fail ((guint) theme < SB_N_THEMES, &PALETTES[SB_THEME_LIGHT]);

  return &PALETTES[theme];
}

/* Relative luminance (WCAG 2.1). */
static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const SbColour *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) + 0.0722 * linear (colour->blue);
}

double
sb_colour_contrast (const SbColour *a,
                    const SbColour *b)
{
  double one = luminance (a), other = luminance (b);

  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

#include "charts/palette.h"

#include <glib.h>
#include <math.h>

/* Relative luminance and contrast of WCAG 2.1. */
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

static double
contrast (const SbColour *a,
          const SbColour *b)
{
  double brighter = fmax (luminance (a), luminance (b)), darker = fmin (luminance (a), luminance (b));

  return (brighter + 0.05) / (darker + 0.05);
}

static void
test_contrast_formula (void)
{
  const SbColour black = { 0, 0, 0 }, white = { 1, 1, 1 };

  g_assert_cmpfloat_with_epsilon (contrast (&black, &white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (contrast (&white, &white), 1.0, 1e-9);
}

static void
test_text_contrast (void)
{
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      const SbPalette *p = sb_palette_get (theme);
      const SbColour *grounds[] = { &p->window, &p->card, &p->sidebar, &p->panel };
      const SbColour *texts[]
          = { &p->text, &p->dim_text, &p->sun_text, &p->own_text, &p->grid_text, &p->co2_text };

      g_assert_cmpint (p->theme, ==, theme);
      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        for (guint g = 0; g < G_N_ELEMENTS (grounds); g++)
          if (contrast (texts[t], grounds[g]) < 4.5)
            g_error ("theme %d, text %u on ground %u: %.2f : 1", theme, t, g, contrast (texts[t], grounds[g]));
    }
}

/* Areas and lines against the card: themselves or by their edge. */
static void
test_area_contrast (void)
{
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      const SbPalette *p = sb_palette_get (theme);

      g_assert_cmpfloat (contrast (&p->sun_edge, &p->card), >=, 3.0);
      g_assert_cmpfloat (contrast (&p->own_fill, &p->card), >=, 3.0);
      g_assert_cmpfloat (contrast (&p->grid_line, &p->card), >=, 3.0);
      g_assert_cmpfloat (contrast (&p->co2_fill, &p->card), >=, 3.0);
      g_assert_cmpfloat (contrast (&p->module, &p->card), >=, 3.0);
    }
}

static void
test_high_contrast (void)
{
  const SbTheme themes[] = { SB_THEME_HIGH_CONTRAST, SB_THEME_HIGH_CONTRAST_DARK };

  for (guint i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      const SbPalette *p = sb_palette_get (themes[i]);

      g_assert_true (p->hatched);
      g_assert_cmpfloat (contrast (&p->text, &p->dim_text), ==, 1.0);
      g_assert_cmpfloat (contrast (&p->text, &p->card), >=, 7.0);
      g_assert_cmpfloat (contrast (&p->sun_text, &p->card), >=, 7.0);
      g_assert_cmpfloat (contrast (&p->own_text, &p->card), >=, 7.0);
      g_assert_cmpfloat (contrast (&p->co2_text, &p->card), >=, 7.0);
    }
}

/*
 * How a colour looks without one kind of cones: Machado, Oliveira, Fernandes (2009), “A Physiologically-based Model for
 * Simulation of Color Vision Deficiency”, IEEE TVCG 15(6), severity 1.0, applied to linear RGB.
 */
static const struct
{
  const char *name;
  double rgb[3][3];
} VISIONS[] = {
  { "usual", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
  { "protanopia",
    { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } } },
  { "deuteranopia",
    { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } } },
  { "tritanopia",
    { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } } },
};

/* CIE 15: f () of L*a*b*. */
static double
lab_f (double share)
{
  return share > 216.0 / 24389.0 ? cbrt (share) : (24389.0 / 27.0 * share + 16) / 116;
}

/* L*a*b* of sRGB (IEC 61966-2-1, white D65) as seen. */
static void
lab_seen (const SbColour *colour,
          const double    vision[3][3],
          double          lab[3])
{
  const double rgb[] = { linear (colour->red), linear (colour->green), linear (colour->blue) };
  double seen[3];
  double x, y, z;

  for (int i = 0; i < 3; i++)
    seen[i] = CLAMP (vision[i][0] * rgb[0] + vision[i][1] * rgb[1] + vision[i][2] * rgb[2], 0, 1);
  x = lab_f ((0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047);
  y = lab_f (0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]);
  z = lab_f ((0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
colour_distance (const SbColour *a,
                 const SbColour *b,
                 const double    vision[3][3])
{
  double one[3], other[3];

  lab_seen (a, vision, one);
  lab_seen (b, vision, other);

  return sqrt (pow (one[0] - other[0], 2) + pow (one[1] - other[1], 2) + pow (one[2] - other[2], 2));
}

/* Four times the difference that can just be seen (ΔE*ab = 2.3: Mahy, Van Eycken, Oosterlinck 1994). */
#define LEAST_DISTANCE (4 * 2.3)

static void
test_distinguishable (void)
{
  const SbColour white = { 1, 1, 1 }, black = { 0, 0, 0 };

  g_assert_cmpfloat_with_epsilon (colour_distance (&white, &black, VISIONS[0].rgb), 100, 0.01);
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      const SbPalette *p = sb_palette_get (theme);
      const SbColour *marks[] = { &p->sun_fill, &p->own_fill, &p->grid_line, &p->co2_fill };

      for (guint v = 0; v < G_N_ELEMENTS (VISIONS); v++)
        for (guint a = 0; a < G_N_ELEMENTS (marks); a++)
          for (guint b = a + 1; b < G_N_ELEMENTS (marks); b++)
            if (colour_distance (marks[a], marks[b], VISIONS[v].rgb) < LEAST_DISTANCE)
              g_error ("theme %d, marks %u and %u with %s: %.1f apart", theme, a, b, VISIONS[v].name,
                       colour_distance (marks[a], marks[b], VISIONS[v].rgb));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrast-formula", test_contrast_formula);
  g_test_add_func ("/palette/text-contrast", test_text_contrast);
  g_test_add_func ("/palette/area-contrast", test_area_contrast);
  g_test_add_func ("/palette/high-contrast", test_high_contrast);
  g_test_add_func ("/palette/distinguishable", test_distinguishable);

  return g_test_run ();
}

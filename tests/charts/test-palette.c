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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrast-formula", test_contrast_formula);
  g_test_add_func ("/palette/text-contrast", test_text_contrast);
  g_test_add_func ("/palette/area-contrast", test_area_contrast);
  g_test_add_func ("/palette/high-contrast", test_high_contrast);

  return g_test_run ();
}

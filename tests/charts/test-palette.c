#include "charts/palette.h"

#include <glib.h>
#include <math.h>
#include <string.h>

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
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      const SbPalette *p = sb_palette_get (theme);

      g_assert_cmpfloat_with_epsilon (sb_colour_contrast (&p->sun_fill, &p->card), contrast (&p->card, &p->sun_fill), 1e-9);
    }
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

/* ---- the palette by name ---- */

#define FIELD(name) \
  { \
    #name, G_STRUCT_OFFSET (SbPalette, name) \
  }

typedef struct
{
  const char *name;
  gsize offset;
} Field;

static const SbColour *
colour_of (const SbPalette *palette,
           const Field     *field)
{
  return (const SbColour *) (gconstpointer) ((const char *) palette + field->offset);
}

static double
field_contrast (const SbPalette *palette,
                Field            a,
                Field            b)
{
  return contrast (colour_of (palette, &a), colour_of (palette, &b));
}

/* Texts that stand on other grounds than those above. */
static void
test_text_on_areas (void)
{
  static const Field PAIRS[][2] = {
    { FIELD (text), FIELD (hidden) },      { FIELD (text), FIELD (wall) },     { FIELD (text), FIELD (behind_wall) },
    { FIELD (text), FIELD (sky) },         { FIELD (dim_text), FIELD (sky) },  { FIELD (dim_text), FIELD (behind_wall) },
    { FIELD (sun_text), FIELD (sky) },     { FIELD (text), FIELD (grid_soft) }, { FIELD (text), FIELD (own_soft) },
    { FIELD (card), FIELD (grid_text) },
  };

  for (int theme = 0; theme < SB_N_THEMES; theme++)
    for (guint i = 0; i < G_N_ELEMENTS (PAIRS); i++)
      {
        double found = field_contrast (sb_palette_get (theme), PAIRS[i][0], PAIRS[i][1]);

        if (found < 4.5)
          g_error ("theme %d, %s on %s: %.2f : 1", theme, PAIRS[i][0].name, PAIRS[i][1].name, found);
      }

  /* The values in bars, bold; the dark theme's own use is a middle tone. */
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    g_assert_cmpfloat (contrast (&sb_palette_get (theme)->card, &sb_palette_get (theme)->own_fill), >=,
                       theme == SB_THEME_DARK ? 3.9 : 4.5);
}

/*
 * Every mark that says something, against all it stands on: itself, or the edge it is drawn with. Rules are no marks:
 * what they help to read stands beside them as a number.
 */
static void
test_mark_contrast (void)
{
  static const struct
  {
    Field mark;
    Field grounds[3];
    guint n_grounds;
  } MARKS[] = {
    { FIELD (sun_edge), { FIELD (card), FIELD (window), FIELD (sky) }, 3 }, /* of sun_fill, sun_soft and pale heat */
    { FIELD (own_fill), { FIELD (card), FIELD (window) }, 2 },
    { FIELD (own_text), { FIELD (card), FIELD (window) }, 2 }, /* lines, and the edge of own_soft */
    { FIELD (grid_line), { FIELD (card), FIELD (window) }, 2 }, /* lines, and the edge of grid_soft */
    { FIELD (co2_fill), { FIELD (card) }, 1 },
    { FIELD (co2_text), { FIELD (card) }, 1 }, /* lines, and the edge of co2_soft */
    { FIELD (axis), { FIELD (card), FIELD (window), FIELD (sky) }, 3 },
    { FIELD (axis), { FIELD (panel), FIELD (sidebar), FIELD (behind_wall) }, 3 },
    { FIELD (wall_edge), { FIELD (card), FIELD (sky), FIELD (behind_wall) }, 3 }, /* of wall, hidden and behind_wall */
    { FIELD (wall_edge), { FIELD (wall) }, 1 },
    { FIELD (module), { FIELD (card), FIELD (sky), FIELD (wall) }, 3 },
    { FIELD (text), { FIELD (card), FIELD (sky), FIELD (hidden) }, 3 }, /* rings, cursors */
  };

  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      const SbPalette *p = sb_palette_get (theme);

      for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++)
        for (guint g = 0; g < MARKS[i].n_grounds; g++)
          {
            double found = field_contrast (p, MARKS[i].mark, MARKS[i].grounds[g]);

            if (found < SB_CONTRAST_MARK)
              g_error ("theme %d, %s on %s: %.2f : 1", theme, MARKS[i].mark.name, MARKS[i].grounds[g].name, found);
          }
      /* The steps of the washing clock: by their edge, or each of them; the last one always. */
      g_assert_cmpfloat (contrast (&p->heat[4], &p->card), >=, SB_CONTRAST_MARK);
      for (int step = 1; step < 5; step++)
        g_assert_true (contrast (&p->heat[step], &p->card) >= SB_CONTRAST_MARK
                       || (contrast (&p->heat[1], &p->card) < SB_CONTRAST_MARK && theme != SB_THEME_PRINT));
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

static double
least_distance (const SbColour *a,
                const SbColour *b)
{
  double least = INFINITY;

  for (guint v = 0; v < G_N_ELEMENTS (VISIONS); v++)
    least = fmin (least, colour_distance (a, b, VISIONS[v].rgb));

  return least;
}

/* What stands in one drawing, side by side; and the edges or patterns that are drawn between such colours. */
typedef struct
{
  const char *drawing;
  Field marks[6];
  Field edges[3];
} Together;

static const Together TOGETHER[] = {
  { "months, small months, share bar", { FIELD (own_fill), FIELD (sun_fill), FIELD (grid_line), FIELD (card) }, { { 0 } } },
  { "typical day", { FIELD (own_fill), FIELD (sun_fill), FIELD (text), FIELD (card) }, { { 0 } } },
  { "money", { FIELD (own_text), FIELD (own_soft), FIELD (axis), FIELD (card) }, { FIELD (own_text) } },
  { "co2", { FIELD (co2_text), FIELD (co2_soft), FIELD (axis), FIELD (card) }, { FIELD (co2_text) } },
  { "ladder", { FIELD (grid_text), FIELD (own_fill), FIELD (card) }, { { 0 } } },
  { "battery", { FIELD (own_text), FIELD (own_soft), FIELD (sun_edge), FIELD (card) }, { FIELD (own_text) } },
  /* Hourly values of the own home are hatched in the line's colour. */
  { "other calculators", { FIELD (grid_soft), FIELD (own_soft), FIELD (own_fill), FIELD (card) },
    { FIELD (grid_line), FIELD (own_text) } },
  { "variants", { FIELD (sun_fill), FIELD (own_fill), FIELD (grid_line), FIELD (co2_fill), FIELD (card) }, { { 0 } } },
  { "town", { FIELD (sun_fill), FIELD (own_fill), FIELD (grid_line), FIELD (co2_fill), FIELD (card) }, { { 0 } } },
  { "sky", { FIELD (sky), FIELD (hidden), FIELD (wall), FIELD (behind_wall), FIELD (sun_edge), FIELD (text) },
    { FIELD (wall_edge) } },
  { "scale A to G", { FIELD (grid_soft), FIELD (own_fill), FIELD (card) }, { FIELD (grid_line) } },
  { "map of consultations", { FIELD (sun_fill), FIELD (grid_line), FIELD (card) }, { FIELD (sun_edge) } },
};

static gboolean
is_apart (const SbPalette *palette,
          const Together  *together,
          const SbColour  *a,
          const SbColour  *b)
{
  if (least_distance (a, b) >= LEAST_DISTANCE)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (together->edges) && together->edges[i].name != NULL; i++)
    {
      const SbColour *edge = colour_of (palette, &together->edges[i]);

      if (contrast (edge, a) >= SB_CONTRAST_MARK && contrast (edge, b) >= SB_CONTRAST_MARK)
        return TRUE;
    }

  return FALSE;
}

static void
test_distinguishable (void)
{
  const SbColour white = { 1, 1, 1 }, black = { 0, 0, 0 };
  const SbColour red = { 0.80, 0.36, 0.36 }, green = { 0.47, 0.52, 0.20 };
  const SbColour *const confused[] = { &red, &green };

  g_assert_cmpfloat_with_epsilon (colour_distance (&white, &black, VISIONS[0].rgb), 100, 0.01);
  /* A red and a green that some eyes confuse are found out. */
  g_assert_cmpfloat (colour_distance (confused[0], confused[1], VISIONS[0].rgb), >, 3 * LEAST_DISTANCE);
  g_assert_cmpfloat (least_distance (confused[0], confused[1]), <, 1.5 * LEAST_DISTANCE);

  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      const SbPalette *p = sb_palette_get (theme);

      for (guint t = 0; t < G_N_ELEMENTS (TOGETHER); t++)
        for (guint a = 0; a < G_N_ELEMENTS (TOGETHER[t].marks) && TOGETHER[t].marks[a].name != NULL; a++)
          for (guint b = a + 1; b < G_N_ELEMENTS (TOGETHER[t].marks) && TOGETHER[t].marks[b].name != NULL; b++)
            {
              const SbColour *one = colour_of (p, &TOGETHER[t].marks[a]), *other = colour_of (p, &TOGETHER[t].marks[b]);

              if (!is_apart (p, &TOGETHER[t], one, other))
                g_error ("theme %d, %s: %s and %s are %.1f apart, and no edge parts them", theme, TOGETHER[t].drawing,
                         TOGETHER[t].marks[a].name, TOGETHER[t].marks[b].name, least_distance (one, other));
            }
    }
}

/* The steps of the washing clock: each apart from the next, and always going the same way from the ground. */
static void
test_heat_steps (void)
{
  for (int theme = 0; theme < SB_N_THEMES; theme++)
    {
      const SbPalette *p = sb_palette_get (theme);

      for (int step = 0; step < 4; step++)
        {
          double here = contrast (&p->heat[step], &p->card), next = contrast (&p->heat[step + 1], &p->card);

          if (theme == SB_THEME_PRINT && step > 0)
            {
              /* On paper the area of a dot grows, its colour stays. */
              g_assert_cmpfloat (here, ==, next);
              continue;
            }
          g_assert_cmpfloat (next, >, here);
          if (least_distance (&p->heat[step], &p->heat[step + 1]) < LEAST_DISTANCE)
            g_error ("theme %d, steps %d and %d: %.1f apart", theme, step, step + 1,
                     least_distance (&p->heat[step], &p->heat[step + 1]));
        }
    }
}

/* ---- the same colours in the style of the window ---- */

static char *
read_style (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "ui", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* "@define-color NAME #rrggbb;" */
static gboolean
defined_colour (const char *style,
                const char *name,
                SbColour   *colour)
{
  g_autofree char *begin = g_strdup_printf ("@define-color %s #", name);
  const char *found = strstr (style, begin);
  guint64 value;
  char *end = NULL;

  if (found == NULL)
    return FALSE;
  value = g_ascii_strtoull (found + strlen (begin), &end, 16);
  g_assert_cmpint (end - found, ==, (gssize) strlen (begin) + 6);
  g_assert_cmpint (*end, ==, ';');
  *colour = (SbColour) { (double) (value >> 16) / 255.0, (double) (value >> 8 & 0xff) / 255.0,
                         (double) (value & 0xff) / 255.0 };

  return TRUE;
}

static void
assert_same_colour (const char     *file,
                    const char     *name,
                    const SbColour *found,
                    const SbColour *expected)
{
  if (fabs (found->red - expected->red) + fabs (found->green - expected->green) + fabs (found->blue - expected->blue)
      > 1e-9)
    g_error ("%s: %s is not the palette's", file, name);
}

static void
test_style (void)
{
  static const struct
  {
    const char *name;
    Field field;
  } NAMES[] = {
    { "window_bg_color", FIELD (window) }, { "card_bg_color", FIELD (card) },     { "sb_sidebar", FIELD (sidebar) },
    { "sb_panel", FIELD (panel) },         { "sb_dim", FIELD (dim_text) },        { "sb_sun_text", FIELD (sun_text) },
    { "sb_own_text", FIELD (own_text) },   { "sb_grid_text", FIELD (grid_text) }, { "sb_co2_text", FIELD (co2_text) },
    { "accent_color", FIELD (sun_text) },
  };
  static const struct
  {
    const char *file;
    SbTheme theme;
  } STYLES[] = { { "style.css", SB_THEME_LIGHT }, { "style-dark.css", SB_THEME_DARK } };

  for (guint s = 0; s < G_N_ELEMENTS (STYLES); s++)
    {
      g_autofree char *style = read_style (STYLES[s].file);
      const SbPalette *p = sb_palette_get (STYLES[s].theme);
      SbColour fill, sign, hint, icon, edge;

      for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
        {
          SbColour colour;

          if (!defined_colour (style, NAMES[i].name, &colour))
            g_error ("%s: there is no %s", STYLES[s].file, NAMES[i].name);
          assert_same_colour (STYLES[s].file, NAMES[i].name, &colour, colour_of (p, &NAMES[i].field));
        }
      /* What the style has beside the palette. */
      g_assert_true (defined_colour (style, "accent_bg_color", &fill));
      g_assert_true (defined_colour (style, "accent_fg_color", &sign));
      g_assert_true (defined_colour (style, "sb_accent_edge", &edge));
      g_assert_true (defined_colour (style, "sb_hint", &hint));
      g_assert_true (defined_colour (style, "sb_hint_icon", &icon));
      g_assert_cmpfloat (contrast (&fill, &sign), >=, 4.5);
      g_assert_cmpfloat (contrast (&edge, &p->card), >=, 3.0);
      g_assert_cmpfloat (contrast (&edge, &p->window), >=, 3.0);
      g_assert_cmpfloat (contrast (&icon, &hint), >=, 3.0);
      g_assert_cmpfloat (contrast (&p->text, &hint), >=, 4.5);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrast-formula", test_contrast_formula);
  g_test_add_func ("/palette/text-contrast", test_text_contrast);
  g_test_add_func ("/palette/text-on-areas", test_text_on_areas);
  g_test_add_func ("/palette/mark-contrast", test_mark_contrast);
  g_test_add_func ("/palette/high-contrast", test_high_contrast);
  g_test_add_func ("/palette/distinguishable", test_distinguishable);
  g_test_add_func ("/palette/heat-steps", test_heat_steps);
  g_test_add_func ("/palette/style", test_style);

  return g_test_run ();
}

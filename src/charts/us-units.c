#include "charts/us-units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static gboolean us_units_in_use;

/* NIST Special Publication 811, appendix B.8: the foot is 0.3048 m, the gallon 3.785412 l. */
static const struct
{
  const char *metric;
  const char *us;
  double factor;
  double offset;
} UNITS[] = {
  { "m", "ft", 1.0 / 0.3048, 0.0 },
  { "m²", "ft²", 1.0 / (0.3048 * 0.3048), 0.0 },
  { "m³", "ft³", 1.0 / (0.3048 * 0.3048 * 0.3048), 0.0 },
  { "l", "gal", 1.0 / 3.785412, 0.0 },
  { "l/min", "gal/min", 1.0 / 3.785412, 0.0 },
  { "°C", "°F", 1.8, 32.0 },
  { "K", "°F", 1.8, 0.0 },
};

void
sb_us_units_use (gboolean in_use)
{
  us_units_in_use = in_use;
}

gboolean
sb_us_units_convert (double      *value,
                     const char **unit)
{
  if (!us_units_in_use)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (strcmp (UNITS[i].metric, *unit) == 0)
      {
        *value = *value * UNITS[i].factor + UNITS[i].offset;
        *unit = UNITS[i].us;
        return TRUE;
      }

  return FALSE;
}

/* "−18" of a text in °F. */
static gboolean
write_fahrenheit (const GMatchInfo *match,
                  GString          *result,
                  gpointer          unused)
{
  static const char MINUS[] = "\342\210\222";
  g_autofree char *number = g_match_info_fetch (match, 0);
  gboolean is_below = g_str_has_prefix (number, MINUS);
  double celsius = atof (is_below ? number + strlen (MINUS) : number);
  double fahrenheit = round ((is_below ? -celsius : celsius) * 1.8 + 32.0);

  g_string_append_printf (result, "%s%.0f", fahrenheit < 0.0 ? MINUS : "", fabs (fahrenheit));

  return FALSE;
}

/* A temperature, or two as in "30 instead of 60 °C". */
static gboolean
write_temperatures (const GMatchInfo *match,
                    GString          *result,
                    gpointer          numbers)
{
  g_autofree char *found = g_match_info_fetch (match, 1);
  g_autofree char *space = g_match_info_fetch (match, 2);
  g_autofree char *written = g_regex_replace_eval (numbers, found, -1, 0, 0, write_fahrenheit, NULL, NULL);

  g_string_append_printf (result, "%s%s°F", written, space);

  return FALSE;
}

const char *
sb_us_units_text (const char *text)
{
  static GRegex *temperatures = NULL;
  static GRegex *numbers = NULL;
  g_autofree char *converted = NULL;

  if (!us_units_in_use || strstr (text, "°C") == NULL)
    return text;

  if (temperatures == NULL)
    {
      temperatures = g_regex_new ("((?:−?\\d+ (?:\\p{L}+ ){1,2})?−?\\d+)(\\s)°C", 0, 0, NULL);
      numbers = g_regex_new ("−?\\d+", 0, 0, NULL);
    }
  converted = g_regex_replace_eval (temperatures, text, -1, 0, 0, write_temperatures, numbers, NULL);

  /* Few texts have a temperature: they are kept. */
  return g_intern_string (converted);
}

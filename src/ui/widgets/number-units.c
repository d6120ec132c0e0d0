#include "ui/widgets/number-units.h"

#include <string.h>

/* Units as people write them on bills, data sheets and boxes: what a number with one is multiplied and divided by. */

typedef struct
{
  const char *base; /* what the field is measured in */
  const char *typed; /* case-folded, without spaces */
  double times;
  double divided_by;
} Unit;

static const Unit UNITS[] = {
  { "kWh", "wh", 1, 1000 },
  { "kWh", "mwh", 1000, 1 },
  { "kWh", "kilowattstunden", 1, 1 },
  { "W", "wp", 1, 1 },
  { "W", "watt", 1, 1 },
  { "W", "wattpeak", 1, 1 },
  { "W", "kw", 1000, 1 },
  { "W", "kwp", 1000, 1 },
  { "kW", "kwp", 1, 1 },
  { "kW", "w", 1, 1000 },
  { "kW", "wp", 1, 1000 },
  { "kW", "watt", 1, 1000 },
  { "m", "meter", 1, 1 },
  { "m", "metre", 1, 1 },
  { "m", "metres", 1, 1 },
  { "m", "cm", 1, 100 },
  { "m", "mm", 1, 1000 },
  { "m²", "m2", 1, 1 },
  { "m²", "m^2", 1, 1 },
  { "m²", "qm", 1, 1 },
  { "m²", "sqm", 1, 1 },
  { "€", "eur", 1, 1 },
  { "€", "euro", 1, 1 },
  { "€", "euros", 1, 1 },
  { "€", "ct", 1, 100 },
  { "€", "cent", 1, 100 },
  { "€", "cents", 1, 100 },
  { "€", "¢", 1, 100 },
  { "°", "º", 1, 1 },
  { "°", "grad", 1, 1 },
  { "°", "deg", 1, 1 },
  { "°", "degree", 1, 1 },
  { "°", "degrees", 1, 1 },
  { "%", "٪", 1, 1 },
  { "%", "prozent", 1, 1 },
  { "%", "percent", 1, 1 },
  { "years", "a", 1, 1 },
  { "years", "jahr", 1, 1 },
  { "years", "jahre", 1, 1 },
  { "years", "year", 1, 1 },
  { "years", "years", 1, 1 },
  { "l", "liter", 1, 1 },
  { "l", "litre", 1, 1 },
  { "l", "litres", 1, 1 },
  { "h", "std", 1, 1 },
  { "h", "std.", 1, 1 },
  { "h", "stunden", 1, 1 },
  { "h", "hours", 1, 1 },
  { "s", "sek", 1, 1 },
  { "s", "sec", 1, 1 },
  { "s", "sekunden", 1, 1 },
  { "s", "seconds", 1, 1 },
  { "s", "min", 60, 1 },
  /* A share of one, as an efficiency. */
  { "", "%", 1, 100 },
  { "", "prozent", 1, 100 },
  { "", "percent", 1, 100 },
  { "", "personen", 1, 1 },
  { "", "persons", 1, 1 },
  { "", "person", 1, 1 },
};

/* Behind a yearly amount, and behind a price per kWh. */
static const char *const TAILS[] = { "/a", "/jahr", "projahr", "imjahr", "/year", "peryear", "ayear" };
static const char *const PRICE_TAILS[] = { "/kwh", "jekwh", "prokwh", "perkwh" };

static char *
squeeze (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *squeezed = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (squeezed, g_utf8_get_char (p));

  return g_string_free (squeezed, FALSE);
}

static void
drop_tail (char              *text,
           const char *const *tails,
           gsize              n_tails)
{
  for (gsize i = 0; i < n_tails; i++)
    if (g_str_has_suffix (text, tails[i]) && strlen (text) > strlen (tails[i]))
      {
        text[strlen (text) - strlen (tails[i])] = '\0';
        return;
      }
}

gboolean
sb_number_units_find (const char *typed,
                      const char *unit,
                      double     *times,
                      double     *divided_by)
{
  g_autofree char *name = squeeze (typed);
  g_autofree char *own = squeeze (unit);
  gboolean is_price = g_str_has_prefix (own, "€");

  *times = 1;
  *divided_by = 1;
  if (name[0] == '\0' || strcmp (name, own) == 0)
    return TRUE;

  drop_tail (name, TAILS, G_N_ELEMENTS (TAILS));
  drop_tail (own, TAILS, G_N_ELEMENTS (TAILS));
  if (is_price)
    {
      drop_tail (name, PRICE_TAILS, G_N_ELEMENTS (PRICE_TAILS));
      drop_tail (own, PRICE_TAILS, G_N_ELEMENTS (PRICE_TAILS));
    }
  if (strcmp (name, own) == 0)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    {
      g_autofree char *base = squeeze (UNITS[i].base);
      /* The word for years is translated. */
      gboolean is_ours = strcmp (base, own) == 0 || (strcmp (base, "years") == 0 && strcmp (own, "jahre") == 0);

      if (is_ours && strcmp (UNITS[i].typed, name) == 0)
        {
          *times = UNITS[i].times;
          *divided_by = UNITS[i].divided_by;
          return TRUE;
        }
    }

  return FALSE;
}

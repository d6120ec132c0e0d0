#include <math.h>
#include <stdio.h>
#include <string.h>

#include "charts/language.h"
#include "charts/translate.h"
#include "charts/us-units.h"
#include "language/language-table.h"

#define NO_BREAK_SPACE "\302\240"
#define EN_DASH "\342\200\223"
#define THIN_SPACE "\342\200\211"
#define MAX_DECIMALS 9
#define UNIT_CONTEXT "unit"
/* 309 digits before the mark of the largest double. */
#define NUMBER_BUFFER_SIZE 400

char *
sb_format_number (double value,
                  int    decimals)
{
  const SbLanguage *language = sb_language_current_row ();
  char format[] = "%.0f";
  char digits[NUMBER_BUFFER_SIZE];
  char *mark;
  gsize n_whole;
  GString *text;

  if (!isfinite (value))
    return g_strdup (EN_DASH);

  format[2] = (char) ('0' + CLAMP (decimals, 0, MAX_DECIMALS));
  g_ascii_formatd (digits, sizeof digits, format, fabs (value));
  mark = strchr (digits, '.');
  n_whole = mark != NULL ? (gsize) (mark - digits) : strlen (digits);

  text = g_string_new (NULL);
  /* Minus nought is nought. */
  if (value < 0.0 && strspn (digits, "0.") != strlen (digits))
    g_string_append (text, language->minus);
  for (gsize i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % 3 == 0)
        g_string_append (text, language->group_mark);
      g_string_append_c (text, digits[i]);
    }
  if (mark != NULL)
    {
      g_string_append (text, language->decimal_mark);
      g_string_append (text, mark + 1);
    }

  return g_string_free (text, FALSE);
}

/* The unit as the language writes it; one that is not among these stays. */
static char *
unit_name (const char *unit)
{
  static const char *const UNITS[] = {
    NC_ ("unit", "W"),   NC_ ("unit", "kWh"), NC_ ("unit", "kWp"),    NC_ ("unit", "kg"),    NC_ ("unit", "t"),
    NC_ ("unit", "m³"), NC_ ("unit", "h"),   NC_ ("unit", "min"),    NC_ ("unit", "s"),     NC_ ("unit", "ct"),
    NC_ ("unit", "kWh/m²"), NC_ ("unit", "€/kWh"), NC_ ("unit", "g/kWh"), NC_ ("unit", "kg/kWh"),
    NC_ ("unit", "kg/kWp"), NC_ ("unit", "€/m³"), NC_ ("unit", "m"), NC_ ("unit", "m²"), NC_ ("unit", "l"),
    NC_ ("unit", "l/min"), NC_ ("unit", "MWh"), NC_ ("unit", "VA"), NULL,
  };
  g_autofree char *key = NULL;

  if (!g_strv_contains (UNITS, unit))
    return g_strdup (unit);

  key = g_strconcat (UNIT_CONTEXT "\004", unit, NULL);

  return g_strdup (sb_translate_in_context (key, sizeof UNIT_CONTEXT));
}

char *
sb_format_quantity (double      value,
                    int         decimals,
                    const char *unit)
{
  const SbLanguage *language = sb_language_current_row ();
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;

  if (unit == NULL || unit[0] == '\0')
    return sb_format_number (value, decimals);

  sb_us_units_convert (&value, &unit);
  number = sb_format_number (value, decimals);
  if (strcmp (unit, "%") == 0)
    return g_strconcat (language->before_percent, number, language->after_percent, NULL);

  name = unit_name (unit);

  return g_strconcat (number, NO_BREAK_SPACE, name, language->after_unit, NULL);
}

const char *
sb_format_plus (void)
{
  return sb_language_current_row ()->plus;
}

char *
sb_format_percent (double share)
{
  const SbLanguage *language = sb_language_current_row ();
  g_autofree char *number = sb_format_number (share * 100.0, 0);

  return g_strconcat (language->before_percent, number, language->after_percent, NULL);
}

char *
sb_format_percent_range (double from,
                         double to)
{
  const SbLanguage *language = sb_language_current_row ();
  g_autofree char *range = sb_format_range (from * 100.0, to * 100.0, 0);

  return g_strconcat (language->before_percent, range, language->after_percent, NULL);
}

char *
sb_format_range (double from,
                 double to,
                 int    decimals)
{
  g_autofree char *from_text = sb_format_number (from, decimals);
  g_autofree char *to_text = sb_format_number (to, decimals);

  /* A minus behind a dash is read as two dashes. */
  if (from < 0.0 || to < 0.0)
    return g_strconcat (from_text, THIN_SPACE EN_DASH THIN_SPACE, to_text, NULL);

  return g_strconcat (from_text, EN_DASH, to_text, NULL);
}

char *
sb_format_date (const char *iso_date)
{
  int year = 0, month = 0, day = 0;

  if (iso_date == NULL)
    return g_strdup ("");
  if (sscanf (iso_date, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 || month > 12 || day < 1 || day > 31)
    return g_strdup (iso_date);

  /* Translators: a date: day, name of the month, year, e.g. "22 November 2026" */
  return g_strdup_printf (_("%1$d %2$s %3$d"), day, sb_month_name_in_date (month - 1), year);
}

/* Largest remainder (Hamilton): all parts down, then those with the largest fractions up until the sum holds. */
void
sb_round_parts (const double *parts,
                guint         n_parts,
                double       *rounded)
{
  double sum = 0.0, rounded_sum = 0.0;

  g_return_if_fail (parts != NULL && rounded != NULL);

  for (guint i = 0; i < n_parts; i++)
    {
      double part = isfinite (parts[i]) ? MAX (parts[i], 0.0) : 0.0;

      sum += part;
      rounded[i] = floor (part);
      rounded_sum += rounded[i];
    }

  for (guint n = 0; n < n_parts && round (sum) - rounded_sum >= 0.5; n++)
    {
      guint best = 0;
      double best_fraction = -1.0;

      for (guint i = 0; i < n_parts; i++)
        {
          double part = isfinite (parts[i]) ? MAX (parts[i], 0.0) : 0.0;
          double fraction = part - rounded[i];

          if (fraction > best_fraction)
            {
              best = i;
              best_fraction = fraction;
            }
        }
      rounded[best] += 1.0;
      rounded_sum += 1.0;
    }
}

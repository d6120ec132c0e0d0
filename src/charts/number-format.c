#include <math.h>
#include <stdio.h>
#include <string.h>

#include "charts/language.h"
#include "charts/translate.h"

#define NARROW_NO_BREAK_SPACE "\342\200\257"
#define NO_BREAK_SPACE "\302\240"
#define MINUS "\342\210\222"
#define EN_DASH "\342\200\223"
#define THIN_SPACE "\342\200\211"
#define MAX_DECIMALS 9
/* 309 digits before the mark of the largest double. */
#define NUMBER_BUFFER_SIZE 400

static gboolean
is_english (void)
{
  return g_str_has_prefix (sb_language_current (), "en");
}

static const char *
decimal_mark (void)
{
  return is_english () ? "." : ",";
}

char *
sb_format_number (double value,
                  int    decimals)
{
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
    g_string_append (text, MINUS);
  for (gsize i = 0; i < n_whole; i++)
    {
      if (i > 0 && (n_whole - i) % 3 == 0)
        g_string_append (text, NARROW_NO_BREAK_SPACE);
      g_string_append_c (text, digits[i]);
    }
  if (mark != NULL)
    {
      g_string_append (text, decimal_mark ());
      g_string_append (text, mark + 1);
    }

  return g_string_free (text, FALSE);
}

char *
sb_format_quantity (double      value,
                    int         decimals,
                    const char *unit)
{
  g_autofree char *number = sb_format_number (value, decimals);

  if (unit == NULL || unit[0] == '\0')
    return g_steal_pointer (&number);

  return g_strconcat (number, NO_BREAK_SPACE, unit, NULL);
}

char *
sb_format_percent (double share)
{
  g_autofree char *number = sb_format_number (share * 100.0, 0);

  return g_strconcat (number, is_english () ? "%" : NO_BREAK_SPACE "%", NULL);
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
  return g_strdup_printf (_("%1$d %2$s %3$d"), day, sb_month_name (month - 1), year);
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

#include "ui/widgets/number-words.h"

#include "charts/language.h"
#include "ui/widgets/typed-text.h"

#include <glib/gi18n.h>
#include <math.h>

static int
decimals_for (double value,
              guint  digits)
{
  for (guint decimals = digits; decimals < digits + 2; decimals++)
    {
      double scaled = value * pow (10, decimals);

      if (fabs (scaled - round (scaled)) < 1e-6 * MAX (1, fabs (scaled)))
        return (int) decimals;
    }

  return (int) digits + 2;
}

char *
sb_number_words (double      value,
                 guint       digits,
                 const char *unit)
{
  int decimals = decimals_for (value, digits);

  if (unit == NULL || unit[0] == '\0')
    return sb_format_number (value, decimals);
  if (g_str_equal (unit, "°"))
    {
      g_autofree char *number = sb_format_number (value, decimals);

      return g_strconcat (number, "°", NULL);
    }

  return sb_format_quantity (value, decimals, unit);
}

static char *
wrong_sentence (const char         *typed,
                SbNumberReading     reading,
                const SbNumberRule *rule)
{
  g_autofree char *excerpt = sb_typed_excerpt (typed);
  g_autofree char *lower = sb_number_words (rule->minimum, rule->digits, rule->unit);
  g_autofree char *upper = sb_number_words (rule->maximum, rule->digits, rule->unit);

  switch (reading)
    {
    case SB_NUMBER_EMPTY:
      /* Translators: lowest and highest allowed value with unit. */
      return g_strdup_printf (_("Nothing is entered. Please enter a number from %s to %s."), lower, upper);
    case SB_NUMBER_OTHER_UNIT:
      /* Translators: what was typed, then lowest and highest allowed value with unit. */
      return g_strdup_printf (_("“%s” has a unit that does not fit here. Please enter a number from %s to %s."), excerpt,
                              lower, upper);
    case SB_NUMBER_NOT_WHOLE:
      /* Translators: what was typed, then lowest and highest allowed value. */
      return g_strdup_printf (_("“%s” is not a whole number. Please enter a whole number from %s to %s."), excerpt, lower,
                              upper);
    case SB_NUMBER_OUT_OF_RANGE:
      /* Translators: what was typed, then lowest and highest allowed value with unit. */
      return g_strdup_printf (_("%s is out of range. Please enter a number from %s to %s."), excerpt, lower, upper);
    case SB_NUMBER_NOT_ONE:
    case SB_NUMBER_READ:
    default:
      /* Translators: what was typed, then lowest and highest allowed value with unit. */
      return g_strdup_printf (_("“%s” is not a number. Please enter a number from %s to %s."), excerpt, lower, upper);
    }
}

char *
sb_number_words_refused (const char         *typed,
                         SbNumberReading     reading,
                         const SbNumberRule *rule,
                         double              value_in_use)
{
  g_autofree char *wrong = wrong_sentence (typed, reading, rule);
  g_autofree char *holds = sb_number_words (value_in_use, rule->digits, rule->unit);
  /* Translators: the value with its unit that stays in use while something wrong is typed. */
  g_autofree char *until_then = g_strdup_printf (_("Until then, %s is used."), holds);

  return g_strjoin (" ", wrong, until_then, NULL);
}

char *
sb_number_words_understood (const char         *typed,
                            const SbNumberRule *rule,
                            double              value)
{
  g_autofree char *excerpt = sb_typed_excerpt (typed);
  g_autofree char *understood = sb_number_words (value, rule->digits, rule->unit);

  /* Translators: what was typed, then how it was understood: a number with its unit. */
  return g_strdup_printf (_("“%s” was read as %s."), excerpt, understood);
}

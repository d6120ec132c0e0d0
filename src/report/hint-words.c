#include <math.h>
#include <string.h>

#include "charts/translate.h"
#include "report/words.h"

/* What the sentence says the hint's own value is. */
typedef enum { VALUE_NONE, VALUE_WATT, VALUE_KWH, VALUE_KWP, VALUE_EUR, VALUE_COUNT, VALUE_SHARE } HintValue;

/*
 * Numbered places: 1 the hint's own value, 2 … 4 the limits of its rule (data/hints.json). A sentence speaks of law and
 * standards as the rule's source does: the law allows, the standard for the household plug allows, as a rule.
 */
static const struct
{
  const char *id;
  HintValue value;
  const char *text;
} HINTS[] = {
  { "plug-limit-960", VALUE_WATT,
    /* Translators: module power ("1 200 W"), limit of the standard ("960 W"), limit of the law ("2 000 W") */
    N_("The modules have %1$s. The law allows %3$s; the standard for the household plug allows %2$s. Above that, a special "
       "feed-in socket is needed.") },
  { "legal-limit-2000", VALUE_WATT,
    /* Translators: module power ("2 400 W"), limit of the law ("2 000 W") */
    N_("The modules have %1$s. As a plug-in solar set the law allows at most %2$s, all sets behind one meter together; a "
       "larger set has to be connected by an electrician and announced to the grid operator.") },
  { "inverter-above-800", VALUE_WATT,
    /* Translators: inverter limit ("1 500 W"), limit of the law ("800 VA") */
    N_("The inverter is set to %1$s. As a plug-in solar set it may feed in at most %2$s.") },
  { "register-within-a-month", VALUE_NONE, NULL },
  { "ask-landlord-or-owners", VALUE_NONE,
    N_("Ask the landlord or the owners' community first. As a rule you are entitled to consent; owners still need a "
       "resolution of their community.") },
  { "one-device-per-circuit", VALUE_NONE,
    N_("One set per circuit, plugged into a wall socket of its own: no multiple socket, no extension lead.") },
  { "check-fixing", VALUE_COUNT,
    /* Translators: number of modules ("2"), a module with its bracket ("25 kg") */
    N_("Check what the modules (%1$s) hang on: about %2$s each with the bracket, and the wind. Safe fixing is up to the "
       "owner of the set.") },
  { "tell-insurers", VALUE_NONE, N_("Tell your liability and household insurers of the set in a few words.") },
  { "more-modules-than-usual", VALUE_COUNT,
    /* Translators: number of modules ("6"), usual number at most ("4") */
    N_("%1$s modules are more than a balcony usually carries (up to %2$s). Please check the number.") },
  { "battery-rules-unclear", VALUE_NONE,
    N_("For plug-in sets with a battery the rules are not settled yet. Ask the grid operator; the battery has to be "
       "registered too.") },
  { "feed-in-needs-a-meter", VALUE_EUR,
    /* Translators: amount paid in a year ("18 €"), cost of the meter in a year ("25 €") */
    N_("Payment for what flows into the grid (%1$s a year) needs the full registration and a two-way meter, which costs up "
       "to %2$s a year. Plug-in sets normally feed in without payment.") },
  { "large-loads-above-consumption", VALUE_KWH,
    /* Translators: an amount, e.g. "4 500 kWh" */
    N_("Heat pump and electric car together take %1$s a year, hardly less than the yearly consumption that should contain "
       "them. Please check these figures; a modelled home is computed as if heat pump and car came on top, a metered one "
       "as if it had neither.") },
  { "roof-system-first", VALUE_KWP,
    /* Translators: power of the roof system, e.g. "6 kWp" */
    N_("The roof system (%1$s) already serves your home while the sun shines. A balcony set adds little own use; most of "
       "its power would flow into the grid.") },
  { "no-payback", VALUE_COUNT,
    /* Translators: the years looked at, e.g. "25" */
    N_("With these figures the set does not pay for itself within %1$s years (with a battery: within its life).") },
  { "little-own-use", VALUE_SHARE,
    /* Translators: a share, e.g. "28 %" */
    N_("Only %1$s of the solar power is used at home. A smaller set would pay back sooner, or appliances that run while the "
       "sun shines.") },
  { "more-load-at-noon", VALUE_KWH,
    /* Translators: an amount, e.g. "235 kWh" */
    N_("%1$s a year flow into the grid. Washing machine and dishwasher one after the other around noon use more of it.") },
  { "consumption-estimated", VALUE_KWH,
    /* Translators: an amount, e.g. "1 900 kWh" */
    N_("The consumption is estimated from the size of the household: %1$s a year. Your electricity bill has the true "
       "figure.") },
  { "electric-heating-not-included", VALUE_NONE,
    N_("Electricity for heating is not in the consumption reckoned with. If the bill contains it, less would be used at "
       "home in summer than the year's sum suggests.") },
  { "weather-horizon-twice", VALUE_NONE,
    N_("The weather file already contains the shadow of hills and far buildings. The horizon of the consultation is not "
       "counted a second time.") },
  { "weather-late", VALUE_NONE,
    /* Translators: minutes ("15", "35") */
    N_("The sunshine in this weather file (a test reference year of 2010) lies %2$s to %3$s minutes late. East and west sides "
       "are shifted a little against each other; the year's sum stays nearly the same.") },
  { "north-facing", VALUE_NONE, N_("The modules face north. They see little direct sun for most of the year.") },
  { "measured-load-coarse", VALUE_NONE,
    /* Translators: minutes ("15"), shares ("2 %", "7 %") */
    N_("The meter file has steps of %2$s minutes or more. Such steps overstate what is used at home by %3$s to %4$s.") },
  { "measured-load-extended", VALUE_COUNT,
    /* Translators: a number of days, e.g. "120" */
    N_("The meter file has %1$s whole days. The rest of the year is made up of days with the same weekday and season.") },
  { "measured-load-scaled", VALUE_KWH,
    /* Translators: an amount, e.g. "2 743 kWh" */
    N_("The meter file comes to %1$s a year. It is scaled to the electricity that the household uses in a year.") },
  { "old-meter", VALUE_NONE,
    N_("An old meter with a turning disc may stay for the time being; the grid operator replaces it.") },
  { "measures-above-meter", VALUE_KWH,
    /* Translators: an amount, e.g. "40 kWh" */
    N_("The measures save %1$s more than the meter file shows at those hours. That part is not counted.") },
  { "load-profile-ignored", VALUE_NONE,
    N_("The file names a meter file. The consumption is modelled from the household instead.") },
};

/* Where the rules with an address stand, as data/hints.json has it, so that the remarks can be translated. */
static const char *const SOURCES[] = {
  N_("EEG § 8 (5a), Solarpaket I: the sum of all plug-in sets behind one meter"),
  N_("DIN VDE V 0126-95:2025-12; EEG § 8 (5a)"),
  N_("EEG § 8 (5a), Solarpaket I; DIN VDE V 0126-95:2025-12"),
  N_("BSW-Solar 2025; DIN VDE V 0126-95:2025-12 leaves batteries out"),
  N_("UBA; cost of a two-way meter 20–25 € a year (estimate of a Munich calculator)"),
  N_("Finanztip, Netze Solingen"),
  N_("BGB § 554 (1), WEG § 20 (2) no. 5, in force since 17 October 2024"),
  N_("Willmann Energieberatung"),
  N_("DIBt 2023: safe fixing stays the user's duty; a glass-glass module of 500 W weighs 23.5 kg"),
  N_("UBA, Netze Solingen"),
  N_("co2online Stromspiegel 2025"),
};

#define N_PLACES (1 + SB_HINT_MAX_LIMITS)

static char *
value_text (HintValue kind,
            double    value)
{
  switch (kind)
    {
    case VALUE_WATT:
      return sb_format_quantity (round (value), 0, "W");
    case VALUE_KWH:
      return sb_format_quantity (round (value), 0, "kWh");
    case VALUE_KWP:
      return sb_format_quantity (value, fabs (value - round (value)) < 0.05 ? 0 : 1, "kWp");
    case VALUE_EUR:
      return sb_format_quantity (round (value), 0, "€");
    case VALUE_SHARE:
      return sb_format_percent (value);
    case VALUE_COUNT:
      return sb_format_number (round (value), 0);
    case VALUE_NONE:
    default:
      return g_strdup ("");
    }
}

/* Months, minutes and pieces are named by the sentence; all else carries its unit. */
static char *
limit_text (const SbHint *hint,
            guint         index)
{
  static const char *const NAMED[] = { "", "month", "min", "°" };
  const char *unit = hint->rule != NULL && index < hint->rule->n_limits ? hint->rule->limits[index].unit : "";
  double value = hint->limits[index];

  if (!isfinite (value))
    return g_strdup ("–");
  if (strcmp (unit, "%") == 0)
    return sb_format_percent (value / 100.0);
  for (guint i = 0; i < G_N_ELEMENTS (NAMED); i++)
    if (strcmp (unit, NAMED[i]) == 0)
      return sb_format_number (value, fabs (value - round (value)) < 0.05 ? 0 : 1);

  return sb_format_quantity (value, fabs (value - round (value)) < 0.05 ? 0 : 1, unit);
}

/* The sentence with its places filled; translators' sentences need not be trusted as formats. */
static char *
fill_in (const char *sentence,
         char *const parts[N_PLACES])
{
  GString *text = g_string_new (NULL);

  for (const char *at = sentence; *at != '\0'; at++)
    if (at[0] == '%' && at[1] >= '1' && at[1] <= '0' + N_PLACES && at[2] == '$' && at[3] == 's')
      {
        g_string_append (text, parts[at[1] - '1']);
        at += 3;
      }
    else
      g_string_append_c (text, *at);

  return g_string_free (text, FALSE);
}

static const char *
register_sentence (const SbHint *hint)
{
  gulong months = isfinite (hint->limits[0]) ? (gulong) hint->limits[0] : 1;

  /* Translators: the second argument is a number of months */
  return ngettext ("Register the set in the register of market data (MaStR) within a month; that is free of charge.",
                    "Register the set in the register of market data (MaStR) within %2$s months; that is free of charge.",
                    months);
}

char *
sb_words_hint (const SbHint *hint)
{
  g_return_val_if_fail (hint != NULL && hint->id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (HINTS); i++)
    if (strcmp (HINTS[i].id, hint->id) == 0)
      {
        char *parts[N_PLACES];
        char *sentence;

        parts[0] = value_text (HINTS[i].value, hint->value);
        for (guint k = 0; k < SB_HINT_MAX_LIMITS; k++)
          parts[k + 1] = limit_text (hint, k);
        sentence = fill_in (HINTS[i].text != NULL ? _(HINTS[i].text) : register_sentence (hint), parts);
        for (guint k = 0; k < N_PLACES; k++)
          g_free (parts[k]);

        return sentence;
      }

  return NULL;
}

gboolean
sb_words_hint_source_is_known (const char *english)
{
  for (guint i = 0; i < G_N_ELEMENTS (SOURCES); i++)
    if (strcmp (SOURCES[i], english) == 0)
      return TRUE;

  return FALSE;
}

char *
sb_words_hint_source (const SbHint *hint)
{
  const SbHintRule *rule = hint->rule;

  if (rule == NULL || rule->link == NULL)
    return NULL;

  /* Translators: where a figure is from, and the year; a year is no amount */
  return g_strdup_printf (_("%s (%d)"), _(rule->source), rule->year);
}

char *
sb_words_hint_checked (const SbHint *hint)
{
  g_autofree char *date = NULL;

  if (hint->rule == NULL)
    return NULL;
  date = sb_format_date (hint->rule->checked);

  /* Translators: a date such as "22 November 2026" */
  return g_strdup_printf (_("As of %s"), date);
}

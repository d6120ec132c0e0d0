#include "report/words.h"

#include <math.h>
#include <string.h>

#include "charts/translate.h"
#include "charts/weather-text.h"
#include "charts/years-chart.h"

/* ---- hints ---- */

/* What the sentence says its value is. */
typedef enum { VALUE_NONE, VALUE_WATT, VALUE_KWH, VALUE_COUNT, VALUE_SHARE, VALUE_YEARS, VALUE_DAYS } HintValue;

/*
 * The law allows 2000 W of modules and an inverter of 800 W (EEG § 8 (5a)); 960 W is the limit of the standard for the
 * household plug (DIN VDE V 0126-95:2025-12). Tenants: BGB § 554; owners: WEG § 20 (2).
 */
static const struct
{
  const char *id;
  HintValue value;
  const char *text;
} HINTS[] = {
  { "plug-limit-960", VALUE_WATT,
    /* Translators: the argument is the module power, e.g. "1 200 W" */
    N_("The modules have %s. The law allows 2000 watts; the standard for the household plug allows 960. Above that, a "
       "special feed-in socket is needed.") },
  { "legal-limit-2000", VALUE_WATT,
    /* Translators: the argument is the module power, e.g. "2 400 W" */
    N_("The modules have %s. As a plug-in solar set the law allows at most 2000 watts; a larger set has to be connected "
       "by an electrician and announced to the grid operator.") },
  { "inverter-above-800", VALUE_WATT,
    /* Translators: the argument is the inverter limit, e.g. "1 500 W" */
    N_("The inverter is set to %s. As a plug-in solar set it may feed in at most 800 watts.") },
  { "register-within-a-month", VALUE_NONE,
    N_("Register the set in the register of market data (MaStR) within a month; that is free of charge.") },
  { "ask-landlord-or-owners", VALUE_NONE,
    N_("Ask the landlord or the owners' community first. As a rule you are entitled to consent; owners still need a "
       "resolution of their community.") },
  { "one-device-per-circuit", VALUE_NONE,
    N_("One set per circuit, plugged into a wall socket of its own: no multiple socket, no extension lead.") },
  { "more-modules-than-usual", VALUE_COUNT,
    /* Translators: the argument is the number of modules */
    N_("%s modules are more than a balcony usually carries. Please check the number.") },
  { "battery-rules-unclear", VALUE_NONE,
    N_("For plug-in sets with a battery the rules are not settled yet. Ask the grid operator; the battery has to be "
       "registered too.") },
  { "no-payback", VALUE_YEARS,
    /* Translators: the argument is the years looked at, e.g. "25" */
    N_("With these figures the set does not pay for itself within %s years (with a battery: within its life).") },
  { "little-own-use", VALUE_SHARE,
    /* Translators: the argument is a share, e.g. "28 %" */
    N_("Only %s of the solar power is used at home. A smaller set would pay back sooner, or appliances that run while the "
       "sun shines.") },
  { "consumption-estimated", VALUE_KWH,
    /* Translators: the argument is an amount, e.g. "1 900 kWh" */
    N_("The consumption is estimated from the size of the household: %s a year. Your electricity bill has the true "
       "figure.") },
  { "electric-heating-not-included", VALUE_NONE,
    N_("Electricity for heating is not in the consumption reckoned with. If the bill contains it, less would be used at "
       "home in summer than the year's sum suggests.") },
  { "weather-horizon-twice", VALUE_NONE,
    N_("The weather file already contains the shadow of hills and far buildings. The horizon of the consultation is not "
       "counted a second time.") },
  { "north-facing", VALUE_NONE, N_("The modules face north. They see little direct sun for most of the year.") },
  { "measured-load-coarse", VALUE_NONE,
    N_("The meter file has steps of 15 minutes or more. Such steps overstate what is used at home by 2 to 7 percent.") },
  { "measured-load-extended", VALUE_DAYS,
    /* Translators: the argument is a number of days, e.g. "120" */
    N_("The meter file has %s whole days. The rest of the year is made up of days with the same weekday and season.") },
  { "measured-load-scaled", VALUE_KWH,
    /* Translators: the argument is an amount, e.g. "2 743 kWh" */
    N_("The meter file comes to %s a year. It is scaled to the electricity that the household uses in a year.") },
  { "old-meter", VALUE_NONE,
    N_("An old meter with a turning disc may stay for the time being; the grid operator replaces it.") },
  { "measures-above-meter", VALUE_KWH,
    /* Translators: the argument is an amount, e.g. "40 kWh" */
    N_("The measures save %s more than the meter file shows at those hours. That part is not counted.") },
  { "load-profile-ignored", VALUE_NONE,
    N_("The file names a meter file. The consumption is modelled from the household instead.") },
};

static char *
hint_value (HintValue kind,
            double    value)
{
  switch (kind)
    {
    case VALUE_WATT:
      return sb_format_quantity (round (value), 0, "W");
    case VALUE_KWH:
      return sb_format_quantity (round (value), 0, "kWh");
    case VALUE_SHARE:
      return sb_format_percent (value);
    case VALUE_COUNT:
    case VALUE_YEARS:
    case VALUE_DAYS:
    case VALUE_NONE:
    default:
      return sb_format_number (round (value), 0);
    }
}

/* The sentence with its one argument put in; translators' sentences need not be trusted as formats. */
static char *
fill_in (const char *sentence,
         const char *value)
{
  const char *place = strstr (sentence, "%s");

  if (place == NULL)
    return g_strdup (sentence);

  return g_strdup_printf ("%.*s%s%s", (int) (place - sentence), sentence, value, place + 2);
}

char *
sb_words_hint (const SbHint *hint)
{
  g_return_val_if_fail (hint != NULL && hint->id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (HINTS); i++)
    if (strcmp (HINTS[i].id, hint->id) == 0)
      {
        g_autofree char *value = hint_value (HINTS[i].value, hint->value);

        return fill_in (_(HINTS[i].text), value);
      }

  return NULL;
}

/* ---- the consultation ---- */

char *
sb_words_weather (const SbWeather *weather)
{
  return sb_weather_text (weather);
}

char *
sb_words_household (const SbConsultation *consultation,
                    const SbResult       *result)
{
  const SbHousehold *household = &consultation->household;
  double annual_kwh = result != NULL ? result->annual_consumption_kwh : household->annual_consumption_kwh;
  g_autofree char *amount = NULL;
  g_autofree char *home = NULL;

  if (household->dwelling == SB_DWELLING_HOUSE)
    home = g_strdup_printf (ngettext ("%d person in a house", "%d persons in a house",
                                       (gulong) household->persons),
                            household->persons);
  else
    home = g_strdup_printf (ngettext ("%d person in a flat", "%d persons in a flat",
                                       (gulong) household->persons),
                            household->persons);
  if (!isfinite (annual_kwh))
    return g_steal_pointer (&home);

  amount = sb_format_quantity (round (annual_kwh), 0, "kWh");

  /* Translators: "2 persons in a flat" and an amount such as "1 900 kWh" */
  return g_strdup_printf (_("%s · %s a year"), home, amount);
}

/* "upright", "tilted by 30°", "lying flat" */
static char *
tilt_words (double tilt_deg)
{
  g_autofree char *angle = sb_format_number (tilt_deg, 0);

  if (tilt_deg >= 85.0)
    return g_strdup (_("upright"));
  if (tilt_deg <= 5.0)
    return g_strdup (_("lying flat"));

  /* Translators: an angle in degrees, e.g. "30" */
  return g_strdup_printf (_("tilted by %s°"), angle);
}

char *
sb_words_system (const SbConsultation *consultation)
{
  const SbSystem *system = &consultation->system;
  double price_eur = system->price_eur + (system->battery.present ? system->battery.price_eur : 0.0) - system->subsidy_eur;
  g_autofree char *power = sb_format_quantity (round (sb_system_peak_power_w (system)), 0, "W");
  g_autofree char *price = sb_format_quantity (round (MAX (price_eur, 0.0)), 0, "€");
  g_autofree char *where = NULL;
  g_autofree char *battery = NULL;

  if (system->n_arrays == 1)
    {
      g_autofree char *tilt = tilt_words (system->arrays[0].tilt_deg);

      /* Translators: "upright" and "south-west" */
      where = g_strdup_printf (_("%s, %s"), tilt,
                               sb_direction_name (sb_array_azimuth_deg (&system->arrays[0], &consultation->balcony)));
    }
  else
    where = g_strdup_printf (ngettext ("in %u direction", "in %u directions", system->n_arrays),
                             system->n_arrays);

  if (!system->battery.present)
    /* Translators: module power ("900 W"), how it hangs ("upright, south-west"), price ("550 €") */
    return g_strdup_printf (_("%s, %s, for %s"), power, where, price);

  battery = sb_format_quantity (system->battery.capacity_kwh, 1, "kWh");

  /* Translators: module power ("900 W"), how it hangs ("upright, south-west"), battery ("1.6 kWh"), price ("1 000 €") */
  return g_strdup_printf (_("%s, %s, with a battery of %s, for %s"), power, where, battery, price);
}

char *
sb_words_payback (double payback_years)
{
  g_autofree char *span = NULL;

  if (!isfinite (payback_years))
    return g_strdup (_("not paid back in its life"));
  if (payback_years < 0.05)
    return g_strdup (_("nothing to pay back"));

  span = sb_years_span_text (payback_years);

  /* Translators: a number of years such as "4.5" */
  return g_strdup_printf (_("%s years"), span);
}

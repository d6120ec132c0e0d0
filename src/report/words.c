#include "report/words.h"

#include <math.h>

#include "charts/translate.h"
#include "charts/weather-text.h"
#include "charts/years-chart.h"

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

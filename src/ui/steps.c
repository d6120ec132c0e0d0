#include "ui/steps.h"

#include "charts/language.h"
#include "ui/pages/balcony-page.h"
#include "ui/pages/compare-page.h"
#include "ui/pages/household-page.h"
#include "ui/pages/results-page.h"
#include "ui/pages/saving-page.h"
#include "ui/pages/solar-set-page.h"
#include "ui/pages/summary-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* Languages the paper can speak. */
static const struct
{
  const char *code;
  const char *name;
} LANGUAGES[] = {
  { "de", N_("in German") },
  { "en", N_("in English") },
  { "fr", N_("in French") },
  { "tr", N_("in Turkish") },
  { "uk", N_("in Ukrainian") },
  { "ar", N_("in Arabic") },
  { "de+en", N_("in German and English") },
};

static char *
persons_text (const SbConsultation *consultation)
{
  int persons = consultation->household.persons;

  return g_strdup_printf (/* Translators: %d is the number of people in the home. */
                          ngettext ("%d person", "%d persons", (gulong) persons), persons);
}

/* The first letter of a line is a capital in every language we have. */
static char *
capitalise (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  char letter[7] = "";

  g_unichar_to_utf8 (g_unichar_toupper (first), letter);

  return g_strconcat (letter, g_utf8_next_char (text), NULL);
}

static char *
household_subtitle (SbLive *live)
{
  const SbResult *result = sb_live_get_result (live);
  g_autofree char *persons = persons_text (sb_live_get_consultation (live));
  g_autofree char *consumption = NULL;

  if (result == NULL)
    return g_steal_pointer (&persons);

  consumption = sb_format_quantity (result->annual_consumption_kwh, 0, "kWh");

  return g_strdup_printf ("%s · %s", persons, consumption);
}

static char *
balcony_subtitle (SbLive *live)
{
  const SbConsultation *consultation = sb_live_get_consultation (live);
  const SbArray *array = &consultation->system.arrays[0];
  g_autofree char *direction = capitalise (sb_direction_name (sb_array_azimuth_deg (array, &consultation->balcony)));
  g_autofree char *tilt = NULL;

  if (array->tilt_deg >= 89.5)
    return g_strdup_printf (/* Translators: %s is a direction, "South-west"; the modules hang straight down. */
                            _("%s, upright"), direction);
  if (array->tilt_deg < 0.5)
    return g_strdup_printf (/* Translators: %s is a direction, "South-west"; the modules lie. */
                            _("%s, lying flat"), direction);

  tilt = sb_format_number (array->tilt_deg, 0);

  return g_strdup_printf (/* Translators: a direction, "South-west", and the tilt in degrees. */
                          _("%s, tilt %s°"), direction, tilt);
}

static char *
solar_set_subtitle (SbLive *live)
{
  const SbSystem *system = &sb_live_get_consultation (live)->system;
  g_autofree char *power = sb_format_quantity (sb_system_peak_power_w (system), 0, "W");
  double price_eur = system->price_eur + (system->battery.present ? system->battery.price_eur : 0.0);
  g_autofree char *price = sb_format_quantity (price_eur, 0, "€");

  return g_strdup_printf ("%s · %s", power, price);
}

static char *
saving_subtitle (SbLive *live)
{
  guint n_measures = sb_live_get_consultation (live)->n_measures;

  if (n_measures == 0)
    return g_strdup (_("No measures yet"));

  return g_strdup_printf (/* Translators: %u is the number of chosen saving measures. */
                          ngettext ("%u measure", "%u measures", n_measures), n_measures);
}

static char *
results_subtitle (SbLive *live)
{
  const SbResult *result = sb_live_get_result (live);
  g_autofree char *savings = NULL;

  if (result == NULL)
    return g_strdup ("");

  savings = sb_format_quantity (result->annual_savings_eur, 0, "€");

  return g_strdup_printf (/* Translators: %s is an amount of money, "120 €". */
                          _("%s a year"), savings);
}

static char *
compare_subtitle (SbLive *live)
{
  guint n_variants = sb_live_get_consultation (live)->n_variants;

  if (n_variants == 0)
    return g_strdup (_("One set so far"));

  return g_strdup_printf (/* Translators: %u is the number of sets side by side. */
                          ngettext ("%u set", "%u sets", n_variants + 1), n_variants + 1);
}

static char *
summary_subtitle (SbLive *live)
{
  const char *language = sb_live_get_consultation (live)->report.language;

  for (gsize i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    if (g_strcmp0 (LANGUAGES[i].code, language) == 0)
      return capitalise (_(LANGUAGES[i].name));

  return g_strdup (language != NULL ? language : "");
}

static const SbStep STEPS[] = {
  { "household", N_("Household"), "sb-household-symbolic", sb_household_page_new, household_subtitle },
  { "balcony", N_("Balcony"), "sb-balcony-symbolic", sb_balcony_page_new, balcony_subtitle },
  { "solar-set", N_("Solar set"), "sb-solar-set-symbolic", sb_solar_set_page_new, solar_set_subtitle },
  { "saving", N_("Saving"), "sb-saving-symbolic", sb_saving_page_new, saving_subtitle },
  { "results", N_("Results"), "sb-results-symbolic", sb_results_page_new, results_subtitle },
  { "compare", N_("Compare"), "sb-compare-symbolic", sb_compare_page_new, compare_subtitle },
  { "summary", N_("Summary"), "sb-summary-symbolic", sb_summary_page_new, summary_subtitle },
};

const SbStep *
sb_steps_get (guint *n_steps)
{
  *n_steps = G_N_ELEMENTS (STEPS);

  return STEPS;
}

int
sb_steps_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (g_strcmp0 (STEPS[i].id, id) == 0)
      return (int) i;

  return -1;
}

char *
sb_steps_headline (SbLive *live)
{
  const SbConsultation *consultation = sb_live_get_consultation (live);
  const SbPlace *place = &consultation->place;
  g_autofree char *persons = persons_text (consultation);

  if (place->name != NULL && place->name[0] != '\0')
    return g_strdup_printf ("%s · %s", place->name, persons);
  if (place->postal_code != NULL && place->postal_code[0] != '\0')
    return g_strdup_printf ("%s · %s", place->postal_code, persons);

  return g_steal_pointer (&persons);
}

char *
sb_steps_subline (SbLive *live)
{
  const SbConsultation *consultation = sb_live_get_consultation (live);
  const SbSystem *system = &consultation->system;
  g_autofree char *power = sb_format_quantity (sb_system_peak_power_w (system), 0, "W");
  double azimuth_deg = sb_array_azimuth_deg (&system->arrays[0], &consultation->balcony);

  for (guint i = 1; i < system->n_arrays; i++)
    if (sb_array_azimuth_deg (&system->arrays[i], &consultation->balcony) != azimuth_deg)
      return g_strdup_printf (/* Translators: %s is the module power, "900 W". */
                              _("%s in several directions"), power);

  return g_strdup_printf (/* Translators: module power and direction: "900 W to the south-west". */
                          _("%s to the %s"), power, sb_direction_name (azimuth_deg));
}

#include "report/opinion-words.h"

#include "charts/translate.h"

#include <math.h>

static const struct
{
  const char *id; /* of sb_opinion_reason_id () */
  const char *text;
} REASONS[] = {
  { "obstruction",
    N_("PVGIS sees no hills and no house in front of the balcony.") },
  { "near-shading",
    N_("PVGIS sees neither the balcony above nor the walls beside the modules.") },
  { "ac-limit",
    N_("PVGIS does not know the inverter's limit: at noon it counts power that ours may not give.") },
  { "other-weather",
    N_("Our weather is another one.") },
  { "other-years",
    N_("Our weather stands for other years.") },
  { "other-losses",
    N_("PVGIS takes losses and inverter as one fixed share; our inverter loses more in weak light.") },
  { "module-model",
    N_("We compute with today's modules, PVGIS with those of around 2010, which do worse in weak light and heat.") },
  { "mounting",
    N_("PVGIS knows modules that stand free and modules on a wall. At a railing they are cooled less than the one and better "
       "than the other.") },
  { "ground",
    N_("PVGIS lets the ground throw back a fifth of the light. We count with what is in front of your balcony.") },
  { "spectrum",
    N_("PVGIS counts the colours of the light, we do not.") },
  { "sky-model",
    N_("The light of the sky is spread over it by two different models (ours Perez, theirs Muneer).") },
};

char *
sb_words_opinion (double annual_kwh,
                  double spread_kwh)
{
  g_autofree char *expected = sb_format_quantity (annual_kwh, 0, "kWh");
  g_autofree char *low = sb_format_number (annual_kwh - spread_kwh, 0);
  g_autofree char *high = sb_format_quantity (annual_kwh + spread_kwh, 0, "kWh");

  if (!isfinite (spread_kwh) || spread_kwh <= 0.0)
    /* Translators: an amount of energy, "612 kWh" */
    return g_strdup_printf (_("PVGIS expects %s a year."), expected);

  return g_strdup_printf (/* Translators: energies: "612 kWh", "587", "637 kWh" */
                          _("PVGIS expects %s a year; in 2 of 3 years it is between %s and %s."), expected, low, high);
}

char *
sb_words_opinion_ours (double expected_kwh,
                       double our_kwh)
{
  g_autofree char *ours = sb_format_quantity (our_kwh, 0, "kWh");
  double share = expected_kwh > 0.0 ? our_kwh / expected_kwh - 1.0 : 0.0;
  g_autofree char *difference = sb_format_percent (fabs (share));

  /* Less than half a percent is written as none. */
  if (fabs (share) < 0.005)
    /* Translators: an amount of energy, "560 kWh" */
    return g_strdup_printf (_("We compute %s, as good as the same."), ours);
  if (share < 0.0)
    /* Translators: an amount of energy, "560 kWh", and a share, "8 %" */
    return g_strdup_printf (_("We compute %s, %s less."), ours, difference);

  /* Translators: an amount of energy, "560 kWh", and a share, "8 %" */
  return g_strdup_printf (_("We compute %s, %s more."), ours, difference);
}

char *
sb_words_opinion_origin (const char *database,
                         int         year_min,
                         int         year_max,
                         double      total_percent)
{
  g_autofree char *loss = sb_format_percent (fabs (total_percent) / 100.0);

  return g_strdup_printf (/* Translators: name of the weather data ("PVGIS-SARAH3"), first and last year, a share ("21 %") */
                          _("PVcalc of PVGIS with %s, %d–%d; between the light on the modules and the socket it takes off "
                            "%s."),
                          database != NULL ? database : "PVGIS", year_min, year_max, loss);
}

char *
sb_words_opinion_reason (const char *id,
                         double      kwh)
{
  const char *sentence = NULL;
  g_autofree char *amount = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (REASONS); i++)
    if (g_strcmp0 (REASONS[i].id, id) == 0)
      sentence = _(REASONS[i].text);

  if (sentence == NULL || !isfinite (kwh) || fabs (kwh) < 0.5)
    return g_strdup (sentence);

  amount = sb_format_quantity (fabs (kwh), 0, "kWh");
  if (kwh < 0.0)
    /* Translators: a sentence with a reason, then an amount of energy, "32 kWh" */
    return g_strdup_printf (_("%s That makes ours %s less."), sentence, amount);

  /* Translators: a sentence with a reason, then an amount of energy, "32 kWh" */
  return g_strdup_printf (_("%s That makes ours %s more."), sentence, amount);
}

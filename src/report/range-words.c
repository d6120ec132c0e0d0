#include "charts/translate.h"
#include "report/words.h"

/* An input that moves the saving by less than a euro is not worth a word. */
static const double NOTHING_EUR = 1.0;

const char *
sb_words_sensitivity_input (SbSensitivityInput input)
{
  static const char *const NAMES[SB_N_SENSITIVITIES] = {
    [SB_SENSITIVITY_TILT] = N_("the tilt of the modules"),
    [SB_SENSITIVITY_AZIMUTH] = N_("the direction they face"),
    [SB_SENSITIVITY_CONSUMPTION] = N_("how much electricity you use"),
    [SB_SENSITIVITY_PRESENCE] = N_("who is at home at which time"),
    [SB_SENSITIVITY_ENERGY_PRICE] = N_("the price per kWh"),
    [SB_SENSITIVITY_LOSSES] = N_("losses by cables and dirt"),
  };

  g_return_val_if_fail ((guint) input < SB_N_SENSITIVITIES, NULL);

  return _(NAMES[input]);
}

char *
sb_words_sensitivities (const SbResult *result)
{
  const char *names[3];
  guint n = 0;

  for (guint i = 0; i < result->n_sensitivities && n < G_N_ELEMENTS (names); i++)
    if (result->sensitivities[i].high_eur - result->sensitivities[i].low_eur >= NOTHING_EUR)
      names[n++] = sb_words_sensitivity_input (result->sensitivities[i].input);

  switch (n)
    {
    case 0:
      return NULL;
    case 1:
      /* Translators: one input such as "the price per kWh" */
      return g_strdup_printf (_("What moves the saving most: %s."), names[0]);
    case 2:
      /* Translators: two inputs such as "the price per kWh", the one that moves it more first */
      return g_strdup_printf (_("What moves the saving most: %s and %s."), names[0], names[1]);
    default:
      /* Translators: three inputs such as "the price per kWh", the one that moves it most first */
      return g_strdup_printf (_("What moves the saving most: %s, %s and %s."), names[0], names[1], names[2]);
    }
}

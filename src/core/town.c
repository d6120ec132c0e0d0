#include "core/town.h"

#include <math.h>

/* Presence patterns of the population: as many of each; their mean is what published runs were compared with. */
static const SbPresence PATTERNS[] = {
  SB_PRESENCE_AWAY_WORKDAYS,
  SB_PRESENCE_HOME_OFFICE,
  SB_PRESENCE_AT_HOME,
  SB_PRESENCE_SHIFT,
};

/* The same set and place, in a home about which nothing else is known. */
static SbConsultation *
usual_home (const SbConsultation *consultation)
{
  SbConsultation bare = *consultation;
  SbConsultation *home;
  SbHousehold *household;

  bare.n_measures = 0;
  bare.n_variants = 0;
  home = sb_consultation_copy (&bare);
  household = &home->household;

  household->annual_consumption_kwh = NAN;
  household->heat_pump_kwh = NAN;
  household->electric_car_kwh = NAN;
  household->roof_system_kwp = NAN;
  sb_set_string (&household->load_profile, NULL);

  return home;
}

static void
add_home (const SbResult *result,
          SbTownHome     *home)
{
  static const double WEIGHT = 1.0 / G_N_ELEMENTS (PATTERNS);

  home->consumption_kwh += WEIGHT * result->balance->consumption_kwh;
  home->yield_kwh += WEIGHT * result->yield.annual_kwh;
  home->own_use_kwh += WEIGHT * result->balance->self_consumption_kwh;
  home->savings_eur += WEIGHT * result->annual_savings_eur;
  home->avoided_kg += WEIGHT * result->emissions.avoided_kg_per_year;
  home->lifetime_net_kg += WEIGHT * result->emissions.lifetime_net_kg;
}

gboolean
sb_town_study (SbSimulator          *simulator,
               const SbConsultation *consultation,
               SbWeather            *weather,
               SbTownStudy          *study,
               GError              **error)
{
  g_autoptr (SbConsultation) home = NULL;
  const SbSystem *system = &consultation->system;

  *study = (SbTownStudy) { 0 };
  home = usual_home (consultation);
  study->peak_power_w = sb_system_peak_power_w (system);
  study->investment_eur = system->price_eur + (system->battery.present ? system->battery.price_eur : 0.0);
  for (int size = 0; size < SB_TOWN_N_SIZES; size++)
    for (gsize pattern = 0; pattern < G_N_ELEMENTS (PATTERNS); pattern++)
      {
        g_autoptr (SbResult) result = NULL;

        home->household.persons = size + 1;
        home->household.presence = PATTERNS[pattern];
        result = sb_simulator_run (simulator, home, weather, NULL, error);
        if (result == NULL)
          return FALSE;
        add_home (result, &study->homes[size]);
      }

  return TRUE;
}

gboolean
sb_town_shares_are_valid (const SbTownShares *shares)
{
  double sum = 0.0;

  for (int size = 0; size < SB_TOWN_N_SIZES; size++)
    {
      if (!(shares->share_percent[size] >= 0.0))
        return FALSE;
      sum += shares->share_percent[size];
    }

  return sum > 0.0 && isfinite (sum) && shares->persons_per_household >= 1.0
         && isfinite (shares->persons_per_household);
}

/* The mean of a figure over all homes of the town. */
static double
mean (const SbTownStudy  *study,
      const SbTownShares *shares,
      gsize               offset)
{
  double weighted = 0.0;
  double sum = 0.0;

  for (int size = 0; size < SB_TOWN_N_SIZES; size++)
    {
      weighted += shares->share_percent[size] * G_STRUCT_MEMBER (double, &study->homes[size], offset);
      sum += shares->share_percent[size];
    }

  return weighted / sum;
}

#define MEAN(member) mean (study, &input->shares, G_STRUCT_OFFSET (SbTownHome, member))

void
sb_town_figures (const SbTownStudy *study,
                 const SbTownInput *input,
                 SbTownFigures     *figures)
{
  double sets;

  g_return_if_fail (sb_town_shares_are_valid (&input->shares));

  figures->households = input->population / input->shares.persons_per_household;
  sets = figures->households * input->sets_percent / 100.0;
  figures->sets = sets;
  figures->peak_power_kw = sets * study->peak_power_w / 1000.0;
  figures->yield_mwh = sets * MEAN (yield_kwh) / 1000.0;
  figures->own_use_mwh = sets * MEAN (own_use_kwh) / 1000.0;
  figures->household_electricity_mwh = figures->households * MEAN (consumption_kwh) / 1000.0;
  figures->share_of_electricity
    = figures->household_electricity_mwh > 0.0 ? figures->own_use_mwh / figures->household_electricity_mwh : 0.0;
  figures->avoided_t_per_year = sets * MEAN (avoided_kg) / 1000.0;
  figures->lifetime_net_t = sets * MEAN (lifetime_net_kg) / 1000.0;
  figures->savings_eur_per_year = sets * MEAN (savings_eur);
  figures->investment_eur = sets * study->investment_eur;
  figures->grant_eur = sets * input->grant_eur_per_set;
  figures->grant_eur_per_t = figures->lifetime_net_t > 0.0 ? figures->grant_eur / figures->lifetime_net_t : NAN;
  figures->grant_eur_per_household = figures->households > 0.0 ? figures->grant_eur / figures->households : 0.0;
}

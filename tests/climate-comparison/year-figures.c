#include "year-figures.h"

#include "core/energy-balance.h"
#include "core/pv-yield.h"

const double SB_TILTS_DEG[SB_N_TILTS] = { 90.0, 70.0, 35.0 };
const char *const SB_WAY_NAMES[SB_N_WAYS] = { "S", "SE", "E", "W" };

static const double AZIMUTHS_DEG[SB_N_WAYS] = { 180.0, 135.0, 90.0, 270.0 };

/* The chain of the reference tables: two modules of 450 Wp, 800 W AC, no other losses, open sky. */
static const SbInverter INVERTER = { .ac_limit_w = 800.0, .efficiency = 0.965 };

/* How homes are distributed over away on workdays, home office, at home, shift. */
static const double PATTERN_SHARES[SB_N_PATTERNS] = { 0.35, 0.20, 0.35, 0.10 };

void
sb_homes_init (SbHomes *homes,
               double   latitude_deg,
               double   longitude_deg)
{
  for (int pattern = 0; pattern < SB_N_PATTERNS; pattern++)
    {
      SbHouseholdLoadInput input = { .persons = 2,
                                     .dwelling = SB_DWELLING_FLAT,
                                     .presence = (SbPresence) pattern,
                                     .annual_kwh = 2500.0,
                                     .latitude_deg = latitude_deg,
                                     .longitude_deg = longitude_deg,
                                     .year = 2023,
                                     .seed = 1 };

      homes->by_pattern[pattern] = sb_household_load_new (&input);
    }
}

void
sb_homes_clear (SbHomes *homes)
{
  for (int pattern = 0; pattern < SB_N_PATTERNS; pattern++)
    g_clear_pointer (&homes->by_pattern[pattern], sb_household_load_unref);
}

static void
fill_plane (SbPlaneFigures  *figures,
            const SbWeather *weather,
            const SbSunPath *path,
            const SbHomes   *homes,
            double           tilt_deg,
            double           azimuth_deg)
{
  g_autoptr (SbArrayYield) yield = NULL;
  g_autofree double *ac_w = g_new (double, weather->n_rows);
  const SbArrayYield *arrays[1];
  SbArray array;

  sb_array_init (&array);
  array.peak_power_w = 900.0;
  array.tilt_deg = tilt_deg;
  array.technology = SB_TECHNOLOGY_C_SI_PVGIS5;
  array.cell_temperature = (SbCellTemperature) { .present = TRUE, .u0 = 25.0, .u1 = 6.84 };
  array.albedo = 0.2;
  yield = sb_array_yield_new (&array, azimuth_deg, NULL, 0.0, weather, path, SB_TRANSPOSITION_PEREZ);
  arrays[0] = yield;
  sb_pv_ac_power (arrays, 1, &INVERTER, 0.0, ac_w);

  *figures = (SbPlaneFigures) { 0.0 };
  for (guint row = 0; row < weather->n_rows; row++)
    {
      figures->month_kwh[sb_weather_row_cet_month (weather, row)] += ac_w[row] / 1000.0;
      figures->year_kwh += ac_w[row] / 1000.0;
    }
  for (int pattern = 0; pattern < SB_N_PATTERNS; pattern++)
    {
      g_autoptr (SbEnergyBalance) balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER,
                                                                   homes->by_pattern[pattern], NULL);

      figures->own_use_percent += PATTERN_SHARES[pattern] * 100.0 * balance->self_consumption_kwh / balance->yield_kwh;
    }
}

void
sb_year_figures_fill (SbYearFigures   *figures,
                      const SbWeather *weather,
                      const SbHomes   *homes)
{
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);

  for (int tilt = 0; tilt < SB_N_TILTS; tilt++)
    for (int way = 0; way < SB_N_WAYS; way++)
      fill_plane (&figures->planes[tilt][way], weather, path, homes, SB_TILTS_DEG[tilt], AZIMUTHS_DEG[way]);
}

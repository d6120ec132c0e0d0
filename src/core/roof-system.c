#include "core/roof-system.h"

#define MINUTES_PER_ROW 60

static const double TILT_DEG = 30.0;
static const double AZIMUTH_DEG = 180.0;
static const double LOSSES_PERCENT = 14.0;
static const double INVERTER_EFFICIENCY = 0.965;

gboolean
sb_roof_system_is_present (const SbHousehold *household)
{
  return sb_is_set (household->roof_system_kwp) && household->roof_system_kwp > 0.0;
}

void
sb_roof_system_array (const SbHousehold *household,
                      SbArray           *array)
{
  sb_array_init (array);
  array->peak_power_w = household->roof_system_kwp * 1000.0;
  array->tilt_deg = TILT_DEG;
  array->azimuth_deg = AZIMUTH_DEG;
  /* Air passes behind modules on a roof about as it does behind those at a railing. */
  array->mounting = SB_MOUNTING_RAILING;
}

double *
sb_roof_system_ac_w (const SbHousehold  *household,
                     const SbArrayYield *yield)
{
  SbInverter inverter = { household->roof_system_kwp * 1000.0, INVERTER_EFFICIENCY };
  double *ac_w = g_new (double, yield->n_rows);

  sb_pv_ac_power (&yield, 1, &inverter, LOSSES_PERCENT, ac_w);

  return ac_w;
}

SbHouseholdLoad *
sb_roof_system_left (const SbHousehold     *household,
                     const SbWeather       *weather,
                     const double          *ac_w,
                     const SbHouseholdLoad *load,
                     SbRoofShare           *share)
{
  SbHouseholdLoad *left;
  float *left_w;
  guint minute = sb_weather_row_first_minute (weather, 0);
  double yield_kwh = 0.0;

  g_return_val_if_fail (load->n_minutes == weather->n_rows * MINUTES_PER_ROW, NULL);

  left_w = g_new (float, load->n_minutes);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      float roof_w = (float) ac_w[row];
      guint until_end = MIN ((guint) MINUTES_PER_ROW, load->n_minutes - minute);

      yield_kwh += ac_w[row] / 1000.0;
      /* One row of the year may begin at its end and go on at its start. */
      for (guint i = minute; i < minute + until_end; i++)
        left_w[i] = MAX (0.0f, load->power_w[i] - roof_w);
      for (guint i = 0; i < MINUTES_PER_ROW - until_end; i++)
        left_w[i] = MAX (0.0f, load->power_w[i] - roof_w);
      minute = (minute + MINUTES_PER_ROW) % load->n_minutes;
    }

  left = sb_household_load_new_from_power (load->year, left_w, load->n_minutes);
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    left->appliance_kwh[i] = load->appliance_kwh[i];
  if (share != NULL)
    *share = (SbRoofShare) { household->roof_system_kwp, yield_kwh, load->annual_kwh - left->annual_kwh };

  return left;
}

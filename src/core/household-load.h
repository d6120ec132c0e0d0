#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * SbHouseholdLoad: the electric load of a home over one calendar year in one-minute steps of UTC, built from its
 * appliances (model, tables and sources: docs/household-load.md). The habits live in Europe/Berlin local time with
 * summer time and nationwide holidays.
 */
typedef enum
{
  SB_APPLIANCE_ALWAYS_ON,
  SB_APPLIANCE_COOLING,
  SB_APPLIANCE_LIGHT,
  SB_APPLIANCE_MEDIA,
  SB_APPLIANCE_OFFICE,
  SB_APPLIANCE_HOB,
  SB_APPLIANCE_OVEN,
  SB_APPLIANCE_KETTLE,
  SB_APPLIANCE_SMALL_KITCHEN,
  SB_APPLIANCE_WASHING,
  SB_APPLIANCE_DRYING,
  SB_APPLIANCE_DISHWASHER,
  SB_APPLIANCE_HOT_WATER,
  SB_APPLIANCE_PUMP,
  SB_APPLIANCE_OTHER_PEAK,
  SB_APPLIANCE_OTHER_LONG,
  SB_N_APPLIANCES
} SbAppliance;

/* What a measure does to an appliance: its budget (fewer runs) or its power (same runs) times a factor. */
typedef struct
{
  double use_factor[SB_N_APPLIANCES];
  double power_factor[SB_N_APPLIANCES];
} SbApplianceChange;

/*
 * Budgets that answers of people set: kWh of every appliance, in sum the home's annual kWh. A stated budget does not
 * vary with the household draw. More than typical means more runs, or with more_by_power the same runs with more
 * power; less than typical means less power.
 */
typedef struct
{
  double kwh[SB_N_APPLIANCES];
  gboolean stated[SB_N_APPLIANCES];
  gboolean more_by_power[SB_N_APPLIANCES];
} SbApplianceBudgets;

typedef struct
{
  int persons;
  SbDwelling dwelling;
  gboolean electric_water_heating;
  SbPresence presence;
  guint home_office_days;
  double annual_kwh; /* of the appliances, > 0 */
  double heat_pump_kwh;    /* beside the appliances (core/large-loads.h) */
  double electric_car_kwh;
  double latitude_deg;
  double longitude_deg;
  int year;
  guint seed;              /* of the home's habits */
  gboolean household_draw; /* vary the budgets as homes vary (for the range) */
  const SbApplianceBudgets *budgets; /* NULL: as typical for such a home, scaled to annual_kwh */
  const SbApplianceChange *change;   /* NULL: none */
} SbHouseholdLoadInput;

typedef struct
{
  int year;
  guint n_minutes; /* 525600 or 527040 */
  float *power_w;  /* mean power of each minute, UTC from 1 January */
  double annual_kwh;
  double appliance_kwh[SB_N_APPLIANCES]; /* heat pump and car are none of them */
} SbHouseholdLoad;

const char *sb_appliance_id (SbAppliance appliance); /* "always_on", … */

/* Typical annual kWh of one appliance of such a home, before scaling. */
double sb_appliance_typical_kwh (SbAppliance appliance,
                                 int         persons,
                                 SbDwelling  dwelling,
                                 gboolean    electric_water_heating);

/* The sum of power_w equals the kWh of the input to 1e-6 relative (less what a change saves). */
SbHouseholdLoad *sb_household_load_new (const SbHouseholdLoadInput *input);

/* A load from elsewhere (a meter, a constant): n_minutes of the year, taken over. */
SbHouseholdLoad *sb_household_load_new_from_power (int    year,
                                                   float *power_w,
                                                   guint  n_minutes);
SbHouseholdLoad *sb_household_load_ref (SbHouseholdLoad *load);
void             sb_household_load_unref (SbHouseholdLoad *load);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbHouseholdLoad, sb_household_load_unref)

G_END_DECLS

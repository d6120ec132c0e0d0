#pragma once

#include "core/assumptions.h"
#include "core/household-presence.h"

G_BEGIN_DECLS

/*
 * Heat pump and electric car: the loads that the Stromspiegel and the usual kWh of a home do not know. They are asked
 * for as kWh a year and lie beside the home's appliances; no measure touches them.
 */
typedef struct
{
  double heat_pump_kwh;    /* 0: none */
  double electric_car_kwh; /* 0: none */
  double without_kwh;      /* the home's electricity a year without them, before the measures */
  double with_kwh;         /* and with them */
  /* They were said to be part of the yearly kWh, which are hardly more than they: taken as coming on top. */
  gboolean above_bill;
} SbLargeLoads;

/*
 * What the household's answers mean. `measured_kwh`: a year of the meter, which contains everything; NAN: modelled.
 * Where a meter knows less than they would take, they ran behind another one: it is all the home's.
 */
void sb_large_loads_init (SbLargeLoads        *loads,
                          const SbHousehold   *household,
                          const SbAssumptions *assumptions,
                          double               measured_kwh);

/* kWh a year of heat pump and car together, as told. */
double sb_large_loads_sum_kwh (const SbHousehold *household);

/*
 * Adds a year of a heat pump: runs of one power, more and longer of them the colder the season and the day, and a
 * fifth of the energy for hot water through the whole year. Seeded; the energy is exact.
 */
void sb_home_add_heat_pump (const SbHomeDays *days,
                            guint             seed,
                            double            annual_kwh,
                            float            *power_w);

/*
 * Adds a year of a car charged at home: every few days a charge, in the evening after coming home or by a timer in
 * the night, at 11 kW in a house and 3.7 kW in a flat; at noon with 3.7 kW on a part of the days with somebody at
 * home. On the days of holidays the car is away. Seeded; the energy is exact.
 */
void sb_home_add_electric_car (const SbHomeDays *days,
                               SbDwelling        dwelling,
                               guint             seed,
                               double            annual_kwh,
                               float            *power_w);

G_END_DECLS

#pragma once

#include "core/household-appliances.h"
#include "core/household-presence.h"

G_BEGIN_DECLS

/* How dark it is in each local half-hour: 0.07 (full day) … 1 (night). */
typedef double SbDarkness[SB_MAX_DAYS][SB_HALF_HOURS];

/* What one appliance is to draw over the year. */
typedef struct
{
  SbAppliance appliance;
  SbDwelling dwelling;
  guint64 seed;
  double budget_kwh;    /* decides how often it runs */
  double power_factor;  /* of what the runs then draw; the energy is budget × factor */
  double midday_factor; /* of the weights of 9–17 h; 1: as the tables */
} SbApplianceTask;

/*
 * Adds the minutes of an appliance to power_w (days->n_minutes of the UTC year, the end wraps to the start). The
 * energy added is exactly budget × factor. Each appliance draws from a stream of its own, and less budget keeps the
 * first of its runs: what changes one appliance leaves all others as they are.
 */
void sb_home_add_runs (const SbApplianceTask *task,
                       const SbHomeDays      *days,
                       const SbDarkness       darkness,
                       float                 *power_w);

/* The same for those which need nobody: always-on, cooling, pump. */
void sb_home_add_steady (const SbApplianceTask *task,
                         const SbHomeDays      *days,
                         float                 *power_w);

/* Adds a constant power over minutes of the year, wrapping at its end. */
void sb_home_add_power (float *power_w,
                        int    n_minutes,
                        int    start_minute,
                        int    minutes,
                        double added_w);

G_END_DECLS

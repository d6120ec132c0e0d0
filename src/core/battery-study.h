#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/*
 * SbBatteryStudy: what batteries of other sizes would do in this home, one balance a size. Everything but the size is
 * that of the consultation's battery, or of the usual one (core/field-table.h) where there is none; charge and
 * discharge power grow with the size: never below 1 C or the battery's own power, whichever is less, and never above
 * the larger of its own power and the inverter's limit.
 */
#define SB_BATTERY_STUDY_MAX 10

typedef struct
{
  double capacity_kwh; /* usable; 0: none */
  double own_use_kwh;  /* as in the balance: standby met by the sun counts */
  double standby_kwh;  /* what the battery itself takes in a year */
  double feed_in_kwh;
} SbBatteryPoint;

typedef struct
{
  guint n_points;
  SbBatteryPoint points[SB_BATTERY_STUDY_MAX]; /* by size, the first without a battery */
  guint reference;      /* index of one's own battery, or of the usual size where there is none */
  gboolean is_there;    /* one's own battery is that of `reference` */
  double price_eur;     /* of the battery of `reference` */
  double payback_years; /* of that battery against none: undiscounted, within its life; NAN: never */
  double life_years;
  double yield_kwh;
} SbBatteryStudy;

/* FALSE without the series it needs. */
gboolean sb_battery_study_compute (const SbConsultation *consultation,
                                   const SbResult       *result,
                                   SbBatteryStudy       *study);

/* What the home does not buy: own use less the standby. */
double sb_battery_point_kwh (const SbBatteryPoint *point);

/* What it is worth in the first year, with what the feed-in brings. */
double sb_battery_point_eur (const SbBatteryPoint *point,
                             const SbConsultation *consultation,
                             const SbResult       *result);

/* Euro a year that one more kWh of battery brings from `index` on: to the next size, at the last from the one before. */
double sb_battery_study_eur_per_further_kwh (const SbBatteryStudy *study,
                                             guint                 index,
                                             const SbConsultation *consultation,
                                             const SbResult       *result);

G_END_DECLS

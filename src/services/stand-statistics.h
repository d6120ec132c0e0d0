#pragma once

#include "services/stand-record.h"

G_BEGIN_DECLS

/*
 * Exact sums of the record for those at the stand. What leaves the stand goes through stand-publication.h, which shows
 * no group of fewer than five.
 */
typedef enum
{
  SB_STAND_TODAY,
  SB_STAND_EVENT, /* the unbroken row of days with visitors up to today: a market of two days is one event */
  SB_STAND_ALL,
  SB_STAND_N_PERIODS
} SbStandPeriod;

typedef struct
{
  guint consultations;
  double peak_power_kw;
  double battery_kwh;
  double yield_kwh; /* a year, as all below */
  double own_use_kwh;
  double saving_eur;
  double avoided_kg;
} SbStandFigures;

typedef struct
{
  const char *key; /* area or measure; interned */
  guint consultations;
} SbStandCount;

typedef struct
{
  SbStandFigures figures;
  guint answers[SB_STAND_N_TOPICS][SB_STAND_MAX_ANSWERS];
  GArray *areas;    /* SbStandCount, by key; those nobody came from are left out */
  GArray *measures; /* SbStandCount, the most chosen first */
} SbStandSums;

typedef struct
{
  char event_first_day[SB_STAND_DAY_BYTES];
  SbStandSums sums[SB_STAND_N_PERIODS];
} SbStandStatistics;

SbStandStatistics *sb_stand_statistics_new (SbStandRecord *record,
                                            const char    *today,
                                            GError       **error);
void               sb_stand_statistics_free (SbStandStatistics *statistics);

/* Consultations of one area, 0 where it is not listed. */
guint sb_stand_sums_of_area (const SbStandSums *sums,
                             const char        *area);

void sb_stand_figures_add (SbStandFigures       *sum,
                           const SbStandFigures *more);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbStandStatistics, sb_stand_statistics_free)

G_END_DECLS

#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* What the sun-path diagram finds, as numbers; sun-path-words.c makes the sentences. */

typedef enum
{
  SB_SUN_FINDING_NOTHING,      /* nothing stands in the way */
  SB_SUN_FINDING_HOUSE_ONLY,   /* nothing but the house itself, which stands before most of the sun's path */
  SB_SUN_FINDING_HARDLY,       /* something stands there, at no cost */
  SB_SUN_FINDING_TOGETHER,     /* several things, none of which costs anything by itself */
  SB_SUN_FINDING_OBSTACLE      /* one costs most */
} SbSunFindingKind;

typedef enum
{
  SB_DAYTIME_SKY, /* none of the sun itself, only light of the sky */
  SB_DAYTIME_MORNING,
  SB_DAYTIME_MORNING_MIDDAY,
  SB_DAYTIME_MIDDAY,
  SB_DAYTIME_MIDDAY_AFTERNOON,
  SB_DAYTIME_AFTERNOON,
  SB_DAYTIME_ANY
} SbDaytime;

typedef struct
{
  SbSunFindingKind kind;
  SbObstacle obstacle;  /* the one that costs most */
  double obstacle_kwh;  /* a year */
  double loss_kwh;      /* of all together */
  double open_kwh;      /* the yield with nothing in the way */
  gboolean is_alone;    /* no other costs anything */
  int first_month;      /* 0 … 11, wrapping: the months of most of its loss */
  int n_months;         /* 12: all of them */
  SbDaytime daytime;
  gboolean takes_most;  /* more than half of the sun at that time of day */
} SbSunFinding;

void sb_sun_finding_gather (const SbChartData *data,
                            SbSunFinding      *finding);

G_END_DECLS

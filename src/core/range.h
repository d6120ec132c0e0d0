#pragma once

#include "core/climate.h"
#include "core/result.h"

G_BEGIN_DECLS

/*
 * SbRangeStudy: between which figures a result lies in 8 of 10 cases. Two hundred cases ("members") of one
 * consultation: further weather years × homes as homes differ × price paths × the error of model and losses
 * (docs/range.md). The point value is no member: the members are scaled by one factor, so that their median is the
 * point value, because homes that differ use 3 % less of their own power in the mean than the typical home.
 *
 *   g_autoptr (SbRangeStudy) study = sb_range_study_new (consultation, result, &options);
 *   for each stage, for each task: sb_range_study_run (study, stage, task);
 *   sb_range_study_finish (study, &outcome);
 *
 * Stages run one after the other; the tasks of a stage in any order and in any thread: each writes into places of its
 * own, so the outcome is the same to the last bit. Random numbers come from the seed alone.
 */
typedef struct _SbRangeStudy SbRangeStudy;

#define SB_RANGE_N_WEATHERS 100
#define SB_RANGE_N_HOMES 100
#define SB_RANGE_N_MEMBERS 200
#define SB_RANGE_N_STAGES 2
/* Fewer real years than this say little of how years differ. */
#define SB_RANGE_MIN_YEARS 10

typedef struct
{
  const SbClimateMonths *months; /* weather years are drawn from this climate; NULL: the result's year, as a whole
                                    brighter or duller */
  GPtrArray *years;              /* SbWeather: the place's own real years, SB_RANGE_MIN_YEARS or more, at best of the
                                    result's source; they are taken before anything drawn. Fewer or NULL: none */
  gboolean measured_load;        /* the result's load is this home's own: no other homes are drawn */
  guint seed;                    /* other seeds: other members; the program uses 0 */
} SbRangeOptions;

/* One case before it is scaled. */
typedef struct
{
  double annual_kwh;
  double annual_savings_eur;
  double price_rise_percent_per_year;
} SbRangeMember;

typedef struct
{
  SbRange annual_kwh;
  SbRange annual_savings_eur;
  SbRange payback_years; /* a member that never pays back counts as infinite; an infinite percentile is NAN */
  SbRange avoided_kg_per_year;
  SbYearBand cumulative_eur;
  SbYearBand cumulative_kg;
  SbSensitivity sensitivities[SB_N_SENSITIVITIES]; /* the largest first */
  guint n_sensitivities;
} SbRangeOutcome;

/* The result is that of the consultation; both may be changed or freed afterwards. */
SbRangeStudy *sb_range_study_new (const SbConsultation *consultation,
                                  const SbResult       *result,
                                  const SbRangeOptions *options);
void          sb_range_study_free (SbRangeStudy *study);

guint sb_range_study_n_tasks (const SbRangeStudy *study,
                              guint               stage);
void  sb_range_study_run (SbRangeStudy *study,
                          guint         stage,
                          guint         task);

/* After all tasks of all stages. */
void                 sb_range_study_finish (const SbRangeStudy *study,
                                            SbRangeOutcome     *outcome);
const SbRangeMember *sb_range_study_members (const SbRangeStudy *study); /* SB_RANGE_N_MEMBERS */

/* The factors that scale the members: of the yield and of the saving. */
void sb_range_study_scale (const SbRangeStudy *study,
                           double             *kwh_factor,
                           double             *savings_factor);

void sb_range_outcome_apply (const SbRangeOutcome *outcome,
                             SbResult             *result);

/* The range of one result for another of the same consultation and weather. */
void sb_range_copy (const SbResult *from,
                    SbResult       *to);

/*
 * The quantile 0 ≤ p ≤ 1 of n values in ascending order, linear between them (Hyndman, Fan 1996, type 7); values may
 * be infinite, and so may the quantile.
 */
double sb_range_quantile (const double *ascending,
                          guint         n,
                          double        p);

/* 10th, 50th and 90th percentile; sorts the values. An infinite one becomes NAN. */
SbRange sb_range_of (double *values,
                     guint   n);

/* What of the standard normal distribution lies below: 0 < p < 1 → −∞ … ∞ (Wichura 1988, AS 241, to 1e-7). */
double sb_range_normal_quantile (double p);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbRangeStudy, sb_range_study_free)

G_END_DECLS

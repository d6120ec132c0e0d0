#pragma once

#include "core/measure-plan.h"
#include "core/range.h"
#include "core/simulate.h"

G_BEGIN_DECLS

/* What the files of the range share. */

/* What is drawn for the members, all from the seed. */
typedef struct
{
  double weather_factor[SB_RANGE_N_WEATHERS]; /* of a whole year; used without a climate */
  double model_factor[SB_RANGE_N_MEMBERS];
  double price_rise_percent_per_year[SB_RANGE_N_MEMBERS];
} SbRangeDraws;

struct _SbRangeStudy
{
  SbConsultation *consultation;
  SbAssumptions *assumptions; /* with the consultation's own */
  SbWeather *weather;
  SbSunPath *sun_path;
  SbHouseholdLoad *load; /* of the point value */
  SbMeasurePlan *plan;   /* the measures that were chosen */
  SbTransposition transposition;
  gboolean measured_load;
  guint seed;
  gboolean has_months;
  SbClimateMonths months;
  GPtrArray *years; /* of SbWeather, at most SB_RANGE_N_WEATHERS; NULL: they are drawn */
  SbBalcony *obstacles[SB_MAX_ARRAYS]; /* NULL: open sky */
  SbObstruction *obstructions[SB_MAX_ARRAYS];

  double point_kwh;
  double point_savings_eur;
  double *point_dc_w; /* all arrays, before other losses */
  double *point_roof_w; /* AC of a roof system that serves the home first; NULL: none, or a meter saw what it left */

  SbRangeDraws draws;
  double *dc_w[SB_RANGE_N_WEATHERS];   /* the same in other years */
  double *roof_w[SB_RANGE_N_WEATHERS];
  SbRangeMember members[SB_RANGE_N_MEMBERS];
  SbSensitivity sensitivities[SB_N_SENSITIVITIES];
};

void sb_range_draw (SbRangeDraws *draws,
                    guint         seed,
                    double        weather_percent,
                    double        model_percent,
                    double        price_rise_percent,
                    double        price_rise_span_percent);

/* DC power of all arrays, before other losses; each row of dc_w is written. */
void sb_range_sum_dc (const SbArrayYield *const *arrays,
                      guint                      n_arrays,
                      double                    *dc_w);

/*
 * Powers of the rows of a real year on the calendar of another one, where the study's loads run: the 29th of February
 * falls out or repeats the 28th.
 */
void sb_range_fit_calendar (const double    *power_w,
                            const SbWeather *year,
                            double          *fitted_w,
                            const SbWeather *calendar);

/* What a roof system of this AC power leaves of a load; roof_w NULL: all of it. transfer full */
SbHouseholdLoad *sb_range_left_by_roof (const SbRangeStudy *study,
                                        const double       *roof_w,
                                        SbHouseholdLoad    *load);

/* Yield and first year's saving of a consultation with this DC power (× factor) and this load. */
void sb_range_first_year (const SbRangeStudy    *study,
                          const SbConsultation  *consultation,
                          const double          *dc_w,
                          double                 factor,
                          const SbHouseholdLoad *load,
                          double                *annual_kwh,
                          double                *annual_savings_eur);

/* Can this input turn out otherwise at all? */
gboolean      sb_range_sensitivity_applies (const SbRangeStudy *study,
                                            SbSensitivityInput  input);
SbSensitivity sb_range_sensitivity (const SbRangeStudy *study,
                                    SbSensitivityInput  input);

G_END_DECLS

#include "core/result-studies.h"

typedef enum { STUDY_NOT_ASKED, STUDY_NONE, STUDY_THERE } StudyState;

struct _SbResultStudies
{
  StudyState typical_day_state;
  StudyState battery_state;
  StudyState others_state;
  SbTypicalDay typical_day;
  SbBatteryStudy battery;
  SbOtherCalculators others;
};

/* What is remembered is no part of the result's value: asking a constant result fills it. */
static SbResultStudies *
studies_of (const SbResult *result)
{
  SbResult *mutable_result = (SbResult *) result;

  if (mutable_result->studies == NULL)
    mutable_result->studies = g_new0 (SbResultStudies, 1);

  return mutable_result->studies;
}

const SbTypicalDay *
sb_result_typical_day (const SbResult *result)
{
  SbResultStudies *studies = studies_of (result);

  if (studies->typical_day_state == STUDY_NOT_ASKED)
    studies->typical_day_state = sb_typical_day_compute (result, &studies->typical_day) ? STUDY_THERE : STUDY_NONE;

  return studies->typical_day_state == STUDY_THERE ? &studies->typical_day : NULL;
}

const SbBatteryStudy *
sb_result_battery_study (const SbConsultation *consultation,
                         const SbResult       *result)
{
  SbResultStudies *studies = studies_of (result);

  if (studies->battery_state == STUDY_NOT_ASKED)
    studies->battery_state
      = sb_battery_study_compute (consultation, result, &studies->battery) ? STUDY_THERE : STUDY_NONE;

  return studies->battery_state == STUDY_THERE ? &studies->battery : NULL;
}

const SbOtherCalculators *
sb_result_other_calculators (const SbConsultation *consultation,
                             const SbResult       *result)
{
  SbResultStudies *studies = studies_of (result);

  if (studies->others_state == STUDY_NOT_ASKED)
    {
      sb_other_calculators_compute (consultation, result, result->standard_load, &studies->others);
      studies->others_state = STUDY_THERE;
    }

  return &studies->others;
}

void
sb_result_forget_studies (SbResult *result)
{
  g_clear_pointer (&result->studies, g_free);
}

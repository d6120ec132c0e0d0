#include "measure-home.h"

#include "services/built-in-data.h"

SbConsultation *
home_of (int    persons,
         double annual_kwh)
{
  SbConsultation *consultation = sb_consultation_new ();

  consultation->household.persons = persons;
  consultation->household.annual_consumption_kwh = annual_kwh;
  consultation->household.heating.carrier = SB_CARRIER_GAS;
  consultation->household.heating.annual_kwh = 7980;

  return consultation;
}

void
add_choice (SbConsultation *consultation,
            const char     *id)
{
  consultation->measures = g_renew (SbMeasureChoice, consultation->measures, consultation->n_measures + 1);
  consultation->measures[consultation->n_measures++] = (SbMeasureChoice) { .id = g_strdup (id) };
}

void
add_input (SbConsultation *consultation,
           const char     *key,
           double          value)
{
  SbMeasureChoice *choice = &consultation->measures[consultation->n_measures - 1];

  choice->inputs = g_renew (SbNamedValue, choice->inputs, choice->n_inputs + 1);
  choice->inputs[choice->n_inputs++] = (SbNamedValue) { g_strdup (key), value };
}

SbMeasurePlan *
plan_of (const SbConsultation *consultation)
{
  g_autoptr (GError) error = NULL;
  SbMeasurePlan *plan = sb_measure_plan_new (sb_built_in_assumptions (), consultation,
                                             consultation->household.annual_consumption_kwh, &error);

  g_assert_no_error (error);

  return plan;
}

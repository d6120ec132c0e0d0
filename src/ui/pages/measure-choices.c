#include "ui/pages/measure-choices.h"

int
sb_measure_choices_find (const SbConsultation *consultation,
                         const char           *id)
{
  for (guint i = 0; i < consultation->n_measures; i++)
    if (g_strcmp0 (consultation->measures[i].id, id) == 0)
      return (int) i;

  return -1;
}

void
sb_measure_choices_answer (SbMeasureChoice *choice,
                           SbMeasureRow    *row)
{
  const SbMeasure *measure = sb_measure_row_get_measure (row);
  const double *answers = sb_measure_row_get_answers (row);

  for (guint i = 0; i < choice->n_inputs; i++)
    g_free (choice->inputs[i].key);
  choice->inputs = g_renew (SbNamedValue, choice->inputs, measure->n_questions);
  choice->n_inputs = measure->n_questions;
  for (guint i = 0; i < measure->n_questions; i++)
    {
      choice->inputs[i].key = g_strdup (measure->questions[i].key);
      choice->inputs[i].value = answers[i];
    }
}

void
sb_measure_choices_add (SbConsultation *consultation,
                        SbMeasureRow   *row)
{
  SbMeasureChoice *choice;

  consultation->measures = g_renew (SbMeasureChoice, consultation->measures, consultation->n_measures + 1);
  choice = &consultation->measures[consultation->n_measures++];
  *choice = (SbMeasureChoice){ .id = g_strdup (sb_measure_row_get_measure (row)->id) };
  sb_measure_choices_answer (choice, row);
}

void
sb_measure_choices_remove (SbConsultation *consultation,
                           guint           index)
{
  SbMeasureChoice *choice = &consultation->measures[index];

  for (guint i = 0; i < choice->n_inputs; i++)
    g_free (choice->inputs[i].key);
  g_free (choice->inputs);
  g_free (choice->id);
  for (guint i = index + 1; i < consultation->n_measures; i++)
    consultation->measures[i - 1] = consultation->measures[i];
  consultation->n_measures--;
}

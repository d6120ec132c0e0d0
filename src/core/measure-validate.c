#include "core/measure-plan.h"

G_DEFINE_QUARK (sb-measures-error-quark, sb_measures_error)

static gboolean
validate_inputs (const SbMeasure       *measure,
                 const SbMeasureChoice *choice,
                 guint                  index,
                 GError               **error)
{
  for (guint i = 0; i < choice->n_inputs; i++)
    {
      const SbNamedValue *input = &choice->inputs[i];
      int found = sb_measure_find_question (measure, input->key);
      const SbMeasureQuestion *question;
      char given[G_ASCII_DTOSTR_BUF_SIZE];
      char minimum[G_ASCII_DTOSTR_BUF_SIZE];
      char maximum[G_ASCII_DTOSTR_BUF_SIZE];

      if (found < 0)
        {
          g_set_error (error, SB_MEASURES_ERROR, SB_MEASURES_ERROR_UNKNOWN,
                       "measures[%u].inputs.%s: “%s” has no question of this name", index, input->key, measure->id);
          return FALSE;
        }
      question = &measure->questions[found];
      if (input->value >= question->minimum && input->value <= question->maximum)
        continue;

      g_ascii_formatd (given, sizeof given, "%.10g", input->value);
      g_ascii_formatd (minimum, sizeof minimum, "%.10g", question->minimum);
      g_ascii_formatd (maximum, sizeof maximum, "%.10g", question->maximum);
      g_set_error (error, SB_MEASURES_ERROR, SB_MEASURES_ERROR_RANGE,
                   "measures[%u].inputs.%s: %s is outside %s to %s%s%s", index, input->key, given, minimum, maximum,
                   question->unit[0] != '\0' ? " " : "", question->unit);
      return FALSE;
    }

  return TRUE;
}

gboolean
sb_measures_validate (const SbAssumptions  *assumptions,
                      const SbConsultation *consultation,
                      GError              **error)
{
  const SbMeasureTable *table = sb_assumptions_get_measures (assumptions);

  for (guint i = 0; i < consultation->n_measures; i++)
    {
      const SbMeasureChoice *choice = &consultation->measures[i];
      const SbMeasure *measure = table != NULL ? sb_measure_table_find (table, choice->id) : NULL;

      if (measure == NULL)
        {
          g_set_error (error, SB_MEASURES_ERROR, SB_MEASURES_ERROR_UNKNOWN,
                       "measures[%u].id: there is no measure “%s”", i, choice->id);
          return FALSE;
        }
      if (!validate_inputs (measure, choice, i, error))
        return FALSE;
    }

  return TRUE;
}

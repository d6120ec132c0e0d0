#include "core/measures.h"

#include <math.h>
#include <string.h>

/* What a formula may name beside the questions, in this order after them. */
static const char *const OF_THE_HOME[] = { "persons", "heating_kwh", "heating_efficiency" };

struct _SbMeasureTable
{
  GPtrArray *measures;
};

static const char *const GROUP_IDS[SB_N_MEASURE_GROUPS] = {
  [SB_MEASURE_GROUP_LIGHT] = "light",
  [SB_MEASURE_GROUP_KITCHEN] = "kitchen",
  [SB_MEASURE_GROUP_WASHING] = "washing",
  [SB_MEASURE_GROUP_ELECTRONICS] = "electronics",
  [SB_MEASURE_GROUP_HOT_WATER] = "hot-water",
  [SB_MEASURE_GROUP_HEATING] = "heating",
};

const char *
sb_measure_group_id (SbMeasureGroup group)
{
  g_return_val_if_fail ((int) group >= 0 && group < SB_N_MEASURE_GROUPS, NULL);

  return GROUP_IDS[group];
}

void
sb_measure_free (SbMeasure *measure)
{
  if (measure == NULL)
    return;

  for (guint i = 0; i < measure->n_questions; i++)
    {
      g_free (measure->questions[i].key);
      g_free (measure->questions[i].label);
      g_free (measure->questions[i].unit);
    }
  g_free (measure->questions);
  for (int i = 0; i < SB_N_MEASURE_FORMULAS; i++)
    {
      g_free (measure->formula_texts[i]);
      sb_formula_free (measure->formulas[i]);
    }
  g_free (measure->id);
  g_free (measure->name);
  g_free (measure->icon);
  g_free (measure->device);
  g_free (measure->condition);
  g_free (measure->source);
  g_free (measure->grade);
  g_free (measure);
}

static void
clear_table (gpointer data)
{
  SbMeasureTable *table = data;

  g_ptr_array_unref (table->measures);
}

SbMeasureTable *
sb_measure_table_new (void)
{
  SbMeasureTable *table = g_atomic_rc_box_new0 (SbMeasureTable);

  table->measures = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_measure_free);

  return table;
}

SbMeasureTable *
sb_measure_table_ref (SbMeasureTable *table)
{
  return g_atomic_rc_box_acquire (table);
}

void
sb_measure_table_unref (SbMeasureTable *table)
{
  g_atomic_rc_box_release_full (table, clear_table);
}

static gboolean
questions_are_sane (const SbMeasure *measure,
                    GError         **error)
{
  for (guint i = 0; i < measure->n_questions; i++)
    {
      const SbMeasureQuestion *question = &measure->questions[i];

      if (!(question->minimum <= question->value && question->value <= question->maximum && question->step > 0.0)
          || sb_measure_find_question (measure, question->key) != (int) i)
        {
          g_set_error (error, SB_FORMULA_ERROR, SB_FORMULA_ERROR_SYNTAX,
                       "%s.%s: the default is out of range, the step is none, or the key stands there twice",
                       measure->id, question->key);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_formulas (SbMeasure *measure,
               GError   **error)
{
  const char *names[SB_MEASURE_MAX_QUESTIONS + G_N_ELEMENTS (OF_THE_HOME)];
  guint n_names = 0;

  for (guint i = 0; i < measure->n_questions; i++)
    names[n_names++] = measure->questions[i].key;
  for (gsize i = 0; i < G_N_ELEMENTS (OF_THE_HOME); i++)
    names[n_names++] = OF_THE_HOME[i];

  for (int i = 0; i < SB_N_MEASURE_FORMULAS; i++)
    if (measure->formula_texts[i] != NULL)
      {
        measure->formulas[i] = sb_formula_new (measure->formula_texts[i], names, n_names, error);
        if (measure->formulas[i] == NULL)
          {
            g_prefix_error (error, "%s: ", measure->id);
            return FALSE;
          }
      }

  return TRUE;
}

gboolean
sb_measure_table_take (SbMeasureTable *table,
                       SbMeasure      *measure,
                       GError        **error)
{
  g_autoptr (SbMeasure) taken = measure;

  g_return_val_if_fail (measure->id != NULL && measure->device != NULL, FALSE);
  g_return_val_if_fail (measure->n_questions <= SB_MEASURE_MAX_QUESTIONS, FALSE);
  g_return_val_if_fail (sb_measure_table_find (table, measure->id) == NULL, FALSE);

  if (!questions_are_sane (measure, error) || !read_formulas (measure, error))
    return FALSE;

  g_ptr_array_add (table->measures, g_steal_pointer (&taken));

  return TRUE;
}

guint
sb_measure_table_get_n (const SbMeasureTable *table)
{
  return table->measures->len;
}

const SbMeasure *
sb_measure_table_get_nth (const SbMeasureTable *table,
                          guint                 index)
{
  g_return_val_if_fail (index < table->measures->len, NULL);

  return g_ptr_array_index (table->measures, index);
}

const SbMeasure *
sb_measure_table_find (const SbMeasureTable *table,
                       const char           *id)
{
  for (guint i = 0; i < table->measures->len; i++)
    {
      const SbMeasure *measure = g_ptr_array_index (table->measures, i);

      if (strcmp (measure->id, id) == 0)
        return measure;
    }

  return NULL;
}

int
sb_measure_find_question (const SbMeasure *measure,
                          const char      *key)
{
  for (guint i = 0; i < measure->n_questions; i++)
    if (strcmp (measure->questions[i].key, key) == 0)
      return (int) i;

  return -1;
}

void
sb_measure_answers (const SbMeasure       *measure,
                    const SbMeasureChoice *choice,
                    double                 answers[SB_MEASURE_MAX_QUESTIONS])
{
  for (guint i = 0; i < measure->n_questions; i++)
    answers[i] = measure->questions[i].value;
  for (guint i = 0; choice != NULL && i < choice->n_inputs; i++)
    {
      int question = sb_measure_find_question (measure, choice->inputs[i].key);

      if (question >= 0)
        answers[question] = choice->inputs[i].value;
    }
}

double
sb_measure_evaluate (const SbMeasure     *measure,
                     SbMeasureFormulaKind kind,
                     const double         answers[SB_MEASURE_MAX_QUESTIONS],
                     const SbMeasureHome *home)
{
  double values[SB_MEASURE_MAX_QUESTIONS + G_N_ELEMENTS (OF_THE_HOME)];

  g_return_val_if_fail ((int) kind >= 0 && kind < SB_N_MEASURE_FORMULAS, 0.0);

  if (measure->formulas[kind] == NULL)
    return 0.0;

  for (guint i = 0; i < measure->n_questions; i++)
    values[i] = answers[i];
  values[measure->n_questions] = home->persons;
  values[measure->n_questions + 1] = home->heating_kwh;
  values[measure->n_questions + 2] = home->heating_efficiency;

  return sb_formula_evaluate (measure->formulas[kind], values);
}

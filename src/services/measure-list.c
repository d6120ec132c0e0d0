#include "services/measure-list.h"

#include "core/field-table.h"
#include "services/json-reader.h"

#include <string.h>

static const char *const FORMULA_MEMBERS[SB_N_MEASURE_FORMULAS] = {
  [SB_MEASURE_OLD_ELECTRICITY] = "old_electricity_kwh",
  [SB_MEASURE_SAVED_ELECTRICITY] = "saved_electricity_kwh",
  [SB_MEASURE_OLD_HOT_WATER] = "old_hot_water_kwh",
  [SB_MEASURE_SAVED_HOT_WATER] = "saved_hot_water_kwh",
  [SB_MEASURE_SAVED_HEATING] = "saved_heating_kwh",
  [SB_MEASURE_SAVED_WATER] = "saved_water_m3",
  [SB_MEASURE_INVESTMENT] = "investment_eur",
};

static gboolean
read_text (const SbJsonValue *object,
           const char        *member,
           char             **text,
           GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);
  const char *read = sb_json_read_text (&value, error);

  *text = g_strdup (read);

  return read != NULL;
}

static gboolean
read_number (const SbJsonValue *object,
             const char        *member,
             double            *number,
             GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);

  return sb_json_read_number (&value, number, error);
}

/* The index of a word among `n` of them. */
static gboolean
read_word (const SbJsonValue *object,
           const char        *member,
           const char *(*word_of) (guint index),
           guint             n,
           guint            *index,
           GError          **error)
{
  SbJsonValue value = sb_json_member (object, member);
  const char *text = sb_json_read_text (&value, error);

  if (text == NULL)
    return FALSE;
  for (*index = 0; *index < n; (*index)++)
    if (strcmp (word_of (*index), text) == 0)
      return TRUE;

  return sb_json_fail (&value, error, "“%s” is not known", text);
}

static const char *
group_word (guint index)
{
  return sb_measure_group_id ((SbMeasureGroup) index);
}

static const char *
appliance_word (guint index)
{
  return sb_appliance_id ((SbAppliance) index);
}

static const char *
way_word (guint index)
{
  return index == 0 ? "use" : "power";
}

static gboolean
read_question (const SbJsonValue *object,
               SbMeasureQuestion *question,
               GError           **error)
{
  return read_text (object, "key", &question->key, error) && read_text (object, "label", &question->label, error)
         && read_text (object, "unit", &question->unit, error)
         && read_number (object, "default", &question->value, error)
         && read_number (object, "minimum", &question->minimum, error)
         && read_number (object, "maximum", &question->maximum, error)
         && read_number (object, "step", &question->step, error);
}

static gboolean
read_questions (const SbJsonValue *object,
                SbMeasure         *measure,
                GError           **error)
{
  SbJsonValue list = sb_json_member (object, "questions");
  guint n_questions = 0;

  if (!sb_json_expect_array (&list, &n_questions, error))
    return FALSE;
  if (n_questions > SB_MEASURE_MAX_QUESTIONS)
    return sb_json_fail (&list, error, "more than %d questions", SB_MEASURE_MAX_QUESTIONS);

  measure->questions = g_new0 (SbMeasureQuestion, n_questions);
  measure->n_questions = n_questions;
  for (guint i = 0; i < n_questions; i++)
    {
      SbJsonValue question = sb_json_element (&list, i);

      if (!read_question (&question, &measure->questions[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_formulas (const SbJsonValue *object,
               SbMeasure         *measure,
               GError           **error)
{
  SbJsonValue formulas = sb_json_member (object, "formulas");

  if (!sb_json_expect_object (&formulas, error))
    return FALSE;
  for (int i = 0; i < SB_N_MEASURE_FORMULAS; i++)
    {
      SbJsonValue formula = sb_json_member (&formulas, FORMULA_MEMBERS[i]);

      if (!sb_json_is_absent (&formula) && !read_text (&formulas, FORMULA_MEMBERS[i], &measure->formula_texts[i], error))
        return FALSE;
    }

  return TRUE;
}

static const char *
dwelling_word (guint index)
{
  return sb_field_find (sb_field_table_consultation, "household.dwelling")->choices[index];
}

/* "condition" and "unusual_in": both may be absent. */
static gboolean
read_condition (const SbJsonValue *object,
                SbMeasure         *measure,
                GError           **error)
{
  SbJsonValue condition = sb_json_member (object, "condition");
  SbJsonValue unusual = sb_json_member (object, "unusual_in");
  guint n_dwellings = 0;

  if (!sb_json_is_absent (&condition) && !read_text (object, "condition", &measure->condition, error))
    return FALSE;
  if (sb_json_is_absent (&unusual))
    return TRUE;
  if (measure->condition == NULL)
    return sb_json_fail (&unusual, error, "without a condition nobody learns why");

  if (!sb_json_expect_array (&unusual, &n_dwellings, error))
    return FALSE;
  for (guint i = 0; i < n_dwellings; i++)
    {
      SbJsonValue word = sb_json_element (&unusual, i);
      const char *text = sb_json_read_text (&word, error);
      guint dwelling = 0;

      if (text == NULL)
        return FALSE;
      while (dwelling < SB_N_DWELLINGS && strcmp (dwelling_word (dwelling), text) != 0)
        dwelling++;
      if (dwelling == SB_N_DWELLINGS)
        return sb_json_fail (&word, error, "“%s” is no dwelling", text);
      measure->is_unusual[dwelling] = TRUE;
    }

  return TRUE;
}

static gboolean
read_measure (const SbJsonValue *object,
              SbMeasure         *measure,
              GError           **error)
{
  SbJsonValue extra = sb_json_member (object, "device_is_extra");
  SbJsonValue appliance = sb_json_member (object, "appliance");
  SbJsonValue way = sb_json_member (object, "by");
  guint index = 0;
  double year = 0.0;

  if (!read_text (object, "id", &measure->id, error) || !read_text (object, "name", &measure->name, error)
      || !read_text (object, "icon", &measure->icon, error) || !read_text (object, "device", &measure->device, error)
      || !read_text (object, "source", &measure->source, error) || !read_text (object, "grade", &measure->grade, error)
      || !read_number (object, "year", &year, error)
      || !read_word (object, "group", group_word, SB_N_MEASURE_GROUPS, &index, error))
    return FALSE;
  measure->group = (SbMeasureGroup) index;
  measure->year = (int) year;

  if (!sb_json_is_absent (&appliance))
    {
      if (!read_word (object, "appliance", appliance_word, SB_N_APPLIANCES, &index, error))
        return FALSE;
      measure->appliance = (SbAppliance) index;
    }
  if (!sb_json_is_absent (&way))
    {
      if (!read_word (object, "by", way_word, 2, &index, error))
        return FALSE;
      measure->by_power = index == 1;
    }

  return (sb_json_is_absent (&extra) || sb_json_read_boolean (&extra, &measure->device_is_extra, error))
         && read_condition (object, measure, error) && read_questions (object, measure, error) && read_formulas (object, measure, error);
}

SbMeasureTable *
sb_measure_list_read (GBytes     *bytes,
                      const char *name,
                      GError    **error)
{
  g_autoptr (JsonNode) node
      = sb_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
  g_autoptr (SbMeasureTable) table = sb_measure_table_new ();
  SbJsonValue root = sb_json_root (node, name);
  SbJsonValue list = sb_json_member (&root, "measures");
  guint n_measures = 0;

  if (node == NULL || !sb_json_expect_array (&list, &n_measures, error))
    return NULL;

  for (guint i = 0; i < n_measures; i++)
    {
      SbJsonValue object = sb_json_element (&list, i);
      g_autoptr (SbMeasure) measure = g_new0 (SbMeasure, 1);

      if (!read_measure (&object, measure, error))
        return NULL;
      if (sb_measure_table_find (table, measure->id) != NULL)
        {
          sb_json_fail (&object, error, "“%s” stands there twice", measure->id);
          return NULL;
        }
      if (!sb_measure_table_take (table, g_steal_pointer (&measure), error))
        return NULL;
    }

  return g_steal_pointer (&table);
}

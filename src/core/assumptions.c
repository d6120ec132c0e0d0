#include "core/assumptions.h"

#include "core/large-loads.h"
#include "core/measures.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (sb-assumptions-error-quark, sb_assumptions_error)

struct _SbAssumptions
{
  GArray *rows;        /* SbAssumption */
  GHashTable *indices; /* key of the row -> index */
  SbStromspiegel stromspiegel;
  SbMeasureTable *measures;
  SbHintTable *hints;
};

static void
clear_row (gpointer data)
{
  SbAssumption *row = data;

  g_free (row->key);
  g_free (row->label);
  g_free (row->unit);
  g_free (row->source);
  g_free (row->checked);
}

SbAssumptions *
sb_assumptions_new (void)
{
  SbAssumptions *assumptions = g_new0 (SbAssumptions, 1);

  assumptions->rows = g_array_new (FALSE, FALSE, sizeof (SbAssumption));
  g_array_set_clear_func (assumptions->rows, clear_row);
  assumptions->indices = g_hash_table_new (g_str_hash, g_str_equal);

  return assumptions;
}

SbAssumptions *
sb_assumptions_copy (const SbAssumptions *assumptions)
{
  SbAssumptions *copy = sb_assumptions_new ();

  for (guint i = 0; i < assumptions->rows->len; i++)
    sb_assumptions_add (copy, sb_assumptions_get_nth (assumptions, i));

  copy->stromspiegel = assumptions->stromspiegel;
  copy->stromspiegel.source = g_strdup (assumptions->stromspiegel.source);
  sb_assumptions_set_measures (copy, assumptions->measures);
  sb_assumptions_set_hints (copy, assumptions->hints);

  return copy;
}

void
sb_assumptions_free (SbAssumptions *assumptions)
{
  if (assumptions == NULL)
    return;

  g_hash_table_unref (assumptions->indices);
  g_array_unref (assumptions->rows);
  g_free (assumptions->stromspiegel.source);
  g_clear_pointer (&assumptions->measures, sb_measure_table_unref);
  g_clear_pointer (&assumptions->hints, sb_hint_table_unref);
  g_free (assumptions);
}

void
sb_assumptions_add (SbAssumptions      *assumptions,
                    const SbAssumption *row)
{
  SbAssumption copy = *row;

  g_return_if_fail (row->key != NULL);
  g_return_if_fail (!g_hash_table_contains (assumptions->indices, row->key));

  copy.key = g_strdup (row->key);
  copy.label = g_strdup (row->label);
  copy.unit = g_strdup (row->unit);
  copy.source = g_strdup (row->source);
  copy.checked = g_strdup (row->checked);
  g_hash_table_insert (assumptions->indices, copy.key, GUINT_TO_POINTER (assumptions->rows->len));
  g_array_append_val (assumptions->rows, copy);
}

guint
sb_assumptions_get_n (const SbAssumptions *assumptions)
{
  return assumptions->rows->len;
}

const SbAssumption *
sb_assumptions_get_nth (const SbAssumptions *assumptions,
                        guint                index)
{
  g_return_val_if_fail (index < assumptions->rows->len, NULL);

  return &g_array_index (assumptions->rows, SbAssumption, index);
}

const SbAssumption *
sb_assumptions_find (const SbAssumptions *assumptions,
                     const char          *key)
{
  gpointer index;

  if (!g_hash_table_lookup_extended (assumptions->indices, key, NULL, &index))
    return NULL;

  return sb_assumptions_get_nth (assumptions, GPOINTER_TO_UINT (index));
}

double
sb_assumptions_get (const SbAssumptions *assumptions,
                    const char          *key)
{
  const SbAssumption *row = sb_assumptions_find (assumptions, key);

  if (row == NULL)
    {
      g_critical ("No assumption “%s”", key);
      return 0.0;
    }

  return row->value;
}

static char *
number_to_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", value));
}

SbAssumptions *
sb_assumptions_with_overrides (const SbAssumptions  *assumptions,
                               const SbConsultation *consultation,
                               GError              **error)
{
  g_autoptr (SbAssumptions) copy = sb_assumptions_copy (assumptions);

  for (guint i = 0; i < consultation->n_assumptions; i++)
    {
      const SbNamedValue *override = &consultation->assumptions[i];
      SbAssumption *row = (SbAssumption *) sb_assumptions_find (copy, override->key);

      if (row == NULL)
        {
          g_set_error (error, SB_ASSUMPTIONS_ERROR, SB_ASSUMPTIONS_ERROR_UNKNOWN,
                       "assumptions.%s: there is no assumption of this name", override->key);
          return NULL;
        }
      if (!(override->value >= row->minimum && override->value <= row->maximum))
        {
          g_autofree char *given = number_to_text (override->value);
          g_autofree char *minimum = number_to_text (row->minimum);
          g_autofree char *maximum = number_to_text (row->maximum);

          g_set_error (error, SB_ASSUMPTIONS_ERROR, SB_ASSUMPTIONS_ERROR_RANGE,
                       "assumptions.%s: %s is outside %s to %s %s", override->key, given, minimum, maximum, row->unit);
          return NULL;
        }

      row->overridden = override->value != row->value;
      row->value = override->value;
    }

  return g_steal_pointer (&copy);
}

void
sb_assumptions_set_measures (SbAssumptions  *assumptions,
                             SbMeasureTable *measures)
{
  SbMeasureTable *before = assumptions->measures;

  assumptions->measures = measures != NULL ? sb_measure_table_ref (measures) : NULL;
  g_clear_pointer (&before, sb_measure_table_unref);
}

const SbMeasureTable *
sb_assumptions_get_measures (const SbAssumptions *assumptions)
{
  return assumptions->measures;
}

void
sb_assumptions_set_hints (SbAssumptions *assumptions,
                          SbHintTable   *hints)
{
  SbHintTable *before = assumptions->hints;

  assumptions->hints = hints != NULL ? sb_hint_table_ref (hints) : NULL;
  g_clear_pointer (&before, sb_hint_table_unref);
}

const SbHintTable *
sb_assumptions_get_hints (const SbAssumptions *assumptions)
{
  return assumptions->hints;
}

SbStromspiegel *
sb_assumptions_get_stromspiegel (SbAssumptions *assumptions)
{
  return &assumptions->stromspiegel;
}

double
sb_stromspiegel_average_kwh (const SbAssumptions *assumptions,
                             const SbHousehold   *household)
{
  return assumptions->stromspiegel.average_kwh[household->dwelling == SB_DWELLING_HOUSE]
                                              [household->electric_water_heating != FALSE]
                                              [CLAMP (household->persons, 1, 5) - 1];
}

void
sb_stromspiegel_limits_kwh (const SbAssumptions *assumptions,
                            const SbHousehold   *household,
                            double               limits_kwh[6])
{
  memcpy (limits_kwh,
          assumptions->stromspiegel.limits_kwh[household->dwelling == SB_DWELLING_HOUSE]
                                              [household->electric_water_heating != FALSE]
                                              [CLAMP (household->persons, 1, 5) - 1],
          6 * sizeof *limits_kwh);
}

int
sb_stromspiegel_class (const SbAssumptions *assumptions,
                       const SbHousehold   *household,
                       double               annual_kwh)
{
  double limits_kwh[6];
  int class_index = 0;

  sb_stromspiegel_limits_kwh (assumptions, household, limits_kwh);
  while (class_index < 6 && annual_kwh > limits_kwh[class_index])
    class_index++;

  return class_index;
}

double
sb_household_annual_kwh (const SbHousehold   *household,
                         const SbAssumptions *assumptions)
{
  SbLargeLoads loads;

  sb_large_loads_init (&loads, household, assumptions, NAN);

  return loads.without_kwh;
}

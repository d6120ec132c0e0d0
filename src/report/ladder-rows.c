#include "report/ladder-rows.h"

#include <math.h>

#include "charts/translate.h"
#include "report/measure-words.h"

static void
free_row (gpointer data)
{
  SbLadderRow *row = data;

  g_free (row->name);
  g_free (row->kwh);
  g_free (row->eur);
  g_free (row->kg);
  g_free (row);
}

static SbLadderRow *
row_new (SbLadderRowKind     kind,
         const char *name,
         double      from_kwh,
         double      to_kwh)
{
  SbLadderRow *row = g_new0 (SbLadderRow, 1);

  row->kind = kind;
  row->name = g_strdup (name);
  row->from_kwh = from_kwh;
  row->to_kwh = to_kwh;

  return row;
}

/* What a measure saves that is not in the home's electricity, as text; NULL: nothing. */
static char *
other_energy (const SbMeasureResult *measure)
{
  g_autofree char *amount = NULL;

  if (measure->heat_kwh >= 0.5)
    {
      amount = sb_format_quantity (-round (measure->heat_kwh), 0, "kWh");
      /* Translators: an amount such as "−310 kWh" of gas, oil or other heat */
      return g_strdup_printf (_("%s heat"), amount);
    }
  if (measure->water_m3 >= 0.05)
    {
      amount = sb_format_quantity (-measure->water_m3, 1, "m³");
      /* Translators: an amount such as "−12.4 m³" */
      return g_strdup_printf (_("%s water"), amount);
    }

  return NULL;
}

static const SbMeasureResult *
find_measure (const SbResult *result,
              const char     *id)
{
  if (id == NULL)
    return NULL;
  for (guint i = 0; i < result->n_measures; i++)
    if (result->measures[i].id == id)
      return &result->measures[i];

  return NULL;
}

/* How many measures of the ladder save more € than this one; of equals the earlier one counts. */
static guint
rank_of (const SbResult *result,
         guint           index)
{
  guint rank = 0;

  for (guint i = 0; i < result->n_ladder; i++)
    if (result->ladder[i].kind == SB_LADDER_MEASURE
        && (result->ladder[i].savings_eur > result->ladder[index].savings_eur
            || (result->ladder[i].savings_eur == result->ladder[index].savings_eur && i < index)))
      rank++;

  return rank;
}

static SbLadderRowKind
row_kind (const SbLadderStep *step)
{
  if (step->kind == SB_LADDER_TODAY || step->kind == SB_LADDER_REMAINS)
    return SB_LADDER_ROW_LEVEL;
  if (step->kind == SB_LADDER_SOLAR)
    return SB_LADDER_ROW_SUN;

  return step->change_kwh > 0.0 ? SB_LADDER_ROW_RISE : SB_LADDER_ROW_MEASURE;
}

/* A row below the last one: from its level down, or up, by the step. */
static void
add_step (GPtrArray          *rows,
          const SbResult     *result,
          const SbLadderStep *step,
          const char         *name)
{
  const SbLadderRow *above = rows->len > 0 ? g_ptr_array_index (rows, rows->len - 1) : NULL;
  SbLadderRowKind kind = row_kind (step);
  double from_kwh = kind == SB_LADDER_ROW_LEVEL || above == NULL ? 0.0 : above->to_kwh;
  SbLadderRow *row = row_new (kind, name, from_kwh, kind == SB_LADDER_ROW_LEVEL ? step->level_kwh : from_kwh + step->change_kwh);
  const SbMeasureResult *measure = step->kind == SB_LADDER_MEASURE ? find_measure (result, step->id) : NULL;

  row->saved_eur = step->savings_eur;
  row->saved_kg = step->avoided_kg;
  if (measure != NULL && fabs (step->change_kwh) < 0.5)
    row->kwh = other_energy (measure);
  g_ptr_array_add (rows, row);
}

/* Rows of the ladder; measures beyond max_rows become one, and those that save the most € keep theirs. */
static GPtrArray *
gather (const SbResult *result,
        guint           max_rows)
{
  const SbMeasureTable *table
    = result->assumptions != NULL ? sb_assumptions_get_measures (result->assumptions) : NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  SbLadderStep merged = { .kind = SB_LADDER_MEASURE };
  guint n_measures = 0, n_merged = 0;

  for (guint i = 0; i < result->n_ladder; i++)
    n_measures += result->ladder[i].kind == SB_LADDER_MEASURE;

  for (guint i = 0; i < result->n_ladder; i++)
    {
      const SbLadderStep *step = &result->ladder[i];

      if (step->kind == SB_LADDER_MEASURE && n_measures > max_rows && rank_of (result, i) + 1 >= MAX (max_rows, 1))
        {
          n_merged++;
          merged.change_kwh += step->change_kwh;
          merged.savings_eur += step->savings_eur;
          merged.avoided_kg += step->avoided_kg;
          continue;
        }
      if (n_merged > 0 && step->kind != SB_LADDER_MEASURE)
        {
          g_autofree char *name = g_strdup_printf (ngettext ("%u more measure", "%u more measures", n_merged), n_merged);

          add_step (rows, result, &merged, name);
          n_merged = 0;
        }
      add_step (rows, result, step, sb_words_ladder_step (step, table));
    }

  return rows;
}

/* Whole parts with a given sum, by largest remainder; FALSE: the parts are too far from it. */
static gboolean
round_to_sum (const double *parts,
              guint         n_parts,
              double        sum,
              double       *rounded)
{
  double missing = sum;

  for (guint i = 0; i < n_parts; i++)
    {
      rounded[i] = floor (parts[i]);
      missing -= rounded[i];
    }
  if (missing < -0.5 || missing > n_parts + 0.5)
    return FALSE;

  for (; missing > 0.5; missing -= 1.0)
    {
      guint best = 0;

      for (guint i = 1; i < n_parts; i++)
        if (parts[i] - rounded[i] > parts[best] - rounded[best])
          best = i;
      rounded[best] += 1.0;
    }

  return TRUE;
}

/* Own use as the chart of the months writes it: it and what is fed in add up to the yield. */
static double
rounded_own_use (const SbResult *result)
{
  const double parts[] = { MAX (result->balance->self_consumption_kwh, 0.0), MAX (result->balance->feed_in_kwh, 0.0) };
  double rounded[2];

  sb_round_parts (parts, 2, rounded);

  return rounded[0];
}

/* Rounded steps lead from the rounded first level to the rounded last one; that of the sun is the own use of page one. */
static void
round_steps (const SbResult *result,
             GPtrArray      *rows)
{
  g_autofree double *parts = g_new0 (double, rows->len);
  g_autofree double *rounded = g_new0 (double, rows->len);
  const SbLadderRow *first = g_ptr_array_index (rows, 0), *last = g_ptr_array_index (rows, rows->len - 1);
  double sum = round (first->to_kwh) - round (last->to_kwh);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      SbLadderRow *row = g_ptr_array_index (rows, i);

      row->saved_kwh = row->kind == SB_LADDER_ROW_SUN ? rounded_own_use (result) : round (row->from_kwh - row->to_kwh);
      if (row->kind == SB_LADDER_ROW_MEASURE)
        parts[n++] = MAX (row->from_kwh - row->to_kwh, 0.0);
      else if (row->kind != SB_LADDER_ROW_LEVEL)
        sum -= row->saved_kwh;
    }
  if (n == 0 || !round_to_sum (parts, n, sum, rounded))
    return;

  n = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      SbLadderRow *row = g_ptr_array_index (rows, i);

      if (row->kind == SB_LADDER_ROW_MEASURE)
        row->saved_kwh = rounded[n++];
    }
}

char *
sb_ladder_amount (double      value,
                  const char *unit)
{
  value = round (value);

  return sb_format_quantity (value == 0.0 ? 0.0 : value, 0, unit);
}

/* Measures rounded so that with the rounded rest they make the rounded total; `at` is where a row keeps the amount. */
static void
round_amounts (GPtrArray *rows,
               gsize      at)
{
  g_autofree double *parts = g_new0 (double, rows->len);
  g_autofree double *rounded = g_new0 (double, rows->len);
  double total = 0.0, rest = 0.0;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      SbLadderRow *row = g_ptr_array_index (rows, i);
      double *value = (double *) G_STRUCT_MEMBER_P (row, at);

      total += *value;
      if (row->kind == SB_LADDER_ROW_MEASURE && *value >= 0.0)
        parts[n++] = *value;
      else
        {
          *value = round (*value);
          rest += *value;
        }
    }
  if (n == 0 || !round_to_sum (parts, n, round (total) - rest, rounded))
    return;

  n = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      SbLadderRow *row = g_ptr_array_index (rows, i);
      double *value = (double *) G_STRUCT_MEMBER_P (row, at);

      if (row->kind == SB_LADDER_ROW_MEASURE && *value >= 0.0 && n < rows->len)
        *value = rounded[n++];
    }
}

static void
fill_columns (const SbResult *result,
              GPtrArray      *rows,
              double         *total_eur)
{
  *total_eur = 0.0;
  for (guint i = 0; i < rows->len; i++)
    *total_eur += ((const SbLadderRow *) g_ptr_array_index (rows, i))->saved_eur;
  round_steps (result, rows);
  round_amounts (rows, G_STRUCT_OFFSET (SbLadderRow, saved_eur));
  round_amounts (rows, G_STRUCT_OFFSET (SbLadderRow, saved_kg));

  for (guint i = 0; i < rows->len; i++)
    {
      SbLadderRow *row = g_ptr_array_index (rows, i);

      if (row->kind == SB_LADDER_ROW_LEVEL)
        {
          row->kwh = sb_ladder_amount (row->to_kwh, "kWh");
          continue;
        }
      if (row->kwh == NULL)
        row->kwh = sb_ladder_amount (-row->saved_kwh, "kWh");
      row->eur = sb_ladder_amount (row->saved_eur, "€");
      row->kg = sb_ladder_amount (row->saved_kg, "kg");
    }
}

GPtrArray *
sb_ladder_rows_new (const SbResult *result,
                    guint           max_rows,
                    double         *total_eur)
{
  GPtrArray *rows = gather (result, max_rows);

  *total_eur = 0.0;
  if (rows->len > 0)
    fill_columns (result, rows, total_eur);

  return rows;
}

#include "charts/ladder-rows.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/measure-names.h"
#include "charts/translate.h"

/* Less is called nothing. */
static const double NOTHING_KWH = 0.5;
static const double NOTHING_SHARE = 0.005;

static const SbMeasureTable *
measures_of (const SbResult *result)
{
  return result->assumptions != NULL ? sb_assumptions_get_measures (result->assumptions) : NULL;
}

/* ---- rows ---- */

/* Is a measure among the `n` with the largest change? Of equal ones the earlier is. */
static gboolean
is_among_largest (const SbResult *result,
                  guint           step,
                  guint           n)
{
  double change = fabs (sb_drawing_finite (result->ladder[step].change_kwh));
  guint n_larger = 0;

  for (guint i = 0; i < result->n_ladder; i++)
    {
      double other = fabs (sb_drawing_finite (result->ladder[i].change_kwh));

      if (result->ladder[i].kind == SB_LADDER_MEASURE && (other > change || (other >= change && i < step)))
        n_larger++;
    }

  return n_larger < n;
}

LadderRow *
sb_ladder_chart_rows_new (const SbResult *result,
                    guint           max_rows,
                    guint          *n_rows)
{
  LadderRow *rows = g_new0 (LadderRow, result->n_ladder + 1);
  LadderRow rest = { .kind = SB_LADDER_MEASURE };
  guint n_measures = 0, n_kept;
  double level_kwh = 0.0;

  for (guint i = 0; i < result->n_ladder; i++)
    n_measures += result->ladder[i].kind == SB_LADDER_MEASURE;
  n_kept = n_measures;
  if (result->n_ladder > max_rows)
    {
      /* One row for all that are not shown by themselves. */
      guint n_others = result->n_ladder - n_measures + 1;

      n_kept = max_rows > n_others ? max_rows - n_others : 0;
    }

  *n_rows = 0;
  for (guint i = 0; i <= result->n_ladder; i++)
    {
      const SbLadderStep *step = i < result->n_ladder ? &result->ladder[i] : NULL;
      gboolean is_measure = step != NULL && step->kind == SB_LADDER_MEASURE;

      if (is_measure && !is_among_largest (result, i, n_kept))
        {
          rest.n_measures++;
          rest.change_kwh += sb_drawing_finite (step->change_kwh);
          rest.savings_eur += sb_drawing_finite (step->savings_eur);
          continue;
        }
      if (!is_measure && i > 0 && rest.n_measures > 0)
        {
          level_kwh += rest.change_kwh;
          rest.level_kwh = level_kwh;
          rows[(*n_rows)++] = rest;
          rest.n_measures = 0;
        }
      if (step == NULL)
        break;
      level_kwh = step->kind == SB_LADDER_TODAY ? sb_drawing_finite (step->level_kwh)
                                                : level_kwh + sb_drawing_finite (step->change_kwh);
      rows[(*n_rows)++] = (LadderRow) { step->kind, step, is_measure ? 1 : 0, sb_drawing_finite (step->change_kwh),
                                        level_kwh, sb_drawing_finite (step->savings_eur) };
    }

  return rows;
}

guint
sb_ladder_chart_row_of_step (const SbResult  *result,
                       const LadderRow *rows,
                       guint            n_rows,
                       guint            step)
{
  guint rest = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      if (rows[row].step == &result->ladder[step])
        return row;
      if (rows[row].step == NULL)
        rest = row;
    }

  return rest;
}

guint
sb_ladder_chart_step_of_row (const SbResult  *result,
                       const LadderRow *rows,
                       guint            n_rows,
                       guint            row)
{
  for (guint step = 0; step < result->n_ladder; step++)
    if (sb_ladder_chart_row_of_step (result, rows, n_rows, step) == row)
      return step;

  return 0;
}

char *
sb_ladder_chart_row_name (const SbResult  *result,
                    const LadderRow *row)
{
  if (row->step != NULL)
    return g_strdup (sb_ladder_step_name (row->step, measures_of (result)));

  /* Translators: number of saving measures shown as one step */
  return g_strdup_printf (ngettext ("%u more measure", "%u more measures", row->n_measures), row->n_measures);
}

char *
sb_ladder_chart_row_kwh (const LadderRow *row)
{
  if (row->kind == SB_LADDER_TODAY || row->kind == SB_LADDER_REMAINS)
    return sb_format_quantity (row->level_kwh, 0, "kWh");
  if (row->change_kwh > NOTHING_KWH)
    {
      g_autofree char *more = sb_format_quantity (row->change_kwh, 0, "kWh");

      return g_strconcat (sb_format_plus (), more, NULL);
    }

  return sb_format_quantity (row->change_kwh, 0, "kWh");
}

char *
sb_ladder_chart_row_eur (const LadderRow *row)
{
  if (row->kind == SB_LADDER_TODAY || row->kind == SB_LADDER_REMAINS)
    return NULL;

  return sb_format_quantity (row->savings_eur, 0, "€");
}

/* ---- words ---- */

static void
first_and_last (const SbResult *result,
                double         *today_kwh,
                double         *remains_kwh)
{
  *today_kwh = result->n_ladder > 0 ? sb_drawing_finite (result->ladder[0].level_kwh) : 0.0;
  *remains_kwh = result->n_ladder > 0 ? sb_drawing_finite (result->ladder[result->n_ladder - 1].level_kwh) : 0.0;
}

char *
sb_ladder_chart_title (const SbChartData *data)
{
  double today_kwh, remains_kwh, share;
  g_autofree char *percent = NULL;

  first_and_last (data->result, &today_kwh, &remains_kwh);
  if (!(today_kwh >= NOTHING_KWH))
    return g_strdup (_("No electricity is taken from the grid today"));

  share = 1.0 - remains_kwh / today_kwh;
  percent = sb_format_percent (fabs (share));
  if (fabs (share) < NOTHING_SHARE)
    return g_strdup (_("As much from the grid as today"));
  if (share < 0.0)
    /* Translators: a share such as "3 %" */
    return g_strdup_printf (_("%s more from the grid than today"), percent);

  /* Translators: a share such as "35 %" */
  return g_strdup_printf (_("%s less from the grid than today"), percent);
}

char *
sb_ladder_chart_subtitle (const SbChartData *data)
{
  return g_strdup (_("Each step reckons with those above it; nothing counts twice. kWh and euros in the first year"));
}

char *
sb_ladder_chart_description (const SbChartData *data)
{
  double today_kwh, remains_kwh;
  g_autofree char *today = NULL;
  g_autofree char *remains = NULL;
  guint n = data->result->n_measures;

  first_and_last (data->result, &today_kwh, &remains_kwh);
  today = sb_format_quantity (today_kwh, 0, "kWh");
  remains = sb_format_quantity (remains_kwh, 0, "kWh");
  if (n == 0)
    /* Translators: two amounts of energy such as "1 900 kWh" */
    return g_strdup_printf (_("From %s a year today down to %s from the grid, by the sun alone."), today, remains);

  return g_strdup_printf (
      /* Translators: two amounts of energy such as "1 900 kWh", number of saving measures */
      ngettext ("From %s a year today down to %s from the grid, by %u saving measure and the sun.",
                "From %s a year today down to %s from the grid, by %u saving measures and the sun.", n),
      today, remains, n);
}

guint
sb_ladder_chart_n_items (const SbChartData *data)
{
  return data->result->n_ladder;
}

char *
sb_ladder_chart_item_text (const SbChartData *data,
                     guint              item)
{
  const SbResult *result = data->result;
  const SbLadderStep *step;
  const char *name;
  g_autofree char *level = NULL;
  g_autofree char *change = NULL;
  g_autofree char *euros = NULL;

  g_return_val_if_fail (item < result->n_ladder, NULL);

  step = &result->ladder[item];
  name = sb_ladder_step_name (step, measures_of (result));
  level = sb_format_quantity (step->level_kwh, 0, "kWh");
  if (step->kind == SB_LADDER_TODAY || step->kind == SB_LADDER_REMAINS)
    /* Translators: name of a step, an amount of energy such as "1 900 kWh" */
    return g_strdup_printf (_("%s: %s a year"), name, level);

  change = sb_format_quantity (step->change_kwh, 0, "kWh");
  euros = sb_format_quantity (step->savings_eur, 0, "€");

  /* Translators: name of a step, change such as "−153 kWh", saving such as "56 €", what is left such as "1 747 kWh" */
  return g_strdup_printf (_("%s: %s, saves %s a year, then %s"), name, change, euros, level);
}

SbChartTable *
sb_ladder_chart_table (const SbChartData *data)
{
  const SbResult *result = data->result;
  const char *headings[] = { _("Step"), _("Change (kWh a year)"), _("Then from the grid (kWh a year)"),
                             _("Saved (€ a year)"), _("CO₂ avoided (kg a year)") };
  SbChartTable *table = sb_chart_table_new (G_N_ELEMENTS (headings), result->n_ladder, headings, 0);

  for (guint i = 0; i < result->n_ladder; i++)
    {
      const SbLadderStep *step = &result->ladder[i];

      sb_chart_table_name_row (table, i, sb_ladder_step_name (step, measures_of (result)));
      sb_chart_table_set (table, i, 1, step->level_kwh);
      if (step->kind == SB_LADDER_TODAY || step->kind == SB_LADDER_REMAINS)
        continue;
      sb_chart_table_set (table, i, 0, step->change_kwh);
      sb_chart_table_set (table, i, 2, step->savings_eur);
      sb_chart_table_set (table, i, 3, step->avoided_kg);
    }

  return table;
}

#include "cli/simulate-table.h"

#include "charts/language.h"
#include "charts/translate.h"
#include "report/measure-words.h"
#include "report/words.h"

#include <math.h>

#define NAME_WIDTH 26
#define VALUE_WIDTH 14

/* printf counts bytes; columns need characters. */
static void
add_padded (GString    *text,
            const char *word,
            int         width,
            gboolean    right)
{
  int missing = width - (int) g_utf8_strlen (word, -1);

  if (!right)
    g_string_append (text, word);
  for (int i = 0; i < missing; i++)
    g_string_append_c (text, ' ');
  if (right)
    g_string_append (text, word);
}

static void
add_row (GString    *text,
         const char *name,
         char       *value,
         char       *beside)
{
  g_string_append (text, "  ");
  add_padded (text, name, NAME_WIDTH, FALSE);
  add_padded (text, value, VALUE_WIDTH, TRUE);
  if (beside != NULL)
    g_string_append_printf (text, "   %s", beside);
  g_string_append_c (text, '\n');
  g_free (value);
  g_free (beside);
}

/* ---- columns as wide as what stands in them ---- */

/* Rows of cells; the first column stands at the left, the others at the right. */
typedef struct
{
  guint n_columns;
  GPtrArray *cells; /* row by row */
} Columns;

static void
columns_init (Columns *columns,
              guint    n_columns)
{
  columns->n_columns = n_columns;
  columns->cells = g_ptr_array_new_with_free_func (g_free);
}

/* Takes the cell over; NULL: an empty one. */
static void
columns_take (Columns *columns,
              char    *cell)
{
  g_ptr_array_add (columns->cells, cell != NULL ? cell : g_strdup (""));
}

static void
columns_flush (Columns *columns,
               GString *text)
{
  g_autofree int *widths = g_new0 (int, columns->n_columns);

  for (guint i = 0; i < columns->cells->len; i++)
    {
      int width = (int) g_utf8_strlen (g_ptr_array_index (columns->cells, i), -1);

      widths[i % columns->n_columns] = MAX (widths[i % columns->n_columns], width);
    }
  for (guint i = 0; i < columns->cells->len; i++)
    {
      guint column = i % columns->n_columns;

      g_string_append (text, column == 0 ? "  " : "   ");
      add_padded (text, g_ptr_array_index (columns->cells, i), widths[column], column > 0);
      if (column < columns->n_columns - 1)
        continue;
      /* Empty cells at the end leave no blanks behind. */
      while (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate (text, text->len - 1);
      g_string_append_c (text, '\n');
    }
  g_ptr_array_unref (columns->cells);
}

/* Without any yield there is no share of it. */
static char *
percent (double share)
{
  return isfinite (share) ? sb_format_percent (share) : g_strdup ("–");
}

static void
add_months (GString        *text,
            const SbResult *result)
{
  const SbEnergyBalance *balance = result->balance;

  g_string_append_c (text, '\n');
  g_string_append (text, "  ");
  add_padded (text, "kWh", NAME_WIDTH - VALUE_WIDTH, FALSE);
  add_padded (text, _("from the sun"), VALUE_WIDTH, TRUE);
  add_padded (text, _("used at home"), VALUE_WIDTH + 2, TRUE);
  add_padded (text, _("into the grid"), VALUE_WIDTH + 2, TRUE);
  g_string_append_c (text, '\n');

  for (int month = 0; month < 12; month++)
    {
      g_autofree char *sun = sb_format_number (result->yield.monthly_kwh[month], 1);
      g_autofree char *home = sb_format_number (balance->monthly_self_consumption_kwh[month], 1);
      g_autofree char *grid = sb_format_number (balance->monthly_feed_in_kwh[month], 1);

      g_string_append (text, "  ");
      add_padded (text, sb_month_short_name (month), NAME_WIDTH - VALUE_WIDTH, FALSE);
      add_padded (text, sun, VALUE_WIDTH, TRUE);
      add_padded (text, home, VALUE_WIDTH + 2, TRUE);
      add_padded (text, grid, VALUE_WIDTH + 2, TRUE);
      g_string_append_c (text, '\n');
    }
}

static void
add_hints (GString        *text,
           const SbResult *result)
{
  for (guint i = 0; i < result->hints->len; i++)
    {
      const SbHint *hint = &g_array_index (result->hints, SbHint, i);
      g_autofree char *sentence = sb_words_hint (hint);
      g_autofree char *source = sb_words_hint_source (hint);

      g_string_append_printf (text, "%s  %s %s\n", i == 0 ? "\n" : "",
                              hint->severity == SB_SEVERITY_WARNING ? "!" : "·", sentence);
      if (source != NULL)
        g_string_append_printf (text, "    %s · %s\n", source, hint->rule->link);
    }
}

/* "in 8 of 10 cases 104 to 132 €"; NULL where there is no range. */
static char *
range_text (const SbRange *range,
            int            decimals,
            const char    *unit)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!range->present || !isfinite (range->p10))
    return NULL;

  if (!isfinite (range->p90))
    {
      g_autofree char *least = sb_format_quantity (range->p10, decimals, unit);

      /* Translators: an amount such as "3.8 years"; the other end of the range is "never" */
      return g_strdup_printf (_("in 8 of 10 cases from %s to never"), least);
    }
  from = sb_format_number (range->p10, decimals);
  to = sb_format_quantity (range->p90, decimals, unit);

  /* Translators: a number and an amount such as "142 €" */
  return g_strdup_printf (_("in 8 of 10 cases %s to %s"), from, to);
}

/* ---- measures, ladder, sensitivities ---- */

/* An amount of what the measure saves; a dash where it saves none of it. */
static char *
saved (double      amount,
       int         decimals,
       const char *unit)
{
  double one = pow (10.0, -decimals);

  return fabs (amount) < 0.5 * one ? g_strdup ("–") : sb_format_quantity (round (amount / one) * one, decimals, unit);
}

static void
add_measures (GString        *text,
              const SbResult *result)
{
  const SbMeasureTable *table = sb_assumptions_get_measures (result->assumptions);
  Columns columns;

  if (result->n_measures == 0)
    return;

  columns_init (&columns, 8);
  columns_take (&columns, g_strdup (_("Saving measures")));
  columns_take (&columns, g_strdup (_("Electricity")));
  columns_take (&columns, g_strdup (_("Heat")));
  columns_take (&columns, g_strdup (_("Water")));
  columns_take (&columns, g_strdup (_("Saved per year")));
  columns_take (&columns, g_strdup ("CO₂"));
  columns_take (&columns, g_strdup (_("Price")));
  columns_take (&columns, g_strdup (_("Until paid back")));
  for (guint i = 0; i < result->n_measures; i++)
    {
      const SbMeasureResult *measure = &result->measures[i];
      const SbMeasure *about = table != NULL ? sb_measure_table_find (table, measure->id) : NULL;

      columns_take (&columns, g_strdup (about != NULL ? sb_words_measure_text (about->name) : measure->id));
      columns_take (&columns, saved (measure->electricity_kwh, 0, "kWh"));
      columns_take (&columns, saved (measure->heat_kwh, 0, "kWh"));
      columns_take (&columns, saved (measure->water_m3, 1, "m³"));
      columns_take (&columns, saved (measure->savings_eur, 0, "€"));
      columns_take (&columns, saved (measure->avoided_kg, 0, "kg"));
      columns_take (&columns, saved (measure->investment_eur, 0, "€"));
      columns_take (&columns, sb_words_payback (measure->payback_years));
    }
  g_string_append_c (text, '\n');
  columns_flush (&columns, text);

  for (guint i = 0; i < result->n_measures; i++)
    {
      const SbMeasure *about = table != NULL ? sb_measure_table_find (table, result->measures[i].id) : NULL;
      g_autofree char *note = sb_words_measure_note (&result->measures[i]);

      if (note != NULL)
        g_string_append_printf (text, "  · %s: %s\n",
                                about != NULL ? sb_words_measure_text (about->name) : result->measures[i].id, note);
    }
}

static void
add_ladder (GString        *text,
            const SbResult *result)
{
  Columns columns;

  if (result->n_ladder == 0)
    return;

  columns_init (&columns, 5);
  columns_take (&columns, g_strdup (_("Step by step")));
  columns_take (&columns, g_strdup (_("Change")));
  columns_take (&columns, g_strdup (_("Remains")));
  columns_take (&columns, g_strdup (_("Saved per year")));
  columns_take (&columns, g_strdup ("CO₂"));
  for (guint i = 0; i < result->n_ladder; i++)
    {
      const SbLadderStep *step = &result->ladder[i];
      gboolean is_level = step->kind == SB_LADDER_TODAY || step->kind == SB_LADDER_REMAINS;
      double kwh = round (step->change_kwh);

      columns_take (&columns,
                    g_strdup (sb_words_ladder_step (step, sb_assumptions_get_measures (result->assumptions))));
      /* A minus before nought would be odd. */
      columns_take (&columns, is_level ? NULL : sb_format_quantity (kwh == 0.0 ? 0.0 : kwh, 0, "kWh"));
      columns_take (&columns, sb_format_quantity (step->level_kwh, 0, "kWh"));
      columns_take (&columns, is_level ? NULL : saved (step->savings_eur, 0, "€"));
      columns_take (&columns, is_level ? NULL : saved (step->avoided_kg, 0, "kg"));
    }
  g_string_append_c (text, '\n');
  columns_flush (&columns, text);
}

/* The sentence, and for every input what the saving comes to when it alone moves within its usual range. */
static void
add_sensitivities (GString        *text,
                   const SbResult *result)
{
  g_autofree char *sentence = sb_words_sensitivities (result);
  Columns columns;

  if (sentence == NULL)
    return;

  g_string_append_printf (text, "\n  %s\n", sentence);
  columns_init (&columns, 3);
  for (guint i = 0; i < result->n_sensitivities; i++)
    {
      const SbSensitivity *sensitivity = &result->sensitivities[i];

      columns_take (&columns, g_strdup (sb_words_sensitivity_input (sensitivity->input)));
      columns_take (&columns, sb_format_quantity (round (sensitivity->low_eur), 0, "€"));
      columns_take (&columns, sb_format_quantity (round (sensitivity->high_eur), 0, "€"));
    }
  columns_flush (&columns, text);
}

char *
sb_cli_result_to_table (const SbConsultation *consultation,
                        const SbResult       *result)
{
  const SbEnergyBalance *balance = result->balance;
  g_autofree char *household = sb_words_household (consultation, result);
  g_autofree char *system = sb_words_system (consultation);
  g_autofree char *weather = sb_words_weather (result->weather);
  GString *text = g_string_new (NULL);

  if (consultation->place.name != NULL && consultation->place.name[0] != '\0')
    g_string_append_printf (text, "%s · ", consultation->place.name);
  g_string_append_printf (text, "%s\n%s\n", household, system);
  /* Translators: %s says which weather, e.g. “typical weather, built in (2006–2025)” */
  g_string_append_printf (text, _("Computed with: %s"), weather);
  g_string_append (text, "\n\n");

  add_row (text, _("From the sun"), sb_format_quantity (result->yield.annual_kwh, 0, "kWh"),
           range_text (&result->range_annual_kwh, 0, "kWh"));
  add_row (text, _("Used at home"), sb_format_quantity (balance->self_consumption_kwh, 0, "kWh"),
           percent (result->self_consumption_share));
  add_row (text, _("Into the grid"), sb_format_quantity (balance->feed_in_kwh, 0, "kWh"), NULL);
  add_row (text, _("From the grid"), sb_format_quantity (balance->grid_draw_kwh, 0, "kWh"), NULL);
  add_row (text, _("Share of your electricity"), percent (result->self_sufficiency_share), NULL);
  add_row (text, _("Saved per year"), sb_format_quantity (result->annual_savings_eur, 0, "€"),
           range_text (&result->range_annual_savings_eur, 0, "€"));
  add_row (text, _("Until paid back"), sb_words_payback (result->economics.payback_years),
           range_text (&result->range_payback_years, 1, _("years")));
  add_row (text, _("CO₂ avoided per year"), sb_format_quantity (result->emissions.avoided_kg_per_year, 0, "kg"),
           range_text (&result->range_avoided_kg_per_year, 0, "kg"));
  add_sensitivities (text, result);
  add_measures (text, result);
  add_ladder (text, result);
  add_months (text, result);
  add_hints (text, result);

  return g_string_free (text, FALSE);
}

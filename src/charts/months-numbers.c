#include "charts/months-numbers.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/translate.h"

/* Months of the titles: April to September, the half year of the sun. */
#define FIRST_SUMMER_MONTH 3
#define LAST_SUMMER_MONTH 8

static double
amount (double kwh)
{
  return MAX (sb_drawing_finite (kwh), 0.0);
}

void
sb_months_numbers_gather (const SbResult *result,
                          MonthsNumbers  *numbers)
{
  const SbEnergyBalance *balance = result->balance;

  *numbers = (MonthsNumbers) { 0 };
  if (balance == NULL)
    return;

  for (int month = 0; month < 12; month++)
    {
      numbers->yield_kwh[month] = amount (balance->monthly_yield_kwh[month]);
      numbers->own_kwh[month] = amount (balance->monthly_self_consumption_kwh[month]);
      numbers->fed_in_kwh[month] = amount (balance->monthly_feed_in_kwh[month]);
      numbers->grid_kwh[month] = amount (balance->monthly_grid_draw_kwh[month]);
      numbers->consumption_kwh[month] = amount (balance->monthly_consumption_kwh[month]);
    }
  numbers->total_yield_kwh = amount (balance->yield_kwh);
  numbers->total_own_kwh = amount (balance->self_consumption_kwh);
  numbers->total_fed_in_kwh = amount (balance->feed_in_kwh);
  numbers->total_grid_kwh = amount (balance->grid_draw_kwh);
  numbers->total_consumption_kwh = amount (balance->consumption_kwh);
  numbers->has_battery = balance->battery_throughput_kwh > 0.0 || balance->battery_losses_kwh > 0.0;
}

const char *
sb_months_series_name (int series)
{
  switch (series)
    {
    case MONTHS_OWN:
      return _("used at home");
    case MONTHS_FED_IN:
      return _("into the grid");
    case MONTHS_GRID:
      return _("from the grid");
    default:
      g_return_val_if_reached ("");
    }
}

/* Own use and feed-in are rounded together, so that they add up to what the sun gave. */
static double
rounded_part (int    series,
              double own_kwh,
              double fed_in_kwh,
              double grid_kwh)
{
  const double parts[2] = { own_kwh, fed_in_kwh };
  double rounded[2];

  if (series == MONTHS_GRID)
    return round (grid_kwh);

  sb_round_parts (parts, 2, rounded);

  return rounded[series == MONTHS_OWN ? 0 : 1];
}

char *
sb_months_total_text (const MonthsNumbers *numbers,
                      int                  series)
{
  return sb_format_quantity (
      rounded_part (series, numbers->total_own_kwh, numbers->total_fed_in_kwh, numbers->total_grid_kwh), 0, "kWh");
}

char *
sb_months_value_text (const MonthsNumbers *numbers,
                      int                  series,
                      int                  month)
{
  return sb_format_quantity (
      rounded_part (series, numbers->own_kwh[month], numbers->fed_in_kwh[month], numbers->grid_kwh[month]), 0, "kWh");
}

char *
sb_months_heading (const MonthsNumbers *numbers,
                   int                  month)
{
  g_autofree char *sum = NULL;

  /* With a battery the parts leave out its losses and do not add up to what the sun gave. */
  if (numbers->has_battery)
    return g_strdup (sb_month_name (month));

  sum = sb_format_quantity (round (numbers->own_kwh[month] + numbers->fed_in_kwh[month]), 0, "kWh");

  /* Translators: name of a month, and an amount such as "68 kWh" */
  return g_strdup_printf (_("%s · %s from the sun"), sb_month_name (month), sum);
}

/* ---- words ---- */

static gboolean
is_summer (int month)
{
  return month >= FIRST_SUMMER_MONTH && month <= LAST_SUMMER_MONTH;
}

/*
 * The finding. Each sentence has its own condition on the numbers shown; the last one claims nothing. Thresholds:
 * "nearly all" from 90 %, "hardly" below 10 %; "in summer" needs both a surplus of a quarter of the summer's sun and
 * twice as much surplus in summer as in winter.
 */
char *
sb_months_title (const SbChartData *data)
{
  MonthsNumbers numbers;
  double own_share, summer_yield = 0.0, summer_fed_in = 0.0, winter_fed_in = 0.0;

  sb_months_numbers_gather (data->result, &numbers);
  if (numbers.total_yield_kwh < 0.5)
    return g_strdup (_("The modules deliver no electricity"));
  if (numbers.total_fed_in_kwh < 0.5 && numbers.total_own_kwh >= 0.5)
    return g_strdup (_("All the solar power is used at home"));
  if (numbers.total_own_kwh < 0.5)
    return g_strdup (_("No solar power is used at home"));

  for (int month = 0; month < 12; month++)
    {
      if (is_summer (month))
        {
          summer_yield += numbers.yield_kwh[month];
          summer_fed_in += numbers.fed_in_kwh[month];
        }
      else
        winter_fed_in += numbers.fed_in_kwh[month];
    }
  own_share = numbers.total_own_kwh / numbers.total_yield_kwh;

  if (own_share >= 0.9)
    return g_strdup (_("Nearly all the solar power is used at home"));
  if (numbers.total_fed_in_kwh >= 0.9 * numbers.total_yield_kwh)
    return g_strdup (_("Nearly all the solar power flows into the grid"));
  if (summer_fed_in >= 0.25 * summer_yield && summer_fed_in >= 2.0 * winter_fed_in)
    return g_strdup (_("In summer, electricity is left over"));
  if (own_share > 0.55)
    return g_strdup (_("More than half of the solar power is used at home"));
  if (numbers.total_fed_in_kwh > 0.55 * numbers.total_yield_kwh)
    return g_strdup (_("More than half of the solar power flows into the grid"));

  return g_strdup (_("Sun and grid, month by month"));
}

char *
sb_months_subtitle (const SbChartData *data)
{
  return g_strdup (_("Electricity from the sun and from the grid in each month"));
}

char *
sb_months_description (const SbChartData *data)
{
  MonthsNumbers numbers;
  g_autofree char *sum = NULL;
  g_autofree char *own = NULL;
  g_autofree char *fed_in = NULL;
  g_autofree char *grid = NULL;

  sb_months_numbers_gather (data->result, &numbers);
  sum = sb_format_quantity (round (numbers.total_yield_kwh), 0, "kWh");
  own = sb_months_total_text (&numbers, MONTHS_OWN);
  fed_in = sb_months_total_text (&numbers, MONTHS_FED_IN);
  grid = sb_months_total_text (&numbers, MONTHS_GRID);

  return g_strdup_printf (
      /* Translators: four amounts such as "560 kWh" */
      _("The sun gives %s a year: %s are used at home, %s flow into the grid; %s come from the grid."), sum, own,
      fed_in, grid);
}

guint
sb_months_n_items (const SbChartData *data)
{
  return 12;
}

char *
sb_months_item_text (const SbChartData *data,
                     guint              item)
{
  MonthsNumbers numbers;
  g_autofree char *own = NULL;
  g_autofree char *fed_in = NULL;
  g_autofree char *grid = NULL;

  g_return_val_if_fail (item < 12, NULL);

  sb_months_numbers_gather (data->result, &numbers);
  own = sb_months_value_text (&numbers, MONTHS_OWN, (int) item);
  fed_in = sb_months_value_text (&numbers, MONTHS_FED_IN, (int) item);
  grid = sb_months_value_text (&numbers, MONTHS_GRID, (int) item);

  /* Translators: name of a month and three amounts such as "33 kWh" */
  return g_strdup_printf (_("%s: %s used at home, %s into the grid, %s from the grid"), sb_month_name ((int) item),
                          own, fed_in, grid);
}

SbChartTable *
sb_months_table (const SbChartData *data)
{
  const char *headings[]
      = { _("Month"), _("From the sun (kWh)"), _("Used at home (kWh)"), _("Into the grid (kWh)"),
          _("From the grid (kWh)"), _("Consumption (kWh)") };
  SbChartTable *table = sb_chart_table_new (G_N_ELEMENTS (headings), 12, headings, 1);
  MonthsNumbers numbers;

  sb_months_numbers_gather (data->result, &numbers);
  for (guint month = 0; month < 12; month++)
    {
      sb_chart_table_name_row (table, month, sb_month_name ((int) month));
      sb_chart_table_set (table, month, 0, numbers.yield_kwh[month]);
      sb_chart_table_set (table, month, 1, numbers.own_kwh[month]);
      sb_chart_table_set (table, month, 2, numbers.fed_in_kwh[month]);
      sb_chart_table_set (table, month, 3, numbers.grid_kwh[month]);
      sb_chart_table_set (table, month, 4, numbers.consumption_kwh[month]);
    }

  return table;
}

#include "charts/battery-words.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/translate.h"

/* Less is called nothing. */
static const double NOTHING_EUR = 0.5;

static double
eur_of (const SbChartData    *data,
        const SbBatteryPoint *point)
{
  return sb_battery_point_eur (point, data->consultation, data->result);
}

double
sb_battery_gain_eur (const SbChartData    *data,
                     const SbBatteryStudy *study,
                     guint                 index)
{
  return sb_drawing_finite (eur_of (data, &study->points[index]) - eur_of (data, &study->points[0]));
}

static char *
signed_euros (double eur)
{
  g_autofree char *text = sb_format_quantity (eur, 0, "€");

  return eur >= NOTHING_EUR ? g_strconcat (sb_format_plus (), text, NULL) : g_steal_pointer (&text);
}

/* As many decimals as the size has, at most two: "2", "1.6", "1.92". */
static char *
size_number (double capacity_kwh)
{
  int decimals = 0;

  while (decimals < 2 && fabs (capacity_kwh * pow (10.0, decimals) - round (capacity_kwh * pow (10.0, decimals))) > 1e-6)
    decimals++;

  return sb_format_quantity (capacity_kwh, decimals, "kWh");
}

char *
sb_battery_size_text (const SbBatteryStudy *study,
                      guint                 index)
{
  return study->points[index].capacity_kwh > 0.0 ? size_number (study->points[index].capacity_kwh)
                                                  : g_strdup (_("none"));
}

char *
sb_battery_reference_heading (const SbBatteryStudy *study)
{
  g_autofree char *size = sb_battery_size_text (study, study->reference);

  if (!study->is_there)
    return g_steal_pointer (&size);

  /* Translators: size of one's own battery such as "1.6 kWh" */
  return g_strdup_printf (_("yours: %s"), size);
}

char *
sb_battery_gain_text (const SbChartData    *data,
                      const SbBatteryStudy *study)
{
  g_autofree char *gain = signed_euros (sb_battery_gain_eur (data, study, study->reference));
  g_autofree char *price = sb_format_quantity (study->price_eur, 0, "€");

  /* Translators: what a battery brings such as "+27 €", its price such as "450 €" */
  return g_strdup_printf (_("%s a year for %s"), gain, price);
}

char *
sb_battery_further_text (const SbChartData    *data,
                         const SbBatteryStudy *study)
{
  g_autofree char *gain = signed_euros (sb_drawing_finite (
    sb_battery_study_eur_per_further_kwh (study, study->reference, data->consultation, data->result)));

  /* Translators: what one more kWh of battery brings, such as "+6 €" */
  return g_strdup_printf (_("a further kWh: %s a year"), gain);
}

char *
sb_battery_title (const SbChartData *data)
{
  const SbBatteryStudy *study = sb_result_battery_study (data->consultation, data->result);
  g_autofree char *size = NULL;
  g_autofree char *years = NULL;

  if (study == NULL)
    return g_strdup (_("What a battery would bring cannot be reckoned here"));

  size = sb_battery_size_text (study, study->reference);
  if (sb_battery_gain_eur (data, study, study->reference) < NOTHING_EUR)
    /* Translators: size of a battery such as "1.6 kWh" */
    return g_strdup_printf (_("A battery of %s saves no money here"), size);
  if (!isfinite (study->payback_years))
    /* Translators: size of a battery such as "1.6 kWh" */
    return g_strdup_printf (_("A battery of %s is not paid back within its life"), size);

  years = sb_format_number (study->payback_years, 1);
  if (study->is_there)
    /* Translators: number of years such as "8.5" */
    return g_strdup_printf (_("The battery by itself is paid back after %s years"), years);

  /* Translators: size of a battery such as "1.6 kWh", number of years such as "8.5" */
  return g_strdup_printf (_("A battery of %s would be paid back after %s years"), size, years);
}

char *
sb_battery_subtitle (const SbChartData *data)
{
  return g_strdup (_("Solar power used at home by usable size of the battery, in a year"));
}

char *
sb_battery_description (const SbChartData *data)
{
  const SbBatteryStudy *study = sb_result_battery_study (data->consultation, data->result);
  g_autofree char *size = NULL;
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;
  g_autofree char *gain = NULL;
  g_autofree char *further = NULL;

  if (study == NULL)
    return g_strdup (_("The minutes of this home and of the sun are not there."));

  size = sb_battery_size_text (study, study->reference);
  without = sb_format_quantity (sb_battery_point_kwh (&study->points[0]), 0, "kWh");
  with = sb_format_quantity (sb_battery_point_kwh (&study->points[study->reference]), 0, "kWh");
  gain = sb_battery_gain_text (data, study);
  further = sb_battery_further_text (data, study);

  return g_strdup_printf (
    /* Translators: energy without a battery, size of a battery, energy with it; gain such as "+27 € a year for 450 €";
       gain of more such as "a further kWh: +6 € a year" */
    _("Without a battery the home uses %s of the sun, with %s of battery %s, its own standby taken off: %s; %s."),
    without, size, with, gain, further);
}

guint
sb_battery_n_items (const SbChartData *data)
{
  const SbBatteryStudy *study = sb_result_battery_study (data->consultation, data->result);

  return study != NULL ? study->n_points : 0;
}

char *
sb_battery_item_text (const SbChartData *data,
                      guint              item)
{
  const SbBatteryStudy *study = sb_result_battery_study (data->consultation, data->result);
  const SbBatteryPoint *point;
  g_autofree char *size = NULL;
  g_autofree char *own = NULL;
  g_autofree char *net = NULL;
  g_autofree char *gain = NULL;

  g_return_val_if_fail (study != NULL && item < study->n_points, NULL);

  point = &study->points[item];
  size = sb_battery_size_text (study, item);
  own = sb_format_quantity (point->own_use_kwh, 0, "kWh");
  net = sb_format_quantity (sb_battery_point_kwh (point), 0, "kWh");
  gain = signed_euros (sb_battery_gain_eur (data, study, item));
  if (item == 0)
    /* Translators: an amount of energy such as "325 kWh" */
    return g_strdup_printf (_("Without a battery: %s used at home"), own);

  /* Translators: size of a battery, energy used at home, the same less the battery's standby, gain such as "+27 €" */
  return g_strdup_printf (_("Battery of %s: %s used at home, %s after its standby, %s a year"), size, own, net, gain);
}

SbChartTable *
sb_battery_table (const SbChartData *data)
{
  const SbBatteryStudy *study = sb_result_battery_study (data->consultation, data->result);
  const char *headings[] = { _("Battery (usable)"), _("Used at home (kWh a year)"),
                             _("Standby of the battery (kWh a year)"), _("Used at home after standby (kWh a year)"),
                             _("Into the grid (kWh a year)"), _("More saved than without (€ a year)"),
                             _("A further kWh of battery brings (€ a year)") };
  guint n = study != NULL ? study->n_points : 0;
  SbChartTable *table = sb_chart_table_new (G_N_ELEMENTS (headings), n, headings, 0);

  for (guint i = 0; i < n; i++)
    {
      const SbBatteryPoint *point = &study->points[i];
      g_autofree char *size = sb_battery_size_text (study, i);

      sb_chart_table_name_row (table, i, size);
      sb_chart_table_set (table, i, 0, point->own_use_kwh);
      sb_chart_table_set (table, i, 1, point->standby_kwh);
      sb_chart_table_set (table, i, 2, sb_battery_point_kwh (point));
      sb_chart_table_set (table, i, 3, point->feed_in_kwh);
      sb_chart_table_set (table, i, 4, sb_battery_gain_eur (data, study, i));
      if (i + 1 < n)
        sb_chart_table_set (table, i, 5, sb_battery_study_eur_per_further_kwh (study, i, data->consultation,
                                                                               data->result));
    }

  return table;
}

#include "charts/co2-chart.h"

#include <math.h>

#include "charts/translate.h"
#include "charts/years-chart.h"

static double
end_kg (const SbEmissions *emissions)
{
  return sb_drawing_finite (emissions->cumulative_kg[CLAMP (emissions->horizon_years, 1, SB_MAX_YEARS)]);
}

static gboolean
is_good_at_once (const SbEmissions *emissions)
{
  return isfinite (emissions->payback_years) && emissions->payback_years < 0.05;
}

/* "540 kg", from a tonne on "2.1 t". */
static char *
mass_text (double kg)
{
  if (fabs (kg) >= 999.5)
    return sb_format_quantity (kg / 1000.0, fabs (kg) < 99950.0 ? 1 : 0, "t");

  return sb_format_quantity (round (kg), 0, "kg");
}

static char *
signed_mass (double kg)
{
  g_autofree char *text = mass_text (kg);

  return round (kg) > 0.0 ? g_strconcat (sb_format_plus (), text, NULL) : g_steal_pointer (&text);
}

static char *
less_or_more (double kg)
{
  g_autofree char *mass = mass_text (fabs (kg));

  if (fabs (kg) < 0.5)
    return g_strdup (_("neither less nor more"));
  if (kg < 0.0)
    /* Translators: a mass of CO₂, e.g. "2.1 t" */
    return g_strdup_printf (_("%s more"), mass);

  /* Translators: a mass of CO₂, e.g. "2.1 t" */
  return g_strdup_printf (_("%s less"), mass);
}

static void
gather (const SbChartData *data,
        const SbPalette   *palette,
        SbYears           *years)
{
  const SbEmissions *emissions = &data->result->emissions;

  sb_years_init (years, emissions->horizon_years, emissions->cumulative_kg, emissions->payback_years);
  sb_years_set_band (years, &data->result->band_cumulative_kg);
  years->unit_heading = _("kg CO₂, added up");
  if (is_good_at_once (emissions))
    years->break_even_years = NAN;
  if (isfinite (years->break_even_years))
    {
      g_autofree char *span = sb_years_span_text (years->break_even_years);

      /* Translators: a number of years such as "3.9" */
      years->break_even_text = g_strdup_printf (_("made up for after %s years"), span);
    }
  years->end_name = less_or_more (end_kg (emissions));
  years->end_value = sb_years_item_name (years->n_years);
  if (emissions->embodied_kg >= 0.5)
    {
      g_autofree char *mass = sb_format_quantity (round (emissions->embodied_kg), 0, "kg");

      /* Translators: a mass of CO₂, e.g. "720 kg" */
      years->start_note = g_strdup_printf (_("from making the set: %s"), mass);
    }

  if (palette == NULL)
    return;
  years->line = &palette->co2_text;
  years->soft = &palette->co2_soft;
  years->text = &palette->co2_text;
}

/* ---- words ---- */

static char *
title (const SbChartData *data)
{
  const SbEmissions *emissions = &data->result->emissions;

  if (is_good_at_once (emissions))
    return g_strdup (end_kg (emissions) >= 0.5 ? _("Good for the climate from the first day")
                                               : _("Neither more nor less CO₂"));
  if (isfinite (emissions->payback_years))
    {
      g_autofree char *span = sb_years_span_text (emissions->payback_years);

      /* Translators: a number of years such as "3.9" */
      return g_strdup_printf (_("Good for the climate after %s years"), span);
    }
  if (end_kg (emissions) >= 0.0)
    return g_strdup (_("CO₂ over the years"));

  return g_strdup_printf (ngettext ("Making the set is not made up for within %d year",
                                     "Making the set is not made up for within %d years",
                                     (gulong) emissions->horizon_years),
                          emissions->horizon_years);
}

static char *
subtitle (const SbChartData *data)
{
  return g_strdup_printf (ngettext ("CO₂ avoided over %d year, less the making of the set",
                                     "CO₂ avoided over %d years, less the making of the set",
                                     (gulong) data->result->emissions.horizon_years),
                          data->result->emissions.horizon_years);
}

static char *
description (const SbChartData *data)
{
  const SbEmissions *emissions = &data->result->emissions;
  g_autofree char *finding = title (data);
  g_autofree char *avoided = sb_format_quantity (round (sb_drawing_finite (emissions->avoided_kg_per_year)), 0, "kg");
  g_autofree char *embodied = sb_format_quantity (round (sb_drawing_finite (emissions->embodied_kg)), 0, "kg");
  g_autofree char *when = sb_years_item_name (emissions->horizon_years);
  g_autofree char *end = less_or_more (end_kg (emissions));

  /* Translators: a finding ("Good for the climate after 3.9 years"), two masses of CO₂, "after 25 years", "2.1 t less" */
  return g_strdup_printf (_("%s. The set avoids %s of CO₂ in the first year, making it caused %s; the balance %s: %s."),
                          finding, avoided, embodied, when, end);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_CO2_CHART, data, frame);
  g_autofree char *heading = NULL;
  g_autofree char *value = NULL;
  SbYears years;

  gather (data, frame->palette, &years);
  if (frame->cursor >= 0 && frame->cursor <= years.n_years)
    {
      heading = sb_years_item_name (frame->cursor);
      value = signed_mass (years.values[frame->cursor]);
    }
  sb_years_draw (&years, frame, &body, heading, _("CO₂ avoided"), value, cr);
  sb_years_clear (&years);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_CO2_CHART, data, frame);
  SbYears years;
  int item;

  gather (data, frame->palette, &years);
  item = sb_years_item_at (&years, frame, &body, x, y);
  sb_years_clear (&years);

  return item;
}

static guint
n_items (const SbChartData *data)
{
  return (guint) CLAMP (data->result->emissions.horizon_years, 1, SB_MAX_YEARS) + 1;
}

static char *
item_text (const SbChartData *data,
           guint              item)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (item < n_items (data), NULL);

  name = sb_years_item_name ((int) item);
  value = less_or_more (sb_drawing_finite (data->result->emissions.cumulative_kg[item]));

  /* Translators: "after 7 years" and "540 kg less" */
  return g_strdup_printf (_("%s: CO₂ %s, the making of the set counted"), name, value);
}

static SbChartTable *
table (const SbChartData *data)
{
  const char *headings[] = { _("Year"), _("CO₂ avoided in the year (kg)"), _("Added up (kg)"),
                             _("In 8 of 10 cases from (kg)"), _("In 8 of 10 cases to (kg)") };

  return sb_years_table (headings, 1, data->result->emissions.cumulative_kg, n_items (data), &data->result->band_cumulative_kg);
}

const SbChart SB_CO2_CHART = {
  .id = "co2",
  .name = N_("CO₂"),
  .icon_name = "sb-chart-co2-symbolic",
  .shows_range = TRUE,
  .title = title,
  .subtitle = subtitle,
  .description = description,
  .draw = draw,
  .item_at = item_at,
  .n_items = n_items,
  .item_text = item_text,
  .table = table,
  .page = 5,
};

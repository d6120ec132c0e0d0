#include "services/batch-household.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *heading;
  gsize offset;
  const char *format;
} RESULTS[] = {
  { "annual_kwh", G_STRUCT_OFFSET (SbBatchFigures, annual_kwh), "%.3f" },
  { "specific_kwh_per_kwp", G_STRUCT_OFFSET (SbBatchFigures, specific_kwh_per_kwp), "%.2f" },
  { "obstruction_loss_kwh", G_STRUCT_OFFSET (SbBatchFigures, obstruction_loss_kwh), "%.3f" },
  { "consumption_used_kwh", G_STRUCT_OFFSET (SbBatchFigures, consumption_kwh), "%.3f" },
  { "self_consumption_kwh", G_STRUCT_OFFSET (SbBatchFigures, self_consumption_kwh), "%.3f" },
  { "feed_in_kwh", G_STRUCT_OFFSET (SbBatchFigures, feed_in_kwh), "%.3f" },
  { "grid_draw_kwh", G_STRUCT_OFFSET (SbBatchFigures, grid_draw_kwh), "%.3f" },
  { "self_consumption_share", G_STRUCT_OFFSET (SbBatchFigures, self_consumption_share), "%.6f" },
  { "self_sufficiency_share", G_STRUCT_OFFSET (SbBatchFigures, self_sufficiency_share), "%.6f" },
  { "battery_losses_kwh", G_STRUCT_OFFSET (SbBatchFigures, battery_losses_kwh), "%.3f" },
  { "annual_savings_eur", G_STRUCT_OFFSET (SbBatchFigures, annual_savings_eur), "%.2f" },
  { "investment_eur", G_STRUCT_OFFSET (SbBatchFigures, investment_eur), "%.2f" },
  { "payback_years", G_STRUCT_OFFSET (SbBatchFigures, payback_years), "%.2f" },
  { "npv_eur", G_STRUCT_OFFSET (SbBatchFigures, npv_eur), "%.2f" },
  { "irr_percent", G_STRUCT_OFFSET (SbBatchFigures, irr_percent), "%.2f" },
  { "lcoe_eur_per_kwh", G_STRUCT_OFFSET (SbBatchFigures, lcoe_eur_per_kwh), "%.4f" },
  { "avoided_kg_per_year", G_STRUCT_OFFSET (SbBatchFigures, avoided_kg_per_year), "%.2f" },
  { "embodied_kg", G_STRUCT_OFFSET (SbBatchFigures, embodied_kg), "%.2f" },
  { "lifetime_net_kg", G_STRUCT_OFFSET (SbBatchFigures, lifetime_net_kg), "%.2f" },
};

#define ERROR_HEADING "error"

gboolean
sb_batch_is_result (const char *heading)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RESULTS); i++)
    if (strcmp (heading, RESULTS[i].heading) == 0)
      return TRUE;

  return strcmp (heading, ERROR_HEADING) == 0;
}

void
sb_batch_append_result_headings (GString *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RESULTS); i++)
    {
      g_string_append_c (line, ',');
      g_string_append (line, RESULTS[i].heading);
    }
  g_string_append (line, "," ERROR_HEADING);
}

void
sb_batch_append_results (GString              *line,
                         const SbBatchFigures *figures,
                         const char           *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RESULTS); i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      double value = figures != NULL ? *(const double *) ((const char *) figures + RESULTS[i].offset) : NAN;

      g_string_append_c (line, ',');
      if (!isfinite (value))
        continue;
      g_ascii_formatd (text, sizeof text, RESULTS[i].format, value);
      /* A sum that rounds to nothing has no sign. */
      g_string_append (line, text[0] == '-' && strspn (text, "-0.") == strlen (text) ? text + 1 : text);
    }

  g_string_append_c (line, ',');
  if (error != NULL)
    sb_csv_append_cell (line, error);
}

#pragma once

#include "core/household-load.h"
#include "services/batch-columns.h"
#include "services/batch-places.h"

G_BEGIN_DECLS

/* One row of a table of households: to a consultation, and that to figures. */

/* A row as it was read, kept beyond its reader. */
typedef struct
{
  GPtrArray *cells; /* char * */
  guint64 row;
  SbCsvFault fault;
  guint fault_column;
} SbBatchRow;

/*
 * The consultation of a row, and the seed of the home's habits: it depends on what the row says of the home (persons,
 * dwelling, hot water, presence, consumption, coordinates, mark), not on the set nor on where the row stands. NULL:
 * `faults` has a sentence for each wrong cell, with its column, value and range.
 */
SbConsultation *sb_batch_row_read (const SbBatchRow     *row,
                                   const SbBatchColumns *columns,
                                   guint                *seed,
                                   GString              *faults);

/* What a row comes to; NAN: never, or not there. */
typedef struct
{
  double annual_kwh;
  double specific_kwh_per_kwp;
  double obstruction_loss_kwh;
  double consumption_kwh; /* of the home, told or estimated, without a battery's standby */
  double self_consumption_kwh;
  double feed_in_kwh;
  double grid_draw_kwh;
  double self_consumption_share;
  double self_sufficiency_share;
  double battery_losses_kwh;
  double annual_savings_eur;
  double investment_eur;
  double payback_years;
  double npv_eur;
  double irr_percent;
  double lcoe_eur_per_kwh;
  double avoided_kg_per_year;
  double embodied_kg;
  double lifetime_net_kg;
} SbBatchFigures;

/*
 * The same as core/simulate.h computes with a load of this seed, at minute resolution; without measures and range. The
 * error names what is wrong: a place off the climate's map, rules between fields.
 */
gboolean sb_batch_household_compute (const SbConsultation *consultation,
                                     guint                 seed,
                                     SbBatchPlaces        *places,
                                     SbBatchFigures       *figures,
                                     GError              **error);

/* The load it is computed with. */
SbHouseholdLoad *sb_batch_household_load (const SbConsultation *consultation,
                                          guint                 seed,
                                          int                   year);

/* ---- Columns of the results ---- */

gboolean sb_batch_is_result (const char *heading);

/* ",annual_kwh,…,error" and the figures in the same order; NULL: no figures, the cells stay empty. */
void sb_batch_append_result_headings (GString *line);
void sb_batch_append_results (GString              *line,
                              const SbBatchFigures *figures,
                              const char           *error);

G_END_DECLS

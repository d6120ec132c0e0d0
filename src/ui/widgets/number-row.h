#pragma once

#include <adwaita.h>

#include "core/field-table.h"

G_BEGIN_DECLS

/*
 * A row with a number: typed with comma or point, turned with − and +, shown with its unit. Range and unit come from
 * the field table. What is typed out of range stays as typed, with a sentence below the title that says the range.
 *
 * properties: "value" (double), "digits" (decimals shown), "step" (of − and +), "unit" (instead of the field's).
 */
#define SB_TYPE_NUMBER_ROW (sb_number_row_get_type ())
G_DECLARE_FINAL_TYPE (SbNumberRow, sb_number_row, SB, NUMBER_ROW, AdwActionRow)

GtkWidget *sb_number_row_new (void);

/* Range and unit of a field; the field must live on (tables are static). */
void sb_number_row_set_field (SbNumberRow   *self,
                              const SbField *field);

double   sb_number_row_get_value (SbNumberRow *self);
void     sb_number_row_set_value (SbNumberRow *self,
                                  double       value);
gboolean sb_number_row_get_invalid (SbNumberRow *self); /* something is typed that is no allowed number */

/* The spin button inside, for focus and tests. */
GtkWidget *sb_number_row_get_spin_button (SbNumberRow *self);

G_END_DECLS

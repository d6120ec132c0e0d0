#pragma once

#include <adwaita.h>

#include "core/measure-plan.h"

G_BEGIN_DECLS

/*
 * A saving measure: what it brings, a switch to choose it, and its questions below when the row is opened.
 * signals: "switched" (by the person), "answered" (an answer has a new value).
 */
#define SB_TYPE_MEASURE_ROW (sb_measure_row_get_type ())
G_DECLARE_FINAL_TYPE (SbMeasureRow, sb_measure_row, SB, MEASURE_ROW, AdwPreferencesRow)

/* The measure must outlive the row. */
GtkWidget *sb_measure_row_new (const SbMeasure *measure);

const SbMeasure *sb_measure_row_get_measure (SbMeasureRow *self);
const double    *sb_measure_row_get_answers (SbMeasureRow *self); /* one for each question */

gboolean sb_measure_row_get_chosen (SbMeasureRow *self);
void     sb_measure_row_set_chosen (SbMeasureRow *self,
                                    gboolean      chosen);

/* The answers of a choice, the defaults for what it leaves out; NULL: all defaults. */
void sb_measure_row_set_choice (SbMeasureRow          *self,
                                const SbMeasureChoice *choice);

void   sb_measure_row_set_result (SbMeasureRow          *self,
                                  const SbMeasureResult *result);
double sb_measure_row_get_savings_eur (SbMeasureRow *self); /* of the result */

/* Opens or closes the questions. */
void     sb_measure_row_set_expanded (SbMeasureRow *self,
                                      gboolean      expanded);
gboolean sb_measure_row_get_expanded (SbMeasureRow *self);

/* For focus and tests. */
GtkWidget *sb_measure_row_get_switch (SbMeasureRow *self);

G_END_DECLS

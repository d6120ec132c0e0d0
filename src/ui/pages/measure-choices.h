#pragma once

#include "ui/pages/measure-row.h"

G_BEGIN_DECLS

/* The chosen measures of a consultation, in the order they were chosen, and the rows that ask about them. */

/* −1: not chosen. */
int sb_measure_choices_find (const SbConsultation *consultation,
                             const char           *id);

/* Chosen with the answers of the row, at the end. */
void sb_measure_choices_add (SbConsultation *consultation,
                             SbMeasureRow   *row);

void sb_measure_choices_remove (SbConsultation *consultation,
                                guint           index);

/* Writes the answers of a row into its choice. */
void sb_measure_choices_answer (SbMeasureChoice *choice,
                                SbMeasureRow    *row);

G_END_DECLS

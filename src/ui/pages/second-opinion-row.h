#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * What PVGIS itself expects of the set, beside our own yield, and why the two differ. Asked only when someone presses
 * the button; a change of the consultation takes the answer away, as it would be one to another question.
 */
#define SB_TYPE_SECOND_OPINION_ROW (sb_second_opinion_row_get_type ())
G_DECLARE_FINAL_TYPE (SbSecondOpinionRow, sb_second_opinion_row, SB, SECOND_OPINION_ROW, AdwExpanderRow)

/* Once, before the row is shown. */
void sb_second_opinion_row_set_live (SbSecondOpinionRow *self,
                                     SbLive             *live);

/* As the button does. */
void sb_second_opinion_row_ask (SbSecondOpinionRow *self);

G_END_DECLS

#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * Hills and far buildings: a row that opens to the height of the horizon in the eight directions of the compass. A
 * profile with other points, as files have it, is shown point by point and stays so until someone asks for eight.
 */
#define SB_TYPE_HORIZON_ROW (sb_horizon_row_get_type ())
G_DECLARE_FINAL_TYPE (SbHorizonRow, sb_horizon_row, SB, HORIZON_ROW, AdwExpanderRow)

/* Once, before the row is shown. */
void sb_horizon_row_set_live (SbHorizonRow *self,
                              SbLive       *live);

G_END_DECLS

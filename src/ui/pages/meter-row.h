#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* The household's meter file: chosen, shown as it was understood (the row opens), taken away again. */
#define SB_TYPE_METER_ROW (sb_meter_row_get_type ())
G_DECLARE_FINAL_TYPE (SbMeterRow, sb_meter_row, SB, METER_ROW, AdwExpanderRow)

/* Once, before the row is shown. */
void sb_meter_row_set_live (SbMeterRow *self,
                            SbLive     *live);

G_END_DECLS

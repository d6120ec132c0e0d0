#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* SbStandResult: the result of a visit, large enough to be read from two metres. */
#define SB_TYPE_STAND_RESULT (sb_stand_result_get_type ())
G_DECLARE_FINAL_TYPE (SbStandResult, sb_stand_result, SB, STAND_RESULT, AdwBin)

void sb_stand_result_set_live (SbStandResult *self,
                               SbLive        *live);

G_END_DECLS

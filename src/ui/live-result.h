#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* SbLiveResult: what the balcony brings in a year, following every input: numbers, months, own use, first hint. */
#define SB_TYPE_LIVE_RESULT (sb_live_result_get_type ())
G_DECLARE_FINAL_TYPE (SbLiveResult, sb_live_result, SB, LIVE_RESULT, AdwBin)

void sb_live_result_set_live (SbLiveResult *self,
                              SbLive       *live);

/* The same in one line, for narrow windows; pressed: the whole is shown. */
#define SB_TYPE_LIVE_STRIP (sb_live_strip_get_type ())
G_DECLARE_FINAL_TYPE (SbLiveStrip, sb_live_strip, SB, LIVE_STRIP, GtkToggleButton)

void sb_live_strip_set_live (SbLiveStrip *self,
                             SbLive      *live);

/* Number and unit of the years until paid back: "4.5" "years"; "–" "" when never. The unit is not to be freed. */
char *sb_live_result_payback (const SbResult *result,
                              const char    **unit);

G_END_DECLS

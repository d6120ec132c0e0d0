#pragma once

#include <gtk/gtk.h>

#include "core/result.h"
#include "ui/widgets/range-bar.h"

G_BEGIN_DECLS

/* SbLiveNumber: one large number of the live result, with unit, what it is, and its range; opens its chart. */
#define SB_TYPE_LIVE_NUMBER (sb_live_number_get_type ())
G_DECLARE_FINAL_TYPE (SbLiveNumber, sb_live_number, SB, LIVE_NUMBER, GtkButton)

void sb_live_number_set (SbLiveNumber *self,
                         const char   *number,
                         const char   *unit,
                         const char   *caption);

/* range not present: the bar is not shown. */
void sb_live_number_set_range (SbLiveNumber  *self,
                               const SbRange *range,
                               int            decimals,
                               SbRangeBarKind kind);

G_END_DECLS

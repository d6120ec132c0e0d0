#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the bar's colour stands for; a colour never changes its meaning. */
typedef enum { SB_RANGE_BAR_SUN, SB_RANGE_BAR_OWN_USE, SB_RANGE_BAR_GRID, SB_RANGE_BAR_CO2 } SbRangeBarKind;

/* A slim line from minimum to maximum, a thick part from p10 to p90, and a dot at p50. Decorative: the numbers stand beside it. */
#define SB_TYPE_RANGE_BAR (sb_range_bar_get_type ())
G_DECLARE_FINAL_TYPE (SbRangeBar, sb_range_bar, SB, RANGE_BAR, GtkDrawingArea)

GtkWidget *sb_range_bar_new (void);

/* A percentile that is NAN or infinite (never pays back) leaves the band open to the right, or the bar without dot. */
void sb_range_bar_set (SbRangeBar    *self,
                       double         minimum,
                       double         maximum,
                       double         p10,
                       double         p50,
                       double         p90,
                       SbRangeBarKind kind);

G_END_DECLS

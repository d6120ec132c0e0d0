#pragma once

#include "core/assumptions.h"
#include "ui/widgets/plot-view.h"

G_BEGIN_DECLS

/* The Stromspiegel classes A to G of a home as a grey scale with its own class in colour and a mark at its use;
   the cursor says where a class begins and ends. */
#define SB_TYPE_STROMSPIEGEL_SCALE (sb_stromspiegel_scale_get_type ())
G_DECLARE_FINAL_TYPE (SbStromspiegelScale, sb_stromspiegel_scale, SB, STROMSPIEGEL_SCALE, SbPlotView)

GtkWidget *sb_stromspiegel_scale_new (void);

void sb_stromspiegel_scale_set (SbStromspiegelScale *self,
                                const SbAssumptions *assumptions,
                                const SbHousehold   *household);

G_END_DECLS

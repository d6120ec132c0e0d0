#pragma once

#include <adwaita.h>

#include "ui/widgets/chart-view.h"

G_BEGIN_DECLS

/*
 * A card with one chart that needs variants or planes: its finding, the picture, the same as a table, and a menu that
 * saves it. Where the chart's figures are still on their way it says so.
 */
#define SB_TYPE_CHART_CARD (sb_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (SbChartCard, sb_chart_card, SB, CHART_CARD, GtkBox)

GtkWidget *sb_chart_card_new (SbLive          *live,
                              SbLiveVariants  *variants,
                              const SbChart   *chart,
                              AdwToastOverlay *toasts); /* borrowed: stands above the card */

SbChartView *sb_chart_card_get_view (SbChartCard *self);

G_END_DECLS

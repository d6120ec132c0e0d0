#pragma once

#include <adwaita.h>

#include "ui/live-variants.h"

G_BEGIN_DECLS

/*
 * Asks where to, and saves there what a workshop needs: the handout as PDF, or every chart as SVG into one folder. What
 * is still missing is computed first. A toast tells that it worked, a sentence over the window why not.
 */
void sb_handout_save_pdf (AdwToastOverlay *toasts,
                          SbLive          *live,
                          SbLiveVariants  *variants,
                          GCancellable    *cancellable);
void sb_handout_save_charts (AdwToastOverlay *toasts,
                             SbLive          *live,
                             SbLiveVariants  *variants,
                             GCancellable    *cancellable);

G_END_DECLS

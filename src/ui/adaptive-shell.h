#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * SbAdaptiveShell: lays the parts of the window out by its width, so that it works from 360×294 up.
 *
 *   wide     steps | page | live result
 *   medium   steps | page             with the result as a strip below, which opens over the page
 *   narrow   steps as an icon bar above the page, the strip below
 *
 * In .ui files the parts are child types: header, header-narrow, steps, steps-bar, content, footer, panel, strip.
 * Properties: "mode" (SbShellMode as int, told in an idle after the size has changed), "expanded" (is the strip
 * open? only looked at when not wide).
 */
typedef enum { SB_SHELL_WIDE, SB_SHELL_MEDIUM, SB_SHELL_NARROW } SbShellMode;

#define SB_TYPE_ADAPTIVE_SHELL (sb_adaptive_shell_get_type ())
G_DECLARE_FINAL_TYPE (SbAdaptiveShell, sb_adaptive_shell, SB, ADAPTIVE_SHELL, GtkWidget)

SbShellMode sb_adaptive_shell_get_mode (SbAdaptiveShell *self);
gboolean    sb_adaptive_shell_get_expanded (SbAdaptiveShell *self);
void        sb_adaptive_shell_set_expanded (SbAdaptiveShell *self,
                                            gboolean         expanded);

G_END_DECLS

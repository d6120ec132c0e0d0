#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * For the benchmark: with SB_BENCHMARK_STARTUP=1 prints "first-frame-ms N", counted from the start of the process, when
 * the window's first frame has been painted, and closes the window. Else does nothing.
 */
void sb_startup_time_report (GtkWidget *window);

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What the stand did today, at this event and altogether, with a map, for those who stand there: exact numbers. Poster
 * and sums for everybody are saved from here and show no group of fewer than five (services/stand-publication.h).
 */
#define SB_TYPE_STATISTICS_WINDOW (sb_statistics_window_get_type ())
G_DECLARE_FINAL_TYPE (SbStatisticsWindow, sb_statistics_window, SB, STATISTICS_WINDOW, AdwWindow)

/* Shows it, the one that is open already if there is one. record_folder NULL: the usual place. */
void sb_statistics_window_present (GtkWindow  *parent,
                                   const char *record_folder);

G_END_DECLS

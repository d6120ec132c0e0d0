#pragma once

#include <gtk/gtk.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* How places are written on screen. Texts are transfer full. */

/* "67655 Kaiserslautern" */
char *sb_place_words (const SbPlace *place);

/* "49.44° N, 7.77° E" */
char *sb_place_words_coordinates (double latitude_deg,
                                  double longitude_deg);

/* "estimated 251 m above sea level": how high, and who says so. live may be NULL. */
char *sb_place_words_elevation (const SbPlace *place,
                                SbLive        *live);

/* PVGIS's own height of a place, where a year of it is kept; else NAN. */
double sb_place_words_pvgis_elevation_m (SbLive *live,
                                         double  latitude_deg,
                                         double  longitude_deg);

/*
 * What is looked for, of what was typed: one line, without what cannot be seen; of an address that was pasted
 * ("Hauptstr. 12, 67655 Kaiserslautern") the town alone.
 */
char *sb_place_words_typed (const char *typed);

/*
 * Why what was typed was not taken, and which place still holds. has_choices: places fit it, but not so that one of them
 * must be meant.
 */
char *sb_place_words_not_taken (const char    *typed,
                                const SbPlace *place,
                                gboolean       has_choices);

/* A line of the list below the field; detail may be NULL. */
GtkWidget *sb_place_found_row_new (const char *title,
                                   const char *detail);

G_END_DECLS

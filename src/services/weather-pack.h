#pragma once

#include "services/weather-store.h"

G_BEGIN_DECLS

/*
 * A stand pack (*.sbpack): what one computer keeps of the weather in one file, for the next one (docs/weather.md). Each
 * item is in it as the store keeps it, with its own checksums; the table of contents has one of its own.
 */
typedef struct
{
  guint n_items;        /* in the pack */
  guint n_places;
  guint n_taken;        /* import: new or newer than what was kept */
  GPtrArray *left_out;  /* sentences (char *): write: damaged files and places of which nothing is kept */
} SbWeatherPackSummary;

void sb_weather_pack_summary_clear (SbWeatherPackSummary *summary);

/* Does a file begin like a pack? */
gboolean sb_weather_pack_is (const char *data,
                             gsize       length);

/*
 * Writes what is kept for the places (SbWeatherPlace; NULL: everything) into one file, whole or not at all. Damaged
 * files stay out of it, and are told. Errors: NOT_FOUND: nothing is kept of these places; IO.
 */
gboolean sb_weather_pack_write (SbWeatherStore       *store,
                                const char           *path,
                                GPtrArray            *places,
                                SbWeatherPackSummary *summary,
                                GError              **error);

/*
 * Takes over what is in a pack. Nothing is changed before every byte of it was checked; of what is kept already the
 * newer stays. Errors: BAD_DATA (truncated, damaged, no pack, a newer version), NOT_FOUND, IO: what was taken over
 * until then is whole, and importing again goes on.
 */
gboolean sb_weather_pack_import (SbWeatherStore       *store,
                                 const char           *path,
                                 SbWeatherPackSummary *summary,
                                 GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbWeatherPackSummary, sb_weather_pack_summary_clear)

G_END_DECLS

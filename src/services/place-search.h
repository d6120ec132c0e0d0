#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SB_PHOTON_BASE_URL "https://photon.komoot.io/"
#define SB_NOMINATIM_BASE_URL "https://nominatim.openstreetmap.org/"

/*
 * SbPlaceSearch: addresses in Germany from OpenStreetMap, for what the built-in list of places (place-list.h) does not
 * know. What was typed leaves the machine: it is called after consent, when a button is pressed, never while someone
 * types. Photon is asked first, Nominatim when Photon fails or finds nothing; as both demand, at most one question a
 * second, with our own user agent and address, nothing asked twice, and the origin shown.
 */
#define SB_TYPE_PLACE_SEARCH (sb_place_search_get_type ())
G_DECLARE_FINAL_TYPE (SbPlaceSearch, sb_place_search, SB, PLACE_SEARCH, GObject)

typedef struct
{
  char *name;        /* "Steinstraße 12", or that of a town */
  char *town;        /* NULL: not known */
  char *postal_code; /* five digits, or NULL */
  char *state;       /* "Rheinland-Pfalz", or NULL */
  double latitude_deg;
  double longitude_deg;
} SbPlaceFound;

/* Base addresses NULL: those above. */
SbPlaceSearch *sb_place_search_new (const char *photon_base_url,
                                    const char *nominatim_base_url);

/* For tests: as sb_http_set_patience (), and the pause between two questions. */
void sb_place_search_set_patience (SbPlaceSearch *self,
                                   const guint   *waits_ms,
                                   guint          n_waits,
                                   guint          timeout_ms,
                                   guint          pace_ms);

/* `language` of the names, "de" or "en". */
void sb_place_search_async (SbPlaceSearch      *self,
                            const char         *typed,
                            const char         *language,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

/*
 * SbPlaceFound, best first, none when nothing was found; transfer full. Errors as those of SbPvgis, whole sentences.
 */
GPtrArray *sb_place_search_finish (SbPlaceSearch *self,
                                   GAsyncResult  *result,
                                   GError       **error);

/* To be shown with what was found: "© OpenStreetMap contributors …". */
const char *sb_place_search_attribution (void);

G_END_DECLS

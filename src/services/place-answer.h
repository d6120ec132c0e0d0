#pragma once

#include "services/place-search.h"

G_BEGIN_DECLS

/* Internal to the online search: reading what the two services answer (apis.md 4); BAD_DATA. */
GPtrArray *sb_place_read_photon (const char *text,
                                 gsize       length,
                                 GError    **error);
GPtrArray *sb_place_read_nominatim (const char *text,
                                    gsize       length,
                                    GError    **error);

G_END_DECLS

#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/* All German postal codes and places, the 51 municipalities of city and district Kaiserslautern first. */
typedef struct
{
  const char *postal_code;
  const char *name;
  const char *state; /* "RP" */
  const char *district; /* "Landkreis Kaiserslautern" */
  double latitude_deg;
  double longitude_deg;
  gboolean local; /* one of the 51 */
} SbPlaceEntry;

typedef struct _SbPlaceList SbPlaceList;

/* Reads the compact table data/places.csv; BAD_DATA names the line. */
SbPlaceList *sb_place_list_new_from_bytes (GBytes  *bytes,
                                           GError **error);
void         sb_place_list_free (SbPlaceList *list);
guint        sb_place_list_get_n (const SbPlaceList *list);

/* One of them, 0 … n − 1. */
const SbPlaceEntry *sb_place_list_get (const SbPlaceList *list,
                                       guint              index);

/*
 * Up to max_results entries for what was typed: a code, its beginning, a name, its beginning, a part of it, without
 * regard to case and umlauts ("Muehlbach", "Konigsberg"), or "67655 Kaiserslautern". A whole code helps with any name
 * behind it; a shorter number does not: an address ("Steinweg 12") gives nothing. Best first; transfer container.
 */
GPtrArray *sb_place_list_search (const SbPlaceList *list,
                                 const char        *typed,
                                 guint              max_results);

/*
 * The entry that was meant without anybody having picked it from a list: a whole code, with no name or one of its own; a
 * whole name; or a beginning, of a code, a name or a word in a name, that one town alone has. Else NULL.
 */
const SbPlaceEntry *sb_place_list_find_meant (const SbPlaceList *list,
                                              const char        *typed);

/* The best entry of a postal code, or NULL. */
const SbPlaceEntry *sb_place_list_find_postal_code (const SbPlaceList *list,
                                                    const char        *postal_code);

/* "49.44, 7.77", "49,44° N 7,77° O", "49°26'41\"N 7°46'8\"E" …; FALSE when it is none. */
gboolean sb_place_parse_coordinates (const char *typed,
                                     double     *latitude_deg,
                                     double     *longitude_deg);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbPlaceList, sb_place_list_free)

G_END_DECLS

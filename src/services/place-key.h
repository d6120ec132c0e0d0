#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Internal to the place list: names and what is typed, folded so that they can be compared: lower case, without
 * spaces, hyphens and accents; ß is ss; ä is ae, and in a second spelling a; “St.” is sankt.
 */
typedef struct
{
  const char *text;
  guint64 word_starts; /* bit i: a word begins at byte i; words beyond the 64th byte count as parts */
  guint32 letters;     /* bit for each letter a … z in it, the last bits for all else: what lacks one does not fit */
} SbPlaceName;

typedef struct
{
  SbPlaceName name;  /* "muehlbach" */
  SbPlaceName plain; /* "muhlbach"; text NULL when there is no difference */
} SbPlaceKey;

typedef struct
{
  char code[6]; /* the digits typed, or empty */
  gboolean is_hopeless; /* longer than any code or name, or two numbers beside words, as in an address: nothing fits */
  char *umlaut; /* the rest, folded; empty when only digits were typed */
  char *plain;
  guint32 umlaut_letters;
  guint32 plain_letters;
} SbPlaceQuery;

/* How well an entry fits, best first; each second one with umlauts typed as plain vowels. */
typedef enum
{
  SB_PLACE_FIT_CODE,
  SB_PLACE_FIT_CODE_START,
  SB_PLACE_FIT_NAME,
  SB_PLACE_FIT_NAME_UNMARKED,
  SB_PLACE_FIT_NAME_START,
  SB_PLACE_FIT_NAME_START_UNMARKED,
  SB_PLACE_FIT_WORD_START,
  SB_PLACE_FIT_WORD_START_UNMARKED,
  SB_PLACE_FIT_PART,
  SB_PLACE_FIT_PART_UNMARKED,
  SB_PLACE_FIT_NONE
} SbPlaceFit;

/* The key's texts live in `strings`; equal names have equal pointers. */
void sb_place_key_init (SbPlaceKey   *key,
                        const char   *name,
                        GStringChunk *strings);

void       sb_place_query_init (SbPlaceQuery *query,
                                const char   *typed);
void       sb_place_query_clear (SbPlaceQuery *query);
/* Five digits: whether more was typed or not, only their entries can be meant. */
gboolean   sb_place_query_has_whole_code (const SbPlaceQuery *query);
SbPlaceFit sb_place_query_fit (const SbPlaceQuery *query,
                               const char         *postal_code,
                               const SbPlaceKey   *key);

G_END_DECLS

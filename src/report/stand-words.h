#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The stand's record in words, for screen, poster and command line: by the keys of services/stand-classes.h. */

/* "Which set?"; the key itself where it is not known. Not to be freed. */
const char *sb_words_stand_topic (const char *topic);
/* "up to 1000 W"; also of "no-answer", "not-told-apart". Not to be freed. */
const char *sb_words_stand_answer (const char *topic,
                                   const char *answer);
gboolean    sb_words_stand_answer_is_known (const char *topic,
                                            const char *answer);

/* "Bann", "other municipalities around Landstuhl", "elsewhere"; name: of areas that have one, else NULL. Transfer full. */
char *sb_words_stand_area (const char *key,
                           const char *name);

G_END_DECLS

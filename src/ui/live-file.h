#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/* SbLiveFile: the file that the live consultation is from, and what it holds. For SbLive alone. */
typedef struct
{
  char *path;            /* NULL: not saved yet */
  SbConsultation *saved; /* what the file holds; NULL: no file holds it */
} SbLiveFile;

/* Is it another path than before? `path` may be the one held. */
gboolean sb_live_file_set_path (SbLiveFile *file,
                                const char *path);

/* A copy is kept; NULL: what is live is in no file. */
void sb_live_file_set_saved (SbLiveFile           *file,
                             const SbConsultation *saved);

gboolean sb_live_file_differs (const SbLiveFile     *file,
                               const SbConsultation *present);

void sb_live_file_clear (SbLiveFile *file);

G_END_DECLS

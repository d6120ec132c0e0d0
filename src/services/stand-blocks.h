#pragma once

#include "services/stand-database.h"
#include "services/stand-publication.h"

G_BEGIN_DECLS

/* The two steps of publishing, inside a transaction of the caller. Internal to stand-publication.c. */
gboolean sb_stand_blocks_release (SbStandRecord *record,
                                  GError       **error);
gboolean sb_stand_details_release (SbStandRecord *record,
                                   GError       **error);

/* How the answers of a topic are named in detail_cell beside their keys. */
#define SB_STAND_CELL_NO_ANSWER "no-answer"
#define SB_STAND_CELL_NOT_TOLD_APART "not-told-apart"
#define SB_STAND_CELL_CHOSEN "chosen"
#define SB_STAND_CELL_NOT_CHOSEN "not-chosen"
#define SB_STAND_MEASURE_PREFIX "measure:"

G_END_DECLS

#pragma once

#include "services/programme-list.h"

G_BEGIN_DECLS

/*
 * The programmes brought along together with those of the user's file `folder`/programmes.json (folder NULL: the user's
 * data folder). Never NULL: where the file cannot be read, *error tells and those brought along are there.
 */
GPtrArray *sb_programmes_load (const char *folder,
                               GError    **error);

/*
 * Keeps those that are `own`. A file that is there and cannot be read is not overwritten but set aside first, beside it
 * as "programmes.json.unreadable". IO or BAD_DATA with the programme; nothing is changed then.
 */
gboolean sb_programmes_save (const GPtrArray *programmes,
                             const char      *folder,
                             GError         **error);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Calls work (item, NULL) once for each item, here and on the other processors, and comes back when all are done. The
 * work must not depend on its order nor touch what another item's touches.
 */
void sb_work_share (GFunc     work,
                    gpointer *items,
                    guint     n_items);

G_END_DECLS

#pragma once

#include "services/consultation-shape.h"
#include "services/json-reader.h"

G_BEGIN_DECLS

/* Parts of the reader of consultation files; private to it. */

/* The fields of the shape's table into the struct `root`; what the file does not tell stays as it was. */
gboolean sb_consultation_read_fields (const SbShape     *shape,
                                      const SbJsonValue *object,
                                      gpointer           root,
                                      GError           **error);

/* The words of core, which know the path but not the file, as BAD_DATA; takes core_error, gives FALSE back. */
gboolean sb_consultation_take_core_error (const SbJsonValue *value,
                                          GError            *core_error,
                                          GError           **error);

/*
 * The members that no shape knows, in the shape of the file, or NULL; a sentence for each is added to `warnings`.
 * Transfer full.
 */
JsonNode *sb_consultation_collect_unknown (const SbShape     *shape,
                                           const SbJsonValue *object,
                                           GPtrArray         *warnings);

G_END_DECLS

#pragma once

#include "core/consultation.h"
#include "services/json-reader.h"

G_BEGIN_DECLS

/*
 * What a file says of the place, as a whole. A postal code alone tells the place: coordinates, name and height that
 * the file leaves out come from the built-in list. A code that does not exist is refused, unless the file's own
 * coordinates lie outside the list's country (other countries have codes of five digits too).
 */
gboolean sb_consultation_complete_place (const SbJsonValue *root,
                                         SbPlace           *place,
                                         GError           **error);

G_END_DECLS

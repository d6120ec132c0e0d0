#pragma once

#include <adwaita.h>

#include "core/result.h"

G_BEGIN_DECLS

/*
 * Rows for the assumptions a household's result rests on: label, value with unit, source and year. Figures of other
 * kinds of homes (the rest of the Stromspiegel table) are left out. Transfer full array of floating AdwActionRow *.
 */
GPtrArray *sb_assumption_list_rows (const SbConsultation *consultation,
                                    const SbResult       *result);

/* How many of them there are. */
guint sb_assumption_list_count (const SbConsultation *consultation,
                                const SbResult       *result);

G_END_DECLS

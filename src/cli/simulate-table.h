#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/* The result for people at a terminal, in the current language. */
char *sb_cli_result_to_table (const SbConsultation *consultation,
                              const SbResult       *result);

G_END_DECLS

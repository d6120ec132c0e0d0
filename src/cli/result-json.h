#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/*
 * The result as one JSON object with a newline; numbers with a decimal point, null for "never" and "not there".
 * `warnings` (char *, may be NULL) about unknown members of the file stand among the hints.
 */
char *sb_cli_result_to_json (const SbResult  *result,
                             const GPtrArray *warnings);

G_END_DECLS

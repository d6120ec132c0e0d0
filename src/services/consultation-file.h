#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * Consultation files (design.md 6.1). Strict: a wrong type, a value out of range, NaN, a higher version are refused
 * with file, JSON path, value and allowed range, and nothing is half-loaded. Unknown members are kept and written
 * again, and told as hints.
 */

/* `warnings`: transfer full array of sentences (char *) about unknown members; may be NULL. */
SbConsultation *sb_consultation_file_load (const char  *path,
                                           GPtrArray  **warnings,
                                           GError     **error);

/* From memory; `name` stands for the file in messages. */
SbConsultation *sb_consultation_file_parse (const char  *text,
                                            gssize       length,
                                            const char  *name,
                                            GPtrArray  **warnings,
                                            GError     **error);

/* Pretty JSON with a decimal point whatever the locale; ends with a newline. */
char *sb_consultation_file_to_json (const SbConsultation *consultation);

/* Durably: the old file is replaced only when the new one is on the disk. */
gboolean sb_consultation_file_save (const SbConsultation *consultation,
                                    const char           *path,
                                    GError              **error);

/* JSON Schema (2020-12) of the file, written from the field table. */
char *sb_consultation_file_schema (void);

G_END_DECLS

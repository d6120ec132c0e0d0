#pragma once

#include "services/json-reader.h"

G_BEGIN_DECLS

/*
 * SbJsonScan: the tokens of a JSON text, which json-parse.c makes a tree of and json-table.c long tables. `place` is
 * where the token belongs, for messages; every function that fails sets BAD_DATA with name, line and path. The text is
 * valid UTF-8 (sb_json_scan_begin () sees to it). Private to the readers of JSON.
 */
typedef struct
{
  const char *start;
  const char *position;
  const char *end;
  const char *name;
  guint depth;
  GString *buffer; /* of texts with escapes */
  const SbJsonTable *table; /* NULL: none */
} SbJsonScan;

gboolean sb_json_scan_begin (SbJsonScan        *scan,
                             const char        *text,
                             gsize              length,
                             const char        *name,
                             const SbJsonTable *table,
                             GError           **error);
void     sb_json_scan_end (SbJsonScan *scan);

static inline gboolean
sb_json_scan_at_end (const SbJsonScan *scan)
{
  return scan->position >= scan->end;
}

static inline void
sb_json_scan_space (SbJsonScan *scan)
{
  while (scan->position < scan->end
         && (*scan->position == ' ' || *scan->position == '\n' || *scan->position == '\r' || *scan->position == '\t'))
    scan->position++;
}

/* FALSE, always. */
gboolean sb_json_scan_fail (const SbJsonScan  *scan,
                            const SbJsonValue *place,
                            GError           **error,
                            const char        *format,
                            ...) G_GNUC_PRINTF (4, 5);
gboolean sb_json_scan_fail_unexpected (const SbJsonScan  *scan,
                                       const SbJsonValue *place,
                                       const char        *wanted,
                                       GError           **error);

gboolean sb_json_scan_take (SbJsonScan        *scan,
                            char               character,
                            const SbJsonValue *place,
                            const char        *wanted,
                            GError           **error);

/* One level of nesting more; scan->depth-- leaves it. */
gboolean sb_json_scan_enter (SbJsonScan        *scan,
                             const SbJsonValue *place,
                             GError           **error);

/* *text lies in the source, or, with escapes in it, in the buffer until the next text; not closed by a zero. */
gboolean sb_json_scan_text (SbJsonScan        *scan,
                            const SbJsonValue *place,
                            const char       **text,
                            gsize             *length,
                            GError           **error);

/* *whole: it has neither decimals nor an exponent, and at most 18 characters. */
gboolean sb_json_scan_number (SbJsonScan        *scan,
                              const SbJsonValue *place,
                              const char       **text,
                              gsize             *length,
                              gboolean          *whole,
                              GError           **error);

/* The number of such digits; beyond what a double holds: refused. */
gboolean sb_json_scan_number_of (const SbJsonScan  *scan,
                                 const SbJsonValue *place,
                                 const char        *text,
                                 gsize              length,
                                 double            *number,
                                 GError           **error);

typedef enum
{
  SB_JSON_WORD_NULL,
  SB_JSON_WORD_FALSE,
  SB_JSON_WORD_TRUE
} SbJsonWord;

gboolean sb_json_scan_word (SbJsonScan        *scan,
                            const SbJsonValue *place,
                            SbJsonWord        *word,
                            GError           **error);

/* The tree of the value that begins here (json-parse.c), NULL with an error set. */
JsonNode *sb_json_scan_tree (SbJsonScan        *scan,
                             const SbJsonValue *place,
                             GError           **error);

/* The rows of scan->table, from “[” to “]” (json-table.c). */
gboolean sb_json_scan_table (SbJsonScan        *scan,
                             const SbJsonValue *place,
                             GError           **error);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Rows of numbers with named columns, for tests: comma-separated, one header line, '#' lines skipped, empty = NAN.
 * Text columns are kept as text.
 */
typedef struct _SbReferenceTable SbReferenceTable;

/* Below tests/data; aborts the test when it is not there. */
SbReferenceTable *sb_reference_table_load (const char *file_name);

/* Below SB_REFERENCE_DIR/reference, or NULL (and the test is marked skipped) when the variable is unset. */
SbReferenceTable *sb_reference_table_load_external (const char *file_name);

/* The folder SB_REFERENCE_DIR, or NULL with the test marked skipped. */
const char *sb_reference_dir (void);

guint       sb_reference_table_get_n_rows (const SbReferenceTable *table);
double      sb_reference_table_number (const SbReferenceTable *table,
                                       guint                   row,
                                       const char             *column);
const char *sb_reference_table_text (const SbReferenceTable *table,
                                     guint                   row,
                                     const char             *column);
void        sb_reference_table_free (SbReferenceTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbReferenceTable, sb_reference_table_free)

/* Fails with both values, their difference and what was compared. */
#define sb_assert_close(value, expected, tolerance, ...) \
  sb_assert_close_at (G_STRLOC, (value), (expected), (tolerance), __VA_ARGS__)

void sb_assert_close_at (const char *where,
                         double      value,
                         double      expected,
                         double      tolerance,
                         const char *what,
                         ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS

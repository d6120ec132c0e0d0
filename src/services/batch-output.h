#pragma once

#include "services/batch-columns.h"

G_BEGIN_DECLS

/* The table that is written: header, rows in order, and going on with one that was cut off. Private to batch-run.c. */
typedef struct
{
  int fd;
  gboolean is_stdout;
  char *name; /* for messages */
} SbBatchOutput;

/* The cells that are passed through, as they are written: all up to the comma before the results. */
void sb_batch_append_copied (GString              *line,
                             const SbBatchColumns *columns,
                             const GPtrArray      *cells);

/* Opens the file without changing it; "-" is the standard output. `input_fd` must not be the same file. */
gboolean sb_batch_output_open (SbBatchOutput *output,
                               const char    *path,
                               int            input_fd,
                               GError       **error);
void     sb_batch_output_close (SbBatchOutput *output);

/* Empties it and writes the header, if it is to have one. */
gboolean sb_batch_output_begin (SbBatchOutput        *output,
                                const SbBatchColumns *columns,
                                gboolean              with_header,
                                GError              **error);

/*
 * Keeps the complete rows that are there, each compared with its row of the input, which is read up to there; cuts off
 * the rest. BAD_DATA: it belongs to another input; nothing is changed.
 */
gboolean sb_batch_output_resume (SbBatchOutput        *output,
                                 const SbBatchColumns *columns,
                                 gboolean              with_header,
                                 SbCsvReader          *input,
                                 guint64              *n_rows,
                                 guint64              *n_wrong,
                                 GError              **error);

gboolean sb_batch_output_write (SbBatchOutput *output,
                                const char    *text,
                                gsize          length,
                                GError       **error);

/* The next record that is a row: lines of nothing are passed over. NULL without an error: the end. */
const SbCsvRecord *sb_batch_next_row (SbCsvReader *input,
                                      GError     **error);

#define SB_BATCH_MAX_RECORD_BYTES (256 * 1024)

G_END_DECLS

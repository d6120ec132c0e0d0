#pragma once

#include "services/batch-places.h"

G_BEGIN_DECLS

/*
 * Many households: a table in, the same rows in the same order with their results out (docs/batch.md). Rows stream
 * through a window of some rows a thread, so memory does not grow with their number; what is written is at any moment
 * the beginning of the complete output, to the last line, whatever the number of threads.
 */
typedef struct
{
  const char *input;  /* path, or "-": standard input */
  const char *output; /* path, or "-": standard output */
  guint n_threads;    /* 0: as many as there are processors */
  gboolean resume;    /* go on behind the complete rows of the output */
  gboolean no_header; /* write no line of column names */
  SbBatchWeather weather;
  SbWeather *given; /* with SB_BATCH_WEATHER_GIVEN */

  /* A sentence about the input: columns once, then the first rows that are wrong. In the thread of the caller. */
  void (*on_message) (const char *sentence,
                      gpointer    user_data);
  /* After every row; done_frac −1: the length of the input is not known. May be NULL. */
  void (*on_progress) (guint64  n_rows,
                       double   done_frac,
                       gpointer user_data);
  gpointer user_data;
} SbBatchOptions;

typedef struct
{
  guint64 n_rows;  /* of the output, with those that were there */
  guint64 n_wrong; /* of them, with a sentence in `error` */
  guint64 n_kept;  /* rows that were there before */
} SbBatchOutcome;

/*
 * BAD_DATA: the header is unusable, or with `resume` the output is not that of this input; then the output is not
 * touched. NOT_FOUND, IO: a file. Wrong rows are no error here.
 */
gboolean sb_batch_run (const SbBatchOptions *options,
                       SbBatchOutcome       *outcome,
                       GError              **error);

G_END_DECLS

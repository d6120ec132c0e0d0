#pragma once

#include "services/csv-records.h"

G_BEGIN_DECLS

/* The inside of the reader of tables; private to csv-records.c and csv-beginning.c. */
struct _SbCsvReader
{
  int fd;
  char *name;
  gsize max_bytes;
  char separator;

  char *buffer;
  gsize size;
  gsize begin; /* of what is not yet given out */
  gsize end;
  guint64 offset; /* of `begin` in the file */
  gboolean at_end;

  guint64 n_rows;
  SbCsvRecord record;
};

/* Another block behind what is there; at_end when there is none. */
gboolean sb_csv_reader_fill (SbCsvReader *reader,
                             GError     **error);

/* So many bytes are done with. */
void sb_csv_reader_advance (SbCsvReader *reader,
                            gsize        n_bytes);

G_END_DECLS

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Comma-separated tables as a stream: one record after the other from a file descriptor, in memory that does not grow
 * with the file. Quotes as in RFC 4180 (a quoted cell may hold separators and line breaks), line ends LF, CRLF or CR,
 * a byte order mark is skipped. Every record is UTF-8 for itself, or else Windows-1252 (Latin-1 with € and quotes).
 *
 * A quote that is never closed, or not closed where a cell ends, would swallow the rows below it: then the record is
 * its first line, quotes taken as letters, with a fault, and the next line is the next record.
 */
typedef enum
{
  SB_CSV_FINE,
  SB_CSV_FAULT_TOO_LONG,   /* more bytes than the reader's limit; the cell is cut, those after it are not read */
  SB_CSV_FAULT_OPEN_QUOTE, /* a quote is not closed */
  SB_CSV_FAULT_AFTER_QUOTE, /* text between a closing quote and the next separator */
  SB_CSV_FAULT_ZERO_BYTE
} SbCsvFault;

/* All of it belongs to the reader and lasts until the next one is read. */
typedef struct
{
  GPtrArray *cells; /* char *, UTF-8, without outer spaces and quotes; one cell of no text: an empty line */
  guint64 row;      /* from 1, empty lines counted, as a spreadsheet numbers them */
  SbCsvFault fault;
  guint fault_column;   /* of the cell, from 0 */
  gboolean windows_1252; /* it was no UTF-8 */
  gboolean ended;        /* by a line break: whole */
  const char *bytes;     /* as they stand in the file, with the line break; the beginning of one that is too long */
  gsize n_bytes;
  guint64 end_offset; /* in the file, behind the line break */
} SbCsvRecord;

typedef struct _SbCsvReader SbCsvReader;

/* `name` stands for the file in messages. The descriptor stays the caller's. */
SbCsvReader *sb_csv_reader_new (int         fd,
                                const char *name,
                                gsize       max_record_bytes);
void         sb_csv_reader_free (SbCsvReader *reader);

/*
 * Skips a byte order mark and a line "sep=;", and takes the separator – comma, semicolon or tab – that the first line
 * has most of. Once, before the first record. BAD_DATA: UTF-16, or more than the limit in the first line; IO.
 */
gboolean sb_csv_reader_open (SbCsvReader *reader,
                             GError     **error);
char     sb_csv_reader_get_separator (const SbCsvReader *reader);

/* NULL without an error: the end. */
const SbCsvRecord *sb_csv_reader_next (SbCsvReader *reader,
                                       GError     **error);

/* Appends a cell as these tables write it: in quotes where it needs them. Never a separator. */
void sb_csv_append_cell (GString    *line,
                         const char *text);

/* Bytes that are no UTF-8 as Windows-1252; transfer full. */
char *sb_csv_from_windows_1252 (const char *bytes,
                                gsize       length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCsvReader, sb_csv_reader_free)

G_END_DECLS

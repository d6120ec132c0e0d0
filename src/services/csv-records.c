#include "services/csv-reader.h"

#include "services/error.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_BYTES 65536

/* So much of a cell that is too long is kept to recognise it by. */
#define KEPT_OF_LONG_CELL 80

SbCsvReader *
sb_csv_reader_new (int         fd,
                   const char *name,
                   gsize       max_record_bytes)
{
  SbCsvReader *reader = g_new0 (SbCsvReader, 1);

  reader->fd = fd;
  reader->name = g_strdup (name);
  reader->max_bytes = max_record_bytes;
  reader->separator = ',';
  reader->size = max_record_bytes + 2 * BLOCK_BYTES;
  reader->buffer = g_malloc (reader->size);
  reader->record.cells = g_ptr_array_new_with_free_func (g_free);

  return reader;
}

void
sb_csv_reader_free (SbCsvReader *reader)
{
  if (reader == NULL)
    return;

  g_free (reader->name);
  g_free (reader->buffer);
  g_ptr_array_unref (reader->record.cells);
  g_free (reader);
}

void
sb_csv_reader_advance (SbCsvReader *reader,
                       gsize        n_bytes)
{
  reader->begin += n_bytes;
  reader->offset += n_bytes;
}

gboolean
sb_csv_reader_fill (SbCsvReader *reader,
                    GError     **error)
{
  gssize n_read;

  if (reader->size - reader->end < BLOCK_BYTES)
    {
      memmove (reader->buffer, reader->buffer + reader->begin, reader->end - reader->begin);
      reader->end -= reader->begin;
      reader->begin = 0;
    }

  do
    n_read = read (reader->fd, reader->buffer + reader->end, BLOCK_BYTES);
  while (n_read < 0 && errno == EINTR);

  if (n_read < 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be read: %s", reader->name,
                   g_strerror (errno));
      return FALSE;
    }
  reader->end += (gsize) n_read;
  reader->at_end = n_read == 0;

  return TRUE;
}

/* ---- One record ---- */

typedef enum { SCAN_WHOLE, SCAN_NEEDS_MORE, SCAN_SPANS_LINES_IN_VAIN } Scan;

static gboolean
is_blank (char byte)
{
  return byte == ' ' || byte == '\t';
}

static void
add_cell (SbCsvReader *reader,
          const char  *begin,
          const char  *end)
{
  while (begin < end && is_blank (*begin))
    begin++;
  while (end > begin && is_blank (end[-1]))
    end--;
  g_ptr_array_add (reader->record.cells, g_strndup (begin, (gsize) (end - begin)));
}

/* The text between quotes, doubled ones halved. */
static void
add_quoted_cell (SbCsvReader *reader,
                 const char  *begin,
                 const char  *end)
{
  char *text = g_malloc ((gsize) (end - begin) + 1);
  gsize n = 0;

  for (const char *cursor = begin; cursor < end; cursor++)
    {
      text[n++] = *cursor;
      if (*cursor == '"' && cursor + 1 < end && cursor[1] == '"')
        cursor++;
    }
  text[n] = '\0';
  g_ptr_array_add (reader->record.cells, text);
}

static void
set_fault (SbCsvReader *reader,
           SbCsvFault   fault)
{
  if (reader->record.fault != SB_CSV_FINE)
    return;
  reader->record.fault = fault;
  reader->record.fault_column = reader->record.cells->len;
}

/* The first byte behind the cell that is a separator or a line break; `end` where there is none. */
static const char *
end_of_plain_cell (const SbCsvReader *reader,
                   const char        *cursor,
                   const char        *end)
{
  while (cursor < end && *cursor != reader->separator && *cursor != '\n' && *cursor != '\r')
    cursor++;

  return cursor;
}

/* The closing quote; `end` where there is none. */
static const char *
end_of_quoted_cell (const char *cursor,
                    const char *end)
{
  for (; cursor < end; cursor++)
    if (*cursor == '"')
      {
        if (cursor + 1 == end || cursor[1] != '"')
          return cursor;
        cursor++;
      }

  return end;
}

/*
 * Takes the cells of the record at `begin`; *n_bytes is its length. `quotes` FALSE: a quote is a letter. With
 * `complete` nothing comes behind the end.
 */
static Scan
scan (SbCsvReader *reader,
      gboolean     quotes,
      gboolean     complete,
      gsize       *n_bytes)
{
  const char *begin = reader->buffer + reader->begin;
  const char *end = reader->buffer + reader->end;
  const char *cursor = begin;

  g_ptr_array_set_size (reader->record.cells, 0);
  for (;;)
    {
      const char *start = cursor;

      while (start < end && is_blank (*start) && *start != reader->separator)
        start++;
      if (quotes && start < end && *start == '"')
        {
          const char *close = end_of_quoted_cell (start + 1, end);
          const char *stop;

          if (close == end)
            {
              if (!complete)
                return SCAN_NEEDS_MORE;
              set_fault (reader, SB_CSV_FAULT_OPEN_QUOTE);
              return SCAN_SPANS_LINES_IN_VAIN;
            }
          stop = close + 1;
          while (stop < end && is_blank (*stop) && *stop != reader->separator)
            stop++;
          if (stop == end && !complete)
            return SCAN_NEEDS_MORE;
          if (stop < end && *stop != reader->separator && *stop != '\n' && *stop != '\r')
            {
              gsize length = (gsize) (close - start);

              if (memchr (start, '\n', length) != NULL || memchr (start, '\r', length) != NULL)
                {
                  set_fault (reader, SB_CSV_FAULT_OPEN_QUOTE);
                  return SCAN_SPANS_LINES_IN_VAIN;
                }
              set_fault (reader, SB_CSV_FAULT_AFTER_QUOTE);
              stop = end_of_plain_cell (reader, stop, end);
              if (stop == end && !complete)
                return SCAN_NEEDS_MORE;
              add_cell (reader, start, stop);
            }
          else
            add_quoted_cell (reader, start + 1, close);
          cursor = stop;
        }
      else
        {
          cursor = end_of_plain_cell (reader, cursor, end);
          if (cursor == end && !complete)
            return SCAN_NEEDS_MORE;
          add_cell (reader, start, MAX (start, cursor));
        }

      if (cursor < end && *cursor == reader->separator)
        {
          cursor++;
          continue;
        }

      /* CR is a line end of its own unless LF follows, which may not have been read yet. */
      reader->record.ended = cursor < end;
      if (cursor < end && *cursor++ == '\r')
        {
          if (cursor == end && !complete)
            return SCAN_NEEDS_MORE;
          if (cursor < end && *cursor == '\n')
            cursor++;
        }
      *n_bytes = (gsize) (cursor - begin);
      return SCAN_WHOLE;
    }
}

/* The cell in which the limit is reached is cut; what follows up to the line end is let go. */
static gboolean
take_too_long (SbCsvReader *reader,
               gsize       *n_bytes,
               GError     **error)
{
  gsize length;
  char *cut;

  /* As if the file ended here, so that the cells before it are all there. */
  if (scan (reader, TRUE, TRUE, &length) == SCAN_SPANS_LINES_IN_VAIN)
    scan (reader, FALSE, TRUE, &length);
  reader->record.fault = SB_CSV_FAULT_TOO_LONG;
  reader->record.fault_column = reader->record.cells->len - 1;
  cut = g_ptr_array_index (reader->record.cells, reader->record.fault_column);
  if (strlen (cut) > KEPT_OF_LONG_CELL)
    {
      g_autofree char *beginning = g_strndup (cut, KEPT_OF_LONG_CELL);

      g_free (cut);
      g_ptr_array_index (reader->record.cells, reader->record.fault_column) = g_strconcat (beginning, "…", NULL);
    }
  reader->record.ended = FALSE;
  *n_bytes = 0;

  for (;;)
    {
      char *begin = reader->buffer + reader->begin;
      gsize n_there = reader->end - reader->begin;
      char *stop = memchr (begin, '\n', n_there);

      if (stop != NULL)
        {
          sb_csv_reader_advance (reader, (gsize) (stop - begin) + 1);
          reader->record.ended = TRUE;
          return TRUE;
        }
      sb_csv_reader_advance (reader, n_there);
      if (reader->at_end)
        return TRUE;
      if (!sb_csv_reader_fill (reader, error))
        return FALSE;
    }
}

static void
decode (SbCsvReader *reader,
        gsize        n_bytes)
{
  GPtrArray *cells = reader->record.cells;
  const char *bytes = reader->buffer + reader->begin;
  gboolean has_zero = n_bytes > 0 && memchr (bytes, '\0', n_bytes) != NULL;

  if (has_zero)
    {
      reader->record.fault = SB_CSV_FAULT_ZERO_BYTE;
      reader->record.fault_column = 0;
    }

  reader->record.windows_1252 = FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      char *text = g_ptr_array_index (cells, i);
      gsize length = strlen (text);
      const char *valid_end;

      if (g_utf8_validate (text, (gssize) length, &valid_end))
        continue;
      /* A cut may have gone through a letter. */
      if (reader->record.fault == SB_CSV_FAULT_TOO_LONG && i == reader->record.fault_column)
        g_ptr_array_index (cells, i) = g_utf8_make_valid (text, (gssize) length);
      else
        {
          g_ptr_array_index (cells, i) = sb_csv_from_windows_1252 (text, length);
          reader->record.windows_1252 = TRUE;
        }
      g_free (text);
    }
}

const SbCsvRecord *
sb_csv_reader_next (SbCsvReader *reader,
                    GError     **error)
{
  SbCsvRecord *record = &reader->record;
  gsize n_bytes = 0;

  if (reader->begin == reader->end && !reader->at_end && !sb_csv_reader_fill (reader, error))
    return NULL;
  if (reader->begin == reader->end && reader->at_end)
    return NULL;

  record->fault = SB_CSV_FINE;
  record->fault_column = 0;
  record->row = ++reader->n_rows;

  for (gboolean quotes = TRUE;;)
    {
      gsize n_there = reader->end - reader->begin;
      gboolean too_much = n_there > reader->max_bytes;
      Scan found = scan (reader, quotes, reader->at_end, &n_bytes);

      if (found == SCAN_WHOLE)
        break;
      /* A quote that lets the limit be reached is as good as never closed, if a line ends before. */
      if (found == SCAN_SPANS_LINES_IN_VAIN
          || (too_much && quotes && memchr (reader->buffer + reader->begin, '\n', n_there) != NULL))
        {
          if (found == SCAN_NEEDS_MORE)
            set_fault (reader, SB_CSV_FAULT_OPEN_QUOTE);
          quotes = FALSE;
          continue;
        }
      if (too_much)
        {
          if (!take_too_long (reader, &n_bytes, error))
            return NULL;
          break;
        }
      if (!sb_csv_reader_fill (reader, error))
        return NULL;
    }

  decode (reader, n_bytes);
  record->bytes = reader->buffer + reader->begin;
  record->n_bytes = n_bytes;
  sb_csv_reader_advance (reader, n_bytes);
  record->end_offset = reader->offset;

  return record;
}

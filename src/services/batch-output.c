#include "services/batch-output.h"

#include "services/batch-household.h"
#include "services/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
sb_batch_append_copied (GString              *line,
                        const SbBatchColumns *columns,
                        const GPtrArray      *cells)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < columns->headings->len; i++)
    {
      if (!g_array_index (columns->is_copied, gboolean, i))
        continue;
      if (!is_first)
        g_string_append_c (line, ',');
      is_first = FALSE;
      if (i < cells->len)
        sb_csv_append_cell (line, g_ptr_array_index (cells, i));
    }
}

static GString *
header_line (const SbBatchColumns *columns)
{
  GString *line = g_string_new (NULL);

  sb_batch_append_copied (line, columns, columns->headings);
  sb_batch_append_result_headings (line);
  g_string_append_c (line, '\n');

  return line;
}

const SbCsvRecord *
sb_batch_next_row (SbCsvReader *input,
                   GError     **error)
{
  const SbCsvRecord *record;

  do
    record = sb_csv_reader_next (input, error);
  while (record != NULL && record->fault == SB_CSV_FINE && record->cells->len == 1
         && ((const char *) g_ptr_array_index (record->cells, 0))[0] == '\0');

  return record;
}

static gboolean
set_io_error (const SbBatchOutput *output,
              GError             **error)
{
  int reason = errno;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be written: %s", output->name,
               g_strerror (reason));

  return FALSE;
}

gboolean
sb_batch_output_open (SbBatchOutput *output,
                      const char    *path,
                      int            input_fd,
                      GError       **error)
{
  struct stat of_input;
  struct stat of_output;

  output->is_stdout = strcmp (path, "-") == 0;
  output->name = g_strdup (output->is_stdout ? "The standard output" : path);
  output->fd = output->is_stdout ? STDOUT_FILENO : open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  /* A pipe or a device may be for writing only. */
  if (output->fd < 0 && (errno == EACCES || errno == EINVAL))
    output->fd = open (path, O_WRONLY | O_CLOEXEC);
  if (output->fd < 0)
    return set_io_error (output, error);

  if (fstat (input_fd, &of_input) == 0 && fstat (output->fd, &of_output) == 0 && S_ISREG (of_input.st_mode)
      && of_input.st_dev == of_output.st_dev && of_input.st_ino == of_output.st_ino)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s is the input itself; name another file for the results", output->name);
      return FALSE;
    }

  return TRUE;
}

void
sb_batch_output_close (SbBatchOutput *output)
{
  if (output->fd >= 0 && !output->is_stdout)
    close (output->fd);
  output->fd = -1;
  g_clear_pointer (&output->name, g_free);
}

gboolean
sb_batch_output_write (SbBatchOutput *output,
                       const char    *text,
                       gsize          length,
                       GError       **error)
{
  while (length > 0)
    {
      gssize n_written = write (output->fd, text, length);

      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return set_io_error (output, error);
      text += n_written;
      length -= (gsize) n_written;
    }

  return TRUE;
}

static gboolean
is_regular (const SbBatchOutput *output)
{
  struct stat status;

  return fstat (output->fd, &status) == 0 && S_ISREG (status.st_mode);
}

gboolean
sb_batch_output_begin (SbBatchOutput        *output,
                       const SbBatchColumns *columns,
                       gboolean              with_header,
                       GError              **error)
{
  GString *line = header_line (columns);
  gboolean is_written;

  /* What the shell made of "> file" is the shell's to empty, or with ">>" to keep. */
  if (!output->is_stdout && is_regular (output)
      && (ftruncate (output->fd, 0) != 0 || lseek (output->fd, 0, SEEK_SET) < 0))
    {
      g_string_free (line, TRUE);
      return set_io_error (output, error);
    }
  is_written = !with_header || sb_batch_output_write (output, line->str, line->len, error);
  g_string_free (line, TRUE);

  return is_written;
}

/* ---- Going on ---- */

/* Nothing there, or not even a whole header: as a new one. */
static gboolean
check_header (SbBatchOutput        *output,
              const SbBatchColumns *columns,
              SbCsvReader          *there,
              guint64              *kept_bytes,
              GError              **error)
{
  const SbCsvRecord *record = sb_csv_reader_next (there, error);
  GString *line = header_line (columns);
  gboolean fits;

  if (record == NULL)
    {
      g_string_free (line, TRUE);
      return *error == NULL;
    }

  fits = record->n_bytes <= line->len && memcmp (record->bytes, line->str, record->n_bytes) == 0;
  if (fits && record->n_bytes == line->len)
    *kept_bytes = record->end_offset;
  g_string_free (line, TRUE);
  if (!fits)
    g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                 "%s: row 1 has not the columns of this input with its results; it is no cut-off output of it",
                 output->name);

  return fits;
}

/* Is it the row of the input with its results? */
static gboolean
fits_row (const SbCsvRecord    *record,
          const SbCsvRecord    *row,
          const SbBatchColumns *columns)
{
  g_autoptr (GString) copied = g_string_new (NULL);

  sb_batch_append_copied (copied, columns, row->cells);
  g_string_append_c (copied, ',');

  return record->n_bytes > copied->len && memcmp (record->bytes, copied->str, copied->len) == 0;
}

static gboolean
keep_rows (SbBatchOutput        *output,
           const SbBatchColumns *columns,
           SbCsvReader          *there,
           SbCsvReader          *input,
           guint64              *kept_bytes,
           guint64              *n_rows,
           guint64              *n_wrong,
           GError              **error)
{
  const SbCsvRecord *record;

  while ((record = sb_csv_reader_next (there, error)) != NULL && record->ended && record->fault == SB_CSV_FINE)
    {
      const SbCsvRecord *row = sb_batch_next_row (input, error);

      if (row == NULL && *error != NULL)
        return FALSE;
      if (row == NULL || !fits_row (record, row, columns))
        {
          g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                       "%s: row %" G_GUINT64_FORMAT " %s", output->name, record->row,
                       row == NULL ? "is one more than the input has" : "is not that of the input in this place");
          return FALSE;
        }
      *kept_bytes = record->end_offset;
      (*n_rows)++;
      if (((const char *) g_ptr_array_index (record->cells, record->cells->len - 1))[0] != '\0')
        (*n_wrong)++;
    }

  return *error == NULL;
}

gboolean
sb_batch_output_resume (SbBatchOutput        *output,
                        const SbBatchColumns *columns,
                        gboolean              with_header,
                        SbCsvReader          *input,
                        guint64              *n_rows,
                        guint64              *n_wrong,
                        GError              **error)
{
  g_autoptr (SbCsvReader) there = sb_csv_reader_new (output->fd, output->name, 4 * SB_BATCH_MAX_RECORD_BYTES);
  g_autoptr (GError) own_error = NULL;
  guint64 kept_bytes = 0;

  if (!is_regular (output))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s is no file that could be gone on with", output->name);
      return FALSE;
    }

  if (!sb_csv_reader_open (there, &own_error)
      || (with_header && !check_header (output, columns, there, &kept_bytes, &own_error))
      || ((kept_bytes > 0 || !with_header)
          && !keep_rows (output, columns, there, input, &kept_bytes, n_rows, n_wrong, &own_error)))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  if (kept_bytes == 0)
    return sb_batch_output_begin (output, columns, with_header, error);
  if (ftruncate (output->fd, (off_t) kept_bytes) != 0 || lseek (output->fd, 0, SEEK_END) < 0)
    return set_io_error (output, error);

  return TRUE;
}

#include "services/batch-run.h"

#include "services/batch-household.h"
#include "services/batch-output.h"
#include "services/built-in-data.h"
#include "services/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Rows under way for each thread: one is computed while others wait for a slower one before them to be written. */
#define ROWS_PER_THREAD 8

/* After so many sentences about rows the others are only counted; each has its own in the output. */
#define MAX_ROWS_TOLD 20

/* A row under way. The threads touch it between pushing it and is_done. */
typedef struct
{
  SbBatchRow row;
  GString *line;   /* with the line break */
  GString *faults; /* empty: none */
  gboolean is_done;
  guint64 end_offset; /* in the input */
} Slot;

typedef struct
{
  const SbBatchOptions *options;
  SbBatchOutcome *outcome;
  SbBatchColumns *columns;
  SbBatchPlaces *places;
  SbCsvReader *input;
  int input_fd;
  guint64 input_bytes; /* 0: not known */
  SbBatchOutput output;
  gboolean told_encoding;
  guint n_rows_told;

  Slot *slots;
  guint n_slots;
  guint64 n_read;
  guint64 n_written;
  GMutex mutex;
  GCond done;
} Batch;

/* ---- A row, in any thread ---- */

static gboolean
is_empty_row (const SbBatchRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    if (((const char *) g_ptr_array_index (row->cells, i))[0] != '\0')
      return FALSE;

  return row->fault == SB_CSV_FINE;
}

static void
compute (Batch *batch,
         Slot  *slot)
{
  g_autoptr (SbConsultation) consultation = NULL;
  g_autoptr (GError) error = NULL;
  SbBatchFigures figures;
  gboolean has_figures = FALSE;
  guint seed = 0;

  if (is_empty_row (&slot->row))
    g_string_append (slot->faults, "the row is empty");
  else
    consultation = sb_batch_row_read (&slot->row, batch->columns, &seed, slot->faults);
  if (consultation != NULL)
    has_figures = sb_batch_household_compute (consultation, seed, batch->places, &figures, &error);
  if (error != NULL)
    g_string_append (slot->faults, error->message);

  sb_batch_append_copied (slot->line, batch->columns, slot->row.cells);
  sb_batch_append_results (slot->line, has_figures ? &figures : NULL, slot->faults->len > 0 ? slot->faults->str : NULL);
  g_string_append_c (slot->line, '\n');
}

static void
on_row (gpointer data,
        gpointer user_data)
{
  Batch *batch = user_data;
  Slot *slot = data;

  compute (batch, slot);

  g_mutex_lock (&batch->mutex);
  slot->is_done = TRUE;
  g_cond_signal (&batch->done);
  g_mutex_unlock (&batch->mutex);
}

/* ---- Rows in and out, in the thread of the caller ---- */

static void G_GNUC_PRINTF (2, 3)
tell (Batch      *batch,
      const char *format,
      ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  batch->options->on_message (sentence, batch->options->user_data);
}

static const char *
input_name (const Batch *batch)
{
  return strcmp (batch->options->input, "-") == 0 ? "standard input" : batch->options->input;
}

static void
fill_slot (Batch             *batch,
           Slot              *slot,
           const SbCsvRecord *record)
{
  slot->row = (SbBatchRow) { g_ptr_array_new_full (record->cells->len, g_free), record->row, record->fault,
                             record->fault_column };
  for (guint i = 0; i < record->cells->len; i++)
    g_ptr_array_add (slot->row.cells, g_strdup (g_ptr_array_index (record->cells, i)));
  slot->line = g_string_sized_new (512);
  slot->faults = g_string_new (NULL);
  slot->is_done = FALSE;
  slot->end_offset = record->end_offset;

  if (record->windows_1252 && !batch->told_encoding)
    {
      batch->told_encoding = TRUE;
      tell (batch, "%s: row %" G_GUINT64_FORMAT ": this is no UTF-8; such cells are read as Latin-1 (Windows-1252)",
            input_name (batch), record->row);
    }
}

static gboolean
write_slot (Batch   *batch,
            Slot    *slot,
            GError **error)
{
  gboolean is_written = sb_batch_output_write (&batch->output, slot->line->str, slot->line->len, error);

  batch->outcome->n_rows++;
  if (slot->faults->len > 0)
    {
      batch->outcome->n_wrong++;
      if (batch->n_rows_told++ < MAX_ROWS_TOLD)
        tell (batch, "%s: row %" G_GUINT64_FORMAT ": %s", input_name (batch), slot->row.row, slot->faults->str);
    }
  if (batch->options->on_progress != NULL)
    batch->options->on_progress (batch->outcome->n_rows,
                                 batch->input_bytes > 0 ? (double) slot->end_offset / (double) batch->input_bytes : -1.0,
                                 batch->options->user_data);

  g_ptr_array_unref (slot->row.cells);
  g_string_free (slot->line, TRUE);
  g_string_free (slot->faults, TRUE);

  return is_written;
}

static void
wait_for (Batch *batch,
          Slot  *slot)
{
  g_mutex_lock (&batch->mutex);
  while (!slot->is_done)
    g_cond_wait (&batch->done, &batch->mutex);
  g_mutex_unlock (&batch->mutex);
}

static gboolean
stream (Batch   *batch,
        GError **error)
{
  guint n_threads = batch->options->n_threads > 0 ? batch->options->n_threads : g_get_num_processors ();
  GThreadPool *pool = g_thread_pool_new (on_row, batch, (int) n_threads, TRUE, error);
  gboolean at_end = FALSE;
  gboolean is_fine = pool != NULL;
  g_autoptr (GError) read_error = NULL;

  if (pool == NULL)
    return FALSE;

  batch->n_slots = n_threads * ROWS_PER_THREAD;
  batch->slots = g_new0 (Slot, batch->n_slots);
  while (is_fine)
    {
      Slot *oldest;

      while (!at_end && batch->n_read - batch->n_written < batch->n_slots)
        {
          const SbCsvRecord *record = sb_batch_next_row (batch->input, &read_error);
          Slot *slot = &batch->slots[batch->n_read % batch->n_slots];

          at_end = record == NULL;
          if (at_end)
            break;
          fill_slot (batch, slot, record);
          batch->n_read++;
          g_thread_pool_push (pool, slot, NULL);
        }
      if (batch->n_written == batch->n_read)
        break;

      oldest = &batch->slots[batch->n_written % batch->n_slots];
      wait_for (batch, oldest);
      is_fine = write_slot (batch, oldest, error);
      batch->n_written++;
    }

  /* After a failure those under way are of no use, but they must end. */
  g_thread_pool_free (pool, FALSE, TRUE);
  for (; batch->n_written < batch->n_read; batch->n_written++)
    {
      Slot *slot = &batch->slots[batch->n_written % batch->n_slots];

      g_ptr_array_unref (slot->row.cells);
      g_string_free (slot->line, TRUE);
      g_string_free (slot->faults, TRUE);
    }
  g_clear_pointer (&batch->slots, g_free);

  if (is_fine && read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }

  return is_fine;
}

/* ---- The whole ---- */

static gboolean
open_input (Batch   *batch,
            GError **error)
{
  const char *path = batch->options->input;
  struct stat status;
  const SbCsvRecord *header;
  GError *read_error = NULL;

  batch->input_fd = strcmp (path, "-") == 0 ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  if (batch->input_fd < 0)
    {
      int reason = errno;

      g_set_error (error, SB_SERVICE_ERROR, reason == ENOENT ? SB_SERVICE_ERROR_NOT_FOUND : SB_SERVICE_ERROR_IO,
                   "%s cannot be read: %s", path, g_strerror (reason));
      return FALSE;
    }
  if (fstat (batch->input_fd, &status) == 0 && S_ISREG (status.st_mode))
    batch->input_bytes = (guint64) status.st_size;

  batch->input = sb_csv_reader_new (batch->input_fd, input_name (batch), SB_BATCH_MAX_RECORD_BYTES);
  if (!sb_csv_reader_open (batch->input, error))
    return FALSE;
  header = sb_batch_next_row (batch->input, &read_error);
  if (header == NULL)
    {
      if (read_error != NULL)
        g_propagate_error (error, read_error);
      else
        g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                     "%s: row 1: the file is empty; its first row holds the names of the columns", input_name (batch));
      return FALSE;
    }
  batch->columns = sb_batch_columns_new (header, input_name (batch), sb_batch_is_result, error);

  return batch->columns != NULL;
}

static gboolean
run (Batch   *batch,
     GError **error)
{
  const SbBatchOptions *options = batch->options;

  if (!open_input (batch, error) || !sb_batch_output_open (&batch->output, options->output, batch->input_fd, error))
    return FALSE;
  if (options->resume)
    {
      if (!sb_batch_output_resume (&batch->output, batch->columns, !options->no_header, batch->input,
                                   &batch->outcome->n_rows, &batch->outcome->n_wrong, error))
        return FALSE;
    }
  else if (!sb_batch_output_begin (&batch->output, batch->columns, !options->no_header, error))
    return FALSE;
  batch->outcome->n_kept = batch->outcome->n_rows;

  for (guint i = 0; i < batch->columns->notes->len; i++)
    tell (batch, "%s: %s", input_name (batch), (char *) g_ptr_array_index (batch->columns->notes, i));
  batch->places = sb_batch_places_new (options->weather, options->given);

  return stream (batch, error);
}

gboolean
sb_batch_run (const SbBatchOptions *options,
              SbBatchOutcome       *outcome,
              GError              **error)
{
  Batch batch = { .options = options, .outcome = outcome, .input_fd = -1, .output = { .fd = -1 } };
  gboolean is_fine;

  *outcome = (SbBatchOutcome) { 0 };
  g_mutex_init (&batch.mutex);
  g_cond_init (&batch.done);
  /* Read once, here: the threads find them there. */
  sb_built_in_assumptions ();
  sb_built_in_climate ();
  sb_built_in_places ();

  is_fine = run (&batch, error);

  sb_batch_output_close (&batch.output);
  g_clear_pointer (&batch.input, sb_csv_reader_free);
  g_clear_pointer (&batch.columns, sb_batch_columns_free);
  g_clear_pointer (&batch.places, sb_batch_places_free);
  if (batch.input_fd > STDIN_FILENO)
    close (batch.input_fd);
  g_cond_clear (&batch.done);
  g_mutex_clear (&batch.mutex);

  return is_fine;
}

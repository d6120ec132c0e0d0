#include "services/meter-file.h"

#include "services/error.h"
#include "services/meter-table.h"

#include <gio/gio.h>
#include <string.h>

/* A year of seconds in a narrow table has 700 MB; a year of minutes with every quantity of a meter 200 MB. */
#define MAX_FILE_BYTES ((gsize) 1024 * 1024 * 1024)

struct _SbMeterFile
{
  SbMeterReading reading;
  float *power_w;
  gsize n_steps;
  char *name;
};

void
sb_meter_file_free (SbMeterFile *file)
{
  if (file == NULL)
    return;

  g_free (file->reading.time_column);
  g_free (file->reading.value_column);
  g_free (file->power_w);
  g_free (file->name);
  g_free (file);
}

const SbMeterReading *
sb_meter_file_get_reading (const SbMeterFile *file)
{
  return &file->reading;
}

const float *
sb_meter_file_get_power_w (const SbMeterFile *file,
                           gsize             *n_steps)
{
  *n_steps = file->n_steps;

  return file->power_w;
}

static gboolean
read_table (SbMeterFile *file,
            const char  *text,
            gsize        length,
            const char  *name,
            GError     **error)
{
  SbMeterTable table = { 0 };
  SbMeterColumns columns = { 0 };
  g_autoptr (GArray) samples = NULL;
  gboolean ok = sb_meter_table_init (&table, name, text, length, error)
                && sb_meter_columns_find (&table, &columns, &file->reading, error);

  if (ok)
    samples = sb_meter_rows_read (&table, &columns, &file->reading, error);
  if (samples != NULL)
    file->power_w = sb_meter_grid_new (&table, samples, &file->reading, &file->n_steps, error);
  sb_meter_table_clear (&table);

  return file->power_w != NULL;
}

SbMeterFile *
sb_meter_file_parse (const char *bytes,
                     gsize       length,
                     const char *name,
                     GError    **error)
{
  g_autoptr (SbMeterFile) file = g_new0 (SbMeterFile, 1);
  g_autofree char *decoded = NULL;
  gsize begin = 0;
  gsize text_length = 0;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (length > MAX_FILE_BYTES)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE, "%s: The file is larger than %d MB", name,
                   (int) (MAX_FILE_BYTES / 1024 / 1024));
      return NULL;
    }
  if (length == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: The file is empty", name);
      return NULL;
    }
  if (length >= 4 && (memcmp (bytes, "PK\003\004", 4) == 0 || memcmp (bytes, "\xD0\xCF\x11\xE0", 4) == 0))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: This is a workbook or an archive; save its table as CSV first", name);
      return NULL;
    }

  file->name = g_strdup (name);
  decoded = sb_meter_decode (bytes, length, &begin, &text_length, &file->reading.encoding, &file->reading.has_bom);

  return read_table (file, decoded != NULL ? decoded : bytes + begin, text_length, name, error)
           ? g_steal_pointer (&file)
           : NULL;
}

SbMeterFile *
sb_meter_file_load (const char *path,
                    GError    **error)
{
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  mapped = g_mapped_file_new (path, FALSE, &local_error);
  if (mapped == NULL)
    {
      int code = g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SB_SERVICE_ERROR_NOT_FOUND
                                                                                 : SB_SERVICE_ERROR_IO;

      g_set_error (error, SB_SERVICE_ERROR, code, "%s", local_error->message);
      return NULL;
    }

  return sb_meter_file_parse (g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped), path, error);
}

gboolean
sb_meter_file_set_options (const SbMeterFile *file,
                           const SbHousehold *household,
                           int                year,
                           SbSimulateOptions *options,
                           GError           **error)
{
  SbMeterLoadNotes notes = { 0 };
  SbHouseholdLoad *load = sb_meter_file_to_load (file, year, household->annual_consumption_kwh, &notes, error);

  if (load == NULL)
    {
      g_prefix_error (error, "%s: ", file->name);
      return FALSE;
    }

  options->measured_load = load;
  options->measured_step_min = file->reading.step_s / 60.0;
  options->measured_days = notes.n_days_filled > 0 ? notes.n_days_measured : 0;
  options->measured_kwh = notes.scale_factor != 1.0 ? notes.measured_kwh : 0.0;

  return TRUE;
}

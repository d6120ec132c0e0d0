#include "ui/live-meter.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

struct _SbLiveMeter
{
  char *key; /* path and state of the file */
  SbMeterFile *file;
  GError *error;

  SbSimulateOptions options; /* with our load */
  int year;
  double annual_kwh;
};

SbLiveMeter *
sb_live_meter_new (void)
{
  return g_new0 (SbLiveMeter, 1);
}

static void
drop_load (SbLiveMeter *meter)
{
  g_clear_pointer (&meter->options.measured_load, sb_household_load_unref);
}

static void
drop_file (SbLiveMeter *meter)
{
  drop_load (meter);
  g_clear_pointer (&meter->file, sb_meter_file_free);
  g_clear_pointer (&meter->key, g_free);
  g_clear_error (&meter->error);
}

void
sb_live_meter_free (SbLiveMeter *meter)
{
  if (meter == NULL)
    return;

  drop_file (meter);
  g_free (meter);
}

/* Another path, or the file at it was written anew. */
static char *
key_of (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file,
                                                  G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC
                                                                                 "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL)
    return g_strdup (path);

  return g_strdup_printf ("%s %" G_GUINT64_FORMAT ".%u %" G_GOFFSET_FORMAT, path,
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
                          g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC),
                          g_file_info_get_size (info));
}

static gboolean
is_same (double a,
         double b)
{
  return a == b || (isnan (a) && isnan (b));
}

char *
sb_live_meter_set_options (SbLiveMeter          *meter,
                           const SbConsultation *consultation,
                           const char           *base_folder,
                           int                   year,
                           SbSimulateOptions    *options)
{
  const SbHousehold *household = &consultation->household;
  SbTransposition transposition = options->transposition;
  g_autofree char *path = NULL;
  g_autofree char *key = NULL;

  if (household->load_profile == NULL || household->load_profile[0] == '\0')
    {
      drop_file (meter);
      return NULL;
    }

  path = g_canonicalize_filename (household->load_profile, base_folder);
  key = key_of (path);
  if (g_strcmp0 (key, meter->key) != 0)
    {
      drop_file (meter);
      meter->key = g_steal_pointer (&key);
      meter->file = sb_meter_file_load (path, &meter->error);
    }
  if (meter->options.measured_load != NULL
      && (meter->year != year || !is_same (meter->annual_kwh, household->annual_consumption_kwh)))
    drop_load (meter);
  if (meter->file != NULL && meter->options.measured_load == NULL)
    {
      g_clear_error (&meter->error);
      meter->year = year;
      meter->annual_kwh = household->annual_consumption_kwh;
      sb_meter_file_set_options (meter->file, household, year, &meter->options, &meter->error);
    }
  if (meter->options.measured_load == NULL)
    return g_strdup_printf (/* Translators: %s is a message that names the file and what is wrong with it. */
                            _("The meter file cannot be used, the consumption is modelled from the household instead: %s"),
                            meter->error->message);

  *options = meter->options;
  options->transposition = transposition;

  return NULL;
}

const SbMeterReading *
sb_live_meter_get_reading (const SbLiveMeter *meter)
{
  return meter->file != NULL && meter->options.measured_load != NULL ? sb_meter_file_get_reading (meter->file) : NULL;
}

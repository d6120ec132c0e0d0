#include "cli/common.h"

#include "charts/translate.h"
#include "core/climate.h"
#include "report/meter-words.h"
#include "services/built-in-data.h"
#include "services/consultation-file.h"
#include "services/error.h"
#include "services/meter-file.h"
#include "services/pvgis.h"
#include "services/range-runner.h"
#include "services/weather-file.h"
#include "services/weather-store.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

/* A consultation has some kilobytes; more than this on stdin is a mistake. */
#define MAX_STDIN_BYTES (16 * 1024 * 1024)

static char *
read_stdin (gsize   *length,
            GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[65536];
  gsize n_read;

  while ((n_read = fread (block, 1, sizeof block, stdin)) > 0)
    {
      g_byte_array_append (bytes, block, (guint) n_read);
      if (bytes->len > MAX_STDIN_BYTES)
        {
          g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE,
                       _("The standard input is longer than %d MB"), MAX_STDIN_BYTES / (1024 * 1024));
          return NULL;
        }
    }

  if (ferror (stdin))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, _("The standard input cannot be read: %s"),
                   g_strerror (errno));
      return NULL;
    }

  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);

  return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

SbConsultation *
sb_cli_read_consultation (const char  *file,
                          GPtrArray  **unknown,
                          GError     **error)
{
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (SbConsultation) consultation = NULL;

  if (strcmp (file, "-") == 0)
    {
      gsize length = 0;
      g_autofree char *text = read_stdin (&length, error);

      if (text == NULL)
        return NULL;
      /* Translators: stands for the name of a file in messages */
      consultation = sb_consultation_file_parse (text, (gssize) length, _("standard input"), &warnings, error);
    }
  else
    consultation = sb_consultation_file_load (file, &warnings, error);

  if (consultation == NULL)
    return NULL;

  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    g_printerr ("sonnenbalkon-cli: %s\n", (const char *) g_ptr_array_index (warnings, i));

  if (unknown != NULL)
    *unknown = g_steal_pointer (&warnings);

  return g_steal_pointer (&consultation);
}

typedef struct
{
  GMainLoop *loop;
  SbWeather *weather;
  GError *error;
} Fetch;

static void
on_fetched (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fetch *fetch = user_data;

  fetch->weather = sb_pvgis_fetch_tmy_finish (SB_PVGIS (source), result, &fetch->error);
  g_main_loop_quit (fetch->loop);
}

SbWeather *
sb_cli_fetch_weather (SbWeatherStore *store,
                      double          latitude_deg,
                      double          longitude_deg,
                      GError        **error)
{
  g_autoptr (SbPvgis) pvgis = sb_pvgis_new (g_getenv ("SB_PVGIS_URL"), store);
  g_autofree char *today = sb_cli_today ();
  Fetch fetch = { .loop = g_main_loop_new (NULL, FALSE) };

  sb_pvgis_fetch_tmy_async (pvgis, latitude_deg, longitude_deg, today, NULL, NULL, NULL, on_fetched, &fetch);
  g_main_loop_run (fetch.loop);
  g_main_loop_unref (fetch.loop);

  if (fetch.weather == NULL)
    g_propagate_error (error, fetch.error);

  return fetch.weather;
}

/* "pvgis" on the command line is asking for the network, but only where no year is kept. */
static SbWeather *
pvgis_weather (SbWeatherStore *store,
               const SbPlace  *place,
               GError        **error)
{
  g_autoptr (GError) not_kept = NULL;
  SbWeather *weather = sb_weather_store_load (store, place->latitude_deg, place->longitude_deg, &not_kept);

  if (weather != NULL)
    return weather;

  if (!g_error_matches (not_kept, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND))
    g_printerr ("sonnenbalkon-cli: %s\n", not_kept->message);

  return sb_cli_fetch_weather (store, place->latitude_deg, place->longitude_deg, error);
}

/*
 * Where the built-in climate ends, no file is missing in the world: the place of the consultation is at fault. A kept
 * year that is not there cannot be meant, because without one the built-in climate is taken.
 */
static SbWeather *
place_on_map (SbWeather *weather,
              GError   **error)
{
  if (weather == NULL && g_error_matches (*error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND))
    {
      (*error)->domain = SB_CLIMATE_ERROR;
      (*error)->code = SB_CLIMATE_ERROR_OUTSIDE;
    }

  return weather;
}

static SbWeather *
find_weather (const char     *choice,
              SbConsultation *consultation,
              const char     *file,
              GError        **error)
{
  g_autoptr (SbWeatherStore) store = sb_weather_store_new (NULL);
  g_autofree char *folder = NULL;
  SbWeather *weather;

  if (choice == NULL)
    {
      folder = strcmp (file, "-") == 0 ? g_get_current_dir () : g_path_get_dirname (file);
      weather = sb_weather_for_consultation (store, consultation, folder, error);
      return consultation->weather.source == SB_WEATHER_BUILT_IN ? place_on_map (weather, error) : weather;
    }

  if (strcmp (choice, "built-in") == 0)
    {
      consultation->weather.source = SB_WEATHER_BUILT_IN;
      return place_on_map (sb_weather_built_in (consultation, error), error);
    }

  if (strcmp (choice, "pvgis") == 0)
    {
      consultation->weather.source = SB_WEATHER_PVGIS;
      return pvgis_weather (store, &consultation->place, error);
    }

  consultation->weather.source = SB_WEATHER_FILE;
  sb_set_string (&consultation->weather.path, choice);

  return sb_weather_file_load (choice, error);
}

/*
 * The load of a meter file: of the command line (relative to where it is called), else of the consultation (relative to
 * its file). TRUE without one. What was understood of it is told on stderr.
 */
static gboolean
find_load (const char        *choice,
           SbConsultation    *consultation,
           const char        *file,
           int                year,
           SbSimulateOptions *options,
           GError           **error)
{
  g_autoptr (SbMeterFile) meter = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *absolute = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) sentences = NULL;

  if (choice == NULL && consultation->household.load_profile == NULL)
    return TRUE;

  folder = choice != NULL || strcmp (file, "-") == 0 ? g_get_current_dir () : g_path_get_dirname (file);
  absolute = g_canonicalize_filename (folder, NULL);
  path = g_canonicalize_filename (choice != NULL ? choice : consultation->household.load_profile, absolute);
  meter = sb_meter_file_load (path, error);
  if (meter == NULL || !sb_meter_file_set_options (meter, &consultation->household, year, options, error))
    return FALSE;

  sentences = sb_words_meter (sb_meter_file_get_reading (meter));
  for (guint i = 0; sentences[i] != NULL; i++)
    g_printerr ("%s: %s\n", path, sentences[i]);

  return TRUE;
}

SbCliCase *
sb_cli_case_new_with_load (const char     *file,
                           const char     *weather,
                           const char     *load_profile,
                           SbTransposition transposition,
                           GError        **error)
{
  g_autoptr (SbCliCase) cli_case = g_new0 (SbCliCase, 1);

  cli_case->options.transposition = transposition;
  cli_case->consultation = sb_cli_read_consultation (file, &cli_case->warnings, error);
  if (cli_case->consultation == NULL)
    return NULL;

  cli_case->weather = find_weather (weather, cli_case->consultation, file, error);
  if (cli_case->weather == NULL)
    return NULL;

  if (!find_load (load_profile, cli_case->consultation, file, cli_case->weather->year, &cli_case->options, error))
    return NULL;

  cli_case->result = sb_simulate (cli_case->consultation, cli_case->weather, sb_built_in_assumptions (),
                                  &cli_case->options, error);
  if (cli_case->result == NULL)
    {
      g_prefix_error (error, "%s: ", file);
      return NULL;
    }

  return g_steal_pointer (&cli_case);
}

void
sb_cli_case_add_range (SbCliCase *cli_case)
{
  g_autoptr (SbWeatherStore) store = sb_weather_store_new (NULL);

  sb_range_runner_fill_at_place (cli_case->consultation, cli_case->result, store);
}

SbCliCase *
sb_cli_case_new (const char     *file,
                 const char     *weather,
                 SbTransposition transposition,
                 GError        **error)
{
  return sb_cli_case_new_with_load (file, weather, NULL, transposition, error);
}

void
sb_cli_case_free (SbCliCase *cli_case)
{
  g_clear_pointer (&cli_case->result, sb_result_free);
  g_clear_pointer (&cli_case->options.measured_load, sb_household_load_unref);
  g_clear_pointer (&cli_case->weather, sb_weather_unref);
  g_clear_pointer (&cli_case->warnings, g_ptr_array_unref);
  g_clear_pointer (&cli_case->consultation, sb_consultation_free);
  g_free (cli_case);
}

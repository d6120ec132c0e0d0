#include "cli/weather-commands.h"

#include "charts/translate.h"
#include "cli/common.h"
#include "services/built-in-data.h"
#include "services/offline-preparation.h"
#include "services/weather-pack.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

/* ---- fetching a list ---- */

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  gboolean on_terminal;
  guint told; /* items whose line was written, when it is no terminal */
  gboolean done;
  GError *error;
} Run;

static const char *
kind_in_words (SbWeatherItemKind kind)
{
  switch (kind)
    {
    case SB_WEATHER_ITEM_YEARS:
      return _("real years");
    case SB_WEATHER_ITEM_HORIZON:
      return _("horizon of the terrain");
    case SB_WEATHER_ITEM_TYPICAL_YEAR:
    default:
      return _("typical year");
    }
}

/* On a terminal one line that changes, else one line an item. */
static void
on_progress (const SbOfflineProgress *progress,
             gpointer                 user_data)
{
  Run *run = user_data;
  g_autofree char *text = NULL;

  if (!run->on_terminal && (progress->received > 0 || run->told > progress->n_done))
    return;
  run->told = progress->n_done + 1;
  /* Translators: number of this item, of how many, name of the place, what is fetched (“typical year”) */
  text = g_strdup_printf (_("%u of %u: %s, %s"), progress->n_done + 1, progress->n_items, progress->place,
                          kind_in_words (progress->kind));
  if (!run->on_terminal)
    g_printerr ("%s\n", text);
  else if (progress->received > 0)
    {
      g_autofree char *size = g_format_size (progress->received);

      g_printerr ("\r\033[K%s, %s", text, size);
    }
  else
    g_printerr ("\r\033[K%s", text);
}

static gboolean
on_interrupt (gpointer user_data)
{
  Run *run = user_data;

  g_cancellable_cancel (run->cancellable);

  return G_SOURCE_CONTINUE;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Run *run = user_data;

  run->done = sb_offline_preparation_run_finish (SB_OFFLINE_PREPARATION (source), result, &run->error);
  g_main_loop_quit (run->loop);
}

/* What failed on stderr, what is there on stdout. */
static SbCliStatus
tell_outcome (SbOfflinePreparation *preparation,
              const Run            *run)
{
  const GPtrArray *failures = sb_offline_preparation_get_failures (preparation);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (run->on_terminal)
    g_printerr ("\r\033[K");
  for (guint i = 0; i < failures->len; i++)
    {
      const SbOfflineFailure *failure = g_ptr_array_index (failures, i);

      g_printerr ("sonnenbalkon-cli: %s, %s: %s\n", failure->place, kind_in_words (failure->kind), failure->message);
    }
  /* Translators: numbers of files: fetched now, kept from before, failed */
  text = g_strdup_printf (_("Fetched: %u; kept before: %u; failed: %u\n"),
                          sb_offline_preparation_get_n_fetched (preparation),
                          sb_offline_preparation_get_n_kept (preparation), failures->len);
  if (!sb_cli_write_out (text, &error))
    return sb_cli_fail (error);

  if (g_error_matches (run->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("%s\n", _("sonnenbalkon-cli: stopped; what was fetched is kept, and the same command goes on from there"));
      return SB_CLI_WORLD_FAILED;
    }
  if (!run->done)
    {
      g_printerr (_("sonnenbalkon-cli: broken off: %s; the same command goes on from there"), run->error->message);
      g_printerr ("\n");
      return sb_cli_status_of (run->error);
    }

  return failures->len > 0 ? SB_CLI_WORLD_FAILED : SB_CLI_DONE;
}

SbCliStatus
sb_cli_weather_fetch_all (SbWeatherStore *store,
                          GPtrArray      *places)
{
  g_autoptr (SbPvgis) pvgis = sb_pvgis_new (g_getenv ("SB_PVGIS_URL"), store);
  g_autoptr (SbOfflinePreparation) preparation = sb_offline_preparation_new (pvgis, store, places);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *today = sb_cli_today ();
  Run run = { .loop = loop, .cancellable = cancellable, .on_terminal = isatty (STDERR_FILENO) != 0 };
  guint interrupt_id = g_unix_signal_add (SIGINT, on_interrupt, &run);
  guint end_id = g_unix_signal_add (SIGTERM, on_interrupt, &run);
  SbCliStatus status;

  sb_offline_preparation_run_async (preparation, today, on_progress, &run, cancellable, on_done, &run);
  g_main_loop_run (loop);
  g_source_remove (interrupt_id);
  g_source_remove (end_id);
  status = tell_outcome (preparation, &run);
  g_clear_error (&run.error);

  return status;
}

/* ---- commands ---- */

/* The places of a file, or the 51 municipalities. */
static GPtrArray *
choose_places (const char *path,
               GError    **error)
{
  const SbPlaceList *list = sb_built_in_places ();

  return path != NULL ? sb_weather_places_load (path, list, error) : sb_weather_places_local (list);
}

SbCliStatus
sb_cli_weather_prepare (int    argc,
                        char **argv)
{
  g_autofree char *places_path = NULL;
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "places", 0, 0, G_OPTION_ARG_FILENAME, &places_path,
      N_("A place a line: postal code, name or coordinates; without it city and district Kaiserslautern"), N_("FILE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("weather prepare", NULL,
                     _("Fetches typical year, horizon of the terrain and real years of a list of places from PVGIS, one\n"
                       "after the other, and keeps them: then no network is needed any more. What is kept already is\n"
                       "not fetched again, so it may be stopped (Ctrl+C) and started anew."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc != 1)
    return sb_cli_wrong_usage ("weather prepare", _("weather prepare takes no file but that of --places"));

  places = choose_places (places_path, &error);
  if (places == NULL)
    return sb_cli_fail (error);
  store = sb_weather_store_new (NULL);

  return sb_cli_weather_fetch_all (store, places);
}

SbCliStatus
sb_cli_weather_pack (int    argc,
                     char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *places_path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *names = NULL;
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (SbWeatherPackSummary) summary = { 0 };
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The pack, e.g. kaiserslautern.sbpack"), N_("FILE") },
    { "places", 0, 0, G_OPTION_ARG_FILENAME, &places_path,
      N_("A place a line: postal code, name or coordinates; without it city and district Kaiserslautern"), N_("FILE") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("Everything that is kept"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("weather pack", NULL,
                     _("Writes what is kept of a list of places to one file; “weather import” takes it over on another\n"
                       "computer."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc != 1 || output == NULL || (all && places_path != NULL))
    return sb_cli_wrong_usage ("weather pack", _("weather pack takes -o FILE, and --places FILE or --all"));

  if (!all)
    {
      places = choose_places (places_path, &error);
      if (places == NULL)
        return sb_cli_fail (error);
    }
  store = sb_weather_store_new (NULL);
  if (!sb_weather_pack_write (store, output, places, &summary, &error))
    return sb_cli_fail (error);

  for (guint i = 0; i < summary.left_out->len; i++)
    g_printerr ("sonnenbalkon-cli: %s\n", (const char *) g_ptr_array_index (summary.left_out, i));
  names = g_strdup_printf (ngettext ("%u place", "%u places", summary.n_places), summary.n_places);
  /* Translators: path of the pack, number of files in it, and “51 places” */
  text = g_strdup_printf (ngettext ("%s: %u file for %s\n", "%s: %u files for %s\n", summary.n_items), output,
                          summary.n_items, names);

  return sb_cli_write_out (text, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

#include "services/error.h"
#include "services/offline-preparation.h"
#include "services/weather-store.h"
#include "support/pvgis-server.h"

#include <glib/gstdio.h>

/* Preparing for a stand without a network, against a server of our own. */

typedef struct
{
  PvgisServer server;
  char *folder;
  SbWeatherStore *store;
  SbPvgis *pvgis;
  GPtrArray *places;
  SbOfflinePreparation *preparation;
  GCancellable *cancellable;
  guint cancel_at; /* items; 0: never */
  guint n_told;
  guint last_done;
  gboolean ended;
  gboolean done;
  GError *error;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const guint WAITS_MS[] = { 1, 1, 1 };

  pvgis_server_start (&fixture->server);
  fixture->folder = g_dir_make_tmp ("sb-offline-XXXXXX", NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
  fixture->pvgis = sb_pvgis_new (fixture->server.url, fixture->store);
  sb_pvgis_set_patience (fixture->pvgis, WAITS_MS, G_N_ELEMENTS (WAITS_MS), 5000);
  sb_pvgis_set_proxy_resolver (fixture->pvgis, NULL);
  fixture->places = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_place_free);
  g_ptr_array_add (fixture->places, sb_weather_place_new ("Kaiserslautern", 49.4447, 7.7689));
  g_ptr_array_add (fixture->places, sb_weather_place_new ("Otterberg", 49.5113, 7.789));
  fixture->preparation = sb_offline_preparation_new (fixture->pvgis, fixture->store, fixture->places);
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->preparation);
  g_assert_finalize_object (fixture->pvgis);
  pvgis_server_stop (&fixture->server);
  g_object_unref (fixture->cancellable);
  g_ptr_array_unref (fixture->places);
  g_clear_error (&fixture->error);
  g_assert_true (sb_weather_store_delete_all (fixture->store, NULL));
  sb_weather_store_free (fixture->store);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static void
on_progress (const SbOfflineProgress *progress,
             gpointer                 user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (progress->n_places, ==, fixture->places->len);
  g_assert_cmpuint (progress->place_index, <, progress->n_places);
  g_assert_cmpuint (progress->n_items, ==, 3 * progress->n_places);
  g_assert_cmpuint (progress->n_done, <, progress->n_items);
  g_assert_cmpuint (progress->n_done, >=, fixture->last_done);
  g_assert_cmpstr (progress->place, ==,
                   ((SbWeatherPlace *) g_ptr_array_index (fixture->places, progress->place_index))->name);
  fixture->last_done = progress->n_done;
  fixture->n_told++;
  if (fixture->cancel_at > 0 && progress->n_done == fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->done = sb_offline_preparation_run_finish (SB_OFFLINE_PREPARATION (source), result, &fixture->error);
  fixture->ended = TRUE;
}

static void
run (Fixture *fixture)
{
  g_clear_error (&fixture->error);
  fixture->ended = FALSE;
  fixture->last_done = 0;
  g_cancellable_reset (fixture->cancellable);
  sb_offline_preparation_run_async (fixture->preparation, "2026-11-22", on_progress, fixture, fixture->cancellable,
                                    on_done, fixture);
  while (!fixture->ended)
    g_main_context_iteration (NULL, TRUE);
  /* The last references go in the same turn. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static guint
n_kept (Fixture *fixture)
{
  g_autoptr (GPtrArray) list = sb_weather_store_list (fixture->store, TRUE);

  for (guint i = 0; i < list->len; i++)
    g_assert_false (((SbKeptWeather *) g_ptr_array_index (list, i))->damaged);

  return list->len;
}

/* Everything once, the long series last; the second time nothing is asked. */
static void
test_all (Fixture      *fixture,
          gconstpointer data)
{
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->done);
  g_assert_cmpstr (fixture->server.paths->str, ==, "tmy printhorizon tmy printhorizon seriescalc seriescalc ");
  g_assert_cmpuint (sb_offline_preparation_get_n_fetched (fixture->preparation), ==, 6);
  g_assert_cmpuint (sb_offline_preparation_get_n_kept (fixture->preparation), ==, 0);
  g_assert_cmpuint (sb_offline_preparation_get_failures (fixture->preparation)->len, ==, 0);
  g_assert_cmpuint (n_kept (fixture), ==, 6);
  g_assert_cmpuint (fixture->n_told, >=, 6);
  g_assert_true (sb_weather_store_has (fixture->store, 49.5113, 7.789));
  g_assert_true (sb_weather_store_has_series (fixture->store, 49.5113, 7.789));
  g_assert_true (sb_weather_store_has_horizon (fixture->store, 49.5113, 7.789));

  run (fixture);
  g_assert_true (fixture->done);
  g_assert_cmpuint (fixture->server.n_asked, ==, 6);
  g_assert_cmpuint (sb_offline_preparation_get_n_kept (fixture->preparation), ==, 6);
}

/* Stopped in the middle it goes on from there, and what is damaged is fetched again. */
static void
test_resume (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  const SbKeptWeather *first = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  fixture->cancel_at = 2;
  run (fixture);
  g_assert_false (fixture->done);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_kept (fixture), ==, 2);
  g_assert_cmpuint (sb_offline_preparation_get_failures (fixture->preparation)->len, ==, 0);

  list = sb_weather_store_list (fixture->store, FALSE);
  first = g_ptr_array_index (list, 0);
  g_assert_true (g_file_get_contents (first->path, &bytes, &length, NULL));
  bytes[length - 1] ^= 4;
  g_assert_true (g_file_set_contents (first->path, bytes, (gssize) length, NULL));

  fixture->cancel_at = 0;
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (sb_offline_preparation_get_n_kept (fixture->preparation), ==, 1);
  g_assert_cmpuint (sb_offline_preparation_get_n_fetched (fixture->preparation), ==, 5);
  g_assert_cmpuint (n_kept (fixture), ==, 6);
}

/* One place that PVGIS refuses is told, and the others are fetched. */
static void
test_one_refused (Fixture      *fixture,
                  gconstpointer data)
{
  const GPtrArray *failures = NULL;

  fixture->server.refused_latitude_deg = 49.44;
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_true (fixture->done);
  failures = sb_offline_preparation_get_failures (fixture->preparation);
  g_assert_cmpuint (failures->len, ==, 3);
  for (guint i = 0; i < failures->len; i++)
    {
      const SbOfflineFailure *failure = g_ptr_array_index (failures, i);

      g_assert_cmpstr (failure->place, ==, "Kaiserslautern");
      g_assert_nonnull (strstr (failure->message, "sea"));
    }
  g_assert_cmpuint (sb_offline_preparation_get_n_fetched (fixture->preparation), ==, 3);
  g_assert_cmpuint (n_kept (fixture), ==, 3);
}

/* A server that is down is not asked for everything: the run breaks off, and later goes on. */
static void
test_server_down (Fixture      *fixture,
                  gconstpointer data)
{
  fixture->server.status = 500;
  run (fixture);
  g_assert_false (fixture->done);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER);
  g_assert_cmpuint (sb_offline_preparation_get_failures (fixture->preparation)->len, ==, 3);
  /* Three items, each asked once and three times more. */
  g_assert_cmpuint (fixture->server.n_asked, ==, 12);

  fixture->server.status = 200;
  run (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (n_kept (fixture), ==, 6);
}

#define ADD(name, function) g_test_add ("/offline-preparation/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("all", test_all);
  ADD ("resume", test_resume);
  ADD ("one-refused", test_one_refused);
  ADD ("server-down", test_server_down);

  return g_test_run ();
}

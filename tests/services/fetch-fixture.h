#pragma once

#include "raw-server.h"
#include "services/error.h"
#include "services/pvgis.h"
#include "tmy-fixture.h"

#include <string.h>

/* A client, a store and a server that answers as told, for the tests of everything that can go wrong. */

#define OK "HTTP/1.1 200 OK\r\nContent-Type: application/json"
#define ENOUGH_MS 3000

typedef struct
{
  RawServer *server;
  char *folder;
  SbWeatherStore *store;
  SbPvgis *pvgis;
  GBytes *good;
  GCancellable *cancel_in_progress;
  guint n_done;
  SbWeather *weather;
  GError *error;
} Fixture;

static inline void
use_client (Fixture    *fixture,
            const char *base_url,
            guint       timeout_ms)
{
  static const guint WAITS_MS[] = { 1, 1, 250 };

  g_clear_object (&fixture->pvgis);
  fixture->pvgis = sb_pvgis_new (base_url, fixture->store);
  sb_pvgis_set_patience (fixture->pvgis, WAITS_MS, G_N_ELEMENTS (WAITS_MS), timeout_ms);
}

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  char *text = tmy_fixture_make (49.44, 7.77, &TMY_GOOD);

  fixture->good = g_bytes_new_take (text, strlen (text));
  fixture->folder = g_dir_make_tmp ("sb-faults-XXXXXX", NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
  fixture->server = raw_server_new (NULL);
  use_client (fixture, raw_server_url (fixture->server), ENOUGH_MS);
}

static inline void
delete_folder (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (file, "standard::name", 0, NULL, NULL);
  GFile *child = NULL;

  while (g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    g_file_delete (child, NULL, NULL);
  g_file_delete (file, NULL, NULL);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->pvgis != NULL)
    g_assert_finalize_object (fixture->pvgis);
  raw_server_free (fixture->server);
  sb_weather_store_free (fixture->store);
  g_clear_pointer (&fixture->weather, sb_weather_unref);
  g_clear_error (&fixture->error);
  g_bytes_unref (fixture->good);
  delete_folder (fixture->folder);
  g_free (fixture->folder);
}

static inline void
on_progress (guint64  received,
             guint64  expected,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  if (fixture->cancel_in_progress != NULL)
    g_cancellable_cancel (fixture->cancel_in_progress);
}

static inline void
on_fetched (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;

  g_clear_pointer (&fixture->weather, sb_weather_unref);
  g_clear_error (&fixture->error);
  fixture->weather = sb_pvgis_fetch_tmy_finish (SB_PVGIS (source), result, &fixture->error);
  fixture->n_done++;
}

static inline void
wait_for_end (Fixture *fixture)
{
  while (fixture->n_done == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (fixture->error != NULL)
    g_test_message ("%s", fixture->error->message);
}

static inline void
fetch (Fixture         *fixture,
       const RawAnswer *answers,
       guint            n_answers,
       GCancellable    *cancellable)
{
  if (answers != NULL)
    raw_server_play (fixture->server, answers, n_answers);
  fixture->n_done = 0;
  sb_pvgis_fetch_tmy_async (fixture->pvgis, 49.4447, 7.7689, "2026-11-22", on_progress, fixture, cancellable,
                            on_fetched, fixture);
  wait_for_end (fixture);
}

/* The same answer to each try. */
static inline void
expect (Fixture         *fixture,
        const RawAnswer *answer,
        SbServiceError   code,
        guint            n_questions,
        const char      *words)
{
  fetch (fixture, answer, 1, NULL);
  g_assert_null (fixture->weather);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, (int) code);
  if (words != NULL && strstr (fixture->error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", fixture->error->message, words);
  g_assert_cmpuint (raw_server_n_questions (fixture->server), ==, n_questions);
  g_assert_false (sb_weather_store_has (fixture->store, 49.44, 7.77));
}

static inline void
expect_body (Fixture       *fixture,
             const char    *head,
             const char    *body,
             SbServiceError code,
             guint          n_questions,
             const char    *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  RawAnswer answer = { .head = head, .body = bytes };

  expect (fixture, &answer, code, n_questions, words);
}

/* After whatever happened, the same client fetches a year. */
static inline void
assert_works (Fixture *fixture)
{
  RawAnswer good = { .head = OK, .body = fixture->good };

  fetch (fixture, &good, 1, NULL);
  g_assert_no_error (fixture->error);
  g_assert_nonnull (fixture->weather);
  g_assert_true (sb_weather_store_has (fixture->store, 49.44, 7.77));
}

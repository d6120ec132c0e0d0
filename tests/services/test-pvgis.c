#include "services/error.h"
#include "services/pvgis.h"
#include "support/reference-table.h"
#include "tmy-fixture.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

/* One answer of the server, in the order of the questions; the last one is repeated. */
typedef enum
{
  ANSWER_GOOD,
  ANSWER_SEA,
  ANSWER_LATITUDE,
  ANSWER_NOT_FOUND,
  ANSWER_BUSY_RETRY_AFTER,
  ANSWER_OVERLOADED,
  ANSWER_FAILED,
  ANSWER_SILENT,
  ANSWER_OTHER_PLACE,
  ANSWER_ELSEWHERE,
  ANSWER_NEXT_DOOR
} Answer;

typedef struct
{
  SoupServer *server;
  char *base_url;
  char *good;
  char *folder;
  SbWeatherStore *store;
  SbPvgis *pvgis;
  const Answer *answers;
  guint n_answers;
  guint n_questions;
  char *query;
  char *user_agent;
  GPtrArray *paused;
  guint64 received;
  guint64 expected;
  GCancellable *cancel_in_progress;
  guint n_done;
  SbWeather *weather;
  GError *error;
} Fixture;

static void
answer_text (SoupServerMessage *message,
             guint              status,
             const char        *type,
             const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
on_question (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  Fixture *fixture = user_data;
  Answer answer = fixture->answers[MIN (fixture->n_questions, fixture->n_answers - 1)];
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *text = NULL;

  fixture->n_questions++;
  g_free (fixture->query);
  fixture->query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
  g_free (fixture->user_agent);
  fixture->user_agent
    = g_strdup (soup_message_headers_get_one (soup_server_message_get_request_headers (message), "User-Agent"));

  switch (answer)
    {
    case ANSWER_GOOD:
      answer_text (message, 200, "text/plain", fixture->good);
      break;
    case ANSWER_SEA:
      answer_text (message, 400, "application/json",
                   "{\"message\": \"Location over the sea. Please, select another location\", \"status\": 400}");
      break;
    case ANSWER_LATITUDE:
      answer_text (message, 400, "application/json",
                   "{\"message\": \"lat: Incorrect value. Please, enter a number between -90 and 90.\", "
                   "\"status\": 400}");
      break;
    case ANSWER_NOT_FOUND:
      answer_text (message, 404, "text/html", "<html>not here</html>");
      break;
    case ANSWER_BUSY_RETRY_AFTER:
      soup_message_headers_replace (headers, "Retry-After", "1");
      answer_text (message, 429, "text/plain", "slow down");
      break;
    case ANSWER_OVERLOADED:
      answer_text (message, 529, "text/plain", "");
      break;
    case ANSWER_FAILED:
      answer_text (message, 500, "text/html", "<html>oh</html>");
      break;
    case ANSWER_SILENT:
      soup_server_message_pause (message);
      g_ptr_array_add (fixture->paused, g_object_ref (message));
      break;
    case ANSWER_OTHER_PLACE:
      text = tmy_fixture_make (12.0, 7.77, &TMY_GOOD);
      answer_text (message, 200, "application/json", text);
      break;
    case ANSWER_ELSEWHERE:
      soup_server_message_set_redirect (message, 302, "http://192.0.2.1/tmy");
      break;
    case ANSWER_NEXT_DOOR:
    default:
      soup_server_message_set_redirect (message, 301, "/moved/tmy");
      break;
    }
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const guint WAITS_MS[] = { 1, 1, 250 };
  GSList *uris = NULL;
  g_autofree char *address = NULL;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, on_question, fixture, NULL);
  g_assert_true (soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (fixture->server);
  address = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->base_url = g_strconcat (address, "api/v5_3/", NULL);

  fixture->good = tmy_fixture_make (49.44, 7.77, &TMY_GOOD);
  fixture->folder = g_dir_make_tmp ("sb-pvgis-XXXXXX", NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
  fixture->pvgis = sb_pvgis_new (fixture->base_url, fixture->store);
  sb_pvgis_set_patience (fixture->pvgis, WAITS_MS, G_N_ELEMENTS (WAITS_MS), 10000);
  fixture->paused = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
delete_folder (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (file, "standard::name", 0, NULL, NULL);
  GFile *child = NULL;

  while (g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    g_file_delete (child, NULL, NULL);
  g_file_delete (file, NULL, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->pvgis);
  g_ptr_array_unref (fixture->paused);
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  sb_weather_store_free (fixture->store);
  g_clear_pointer (&fixture->weather, sb_weather_unref);
  g_clear_error (&fixture->error);
  delete_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->good);
  g_free (fixture->base_url);
  g_free (fixture->query);
  g_free (fixture->user_agent);
}

static void
on_progress (guint64  received,
             guint64  expected,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (received, >, 0);
  fixture->received = received;
  fixture->expected = expected;
  if (fixture->cancel_in_progress != NULL)
    g_cancellable_cancel (fixture->cancel_in_progress);
}

static void
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

static void
wait_for (Fixture *fixture,
          guint    n_done)
{
  while (fixture->n_done < n_done)
    g_main_context_iteration (NULL, TRUE);
  /* The last references of the task go in the same turn. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
fetch (Fixture      *fixture,
       const Answer *answers,
       guint         n_answers,
       GCancellable *cancellable)
{
  fixture->answers = answers;
  fixture->n_answers = n_answers;
  sb_pvgis_fetch_tmy_async (fixture->pvgis, 49.4447, 7.7689, "2026-11-22", on_progress, fixture, cancellable,
                            on_fetched, fixture);
  wait_for (fixture, fixture->n_done + 1);
  if (fixture->error != NULL)
    g_test_message ("%s", fixture->error->message);
}

#define FETCH(...) \
  do \
    { \
      static const Answer ANSWERS[] = { __VA_ARGS__ }; \
\
      fetch (fixture, ANSWERS, G_N_ELEMENTS (ANSWERS), NULL); \
    } \
  while (0)

static void
assert_failed (Fixture       *fixture,
               SbServiceError code,
               guint          n_questions)
{
  g_assert_null (fixture->weather);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, (int) code);
  g_assert_cmpuint (fixture->n_questions, ==, n_questions);
  g_assert_false (sb_weather_store_has (fixture->store, 49.44, 7.77));
}

static void
test_good (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (SbWeather) kept = NULL;

  FETCH (ANSWER_GOOD);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->query, ==, "lat=49.44&lon=7.77&usehorizon=0&outputformat=json");
  g_assert_true (g_str_has_prefix (fixture->user_agent, "Sonnenbalkon/"));
  g_assert_nonnull (strstr (fixture->user_agent, "info@klimalautern.de"));
  g_assert_cmpint (fixture->weather->source, ==, SB_WEATHER_PVGIS);
  g_assert_cmpstr (fixture->weather->retrieved, ==, "2026-11-22");
  g_assert_cmpuint (fixture->received, ==, strlen (fixture->good));
  g_assert_true (fixture->expected == 0 || fixture->expected == fixture->received);

  kept = sb_weather_store_load (fixture->store, 49.4447, 7.7689, NULL);
  g_assert_nonnull (kept);
  sb_assert_close (kept->ghi_w_m2[12], fixture->weather->ghi_w_m2[12], 0.0, "kept");
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  FETCH (ANSWER_SEA);
  assert_failed (fixture, SB_SERVICE_ERROR_REFUSED, 1);
  g_assert_nonnull (strstr (fixture->error->message, "over the sea"));

  FETCH (ANSWER_LATITUDE);
  assert_failed (fixture, SB_SERVICE_ERROR_REFUSED, 2);
  g_assert_nonnull (strstr (fixture->error->message, "the latitude: it takes values from -90 to 90"));

  FETCH (ANSWER_NOT_FOUND);
  assert_failed (fixture, SB_SERVICE_ERROR_SERVER, 3);
  g_assert_nonnull (strstr (fixture->error->message, "404"));
}

/* The first one and three more. */
static void
test_four_tries (Fixture      *fixture,
                 gconstpointer data)
{
  FETCH (ANSWER_OVERLOADED);
  assert_failed (fixture, SB_SERVICE_ERROR_RATE_LIMITED, 4);
  FETCH (ANSWER_FAILED);
  assert_failed (fixture, SB_SERVICE_ERROR_SERVER, 8);
}

static void
test_recovers (Fixture      *fixture,
               gconstpointer data)
{
  FETCH (ANSWER_OVERLOADED, ANSWER_FAILED, ANSWER_GOOD);
  g_assert_no_error (fixture->error);
  g_assert_nonnull (fixture->weather);
  g_assert_cmpuint (fixture->n_questions, ==, 3);
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  static const Answer SILENT[] = { ANSWER_SILENT };
  static const Answer GOOD[] = { ANSWER_GOOD };
  static const Answer BUSY[] = { ANSWER_BUSY_RETRY_AFTER };
  g_autoptr (GCancellable) waiting = g_cancellable_new ();
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) reading = g_cancellable_new ();
  g_autoptr (GCancellable) between = g_cancellable_new ();

  g_timeout_add (50, cancel, waiting);
  fetch (fixture, SILENT, 1, waiting);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_cancellable_cancel (before);
  fetch (fixture, GOOD, 1, before);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  fixture->cancel_in_progress = reading;
  fetch (fixture, GOOD, 1, reading);
  fixture->cancel_in_progress = NULL;
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_timeout_add (300, cancel, between);
  fetch (fixture, BUSY, 1, between);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (sb_weather_store_has (fixture->store, 49.44, 7.77));

  /* And it goes on working. */
  fixture->received = 0;
  fetch (fixture, GOOD, 1, NULL);
  g_assert_no_error (fixture->error);
}

static void
test_other_place (Fixture      *fixture,
                  gconstpointer data)
{
  FETCH (ANSWER_OTHER_PLACE);
  assert_failed (fixture, SB_SERVICE_ERROR_BAD_DATA, 1);
}

static void
test_redirect (Fixture      *fixture,
               gconstpointer data)
{
  FETCH (ANSWER_ELSEWHERE);
  assert_failed (fixture, SB_SERVICE_ERROR_SERVER, 1);
  g_assert_nonnull (strstr (fixture->error->message, "192.0.2.1"));
  FETCH (ANSWER_NEXT_DOOR);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER);
  g_assert_cmpuint (fixture->n_questions, ==, 7);
}

static void
test_plain_http (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (SbPvgis) pvgis = sb_pvgis_new ("http://pvgis.example/api/", fixture->store);

  sb_pvgis_fetch_tmy_async (pvgis, 49.44, 7.77, "2026-11-22", NULL, NULL, NULL, on_fetched, fixture);
  wait_for (fixture, 1);
  assert_failed (fixture, SB_SERVICE_ERROR_BAD_DATA, 0);
  g_assert_nonnull (strstr (fixture->error->message, "https://"));
}

/* Questions asked at once are put one after the other. */
static void
test_in_turn (Fixture      *fixture,
              gconstpointer data)
{
  static const Answer GOOD[] = { ANSWER_GOOD };

  fixture->answers = GOOD;
  fixture->n_answers = 1;
  for (int i = 0; i < 3; i++)
    sb_pvgis_fetch_tmy_async (fixture->pvgis, 49.44, 7.77, "2026-11-22", NULL, NULL, NULL, on_fetched, fixture);
  while (fixture->n_done < 3)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (fixture->n_questions, <=, fixture->n_done + 1);
    }
  wait_for (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->n_questions, ==, 3);
}

#define ADD(name, function) g_test_add ("/pvgis/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  /* Loopback must not go through a proxy of the machine. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("good", test_good);
  ADD ("refused", test_refused);
  ADD ("four-tries", test_four_tries);
  ADD ("recovers", test_recovers);
  ADD ("cancel", test_cancel);
  ADD ("other-place", test_other_place);
  ADD ("redirect", test_redirect);
  ADD ("plain-http", test_plain_http);
  ADD ("in-turn", test_in_turn);

  return g_test_run ();
}

/* Everything that a service, the network and the people can do to a fetch; afterwards the next one works. */

#include "fetch-fixture.h"

#define HURRY_MS 150

static void
test_refused_connection (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *url = g_strdup (raw_server_url (fixture->server));

  raw_server_free (fixture->server);
  fixture->server = NULL;
  fetch (fixture, NULL, 0, NULL);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_OFFLINE);
  g_assert_nonnull (strstr (fixture->error->message, "127.0.0.1"));
}

static void
test_statuses (Fixture      *fixture,
               gconstpointer data)
{
  expect_body (fixture, "HTTP/1.1 204 No Content", "", SB_SERVICE_ERROR_SERVER, 1, "204");
  expect_body (fixture, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", "<html><h1>Not here</h1></html>",
               SB_SERVICE_ERROR_SERVER, 1, "404");
  expect_body (fixture, "HTTP/1.1 403 Forbidden", "", SB_SERVICE_ERROR_SERVER, 1, "403");
  expect_body (fixture, "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html", "<html>Bad</html>",
               SB_SERVICE_ERROR_SERVER, 1, "400");
  expect_body (fixture, "HTTP/1.1 500 Internal Server Error",
               "{\"message\":\"Internal Server Error\",\"status\":500}", SB_SERVICE_ERROR_SERVER, 4, "500");
  expect_body (fixture, "HTTP/1.1 529 Site is overloaded", "", SB_SERVICE_ERROR_RATE_LIMITED, 4, "529");
  expect_body (fixture, "HTTP/1.1 429 Too Many Requests", "slow down", SB_SERVICE_ERROR_RATE_LIMITED, 4, "429");
  expect_body (fixture, "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600", "", SB_SERVICE_ERROR_RATE_LIMITED, 1,
               "3600");
  expect_body (fixture, "HTTP/1.1 302 Found\r\nLocation: /tmy", "", SB_SERVICE_ERROR_SERVER, 6, "without an end");
  expect_body (fixture, "HTTP/1.1 302 Found", "", SB_SERVICE_ERROR_SERVER, 1, "another address");
  expect_body (fixture, "HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/tmy", "", SB_SERVICE_ERROR_SERVER, 1,
               "another address");
  assert_works (fixture);
}

static void
test_retry_after (Fixture      *fixture,
                  gconstpointer data)
{
  RawAnswer answers[] = {
    { .head = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1" },
    { .head = OK, .body = fixture->good },
  };
  gint64 begin_us = g_get_monotonic_time ();

  fetch (fixture, answers, G_N_ELEMENTS (answers), NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (raw_server_n_questions (fixture->server), ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, >=, 990 * 1000);
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const MESSAGES[][2] = {
    { "Location over the sea. Please, select another location", "the place lies over the sea" },
    { "startyear: Incorrect value. Please, enter an integer between 2005 and 2020.",
      "the first year: it takes values from 2005 to 2020" },
    { "endyear: Incorrect value. Please, enter an integer between 2005 and 2023.",
      "the last year: it takes values from 2005 to 2023" },
    { "lat: Incorrect value. Please, enter a number between -90 and 90.",
      "the latitude: it takes values from -90 to 90" },
    { "outputformat: Incorrect value. Please, enter one of: csv, json.",
      "the format of the answer (outputformat): “Please, enter one of: csv, json.”" },
    { "peakpower Mandatory", "misses the power of the modules" },
    { "newthing: Incorrect value.", "“newthing”" },
    { "Something else", "PVGIS refuses the question: “Something else”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (MESSAGES); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"message\": \"%s\", \"status\": 400}", MESSAGES[i][0]);

      expect_body (fixture, "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json", body,
                   SB_SERVICE_ERROR_REFUSED, 1, MESSAGES[i][1]);
    }
  assert_works (fixture);
}

static void
test_slow (Fixture      *fixture,
           gconstpointer data)
{
  RawAnswer late = { .head = OK, .body = fixture->good, .pause_ms = 60000 };
  RawAnswer stalled = { .head = OK, .body = fixture->good, .stall_after = 100000, .stall_ms = 60000 };
  RawAnswer leisurely = { .head = OK, .body = fixture->good, .pause_ms = 400, .stall_after = 1000, .stall_ms = 400 };

  use_client (fixture, raw_server_url (fixture->server), HURRY_MS);
  expect (fixture, &late, SB_SERVICE_ERROR_TIMED_OUT, 1, "in time");
  expect (fixture, &stalled, SB_SERVICE_ERROR_TIMED_OUT, 1, "in time");

  /* Slow, but not too slow. */
  use_client (fixture, raw_server_url (fixture->server), ENOUGH_MS);
  fetch (fixture, &leisurely, 1, NULL);
  g_assert_no_error (fixture->error);
}

static gboolean
cancel (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static void
cancel_after (Fixture         *fixture,
              const RawAnswer *answer,
              int              delay_ms)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  if (delay_ms < 0)
    fixture->cancel_in_progress = cancellable;
  else if (delay_ms == 0)
    g_cancellable_cancel (cancellable);
  else
    g_timeout_add ((guint) delay_ms, cancel, cancellable);
  fetch (fixture, answer, 1, cancellable);
  fixture->cancel_in_progress = NULL;
  g_assert_null (fixture->weather);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (sb_weather_store_has (fixture->store, 49.44, 7.77));
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  RawAnswer good = { .head = OK, .body = fixture->good };
  RawAnswer late = { .head = OK, .body = fixture->good, .pause_ms = 60000 };
  RawAnswer stalled = { .head = OK, .body = fixture->good, .stall_after = 100000, .stall_ms = 60000 };
  RawAnswer busy = { .head = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1" };

  cancel_after (fixture, &good, 0);     /* before it began */
  g_assert_cmpuint (raw_server_n_questions (fixture->server), ==, 0);
  cancel_after (fixture, &late, 50);    /* before the first byte */
  cancel_after (fixture, &good, -1);    /* with the first bytes, from within the progress */
  cancel_after (fixture, &stalled, 80); /* in the middle */
  cancel_after (fixture, &busy, 150);   /* between two tries */
  assert_works (fixture);
}

/* One waits while another is under way: it does not wait for that to be cancelled. */
static void
test_cancelled_in_the_queue (Fixture      *fixture,
                             gconstpointer data)
{
  RawAnswer late = { .head = OK, .body = fixture->good, .pause_ms = 60000 };
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();

  raw_server_play (fixture->server, &late, 1);
  fixture->n_done = 0;
  sb_pvgis_fetch_tmy_async (fixture->pvgis, 49.44, 7.77, "2026-11-22", NULL, NULL, first, on_fetched, fixture);
  sb_pvgis_fetch_tmy_async (fixture->pvgis, 49.44, 7.77, "2026-11-22", NULL, NULL, second, on_fetched, fixture);
  g_timeout_add (20, cancel, second);
  wait_for_end (fixture);
  g_assert_cmpuint (fixture->n_done, ==, 1);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  fixture->n_done = 0;
  g_cancellable_cancel (first);
  wait_for_end (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_works (fixture);
}

/* The window is gone: the last reference is dropped, or the object disposed of, with a question under way. */
static void
test_quit (Fixture      *fixture,
           gconstpointer data)
{
  RawAnswer stalled = { .head = OK, .body = fixture->good, .stall_after = 1000, .stall_ms = 60000 };

  for (int how = 0; how < 2; how++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      SbPvgis *pvgis = NULL;
      gpointer alive = NULL;

      use_client (fixture, raw_server_url (fixture->server), ENOUGH_MS);
      pvgis = g_steal_pointer (&fixture->pvgis);
      raw_server_play (fixture->server, &stalled, 1);
      fixture->n_done = 0;
      sb_pvgis_fetch_tmy_async (pvgis, 49.44, 7.77, "2026-11-22", NULL, NULL, cancellable, on_fetched, fixture);
      while (raw_server_n_questions (fixture->server) == 0)
        g_main_context_iteration (NULL, FALSE);
      if (how == 0)
        g_object_run_dispose (G_OBJECT (pvgis));
      alive = pvgis;
      g_object_add_weak_pointer (G_OBJECT (pvgis), &alive);
      g_cancellable_cancel (cancellable);
      g_object_unref (pvgis);
      wait_for_end (fixture);
      g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_null (alive);
    }

  use_client (fixture, raw_server_url (fixture->server), ENOUGH_MS);
  assert_works (fixture);
}

#define ADD(name, function) g_test_add ("/pvgis-faults/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  /* Loopback must not go through a proxy of the machine. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("refused-connection", test_refused_connection);
  ADD ("statuses", test_statuses);
  ADD ("retry-after", test_retry_after);
  ADD ("refusals", test_refusals);
  ADD ("slow", test_slow);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-in-the-queue", test_cancelled_in_the_queue);
  ADD ("quit", test_quit);

  return g_test_run ();
}

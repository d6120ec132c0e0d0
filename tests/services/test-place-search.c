#include "raw-server.h"
#include "services/error.h"
#include "services/place-search.h"
#include "support/reference-table.h"

#include <string.h>

#define OK "HTTP/1.1 200 OK\r\nContent-Type: application/json"

static const char PHOTON[]
  = "{\"type\": \"FeatureCollection\", \"features\": ["
    "{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [7.7689, 49.4447]}, \"properties\": "
    "{\"osm_id\": 1, \"type\": \"house\", \"housenumber\": \"12\", \"street\": \"Steinstraße\", \"postcode\": \"67655\", "
    "\"city\": \"Kaiserslautern\", \"state\": \"Rheinland-Pfalz\", \"countrycode\": \"DE\", \"extent\": [7.0, 50.0, 8.0, 49.0]}},"
    "{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [7.0, 49.0]}, \"properties\": {}},"
    "{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\": [8, 50]}, \"properties\": "
    "{\"name\": \"Steinstadt\", \"postcode\": \"12345;12347\"}}]}";
static const char NOMINATIM[]
  = "[{\"place_id\": 5, \"lat\": \"49.4447\", \"lon\": \"7.7689\", \"name\": \"\", \"display_name\": \"12, Steinstraße\", "
    "\"address\": {\"house_number\": \"12\", \"road\": \"Steinstraße\", \"city\": \"Kaiserslautern\", \"postcode\": "
    "\"67655\", \"state\": \"Rheinland-Pfalz\"}}]";

typedef struct
{
  RawServer *photon;
  RawServer *nominatim;
  SbPlaceSearch *search;
  gboolean done;
  GPtrArray *found;
  GError *error;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const guint WAITS_MS[] = { 1 };

  fixture->photon = raw_server_new (NULL);
  fixture->nominatim = raw_server_new (NULL);
  fixture->search = sb_place_search_new (raw_server_url (fixture->photon), raw_server_url (fixture->nominatim));
  sb_place_search_set_patience (fixture->search, WAITS_MS, 1, 2000, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->search);
  raw_server_free (fixture->photon);
  raw_server_free (fixture->nominatim);
  g_clear_pointer (&fixture->found, g_ptr_array_unref);
  g_clear_error (&fixture->error);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->found = sb_place_search_finish (SB_PLACE_SEARCH (source), result, &fixture->error);
  fixture->done = TRUE;
}

static void
search (Fixture      *fixture,
        const char   *typed,
        GCancellable *cancellable)
{
  fixture->done = FALSE;
  g_clear_pointer (&fixture->found, g_ptr_array_unref);
  g_clear_error (&fixture->error);
  sb_place_search_async (fixture->search, typed, "de", cancellable, on_found, fixture);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (fixture->error != NULL)
    g_test_message ("%s", fixture->error->message);
}

static void
assert_house (Fixture *fixture)
{
  const SbPlaceFound *place = NULL;

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->found->len, >=, 1);
  place = fixture->found->pdata[0];
  g_assert_cmpstr (place->name, ==, "Steinstraße 12");
  g_assert_cmpstr (place->town, ==, "Kaiserslautern");
  g_assert_cmpstr (place->postal_code, ==, "67655");
  g_assert_cmpstr (place->state, ==, "Rheinland-Pfalz");
  sb_assert_close (place->latitude_deg, 49.4447, 1e-9, "latitude");
  sb_assert_close (place->longitude_deg, 7.7689, 1e-9, "longitude");
}

#define ANSWER(name, text) \
  g_autoptr (GBytes) name##_body = g_bytes_new_static (text, strlen (text)); \
  RawAnswer name = { .head = OK, .body = name##_body }

static void
test_photon (Fixture      *fixture,
             gconstpointer data)
{
  ANSWER (photon, PHOTON);
  g_autofree char *target = NULL;

  raw_server_play (fixture->photon, &photon, 1);
  search (fixture, "  Steinstraße 12,\n Kaiserslautern ", NULL);
  assert_house (fixture);
  target = raw_server_dup_target (fixture->photon);
  g_assert_cmpstr (target, ==, "/api?q=Steinstra%C3%9Fe%2012%2C%20Kaiserslautern&lang=de&limit=8&countrycode=DE");
  /* What has no name is left out, and what is no postal code. */
  g_assert_cmpuint (fixture->found->len, ==, 2);
  g_assert_null (((SbPlaceFound *) fixture->found->pdata[1])->postal_code);

  /* Nothing is asked twice. */
  search (fixture, "STEINSTRASSE 12,  kaiserslautern", NULL);
  assert_house (fixture);
  g_assert_cmpuint (raw_server_n_questions (fixture->photon), ==, 1);
  g_assert_cmpuint (raw_server_n_questions (fixture->nominatim), ==, 0);
  g_assert_nonnull (strstr (sb_place_search_attribution (), "© OpenStreetMap"));
}

static void
test_nominatim (Fixture      *fixture,
                gconstpointer data)
{
  ANSWER (nothing, "{\"type\": \"FeatureCollection\", \"features\": []}");
  ANSWER (nominatim, NOMINATIM);
  RawAnswer broken = { .head = "HTTP/1.1 503 Oh" };
  g_autofree char *target = NULL;

  raw_server_play (fixture->photon, &nothing, 1);
  raw_server_play (fixture->nominatim, &nominatim, 1);
  search (fixture, "Steinstraße 12", NULL);
  assert_house (fixture);
  target = raw_server_dup_target (fixture->nominatim);
  g_assert_cmpstr (target, ==,
                   "/search?q=Steinstra%C3%9Fe%2012&format=jsonv2&addressdetails=1&countrycodes=de&limit=8"
                   "&accept-language=de");

  raw_server_play (fixture->photon, &broken, 1);
  search (fixture, "Steinstraße", NULL);
  assert_house (fixture);
  g_assert_cmpuint (raw_server_n_questions (fixture->photon), ==, 2);
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  ANSWER (photon, "{\"features\": []}");
  ANSWER (nominatim, "[]");
  g_autofree char *long_text = g_strnfill (1000, 'a');

  raw_server_play (fixture->photon, &photon, 1);
  raw_server_play (fixture->nominatim, &nominatim, 1);
  search (fixture, "Nowhere", NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->found->len, ==, 0);

  /* Not asked at all. */
  search (fixture, " \t ", NULL);
  g_assert_cmpuint (fixture->found->len, ==, 0);
  search (fixture, long_text, NULL);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_cmpuint (raw_server_n_questions (fixture->photon), ==, 1);
}

static void
test_faults (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const BODIES[] = {
    "<html>", "{}", "{\"features\": 5}", "{\"features\": [{}]}",
    "{\"features\": [{\"geometry\": {\"coordinates\": [7.7]}, \"properties\": {\"name\": \"A\"}}]}",
    "{\"features\": [{\"geometry\": {\"coordinates\": [\"7\", \"49\"]}, \"properties\": {\"name\": \"A\"}}]}",
    "{\"features\": [{\"geometry\": {\"coordinates\": [7, 149]}, \"properties\": {\"name\": \"A\"}}]}",
    "[{\"lat\": 49.4, \"lon\": 7.7, \"name\": \"A\"}]", "[{\"lat\": \"x\", \"lon\": \"7.7\", \"name\": \"A\"}]",
    "[{\"lat\": \"49\", \"lon\": \"1e9\", \"name\": \"A\"}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (BODIES); i++)
    {
      ANSWER (answer, BODIES[i]);

      raw_server_play (fixture->photon, &answer, 1);
      raw_server_play (fixture->nominatim, &answer, 1);
      search (fixture, "Steinstraße", NULL);
      g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
    }
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  ANSWER (photon, PHOTON);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  raw_server_play (fixture->photon, &photon, 1);
  g_cancellable_cancel (cancellable);
  search (fixture, "Steinstraße", cancellable);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (raw_server_n_questions (fixture->photon), ==, 0);
  g_assert_cmpuint (raw_server_n_questions (fixture->nominatim), ==, 0);
}

/* Two questions of one search lie a second apart as well. */
static void
test_pace (Fixture      *fixture,
           gconstpointer data)
{
  static const guint WAITS_MS[] = { 1 };
  ANSWER (photon, "{\"features\": []}");
  ANSWER (nominatim, NOMINATIM);
  gint64 begin_us = g_get_monotonic_time ();

  raw_server_play (fixture->photon, &photon, 1);
  raw_server_play (fixture->nominatim, &nominatim, 1);
  sb_place_search_set_patience (fixture->search, WAITS_MS, 1, 2000, 200);
  search (fixture, "Steinstraße", NULL);
  assert_house (fixture);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, >=, 200 * 1000);
}

#define ADD(name, function) g_test_add ("/place-search/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  /* Loopback must not go through a proxy of the machine. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("photon", test_photon);
  ADD ("nominatim", test_nominatim);
  ADD ("nothing", test_nothing);
  ADD ("faults", test_faults);
  ADD ("cancelled", test_cancelled);
  ADD ("pace", test_pace);

  return g_test_run ();
}

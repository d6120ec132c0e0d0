/* Bodies that are cut off, too long, packed or of something else; afterwards the next fetch works. */

#include "fetch-fixture.h"

/* With a length told, it is asked again; without, what came is no JSON. */
static void
test_cut_off (Fixture      *fixture,
              gconstpointer data)
{
  static const guint WAITS_MS[] = { 1, 1 };
  gsize size = g_bytes_get_size (fixture->good);

  sb_pvgis_set_patience (fixture->pvgis, WAITS_MS, G_N_ELEMENTS (WAITS_MS), ENOUGH_MS);
  for (guint tenth = 0; tenth < 10; tenth++)
    {
      RawAnswer told = { .head = OK, .body = fixture->good, .cut_after = MAX (size * tenth / 10, 1) };
      RawAnswer untold = told;

      untold.announced = -1;
      expect (fixture, &told, SB_SERVICE_ERROR_SERVER, 3, "whole answer");
      expect (fixture, &untold, SB_SERVICE_ERROR_BAD_DATA, 1, "PVGIS");
    }
  assert_works (fixture);
}

static void
test_wrong_length (Fixture      *fixture,
                   gconstpointer data)
{
  gsize size = g_bytes_get_size (fixture->good);
  RawAnswer too_long = { .head = OK, .body = fixture->good, .announced = (gint64) size + 1000 };
  RawAnswer too_short = { .head = OK, .body = fixture->good, .announced = (gint64) size / 2 };
  RawAnswer silent = { .head = NULL };
  RawAnswer garbage = { .head = "Hello, who is there?" };
  RawAnswer huge = { .head = OK, .body = fixture->good, .announced = 70 * 1000 * 1000 };

  expect (fixture, &too_long, SB_SERVICE_ERROR_SERVER, 4, "whole answer");
  expect (fixture, &too_short, SB_SERVICE_ERROR_BAD_DATA, 1, NULL);
  expect (fixture, &huge, SB_SERVICE_ERROR_TOO_LARGE, 1, "64 MB");
  expect (fixture, &garbage, SB_SERVICE_ERROR_SERVER, 1, NULL);
  fetch (fixture, &silent, 1, NULL);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER);
  assert_works (fixture);
}

static GBytes *
pack (const void *data,
      gsize       size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, G_CONVERTER (compressor));
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (output, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

static void
test_too_much (Fixture      *fixture,
               gconstpointer data)
{
  gsize size = 100 * 1000 * 1000;
  g_autofree char *zeros = g_malloc0 (size);
  g_autoptr (GBytes) packed = pack (zeros, size);
  RawAnswer untold = { .head = OK, .announced = -1, .n_zeros = size };
  RawAnswer bomb = { .head = OK "\r\nContent-Encoding: gzip", .body = packed };

  g_assert_cmpuint (g_bytes_get_size (packed), <, 200 * 1000);
  expect (fixture, &untold, SB_SERVICE_ERROR_TOO_LARGE, 1, "64 MB");
  expect (fixture, &bomb, SB_SERVICE_ERROR_TOO_LARGE, 1, "64 MB");
  assert_works (fixture);
}

static void
test_packed (Fixture      *fixture,
             gconstpointer data)
{
  gsize size = 0;
  const void *text = g_bytes_get_data (fixture->good, &size);
  g_autoptr (GBytes) packed = pack (text, size);
  RawAnswer good = { .head = OK "\r\nContent-Encoding: gzip", .body = packed };
  RawAnswer cut_off = { .head = OK "\r\nContent-Encoding: gzip", .body = packed, .cut_after = 5000 };
  RawAnswer untrue = { .head = OK "\r\nContent-Encoding: gzip", .body = fixture->good };

  expect (fixture, &cut_off, SB_SERVICE_ERROR_SERVER, 4, NULL);
  /* Said to be packed, and is not: read all the same. */
  fetch (fixture, &untrue, 1, NULL);
  g_assert_no_error (fixture->error);
  fetch (fixture, &good, 1, NULL);
  g_assert_no_error (fixture->error);
  g_assert_nonnull (fixture->weather);
}

/* The type is not trusted in either direction. */
static void
test_content_type (Fixture      *fixture,
                   gconstpointer data)
{
  RawAnswer html = { .head = "HTTP/1.1 200 OK\r\nContent-Type: text/html", .body = fixture->good };

  expect_body (fixture, OK, "<html>Please log in to the wireless network</html>", SB_SERVICE_ERROR_BAD_DATA, 1, "PVGIS");
  fetch (fixture, &html, 1, NULL);
  g_assert_no_error (fixture->error);
}

static void
expect_fixture (Fixture          *fixture,
                const TmyFixture *tmy)
{
  g_autofree char *text = tmy_fixture_make (49.44, 7.77, tmy);

  expect_body (fixture, OK, text, SB_SERVICE_ERROR_BAD_DATA, 1, "PVGIS");
}

static void
test_other_content (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const BODIES[] = {
    "",
    "null",
    "{}",
    "[]",
    "{\"message\": \"Location over the sea. Please, select another location\", \"status\": 400}",
    "{\"inputs\": {\"location\": {\"latitude\": 49.44, \"longitude\": 7.77, \"elevation\": 236}, "
    "\"horizon_db\": \"DEM-calculated\"}, \"outputs\": {\"horizon_profile\": [{\"A\": -180, \"H_hor\": 1.1}]}}",
    "{\"inputs\": {\"location\": {\"latitude\": 49.44, \"longitude\": 7.77, \"elevation\": 236}, \"meteo_data\": "
    "{\"radiation_db\": \"PVGIS-SARAH3\", \"year_min\": 2005, \"year_max\": 2023, \"use_horizon\": false}}, "
    "\"outputs\": {\"tmy_hourly\": []}}",
    "{\"features\": [], \"type\": \"FeatureCollection\"}",
  };
  static const char *const ROWS[] = {
    "{\"time(UTC)\": \"20180101:0000\", \"T2m\": NaN, \"G(h)\": 0.0, \"Gb(n)\": 0.0, \"Gd(h)\": 0.0, \"WS10m\": 2.5}",
    "{\"time(UTC)\": \"20180101:0000\", \"T2m\": 5.0, \"G(h)\": 1e400, \"Gb(n)\": 0.0, \"Gd(h)\": 0.0, \"WS10m\": 2.5}",
    "{\"time(UTC)\": \"20180101:0000\", \"T2m\": 5.0, \"G(h)\": 5000, \"Gb(n)\": 0.0, \"Gd(h)\": 0.0, \"WS10m\": 2.5}",
  };
  TmyFixture tmy = TMY_GOOD;

  for (guint i = 0; i < G_N_ELEMENTS (BODIES); i++)
    expect_body (fixture, OK, BODIES[i], SB_SERVICE_ERROR_BAD_DATA, 1, "PVGIS");
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      tmy.odd_text = ROWS[i];
      expect_fixture (fixture, &tmy);
    }

  /* Half a year is none. */
  tmy = TMY_GOOD;
  tmy.n_rows = 4380;
  expect_fixture (fixture, &tmy);
}

/* One hour is missing: filled from its neighbours, and counted. */
static void
test_one_row_missing (Fixture      *fixture,
                      gconstpointer data)
{
  TmyFixture tmy = TMY_GOOD;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RawAnswer answer = { .head = OK };

  tmy.n_rows = 8759;
  text = tmy_fixture_make (49.44, 7.77, &tmy);
  bytes = g_bytes_new_static (text, strlen (text));
  answer.body = bytes;
  fetch (fixture, &answer, 1, NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->weather->n_rows, ==, 8760);
  g_assert_cmpuint (fixture->weather->n_filled, ==, 1);
}

#define ADD(name, function) g_test_add ("/pvgis-bodies/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  /* Loopback must not go through a proxy of the machine. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("cut-off", test_cut_off);
  ADD ("wrong-length", test_wrong_length);
  ADD ("too-much", test_too_much);
  ADD ("packed", test_packed);
  ADD ("content-type", test_content_type);
  ADD ("other-content", test_other_content);
  ADD ("one-row-missing", test_one_row_missing);

  return g_test_run ();
}

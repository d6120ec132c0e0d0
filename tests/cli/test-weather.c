#include "runner.h"

#include <libsoup/soup.h>
#include <math.h>
#include <string.h>

/* `weather fetch` and `--weather pvgis` against a server of our own that answers in the documented format. */

typedef struct
{
  SoupServer *server;
  guint n_asked; /* how many questions came */
  char *query; /* of the last question */
  guint status;
} Pvgis;

static Pvgis pvgis;

/* A typical year of the place asked for: sun as a half sine from 6 to 18 h UTC, every day alike. */
static char *
typical_year (GHashTable *query)
{
  static const int DAYS[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\"inputs\": {\"location\": {\"latitude\": %s, \"longitude\": %s, \"elevation\": 251.0, ",
                          (const char *) g_hash_table_lookup (query, "lat"),
                          (const char *) g_hash_table_lookup (query, "lon"));
  g_string_append (
    text,
    "\"irradiance_time_offset\": 0.1761}, \"meteo_data\": {\"radiation_db\": \"PVGIS-SARAH3\", \"meteo_db\": \"ERA5\", "
    "\"year_min\": 2005, \"year_max\": 2023, \"use_horizon\": false, \"horizon_db\": null}}, "
    "\"outputs\": {\"months_selected\": [");

  for (int month = 0; month < 12; month++)
    g_string_append_printf (text, "%s{\"month\": %d, \"year\": %d}", month > 0 ? ", " : "", month + 1, 2009 + month);
  g_string_append (text, "], \"tmy_hourly\": [");
  for (int month = 0; month < 12; month++)
    for (int hour = 0; hour < DAYS[month] * 24; hour++)
      {
        double height = sin ((hour % 24 - 6) / 12.0 * G_PI);
        int diffuse = height > 0.0 && hour % 24 <= 18 ? (int) (150 * height) : 0;

        g_string_append_printf (text,
                                "%s{\"time(UTC)\": \"%d%02d%02d:%02d00\", \"T2m\": 10.0, \"RH\": 70.0, \"G(h)\": %d.0, "
                                "\"Gb(n)\": 0.0, \"Gd(h)\": %d.0, \"IR(h)\": 300.0, \"WS10m\": 2.0, \"WD10m\": 200.0, "
                                "\"SP\": 98000.0}",
                                month + hour > 0 ? ", " : "", 2009 + month, month + 1, hour / 24 + 1, hour % 24, diffuse,
                                diffuse);
      }
  g_string_append (text, "]}, \"meta\": {}}");

  return g_string_free (text, FALSE);
}

static void
on_asked (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  pvgis.n_asked++;
  g_free (pvgis.query);
  pvgis.query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));

  if (pvgis.status == 200)
    {
      char *body = typical_year (query);

      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, body, strlen (body));
    }
  else
    {
      static const char ANSWER[] = "{\"message\": \"Location over the sea. Please, select another location\", "
                                   "\"status\": 400}";

      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, ANSWER, strlen (ANSWER));
    }
  soup_server_message_set_status (message, pvgis.status, NULL);
}

static void
start_server (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  GSList *uris;

  pvgis.server = soup_server_new (NULL, NULL);
  soup_server_add_handler (pvgis.server, NULL, on_asked, NULL, NULL);
  soup_server_listen_local (pvgis.server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (pvgis.server);
  url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  runner_set_environment ("SB_PVGIS_URL", url);
  /* A proxy of the surroundings must not get to see loopback addresses. */
  runner_set_environment ("no_proxy", "127.0.0.1,localhost");
}

/* The server says no: its words come through, nothing is kept, and nobody asks twice. */
static void
test_refused (void)
{
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) list = NULL;

  pvgis.status = 400;
  pvgis.n_asked = 0;
  run = run_beside ((const char *const[]) { "weather", "fetch", "--latitude-deg", "54.9", "--longitude-deg", "7.1", NULL });
  assert_status (run, 1);
  assert_says (run, "over the sea", NULL);
  g_assert_cmpuint (pvgis.n_asked, ==, 1);

  list = run_cli ("weather", "list");
  assert_status (list, 0);
  g_assert_cmpstr (list->out, ==, "latitude_deg,longitude_deg,year_min,year_max,database,retrieved\n");
}

static void
test_fetch_and_keep (void)
{
  g_autoptr (Run) fetch = NULL;
  g_autoptr (Run) list = NULL;
  g_autoptr (Run) simulate = NULL;
  g_autoptr (JsonObject) result = NULL;
  JsonArray *years;

  pvgis.status = 200;
  pvgis.n_asked = 0;
  fetch = run_beside ((const char *const[]) { "weather", "fetch", g_getenv ("SB_SAMPLE"), NULL });
  assert_status (fetch, 0);
  g_assert_cmpuint (pvgis.n_asked, ==, 1);
  /* Rounded to 0.01° before they leave the machine; the horizon is ours. */
  g_assert_nonnull (strstr (pvgis.query, "lat=49.44&"));
  g_assert_nonnull (strstr (pvgis.query, "lon=7.77&"));
  g_assert_nonnull (strstr (pvgis.query, "usehorizon=0"));

  list = run_cli ("weather", "list");
  g_assert_nonnull (strstr (list->out, "\n49.44,7.77,2005,2023,"));

  /* Kept now: the network is asked no more. */
  simulate = run_beside ((const char *const[]) { "simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", "pvgis", NULL });
  result = run_json (simulate);
  g_assert_cmpuint (pvgis.n_asked, ==, 1);
  g_assert_cmpstr (json_node_get_string (json_at (result, "weather.source")), ==, "pvgis");
  years = json_node_get_array (json_at (result, "weather.years"));
  g_assert_cmpint (json_array_get_int_element (years, 0), ==, 2005);
  g_assert_true (g_regex_match_simple ("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$",
                                       json_node_get_string (json_at (result, "weather.retrieved")), 0, 0));
}

/* --weather pvgis asks for the network where no year is kept. */
static void
test_simulate_fetches (void)
{
  g_autofree char *text = runner_sample_with ("\"longitude_deg\": 7.7689", "\"longitude_deg\": 8.1");
  g_autofree char *path = runner_write ("elsewhere.sonnenbalkon", text);
  g_autoptr (Run) run = NULL;
  g_autoptr (JsonObject) result = NULL;

  pvgis.status = 200;
  pvgis.n_asked = 0;
  run = run_beside ((const char *const[]) { "simulate", path, "--json", "--weather", "pvgis", NULL });
  result = run_json (run);
  g_assert_cmpuint (pvgis.n_asked, ==, 1);
  g_assert_cmpstr (json_node_get_string (json_at (result, "weather.source")), ==, "pvgis");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();
  start_server ();

  g_test_add_func ("/cli/weather/refused", test_refused);
  g_test_add_func ("/cli/weather/fetch-and-keep", test_fetch_and_keep);
  g_test_add_func ("/cli/weather/simulate-fetches", test_simulate_fetches);

  status = g_test_run ();
  g_clear_object (&pvgis.server);
  g_clear_pointer (&pvgis.query, g_free);
  runner_clean_up ();

  return status;
}

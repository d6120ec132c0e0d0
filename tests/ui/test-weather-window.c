#include "weather-fixture.h"

#include "services/weather-places.h"
#include "ui/offline-window.h"
#include "ui/pages/second-opinion-row.h"
#include "ui/terrain-horizon.h"
#include "ui/widgets/place-row.h"

/* Fetching and preparing weather and places, while the consultation goes on. */

static void
test_consent (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *consent = NULL;

  sb_settings_set_string (fixture->settings, "weather-consent", "ask");
  act (fixture, "win.fetch-weather");
  WAIT_UNTIL (is_asked ());
  g_assert_nonnull (strstr (question_body (), "0.01°"));
  answer ("cancel");
  g_assert_cmpuint (fixture->server.n_asked, ==, 0);

  act (fixture, "win.fetch-weather");
  answer ("never");
  consent = sb_settings_get_string (fixture->settings, "weather-consent");
  g_assert_cmpstr (consent, ==, "never");

  /* Never is never: no question, no request, but a sentence. */
  act (fixture, "win.fetch-weather");
  WAIT_UNTIL (says (GTK_WIDGET (fixture->window->weather_fetch), "switched off"));
  g_assert_false (is_asked ());
  g_assert_cmpuint (fixture->server.n_asked, ==, 0);
  assert_usable (fixture);

  sb_settings_set_string (fixture->settings, "weather-consent", "ask");
  act (fixture, "win.fetch-weather");
  answer ("yes");
  WAIT_UNTIL (consultation (fixture)->weather.source == SB_WEATHER_PVGIS);
  g_assert_nonnull (strstr (fixture->server.paths->str, "tmy"));
}

static void
test_fetch (Fixture      *fixture,
            gconstpointer data)
{
  const SbPlace place = consultation (fixture)->place;
  GtkWidget *bar = GTK_WIDGET (fixture->window->weather_fetch);
  g_autofree char *sentence = NULL;

  begin_fetch (fixture);
  assert_usable (fixture);
  WAIT_UNTIL (sb_weather_store_has_series (fixture->store, place.latitude_deg, place.longitude_deg) && !is_fetching (fixture));
  g_assert_cmpstr (fixture->server.paths->str, ==, "tmy printhorizon seriescalc ");
  g_assert_nonnull (strstr (fixture->server.query, "usehorizon=0"));
  g_assert_cmpint (consultation (fixture)->weather.source, ==, SB_WEATHER_PVGIS);
  g_assert_cmpfloat (consultation (fixture)->place.elevation_m, ==, 251.0);
  g_assert_true (says (GTK_WIDGET (fixture->window->panel), "PVGIS-SARAH3"));
  assert_usable (fixture);

  /* The hills are offered, and not taken without a yes. */
  g_assert_cmpuint (consultation (fixture)->balcony.n_horizon, ==, 0);
  g_assert_cmpint (sb_terrain_horizon_look (fixture->live, &sentence), ==, SB_TERRAIN_OFFERED);
  g_assert_true (says (bar, sentence));
  press (bar, "Ta_ke Over");
  g_assert_cmpuint (consultation (fixture)->balcony.n_horizon, ==, 24);
  g_assert_cmpint (sb_terrain_horizon_look (fixture->live, NULL), ==, SB_TERRAIN_IN_USE);
  act (fixture, "win.undo");
  g_assert_cmpuint (consultation (fixture)->balcony.n_horizon, ==, 0);
  act (fixture, "win.undo");
  g_assert_cmpint (consultation (fixture)->weather.source, ==, SB_WEATHER_BUILT_IN);

  /* Kept: no question leaves the computer. */
  fixture->server.n_asked = 0;
  act (fixture, "win.fetch-weather");
  g_assert_cmpint (consultation (fixture)->weather.source, ==, SB_WEATHER_PVGIS);
  g_assert_cmpuint (fixture->server.n_asked, ==, 0);
}

static void
test_failing (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *bar = GTK_WIDGET (fixture->window->weather_fetch);
  g_autoptr (SbConsultation) before = sb_consultation_copy (consultation (fixture));

  fixture->server.status = 500;
  begin_fetch (fixture);
  assert_usable (fixture);
  WAIT_UNTIL (says (bar, "PVGIS has trouble"));
  g_assert_cmpuint (fixture->server.n_asked, ==, 4);
  g_assert_true (sb_consultation_equal (before, consultation (fixture)));
  assert_usable (fixture);

  fixture->server.status = 200;
  press (bar, "_Try Again");
  WAIT_UNTIL (consultation (fixture)->weather.source == SB_WEATHER_PVGIS && !is_fetching (fixture));
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *bar = GTK_WIDGET (fixture->window->weather_fetch);

  begin_fetch (fixture);
  g_signal_emit_by_name (find_button (bar, "_Cancel"), "clicked");
  WAIT_UNTIL (!is_fetching (fixture));
  g_assert_cmpint (consultation (fixture)->weather.source, ==, SB_WEATHER_BUILT_IN);
  assert_usable (fixture);
}

/* The place is changed while its weather is on the way: what comes is kept, not used for the other place. */
static void
test_other_place (Fixture      *fixture,
                  gconstpointer data)
{
  const SbPlace place = consultation (fixture)->place;

  begin_fetch (fixture);
  sb_live_begin_change (fixture->live)->place.latitude_deg = 48.14;
  sb_live_end_change (fixture->live, "Place");
  WAIT_UNTIL (sb_weather_store_has_series (fixture->store, place.latitude_deg, place.longitude_deg) && !is_fetching (fixture));
  g_assert_cmpint (consultation (fixture)->weather.source, ==, SB_WEATHER_BUILT_IN);
  g_assert_cmpfloat (consultation (fixture)->place.elevation_m, ==, place.elevation_m);
}

static void
test_quit (Fixture      *fixture,
           gconstpointer data)
{
  begin_fetch (fixture);
  /* Now, and at a moment when bytes are on the way. */
  if (GPOINTER_TO_INT (data))
    while (fixture->server.n_asked == 0)
      g_main_context_iteration (NULL, TRUE);
  close_window (fixture);
  run_idles ();
}

/* ---- The second opinion, and numbers that do not hold ---- */

static void
test_opinion (Fixture      *fixture,
              gconstpointer data)
{
  SbSecondOpinionRow *row = NULL;

  sb_window_set_page (fixture->window, "results");
  run_idles ();
  row = find (GTK_WIDGET (fixture->window), SB_TYPE_SECOND_OPINION_ROW);
  g_assert_nonnull (row);
  sb_second_opinion_row_ask (row);
  WAIT_UNTIL (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "PVGIS expects 880"));
  g_assert_nonnull (strstr (fixture->server.paths->str, "PVcalc"));

  /* Another set is another question. */
  sb_live_begin_change (fixture->live)->system.arrays[0].tilt_deg = 35.0;
  sb_live_end_change (fixture->live, "Tilt");
  run_idles ();
  g_assert_null (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "880"));

  fixture->server.status = 400;
  sb_second_opinion_row_ask (row);
  WAIT_UNTIL (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "sea") != NULL);
}

static void
test_stale (Fixture      *fixture,
            gconstpointer data)
{
  SbPlace *place = &sb_live_begin_change (fixture->live)->place;
  double latitude_deg = place->latitude_deg;

  place->latitude_deg = 35.0;
  sb_live_end_change (fixture->live, "Place");
  sb_live_flush (fixture->live);
  g_assert_true (sb_live_get_result_is_stale (fixture->live));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->window->panel), "sb-stale"));

  sb_live_begin_change (fixture->live)->place.latitude_deg = latitude_deg;
  sb_live_end_change (fixture->live, "Place");
  sb_live_flush (fixture->live);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->window->panel), "sb-stale"));
}

/* ---- Prepared for offline ---- */

static void
test_offline (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_place_free);
  g_autofree char *pack = g_build_filename (fixture->folder, "two.sbpack", NULL);
  SbOfflineWindow *window = sb_offline_window_present (GTK_WINDOW (fixture->window), fixture->live);
  const SbPlace place = consultation (fixture)->place;
  const SbPlace *here = &place;

  g_ptr_array_add (places, sb_weather_place_new ("Here", here->latitude_deg, here->longitude_deg));
  g_ptr_array_add (places, sb_weather_place_new ("At sea", 54.5, 7.5));
  sb_offline_window_set_places (window, places);
  fixture->server.refused_latitude_deg = 54.5;

  sb_offline_window_start (window);
  while (!sb_offline_window_is_running (window))
    g_main_context_iteration (NULL, TRUE);
  assert_usable (fixture);
  sb_offline_window_cancel (window);
  WAIT_UNTIL (!sb_offline_window_is_running (window));
  g_assert_nonnull (strstr (sb_offline_window_get_state (window), "Stopped."));

  sb_offline_window_start (window);
  while (!sb_offline_window_is_running (window))
    g_main_context_iteration (NULL, TRUE);
  WAIT_UNTIL (!sb_offline_window_is_running (window));
  g_test_message ("%s", sb_offline_window_get_state (window));
  g_assert_cmpuint (sb_offline_window_get_n_failures (window), ==, 3);
  g_assert_true (sb_weather_store_has_series (fixture->store, here->latitude_deg, here->longitude_deg));

  sb_offline_window_save_pack (window, pack);
  WAIT_UNTIL (g_file_test (pack, G_FILE_TEST_EXISTS));
  WAIT_UNTIL (strstr (sb_offline_window_get_state (window), "left out") != NULL);
  gtk_window_destroy (GTK_WINDOW (window));

  /* On the next computer. */
  g_assert_true (sb_weather_store_delete_all (fixture->store, NULL));
  take_file (fixture, pack, FALSE);
  g_assert_null (sb_file_intake_get_fault (fixture->window->intake));
  g_assert_true (sb_weather_store_has_series (fixture->store, here->latitude_deg, here->longitude_deg));
  g_assert_cmpint (consultation (fixture)->weather.source, ==, SB_WEATHER_PVGIS);
}

/* ---- Places on the internet ---- */

static void
on_photon (SoupServer        *soup,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  static const char ANSWER[]
    = "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", "
      "\"coordinates\": [7.76891, 49.44472]}, \"properties\": {\"osm_id\": 1, \"type\": \"house\", \"housenumber\": \"12\", "
      "\"street\": \"Steinstraße\", \"postcode\": \"67655\", \"city\": \"Kaiserslautern\", \"state\": \"Rheinland-Pfalz\", "
      "\"countrycode\": \"DE\"}}]}";

  (*(guint *) user_data)++;
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, ANSWER, strlen (ANSWER));
  soup_server_message_set_status (message, 200, NULL);
}

static void
test_place_search (Fixture      *fixture,
                   gconstpointer data)
{
  static const guint WAITS_MS[] = { 1 };
  guint n_asked = 0;
  g_autoptr (SoupServer) soup = soup_server_new (NULL, NULL);
  g_autoptr (SbPlaceSearch) search = NULL;
  g_autofree char *url = NULL;
  GSList *uris = NULL;
  SbPlaceRow *row = find (GTK_WIDGET (fixture->window), SB_TYPE_PLACE_ROW);
  GtkEditable *entry = sb_place_row_get_entry (row);
  GtkListBox *list = NULL;

  soup_server_add_handler (soup, NULL, on_photon, &n_asked, NULL);
  g_assert_true (soup_server_listen_local (soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (soup);
  url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  search = sb_place_search_new (url, url);
  sb_place_search_set_patience (search, WAITS_MS, 1, 2000, 0);
  sb_internet_set_place_search (sb_internet_of (fixture->live), search);

  g_assert_null (find_button (GTK_WIDGET (row), "Look It Up on the _Internet…"));
  gtk_editable_set_text (entry, "Qxstraße 12");
  g_assert_false (sb_place_row_commit (row));
  press (GTK_WIDGET (row), "Look It Up on the _Internet…");
  answer ("cancel");
  g_assert_cmpuint (n_asked, ==, 0);

  press (GTK_WIDGET (row), "Look It Up on the _Internet…");
  answer ("yes");
  WAIT_UNTIL (says (GTK_WIDGET (row), "OpenStreetMap"));
  list = find (GTK_WIDGET (row), GTK_TYPE_LIST_BOX);
  /* What follows the typing comes later than the answer here, and must not empty the list. */
  for (int i = 0; i < 40; i++)
    {
      g_usleep (10000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  g_assert_cmpstr (sb_place_row_get_place (row)->name, ==, "Kaiserslautern");
  g_assert_cmpfloat (consultation (fixture)->place.latitude_deg, ==, 49.44);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/weather-window/consent", NULL, test_consent);
  ADD ("/weather-window/fetch", NULL, test_fetch);
  ADD ("/weather-window/failing", NULL, test_failing);
  ADD ("/weather-window/cancel", NULL, test_cancel);
  ADD ("/weather-window/other-place", NULL, test_other_place);
  ADD ("/weather-window/quit-at-once", GINT_TO_POINTER (0), test_quit);
  ADD ("/weather-window/quit-while-fetching", GINT_TO_POINTER (1), test_quit);
  ADD ("/weather-window/second-opinion", NULL, test_opinion);
  ADD ("/weather-window/stale", NULL, test_stale);
  ADD ("/weather-window/offline", NULL, test_offline);
  ADD ("/weather-window/place-search", NULL, test_place_search);
#undef ADD

  return g_test_run ();
}

#include "services/quiz-best.h"
#include "services/stand-record.h"
#include "support/pvgis-server.h"
#include "ui/internet.h"
#include "ui/preferences-parts.h"
#include "ui/preferences-window.h"
#include "ui/stored-data.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* Preferences: each row sets its key, and “delete everything” leaves nothing behind. */

typedef struct
{
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  GtkWindow *parent;
} Fixture;

static void
run_idles (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->settings = sb_settings_new ();
  sb_settings_reset (fixture->settings);
  fixture->store = sb_weather_store_new (NULL);
  fixture->live = sb_live_new (fixture->store);
  fixture->parent = GTK_WINDOW (g_object_ref_sink (adw_window_new ()));
  gtk_window_present (fixture->parent);
  run_idles ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (fixture->parent);
  run_idles ();
  g_assert_finalize_object (fixture->parent);
  run_idles ();
  g_assert_finalize_object (fixture->live);
  sb_weather_store_free (fixture->store);
  sb_settings_free (fixture->settings);
}

static GtkWindow *
present (Fixture    *fixture,
         const char *page)
{
  GtkWindow *window = sb_preferences_present (fixture->parent, fixture->live, fixture->settings, page);

  run_idles ();

  return window;
}

/* The row of a title below a widget, or NULL. */
static gpointer
find_row (GtkWidget  *widget,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
assert_key (Fixture    *fixture,
            const char *key,
            const char *expected)
{
  g_autofree char *value = sb_settings_get_string (fixture->settings, key);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (present (fixture, "internet"));
  GtkWidget *version = find_row (window, "Version");
  g_autofree char *url = NULL;

  g_assert_true (GTK_WINDOW (window) == present (fixture, "organisation"));
  gtk_editable_set_text (GTK_EDITABLE (find_row (window, "Name")), "KlimaLautern");
  gtk_editable_set_text (GTK_EDITABLE (find_row (window, "E-mail")), "info@example.org");
  assert_key (fixture, "organisation-name", "KlimaLautern");
  assert_key (fixture, "organisation-lines", "\ninfo@example.org\n");

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (window, "Weather from PVGIS")), 2);
  assert_key (fixture, "weather-consent", "never");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (window, "Addresses from OpenStreetMap")), 1);
  assert_key (fixture, "place-search-consent", "always");

  adw_combo_row_set_selected (ADW_COMBO_ROW (version), 1);
  url = sb_internet_pvgis_url (fixture->settings);
  g_assert_cmpstr (url, ==, "https://re.jrc.ec.europa.eu/api/v5_2/");

  /* Nonsense is told and not asked; an address of one's own holds its version itself. */
  gtk_editable_set_text (GTK_EDITABLE (find_row (window, "Address (empty: the usual one)")), "ftp://x");
  g_assert_true (gtk_widget_has_css_class (find_row (window, "Address (empty: the usual one)"), "error"));
  /* What is no address is not kept: the usual one goes on. */
  g_assert_true (gtk_widget_get_sensitive (version));
  gtk_editable_set_text (GTK_EDITABLE (find_row (window, "Address (empty: the usual one)")), "http://127.0.0.1:1/api");
  g_assert_false (gtk_widget_has_css_class (find_row (window, "Address (empty: the usual one)"), "error"));
  g_clear_pointer (&url, g_free);
  url = sb_internet_pvgis_url (fixture->settings);
  g_assert_cmpstr (url, ==, "http://127.0.0.1:1/api/");
}

static void
test_large_text (Fixture      *fixture,
                 gconstpointer data)
{
  int usual = 0;
  int large = 0;
  int again = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &usual, NULL);
  sb_settings_set_boolean (fixture->settings, "large-text", TRUE);
  sb_preferences_apply_text_size (fixture->settings);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &large, NULL);
  sb_settings_set_boolean (fixture->settings, "large-text", FALSE);
  sb_preferences_apply_text_size (fixture->settings);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &again, NULL);
  g_assert_cmpint (large, >, MAX (usual, 1) * 12 / 10);
  g_assert_cmpint (again, <, large);
}

/* Keeps a typical year, as a fetch would. */
static void
keep_weather (Fixture *fixture)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  char *text;

  g_hash_table_insert (query, (gpointer) "lat", (gpointer) "49.440");
  g_hash_table_insert (query, (gpointer) "lon", (gpointer) "7.770");
  text = pvgis_server_tmy (query);
  answer = g_bytes_new_take (text, strlen (text));
  sb_weather_store_save (fixture->store, 49.44, 7.77, answer, "2026-11-22", &error);
  g_assert_no_error (error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }

  return n;
}

static void
test_delete_all (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *data_folder = g_build_filename (g_get_user_data_dir (), "sonnenbalkon", NULL);
  g_autofree char *state_folder = g_build_filename (g_get_user_state_dir (), "sonnenbalkon", NULL);
  g_autofree char *record_folder = sb_stand_record_default_folder ();
  g_autofree char *own = g_build_filename (data_folder, "programmes.json", NULL);
  g_autofree char *autosave = g_build_filename (state_folder, "autosave-1.sonnenbalkon", NULL);
  g_autoptr (GError) error = NULL;
  SbStandRecord *record = sb_stand_record_open (NULL, "2026-11-22", &error);
  GtkWidget *window = NULL;
  AdwExpanderRow *row = NULL;

  g_assert_no_error (error);
  sb_stand_record_free (record);
  keep_weather (fixture);
  g_assert_cmpint (g_mkdir_with_parents (state_folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (own, "{}", -1, NULL));
  g_assert_true (g_file_set_contents (autosave, "{}", -1, NULL));
  g_assert_true (sb_quiz_best_store (state_folder, "2026-11-22", 8, NULL));
  sb_settings_set_string (fixture->settings, "organisation-name", "KlimaLautern");
  sb_live_begin_change (fixture->live)->household.persons = 6;
  sb_live_end_change (fixture->live, "Persons");
  for (int kind = 0; kind < SB_STORED_RECENT; kind++)
    g_assert_cmpuint (sb_stored_data_measure ((SbStored) kind), >, 0);

  /* The list shows it: what, where, from when, how large. */
  window = GTK_WIDGET (present (fixture, "stored"));
  row = find_row (window, "Kept weather");
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (row), "1 file, "));
  g_assert_nonnull (find_row (window, "typical year of 49.44°, 7.77°"));

  g_assert_true (sb_stored_data_delete_all (fixture->live, fixture->settings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (data_folder), ==, 0);
  g_assert_cmpuint (count_files (state_folder), ==, 0);
  g_assert_cmpuint (count_files (record_folder), ==, 0);
  assert_key (fixture, "organisation-name", "");
  g_assert_cmpint (sb_live_get_consultation (fixture->live)->household.persons, !=, 6);
  g_assert_false (sb_live_get_modified (fixture->live));
  g_assert_false (sb_weather_store_has (fixture->store, 49.44, 7.77));
}

static void
test_delete_one (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *state_folder = g_build_filename (g_get_user_state_dir (), "sonnenbalkon", NULL);
  g_autofree char *outside = g_build_filename (g_get_user_data_dir (), "mine.txt", NULL);
  g_autofree char *link = g_build_filename (state_folder, "link", NULL);

  keep_weather (fixture);
  g_assert_cmpint (g_mkdir_with_parents (state_folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (outside, "mine", -1, NULL));
  g_assert_cmpint (symlink (g_get_user_data_dir (), link), ==, 0);

  /* A link goes, what it points to stays; other kinds are left alone. */
  g_assert_true (sb_stored_data_delete (SB_STORED_STATE, NULL));
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (outside, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (sb_stored_data_measure (SB_STORED_WEATHER), >, 0);
  g_assert_true (sb_stored_data_delete (SB_STORED_WEATHER, NULL));
  g_assert_cmpuint (sb_stored_data_measure (SB_STORED_WEATHER), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/preferences/rows", test_rows);
  ADD ("/preferences/large-text", test_large_text);
  ADD ("/preferences/delete-all", test_delete_all);
  ADD ("/preferences/delete-one", test_delete_one);
#undef ADD

  return g_test_run ();
}

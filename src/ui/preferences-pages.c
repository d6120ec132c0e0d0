#include "ui/preferences-parts.h"

#include "ui/preferences-window.h"
#include "ui/widgets/notice-row.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/typed-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of the contact block; what is written in them stands one below the other on paper. */
#define N_CONTACT_LINES 3
#define WAIT_STEP_S 10.0

/* Paths are keys of the settings. */
static const SbField RESET_FIELD
  = { .path = "stand-reset-s", .kind = SB_FIELD_INTEGER, .maximum = 3600, .unit = "s" };
static const SbField QUIZ_FIELD
  = { .path = "quiz-idle-seconds", .kind = SB_FIELD_INTEGER, .minimum = 10, .maximum = 3600, .unit = "s" };

static AdwPreferencesPage *
page_new (const char *name,
          const char *title,
          const char *icon_name)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  adw_preferences_page_set_name (page, name);
  adw_preferences_page_set_title (page, title);
  adw_preferences_page_set_icon_name (page, icon_name);

  return page;
}

/* ---- General ---- */

/* The application rebuilds its window in the new language; the preferences go with the old one. */
static void
on_language_selected (AdwComboRow *row,
                      GParamSpec  *pspec,
                      gpointer     user_data)
{
  static const char *const VALUES[] = { "", "de", "en" };
  guint selected = adw_combo_row_get_selected (row);

  if (selected < G_N_ELEMENTS (VALUES))
    gtk_widget_activate_action (GTK_WIDGET (row), "app.language", "s", VALUES[selected]);
}

static GtkWidget *
language_row_new (SbSettings *settings)
{
  const char *const words[] = { _("Automatic"), "Deutsch", "English", NULL };
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);
  g_autofree char *language = sb_settings_get_string (settings, "language");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Language of the screen"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("That of the paper is on the page “Summary”."));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), strcmp (language, "de") == 0 ? 1 : strcmp (language, "en") == 0 ? 2 : 0);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_language_selected), NULL);

  return row;
}

static void
on_large_text (GtkSwitch  *widget,
               GParamSpec *pspec,
               SbSettings *settings)
{
  sb_settings_set_boolean (settings, "large-text", gtk_switch_get_active (widget));
  sb_preferences_apply_text_size (settings);
}

static GtkWidget *
large_text_row_new (SbSettings *settings)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (widget), sb_settings_get_boolean (settings, "large-text"));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Large text"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("A quarter larger than the desktop has it"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  g_signal_connect (widget, "notify::active", G_CALLBACK (on_large_text), settings);

  return row;
}

static void
on_seconds_changed (SbNumberRow *row,
                    GParamSpec  *pspec,
                    SbSettings  *settings)
{
  const SbField *field = g_object_get_data (G_OBJECT (row), "sb-field");

  sb_settings_set_int (settings, field->path, (int) sb_number_row_get_value (row));
}

static GtkWidget *
seconds_row_new (SbSettings    *settings,
                 const SbField *field,
                 const char    *title,
                 const char    *subtitle)
{
  GtkWidget *row = sb_number_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  sb_number_row_set_field (SB_NUMBER_ROW (row), field);
  g_object_set (row, "step", WAIT_STEP_S, NULL);
  sb_number_row_set_value (SB_NUMBER_ROW (row), sb_settings_get_int (settings, field->path));
  g_object_set_data (G_OBJECT (row), "sb-field", (gpointer) field);
  g_signal_connect (row, "notify::value", G_CALLBACK (on_seconds_changed), settings);

  return row;
}

AdwPreferencesPage *
sb_preferences_general_page_new (SbSettings *settings)
{
  AdwPreferencesPage *page = page_new ("general", _("General"), "preferences-system-symbolic");
  AdwPreferencesGroup *screen = sb_preferences_group_new (page, _("Screen"), NULL);
  AdwPreferencesGroup *stand = sb_preferences_group_new (page, _("At the stand"), NULL);

  adw_preferences_group_add (screen, language_row_new (settings));
  adw_preferences_group_add (screen, large_text_row_new (settings));
  adw_preferences_group_add (stand, seconds_row_new (settings, &RESET_FIELD, _("Time until the page begins anew"),
                                                     _("When nobody touches the screen at the stand; 0: never")));
  adw_preferences_group_add (stand, seconds_row_new (settings, &QUIZ_FIELD, _("Time until the quiz begins anew"),
                                                     _("When nobody plays it any more")));

  return page;
}

/* ---- Organisation ---- */

/* A line that is too long keeps what it held before; a line end that was pasted would move what is below it. */
static void
on_line_changed (GtkWidget  *changed,
                 SbSettings *settings)
{
  GtkWidget **rows = g_object_get_data (G_OBJECT (changed), "sb-lines");
  g_autofree char *text = sb_settings_get_string (settings, "organisation-lines");
  g_auto (GStrv) before = g_strsplit (text, "\n", N_CONTACT_LINES);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < N_CONTACT_LINES; i++)
    {
      g_autofree char *line
        = sb_preferences_take_line (GTK_EDITABLE (rows[i]), g_object_get_data (G_OBJECT (rows[i]), "sb-notice"));
      const char *held = i < g_strv_length (before) ? before[i] : "";

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line != NULL ? line : held);
    }
  sb_settings_set_string (settings, "organisation-lines", lines->str);
}

/* Three rows for one key: a line each. */
static void
add_contact_lines (AdwPreferencesGroup *group,
                   SbSettings          *settings)
{
  const char *titles[N_CONTACT_LINES] = { _("Telephone"), _("E-mail"), _("Web page") };
  g_autofree char *text = sb_settings_get_string (settings, "organisation-lines");
  g_auto (GStrv) lines = g_strsplit (text, "\n", N_CONTACT_LINES);
  GtkWidget **rows = g_new0 (GtkWidget *, N_CONTACT_LINES);

  for (guint i = 0; i < N_CONTACT_LINES; i++)
    {
      GtkWidget *notice;

      rows[i] = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows[i]), titles[i]);
      if (i < g_strv_length (lines))
        gtk_editable_set_text (GTK_EDITABLE (rows[i]), lines[i]);
      adw_preferences_group_add (group, rows[i]);
      notice = sb_notice_row_new ();
      g_object_set_data (G_OBJECT (rows[i]), "sb-notice", notice);
      adw_preferences_group_add (group, notice);
    }
  g_object_set_data_full (G_OBJECT (group), "sb-lines", rows, g_free);
  for (int i = 0; i < N_CONTACT_LINES; i++)
    {
      g_object_set_data (G_OBJECT (rows[i]), "sb-lines", rows);
      g_signal_connect (rows[i], "changed", G_CALLBACK (on_line_changed), settings);
    }
}

AdwPreferencesPage *
sb_preferences_organisation_page_new (SbSettings *settings)
{
  AdwPreferencesPage *page = page_new ("organisation", _("Organisation"), "avatar-default-symbolic");
  AdwPreferencesGroup *group = sb_preferences_group_new (
    page, _("Who advises"), _("Printed on the summary, so that people find you again. Without a name nothing is printed."));

  sb_preferences_add_entry_row (group, settings, "organisation-name", _("Name"));
  sb_preferences_add_entry_row (group, settings, "organisation-address", _("Address"));
  add_contact_lines (group, settings);

  return page;
}

/* ---- Internet ---- */

static gboolean
is_address (const char *text)
{
  return g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL)
         && (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://127.0.0.1")
             || g_str_has_prefix (text, "http://localhost") || g_str_has_prefix (text, "http://[::1]"));
}

/* What is no address is not kept: the one before goes on. */
static void
on_address_changed (GtkEditable *entry,
                    GtkWidget   *version_row)
{
  SbSettings *settings = g_object_get_data (G_OBJECT (version_row), "sb-settings");
  GtkWidget *notice = g_object_get_data (G_OBJECT (version_row), "sb-notice");
  g_autofree char *text = sb_typed_lookup (gtk_editable_get_text (entry));
  g_autofree char *kept = NULL;
  gboolean is_wrong = text[0] != '\0' && !is_address (text);

  if (!is_wrong)
    sb_settings_set_string (settings, "pvgis-base-url", text);
  kept = sb_settings_get_string (settings, "pvgis-base-url");
  sb_notice_row_tell (notice, GTK_WIDGET (entry),
                      is_wrong ? _("An address begins with https:// (empty: the usual one).") : NULL);
  gtk_widget_set_sensitive (version_row, kept[0] == '\0');
  adw_action_row_set_subtitle (ADW_ACTION_ROW (version_row), kept[0] != '\0' ? _("It is part of the address above.")
                                                                             : _("The usual one is 5.3."));
}

static GtkWidget *
address_row_new (SbSettings *settings)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *text = sb_settings_get_string (settings, "pvgis-base-url");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Address (empty: the usual one)"));
  gtk_editable_set_text (GTK_EDITABLE (row), text);

  return row;
}

AdwPreferencesPage *
sb_preferences_internet_page_new (SbSettings *settings)
{
  static const char *const CONSENTS[] = { "ask", "always", "never", NULL };
  static const char *const VERSIONS[] = { "5.3", "5.2", NULL };
  const char *const words[] = { _("Ask first"), _("Always"), _("Never"), NULL };
  AdwPreferencesPage *page = page_new ("internet", _("Internet"), "network-workgroup-symbolic");
  AdwPreferencesGroup *consents = sb_preferences_group_new (
    page, _("What may leave this computer"),
    _("Nothing is asked for by itself, only when somebody presses a button. Coordinates are rounded to 0.01° (about a "
      "kilometre); a second opinion also sends power, tilt, direction and losses of the modules. Addresses go to Photon and "
      "Nominatim."));
  AdwPreferencesGroup *service = sb_preferences_group_new (page, _("PVGIS"), _("The weather service of the European Commission. "
                                                                             "Leave this as it is, unless it has moved."));
  GtkWidget *address = address_row_new (settings);
  GtkWidget *notice = sb_notice_row_new ();
  GtkWidget *version = sb_preferences_choice_row_new (settings, "pvgis-version", _("Version"), NULL, VERSIONS, VERSIONS);

  adw_preferences_group_add (consents,
                             sb_preferences_choice_row_new (settings, "weather-consent", _("Weather from PVGIS"),
                                                            _("Sends rounded coordinates"),
                                                            CONSENTS, words));
  adw_preferences_group_add (consents,
                             sb_preferences_choice_row_new (settings, "place-search-consent", _("Addresses from OpenStreetMap"),
                                                            _("Sends what was typed"), CONSENTS, words));
  adw_preferences_group_add (service, address);
  adw_preferences_group_add (service, notice);
  adw_preferences_group_add (service, version);
  g_object_set_data (G_OBJECT (version), "sb-settings", settings);
  g_object_set_data (G_OBJECT (version), "sb-notice", notice);
  g_signal_connect_object (address, "changed", G_CALLBACK (on_address_changed), version, 0);
  on_address_changed (GTK_EDITABLE (address), version);

  return page;
}

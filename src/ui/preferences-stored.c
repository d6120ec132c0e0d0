#include "ui/preferences-parts.h"

#include "charts/language.h"
#include "ui/compat.h"
#include "ui/offline-places.h"
#include "ui/stored-data.h"

#include <glib/gi18n.h>

/* What the page of stored things shows and deletes; freed with the page. */
typedef struct
{
  AdwPreferencesPage *page; /* borrowed: it owns us */
  SbLive *live;
  SbSettings *settings;      /* borrowed */
  AdwExpanderRow *weather_row;
  GPtrArray *kept;           /* SbKeptWeather */
  GPtrArray *kept_rows;      /* GtkWidget *, in the same order */
  AdwActionRow *rows[SB_N_STORED];
  GtkWidget *buttons[SB_N_STORED];
} Stored;

static void
stored_free (gpointer data)
{
  Stored *stored = data;

  g_object_unref (stored->live);
  g_clear_pointer (&stored->kept, g_ptr_array_unref);
  g_ptr_array_unref (stored->kept_rows);
  g_free (stored);
}

static GtkWindow *
window_of (const Stored *stored)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (stored->page)));
}

static void update (Stored *stored);

/* ---- The weather, item by item ---- */

static void
on_delete_kept (GtkButton *button,
                Stored    *stored)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sb-index"));
  g_autoptr (GError) error = NULL;

  if (!sb_weather_store_delete (sb_live_get_store (stored->live), g_ptr_array_index (stored->kept, index), &error))
    sb_compat_tell (window_of (stored), _("It Cannot Be Deleted"), error->message);
  sb_live_reload_weather (stored->live);
  update (stored);
}

static char *
kept_title (const SbKeptWeather *kept)
{
  const SbWeatherItem *item = kept->item;
  g_autofree char *latitude = NULL;
  g_autofree char *longitude = NULL;

  if (item == NULL)
    return g_path_get_basename (kept->path);

  latitude = sb_format_number (sb_weather_item_latitude_deg (item), 2);
  longitude = sb_format_number (sb_weather_item_longitude_deg (item), 2);

  /* Translators: “typical year”, latitude and longitude in degrees. */
  return g_strdup_printf (_("%s of %s°, %s°"), sb_offline_kind_words (item->kind), latitude, longitude);
}

static char *
kept_details (const SbKeptWeather *kept)
{
  const SbWeatherItem *item = kept->item;
  g_autofree char *size = g_format_size (kept->size_bytes);
  g_autofree char *date = NULL;

  if (kept->damaged)
    /* Translators: what is wrong with a file, and its size. */
    return g_strdup_printf (_("damaged, not used: %s · %s"), kept->fault != NULL ? kept->fault : "", size);
  if (item == NULL)
    return g_steal_pointer (&size);

  date = sb_format_date (item->retrieved);
  if (item->year_min == 0)
    /* Translators: a date, a size. */
    return g_strdup_printf (_("fetched on %s · %s"), date, size);

  /* Translators: name of the weather data, first and last year, a date, a size. */
  return g_strdup_printf (_("%s, %d–%d · fetched on %s · %s"), item->database, item->year_min, item->year_max, date, size);
}

static void
add_kept_row (Stored              *stored,
              const SbKeptWeather *kept,
              guint                index)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *title = kept_title (kept);
  g_autofree char *details = kept_details (kept);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);
  /* Translators: what is deleted, “typical year of 49.44°, 7.77°”. */
  g_autofree char *name = g_strdup_printf (_("Delete: %s"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "sb-index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (on_delete_kept), stored);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (stored->weather_row, row);
  g_ptr_array_add (stored->kept_rows, row);
}

static void
update_kept (Stored *stored)
{
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < stored->kept_rows->len; i++)
    adw_expander_row_remove (stored->weather_row, g_ptr_array_index (stored->kept_rows, i));
  g_ptr_array_set_size (stored->kept_rows, 0);
  g_clear_pointer (&stored->kept, g_ptr_array_unref);

  stored->kept = sb_weather_store_list (sb_live_get_store (stored->live), FALSE);
  for (guint i = 0; i < stored->kept->len; i++)
    add_kept_row (stored, g_ptr_array_index (stored->kept, i), i);

  size = g_format_size (sb_weather_store_size_bytes (sb_live_get_store (stored->live)));
  if (stored->kept->len == 0)
    text = g_strdup (_("nothing"));
  else
    text = g_strdup_printf (/* Translators: number of files, and their size: "3 files, 4.2 MB". */
                            ngettext ("%u file, %s", "%u files, %s", stored->kept->len), stored->kept->len, size);
  adw_expander_row_set_subtitle (stored->weather_row, text);
  adw_expander_row_set_enable_expansion (stored->weather_row, stored->kept->len > 0);
  gtk_widget_set_sensitive (stored->buttons[SB_STORED_WEATHER], stored->kept->len > 0);
}

/* ---- The others ---- */

static void
update_row (Stored  *stored,
            SbStored kind)
{
  guint64 amount = sb_stored_data_measure (kind);
  g_autofree char *text = NULL;

  if (amount == 0)
    text = g_strdup (_("nothing"));
  else if (kind == SB_STORED_RECENT)
    text = g_strdup_printf (ngettext ("%u file; the file itself stays", "%u files; the files themselves stay", (guint) amount),
                            (guint) amount);
  else
    text = g_format_size (amount);
  adw_action_row_set_subtitle (stored->rows[kind], text);
  gtk_widget_set_sensitive (stored->buttons[kind], amount > 0);
}

static void
update (Stored *stored)
{
  update_kept (stored);
  for (int kind = SB_STORED_WEATHER + 1; kind < SB_N_STORED; kind++)
    update_row (stored, (SbStored) kind);
}

/* The page may go while the question stands: it is held. */
typedef struct
{
  AdwPreferencesPage *page;
  Stored *stored;
  int kind; /* SB_N_STORED: everything */
} Question;

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Question *question = user_data;
  Stored *stored = question->stored;
  g_autofree char *answer = sb_compat_ask_finish (result);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  if (g_strcmp0 (answer, "delete") == 0 && gtk_widget_get_root (GTK_WIDGET (question->page)) != NULL)
    {
      if (question->kind == SB_N_STORED)
        done = sb_stored_data_delete_all (stored->live, stored->settings, &error);
      else if (question->kind == SB_STORED_WEATHER)
        done = sb_weather_store_delete_all (sb_live_get_store (stored->live), &error);
      else
        done = sb_stored_data_delete ((SbStored) question->kind, &error);

      sb_live_reload_weather (stored->live);
      update (stored);
      if (!done)
        sb_compat_tell (window_of (stored), _("Not Everything Was Deleted"), error->message);
      else if (question->kind == SB_N_STORED)
        sb_compat_tell (window_of (stored), _("Everything Was Deleted"),
                        _("The program is as at its very first start. Files you saved yourself are where you put them."));
    }
  g_object_unref (question->page);
  g_free (question);
}

static void
ask (Stored     *stored,
     int         kind,
     const char *heading,
     const char *body)
{
  const SbAnswer answers[] = {
    { "cancel", _("_Cancel"), SB_ANSWER_PLAIN },
    { "delete", _("_Delete"), SB_ANSWER_DESTRUCTIVE },
    { NULL, NULL, SB_ANSWER_PLAIN },
  };
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (stored->page);
  question->stored = stored;
  question->kind = kind;
  sb_compat_ask_async (window_of (stored), heading, body, answers, "cancel", on_answer, question);
}

static void
on_delete_clicked (GtkButton *button,
                   Stored    *stored)
{
  int kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "sb-kind"));

  ask (stored, kind, _("Delete This?"), _("It cannot be brought back."));
}

static void
on_delete_all_clicked (GtkButton *button,
                       Stored    *stored)
{
  ask (stored, SB_N_STORED, _("Delete Everything?"),
       _("Kept weather, the record of the stand, your own figures, autosave, the list of files used last and all settings are "
         "deleted from this computer, and the open consultation gives way to the sample. This cannot be undone. Files "
         "you saved yourself stay."));
}

static GtkWidget *
button_new (Stored     *stored,
            int         kind,
            const char *what)
{
  GtkWidget *button = gtk_button_new_with_label (_("Delete"));
  /* Translators: what is deleted, “Kept weather”. */
  g_autofree char *name = g_strdup_printf (_("Delete: %s"), what);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  g_object_set_data (G_OBJECT (button), "sb-kind", GINT_TO_POINTER (kind));
  g_signal_connect (button, "clicked", G_CALLBACK (on_delete_clicked), stored);

  return button;
}

static void
add_rows (Stored              *stored,
          AdwPreferencesGroup *group)
{
  const char *const titles[SB_N_STORED] = {
    [SB_STORED_WEATHER] = _("Kept weather"),
    [SB_STORED_RECORD] = _("Record of the stand"),
    [SB_STORED_OWN_FIGURES] = _("Your own figures (programmes, town)"),
    [SB_STORED_STATE] = _("Autosave, quiz score, choices of printing"),
    [SB_STORED_RECENT] = _("List of files used last"),
  };

  stored->weather_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (stored->weather_row), titles[SB_STORED_WEATHER]);
  stored->buttons[SB_STORED_WEATHER] = button_new (stored, SB_STORED_WEATHER, titles[SB_STORED_WEATHER]);
  adw_expander_row_add_action (stored->weather_row, stored->buttons[SB_STORED_WEATHER]);
  adw_preferences_group_add (group, GTK_WIDGET (stored->weather_row));

  for (int kind = SB_STORED_WEATHER + 1; kind < SB_N_STORED; kind++)
    {
      GtkWidget *row = adw_action_row_new ();

      stored->rows[kind] = ADW_ACTION_ROW (row);
      stored->buttons[kind] = button_new (stored, kind, titles[kind]);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), titles[kind]);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), stored->buttons[kind]);
      adw_preferences_group_add (group, row);
    }
}

AdwPreferencesPage *
sb_preferences_stored_page_new (SbLive     *live,
                                SbSettings *settings)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group;
  GtkWidget *all = gtk_button_new_with_mnemonic (_("Delete _Everything…"));
  Stored *stored = g_new0 (Stored, 1);

  stored->page = page;
  stored->live = g_object_ref (live);
  stored->settings = settings;
  stored->kept_rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (page), "sb-stored", stored, stored_free);

  adw_preferences_page_set_name (page, "stored");
  adw_preferences_page_set_title (page, _("Stored"));
  adw_preferences_page_set_icon_name (page, "drive-harddisk-symbolic");
  group = sb_preferences_group_new (page, _("What is stored on this computer"),
                                    _("No name of a person is ever stored. Consultations lie where you saved them."));
  add_rows (stored, group);

  gtk_widget_add_css_class (all, "destructive-action");
  gtk_widget_add_css_class (all, "pill");
  gtk_widget_set_halign (all, GTK_ALIGN_CENTER);
  g_signal_connect (all, "clicked", G_CALLBACK (on_delete_all_clicked), stored);
  adw_preferences_group_add (sb_preferences_group_new (page, NULL, NULL), all);
  update (stored);

  return page;
}

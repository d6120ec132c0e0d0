#include "ui/preferences-parts.h"

#include "ui/widgets/notice-row.h"
#include "ui/widgets/typed-text.h"

#include <glib/gi18n.h>

/* Characters that a line of the contact block can bear. */
#define MAX_LINE 100

/* What a row sets; freed with the row. */
typedef struct
{
  SbSettings *settings; /* borrowed: they outlive every window */
  char *key;
  char **values; /* of a choice */
} Binding;

static void
binding_free (gpointer data,
              GClosure *closure)
{
  Binding *binding = data;

  g_free (binding->key);
  g_strfreev (binding->values);
  g_free (binding);
}

static Binding *
binding_new (SbSettings        *settings,
             const char        *key,
             const char *const *values)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->settings = settings;
  binding->key = g_strdup (key);
  binding->values = g_strdupv ((char **) values);

  return binding;
}

char *
sb_preferences_take_line (GtkEditable *entry,
                          GtkWidget   *notice_row)
{
  /* What was pasted may have several lines. */
  g_autofree char *line = sb_typed_line (gtk_editable_get_text (entry));
  g_autofree char *sentence = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_LINE)
    {
      sb_notice_row_tell (notice_row, GTK_WIDGET (entry), NULL);
      return g_steal_pointer (&line);
    }

  sentence = g_strdup_printf (/* Translators: a number. */
                              ngettext ("This is too long for the paper: at most %d character.",
                                        "This is too long for the paper: at most %d characters.", MAX_LINE),
                              MAX_LINE);
  sb_notice_row_tell (notice_row, GTK_WIDGET (entry), sentence);

  return NULL;
}

static void
on_text_changed (GtkEditable *editable,
                 Binding     *binding)
{
  g_autofree char *line = sb_preferences_take_line (editable, g_object_get_data (G_OBJECT (editable), "sb-notice"));

  if (line != NULL)
    sb_settings_set_string (binding->settings, binding->key, line);
}

void
sb_preferences_add_entry_row (AdwPreferencesGroup *group,
                              SbSettings          *settings,
                              const char          *key,
                              const char          *title)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *notice = sb_notice_row_new ();
  g_autofree char *text = sb_settings_get_string (settings, key);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_object_set_data (G_OBJECT (row), "sb-notice", notice);
  g_signal_connect_data (row, "changed", G_CALLBACK (on_text_changed), binding_new (settings, key, NULL), binding_free, 0);
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, notice);
}

static void
on_selected (AdwComboRow *row,
             GParamSpec  *pspec,
             Binding     *binding)
{
  guint selected = adw_combo_row_get_selected (row);

  if (selected < g_strv_length (binding->values))
    sb_settings_set_string (binding->settings, binding->key, binding->values[selected]);
}

GtkWidget *
sb_preferences_choice_row_new (SbSettings        *settings,
                               const char        *key,
                               const char        *title,
                               const char        *subtitle,
                               const char *const *values,
                               const char *const *words)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);
  g_autofree char *value = sb_settings_get_string (settings, key);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  for (guint i = 0; values[i] != NULL; i++)
    if (g_strcmp0 (values[i], value) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_signal_connect_data (row, "notify::selected", G_CALLBACK (on_selected), binding_new (settings, key, values),
                         binding_free, 0);

  return row;
}

AdwPreferencesGroup *
sb_preferences_group_new (AdwPreferencesPage *page,
                          const char         *title,
                          const char         *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);

  return group;
}

#include "ui/compat.h"

#include <glib/gi18n.h>

#if GTK_CHECK_VERSION(4, 16, 0)
#define GL_SWITCH "GDK_DISABLE"
#define GL_SWITCH_OFF "gl"
#else
#define GL_SWITCH "GDK_DEBUG"
#define GL_SWITCH_OFF "gl-disable"
#endif

static gboolean gl_is_spared;

void
sb_compat_spare_gl (void)
{
  /* Who has set something there keeps it. */
  gl_is_spared = g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0 && g_getenv (GL_SWITCH) == NULL;
  if (gl_is_spared)
    g_setenv (GL_SWITCH, GL_SWITCH_OFF, TRUE);
}

void
sb_compat_spare_gl_end (void)
{
  if (gl_is_spared)
    g_unsetenv (GL_SWITCH);
  gl_is_spared = FALSE;
}

static void
finish_with_file (GTask *task,
                  GFile *file)
{
  if (file != NULL)
    g_task_return_pointer (task, g_object_ref (file), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
}

static GtkFileFilter *
filter_new (const SbFileKind *kind)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, kind->name);
  gtk_file_filter_add_pattern (filter, kind->pattern);
  if (kind->mime_type != NULL)
    gtk_file_filter_add_mime_type (filter, kind->mime_type);

  return filter;
}

#if GTK_CHECK_VERSION (4, 10, 0)

static void
on_file_dialog_done (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = NULL;

  /* Dismissed is the only error that is not a bug of ours; both mean: no file. */
  if (g_strcmp0 (g_task_get_task_data (task), "save") == 0)
    file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  else if (g_strcmp0 (g_task_get_task_data (task), "folder") == 0)
    file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  else
    file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  finish_with_file (task, file);
}

static GtkFileDialog *
file_dialog_new (const char       *title,
                 const SbFileKind *kinds)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_dialog_set_title (dialog, title);
  for (const SbFileKind *kind = kinds; kind != NULL && kind->name != NULL; kind++)
    {
      g_autoptr (GtkFileFilter) filter = filter_new (kind);

      g_list_store_append (filters, filter);
    }
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));

  return dialog;
}

void
sb_compat_open_file_async (GtkWindow          *parent,
                           const char         *title,
                           const SbFileKind   *kinds,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GtkFileDialog) dialog = file_dialog_new (title, kinds);
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_task_data (task, (gpointer) "open", NULL);
  gtk_file_dialog_open (dialog, parent, cancellable, on_file_dialog_done, task);
}

void
sb_compat_save_file_async (GtkWindow          *parent,
                           const char         *title,
                           const char         *suggested_name,
                           const SbFileKind   *kinds,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GtkFileDialog) dialog = file_dialog_new (title, kinds);
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_task_data (task, (gpointer) "save", NULL);
  gtk_file_dialog_set_initial_name (dialog, suggested_name);
  gtk_file_dialog_save (dialog, parent, cancellable, on_file_dialog_done, task);
}

void
sb_compat_choose_folder_async (GtkWindow          *parent,
                               const char         *title,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GtkFileDialog) dialog = file_dialog_new (title, NULL);
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_task_data (task, (gpointer) "folder", NULL);
  gtk_file_dialog_select_folder (dialog, parent, cancellable, on_file_dialog_done, task);
}

#else

static void
on_chooser_response (GtkNativeDialog *chooser,
                     int              response,
                     gpointer         user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  gtk_native_dialog_destroy (chooser);
  finish_with_file (task, file);
}

static void
run_chooser (GtkWindow           *parent,
             const char          *title,
             GtkFileChooserAction action,
             const char          *suggested_name,
             const SbFileKind    *kinds,
             GTask               *task)
{
  /* The labels of the buttons are the toolkit's own. */
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);

  for (const SbFileKind *kind = kinds; kind != NULL && kind->name != NULL; kind++)
    {
      g_autoptr (GtkFileFilter) filter = filter_new (kind);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), suggested_name);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  /* The task owns the chooser until it is answered. */
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chooser_response), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
sb_compat_open_file_async (GtkWindow          *parent,
                           const char         *title,
                           const SbFileKind   *kinds,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  run_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, kinds,
               g_task_new (parent, cancellable, callback, user_data));
}

void
sb_compat_save_file_async (GtkWindow          *parent,
                           const char         *title,
                           const char         *suggested_name,
                           const SbFileKind   *kinds,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  run_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, suggested_name, kinds,
               g_task_new (parent, cancellable, callback, user_data));
}

void
sb_compat_choose_folder_async (GtkWindow          *parent,
                               const char         *title,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  run_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL,
               g_task_new (parent, cancellable, callback, user_data));
}

#endif

GFile *
sb_compat_choose_folder_finish (GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GFile *
sb_compat_open_file_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GFile *
sb_compat_save_file_finish (GAsyncResult *result,
                            GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

#if ADW_CHECK_VERSION (1, 5, 0)

static void
on_alert_done (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  g_task_return_pointer (task, g_strdup (answer), g_free);
}

/* libadwaita 1.7 measures its large heading for less than the line needs when the dialog is narrow, and GTK warns. A label
 * that may wrap can be measured for any width. */
static void
let_headings_wrap (GtkWidget  *widget,
                   const char *heading)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), heading) == 0)
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    let_headings_wrap (child, heading);
}

void
sb_compat_ask_async (GtkWindow          *parent,
                     const char         *heading,
                     const char         *body,
                     const SbAnswer     *answers,
                     const char         *default_id,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  let_headings_wrap (adw_dialog_get_child (dialog), heading);
  for (const SbAnswer *answer = answers; answer->id != NULL; answer++)
    {
      adw_alert_dialog_add_response (alert, answer->id, answer->label);
      if (answer->look == SB_ANSWER_SUGGESTED)
        adw_alert_dialog_set_response_appearance (alert, answer->id, ADW_RESPONSE_SUGGESTED);
      else if (answer->look == SB_ANSWER_DESTRUCTIVE)
        adw_alert_dialog_set_response_appearance (alert, answer->id, ADW_RESPONSE_DESTRUCTIVE);
    }
  adw_alert_dialog_set_close_response (alert, answers[0].id);
  adw_alert_dialog_set_default_response (alert, default_id);
  adw_alert_dialog_choose (alert, GTK_WIDGET (parent), NULL, on_alert_done,
                           g_task_new (parent, NULL, callback, user_data));
}

#else

static void
on_message_response (AdwMessageDialog *dialog,
                     const char       *answer,
                     gpointer          user_data)
{
  g_autoptr (GTask) task = user_data;

  /* What comes next may be the end of the parent: GTK 4.8 would still write to it when the dialog goes. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  g_task_return_pointer (task, g_strdup (answer), g_free);
}

void
sb_compat_ask_async (GtkWindow          *parent,
                     const char         *heading,
                     const char         *body,
                     const SbAnswer     *answers,
                     const char         *default_id,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GtkWidget *widget = adw_message_dialog_new (parent, heading, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  for (const SbAnswer *answer = answers; answer->id != NULL; answer++)
    {
      adw_message_dialog_add_response (dialog, answer->id, answer->label);
      if (answer->look == SB_ANSWER_SUGGESTED)
        adw_message_dialog_set_response_appearance (dialog, answer->id, ADW_RESPONSE_SUGGESTED);
      else if (answer->look == SB_ANSWER_DESTRUCTIVE)
        adw_message_dialog_set_response_appearance (dialog, answer->id, ADW_RESPONSE_DESTRUCTIVE);
    }
  adw_message_dialog_set_close_response (dialog, answers[0].id);
  adw_message_dialog_set_default_response (dialog, default_id);
  g_signal_connect (dialog, "response", G_CALLBACK (on_message_response),
                    g_task_new (parent, NULL, callback, user_data));
  gtk_window_present (GTK_WINDOW (dialog));
}

#endif

char *
sb_compat_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree char *answer = sb_compat_ask_finish (result);
}

void
sb_compat_tell (GtkWindow  *parent,
                const char *heading,
                const char *body)
{
  const SbAnswer answers[] = { { "close", _("_Close"), SB_ANSWER_PLAIN }, { NULL, NULL, SB_ANSWER_PLAIN } };

  sb_compat_ask_async (parent, heading, body, answers, "close", on_told, NULL);
}

void
sb_compat_show_about (GtkWindow     *parent,
                      const SbAbout *about)
{
  const char **developers = (const char **) about->developers;
  const char **sources = (const char **) about->sources;

#if ADW_CHECK_VERSION (1, 5, 0)
  AdwAboutDialog *dialog = ADW_ABOUT_DIALOG (adw_about_dialog_new ());

  adw_about_dialog_set_application_name (dialog, about->name);
  adw_about_dialog_set_application_icon (dialog, about->icon_name);
  adw_about_dialog_set_version (dialog, about->version);
  adw_about_dialog_set_comments (dialog, about->comments);
  adw_about_dialog_set_developer_name (dialog, about->developer_name);
  adw_about_dialog_set_website (dialog, about->website);
  if (about->issue_url != NULL)
    adw_about_dialog_set_issue_url (dialog, about->issue_url);
  adw_about_dialog_set_license_type (dialog, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_developers (dialog, developers);
  adw_about_dialog_set_translator_credits (dialog, about->translator_credits);
  adw_about_dialog_add_acknowledgement_section (dialog, about->sources_title, sources);
  adw_about_dialog_set_copyright (dialog, about->copyright);
  adw_about_dialog_add_legal_section (dialog, about->data_title, NULL, GTK_LICENSE_CUSTOM, about->data_notice);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
#else
  AdwAboutWindow *window = ADW_ABOUT_WINDOW (adw_about_window_new ());

  adw_about_window_set_application_name (window, about->name);
  adw_about_window_set_application_icon (window, about->icon_name);
  adw_about_window_set_version (window, about->version);
  adw_about_window_set_comments (window, about->comments);
  adw_about_window_set_developer_name (window, about->developer_name);
  adw_about_window_set_website (window, about->website);
  if (about->issue_url != NULL)
    adw_about_window_set_issue_url (window, about->issue_url);
  adw_about_window_set_license_type (window, GTK_LICENSE_GPL_3_0);
  adw_about_window_set_developers (window, developers);
  adw_about_window_set_translator_credits (window, about->translator_credits);
  adw_about_window_add_acknowledgement_section (window, about->sources_title, sources);
  adw_about_window_set_copyright (window, about->copyright);
  adw_about_window_add_legal_section (window, about->data_title, NULL, GTK_LICENSE_CUSTOM, about->data_notice);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
#endif
}

void
sb_compat_open_uri (GtkWindow  *parent,
                    const char *uri)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, parent, NULL, NULL, NULL);
#else
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
#endif
}

void
sb_compat_text_colour (GtkWidget *widget,
                       GdkRGBA   *colour)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, colour);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
#endif
}

void
sb_compat_announce (GtkWidget  *widget,
                    const char *sentence)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  /* The context of GTK's own tests cannot announce, and GTK 4.18 calls it anyway. */
  if (g_strcmp0 (g_getenv ("GTK_A11Y"), "test") != 0)
    gtk_accessible_announce (GTK_ACCESSIBLE (widget), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

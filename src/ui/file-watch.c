#include "ui/file-watch.h"

#include "services/consultation-file.h"
#include "ui/compat.h"
#include "ui/widgets/columns.h"

#include <glib/gi18n.h>

struct _SbFileWatch
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *text;

  SbLive *live;
  GFileMonitor *monitor; /* of the open file; NULL: there is none */
  char *known;           /* checksum of the file as we read or wrote it */
};

G_DEFINE_FINAL_TYPE (SbFileWatch, sb_file_watch, ADW_TYPE_BIN)

/* NULL: it cannot be read, for instance while it is being replaced. */
static char *
checksum_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (path == NULL || !g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static void
remember (SbFileWatch *self)
{
  g_free (self->known);
  self->known = checksum_of (sb_live_get_file_path (self->live));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

void
sb_file_watch_check (SbFileWatch *self)
{
  const char *path = sb_live_get_file_path (self->live);
  g_autofree char *present = checksum_of (path);
  g_autofree char *name = NULL;
  g_autofree char *shown_name = NULL;
  g_autofree char *sentence = NULL;

  if (present == NULL || self->known == NULL || g_strcmp0 (present, self->known) == 0)
    return;

  name = g_path_get_basename (path);
  shown_name = g_filename_display_name (name);
  if (sb_live_get_modified (self->live))
    /* Translators: the name of a file. */
    sentence = g_strdup_printf (_("%s was changed by another program. Reloading drops the changes you made here."), shown_name);
  else
    /* Translators: the name of a file. */
    sentence = g_strdup_printf (_("%s was changed by another program."), shown_name);
  gtk_label_set_label (self->text, sentence);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  sb_compat_announce (GTK_WIDGET (self), sentence);
}

static void
on_file_changed (SbFileWatch      *self,
                 GFile            *file,
                 GFile            *other,
                 GFileMonitorEvent event)
{
  /* Between two writes there is half a file; what deletes it leaves ours as it is. */
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || event == G_FILE_MONITOR_EVENT_CREATED
      || event == G_FILE_MONITOR_EVENT_RENAMED || event == G_FILE_MONITOR_EVENT_MOVED_IN)
    sb_file_watch_check (self);
}

static void
watch (SbFileWatch *self)
{
  const char *path = sb_live_get_file_path (self->live);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  remember (self);
  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    }
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_file_changed), self, G_CONNECT_SWAPPED);
}

/* Saved: what the file holds is ours. Undoing down to what was saved is no answer to a change by somebody else. */
static void
on_modified (SbFileWatch *self)
{
  g_autofree char *json = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *present = NULL;

  if (sb_live_get_modified (self->live))
    return;

  json = sb_consultation_file_to_json (sb_live_get_consultation (self->live));
  ours = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  present = checksum_of (sb_live_get_file_path (self->live));
  if (g_strcmp0 (ours, present) == 0)
    remember (self);
}

static void
on_reload_clicked (SbFileWatch *self)
{
  g_autofree char *path = g_strdup (sb_live_get_file_path (self->live));
  g_autoptr (GError) error = NULL;
  SbConsultation *consultation = path != NULL ? sb_consultation_file_load (path, NULL, &error) : NULL;

  if (consultation != NULL)
    {
      sb_live_replace (self->live, consultation, path);
      remember (self);
      return;
    }

  if (error != NULL)
    sb_compat_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("The File Cannot Be Opened"), error->message);
}

/* The file holds something else now: what is open counts as unsaved. */
static void
on_keep_clicked (SbFileWatch *self)
{
  g_autofree char *path = g_strdup (sb_live_get_file_path (self->live));

  sb_live_restore (self->live, sb_consultation_copy (sb_live_get_consultation (self->live)), path);
  remember (self);
}

static void
sb_file_watch_dispose (GObject *object)
{
  SbFileWatch *self = SB_FILE_WATCH (object);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (sb_file_watch_parent_class)->dispose (object);
}

static void
sb_file_watch_finalize (GObject *object)
{
  g_free (SB_FILE_WATCH (object)->known);

  G_OBJECT_CLASS (sb_file_watch_parent_class)->finalize (object);
}

static void
sb_file_watch_class_init (SbFileWatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_file_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_file_watch_finalize;

  g_type_ensure (SB_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/file-watch.ui");
  gtk_widget_class_bind_template_child (widget_class, SbFileWatch, revealer);
  gtk_widget_class_bind_template_child (widget_class, SbFileWatch, text);
  gtk_widget_class_bind_template_callback (widget_class, on_reload_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
}

static void
sb_file_watch_init (SbFileWatch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sb_file_watch_set_up (SbFileWatch *self,
                      SbLive      *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  watch (self);
  g_signal_connect_object (live, "notify::file-path", G_CALLBACK (watch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "notify::modified", G_CALLBACK (on_modified), self, G_CONNECT_SWAPPED);
}

gboolean
sb_file_watch_is_told (SbFileWatch *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

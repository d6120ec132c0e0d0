#include "ui/offline-window.h"

#include "services/built-in-data.h"
#include "services/offline-preparation.h"
#include "ui/compat.h"
#include "ui/handbook-window.h"
#include "ui/internet.h"
#include "ui/offline-pack.h"
#include "ui/offline-places.h"
#include "ui/offline-words.h"
#include "ui/side-window.h"

#include <glib/gi18n.h>

#define WIDTH 620
#define HEIGHT 700
#define MIN_WIDTH 360
#define MIN_HEIGHT 294

struct _SbOfflineWindow
{
  AdwWindow parent_instance;

  AdwHeaderBar *header;
  AdwToastOverlay *toasts;
  SbOfflinePlaces *places;
  AdwActionRow *estimate_row;
  GtkWidget *start_button;
  GtkWidget *cancel_button;
  GtkProgressBar *progress;
  GtkLabel *state_label;
  AdwPreferencesGroup *failures_group;
  GPtrArray *failure_rows;
  GtkWidget *save_button;
  GtkWidget *import_button;

  SbLive *live;
  SbInternet *internet;
  SbOfflinePreparation *preparation; /* of the run, or NULL */
  GCancellable *cancellable;         /* of the run, or NULL */
  GCancellable *closing;             /* of choosers */
  gint64 began_us;
  guint began_at; /* items that were through when the time was taken */
};

G_DEFINE_FINAL_TYPE (SbOfflineWindow, sb_offline_window, ADW_TYPE_WINDOW)

static void
say (SbOfflineWindow *self,
     const char      *sentence)
{
  gtk_label_set_label (self->state_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), sentence[0] != '\0');
}

static void
toast (SbOfflineWindow *self,
       const char      *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

/* ---- What there is to do ---- */

static void
show_estimate (SbOfflineWindow *self)
{
  g_autoptr (GPtrArray) places = sb_offline_places_get_chosen (self->places);
  guint n_missing = 0;
  g_autofree char *text = sb_offline_words_estimate (sb_live_get_store (self->live), places, &n_missing);

  gtk_widget_set_sensitive (self->start_button, n_missing > 0);
  gtk_widget_set_sensitive (self->save_button, places->len > 0 && self->cancellable == NULL);
  adw_action_row_set_subtitle (self->estimate_row, text);
}

static void
show_failures (SbOfflineWindow *self,
               const GPtrArray *failures)
{
  for (guint i = 0; i < self->failure_rows->len; i++)
    adw_preferences_group_remove (self->failures_group, g_ptr_array_index (self->failure_rows, i));
  g_ptr_array_set_size (self->failure_rows, 0);

  for (guint i = 0; failures != NULL && i < failures->len; i++)
    {
      const SbOfflineFailure *failure = g_ptr_array_index (failures, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = g_strdup_printf ("%s, %s", failure->place, sb_offline_kind_words (failure->kind));
      g_autofree char *subtitle = g_markup_escape_text (failure->message, -1);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (self->failures_group, row);
      g_ptr_array_add (self->failure_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->failures_group), self->failure_rows->len > 0);
}

static void
show_running (SbOfflineWindow *self)
{
  gboolean is_running = self->cancellable != NULL;

  gtk_widget_set_visible (self->start_button, !is_running);
  gtk_widget_set_visible (self->cancel_button, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running);
  gtk_widget_set_sensitive (GTK_WIDGET (self->places), !is_running);
  gtk_widget_set_sensitive (self->import_button, !is_running);
  show_estimate (self);
}

/* ---- The run ---- */

static void
on_progress (const SbOfflineProgress *progress,
             gpointer                 user_data)
{
  SbOfflineWindow *self = user_data;
  gint64 now_us = g_get_monotonic_time ();
  double part = progress->expected > 0 ? (double) progress->received / (double) progress->expected : 0.0;
  double done = progress->n_done + MIN (1.0, part);
  g_autofree char *text = NULL;

  if (self->cancellable == NULL)
    return;

  gtk_progress_bar_set_fraction (self->progress, progress->n_items > 0 ? done / progress->n_items : 0.0);
  if (self->began_us == 0)
    {
      self->began_us = now_us;
      self->began_at = progress->n_done;
    }
  if (progress->n_done >= self->began_at + 3)
    {
      double seconds = (double) (now_us - self->began_us) / 1e6 / (progress->n_done - self->began_at)
                       * (progress->n_items - progress->n_done);
      g_autofree char *minutes = sb_offline_words_minutes (seconds);

      text = g_strdup_printf (/* Translators: a place, "typical year", number of the item and of all, "21 minutes" */
                              _("%s: %s (%u of %u, about %s left)"), progress->place,
                              sb_offline_kind_words (progress->kind), progress->n_done + 1, progress->n_items, minutes);
    }
  else
    text = g_strdup_printf (/* Translators: a place, "typical year", number of the item and of all */
                            _("%s: %s (%u of %u)"), progress->place, sb_offline_kind_words (progress->kind),
                            progress->n_done + 1, progress->n_items);
  say (self, text);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SbOfflineWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = sb_offline_preparation_run_finish (SB_OFFLINE_PREPARATION (source), result, &error);
  g_autofree char *text = NULL;

  g_clear_object (&self->cancellable);
  if (g_cancellable_is_cancelled (self->closing))
    return;

  text = sb_offline_words_outcome (self->preparation, done, error);
  say (self, text);
  sb_compat_announce (GTK_WIDGET (self), text);
  show_failures (self, sb_offline_preparation_get_failures (self->preparation));
  g_clear_object (&self->preparation);
  sb_offline_places_update (self->places);
  show_running (self);
  sb_live_reload_weather (self->live);
}

static void
on_consent (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SbOfflineWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autofree char *today = sb_internet_today ();

  if (!sb_internet_ask_finish (SB_INTERNET (source), result, &error))
    {
      if (self->live != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        say (self, error->message);
      return;
    }
  if (self->live == NULL || self->cancellable != NULL)
    return;

  places = sb_offline_places_get_chosen (self->places);
  if (places->len == 0)
    return;

  self->preparation = sb_offline_preparation_new (sb_internet_get_pvgis (self->internet), sb_live_get_store (self->live),
                                                  places);
  self->cancellable = g_cancellable_new ();
  self->began_us = 0;
  show_failures (self, NULL);
  say (self, _("Asking PVGIS…"));
  show_running (self);
  sb_offline_preparation_run_async (self->preparation, today, on_progress, self, self->cancellable, on_done,
                                    g_object_ref (self));
}

void
sb_offline_window_start (SbOfflineWindow *self)
{
  if (self->cancellable == NULL)
    sb_internet_ask_async (self->internet, SB_CONSENT_WEATHER, GTK_WINDOW (self), on_consent, g_object_ref (self));
}

void
sb_offline_window_cancel (SbOfflineWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* ---- Stand pack ---- */

static void
on_packed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SbOfflineWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *text = sb_offline_pack_write_finish (result, &left_out, &error);

  if (g_cancellable_is_cancelled (self->closing))
    return;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (text == NULL)
    {
      say (self, "");
      sb_compat_tell (GTK_WINDOW (self), _("The Stand Pack Cannot Be Saved"), error->message);
      return;
    }

  say (self, left_out != NULL ? left_out : text);
  toast (self, text);
}

void
sb_offline_window_save_pack (SbOfflineWindow *self,
                             const char      *path)
{
  g_autoptr (GPtrArray) places = sb_offline_places_get_chosen (self->places);

  gtk_widget_set_sensitive (self->save_button, FALSE);
  say (self, _("Writing the stand pack…"));
  sb_offline_pack_write_async (sb_weather_store_get_folder (sb_live_get_store (self->live)), path, places, on_packed,
                               g_object_ref (self));
}

static void
on_pack_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SbOfflineWindow) self = user_data;
  g_autoptr (GFile) file = sb_compat_save_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->live != NULL)
    sb_offline_window_save_pack (self, path);
}

static void
on_save_clicked (SbOfflineWindow *self)
{
  const SbFileKind kinds[] = { { _("Stand packs"), "*.sbpack", NULL }, { NULL, NULL, NULL } };

  sb_compat_save_file_async (GTK_WINDOW (self), _("Save as Stand Pack"), "kaiserslautern.sbpack", kinds, self->closing,
                             on_pack_chosen, g_object_ref (self));
}

static void
on_import_clicked (SbOfflineWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.import-pack", NULL);
}

/* A pack that was taken over, a place that was fetched in the window behind. */
static void
on_live_changed (SbOfflineWindow *self)
{
  if (self->cancellable != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  sb_offline_places_update (self->places);
  show_estimate (self);
}

/* ---- Object ---- */

/* A task that is under way holds us: it ends when the window closes. */
static void
sb_offline_window_unrealize (GtkWidget *widget)
{
  SbOfflineWindow *self = SB_OFFLINE_WINDOW (widget);

  sb_offline_window_cancel (self);
  g_cancellable_cancel (self->closing);

  GTK_WIDGET_CLASS (sb_offline_window_parent_class)->unrealize (widget);
}

static void
sb_offline_window_dispose (GObject *object)
{
  SbOfflineWindow *self = SB_OFFLINE_WINDOW (object);

  sb_offline_window_cancel (self);
  g_cancellable_cancel (self->closing);
  g_clear_object (&self->internet);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (sb_offline_window_parent_class)->dispose (object);
}

static void
sb_offline_window_finalize (GObject *object)
{
  SbOfflineWindow *self = SB_OFFLINE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->preparation);
  g_object_unref (self->closing);
  g_ptr_array_unref (self->failure_rows);

  G_OBJECT_CLASS (sb_offline_window_parent_class)->finalize (object);
}

static void
on_close (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
sb_offline_window_class_init (SbOfflineWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_offline_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_offline_window_finalize;
  widget_class->unrealize = sb_offline_window_unrealize;

  g_type_ensure (SB_TYPE_OFFLINE_PLACES);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/offline-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, header);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, places);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, estimate_row);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, start_button);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, state_label);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, failures_group);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, SbOfflineWindow, import_button);
  gtk_widget_class_bind_template_callback (widget_class, sb_offline_window_start);
  gtk_widget_class_bind_template_callback (widget_class, sb_offline_window_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
  gtk_widget_class_install_action (widget_class, "offline.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "offline.close", NULL);
}

static void
sb_offline_window_init (SbOfflineWindow *self)
{
  self->closing = g_cancellable_new ();
  self->failure_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (self->header, sb_handbook_help_button_new ());
}

SbOfflineWindow *
sb_offline_window_present (GtkWindow *parent,
                           SbLive    *live)
{
  SbOfflineWindow *self = sb_side_window_find (parent, SB_TYPE_OFFLINE_WINDOW);

  if (self == NULL)
    {
      g_autoptr (GPtrArray) local = sb_weather_places_local (sb_built_in_places ());

      self = g_object_new (SB_TYPE_OFFLINE_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, "application",
                           gtk_window_get_application (parent), "default-width", WIDTH, "default-height", HEIGHT,
                           "width-request", MIN_WIDTH, "height-request", MIN_HEIGHT, NULL);
      self->live = g_object_ref (live);
      self->internet = g_object_ref (sb_internet_of (live));
      sb_offline_places_set_up (self->places, sb_live_get_store (live), local);
      g_signal_connect_object (self->places, "chosen", G_CALLBACK (show_estimate), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (live, "changed", G_CALLBACK (on_live_changed), self, G_CONNECT_SWAPPED);
      show_running (self);
    }

  gtk_window_present (GTK_WINDOW (self));

  return self;
}

void
sb_offline_window_set_places (SbOfflineWindow *self,
                              GPtrArray       *places)
{
  sb_offline_places_set_list (self->places, places);
  show_estimate (self);
}

gboolean
sb_offline_window_is_running (SbOfflineWindow *self)
{
  return self->cancellable != NULL;
}

const char *
sb_offline_window_get_state (SbOfflineWindow *self)
{
  return gtk_label_get_label (self->state_label);
}

guint
sb_offline_window_get_n_failures (SbOfflineWindow *self)
{
  return self->failure_rows->len;
}

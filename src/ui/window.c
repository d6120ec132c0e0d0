#include "ui/window.h"

#include "ui/step-row.h"
#include "ui/steps.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/tooltip.h"
#include "ui/window-private.h"
#include "ui/window-titles.h"

#include <glib/gi18n.h>

/* The smallest window that is supported; smaller ones are not remembered. */
#define MIN_WIDTH 360
#define MIN_HEIGHT 294
#define TOAST_S 5

G_DEFINE_FINAL_TYPE (SbWindow, sb_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_PAGE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
update_footer (SbWindow *self)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);
  gboolean is_last = self->page + 1 >= (int) n_steps;
  g_autofree char *label = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next", !is_last);
  gtk_widget_set_visible (GTK_WIDGET (self->back), self->page > 0);

  /* The last page has its own buttons for what comes then. */
  gtk_widget_set_visible (GTK_WIDGET (self->next), !is_last);
  if (is_last)
    return;

  /* Translators: %s is the name of the next step. */
  label = g_strdup_printf (_("_Next: %s"), _(steps[self->page + 1].title));
  gtk_button_set_label (self->next, label);
}

void
sb_window_update_undo (SbWindow *self)
{
  const char *undo_step = sb_live_get_undo_step (self->live);
  const char *redo_step = sb_live_get_redo_step (self->live);
  SbStandSession *stand = sb_window_get_stand (self);
  gboolean is_wiped = stand != NULL && sb_stand_session_get_seconds_left (stand) > 0;
  /* Translators: %s is what was changed, "Persons". */
  g_autofree char *undo = undo_step != NULL ? g_strdup_printf (_("Undo: %s"), undo_step) : g_strdup (_("Undo"));
  /* Translators: %s is what was changed, "Persons". */
  g_autofree char *redo = redo_step != NULL ? g_strdup_printf (_("Redo: %s"), redo_step) : g_strdup (_("Redo"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo_step != NULL || is_wiped);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo_step != NULL);
  sb_tooltip_set (GTK_WIDGET (self->undo), undo);
  sb_tooltip_set (GTK_WIDGET (self->narrow_undo), undo);
  sb_tooltip_set (GTK_WIDGET (self->redo), redo);
}

static void
update_notice (SbWindow *self)
{
  const char *message = sb_live_get_error_message (self->live);

  if (message != NULL)
    gtk_label_set_label (self->notice_text, message);
  gtk_revealer_set_reveal_child (self->notice, message != NULL);
}

/* Pages are made when they are first looked at: the window is there sooner. */
static GtkWidget *
ensure_page (SbWindow     *self,
             const SbStep *step)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, step->id);

  if (page == NULL)
    {
      page = step->new_page (self->live);
      gtk_stack_add_named (self->stack, page, step->id);
    }

  return page;
}

void
sb_window_show_step (SbWindow *self,
                     int       page)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  if (page < 0 || page >= (int) n_steps)
    return;

  sb_adaptive_shell_set_expanded (self->shell, FALSE);
  if (page == self->page)
    return;

  gtk_stack_set_visible_child (self->stack, ensure_page (self, &steps[page]));
  self->page = page;
  self->furthest = MAX (self->furthest, page);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);

  sb_window_titles_update (self);
  update_footer (self);
}

static void
on_told (GObject    *teller,
         const char *sentence,
         SbWindow   *self)
{
  sb_window_toast (self, sentence);
}

static void
on_may_close (SbFileActions *files,
              SbWindow      *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_may_start_stand (SbFileActions *files,
                    SbWindow      *self)
{
  sb_window_start_stand (self, NULL);
}

static void
on_recent_changed (SbWindow *self)
{
  sb_file_actions_fill_recent (self->files, self->recent_menu);
}

static gboolean
sb_window_close_request (GtkWindow *window)
{
  SbWindow *self = SB_WINDOW (window);

  if (self->stand != NULL)
    {
      if (!sb_stand_mode_may_leave (self->stand))
        return GDK_EVENT_STOP;
      sb_window_leave_stand (self);
    }
  if (!self->may_close && sb_live_get_modified (self->live))
    {
      sb_file_actions_close (self->files);
      return GDK_EVENT_STOP;
    }

  sb_window_save_state (self);

  return GTK_WINDOW_CLASS (sb_window_parent_class)->close_request (window);
}

static void
sb_window_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PAGE:
      /* Also the state of win.go-to, which must be a text before the first page is shown, too. */
      g_value_set_string (value, SB_WINDOW (object)->page >= 0 ? sb_window_get_page (SB_WINDOW (object)) : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sb_window_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_PAGE:
      sb_window_go_to (SB_WINDOW (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sb_window_dispose (GObject *object)
{
  SbWindow *self = SB_WINDOW (object);

  if (self->stand != NULL)
    sb_stand_mode_free (g_steal_pointer (&self->stand), FALSE);
  if (self->files != NULL)
    g_object_run_dispose (G_OBJECT (self->files));
  if (self->intake != NULL)
    g_object_run_dispose (G_OBJECT (self->intake));
  g_clear_object (&self->intake);
  g_clear_object (&self->files);
  sb_window_titles_stop (self);
  g_clear_pointer (&self->rows, g_free);
  g_clear_object (&self->live);
  gtk_widget_dispose_template (GTK_WIDGET (self), SB_TYPE_WINDOW);

  G_OBJECT_CLASS (sb_window_parent_class)->dispose (object);
}

static void
sb_window_class_init (SbWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_ADAPTIVE_SHELL);
  g_type_ensure (SB_TYPE_LIVE_RESULT);
  g_type_ensure (SB_TYPE_LIVE_STRIP);
  g_type_ensure (SB_TYPE_WEATHER_FETCH);
  g_type_ensure (SB_TYPE_FILE_WATCH);

  object_class->get_property = sb_window_get_property;
  object_class->set_property = sb_window_set_property;
  object_class->dispose = sb_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sb_window_close_request;

  props[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/window.ui");
  gtk_widget_class_bind_template_child (widget_class, SbWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, narrow_title);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, narrow_undo);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, icons);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, back);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, next);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, notice_text);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, weather_fetch);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, file_watch);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, panel);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, SbWindow, recent_menu);
  sb_window_install_actions (widget_class);
}

static void
sb_window_init (SbWindow *self)
{
  self->page = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
build_steps (SbWindow *self)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  self->rows = g_new0 (GtkWidget *, n_steps);
  for (guint i = 0; i < n_steps; i++)
    {
      self->rows[i] = sb_step_row_new (&steps[i]);
      gtk_box_append (self->steps, self->rows[i]);
      gtk_box_append (self->icons, sb_step_icon_new (&steps[i]));
    }
}

static void
restore_state (SbWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), sb_settings_get_int (self->settings, "window-width"),
                               sb_settings_get_int (self->settings, "window-height"));
  if (sb_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

/* Of several files the first is taken, as when they are opened. */
static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         SbWindow      *self)
{
  GSList *dropped = g_value_get_boxed (value);

  /* At the stand nothing of visitors is taken in. */
  if (dropped == NULL || self->stand != NULL)
    return FALSE;

  if (dropped->next != NULL)
    sb_window_toast (self, _("Only the first of the files was opened."));
  sb_file_intake_take (self->intake, dropped->data);

  return TRUE;
}

static void
take_drops (SbWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* The split button has a tooltip for its arrow, but no name. */
static void
name_arrow (GtkWidget  *widget,
            const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (child)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
}

SbWindow *
sb_window_new (GtkApplication *application,
               SbLive         *live,
               SbSettings     *settings)
{
  SbWindow *self = g_object_new (SB_TYPE_WINDOW, "application", application, NULL);

  self->live = g_object_ref (live);
  self->settings = settings;
  self->files = sb_file_actions_new (GTK_WINDOW (self), live);
  self->intake = sb_file_intake_new (GTK_WINDOW (self), live, self->files);
  restore_state (self);
  build_steps (self);

  sb_live_result_set_live (self->panel, live);
  sb_live_strip_set_live (self->strip, live);
  sb_internet_attach (live, settings);
  sb_weather_fetch_set_up (self->weather_fetch, live);
  sb_file_watch_set_up (self->file_watch, live);

  g_signal_connect (self->files, "told", G_CALLBACK (on_told), self);
  g_signal_connect (self->intake, "told", G_CALLBACK (on_told), self);
  g_signal_connect (self->files, "may-close", G_CALLBACK (on_may_close), self);
  g_signal_connect (self->files, "may-start-stand", G_CALLBACK (on_may_start_stand), self);
  sb_window_titles_follow (self);
  g_signal_connect_object (live, "notify::can-undo", G_CALLBACK (sb_window_update_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "notify::can-redo", G_CALLBACK (sb_window_update_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "notify::error-message", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (on_recent_changed), self,
                           G_CONNECT_SWAPPED);

  take_drops (self);
  name_arrow (self->new_button, adw_split_button_get_dropdown_tooltip (ADW_SPLIT_BUTTON (self->new_button)));
  on_recent_changed (self);
  sb_window_update_undo (self);
  update_notice (self);
  sb_window_show_step (self, 0);

  return self;
}

void
sb_window_open (SbWindow *self,
                GFile    *file)
{
  sb_file_actions_open (self->files, file);
}

void
sb_window_toast (SbWindow   *self,
                 const char *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, TOAST_S);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

const char *
sb_window_get_page (SbWindow *self)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  return self->page >= 0 ? steps[self->page].id : NULL;
}

void
sb_window_set_page (SbWindow   *self,
                    const char *id)
{
  sb_window_show_step (self, sb_steps_find (id));
}

void
sb_window_start_stand (SbWindow       *self,
                       SbStandSession *session)
{
  if (self->stand != NULL)
    return;

  self->stand = sb_stand_mode_new (self, session);
  sb_window_update_undo (self);
}

SbStandSession *
sb_window_get_stand (SbWindow *self)
{
  return self->stand != NULL ? sb_stand_mode_get_session (self->stand) : NULL;
}

void
sb_window_leave_stand (SbWindow *self)
{
  if (self->stand == NULL)
    return;

  sb_stand_mode_free (g_steal_pointer (&self->stand), TRUE);
  update_footer (self);
  sb_window_update_undo (self);
}

void
sb_window_toggle_stand (SbWindow *self)
{
  if (self->stand == NULL)
    sb_file_actions_stand (self->files);
  else if (sb_stand_mode_may_leave (self->stand))
    sb_window_leave_stand (self);
}

void
sb_window_save_state (SbWindow *self)
{
  int width = 0;
  int height = 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  sb_settings_set_int (self->settings, "window-width", MAX (width, MIN_WIDTH));
  sb_settings_set_int (self->settings, "window-height", MAX (height, MIN_HEIGHT));
  sb_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

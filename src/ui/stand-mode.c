#include "ui/stand-mode.h"

#include "ui/pages/stand-page.h"
#include "ui/window-private.h"

#include <glib/gi18n.h>

/* Between the two presses that leave. */
#define LEAVE_WITHIN_US (4 * G_USEC_PER_SEC)

struct _SbStandMode
{
  SbWindow *window; /* borrowed: it owns us */
  SbStandSession *session;
  SbStandPage *page;
  GtkWidget *shell; /* what the window showed before */
  GtkEventController *watch;
  gulong active_id;
  gulong changed_id;
  gint64 asked_us;
  gboolean was_fullscreen;
};

/* Files, steps and what asks the network are out of a visitor's reach. */
static const char *const ACTIONS[] = {
  "win.new",       "win.open",   "win.open-recent", "win.save", "win.save-as",
  "win.next",      "win.back",   "win.go-to",       "win.show-chart",
  "win.fetch-weather", "window.close",
};

static void
enable_actions (SbStandMode *mode,
                gboolean     enabled)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (mode->window), ACTIONS[i], enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (mode->window), "win.leave-stand", !enabled);
}

static gboolean
on_event (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          gpointer                  user_data)
{
  SbStandMode *mode = user_data;

  switch (gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_SCROLL:
      sb_stand_session_note_input (mode->session);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/* Back from a dialog, whoever showed it. */
static void
on_active (SbStandMode *mode)
{
  if (gtk_window_is_active (GTK_WINDOW (mode->window)))
    sb_stand_session_note_input (mode->session);
}

static void
watch_input (SbStandMode *mode)
{
  mode->watch = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (mode->watch, GTK_PHASE_CAPTURE);
  g_signal_connect (mode->watch, "event", G_CALLBACK (on_event), mode);
  gtk_widget_add_controller (GTK_WIDGET (mode->window), mode->watch);
  mode->changed_id = g_signal_connect_swapped (mode->session, "changed", G_CALLBACK (sb_window_update_undo),
                                               mode->window);
  mode->active_id = g_signal_connect_swapped (mode->window, "notify::is-active", G_CALLBACK (on_active), mode);
}

static void
show_page (SbStandMode *mode)
{
  GtkWidget *page = sb_stand_page_new (mode->window->live, mode->session);

  mode->page = SB_STAND_PAGE (page);
  mode->shell = g_object_ref (adw_toast_overlay_get_child (mode->window->toasts));
  adw_toast_overlay_set_child (mode->window->toasts, page);
  sb_stand_page_begin (mode->page);
}

SbStandMode *
sb_stand_mode_new (SbWindow       *window,
                   SbStandSession *session)
{
  SbStandMode *mode = g_new0 (SbStandMode, 1);

  mode->window = window;
  mode->session = session != NULL ? g_object_ref (session)
                                  : sb_stand_session_new (window->live, window->settings, NULL);
  mode->was_fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (window));
  show_page (mode);
  watch_input (mode);
  enable_actions (mode, FALSE);
  gtk_window_fullscreen (GTK_WINDOW (window));

  return mode;
}

void
sb_stand_mode_free (SbStandMode *mode,
                    gboolean     is_over)
{
  if (mode == NULL)
    return;

  if (is_over)
    sb_stand_session_end (mode->session);
  g_clear_signal_handler (&mode->active_id, mode->window);
  g_clear_signal_handler (&mode->changed_id, mode->session);
  gtk_widget_remove_controller (GTK_WIDGET (mode->window), mode->watch);
  adw_toast_overlay_set_child (mode->window->toasts, mode->shell);
  g_clear_object (&mode->shell);
  enable_actions (mode, TRUE);
  if (!mode->was_fullscreen)
    gtk_window_unfullscreen (GTK_WINDOW (mode->window));
  g_clear_object (&mode->session);
  g_free (mode);
}

gboolean
sb_stand_mode_may_leave (SbStandMode *mode)
{
  gint64 now_us = g_get_monotonic_time ();
  gboolean is_asked = mode->asked_us > 0 && now_us - mode->asked_us <= LEAVE_WITHIN_US;

  mode->asked_us = is_asked ? 0 : now_us;
  if (!is_asked)
    sb_window_toast (mode->window, _("Press F11 once more to leave the stand."));

  return is_asked;
}

void
sb_stand_mode_note_paper (SbStandMode *mode)
{
  sb_stand_page_take_typed (mode->page);
  sb_stand_session_note_paper (mode->session);
}

SbStandSession *
sb_stand_mode_get_session (SbStandMode *mode)
{
  return mode->session;
}

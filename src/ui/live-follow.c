#include "ui/live-follow.h"

typedef struct
{
  GtkWidget *widget; /* borrowed: both closures end with it */
  SbLiveShow show;
  gboolean is_pending;
} Follow;

static gboolean
is_out_of_sight (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL && gtk_widget_get_mapped (GTK_WIDGET (root)) && !gtk_widget_get_mapped (widget);
}

static void
on_signal (Follow *follow)
{
  follow->is_pending = is_out_of_sight (follow->widget);
  if (!follow->is_pending)
    follow->show (follow->widget);
}

static void
on_map (Follow *follow)
{
  if (!follow->is_pending)
    return;

  follow->is_pending = FALSE;
  follow->show (follow->widget);
}

static void
release (gpointer  follow,
         GClosure *closure)
{
  g_rc_box_release (follow);
}

static void
connect (gpointer    source,
         const char *signal_name,
         Follow     *follow,
         GCallback   callback)
{
  GClosure *closure = g_cclosure_new_swap (callback, g_rc_box_acquire (follow), release);

  g_object_watch_closure (G_OBJECT (follow->widget), closure);
  g_signal_connect_closure (source, signal_name, closure, FALSE);
}

void
sb_live_follow (SbLive     *live,
                const char *signal_name,
                gpointer    widget,
                SbLiveShow  show)
{
  Follow *follow;

  g_return_if_fail (SB_IS_LIVE (live));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  follow = g_rc_box_new0 (Follow);
  follow->widget = widget;
  follow->show = show;
  connect (live, signal_name, follow, G_CALLBACK (on_signal));
  connect (widget, "map", follow, G_CALLBACK (on_map));
  g_rc_box_release (follow);
}

#include "ui/save-notice.h"

#include <glib/gi18n.h>

GtkWindow *
sb_save_notice_window (AdwToastOverlay *toasts)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (toasts));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
sb_save_notice_done (AdwToastOverlay *toasts,
                     const char      *path)
{
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: name of a file or folder. */
  g_autofree char *sentence = g_strdup_printf (_("Saved as %s"), name);
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_toast_overlay_add_toast (toasts, adw_toast_new (escaped));
}

#include "ui/pages/town-window.h"

#include "ui/handbook-window.h"
#include "ui/pages/town-page.h"
#include "ui/side-window.h"

#include <glib/gi18n.h>

#define WIDTH 820
#define HEIGHT 760
#define MIN_WIDTH 360
#define MIN_HEIGHT 294

struct _SbTownWindow
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (SbTownWindow, sb_town_window, ADW_TYPE_WINDOW)

static void
on_close (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
sb_town_window_class_init (SbTownWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "town.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "town.close", NULL);
}

static void
sb_town_window_init (SbTownWindow *self)
{
}

static GtkWidget *
content_new (SbLive *live)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = sb_town_page_new (live);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("For the Town"), NULL));
  gtk_widget_set_vexpand (page, TRUE);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), sb_handbook_help_button_new ());
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);

  return box;
}

void
sb_town_window_present (GtkWindow *parent,
                        SbLive    *live)
{
  GtkWindow *window = sb_side_window_find (parent, SB_TYPE_TOWN_WINDOW);

  if (window == NULL)
    {
      window = g_object_new (SB_TYPE_TOWN_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, "application",
                             gtk_window_get_application (parent), "title", _("For the Town"), "default-width", WIDTH,
                             "default-height", HEIGHT, "width-request", MIN_WIDTH, "height-request", MIN_HEIGHT, NULL);
      adw_window_set_content (ADW_WINDOW (window), content_new (live));
    }

  gtk_window_present (window);
}

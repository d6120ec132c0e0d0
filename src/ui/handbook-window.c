#include "ui/handbook-window.h"

#include "ui/handbook-contents.h"
#include "ui/handbook-pages.h"
#include "ui/handbook-view.h"
#include "ui/side-window.h"
#include "ui/widgets/button-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 620
#define HEIGHT 720
#define MIN_WIDTH 360
#define MIN_HEIGHT 294
#define MIN_WIDTH_WITH_HELP 450

struct _SbHandbookWindow
{
  AdwWindow parent_instance;

  const char *language;
  char *page;       /* NULL: the contents */
  GQueue *visited;  /* of char *, "" for the contents: where Back leads */
  AdwBin *place;
  AdwWindowTitle *title;
  GtkWidget *contents; /* made once: it keeps what was searched */
};

G_DEFINE_FINAL_TYPE (SbHandbookWindow, sb_handbook_window, ADW_TYPE_WINDOW)

static void
show_contents (SbHandbookWindow *self)
{
  g_clear_pointer (&self->page, g_free);
  adw_bin_set_child (self->place, self->contents);
  adw_window_title_set_title (self->title, _("Handbook"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handbook.contents", FALSE);
}

static void
show_page (SbHandbookWindow *self,
           const char       *page,
           guint             section)
{
  GtkWidget *view;

  if (!sb_handbook_has_page (page))
    {
      show_contents (self);
      return;
    }

  view = sb_handbook_view_new (page, self->language);
  g_free (self->page);
  self->page = g_strdup (page);
  adw_bin_set_child (self->place, view);
  adw_window_title_set_title (self->title, sb_handbook_view_get_title (view));
  sb_handbook_view_show_section (view, section);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handbook.contents", TRUE);
  /* Page Up and Down work at once. */
  gtk_widget_grab_focus (view);
}

static void
update_back (SbHandbookWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handbook.back", !g_queue_is_empty (self->visited));
}

static void
remember (SbHandbookWindow *self)
{
  g_queue_push_tail (self->visited, g_strdup (self->page != NULL ? self->page : ""));
  update_back (self);
}

/* "balcony" or "balcony#2". */
static void
on_open (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SbHandbookWindow *self = SB_HANDBOOK_WINDOW (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "#", 2);

  if (parts[0] == NULL)
    return;

  remember (self);
  show_page (self, parts[0], parts[1] != NULL ? (guint) g_ascii_strtoull (parts[1], NULL, 10) : 0);
}

static void
on_back (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  SbHandbookWindow *self = SB_HANDBOOK_WINDOW (widget);
  g_autofree char *page = g_queue_pop_tail (self->visited);

  if (page != NULL)
    show_page (self, page, 0);
  update_back (self);
}

static void
on_contents (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SbHandbookWindow *self = SB_HANDBOOK_WINDOW (widget);

  if (self->page != NULL)
    {
      remember (self);
      show_contents (self);
    }
  gtk_widget_grab_focus (GTK_WIDGET (sb_handbook_contents_get_search_entry (self->contents)));
}

static void
on_search (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  on_contents (widget, name, parameter);
}

static void
on_close (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
sb_handbook_window_dispose (GObject *object)
{
  SbHandbookWindow *self = SB_HANDBOOK_WINDOW (object);

  g_clear_object (&self->contents);

  G_OBJECT_CLASS (sb_handbook_window_parent_class)->dispose (object);
}

static void
sb_handbook_window_finalize (GObject *object)
{
  SbHandbookWindow *self = SB_HANDBOOK_WINDOW (object);

  g_queue_free_full (self->visited, g_free);
  g_free (self->page);

  G_OBJECT_CLASS (sb_handbook_window_parent_class)->finalize (object);
}

static void
sb_handbook_window_class_init (SbHandbookWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_handbook_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_handbook_window_finalize;

  gtk_widget_class_install_action (widget_class, "handbook.open", "s", on_open);
  gtk_widget_class_install_action (widget_class, "handbook.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "handbook.contents", NULL, on_contents);
  gtk_widget_class_install_action (widget_class, "handbook.search", NULL, on_search);
  gtk_widget_class_install_action (widget_class, "handbook.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "handbook.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "handbook.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "handbook.close", NULL);
}

static GtkWidget *
button_new (const char *icon_name,
            const char *action,
            const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
sb_handbook_window_init (SbHandbookWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *title = adw_window_title_new (_("Handbook"), NULL);
  GtkWidget *place = adw_bin_new ();

  self->language = sb_handbook_language ();
  self->visited = g_queue_new ();
  self->title = ADW_WINDOW_TITLE (title);
  self->place = ADW_BIN (place);
  self->contents = g_object_ref_sink (sb_handbook_contents_new (self->language));

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             button_new ("go-previous-symbolic", "handbook.back", _("Back")));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             button_new ("view-list-symbolic", "handbook.contents", _("Contents and search")));
  gtk_widget_set_vexpand (place, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), place);
  adw_window_set_content (ADW_WINDOW (self), box);
  update_back (self);
}

GtkWindow *
sb_handbook_window_present (GtkWindow  *parent,
                            const char *page)
{
  SbHandbookWindow *self;

  /* Help on the handbook is its contents. */
  if (SB_IS_HANDBOOK_WINDOW (parent))
    {
      gtk_widget_activate_action (GTK_WIDGET (parent), "handbook.contents", NULL);
      return parent;
    }

  self = sb_side_window_find (parent, SB_TYPE_HANDBOOK_WINDOW);
  if (self == NULL)
    {
      self = g_object_new (SB_TYPE_HANDBOOK_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, "application",
                           parent != NULL ? gtk_window_get_application (parent) : NULL, "title", _("Handbook"),
                           "default-width", WIDTH, "default-height", HEIGHT, "width-request", MIN_WIDTH,
                           "height-request", MIN_HEIGHT, NULL);
      show_page (self, page, 0);
    }
  else if (g_strcmp0 (self->page, page) != 0)
    {
      remember (self);
      show_page (self, page, 0);
    }

  gtk_window_present (GTK_WINDOW (self));

  return GTK_WINDOW (self);
}

/* In a narrow window the title needs the room; F1 is left. */
static void
on_width_changed (GtkWindow  *window,
                  GParamSpec *pspec,
                  GtkWidget  *button)
{
  int width;
  int height;

  /* GTK 4.8 writes both. */
  gtk_window_get_default_size (window, &width, &height);
  gtk_widget_set_visible (button, width < 0 || width >= MIN_WIDTH_WITH_HELP);
}

static void
on_root_changed (GtkWidget  *button,
                 GParamSpec *pspec)
{
  GtkRoot *root = gtk_widget_get_root (button);

  if (!GTK_IS_WINDOW (root))
    return;

  g_signal_connect_object (root, "notify::default-width", G_CALLBACK (on_width_changed), button, 0);
  on_width_changed (GTK_WINDOW (root), NULL, button);
}

GtkWidget *
sb_handbook_help_button_new (void)
{
  GtkWidget *button = gtk_button_new ();

  sb_button_words_set (GTK_BUTTON (button), "?");
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "notify::root", G_CALLBACK (on_root_changed), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.help");
  gtk_widget_set_tooltip_text (button, _("Help on this window (F1)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Help on this window"), -1);

  return button;
}

const char *
sb_handbook_window_get_page (SbHandbookWindow *self)
{
  return self->page;
}

#include "ui/code-open.h"

#include "services/qr-scan.h"
#include "ui/compat.h"
#include "ui/handbook-window.h"
#include "ui/side-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WIDTH 460
#define MIN_WIDTH 360
#define MIN_HEIGHT 294
#define TEXT_HEIGHT 120

/* SbCodeWindow: a field for the code, and ways to a picture of it. */
#define SB_TYPE_CODE_WINDOW (sb_code_window_get_type ())
G_DECLARE_FINAL_TYPE (SbCodeWindow, sb_code_window, SB, CODE_WINDOW, AdwWindow)

struct _SbCodeWindow
{
  AdwWindow parent_instance;

  SbFileActions *files;
  GtkTextView *text_view;
  GtkLabel *error_label;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SbCodeWindow, sb_code_window, ADW_TYPE_WINDOW)

static void
show_error (SbCodeWindow *self,
            const char   *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), sentence != NULL);
  if (sentence != NULL)
    sb_compat_announce (GTK_WIDGET (self), sentence);
}

static void
finish (SbCodeWindow *self,
        gboolean      opened,
        const char   *sentence)
{
  if (opened)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_error (self, sentence);
}

static void
on_open_clicked (SbCodeWindow *self)
{
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;
  gboolean opened;

  g_object_get (gtk_text_view_get_buffer (self->text_view), "text", &text, NULL);
  opened = sb_code_open_text (self->files, text, &sentence);
  finish (self, opened, sentence);
}

static void
on_texture_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SbCodeWindow) self = user_data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char *sentence = NULL;
  gboolean opened;

  if (self->files == NULL)
    return;
  if (texture == NULL)
    {
      show_error (self, _("There is no picture in the clipboard."));
      return;
    }

  opened = sb_code_open_texture (self->files, texture, &sentence);
  finish (self, opened, sentence);
}

static void
on_clipboard_clicked (SbCodeWindow *self)
{
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable, on_texture_read,
                                    g_object_ref (self));
}

static void
on_picture_chosen (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SbCodeWindow) self = user_data;
  g_autoptr (GFile) file = sb_compat_open_file_finish (result, NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *sentence = NULL;
  gboolean opened;

  if (file == NULL || self->files == NULL)
    return;

  texture = gdk_texture_new_from_file (file, NULL);
  if (texture == NULL)
    {
      show_error (self, _("This file is no picture (PNG, JPEG or TIFF)."));
      return;
    }
  opened = sb_code_open_texture (self->files, texture, &sentence);
  finish (self, opened, sentence);
}

static void
on_picture_clicked (SbCodeWindow *self)
{
  const SbFileKind kinds[] = {
    { _("Pictures"), "*.png", "image/*" },
    { _("All files"), "*", NULL },
    { NULL, NULL, NULL },
  };

  sb_compat_open_file_async (GTK_WINDOW (self), _("Choose a Picture of the Code"), kinds, self->cancellable,
                             on_picture_chosen, g_object_ref (self));
}

static void
sb_code_window_dispose (GObject *object)
{
  SbCodeWindow *self = SB_CODE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->files);

  G_OBJECT_CLASS (sb_code_window_parent_class)->dispose (object);
}

static void
sb_code_window_finalize (GObject *object)
{
  g_object_unref (SB_CODE_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (sb_code_window_parent_class)->finalize (object);
}

static void
on_close (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
sb_code_window_class_init (SbCodeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_code_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_code_window_finalize;
  gtk_widget_class_install_action (widget_class, "code.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "code.close", NULL);
}

static GtkWidget *
button_new (SbCodeWindow *self,
            const char   *label,
            GCallback     on_clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", on_clicked, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
text_new (SbCodeWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->text_view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->text_view, GTK_WRAP_CHAR);
  gtk_text_view_set_monospace (self->text_view, TRUE);
  gtk_text_view_set_accepts_tab (self->text_view, FALSE);
  gtk_text_view_set_left_margin (self->text_view, 9);
  gtk_text_view_set_right_margin (self->text_view, 9);
  gtk_text_view_set_top_margin (self->text_view, 9);
  gtk_text_view_set_bottom_margin (self->text_view, 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Code of the consultation"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->text_view));
  gtk_widget_set_size_request (scrolled, -1, TEXT_HEIGHT);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "card");

  return scrolled;
}

static GtkWidget *
label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

static void
sb_code_window_init (SbCodeWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *open_button = button_new (self, _("_Open"), G_CALLBACK (on_open_clicked));

  self->cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (open_button, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), open_button);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), sb_handbook_help_button_new ());
  gtk_box_append (GTK_BOX (box), header);

  gtk_widget_add_css_class (content, "sb-page");
  gtk_box_append (GTK_BOX (content), label_new (_("A printed summary holds its consultation as a square code. Paste its "
                                                  "text, which begins with “sonnenbalkon:”, or take a picture of it.")));
  gtk_box_append (GTK_BOX (content), text_new (self));
  self->error_label = GTK_LABEL (label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->error_label), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->error_label));
  if (sb_qr_scan_is_available ())
    {
      gtk_box_append (GTK_BOX (content), button_new (self, _("From a _Picture…"), G_CALLBACK (on_picture_clicked)));
      gtk_box_append (GTK_BOX (content),
                      button_new (self, _("From the Picture in the _Clipboard"), G_CALLBACK (on_clipboard_clicked)));
    }
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (self), box);
}

void
sb_code_open_present (GtkWindow     *parent,
                      SbFileActions *files)
{
  SbCodeWindow *self = sb_side_window_find (parent, SB_TYPE_CODE_WINDOW);

  /* Not modal: the handbook can be read beside it. */
  if (self == NULL)
    {
      self = g_object_new (SB_TYPE_CODE_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, "application",
                           gtk_window_get_application (parent), "title", _("Open From Code"), "default-width", WIDTH,
                           "width-request", MIN_WIDTH, "height-request", MIN_HEIGHT, NULL);
      self->files = g_object_ref (files);
    }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

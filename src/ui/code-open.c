#include "ui/code-open.h"

#include "services/consultation-code.h"
#include "services/qr-scan.h"
#include "ui/compat.h"

#include <glib/gi18n.h>
#include <string.h>

/* A photograph of a paper; more would take long and hold nothing more. */
#define MAX_PIXELS (64 * 1024 * 1024)
#define MAX_TEXT_BYTES (64 * 1024)

/* ---- From text and pictures ---- */

gboolean
sb_code_open_text (SbFileActions *files,
                   const char    *text,
                   char         **sentence)
{
  g_autoptr (GError) error = NULL;
  SbConsultation *consultation = NULL;

  if (!sb_consultation_code_is_one (text))
    {
      *sentence = g_strdup (_("This is no code of a consultation. It begins with “sonnenbalkon:”."));
      return FALSE;
    }

  consultation = sb_consultation_code_parse (text, &error);
  if (consultation == NULL)
    {
      *sentence = g_strdup_printf (/* Translators: what is wrong with the code. */
                                   _("This code cannot be read: %s"), error->message);
      return FALSE;
    }

  sb_file_actions_take (files, consultation);

  return TRUE;
}

/* Grey values by ITU-R BT.601; NULL: the picture is too large. */
static guint8 *
grey_of (GdkTexture *texture)
{
  gsize width = (gsize) gdk_texture_get_width (texture);
  gsize height = (gsize) gdk_texture_get_height (texture);
  gsize n = width * height;
  g_autofree guint8 *bytes = NULL;
  guint8 *grey = NULL;

  if (n == 0 || n > MAX_PIXELS)
    return NULL;

  bytes = g_malloc (n * 4);
  gdk_texture_download (texture, bytes, width * 4);
  grey = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    {
      /* Blue, green, red, alpha on this kind of machine (CAIRO_FORMAT_ARGB32), alpha multiplied in: on white paper. */
      guint32 pixel = 0;
      guint alpha;
      guint colour;

      memcpy (&pixel, bytes + 4 * i, sizeof pixel);
      alpha = pixel >> 24;
      colour = (299 * (pixel >> 16 & 0xff) + 587 * (pixel >> 8 & 0xff) + 114 * (pixel & 0xff)) / 1000;
      grey[i] = (guint8) MIN (255, colour + 255 - alpha);
    }

  return grey;
}

gboolean
sb_code_open_texture (SbFileActions *files,
                      GdkTexture    *texture,
                      char         **sentence)
{
  g_autofree guint8 *grey = grey_of (texture);
  g_autofree char *text = NULL;

  if (grey != NULL)
    text = sb_qr_scan (grey, (guint) gdk_texture_get_width (texture), (guint) gdk_texture_get_height (texture));
  if (text != NULL)
    return sb_code_open_text (files, text, sentence);

  if (sb_qr_scan_is_available ())
    *sentence = g_strdup (_("No code was found in this picture. It should be sharp, and show the whole square."));
  else
    *sentence = g_strdup (_("This program was built without reading codes in pictures. Paste the code as text."));

  return FALSE;
}

static gboolean
open_file (SbFileActions *files,
           GFile         *file,
           char         **sentence)
{
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_file (file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (texture != NULL)
    return sb_code_open_texture (files, texture, sentence);

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, &error))
    {
      *sentence = g_strdup (error->message);
      return FALSE;
    }
  if (length > MAX_TEXT_BYTES || !g_utf8_validate (text, (gssize) length, NULL))
    {
      *sentence = g_strdup (_("This file is neither a picture nor a code."));
      return FALSE;
    }

  return sb_code_open_text (files, text, sentence);
}

static void
tell (GtkWindow  *parent,
      const char *sentence)
{
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", sentence, _("The open consultation stays as it is."));

  sb_compat_tell (parent, _("The Code Cannot Be Opened"), body);
}

void
sb_code_open_file (GtkWindow     *parent,
                   SbFileActions *files,
                   GFile         *file)
{
  g_autofree char *sentence = NULL;

  if (!open_file (files, file, &sentence))
    tell (parent, sentence);
}

/* ---- From the clipboard ---- */

/* What a reading of the clipboard goes on with; the window may be gone by then. */
typedef struct
{
  GtkWindow *window;
  SbFileActions *files;
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->window);
  g_object_unref (paste->files);
  g_free (paste);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
on_text_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char *sentence = NULL;

  if (text == NULL || !sb_consultation_code_is_one (text) || !gtk_widget_get_mapped (GTK_WIDGET (paste->window)))
    return;

  if (!sb_code_open_text (paste->files, text, &sentence))
    tell (paste->window, sentence);
}

static void
on_texture_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Paste) paste = user_data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char *sentence = NULL;

  if (texture == NULL || !gtk_widget_get_mapped (GTK_WIDGET (paste->window)))
    return;

  if (!sb_code_open_texture (paste->files, texture, &sentence))
    tell (paste->window, sentence);
}

void
sb_code_open_clipboard (GtkWindow     *window,
                        SbFileActions *files)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean has_picture = gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE);
  gboolean has_text = gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
  Paste *paste;

  if (!has_text && !(has_picture && sb_qr_scan_is_available ()))
    return;

  paste = g_new0 (Paste, 1);
  paste->window = g_object_ref (window);
  paste->files = g_object_ref (files);
  if (has_text)
    gdk_clipboard_read_text_async (clipboard, NULL, on_text_read, paste);
  else
    gdk_clipboard_read_texture_async (clipboard, NULL, on_texture_read, paste);
}

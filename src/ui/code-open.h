#pragma once

#include <gtk/gtk.h>

#include "ui/file-actions.h"

G_BEGIN_DECLS

/*
 * Opens a consultation from the code on a printed summary: as text ("sonnenbalkon:…"), or as a picture of it – a photo,
 * a screenshot, the clipboard. It opens unsaved; what is no code is told in a sentence, and nothing changes.
 */

/* A window to paste the code, or to choose a picture of it. */
void sb_code_open_present (GtkWindow     *parent,
                           SbFileActions *files);

/* FALSE: it is none, *sentence says why (transfer full). */
gboolean sb_code_open_text (SbFileActions *files,
                            const char    *text,
                            char         **sentence);
gboolean sb_code_open_texture (SbFileActions *files,
                               GdkTexture    *texture,
                               char         **sentence);

/* A picture or a text file; tells what is wrong. */
void sb_code_open_file (GtkWindow     *parent,
                        SbFileActions *files,
                        GFile         *file);

/*
 * What is in the clipboard, if it is a code: Ctrl+V anywhere but in an entry. Other things in it are passed over in
 * silence.
 */
void sb_code_open_clipboard (GtkWindow     *window,
                             SbFileActions *files);

G_END_DECLS

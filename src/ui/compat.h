#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What differs between GTK 4.8 / libadwaita 1.2 and newer ones: one function per need, chosen when compiled. Nothing
 * else in the program asks for the version.
 */

/* A kind of file for a chooser. Tables end with a row of NULLs. */
typedef struct
{
  const char *name;    /* translated, "Consultations" */
  const char *pattern; /* "*.sonnenbalkon" */
  const char *mime_type; /* or NULL */
} SbFileKind;

/* Asks for a file to open; finish gives NULL with G_IO_ERROR_CANCELLED when nothing was chosen. */
void   sb_compat_open_file_async (GtkWindow          *parent,
                                  const char         *title,
                                  const SbFileKind   *kinds,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
GFile *sb_compat_open_file_finish (GAsyncResult *result,
                                   GError      **error);

/* Asks where to save; the chooser asks itself before it names an existing file. */
void   sb_compat_save_file_async (GtkWindow          *parent,
                                  const char         *title,
                                  const char         *suggested_name,
                                  const SbFileKind   *kinds,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
GFile *sb_compat_save_file_finish (GAsyncResult *result,
                                   GError      **error);

/* Asks for a folder to save several files into. */
void   sb_compat_choose_folder_async (GtkWindow          *parent,
                                      const char         *title,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GFile *sb_compat_choose_folder_finish (GAsyncResult *result,
                                       GError      **error);

typedef enum { SB_ANSWER_PLAIN, SB_ANSWER_SUGGESTED, SB_ANSWER_DESTRUCTIVE } SbAnswerLook;

/* An answer to a question; tables end with a row of NULLs. The first row is what Escape means. */
typedef struct
{
  const char *id;
  const char *label; /* with mnemonic */
  SbAnswerLook look;
} SbAnswer;

/* Asks; finish gives the id of the answer (transfer full). */
void  sb_compat_ask_async (GtkWindow          *parent,
                           const char         *heading,
                           const char         *body,
                           const SbAnswer     *answers,
                           const char         *default_id,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
char *sb_compat_ask_finish (GAsyncResult *result);

/* Tells something that must be read. */
void sb_compat_tell (GtkWindow  *parent,
                     const char *heading,
                     const char *body);

/* What the about dialog says; arrays end with NULL. */
typedef struct
{
  const char *name;
  const char *icon_name;
  const char *version;
  const char *comments;
  const char *developer_name;
  const char *website;
  const char *issue_url; /* or NULL */
  const char *const *developers;
  const char *translator_credits;
  const char *sources_title;
  const char *const *sources; /* whose data are used */
  const char *copyright;
  const char *data_title;
  const char *data_notice; /* how the data were changed and under which licence they are */
} SbAbout;

/*
 * Before GTK begins: where cairo was asked to draw (GSK_RENDERER), GL is not even loaded, which takes most of GTK's own
 * beginning. After it: what was set in the environment for that is taken back, for programs we start.
 */
void sb_compat_spare_gl (void);
void sb_compat_spare_gl_end (void);

void sb_compat_show_about (GtkWindow     *parent,
                           const SbAbout *about);

/* Opens an address in the browser, or a file with its program. */
void sb_compat_open_uri (GtkWindow  *parent,
                         const char *uri);

/* The colour of a widget's text in its present state. */
void sb_compat_text_colour (GtkWidget *widget,
                            GdkRGBA   *colour);

/* Lets a screen reader say a sentence, where the toolkit can. */
void sb_compat_announce (GtkWidget  *widget,
                         const char *sentence);

G_END_DECLS

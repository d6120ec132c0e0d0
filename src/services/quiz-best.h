#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The best score of a day at this machine, without a name: one line, "2026-11-22 8", in the file quiz-best of a folder
 * (the program's state folder). Another day begins anew; a file that cannot be understood counts as none.
 */

/* 0: nobody played on that day yet. `date` is an ISO date. */
guint sb_quiz_best_load (const char *folder,
                         const char *date);

/* Keeps the score if it is the best of the day. FALSE with an error: it could not be written. */
gboolean sb_quiz_best_store (const char *folder,
                             const char *date,
                             guint       score,
                             GError    **error);

/* Deletes what is kept. */
void sb_quiz_best_forget (const char *folder);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An answer of the quiz: a large button with its key 1–4, the words, and after the choice a mark with words. */
#define SB_TYPE_QUIZ_ANSWER (sb_quiz_answer_get_type ())
G_DECLARE_FINAL_TYPE (SbQuizAnswer, sb_quiz_answer, SB, QUIZ_ANSWER, GtkButton)

typedef enum
{
  SB_QUIZ_MARK_OPEN, /* can still be chosen */
  SB_QUIZ_MARK_RIGHT,
  SB_QUIZ_MARK_CHOSEN_RIGHT,
  SB_QUIZ_MARK_CHOSEN_WRONG,
  SB_QUIZ_MARK_OTHER /* neither right nor chosen */
} SbQuizMark;

GtkWidget *sb_quiz_answer_new (guint place); /* 0 … 3 */

void        sb_quiz_answer_set_text (SbQuizAnswer *self,
                                     const char   *text);
const char *sb_quiz_answer_get_text (SbQuizAnswer *self);
void        sb_quiz_answer_set_mark (SbQuizAnswer *self,
                                     SbQuizMark    mark);
SbQuizMark  sb_quiz_answer_get_mark (SbQuizAnswer *self);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * SbStandChoice: the answers to one question of the stand side by side, one of them chosen, in rows where they find no
 * room. Tab reaches the chosen answer, arrow keys and digits choose another.
 * signal "chosen" (guint: index of the answer a person took, even if it was chosen already)
 */
#define SB_TYPE_STAND_CHOICE (sb_stand_choice_get_type ())
G_DECLARE_FINAL_TYPE (SbStandChoice, sb_stand_choice, SB, STAND_CHOICE, GtkWidget)

/* question: the name for screen readers. */
GtkWidget *sb_stand_choice_new (const char *question);

/* picture and note may be NULL; spoken NULL: the label. */
void sb_stand_choice_add (SbStandChoice *self,
                          GtkWidget     *picture,
                          const char    *label,
                          const char    *note,
                          const char    *spoken);

/* GTK_INVALID_LIST_POSITION: none of the answers holds. Emits nothing. */
void  sb_stand_choice_set_chosen (SbStandChoice *self,
                                  guint          chosen);
guint sb_stand_choice_get_chosen (SbStandChoice *self);

/* The button of an answer. */
GtkWidget *sb_stand_choice_get_button (SbStandChoice *self,
                                       guint          index);

G_END_DECLS

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A row with two or three answers side by side, one of them chosen. Longer lists are an AdwComboRow.
 * property "selected" (guint, index of the answer).
 */
#define SB_TYPE_CHOICE_ROW (sb_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (SbChoiceRow, sb_choice_row, SB, CHOICE_ROW, AdwActionRow)

GtkWidget *sb_choice_row_new (void);

/* Translated answers, NULL-terminated; replaces those before. */
void sb_choice_row_set_choices (SbChoiceRow       *self,
                                const char *const *choices);

guint sb_choice_row_get_selected (SbChoiceRow *self);
void  sb_choice_row_set_selected (SbChoiceRow *self,
                                  guint        selected);

/* The toggle of an answer, for tests. */
GtkWidget *sb_choice_row_get_toggle (SbChoiceRow *self,
                                     guint        index);

G_END_DECLS

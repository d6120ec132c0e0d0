#pragma once

#include <gtk/gtk.h>

#include "ui/stand-session.h"

G_BEGIN_DECLS

/*
 * SbStandPage: the whole window at the stand: five questions, the result, print, next visitor. Its letters grow with
 * the window; what finds no room beside each other stands below, and scrolls.
 */
#define SB_TYPE_STAND_PAGE (sb_stand_page_get_type ())
G_DECLARE_FINAL_TYPE (SbStandPage, sb_stand_page, SB, STAND_PAGE, GtkWidget)

GtkWidget *sb_stand_page_new (SbLive         *live,
                              SbStandSession *session);

/* The first field takes what is typed when it loses the focus; a key or a mnemonic leaves it there. */
void sb_stand_page_take_typed (SbStandPage *self);

/* To the first question, as for somebody who just came. */
void sb_stand_page_begin (SbStandPage *self);

G_END_DECLS

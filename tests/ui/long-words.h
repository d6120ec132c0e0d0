#pragma once

#include <glib.h>

/*
 * A language that is 40 % longer than German: its catalogue, made from the German one. Every text keeps its place-holders
 * and marks and gets letters at its end; a short word becomes one long word, as German likes them.
 *
 * Writes FOLDER/de/LC_MESSAGES/sonnenbalkon.mo; FALSE: the German catalogue is not there (SB_LOCALE_DIR).
 */
gboolean long_words_write (const char *folder);
void     long_words_remove (const char *folder);

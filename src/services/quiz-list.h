#pragma once

#include "core/quiz.h"

G_BEGIN_DECLS

/*
 * Reads a pool of questions (data/quiz.json). Refused with file and path: a text missing in one of the languages, not
 * four answers, not exactly one right answer, equal answers, an unknown figure or placeholder, wrong answers that do not
 * lie on both sides of the right one, an id that stands there twice.
 */
SbQuizPool *sb_quiz_list_read (GBytes     *bytes,
                               const char *name,
                               GError    **error);

/* The pool the program brings along, read once and kept; never NULL. */
const SbQuizPool *sb_quiz_list_built_in (void);

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The languages of paper, one row each: how they are written and how they write numbers (Unicode CLDR, but for the
 * space between groups of three digits, which German and English have here as well, so that no mark is mistaken for
 * the decimal one). Arabic keeps the digits 0-9: meter, bill and register in Germany show no others.
 */
typedef struct
{
  const char *code;           /* "de" */
  const char *name;           /* as its speakers write it */
  gboolean right_to_left;
  gboolean reviewed;          /* somebody at home in it read the translation: else the paper says that nobody did */
  const char *decimal_mark;
  const char *group_mark;
  const char *minus;
  const char *plus;
  const char *before_percent; /* what stands before and behind the number of a share */
  const char *after_percent;
  const char *after_unit;     /* or NULL */
  const char *letters;        /* some that a font of another script lacks; shaped ones too */
  const char *font_package;   /* that brings a font with these letters (Debian) */
} SbLanguage;

/* What the paper may be asked for besides: every page in German, and the same page in English. */
#define SB_LANGUAGE_GERMAN_AND_ENGLISH "de+en"

/* All of them, German first. */
const SbLanguage *sb_language_table (guint *n_languages);

/* The row of a code, or NULL. */
const SbLanguage *sb_language_find (const char *code);

/* The row of the current language; English where there is none. */
const SbLanguage *sb_language_current_row (void);

G_END_DECLS

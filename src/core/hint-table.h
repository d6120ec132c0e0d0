#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * SbHintTable: the dated rules behind the hints – which limit a law, a standard or a study sets, where that is written,
 * and when it was last looked up (data/hints.json, read by services). The conditions are code (core/hints.c), the
 * sentences are words (report/hint-words.c). Immutable once it is filled; shared by reference.
 */

#define SB_HINT_MAX_LIMITS 3

typedef enum { SB_SEVERITY_INFO, SB_SEVERITY_WARNING } SbSeverity;

/* A figure a rule compares with or speaks of. */
typedef struct
{
  char *assumption; /* key of the assumption that holds it, so that it can be overridden; NULL: `value` */
  double value;
  char *unit; /* "W", "%", "month", …; of the assumption where there is one */
} SbHintLimit;

typedef struct
{
  char *id; /* "register-within-a-month" */
  SbSeverity severity;
  SbHintLimit limits[SB_HINT_MAX_LIMITS];
  guint n_limits;
  char *source; /* as written in English, e.g. "EEG § 8 (5a), Solarpaket I" */
  char *link;   /* https address; NULL: our own rule or computation */
  int year;
  char *checked; /* ISO date */
  char *grade;   /* "V": verified in the source, "V2": in one that quotes it, "G": not verified, or our own estimate */
} SbHintRule;

typedef struct _SbHintTable SbHintTable;

SbHintTable *sb_hint_table_new (void);
SbHintTable *sb_hint_table_ref (SbHintTable *table);
void         sb_hint_table_unref (SbHintTable *table);

/* Takes the rule over; a second one of the same id is programmer error. */
void sb_hint_table_take (SbHintTable *table,
                         SbHintRule  *rule);

guint             sb_hint_table_get_n (const SbHintTable *table);
const SbHintRule *sb_hint_table_get_nth (const SbHintTable *table,
                                         guint              index);
/* NULL: no rule of this id. */
const SbHintRule *sb_hint_table_find (const SbHintTable *table,
                                      const char        *id);

void sb_hint_rule_free (SbHintRule *rule);

/* A rule that came true for a consultation. */
typedef struct
{
  const char *id; /* static or interned */
  SbSeverity severity;
  double value;           /* what the sentence speaks of, e.g. the module power in W; NAN: none */
  const SbHintRule *rule; /* of the table of the result's assumptions; NULL: none is known */
  double limits[SB_HINT_MAX_LIMITS]; /* of the rule, with the overrides of the consultation; NAN: none */
} SbHint;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbHintTable, sb_hint_table_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbHintRule, sb_hint_rule_free)

G_END_DECLS

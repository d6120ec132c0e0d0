#pragma once

#include "services/stand-record.h"
#include "ui/live.h"

G_BEGIN_DECLS

/* SbStandVisit: one visitor at the stand; a plain value. For stand-session.c. */
typedef struct
{
  SbConsultation *consultation; /* NULL while it is the live one */
  SbStandRow row;               /* valid with has_row */
  gboolean has_row;
  gboolean has_answered;
  gboolean has_paper;
  gboolean is_finished; /* to be counted, if may_count */
  gboolean may_count;
  SbStandFeedback feedback;
  gint64 begun_us; /* wall clock */
} SbStandVisit;

/* The answers every visit begins with: transfer full. */
SbConsultation *sb_stand_visit_first_answers (SbWeatherStore *store);

void sb_stand_visit_begin (SbStandVisit *visit);
void sb_stand_visit_clear (SbStandVisit *visit);

/* Takes the answers and the row for the record out of the live consultation. */
void sb_stand_visit_take (SbStandVisit *visit,
                          SbLive       *live);

/* Has the visitor left any trace? fresh: the answers a visit begins with. */
gboolean sb_stand_visit_is_touched (const SbStandVisit   *visit,
                                    const SbConsultation *present,
                                    const SbConsultation *fresh);

/* Files that were saved for the visitor leave the desktop's list of files used last; the files stay. */
void sb_stand_visit_forget_files (const SbStandVisit *visit);

/* ISO date of the computer's clock; transfer full. */
char *sb_stand_visit_today (void);

G_END_DECLS

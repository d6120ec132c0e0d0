#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The fixed lists of the stand's record: what a consultation is sorted by, and what may be answered. The numbers stand
 * in the database and the keys in exports, so both only ever grow at their end.
 */
typedef enum
{
  SB_STAND_PERSONS,   /* "1" … "5+" */
  SB_STAND_DWELLING,  /* as SbDwelling */
  SB_STAND_SET,       /* module power, in classes */
  SB_STAND_BATTERY,   /* without, with */
  SB_STAND_DIRECTION, /* eight sectors clockwise from north */
  SB_STAND_TILT,      /* below 30°, below 75°, upright */
  SB_STAND_HELPFUL,   /* feedback: was it helpful? */
  SB_STAND_WILL_BUY,  /* feedback: will you get a set? */
  SB_STAND_MISSING,   /* feedback: what is missing for it? */
  SB_STAND_N_TOPICS
} SbStandTopic;

#define SB_STAND_MAX_ANSWERS 8
#define SB_STAND_NO_ANSWER (-1) /* of the feedback, each question of which may be left out */

const char *sb_stand_topic_key (SbStandTopic topic); /* "persons" */
guint       sb_stand_topic_n_answers (SbStandTopic topic);
const char *sb_stand_answer_key (SbStandTopic topic,
                                 int          answer); /* "5+"; 0 ≤ answer < n */

/* Classes of numbers. */
int sb_stand_set_class (double peak_power_w);
int sb_stand_direction_class (double azimuth_deg);
int sb_stand_tilt_class (double tilt_deg);

/* Areas beside the keys of the 51 municipalities. */
#define SB_STAND_AREA_STATE "rp"   /* elsewhere in Rhineland-Palatinate */
#define SB_STAND_AREA_COUNTRY "de" /* elsewhere */

G_END_DECLS

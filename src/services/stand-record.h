#pragma once

#include "core/result.h"
#include "services/stand-classes.h"

G_BEGIN_DECLS

/*
 * SbStandRecord: what the stand remembers of its consultations, in SQLite. One row each, without name, address, free
 * text, exact place or time of day; rows lie in the order of their random keys, so the order of visitors is not kept
 * either. Who says no is not recorded: the caller does not add. What an add reported as done survives a kill and a
 * power cut.
 *
 * Errors: IO (disk full, not writable, busy for five seconds), BAD_DATA (damaged, no record), REFUSED (of a newer
 * version; nothing was changed). Consulting goes on without a record.
 */
typedef struct _SbStandRecord SbStandRecord;

#define SB_STAND_DAY_BYTES 11  /* "2026-11-22" */
#define SB_STAND_AREA_BYTES 9  /* official key of eight digits, or SB_STAND_AREA_… */
#define SB_STAND_MAX_MEASURES 64

/* The random key of a row, 128 bit. */
typedef struct
{
  guint8 bytes[16];
} SbStandId;

typedef struct
{
  char day[SB_STAND_DAY_BYTES];
  char area[SB_STAND_AREA_BYTES];
  int persons;         /* 1 … 5, five and more are 5 */
  int dwelling;
  int peak_power_w;    /* to 10 W */
  double battery_kwh;  /* to 0.1 kWh, 0: none */
  int direction;       /* class, of the largest array */
  int tilt;            /* class */
  int yield_kwh;       /* a year, as all below; whole numbers */
  int own_use_kwh;
  int saving_eur;      /* set and measures, first year */
  int avoided_kg;      /* CO₂, set and measures, first year */
  const char *measures[SB_STAND_MAX_MEASURES]; /* interned ids */
  guint n_measures;
} SbStandRow;

/* SB_STAND_NO_ANSWER where nothing was tapped. */
typedef struct
{
  int helpful;
  int will_buy;
  int missing;
} SbStandFeedback;

/* What a consultation leaves behind. day: ISO date of today. */
void sb_stand_row_init (SbStandRow           *row,
                        const SbConsultation *consultation,
                        const SbResult       *result,
                        const char           *day);

/* The municipality's key, or SB_STAND_AREA_…; static or owned by the list of municipalities. */
const char *sb_stand_area_of_place (const SbPlace *place);

/* <user data>/sonnenbalkon/stand, where the record lies; transfer full. */
char *sb_stand_record_default_folder (void);

/*
 * The record of a folder (NULL: the default one), made where there is none. A damaged file is set aside and the last
 * good daily copy takes its place: ask sb_stand_record_get_notice (). today: ISO date, NULL: the clock's.
 */
SbStandRecord *sb_stand_record_open (const char *folder,
                                     const char *today,
                                     GError    **error);

/* One file, as it lies there: no daily copies, a damaged one is refused. make: create it where it is missing. */
SbStandRecord *sb_stand_record_open_file (const char *path,
                                          gboolean    make,
                                          GError    **error);
void           sb_stand_record_free (SbStandRecord *record); /* renews the copy of the day where rows were added */

const char *sb_stand_record_get_path (SbStandRecord *record);

/* What opening found; members NULL: nothing to tell. */
typedef struct
{
  char *damaged_path; /* where the damaged file was put; "" where it was simply gone */
  char *copy_day;     /* of the copy that took its place; NULL: there was none, the record is empty */
  char *copy_fault;   /* today's copy could not be made, and why */
} SbStandNotice;

const SbStandNotice *sb_stand_record_get_notice (SbStandRecord *record);

/* Adds one consultation. TRUE: it is on the disk. feedback may be NULL, as may id. */
gboolean sb_stand_record_add (SbStandRecord         *record,
                              const SbStandRow      *row,
                              const SbStandFeedback *feedback,
                              SbStandId             *id,
                              GError               **error);

/* For answers given later, and for an undone "Next visitor"; NOT_FOUND: no such row. */
gboolean sb_stand_record_set_feedback (SbStandRecord         *record,
                                       const SbStandId       *id,
                                       const SbStandFeedback *feedback,
                                       GError               **error);
/* REFUSED where the row is part of what was published already. */
gboolean sb_stand_record_remove (SbStandRecord   *record,
                                 const SbStandId *id,
                                 GError         **error);

guint sb_stand_record_count (SbStandRecord *record,
                             GError       **error);

/* Joins the rows of other records (paths) into this one, all or nothing; rows that are here already stay as they are. */
gboolean sb_stand_record_merge (SbStandRecord     *record,
                                const char *const *paths,
                                guint             *n_added,
                                GError           **error);

/* The same into a file, which is made where it is missing; both counts may not be NULL. */
gboolean sb_stand_record_merge_files (const char        *path,
                                      const char *const *paths,
                                      guint             *n_added,
                                      guint             *n_total,
                                      GError           **error);

/* Removes record, copies and what was set aside. Close the record before. */
gboolean sb_stand_record_delete_all (const char *folder,
                                     GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbStandRecord, sb_stand_record_free)

G_END_DECLS

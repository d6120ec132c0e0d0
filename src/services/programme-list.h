#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * Funding programmes: who gives how much for a solar set, where and when. Those the program brings along stand in
 * data/programmes.json; those of somebody's own in a file of the same format in the user's data folder, where one of
 * the same id takes the place of one brought along. A programme is offered, never taken over by itself.
 */
#define SB_PROGRAMME_MAX_AMOUNTS 4
#define SB_PROGRAMME_MAX_EUR 100000.0
#define SB_PROGRAMME_MAX_W 100000.0

typedef struct
{
  double from_w; /* power of all modules together */
  double eur;
} SbProgrammeAmount;

typedef struct
{
  char *id;
  char *name;          /* of who gives it */
  char **ags;          /* beginnings of official keys; known for the 51 municipalities only. NULL-terminated, as: */
  char **postal_codes; /* or their beginnings */
  char **states;       /* "RP" */
  char *from;          /* ISO date, first day; NULL: not known */
  char *to;            /* last day; NULL: not known */
  SbProgrammeAmount amounts[SB_PROGRAMME_MAX_AMOUNTS]; /* by rising power */
  guint n_amounts;
  double percent;     /* of the price; 0: none */
  double maximum_eur; /* NAN: none */
  char *conditions;    /* or NULL */
  char *conditions_de; /* the same in German, or NULL */
  char *link;          /* https://…, or NULL */
  char *source;        /* or NULL */
  char *checked;       /* ISO date, or NULL */
  char *grade;         /* "V", "V2" or "G" */
  gboolean own;        /* of the user's file */
} SbProgramme;

SbProgramme *sb_programme_new (void); /* an empty one of one's own with a new id */
SbProgramme *sb_programme_copy (const SbProgramme *programme);
void         sb_programme_free (SbProgramme *programme);

/* What it gives for a set of this price, never more than the price; 0: nothing. */
double sb_programme_amount_eur (const SbProgramme *programme,
                                double             peak_power_w,
                                double             price_eur);

/* Is the place in its area, and the day (ISO) in its time? Days that are not known do not bound it. */
gboolean sb_programme_fits_place (const SbProgramme *programme,
                                  const SbPlace     *place);
gboolean sb_programme_fits_day (const SbProgramme *programme,
                                const char        *day);

/* Is every member in its range? BAD_DATA "name: member: …". */
gboolean sb_programme_check (const SbProgramme *programme,
                             GError           **error);

/* Lists: GPtrArray of SbProgramme, which they own. */

/* BAD_DATA names file, place, value and range. */
GPtrArray *sb_programmes_read (const char *text,
                               gsize       length,
                               const char *name,
                               GError    **error);

const GPtrArray   *sb_programmes_built_in (void);
const SbProgramme *sb_programmes_by_id (const GPtrArray *programmes,
                                        const char      *id); /* or NULL */

/* Those of the place, the day and the set that give something; the most first. Of SbProgramme, borrowed. */
GPtrArray *sb_programmes_find (const GPtrArray *programmes,
                               const SbPlace   *place,
                               const char      *day,
                               const SbSystem  *system);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbProgramme, sb_programme_free)

G_END_DECLS

#pragma once

#include "services/stand-statistics.h"

G_BEGIN_DECLS

/*
 * What the stand may show to everybody: sums in which no cell, no difference of cells and no difference of two states
 * of the same record stands for one to four consultations.
 *
 * Rows are published in blocks. A block gives each of its rows an area cell (municipality, else its association of
 * municipalities, else "others") and a day cell (the day, else "others"), each with at least five rows of this block;
 * rows for which that cannot be are kept back for a later block. A row never changes its cell again, so every cell only
 * grows, by five or more. Answers and measures follow once twenty published rows wait for them, told apart as far as
 * each answer has five of them; the others are counted as not told apart. docs/stand.md gives the reasons.
 */
#define SB_STAND_SMALLEST_CELL 5
#define SB_STAND_SMALLEST_DETAIL 20

#define SB_STAND_OTHERS "others"           /* area or day cell */
#define SB_STAND_ASSOCIATION_PREFIX "vg:"  /* "vg:Landstuhl": the municipalities of it that have no cell themselves */

typedef struct
{
  char *key;
  SbStandFigures figures;
} SbStandCell;

typedef struct
{
  guint answers[SB_STAND_MAX_ANSWERS];
  guint no_answer;
  guint not_told_apart;
} SbStandTopicCells;

typedef struct
{
  char *id;
  guint chosen;
  guint of; /* consultations of the blocks in which at least five chose it and five did not */
} SbStandMeasureCell;

typedef struct
{
  SbStandFigures total; /* of published rows */
  GPtrArray *areas;     /* SbStandCell, by key, "others" last */
  GPtrArray *days;      /* the same */
  guint details_of;     /* how many of the published rows topics and measures tell of */
  SbStandTopicCells topics[SB_STAND_N_TOPICS];
  GPtrArray *measures; /* SbStandMeasureCell, the most chosen first */
} SbStandPublication;

/* Publishes what can be, keeps that in the record, and gives the state. */
SbStandPublication *sb_stand_publish (SbStandRecord *record,
                                      GError       **error);
void                sb_stand_publication_free (SbStandPublication *publication);

/* The state as a document: docs/stand.md describes both. Decimal point, no locale. Transfer full. */
char *sb_stand_publication_to_json (const SbStandPublication *publication,
                                    const char               *day);
char *sb_stand_publication_to_csv (const SbStandPublication *publication);

/* What was asked about most: answers of set, battery, direction and tilt. */
typedef struct
{
  const char *topic; /* keys */
  const char *answer;
  guint consultations;
} SbStandAnswerCount;

/* The most first, those nobody gave left out; free with g_array_unref (). */
GArray *sb_stand_publication_asked (const SbStandPublication *publication);

/* Published consultations of a municipality under its own name. */
guint sb_stand_publication_of_area (const SbStandPublication *publication,
                                    const char               *key);

/* "Bann", "Landstuhl" for the two kinds of area that have a name; NULL for the others. */
const char *sb_stand_area_cell_name (const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbStandPublication, sb_stand_publication_free)

G_END_DECLS

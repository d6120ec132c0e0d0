#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/* The rows of the printed ladder: whole numbers that fit together. */

typedef enum
{
  SB_LADDER_ROW_LEVEL, /* today, and what remains */
  SB_LADDER_ROW_MEASURE,
  SB_LADDER_ROW_RISE, /* standby of the battery, what a measured load could not give */
  SB_LADDER_ROW_SUN
} SbLadderRowKind;

typedef struct
{
  SbLadderRowKind kind;
  char *name;
  double from_kwh; /* the bar */
  double to_kwh;
  char *kwh; /* columns; NULL: nothing stands there */
  char *eur;
  char *kg;
  double saved_eur; /* what the columns are made of */
  double saved_kg;
  double saved_kwh; /* rounded so that all rows fit together */
} SbLadderRow;

/*
 * SbLadderRow from today to what remains; measures beyond max_rows share a row, those that save the most € keep theirs.
 * Rounded steps lead from the rounded first level to the rounded last one. total_eur: what all rows save in a year.
 */
GPtrArray *sb_ladder_rows_new (const SbResult *result,
                               guint           max_rows,
                               double         *total_eur);

/* A whole amount with its unit, without a minus before nought. */
char *sb_ladder_amount (double      value,
                        const char *unit);

G_END_DECLS

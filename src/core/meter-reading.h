#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * SbMeterReading: what was understood of a meter file, told before it is used. Numbers, codes and the file's own words;
 * sentences are made in report/meter-words.h.
 */
typedef enum
{
  SB_METER_UTF8,
  SB_METER_UTF16_LE,
  SB_METER_UTF16_BE,
  SB_METER_LATIN1,
  SB_N_METER_ENCODINGS
} SbMeterEncoding;

typedef enum
{
  SB_METER_ROWS,         /* a row has a time and a value */
  SB_METER_HOUR_PER_ROW, /* a row has an hour and all its values */
  SB_METER_VALUES_ONLY   /* one value a row from 1 January 00:00, without times */
} SbMeterLayout;

typedef enum
{
  SB_METER_POWER,
  SB_METER_INTERVAL, /* energy of each step */
  SB_METER_COUNTER   /* the state of the meter */
} SbMeterKind;

typedef enum
{
  SB_METER_W,
  SB_METER_KW,
  SB_METER_WH,
  SB_METER_KWH,
  SB_N_METER_UNITS
} SbMeterUnit;

/* What clock the stamps follow. */
typedef enum
{
  SB_METER_CLOCK_BERLIN,   /* local time with summer time */
  SB_METER_CLOCK_STANDARD, /* UTC + 1 h all year */
  SB_METER_CLOCK_UTC,
  SB_METER_CLOCK_OFFSET    /* each stamp says its offset */
} SbMeterClock;

typedef struct
{
  SbMeterEncoding encoding;
  gboolean has_bom;
  SbMeterLayout layout;
  char separator;     /* 0: one column */
  char decimal_mark;  /* '.' or ',' */
  char *time_column;  /* as the file calls it; "" where it has no name */
  char *value_column; /* several added ones joined by " + " */
  SbMeterKind kind;
  SbMeterUnit unit;
  gboolean unit_guessed; /* by size: the file names none */
  gboolean stamps_end;   /* stamps are the ends of their steps */
  SbMeterClock clock;
  gboolean one_phase; /* the column is one of three phases */

  gint64 first_unix_s; /* start of the first step */
  gint64 last_unix_s;  /* end of the last step */
  int step_s;
  guint n_rows; /* values taken */
  double sum_kwh;
  guint n_gaps; /* runs of missing steps */
  double gap_min;
  guint n_doubled;     /* rows for a step that was there already: left out */
  guint n_substituted; /* values which the grid operator says it made up */
  guint n_negative;    /* fed into the grid: counted as zero */
  guint n_skipped;     /* rows of another quantity (export, daily sums) or no row at all at the end */
} SbMeterReading;

/* What became of it as a year of load. */
typedef struct
{
  guint n_days_measured; /* whole days that were used, at most 365 */
  guint n_days_filled;   /* days of the year taken over from similar ones because the file is shorter than a year */
  double interpolated_min; /* gaps up to two hours, in a line */
  double filled_min;       /* longer gaps, from similar days */
  double measured_kwh;     /* of the year before scaling */
  double scale_factor;     /* 1: as measured */
} SbMeterLoadNotes;

G_END_DECLS

#pragma once

#include "core/meter-reading.h"

G_BEGIN_DECLS

/* The parts of reading a meter file, each in its own .c; private to meter-file.c and meter-load.c. */

/* ---- meter-text.c: bytes to text ---- */

/* UTF-8 of any of the encodings; NULL: the bytes are UTF-8 from `begin` on and used as they are. */
char *sb_meter_decode (const char      *bytes,
                       gsize            length,
                       gsize           *begin,
                       gsize           *text_length,
                       SbMeterEncoding *encoding,
                       gboolean        *has_bom);

/* ---- meter-cell.c: a cell to a number or a time ---- */

/* A piece of the text, without quotes and outer spaces. */
typedef struct
{
  const char *text;
  guint length;
} SbMeterCell;

typedef enum { SB_METER_CELL_NUMBER, SB_METER_CELL_EMPTY, SB_METER_CELL_OTHER } SbMeterCellKind;

/* A unit may follow. EMPTY is what stands for a missing value, "-" and "n/a" among them. */
SbMeterCellKind sb_meter_cell_number (SbMeterCell cell,
                                      char        decimal_mark,
                                      double     *number);

typedef enum
{
  SB_METER_STAMP_NONE,
  SB_METER_STAMP_TIME,   /* seconds of the day */
  SB_METER_STAMP_DATE,   /* seconds since 1970-01-01 on the clock of the wall, as the next */
  SB_METER_STAMP_LOCAL,
  SB_METER_STAMP_OFFSET, /* UTC, the stamp told its offset */
  SB_METER_STAMP_UNIX
} SbMeterStamp;

SbMeterStamp sb_meter_cell_stamp (SbMeterCell cell,
                                  gint64     *seconds);

/* Case-folded for ASCII and German letters, for looking for words. */
char *sb_meter_fold (const char *text,
                     gsize       length);

/* Is `word` in the folded text with no letter or digit beside it? */
gboolean sb_meter_has_word (const char *folded,
                            const char *word);

/* ---- meter-table.c: separator, preamble, header ---- */

#define SB_METER_MAX_CELLS 4096

typedef struct
{
  const char *name; /* of the file, for messages */
  const char *text;
  const char *end;
  char separator;        /* 0: one column */
  gboolean has_stamps;
  const char *data;      /* first row of the table */
  guint data_line;       /* its number, from 1 */
  guint n_columns;
  GPtrArray *names;      /* char *, of the columns; may be fewer than n_columns */
  GPtrArray *captions;   /* char *, folded: the name and all that stands above it */
  char *preamble;        /* folded, all lines before the data */
} SbMeterTable;

gboolean sb_meter_table_init (SbMeterTable *table,
                              const char   *name,
                              const char   *text,
                              gsize         length,
                              GError      **error);
void     sb_meter_table_clear (SbMeterTable *table);

/* The end of the line that begins at `line`, without its line break; *next is where the next one begins. */
const char *sb_meter_line_end (const char  *line,
                               const char  *end,
                               const char **next);

/* Up to `limit` cells of a line; the number of them. */
guint sb_meter_split (const char  *line,
                      const char  *line_end,
                      char         separator,
                      SbMeterCell *cells,
                      guint        limit);

/* ---- meter-look.c: a look at some rows of every column ---- */

typedef struct
{
  guint n; /* cells that are not empty */
  guint n_stamps[SB_METER_STAMP_UNIX + 1];
  guint n_numbers;
  guint n_not_zero;
  guint n_commas;        /* cells with a comma and no point */
  guint n_points;
  guint n_comma_last;    /* both: "1.234,5" */
  guint n_point_last;
  double sum;
} SbMeterLook;

/* SB_METER_MAX_CELLS of them; transfer full. */
SbMeterLook *sb_meter_look_at_rows (const SbMeterTable *table,
                                    guint              *n_columns);

/* ---- meter-columns.c: which column is what ---- */

#define SB_METER_MAX_VALUES 3

typedef struct
{
  int date; /* the column of the stamp, or of its date */
  int time; /* of its time of day; −1: the same */
  int end_date;
  int end_time;
  gboolean is_unix;
  guint n_values;
  int values[SB_METER_MAX_VALUES]; /* added */
  int quality;                     /* −1: none, as the next two */
  int obis;
  int unit;
  guint n_needed; /* cells of a row that have to be split off */
} SbMeterColumns;

/* Fills the members of the reading that tell of the format as well. */
gboolean sb_meter_columns_find (const SbMeterTable *table,
                                SbMeterColumns     *columns,
                                SbMeterReading     *reading,
                                GError            **error);

/* Name of a column as people know it: its own, else its number. transfer full. */
char *sb_meter_column_name (const SbMeterTable *table,
                            int                 column);

/* ---- meter-rows.c: the rows themselves ---- */

typedef struct
{
  gint64 time_s; /* local or UTC, as the reading's clock says; of a row without times its number */
  double value;  /* NAN: missing */
  guint line;
  int span_s;    /* end minus start where both are told, else 0 */
} SbMeterSample;

/* SbMeterSample in the order of the file; NULL with an error. */
GArray *sb_meter_rows_read (const SbMeterTable   *table,
                            const SbMeterColumns *columns,
                            SbMeterReading       *reading,
                            GError              **error);

/* ---- meter-clock.c: stamps to the starts of steps in UTC ---- */

/* By time; rows of the same time in the order of the file. */
void sb_meter_samples_sort (GArray *samples);

/* Of sorted samples; finds out whether stamps are ends, and whether the clock knows summer time. */
void sb_meter_samples_to_utc (GArray         *samples,
                              SbMeterReading *reading);

/* ---- meter-grid.c: rows to even steps of UTC ---- */

/* Mean power in W of each step, NAN where missing; fills the rest of the reading. */
float *sb_meter_grid_new (const SbMeterTable *table,
                          GArray             *samples,
                          SbMeterReading     *reading,
                          gsize              *n_steps,
                          GError            **error);

G_END_DECLS

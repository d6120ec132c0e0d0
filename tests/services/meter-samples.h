#pragma once

#include "services/meter-file.h"

G_BEGIN_DECLS

/*
 * Meter files for tests. The formats are those that portals, meters and planning tools write; every file is made here, from
 * one load.
 */
#define YEAR 2023
#define QUARTER_S 900

typedef struct
{
  const char *name;
  const char *header; /* everything before the first row */
  const char *stamp;  /* NULL: made by `row` */
  gint64 stamp_shift_s;
  char decimal_mark;
  double factor; /* of kWh of the quarter */
  const char *number;
  const char *row; /* $T stamp, $E end stamp, $V value, $C counter, $N newline is added */
  const char *end_stamp;
  const char *encoding;
  gboolean bom;
  gboolean utc;
  /* what must be understood */
  char separator;
  SbMeterKind kind;
  SbMeterUnit unit;
  SbMeterClock clock;
  gboolean stamps_end;
  const char *value_column;
} Format;

#define N_FORMATS 19
extern const Format FORMATS[N_FORMATS];

/* kWh of a quarter: a base, evenings, no two days alike; three decimals, as portals print. */
double quarter_kwh (gint64 unix_s);
double sum_kwh (gint64 from_s,
                gint64 to_s);

/* Of Berlin, in seconds of UTC. */
gint64 local_midnight (int year,
                       int month,
                       int day);

/* "%Y" and so on of an instant in local time (or UTC), as g_date_time_format has them. */
char *stamp (gint64      unix_s,
             gboolean    utc,
             const char *format);

char *decimal (double      value,
               const char *format,
               char        mark);

/* A file of a format over that time. */
GBytes *make_file (const Format *format,
                   gint64        from_s,
                   gint64        to_s);

/* Date, time and Wh of each quarter below the header. */
char *quarters (gint64      from_s,
                gint64      to_s,
                const char *header);

SbMeterFile *parse (GBytes     *bytes,
                    const char *name,
                    GError    **error);

/* What cannot be read fails the test. */
SbMeterFile *parse_text (const char *text);

G_END_DECLS

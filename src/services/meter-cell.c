#include "services/meter-table.h"

#include "core/calendar.h"

#include <math.h>
#include <string.h>

#define SECONDS_PER_DAY 86400
#define MIN_YEAR 1990
#define MAX_YEAR 2199

/* Times in seconds or milliseconds since 1970 that meters can have told: 1996 to 2096. */
static const gint64 MIN_UNIX_S = 820454400;
static const gint64 MAX_UNIX_S = 4000000000;

/* More digits than a double holds are read and dropped. */
#define MAX_DIGITS 18

static const double POWERS_OF_TEN[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

/* ---- Numbers ---- */

static gboolean
is_missing (SbMeterCell cell)
{
  static const char *const WORDS[] = { "-", "--", "n/a", "na", "nan", "null", "none", "unknown", "unavailable" };

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (cell.length == strlen (WORDS[i]) && g_ascii_strncasecmp (cell.text, WORDS[i], cell.length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_unit (const char *text,
         const char *end)
{
  static const char *const UNITS[] = { "kWh", "Wh", "kW", "W" };

  while (text < end && (*text == ' ' || (guchar) *text == 0xC2 || (guchar) *text == 0xA0))
    text++;
  for (guint i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if ((gsize) (end - text) == strlen (UNITS[i]) && memcmp (text, UNITS[i], strlen (UNITS[i])) == 0)
      return TRUE;

  return text == end;
}

/* A mark between groups of three digits: "1.234,5", "1'234.5". */
static gboolean
is_group_mark (const char *p,
               const char *end,
               char        decimal_mark)
{
  if (*p != (decimal_mark == ',' ? '.' : ',') && *p != '\'')
    return FALSE;
  if (end - p < 4 || !g_ascii_isdigit (p[1]) || !g_ascii_isdigit (p[2]) || !g_ascii_isdigit (p[3]))
    return FALSE;

  return end - p == 4 || !g_ascii_isdigit (p[4]);
}

static gboolean
parse_exponent (const char **position,
                const char  *end,
                int         *exponent)
{
  const char *p = *position + 1;
  gboolean negative = p < end && *p == '-';
  int number = 0;
  int n_digits = 0;

  if (p < end && (*p == '-' || *p == '+'))
    p++;
  for (; p < end && g_ascii_isdigit (*p) && n_digits < 4; p++, n_digits++)
    number = number * 10 + (*p - '0');
  *position = p;
  *exponent = negative ? -number : number;

  return n_digits > 0;
}

SbMeterCellKind
sb_meter_cell_number (SbMeterCell cell,
                      char        decimal_mark,
                      double     *number)
{
  const char *p = cell.text;
  const char *end = cell.text + cell.length;
  gboolean negative = FALSE;
  gboolean in_fraction = FALSE;
  guint64 mantissa = 0;
  int n_digits = 0;
  int n_kept = 0;
  int scale = 0;
  int exponent = 0;

  *number = NAN;
  if (p == end || is_missing (cell))
    return SB_METER_CELL_EMPTY;
  if (*p == '-' || *p == '+')
    negative = *p++ == '-';

  for (; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          n_digits++;
          if (n_kept < MAX_DIGITS)
            {
              mantissa = mantissa * 10 + (guint64) (*p - '0');
              n_kept += mantissa > 0;
              scale -= in_fraction;
            }
          else
            scale += !in_fraction;
        }
      else if (*p == decimal_mark && !in_fraction)
        in_fraction = TRUE;
      else if (in_fraction || n_digits == 0 || !is_group_mark (p, end, decimal_mark))
        break;
    }
  if (n_digits == 0)
    return SB_METER_CELL_OTHER;
  if (p < end && (*p == 'e' || *p == 'E') && !parse_exponent (&p, end, &exponent))
    return SB_METER_CELL_OTHER;
  if (p < end && !is_unit (p, end))
    return SB_METER_CELL_OTHER;

  scale += exponent;
  if (scale < -300 || scale > 300)
    return SB_METER_CELL_OTHER;
  if (scale < 0)
    *number = -scale <= 22 ? (double) mantissa / POWERS_OF_TEN[-scale] : (double) mantissa * pow (10.0, scale);
  else
    *number = scale <= 22 ? (double) mantissa * POWERS_OF_TEN[scale] : (double) mantissa * pow (10.0, scale);
  if (negative)
    *number = -*number;

  return SB_METER_CELL_NUMBER;
}

/* ---- Times ---- */

/* The digits at *position (at most `limit`) as a number; how many there were. */
static int
take_digits (const char **position,
             const char  *end,
             int          limit,
             gint64      *number)
{
  int n = 0;

  *number = 0;
  while (*position < end && n < limit && g_ascii_isdigit (**position))
    {
      *number = *number * 10 + (**position - '0');
      (*position)++;
      n++;
    }

  return n;
}

static gboolean
take (const char **position,
      const char  *end,
      char         character)
{
  if (*position >= end || **position != character)
    return FALSE;
  (*position)++;

  return TRUE;
}

static void
skip_spaces (const char **position,
             const char  *end)
{
  while (*position < end && g_ascii_isspace (**position))
    (*position)++;
}

/* HH, HH:MM, HH:MM:SS.fff, HHMM, HHMMSS; 24:00 is the end of the day. */
static gboolean
take_time (const char **position,
           const char  *end,
           gint64      *second_of_day)
{
  gint64 hour = 0;
  gint64 minute = 0;
  gint64 second = 0;
  gint64 fraction = 0;

  if (take_digits (position, end, 2, &hour) == 0)
    return FALSE;
  if (take (position, end, ':'))
    {
      if (take_digits (position, end, 2, &minute) != 2)
        return FALSE;
      if (take (position, end, ':'))
        {
          if (take_digits (position, end, 2, &second) != 2)
            return FALSE;
          if (take (position, end, '.') || take (position, end, ','))
            take_digits (position, end, 9, &fraction);
        }
    }
  else if (take_digits (position, end, 2, &minute) == 2)
    take_digits (position, end, 2, &second);

  *second_of_day = hour * 3600 + minute * 60 + second;

  return minute < 60 && second < 60 && *second_of_day <= SECONDS_PER_DAY;
}

/* "Z", "+02:00", "+0200", "UTC", "MESZ": seconds ahead of UTC. */
static gboolean
take_offset (const char **position,
             const char  *end,
             gint64      *offset_s)
{
  static const struct
  {
    const char *word;
    gint64 offset_s;
  } ZONES[] = { { "UTC", 0 }, { "GMT", 0 }, { "Z", 0 }, { "MESZ", 7200 }, { "CEST", 7200 }, { "MEZ", 3600 }, { "CET", 3600 } };
  const char *p = *position;
  gint64 hour = 0;
  gint64 minute = 0;
  int sign;

  for (guint i = 0; i < G_N_ELEMENTS (ZONES); i++)
    {
      gsize length = strlen (ZONES[i].word);

      if ((gsize) (end - p) >= length && memcmp (p, ZONES[i].word, length) == 0)
        {
          *position += length;
          *offset_s = ZONES[i].offset_s;
          return TRUE;
        }
    }

  if (p >= end || (*p != '+' && *p != '-'))
    return FALSE;
  sign = *p++ == '-' ? -1 : 1;
  if (take_digits (&p, end, 2, &hour) != 2 || hour > 14)
    return FALSE;
  take (&p, end, ':');
  if (take_digits (&p, end, 2, &minute) == 1 || minute > 59)
    return FALSE;
  *offset_s = sign * (hour * 3600 + minute * 60);
  *position = p;

  return TRUE;
}

/* A range of times: "00:00 - 00:15"; only its beginning counts. */
static gboolean
is_range (const char *p,
          const char *end)
{
  skip_spaces (&p, end);
  if (take (&p, end, '-') || (end - p >= 3 && memcmp (p, "\xE2\x80\x93", 3) == 0))
    return TRUE;

  return end - p == 3 && memcmp (p, "Uhr", 3) == 0;
}

/* The date whose first number is read already; FALSE when it is none. */
static gboolean
take_rest_of_date (const char **position,
                   const char  *end,
                   gint64       first,
                   int          n_first,
                   gint64      *days)
{
  gint64 second = 0;
  gint64 third = 0;
  int n_third;
  char mark = **position;
  SbDate date;

  if (mark != '.' && mark != '-' && mark != '/')
    return FALSE;
  (*position)++;
  if (take_digits (position, end, 2, &second) == 0 || !take (position, end, mark))
    return FALSE;
  n_third = take_digits (position, end, 4, &third);
  if (n_first == 4)
    date = (SbDate) { (int) first, (int) second, (int) third };
  else if (n_third == 4 || n_third == 2)
    date = (SbDate) { (int) (n_third == 2 ? 2000 + third : third), (int) second, (int) first };
  else
    return FALSE;

  *days = sb_calendar_days_from_date (date);

  return n_third > 0 && date.year >= MIN_YEAR && date.year <= MAX_YEAR && sb_calendar_date_is_valid (date);
}

static SbMeterStamp
parse_long_number (SbMeterCell cell,
                   gint64     *seconds)
{
  const char *p = cell.text;
  const char *end = cell.text + cell.length;
  gint64 number = 0;
  int n = take_digits (&p, end, 13, &number);

  /* Fractions of a second are dropped. */
  if (p < end && *p == '.')
    while (++p < end && g_ascii_isdigit (*p))
      ;
  if (p < end)
    return SB_METER_STAMP_NONE;
  if (n == 13)
    number /= 1000;
  else if (n < 9 || n > 10)
    return SB_METER_STAMP_NONE;
  *seconds = number;

  return number >= MIN_UNIX_S && number <= MAX_UNIX_S ? SB_METER_STAMP_UNIX : SB_METER_STAMP_NONE;
}

SbMeterStamp
sb_meter_cell_stamp (SbMeterCell cell,
                     gint64     *seconds)
{
  const char *p = cell.text;
  const char *end = cell.text + cell.length;
  gint64 first = 0;
  gint64 days = 0;
  gint64 second_of_day = 0;
  gint64 offset_s = 0;
  int n_first;

  *seconds = 0;
  if (cell.length < 4 || cell.length > 64 || !g_ascii_isdigit (*p))
    return SB_METER_STAMP_NONE;

  n_first = take_digits (&p, end, 8, &first);
  if (n_first == 8)
    {
      SbDate date = { (int) (first / 10000), (int) (first / 100 % 100), (int) (first % 100) };

      if (date.year < MIN_YEAR || date.year > MAX_YEAR || !sb_calendar_date_is_valid (date))
        return parse_long_number (cell, seconds);
      /* Ten or thirteen digits in a row count seconds; twelve and fourteen are a date and a time. */
      if (cell.length == 10 && g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]))
        return parse_long_number (cell, seconds);
      days = sb_calendar_days_from_date (date);
    }
  else if (n_first <= 2 && p < end && *p == ':')
    {
      p = cell.text;
      if (!take_time (&p, end, seconds))
        return SB_METER_STAMP_NONE;
      skip_spaces (&p, end);
      return p == end || is_range (p, end) ? SB_METER_STAMP_TIME : SB_METER_STAMP_NONE;
    }
  else if (p >= end || (n_first != 4 && n_first > 2) || !take_rest_of_date (&p, end, first, n_first, &days))
    return SB_METER_STAMP_NONE;

  *seconds = days * SECONDS_PER_DAY;
  if (p == end)
    return SB_METER_STAMP_DATE;

  if (*p == 'T' || *p == ':' || *p == ',' || *p == '_')
    p++;
  skip_spaces (&p, end);
  if (!take_time (&p, end, &second_of_day))
    return SB_METER_STAMP_NONE;
  *seconds += second_of_day;
  if (p == end || is_range (p, end))
    if (p == end || *p == ' ')
      return SB_METER_STAMP_LOCAL;

  skip_spaces (&p, end);
  if (!take_offset (&p, end, &offset_s) || p != end)
    return SB_METER_STAMP_NONE;
  *seconds -= offset_s;

  return SB_METER_STAMP_OFFSET;
}

/* ---- Words ---- */

char *
sb_meter_fold (const char *text,
               gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);

  return g_utf8_strdown (valid, -1);
}

gboolean
sb_meter_has_word (const char *folded,
                   const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (folded, word); p != NULL; p = strstr (p + 1, word))
    if ((p == folded || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[length]))
      return TRUE;

  return FALSE;
}

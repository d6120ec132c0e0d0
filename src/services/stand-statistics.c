#include "services/stand-database.h"

#include "core/calendar.h"

#include <stdio.h>
#include <string.h>

void
sb_stand_figures_add (SbStandFigures       *sum,
                      const SbStandFigures *more)
{
  sum->consultations += more->consultations;
  sum->peak_power_kw += more->peak_power_kw;
  sum->battery_kwh += more->battery_kwh;
  sum->yield_kwh += more->yield_kwh;
  sum->own_use_kwh += more->own_use_kwh;
  sum->saving_eur += more->saving_eur;
  sum->avoided_kg += more->avoided_kg;
}

/* ---- the event ---- */

static gboolean
has_day (sqlite3_stmt *statement,
         const char   *day)
{
  gboolean found;

  sqlite3_bind_text (statement, 1, day, -1, SQLITE_STATIC);
  found = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_reset (statement);

  return found;
}

static gboolean
find_event (SbStandRecord *record,
            const char    *today,
            char          *first_day,
            GError       **error)
{
  g_autoptr (sqlite3_stmt) statement
    = sb_stand_database_prepare (record->db, record->path, "SELECT 1 FROM day_figures WHERE day = ? AND consultations > 0", error);
  SbDate date = { 0 };
  gint64 days;

  if (statement == NULL)
    return FALSE;
  g_strlcpy (first_day, today, SB_STAND_DAY_BYTES);
  if (sscanf (today, "%4d-%2d-%2d", &date.year, &date.month, &date.day) != 3 || !sb_calendar_date_is_valid (date))
    return TRUE;

  days = sb_calendar_days_from_date (date);
  for (;;)
    {
      char before[64];

      date = sb_calendar_date_from_days (--days);
      g_snprintf (before, sizeof before, "%04d-%02d-%02d", date.year, date.month, date.day);
      if (!has_day (statement, before))
        return TRUE;
      g_strlcpy (first_day, before, SB_STAND_DAY_BYTES);
    }
}

/* ---- sums by day ---- */

/* Which periods a day belongs to. */
static void
find_periods (const char *day,
              const char *first_day,
              const char *today,
              gboolean    is_in[SB_STAND_N_PERIODS])
{
  is_in[SB_STAND_TODAY] = strcmp (day, today) == 0;
  is_in[SB_STAND_EVENT] = strcmp (day, first_day) >= 0 && strcmp (day, today) <= 0;
  is_in[SB_STAND_ALL] = TRUE;
}

static gboolean
add_figures (SbStandRecord     *record,
             const char        *today,
             SbStandStatistics *statistics,
             GError           **error)
{
  g_autoptr (sqlite3_stmt) statement
    = sb_stand_database_prepare (record->db, record->path,
                                 "SELECT day, consultations, peak_power_w, battery_kwh, yield_kwh, own_use_kwh,"
                                 " saving_eur, avoided_kg FROM day_figures",
                                 error);
  int status = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const SbStandFigures figures = {
        .consultations = (guint) sqlite3_column_int64 (statement, 1),
        .peak_power_kw = sqlite3_column_double (statement, 2) / 1000.0,
        .battery_kwh = sqlite3_column_double (statement, 3),
        .yield_kwh = sqlite3_column_double (statement, 4),
        .own_use_kwh = sqlite3_column_double (statement, 5),
        .saving_eur = sqlite3_column_double (statement, 6),
        .avoided_kg = sqlite3_column_double (statement, 7),
      };
      gboolean is_in[SB_STAND_N_PERIODS];

      find_periods ((const char *) sqlite3_column_text (statement, 0), statistics->event_first_day, today, is_in);
      for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
        if (is_in[period])
          sb_stand_figures_add (&statistics->sums[period].figures, &figures);
    }
  if (status != SQLITE_DONE)
    {
      sb_stand_database_set_error (error, record->db, record->path);
      return FALSE;
    }

  return TRUE;
}

/* Topics as the triggers of the database name them. */
static const char *const TOPIC_COLUMNS[SB_STAND_N_TOPICS] = {
  [SB_STAND_PERSONS] = "persons",     [SB_STAND_DWELLING] = "dwelling", [SB_STAND_SET] = "set",
  [SB_STAND_BATTERY] = "battery",     [SB_STAND_DIRECTION] = "direction", [SB_STAND_TILT] = "tilt",
  [SB_STAND_HELPFUL] = "helpful",     [SB_STAND_WILL_BUY] = "will_buy", [SB_STAND_MISSING] = "missing",
};

static void
add_count (SbStandSums  *sums,
           const char   *topic,
           sqlite3_stmt *statement,
           guint         n)
{
  int answer = sqlite3_column_int (statement, 1);

  if (strcmp (topic, "area") == 0 || strcmp (topic, "measure") == 0)
    {
      SbStandCount count = { g_intern_string ((const char *) sqlite3_column_text (statement, 1)), n };

      g_array_append_val (topic[0] == 'a' ? sums->areas : sums->measures, count);
      return;
    }
  for (guint i = 0; i < SB_STAND_N_TOPICS; i++)
    if (strcmp (topic, TOPIC_COLUMNS[i]) == 0 && answer >= 0 && answer < SB_STAND_MAX_ANSWERS)
      sums->answers[i][answer] += n;
}

/* ?1 and ?2: the days of the event, of which the last is today. */
static gboolean
add_counts (SbStandRecord     *record,
            const char        *today,
            SbStandStatistics *statistics,
            GError           **error)
{
  g_autoptr (sqlite3_stmt) statement
    = sb_stand_database_prepare (record->db, record->path,
                                 "SELECT topic, answer, sum (n * (day = ?2)), sum (n * (day BETWEEN ?1 AND ?2)),"
                                 " sum (n) AS n_all FROM day_count GROUP BY topic, answer ORDER BY n_all DESC, answer",
                                 error);
  int status = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, statistics->event_first_day, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, today, -1, SQLITE_STATIC);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
      {
        int n = sqlite3_column_int (statement, 2 + (int) period);

        if (n > 0)
          add_count (&statistics->sums[period], (const char *) sqlite3_column_text (statement, 0), statement, (guint) n);
      }
  if (status != SQLITE_DONE)
    {
      sb_stand_database_set_error (error, record->db, record->path);
      return FALSE;
    }

  return TRUE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (((const SbStandCount *) a)->key, ((const SbStandCount *) b)->key);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  guint n = ((const SbStandCount *) a)->consultations;
  guint n_other = ((const SbStandCount *) b)->consultations;

  return n != n_other ? (n < n_other ? 1 : -1) : compare_keys (a, b);
}

/* ---- public ---- */

static gboolean
read_all (SbStandRecord     *record,
          const char        *today,
          SbStandStatistics *statistics,
          GError           **error)
{
  if (!find_event (record, today, statistics->event_first_day, error)
      || !add_figures (record, today, statistics, error) || !add_counts (record, today, statistics, error))
    return FALSE;
  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    {
      g_array_sort (statistics->sums[period].areas, compare_keys);
      g_array_sort (statistics->sums[period].measures, compare_counts);
    }

  return TRUE;
}

SbStandStatistics *
sb_stand_statistics_new (SbStandRecord *record,
                         const char    *today,
                         GError       **error)
{
  g_autoptr (SbStandStatistics) statistics = g_new0 (SbStandStatistics, 1);
  gboolean done;

  g_return_val_if_fail (record != NULL && today != NULL, NULL);

  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    {
      statistics->sums[period].areas = g_array_new (FALSE, FALSE, sizeof (SbStandCount));
      statistics->sums[period].measures = g_array_new (FALSE, FALSE, sizeof (SbStandCount));
    }
  /* One state of the record for all questions, whatever another program adds meanwhile. */
  if (!sb_stand_database_run (record->db, record->path, "BEGIN", error))
    return NULL;
  done = read_all (record, today, statistics, error);
  sqlite3_exec (record->db, "ROLLBACK", NULL, NULL, NULL);

  return done ? g_steal_pointer (&statistics) : NULL;
}

void
sb_stand_statistics_free (SbStandStatistics *statistics)
{
  if (statistics == NULL)
    return;

  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    {
      g_clear_pointer (&statistics->sums[period].areas, g_array_unref);
      g_clear_pointer (&statistics->sums[period].measures, g_array_unref);
    }
  g_free (statistics);
}

guint
sb_stand_sums_of_area (const SbStandSums *sums,
                       const char        *area)
{
  for (guint i = 0; i < sums->areas->len; i++)
    if (strcmp (g_array_index (sums->areas, SbStandCount, i).key, area) == 0)
      return g_array_index (sums->areas, SbStandCount, i).consultations;

  return 0;
}

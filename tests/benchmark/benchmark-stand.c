#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "services/stand-publication.h"

/* How long the stand's figures take with 100 000 consultations. Printed, never judged: machines differ. */

#define N_ROWS "100000"

/* A year of days, the last one busy; every second person from the city; three measures each. */
static const char FILL[]
  = "BEGIN;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " N_ROWS ")"
    " INSERT INTO record (id, day, area, persons, dwelling, peak_power_w, battery_kwh, direction, tilt, yield_kwh,"
    " own_use_kwh, saving_eur, avoided_kg, helpful, will_buy, missing)"
    " SELECT randomblob (16), date ('2026-06-20', '-' || (i % 365) || ' days'),"
    " CASE WHEN i % 2 THEN '07312000' ELSE printf ('073350%02d', 2 + i % 47) END, 1 + i % 5, i % 3 = 0,"
    " 10 * (30 + i % 170), (i % 4) * 0.8, i % 8, i % 3, 300 + i % 900, 200 + i % 400, 60 + i % 200, 100 + i % 400,"
    " i % 3, i % 3, i % 6 FROM n;"
    "INSERT INTO record_measure SELECT id, 'led-lighting' FROM record;"
    "INSERT INTO record_measure SELECT id, 'measure-' || (yield_kwh % 12) FROM record;"
    "INSERT INTO record_measure SELECT id, 'other-' || (saving_eur % 12) FROM record;"
    "COMMIT";

static void
fill (const char *path)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK || sqlite3_exec (db, FILL, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", path, message);
  sqlite3_close (db);
}

static void
tell (const char *what,
      gint64      begin_us)
{
  g_print ("%-52s %8.1f ms\n", what, (double) (g_get_monotonic_time () - begin_us) / 1000.0);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sb-stand-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "stand.sqlite", NULL);
  g_autoptr (SbStandRecord) record = sb_stand_record_open (folder, "2026-06-20", NULL);
  SbStandRow row = { .day = "2026-06-20", .area = "07312000", .persons = 2 };
  gint64 begin_us;

  g_clear_pointer (&record, sb_stand_record_free);
  fill (path);

  begin_us = g_get_monotonic_time ();
  record = sb_stand_record_open (folder, "2026-06-20", NULL);
  tell ("open 100 000 rows, check them, copy of the day", begin_us);
  g_clear_pointer (&record, sb_stand_record_free);
  begin_us = g_get_monotonic_time ();
  record = sb_stand_record_open (folder, "2026-06-20", NULL);
  tell ("open and check them", begin_us);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SbStandStatistics) statistics = NULL;

      begin_us = g_get_monotonic_time ();
      statistics = sb_stand_statistics_new (record, "2026-06-20", NULL);
      tell ("all figures of today, event and all time", begin_us);
      g_assert_cmpuint (statistics->sums[SB_STAND_ALL].figures.consultations, >=, 100000);
    }
  begin_us = g_get_monotonic_time ();
  sb_stand_record_add (record, &row, NULL, NULL, NULL);
  tell ("add one consultation, on the disk", begin_us);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SbStandPublication) publication = NULL;

      begin_us = g_get_monotonic_time ();
      publication = sb_stand_publish (record, NULL);
      tell (i == 0 ? "publish all rows for the first time" : "publish again", begin_us);
      g_assert_nonnull (publication);
    }
  g_clear_pointer (&record, sb_stand_record_free);

  sb_stand_record_delete_all (folder, NULL);
  g_rmdir (folder);

  return 0;
}

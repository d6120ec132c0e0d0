#pragma once

#include "services/stand-statistics.h"

#include <glib/gstdio.h>
#include <string.h>

/* A folder for a record of a test, and rows to fill it with. */
typedef struct
{
  char *root;
  char *folder;
} StandFixture;

static inline void
stand_set_up (StandFixture *fixture,
              gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("sb-stand-XXXXXX", NULL);
  g_assert_nonnull (fixture->root);
  fixture->folder = g_build_filename (fixture->root, "deep", "stand", NULL);
}

static inline void
stand_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        stand_remove (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static inline void
stand_tear_down (StandFixture *fixture,
                 gconstpointer data)
{
  stand_remove (fixture->root);
  g_free (fixture->root);
  g_free (fixture->folder);
}

static inline char *
stand_path (StandFixture *fixture,
            const char   *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static inline SbStandRecord *
stand_open (StandFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SbStandRecord *record = sb_stand_record_open (fixture->folder, "2026-06-20", &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);

  return record;
}

static inline SbStandRow
stand_row (const char *day,
           const char *area)
{
  SbStandRow row = { .persons = 2, .dwelling = SB_DWELLING_FLAT, .peak_power_w = 900, .battery_kwh = 0.0,
                     .direction = 5, .tilt = 2, .yield_kwh = 560, .own_use_kwh = 330, .saving_eur = 112,
                     .avoided_kg = 190 };

  g_strlcpy (row.day, day, sizeof row.day);
  g_strlcpy (row.area, area, sizeof row.area);

  return row;
}

static inline void
stand_add (SbStandRecord    *record,
           const SbStandRow *row)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_stand_record_add (record, row, NULL, NULL, &error));
  g_assert_no_error (error);
}

static inline void
stand_add_n (SbStandRecord *record,
             guint          n,
             const char    *day,
             const char    *area)
{
  SbStandRow row = stand_row (day, area);

  for (guint i = 0; i < n; i++)
    stand_add (record, &row);
}

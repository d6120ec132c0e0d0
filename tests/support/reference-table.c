#include "support/reference-table.h"

#include <math.h>
#include <string.h>

struct _SbReferenceTable
{
  char **columns;
  GPtrArray *rows; /* char ** */
};

static SbReferenceTable *
load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  SbReferenceTable *table = g_new0 (SbReferenceTable, 1);

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      if (table->columns == NULL)
        table->columns = g_strsplit (lines[i], ",", -1);
      else
        {
          char **cells = g_strsplit (lines[i], ",", -1);

          g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (table->columns));
          g_ptr_array_add (table->rows, cells);
        }
    }

  g_assert_cmpuint (table->rows->len, >, 0);

  return table;
}

SbReferenceTable *
sb_reference_table_load (const char *file_name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file_name, NULL);

  return load (path);
}

const char *
sb_reference_dir (void)
{
  const char *folder = g_getenv ("SB_REFERENCE_DIR");

  if (folder == NULL || folder[0] == '\0')
    {
      g_test_skip ("SB_REFERENCE_DIR is not set: the reference tables are not at hand");
      return NULL;
    }

  return folder;
}

SbReferenceTable *
sb_reference_table_load_external (const char *file_name)
{
  const char *folder = sb_reference_dir ();
  g_autofree char *path = NULL;

  if (folder == NULL)
    return NULL;

  path = g_build_filename (folder, "reference", file_name, NULL);

  return load (path);
}

guint
sb_reference_table_get_n_rows (const SbReferenceTable *table)
{
  return table->rows->len;
}

const char *
sb_reference_table_text (const SbReferenceTable *table,
                         guint                   row,
                         const char             *column)
{
  char **cells = g_ptr_array_index (table->rows, row);

  for (guint i = 0; table->columns[i] != NULL; i++)
    if (strcmp (table->columns[i], column) == 0)
      return cells[i];

  g_error ("The table has no column “%s”", column);
}

double
sb_reference_table_number (const SbReferenceTable *table,
                           guint                   row,
                           const char             *column)
{
  const char *text = sb_reference_table_text (table, row, column);
  char *end = NULL;
  double value;

  if (text[0] == '\0')
    return NAN;

  value = g_ascii_strtod (text, &end);
  g_assert_cmpstr (end, ==, "");

  return value;
}

void
sb_reference_table_free (SbReferenceTable *table)
{
  g_strfreev (table->columns);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

void
sb_assert_close_at (const char *where,
                    double      value,
                    double      expected,
                    double      tolerance,
                    const char *what,
                    ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (fabs (value - expected) <= tolerance)
    return;

  va_start (arguments, what);
  text = g_strdup_vprintf (what, arguments);
  va_end (arguments);
  g_error ("%s: %s: %.10g instead of %.10g (off by %.3g, allowed %.3g)", where, text, value, expected,
           value - expected, tolerance);
}

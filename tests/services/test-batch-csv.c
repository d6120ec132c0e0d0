#include "services/csv-records.h"
#include "services/error.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define LIMIT 4096

static char *path;

/* Writes the bytes and opens a reader on them; what it says of the beginning is in `error`. */
static SbCsvReader *
open_bytes (const char *bytes,
            gsize       length,
            int        *fd,
            GError    **error)
{
  SbCsvReader *reader;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  *fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  g_assert_cmpint (*fd, >=, 0);
  reader = sb_csv_reader_new (*fd, "table.csv", LIMIT);
  if (!sb_csv_reader_open (reader, error))
    g_clear_pointer (&reader, sb_csv_reader_free);

  return reader;
}

/* "row: cell|cell|cell" of each record, a fault as "!number@column" behind. */
static char *
read_all (const char *bytes,
          gsize       length)
{
  GString *text = g_string_new (NULL);
  g_autoptr (SbCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  const SbCsvRecord *record;
  int fd;

  reader = open_bytes (bytes, length, &fd, &error);
  g_assert_no_error (error);
  while ((record = sb_csv_reader_next (reader, &error)) != NULL)
    {
      g_string_append_printf (text, "%" G_GUINT64_FORMAT ":", record->row);
      for (guint i = 0; i < record->cells->len; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", (char *) g_ptr_array_index (record->cells, i));
      if (record->fault != SB_CSV_FINE)
        g_string_append_printf (text, "!%d@%u", record->fault, record->fault_column);
      if (!record->ended)
        g_string_append_c (text, '~');
      g_string_append_c (text, '\n');
    }
  g_assert_no_error (error);
  close (fd);

  return g_string_free (text, FALSE);
}

static void
test_records (void)
{
  static const struct
  {
    const char *bytes;
    const char *records;
  } TABLES[] = {
    { "", "" },
    { "a,b\n1,2\n", "1:a|b\n2:1|2\n" },
    { "a;b\r\n1;2\r\n", "1:a|b\n2:1|2\n" },
    { "a\tb\r1\t\r", "1:a|b\n2:1|\n" },
    { "a,b\n1,2", "1:a|b\n2:1|2~\n" },
    { "a,b\n\n 1 ,  2\n", "1:a|b\n2:\n3:1|2\n" },
    { "a;b,c\n1,5;2\n", "1:a|b,c\n2:1,5|2\n" },
    { "sep=;\na,x;b\n", "2:a,x|b\n" },
    { "\xEF\xBB\xBF" "a,b\n", "1:a|b\n" },
    { "a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", "1:a|b\n2:1,5|say \"hi\"\n" },
    { "a,b\n\"two\nlines\", \"x\" \n3,4\n", "1:a|b\n2:two\nlines|x\n3:3|4\n" },
    { "a,b\n5\" pipe,x\n", "1:a|b\n2:5\" pipe|x\n" },
    /* A quote that is never closed, or much later only: its own row, no other. */
    { "a,b\n\"open,2\n3,4\n", "1:a|b\n2:\"open|2!2@0\n3:3|4\n" },
    { "a,b\n1,\"open\n3,4\n5,\"six\"\n", "1:a|b\n2:1|\"open!2@1\n3:3|4\n4:5|six\n" },
    { "a,b\n1,\"x\" y\n3,4\n", "1:a|b\n2:1|\"x\" y!3@1\n3:3|4\n" },
    { "a,b\nB\xF6hm,\x80\n", "1:a|b\n2:Böhm|€\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_autofree char *records = read_all (TABLES[i].bytes, strlen (TABLES[i].bytes));

      g_assert_cmpstr (records, ==, TABLES[i].records);
    }
}

/* Line ends and quotes on every border of the blocks that are read. */
static void
test_blocks (void)
{
  for (gsize shift = 0; shift < 8; shift++)
    {
      g_autoptr (GString) bytes = g_string_new ("a,b\r\n");
      g_autoptr (GString) records = g_string_new ("1:a|b\n");
      g_autofree char *read = NULL;
      guint row = 2;

      for (gsize i = 0; i < shift; i++)
        g_string_append_c (bytes, ' ');
      for (; bytes->len < 300000; row++)
        {
          g_string_append_printf (bytes, "\"x\r\n\"\"%u\"\"\",ä\r\n", row);
          g_string_append_printf (records, "%u:x\r\n\"%u\"|ä\n", row, row);
        }
      read = read_all (bytes->str, bytes->len);
      g_assert_true (strcmp (read, records->str) == 0);
    }
}

static void
test_long (void)
{
  g_autofree char *filler = g_strnfill (10 * 1000 * 1000, 'x');
  g_autofree char *plain = g_strconcat ("a,b,c\n1,", filler, ",3\n4,5,6\n", NULL);
  g_autofree char *quoted = g_strconcat ("a,b,c\n1,\"", filler, "\",3\n4,5,6\n", NULL);
  g_autofree char *open = g_strconcat ("a,b,c\n1,\"x\n4,5,6\n7,8,", filler, "\n", NULL);
  g_autofree char *cut = g_strndup (filler, 80);
  g_autofree char *of_plain = read_all (plain, strlen (plain));
  g_autofree char *of_quoted = read_all (quoted, strlen (quoted));
  g_autofree char *of_open = read_all (open, strlen (open));
  g_autofree char *expected = g_strdup_printf ("1:a|b|c\n2:1|%s…!1@1\n3:4|5|6\n", cut);
  g_autofree char *expected_open = g_strdup_printf ("1:a|b|c\n2:1|\"x!2@1\n3:4|5|6\n4:7|8|%s…!1@2\n", cut);

  g_assert_cmpstr (of_plain, ==, expected);
  g_assert_true (g_str_has_prefix (of_quoted, "1:a|b|c\n2:1|\"xxx"));
  g_assert_true (g_str_has_suffix (of_quoted, "…!1@1\n3:4|5|6\n"));
  g_assert_cmpstr (of_open, ==, expected_open);
}

static void
test_zero_byte (void)
{
  g_autofree char *records = read_all ("a,b\n1,\0002\n3,4\n", 13);

  g_assert_cmpstr (records, ==, "1:a|b\n2:1|!4@0\n3:3|4\n");
}

static void
test_refused (void)
{
  g_autofree char *filler = g_strnfill (2 * LIMIT + 200000, 'x');
  g_autoptr (GError) utf16 = NULL;
  g_autoptr (GError) no_line = NULL;
  int fd;

  g_assert_null (open_bytes ("\xFF\xFE" "a\0", 4, &fd, &utf16));
  g_assert_error (utf16, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  close (fd);
  g_assert_null (open_bytes (filler, strlen (filler), &fd, &no_line));
  g_assert_error (no_line, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (no_line->message, "row 1"));
  close (fd);
}

/* What is written is read as it was. */
static void
test_cells (void)
{
  static const char *const CELLS[] = { "", "plain", " outer ", "a,b", "a;b", "a\tb", "say \"hi\"", "two\nlines", "\"" };
  g_autoptr (GString) bytes = g_string_new ("a,b\n");
  g_autoptr (SbCsvReader) reader = NULL;
  const SbCsvRecord *record;
  int fd;

  for (gsize i = 0; i < G_N_ELEMENTS (CELLS); i++)
    {
      if (i > 0)
        g_string_append_c (bytes, ',');
      sb_csv_append_cell (bytes, CELLS[i]);
    }
  reader = open_bytes (bytes->str, bytes->len, &fd, NULL);
  sb_csv_reader_next (reader, NULL);
  record = sb_csv_reader_next (reader, NULL);
  g_assert_cmpuint (record->cells->len, ==, G_N_ELEMENTS (CELLS));
  for (gsize i = 0; i < G_N_ELEMENTS (CELLS); i++)
    g_assert_cmpstr (g_ptr_array_index (record->cells, i), ==, CELLS[i]);
  close (fd);
}

int
main (int    argc,
      char **argv)
{
  int status;
  int fd;

  g_test_init (&argc, &argv, NULL);
  fd = g_file_open_tmp ("sb-csv-XXXXXX", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  close (fd);

  g_test_add_func ("/batch-csv/records", test_records);
  g_test_add_func ("/batch-csv/blocks", test_blocks);
  g_test_add_func ("/batch-csv/long", test_long);
  g_test_add_func ("/batch-csv/zero-byte", test_zero_byte);
  g_test_add_func ("/batch-csv/refused", test_refused);
  g_test_add_func ("/batch-csv/cells", test_cells);

  status = g_test_run ();
  g_unlink (path);
  g_free (path);

  return status;
}

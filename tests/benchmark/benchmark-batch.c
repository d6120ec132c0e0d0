#include <glib.h>
#include <glib/gstdio.h>
#include <sys/resource.h>

#include "services/batch-run.h"

/* Households per second of a table, rows in to rows out. Printed, never judged: machines differ. */

static const char *const NEAR[] = { "67655", "67657", "66849", "67685", "67677" };
static const char *const FAR[] = { "01067", "10115", "18055", "20095", "24103", "28195", "30159", "34117", "38100", "39104",
                                   "44135", "48143", "50667", "54290", "55116", "60311", "66111", "67655", "70173", "76133",
                                   "79098", "80331", "86150", "90402", "93047", "95444", "97070", "99084", "04109", "06108" };

static char *
write_table (const char *folder,
             guint       n_rows,
             const char *const *codes,
             guint       n_codes,
             const char *more_heading,
             const char *more_cells)
{
  g_autoptr (GString) text = g_string_new ("plz,persons,annual_consumption_kwh,azimuth_deg,tilt_deg,peak_power_w");
  char *path = g_build_filename (folder, "in.csv", NULL);

  g_string_append_printf (text, "%s\n", more_heading);
  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%s,%u,%u,%u,%u,%u%s\n", codes[i % n_codes], 1 + i % 5, 1000 + i * 37 % 4000,
                            i * 41 % 360, i * 13 % 91, 300 + i * 17 % 1700, more_cells);
  g_file_set_contents (path, text->str, -1, NULL);

  return path;
}

static void
on_message (const char *sentence,
            gpointer    user_data)
{
  g_printerr ("%s\n", sentence);
}

static void
run (const char *what,
     const char *folder,
     const char *input,
     guint       n_threads)
{
  g_autofree char *output = g_build_filename (folder, "out.csv", NULL);
  SbBatchOptions options
    = { .input = input, .output = output, .n_threads = n_threads, .on_message = on_message };
  SbBatchOutcome outcome;
  g_autoptr (GError) error = NULL;
  gint64 begin_us = g_get_monotonic_time ();
  struct rusage before;
  struct rusage after;
  double wall_s;
  double cpu_s;

  getrusage (RUSAGE_SELF, &before);
  if (!sb_batch_run (&options, &outcome, &error))
    g_error ("%s", error->message);
  getrusage (RUSAGE_SELF, &after);
  wall_s = (double) (g_get_monotonic_time () - begin_us) / G_USEC_PER_SEC;
  cpu_s = (double) (after.ru_utime.tv_sec - before.ru_utime.tv_sec)
          + (double) (after.ru_utime.tv_usec - before.ru_utime.tv_usec) / G_USEC_PER_SEC;

  g_print ("%-44s %6.0f households/s   %6.0f per second of a core   peak %.1f MB\n", what,
           (double) outcome.n_rows / wall_s, (double) outcome.n_rows / cpu_s, (double) after.ru_maxrss / 1024.0);
  g_unlink (output);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sb-batch-XXXXXX", NULL);
  g_autofree char *input = write_table (folder, 250, NEAR, G_N_ELEMENTS (NEAR), "", "");

  run ("250 households at five places, one thread", folder, input, 1);
  g_free (write_table (folder, 1000, NEAR, G_N_ELEMENTS (NEAR), "", ""));
  run ("1000 of them, one thread", folder, input, 1);
  run ("1000 of them, all cores", folder, input, 0);
  g_free (write_table (folder, 250, NEAR, G_N_ELEMENTS (NEAR), ",battery_kwh", ",1.6"));
  run ("250 with battery, one thread", folder, input, 1);
  g_free (write_table (folder, 250, NEAR, G_N_ELEMENTS (NEAR), ",slab_gap_m,opposite_height_m", ",0.5,8"));
  run ("250 behind obstacles, one thread", folder, input, 1);
  g_free (write_table (folder, 250, FAR, G_N_ELEMENTS (FAR), "", ""));
  run ("250 at 30 places in turn (none is kept)", folder, input, 1);

  g_unlink (input);
  g_rmdir (folder);

  return 0;
}

#include <glib/gstdio.h>

#include "services/weather-file.h"
#include "services/series-fixture.h"

#include <sys/resource.h>

/*
 * Reading nineteen years of hours, as PVGIS sends them: a JSON text of some 16 MB, and the same as CSV. Medians and the
 * peak of memory are printed, never judged: machines differ.
 */
#define N_RUNS 7

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* KiB of Linux's ru_maxrss, in MB. */
static double
peak_mb (void)
{
  struct rusage usage = { 0 };

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_maxrss * 1024.0 / 1e6;
}

static void
measure (const char *what,
         const char *path)
{
  double times_ms[N_RUNS];
  guint n_years = 0;
  GStatBuf file = { 0 };

  g_stat (path, &file);
  for (int run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GError) error = NULL;
      gint64 begin_us = g_get_monotonic_time ();
      g_autoptr (GPtrArray) years = sb_weather_file_load_years (path, &error);

      times_ms[run] = (double) (g_get_monotonic_time () - begin_us) / 1000.0;
      g_assert_no_error (error);
      n_years = years->len;
    }
  qsort (times_ms, N_RUNS, sizeof times_ms[0], compare);
  g_print ("%s: %u years, %.1f MB read in %.0f ms, peak %.0f MB\n", what, n_years, (double) file.st_size / 1e6,
           times_ms[N_RUNS / 2], peak_mb ());
}

/* Without arguments it writes its files and starts itself for each, so that the peak is that of reading alone. */
int
main (int    argc,
      char **argv)
{
  SeriesFixture fixture = SERIES_GOOD;
  const struct
  {
    const char *what;
    char *(*make) (const SeriesFixture *fixture);
  } forms[] = { { "JSON", series_fixture_json }, { "CSV", series_fixture_csv } };

  if (argc == 3)
    {
      measure (argv[1], argv[2]);
      return 0;
    }

  fixture.year_min = 2005;
  fixture.year_max = 2023;
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = forms[i].make (&fixture);
      g_autofree char *path = NULL;
      char *arguments[] = { argv[0], (char *) forms[i].what, NULL, NULL };
      int handle = g_file_open_tmp ("sb-weather-XXXXXX", &path, &error);

      g_assert_no_error (error);
      g_assert_true (g_close (handle, NULL));
      g_assert_true (g_file_set_contents (path, text, -1, &error));
      arguments[2] = path;
      g_assert_true (g_spawn_sync (NULL, arguments, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, NULL,
                                   &error));
      g_unlink (path);
    }

  return 0;
}

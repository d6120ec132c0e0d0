#include "cli/common.h"

#include "charts/translate.h"
#include "services/batch-run.h"
#include "services/weather-file.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_INTERVAL_US (G_USEC_PER_SEC / 4)
#define MAX_JOBS 1024

typedef struct
{
  gboolean shows_progress;
  gboolean progress_stands; /* an unfinished line on the terminal */
  gint64 begin_us;
  gint64 shown_us;
  guint64 n_first; /* rows that were there at the first sign of progress, less one */
  gboolean has_first;
} Terminal;

/* Made before it is needed: a signal may come in the midst of anything. */
static char farewell[256];

static void
on_signal (int number)
{
  gssize n_written = write (STDERR_FILENO, farewell, strlen (farewell));

  /* As if nobody had caught it: who called knows it from the status. */
  (void) n_written;
  signal (number, SIG_DFL);
  raise (number);
}

static void
say_farewell_on_signals (void)
{
  g_snprintf (farewell, sizeof farewell, "\nsonnenbalkon-cli: %s\n",
              _("Interrupted. The same command with --resume goes on where it stopped."));
  signal (SIGINT, on_signal);
  signal (SIGTERM, on_signal);
}

static void
end_progress (Terminal *terminal)
{
  if (terminal->progress_stands)
    g_printerr ("\r\033[K");
  terminal->progress_stands = FALSE;
}

static void
on_message (const char *sentence,
            gpointer    user_data)
{
  end_progress (user_data);
  g_printerr ("sonnenbalkon-cli: %s\n", sentence);
}

static void
on_progress (guint64  n_rows,
             double   done_frac,
             gpointer user_data)
{
  Terminal *terminal = user_data;
  gint64 now_us = g_get_monotonic_time ();
  g_autofree char *number = NULL;
  guint64 n_new;
  double seconds;

  if (!terminal->has_first)
    terminal->n_first = n_rows - 1;
  terminal->has_first = TRUE;
  if (!terminal->shows_progress || now_us - terminal->shown_us < PROGRESS_INTERVAL_US)
    return;

  terminal->shown_us = now_us;
  terminal->progress_stands = TRUE;
  n_new = n_rows - terminal->n_first;
  seconds = (double) (now_us - terminal->begin_us) / G_USEC_PER_SEC;
  g_printerr ("\r\033[K");
  number = g_strdup_printf ("%" G_GUINT64_FORMAT, n_rows);
  if (done_frac >= 0.0)
    /* Translators: the line of progress: households done, percent of the file, households per second */
    g_printerr (_("%s households, %.0f %%, %.0f per second"), number, 100.0 * done_frac, (double) n_new / seconds);
  else
    /* Translators: the line of progress: households done, households per second */
    g_printerr (_("%s households, %.0f per second"), number, (double) n_new / seconds);
}

static SbCliStatus
run (SbBatchOptions *options)
{
  Terminal terminal = { .shows_progress = isatty (STDERR_FILENO), .begin_us = g_get_monotonic_time () };
  SbBatchOutcome outcome;
  g_autofree char *n_wrong = NULL;
  g_autofree char *n_rows = NULL;
  g_autoptr (GError) error = NULL;

  options->on_message = on_message;
  options->on_progress = on_progress;
  options->user_data = &terminal;
  if (strcmp (options->output, "-") != 0)
    say_farewell_on_signals ();

  if (!sb_batch_run (options, &outcome, &error))
    {
      end_progress (&terminal);
      return sb_cli_fail (error);
    }

  end_progress (&terminal);
  if (outcome.n_wrong == 0)
    return SB_CLI_DONE;

  n_wrong = g_strdup_printf ("%" G_GUINT64_FORMAT, outcome.n_wrong);
  n_rows = g_strdup_printf ("%" G_GUINT64_FORMAT, outcome.n_rows);
  g_printerr ("sonnenbalkon-cli: ");
  /* Translators: how many households could not be computed, of how many */
  g_printerr (ngettext ("%s of %s household could not be computed; the column “error” says why.",
                        "%s of %s households could not be computed; the column “error” says why.",
                        (gulong) outcome.n_rows),
              n_wrong, n_rows);
  g_printerr ("\n");

  return SB_CLI_INPUT_AT_FAULT;
}

/* FALSE: told, with the status. */
static gboolean
choose_weather (const char     *choice,
                SbBatchOptions *options,
                SbCliStatus    *status)
{
  g_autoptr (GError) error = NULL;

  if (choice == NULL || strcmp (choice, "built-in") == 0)
    options->weather = SB_BATCH_WEATHER_BUILT_IN;
  else if (strcmp (choice, "pvgis") == 0)
    options->weather = SB_BATCH_WEATHER_KEPT;
  else
    {
      options->weather = SB_BATCH_WEATHER_GIVEN;
      options->given = sb_weather_file_load (choice, &error);
      if (options->given == NULL)
        {
          *status = sb_cli_fail (error);
          return FALSE;
        }
    }

  return TRUE;
}

SbCliStatus
sb_cli_batch (int    argc,
              char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *weather = NULL;
  int jobs = 0;
  gboolean resume = FALSE;
  gboolean no_header = FALSE;
  SbBatchOptions options = { 0 };
  SbCliStatus status = SB_CLI_DONE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The CSV file to write, or - for the standard output"),
      N_("OUT.csv") },
    { "resume", 'r', 0, G_OPTION_ARG_NONE, &resume, N_("Go on behind the complete rows of an output that was cut off"),
      NULL },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, N_("Households computed at once (default: one for each processor)"),
      N_("JOBS") },
    { "weather", 'w', 0, G_OPTION_ARG_FILENAME, &weather,
      N_("Weather of all households: built-in (default), pvgis (the kept years) or a file"), N_("WEATHER") },
    { "no-header", 0, 0, G_OPTION_ARG_NONE, &no_header, N_("Write no line of column names"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("batch", N_("IN.csv|-"),
                     _("Computes many households: a table with one row for each, and the same rows with their results\n"
                       "out. A row that is wrong gets a sentence in the column “error”; then the exit status is 1."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;

  if (argc != 2)
    return sb_cli_wrong_usage ("batch", _("batch takes one CSV file, or - for the standard input"));
  if (output == NULL)
    return sb_cli_wrong_usage ("batch", _("batch needs -o with the CSV file to write, or - for the standard output"));
  if (resume && strcmp (output, "-") == 0)
    return sb_cli_wrong_usage ("batch", _("--resume needs a file that was written before, not the standard output"));
  if (jobs < 0 || jobs > MAX_JOBS)
    return sb_cli_wrong_usage ("batch", _("--jobs: %d is outside 1 to %d"), jobs, MAX_JOBS);

  options.input = argv[1];
  options.output = output;
  options.n_threads = (guint) jobs;
  options.resume = resume;
  options.no_header = no_header;
  if (choose_weather (weather, &options, &status))
    status = run (&options);
  g_clear_pointer (&options.given, sb_weather_unref);

  return status;
}

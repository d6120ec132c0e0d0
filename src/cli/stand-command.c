#include "cli/stand-commands.h"

#include "charts/output-file.h"
#include "charts/translate.h"
#include "cli/common.h"
#include "services/stand-publication.h"

#include <string.h>

typedef struct
{
  const char *name;
  SbCliStatus (*run) (int    argc,
                      char **argv);
  const char *summary;
} StandCommand;

static const StandCommand COMMANDS[] = {
  { "export", sb_cli_stand_export, N_("write sums for everybody to a JSON or CSV file") },
  { "merge", sb_cli_stand_merge, N_("join the records of several computers") },
  { "statistics", sb_cli_stand_statistics, N_("show what the stand did today, at this event and altogether") },
  { "poster", sb_cli_stand_poster, N_("write the poster of the stand as PDF (A3)") },
};

SbStandRecord *
sb_cli_stand_open (const char *file,
                   const char *today,
                   GError    **error)
{
  SbStandRecord *record
    = file != NULL ? sb_stand_record_open_file (file, FALSE, error) : sb_stand_record_open (NULL, today, error);
  const SbStandNotice *notice = record != NULL ? sb_stand_record_get_notice (record) : NULL;

  if (notice == NULL || notice->damaged_path == NULL)
    return record;

  g_printerr ("sonnenbalkon-cli: ");
  if (notice->damaged_path[0] != '\0')
    /* Translators: %s is the path of a file */
    g_printerr (_("The stand’s record was damaged and was set aside as %s."), notice->damaged_path);
  else
    g_printerr (_("The stand’s record was gone."));
  g_printerr (" ");
  if (notice->copy_day != NULL)
    /* Translators: %s is a date, 2026-11-22 */
    g_printerr (_("The copy of %s takes its place."), notice->copy_day);
  else
    g_printerr (_("There was no good copy: a new record begins."));
  g_printerr ("\n");

  return record;
}

/* ---- export ---- */

SbCliStatus
sb_cli_stand_export (int    argc,
                     char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  g_autofree char *today = sb_cli_today ();
  g_autoptr (SbStandRecord) record = NULL;
  g_autoptr (SbStandPublication) publication = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_json;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write: its name ends in .json or .csv"),
      N_("sums.json") },
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("A record; otherwise that of this computer"), N_("FILE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("stand export", NULL,
                     _("Writes sums of the stand’s record, in which no number stands for one to four consultations."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc != 1)
    return sb_cli_wrong_usage ("stand export", _("stand export takes no file: name the record with --record"));
  if (output == NULL)
    return sb_cli_wrong_usage ("stand export", _("stand export needs -o with the file to write"));
  is_json = g_str_has_suffix (output, ".json");
  if (!is_json && !g_str_has_suffix (output, ".csv"))
    return sb_cli_wrong_usage ("stand export", _("-o: “%s” ends in neither .json nor .csv"), output);

  record = sb_cli_stand_open (file, today, &error);
  publication = record != NULL ? sb_stand_publish (record, &error) : NULL;
  if (publication == NULL)
    return sb_cli_fail (error);
  text = is_json ? sb_stand_publication_to_json (publication, today) : sb_stand_publication_to_csv (publication);

  return sb_output_file_write (output, text, strlen (text), &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

/* ---- merge ---- */

SbCliStatus
sb_cli_stand_merge (int    argc,
                    char **argv)
{
  g_autofree char *output = NULL;
  gboolean into = FALSE;
  g_autofree char *today = sb_cli_today ();
  g_autoptr (SbStandRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const char *const *paths = NULL;
  guint n_added = 0;
  guint n_total = 0;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The record to join them in, made where it is missing"),
      N_("all.sqlite") },
    { "into", 0, 0, G_OPTION_ARG_NONE, &into, N_("Join them into the record of this computer"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("stand merge", N_("RECORD…"),
                     _("Joins the records of several computers. What was joined before is not counted twice."), entries,
                     &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc < 2)
    return sb_cli_wrong_usage ("stand merge", _("stand merge takes one record or more"));
  if ((output != NULL) == into)
    return sb_cli_wrong_usage ("stand merge", _("stand merge needs either -o with a file, or --into"));

  paths = (const char *const *) argv + 1;
  if (into)
    {
      record = sb_cli_stand_open (NULL, today, &error);
      if (record == NULL || !sb_stand_record_merge (record, paths, &n_added, &error))
        return sb_cli_fail (error);
      n_total = sb_stand_record_count (record, NULL);
    }
  else if (!sb_stand_record_merge_files (output, paths, &n_added, &n_total, &error))
    {
      return sb_cli_fail (error);
    }

  /* Translators: %u are the consultations that were not in the record yet */
  g_print (ngettext ("%u consultation was added.", "%u consultations were added.", n_added), n_added);
  g_print ("\n");
  /* Translators: %u are all consultations of the record */
  g_print (ngettext ("The record holds %u consultation.", "The record holds %u consultations.", n_total), n_total);
  g_print ("\n");

  return SB_CLI_DONE;
}

/* ---- the command ---- */

static void
print_help (void)
{
  g_print ("%s\n\n", _("Usage: sonnenbalkon-cli stand COMMAND [OPTION…]"));
  for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    g_print ("  %-12s%s\n", COMMANDS[i].name, _(COMMANDS[i].summary));
}

SbCliStatus
sb_cli_stand (int    argc,
              char **argv)
{
  const char *name = argc > 1 ? argv[1] : "";

  for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    if (strcmp (name, COMMANDS[i].name) == 0)
      return COMMANDS[i].run (argc - 1, argv + 1);

  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0)
    {
      print_help ();
      return SB_CLI_DONE;
    }
  if (name[0] == '\0')
    return sb_cli_wrong_usage ("stand", _("stand needs a command: export, merge, statistics or poster"));

  return sb_cli_wrong_usage ("stand", _("stand: there is no command “%s”"), name);
}

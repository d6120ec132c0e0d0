#include "cli/cli.h"

#include "charts/translate.h"
#include "services/install-paths.h"

#include <locale.h>
#include <signal.h>
#include <string.h>

typedef struct
{
  const char *name;
  SbCliStatus (*run) (int    argc,
                      char **argv);
  const char *summary;
} Command;

static const Command COMMANDS[] = {
  { "simulate", sb_cli_simulate, N_("compute a consultation: yield, own use, money and CO₂") },
  { "report", sb_cli_report, N_("write the printed summary as PDF") },
  { "chart", sb_cli_chart, N_("draw a chart to a file") },
  { "sweep", sb_cli_sweep, N_("compute the yield of all planes the modules could hang in") },
  { "batch", sb_cli_batch, N_("compute many households, one row of a table each") },
  { "sun", sb_cli_sun, N_("tell where the sun stands") },
  { "town", sb_cli_town, N_("compute what many homes of a town with such a set come to") },
  { "stand", sb_cli_stand, N_("hand on, join and show the record of the stand") },
  { "weather", sb_cli_weather, N_("fetch, import and list weather years") },
};

static void
init_locale (void)
{
  g_autofree char *folder = sb_install_locale_dir ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static char *
usage (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n", _("Usage: sonnenbalkon-cli COMMAND [OPTION…]"));
  for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    g_string_append_printf (text, "  %-10s%s\n", COMMANDS[i].name, _(COMMANDS[i].summary));
  g_string_append_printf (text, "\n%s\n", _("“sonnenbalkon-cli COMMAND --help” explains the options of a command."));
  g_string_append_printf (text, "%s\n",
                          _("Exit status: 0 done, 1 the input was at fault, 2 wrong usage, 3 a file, the network or the "
                            "disk failed."));

  return g_string_free (text, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *help = NULL;
  const char *name = argc > 1 ? argv[1] : "";

  init_locale ();
  g_set_prgname ("sonnenbalkon-cli");
  /* A limit of the file size is told like a full disk. */
  signal (SIGXFSZ, SIG_IGN);

  for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    if (strcmp (name, COMMANDS[i].name) == 0)
      return (int) COMMANDS[i].run (argc - 1, argv + 1);

  if (strcmp (name, "--version") == 0)
    {
      g_print ("sonnenbalkon-cli %s\n", SB_VERSION);
      return SB_CLI_DONE;
    }

  help = usage ();
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0 || strcmp (name, "help") == 0)
    {
      g_print ("%s", help);
      return SB_CLI_DONE;
    }

  if (name[0] != '\0')
    {
      g_printerr (_("sonnenbalkon-cli: there is no command “%s”"), name);
      g_printerr ("\n");
    }
  g_printerr ("%s", help);

  return SB_CLI_WRONG_USAGE;
}

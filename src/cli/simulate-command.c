#include "cli/common.h"

#include "charts/language.h"
#include "charts/translate.h"
#include "cli/hourly-csv.h"
#include "cli/result-json.h"
#include "cli/simulate-table.h"

#include <string.h>

static gboolean
parse_transposition (const char      *word,
                     SbTransposition *transposition)
{
  static const struct
  {
    const char *word;
    SbTransposition transposition;
  } MODELS[] = {
    { "perez", SB_TRANSPOSITION_PEREZ },
    { "haydavies", SB_TRANSPOSITION_HAY_DAVIES },
    { "muneer", SB_TRANSPOSITION_MUNEER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (MODELS); i++)
    if (strcmp (word, MODELS[i].word) == 0)
      {
        *transposition = MODELS[i].transposition;
        return TRUE;
      }

  return FALSE;
}

SbCliStatus
sb_cli_simulate (int    argc,
                 char **argv)
{
  g_autofree char *weather = NULL;
  g_autofree char *load_profile = NULL;
  g_autofree char *model = NULL;
  g_autofree char *hourly = NULL;
  g_autofree char *language = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SbCliCase) cli_case = NULL;
  g_autoptr (GError) error = NULL;
  gboolean as_json = FALSE;
  gboolean no_range = FALSE;
  SbTransposition transposition = SB_TRANSPOSITION_PEREZ;
  const GOptionEntry entries[] = {
    { "weather", 'w', 0, G_OPTION_ARG_FILENAME, &weather,
      N_("Weather to compute with: built-in, pvgis or a file"), N_("WEATHER") },
    { "load-profile", 0, 0, G_OPTION_ARG_FILENAME, &load_profile,
      N_("A meter file: the measured consumption of the home"), N_("CSV") },
    { "transposition", 0, 0, G_OPTION_ARG_STRING, &model, N_("Model of the sky: perez (default), haydavies or muneer"),
      N_("MODEL") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, N_("Print everything as one JSON object"), NULL },
    { "hourly", 0, 0, G_OPTION_ARG_FILENAME, &hourly, N_("Write one row for every hour of the year"), N_("OUT.csv") },
    { "no-range", 0, 0, G_OPTION_ARG_NONE, &no_range, N_("Do not compute the range of the results"), NULL },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("Language of the texts: de or en"), N_("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("simulate", N_("FILE|-"), _("Computes a consultation: yield, own use, money and CO₂."), entries,
                     &argc, &argv)
      || !sb_cli_check_language ("simulate", language))
    return SB_CLI_WRONG_USAGE;

  if (argc != 2)
    return sb_cli_wrong_usage ("simulate", _("simulate takes one consultation file, or - for the standard input"));
  if (model != NULL && !parse_transposition (model, &transposition))
    return sb_cli_wrong_usage ("simulate", _("--transposition: “%s” is none of perez, haydavies, muneer"), model);

  sb_language_push (language);
  cli_case = sb_cli_case_new_with_load (argv[1], weather, load_profile, transposition, &error);
  if (cli_case == NULL)
    return sb_cli_fail (error);
  if (!no_range)
    sb_cli_case_add_range (cli_case);

  if (hourly != NULL && !sb_cli_write_hourly (cli_case->result, hourly, &error))
    return sb_cli_fail (error);

  text = as_json ? sb_cli_result_to_json (cli_case->result, cli_case->warnings)
                 : sb_cli_result_to_table (cli_case->consultation, cli_case->result);
  sb_language_pop ();

  return sb_cli_write_out (text, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

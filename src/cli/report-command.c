#include "cli/common.h"

#include "charts/language.h"
#include "charts/translate.h"
#include "report/summary.h"


SbCliStatus
sb_cli_report (int    argc,
               char **argv)
{
  g_autofree char *weather = NULL;
  g_autofree char *load_profile = NULL;
  g_autofree char *output = NULL;
  g_autofree char *language = NULL;
  g_autofree char *today = sb_cli_today ();
  g_autoptr (SbCliCase) cli_case = NULL;
  g_autoptr (SbSummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  SbSummaryInput input = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF file to write"), N_("summary.pdf") },
    { "weather", 'w', 0, G_OPTION_ARG_FILENAME, &weather,
      N_("Weather to compute with: built-in, pvgis or a file"), N_("WEATHER") },
    { "load-profile", 0, 0, G_OPTION_ARG_FILENAME, &load_profile,
      N_("A meter file: the measured consumption of the home"), N_("CSV") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
      N_("Language of the paper: de or en; otherwise as the consultation says"), N_("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("report", N_("FILE|-"), _("Writes the printed summary of a consultation as PDF, A4."), entries,
                     &argc, &argv)
      || !sb_cli_check_language ("report", language))
    return SB_CLI_WRONG_USAGE;

  if (argc != 2)
    return sb_cli_wrong_usage ("report", _("report takes one consultation file, or - for the standard input"));
  if (output == NULL)
    return sb_cli_wrong_usage ("report", _("report needs -o with the PDF file to write"));

  cli_case = sb_cli_case_new_with_load (argv[1], weather, load_profile, SB_TRANSPOSITION_PEREZ, &error);
  if (cli_case == NULL)
    return sb_cli_fail (error);
  sb_cli_case_add_range (cli_case);

  input.consultation = cli_case->consultation;
  input.result = cli_case->result;
  input.language = language != NULL ? language : cli_case->consultation->report.language;
  input.date = cli_case->consultation->date != NULL ? cli_case->consultation->date : today;

  summary = sb_summary_new (&input);

  return sb_summary_write_pdf (summary, output, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

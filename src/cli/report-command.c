#include "cli/side-by-side.h"

#include "charts/language.h"
#include "charts/translate.h"
#include "core/field-table.h"
#include "report/summary.h"
#include "report/town-sheet.h"
#include "services/consultation-code.h"
#include "services/error.h"
#include "services/town-study.h"

#include <string.h>

/* A4 or Letter; FALSE: told on stderr. */
static gboolean
read_paper (const char *word,
            SbPaper    *paper)
{
  if (word == NULL || g_ascii_strcasecmp (word, "a4") == 0)
    *paper = SB_PAPER_A4;
  else if (g_ascii_strcasecmp (word, "letter") == 0)
    *paper = SB_PAPER_LETTER;
  else
    {
      sb_cli_wrong_usage ("report", _("--paper: “%s” is neither a4 nor letter"), word);
      return FALSE;
    }

  return TRUE;
}

/* The sheets of a list such as "assumptions,months"; FALSE: told on stderr. NULL stays NULL. */
static gboolean
read_sections (const char *list,
               char     ***sections)
{
  *sections = list != NULL ? g_strsplit (list, ",", -1) : NULL;
  for (guint i = 0; *sections != NULL && (*sections)[i] != NULL; i++)
    {
      g_strstrip ((*sections)[i]);
      if (!sb_summary_section_is_known ((*sections)[i]))
        {
          g_autofree char *known = g_strjoinv (", ", (char **) sb_summary_sections ());

          sb_cli_wrong_usage ("report", _("--sections: “%s” is none of %s"), (*sections)[i], known);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
wants (const char *const *sections,
       const char        *section)
{
  return sections != NULL && g_strv_contains (sections, section);
}

/* What stands beside the set on the sheets that are asked for; with ranges where a table shows them. */
static gboolean
add_side_by_side (const SbCliCase   *cli_case,
                  const char *const *sections,
                  SbSummaryInput    *input,
                  SbCliSideBySide   *side_by_side,
                  GError           **error)
{
  gboolean with_table = input->is_handout || wants (sections, "variants");
  gboolean with_charts = input->is_handout || wants (sections, "charts") || wants (sections, "slides");

  if ((with_table || with_charts)
      && !sb_cli_side_by_side_add_variants (side_by_side, cli_case, with_table, error))
    return FALSE;
  if (with_charts)
    sb_cli_side_by_side_add_planes (side_by_side, cli_case);
  input->n_variants = side_by_side->n_variants;
  input->planes = side_by_side->planes;

  return TRUE;
}

/* The page for the town the consultation lies in; FALSE without an error: it lies in none of the 51. */
static gboolean
add_town (const SbConsultation *consultation,
          SbTown                columns[SB_TOWN_N_USUAL],
          SbTownSheet          *sheet,
          GError              **error)
{
  SbTownOfPlace town;

  if (!sb_town_of_place (consultation, &town, error))
    return FALSE;

  for (int i = 0; i < SB_TOWN_N_USUAL; i++)
    columns[i] = (SbTown) { .name = town.municipality->name,
                            .population = town.municipality->population,
                            .sets_percent = town.sets_percent[i],
                            .figures = town.figures[i] };
  *sheet = (SbTownSheet) { .towns = columns,
                           .n_towns = SB_TOWN_N_USUAL,
                           .consultation = consultation,
                           .shares = town.shares,
                           .own_shares = town.own_shares };

  return TRUE;
}

static gboolean
write_summary (const SbCliCase   *cli_case,
               SbSummaryInput    *input,
               const char *const *sections,
               const char        *output,
               GError           **error)
{
  const SbConsultation *consultation = cli_case->consultation;
  g_autoptr (GError) code_error = NULL;
  g_autofree char *code = sb_consultation_code_new (consultation, cli_case->result->annual_consumption_kwh, &code_error);
  g_auto (SbCliSideBySide) side_by_side = { 0 };
  g_autofree SbSummaryVariant *variants = g_new0 (SbSummaryVariant, consultation->n_variants);
  g_autoptr (SbSummary) summary = NULL;
  g_autoptr (GError) town_error = NULL;
  SbTown columns[SB_TOWN_N_USUAL];
  SbTownSheet sheet;

  if (!add_side_by_side (cli_case, sections, input, &side_by_side, error))
    return FALSE;
  if (input->is_handout && add_town (consultation, columns, &sheet, &town_error))
    input->town = &sheet;
  if (town_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&town_error));
      return FALSE;
    }
  for (guint i = 0; i < side_by_side.n_variants; i++)
    variants[i] = (SbSummaryVariant) { side_by_side.variants[i].name, side_by_side.variants[i].result };
  input->consultation = consultation;
  input->result = cli_case->result;
  input->code = code;
  input->code_too_large = code == NULL;
  input->sections = sections;
  input->variants = variants;
  summary = sb_summary_new (input);

  return sb_summary_write_pdf (summary, output, error);
}

SbCliStatus
sb_cli_report (int    argc,
               char **argv)
{
  g_autofree char *weather = NULL;
  g_autofree char *load_profile = NULL;
  g_autofree char *output = NULL;
  g_autofree char *language = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *section_list = NULL;
  g_autofree char *today = sb_cli_today ();
  g_autofree char *date = NULL;
  gboolean handout = FALSE;
  g_auto (GStrv) sections = NULL;
  g_autoptr (SbCliCase) cli_case = NULL;
  g_autoptr (GError) error = NULL;
  SbSummaryInput input = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF file to write"), N_("summary.pdf") },
    { "weather", 'w', 0, G_OPTION_ARG_FILENAME, &weather,
      N_("Weather to compute with: built-in, pvgis or a file"), N_("WEATHER") },
    { "load-profile", 0, 0, G_OPTION_ARG_FILENAME, &load_profile,
      N_("A meter file: the measured consumption of the home"), N_("CSV") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
      N_("Language of the paper: de, en, fr, tr, uk, ar, or de+en for both; otherwise as the consultation says"), N_("LANGUAGE") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, N_("Size of the paper: a4 or letter"), N_("PAPER") },
    { "sections", 0, 0, G_OPTION_ARG_STRING, &section_list,
      N_("More sheets: assumptions, months, variants, charts, slides; otherwise as the consultation says"),
      N_("SHEET,…") },
    { "handout", 0, 0, G_OPTION_ARG_NONE, &handout,
      N_("A handout for a workshop instead: variants side by side, one chart a page, questions, a table to fill in"),
      NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date,
      N_("The date on the paper; otherwise that of the consultation, else today"), N_("YYYY-MM-DD") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("report", N_("FILE|-"), _("Writes the printed summary of a consultation as PDF."), entries,
                     &argc, &argv)
      || !sb_cli_check_paper_language ("report", language, TRUE) || !read_paper (paper, &input.paper)
      || !read_sections (section_list, &sections))
    return SB_CLI_WRONG_USAGE;

  if (argc != 2)
    return sb_cli_wrong_usage ("report", _("report takes one consultation file, or - for the standard input"));
  if (output == NULL)
    return sb_cli_wrong_usage ("report", _("report needs -o with the PDF file to write"));

  cli_case = sb_cli_case_new_with_load (argv[1], weather, load_profile, SB_TRANSPOSITION_PEREZ, &error);
  if (cli_case == NULL)
    return sb_cli_fail (error);
  if (date != NULL)
    {
      sb_set_string (&cli_case->consultation->date, date);
      if (!sb_consultation_validate (cli_case->consultation, &error))
        return sb_cli_fail (error);
    }
  sb_cli_case_add_range (cli_case);

  input.is_handout = handout;
  input.language = language != NULL ? language : cli_case->consultation->report.language;
  input.date = cli_case->consultation->date != NULL ? cli_case->consultation->date : today;

  return write_summary (cli_case, &input,
                        sections != NULL ? (const char *const *) sections
                                         : (const char *const *) cli_case->consultation->report.sections,
                        output, &error)
           ? SB_CLI_DONE
           : sb_cli_fail (error);
}

#include "cli/common.h"

#include "charts/chart.h"
#include "charts/language.h"
#include "charts/translate.h"


/* The size of a picture for slides and handouts, in px (PNG) or points (SVG, PDF). */
static const double CHART_WIDTH = 800.0;
static const double CHART_HEIGHT = 500.0;

static SbCliStatus
list_charts (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n_charts = 0;
  const SbChart *const *charts = sb_chart_list (&n_charts);

  for (guint i = 0; i < n_charts; i++)
    g_string_append_printf (text, "%s\t%s\n", charts[i]->id, _(charts[i]->name));

  return sb_cli_write_out (text->str, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

static char *
chart_ids (void)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n_charts = 0;
  const SbChart *const *charts = sb_chart_list (&n_charts);

  for (guint i = 0; i < n_charts; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", charts[i]->id);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static SbCliStatus
write_chart (const char    *file,
             const SbChart *chart,
             const char    *output,
             SbChartFormat  format,
             const char    *weather,
             const char    *language)
{
  g_autoptr (SbCliCase) cli_case = NULL;
  g_autoptr (GError) error = NULL;
  const SbPalette *palette = sb_palette_get (format == SB_CHART_FORMAT_PDF ? SB_THEME_PRINT : SB_THEME_LIGHT);
  SbChartData data;
  gboolean written;

  cli_case = sb_cli_case_new (file, weather, SB_TRANSPOSITION_PEREZ, &error);
  if (cli_case == NULL)
    return sb_cli_fail (error);
  if (chart->shows_range)
    sb_cli_case_add_range (cli_case);

  data.consultation = cli_case->consultation;
  data.result = cli_case->result;

  sb_language_push (language != NULL ? language : cli_case->consultation->report.language);
  written = sb_chart_export (chart, &data, palette, CHART_WIDTH, CHART_HEIGHT, format, output, &error);
  sb_language_pop ();

  return written ? SB_CLI_DONE : sb_cli_fail (error);
}

SbCliStatus
sb_cli_chart (int    argc,
              char **argv)
{
  g_autofree char *weather = NULL;
  g_autofree char *output = NULL;
  g_autofree char *name = NULL;
  g_autofree char *language = NULL;
  g_autofree char *known = NULL;
  gboolean list = FALSE;
  const SbChart *chart;
  SbChartFormat format;
  const GOptionEntry entries[] = {
    { "chart", 'c', 0, G_OPTION_ARG_STRING, &name, N_("Which chart; --list names them"), N_("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write: its ending says svg, png, pdf or csv"),
      N_("OUT") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_("List the charts"), NULL },
    { "weather", 'w', 0, G_OPTION_ARG_FILENAME, &weather,
      N_("Weather to compute with: built-in, pvgis or a file"), N_("WEATHER") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
      N_("Language of the chart: de or en; otherwise as the consultation says"), N_("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("chart", N_("FILE|-"), _("Draws a chart of a consultation to a file."), entries, &argc, &argv)
      || !sb_cli_check_language ("chart", language))
    return SB_CLI_WRONG_USAGE;

  if (list)
    return argc == 1 ? list_charts () : sb_cli_wrong_usage ("chart", _("--list takes no file"));

  known = chart_ids ();
  if (argc != 2)
    return sb_cli_wrong_usage ("chart", _("chart takes one consultation file, or - for the standard input"));
  if (name == NULL)
    return sb_cli_wrong_usage ("chart", _("chart needs --chart with one of %s"), known);
  if (output == NULL)
    return sb_cli_wrong_usage ("chart", _("chart needs -o with the file to write"));

  chart = sb_chart_find (name);
  if (chart == NULL)
    return sb_cli_wrong_usage ("chart", _("--chart: “%s” is none of %s"), name, known);
  if (!sb_chart_format_from_name (output, &format))
    return sb_cli_wrong_usage ("chart", _("-o: “%s” ends in none of .svg, .png, .pdf, .csv"), output);

  return write_chart (argv[1], chart, output, format, weather, language);
}

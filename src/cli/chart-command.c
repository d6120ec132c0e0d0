#include "cli/common.h"

#include "charts/chart.h"
#include "charts/language.h"
#include "charts/translate.h"
#include "cli/side-by-side.h"

#include <errno.h>
#include <glib/gstdio.h>

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

/* What the command was asked for. */
typedef struct
{
  const SbChart *chart; /* NULL: all of them */
  const char *output;   /* a file, or a folder for all */
  SbChartFormat format;
  SbChartExportOptions options;
  const char *weather;
  const char *language;
} Request;

static gboolean
export_chart (const SbChart              *chart,
              const SbChartData          *data,
              SbChartFormat               format,
              const SbChartExportOptions *options,
              const char                 *output,
              GError                    **error)
{
  const SbPalette *palette = sb_palette_get (format == SB_CHART_FORMAT_PDF ? SB_THEME_PRINT : SB_THEME_LIGHT);

  return sb_chart_export_with (chart, data, palette, CHART_WIDTH, CHART_HEIGHT, format, options, output, error);
}

static gboolean
make_folder (const char *path,
             GError    **error)
{
  int code;

  if (g_mkdir_with_parents (path, 0755) == 0)
    return TRUE;

  code = errno;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

/* Each chart there are figures for as NAME.svg. */
static gboolean
export_all (const SbChartData *data,
            const char        *folder,
            GError           **error)
{
  guint n_charts = 0;
  const SbChart *const *charts = sb_chart_list (&n_charts);

  if (!make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < n_charts; i++)
    {
      g_autofree char *name = g_strconcat (charts[i]->id, ".svg", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (sb_chart_has_data (charts[i], data) && !export_chart (charts[i], data, SB_CHART_FORMAT_SVG, NULL, path, error))
        return FALSE;
    }

  return TRUE;
}

static SbCliStatus
write_charts (const char    *file,
              const Request *request)
{
  g_autoptr (SbCliCase) cli_case = NULL;
  g_auto (SbCliSideBySide) side_by_side = { 0 };
  g_autoptr (GError) error = NULL;
  SbChartData data = { 0 };
  gboolean written;

  cli_case = sb_cli_case_new (file, request->weather, SB_TRANSPOSITION_PEREZ, &error);
  if (cli_case == NULL)
    return sb_cli_fail (error);
  if (request->chart == NULL || request->chart->shows_range)
    sb_cli_case_add_range (cli_case);
  if ((request->chart == NULL || request->chart->needs == SB_CHART_NEEDS_VARIANTS)
      && !sb_cli_side_by_side_add_variants (&side_by_side, cli_case, FALSE, &error))
    return sb_cli_fail (error);
  if (request->chart == NULL || request->chart->needs == SB_CHART_NEEDS_PLANES)
    sb_cli_side_by_side_add_planes (&side_by_side, cli_case);

  data.consultation = cli_case->consultation;
  data.result = cli_case->result;
  sb_cli_side_by_side_set_data (&side_by_side, &data);

  sb_language_push (request->language != NULL ? request->language : cli_case->consultation->report.language);
  written = request->chart != NULL
              ? export_chart (request->chart, &data, request->format, &request->options, request->output, &error)
              : export_all (&data, request->output, &error);
  sb_language_pop ();

  return written ? SB_CLI_DONE : sb_cli_fail (error);
}

/* The pixels of a picture and the mark of a table; FALSE: told on stderr. */
static gboolean
check_options (const Request *request,
               int            scale)
{
  const gboolean is_png = request->chart != NULL && request->format == SB_CHART_FORMAT_PNG;
  const gboolean is_csv = request->chart != NULL && request->format == SB_CHART_FORMAT_CSV;

  if (scale < 1 || scale > (int) SB_CHART_MAX_SCALE)
    sb_cli_wrong_usage ("chart", _("--scale: %d is not from 1 to 4"), scale);
  else if (scale != 1 && !is_png)
    sb_cli_wrong_usage ("chart", _("--scale is for pictures of pixels: -o must end in .png"));
  else if (request->options.decimal_comma && !is_csv)
    sb_cli_wrong_usage ("chart", _("--decimal-comma is for tables: -o must end in .csv"));
  else
    return TRUE;

  return FALSE;
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
  gboolean all = FALSE;
  gboolean decimal_comma = FALSE;
  int scale = 1;
  Request request = { 0 };
  const GOptionEntry entries[] = {
    { "chart", 'c', 0, G_OPTION_ARG_STRING, &name, N_("Which chart; --list names them"), N_("NAME") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("All charts of the consultation as SVG, into the folder of -o"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("The file to write: its ending says svg, png, pdf or csv; with --all a folder"), N_("OUT") },
    { "scale", 0, 0, G_OPTION_ARG_INT, &scale, N_("PNG: so many times the pixels, 1 to 4"), N_("TIMES") },
    { "decimal-comma", 0, 0, G_OPTION_ARG_NONE, &decimal_comma,
      N_("CSV: numbers with a comma, cells apart by semicolons"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, N_("List the charts"), NULL },
    { "weather", 'w', 0, G_OPTION_ARG_FILENAME, &weather,
      N_("Weather to compute with: built-in, pvgis or a file"), N_("WEATHER") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
      N_("Language of the chart: de or en; otherwise as the consultation says"), N_("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("chart", N_("FILE|-"), _("Draws a chart of a consultation, or all of them, to files."), entries, &argc, &argv)
      || !sb_cli_check_paper_language ("chart", language, FALSE))
    return SB_CLI_WRONG_USAGE;

  if (list)
    return argc == 1 ? list_charts () : sb_cli_wrong_usage ("chart", _("--list takes no file"));

  known = chart_ids ();
  if (argc != 2)
    return sb_cli_wrong_usage ("chart", _("chart takes one consultation file, or - for the standard input"));
  if (all && name != NULL)
    return sb_cli_wrong_usage ("chart", _("--all writes every chart, --chart one: take one of the two"));
  if (!all && name == NULL)
    return sb_cli_wrong_usage ("chart", _("chart needs --chart with one of %s"), known);
  if (output == NULL)
    return sb_cli_wrong_usage ("chart", all ? _("chart --all needs -o with the folder to write to")
                                            : _("chart needs -o with the file to write"));

  request = (Request) { .chart = all ? NULL : sb_chart_find (name), .output = output, .weather = weather,
                        .language = language, .options = { scale, decimal_comma } };
  if (!all && request.chart == NULL)
    return sb_cli_wrong_usage ("chart", _("--chart: “%s” is none of %s"), name, known);
  if (!all && !sb_chart_format_from_name (output, &request.format))
    return sb_cli_wrong_usage ("chart", _("-o: “%s” ends in none of .svg, .png, .pdf, .csv"), output);
  if (!check_options (&request, scale))
    return SB_CLI_WRONG_USAGE;

  return write_charts (argv[1], &request);
}

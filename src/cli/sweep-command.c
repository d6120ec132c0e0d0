#include "cli/common.h"

#include "charts/output-file.h"
#include "charts/translate.h"
#include "services/plane-sweep-pool.h"

static void
add_number (GString    *csv,
            const char *format,
            double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* Never printf: its decimal mark is that of the locale. */
  g_string_append (csv, g_ascii_formatd (text, sizeof text, format, value));
}

static char *
planes_to_csv (const SbSweepPlane *planes,
               gboolean            own_use)
{
  GString *csv = g_string_sized_new (SB_SWEEP_N_PLANES * 32);

  g_string_append (csv, "azimuth_deg,tilt_deg,annual_kwh");
  g_string_append (csv, own_use ? ",self_consumption_kwh\n" : "\n");

  for (guint i = 0; i < SB_SWEEP_N_PLANES; i++)
    {
      add_number (csv, "%.0f", planes[i].azimuth_deg);
      g_string_append_c (csv, ',');
      add_number (csv, "%.0f", planes[i].tilt_deg);
      g_string_append_c (csv, ',');
      add_number (csv, "%.6f", planes[i].annual_kwh);
      if (own_use)
        {
          g_string_append_c (csv, ',');
          add_number (csv, "%.6f", planes[i].self_consumption_kwh);
        }
      g_string_append_c (csv, '\n');
    }

  return g_string_free (csv, FALSE);
}

static SbCliStatus
write_planes (const char *file,
              const char *output,
              const char *weather,
              const char *load_profile,
              gboolean    own_use)
{
  g_autoptr (SbCliCase) cli_case = NULL;
  g_autoptr (SbPlaneSweep) sweep = NULL;
  g_autofree SbSweepPlane *planes = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;
  SbResult *result;

  /*
   * The consultation as it stands: checks it, finds its weather, and makes sun path and load for all planes. The load
   * is that of `simulate`: modelled or of a meter, after the measures, and what a roof system leaves of it.
   */
  cli_case = sb_cli_case_new_with_load (file, weather, load_profile, SB_TRANSPOSITION_PEREZ, &error);
  if (cli_case == NULL)
    return sb_cli_fail (error);

  result = cli_case->result;
  sweep = sb_plane_sweep_new (cli_case->consultation, result->weather, result->sun_path, result->transposition,
                              own_use ? result->load : NULL);
  planes = sb_plane_sweep_run (sweep, 0);
  csv = planes_to_csv (planes, own_use);

  return sb_output_file_write (output, csv, strlen (csv), &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

SbCliStatus
sb_cli_sweep (int    argc,
              char **argv)
{
  g_autofree char *weather = NULL;
  g_autofree char *load_profile = NULL;
  g_autofree char *output = NULL;
  gboolean own_use = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The CSV file to write"), N_("planes.csv") },
    { "weather", 'w', 0, G_OPTION_ARG_FILENAME, &weather,
      N_("Weather to compute with: built-in, pvgis or a file"), N_("WEATHER") },
    { "load-profile", 0, 0, G_OPTION_ARG_FILENAME, &load_profile,
      N_("A meter file: the measured consumption of the home"), N_("CSV") },
    { "own-use", 0, 0, G_OPTION_ARG_NONE, &own_use, N_("Also compute what is used at home"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("sweep", N_("FILE|-"),
                     _("Computes the yield for all planes the modules could hang in: azimuths from 90° to 270° and\n"
                       "tilts from 0° to 90° in steps of 5°. All modules are turned together; what stands in the way\n"
                       "stays."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;

  if (argc != 2)
    return sb_cli_wrong_usage ("sweep", _("sweep takes one consultation file, or - for the standard input"));
  if (output == NULL)
    return sb_cli_wrong_usage ("sweep", _("sweep needs -o with the CSV file to write"));

  return write_planes (argv[1], output, weather, load_profile, own_use);
}

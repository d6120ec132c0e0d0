#include "cli/common.h"

#include "charts/translate.h"
#include "core/sun.h"


/* SPA is valid to the year 6000; below year 1 an instant cannot be written. */
#define LAST_YEAR 6000

static gboolean
parse_time (const char  *text,
            double      *unix_s,
            SbCliStatus *status)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    {
      *status = sb_cli_wrong_usage ("sun", _("%s is missing"), "--time");
      return FALSE;
    }

  time = g_date_time_new_from_iso8601 (text, utc);
  if (time == NULL)
    {
      *status = sb_cli_wrong_usage ("sun", _("--time: “%s” is not an instant like 2020-06-21T11:30:00Z"), text);
      return FALSE;
    }

  if (g_date_time_get_year (time) > LAST_YEAR)
    {
      g_printerr (_("sonnenbalkon-cli: --time: the year %d is outside 1 to %d"), g_date_time_get_year (time), LAST_YEAR);
      g_printerr ("\n");
      *status = SB_CLI_INPUT_AT_FAULT;
      return FALSE;
    }

  *unix_s = (double) g_date_time_to_unix (time) + g_date_time_get_microsecond (time) / 1e6;

  return TRUE;
}

SbCliStatus
sb_cli_sun (int    argc,
            char **argv)
{
  g_autofree char *latitude = NULL;
  g_autofree char *longitude = NULL;
  g_autofree char *elevation = NULL;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  double latitude_deg = 0.0;
  double longitude_deg = 0.0;
  double elevation_m = 0.0;
  double unix_s = 0.0;
  SbCliStatus status = SB_CLI_DONE;
  SbSunPosition sun;
  const GOptionEntry entries[] = {
    { "latitude-deg", 0, 0, G_OPTION_ARG_STRING, &latitude, N_("Latitude, north positive"), N_("DEGREES") },
    { "longitude-deg", 0, 0, G_OPTION_ARG_STRING, &longitude, N_("Longitude, east positive"), N_("DEGREES") },
    { "elevation-m", 0, 0, G_OPTION_ARG_STRING, &elevation, N_("Height above sea level"), N_("METRES") },
    { "time", 0, 0, G_OPTION_ARG_STRING, &time, N_("Instant, like 2020-06-21T11:30:00Z"), N_("TIME") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("sun", NULL, _("Where the sun stands, as JSON."), entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc != 1)
    return sb_cli_wrong_usage ("sun", _("sun takes no file: “%s”"), argv[1]);

  if (!sb_cli_parse_number ("sun", "--latitude-deg", latitude, -90.0, 90.0, &latitude_deg, &status)
      || !sb_cli_parse_number ("sun", "--longitude-deg", longitude, -180.0, 180.0, &longitude_deg, &status)
      || !sb_cli_parse_number ("sun", "--elevation-m", elevation, -500.0, 9000.0, &elevation_m, &status)
      || !parse_time (time, &unix_s, &status))
    return status;

  sun = sb_sun_position (unix_s, latitude_deg, longitude_deg, elevation_m);

  json_builder_begin_object (builder);
  sb_cli_json_number (builder, "zenith_deg", sun.zenith_deg);
  sb_cli_json_number (builder, "apparent_zenith_deg", sun.apparent_zenith_deg);
  sb_cli_json_number (builder, "azimuth_deg", sun.azimuth_deg);
  sb_cli_json_number (builder, "equation_of_time_min", sun.equation_of_time_min);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = sb_cli_json_text (root);

  return sb_cli_write_out (text, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

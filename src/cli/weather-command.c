#include "cli/common.h"

#include "charts/translate.h"
#include "services/built-in-data.h"
#include "services/weather-file.h"
#include "services/weather-store.h"

#include <gio/gio.h>
#include <string.h>

static SbCliStatus
say_kept (const SbWeather *weather)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.2f", weather->latitude_deg);
  g_ascii_formatd (longitude, sizeof longitude, "%.2f", weather->longitude_deg);
  /* Translators: latitude, longitude, first and last year, name of the data base */
  text = g_strdup_printf (_("Kept: %s, %s; years %d–%d, %s\n"), latitude, longitude, weather->year_min,
                          weather->year_max, weather->database);

  return sb_cli_write_out (text, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

/* The place that a consultation, a postal code or coordinates name. */
static gboolean
find_place (const char  *file,
            const char  *postal_code,
            const char  *latitude,
            const char  *longitude,
            double      *latitude_deg,
            double      *longitude_deg,
            SbCliStatus *status)
{
  g_autoptr (GError) error = NULL;

  if (file != NULL)
    {
      g_autoptr (SbConsultation) consultation = sb_cli_read_consultation (file, NULL, &error);

      if (consultation == NULL)
        {
          *status = sb_cli_fail (error);
          return FALSE;
        }
      *latitude_deg = consultation->place.latitude_deg;
      *longitude_deg = consultation->place.longitude_deg;
      return TRUE;
    }

  if (postal_code != NULL)
    {
      const SbPlaceEntry *entry = sb_place_list_find_postal_code (sb_built_in_places (), postal_code);

      if (entry == NULL)
        {
          g_printerr (_("sonnenbalkon-cli: --postal-code: there is no German postal code “%s”"), postal_code);
          g_printerr ("\n");
          *status = SB_CLI_INPUT_AT_FAULT;
          return FALSE;
        }
      *latitude_deg = entry->latitude_deg;
      *longitude_deg = entry->longitude_deg;
      return TRUE;
    }

  return sb_cli_parse_number ("weather fetch", "--latitude-deg", latitude, -90.0, 90.0, latitude_deg, status)
         && sb_cli_parse_number ("weather fetch", "--longitude-deg", longitude, -180.0, 180.0, longitude_deg, status);
}

static SbCliStatus
fetch (int    argc,
       char **argv)
{
  g_autofree char *postal_code = NULL;
  g_autofree char *latitude = NULL;
  g_autofree char *longitude = NULL;
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (GError) error = NULL;
  double latitude_deg = 0.0;
  double longitude_deg = 0.0;
  SbCliStatus status = SB_CLI_DONE;
  int n_ways;
  const GOptionEntry entries[] = {
    { "postal-code", 0, 0, G_OPTION_ARG_STRING, &postal_code, N_("German postal code of the place"), N_("CODE") },
    { "latitude-deg", 0, 0, G_OPTION_ARG_STRING, &latitude, N_("Latitude, north positive"), N_("DEGREES") },
    { "longitude-deg", 0, 0, G_OPTION_ARG_STRING, &longitude, N_("Longitude, east positive"), N_("DEGREES") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("weather fetch", N_("[FILE|-]"),
                     _("Asks PVGIS for the typical year of a place and keeps it.\n"
                       "The place is that of a consultation file, of a postal code or of coordinates;\n"
                       "coordinates are rounded to 0.01° before they leave this machine."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;

  n_ways = (argc == 2) + (postal_code != NULL) + (latitude != NULL || longitude != NULL);
  if (argc > 2 || n_ways != 1)
    return sb_cli_wrong_usage ("weather fetch",
                               _("weather fetch takes a consultation file, or --postal-code, or --latitude-deg with "
                                 "--longitude-deg"));

  if (!find_place (argc == 2 ? argv[1] : NULL, postal_code, latitude, longitude, &latitude_deg, &longitude_deg,
                   &status))
    return status;

  store = sb_weather_store_new (NULL);
  weather = sb_cli_fetch_weather (store, latitude_deg, longitude_deg, &error);

  return weather != NULL ? say_kept (weather) : sb_cli_fail (error);
}

/* PVGIS files do not say when they were fetched; the day the file was written is as near as one gets. */
static char *
file_date (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL,
                                                  NULL);
  g_autoptr (GDateTime) changed = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  return changed != NULL ? g_date_time_format (changed, "%Y-%m-%d") : sb_cli_today ();
}

static SbCliStatus
import (int    argc,
        char **argv)
{
  g_autofree char *retrieved = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!sb_cli_parse ("weather import", N_("FILE"), _("Keeps a typical year that was saved from PVGIS as JSON."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc != 2)
    return sb_cli_wrong_usage ("weather import", _("weather import takes one file"));

  weather = sb_weather_file_load (argv[1], &error);
  if (weather == NULL)
    return sb_cli_fail (error);
  if (!g_file_get_contents (argv[1], &text, &length, &error))
    return sb_cli_fail (error);

  answer = g_bytes_new_take (g_steal_pointer (&text), length);
  retrieved = file_date (argv[1]);
  store = sb_weather_store_new (NULL);
  if (!sb_weather_store_save (store, weather->latitude_deg, weather->longitude_deg, answer, retrieved, &error))
    {
      g_prefix_error (&error, "%s: ", argv[1]);
      return sb_cli_fail (error);
    }

  return say_kept (weather);
}

static SbCliStatus
list (int    argc,
      char **argv)
{
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };

  if (!sb_cli_parse ("weather list", NULL,
                     _("Lists the kept years: latitude, longitude, first and last year, data base, date of the fetch."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;
  if (argc != 1)
    return sb_cli_wrong_usage ("weather list", _("weather list takes no file"));

  store = sb_weather_store_new (NULL);
  kept = sb_weather_store_list (store);
  text = g_string_new ("latitude_deg,longitude_deg,year_min,year_max,database,retrieved\n");
  for (guint i = 0; i < kept->len; i++)
    {
      const SbWeather *weather = g_ptr_array_index (kept, i);
      char latitude[G_ASCII_DTOSTR_BUF_SIZE];
      char longitude[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (latitude, sizeof latitude, "%.2f", weather->latitude_deg);
      g_ascii_formatd (longitude, sizeof longitude, "%.2f", weather->longitude_deg);
      g_string_append_printf (text, "%s,%s,%d,%d,%s,%s\n", latitude, longitude, weather->year_min, weather->year_max,
                              weather->database, weather->retrieved != NULL ? weather->retrieved : "");
    }

  return sb_cli_write_out (text->str, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

SbCliStatus
sb_cli_weather (int    argc,
                char **argv)
{
  static const struct
  {
    const char *name;
    SbCliStatus (*run) (int    argc,
                        char **argv);
    const char *summary;
  } COMMANDS[] = {
    { "fetch", fetch, N_("ask PVGIS for the typical year of a place and keep it") },
    { "import", import, N_("keep a typical year that was saved from PVGIS") },
    { "list", list, N_("list the kept years") },
  };

  if (argc > 1 && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0))
    {
      g_print ("%s\n", _("Usage: sonnenbalkon-cli weather COMMAND [OPTION…]"));
      for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
        g_print ("  %-10s%s\n", COMMANDS[i].name, _(COMMANDS[i].summary));
      return SB_CLI_DONE;
    }

  for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS (COMMANDS); i++)
    if (strcmp (argv[1], COMMANDS[i].name) == 0)
      return COMMANDS[i].run (argc - 1, argv + 1);

  if (argc > 1)
    return sb_cli_wrong_usage ("weather", _("weather: “%s” is none of fetch, import, list"), argv[1]);

  return sb_cli_wrong_usage ("weather", _("weather needs one of fetch, import, list"));
}

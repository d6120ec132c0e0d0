#include "cli/weather-commands.h"

#include "charts/translate.h"
#include "cli/common.h"
#include "services/built-in-data.h"
#include "services/weather-places.h"

#include <string.h>

/* ---- the place that options name ---- */

void
sb_cli_place_clear (SbCliPlace *place)
{
  g_free (place->file);
  g_free (place->postal_code);
  g_free (place->latitude);
  g_free (place->longitude);
}

gboolean
sb_cli_place_is_named_once (const SbCliPlace *place)
{
  return (place->file != NULL) + (place->postal_code != NULL) + (place->latitude != NULL || place->longitude != NULL)
         == 1;
}

gboolean
sb_cli_place_find (const SbCliPlace *place,
                   const char       *command,
                   double           *latitude_deg,
                   double           *longitude_deg,
                   SbCliStatus      *status)
{
  g_autoptr (GError) error = NULL;

  if (place->file != NULL)
    {
      g_autoptr (SbConsultation) consultation = sb_cli_read_consultation (place->file, NULL, &error);

      if (consultation == NULL)
        {
          *status = sb_cli_fail (error);
          return FALSE;
        }
      *latitude_deg = consultation->place.latitude_deg;
      *longitude_deg = consultation->place.longitude_deg;
      return TRUE;
    }

  if (place->postal_code != NULL)
    {
      const SbPlaceEntry *entry = sb_place_list_find_postal_code (sb_built_in_places (), place->postal_code);

      if (entry == NULL)
        {
          g_printerr (_("sonnenbalkon-cli: --postal-code: there is no German postal code “%s”"), place->postal_code);
          g_printerr ("\n");
          *status = SB_CLI_INPUT_AT_FAULT;
          return FALSE;
        }
      *latitude_deg = entry->latitude_deg;
      *longitude_deg = entry->longitude_deg;
      return TRUE;
    }

  return sb_cli_parse_number (command, "--latitude-deg", place->latitude, -90.0, 90.0, latitude_deg, status)
         && sb_cli_parse_number (command, "--longitude-deg", place->longitude, -180.0, 180.0, longitude_deg, status);
}

/* ---- fetch ---- */

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

static SbCliStatus
fetch (int    argc,
       char **argv)
{
  g_auto (SbCliPlace) place = { 0 };
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (GError) error = NULL;
  gboolean years = FALSE;
  double latitude_deg = 0.0;
  double longitude_deg = 0.0;
  SbCliStatus status = SB_CLI_DONE;
  const GOptionEntry entries[] = {
    { "postal-code", 0, 0, G_OPTION_ARG_STRING, &place.postal_code, N_("German postal code of the place"), N_("CODE") },
    { "latitude-deg", 0, 0, G_OPTION_ARG_STRING, &place.latitude, N_("Latitude, north positive"), N_("DEGREES") },
    { "longitude-deg", 0, 0, G_OPTION_ARG_STRING, &place.longitude, N_("Longitude, east positive"), N_("DEGREES") },
    { "years", 0, 0, G_OPTION_ARG_NONE, &years, N_("Fetch the real years and the horizon of the terrain too"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("weather fetch", N_("[FILE|-]"),
                     _("Asks PVGIS for the typical year of a place and keeps it.\n"
                       "The place is that of a consultation file, of a postal code or of coordinates;\n"
                       "coordinates are rounded to 0.01° before they leave this machine."),
                     entries, &argc, &argv))
    return SB_CLI_WRONG_USAGE;

  if (argc == 2)
    place.file = g_strdup (argv[1]);
  if (argc > 2 || !sb_cli_place_is_named_once (&place))
    return sb_cli_wrong_usage ("weather fetch",
                               _("weather fetch takes a consultation file, or --postal-code, or --latitude-deg with "
                                 "--longitude-deg"));
  if (!sb_cli_place_find (&place, "weather fetch", &latitude_deg, &longitude_deg, &status))
    return status;

  store = sb_weather_store_new (NULL);
  weather = sb_cli_fetch_weather (store, latitude_deg, longitude_deg, &error);
  if (weather == NULL)
    return sb_cli_fail (error);
  status = say_kept (weather);
  if (status == SB_CLI_DONE && years)
    {
      g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_place_free);

      g_ptr_array_add (places, sb_weather_place_new (_("the place"), latitude_deg, longitude_deg));
      status = sb_cli_weather_fetch_all (store, places);
    }

  return status;
}

/* ---- all of them ---- */

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
    { "fetch", fetch, N_("ask PVGIS for the weather of a place and keep it") },
    { "prepare", sb_cli_weather_prepare, N_("fetch everything for a list of places, to work without a network") },
    { "pack", sb_cli_weather_pack, N_("write what is kept to one file, for another computer") },
    { "import", sb_cli_weather_import, N_("keep the weather of a file or of a pack") },
    { "list", sb_cli_weather_list, N_("list what is kept") },
    { "delete", sb_cli_weather_delete, N_("delete what is kept") },
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
    return sb_cli_wrong_usage ("weather", _("weather: “%s” is none of fetch, prepare, pack, import, list, delete"),
                               argv[1]);

  return sb_cli_wrong_usage ("weather", _("weather needs one of fetch, prepare, pack, import, list, delete"));
}

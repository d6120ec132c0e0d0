#pragma once

#include "cli/cli.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

/* What `weather` can do; each with the command's name as first argument. */
SbCliStatus sb_cli_weather_delete (int    argc,
                                   char **argv);
SbCliStatus sb_cli_weather_import (int    argc,
                                   char **argv);
SbCliStatus sb_cli_weather_list (int    argc,
                                 char **argv);
SbCliStatus sb_cli_weather_pack (int    argc,
                                 char **argv);
SbCliStatus sb_cli_weather_prepare (int    argc,
                                    char **argv);

/* The place that options of a command name; file, postal code, or both coordinates. */
typedef struct
{
  char *file;
  char *postal_code;
  char *latitude;
  char *longitude;
} SbCliPlace;

void sb_cli_place_clear (SbCliPlace *place);

/* Is it named in one way and no more? */
gboolean sb_cli_place_is_named_once (const SbCliPlace *place);

/* FALSE: told on stderr, with the status. */
gboolean sb_cli_place_find (const SbCliPlace *place,
                            const char       *command,
                            double           *latitude_deg,
                            double           *longitude_deg,
                            SbCliStatus      *status);

/*
 * Fetches what is not kept of the places (SbWeatherPlace): typical year, horizon, real years. Tells on stderr how far
 * it is; Ctrl+C ends it, what was fetched is kept.
 */
SbCliStatus sb_cli_weather_fetch_all (SbWeatherStore *store,
                                      GPtrArray      *places);

/* "typical-year", "years", "horizon" */
const char *sb_cli_weather_kind (SbWeatherItemKind kind);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbCliPlace, sb_cli_place_clear)

G_END_DECLS

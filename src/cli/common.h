#pragma once

#include <json-glib/json-glib.h>

#include "cli/cli.h"
#include "core/simulate.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

/* Which exit status tells of an error: the input's fault, or the outside world's. */
SbCliStatus sb_cli_status_of (const GError *error);

/* "sonnenbalkon-cli: message" on stderr; gives back the status of the error. */
SbCliStatus sb_cli_fail (const GError *error);

/* The message and where help is to be found, on stderr. */
SbCliStatus sb_cli_wrong_usage (const char *command,
                                const char *format,
                                ...) G_GNUC_PRINTF (2, 3);

/*
 * Parses the options of a command; `command` is its name, `parameters` what stands behind the options in its help.
 * FALSE: told on stderr, the status is SB_CLI_WRONG_USAGE. Words that are no options stay in argv from index 1.
 */
gboolean sb_cli_parse (const char         *command,
                       const char         *parameters,
                       const char         *summary,
                       const GOptionEntry *entries,
                       int                *argc,
                       char             ***argv);

/* Is it a language the texts exist in? NULL is (the default). Tells on stderr when not. */
gboolean sb_cli_check_language (const char *command,
                                const char *language);
/* The same for pictures, and with `both` for paper, where "de+en" stands for two languages. */
gboolean sb_cli_check_paper_language (const char *command,
                                      const char *language,
                                      gboolean    both);

/*
 * The number an option was given, with a decimal point. FALSE: told on stderr, and *status says whether it is missing
 * or no number at all (SB_CLI_WRONG_USAGE) or out of range (SB_CLI_INPUT_AT_FAULT).
 */
gboolean sb_cli_parse_number (const char  *command,
                              const char  *option,
                              const char  *text,
                              double       minimum,
                              double       maximum,
                              double      *value,
                              SbCliStatus *status);

/* Everything a command computes with. */
typedef struct
{
  SbConsultation *consultation;
  GPtrArray *warnings; /* sentences (char *) about members of the file that are not known; or NULL */
  SbWeather *weather;
  SbResult *result;
  SbSimulateOptions options; /* the result was computed with; the measured load belongs to the case */
} SbCliCase;

/*
 * Reads a consultation ("-": from stdin), tells unknown members on stderr, finds its weather and simulates. `weather`
 * is what --weather says, `load_profile` what --load-profile says, or NULL. An error names the file.
 */
SbCliCase *sb_cli_case_new_with_load (const char     *file,
                                      const char     *weather,
                                      const char     *load_profile,
                                      SbTransposition transposition,
                                      GError        **error);

/* The same without --load-profile: the consultation's own meter file, if it names one. */
SbCliCase *sb_cli_case_new (const char     *file,
                            const char     *weather,
                            SbTransposition transposition,
                            GError        **error);
void       sb_cli_case_free (SbCliCase *cli_case);

/* Computes the range of the result too, on all processors. */
void sb_cli_case_add_range (SbCliCase *cli_case);

/* Reads a consultation; "-" is stdin. Unknown members are told on stderr and, if asked for, given back. */
SbConsultation *sb_cli_read_consultation (const char  *file,
                                          GPtrArray  **warnings,
                                          GError     **error);

/* Asks PVGIS for the typical year of a place and keeps it. The network is used. */
SbWeather *sb_cli_fetch_weather (SbWeatherStore *store,
                                 double          latitude_deg,
                                 double          longitude_deg,
                                 GError        **error);

/* The date of today as people here write it down: ISO, local. */
char *sb_cli_today (void);

/* Writes text to stdout as it is; FALSE with an error when stdout is full or closed. */
gboolean sb_cli_write_out (const char *text,
                           GError    **error);

/* A node as indented JSON with a newline at the end. */
char *sb_cli_json_text (JsonNode *node);

/* Adds a number, or null where it is not finite. */
void sb_cli_json_number (JsonBuilder *builder,
                         const char  *member,
                         double       value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCliCase, sb_cli_case_free)

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The headless program: one function a command, each with the command's name as first argument. */

typedef enum
{
  SB_CLI_DONE = 0,
  SB_CLI_INPUT_AT_FAULT = 1, /* a file, a place or a value is not what it should be */
  SB_CLI_WRONG_USAGE = 2,
  SB_CLI_WORLD_FAILED = 3 /* file missing, network, disk */
} SbCliStatus;

SbCliStatus sb_cli_batch (int    argc,
                          char **argv);
SbCliStatus sb_cli_chart (int    argc,
                          char **argv);
SbCliStatus sb_cli_report (int    argc,
                           char **argv);
SbCliStatus sb_cli_simulate (int    argc,
                             char **argv);
SbCliStatus sb_cli_stand (int    argc,
                          char **argv);
SbCliStatus sb_cli_sun (int    argc,
                        char **argv);
SbCliStatus sb_cli_sweep (int    argc,
                          char **argv);
SbCliStatus sb_cli_town (int    argc,
                         char **argv);
SbCliStatus sb_cli_weather (int    argc,
                            char **argv);

G_END_DECLS

#pragma once

#include "cli/cli.h"
#include "services/stand-record.h"

G_BEGIN_DECLS

/* The commands of “stand”; each as those in cli.h. */
SbCliStatus sb_cli_stand_export (int    argc,
                                 char **argv);
SbCliStatus sb_cli_stand_merge (int    argc,
                                char **argv);
SbCliStatus sb_cli_stand_poster (int    argc,
                                 char **argv);
SbCliStatus sb_cli_stand_statistics (int    argc,
                                     char **argv);

/* The record of this computer (file NULL), or one file; tells on stderr what opening found. */
SbStandRecord *sb_cli_stand_open (const char *file,
                                  const char *today,
                                  GError    **error);

G_END_DECLS

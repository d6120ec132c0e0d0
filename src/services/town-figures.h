#pragma once

#include "core/town.h"

G_BEGIN_DECLS

/*
 * The household sizes that the figures for a town rest on: those the program brings along (data/town.json), and those
 * somebody put in their place, kept as a file of the same format in the user's data folder.
 */
typedef struct
{
  SbTownShares shares;
  char *source;
  int year;
  char *checked; /* ISO date */
  char *grade;   /* "V", "V2" or "G": estimate */
} SbTownHouseholds;

/* Read once and kept. */
const SbTownHouseholds *sb_town_households_built_in (void);

/* BAD_DATA names file, member, value and range. transfer full */
SbTownHouseholds *sb_town_households_read (const char *text,
                                           gsize       length,
                                           const char *name,
                                           GError    **error);
void              sb_town_households_free (SbTownHouseholds *households);

/*
 * What somebody put in, below `folder` (NULL: the user's data folder). FALSE without an error: nothing was, and
 * *shares are those brought along; with an error the file cannot be read, and they are too.
 */
gboolean sb_town_shares_load (const char   *folder,
                              SbTownShares *shares,
                              GError      **error);

/* shares NULL: those brought along from now on. IO names the file; nothing is lost then. */
gboolean sb_town_shares_save (const char         *folder,
                              const SbTownShares *shares,
                              GError            **error);

#define SB_TOWN_PERSONS_MIN 1.0
#define SB_TOWN_PERSONS_MAX 10.0

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbTownHouseholds, sb_town_households_free)

G_END_DECLS

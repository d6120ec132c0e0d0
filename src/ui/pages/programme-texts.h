#pragma once

#include "services/programme-list.h"

G_BEGIN_DECLS

/* The texts of a funding programme, as they are typed. */
typedef enum
{
  SB_PROGRAMME_NAME,
  SB_PROGRAMME_CODES,
  SB_PROGRAMME_FROM,
  SB_PROGRAMME_TO,
  SB_PROGRAMME_CONDITIONS,
  SB_PROGRAMME_LINK,
  SB_N_PROGRAMME_TEXTS
} SbProgrammeText;

/* As shown; transfer full. */
char *sb_programme_text (const SbProgramme *programme,
                         SbProgrammeText    text);

/*
 * Takes what was typed: codes with and without "D-", days as 2026-01-31 and 31.1.2026. Else gives a sentence of what is
 * wrong and what is right, transfer full, and leaves the programme as it is.
 */
char *sb_programme_text_take (SbProgramme     *programme,
                              SbProgrammeText  text,
                              const char      *typed);

G_END_DECLS

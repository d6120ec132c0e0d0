#pragma once

#include <adwaita.h>

#include "ui/programmes.h"

G_BEGIN_DECLS

/* A funding programme with the fields it is made of, in a fold. What is entered is kept at once, if it is allowed. */
#define SB_TYPE_PROGRAMME_ROW (sb_programme_row_get_type ())
G_DECLARE_FINAL_TYPE (SbProgrammeRow, sb_programme_row, SB, PROGRAMME_ROW, AdwExpanderRow)

GtkWidget *sb_programme_row_new (SbProgrammes      *programmes,
                                 const SbProgramme *programme);

const char *sb_programme_row_get_id (SbProgrammeRow *self);

/* Shows the programme as it is now kept. */
void sb_programme_row_update (SbProgrammeRow    *self,
                              const SbProgramme *programme);

/* To the name, to be typed. */
void sb_programme_row_edit (SbProgrammeRow *self);

G_END_DECLS

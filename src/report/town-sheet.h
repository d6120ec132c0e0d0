#pragma once

#include "charts/town-table.h"
#include "report/summary.h"

G_BEGIN_DECLS

/* The sheet "For the town": table, chart and how it was reckoned on one page across, on its own or in a handout. */
typedef struct _SbTownSheet
{
  const SbTown *towns;
  guint n_towns;                      /* 1 … SB_TOWN_SHEET_COLUMNS */
  const SbConsultation *consultation; /* whose set it is */
  SbTownShares shares;
  gboolean own_shares;  /* put in by somebody, not those brought along */
  const char *language; /* of the paper */
  const char *date;     /* ISO, or NULL */
  const SbOrganisation *organisation; /* or NULL */
} SbTownSheet;

#define SB_TOWN_SHEET_COLUMNS 4

/* How the figures come about, a sentence each; ends with NULL, transfer full. */
char **sb_town_notes (const SbTownShares *shares,
                      gboolean            own_shares);

/* Draws the sheet at the origin of cr, on white; any size will do. */
void sb_town_sheet_draw (const SbTownSheet *sheet,
                         cairo_t           *cr,
                         double             width_pt,
                         double             height_pt);

/* A4 across, with title, date and language; errors are GFileError with the path. */
gboolean sb_town_sheet_write_pdf (const SbTownSheet *sheet,
                                  const char        *path,
                                  GError           **error);

G_END_DECLS

#pragma once

#include "charts/chart.h"
#include "cli/common.h"

G_BEGIN_DECLS

/* What a case is compared with: its variants, and the planes its set could hang in. */
typedef struct
{
  SbChartVariant *variants; /* in the order of the consultation, whose names they borrow */
  GPtrArray *results;       /* SbResult */
  guint n_variants;
  SbSweepPlane *planes; /* or NULL */
} SbCliSideBySide;

/*
 * Computes every variant of the consultation in the household, weather and measured load of the case; with their ranges
 * if asked for. An error names the variant.
 */
gboolean sb_cli_side_by_side_add_variants (SbCliSideBySide *side_by_side,
                                           const SbCliCase *cli_case,
                                           gboolean         with_range,
                                           GError         **error);

/* Computes all planes of the set, on all processors. */
void sb_cli_side_by_side_add_planes (SbCliSideBySide *side_by_side,
                                     const SbCliCase *cli_case);

/* Fills what a chart asks for beside consultation and result. */
void sb_cli_side_by_side_set_data (const SbCliSideBySide *side_by_side,
                                   SbChartData           *data);

void sb_cli_side_by_side_clear (SbCliSideBySide *side_by_side);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SbCliSideBySide, sb_cli_side_by_side_clear)

G_END_DECLS

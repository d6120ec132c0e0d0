#pragma once

#include "report/summary.h"
#include "ui/live-variants.h"
#include "ui/live.h"

G_BEGIN_DECLS

/*
 * SbPrintout: the summary of a live consultation with all that stands on it: today's date, who advises and the size of
 * the paper from the preferences, the code, the sheets that are asked for. The same for preview, printer and PDF.
 */
typedef struct _SbPrintout SbPrintout;

/* A copy with ranges, variants and planes, which takes up to some seconds; the live consultation may go on changing. */
SbPrintout *sb_printout_new (SbLive  *live,
                             GError **error);

/* As far as it is computed. Borrows the live result and those of `variants` (or NULL): gone with the next ones. */
SbPrintout *sb_printout_new_preview (SbLive         *live,
                                     SbLiveVariants *variants);
void        sb_printout_free (SbPrintout *printout);

const SbSummary *sb_printout_get_summary (const SbPrintout *printout);

/* Does the paper of this consultation need variants and planes computed? */
gboolean sb_printout_needs_variants (const SbConsultation *consultation);
gboolean sb_printout_needs_planes (const SbConsultation *consultation);

/* The paper that is chosen in the preferences, else that of the desktop's country. */
SbPaper sb_printout_paper (SbLive *live);
void    sb_printout_set_paper (SbLive *live,
                               SbPaper paper);

/* Are pages made smaller, so that the printer cuts no edge? */
gboolean sb_printout_fits_margins (SbLive *live);
void     sb_printout_set_fits_margins (SbLive  *live,
                                       gboolean fits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbPrintout, sb_printout_free)

G_END_DECLS

#pragma once

#include "report/summary.h"

G_BEGIN_DECLS

/* No font that is installed has a letter of the paper. */
#define SB_PAPER_FONT_ERROR (sb_paper_font_error_quark ())
typedef enum { SB_PAPER_FONT_ERROR_MISSING } SbPaperFontError;
GQuark sb_paper_font_error_quark (void);

/* Of what was drawn since sb_missing_letters_forget (): the error names the script, a letter and a package. */
gboolean sb_paper_fonts_check (GError **error);

/* Lays the whole summary out to know it before a printer is asked. */
gboolean sb_summary_check_fonts (const SbSummary *summary,
                                 GError         **error);

G_END_DECLS

#pragma once

#include "charts/drawing.h"
#include "report/summary.h"

G_BEGIN_DECLS

/* What a page writes where, for the tests of the summary. */
typedef struct
{
  SbBox box; /* device units */
  char *text;
} Written;

/* Written of one page on a sheet of that size; free with g_array_unref (). */
GArray  *written_draw (const SbSummary *summary,
                       guint            page,
                       double           width,
                       double           height);
gboolean written_says (const GArray *written,
                       const char   *text);

/* Nothing leaves the sheet, overlaps, or is no word. */
void written_assert_clean (const GArray *written,
                           double        width,
                           double        height);

/* What a program says about a file; NULL, and the test skipped, where the program is missing. */
char *written_ask (const char *program,
                   const char *path,
                   const char *last);

G_END_DECLS

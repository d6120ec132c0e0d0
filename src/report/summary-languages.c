#include "report/summary-pages.h"

#include <string.h>

/* The codes of a paper in one language or, "de+en", in two; of more than two the first two. */
char **
sb_summary_split_languages (const char *language)
{
  return g_strsplit (language != NULL ? language : "", "+", 2);
}

/*
 * Each page in the first language with the same page in the second behind it, so that they lie side by side when two
 * pages are looked at. Where a kind of sheet takes more pages in one language, the rest of them follows at once.
 */
GArray *
sb_summary_pair_pages (const GArray *first,
                       const GArray *second)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (SbSummaryPage));
  guint i = 0, j = 0;

  while (i < first->len || j < second->len)
    {
      const SbSummaryPage *left = i < first->len ? &g_array_index (first, SbSummaryPage, i) : NULL;
      const SbSummaryPage *right = j < second->len ? &g_array_index (second, SbSummaryPage, j) : NULL;
      gboolean same_kind = left != NULL && right != NULL && left->kind == right->kind;
      gboolean left_goes_on = left != NULL && pages->len > 0
                              && left->kind == g_array_index (pages, SbSummaryPage, pages->len - 1).kind;

      if (same_kind)
        {
          g_array_append_val (pages, *left);
          g_array_append_val (pages, *right);
          i++;
          j++;
        }
      else if (left != NULL && (right == NULL || left_goes_on))
        {
          g_array_append_val (pages, *left);
          i++;
        }
      else
        {
          g_array_append_val (pages, *right);
          j++;
        }
    }

  return pages;
}

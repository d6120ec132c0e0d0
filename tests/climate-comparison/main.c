/*
 * The built-in climate against real years, as a table on standard output and, with a file name, as a chart.
 *
 *   climate-comparison [CHART.svg]
 */

#include "comparison.h"

#include <stdlib.h>

int
main (int    argc,
      char **argv)
{
  const char *folder = g_getenv ("SB_REFERENCE_DIR");
  g_autoptr (SbComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  if (folder == NULL || folder[0] == '\0')
    {
      g_print ("SB_REFERENCE_DIR is not set: there are no real years to compare with\n");
      return EXIT_SUCCESS;
    }

  comparison = sb_comparison_new (folder, &error);
  if (comparison == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  sb_comparison_print (comparison);
  if (argc > 1 && !sb_comparison_draw (comparison, argv[1], &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}

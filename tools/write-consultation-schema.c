/* Writes the JSON Schema of the consultation file; the build runs it. Usage: write-consultation-schema OUT */

#include "services/consultation-file.h"

int
main (int    argc,
      char **argv)
{
  g_autofree char *schema = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      g_printerr ("Usage: %s OUT\n", argv[0]);
      return 2;
    }

  schema = sb_consultation_file_schema ();
  if (!g_file_set_contents (argv[1], schema, -1, &error))
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }

  return 0;
}

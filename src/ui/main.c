#include "ui/application.h"
#include "ui/memory-use.h"
#include "ui/screen-language.h"

#include <signal.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (SbApplication) application = NULL;

  /* A limit of the file size is told like a full disk. */
  signal (SIGXFSZ, SIG_IGN);
  sb_memory_use_start ();
  sb_screen_language_start ();
  g_set_prgname ("sonnenbalkon");
  g_set_application_name ("Sonnenbalkon");
  application = sb_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}

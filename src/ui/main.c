#include "ui/application.h"
#include "ui/screen-language.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (SbApplication) application = NULL;

  sb_screen_language_start ();
  g_set_prgname ("sonnenbalkon");
  g_set_application_name ("Sonnenbalkon");
  application = sb_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}

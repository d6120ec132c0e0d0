#include "services/install-paths.h"

/* The folder above …/bin of the running program, or NULL when it does not run from a folder of that name. */
static char *
find_prefix_of_program (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *folder_name = NULL;

  if (program == NULL)
    return NULL;

  folder = g_path_get_dirname (program);
  folder_name = g_path_get_basename (folder);
  if (g_strcmp0 (folder_name, "bin") != 0)
    return NULL;

  return g_path_get_dirname (folder);
}

static char *
build_path (const char *override_variable,
            const char *first,
            const char *second)
{
  const char *override = g_getenv (override_variable);
  g_autofree char *prefix = NULL;

  if (override != NULL && override[0] != '\0')
    return g_strdup (override);

  prefix = sb_install_prefix ();

  return g_build_filename (prefix, first, second, NULL);
}

char *
sb_install_prefix (void)
{
  char *prefix = find_prefix_of_program ();

  return prefix != NULL ? prefix : g_strdup (SB_PREFIX);
}

char *
sb_install_locale_dir (void)
{
  return build_path ("SB_LOCALE_DIR", "share", "locale");
}

char *
sb_install_data_dir (void)
{
  return build_path ("SB_DATA_DIR", "share", NULL);
}

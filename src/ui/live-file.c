#include "ui/live-file.h"

gboolean
sb_live_file_set_path (SbLiveFile *file,
                       const char *path)
{
  g_autofree char *before = file->path;

  file->path = g_strdup (path);

  return g_strcmp0 (before, path) != 0;
}

void
sb_live_file_set_saved (SbLiveFile           *file,
                        const SbConsultation *saved)
{
  g_clear_pointer (&file->saved, sb_consultation_free);
  if (saved != NULL)
    file->saved = sb_consultation_copy (saved);
}

gboolean
sb_live_file_differs (const SbLiveFile     *file,
                      const SbConsultation *present)
{
  return file->saved == NULL || !sb_consultation_equal (file->saved, present);
}

void
sb_live_file_clear (SbLiveFile *file)
{
  g_clear_pointer (&file->path, g_free);
  g_clear_pointer (&file->saved, sb_consultation_free);
}

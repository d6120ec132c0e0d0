#include "charts/output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (const char *path,
      int         code,
      GError    **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

/* Devices and pipes cannot be replaced by renaming. */
static gboolean
write_in_place (const char *path,
                const char *data,
                gsize       length,
                GError    **error)
{
  int file = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  int code = 0;

  if (file < 0)
    return fail (path, errno, error);

  while (length > 0 && code == 0)
    {
      gssize written = write (file, data, length);

      if (written >= 0)
        {
          data += written;
          length -= (gsize) written;
        }
      else if (errno != EINTR)
        code = errno;
    }
  if (close (file) != 0 && code == 0)
    code = errno;

  return code == 0 || fail (path, code, error);
}

gboolean
sb_output_file_write (const char *path,
                      const char *data,
                      gsize       length,
                      GError    **error)
{
  g_autofree char *target = NULL;
  GStatBuf status;
  char *resolved;

  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    return write_in_place (path, data, length, error);

  resolved = realpath (path, NULL);
  target = g_strdup (resolved != NULL ? resolved : path);
  free (resolved);

  return g_file_set_contents_full (target, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

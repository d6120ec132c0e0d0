#include "services/weather-store-write.h"

#include "services/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define LEFTOVER_PREFIX ".writing-"

gboolean
sb_weather_store_is_leftover (const char *name)
{
  return g_str_has_prefix (name, LEFTOVER_PREFIX);
}

void
sb_weather_store_sync_folder (const char *folder)
{
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (descriptor < 0)
    return;
  if (fsync (descriptor) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  close (descriptor);
}

static void
set_io_error (GError    **error,
              const char *path,
              int         code)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO,
                 "%s cannot be written: there is no room left (%s); what was kept before is unharmed", path,
                 g_strerror (code));
  else
    g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be written: %s", path, g_strerror (code));
}

/* A locked new file in the folder, or −1 with errno. */
static int
open_beside (const char *folder,
             char      **path)
{
  for (int attempt = 0; attempt < 100; attempt++)
    {
      g_autofree char *name = g_strdup_printf (LEFTOVER_PREFIX "%08x%08x", g_random_int (), g_random_int ());
      g_autofree char *candidate = g_build_filename (folder, name, NULL);
      int descriptor = g_open (candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      GStatBuf status;

      if (descriptor < 0 && errno != EEXIST)
        return -1;
      if (descriptor < 0)
        continue;
      /* Where the file system knows no locks the sweep cannot lock either, and leaves the file alone. */
      if (flock (descriptor, LOCK_EX) != 0)
        g_debug ("%s: %s", candidate, g_strerror (errno));
      /* A sweep may have come between the opening and the lock. */
      if (fstat (descriptor, &status) == 0 && status.st_nlink > 0)
        {
          *path = g_steal_pointer (&candidate);
          return descriptor;
        }
      close (descriptor);
    }
  errno = EEXIST;

  return -1;
}

static gboolean
write_all (int           descriptor,
           const guint8 *data,
           gsize         length)
{
  while (length > 0)
    {
      gssize n = write (descriptor, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }

  return fsync (descriptor) == 0;
}

gboolean
sb_weather_store_write_file (const char *folder,
                             const char *name,
                             GBytes     *bytes,
                             GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *beside = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int descriptor;
  int code = 0;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      code = errno;
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "The folder %s cannot be made: %s", folder,
                   g_strerror (code));
      return FALSE;
    }

  descriptor = open_beside (folder, &beside);
  if (descriptor < 0)
    {
      set_io_error (error, path, errno);
      return FALSE;
    }

  if (!write_all (descriptor, data, length) || g_rename (beside, path) != 0)
    {
      code = errno;
      g_unlink (beside);
    }
  close (descriptor);
  if (code != 0)
    {
      set_io_error (error, path, code);
      return FALSE;
    }
  sb_weather_store_sync_folder (folder);

  return TRUE;
}

void
sb_weather_store_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      int descriptor;

      if (!sb_weather_store_is_leftover (name))
        continue;
      path = g_build_filename (folder, name, NULL);
      descriptor = g_open (path, O_WRONLY | O_CLOEXEC, 0);
      if (descriptor < 0)
        continue;
      if (flock (descriptor, LOCK_EX | LOCK_NB) == 0 && g_unlink (path) != 0)
        g_debug ("%s stays: %s", path, g_strerror (errno));
      close (descriptor);
    }
}

#include "ui/stored-data.h"

#include "services/built-in-data.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <sys/stat.h>

#define FOLDER "sonnenbalkon"
#define WEATHER "weather"
#define RECORD "stand"

static char *
data_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), FOLDER, NULL);
}

static gboolean
is_folder (const char *path)
{
  GStatBuf status;

  /* A link to a folder is a file: what it points to is not ours. */
  return g_lstat (path, &status) == 0 && S_ISDIR (status.st_mode);
}

static guint64
size_of (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) ? (guint64) status.st_size : 0;
}

/* Bytes of everything below a folder but what is called `but` or `nor` in it. */
static guint64
measure_folder (const char *folder,
                const char *but,
                const char *nor)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint64 bytes = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_strcmp0 (name, but) == 0 || g_strcmp0 (name, nor) == 0)
        continue;
      bytes += is_folder (path) ? measure_folder (path, NULL, NULL) : size_of (path);
    }

  return bytes;
}

static gboolean
delete_path (const char *path,
             GError    **error)
{
  int saved_errno;

  if (g_remove (path) == 0 || errno == ENOENT)
    return TRUE;

  saved_errno = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), /* Translators: a path, and why not. */
               _("%s cannot be deleted: %s"), path, g_strerror (saved_errno));

  return FALSE;
}

static gboolean
delete_folder (const char *folder,
               const char *but,
               const char *nor,
               GError    **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  gboolean done = TRUE;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GError **first = done ? error : NULL;

      if (g_strcmp0 (name, but) == 0 || g_strcmp0 (name, nor) == 0)
        continue;
      if (is_folder (path) && !delete_folder (path, NULL, NULL, first))
        {
          done = FALSE;
          continue;
        }
      if (!delete_path (path, first))
        done = FALSE;
    }

  return done;
}

static GList *
recent_infos (void)
{
  GList *infos = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GList *next = NULL;

  for (GList *l = infos; l != NULL; l = next)
    {
      next = l->next;
      if (!gtk_recent_info_has_application (l->data, "sonnenbalkon"))
        {
          gtk_recent_info_unref (l->data);
          infos = g_list_delete_link (infos, l);
        }
    }

  return infos;
}

static guint
count_recent (void)
{
  GList *infos = recent_infos ();
  guint n = g_list_length (infos);

  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);

  return n;
}

static gboolean
delete_recent (GError **error)
{
  GList *infos = recent_infos ();
  gboolean done = TRUE;

  for (GList *l = infos; l != NULL; l = l->next)
    done = gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), gtk_recent_info_get_uri (l->data),
                                           done ? error : NULL)
           && done;
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);

  return done;
}

guint64
sb_stored_data_measure (SbStored kind)
{
  g_autofree char *data = data_folder ();
  g_autofree char *weather = g_build_filename (data, WEATHER, NULL);
  g_autofree char *record = g_build_filename (data, RECORD, NULL);
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), FOLDER, NULL);

  switch (kind)
    {
    case SB_STORED_WEATHER:
      return measure_folder (weather, NULL, NULL);
    case SB_STORED_RECORD:
      return measure_folder (record, NULL, NULL);
    case SB_STORED_OWN_FIGURES:
      return measure_folder (data, WEATHER, RECORD);
    case SB_STORED_STATE:
      return measure_folder (state, NULL, NULL);
    case SB_STORED_RECENT:
      return count_recent ();
    case SB_N_STORED:
    default:
      return 0;
    }
}

gboolean
sb_stored_data_delete (SbStored kind,
                       GError **error)
{
  g_autofree char *data = data_folder ();
  g_autofree char *weather = g_build_filename (data, WEATHER, NULL);
  g_autofree char *record = g_build_filename (data, RECORD, NULL);
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), FOLDER, NULL);

  switch (kind)
    {
    case SB_STORED_WEATHER:
      return delete_folder (weather, NULL, NULL, error);
    case SB_STORED_RECORD:
      return delete_folder (record, NULL, NULL, error);
    case SB_STORED_OWN_FIGURES:
      return delete_folder (data, WEATHER, RECORD, error);
    case SB_STORED_STATE:
      return delete_folder (state, NULL, NULL, error);
    case SB_STORED_RECENT:
      return delete_recent (error);
    case SB_N_STORED:
    default:
      return TRUE;
    }
}

gboolean
sb_stored_data_delete_all (SbLive     *live,
                           SbSettings *settings,
                           GError    **error)
{
  gboolean done = TRUE;

  sb_live_replace (live, sb_built_in_sample (), NULL);
  for (int kind = 0; kind < SB_N_STORED; kind++)
    done = sb_stored_data_delete ((SbStored) kind, done ? error : NULL) && done;
  sb_settings_reset (settings);
  sb_live_reload_weather (live);

  return done;
}

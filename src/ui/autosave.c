#include "ui/autosave.h"

#include "services/consultation-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Half of the second that is promised: the other half is for a busy machine and a slow disk. */
#define DELAY_MS 500
#define PREFIX "autosave-"
#define SUFFIX ".sonnenbalkon"
/* Beside the values: which file they belong to, for paths relative to it. */
#define ORIGIN_SUFFIX ".origin"
#define DAMAGED_SUFFIX ".damaged"
#define SCRAP_SUFFIX_LENGTH 7

struct _SbAutosave
{
  SbLive *live;
  char *folder;
  char *path;
  char *origin_path;
  gulong changed_id;
  gulong modified_id;
  guint timeout_id;
};

static void
remove_files (SbAutosave *autosave)
{
  g_unlink (autosave->path);
  g_unlink (autosave->origin_path);
}

static gboolean
write_private (const char *path,
               const char *text)
{
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &error))
    return TRUE;

  /* Not worth a question to the people: their own file is not touched. */
  g_message ("The autosave file cannot be written: %s", error->message);

  return FALSE;
}

static void
write_files (SbAutosave *autosave)
{
  g_autofree char *json = NULL;
  const char *file_path = sb_live_get_file_path (autosave->live);

  if (!sb_live_get_modified (autosave->live))
    {
      remove_files (autosave);
      return;
    }

  if (g_mkdir_with_parents (autosave->folder, 0700) != 0)
    {
      g_message ("The state folder %s cannot be made: %s", autosave->folder, g_strerror (errno));
      return;
    }

  json = sb_consultation_file_to_json (sb_live_get_consultation (autosave->live));
  if (file_path != NULL)
    write_private (autosave->origin_path, file_path);
  else
    g_unlink (autosave->origin_path);
  write_private (autosave->path, json);
}

static gboolean
on_timeout (gpointer user_data)
{
  SbAutosave *autosave = user_data;

  autosave->timeout_id = 0;
  write_files (autosave);

  return G_SOURCE_REMOVE;
}

static void
on_changed (SbAutosave *autosave)
{
  if (autosave->timeout_id == 0)
    autosave->timeout_id = g_timeout_add (DELAY_MS, on_timeout, autosave);
}

static void
on_modified (SbAutosave *autosave)
{
  if (!sb_live_get_modified (autosave->live))
    sb_autosave_discard (autosave);
}

/*
 * The process id in the name of an autosave file, or 0 if it is none. *is_scrap: only the half of one, as a power cut
 * in the middle of writing leaves it (g_file_set_contents_full () appends a point and six letters).
 */
static gint64
owner_of (const char *name,
          gboolean   *is_scrap)
{
  const char *digits = name + strlen (PREFIX);
  char *end = NULL;
  gint64 owner;

  if (!g_str_has_prefix (name, PREFIX))
    return 0;

  owner = g_ascii_strtoll (digits, &end, 10);
  if (!g_str_has_prefix (end, SUFFIX))
    return 0;

  end += strlen (SUFFIX);
  /* What stands beside one is as long as a scrap's ending, but none. */
  if (strcmp (end, ORIGIN_SUFFIX) == 0)
    return 0;
  if (g_str_has_prefix (end, ORIGIN_SUFFIX))
    end += strlen (ORIGIN_SUFFIX);
  *is_scrap = end[0] == '.' && strlen (end) == SCRAP_SUFFIX_LENGTH;

  return end[0] == '\0' || *is_scrap ? owner : 0;
}

/* To the nanosecond: a file and the one it replaced may be of the same second. */
static gint64
modified_ns (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return G_MININT64;

  return (gint64) status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + (gint64) status.st_mtim.tv_nsec;
}

/* The name of a process as the kernel keeps it (proc(5)); NULL: there is none. */
static char *
process_name (gint64 id)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/comm", id);
  char *name = NULL;

  g_file_get_contents (path, &name, NULL, NULL);

  return name;
}

/*
 * Does the process that wrote a file still run? After a restart of the computer its number may be another program's.
 * Within a Flatpak every run has the same number: a file of ours that is there before we wrote it is left over.
 */
static gboolean
is_alive (gint64 owner)
{
  g_autofree char *own_name = process_name ((gint64) getpid ());
  g_autofree char *name = process_name (owner);

  return owner != (gint64) getpid () && name != NULL && g_strcmp0 (name, own_name) == 0;
}

SbAutosave *
sb_autosave_new (SbLive     *live,
                 const char *folder)
{
  SbAutosave *autosave = g_new0 (SbAutosave, 1);
  g_autofree char *name = g_strdup_printf (PREFIX "%" G_GINT64_FORMAT SUFFIX, (gint64) getpid ());

  autosave->live = g_object_ref (live);
  autosave->folder = folder != NULL ? g_strdup (folder)
                                    : g_build_filename (g_get_user_state_dir (), "sonnenbalkon", NULL);
  autosave->path = g_build_filename (autosave->folder, name, NULL);
  autosave->origin_path = g_strconcat (autosave->path, ORIGIN_SUFFIX, NULL);
  autosave->changed_id = g_signal_connect_swapped (live, "changed", G_CALLBACK (on_changed), autosave);
  autosave->modified_id = g_signal_connect_swapped (live, "notify::modified", G_CALLBACK (on_modified), autosave);

  return autosave;
}

void
sb_autosave_free (SbAutosave *autosave)
{
  if (autosave == NULL)
    return;

  sb_autosave_discard (autosave);
  g_clear_signal_handler (&autosave->changed_id, autosave->live);
  g_clear_signal_handler (&autosave->modified_id, autosave->live);
  g_object_unref (autosave->live);
  g_free (autosave->folder);
  g_free (autosave->path);
  g_free (autosave->origin_path);
  g_free (autosave);
}

static gboolean
restore_file (SbAutosave *autosave,
              const char *path)
{
  g_autofree char *origin_path = g_strconcat (path, ORIGIN_SUFFIX, NULL);
  g_autofree char *origin = NULL;
  g_autoptr (GError) error = NULL;
  SbConsultation *consultation = sb_consultation_file_load (path, NULL, &error);

  if (consultation == NULL)
    {
      g_autofree char *damaged_path = g_strconcat (path, DAMAGED_SUFFIX, NULL);

      /* Kept, but not tried again at every start. */
      g_message ("What was left behind cannot be restored: %s", error->message);
      g_rename (path, damaged_path);
      return FALSE;
    }

  g_file_get_contents (origin_path, &origin, NULL, NULL);
  sb_live_restore (autosave->live, consultation, origin);

  /* First under our own name, then the old one may go. */
  sb_autosave_flush (autosave);
  if (strcmp (path, autosave->path) != 0)
    {
      g_unlink (path);
      g_unlink (origin_path);
    }

  return TRUE;
}

gboolean
sb_autosave_restore (SbAutosave *autosave)
{
  g_autoptr (GDir) folder = g_dir_open (autosave->folder, 0, NULL);
  g_autofree char *newest = NULL;
  gint64 newest_ns = G_MININT64;
  const char *name;

  if (folder == NULL)
    return FALSE;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (autosave->folder, name, NULL);
      gboolean is_scrap = FALSE;
      gint64 owner = owner_of (name, &is_scrap);

      if (owner <= 0 || is_alive (owner))
        continue;

      if (is_scrap)
        {
          g_unlink (path);
        }
      else if (modified_ns (path) > newest_ns)
        {
          newest_ns = modified_ns (path);
          g_free (newest);
          newest = g_steal_pointer (&path);
        }
    }

  /* Older ones wait for the next start. */
  return newest != NULL && restore_file (autosave, newest);
}

void
sb_autosave_flush (SbAutosave *autosave)
{
  g_clear_handle_id (&autosave->timeout_id, g_source_remove);
  write_files (autosave);
}

void
sb_autosave_discard (SbAutosave *autosave)
{
  g_clear_handle_id (&autosave->timeout_id, g_source_remove);
  remove_files (autosave);
}

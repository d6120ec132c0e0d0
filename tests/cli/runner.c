#include "runner.h"

#include <glib/gstdio.h>
#include <string.h>

static char *scratch;
static GHashTable *environment;

void
runner_init (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (g_getenv ("SB_CLI"));
  g_assert_nonnull (g_getenv ("SB_SAMPLE"));
  scratch = g_dir_make_tmp ("sb-cli-XXXXXX", &error);
  g_assert_no_error (error);
  environment = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}

void
runner_clean_up (void)
{
  remove_folder (scratch);
  g_clear_pointer (&scratch, g_free);
  g_clear_pointer (&environment, g_hash_table_unref);
}

char *
runner_path (const char *name)
{
  return g_build_filename (scratch, name, NULL);
}

char *
runner_write (const char *name,
              const char *text)
{
  g_autofree char *path = runner_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

char *
runner_sample_with (const char *old_piece,
                    const char *new_piece)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;

  g_file_get_contents (g_getenv ("SB_SAMPLE"), &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, old_piece, 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  return g_strjoinv (new_piece, parts);
}

void
runner_set_environment (const char *name,
                        const char *value)
{
  g_hash_table_insert (environment, g_strdup (name), g_strdup (value));
}

static GSubprocess *
start (const char *const *words)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                 | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer name;
  gpointer value;
  GSubprocess *process;

  g_subprocess_launcher_set_cwd (launcher, scratch);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", scratch, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "LANGUAGE");
  g_hash_table_iter_init (&iter, environment);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_subprocess_launcher_setenv (launcher, name, value, TRUE);

  g_ptr_array_add (arguments, (gpointer) g_getenv ("SB_CLI"));
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) words[i]);
  g_ptr_array_add (arguments, NULL);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);

  return process;
}

static char *
text_of (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/* Killed by a signal is no exit status at all: −1. */
static int
status_of (GSubprocess *process)
{
  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

Run *
run_with_input (const char *input,
                ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) in = g_bytes_new_static (input != NULL ? input : "", input != NULL ? strlen (input) : 0);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  Run *run = g_new0 (Run, 1);
  const char *word;
  va_list arguments;

  va_start (arguments, input);
  while ((word = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (words, (gpointer) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);

  process = start ((const char *const *) words->pdata);
  /* A program that refuses its options does not read its input: a broken pipe is no fault of the test. */
  if (!g_subprocess_communicate (process, in, NULL, &out, &err, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
  g_subprocess_wait (process, NULL, NULL);

  run->status = status_of (process);
  run->out = out != NULL ? text_of (out) : g_strdup ("");
  run->err = err != NULL ? text_of (err) : g_strdup ("");

  return run;
}

typedef struct
{
  GMainLoop *loop;
  Run *run;
} Beside;

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Beside *beside = user_data;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &out, &err, &error);
  g_assert_no_error (error);
  beside->run->status = status_of (G_SUBPROCESS (source));
  beside->run->out = text_of (out);
  beside->run->err = text_of (err);
  g_main_loop_quit (beside->loop);
}

Run *
run_beside (const char *const *words)
{
  g_autoptr (GSubprocess) process = start (words);
  g_autoptr (GBytes) in = g_bytes_new_static ("", 0);
  Beside beside = { .loop = g_main_loop_new (NULL, FALSE), .run = g_new0 (Run, 1) };

  g_subprocess_communicate_async (process, in, NULL, on_ended, &beside);
  g_main_loop_run (beside.loop);
  g_main_loop_unref (beside.loop);

  return beside.run;
}

void
run_free (Run *run)
{
  g_free (run->out);
  g_free (run->err);
  g_free (run);
}

void
assert_status (const Run *run,
               int        status)
{
  if (run->status != status)
    g_error ("exit status %d instead of %d\nstdout: %.600s\nstderr: %s", run->status, status, run->out, run->err);
}

void
assert_says (const Run *run,
             ...)
{
  const char *word;
  va_list arguments;

  va_start (arguments, run);
  while ((word = va_arg (arguments, const char *)) != NULL)
    if (strstr (run->err, word) == NULL)
      g_error ("“%s” is not in: %s", word, run->err);
  va_end (arguments);
}

JsonObject *
run_json (const Run *run)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;

  assert_status (run, 0);
  root = json_from_string (run->out, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (root));

  return json_object_ref (json_node_get_object (root));
}

JsonNode *
json_at (JsonObject *object,
         const char *path)
{
  g_auto (GStrv) members = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; members[i] != NULL; i++)
    {
      node = json_object_get_member (object, members[i]);
      if (node == NULL)
        g_error ("There is no %s", path);
      if (members[i + 1] != NULL)
        {
          g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
          object = json_node_get_object (node);
        }
    }

  return node;
}

double
json_number (JsonObject *object,
             const char *path)
{
  JsonNode *node = json_at (object, path);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) == G_TYPE_STRING)
    g_error ("%s is no number", path);

  return json_node_get_double (node);
}

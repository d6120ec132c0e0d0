#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Runs the command-line program of the environment variable SB_CLI in a folder of its own, as a person would. */

typedef struct
{
  int status; /* exit status */
  char *out;
  char *err;
} Run;

/* Makes the scratch folder (also the program's data folder) and finds the program; once, before the tests. */
void runner_init (void);
/* Removes the scratch folder. */
void runner_clean_up (void);

/* A path in the scratch folder; transfer full. */
char *runner_path (const char *name);

/* Writes a file into the scratch folder; gives back its path, transfer full. */
char *runner_write (const char *name,
                    const char *text);

/* The text of data/sample.sonnenbalkon with one piece replaced, which must be there; transfer full. */
char *runner_sample_with (const char *old_piece,
                          const char *new_piece);

void runner_set_environment (const char *name,
                             const char *value);

/* The words after the program's name, NULL at the end. `input` goes to stdin, NULL: nothing. */
Run *run_with_input (const char *input,
                     ...) G_GNUC_NULL_TERMINATED;
#define run_cli(...) run_with_input (NULL, __VA_ARGS__, NULL)

/* As run_cli () with the main context running meanwhile, for a server in the same process. */
Run *run_beside (const char *const *words);

void run_free (Run *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* Fails with what the program said. */
void assert_status (const Run *run,
                    int        status);
/* Each of the words must be in stderr. */
void assert_says (const Run *run,
                  ...) G_GNUC_NULL_TERMINATED;

/* The object of stdout; must be one. */
JsonObject *run_json (const Run *run);

/* "balance.feed_in_kwh"; must be a number. */
double json_number (JsonObject *object,
                    const char *path);
JsonNode *json_at (JsonObject *object,
                   const char *path);

G_END_DECLS

#pragma once

#include "support/pvgis-server.h"
#include "ui/window-private.h"

/* What the tests of the window with its internet and its files share: a window on a folder and a server of its own. */

/* On a loaded machine everything takes its time; nothing waits longer than this. */
#define PATIENCE_US (30 * G_USEC_PER_SEC)

typedef struct
{
  PvgisServer server;
  char *folder;
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  SbWindow *window;
} Fixture;

void set_up (Fixture      *fixture,
             gconstpointer data);
void tear_down (Fixture      *fixture,
                gconstpointer data);

/* As the person does, while work is under way. */
void close_window (Fixture *fixture);

void run_idles (void);

/* Runs until a condition holds. */
#define WAIT_UNTIL(condition)                                                                                              \
  G_STMT_START                                                                                                             \
  {                                                                                                                        \
    gint64 until_us = g_get_monotonic_time () + PATIENCE_US;                                                               \
    while (!(condition) && g_get_monotonic_time () < until_us)                                                             \
      {                                                                                                                    \
        g_main_context_iteration (NULL, FALSE);                                                                            \
        g_usleep (200);                                                                                                    \
      }                                                                                                                    \
    g_assert_true (condition);                                                                                             \
    run_idles ();                                                                                                          \
  }                                                                                                                        \
  G_STMT_END

const SbConsultation *consultation (Fixture *fixture);

/* The first widget of a type in a tree, or NULL. */
gpointer find (GtkWidget *widget,
               GType      type);

/* Is there a label below a widget that has these words in it? */
gboolean says (GtkWidget  *widget,
               const char *words);

GtkButton *find_button (GtkWidget  *widget,
                        const char *label);
void press (GtkWidget  *widget,
            const char *label);
void act (Fixture    *fixture,
          const char *action);

/* A question that stands open: what it says, and its answer by id, for which answer () waits. */
gboolean is_asked (void);
const char *question_body (void);
void answer (const char *id);

gboolean is_fetching (Fixture *fixture);

/* To the moment the first question is on its way, and no further: on loopback the rest is quick. */
void begin_fetch (Fixture *fixture);

/* Whatever goes on, an input leads to a new result. */
void assert_usable (Fixture *fixture);

/* Opens a file as by dropping it on the window, and waits until that is through. */
void take_file (Fixture    *fixture,
                const char *path,
                gboolean    weather_only);

/* In the folder of the test; gives its path. */
char *write_file (Fixture    *fixture,
                  const char *name,
                  const char *text);

#pragma once

#include "ui/settings.h"
#include "ui/window.h"

/* What the tests share that walk over every control of the whole window. */

typedef struct
{
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  SbWindow *window;
} Walk;

void walk_set_up (Walk         *walk,
                  gconstpointer data);
void walk_tear_down (Walk         *walk,
                     gconstpointer data);

void run_idles (void);

/* Of a stack what is shown: each page has its turn. */
gboolean is_hidden_page (GtkWidget *widget);

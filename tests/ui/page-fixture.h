#pragma once

#include <adwaita.h>

#include "ui/live.h"

/* What the tests of pages share: a live consultation in a folder of its own, and ways to find a control. */

typedef struct
{
  SbWeatherStore *store;
  SbLive *live;
  char *folder;
} Fixture;

void set_up (Fixture      *fixture,
             gconstpointer data);
void tear_down (Fixture      *fixture,
                gconstpointer data);

const SbConsultation *consultation (Fixture *fixture);

/* The nth widget of a type below another, in the order of the tree; find () fails the test without one. */
gpointer find (GtkWidget *widget,
               GType      type,
               guint      n);
gboolean has (GtkWidget *widget,
              GType      type,
              guint      n);

GtkWidget *find_row (GtkWidget  *page,
                     const char *title);

/* FALSE: there is no display, and that was said. */
gboolean page_tests_init (int    *argc,
                          char ***argv);

#pragma once

#include <gtk/gtk.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* The pages in their order: the one table that window, sidebar and icon bar walk. */
typedef struct
{
  const char *id;
  const char *title; /* msgid */
  const char *icon_name;
  GtkWidget *(*new_page) (SbLive *live);
  char *(*subtitle) (SbLive *live); /* what was answered: "2 persons · 1 900 kWh"; transfer full */
} SbStep;

const SbStep *sb_steps_get (guint *n_steps);
int           sb_steps_find (const char *id); /* index, or −1 */

/* The two lines of the header bar: "Kaiserslautern · 2 persons", "900 W to the south-west"; transfer full. */
char *sb_steps_headline (SbLive *live);
char *sb_steps_subline (SbLive *live);

G_END_DECLS

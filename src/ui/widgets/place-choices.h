#pragma once

#include <gtk/gtk.h>

#include "services/place-search.h"

G_BEGIN_DECLS

/* The list below the field for a place: what the built-in list or the internet has for what was typed. */
typedef struct
{
  GtkListBox *list_box;  /* borrowed */
  GtkLabel *attribution; /* borrowed; whose places from the internet these are */
  GPtrArray *found;      /* const SbPlaceEntry *, the rows of the list; or NULL */
  GPtrArray *online;     /* SbPlaceFound: the rows are these instead; or NULL */
  char *typed;           /* the text that the list belongs to */
} SbPlaceChoices;

/* One row of it; the texts belong to the list. */
typedef struct
{
  const char *name;
  const char *postal_code; /* or "" */
  double latitude_deg;
  double longitude_deg;
} SbPlaceChoice;

/* Forgets what was found and leaves the widgets alone: they may be gone. */
void sb_place_choices_clear (SbPlaceChoices *choices);

/* Fills the list with what is built in, and selects the first row; gives how many there are. */
guint sb_place_choices_fill (SbPlaceChoices *choices,
                             const char     *typed);

/* Fills it with what came from the internet, an array of SbPlaceFound with at least one. */
void sb_place_choices_fill_online (SbPlaceChoices *choices,
                                   const char     *typed,
                                   GPtrArray      *found);

/* Whether the list is the one of this text: it follows the typing a little later. */
gboolean sb_place_choices_are_for (const SbPlaceChoices *choices,
                                   const char           *typed);

/* The same, and found on the internet: the list that follows the typing a little later must not take their place. */
gboolean sb_place_choices_are_online_for (const SbPlaceChoices *choices,
                                          const char           *typed);

SbPlaceChoice sb_place_choices_get (const SbPlaceChoices *choices,
                                    GtkListBoxRow        *row);

/* Selects the row above (−1) or below (1), if there is one. FALSE when nothing is selected. */
gboolean sb_place_choices_step (SbPlaceChoices *choices,
                                int             step);

G_END_DECLS

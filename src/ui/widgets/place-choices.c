#include "ui/widgets/place-choices.h"

#include "services/built-in-data.h"
#include "ui/widgets/place-words.h"

#include <math.h>

/* As many as fit below the field on a small screen. */
static const guint MAX_FOUND = 8;

void
sb_place_choices_clear (SbPlaceChoices *choices)
{
  g_clear_pointer (&choices->found, g_ptr_array_unref);
  g_clear_pointer (&choices->online, g_ptr_array_unref);
  g_clear_pointer (&choices->typed, g_free);
}

static void
begin (SbPlaceChoices *choices,
       const char     *typed)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (choices->list_box))) != NULL)
    gtk_list_box_remove (choices->list_box, row);

  sb_place_choices_clear (choices);
  gtk_widget_set_visible (GTK_WIDGET (choices->attribution), FALSE);
  choices->typed = g_strdup (typed);
}

guint
sb_place_choices_fill (SbPlaceChoices *choices,
                       const char     *typed)
{
  begin (choices, typed);
  choices->found = sb_place_list_search (sb_built_in_places (), typed, MAX_FOUND);
  for (guint i = 0; i < choices->found->len; i++)
    {
      const SbPlaceEntry *entry = g_ptr_array_index (choices->found, i);
      g_autofree char *title = g_strdup_printf ("%s %s", entry->postal_code, entry->name);

      gtk_list_box_append (choices->list_box, sb_place_found_row_new (title, entry->district));
    }
  if (choices->found->len > 0)
    gtk_list_box_select_row (choices->list_box, gtk_list_box_get_row_at_index (choices->list_box, 0));

  return choices->found->len;
}

void
sb_place_choices_fill_online (SbPlaceChoices *choices,
                              const char     *typed,
                              GPtrArray      *found)
{
  begin (choices, typed);
  choices->online = g_ptr_array_ref (found);
  for (guint i = 0; i < found->len; i++)
    {
      const SbPlaceFound *place = g_ptr_array_index (found, i);
      g_autofree char *town = place->postal_code != NULL && place->town != NULL
                                ? g_strdup_printf ("%s %s", place->postal_code, place->town)
                                : g_strdup (place->town != NULL ? place->town : place->state);

      gtk_list_box_append (choices->list_box, sb_place_found_row_new (place->name, town));
    }
  gtk_label_set_label (choices->attribution, sb_place_search_attribution ());
  gtk_widget_set_visible (GTK_WIDGET (choices->attribution), TRUE);
  gtk_list_box_select_row (choices->list_box, gtk_list_box_get_row_at_index (choices->list_box, 0));
}

gboolean
sb_place_choices_are_for (const SbPlaceChoices *choices,
                          const char           *typed)
{
  return g_strcmp0 (choices->typed, typed) == 0;
}

gboolean
sb_place_choices_are_online_for (const SbPlaceChoices *choices,
                                 const char           *typed)
{
  return choices->online != NULL && sb_place_choices_are_for (choices, typed);
}

/*
 * Of an address only the town is kept, and coordinates to about a kilometre: weather and sun know no more, and a
 * consultation tells nobody's door.
 */
static SbPlaceChoice
choice_of_found (const SbPlaceFound *found)
{
  return (SbPlaceChoice) { .name = found->town != NULL ? found->town : found->name,
                           .postal_code = found->postal_code != NULL ? found->postal_code : "",
                           .latitude_deg = round (found->latitude_deg * 100.0) / 100.0,
                           .longitude_deg = round (found->longitude_deg * 100.0) / 100.0 };
}

SbPlaceChoice
sb_place_choices_get (const SbPlaceChoices *choices,
                      GtkListBoxRow        *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  const SbPlaceEntry *entry;

  if (choices->online != NULL)
    return choice_of_found (g_ptr_array_index (choices->online, index));

  entry = g_ptr_array_index (choices->found, index);
  return (SbPlaceChoice) { .name = entry->name,
                           .postal_code = entry->postal_code,
                           .latitude_deg = entry->latitude_deg,
                           .longitude_deg = entry->longitude_deg };
}

gboolean
sb_place_choices_step (SbPlaceChoices *choices,
                       int             step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (choices->list_box);

  if (row == NULL)
    return FALSE;

  row = gtk_list_box_get_row_at_index (choices->list_box, gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (choices->list_box, row);

  return TRUE;
}

#include "ui/widgets/place-words.h"

#include "charts/language.h"
#include "services/built-in-data.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

char *
sb_place_words (const SbPlace *place)
{
  if (place->postal_code != NULL && place->postal_code[0] != '\0')
    return g_strdup_printf ("%s %s", place->postal_code, place->name != NULL ? place->name : "");

  return g_strdup (place->name != NULL ? place->name : "");
}

char *
sb_place_words_coordinates (double latitude_deg,
                            double longitude_deg)
{
  g_autofree char *latitude = sb_format_number (fabs (latitude_deg), 2);
  g_autofree char *longitude = sb_format_number (fabs (longitude_deg), 2);

  /* Translators: latitude, N or S, longitude, E or W. */
  return g_strdup_printf (_("%s° %s, %s° %s"), latitude, latitude_deg < 0 ? C_("latitude", "S") : C_("latitude", "N"),
                          longitude, longitude_deg < 0 ? C_("longitude", "W") : C_("longitude", "E"));
}

double
sb_place_words_pvgis_elevation_m (SbLive *live,
                                  double  latitude_deg,
                                  double  longitude_deg)
{
  g_autoptr (SbWeather) weather = NULL;

  if (live == NULL)
    return NAN;

  weather = sb_weather_store_load (sb_live_get_store (live), latitude_deg, longitude_deg, NULL);

  return weather != NULL && fabs (weather->elevation_m) < 9000.0 ? weather->elevation_m : NAN;
}

char *
sb_place_words_elevation (const SbPlace *place,
                          SbLive        *live)
{
  g_autofree char *elevation = sb_format_quantity (place->elevation_m, 0, "m");
  double estimate_m = sb_climate_table_elevation_m (sb_built_in_climate (), place->latitude_deg, place->longitude_deg);
  double pvgis_m = sb_place_words_pvgis_elevation_m (live, place->latitude_deg, place->longitude_deg);

  if (!isnan (pvgis_m) && fabs (place->elevation_m - pvgis_m) < 0.5)
    /* Translators: a height with its unit, "251 m". */
    return g_strdup_printf (_("%s above sea level (PVGIS)"), elevation);
  if (!isnan (estimate_m) && fabs (place->elevation_m - estimate_m) < 0.5)
    /* Translators: a height with its unit, "251 m". */
    return g_strdup_printf (_("estimated %s above sea level"), elevation);

  /* Translators: a height with its unit, "251 m". */
  return g_strdup_printf (_("%s above sea level"), elevation);
}

char *
sb_place_words_not_taken (const char    *typed,
                          const SbPlace *place,
                          gboolean       has_choices)
{
  g_autofree char *before = sb_place_words (place);

  if (has_choices)
    /* Translators: what was typed, then the place that still holds. */
    return g_strdup_printf (_("“%s” does not say which place is meant. Please type its whole name or its postal code, or choose from the list. The calculation goes on with %s."),
                            typed, before);
  if (strlen (typed) == 5 && strspn (typed, "0123456789") == 5)
    /* Translators: the postal code typed, then the place that still holds. */
    return g_strdup_printf (_("There is no postal code %s. The calculation goes on with %s."), typed, before);

  /* Translators: what was typed, then the place that still holds. */
  return g_strdup_printf (_("No place is called “%s”. The calculation goes on with %s."), typed, before);
}

GtkWidget *
sb_place_found_row_new (const char *title,
                        const char *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (detail != NULL && detail[0] != '\0')
    {
      GtkWidget *detail_label = gtk_label_new (detail);

      gtk_label_set_xalign (GTK_LABEL (detail_label), 0);
      gtk_label_set_wrap (GTK_LABEL (detail_label), TRUE);
      gtk_widget_add_css_class (detail_label, "caption");
      gtk_widget_add_css_class (detail_label, "dim-label");
      gtk_box_append (GTK_BOX (box), detail_label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

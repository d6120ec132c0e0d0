#include "ui/widgets/place-words.h"

#include "charts/language.h"
#include "services/built-in-data.h"
#include "ui/widgets/typed-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define CODE_LENGTH 5

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

/* Where a number of exactly five figures begins, or NULL: a postal code, not a part of another number. */
static const char *
find_code (const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      gsize n = strspn (p, "0123456789");

      if (n == CODE_LENGTH)
        return p;
      p += n > 0 ? n : 1;
    }

  return NULL;
}

/* "Hauptstr. 12, 67655 Kaiserslautern": the code and what stands behind it, when a street with a number goes before. */
static char *
town_of_address (const char *text)
{
  const char *code = find_code (text);
  g_autofree char *street = NULL;
  char *town;

  if (code == NULL || code == text)
    return NULL;

  street = g_strndup (text, (gsize) (code - text));
  /* "DE-67655" alone is no street. */
  if (strpbrk (street, "0123456789") == NULL && strpbrk (street, ",;") == NULL)
    return NULL;

  town = g_strndup (code, strcspn (code, ",;("));
  g_strstrip (town);
  /* "Hamburg, 67655": a name that the code must not overrule. */
  if (strlen (town) == CODE_LENGTH && strpbrk (street, "0123456789") == NULL)
    g_clear_pointer (&town, g_free);

  return town;
}

char *
sb_place_words_typed (const char *typed)
{
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  /* The lines of an address. */
  g_autofree char *text = sb_typed_lookup (g_strdelimit (stripped, "\r\n", ','));
  char *town = NULL;

  if (!sb_place_parse_coordinates (text, NULL, NULL))
    town = town_of_address (text);

  return town != NULL ? town : g_steal_pointer (&text);
}

char *
sb_place_words_not_taken (const char    *typed,
                          const SbPlace *place,
                          gboolean       has_choices)
{
  g_autofree char *before = sb_place_words (place);
  g_autofree char *excerpt = sb_typed_excerpt (typed);

  if (has_choices)
    /* Translators: what was typed, then the place that still holds. */
    return g_strdup_printf (_("“%s” does not say which place is meant. Please type its whole name or its postal code, or choose from the list. The calculation goes on with %s."),
                            excerpt, before);
  if (strlen (typed) == CODE_LENGTH && strspn (typed, "0123456789") == CODE_LENGTH)
    /* Translators: the postal code typed, then the place that still holds. */
    return g_strdup_printf (_("There is no postal code %s. The calculation goes on with %s."), typed, before);

  /* Translators: what was typed, then the place that still holds. */
  return g_strdup_printf (_("No place is called “%s”. The calculation goes on with %s."), excerpt, before);
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

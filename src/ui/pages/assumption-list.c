#include "ui/pages/assumption-list.h"

#include "report/words.h"

#include <glib/gi18n.h>

/* The Stromspiegel's table goes up to five persons; larger homes use its last column. */
#define STROMSPIEGEL_MAX_PERSONS 5
#define STROMSPIEGEL_PREFIX "stromspiegel-"

static char *
own_stromspiegel_prefix (const SbHousehold *household)
{
  return g_strdup_printf (STROMSPIEGEL_PREFIX "%s-%s-%d-", household->dwelling == SB_DWELLING_FLAT ? "flat" : "house",
                          household->electric_water_heating ? "water" : "plain",
                          CLAMP (household->persons, 1, STROMSPIEGEL_MAX_PERSONS));
}

static gboolean
concerns (const SbAssumption *assumption,
          const char         *own_prefix)
{
  return !g_str_has_prefix (assumption->key, STROMSPIEGEL_PREFIX) || g_str_has_prefix (assumption->key, own_prefix);
}

static GtkWidget *
row_new (const SbAssumption *assumption)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = sb_words_assumption_label (assumption);
  g_autofree char *value = sb_words_assumption_value (assumption);
  g_autofree char *year = g_strdup_printf ("%d", assumption->year);
  g_autofree char *subtitle = NULL;
  GtkWidget *label = gtk_label_new (value);

  if (assumption->overridden)
    /* Translators: source and year of the figure that was replaced. */
    subtitle = g_strdup_printf (_("Changed in this consultation; otherwise %s, %s"), assumption->source, year);
  else
    /* Translators: source and year of a figure. */
    subtitle = g_strdup_printf (_("%s, %s"), assumption->source, year);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric");
  if (assumption->overridden)
    gtk_widget_add_css_class (label, "heading");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

GPtrArray *
sb_assumption_list_rows (const SbConsultation *consultation,
                         const SbResult       *result)
{
  g_autofree char *own_prefix = own_stromspiegel_prefix (&consultation->household);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < sb_assumptions_get_n (result->assumptions); i++)
    {
      const SbAssumption *assumption = sb_assumptions_get_nth (result->assumptions, i);

      if (concerns (assumption, own_prefix))
        g_ptr_array_add (rows, row_new (assumption));
    }

  return rows;
}

guint
sb_assumption_list_count (const SbConsultation *consultation,
                          const SbResult       *result)
{
  g_autofree char *own_prefix = own_stromspiegel_prefix (&consultation->household);
  guint count = 0;

  for (guint i = 0; i < sb_assumptions_get_n (result->assumptions); i++)
    if (concerns (sb_assumptions_get_nth (result->assumptions, i), own_prefix))
      count++;

  return count;
}

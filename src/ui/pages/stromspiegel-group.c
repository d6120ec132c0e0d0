#include "ui/pages/stromspiegel-group.h"

#include "charts/language.h"
#include "report/words.h"
#include "services/built-in-data.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_PERSONS 5
#define N_LIMITS 6
#define OWN_ROW_KEY "sb-own-row"
#define SEARCHABLE_KEY "sb-searchable"
#define VALUE_LABEL_KEY "sb-value-label"

static char *
home_words (const SbHousehold *household)
{
  g_autofree char *persons = household->persons >= N_PERSONS
                               ? g_strdup (_("5 persons and more"))
                               : g_strdup_printf (/* Translators: %d is the number of people in the home. */
                                                  ngettext ("%d person", "%d persons", (gulong) household->persons),
                                                  household->persons);
  const char *home = household->dwelling == SB_DWELLING_HOUSE ? _("House") : _("Flat");

  if (household->electric_water_heating)
    /* Translators: "Flat, 2 persons, hot water by electricity" */
    return g_strdup_printf (_("%s, %s, hot water by electricity"), home, persons);

  return g_strdup_printf ("%s, %s", home, persons);
}

/* "A to 1 200 · B to 1 500 · … · G above" */
static char *
class_words (const SbAssumptions *assumptions,
             const SbHousehold   *household)
{
  GString *text = g_string_new (NULL);
  double limits_kwh[N_LIMITS];

  sb_stromspiegel_limits_kwh (assumptions, household, limits_kwh);
  for (int i = 0; i < N_LIMITS; i++)
    {
      g_autofree char *limit = sb_format_number (limits_kwh[i], 0);

      /* Translators: a class of the Stromspiegel, and up to how many kWh it reaches: "A to 1 200". */
      g_string_append_printf (text, _("%c to %s"), 'A' + i, limit);
      g_string_append (text, " · ");
    }
  /* Translators: the last class of the Stromspiegel. */
  g_string_append (text, _("G above"));

  return g_string_free (text, FALSE);
}

static void
show_home (GtkWidget           *row,
           const SbAssumptions *assumptions,
           const SbHousehold   *household)
{
  g_autofree char *value = sb_format_quantity (sb_stromspiegel_average_kwh (assumptions, household), 0, "kWh");
  g_autofree char *classes = class_words (assumptions, household);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), classes);
  gtk_label_set_label (g_object_get_data (G_OBJECT (row), VALUE_LABEL_KEY), value);
}

static GtkWidget *
home_row_new (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  g_object_set_data (G_OBJECT (row), VALUE_LABEL_KEY, label);

  return row;
}

static void
show_own (GtkWidget *group,
          SbLive    *live)
{
  const SbHousehold *household = &sb_live_get_consultation (live)->household;
  g_autofree char *home = home_words (household);
  /* Translators: %s is a kind of home, "Flat, 2 persons". */
  g_autofree char *title = g_strdup_printf (_("Average of your kind of home: %s"), home);
  GtkWidget *row = g_object_get_data (G_OBJECT (group), OWN_ROW_KEY);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  show_home (row, sb_built_in_assumptions (), household);
}

static void
on_live_changed (SbLive    *live,
                 GtkWidget *group)
{
  show_own (group, live);
}

static void
add_all_homes (AdwPreferencesGroup *group)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("All kinds of homes"));
  for (int dwelling = SB_DWELLING_FLAT; dwelling <= SB_DWELLING_HOUSE; dwelling++)
    for (int water = 0; water <= 1; water++)
      for (int persons = 1; persons <= N_PERSONS; persons++)
        {
          const SbHousehold household = { .persons = persons,
                                          .dwelling = (SbDwelling) dwelling,
                                          .electric_water_heating = water };
          g_autofree char *home = home_words (&household);
          GtkWidget *row = home_row_new ();

          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), home);
          show_home (row, sb_built_in_assumptions (), &household);
          adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
        }
  adw_preferences_group_add (group, expander);
}

GtkWidget *
sb_stromspiegel_group_new (SbLive *live)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *own_row = home_row_new ();
  const SbStromspiegel *table = sb_assumptions_get_stromspiegel ((SbAssumptions *) sb_built_in_assumptions ());
  g_autofree char *year = g_strdup_printf ("%d", table->year);
  /* Translators: source and year of the table; kWh by class A to G. */
  g_autofree char *description = g_strdup_printf (_("%s, %s. In kWh a year; used where you do not know yours."),
                                                  sb_words_source (table->source), year);
  g_autofree char *texts = g_strdup_printf ("%s\n%s\nstromspiegel", _("Electricity of a home in a year"), description);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Electricity of a home in a year"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), own_row);
  add_all_homes (ADW_PREFERENCES_GROUP (group));
  g_object_set_data (G_OBJECT (group), OWN_ROW_KEY, own_row);
  g_object_set_data_full (G_OBJECT (group), SEARCHABLE_KEY, g_utf8_casefold (texts, -1), g_free);
  show_own (group, live);
  g_signal_connect_object (live, "changed", G_CALLBACK (on_live_changed), group, 0);

  return group;
}

gboolean
sb_stromspiegel_group_matches (GtkWidget  *group,
                               const char *needle)
{
  return strstr (g_object_get_data (G_OBJECT (group), SEARCHABLE_KEY), needle) != NULL;
}

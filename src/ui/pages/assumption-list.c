#include "ui/pages/assumption-list.h"

#include "report/words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Read from above: the first part of a key that fits decides. */
static const struct
{
  const char *part;
  gboolean at_start;
  SbAssumptionSubject subject;
} SUBJECTS[] = {
  { "range-", TRUE, SB_ASSUMPTION_SUBJECT_RANGE },
  { "rule-own-use-", TRUE, SB_ASSUMPTION_SUBJECT_OTHER_CALCULATORS },
  { "emissions", FALSE, SB_ASSUMPTION_SUBJECT_CO2 },
  { "embodied", FALSE, SB_ASSUMPTION_SUBJECT_CO2 },
  { "-limit-", FALSE, SB_ASSUMPTION_SUBJECT_RULES },
  { "usual-module-count", TRUE, SB_ASSUMPTION_SUBJECT_RULES },
  { "inverter-", TRUE, SB_ASSUMPTION_SUBJECT_SOLAR_SET },
  { "battery-", TRUE, SB_ASSUMPTION_SUBJECT_SOLAR_SET },
  { "module-", TRUE, SB_ASSUMPTION_SUBJECT_SOLAR_SET },
  { "degradation-", TRUE, SB_ASSUMPTION_SUBJECT_SOLAR_SET },
  { "other-losses-", TRUE, SB_ASSUMPTION_SUBJECT_SOLAR_SET },
  { "roof-", TRUE, SB_ASSUMPTION_SUBJECT_HOUSEHOLD },
  { "electric-car-", TRUE, SB_ASSUMPTION_SUBJECT_HOUSEHOLD },
  { "large-load", TRUE, SB_ASSUMPTION_SUBJECT_HOUSEHOLD },
  { "heating", FALSE, SB_ASSUMPTION_SUBJECT_HEAT },
  { "area-m2", FALSE, SB_ASSUMPTION_SUBJECT_HEAT },
  { "heat-pump-", TRUE, SB_ASSUMPTION_SUBJECT_HEAT },
  { "district-heat-", TRUE, SB_ASSUMPTION_SUBJECT_HEAT },
  { "gas-", TRUE, SB_ASSUMPTION_SUBJECT_HEAT },
  { "oil-", TRUE, SB_ASSUMPTION_SUBJECT_HEAT },
  { "pellets-", TRUE, SB_ASSUMPTION_SUBJECT_HEAT },
  { "water-", TRUE, SB_ASSUMPTION_SUBJECT_HEAT },
  { "price", FALSE, SB_ASSUMPTION_SUBJECT_MONEY },
  { "eur", FALSE, SB_ASSUMPTION_SUBJECT_MONEY },
  { "vat-", TRUE, SB_ASSUMPTION_SUBJECT_MONEY },
  { "discount-", TRUE, SB_ASSUMPTION_SUBJECT_MONEY },
  { "horizon-years", TRUE, SB_ASSUMPTION_SUBJECT_MONEY },
};

static const struct
{
  const char *key;
  const char *step;
} STEPS[] = {
  { "energy-price-eur-per-kwh", "household" },
  { "price-rise-percent-per-year", "household" },
  { "feed-in-eur-per-kwh", "household" },
  { "other-losses-percent", "solar-set" },
  { "inverter-efficiency", "solar-set" },
};

SbAssumptionSubject
sb_assumption_list_subject (const char *key)
{
  g_return_val_if_fail (key != NULL, SB_ASSUMPTION_SUBJECT_OTHER);

  for (gsize i = 0; i < G_N_ELEMENTS (SUBJECTS); i++)
    if (SUBJECTS[i].at_start ? g_str_has_prefix (key, SUBJECTS[i].part) : strstr (key, SUBJECTS[i].part) != NULL)
      return SUBJECTS[i].subject;

  return SB_ASSUMPTION_SUBJECT_OTHER;
}

const char *
sb_assumption_list_subject_name (SbAssumptionSubject subject)
{
  switch (subject)
    {
    case SB_ASSUMPTION_SUBJECT_MONEY:
      return _("Prices and money");
    case SB_ASSUMPTION_SUBJECT_HOUSEHOLD:
      return _("Household");
    case SB_ASSUMPTION_SUBJECT_SOLAR_SET:
      return _("Solar set");
    case SB_ASSUMPTION_SUBJECT_CO2:
      return _("CO₂");
    case SB_ASSUMPTION_SUBJECT_HEAT:
      return _("Heating and water");
    case SB_ASSUMPTION_SUBJECT_RULES:
      return _("Rules");
    case SB_ASSUMPTION_SUBJECT_RANGE:
      return _("Range of the result");
    case SB_ASSUMPTION_SUBJECT_OTHER_CALCULATORS:
      return _("What other calculators say");
    case SB_ASSUMPTION_SUBJECT_OTHER:
      return _("Other figures");
    case SB_N_ASSUMPTION_SUBJECTS:
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_assumption_list_step (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (g_strcmp0 (STEPS[i].key, key) == 0)
      return STEPS[i].step;

  return NULL;
}

char *
sb_assumption_list_source (const SbAssumption *assumption)
{
  /* A year is no amount: no marks between its digits. */
  g_autofree char *year = g_strdup_printf ("%d", assumption->year);

  /* Translators: source and year of a figure. */
  return g_strdup_printf (_("%s, %s"), sb_words_source (assumption->source), year);
}

static GtkWidget *
row_new (const SbAssumption *assumption)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = sb_words_assumption_label (assumption);
  g_autofree char *value = sb_words_assumption_value (assumption);
  g_autofree char *source = sb_assumption_list_source (assumption);
  g_autofree char *subtitle = NULL;
  GtkWidget *label = gtk_label_new (value);

  if (assumption->overridden)
    /* Translators: %s is source and year of the figure that was replaced. */
    subtitle = g_strdup_printf (_("Changed in this consultation; otherwise %s"), source);
  else
    subtitle = g_steal_pointer (&source);

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
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < sb_assumptions_get_n (result->assumptions); i++)
    g_ptr_array_add (rows, row_new (sb_assumptions_get_nth (result->assumptions, i)));

  return rows;
}

guint
sb_assumption_list_count (const SbConsultation *consultation,
                          const SbResult       *result)
{
  return sb_assumptions_get_n (result->assumptions);
}

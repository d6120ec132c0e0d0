#include "ui/pages/large-loads-group.h"

#include "charts/language.h"
#include "services/built-in-data.h"
#include "ui/widgets/number-row.h"

#include <glib/gi18n.h>
#include <math.h>

/* First answers where something is switched on, own estimates: 10 000 km at 20 kWh per 100 km with the losses of
 * charging; a roof of a one-family home. The heat pump's is reckoned from the home's area. */
#define USUAL_CAR_KWH 2000.0
#define USUAL_ROOF_KWP 8.0
#define HEAT_PUMP_STEP_KWH 100.0

typedef enum { HEAT_PUMP, CAR, ROOF, N_QUESTIONS } Question;

typedef struct
{
  const char *title;
  const char *subtitle;
  const char *number_title;
  const char *number_subtitle; /* or NULL */
  const char *path;
  double step;
  guint digits;
} Words;

static const Words WORDS[N_QUESTIONS] = {
  [HEAT_PUMP] = { N_("Heat pump"), N_("It heats with electricity of the same meter"), N_("Heat pump in a year"), NULL,
                  "household.heat_pump_kwh", 100, 0 },
  [CAR] = { N_("Electric car"), N_("It is charged at home"), N_("Charged at home in a year"),
            N_("10 000 km take about 2 000 kWh"), "household.electric_car_kwh", 100, 0 },
  [ROOF] = { N_("Solar system on the roof"), N_("One that is there already and serves this home first"),
             N_("Module power on the roof"), N_("In kilowatts, as the papers of the system say"),
             "household.roof_system_kwp", 0.5, 1 },
};

struct _SbLargeLoadsGroup
{
  AdwPreferencesGroup parent_instance;

  SbLive *live;
  GtkSwitch *switches[N_QUESTIONS];
  SbNumberRow *number_rows[N_QUESTIONS];
  AdwActionRow *included_row;
  GtkSwitch *included_switch;
  AdwActionRow *sum_row;
  gboolean setting; /* values go to the controls, not back */
};

G_DEFINE_FINAL_TYPE (SbLargeLoadsGroup, sb_large_loads_group, ADW_TYPE_PREFERENCES_GROUP)

static double *
answer_of (SbHousehold *household,
           Question     question)
{
  switch (question)
    {
    case HEAT_PUMP:
      return &household->heat_pump_kwh;
    case CAR:
      return &household->electric_car_kwh;
    case ROOF:
      return &household->roof_system_kwp;
    case N_QUESTIONS:
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_there (double answer)
{
  return sb_is_set (answer) && answer > 0.0;
}

/* A heat pump of this home: of its heating where it is told, else of its area. */
static double
usual_heat_pump_kwh (SbLargeLoadsGroup    *self,
                     const SbConsultation *consultation)
{
  const SbResult *result = sb_live_get_result (self->live);
  const SbAssumptions *assumptions = result != NULL ? result->assumptions : sb_built_in_assumptions ();
  SbConsultation heated = *consultation;
  SbHeatingFigures figures = { 0 };

  if (heated.household.heating.carrier != SB_CARRIER_HEAT_PUMP)
    {
      heated.household.heating.carrier = SB_CARRIER_HEAT_PUMP;
      heated.household.heating.annual_kwh = NAN;
    }
  sb_heating_figures (assumptions, &heated, &figures);

  return MAX (HEAT_PUMP_STEP_KWH, round (figures.annual_kwh / HEAT_PUMP_STEP_KWH) * HEAT_PUMP_STEP_KWH);
}

static double
usual_answer (SbLargeLoadsGroup    *self,
              const SbConsultation *consultation,
              Question              question)
{
  return question == HEAT_PUMP ? usual_heat_pump_kwh (self, consultation)
         : question == CAR     ? USUAL_CAR_KWH
                               : USUAL_ROOF_KWP;
}

static void
show_sum (SbLargeLoadsGroup *self)
{
  const SbHousehold *household = &sb_live_get_consultation (self->live)->household;
  const SbResult *result = sb_live_get_result (self->live);
  gboolean any = is_there (household->heat_pump_kwh) || is_there (household->electric_car_kwh);
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->sum_row), any && result != NULL);
  if (!any || result == NULL)
    return;

  without = sb_format_quantity (result->large_loads.without_kwh, 0, "kWh");
  with = sb_format_quantity (result->large_loads.with_kwh, 0, "kWh");
  /* Translators: two amounts of electricity with their unit. */
  title = g_strdup_printf (_("Without them %s a year, with them %s"), without, with);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sum_row), title);
  if (household->load_profile != NULL)
    adw_action_row_set_subtitle (self->sum_row, _("The meter file contains what ran behind the meter; nothing is added to it."));
  else if (result->large_loads.above_bill)
    adw_action_row_set_subtitle (self->sum_row,
                                 _("The kWh above are too few to contain them: they are counted on top."));
  else if (!sb_is_set (household->annual_consumption_kwh))
    adw_action_row_set_subtitle (self->sum_row, _("The estimate above knows neither; both are counted on top."));
  else
    adw_action_row_set_subtitle (self->sum_row, "");
}

static void
show (SbLargeLoadsGroup *self)
{
  SbHousehold *household = (SbHousehold *) &sb_live_get_consultation (self->live)->household;
  gboolean any_load = is_there (household->heat_pump_kwh) || is_there (household->electric_car_kwh);

  self->setting = TRUE;
  for (int question = 0; question < N_QUESTIONS; question++)
    {
      double answer = *answer_of (household, (Question) question);

      gtk_switch_set_active (self->switches[question], is_there (answer));
      gtk_widget_set_visible (GTK_WIDGET (self->number_rows[question]), is_there (answer));
      if (is_there (answer))
        sb_number_row_set_value (self->number_rows[question], answer);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->included_row),
                          any_load && sb_is_set (household->annual_consumption_kwh) && household->load_profile == NULL);
  gtk_switch_set_active (self->included_switch, household->large_loads_included);
  self->setting = FALSE;
  show_sum (self);
}

static void
on_switched (SbLargeLoadsGroup *self,
             GParamSpec        *pspec,
             GtkSwitch         *yes_switch)
{
  SbConsultation *consultation;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  for (int question = 0; question < N_QUESTIONS; question++)
    if (self->switches[question] == yes_switch)
      {
        *answer_of (&consultation->household, (Question) question)
          = gtk_switch_get_active (yes_switch) ? usual_answer (self, consultation, (Question) question) : NAN;
        sb_live_end_change (self->live, _(WORDS[question].title));
        return;
      }
  g_assert_not_reached ();
}

static void
on_number_changed (SbLargeLoadsGroup *self,
                   GParamSpec        *pspec,
                   SbNumberRow       *row)
{
  SbConsultation *consultation;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  for (int question = 0; question < N_QUESTIONS; question++)
    if (self->number_rows[question] == row)
      *answer_of (&consultation->household, (Question) question) = sb_number_row_get_value (row);
  sb_live_end_change (self->live, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static void
on_included_switched (SbLargeLoadsGroup *self)
{
  SbConsultation *consultation;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  consultation->household.large_loads_included = gtk_switch_get_active (self->included_switch);
  sb_live_end_change (self->live, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->included_row)));
}

static AdwActionRow *
add_switch_row (SbLargeLoadsGroup *self,
                const char        *title,
                const char        *subtitle,
                GtkSwitch        **yes_switch)
{
  GtkWidget *row = adw_action_row_new ();

  *yes_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (*yes_switch), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (*yes_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (*yes_switch));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);

  return ADW_ACTION_ROW (row);
}

static void
add_question (SbLargeLoadsGroup *self,
              Question           question)
{
  const Words *words = &WORDS[question];
  GtkWidget *row = sb_number_row_new ();

  add_switch_row (self, _(words->title), _(words->subtitle), &self->switches[question]);
  self->number_rows[question] = SB_NUMBER_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(words->number_title));
  if (words->number_subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(words->number_subtitle));
  g_object_set (row, "digits", words->digits, NULL);
  sb_number_row_set_field (SB_NUMBER_ROW (row), sb_field_find (sb_field_table_consultation, words->path));
  g_object_set (row, "step", words->step, NULL);
  gtk_widget_set_visible (row, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_object (self->switches[question], "notify::active", G_CALLBACK (on_switched), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (on_number_changed), self, G_CONNECT_SWAPPED);
}

static void
sb_large_loads_group_dispose (GObject *object)
{
  g_clear_object (&SB_LARGE_LOADS_GROUP (object)->live);
  G_OBJECT_CLASS (sb_large_loads_group_parent_class)->dispose (object);
}

static void
sb_large_loads_group_class_init (SbLargeLoadsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_large_loads_group_dispose;
}

static void
sb_large_loads_group_init (SbLargeLoadsGroup *self)
{
  self->setting = TRUE;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("What else is behind your meter?"));
  add_question (self, HEAT_PUMP);
  add_question (self, CAR);
  self->included_row = add_switch_row (self, _("The kWh above contain it"),
                                       _("As on the bill of a meter that counts everything; otherwise it comes on top"),
                                       &self->included_switch);
  g_signal_connect_object (self->included_switch, "notify::active", G_CALLBACK (on_included_switched), self,
                           G_CONNECT_SWAPPED);
  self->sum_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->sum_row), FALSE);
  adw_action_row_set_title_lines (self->sum_row, 0);
  adw_action_row_set_subtitle_lines (self->sum_row, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->sum_row));
  add_question (self, ROOF);
  self->setting = FALSE;
}

void
sb_large_loads_group_set_live (SbLargeLoadsGroup *self,
                               SbLive            *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  show (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (show_sum), self, G_CONNECT_SWAPPED);
}

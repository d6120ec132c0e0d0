#include "ui/stand-questions.h"

#include "charts/language.h"
#include "ui/pages/kits.h"
#include "ui/widgets/place-row.h"
#include "ui/widgets/stand-choice.h"
#include "ui/widgets/stand-picture.h"
#include "ui/widgets/steady-label.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_QUESTIONS 5
#define MAX_PERSONS 5
/* Of every question beside its answers: these begin all at the same place. */
#define QUESTION_CHARS 13

/* Presence in the short words of the stand; the pictures say when. */
static const struct
{
  SbPresence presence;
  const char *name;
} PRESENCES[] = {
  { SB_PRESENCE_AWAY_WORKDAYS, NC_ ("at home by day", "nobody") },
  { SB_PRESENCE_HOME_OFFICE, NC_ ("at home by day", "sometimes") },
  { SB_PRESENCE_AT_HOME, NC_ ("at home by day", "always") },
  { SB_PRESENCE_SHIFT, NC_ ("at home by day", "shifts") },
};

static const struct
{
  double azimuth_deg;
  const char *name;
} DIRECTIONS[] = {
  { 90, N_ ("East") },        { 135, N_ ("South-east") }, { 180, N_ ("South") },
  { 225, N_ ("South-west") }, { 270, N_ ("West") },       { 0, N_ ("North") },
};

static const struct
{
  const char *kit;
  const char *name;
} SETS[] = {
  { "one-module", N_ ("1 module") },
  { "two-modules", N_ ("2 modules") },
  { "two-modules-battery", N_ ("with battery") },
  { "four-modules", N_ ("4 modules") },
};

struct _SbStandQuestions
{
  GtkBox parent_instance;

  GtkWidget *lines[N_QUESTIONS];
  SbSteadyLabel *words[N_QUESTIONS];
  SbPlaceRow *place;
  SbStandChoice *persons;
  SbStandChoice *presence;
  SbStandChoice *direction;
  SbStandChoice *set;

  SbLive *live;
  SbStandSession *session;
  gboolean beginning;
};

G_DEFINE_FINAL_TYPE (SbStandQuestions, sb_stand_questions, GTK_TYPE_BOX)

static const SbKit *
find_kit (const char *id)
{
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);

  for (guint i = 0; i < n_kits; i++)
    if (g_str_equal (kits[i].id, id))
      return &kits[i];

  g_assert_not_reached ();
}

static guint
chosen_presence (const SbConsultation *consultation)
{
  for (guint i = 0; i < G_N_ELEMENTS (PRESENCES); i++)
    if (PRESENCES[i].presence == consultation->household.presence)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static guint
chosen_direction (const SbConsultation *consultation)
{
  for (guint i = 0; i < G_N_ELEMENTS (DIRECTIONS); i++)
    if (fabs (DIRECTIONS[i].azimuth_deg - consultation->balcony.azimuth_deg) < 0.5)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static guint
chosen_set (const SbConsultation *consultation)
{
  for (guint i = 0; i < G_N_ELEMENTS (SETS); i++)
    if (sb_kit_matches (find_kit (SETS[i].kit), &consultation->system))
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static void
show_consultation (SbStandQuestions *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);

  sb_place_row_set_place (self->place, &consultation->place);
  sb_stand_choice_set_chosen (self->persons, (guint) CLAMP (consultation->household.persons, 1, MAX_PERSONS) - 1);
  sb_stand_choice_set_chosen (self->presence, chosen_presence (consultation));
  sb_stand_choice_set_chosen (self->direction, chosen_direction (consultation));
  sb_stand_choice_set_chosen (self->set, chosen_set (consultation));
}

/* Ends a change that an answer began. */
static void
end_change (SbStandQuestions *self,
            const char       *step)
{
  sb_stand_session_note_answer (self->session);
  sb_live_end_change (self->live, step);
}

static void
on_place_changed (SbStandQuestions *self)
{
  const SbPlace *place = sb_place_row_get_place (self->place);
  GtkWidget *entry = GTK_WIDGET (sb_place_row_get_entry (self->place));
  gboolean has_focus = (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  SbConsultation *consultation;

  if (self->beginning)
    return;

  consultation = sb_live_begin_change (self->live);
  sb_set_string (&consultation->place.name, place->name);
  sb_set_string (&consultation->place.postal_code, place->postal_code);
  consultation->place.latitude_deg = place->latitude_deg;
  consultation->place.longitude_deg = place->longitude_deg;
  consultation->place.elevation_m = place->elevation_m;
  end_change (self, _("Place"));

  /* Return in the first field leads on to the second. */
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->persons));
}

static void
on_persons (SbStandQuestions *self,
            guint             chosen)
{
  sb_live_begin_change (self->live)->household.persons = (int) chosen + 1;
  end_change (self, _("Persons"));
}

static void
on_presence (SbStandQuestions *self,
             guint             chosen)
{
  sb_live_begin_change (self->live)->household.presence = PRESENCES[chosen].presence;
  end_change (self, _("Who is at home"));
}

static void
on_direction (SbStandQuestions *self,
              guint             chosen)
{
  sb_live_begin_change (self->live)->balcony.azimuth_deg = DIRECTIONS[chosen].azimuth_deg;
  end_change (self, _("Direction"));
}

static void
on_set (SbStandQuestions *self,
        guint             chosen)
{
  sb_kit_apply (find_kit (SETS[chosen].kit), &sb_live_begin_change (self->live)->system);
  end_change (self, _(SETS[chosen].name));
}

static void
add_question (SbStandQuestions *self,
              guint             index,
              const char       *question,
              GtkWidget        *answers)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *number = sb_format_number (index + 1, 0);
  GtkWidget *badge = gtk_label_new (number);
  GtkWidget *label = sb_steady_label_new (question, "sb-stand-question");

  gtk_widget_add_css_class (badge, "sb-stand-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), badge);
  gtk_box_append (GTK_BOX (words), label);

  gtk_widget_set_hexpand (answers, TRUE);
  gtk_widget_set_valign (answers, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (line, "sb-stand-line");
  gtk_widget_set_vexpand (line, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), answers);
  gtk_box_append (GTK_BOX (self), line);
  self->lines[index] = line;
  self->words[index] = SB_STEADY_LABEL (label);
}

static SbStandChoice *
add_choice (SbStandQuestions *self,
            guint             index,
            const char       *question)
{
  GtkWidget *choice = sb_stand_choice_new (question);

  add_question (self, index, question, choice);

  return SB_STAND_CHOICE (choice);
}

static void
add_place (SbStandQuestions *self)
{
  GtkWidget *row = sb_place_row_new ();

  self->place = SB_PLACE_ROW (row);
  sb_place_row_set_plain (self->place, TRUE);
  add_question (self, 0, _("Where do you live?"), row);
  g_signal_connect_object (row, "place-changed", G_CALLBACK (on_place_changed), self, G_CONNECT_SWAPPED);
}

static void
add_persons (SbStandQuestions *self)
{
  self->persons = add_choice (self, 1, _("How many persons?"));
  for (int i = 1; i <= MAX_PERSONS; i++)
    {
      g_autofree char *label = g_strdup_printf (i < MAX_PERSONS ? "%d" : "%d+", i);
      g_autofree char *spoken =
        i < MAX_PERSONS
          ? g_strdup_printf (/* Translators: %d is the number of people in the home. */
                             ngettext ("%d person", "%d persons", (gulong) i), i)
          : g_strdup_printf (/* Translators: %d is 5: five people or more in the home. */
                             _("%d persons and more"), i);

      sb_stand_choice_add (self->persons, NULL, label, NULL, spoken);
    }
  g_signal_connect_object (self->persons, "chosen", G_CALLBACK (on_persons), self, G_CONNECT_SWAPPED);
}

static void
add_presence (SbStandQuestions *self)
{
  self->presence = add_choice (self, 2, _("Who is at home by day?"));
  for (guint i = 0; i < G_N_ELEMENTS (PRESENCES); i++)
    sb_stand_choice_add (self->presence, sb_stand_picture_presence (PRESENCES[i].presence),
                         g_dpgettext2 (NULL, "at home by day", PRESENCES[i].name), NULL, NULL);
  g_signal_connect_object (self->presence, "chosen", G_CALLBACK (on_presence), self, G_CONNECT_SWAPPED);
}

static void
add_direction (SbStandQuestions *self)
{
  self->direction = add_choice (self, 3, _("Which way does the balcony look?"));
  for (guint i = 0; i < G_N_ELEMENTS (DIRECTIONS); i++)
    sb_stand_choice_add (self->direction, sb_stand_picture_direction (DIRECTIONS[i].azimuth_deg),
                         _(DIRECTIONS[i].name), NULL, NULL);
  g_signal_connect_object (self->direction, "chosen", G_CALLBACK (on_direction), self, G_CONNECT_SWAPPED);
}

static void
add_set (SbStandQuestions *self)
{
  self->set = add_choice (self, 4, _("Which set?"));
  for (guint i = 0; i < G_N_ELEMENTS (SETS); i++)
    {
      const SbKit *kit = find_kit (SETS[i].kit);
      g_autofree char *price = sb_format_quantity (sb_kit_price_eur (kit), 0, "€");
      /* Translators: name of a set, then its price. */
      g_autofree char *spoken = g_strdup_printf (_("%s, %s"), _(kit->name), price);

      sb_stand_choice_add (self->set, sb_stand_picture_set (kit->modules, kit->battery_capacity_kwh > 0),
                           _(SETS[i].name), price, spoken);
    }
  g_signal_connect_object (self->set, "chosen", G_CALLBACK (on_set), self, G_CONNECT_SWAPPED);
}

static void
sb_stand_questions_dispose (GObject *object)
{
  SbStandQuestions *self = SB_STAND_QUESTIONS (object);

  /* The focus leaves the first field now: nothing typed there is an answer any more. */
  self->beginning = TRUE;
  G_OBJECT_CLASS (sb_stand_questions_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->live);
}

static void
sb_stand_questions_class_init (SbStandQuestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_stand_questions_dispose;
}

static void
sb_stand_questions_init (SbStandQuestions *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "sb-stand-questions");
  add_place (self);
  add_persons (self);
  add_presence (self);
  add_direction (self);
  add_set (self);
}

GtkWidget *
sb_stand_questions_new (SbLive         *live,
                        SbStandSession *session)
{
  SbStandQuestions *self = g_object_new (SB_TYPE_STAND_QUESTIONS, NULL);

  self->live = g_object_ref (live);
  self->session = g_object_ref (session);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);
  show_consultation (self);

  return GTK_WIDGET (self);
}

void
sb_stand_questions_begin (SbStandQuestions *self)
{
  self->beginning = TRUE;
  sb_place_row_forget_typed (self->place);
  self->beginning = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (sb_place_row_get_entry (self->place)));
}

void
sb_stand_questions_commit (SbStandQuestions *self)
{
  sb_place_row_commit (self->place);
}

void
sb_stand_questions_set_narrow (SbStandQuestions *self,
                               gboolean          narrow)
{
  for (guint i = 0; i < N_QUESTIONS; i++)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->lines[i]),
                                      narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
      sb_steady_label_set_chars (self->words[i], narrow ? -1 : QUESTION_CHARS);
      gtk_widget_set_valign (gtk_widget_get_last_child (self->lines[i]), narrow ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
    }
}

#include "ui/stand-explanation.h"

#include "charts/language.h"
#include "report/words.h"

#include <glib/gi18n.h>

#define WIDTH_CHARS 46

static void
add_sentence (GtkBox     *box,
              const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_box_append (box, label);
}

static void
add_words (GtkBox     *box,
           const char *title,
           const char *words)
{
  /* Translators: what is told, then the words: "Household: 2 persons in a flat". */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), title, words);

  add_sentence (box, text);
}

static void
fill (GtkBox *box,
      SbLive *live)
{
  const SbConsultation *consultation = sb_live_get_consultation (live);
  const SbResult *result = sb_live_get_result (live);
  g_autofree char *weather = sb_words_weather (sb_live_get_weather (live));
  g_autofree char *household = NULL;
  g_autofree char *system = NULL;
  g_autofree char *price = NULL;
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Assumptions and Sources"));

  add_sentence (box, _("A year is computed minute by minute: what the sun gives, and what the home uses at that time. "
                       "What is used at home need not be bought."));
  add_words (box, _("Weather"), weather);
  if (result != NULL)
    {
      household = sb_words_household (consultation, result);
      system = sb_words_system (consultation);
      price = sb_format_quantity (result->energy_price_eur_per_kwh, 2, "€");
      add_words (box, _("Household"), household);
      add_words (box, _("Solar set"), system);
      add_words (box, _("Price per kWh"), price);
    }
  add_sentence (box, _("“In 8 of 10 cases”: other weather, other habits and other prices were tried as well."));
  add_sentence (box, _("It is an estimate, not a promise. Nothing stands before the balcony in this short form; every "
                       "assumption is on the paper, with its source."));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.assumptions");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (box, button);
}

static void
on_show (GtkWidget *popover,
         SbLive    *live)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  fill (GTK_BOX (box), live);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
}

GtkWidget *
sb_stand_explanation_new (SbLive *live)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_widget_add_css_class (popover, "sb-stand-popover");
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How Is This Computed?"),
                                  -1);
  g_signal_connect_object (popover, "show", G_CALLBACK (on_show), live, 0);

  return popover;
}

#include "ui/pages/variant-card.h"

#include "charts/language.h"
#include "charts/variants-words.h"
#include "core/variants.h"
#include "ui/widgets/button-words.h"
#include "ui/widgets/typed-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MAX_NAME 80

struct _SbVariantCard
{
  GtkBox parent_instance;

  SbLive *live;
  SbLiveVariants *variants;
  int index;
  GtkLabel *name_label;
  GtkLabel *set_label;
  GtkLabel *values[SB_N_VARIANT_FIGURES];
  GtkWidget *ticks[SB_N_VARIANT_FIGURES];
  GtkButton *change_button;
  GtkMenuButton *rename_button;
  GtkEditable *name_entry;
  GtkLabel *name_error;
  GtkWidget *rename_apply;
  GtkWidget *duplicate_button;
  GtkWidget *delete_button;
};

G_DEFINE_FINAL_TYPE (SbVariantCard, sb_variant_card, GTK_TYPE_BOX)

/* ---- words ---- */

char *
sb_variant_card_free_name (const SbConsultation *consultation)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *mark = i < 26 ? g_strdup_printf ("%c", 'A' + i) : g_strdup_printf ("%u", i + 1);
      /* Translators: name of a set until it gets a better one; a letter */
      g_autofree char *name = g_strdup_printf (_("Variant %s"), mark);

      if (sb_variant_name_is_free (consultation, SB_VARIANT_OWN - 1, name))
        return g_steal_pointer (&name);
    }
}

static const char *
shown_name (SbVariantCard *self)
{
  const char *name = sb_variant_name (sb_live_get_consultation (self->live), self->index);

  if (name[0] != '\0')
    return name;

  return self->index == SB_VARIANT_OWN ? _("This set") : _("Without a name");
}

/* "900 W, south-west, tilt 70°, 2.0 kWh battery, 550 €" */
static char *
describe (const SbConsultation *consultation,
          const SbSystem       *system)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  double price_eur = system->price_eur + (system->battery.present ? system->battery.price_eur : 0.0);

  g_ptr_array_add (parts, sb_format_quantity (sb_system_peak_power_w (system), 0, "W"));
  for (guint i = 0; i < system->n_arrays; i++)
    {
      const SbArray *array = &system->arrays[i];
      g_autofree char *tilt = sb_format_number (array->tilt_deg, 0);
      const char *direction = sb_direction_name (sb_array_azimuth_deg (array, &consultation->balcony));

      /* Translators: a direction such as "south-west" and a tilt in degrees */
      g_ptr_array_add (parts, g_strdup_printf (_("%s %s°"), direction, tilt));
    }
  if (system->battery.present)
    {
      g_autofree char *capacity = sb_format_quantity (system->battery.capacity_kwh, 1, "kWh");

      /* Translators: size of a battery such as "2.0 kWh" */
      g_ptr_array_add (parts, g_strdup_printf (_("battery %s"), capacity));
    }
  g_ptr_array_add (parts, sb_format_quantity (price_eur, 0, "€"));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* ---- what is shown ---- */

static void
show_figures (SbVariantCard *self)
{
  SbChartData data;
  guint set = (guint) (self->index + 1);

  sb_live_variants_set_data (self->variants, &data);
  for (int i = 0; i < SB_N_VARIANT_FIGURES; i++)
    {
      gboolean there = data.result != NULL && set < sb_variants_n_sets (&data);
      gboolean best = there && sb_variants_is_best (&data, (SbVariantFigure) i, set);
      g_autofree char *value = there ? sb_variants_quantity (sb_variants_result (&data, set), (SbVariantFigure) i)
                                     : g_strdup ("…");

      gtk_label_set_label (self->values[i], value);
      gtk_widget_set_opacity (self->ticks[i], best ? 1.0 : 0.0);
      if (best)
        gtk_widget_add_css_class (GTK_WIDGET (self->values[i]), "sb-best");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->values[i]), "sb-best");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->values[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      best ? _("the best of these sets") : "", -1);
    }
}

static void
name_button (GtkWidget *button,
             char      *name) /* transfer full */
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_free (name);
}

static void
show_consultation (SbVariantCard *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  const char *name;
  g_autofree char *set = NULL;

  /* The page takes the card away in a moment. */
  if (self->index >= (int) consultation->n_variants)
    return;

  name = shown_name (self);
  set = describe (consultation, sb_variant_system (consultation, self->index));
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->set_label, set);
  name_button (GTK_WIDGET (self->change_button), g_strdup_printf (/* Translators: name of a set */
    _("Change “%s” on the page “Solar set”"), name));
  name_button (GTK_WIDGET (self->rename_button), g_strdup_printf (/* Translators: name of a set */
    _("Rename “%s”"), name));
  name_button (self->duplicate_button, g_strdup_printf (/* Translators: name of a set */
    _("Duplicate “%s”"), name));
  name_button (self->delete_button, g_strdup_printf (/* Translators: name of a set */
    _("Delete “%s”"), name));
}

/* ---- what can be done ---- */

void
sb_variant_card_duplicate (SbLive *live,
                           int     index)
{
  SbConsultation *consultation = sb_live_begin_change (live);
  g_autofree char *name = NULL;

  if (sb_variant_name (consultation, SB_VARIANT_OWN)[0] == '\0')
    {
      g_autofree char *own = sb_variant_card_free_name (consultation);

      sb_variant_rename (consultation, SB_VARIANT_OWN, own);
    }
  name = sb_variant_card_free_name (consultation);
  sb_variant_duplicate (consultation, index, name);
  sb_live_end_change (live, _("Set duplicated"));
}

static void
on_duplicate (SbVariantCard *self)
{
  sb_variant_card_duplicate (self->live, self->index);
}

/* The set to be changed becomes the one that all pages show; the other keeps its name beside it. */
static void
on_change (SbVariantCard *self)
{
  if (self->index != SB_VARIANT_OWN)
    {
      SbConsultation *consultation = sb_live_begin_change (self->live);

      if (sb_variant_name (consultation, SB_VARIANT_OWN)[0] == '\0')
        {
          g_autofree char *own = sb_variant_card_free_name (consultation);

          sb_variant_rename (consultation, SB_VARIANT_OWN, own);
        }
      sb_variant_exchange (consultation, (guint) self->index);
      sb_live_end_change (self->live, _("Another set to change"));
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-to", "s", "solar-set");
}

static void
on_delete (SbVariantCard *self)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);

  if (self->index >= 0 && self->index < (int) consultation->n_variants)
    sb_variant_remove (consultation, (guint) self->index);
  sb_live_end_change (self->live, _("Set deleted"));
}

static const char *
problem_with_name (SbVariantCard *self)
{
  g_autofree char *name = sb_typed_line (gtk_editable_get_text (self->name_entry));

  if (name[0] == '\0')
    return _("A set needs a name.");
  if (g_utf8_strlen (name, -1) > MAX_NAME)
    return _("A name has at most 80 characters.");
  if (!sb_variant_name_is_free (sb_live_get_consultation (self->live), self->index, name))
    return _("Another set has this name already.");

  return NULL;
}

static void
on_name_typed (SbVariantCard *self)
{
  const char *problem = problem_with_name (self);

  gtk_label_set_label (self->name_error, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_error), problem != NULL);
  gtk_widget_set_sensitive (self->rename_apply, problem == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->name_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
on_name_applied (SbVariantCard *self)
{
  g_autofree char *name = sb_typed_line (gtk_editable_get_text (self->name_entry));
  SbConsultation *consultation;

  if (problem_with_name (self) != NULL)
    return;

  gtk_menu_button_popdown (self->rename_button);
  consultation = sb_live_begin_change (self->live);
  sb_variant_rename (consultation, self->index, name);
  sb_live_end_change (self->live, _("Name of the set"));
}

static void
on_rename_shown (SbVariantCard *self)
{
  gtk_editable_set_text (self->name_entry, shown_name (self));
  gtk_editable_select_region (self->name_entry, 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

/* ---- building ---- */

static GtkLabel *
label_new (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (label, 12);
  gtk_label_set_max_width_chars (label, 24);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);

  return label;
}

static GtkWidget *
figures_new (SbVariantCard *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (int i = 0; i < SB_N_VARIANT_FIGURES; i++)
    {
      GtkLabel *name = label_new ("dim-label");

      gtk_label_set_label (name, sb_variants_heading ((SbVariantFigure) i));
      gtk_label_set_width_chars (name, 6);
      gtk_widget_set_hexpand (GTK_WIDGET (name), TRUE);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (name), 0, i, 1, 1);

      self->values[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_xalign (self->values[i], 1);
      gtk_widget_add_css_class (GTK_WIDGET (self->values[i]), "numeric");
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->values[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name, NULL,
                                      -1);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->values[i]), 1, i, 1, 1);

      self->ticks[i] = gtk_image_new_from_icon_name ("object-select-symbolic");
      gtk_grid_attach (GTK_GRID (grid), self->ticks[i], 2, i, 1, 1);
    }

  return grid;
}

static GtkWidget *
rename_popover_new (SbVariantCard *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new_with_mnemonic (_("_Name of the set"));
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (heading), entry);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 22);
  self->name_entry = GTK_EDITABLE (entry);
  self->name_error = label_new ("error");
  self->rename_apply = gtk_button_new_with_mnemonic (_("_Rename"));
  gtk_widget_add_css_class (self->rename_apply, "suggested-action");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name_error));
  gtk_box_append (GTK_BOX (box), self->rename_apply);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_name_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_name_applied), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rename_apply, "clicked", G_CALLBACK (on_name_applied), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "show", G_CALLBACK (on_rename_shown), self, G_CONNECT_SWAPPED);

  return popover;
}

static GtkWidget *
icon_button_new (SbVariantCard *self,
                 const char    *icon_name,
                 GCallback      clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
buttons_new (SbVariantCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->change_button = GTK_BUTTON (gtk_button_new ());
  sb_button_words_set (self->change_button, _("Change"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->change_button), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->change_button), GTK_ALIGN_START);
  g_signal_connect_object (self->change_button, "clicked", G_CALLBACK (on_change), self, G_CONNECT_SWAPPED);

  self->rename_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->rename_button, "document-edit-symbolic");
  gtk_menu_button_set_popover (self->rename_button, rename_popover_new (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->rename_button), "flat");

  self->duplicate_button = icon_button_new (self, "edit-copy-symbolic", G_CALLBACK (on_duplicate));
  self->delete_button = icon_button_new (self, "user-trash-symbolic", G_CALLBACK (on_delete));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->change_button));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rename_button));
  gtk_box_append (GTK_BOX (box), self->duplicate_button);
  gtk_box_append (GTK_BOX (box), self->delete_button);

  return box;
}

static void
sb_variant_card_dispose (GObject *object)
{
  SbVariantCard *self = SB_VARIANT_CARD (object);

  g_clear_object (&self->variants);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_variant_card_parent_class)->dispose (object);
}

static void
sb_variant_card_class_init (SbVariantCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_variant_card_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sb_variant_card_init (SbVariantCard *self)
{
  GtkWidget *chip;
  GtkWidget *buttons;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "sb-chart-card");

  self->name_label = label_new ("heading");
  self->set_label = label_new ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->set_label), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->name_label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->set_label));
  chip = GTK_WIDGET (label_new ("caption-heading"));
  gtk_label_set_label (GTK_LABEL (chip), _("All pages show this set"));
  gtk_box_append (GTK_BOX (self), chip);
  gtk_box_append (GTK_BOX (self), figures_new (self));
  buttons = buttons_new (self);
  gtk_widget_set_valign (buttons, GTK_ALIGN_END);
  gtk_widget_set_vexpand (buttons, TRUE);
  gtk_box_append (GTK_BOX (self), buttons);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->name_label, NULL, -1);
}

GtkWidget *
sb_variant_card_new (SbLive         *live,
                     SbLiveVariants *variants,
                     int             index)
{
  SbVariantCard *self = g_object_new (SB_TYPE_VARIANT_CARD, NULL);
  GtkWidget *chip = gtk_widget_get_next_sibling (GTK_WIDGET (self->set_label));

  self->live = g_object_ref (live);
  self->variants = g_object_ref (variants);
  self->index = index;
  gtk_widget_set_visible (chip, index == SB_VARIANT_OWN);
  gtk_widget_set_visible (self->delete_button, index != SB_VARIANT_OWN);
  show_consultation (self);
  show_figures (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (show_figures), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (variants, "changed", G_CALLBACK (show_figures), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

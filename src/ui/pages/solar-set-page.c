#include "ui/pages/solar-set-page.h"

#include "charts/language.h"
#include "ui/pages/array-group.h"
#include "ui/pages/battery-group.h"
#include "ui/pages/field-binding.h"
#include "ui/pages/kits.h"
#include "ui/pages/programme-group.h"
#include "ui/widgets/number-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SbSolarSetPage
{
  AdwBin parent_instance;

  GtkBox *variant_banner;
  GtkLabel *variant_label;
  GtkFlowBox *kits_box;
  SbNumberRow *price_row;
  SbNumberRow *subsidy_row;
  GtkBox *arrays_box;
  GtkWidget *add_button;
  SbProgrammeGroup *programme_group;
  SbBatteryGroup *battery_group;
  SbNumberRow *limit_row;
  SbNumberRow *efficiency_row;
  SbNumberRow *losses_row;

  SbLive *live;
  SbFieldBinding *binding;
  GPtrArray *kit_buttons; /* GtkToggleButton *, in the order of the kits */
  GPtrArray *kit_checks;  /* GtkWidget * */
  guint n_groups;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbSolarSetPage, sb_solar_set_page, ADW_TYPE_BIN)

/* Directions offered for further modules: a quarter turn from the balcony's, as at a corner. */
static const double CORNER_DEG = 90;

static void
sync_groups (SbSolarSetPage *self,
             guint           n_arrays)
{
  for (; self->n_groups < n_arrays; self->n_groups++)
    gtk_box_append (self->arrays_box, sb_array_group_new (self->live, self->n_groups));
  for (; self->n_groups > n_arrays; self->n_groups--)
    gtk_box_remove (self->arrays_box, gtk_widget_get_last_child (GTK_WIDGET (self->arrays_box)));
}

/* Which of several sets is at hand, so that nobody changes the wrong one. */
static void
show_variant (SbSolarSetPage *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  const char *name = consultation->set_name;
  gboolean has_name = name != NULL && name[0] != '\0';
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->variant_banner), consultation->n_variants > 0);
  if (consultation->n_variants == 0)
    return;

  text = g_strdup_printf (/* Translators: name of a set, number of others beside it */
                          ngettext ("You are changing “%s”. %u other set stays as it is.",
                                    "You are changing “%s”. %u other sets stay as they are.", consultation->n_variants),
                          has_name ? name : _("This set"), consultation->n_variants);
  gtk_label_set_label (self->variant_label, text);
}

static void
show_consultation (SbSolarSetPage *self)
{
  const SbSystem *system = &sb_live_get_consultation (self->live)->system;
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);

  self->setting = TRUE;
  for (guint i = 0; i < n_kits; i++)
    {
      gboolean matches = sb_kit_matches (&kits[i], system);

      gtk_toggle_button_set_active (g_ptr_array_index (self->kit_buttons, i), matches);
      gtk_widget_set_opacity (g_ptr_array_index (self->kit_checks, i), matches ? 1 : 0);
    }
  sync_groups (self, system->n_arrays);
  gtk_widget_set_visible (self->add_button, system->n_arrays < SB_MAX_ARRAYS);
  self->setting = FALSE;
  show_variant (self);
}

static void
on_kit_clicked (SbSolarSetPage *self,
                GtkButton      *button)
{
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);
  SbConsultation *consultation;
  guint index = 0;

  if (self->setting || !g_ptr_array_find (self->kit_buttons, button, &index))
    return;

  consultation = sb_live_begin_change (self->live);
  sb_kit_apply (&kits[index], &consultation->system);
  sb_live_end_change (self->live, _(kits[index].name));
  /* A card that was on already has been switched off by the click. */
  show_consultation (self);
}

static void
on_add_clicked (SbSolarSetPage *self)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);
  SbSystem *system = &consultation->system;

  if (system->n_arrays < SB_MAX_ARRAYS)
    {
      const SbArray *last = &system->arrays[system->n_arrays - 1];
      SbArray *array = &system->arrays[system->n_arrays];
      double azimuth_deg = sb_array_azimuth_deg (last, &consultation->balcony) + CORNER_DEG;

      sb_array_init (array);
      array->peak_power_w = last->peak_power_w;
      array->tilt_deg = last->tilt_deg;
      array->mounting = last->mounting;
      array->technology = last->technology;
      array->module = last->module;
      array->azimuth_deg = azimuth_deg < 360 ? azimuth_deg : azimuth_deg - 360;
      system->n_arrays++;
    }
  sb_live_end_change (self->live, _("Modules added"));
}

static GtkWidget *
line_new (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static char *
kit_figures (const SbKit *kit)
{
  g_autofree char *power = sb_format_quantity (kit->peak_power_w, 0, "W");
  g_autofree char *price = sb_format_quantity (sb_kit_price_eur (kit), 0, "€");
  g_autofree char *capacity = NULL;

  if (kit->battery_capacity_kwh <= 0)
    /* Translators: power of the modules, then the price, each with its unit. */
    return g_strdup_printf (_("%s · about %s"), power, price);

  capacity = sb_format_quantity (kit->battery_capacity_kwh, 1, "kWh");

  /* Translators: power of the modules, size of the battery, then the price, each with its unit. */
  return g_strdup_printf (_("%s, %s · about %s"), power, capacity, price);
}

static char *
kit_grade (const SbKit *kit)
{
  g_autofree char *month = g_strdup_printf ("%s/%.4s", kit->checked + strlen ("2026-"), kit->checked);

  /* Translators: %s is month and year, "04/2026". */
  return g_strdup_printf (kit->is_estimate ? _("Price estimated, %s") : _("Price on the market, %s"), month);
}

static char *
kit_source (const SbKit *kit)
{
  /* Translators: where a price is from. */
  return g_strdup_printf (kit->is_estimate ? _("Estimated price. %s") : _("Source of the price: %s"), _(kit->source));
}

static void
add_kit (SbSolarSetPage *self,
         const SbKit    *kit)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *name = line_new (_(kit->name), "heading");
  GtkWidget *description = line_new (_(kit->description), "caption");
  GtkWidget *child = gtk_flow_box_child_new ();
  g_autofree char *figures = kit_figures (kit);
  g_autofree char *grade = kit_grade (kit);
  g_autofree char *source = kit_source (kit);
  g_autofree char *accessible = g_strdup_printf ("%s, %s", _(kit->name), figures);
  g_autofree char *more = g_strdup_printf ("%s. %s", _(kit->description), source);
  GtkWidget *line = line_new (figures, "numeric");
  GtkWidget *grade_line = line_new (grade, "caption");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (description, "dim-label");
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), check);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), description);
  gtk_widget_add_css_class (grade_line, "dim-label");
  gtk_box_append (GTK_BOX (box), grade_line);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "sb-choice-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, more, -1);
  gtk_widget_set_tooltip_text (button, source);

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (self->kits_box, child);
  g_ptr_array_add (self->kit_buttons, button);
  g_ptr_array_add (self->kit_checks, check);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_kit_clicked), self, G_CONNECT_SWAPPED);
}

static void
bind_fields (SbSolarSetPage *self)
{
  self->binding = sb_field_binding_new (self->live);
  sb_field_binding_add (self->binding, self->price_row, "value", SB_FIELD_ROOT_SYSTEM, 0, "price_eur",
                        _("Price of the set"));
  sb_field_binding_add (self->binding, self->subsidy_row, "value", SB_FIELD_ROOT_SYSTEM, 0, "subsidy_eur", _("Grant"));
  sb_field_binding_add (self->binding, self->limit_row, "value", SB_FIELD_ROOT_SYSTEM, 0, "inverter.ac_limit_w",
                        _("Inverter limit"));
  sb_field_binding_add (self->binding, self->efficiency_row, "value", SB_FIELD_ROOT_SYSTEM, 0, "inverter.efficiency",
                        _("Efficiency of the inverter"));
  sb_field_binding_add (self->binding, self->losses_row, "value", SB_FIELD_ROOT_SYSTEM, 0, "other_losses_percent",
                        _("Other losses"));
}

static void
sb_solar_set_page_dispose (GObject *object)
{
  SbSolarSetPage *self = SB_SOLAR_SET_PAGE (object);

  g_clear_object (&self->binding);
  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_SOLAR_SET_PAGE);
  G_OBJECT_CLASS (sb_solar_set_page_parent_class)->dispose (object);
}

static void
sb_solar_set_page_finalize (GObject *object)
{
  SbSolarSetPage *self = SB_SOLAR_SET_PAGE (object);

  g_ptr_array_unref (self->kit_buttons);
  g_ptr_array_unref (self->kit_checks);
  G_OBJECT_CLASS (sb_solar_set_page_parent_class)->finalize (object);
}

static void
sb_solar_set_page_class_init (SbSolarSetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_solar_set_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_solar_set_page_finalize;

  g_type_ensure (SB_TYPE_NUMBER_ROW);
  g_type_ensure (SB_TYPE_PROGRAMME_GROUP);
  g_type_ensure (SB_TYPE_BATTERY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/solar-set-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, variant_banner);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, variant_label);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, kits_box);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, price_row);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, subsidy_row);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, arrays_box);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, programme_group);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, battery_group);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, limit_row);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, efficiency_row);
  gtk_widget_class_bind_template_child (widget_class, SbSolarSetPage, losses_row);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
sb_solar_set_page_init (SbSolarSetPage *self)
{
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);

  self->kit_buttons = g_ptr_array_new ();
  self->kit_checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n_kits; i++)
    add_kit (self, &kits[i]);
}

GtkWidget *
sb_solar_set_page_new (SbLive *live)
{
  SbSolarSetPage *self = g_object_new (SB_TYPE_SOLAR_SET_PAGE, NULL);

  self->live = g_object_ref (live);
  bind_fields (self);
  sb_programme_group_set_live (self->programme_group, live);
  sb_battery_group_set_live (self->battery_group, live);
  show_consultation (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

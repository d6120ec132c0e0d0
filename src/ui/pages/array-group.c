#include "ui/pages/array-group.h"

#include "charts/language.h"
#include "ui/pages/field-binding.h"
#include "ui/widgets/compass.h"
#include "ui/widgets/number-row.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SbArrayGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *remove_button;
  SbNumberRow *power_row;
  SbNumberRow *count_row;
  SbNumberRow *tilt_row;
  AdwActionRow *balcony_row;
  GtkSwitch *balcony_switch;
  SbNumberRow *direction_row;
  AdwComboRow *mounting_row;
  AdwComboRow *technology_row;

  SbLive *live;
  SbFieldBinding *binding;
  guint array_index;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbArrayGroup, sb_array_group, ADW_TYPE_PREFERENCES_GROUP)

/* In the order of SbMounting. */
static const char *const MOUNTINGS[] = { N_ ("At the railing"), N_ ("Flat at the wall"), N_ ("Free-standing, garden"),
                                         N_ ("On a flat roof") };
/* In the order of SbTechnology. */
static const char *const TECHNOLOGIES[] = { N_ ("Silicon, today’s modules"), N_ ("Silicon, older modules"),
                                            N_ ("Thin film CIS"), N_ ("Thin film CdTe") };

static void
show_consultation (SbArrayGroup *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  const SbSystem *system = &consultation->system;
  const SbArray *array;
  g_autofree char *direction = NULL;
  gboolean own;

  if (self->array_index >= system->n_arrays)
    return;

  array = &system->arrays[self->array_index];
  own = sb_is_set (array->azimuth_deg);
  direction = sb_compass_words (consultation->balcony.azimuth_deg);

  self->setting = TRUE;
  if (system->n_arrays > 1)
    {
      g_autofree char *number = sb_format_number (self->array_index + 1, 0);
      /* Translators: first, second … modules, each facing one way. */
      g_autofree char *title = g_strdup_printf (_("Modules, direction %s"), number);

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
    }
  else
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Modules"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self),
    array->obstruction != NULL
      ? _("These modules have surroundings of their own, from the file. What the page “Balcony” says stands in the way does not count for them.")
      : NULL);
  gtk_widget_set_visible (self->remove_button, system->n_arrays > 1);
  adw_action_row_set_subtitle (self->balcony_row, direction);
  gtk_switch_set_active (self->balcony_switch, !own);
  gtk_widget_set_visible (GTK_WIDGET (self->direction_row), own);
  self->setting = FALSE;
}

static void
on_balcony_switched (SbArrayGroup *self)
{
  SbConsultation *consultation;
  SbArray *array;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  array = &consultation->system.arrays[self->array_index];
  array->azimuth_deg = gtk_switch_get_active (self->balcony_switch) ? NAN : consultation->balcony.azimuth_deg;
  sb_live_end_change (self->live, _("Direction of the modules"));
}

static void
on_remove_clicked (SbArrayGroup *self)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);
  SbSystem *system = &consultation->system;

  if (system->n_arrays > 1 && self->array_index < system->n_arrays)
    {
      g_clear_pointer (&system->arrays[self->array_index].obstruction, sb_balcony_free);
      for (guint i = self->array_index; i + 1 < system->n_arrays; i++)
        system->arrays[i] = system->arrays[i + 1];
      system->n_arrays--;
      /* What moved down is not owned twice. */
      system->arrays[system->n_arrays].obstruction = NULL;
    }
  sb_live_end_change (self->live, _("Modules removed"));
}

static void
set_words (AdwComboRow       *row,
           const char *const *words,
           guint              n_words)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_words; i++)
    gtk_string_list_append (list, _(words[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
bind_fields (SbArrayGroup *self)
{
  const struct
  {
    gpointer control;
    const char *property;
    const char *path;
    const char *step;
  } bound[] = {
    { self->power_row, "value", "peak_power_w", _("Module power") },
    { self->count_row, "value", "module.count", _("Number of modules") },
    { self->tilt_row, "value", "tilt_deg", _("Tilt") },
    { self->direction_row, "value", "azimuth_deg", _("Direction of the modules") },
    { self->mounting_row, "selected", "mounting", _("Mounting") },
    { self->technology_row, "selected", "technology", _("Kind of cells") },
  };

  self->binding = sb_field_binding_new (self->live);
  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    sb_field_binding_add (self->binding, bound[i].control, bound[i].property, SB_FIELD_ROOT_ARRAY, self->array_index,
                          bound[i].path, bound[i].step);
}

static void
sb_array_group_dispose (GObject *object)
{
  SbArrayGroup *self = SB_ARRAY_GROUP (object);

  g_clear_object (&self->binding);
  g_clear_object (&self->live);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_ARRAY_GROUP);
  G_OBJECT_CLASS (sb_array_group_parent_class)->dispose (object);
}

static void
sb_array_group_class_init (SbArrayGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_array_group_dispose;

  g_type_ensure (SB_TYPE_NUMBER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/array-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, remove_button);
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, power_row);
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, count_row);
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, tilt_row);
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, balcony_row);
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, balcony_switch);
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, direction_row);
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, mounting_row);
  gtk_widget_class_bind_template_child (widget_class, SbArrayGroup, technology_row);
  gtk_widget_class_bind_template_callback (widget_class, on_balcony_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
sb_array_group_init (SbArrayGroup *self)
{
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_words (self->mounting_row, MOUNTINGS, G_N_ELEMENTS (MOUNTINGS));
  set_words (self->technology_row, TECHNOLOGIES, G_N_ELEMENTS (TECHNOLOGIES));
  self->setting = FALSE;
}

GtkWidget *
sb_array_group_new (SbLive *live,
                    guint   array_index)
{
  SbArrayGroup *self = g_object_new (SB_TYPE_ARRAY_GROUP, NULL);

  self->live = g_object_ref (live);
  self->array_index = array_index;
  bind_fields (self);
  show_consultation (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

#include "ui/widgets/place-row.h"

#include "charts/language.h"
#include "core/field-table.h"
#include "services/built-in-data.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SbPlaceRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *caption;
  GtkWidget *entry_box;
  GtkEditable *entry;
  GtkLabel *detail;
  GtkLabel *error_label;
  GtkPopover *popover;
  GtkListBox *list_box;

  SbPlace place;
  GPtrArray *found; /* const SbPlaceEntry *, the rows of the list */
  char *listed;     /* the text that the list belongs to */
  gboolean showing; /* the text is ours, not typed */
};

G_DEFINE_FINAL_TYPE (SbPlaceRow, sb_place_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PLACE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As many as fit below the field on a small screen. */
static const guint MAX_FOUND = 8;

static char *
place_text (const SbPlace *place)
{
  if (place->postal_code != NULL && place->postal_code[0] != '\0')
    return g_strdup_printf ("%s %s", place->postal_code, place->name != NULL ? place->name : "");

  return g_strdup (place->name != NULL ? place->name : "");
}

static char *
coordinates_text (double latitude_deg,
                  double longitude_deg)
{
  g_autofree char *latitude = sb_format_number (fabs (latitude_deg), 2);
  g_autofree char *longitude = sb_format_number (fabs (longitude_deg), 2);

  /* Translators: latitude, N or S, longitude, E or W. */
  return g_strdup_printf (_("%s° %s, %s° %s"), latitude, latitude_deg < 0 ? C_("latitude", "S") : C_("latitude", "N"),
                          longitude, longitude_deg < 0 ? C_("longitude", "W") : C_("longitude", "E"));
}

static void
show_error (SbPlaceRow *self,
            const char *sentence)
{
  gboolean invalid = sentence != NULL;

  gtk_label_set_label (self->error_label, invalid ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), invalid);
  if (invalid)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  invalid ? sentence : "", -1);
}

static void
show_place (SbPlaceRow *self)
{
  g_autofree char *text = place_text (&self->place);
  g_autofree char *coordinates = coordinates_text (self->place.latitude_deg, self->place.longitude_deg);
  g_autofree char *elevation = sb_format_quantity (self->place.elevation_m, 0, "m");
  /* Translators: coordinates, then height above the sea with its unit. */
  g_autofree char *detail = g_strdup_printf (_("%s · %s above sea level"), coordinates, elevation);

  self->showing = TRUE;
  gtk_editable_set_text (self->entry, text);
  self->showing = FALSE;
  gtk_label_set_label (self->detail, detail);
  gtk_popover_popdown (self->popover);
  show_error (self, NULL);
}

static void
choose (SbPlaceRow *self,
        const char *name,
        const char *postal_code,
        double      latitude_deg,
        double      longitude_deg)
{
  sb_set_string (&self->place.name, name);
  sb_set_string (&self->place.postal_code, postal_code);
  self->place.latitude_deg = latitude_deg;
  self->place.longitude_deg = longitude_deg;
  self->place.elevation_m = sb_climate_table_elevation_m (sb_built_in_climate (), latitude_deg, longitude_deg);
  show_place (self);
  g_signal_emit (self, signals[PLACE_CHANGED], 0);
}

static void
choose_entry (SbPlaceRow         *self,
              const SbPlaceEntry *entry)
{
  choose (self, entry->name, entry->postal_code, entry->latitude_deg, entry->longitude_deg);
}

static gboolean
choose_coordinates (SbPlaceRow *self,
                    double      latitude_deg,
                    double      longitude_deg)
{
  g_autofree char *name = NULL;

  if (!sb_field_check_number (sb_field_find (sb_field_table_consultation, "place.latitude_deg"), "", latitude_deg, NULL)
      || !sb_field_check_number (sb_field_find (sb_field_table_consultation, "place.longitude_deg"), "", longitude_deg,
                                 NULL))
    {
      show_error (self, _("These coordinates are out of range. Latitude goes from −65° to 65°, longitude from −180° to 180°."));
      return FALSE;
    }

  name = coordinates_text (latitude_deg, longitude_deg);
  choose (self, name, "", latitude_deg, longitude_deg);
  return TRUE;
}

static void
show_unknown (SbPlaceRow *self,
              const char *typed)
{
  g_autofree char *before = place_text (&self->place);
  g_autofree char *sentence = NULL;

  if (strlen (typed) == 5 && strspn (typed, "0123456789") == 5)
    /* Translators: the postal code typed, then the place that still holds. */
    sentence = g_strdup_printf (_("There is no postal code %s. The calculation goes on with %s."), typed, before);
  else
    /* Translators: what was typed, then the place that still holds. */
    sentence = g_strdup_printf (_("No place is called “%s”. The calculation goes on with %s."), typed, before);
  show_error (self, sentence);
}

static GtkWidget *
found_row_new (const SbPlaceEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = g_strdup_printf ("%s %s", entry->postal_code, entry->name);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (entry->district != NULL && entry->district[0] != '\0')
    {
      GtkWidget *district = gtk_label_new (entry->district);

      gtk_label_set_xalign (GTK_LABEL (district), 0);
      gtk_label_set_wrap (GTK_LABEL (district), TRUE);
      gtk_widget_add_css_class (district, "caption");
      gtk_widget_add_css_class (district, "dim-label");
      gtk_box_append (GTK_BOX (box), district);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

static void
fill_list (SbPlaceRow *self,
           const char *typed)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))) != NULL)
    gtk_list_box_remove (self->list_box, row);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->listed);
  self->listed = g_strdup (typed);
  self->found = sb_place_list_search (sb_built_in_places (), typed, MAX_FOUND);
  for (guint i = 0; i < self->found->len; i++)
    gtk_list_box_append (self->list_box, found_row_new (g_ptr_array_index (self->found, i)));
  if (self->found->len > 0)
    gtk_list_box_select_row (self->list_box, gtk_list_box_get_row_at_index (self->list_box, 0));
}

/* The text as typed, without blanks around it. */
static char *
typed_text (SbPlaceRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static gboolean
shows_place (SbPlaceRow *self,
             const char *typed)
{
  g_autofree char *text = place_text (&self->place);

  return g_str_equal (text, typed);
}

static void
on_search_changed (SbPlaceRow *self)
{
  g_autofree char *typed = typed_text (self);
  gboolean focused = (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (self->showing || !focused || shows_place (self, typed))
    return;

  show_error (self, NULL);
  /* "49.5, 8.4" is no beginning of the postal code 49584. */
  if (sb_place_parse_coordinates (typed, NULL, NULL))
    {
      gtk_popover_popdown (self->popover);
      return;
    }

  fill_list (self, typed);
  if (self->found->len > 0)
    {
      gtk_widget_set_size_request (GTK_WIDGET (self->list_box), gtk_widget_get_width (self->entry_box) - 24, -1);
      gtk_popover_popup (self->popover);
      return;
    }

  gtk_popover_popdown (self->popover);
  if (strlen (typed) >= 5 && strspn (typed, "0123456789 .,+-") != strlen (typed))
    show_unknown (self, typed);
  else if (strlen (typed) == 5 && strspn (typed, "0123456789") == 5)
    show_unknown (self, typed);
}

static void
on_activate (SbPlaceRow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);
  g_autofree char *typed = typed_text (self);

  /* The list follows the typing a little later: Return must not take what fitted an earlier text. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) && row != NULL && g_strcmp0 (self->listed, typed) == 0)
    choose_entry (self, g_ptr_array_index (self->found, gtk_list_box_row_get_index (row)));
  else
    sb_place_row_commit (self);
}

static void
on_stop_search (SbPlaceRow *self)
{
  show_place (self);
}

static void
on_row_activated (SbPlaceRow    *self,
                  GtkListBoxRow *row)
{
  choose_entry (self, g_ptr_array_index (self->found, gtk_list_box_row_get_index (row)));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                gpointer               user_data)
{
  SbPlaceRow *self = SB_PLACE_ROW (user_data);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (step == 0 || row == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return FALSE;

  row = gtk_list_box_get_row_at_index (self->list_box, gtk_list_box_row_get_index (row) + step);
  if (row != NULL)
    gtk_list_box_select_row (self->list_box, row);

  return TRUE;
}

static void
on_focus_leave (SbPlaceRow *self)
{
  g_autofree char *typed = typed_text (self);

  gtk_popover_popdown (self->popover);
  if (!shows_place (self, typed))
    sb_place_row_commit (self);
}

static void
sb_place_row_dispose (GObject *object)
{
  SbPlaceRow *self = SB_PLACE_ROW (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_PLACE_ROW);
  G_OBJECT_CLASS (sb_place_row_parent_class)->dispose (object);
}

static void
sb_place_row_finalize (GObject *object)
{
  SbPlaceRow *self = SB_PLACE_ROW (object);

  g_free (self->place.name);
  g_free (self->place.postal_code);
  g_free (self->listed);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  G_OBJECT_CLASS (sb_place_row_parent_class)->finalize (object);
}

static void
sb_place_row_class_init (SbPlaceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_place_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_place_row_finalize;

  signals[PLACE_CHANGED] =
    g_signal_new ("place-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/widgets/place-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, caption);
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, entry_box);
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, entry);
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, detail);
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, error_label);
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, popover);
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, list_box);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_leave);
}

static void
sb_place_row_init (SbPlaceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), self->entry_box);
}

GtkWidget *
sb_place_row_new (void)
{
  return g_object_new (SB_TYPE_PLACE_ROW, NULL);
}

void
sb_place_row_set_place (SbPlaceRow    *self,
                        const SbPlace *place)
{
  g_return_if_fail (SB_IS_PLACE_ROW (self));

  /* The same place again leaves alone what is being typed. */
  if (g_strcmp0 (place->name, self->place.name) == 0 && g_strcmp0 (place->postal_code, self->place.postal_code) == 0
      && place->latitude_deg == self->place.latitude_deg && place->longitude_deg == self->place.longitude_deg
      && place->elevation_m == self->place.elevation_m)
    return;

  sb_set_string (&self->place.name, place->name);
  sb_set_string (&self->place.postal_code, place->postal_code);
  self->place.latitude_deg = place->latitude_deg;
  self->place.longitude_deg = place->longitude_deg;
  self->place.elevation_m = place->elevation_m;
  show_place (self);
}

const SbPlace *
sb_place_row_get_place (SbPlaceRow *self)
{
  g_return_val_if_fail (SB_IS_PLACE_ROW (self), NULL);

  return &self->place;
}

gboolean
sb_place_row_commit (SbPlaceRow *self)
{
  g_autofree char *typed = NULL;
  double latitude_deg;
  double longitude_deg;

  g_return_val_if_fail (SB_IS_PLACE_ROW (self), FALSE);

  typed = typed_text (self);
  if (typed[0] == '\0' || shows_place (self, typed))
    {
      show_place (self);
      return TRUE;
    }
  if (sb_place_parse_coordinates (typed, &latitude_deg, &longitude_deg))
    return choose_coordinates (self, latitude_deg, longitude_deg);

  fill_list (self, typed);
  gtk_popover_popdown (self->popover);
  if (self->found->len == 0)
    {
      show_unknown (self, typed);
      return FALSE;
    }

  choose_entry (self, g_ptr_array_index (self->found, 0));
  return TRUE;
}

GtkEditable *
sb_place_row_get_entry (SbPlaceRow *self)
{
  g_return_val_if_fail (SB_IS_PLACE_ROW (self), NULL);

  return self->entry;
}

const char *
sb_place_row_get_error (SbPlaceRow *self)
{
  g_return_val_if_fail (SB_IS_PLACE_ROW (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->error_label)) ? gtk_label_get_label (self->error_label) : NULL;
}

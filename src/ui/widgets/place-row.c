#include "ui/widgets/place-row.h"

#include "core/field-table.h"
#include "services/built-in-data.h"
#include "ui/compat.h"
#include "ui/internet.h"
#include "ui/widgets/place-choices.h"
#include "ui/widgets/place-online.h"
#include "ui/widgets/place-words.h"
#include "ui/widgets/typed-text.h"

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
  GtkLabel *attribution;
  GtkWidget *online_button;
  SbPlaceChoices choices; /* the rows of the list */

  SbLive *live; /* or NULL */
  GCancellable *cancellable; /* of the search under way, or NULL */
  SbPlace place;
  gboolean showing; /* the text is ours, not typed */
};

G_DEFINE_FINAL_TYPE (SbPlaceRow, sb_place_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PLACE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

/* Only for what is not in the built-in list. */
static void
offer_internet (SbPlaceRow *self,
                gboolean    is_offered)
{
  gtk_widget_set_visible (self->online_button, is_offered && self->live != NULL && sb_internet_of (self->live) != NULL);
}

static void
show_detail (SbPlaceRow *self)
{
  g_autofree char *coordinates = sb_place_words_coordinates (self->place.latitude_deg, self->place.longitude_deg);
  g_autofree char *elevation = sb_place_words_elevation (&self->place, self->live);
  g_autofree char *detail = g_strdup_printf ("%s · %s", coordinates, elevation);

  gtk_label_set_label (self->detail, detail);
}

static void
show_place (SbPlaceRow *self)
{
  g_autofree char *text = sb_place_words (&self->place);

  self->showing = TRUE;
  gtk_editable_set_text (self->entry, text);
  self->showing = FALSE;
  show_detail (self);
  gtk_popover_popdown (self->popover);
  show_error (self, NULL);
  offer_internet (self, FALSE);
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
  self->place.elevation_m = sb_place_words_pvgis_elevation_m (self->live, latitude_deg, longitude_deg);
  if (isnan (self->place.elevation_m))
    self->place.elevation_m = sb_climate_table_elevation_m (sb_built_in_climate (), latitude_deg, longitude_deg);
  show_place (self);
  g_signal_emit (self, signals[PLACE_CHANGED], 0);
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

  name = sb_place_words_coordinates (latitude_deg, longitude_deg);
  choose (self, name, "", latitude_deg, longitude_deg);
  return TRUE;
}

/* What is typed stays, and so does the place that holds. */
static void
show_not_taken (SbPlaceRow *self,
                const char *typed,
                gboolean    has_choices)
{
  g_autofree char *sentence = sb_place_words_not_taken (typed, &self->place, has_choices);

  show_error (self, sentence);
  offer_internet (self, TRUE);
}

static void
pop_up_list (SbPlaceRow *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->list_box), gtk_widget_get_width (self->entry_box) - 24, -1);
  gtk_popover_popup (self->popover);
}

/* The text as typed, of an address the town. */
static char *
typed_text (SbPlaceRow *self)
{
  return sb_place_words_typed (gtk_editable_get_text (self->entry));
}

static gboolean
shows_place (SbPlaceRow *self,
             const char *typed)
{
  g_autofree char *text = sb_place_words (&self->place);

  return g_str_equal (text, typed);
}

static void
on_search_changed (SbPlaceRow *self)
{
  g_autofree char *typed = typed_text (self);
  gboolean focused = (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (self->showing || !focused || shows_place (self, typed) || sb_place_choices_are_online_for (&self->choices, typed))
    return;

  show_error (self, NULL);
  offer_internet (self, FALSE);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  /* "49.5, 8.4" is no beginning of the postal code 49584. */
  if (sb_place_parse_coordinates (typed, NULL, NULL))
    {
      gtk_popover_popdown (self->popover);
      return;
    }

  if (sb_place_choices_fill (&self->choices, typed) > 0)
    {
      pop_up_list (self);
      return;
    }

  gtk_popover_popdown (self->popover);
  if (strlen (typed) >= 5 && (strspn (typed, "0123456789 .,+-") != strlen (typed) || strspn (typed, "0123456789") == 5))
    show_not_taken (self, typed, FALSE);
}

static void
choose_row (SbPlaceRow    *self,
            GtkListBoxRow *row)
{
  SbPlaceChoice choice = sb_place_choices_get (&self->choices, row);

  choose (self, choice.name, choice.postal_code, choice.latitude_deg, choice.longitude_deg);
}

static void
on_activate (SbPlaceRow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);
  g_autofree char *typed = typed_text (self);

  /* The list follows the typing a little later: Return must not take what fitted an earlier text. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) && row != NULL && sb_place_choices_are_for (&self->choices, typed))
    choose_row (self, row);
  else if (!sb_place_row_commit (self) && gtk_list_box_get_selected_row (self->list_box) != NULL)
    pop_up_list (self);
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
  choose_row (self, row);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                gpointer               user_data)
{
  SbPlaceRow *self = SB_PLACE_ROW (user_data);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  return step != 0 && gtk_widget_get_visible (GTK_WIDGET (self->popover)) && sb_place_choices_step (&self->choices, step);
}

static void
on_focus_leave (SbPlaceRow *self)
{
  g_autofree char *typed = typed_text (self);

  gtk_popover_popdown (self->popover);
  if (!shows_place (self, typed))
    sb_place_row_commit (self);
}

/* ---- On the internet ---- */

static void
on_searched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SbPlaceRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sb_place_online_search_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (self->live == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  gtk_widget_set_sensitive (self->online_button, TRUE);
  if (found != NULL && found->len > 0)
    {
      g_autofree char *typed = typed_text (self);

      show_error (self, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      sb_place_choices_fill_online (&self->choices, typed, found);
      pop_up_list (self);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  show_error (self, error != NULL ? error->message : _("Nothing was found on the internet, either."));
  sb_compat_announce (GTK_WIDGET (self), sb_place_row_get_error (self));
}

void
sb_place_row_search_online (SbPlaceRow *self)
{
  g_autofree char *typed = sb_typed_line (gtk_editable_get_text (self->entry));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->live == NULL || sb_internet_of (self->live) == NULL || self->cancellable != NULL || typed[0] == '\0')
    return;

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->online_button, FALSE);
  sb_place_online_search_async (sb_internet_of (self->live), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, typed,
                                self->cancellable, on_searched, g_object_ref (self));
}

static void
sb_place_row_dispose (GObject *object)
{
  SbPlaceRow *self = SB_PLACE_ROW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->live);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_PLACE_ROW);
  G_OBJECT_CLASS (sb_place_row_parent_class)->dispose (object);
}

/* A task that is under way holds us: it ends with the window. */
static void
sb_place_row_unroot (GtkWidget *widget)
{
  SbPlaceRow *self = SB_PLACE_ROW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  GTK_WIDGET_CLASS (sb_place_row_parent_class)->unroot (widget);
}

static void
sb_place_row_finalize (GObject *object)
{
  SbPlaceRow *self = SB_PLACE_ROW (object);

  g_free (self->place.name);
  g_free (self->place.postal_code);
  sb_place_choices_clear (&self->choices);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sb_place_row_parent_class)->finalize (object);
}

static void
sb_place_row_class_init (SbPlaceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_place_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_place_row_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = sb_place_row_unroot;

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
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, attribution);
  gtk_widget_class_bind_template_child (widget_class, SbPlaceRow, online_button);
  gtk_widget_class_bind_template_callback (widget_class, sb_place_row_search_online);
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
  self->choices.list_box = self->list_box;
  self->choices.attribution = self->attribution;
}

GtkWidget *
sb_place_row_new (void)
{
  return g_object_new (SB_TYPE_PLACE_ROW, NULL);
}

void
sb_place_row_set_live (SbPlaceRow *self,
                       SbLive     *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
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
    {
      /* Who says how high it is may have changed. */
      show_detail (self);
      return;
    }

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

void
sb_place_row_forget_typed (SbPlaceRow *self)
{
  g_return_if_fail (SB_IS_PLACE_ROW (self));

  show_place (self);
}

void
sb_place_row_set_plain (SbPlaceRow *self,
                        gboolean    plain)
{
  g_return_if_fail (SB_IS_PLACE_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->caption), !plain);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), !plain);
  /* Steps back within the text would show what was typed for another place. */
  gtk_editable_set_enable_undo (self->entry, !plain);
}

gboolean
sb_place_row_commit (SbPlaceRow *self)
{
  g_autofree char *typed = NULL;
  double latitude_deg;
  double longitude_deg;
  const SbPlaceEntry *entry;
  guint n_found;

  g_return_val_if_fail (SB_IS_PLACE_ROW (self), FALSE);

  typed = typed_text (self);
  if (typed[0] == '\0' || shows_place (self, typed))
    {
      show_place (self);
      return TRUE;
    }
  if (sb_place_parse_coordinates (typed, &latitude_deg, &longitude_deg))
    return choose_coordinates (self, latitude_deg, longitude_deg);

  n_found = sb_place_choices_fill (&self->choices, typed);
  gtk_popover_popdown (self->popover);
  entry = sb_place_list_find_meant (sb_built_in_places (), typed);
  if (entry == NULL)
    {
      show_not_taken (self, typed, n_found > 0);
      return FALSE;
    }

  choose (self, entry->name, entry->postal_code, entry->latitude_deg, entry->longitude_deg);
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

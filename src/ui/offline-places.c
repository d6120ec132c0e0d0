#include "ui/offline-places.h"

#include "services/built-in-data.h"
#include "ui/compat.h"

#include <glib/gi18n.h>

struct _SbOfflinePlaces
{
  AdwExpanderRow parent_instance;

  SbWeatherStore *store; /* borrowed */
  GPtrArray *places;     /* SbWeatherPlace */
  GPtrArray *rows;       /* AdwActionRow *, in the same order */
  GPtrArray *checks;     /* GtkCheckButton * */
  GCancellable *cancellable;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbOfflinePlaces, sb_offline_places, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *
sb_offline_kind_words (SbWeatherItemKind kind)
{
  switch (kind)
    {
    case SB_WEATHER_ITEM_YEARS:
      return _("real years");
    case SB_WEATHER_ITEM_HORIZON:
      return _("hills of the terrain");
    case SB_WEATHER_ITEM_TYPICAL_YEAR:
    default:
      return _("typical year");
    }
}

static char *
kept_text (SbOfflinePlaces      *self,
           const SbWeatherPlace *place)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (sb_weather_store_has (self->store, place->latitude_deg, place->longitude_deg))
    g_ptr_array_add (words, (gpointer) sb_offline_kind_words (SB_WEATHER_ITEM_TYPICAL_YEAR));
  if (sb_weather_store_has_horizon (self->store, place->latitude_deg, place->longitude_deg))
    g_ptr_array_add (words, (gpointer) sb_offline_kind_words (SB_WEATHER_ITEM_HORIZON));
  if (sb_weather_store_has_series (self->store, place->latitude_deg, place->longitude_deg))
    g_ptr_array_add (words, (gpointer) sb_offline_kind_words (SB_WEATHER_ITEM_YEARS));
  g_ptr_array_add (words, NULL);

  if (words->len == 1)
    return g_strdup (_("nothing kept yet"));

  return g_strjoinv (", ", (char **) words->pdata);
}

static void
show_count (SbOfflinePlaces *self)
{
  guint n_chosen = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      n_chosen++;

  text = g_strdup_printf (/* Translators: number of places chosen, number of places in the list. */
                          ngettext ("%u of %u place chosen", "%u of %u places chosen", self->places->len), n_chosen,
                          self->places->len);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

static void
on_toggled (SbOfflinePlaces *self)
{
  if (self->setting)
    return;

  show_count (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
add_row (SbOfflinePlaces      *self,
         const SbWeatherPlace *place)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), place->name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->checks, check);
}

void
sb_offline_places_update (SbOfflinePlaces *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *text = kept_text (self, g_ptr_array_index (self->places, i));

      adw_action_row_set_subtitle (g_ptr_array_index (self->rows, i), text);
    }
}

void
sb_offline_places_set_list (SbOfflinePlaces *self,
                            GPtrArray       *places)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);

  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = g_ptr_array_ref (places);
  for (guint i = 0; i < places->len; i++)
    add_row (self, g_ptr_array_index (places, i));
  sb_offline_places_update (self);
  on_toggled (self);
}

void
sb_offline_places_set_up (SbOfflinePlaces *self,
                          SbWeatherStore  *store,
                          GPtrArray       *places)
{
  self->store = store;
  sb_offline_places_set_list (self, places);
}

GPtrArray *
sb_offline_places_get_chosen (SbOfflinePlaces *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_place_free);

  for (guint i = 0; i < self->checks->len; i++)
    {
      const SbWeatherPlace *place = g_ptr_array_index (self->places, i);

      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        g_ptr_array_add (chosen, sb_weather_place_new (place->name, place->latitude_deg, place->longitude_deg));
    }

  return chosen;
}

/* All of them, or none where all are chosen. */
static void
on_all_clicked (SbOfflinePlaces *self)
{
  gboolean has_unchosen = FALSE;

  for (guint i = 0; i < self->checks->len; i++)
    has_unchosen = has_unchosen || !gtk_check_button_get_active (g_ptr_array_index (self->checks, i));

  self->setting = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), has_unchosen);
  self->setting = FALSE;
  on_toggled (self);
}

static void
on_list_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SbOfflinePlaces) self = user_data;
  g_autoptr (GFile) file = sb_compat_open_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (path == NULL || root == NULL)
    return;

  places = sb_weather_places_load (path, sb_built_in_places (), &error);
  if (places != NULL)
    sb_offline_places_set_list (self, places);
  else
    sb_compat_tell (GTK_WINDOW (root), _("The List Cannot Be Used"), error->message);
}

static void
on_list_clicked (SbOfflinePlaces *self)
{
  const SbFileKind kinds[] = {
    { _("Lists of places"), "*.txt", "text/plain" },
    { _("All files"), "*", NULL },
    { NULL, NULL, NULL },
  };

  sb_compat_open_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Choose a List of Places"), kinds,
                             self->cancellable, on_list_chosen, g_object_ref (self));
}

static void
sb_offline_places_dispose (GObject *object)
{
  g_cancellable_cancel (SB_OFFLINE_PLACES (object)->cancellable);

  G_OBJECT_CLASS (sb_offline_places_parent_class)->dispose (object);
}

static void
sb_offline_places_finalize (GObject *object)
{
  SbOfflinePlaces *self = SB_OFFLINE_PLACES (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (sb_offline_places_parent_class)->finalize (object);
}

static void
sb_offline_places_class_init (SbOfflinePlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_offline_places_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_offline_places_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", SB_TYPE_OFFLINE_PLACES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_button (SbOfflinePlaces *self,
            const char      *icon_name,
            const char      *words,
            GCallback        on_clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (button, "clicked", on_clicked, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), button);
}

static void
sb_offline_places_init (SbOfflinePlaces *self)
{
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Places"));
  add_button (self, "document-open-symbolic", _("Choose a list of places, one a line"), G_CALLBACK (on_list_clicked));
  add_button (self, "edit-select-all-symbolic", _("Choose all places, or none"), G_CALLBACK (on_all_clicked));
}

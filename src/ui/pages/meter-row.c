#include "ui/pages/meter-row.h"

#include "report/meter-words.h"
#include "ui/compat.h"

#include <glib/gi18n.h>

struct _SbMeterRow
{
  AdwExpanderRow parent_instance;

  SbLive *live;
  GtkWidget *remove_button;
  GPtrArray *rows; /* AdwActionRow *, a sentence each */
  char *shown;     /* the sentences */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SbMeterRow, sb_meter_row, ADW_TYPE_EXPANDER_ROW)

static void
show_sentences (SbMeterRow           *self,
                const SbMeterReading *reading)
{
  g_auto (GStrv) sentences = reading != NULL ? sb_words_meter (reading) : NULL;
  g_autofree char *text = sentences != NULL ? g_strjoinv ("\n", sentences) : NULL;

  /* Every new result comes by here. */
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; sentences != NULL && sentences[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      /* Names of columns are the file's own words. */
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentences[i]);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
show (SbMeterRow *self)
{
  const char *path = sb_live_get_consultation (self->live)->household.load_profile;
  const SbMeterReading *reading = path != NULL ? sb_live_get_meter_reading (self->live) : NULL;
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *shown_name = name != NULL ? g_filename_display_name (name) : NULL;
  g_autofree char *subtitle = NULL;

  if (path == NULL)
    subtitle = g_markup_escape_text (_("If you have one: the consumption as it was measured"), -1);
  else if (reading == NULL)
    {
      /* Translators: the name of a file */
      g_autofree char *text = g_strdup_printf (_("%s cannot be used"), shown_name);

      subtitle = g_markup_escape_text (text, -1);
    }
  else
    subtitle = g_markup_escape_text (shown_name, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_visible (self->remove_button, path != NULL);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), reading != NULL);
  show_sentences (self, reading);
}

static void
set_path (SbMeterRow *self,
          const char *path)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);

  sb_set_string (&consultation->household.load_profile, path);
  sb_live_end_change (self->live, _("Meter file"));
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SbMeterRow) self = user_data;
  g_autoptr (GFile) file = sb_compat_open_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->live != NULL)
    set_path (self, path);
}

static void
on_choose_clicked (SbMeterRow *self)
{
  const SbFileKind kinds[] = {
    { _("Meter files"), "*.csv", "text/csv" },
    { _("All files"), "*", NULL },
    { NULL, NULL, NULL },
  };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  sb_compat_open_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _("Choose a Meter File"), kinds,
                             self->cancellable, on_chosen, g_object_ref (self));
}

static void
on_remove_clicked (SbMeterRow *self)
{
  set_path (self, NULL);
}

static GtkWidget *
make_button (SbMeterRow *self,
             const char *icon_name,
             const char *words,
             GCallback   on_clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (button, "clicked", on_clicked, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), button);

  return button;
}

static void
sb_meter_row_dispose (GObject *object)
{
  SbMeterRow *self = SB_METER_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_meter_row_parent_class)->dispose (object);
}

static void
sb_meter_row_finalize (GObject *object)
{
  SbMeterRow *self = SB_METER_ROW (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->rows);
  g_free (self->shown);
  G_OBJECT_CLASS (sb_meter_row_parent_class)->finalize (object);
}

/* An open chooser holds the row: it goes with the window. */
static void
sb_meter_row_unroot (GtkWidget *widget)
{
  SbMeterRow *self = SB_METER_ROW (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  GTK_WIDGET_CLASS (sb_meter_row_parent_class)->unroot (widget);
}

static void
sb_meter_row_class_init (SbMeterRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->unroot = sb_meter_row_unroot;
  G_OBJECT_CLASS (klass)->dispose = sb_meter_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_meter_row_finalize;
}

static void
sb_meter_row_init (SbMeterRow *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Meter file"));
  self->remove_button = make_button (self, "edit-clear-symbolic", _("Take the meter file away"),
                                     G_CALLBACK (on_remove_clicked));
  make_button (self, "document-open-symbolic", _("Choose a meter file"), G_CALLBACK (on_choose_clicked));
}

void
sb_meter_row_set_live (SbMeterRow *self,
                       SbLive     *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  show (self);
  /* Only after the computation is it known whether the file can be used. */
  g_signal_connect_object (live, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

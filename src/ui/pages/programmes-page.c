#include "ui/pages/programmes-page.h"

#include "ui/pages/programme-row.h"
#include "ui/programmes.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SbProgrammesPage
{
  AdwPreferencesPage parent_instance;

  SbProgrammes *programmes;
  AdwPreferencesGroup *group;
  GtkLabel *notice; /* what could not be read */
  GPtrArray *rows;  /* SbProgrammeRow *, in the order of the list */
};

G_DEFINE_FINAL_TYPE (SbProgrammesPage, sb_programmes_page, ADW_TYPE_PREFERENCES_PAGE)

static gboolean
rows_match (SbProgrammesPage *self,
            const GPtrArray  *list)
{
  if (self->rows->len != list->len)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (strcmp (sb_programme_row_get_id (g_ptr_array_index (self->rows, i)),
                ((const SbProgramme *) g_ptr_array_index (list, i))->id) != 0)
      return FALSE;

  return TRUE;
}

static void
show (SbProgrammesPage *self)
{
  const GPtrArray *list = sb_programmes_get_list (self->programmes);
  const char *error_message = sb_programmes_get_error (self->programmes);

  gtk_label_set_text (self->notice, error_message != NULL ? error_message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), error_message != NULL);

  /* The same programmes: their rows stay, with the focus and what is open. */
  if (!rows_match (self, list))
    {
      for (guint i = 0; i < self->rows->len; i++)
        adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
      g_ptr_array_set_size (self->rows, 0);
      for (guint i = 0; i < list->len; i++)
        {
          GtkWidget *row = sb_programme_row_new (self->programmes, g_ptr_array_index (list, i));

          adw_preferences_group_add (self->group, row);
          g_ptr_array_add (self->rows, row);
        }
      return;
    }
  for (guint i = 0; i < list->len; i++)
    sb_programme_row_update (g_ptr_array_index (self->rows, i), g_ptr_array_index (list, i));
}

static void
on_add (SbProgrammesPage *self)
{
  g_autoptr (SbProgramme) programme = sb_programme_new ();
  g_autoptr (GError) error = NULL;

  if (sb_programmes_put (self->programmes, programme, &error))
    sb_programme_row_edit (g_ptr_array_index (self->rows, 0));
  else
    {
      gtk_label_set_text (self->notice, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
    }
}

static void
sb_programmes_page_dispose (GObject *object)
{
  g_clear_object (&SB_PROGRAMMES_PAGE (object)->programmes);
  G_OBJECT_CLASS (sb_programmes_page_parent_class)->dispose (object);
}

static void
sb_programmes_page_finalize (GObject *object)
{
  g_ptr_array_unref (SB_PROGRAMMES_PAGE (object)->rows);
  G_OBJECT_CLASS (sb_programmes_page_parent_class)->finalize (object);
}

static void
sb_programmes_page_class_init (SbProgrammesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_programmes_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_programmes_page_finalize;
}

static void
sb_programmes_page_init (SbProgrammesPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *add = gtk_button_new_with_label (_("Add"));
  GtkWidget *notice = gtk_label_new (NULL);

  self->rows = g_ptr_array_new ();
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Grants"));
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "programmes");
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "emblem-favorite-symbolic");

  self->group = ADW_PREFERENCES_GROUP (group);
  adw_preferences_group_set_title (self->group, _("Funding programmes"));
  adw_preferences_group_set_description (self->group,
                                         _("They are offered on the page of the solar set where place and day of a "
                                           "consultation fit. Your changes stay on this computer."));
  gtk_widget_set_valign (add, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a programme"), -1);
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->group, add);

  self->notice = GTK_LABEL (notice);
  gtk_label_set_wrap (self->notice, TRUE);
  gtk_label_set_wrap_mode (self->notice, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->notice, 0);
  gtk_widget_add_css_class (notice, "error");
  adw_preferences_group_add (self->group, notice);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);
}

GtkWidget *
sb_programmes_page_new (SbLive *live)
{
  SbProgrammesPage *self = g_object_new (SB_TYPE_PROGRAMMES_PAGE, NULL);

  self->programmes = g_object_ref (sb_programmes_of (live));
  g_signal_connect_object (self->programmes, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);

  return GTK_WIDGET (self);
}

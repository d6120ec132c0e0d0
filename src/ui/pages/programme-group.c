#include "ui/pages/programme-group.h"

#include "charts/language.h"
#include "ui/compat.h"
#include "ui/programmes.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SbProgrammeGroup
{
  AdwPreferencesGroup parent_instance;

  SbLive *live;
  GPtrArray *rows;    /* GtkWidget *, in the group */
  GPtrArray *buttons; /* GtkWidget * */
  char *shown;        /* what the rows were made from */
};

G_DEFINE_FINAL_TYPE (SbProgrammeGroup, sb_programme_group, ADW_TYPE_PREFERENCES_GROUP)

/* The day of the consultation; today where it has none. */
static char *
day_of (const SbConsultation *consultation)
{
  g_autoptr (GDateTime) now = NULL;

  if (consultation->date != NULL && consultation->date[0] != '\0')
    return g_strndup (consultation->date, strlen ("2026-11-22"));
  now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static double
amount_of (const SbProgramme *programme,
           const SbSystem    *system)
{
  double price_eur = system->price_eur + (system->battery.present ? system->battery.price_eur : 0.0);

  return round (100.0 * sb_programme_amount_eur (programme, sb_system_peak_power_w (system), price_eur)) / 100.0;
}

static void
on_take (SbProgrammeGroup *self,
         GtkButton        *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "sb-id");
  const SbProgramme *programme = sb_programmes_by_id (sb_programmes_get_list (sb_programmes_of (self->live)), id);
  SbConsultation *consultation;

  if (programme == NULL)
    return;

  consultation = sb_live_begin_change (self->live);
  consultation->system.subsidy_eur = amount_of (programme, &consultation->system);
  sb_live_end_change (self->live, _("Grant"));
}

static void
on_link (SbProgrammeGroup *self,
         GtkButton        *button)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  sb_compat_open_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, g_object_get_data (G_OBJECT (button), "sb-uri"));
}

static char *
subtitle_of (const SbProgramme *programme)
{
  GString *text = g_string_new (NULL);
  const char *conditions = sb_programme_conditions (programme);
  g_autofree char *time = sb_programme_time_text (programme);

  if (conditions != NULL)
    g_string_append (text, conditions);
  if (time != NULL)
    {
      /* Translators: "from 1 July 2024 on", "until 31 December 2024" or both. */
      g_autofree char *sentence = g_strdup_printf (_("Runs %s."), time);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
    }
  if (strcmp (programme->grade, "G") == 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", _("Ask there before you count on it."));
  if (programme->checked != NULL)
    {
      g_autofree char *day = sb_format_date (programme->checked);
      /* Translators: a date. */
      g_autofree char *sentence = g_strdup_printf (_("Checked on %s."), day);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
    }

  return g_string_free (text, FALSE);
}

static void
add_row (SbProgrammeGroup  *self,
         const SbProgramme *programme,
         const SbSystem    *system)
{
  double amount_eur = amount_of (programme, system);
  gboolean taken = fabs (system->subsidy_eur - amount_eur) < 0.005;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (taken ? _("Taken Over") : _("Take Over"));
  g_autofree char *amount = sb_format_quantity (amount_eur, fabs (amount_eur - round (amount_eur)) < 0.005 ? 0 : 2, "€");
  /* Translators: who gives a grant, then its amount. */
  g_autofree char *title = g_strdup_printf (_("%s: %s"), programme->name, amount);
  g_autofree char *subtitle = subtitle_of (programme);
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);
  /* Translators: who gives a grant, then its amount. */
  g_autofree char *name = g_strdup_printf (_("Take over the grant – %s"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (programme->link != NULL)
    {
      GtkWidget *link = gtk_button_new_from_icon_name ("web-browser-symbolic");

      gtk_widget_set_tooltip_text (link, programme->link);
      gtk_widget_set_valign (link, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (link, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Open the page about this programme"), -1);
      g_object_set_data_full (G_OBJECT (link), "sb-uri", g_strdup (programme->link), g_free);
      g_signal_connect_object (link, "clicked", G_CALLBACK (on_link), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), link);
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !taken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "sb-id", g_strdup (programme->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_take), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->buttons, button);
}

/* Rows are made anew only when something about them is new, so that the focus stays while other fields are typed in. */
static char *
fingerprint (const GPtrArray *found,
             const SbSystem  *system)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const SbProgramme *programme = g_ptr_array_index (found, i);
      double amount_eur = amount_of (programme, system);
      g_autofree char *subtitle = subtitle_of (programme);

      g_string_append_printf (text, "%s|%s|%s|%s|%.2f|%d\n", programme->id, programme->name, subtitle,
                              programme->link != NULL ? programme->link : "", amount_eur,
                              fabs (system->subsidy_eur - amount_eur) < 0.005);
    }

  return g_string_free (text, FALSE);
}

static void
show (SbProgrammeGroup *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  g_autofree char *day = day_of (consultation);
  g_autoptr (GPtrArray) found = sb_programmes_find (sb_programmes_get_list (sb_programmes_of (self->live)),
                                                    &consultation->place, day, &consultation->system);
  g_autofree char *shown = fingerprint (found, &consultation->system);

  gtk_widget_set_visible (GTK_WIDGET (self), found->len > 0);
  if (g_strcmp0 (shown, self->shown) == 0)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->buttons, 0);
  for (guint i = 0; i < found->len; i++)
    add_row (self, g_ptr_array_index (found, i), &consultation->system);
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
}

static void
sb_programme_group_dispose (GObject *object)
{
  g_clear_object (&SB_PROGRAMME_GROUP (object)->live);
  G_OBJECT_CLASS (sb_programme_group_parent_class)->dispose (object);
}

static void
sb_programme_group_finalize (GObject *object)
{
  SbProgrammeGroup *self = SB_PROGRAMME_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->buttons);
  g_free (self->shown);
  G_OBJECT_CLASS (sb_programme_group_parent_class)->finalize (object);
}

static void
sb_programme_group_class_init (SbProgrammeGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_programme_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_programme_group_finalize;
}

static void
sb_programme_group_init (SbProgrammeGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->buttons = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Grants at this place"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sb_programme_group_set_live (SbProgrammeGroup *self,
                             SbLive           *live)
{
  g_return_if_fail (SB_IS_PROGRAMME_GROUP (self) && self->live == NULL);

  self->live = g_object_ref (live);
  show (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sb_programmes_of (live), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sb_programme_group_get_button (SbProgrammeGroup *self,
                               guint             index)
{
  g_return_val_if_fail (SB_IS_PROGRAMME_GROUP (self), NULL);

  return index < self->buttons->len ? g_ptr_array_index (self->buttons, index) : NULL;
}

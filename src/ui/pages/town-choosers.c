#include "ui/pages/town-choosers.h"

#include <glib/gi18n.h>

/* The name is looked for anywhere in what stands in the list, and cut where the row is narrow. */
static void
set_up_item (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_list_item_set_child (item, label);
}

static void
bind_item (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (text));
}

static GtkDropDown *
chooser_new (guint index)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *chooser;
  guint n_all = 0;
  const SbMunicipality *all = sb_municipality_list (&n_all);

  if (index > 0)
    /* Translators: no town is chosen here. */
    gtk_string_list_append (names, C_("town", "none"));
  for (guint i = 0; i < n_all; i++)
    gtk_string_list_append (names, all[i].name);

  chooser = gtk_drop_down_new (G_LIST_MODEL (names),
                               gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_item), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (chooser), factory);
  g_object_unref (factory);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (chooser), TRUE);
  gtk_widget_set_valign (chooser, GTK_ALIGN_CENTER);

  return GTK_DROP_DOWN (chooser);
}

GtkWidget *
sb_town_choosers_group_new (GtkDropDown *choosers[SB_TOWN_MAX])
{
  static const char *const TITLES[SB_TOWN_MAX]
    = { N_("Town"), N_("Second town"), N_("Third town"), N_("Fourth town") };
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Which towns?"));
  for (guint i = 0; i < SB_TOWN_MAX; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      choosers[i] = chooser_new (i);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(TITLES[i]));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (choosers[i]));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (choosers[i]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (choosers[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, _(TITLES[i]), -1);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }

  return group;
}

guint
sb_town_choosers_get_chosen (GtkDropDown *const    choosers[SB_TOWN_MAX],
                             const SbMunicipality *chosen[SB_TOWN_MAX])
{
  guint n_chosen = 0, n_all = 0;
  const SbMunicipality *all = sb_municipality_list (&n_all);

  for (guint i = 0; i < SB_TOWN_MAX; i++)
    {
      guint selected = gtk_drop_down_get_selected (choosers[i]);
      gboolean known = FALSE;

      /* Behind the first chooser, the first entry is nobody. */
      if (selected == GTK_INVALID_LIST_POSITION || (i > 0 && selected == 0))
        continue;
      selected -= i > 0 ? 1 : 0;
      if (selected >= n_all)
        continue;
      for (guint k = 0; k < n_chosen; k++)
        known = known || chosen[k] == &all[selected];
      if (!known)
        chosen[n_chosen++] = &all[selected];
    }

  return n_chosen;
}

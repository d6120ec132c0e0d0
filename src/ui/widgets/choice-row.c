#include "ui/widgets/choice-row.h"

#include "ui/widgets/row-layout.h"

struct _SbChoiceRow
{
  AdwActionRow parent_instance;

  GtkBox *box;
  GPtrArray *toggles; /* GtkToggleButton *, owned by the box */
  guint selected;
};

G_DEFINE_FINAL_TYPE (SbChoiceRow, sb_choice_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
on_toggle_toggled (SbChoiceRow     *self,
                   GtkToggleButton *toggle)
{
  guint index = 0;

  if (gtk_toggle_button_get_active (toggle) && g_ptr_array_find (self->toggles, toggle, &index))
    sb_choice_row_set_selected (self, index);
}

static void
sb_choice_row_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (property_id == PROP_SELECTED)
    g_value_set_uint (value, sb_choice_row_get_selected (SB_CHOICE_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sb_choice_row_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (property_id == PROP_SELECTED)
    sb_choice_row_set_selected (SB_CHOICE_ROW (object), g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sb_choice_row_finalize (GObject *object)
{
  g_ptr_array_unref (SB_CHOICE_ROW (object)->toggles);
  G_OBJECT_CLASS (sb_choice_row_parent_class)->finalize (object);
}

static void
sb_choice_row_class_init (SbChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sb_choice_row_get_property;
  object_class->set_property = sb_choice_row_set_property;
  object_class->finalize = sb_choice_row_finalize;

  props[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sb_choice_row_init (SbChoiceRow *self)
{
  self->toggles = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "sb-segments");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->box));
  sb_row_layout_apply (ADW_PREFERENCES_ROW (self));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  /* The answers are the controls; the row itself is no extra stop of the Tab key. */
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sb_choice_row_new (void)
{
  return g_object_new (SB_TYPE_CHOICE_ROW, NULL);
}

void
sb_choice_row_set_choices (SbChoiceRow       *self,
                           const char *const *choices)
{
  g_return_if_fail (SB_IS_CHOICE_ROW (self));

  while (self->toggles->len > 0)
    gtk_box_remove (self->box, g_ptr_array_steal_index (self->toggles, self->toggles->len - 1));

  for (guint i = 0; choices[i] != NULL; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (choices[i]);

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), g_ptr_array_index (self->toggles, 0));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), i == self->selected);
      gtk_widget_add_css_class (toggle, "flat");
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
      g_ptr_array_add (self->toggles, toggle);
      gtk_box_append (self->box, toggle);
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_toggle_toggled), self, G_CONNECT_SWAPPED);
    }
}

guint
sb_choice_row_get_selected (SbChoiceRow *self)
{
  g_return_val_if_fail (SB_IS_CHOICE_ROW (self), 0);

  return self->selected;
}

void
sb_choice_row_set_selected (SbChoiceRow *self,
                            guint        selected)
{
  g_return_if_fail (SB_IS_CHOICE_ROW (self));

  if (selected == self->selected)
    return;

  self->selected = selected;
  if (selected < self->toggles->len)
    gtk_toggle_button_set_active (g_ptr_array_index (self->toggles, selected), TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

GtkWidget *
sb_choice_row_get_toggle (SbChoiceRow *self,
                          guint        index)
{
  g_return_val_if_fail (SB_IS_CHOICE_ROW (self), NULL);

  return index < self->toggles->len ? g_ptr_array_index (self->toggles, index) : NULL;
}

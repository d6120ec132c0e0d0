#include "ui/pages/assumptions-page.h"

#include "services/built-in-data.h"
#include "ui/pages/assumption-list.h"
#include "ui/pages/assumption-row.h"
#include "ui/pages/stromspiegel-group.h"

#include <glib/gi18n.h>

struct _SbAssumptionsPage
{
  AdwBin parent_instance;

  GtkSearchEntry *search_entry;
  GtkBox *box;
  AdwActionRow *changed_row;
  GtkWidget *reset_all_button;
  GtkWidget *nothing_label;
  GtkWidget *stromspiegel_group;
  GtkWidget *measures_group;
  GtkWidget *groups[SB_N_ASSUMPTION_SUBJECTS]; /* AdwPreferencesGroup; NULL: no figure of this subject */
  GPtrArray *rows[SB_N_ASSUMPTION_SUBJECTS];   /* GtkWidget *, in the group */

  SbLive *live;
};

G_DEFINE_FINAL_TYPE (SbAssumptionsPage, sb_assumptions_page, ADW_TYPE_BIN)

enum
{
  GO_TO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
go_to (const char *step,
       gpointer    user_data)
{
  g_signal_emit (user_data, signals[GO_TO], 0, step);
}

static void
show_changed (SbAssumptionsPage *self)
{
  guint n_changed = sb_live_get_consultation (self->live)->n_assumptions;
  g_autofree char *title = NULL;

  if (n_changed > 0)
    title = g_strdup_printf (/* Translators: %u is a number of figures. */
                             ngettext ("%u figure is changed in this consultation",
                                       "%u figures are changed in this consultation", n_changed),
                             n_changed);
  else
    title = g_strdup (_("All figures are the usual ones"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->changed_row), title);
  adw_action_row_set_subtitle (self->changed_row,
                               _("What you change here counts for this consultation and is kept in its file."));
  gtk_widget_set_visible (self->reset_all_button, n_changed > 0);
}

static void
on_reset_all_clicked (SbAssumptionsPage *self)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);

  while (consultation->n_assumptions > 0)
    sb_assumption_row_clear (consultation, consultation->assumptions[0].key);
  sb_live_end_change (self->live, _("All figures put back"));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_search_changed (SbAssumptionsPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  g_autofree char *needle = g_utf8_casefold (text, -1);
  gboolean is_search = needle[0] != '\0';
  gboolean any = sb_stromspiegel_group_matches (self->stromspiegel_group, needle);

  gtk_widget_set_visible (self->stromspiegel_group, any);
  for (int subject = 0; subject < SB_N_ASSUMPTION_SUBJECTS; subject++)
    {
      gboolean any_here = FALSE;

      for (guint i = 0; i < self->rows[subject]->len; i++)
        {
          GtkWidget *row = g_ptr_array_index (self->rows[subject], i);
          gboolean matches = sb_assumption_row_matches (row, needle);

          gtk_widget_set_visible (row, matches);
          any_here |= matches;
        }
      if (self->groups[subject] != NULL)
        gtk_widget_set_visible (self->groups[subject], any_here);
      any |= any_here;
    }
  gtk_widget_set_visible (self->measures_group, !is_search);
  gtk_widget_set_visible (self->nothing_label, !any);
}

static void
on_stop_search (SbAssumptionsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
on_measures_clicked (SbAssumptionsPage *self)
{
  go_to ("saving", self);
}

static GtkWidget *
group_new (SbAssumptionSubject subject)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), sb_assumption_list_subject_name (subject));
  if (subject == SB_ASSUMPTION_SUBJECT_RANGE)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _("How far single years, homes and prices may lie from the middle."));

  return group;
}

static void
add_figures (SbAssumptionsPage *self)
{
  const SbAssumptions *assumptions = sb_built_in_assumptions ();

  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *usual = sb_assumptions_get_nth (assumptions, i);
      SbAssumptionSubject subject = sb_assumption_list_subject (usual->key);
      GtkWidget *row = sb_assumption_row_new (self->live, usual, go_to, self);

      if (self->groups[subject] == NULL)
        self->groups[subject] = group_new (subject);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->groups[subject]), row);
      g_ptr_array_add (self->rows[subject], row);
    }
  for (int subject = 0; subject < SB_N_ASSUMPTION_SUBJECTS; subject++)
    if (self->groups[subject] != NULL)
      gtk_box_append (self->box, self->groups[subject]);
}

/* The figures of the saving measures are answers to questions: they stand where these are asked. */
static void
add_measures_row (SbAssumptionsPage *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  self->measures_group = adw_preferences_group_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Figures of the saving measures"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("They stand with their sources on the page “Saving”, each below its measure"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_measures_clicked), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->measures_group), row);
  gtk_box_append (self->box, self->measures_group);
}

static void
sb_assumptions_page_dispose (GObject *object)
{
  SbAssumptionsPage *self = SB_ASSUMPTIONS_PAGE (object);

  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_ASSUMPTIONS_PAGE);
  G_OBJECT_CLASS (sb_assumptions_page_parent_class)->dispose (object);
}

static void
sb_assumptions_page_finalize (GObject *object)
{
  SbAssumptionsPage *self = SB_ASSUMPTIONS_PAGE (object);

  for (int subject = 0; subject < SB_N_ASSUMPTION_SUBJECTS; subject++)
    g_ptr_array_unref (self->rows[subject]);
  G_OBJECT_CLASS (sb_assumptions_page_parent_class)->finalize (object);
}

static void
sb_assumptions_page_class_init (SbAssumptionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_assumptions_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_assumptions_page_finalize;

  signals[GO_TO] = g_signal_new ("go-to", SB_TYPE_ASSUMPTIONS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/assumptions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbAssumptionsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, SbAssumptionsPage, box);
  gtk_widget_class_bind_template_child (widget_class, SbAssumptionsPage, changed_row);
  gtk_widget_class_bind_template_child (widget_class, SbAssumptionsPage, reset_all_button);
  gtk_widget_class_bind_template_child (widget_class, SbAssumptionsPage, nothing_label);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_reset_all_clicked);
}

static void
sb_assumptions_page_init (SbAssumptionsPage *self)
{
  for (int subject = 0; subject < SB_N_ASSUMPTION_SUBJECTS; subject++)
    self->rows[subject] = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sb_assumptions_page_new (SbLive *live)
{
  SbAssumptionsPage *self = g_object_new (SB_TYPE_ASSUMPTIONS_PAGE, NULL);

  self->live = g_object_ref (live);
  add_figures (self);
  self->stromspiegel_group = sb_stromspiegel_group_new (live);
  gtk_box_append (self->box, self->stromspiegel_group);
  add_measures_row (self);
  show_changed (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

GtkSearchEntry *
sb_assumptions_page_get_search_entry (SbAssumptionsPage *self)
{
  g_return_val_if_fail (SB_IS_ASSUMPTIONS_PAGE (self), NULL);

  return self->search_entry;
}

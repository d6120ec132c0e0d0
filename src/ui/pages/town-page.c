#include "ui/pages/town-page.h"

#include "charts/output-file.h"
#include "charts/town-table.h"
#include "charts/language.h"
#include "report/town-sheet.h"
#include "ui/compat.h"
#include "ui/pages/town-choosers.h"
#include "ui/pages/town-sizes-group.h"
#include "ui/pages/town-studies.h"
#include "ui/pages/town-view.h"
#include "ui/save-notice.h"
#include "ui/widgets/number-row.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const double SHARE_MIN = 0.1;
static const double SHARE_MAX = 30.0;
static const double SHARE_FIRST = 5.0;
/* One town alone is shown with these side by side. */
static const double SHARES[] = { 1.0, 5.0, 10.0 };

static const SbField GRANT_FIELD = {
  .path = "grant", .kind = SB_FIELD_NUMBER, .minimum = 0, .maximum = 10000, .unit = "€"
};

struct _SbTownPage
{
  AdwBin parent_instance;

  SbLive *live;
  SbTownStudies *studies;
  AdwToastOverlay *toasts;
  GtkDropDown *choosers[SB_TOWN_MAX];
  GtkAdjustment *share;
  GtkLabel *share_value;
  SbNumberRow *grant_row;
  SbTownSizesGroup *sizes;
  GtkLabel *error_label;
  SbTownView *view;
  GtkLabel *notes;
  GtkWidget *save_buttons;
  GCancellable *cancellable;

  SbTown towns[SB_TOWN_MAX];
  guint n_towns;
};

G_DEFINE_FINAL_TYPE (SbTownPage, sb_town_page, ADW_TYPE_BIN)

/* ---- what is shown ---- */

static void
add_town (SbTownPage *self,
          guint       study,
          double      sets_percent)
{
  const SbMunicipality *municipality = sb_town_studies_get_municipality (self->studies, study);
  SbTown *town = &self->towns[self->n_towns++];
  const SbTownInput input = { .population = municipality->population,
                              .shares = *sb_town_sizes_group_get_shares (self->sizes),
                              .sets_percent = sets_percent,
                              .grant_eur_per_set = sb_number_row_get_value (self->grant_row) };

  *town = (SbTown) { .name = municipality->name,
                     .population = municipality->population,
                     .sets_percent = sets_percent,
                     .grant_eur_per_set = input.grant_eur_per_set };
  sb_town_figures (sb_town_studies_get_study (self->studies, study), &input, &town->figures);
}

/* 1, 5 and 10 %, and the chosen share among them. */
static void
add_shares (SbTownPage *self,
            double      chosen_percent)
{
  gboolean added = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (SHARES); i++)
    {
      if (!added && chosen_percent <= SHARES[i] + 1e-6)
        {
          if (chosen_percent < SHARES[i] - 1e-6)
            add_town (self, 0, chosen_percent);
          added = TRUE;
        }
      add_town (self, 0, SHARES[i]);
    }
  if (!added)
    add_town (self, 0, chosen_percent);
}

static double
share_percent (SbTownPage *self)
{
  return round (gtk_adjustment_get_value (self->share) * 10.0) / 10.0;
}

static void
show_notes (SbTownPage *self)
{
  g_auto (GStrv) notes = sb_town_notes (sb_town_sizes_group_get_shares (self->sizes),
                                        sb_town_sizes_group_is_own (self->sizes));
  g_autofree char *text = g_strjoinv ("\n", notes);

  gtk_label_set_text (self->notes, text);
}

static void
show (SbTownPage *self)
{
  const char *error_message = sb_town_studies_get_error (self->studies);
  guint n_studies = sb_town_studies_get_n (self->studies);
  double percent = share_percent (self);
  g_autofree char *share = sb_format_quantity (percent, fabs (percent - round (percent)) < 0.05 ? 0 : 1, "%");

  gtk_label_set_text (self->share_value, share);
  self->n_towns = 0;
  if (n_studies == 1)
    add_shares (self, percent);
  else
    for (guint i = 0; i < n_studies; i++)
      add_town (self, i, percent);

  gtk_widget_set_visible (GTK_WIDGET (self->error_label), error_message != NULL);
  gtk_label_set_text (self->error_label, error_message != NULL ? error_message : "");
  gtk_widget_set_sensitive (self->save_buttons, self->n_towns > 0);
  sb_town_view_set (self->view, self->towns, self->n_towns);
  show_notes (self);
}

/* ---- what is asked ---- */

static void
on_chosen (SbTownPage *self)
{
  const SbMunicipality *chosen[SB_TOWN_MAX];

  sb_town_studies_set (self->studies, chosen, sb_town_choosers_get_chosen (self->choosers, chosen));
}

static void
on_share_button (SbTownPage *self,
                 GtkButton  *button)
{
  sb_town_page_set_share (self, SHARES[GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "sb-share"))]);
}

/* ---- saving ---- */

gboolean
sb_town_page_save (SbTownPage *self,
                   const char *path,
                   GError    **error)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);

  g_return_val_if_fail (SB_IS_TOWN_PAGE (self) && self->n_towns > 0, FALSE);

  if (g_str_has_suffix (path, ".pdf"))
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
      const SbTownSheet sheet = { .towns = self->towns,
                                  .n_towns = self->n_towns,
                                  .consultation = consultation,
                                  .shares = *sb_town_sizes_group_get_shares (self->sizes),
                                  .own_shares = sb_town_sizes_group_is_own (self->sizes),
                                  .language = consultation->report.language,
                                  .date = consultation->date != NULL ? consultation->date : today };

      return sb_town_sheet_write_pdf (&sheet, path, error);
    }
  else
    {
      g_autofree char *csv = sb_town_to_csv (self->towns, self->n_towns);

      return sb_output_file_write (path, csv, strlen (csv), error);
    }
}

typedef struct
{
  SbTownPage *page; /* reference */
  const char *ending;
} Job;

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autofree Job *job = user_data;
  g_autoptr (SbTownPage) self = job->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sb_compat_save_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *full_path = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (file == NULL || root == NULL || self->n_towns == 0)
    return;

  if (path == NULL)
    {
      sb_compat_tell (GTK_WINDOW (root), _("The File Was Not Saved"), _("Please choose a folder on this computer."));
      return;
    }
  full_path = g_str_has_suffix (path, job->ending) ? g_strdup (path) : g_strconcat (path, job->ending, NULL);
  if (sb_town_page_save (self, full_path, &error))
    sb_save_notice_done (self->toasts, full_path);
  else
    sb_compat_tell (GTK_WINDOW (root), _("The File Was Not Saved"), error->message);
}

static void
ask_for_file (SbTownPage *self,
              const char *title,
              const char *name,
              const char *kind_name,
              const char *ending)
{
  g_autofree char *pattern = g_strconcat ("*", ending, NULL);
  const SbFileKind kinds[] = { { kind_name, pattern, NULL }, { NULL, NULL, NULL } };
  Job *job = g_new0 (Job, 1);

  job->page = g_object_ref (self);
  job->ending = ending;
  sb_compat_save_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, name, kinds,
                             self->cancellable, on_file_chosen, job);
}

static void
on_save_csv (SbTownPage *self)
{
  ask_for_file (self, _("Save the Table"), "sonnenbalkon-town.csv", "CSV", ".csv");
}

static void
on_save_pdf (SbTownPage *self)
{
  ask_for_file (self, _("Save the Sheet"), "sonnenbalkon-town.pdf", "PDF", ".pdf");
}

/* ---- the page ---- */

static GtkLabel *
text_new (const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);

  return GTK_LABEL (label);
}

static GtkWidget *
towns_group_new (SbTownPage *self)
{
  GtkWidget *group = sb_town_choosers_group_new (self->choosers);

  for (guint i = 0; i < SB_TOWN_MAX; i++)
    g_signal_connect_object (self->choosers[i], "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);

  return group;
}

static GtkWidget *
share_buttons_new (SbTownPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  for (gsize i = 0; i < G_N_ELEMENTS (SHARES); i++)
    {
      g_autofree char *label = sb_format_quantity (SHARES[i], 0, "%");
      GtkWidget *button = gtk_button_new_with_label (label);

      g_object_set_data (G_OBJECT (button), "sb-share", GINT_TO_POINTER ((int) i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_share_button), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

static GtkWidget *
share_row_new (SbTownPage *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, NULL);
  GtkLabel *title = text_new (_("Share of the homes with such a set"), "body");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Share of the homes with such a set"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  self->share = gtk_adjustment_new (SHARE_FIRST, SHARE_MIN, SHARE_MAX, 0.1, 1, 0);
  gtk_range_set_adjustment (GTK_RANGE (scale), self->share);
  gtk_range_set_round_digits (GTK_RANGE (scale), 1);
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Share of the homes with such a set, in percent"), -1);
  self->share_value = text_new (NULL, "heading");
  gtk_label_set_wrap (self->share_value, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->share_value), "numeric");

  gtk_box_append (GTK_BOX (head), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->share_value));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), scale);
  gtk_box_append (GTK_BOX (box), share_buttons_new (self));
  g_object_set (box, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_signal_connect_object (self->share, "value-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
share_group_new (SbTownPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *grant = sb_number_row_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("How many?"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), share_row_new (self));
  self->grant_row = SB_NUMBER_ROW (grant);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (grant), _("Grant of the town for each set"));
  g_object_set (grant, "step", 10.0, NULL);
  sb_number_row_set_field (self->grant_row, &GRANT_FIELD);
  sb_number_row_set_value (self->grant_row, 0);
  g_signal_connect_object (grant, "notify::value", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), grant);

  return group;
}

static GtkWidget *
save_buttons_new (SbTownPage *self)
{
  GtkWidget *box = gtk_flow_box_new ();
  const struct
  {
    const char *label;
    GCallback callback;
  } BUTTONS[] = { { _("Save the Table (CSV)…"), G_CALLBACK (on_save_csv) },
                  { _("Save the Sheet (PDF)…"), G_CALLBACK (on_save_pdf) } };

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 2);
  for (gsize i = 0; i < G_N_ELEMENTS (BUTTONS); i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();
      GtkWidget *button = gtk_button_new_with_label (BUTTONS[i].label);

      gtk_widget_add_css_class (button, "pill");
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
      gtk_flow_box_append (GTK_FLOW_BOX (box), child);
      g_signal_connect_object (button, "clicked", BUTTONS[i].callback, self, G_CONNECT_SWAPPED);
    }

  return box;
}

static GtkWidget *
content_new (SbTownPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_add_css_class (box, "sb-page");
  gtk_box_append (GTK_BOX (box),
                  GTK_WIDGET (text_new (_("What if many homes of a town had the set of this consultation?"), "body")));
  gtk_box_append (GTK_BOX (box), towns_group_new (self));
  gtk_box_append (GTK_BOX (box), share_group_new (self));
  self->error_label = text_new (NULL, "error");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error_label));
  self->view = SB_TOWN_VIEW (sb_town_view_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  self->save_buttons = save_buttons_new (self);
  gtk_box_append (GTK_BOX (box), self->save_buttons);
  self->sizes = SB_TOWN_SIZES_GROUP (sb_town_sizes_group_new ());
  g_signal_connect_object (self->sizes, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sizes));
  self->notes = text_new (NULL, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->notes), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notes));

  return box;
}

static void
fill (SbTownPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();

  self->toasts = ADW_TOAST_OVERLAY (toasts);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), content_new (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_toast_overlay_set_child (self->toasts, scrolled);
  adw_bin_set_child (ADW_BIN (self), toasts);
}

/* The town of the consultation, else the biggest: the city. */
static void
choose_first (SbTownPage *self)
{
  const SbMunicipality *here = sb_municipality_of_place (&sb_live_get_consultation (self->live)->place);
  guint n_all = 0;
  const SbMunicipality *all = sb_municipality_list (&n_all);

  gtk_drop_down_set_selected (self->choosers[0], here != NULL ? (guint) (here - all) : 0);
  on_chosen (self);
}

static void
sb_town_page_dispose (GObject *object)
{
  SbTownPage *self = SB_TOWN_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->studies);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_town_page_parent_class)->dispose (object);
}

static void
sb_town_page_class_init (SbTownPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_town_page_dispose;
}

static void
sb_town_page_init (SbTownPage *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
sb_town_page_new (SbLive *live)
{
  SbTownPage *self = g_object_new (SB_TYPE_TOWN_PAGE, NULL);

  self->live = g_object_ref (live);
  self->studies = sb_town_studies_new (live);
  fill (self);
  g_signal_connect_object (self->studies, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  choose_first (self);
  show (self);

  return GTK_WIDGET (self);
}

GtkDropDown *
sb_town_page_get_chooser (SbTownPage *self,
                          guint       index)
{
  g_return_val_if_fail (SB_IS_TOWN_PAGE (self) && index < SB_TOWN_MAX, NULL);

  return self->choosers[index];
}

void
sb_town_page_set_share (SbTownPage *self,
                        double      percent)
{
  g_return_if_fail (SB_IS_TOWN_PAGE (self));

  gtk_adjustment_set_value (self->share, percent);
}

void
sb_town_page_flush (SbTownPage *self)
{
  g_return_if_fail (SB_IS_TOWN_PAGE (self));

  sb_town_studies_flush (self->studies);
}

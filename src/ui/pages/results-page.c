#include "ui/pages/results-page.h"

#include "charts/chart.h"
#include "report/words.h"
#include "ui/live-follow.h"
#include "ui/pages/assumption-list.h"
#include "ui/pages/chart-save.h"
#include "ui/pages/plot-stack.h"
#include "ui/pages/second-opinion-row.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/row-layout.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SbResultsPage
{
  AdwBin parent_instance;

  AdwToastOverlay *toasts;
  GtkBox *switcher;
  GtkMenuButton *all_charts_button;
  GtkImage *chart_icon;
  GtkLabel *chart_label;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  SbChartView *chart_view;
  AdwPreferencesGroup *hints_group;
  AdwActionRow *moves_row;
  AdwActionRow *weather_row;
  SbSecondOpinionRow *second_opinion_row;
  AdwExpanderRow *assumptions_row;

  SbLive *live;
  GPtrArray *toggles;         /* GtkToggleButton *, in the order of the charts */
  GPtrArray *hint_rows;       /* GtkWidget *, in the group */
  GArray *shown_hints;        /* SbHint, what the rows say */
  GPtrArray *assumption_rows; /* GtkWidget *, in the expander */
  gboolean assumptions_stale;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SbResultsPage, sb_results_page, ADW_TYPE_BIN)

static SbChartData
chart_data (SbResultsPage *self)
{
  SbChartData data = { sb_live_get_consultation (self->live), sb_live_get_result (self->live) };

  return data;
}

static void
show_chart_words (SbResultsPage *self)
{
  const SbChart *chart = sb_chart_view_get_chart (self->chart_view);
  SbChartData data = chart_data (self);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (data.result == NULL || chart == NULL)
    return;

  title = chart->title (&data);
  subtitle = chart->subtitle (&data);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, subtitle);
}

/* Below the sentence, where the rule is written and as of when; beside it, the way there. */
static void
add_hint_source (AdwActionRow *row,
                 const SbHint *hint)
{
  g_autofree char *source = sb_words_hint_source (hint);
  g_autofree char *checked = sb_words_hint_checked (hint);
  g_autofree char *subtitle = NULL;
  GtkWidget *link;

  if (source == NULL || checked == NULL)
    return;

  subtitle = g_strdup_printf ("%s · %s", source, checked);
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_subtitle_lines (row, 0);
  link = gtk_link_button_new_with_label (hint->rule->link, _("Source"));
  gtk_widget_set_valign (link, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (link, hint->rule->link);
  adw_action_row_add_suffix (row, link);
}

static GtkWidget *
hint_row_new (const SbHint *hint)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *sentence = sb_words_hint (hint);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), hint->severity == SB_SEVERITY_WARNING
                                                        ? "dialog-warning-symbolic"
                                                        : "dialog-information-symbolic");
  gtk_widget_add_css_class (row, hint->severity == SB_SEVERITY_WARNING ? "sb-hint-row-warning" : "sb-hint-row");
  add_hint_source (ADW_ACTION_ROW (row), hint);
  sb_row_layout_apply (ADW_PREFERENCES_ROW (row));

  return row;
}

static gboolean
same_hints (const GArray *a,
            const GArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const SbHint *one = &g_array_index (a, SbHint, i);
      const SbHint *other = &g_array_index (b, SbHint, i);
      gboolean same_value = one->value == other->value || (isnan (one->value) && isnan (other->value));

      if (g_strcmp0 (one->id, other->id) != 0 || one->severity != other->severity || !same_value)
        return FALSE;
    }

  return TRUE;
}

/* Rows are made anew only when the hints are others: turning the compass leaves them alone. */
static void
show_hints (SbResultsPage *self,
            const GArray  *hints)
{
  if (same_hints (hints, self->shown_hints))
    return;

  g_array_set_size (self->shown_hints, 0);
  g_array_append_vals (self->shown_hints, hints->data, hints->len);
  for (guint i = 0; i < self->hint_rows->len; i++)
    adw_preferences_group_remove (self->hints_group, g_ptr_array_index (self->hint_rows, i));
  g_ptr_array_set_size (self->hint_rows, 0);

  for (guint i = 0; i < hints->len; i++)
    {
      GtkWidget *row = hint_row_new (&g_array_index (hints, SbHint, i));

      adw_preferences_group_add (self->hints_group, row);
      g_ptr_array_add (self->hint_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hints_group), self->hint_rows->len > 0);
}

/* A hundred rows are made only when somebody looks at them. */
static void
show_assumptions (SbResultsPage *self)
{
  SbChartData data = chart_data (self);
  g_autoptr (GPtrArray) rows = NULL;

  if (!self->assumptions_stale || data.result == NULL || !adw_expander_row_get_expanded (self->assumptions_row))
    return;

  for (guint i = 0; i < self->assumption_rows->len; i++)
    adw_expander_row_remove (self->assumptions_row, g_ptr_array_index (self->assumption_rows, i));
  g_ptr_array_set_size (self->assumption_rows, 0);

  rows = sb_assumption_list_rows (data.consultation, data.result);
  for (guint i = 0; i < rows->len; i++)
    {
      adw_expander_row_add_row (self->assumptions_row, g_ptr_array_index (rows, i));
      g_ptr_array_add (self->assumption_rows, g_ptr_array_index (rows, i));
    }
  self->assumptions_stale = FALSE;
}

static void
on_assumptions_expanded (SbResultsPage *self)
{
  if (self->live != NULL)
    show_assumptions (self);
}

/* Known only with the range, which comes a moment after the result. */
static void
show_what_moves_it (SbResultsPage  *self,
                    const SbResult *result)
{
  g_autofree char *sentence = sb_words_sensitivities (result);

  gtk_widget_set_visible (GTK_WIDGET (self->moves_row), sentence != NULL);
  if (sentence != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->moves_row), sentence);
}

static void
on_result_changed (SbResultsPage *self)
{
  SbChartData data = chart_data (self);
  g_autofree char *weather = NULL;
  g_autofree char *count = NULL;
  guint n_assumptions;

  if (data.result == NULL)
    return;

  show_chart_words (self);
  if (data.result->hints != NULL)
    show_hints (self, data.result->hints);

  show_what_moves_it (self, data.result);
  weather = sb_words_weather (data.result->weather);
  adw_action_row_set_subtitle (self->weather_row, weather);

  n_assumptions = sb_assumption_list_count (data.consultation, data.result);
  /* Translators: number of assumptions. */
  count = g_strdup_printf (ngettext ("%u figure with its source", "%u figures with their sources", n_assumptions),
                           n_assumptions);
  adw_expander_row_set_subtitle (self->assumptions_row, count);
  self->assumptions_stale = TRUE;
  show_assumptions (self);
}

static void
on_chart_toggled (SbResultsPage   *self,
                  GtkToggleButton *toggle)
{
  guint n_charts;
  const SbChart *const *charts = sb_chart_list_results (&n_charts);
  guint index = 0;

  if (!gtk_toggle_button_get_active (toggle) || !g_ptr_array_find (self->toggles, toggle, &index))
    return;

  sb_chart_view_set_chart (self->chart_view, charts[index]);
  gtk_image_set_from_icon_name (self->chart_icon, charts[index]->icon_name);
  gtk_label_set_label (self->chart_label, _(charts[index]->name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all_charts_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(charts[index]->name), -1);
  if (self->live != NULL)
    show_chart_words (self);
}

static void
on_export (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SbResultsPage *self = SB_RESULTS_PAGE (user_data);

  if (sb_live_get_result (self->live) == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sb_chart_save (self->toasts, self->chart_view,
                 g_variant_get_string (parameter, NULL), self->cancellable);
}

static void
on_chart_chosen (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sb_results_page_show_chart (SB_RESULTS_PAGE (user_data), g_variant_get_string (parameter, NULL));
}

static void
add_toggles (SbResultsPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n_charts;
  const SbChart *const *charts = sb_chart_list_results (&n_charts);

  for (guint i = 0; i < n_charts; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      GtkWidget *label = gtk_label_new (_(charts[i]->name));

      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (charts[i]->icon_name));
      gtk_box_append (GTK_BOX (box), label);
      gtk_button_set_child (GTK_BUTTON (toggle), box);
      gtk_widget_add_css_class (toggle, "flat");
      gtk_widget_set_hexpand (toggle, TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, _(charts[i]->name), -1);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), g_ptr_array_index (self->toggles, 0));
      g_ptr_array_add (self->toggles, toggle);
      gtk_box_append (self->switcher, toggle);
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (_(charts[i]->name), NULL);

        g_menu_item_set_action_and_target (item, "results.chart", "s", charts[i]->id);
        g_menu_append_item (menu, item);
      }
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_chart_toggled), self, G_CONNECT_SWAPPED);
    }

  gtk_menu_button_set_menu_model (self->all_charts_button, G_MENU_MODEL (menu));
  if (n_charts > 0)
    gtk_toggle_button_set_active (g_ptr_array_index (self->toggles, 0), TRUE);
}

static void
sb_results_page_dispose (GObject *object)
{
  SbResultsPage *self = SB_RESULTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_RESULTS_PAGE);
  G_OBJECT_CLASS (sb_results_page_parent_class)->dispose (object);
}

static void
sb_results_page_finalize (GObject *object)
{
  SbResultsPage *self = SB_RESULTS_PAGE (object);

  g_ptr_array_unref (self->toggles);
  g_ptr_array_unref (self->hint_rows);
  g_array_unref (self->shown_hints);
  g_ptr_array_unref (self->assumption_rows);
  G_OBJECT_CLASS (sb_results_page_parent_class)->finalize (object);
}

static void
sb_results_page_class_init (SbResultsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_results_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_results_page_finalize;

  g_type_ensure (SB_TYPE_CHART_VIEW);
  g_type_ensure (SB_TYPE_PLOT_STACK);
  g_type_ensure (SB_TYPE_ROW_LAYOUT);
  g_type_ensure (SB_TYPE_SECOND_OPINION_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/results-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, all_charts_button);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, chart_icon);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, chart_label);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, chart_view);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, hints_group);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, moves_row);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, weather_row);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, second_opinion_row);
  gtk_widget_class_bind_template_child (widget_class, SbResultsPage, assumptions_row);
  gtk_widget_class_bind_template_callback (widget_class, on_assumptions_expanded);
}

static void
sb_results_page_init (SbResultsPage *self)
{
  static const GActionEntry ACTIONS[] = { { "export", on_export, "s", NULL, NULL, { 0 } },
                                           { "chart", on_chart_chosen, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  self->toggles = g_ptr_array_new ();
  self->hint_rows = g_ptr_array_new ();
  self->shown_hints = g_array_new (FALSE, FALSE, sizeof (SbHint));
  self->assumption_rows = g_ptr_array_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "results", G_ACTION_GROUP (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->hints_group), FALSE);
  sb_row_layout_apply (ADW_PREFERENCES_ROW (self->weather_row));
  sb_row_layout_apply (ADW_PREFERENCES_ROW (self->assumptions_row));
  add_toggles (self);
}

GtkWidget *
sb_results_page_new (SbLive *live)
{
  SbResultsPage *self = g_object_new (SB_TYPE_RESULTS_PAGE, NULL);

  self->live = g_object_ref (live);
  sb_chart_view_set_live (self->chart_view, live);
  sb_second_opinion_row_set_live (self->second_opinion_row, live);
  on_result_changed (self);
  sb_live_follow (live, "result-changed", self, (SbLiveShow) on_result_changed);

  return GTK_WIDGET (self);
}

void
sb_results_page_show_chart (SbResultsPage *self,
                            const char    *chart_id)
{
  guint n_charts;
  const SbChart *const *charts = sb_chart_list_results (&n_charts);

  g_return_if_fail (SB_IS_RESULTS_PAGE (self));

  for (guint i = 0; i < n_charts && i < self->toggles->len; i++)
    if (g_strcmp0 (charts[i]->id, chart_id) == 0)
      gtk_toggle_button_set_active (g_ptr_array_index (self->toggles, i), TRUE);
}

#include "ui/pages/saving-page.h"

#include "charts/chart.h"
#include "charts/language.h"
#include "report/measure-words.h"
#include "services/built-in-data.h"
#include "ui/live-follow.h"
#include "ui/pages/heating-group.h"
#include "ui/pages/measure-choices.h"
#include "ui/pages/plot-stack.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/row-layout.h"

#include <glib/gi18n.h>

/* A bar of the ladder with its gap, and what stands around them. */
#define LADDER_STEP_PX 28
#define LADDER_FRAME_PX 36

struct _SbSavingPage
{
  AdwBin parent_instance;

  GtkWidget *ladder_card;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  SbChartView *chart_view;
  GtkLabel *chosen_heading;
  GtkListBox *chosen_list;
  GtkBox *electricity_box;
  SbHeatingGroup *heating_group;
  GtkBox *heat_box;
  GtkWidget *group_boxes[SB_N_MEASURE_GROUPS];
  GtkListBox *group_lists[SB_N_MEASURE_GROUPS]; /* what is not chosen */

  SbLive *live;
  GPtrArray *rows; /* SbMeasureRow *, in the order of the table; owned: rows move between the lists */
};

G_DEFINE_FINAL_TYPE (SbSavingPage, sb_saving_page, ADW_TYPE_BIN)

static const SbMeasureResult *
find_result (const SbResult *result,
             const char     *id)
{
  for (guint i = 0; i < result->n_measures; i++)
    if (g_strcmp0 (result->measures[i].id, id) == 0)
      return &result->measures[i];

  return NULL;
}

/* What a measure would bring that is not chosen, with the answers in its row. */
static SbMeasureResult
evaluate_row (SbSavingPage *self,
              SbMeasureRow *row)
{
  const SbMeasure *measure = sb_measure_row_get_measure (row);
  const double *answers = sb_measure_row_get_answers (row);
  SbNamedValue inputs[SB_MEASURE_MAX_QUESTIONS];
  SbMeasureChoice choice = { measure->id, inputs, measure->n_questions };
  SbConsultation alone = *sb_live_get_consultation (self->live);

  for (guint i = 0; i < measure->n_questions; i++)
    inputs[i] = (SbNamedValue) { measure->questions[i].key, answers[i] };
  alone.measures = &choice;
  alone.n_measures = 1;

  return sb_measures_evaluate_one (measure, sb_live_get_result (self->live)->assumptions, &alone);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  double first = sb_measure_row_get_savings_eur (*(SbMeasureRow *const *) a);
  double second = sb_measure_row_get_savings_eur (*(SbMeasureRow *const *) b);

  return (second > first) - (second < first);
}

/* Puts rows into a list in their order; rows that are right already stay where they are, and so does the focus. */
static void
fill_list (GtkListBox *list,
           GPtrArray  *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);
      GtkWidget *parent = gtk_widget_get_parent (row);
      GtkRoot *root = gtk_widget_get_root (row);
      GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
      gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, row);

      if (GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) i)) == row)
        continue;
      if (parent != NULL)
        gtk_list_box_remove (GTK_LIST_BOX (parent), row);
      gtk_list_box_insert (list, row, (int) i);
      if (had_focus)
        gtk_widget_grab_focus (focus);
    }
}

/* Is a row still in another list than it belongs to? */
static gboolean
is_elsewhere (GPtrArray  *rows,
              GtkListBox *list)
{
  for (guint i = 0; i < rows->len; i++)
    if (gtk_widget_get_parent (g_ptr_array_index (rows, i)) != GTK_WIDGET (list))
      return TRUE;

  return gtk_list_box_get_row_at_index (list, (int) rows->len) != NULL;
}

/* Those not chosen keep their places while they are looked at: an answer must not move away under the pointer. */
static void
arrange_group (SbSavingPage  *self,
               SbMeasureGroup group,
               gboolean       is_looked_at)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      SbMeasureRow *row = g_ptr_array_index (self->rows, i);
      const SbMeasure *measure = sb_measure_row_get_measure (row);

      if (measure->group == group && sb_measure_choices_find (consultation, measure->id) < 0)
        g_ptr_array_add (rows, row);
    }
  g_ptr_array_sort (rows, compare_rows);
  if (!is_looked_at || is_elsewhere (rows, self->group_lists[group]))
    fill_list (self->group_lists[group], rows);
  gtk_widget_set_visible (self->group_boxes[group], rows->len > 0);
}

static void
arrange (SbSavingPage *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  gboolean is_looked_at = gtk_widget_get_mapped (GTK_WIDGET (self));
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint choice = 0; choice < consultation->n_measures; choice++)
    for (guint i = 0; i < self->rows->len; i++)
      {
        SbMeasureRow *row = g_ptr_array_index (self->rows, i);

        if (g_strcmp0 (sb_measure_row_get_measure (row)->id, consultation->measures[choice].id) == 0)
          g_ptr_array_add (chosen, row);
      }

  fill_list (self->chosen_list, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->chosen_list), chosen->len > 0);
  for (int group = 0; group < SB_N_MEASURE_GROUPS; group++)
    arrange_group (self, (SbMeasureGroup) group, is_looked_at);
}

static void
show_ladder (SbSavingPage *self)
{
  const SbResult *result = sb_live_get_result (self->live);
  const SbChart *chart = sb_chart_view_get_chart (self->chart_view);
  SbChartData data = { sb_live_get_consultation (self->live), result };
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (self->ladder_card, chart != NULL && result->n_ladder > 0);
  if (chart == NULL || result->n_ladder == 0)
    return;

  title = chart->title (&data);
  subtitle = chart->subtitle (&data);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->chart_view),
                                       LADDER_FRAME_PX + LADDER_STEP_PX * (int) result->n_ladder);
}

static void
show_heading (SbSavingPage   *self,
              const SbResult *result)
{
  double savings_eur = 0.0;
  g_autofree char *amount = NULL;
  g_autofree char *heading = NULL;

  for (guint i = 0; i < result->n_measures; i++)
    savings_eur += result->measures[i].savings_eur;

  amount = sb_format_quantity (savings_eur, 0, "€");
  heading = result->n_measures > 0
              ? g_strdup_printf (/* Translators: %s is an amount of money. */
                                 _("Your measures: %s a year"), amount)
              : g_strdup (_("Your measures: none yet. Switch on what fits you."));
  gtk_label_set_label (self->chosen_heading, heading);
}

static void
on_result_changed (SbSavingPage *self)
{
  const SbResult *result = self->live != NULL ? sb_live_get_result (self->live) : NULL;

  if (result == NULL)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SbMeasureRow *row = g_ptr_array_index (self->rows, i);
      const SbMeasureResult *chosen = find_result (result, sb_measure_row_get_measure (row)->id);
      SbMeasureResult alone;

      if (chosen == NULL)
        alone = evaluate_row (self, row);
      sb_measure_row_set_result (row, chosen != NULL ? chosen : &alone);
    }
  show_heading (self, result);
  show_ladder (self);
  arrange (self);
}

/* Answers to measures not chosen live in their rows alone; another consultation starts with the defaults. */
static void
on_changed (SbSavingPage *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  gboolean is_new = sb_live_get_undo_step (self->live) == NULL && sb_live_get_redo_step (self->live) == NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SbMeasureRow *row = g_ptr_array_index (self->rows, i);
      int choice = sb_measure_choices_find (consultation, sb_measure_row_get_measure (row)->id);

      sb_measure_row_set_chosen (row, choice >= 0);
      if (choice >= 0)
        sb_measure_row_set_choice (row, &consultation->measures[choice]);
      else if (is_new)
        sb_measure_row_set_choice (row, NULL);
    }
}

static void
on_row_switched (SbSavingPage *self,
                 SbMeasureRow *row)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);
  int choice = sb_measure_choices_find (consultation, sb_measure_row_get_measure (row)->id);

  if (sb_measure_row_get_chosen (row) && choice < 0)
    sb_measure_choices_add (consultation, row);
  else if (!sb_measure_row_get_chosen (row) && choice >= 0)
    sb_measure_choices_remove (consultation, (guint) choice);
  sb_live_end_change (self->live, _("Saving measure"));
}

static void
on_row_answered (SbSavingPage *self,
                 SbMeasureRow *row)
{
  const char *id = sb_measure_row_get_measure (row)->id;

  if (sb_measure_choices_find (sb_live_get_consultation (self->live), id) >= 0)
    {
      SbConsultation *consultation = sb_live_begin_change (self->live);

      sb_measure_choices_answer (&consultation->measures[sb_measure_choices_find (consultation, id)], row);
      sb_live_end_change (self->live, _("Saving measure"));
    }
  else if (sb_live_get_result (self->live) != NULL)
    {
      SbMeasureResult alone = evaluate_row (self, row);

      sb_measure_row_set_result (row, &alone);
    }
}

static void
on_row_activated (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       user_data)
{
  sb_measure_row_set_expanded (SB_MEASURE_ROW (row), !sb_measure_row_get_expanded (SB_MEASURE_ROW (row)));
}

/* A heading with its icon, and the list below. */
static void
add_group (SbSavingPage  *self,
           SbMeasureGroup group)
{
  static const char *const ICON_NAMES[SB_N_MEASURE_GROUPS] = {
    [SB_MEASURE_GROUP_LIGHT] = "sb-measure-light-symbolic",
    [SB_MEASURE_GROUP_KITCHEN] = "sb-measure-kitchen-symbolic",
    [SB_MEASURE_GROUP_WASHING] = "sb-measure-washing-symbolic",
    [SB_MEASURE_GROUP_ELECTRONICS] = "sb-measure-plug-symbolic",
    [SB_MEASURE_GROUP_HOT_WATER] = "sb-measure-hot-water-symbolic",
    [SB_MEASURE_GROUP_HEATING] = "sb-measure-heating-symbolic",
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (ICON_NAMES[group]);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", sb_words_measure_group (group), "xalign", 0.0,
                                     "hexpand", TRUE, "wrap", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     NULL);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (box), head);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (group < SB_MEASURE_GROUP_HOT_WATER ? self->electricity_box : self->heat_box, box);
  self->group_boxes[group] = box;
  self->group_lists[group] = GTK_LIST_BOX (list);
}

static void
sb_saving_page_dispose (GObject *object)
{
  SbSavingPage *self = SB_SAVING_PAGE (object);

  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_SAVING_PAGE);
  G_OBJECT_CLASS (sb_saving_page_parent_class)->dispose (object);
}

static void
sb_saving_page_finalize (GObject *object)
{
  g_ptr_array_unref (SB_SAVING_PAGE (object)->rows);
  G_OBJECT_CLASS (sb_saving_page_parent_class)->finalize (object);
}

static void
sb_saving_page_class_init (SbSavingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_saving_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_saving_page_finalize;

  g_type_ensure (SB_TYPE_CHART_VIEW);
  g_type_ensure (SB_TYPE_PLOT_STACK);
  g_type_ensure (SB_TYPE_ROW_LAYOUT);
  g_type_ensure (SB_TYPE_HEATING_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/saving-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, ladder_card);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, chart_view);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, chosen_heading);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, chosen_list);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, electricity_box);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, heating_group);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, heat_box);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
sb_saving_page_init (SbSavingPage *self)
{
  const SbMeasureTable *measures = sb_built_in_measures ();

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int group = 0; group < SB_N_MEASURE_GROUPS; group++)
    add_group (self, (SbMeasureGroup) group);
  for (guint i = 0; i < sb_measure_table_get_n (measures); i++)
    {
      GtkWidget *row = g_object_ref_sink (sb_measure_row_new (sb_measure_table_get_nth (measures, i)));

      g_ptr_array_add (self->rows, row);
      g_signal_connect_object (row, "switched", G_CALLBACK (on_row_switched), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "answered", G_CALLBACK (on_row_answered), self, G_CONNECT_SWAPPED);
    }
}

GtkWidget *
sb_saving_page_new (SbLive *live)
{
  SbSavingPage *self = g_object_new (SB_TYPE_SAVING_PAGE, NULL);
  const SbChart *ladder = sb_chart_find ("ladder");

  self->live = g_object_ref (live);
  sb_chart_view_set_live (self->chart_view, live);
  if (ladder != NULL)
    sb_chart_view_set_chart (self->chart_view, ladder);
  else
    gtk_widget_set_visible (self->ladder_card, FALSE);
  sb_heating_group_set_live (self->heating_group, live);
  on_changed (self);
  on_result_changed (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  sb_live_follow (live, "result-changed", self, (SbLiveShow) on_result_changed);
  /* While nobody looks, what helps most may come first again. */
  g_signal_connect_object (self, "unmap", G_CALLBACK (on_result_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

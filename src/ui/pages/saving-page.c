#include "ui/pages/saving-page.h"

#include "charts/chart.h"
#include "charts/language.h"
#include "services/built-in-data.h"
#include "ui/pages/heating-group.h"
#include "ui/pages/measure-row.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/columns.h"

#include <glib/gi18n.h>

/* A bar of the ladder with its gap, and what stands around them. */
#define LADDER_STEP_PX 28
#define LADDER_FRAME_PX 16

struct _SbSavingPage
{
  AdwBin parent_instance;

  GtkWidget *ladder_card;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  SbChartView *chart_view;
  GtkWidget *chosen_box;
  GtkLabel *chosen_heading;
  GtkListBox *chosen_list;
  GtkWidget *other_box;
  GtkListBox *other_list;
  SbHeatingGroup *heating_group;

  SbLive *live;
  GPtrArray *rows; /* SbMeasureRow *, in the order of the table; owned: rows move between the lists */
};

G_DEFINE_FINAL_TYPE (SbSavingPage, sb_saving_page, ADW_TYPE_BIN)

static int
find_choice (const SbConsultation *consultation,
             const char           *id)
{
  for (guint i = 0; i < consultation->n_measures; i++)
    if (g_strcmp0 (consultation->measures[i].id, id) == 0)
      return (int) i;

  return -1;
}

static const SbMeasureResult *
find_result (const SbResult *result,
             const char     *id)
{
  for (guint i = 0; i < result->n_measures; i++)
    if (g_strcmp0 (result->measures[i].id, id) == 0)
      return &result->measures[i];

  return NULL;
}

/* Writes the answers of a row into its choice. */
static void
write_answers (SbMeasureChoice *choice,
               SbMeasureRow    *row)
{
  const SbMeasure *measure = sb_measure_row_get_measure (row);
  const double *answers = sb_measure_row_get_answers (row);

  for (guint i = 0; i < choice->n_inputs; i++)
    g_free (choice->inputs[i].key);
  choice->inputs = g_renew (SbNamedValue, choice->inputs, measure->n_questions);
  choice->n_inputs = measure->n_questions;
  for (guint i = 0; i < measure->n_questions; i++)
    {
      choice->inputs[i].key = g_strdup (measure->questions[i].key);
      choice->inputs[i].value = answers[i];
    }
}

static void
add_choice (SbConsultation *consultation,
            SbMeasureRow   *row)
{
  SbMeasureChoice *choice;

  consultation->measures = g_renew (SbMeasureChoice, consultation->measures, consultation->n_measures + 1);
  choice = &consultation->measures[consultation->n_measures++];
  *choice = (SbMeasureChoice) { .id = g_strdup (sb_measure_row_get_measure (row)->id) };
  write_answers (choice, row);
}

static void
remove_choice (SbConsultation *consultation,
               guint           index)
{
  SbMeasureChoice *choice = &consultation->measures[index];

  for (guint i = 0; i < choice->n_inputs; i++)
    g_free (choice->inputs[i].key);
  g_free (choice->inputs);
  g_free (choice->id);
  for (guint i = index + 1; i < consultation->n_measures; i++)
    consultation->measures[i - 1] = consultation->measures[i];
  consultation->n_measures--;
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

/* Those not chosen keep their places while they are looked at: an answer must not move away under the pointer. */
static gboolean
others_may_move (SbSavingPage *self,
                 GPtrArray    *others)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return TRUE;

  for (guint i = 0; i < others->len; i++)
    {
      SbMeasureRow *row = g_ptr_array_index (others, i);

      if (gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->other_list))
        return TRUE;
    }

  return gtk_list_box_get_row_at_index (self->other_list, (int) others->len) != NULL;
}

static void
arrange (SbSavingPage *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint choice = 0; choice < consultation->n_measures; choice++)
    for (guint i = 0; i < self->rows->len; i++)
      {
        SbMeasureRow *row = g_ptr_array_index (self->rows, i);

        if (g_strcmp0 (sb_measure_row_get_measure (row)->id, consultation->measures[choice].id) == 0)
          g_ptr_array_add (chosen, row);
      }
  for (guint i = 0; i < self->rows->len; i++)
    if (!g_ptr_array_find (chosen, g_ptr_array_index (self->rows, i), NULL))
      g_ptr_array_add (others, g_ptr_array_index (self->rows, i));

  g_ptr_array_sort (others, compare_rows);
  if (others_may_move (self, others))
    {
      fill_list (self->chosen_list, chosen);
      fill_list (self->other_list, others);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chosen_list), chosen->len > 0);
  gtk_widget_set_visible (self->other_box, others->len > 0);
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
                                 _("What you do: %s a year"), amount)
              : g_strdup (_("What you do: switch on what fits you"));
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
      int choice = find_choice (consultation, sb_measure_row_get_measure (row)->id);

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
  int choice = find_choice (consultation, sb_measure_row_get_measure (row)->id);

  if (sb_measure_row_get_chosen (row) && choice < 0)
    add_choice (consultation, row);
  else if (!sb_measure_row_get_chosen (row) && choice >= 0)
    remove_choice (consultation, (guint) choice);
  sb_live_end_change (self->live, _("Saving measure"));
}

static void
on_row_answered (SbSavingPage *self,
                 SbMeasureRow *row)
{
  const char *id = sb_measure_row_get_measure (row)->id;

  if (find_choice (sb_live_get_consultation (self->live), id) >= 0)
    {
      SbConsultation *consultation = sb_live_begin_change (self->live);

      write_answers (&consultation->measures[find_choice (consultation, id)], row);
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
  g_type_ensure (SB_TYPE_COLUMNS);
  g_type_ensure (SB_TYPE_HEATING_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/saving-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, ladder_card);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, chart_view);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, chosen_box);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, chosen_heading);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, chosen_list);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, other_box);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, other_list);
  gtk_widget_class_bind_template_child (widget_class, SbSavingPage, heating_group);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
sb_saving_page_init (SbSavingPage *self)
{
  const SbMeasureTable *measures = sb_built_in_measures ();

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_signal_connect_object (live, "result-changed", G_CALLBACK (on_result_changed), self, G_CONNECT_SWAPPED);
  /* While nobody looks, what helps most may come first again. */
  g_signal_connect_object (self, "unmap", G_CALLBACK (on_result_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

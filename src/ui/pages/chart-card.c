#include "ui/pages/chart-card.h"

#include "ui/pages/chart-save.h"
#include "ui/pages/plot-stack.h"

#include <glib/gi18n.h>

struct _SbChartCard
{
  GtkBox parent_instance;

  SbLive *live;
  SbLiveVariants *variants;
  AdwToastOverlay *toasts; /* borrowed */
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkWidget *table_toggle;
  GtkMenuButton *save_button;
  GtkStack *stack;
  GtkWidget *waiting;
  GtkSpinner *spinner;
  SbChartView *view;
  SbPlotStack *plot_stack;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SbChartCard, sb_chart_card, GTK_TYPE_BOX)

static gboolean
has_data (SbChartCard *self)
{
  SbChartData data = sb_chart_view_get_data (self->view);

  return data.result != NULL && sb_chart_has_data (sb_chart_view_get_chart (self->view), &data);
}

static void
show_data (SbChartCard *self)
{
  const SbChart *chart = sb_chart_view_get_chart (self->view);
  SbChartData data = sb_chart_view_get_data (self->view);
  gboolean there = has_data (self);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (data.result == NULL)
    return;

  /* A finding needs its figures. */
  title = there ? chart->title (&data) : g_strdup (_(chart->name));
  subtitle = there ? chart->subtitle (&data) : NULL;
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), there);
  gtk_widget_set_sensitive (self->table_toggle, there);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), there);
  gtk_spinner_set_spinning (self->spinner, !there);
  gtk_stack_set_visible_child (self->stack, there ? GTK_WIDGET (self->plot_stack) : self->waiting);
}

static void
on_export (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SbChartCard *self = SB_CHART_CARD (user_data);

  if (!has_data (self))
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sb_chart_save (self->toasts, self->view, g_variant_get_string (parameter, NULL), self->cancellable);
}

static GMenuModel *
save_menu_new (void)
{
  static const struct
  {
    const char *label;
    const char *ending;
  } ROWS[] = {
    { N_ ("Picture, Sharp at Every Size (SVG)"), "svg" },
    { N_ ("Picture for the Web (PNG)"), "png" },
    { N_ ("Picture for Slides (PNG, Twice as Sharp)"), "png-2" },
    { N_ ("Picture for Posters (PNG, Four Times as Sharp)"), "png-4" },
    { N_ ("Page for Printing (PDF)"), "pdf" },
    { N_ ("Table of the Numbers (CSV, 1.5)"), "csv" },
    { N_ ("Table With a Decimal Comma (CSV, 1,5)"), "csv-comma" },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(ROWS[i].label), NULL);

      g_menu_item_set_action_and_target (item, "chart-card.export", "s", ROWS[i].ending);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, _("Save this chart as"), G_MENU_MODEL (section));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
text_new (GtkLabel  **label,
          const char *css_class)
{
  *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (*label, 0);
  gtk_label_set_wrap (*label, TRUE);
  gtk_label_set_wrap_mode (*label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (*label), css_class);

  return GTK_WIDGET (*label);
}

static void
name_button (GtkWidget  *button,
             const char *tooltip,
             const char *name)
{
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_head (SbChartCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GMenuModel) menu = save_menu_new ();

  gtk_box_append (GTK_BOX (words), text_new (&self->title_label, "sb-chart-title"));
  gtk_box_append (GTK_BOX (words), text_new (&self->subtitle_label, "dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (head), words);

  self->table_toggle = sb_plot_stack_toggle_new (self->plot_stack);
  gtk_box_append (GTK_BOX (head), self->table_toggle);

  self->save_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->save_button, "document-save-as-symbolic");
  gtk_menu_button_set_menu_model (self->save_button, menu);
  name_button (GTK_WIDGET (self->save_button), _("Save this chart"), _("Save this chart"));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->save_button));
  gtk_box_append (GTK_BOX (self), head);
}

static void
add_body (SbChartCard *self)
{
  GtkWidget *label = gtk_label_new (_("Being computed…"));

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);

  self->waiting = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_halign (self->waiting, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->waiting, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->waiting, -1, 200);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (self->waiting), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (self->waiting), label);
  gtk_stack_add_child (self->stack, self->waiting);

  gtk_stack_add_child (self->stack, GTK_WIDGET (self->plot_stack));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
}

static void
sb_chart_card_dispose (GObject *object)
{
  SbChartCard *self = SB_CHART_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->variants);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_chart_card_parent_class)->dispose (object);
}

static void
sb_chart_card_class_init (SbChartCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_chart_card_dispose;
}

static void
sb_chart_card_init (SbChartCard *self)
{
  static const GActionEntry ACTIONS[] = { { "export", on_export, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "sb-chart-card");
  g_action_map_add_action_entries (G_ACTION_MAP (actions), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart-card", G_ACTION_GROUP (actions));
  self->view = SB_CHART_VIEW (sb_chart_view_new ());
  self->plot_stack = SB_PLOT_STACK (sb_plot_stack_new (SB_PLOT_VIEW (self->view)));
  add_head (self);
  add_body (self);
}

GtkWidget *
sb_chart_card_new (SbLive          *live,
                   SbLiveVariants  *variants,
                   const SbChart   *chart,
                   AdwToastOverlay *toasts)
{
  SbChartCard *self = g_object_new (SB_TYPE_CHART_CARD, NULL);

  self->live = g_object_ref (live);
  self->variants = g_object_ref (variants);
  self->toasts = toasts;
  sb_chart_view_set_chart (self->view, chart);
  sb_chart_view_set_live (self->view, live);
  sb_chart_view_set_variants (self->view, variants);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (show_data), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (variants, "changed", G_CALLBACK (show_data), self, G_CONNECT_SWAPPED);
  show_data (self);

  return GTK_WIDGET (self);
}

SbChartView *
sb_chart_card_get_view (SbChartCard *self)
{
  g_return_val_if_fail (SB_IS_CHART_CARD (self), NULL);

  return self->view;
}

#include "ui/pages/compare-page.h"

#include "core/variants.h"
#include "ui/handout-save.h"
#include "ui/pages/chart-card.h"
#include "ui/pages/variant-card.h"

#include <glib/gi18n.h>

struct _SbComparePage
{
  AdwBin parent_instance;

  AdwToastOverlay *toasts;
  GtkBox *content;
  GtkBox *empty_box;
  GtkFlowBox *cards;
  GtkLabel *error_label;
  SbChartCard *variants_card;
  SbChartCard *planes_card;
  GtkLabel *plane_label;
  GtkWidget *plane_button;

  SbLive *live;
  SbLiveVariants *variants;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SbComparePage, sb_compare_page, ADW_TYPE_BIN)

/* Room for the headings and for each row of the chart of variants, px at 100 %. */
static const int ROWS_FRAME_PX = 60;
static const int ROW_PX = 56;

/* ---- sets ---- */

/* One card a set; which set a card shows is its place, so only their number matters here. */
static void
sync_cards (SbComparePage *self)
{
  guint n_variants = sb_live_get_consultation (self->live)->n_variants;
  int n_wanted = n_variants > 0 ? (int) n_variants + 1 : 0;
  int n_cards = 0;

  while (gtk_flow_box_get_child_at_index (self->cards, n_cards) != NULL)
    n_cards++;
  for (; n_cards > n_wanted; n_cards--)
    gtk_flow_box_remove (self->cards, GTK_WIDGET (gtk_flow_box_get_child_at_index (self->cards, n_cards - 1)));
  for (; n_cards < n_wanted; n_cards++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child),
                                    sb_variant_card_new (self->live, self->variants, n_cards + SB_VARIANT_OWN));
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (self->cards, child);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->empty_box), n_variants == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), n_variants > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->variants_card), n_variants > 0);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (sb_chart_card_get_view (self->variants_card)),
                                       ROWS_FRAME_PX + ROW_PX * MAX (n_wanted, 2));
}

static void
on_first_clicked (SbComparePage *self)
{
  sb_variant_card_duplicate (self->live, SB_VARIANT_OWN);
}

static void
show_error (SbComparePage *self)
{
  const char *message = sb_live_variants_get_error (self->variants);

  gtk_label_set_label (self->error_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), message != NULL);
}

/* ---- the plane ---- */

static void
show_plane (SbComparePage *self)
{
  SbChartView *view = sb_chart_card_get_view (self->planes_card);
  int cursor = sb_plot_view_get_cursor (SB_PLOT_VIEW (view));
  SbChartData data = sb_chart_view_get_data (view);
  gboolean chosen = cursor >= 0 && data.planes != NULL && data.result != NULL;
  g_autofree char *text = NULL;

  text = chosen ? sb_chart_view_get_chart (view)->item_text (&data, (guint) cursor)
                : g_strdup (_("Touch the map, or walk over it with the arrow keys, to see another plane."));
  gtk_label_set_label (self->plane_label, text);
  gtk_widget_set_sensitive (self->plane_button, chosen);
}

static void
on_plane_used (SbComparePage *self)
{
  SbChartView *view = sb_chart_card_get_view (self->planes_card);
  int cursor = sb_plot_view_get_cursor (SB_PLOT_VIEW (view));
  const SbSweepPlane *planes = sb_live_variants_get_planes (self->variants);
  SbSweepPlane plane;

  if (cursor < 0 || planes == NULL)
    return;

  plane = planes[cursor];
  sb_variant_turn (sb_live_begin_change (self->live), plane.azimuth_deg, plane.tilt_deg);
  sb_live_end_change (self->live, _("Direction and tilt"));
}

static void
add_planes_card (SbComparePage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->planes_card = SB_CHART_CARD (sb_chart_card_new (self->live, self->variants, sb_chart_find ("planes"),
                                                        self->toasts));
  sb_plot_view_set_keeps_cursor (SB_PLOT_VIEW (sb_chart_card_get_view (self->planes_card)), TRUE);
  self->plane_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->plane_label, 0);
  gtk_label_set_wrap (self->plane_label, TRUE);
  self->plane_button = gtk_button_new_with_label (_("Use This Plane"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->plane_button))), TRUE);
  gtk_widget_set_halign (self->plane_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->plane_label));
  gtk_box_append (GTK_BOX (bar), self->plane_button);
  gtk_box_append (GTK_BOX (self->planes_card), bar);
  gtk_box_append (self->content, GTK_WIDGET (self->planes_card));

  g_signal_connect_object (self->plane_button, "clicked", G_CALLBACK (on_plane_used), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sb_chart_card_get_view (self->planes_card), "cursor-changed", G_CALLBACK (show_plane), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->variants, "changed", G_CALLBACK (show_plane), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "result-changed", G_CALLBACK (show_plane), self, G_CONNECT_SWAPPED);
  show_plane (self);
}

/* ---- handout ---- */

static GCancellable *
fresh_cancellable (SbComparePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  return self->cancellable;
}

static void
on_handout (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  SbComparePage *self = SB_COMPARE_PAGE (user_data);

  sb_handout_save_pdf (self->toasts, self->live, self->variants, fresh_cancellable (self));
}

static void
on_charts (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SbComparePage *self = SB_COMPARE_PAGE (user_data);

  sb_handout_save_charts (self->toasts, self->live, self->variants, fresh_cancellable (self));
}

/* ---- life ---- */

static void
sb_compare_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sb_compare_page_parent_class)->map (widget);
  sb_live_variants_set_active (SB_COMPARE_PAGE (widget)->variants, TRUE);
}

static void
sb_compare_page_unmap (GtkWidget *widget)
{
  SbComparePage *self = SB_COMPARE_PAGE (widget);

  if (self->variants != NULL)
    sb_live_variants_set_active (self->variants, FALSE);
  GTK_WIDGET_CLASS (sb_compare_page_parent_class)->unmap (widget);
}

static void
sb_compare_page_dispose (GObject *object)
{
  SbComparePage *self = SB_COMPARE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->variants);
  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_COMPARE_PAGE);
  G_OBJECT_CLASS (sb_compare_page_parent_class)->dispose (object);
}

static void
sb_compare_page_class_init (SbComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_compare_page_dispose;
  widget_class->map = sb_compare_page_map;
  widget_class->unmap = sb_compare_page_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbComparePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, SbComparePage, content);
  gtk_widget_class_bind_template_child (widget_class, SbComparePage, empty_box);
  gtk_widget_class_bind_template_child (widget_class, SbComparePage, cards);
  gtk_widget_class_bind_template_child (widget_class, SbComparePage, error_label);
  gtk_widget_class_bind_template_callback (widget_class, on_first_clicked);
}

static void
sb_compare_page_init (SbComparePage *self)
{
  static const GActionEntry ACTIONS[] = { { "handout", on_handout, NULL, NULL, NULL, { 0 } },
                                          { "charts", on_charts, NULL, NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "compare", G_ACTION_GROUP (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sb_compare_page_new (SbLive *live)
{
  SbComparePage *self = g_object_new (SB_TYPE_COMPARE_PAGE, NULL);

  self->live = g_object_ref (live);
  self->variants = sb_live_variants_new (live);
  self->variants_card = SB_CHART_CARD (sb_chart_card_new (live, self->variants, sb_chart_find ("variants"),
                                                          self->toasts));
  gtk_box_append (self->content, GTK_WIDGET (self->variants_card));
  add_planes_card (self);
  sync_cards (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (sync_cards), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->variants, "changed", G_CALLBACK (show_error), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

#include "ui/pages/town-view.h"

#include "charts/town-chart.h"
#include "ui/pages/town-studies.h"
#include "ui/widgets/theme.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SbTownView
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkDrawingArea *chart;
  GtkGrid *table;
  GtkLabel *headings[SB_TOWN_MAX];
  GtkLabel *cells[SB_N_TOWN_ROWS][SB_TOWN_MAX];

  SbTown towns[SB_TOWN_MAX];
  guint n_towns;
};

G_DEFINE_FINAL_TYPE (SbTownView, sb_town_view, GTK_TYPE_BOX)

/* In GTK a widget that needs more height because it is narrower asks for it the next time it is measured. */
static void
request_height (SbTownView *self,
                int         width)
{
  double scale = sb_theme_font_scale (GTK_WIDGET (self->chart));
  int height = (int) sb_town_chart_height (self->towns, self->n_towns, MAX (width, 1), scale, FALSE);

  if (gtk_drawing_area_get_content_height (self->chart) != height)
    gtk_drawing_area_set_content_height (self->chart, height);
}

static gboolean
on_resized_idle (gpointer data)
{
  SbTownView *self = data;

  request_height (self, gtk_widget_get_width (GTK_WIDGET (self->chart)));

  return G_SOURCE_REMOVE;
}

static void
on_resize (SbTownView *self)
{
  /* Not within the allocation that is under way. */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_resized_idle, g_object_ref (self), g_object_unref);
}

static void
draw (GtkDrawingArea *area,
      cairo_t        *cr,
      int             width,
      int             height,
      gpointer        data)
{
  SbTownView *self = SB_TOWN_VIEW (data);
  g_autofree char *family = sb_theme_font_family (GTK_WIDGET (area));
  const SbChartFrame frame = { .width = width,
                               .height = height,
                               .palette = sb_theme_palette (),
                               .font_family = family,
                               .font_scale = sb_theme_font_scale (GTK_WIDGET (area)),
                               .cursor = -1 };

  sb_town_chart_draw (self->towns, self->n_towns, &frame, cr);
}

static GtkLabel *
cell_new (SbTownView *self,
          int         column,
          int         row,
          gboolean    is_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_name ? 0 : 1);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (is_name)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label), 18);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
      gtk_widget_set_hexpand (label, TRUE);
    }
  else
    gtk_widget_add_css_class (label, "numeric");
  if (row == 0)
    gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (self->table, label, column, row, 1, 1);

  return GTK_LABEL (label);
}

static GtkWidget *
table_new (SbTownView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  self->table = GTK_GRID (grid);
  gtk_grid_set_column_spacing (self->table, 18);
  gtk_grid_set_row_spacing (self->table, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The figures as a table"), -1);
  for (int row = 0; row < SB_N_TOWN_ROWS; row++)
    {
      gtk_label_set_text (cell_new (self, 0, row + 1, TRUE), sb_town_row_name ((SbTownRow) row));
      for (int column = 0; column < SB_TOWN_MAX; column++)
        self->cells[row][column] = cell_new (self, column + 1, row + 1, FALSE);
    }
  for (int column = 0; column < SB_TOWN_MAX; column++)
    self->headings[column] = cell_new (self, column + 1, 0, FALSE);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);

  return scrolled;
}

static void
sb_town_view_class_init (SbTownViewClass *klass)
{
}

static void
sb_town_view_init (SbTownView *self)
{
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *chart = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);

  self->title = GTK_LABEL (title);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_add_css_class (title, "title-3");
  gtk_box_append (GTK_BOX (self), title);

  self->chart = GTK_DRAWING_AREA (chart);
  gtk_drawing_area_set_draw_func (self->chart, draw, self, NULL);
  sb_theme_follow (chart);
  g_signal_connect_object (chart, "resize", G_CALLBACK (on_resize), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), chart);
  gtk_box_append (GTK_BOX (self), table_new (self));
}

GtkWidget *
sb_town_view_new (void)
{
  return g_object_new (SB_TYPE_TOWN_VIEW, NULL);
}

void
sb_town_view_set (SbTownView   *self,
                  const SbTown *towns,
                  guint         n_towns)
{
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (SB_IS_TOWN_VIEW (self) && n_towns <= SB_TOWN_MAX);

  memcpy (self->towns, towns, n_towns * sizeof *towns);
  self->n_towns = n_towns;
  gtk_widget_set_visible (GTK_WIDGET (self), n_towns > 0);
  if (n_towns == 0)
    return;

  title = sb_town_title (towns, n_towns);
  description = sb_town_description (towns, n_towns);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  for (guint column = 0; column < SB_TOWN_MAX; column++)
    {
      gboolean is_there = column < n_towns;
      g_autofree char *heading = is_there ? sb_town_heading (towns, n_towns, column) : NULL;

      gtk_widget_set_visible (GTK_WIDGET (self->headings[column]), is_there);
      gtk_label_set_text (self->headings[column], heading != NULL ? heading : "");
      for (int row = 0; row < SB_N_TOWN_ROWS; row++)
        {
          g_autofree char *quantity = is_there ? sb_town_quantity ((SbTownRow) row, &towns[column]) : NULL;

          gtk_widget_set_visible (GTK_WIDGET (self->cells[row][column]), is_there);
          gtk_label_set_text (self->cells[row][column], quantity != NULL ? quantity : "");
        }
    }
  request_height (self, gtk_widget_get_width (GTK_WIDGET (self->chart)) > 0
                          ? gtk_widget_get_width (GTK_WIDGET (self->chart)) : 600);
  gtk_widget_queue_draw (GTK_WIDGET (self->chart));
}

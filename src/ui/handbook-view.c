#include "ui/handbook-view.h"

#include "ui/compat.h"
#include "ui/handbook-pages.h"
#include "ui/handbook-text.h"

#include <adwaita.h>
#include <string.h>

/* A line of some 70 letters is read best. */
#define READING_WIDTH 620
#define MARGIN 18
#define SPACING 10

/* The label must outlive its own signal: the page is changed when that is over. */
static gboolean
open_later (gpointer user_data)
{
  GtkWidget *window = user_data;
  g_autofree char *page = g_object_steal_data (G_OBJECT (window), "sb-link");

  if (page != NULL)
    gtk_widget_activate_action (window, "handbook.open", "s", page);

  return G_SOURCE_REMOVE;
}

static gboolean
on_link (GtkLabel   *label,
         const char *target,
         gpointer    user_data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (label));

  if (!g_str_has_suffix (target, ".md"))
    sb_compat_open_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, target);
  else if (root != NULL)
    {
      g_object_set_data_full (G_OBJECT (root), "sb-link", g_strndup (target, strlen (target) - strlen (".md")), g_free);
      g_idle_add_full (G_PRIORITY_DEFAULT, open_later, g_object_ref (root), g_object_unref);
    }

  return TRUE;
}

static GtkWidget *
label_new (GtkAccessibleRole role,
           const char       *markup)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  g_signal_connect (label, "activate-link", G_CALLBACK (on_link), NULL);

  return label;
}

static GtkWidget *
heading_new (const SbHandbookBlock *block)
{
  GtkWidget *label = label_new (GTK_ACCESSIBLE_ROLE_HEADING, block->markup);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, block->level, -1);
  gtk_widget_add_css_class (label, block->level == 1 ? "title-1" : "title-4");
  gtk_widget_set_margin_top (label, block->level == 1 ? 0 : SPACING);

  return label;
}

static GtkWidget *
item_new (const SbHandbookBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *number = g_strdup_printf ("%d.", block->level);
  GtkWidget *mark = gtk_label_new (block->kind == SB_HANDBOOK_BULLET ? "•" : number);

  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (mark, "numeric");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label_new (GTK_ACCESSIBLE_ROLE_LABEL, block->markup));

  return box;
}

static GtkWidget *
table_new (const SbHandbookBlock *block)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 14);
  for (guint row = 0; row < block->rows->len; row++)
    {
      char **cells = g_ptr_array_index (block->rows, row);

      for (int column = 0; cells[column] != NULL; column++)
        {
          GtkWidget *label = label_new (GTK_ACCESSIBLE_ROLE_LABEL, cells[column]);

          gtk_widget_set_valign (label, GTK_ALIGN_START);
          gtk_widget_add_css_class (label, row == 0 ? "heading" : "numeric");
          gtk_grid_attach (GTK_GRID (grid), label, column, (int) row, 1, 1);
        }
    }

  return grid;
}

/* Pictures are made by a build with a display; the text is whole without them. */
static GtkWidget *
picture_new (const SbHandbookBlock *block,
             const char            *language)
{
  g_autofree char *path = sb_handbook_picture_path (block->target, language);
  GtkWidget *picture;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;

  picture = gtk_picture_new_for_filename (path);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_add_css_class (picture, "card");
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, block->markup, -1);

  return picture;
}

static GtkWidget *
block_widget_new (const SbHandbookBlock *block,
                  const char            *language)
{
  switch (block->kind)
    {
    case SB_HANDBOOK_HEADING:
      return heading_new (block);
    case SB_HANDBOOK_BULLET:
    case SB_HANDBOOK_NUMBERED:
      return item_new (block);
    case SB_HANDBOOK_TABLE:
      return table_new (block);
    case SB_HANDBOOK_PICTURE:
      return picture_new (block, language);
    case SB_HANDBOOK_PARAGRAPH:
    default:
      return label_new (GTK_ACCESSIBLE_ROLE_LABEL, block->markup);
    }
}

GtkWidget *
sb_handbook_view_new (const char *page,
                      const char *language)
{
  GtkWidget *view = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  g_autofree char *text = sb_handbook_load (page, language);
  g_autoptr (GPtrArray) blocks = sb_handbook_parse (text != NULL ? text : "");
  GPtrArray *headings = g_ptr_array_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      const SbHandbookBlock *block = g_ptr_array_index (blocks, i);
      GtkWidget *widget = block_widget_new (block, language);

      if (widget == NULL)
        continue;
      gtk_box_append (GTK_BOX (box), widget);
      if (block->kind == SB_HANDBOOK_HEADING)
        g_ptr_array_add (headings, widget);
    }

  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, 2 * MARGIN);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), READING_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (view), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (view), clamp);
  /* A picture may shrink to nothing; here it gets the height that belongs to its width. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (view))),
                                     GTK_SCROLL_NATURAL);
  gtk_widget_set_vexpand (view, TRUE);
  g_object_set_data_full (G_OBJECT (view), "sb-headings", headings, (GDestroyNotify) g_ptr_array_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, sb_handbook_view_get_title (view),
                                  -1);

  return view;
}

const char *
sb_handbook_view_get_title (GtkWidget *view)
{
  GPtrArray *headings = g_object_get_data (G_OBJECT (view), "sb-headings");

  return headings->len > 0 ? gtk_label_get_text (g_ptr_array_index (headings, 0)) : "";
}

static gboolean
on_tick (GtkWidget     *view,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  GtkWidget *heading = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (view));
  graphene_point_t point;

  if (gtk_widget_get_height (heading) <= 0
      || !gtk_widget_compute_point (heading, view, &GRAPHENE_POINT_INIT (0, 0), &point))
    return G_SOURCE_CONTINUE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) point.y - SPACING);

  return G_SOURCE_REMOVE;
}

void
sb_handbook_view_show_section (GtkWidget *view,
                               guint      section)
{
  GPtrArray *headings = g_object_get_data (G_OBJECT (view), "sb-headings");

  if (section > 0 && section < headings->len)
    gtk_widget_add_tick_callback (view, on_tick, g_ptr_array_index (headings, section), NULL);
}

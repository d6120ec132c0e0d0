#include "ui/widgets/page-sheet.h"

#include "ui/widgets/theme.h"

#include <math.h>

struct _SbPageSheet
{
  GtkDrawingArea parent_instance;

  const SbSummary *summary; /* borrowed */
  guint page;
  double width_pt;
  double height_pt;
  double zoom;
  gboolean skipped; /* it was out of sight when it should have been drawn */
  GtkAdjustment *adjustment; /* of the scrolled window around it, while mapped */
  gulong scrolled_id;
};

G_DEFINE_FINAL_TYPE (SbPageSheet, sb_page_sheet, GTK_TYPE_DRAWING_AREA)

static const double PX_PER_POINT = 96.0 / 72.0;
static const double MARGIN = 12;
static const double LEAST_PAGE_WIDTH = 216;
static const double USUAL_PAGE_WIDTH = 640;
/* Wider than that, a page in a wide window needs more scrolling than reading. */
static const double WIDEST_FITTING_PAGE = 768;
/* Soft shadow of a sheet: rectangles of little ink, each a pixel wider. */
static const int SHADOW_STEPS = 5;
static const double SHADOW_INK = 0.045;

static double
page_width_for (SbPageSheet *self,
                double       width)
{
  if (self->zoom > 0)
    return self->width_pt * PX_PER_POINT * self->zoom;

  return CLAMP (width - 2 * MARGIN, 1, WIDEST_FITTING_PAGE);
}

static void
draw_paper (cairo_t *cr,
            double   width,
            double   height)
{
  for (int i = SHADOW_STEPS; i > 0; i--)
    {
      sb_theme_rounded_rectangle (cr, -i, 1 - i, width + 2 * i, height + 2 * i, 2 + i);
      cairo_set_source_rgba (cr, 0, 0, 0.02, SHADOW_INK);
      cairo_fill (cr);
    }
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
}

/* The scrolled window that moves the sheet up and down. */
static GtkScrolledWindow *
find_scrolled_window (SbPageSheet *self)
{
  GtkWidget *at = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  while (at != NULL)
    {
      GtkPolicyType policy;

      gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (at), NULL, &policy);
      if (policy != GTK_POLICY_NEVER)
        return GTK_SCROLLED_WINDOW (at);
      at = gtk_widget_get_parent (at);
      at = at != NULL ? gtk_widget_get_ancestor (at, GTK_TYPE_SCROLLED_WINDOW) : NULL;
    }

  return NULL;
}

static gboolean
is_in_sight (SbPageSheet *self)
{
  GtkScrolledWindow *scrolled_window = find_scrolled_window (self);
  graphene_rect_t bounds;

  if (scrolled_window == NULL
      || !gtk_widget_compute_bounds (GTK_WIDGET (self), GTK_WIDGET (scrolled_window), &bounds))
    return TRUE;

  return bounds.origin.y + bounds.size.height >= 0
         && bounds.origin.y <= gtk_widget_get_height (GTK_WIDGET (scrolled_window));
}

static void
draw (GtkDrawingArea *area,
      cairo_t        *cr,
      int             width,
      int             height,
      gpointer        user_data)
{
  SbPageSheet *self = SB_PAGE_SHEET (area);
  double page_width = page_width_for (self, width);
  double page_height = page_width * self->height_pt / self->width_pt;
  double scale = page_width / self->width_pt;

  cairo_translate (cr, round ((width - page_width) / 2), MARGIN);
  draw_paper (cr, page_width, page_height);
  self->skipped = !is_in_sight (self);
  if (self->summary == NULL || self->skipped)
    return;

  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_clip (cr);
  cairo_scale (cr, scale, scale);
  sb_summary_draw_page (self->summary, cr, self->page, self->width_pt, self->height_pt);
}

static void
on_scrolled (SbPageSheet *self)
{
  if (self->skipped && is_in_sight (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sb_page_sheet_map (GtkWidget *widget)
{
  SbPageSheet *self = SB_PAGE_SHEET (widget);
  GtkScrolledWindow *scrolled_window = find_scrolled_window (self);

  GTK_WIDGET_CLASS (sb_page_sheet_parent_class)->map (widget);
  if (scrolled_window != NULL)
    {
      self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scrolled_window));
      self->scrolled_id = g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (on_scrolled), self);
    }
}

static void
sb_page_sheet_unmap (GtkWidget *widget)
{
  SbPageSheet *self = SB_PAGE_SHEET (widget);

  g_clear_signal_handler (&self->scrolled_id, self->adjustment);
  g_clear_object (&self->adjustment);
  GTK_WIDGET_CLASS (sb_page_sheet_parent_class)->unmap (widget);
}

static GtkSizeRequestMode
sb_page_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sb_page_sheet_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  SbPageSheet *self = SB_PAGE_SHEET (widget);
  double page_width = page_width_for (self, for_size > 0 ? for_size : USUAL_PAGE_WIDTH + 2 * MARGIN);

  *minimum_baseline = -1;
  *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = (int) ceil (page_width * self->height_pt / self->width_pt + 2 * MARGIN);
  else if (self->zoom > 0)
    *minimum = *natural = (int) ceil (page_width + 2 * MARGIN);
  else
    {
      *minimum = (int) (LEAST_PAGE_WIDTH + 2 * MARGIN);
      *natural = (int) (USUAL_PAGE_WIDTH + 2 * MARGIN);
    }
}

static void
sb_page_sheet_class_init (SbPageSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = sb_page_sheet_get_request_mode;
  widget_class->measure = sb_page_sheet_measure;
  widget_class->map = sb_page_sheet_map;
  widget_class->unmap = sb_page_sheet_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sb-page-sheet");
}

static void
sb_page_sheet_init (SbPageSheet *self)
{
  self->width_pt = SB_PAPER_A4_WIDTH_PT;
  self->height_pt = SB_PAPER_A4_HEIGHT_PT;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw, NULL, NULL);
}

GtkWidget *
sb_page_sheet_new (void)
{
  return g_object_new (SB_TYPE_PAGE_SHEET, NULL);
}

void
sb_page_sheet_set_page (SbPageSheet     *self,
                        const SbSummary *summary,
                        guint            page)
{
  double width_pt = self->width_pt, height_pt = self->height_pt;

  g_return_if_fail (SB_IS_PAGE_SHEET (self));

  self->summary = summary;
  self->page = page;
  if (summary == NULL)
    return;

  sb_summary_get_page_size (summary, page, &self->width_pt, &self->height_pt);
  if (width_pt != self->width_pt || height_pt != self->height_pt)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sb_page_sheet_set_zoom (SbPageSheet *self,
                        double       zoom)
{
  g_return_if_fail (SB_IS_PAGE_SHEET (self));

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
sb_page_sheet_get_shown_zoom (SbPageSheet *self)
{
  return page_width_for (self, gtk_widget_get_width (GTK_WIDGET (self))) / (self->width_pt * PX_PER_POINT);
}

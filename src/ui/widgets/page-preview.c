#include "ui/widgets/page-preview.h"

#include "report/summary.h"
#include "report/words.h"
#include "ui/widgets/theme.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SbPagePreview
{
  GtkDrawingArea parent_instance;

  SbLive *live;
  guint n_pages;
};

G_DEFINE_FINAL_TYPE (SbPagePreview, sb_page_preview, GTK_TYPE_DRAWING_AREA)

static const double MARGIN = 12;
static const double GAP = 18;
static const double MIN_PAGE_WIDTH = 240;
static const double NATURAL_PAGE_WIDTH = 640;
/* Soft shadow of a sheet: rectangles of little ink, each a pixel wider. */
static const int SHADOW_STEPS = 5;
static const double SHADOW_INK = 0.045;

static double
page_width_for (double width)
{
  return MAX (MIN (width - 2 * MARGIN, NATURAL_PAGE_WIDTH * 1.2), 1);
}

static double
page_height_for (double page_width)
{
  return page_width * SB_PAPER_A4_HEIGHT_PT / SB_PAPER_A4_WIDTH_PT;
}

/* The paper bears the day on which it is printed. */
static char *
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static SbSummary *
summary_new (SbPagePreview *self,
             const char    *date)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  SbSummaryInput input = { consultation, sb_live_get_result (self->live), consultation->report.language, date };

  return sb_summary_new (&input);
}

static void
draw_sheet (cairo_t *cr,
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

static void
draw_preview (GtkDrawingArea *area,
              cairo_t        *cr,
              int             width,
              int             height,
              gpointer        user_data)
{
  SbPagePreview *self = SB_PAGE_PREVIEW (area);
  double page_width = page_width_for (width);
  double page_height = page_height_for (page_width);
  double scale = page_width / SB_PAPER_A4_WIDTH_PT;
  g_autofree char *date = NULL;
  g_autoptr (SbSummary) summary = NULL;

  if (self->live == NULL || sb_live_get_result (self->live) == NULL)
    return;

  date = today ();
  summary = summary_new (self, date);
  for (guint page = 0; page < sb_summary_get_n_pages (summary); page++)
    {
      cairo_save (cr);
      cairo_translate (cr, round ((width - page_width) / 2), round (MARGIN + page * (page_height + GAP)));
      draw_sheet (cr, page_width, page_height);
      cairo_rectangle (cr, 0, 0, page_width, page_height);
      cairo_clip (cr);
      cairo_scale (cr, scale, scale);
      sb_summary_draw_page (summary, cr, page, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
      cairo_restore (cr);
    }
}

static void
refresh (SbPagePreview *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  const SbResult *result = sb_live_get_result (self->live);
  g_autofree char *date = NULL;
  g_autoptr (SbSummary) summary = NULL;
  g_autofree char *household = NULL;
  g_autofree char *system = NULL;
  g_autofree char *description = NULL;

  if (result == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  date = today ();
  summary = summary_new (self, date);
  if (sb_summary_get_n_pages (summary) != self->n_pages)
    {
      self->n_pages = sb_summary_get_n_pages (summary);
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }

  household = sb_words_household (consultation, result);
  system = sb_words_system (consultation);
  description = g_strdup_printf ("%s. %s.", household, system);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkSizeRequestMode
sb_page_preview_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sb_page_preview_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  SbPagePreview *self = SB_PAGE_PREVIEW (widget);
  double page_width = page_width_for (for_size > 0 ? for_size : NATURAL_PAGE_WIDTH + 2 * MARGIN);
  double height = 2 * MARGIN + self->n_pages * page_height_for (page_width) + (self->n_pages - 1) * GAP;

  *minimum_baseline = -1;
  *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (MIN_PAGE_WIDTH + 2 * MARGIN);
      *natural = (int) (NATURAL_PAGE_WIDTH + 2 * MARGIN);
    }
  else
    {
      *minimum = (int) ceil (height);
      *natural = *minimum;
    }
}

static void
sb_page_preview_dispose (GObject *object)
{
  g_clear_object (&SB_PAGE_PREVIEW (object)->live);
  G_OBJECT_CLASS (sb_page_preview_parent_class)->dispose (object);
}

static void
sb_page_preview_class_init (SbPagePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_page_preview_dispose;
  widget_class->get_request_mode = sb_page_preview_get_request_mode;
  widget_class->measure = sb_page_preview_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sb-page-preview");
}

static void
sb_page_preview_init (SbPagePreview *self)
{
  self->n_pages = 1;
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_preview, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Preview of the printed pages"), -1);
}

GtkWidget *
sb_page_preview_new (void)
{
  return g_object_new (SB_TYPE_PAGE_PREVIEW, NULL);
}

void
sb_page_preview_set_live (SbPagePreview *self,
                          SbLive        *live)
{
  g_return_if_fail (SB_IS_PAGE_PREVIEW (self));
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  /* Pages are made while hidden; what changed meanwhile is caught up when the page comes up. */
  g_signal_connect_swapped (self, "map", G_CALLBACK (refresh), self);
}

guint
sb_page_preview_get_n_pages (SbPagePreview *self)
{
  g_return_val_if_fail (SB_IS_PAGE_PREVIEW (self), 0);

  return self->n_pages;
}

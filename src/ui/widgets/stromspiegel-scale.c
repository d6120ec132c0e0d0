#include "ui/widgets/stromspiegel-scale.h"

#include "charts/chart-table.h"
#include "charts/class-scale.h"
#include "charts/language.h"

#include <glib/gi18n.h>

struct _SbStromspiegelScale
{
  SbPlotView parent_instance;

  SbClassScale scale;
};

G_DEFINE_FINAL_TYPE (SbStromspiegelScale, sb_stromspiegel_scale, SB_TYPE_PLOT_VIEW)

/* Thrifty stands where reading begins. */
static gboolean
is_mirrored (SbPlotView *view)
{
  return gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
}

static char *
scale_description (const SbClassScale *scale)
{
  g_autofree char *quantity = sb_format_quantity (scale->annual_kwh, 0, "kWh");

  /* Translators: yearly electricity with unit, then the letter of the class. */
  return g_strdup_printf (_("%s a year: class %c of A (thrifty) to G (much)."), quantity, 'A' + scale->own_class);
}

static char *
class_text (const SbClassScale *scale,
            guint               item)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  from = sb_format_number (scale->edges_kwh[item], 0);
  to = sb_format_quantity (scale->edges_kwh[item + 1], 0, "kWh");
  if (item == 0)
    /* Translators: the thriftiest class; %s is an amount of electricity, "1 200 kWh". */
    return g_strdup_printf (_("Class A: up to %s a year"), to);
  if (item == SB_N_CLASSES - 1)
    {
      g_autofree char *limit = sb_format_quantity (scale->edges_kwh[item], 0, "kWh");

      /* Translators: the class of those who use most; %s is an amount of electricity, "3 400 kWh". */
      return g_strdup_printf (_("Class G: more than %s a year"), limit);
    }

  /* Translators: the letter of a class, a number, and an amount of electricity: "Class C: 1 500 to 1 900 kWh a year". */
  return g_strdup_printf (_("Class %c: %s to %s a year"), 'A' + (int) item, from, to);
}

static SbChartTable *
scale_table (const SbClassScale *scale)
{
  const char *const HEADINGS[] = { _("Class"), _("From, kWh a year"), _("To, kWh a year") };
  SbChartTable *table = sb_chart_table_new (G_N_ELEMENTS (HEADINGS), SB_N_CLASSES, HEADINGS, 0);

  for (guint i = 0; i < SB_N_CLASSES; i++)
    {
      const char letter[2] = { (char) ('A' + i), '\0' };

      sb_chart_table_name_row (table, i, letter);
      if (i > 0)
        sb_chart_table_set (table, i, 0, scale->edges_kwh[i]);
      if (i < SB_N_CLASSES - 1)
        sb_chart_table_set (table, i, 1, scale->edges_kwh[i + 1]);
    }

  return table;
}

static gboolean
sb_stromspiegel_scale_has_values (SbPlotView *view)
{
  return SB_STROMSPIEGEL_SCALE (view)->scale.known;
}

static void
sb_stromspiegel_scale_draw (SbPlotView         *view,
                            const SbChartFrame *frame,
                            cairo_t            *cr)
{
  const SbClassScale *scale = &SB_STROMSPIEGEL_SCALE (view)->scale;
  g_autofree char *asked = frame->cursor >= 0 ? class_text (scale, (guint) frame->cursor) : NULL;
  const SbClassScaleWords words = { _("thrifty"), _("usual"), _("much"), asked };

  sb_class_scale_draw (scale, &words, frame, is_mirrored (view), cr);
}

static int
sb_stromspiegel_scale_item_at (SbPlotView         *view,
                               const SbChartFrame *frame,
                               double              x,
                               double              y)
{
  return sb_class_scale_item_at (&SB_STROMSPIEGEL_SCALE (view)->scale, frame, is_mirrored (view), x, y);
}

static void
sb_stromspiegel_scale_get_items (SbPlotView *view,
                                 SbItems    *items)
{
  *items = (SbItems) { .n_items = SB_N_CLASSES, .mirrored = is_mirrored (view), .page = 3 };
}

static char *
sb_stromspiegel_scale_get_title (SbPlotView *view)
{
  return g_strdup (_("Electricity use compared with similar homes"));
}

static char *
sb_stromspiegel_scale_get_description (SbPlotView *view)
{
  return scale_description (&SB_STROMSPIEGEL_SCALE (view)->scale);
}

static char *
sb_stromspiegel_scale_get_item_text (SbPlotView *view,
                                     guint       item)
{
  return class_text (&SB_STROMSPIEGEL_SCALE (view)->scale, item);
}

static SbChartTable *
sb_stromspiegel_scale_get_table (SbPlotView *view)
{
  return scale_table (&SB_STROMSPIEGEL_SCALE (view)->scale);
}

static void
sb_stromspiegel_scale_class_init (SbStromspiegelScaleClass *klass)
{
  SbPlotViewClass *plot_class = SB_PLOT_VIEW_CLASS (klass);

  plot_class->has_values = sb_stromspiegel_scale_has_values;
  plot_class->draw = sb_stromspiegel_scale_draw;
  plot_class->item_at = sb_stromspiegel_scale_item_at;
  plot_class->get_items = sb_stromspiegel_scale_get_items;
  plot_class->get_title = sb_stromspiegel_scale_get_title;
  plot_class->get_description = sb_stromspiegel_scale_get_description;
  plot_class->get_item_text = sb_stromspiegel_scale_get_item_text;
  plot_class->get_table = sb_stromspiegel_scale_get_table;
}

static void
sb_stromspiegel_scale_init (SbStromspiegelScale *self)
{
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), 220);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), 48);
}

GtkWidget *
sb_stromspiegel_scale_new (void)
{
  return g_object_new (SB_TYPE_STROMSPIEGEL_SCALE, NULL);
}

void
sb_stromspiegel_scale_set (SbStromspiegelScale *self,
                           const SbAssumptions *assumptions,
                           const SbHousehold   *household)
{
  g_return_if_fail (SB_IS_STROMSPIEGEL_SCALE (self));

  self->scale = sb_class_scale (assumptions, household);
  sb_plot_view_changed (SB_PLOT_VIEW (self));
}

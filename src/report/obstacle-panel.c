#include <math.h>

#include "charts/sun-path-chart.h"
#include "charts/translate.h"
#include "report/page.h"

/* What the balcony hides: the sentence, what each obstacle takes, and where the sun goes. */

static const double COLUMN_GAP = 30.0;
static const double TEXT_SHARE = 0.46;
static const double PICTURE_HEIGHT = 142.0;
static const double LOW_PICTURE_HEIGHT = 118.0;
static const double PICTURE_FONT_SCALE = 0.8;
static const double LEAST_LOSS_KWH = 0.5;

static const char *
obstacle_name (SbObstacle obstacle)
{
  switch (obstacle)
    {
    case SB_OBSTACLE_HORIZON:
      return _("Hills and far buildings");
    case SB_OBSTACLE_SLAB_ABOVE:
      return _("Balcony above");
    case SB_OBSTACLE_SIDE_WALL_LEFT:
      return _("Wall at the left");
    case SB_OBSTACLE_SIDE_WALL_RIGHT:
      return _("Wall at the right");
    case SB_OBSTACLE_OPPOSITE:
      return _("House opposite");
    case SB_N_OBSTACLES:
    default:
      return "";
    }
}

static gboolean
anything_in_the_way (const SbConsultation *consultation)
{
  for (guint i = 0; i < consultation->system.n_arrays; i++)
    if (sb_balcony_obstructs (consultation->system.arrays[i].obstruction != NULL
                                ? consultation->system.arrays[i].obstruction
                                : &consultation->balcony))
      return TRUE;

  return FALSE;
}

static double
draw_losses (const SbPage *page,
             cairo_t      *cr,
             double        x,
             double        y,
             double        width)
{
  const SbYieldSums *yield = &page->result->yield;
  guint n_shown = 0;
  double top = y;

  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    {
      double kwh = yield->obstacle_loss_kwh[obstacle];
      g_autofree char *amount = NULL;
      g_autofree char *value = NULL;

      if (!isfinite (kwh) || kwh < LEAST_LOSS_KWH)
        continue;
      amount = sb_format_quantity (-round (kwh), 0, "kWh");
      /* Translators: an amount such as "−55 kWh" */
      value = g_strdup_printf (_("%s a year"), amount);
      y += sb_typeset_pair (cr, page->palette, obstacle_name (obstacle), value, x, y, width);
      n_shown++;
    }
  /* Each is reckoned by leaving it out: where shadows overlap, the parts do not add up. */
  if (n_shown > 1)
    y += 2.0 + sb_typeset_paragraph (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text,
                                     _("Each by itself: what it would bring to take it away."), x, y + 2.0, width);

  return y - top;
}

static void
draw_picture (const SbPage *page,
              cairo_t      *cr,
              double        x,
              double        y,
              double        width,
              double        height)
{
  const SbChartData data = { .consultation = page->consultation, .result = page->result };
  SbChartFrame frame = { .width = width,
                         .height = height,
                         .palette = page->palette,
                         .font_family = SB_FONT_FAMILY,
                         .font_scale = PICTURE_FONT_SCALE,
                         .cursor = -1 };

  if (cr == NULL)
    return;
  cairo_save (cr);
  cairo_translate (cr, sb_typeset_left (x, width), y);
  sb_chart_draw (&SB_SUN_PATH_CHART, &data, &frame, FALSE, cr);
  cairo_restore (cr);
}

double
sb_page_obstacles_draw (const SbPage     *page,
                        cairo_t          *cr,
                        double            x,
                        double            y,
                        double            width,
                        SbPagePictureMode picture)
{
  const SbChartData data = { .consultation = page->consultation, .result = page->result };
  const double text_width = picture == SB_PAGE_PICTURE_BESIDE ? (width - COLUMN_GAP) * TEXT_SHARE : width;
  g_autofree char *sentence = NULL;
  g_autofree char *markup = NULL;
  double height;

  if (!anything_in_the_way (page->consultation))
    return sb_page_heading (page, cr, _("What the balcony hides"), _("Nothing that takes the sun away was entered."), x,
                            y, width);

  sentence = sb_sun_path_loss_sentence (&data);
  markup = g_markup_escape_text (sentence, -1);
  height = sb_page_heading (page, cr, _("What the balcony hides"), NULL, x, y, text_width) + 4.0;
  height += sb_typeset_paragraph (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, &page->palette->text, markup, x, y + height,
                                  text_width)
            + 4.0;
  if (picture == SB_PAGE_PICTURE_BELOW)
    {
      draw_picture (page, cr, x, y + height, width, LOW_PICTURE_HEIGHT);
      height += LOW_PICTURE_HEIGHT + 4.0;
    }
  height += draw_losses (page, cr, x, y + height, text_width);
  if (picture != SB_PAGE_PICTURE_BESIDE)
    return height;

  draw_picture (page, cr, x + text_width + COLUMN_GAP, y, width - text_width - COLUMN_GAP, PICTURE_HEIGHT);

  return MAX (height, PICTURE_HEIGHT);
}

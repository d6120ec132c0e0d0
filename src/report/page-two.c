#include <math.h>

#include "charts/sun-path-chart.h"
#include "charts/translate.h"
#include "report/page.h"
#include "report/words.h"

static const double COLUMN_GAP = 34.0;
static const double SECTION_GAP = 15.0;
static const double CONTACT_HEIGHT = 82.0;
static const double SUN_PATH_HEIGHT = 140.0;
static const double SUN_PATH_FONT_SCALE = 0.8;
/* Heading and the first eight rows of the assumptions. */
static const double LEAST_ASSUMPTIONS_HEIGHT = 240.0;
static const double LEAST_LOSS_KWH = 0.5;
static const char *const CONTACT_MAIL = "info@klimalautern.de";

#define MAX_ARRAYS_SHOWN 3

/* ---- steps and advice ---- */

static double
draw_steps (const SbPage *page,
            cairo_t      *cr,
            double        y,
            double        width,
            double        bottom)
{
  g_autoptr (GPtrArray) steps = sb_advice_next_steps (page->consultation, page->result);

  y += sb_page_heading (page, cr, _("Next steps"), NULL, page->x, y, width) + 5.0;
  for (guint i = 0; i < steps->len; i++)
    {
      const char *step = g_ptr_array_index (steps, i);

      if (y + sb_typeset_check_item (NULL, &page->palette->text, step, page->x, y, width) > bottom)
        break;
      y += sb_typeset_check_item (cr, &page->palette->text, step, page->x, y, width) + 5.5;
    }

  return y;
}

static double
draw_advice (const SbPage *page,
             cairo_t      *cr,
             double        x,
             double        y,
             double        width,
             double        bottom)
{
  const double size = 12.2;
  g_autoptr (GPtrArray) advice = sb_advice_good_to_know (page->consultation, page->result, page->date);

  y += sb_page_heading (page, cr, _("Good to know"), NULL, x, y, width) + 5.0;
  for (guint i = 0; i < advice->len; i++)
    {
      const char *text = g_ptr_array_index (advice, i);
      double height
          = sb_typeset_paragraph (NULL, size, PANGO_WEIGHT_NORMAL, &page->palette->text, text, x, y, width);

      /* Warnings come first; a later, shorter one may still fit. */
      if (y + height > bottom)
        continue;
      sb_typeset_paragraph (cr, size, PANGO_WEIGHT_NORMAL, &page->palette->text, text, x, y, width);
      y += height + 9.0;
    }

  return y;
}

/* ---- the set ---- */

static double
draw_array (const SbPage *page,
            cairo_t      *cr,
            const char   *name,
            const SbArray *array,
            double        y,
            double        width)
{
  double azimuth_deg = sb_array_azimuth_deg (array, &page->consultation->balcony);
  g_autofree char *power = sb_format_quantity (round (array->peak_power_w), 0, "W");
  g_autofree char *tilt = sb_format_number (round (array->tilt_deg), 0);
  g_autofree char *azimuth = sb_format_number (round (azimuth_deg), 0);
  /* Translators: module power ("900 W"), tilt ("90"), direction ("south-west", "225") */
  g_autofree char *value
      = g_strdup_printf (_("%s, tilt %s°, %s (%s°)"), power, tilt, sb_direction_name (azimuth_deg), azimuth);

  return y + sb_typeset_pair (cr, page->palette, name, value, page->x, y, width);
}

static char *
price_text (const SbSystem *system)
{
  double price_eur = system->price_eur + (system->battery.present ? system->battery.price_eur : 0.0);
  g_autofree char *price = sb_format_quantity (round (price_eur), 0, "€");
  g_autofree char *grant = NULL;

  if (system->subsidy_eur <= 0.0)
    return g_steal_pointer (&price);

  grant = sb_format_quantity (round (system->subsidy_eur), 0, "€");

  /* Translators: two amounts such as "550 €" and "200 €" */
  return g_strdup_printf (_("%s, less a grant of %s"), price, grant);
}

static double
draw_set (const SbPage *page,
          cairo_t      *cr,
          double        y,
          double        width)
{
  const SbSystem *system = &page->consultation->system;
  g_autofree char *limit = sb_format_quantity (round (system->inverter.ac_limit_w), 0, "W");
  g_autofree char *price = price_text (system);
  g_autofree char *specific = sb_format_quantity (round (page->result->yield.specific_kwh_per_kwp), 0, "kWh");

  y += sb_page_heading (page, cr, _("Your solar set"), NULL, page->x, y, width) + 6.0;
  for (guint i = 0; i < system->n_arrays && i < MAX_ARRAYS_SHOWN; i++)
    y = draw_array (page, cr, i == 0 ? _("Modules") : "", &system->arrays[i], y, width);
  if (system->n_arrays > MAX_ARRAYS_SHOWN)
    {
      g_autofree char *more
          = g_strdup_printf (ngettext ("and %u more direction", "and %u more directions",
                                        system->n_arrays - MAX_ARRAYS_SHOWN),
                             system->n_arrays - MAX_ARRAYS_SHOWN);

      y += sb_typeset_pair (cr, page->palette, "", more, page->x, y, width);
    }
  y += sb_typeset_pair (cr, page->palette, _("Inverter limit"), limit, page->x, y, width);
  if (system->battery.present)
    {
      g_autofree char *battery = sb_format_quantity (system->battery.capacity_kwh, 1, "kWh");

      y += sb_typeset_pair (cr, page->palette, _("Battery (usable)"), battery, page->x, y, width);
    }
  y += sb_typeset_pair (cr, page->palette, _("Price"), price, page->x, y, width);
  y += sb_typeset_pair (cr, page->palette, _("Yield of 1000 watts"), specific, page->x, y, width);

  return y;
}

/* ---- what stands in the way ---- */

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

  return y;
}

static void
draw_sun_path (const SbPage *page,
               cairo_t      *cr,
               double        x,
               double        y,
               double        width)
{
  SbChartData data = { page->consultation, page->result };
  SbChartFrame frame = { .width = width,
                         .height = SUN_PATH_HEIGHT,
                         .palette = page->palette,
                         .font_family = SB_FONT_FAMILY,
                         .font_scale = SUN_PATH_FONT_SCALE,
                         .cursor = -1 };

  cairo_save (cr);
  cairo_translate (cr, x, y);
  sb_chart_draw (&SB_SUN_PATH_CHART, &data, &frame, FALSE, cr);
  cairo_restore (cr);
}

/* The sentence and the losses stand always; the picture where it leaves the assumptions their room above `bottom`. */
static double
draw_obstacles (const SbPage *page,
                cairo_t      *cr,
                double        x,
                double        y,
                double        width,
                double        bottom)
{
  SbChartData data = { page->consultation, page->result };
  g_autofree char *sentence = NULL;
  g_autofree char *markup = NULL;

  y += sb_page_heading (page, cr, _("What the balcony hides"), NULL, x, y, width) + 6.0;
  if (!anything_in_the_way (page->consultation))
    return y + sb_typeset_paragraph (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, &page->palette->text,
                                     _("Nothing that takes the sun away was entered."), x, y, width);

  sentence = sb_sun_path_loss_sentence (&data);
  markup = g_markup_escape_text (sentence, -1);
  y += sb_typeset_paragraph (cr, SB_TYPE_TABLE, PANGO_WEIGHT_NORMAL, &page->palette->text, markup, x, y, width) + 5.0;
  if (draw_losses (page, NULL, x, y, width) + SUN_PATH_HEIGHT + 6.0 <= bottom)
    {
      draw_sun_path (page, cr, x, y, width);
      y += SUN_PATH_HEIGHT + 6.0;
    }

  return draw_losses (page, cr, x, y, width);
}

/* ---- foot ---- */

static void
draw_contact (const SbPage *page,
              cairo_t      *cr,
              double        y)
{
  const SbColour *text = &page->palette->text;
  const SbBox box = { page->x + 0.5, y + 0.5, page->text_width - 1.0, CONTACT_HEIGHT - 1.0 };
  const double x = page->x + 20.0, width = page->text_width - 40.0;

  sb_drawing_rounded (cr, box, 10.0);
  sb_drawing_set_colour (cr, text, 1.0);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);

  y += 10.0;
  sb_typeset_line (cr, 17.0, SB_WEIGHT_HEAVY, text, _("Questions? Write to us."), x, y, width, SB_ALIGN_START);
  y += 23.0;
  cairo_tag_begin (cr, CAIRO_TAG_LINK, "uri='mailto:info@klimalautern.de'");
  sb_typeset_line (cr, 14.5, PANGO_WEIGHT_BOLD, text, CONTACT_MAIL, x, y, width, SB_ALIGN_START);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
  y += 21.0;
  sb_typeset_line (cr, 12.0, PANGO_WEIGHT_NORMAL, text,
                   _("KlimaLautern e. V., climate initiative for the city and district of Kaiserslautern"), x, y, width,
                   SB_ALIGN_START);
}

static char *
foot_text (const SbPage *page)
{
  const SbWeather *weather = page->result->weather;
  /* The data the built-in figures come from, and what was fetched. */
  g_autofree char *sources = weather != NULL && weather->source == SB_WEATHER_PVGIS
                               ? g_strdup ("PVGIS © European Union, GeoNames (CC BY 4.0), Destatis (dl-de/by-2-0)")
                               : g_strdup ("CM SAF/DWD (IWU), GeoNames (CC BY 4.0), Destatis (dl-de/by-2-0)");

  /* Translators: names of data sources */
  return g_strdup_printf (_("No legal or tax advice. Data: %s."), sources);
}

void
sb_page_two_draw (const SbPage *page,
                  cairo_t      *cr)
{
  const double left_width = (page->text_width - COLUMN_GAP) * 0.655;
  const double right_x = page->x + left_width + COLUMN_GAP;
  const double right_width = page->text_width - left_width - COLUMN_GAP;
  const double half_width = (page->text_width - COLUMN_GAP) * 0.56;
  const double half_x = page->x + half_width + COLUMN_GAP;
  g_autofree char *foot = foot_text (page);
  g_autofree char *weather = sb_words_weather (page->result->weather);
  g_autofree char *subtitle = NULL;
  double bottom = sb_page_draw_foot (page, cr, foot, 2) - 14.0 - CONTACT_HEIGHT;
  double y = 44.0, first, second, promise_height;

  draw_contact (page, cr, bottom);
  bottom -= SECTION_GAP;

  y += sb_typeset_paragraph (cr, SB_TYPE_TITLE, SB_WEIGHT_HEAVY, &page->palette->text, _("What comes next"), page->x, y,
                             page->text_width)
       + 8.0;
  first = draw_steps (page, cr, y, left_width, page->height * 0.46);
  second = draw_advice (page, cr, right_x, y, right_width, MAX (first, page->height * 0.33));
  y = MAX (first, second) + SECTION_GAP - 5.0;

  /* An estimate, not a promise: stands always; the table takes what is left. */
  promise_height = sb_typeset_paragraph (
      NULL, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->text,
      _("<b>An estimate, not a promise.</b> Weather, habits and prices turn out otherwise than assumed; the years differ."),
      page->x, y, page->text_width);

  first = draw_set (page, cr, y, half_width);
  second = draw_obstacles (page, cr, half_x, y, page->text_width - half_width - COLUMN_GAP,
                           bottom - promise_height - LEAST_ASSUMPTIONS_HEIGHT);
  y = MAX (first, second) + SECTION_GAP;

  /* Translators: which weather was used, e.g. "typical weather, built in (2006–2025)" */
  subtitle = g_strdup_printf (_("Minute by minute over a year; %s"), weather);
  y += sb_page_heading (page, cr, _("What we reckoned with"), subtitle, page->x, y, page->text_width) + 5.0;
  y = sb_assumption_table_draw (page, cr, y, bottom - promise_height - 8.0);
  sb_typeset_paragraph (
      cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->text,
      _("<b>An estimate, not a promise.</b> Weather, habits and prices turn out otherwise than assumed; the years differ."),
      page->x, MIN (y + 10.0, bottom - promise_height), page->text_width);
}

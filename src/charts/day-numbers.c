#include "charts/day-numbers.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/translate.h"
#include "core/result-studies.h"

/* A season below this has no sun to speak of, a difference below this is none. */
static const double SUN_KWH_MIN = 1.0;
static const double SHARE_DIFFERENCE_MIN = 0.05;

const char *
sb_day_season_name (SbSeason season)
{
  static const char *const NAMES[SB_N_SEASONS] = { N_("Winter"), N_("Spring"), N_("Summer"), N_("Autumn") };

  g_return_val_if_fail ((guint) season < SB_N_SEASONS, "");

  return _(NAMES[season]);
}

const char *
sb_day_series_name (SbDaySeries         series,
                    const SbTypicalDay *typical)
{
  switch (series)
    {
    case SB_DAY_LOAD:
      return _("Consumption");
    case SB_DAY_SUN:
      return _("From the sun");
    case SB_DAY_OWN:
      return typical != NULL && typical->has_battery ? _("Sun used at home, also from the battery")
                                                     : _("Sun used at home");
    case SB_DAY_FEED_IN:
      return _("Sun into the grid");
    case SB_N_DAY_SERIES:
    default:
      g_return_val_if_reached ("");
    }
}

static double
share_of (const SbSeasonDay *season)
{
  double sun_kwh = sb_drawing_finite (season->sum_kwh[SB_DAY_SUN]);

  return sun_kwh >= SUN_KWH_MIN ? sb_drawing_finite (season->sum_kwh[SB_DAY_OWN]) / sun_kwh : NAN;
}

char *
sb_day_share_text (const SbSeasonDay *season)
{
  double share = share_of (season);
  g_autofree char *percent = NULL;

  if (!isfinite (share))
    return NULL;
  percent = sb_format_percent (share);

  /* Translators: a share such as "53 %" of the sun's electricity */
  return g_strdup_printf (_("%s used at home"), percent);
}

double
sb_day_hour_w (const SbSeasonDay *season,
               SbDaySeries        series,
               int                hour)
{
  double sum_w = 0.0;

  for (int i = 0; i < 4; i++)
    sum_w += sb_drawing_finite (season->day_w[series][hour * 4 + i]);

  return sum_w / 4.0;
}

static char *
hours_text (int hour)
{
  return g_strdup_printf ("%d:00–%d:00", hour, hour + 1);
}

char *
sb_day_hour_heading (SbSeason season,
                     int      hour)
{
  g_autofree char *hours = hours_text (hour);

  /* Translators: a season, hours such as "13:00–14:00" */
  return g_strdup_printf (_("%s, %s"), sb_day_season_name (season), hours);
}

/* ---- words ---- */

/* The seasons with the least and the most share used at home; FALSE: not all have sun. */
static gboolean
extremes (const SbTypicalDay *typical,
          SbSeason           *least,
          SbSeason           *most)
{
  *least = *most = SB_SEASON_WINTER;
  for (int s = 0; s < SB_N_SEASONS; s++)
    {
      double share = share_of (&typical->seasons[s]);

      if (!isfinite (share))
        return FALSE;
      if (share < share_of (&typical->seasons[*least]))
        *least = (SbSeason) s;
      if (share > share_of (&typical->seasons[*most]))
        *most = (SbSeason) s;
    }

  return TRUE;
}

/* Of the whole year; NAN: hardly any sun. */
static double
share_of_year (const SbTypicalDay *typical)
{
  double sun_kwh = 0.0, own_kwh = 0.0;

  for (int s = 0; s < SB_N_SEASONS; s++)
    {
      sun_kwh += sb_drawing_finite (typical->seasons[s].sum_kwh[SB_DAY_SUN]);
      own_kwh += sb_drawing_finite (typical->seasons[s].sum_kwh[SB_DAY_OWN]);
    }

  return sun_kwh >= SUN_KWH_MIN ? own_kwh / sun_kwh : NAN;
}

char *
sb_day_title (const SbChartData *data)
{
  const SbTypicalDay *typical = sb_result_typical_day (data->result);
  SbSeason least, most;
  g_autofree char *percent = NULL;

  if (typical == NULL || !isfinite (share_of_year (typical)))
    return g_strdup (_("Hardly any sun reaches the modules"));
  if (!extremes (typical, &least, &most)
      || share_of (&typical->seasons[most]) - share_of (&typical->seasons[least]) < SHARE_DIFFERENCE_MIN)
    {
      percent = sb_format_percent (share_of_year (typical));
      /* Translators: a share such as "53 %" */
      return g_strdup_printf (_("Over the year the home uses %s of the sun"), percent);
    }

  percent = sb_format_percent (share_of (&typical->seasons[least]));
  switch (least)
    {
    case SB_SEASON_WINTER:
      /* Translators: a share such as "53 %" */
      return g_strdup_printf (_("In winter the least of the sun is used at home: %s"), percent);
    case SB_SEASON_SPRING:
      /* Translators: a share such as "53 %" */
      return g_strdup_printf (_("In spring the least of the sun is used at home: %s"), percent);
    case SB_SEASON_AUTUMN:
      /* Translators: a share such as "53 %" */
      return g_strdup_printf (_("In autumn the least of the sun is used at home: %s"), percent);
    case SB_SEASON_SUMMER:
    case SB_N_SEASONS:
    default:
      /* Translators: a share such as "53 %" */
      return g_strdup_printf (_("In summer the least of the sun is used at home: %s"), percent);
    }
}

char *
sb_day_subtitle (const SbChartData *data)
{
  return g_strdup (_("A real, typical day of each season in quarter-hours; the shares are of the whole season"));
}

char *
sb_day_description (const SbChartData *data)
{
  const SbTypicalDay *typical = sb_result_typical_day (data->result);
  char *shares[SB_N_SEASONS];
  char *text;

  if (typical == NULL)
    return g_strdup (_("The minutes of this home and of the sun are not there."));

  for (int s = 0; s < SB_N_SEASONS; s++)
    shares[s] = sb_format_percent (share_of (&typical->seasons[s]));
  /* Translators: four shares such as "53 %" */
  text = g_strdup_printf (_("Of what comes from the sun the home uses %s in winter, %s in spring, %s in summer and %s in autumn."),
                          shares[SB_SEASON_WINTER], shares[SB_SEASON_SPRING], shares[SB_SEASON_SUMMER],
                          shares[SB_SEASON_AUTUMN]);
  for (int s = 0; s < SB_N_SEASONS; s++)
    g_free (shares[s]);

  return text;
}

guint
sb_day_n_items (const SbChartData *data)
{
  return DAY_N_ITEMS;
}

char *
sb_day_item_text (const SbChartData *data,
                  guint              item)
{
  const SbTypicalDay *typical = sb_result_typical_day (data->result);
  const SbSeason season = (SbSeason) (item / SB_HOURS_PER_DAY);
  const int hour = (int) (item % SB_HOURS_PER_DAY);
  g_autofree char *heading = NULL;
  g_autofree char *load = NULL;
  g_autofree char *own = NULL;
  g_autofree char *feed_in = NULL;

  g_return_val_if_fail (item < DAY_N_ITEMS, NULL);

  heading = sb_day_hour_heading (season, hour);
  if (typical == NULL)
    return g_steal_pointer (&heading);
  load = sb_format_quantity (sb_day_hour_w (&typical->seasons[season], SB_DAY_LOAD, hour), 0, "W");
  own = sb_format_quantity (sb_day_hour_w (&typical->seasons[season], SB_DAY_OWN, hour), 0, "W");
  feed_in = sb_format_quantity (sb_day_hour_w (&typical->seasons[season], SB_DAY_FEED_IN, hour), 0, "W");

  /* Translators: season and hours, then three powers such as "310 W": consumption, sun used, sun fed in */
  return g_strdup_printf (_("%s: %s needed, %s of it from the sun, %s of the sun into the grid"), heading, load, own,
                          feed_in);
}

/* Means of the season, so that the hours of all days add up to the year; and the day that is drawn. */
SbChartTable *
sb_day_table (const SbChartData *data)
{
  const SbTypicalDay *typical = sb_result_typical_day (data->result);
  const char *headings[] = { _("Season and hour (local time)"), _("Consumption, mean (W)"), _("From the sun, mean (W)"),
                             _("Used at home, mean (W)"), _("Into the grid, mean (W)"),
                             _("Consumption, day shown (W)"), _("From the sun, day shown (W)"),
                             _("Used at home, day shown (W)"), _("Into the grid, day shown (W)") };
  SbChartTable *table = sb_chart_table_new (G_N_ELEMENTS (headings), DAY_N_ITEMS, headings, 0);

  for (guint item = 0; item < DAY_N_ITEMS; item++)
    {
      const SbSeason season = (SbSeason) (item / SB_HOURS_PER_DAY);
      const int hour = (int) (item % SB_HOURS_PER_DAY);
      g_autofree char *name = sb_day_hour_heading (season, hour);

      sb_chart_table_name_row (table, item, name);
      for (guint series = 0; series < SB_N_DAY_SERIES && typical != NULL; series++)
        {
          sb_chart_table_set (table, item, series, typical->seasons[season].mean_w[series][hour]);
          sb_chart_table_set (table, item, SB_N_DAY_SERIES + series,
                              sb_day_hour_w (&typical->seasons[season], (SbDaySeries) series, hour));
        }
    }

  return table;
}

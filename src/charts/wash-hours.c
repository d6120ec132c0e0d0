#include "charts/wash-hours.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/translate.h"
#include "core/calendar.h"

#define MINUTES_PER_DAY 1440
#define MINUTES_PER_HOUR 60
#define HEATING_MINUTES 20
#define N_RUN_HOURS 2

static const double HEATING_W = 2000.0;
static const double TURNING_W = 200.0;
static const double WASH_W_MINUTES = 60000.0; /* 2000 W × 20 min + 200 W × 100 min */

/* Below this, an hour is not called the best: it is as dark as its neighbours. */
static const double BEST_SHARE_MIN = 0.01;
/* A month below this has too little sun to take part in the finding. */
static const double FINDING_SHARE_MIN = 0.10;
static const double STEP_SHARE = 0.10;

/* What surplus sun would give in one hour to a machine that heats in it, and to one that turns in it, W min. */
typedef struct
{
  double heating;
  double turning;
} HourCover;

static gboolean
has_minutes (const SbResult *result)
{
  return result->load != NULL && result->weather != NULL && result->ac_w != NULL
         && result->load->n_minutes == result->weather->n_rows * MINUTES_PER_HOUR;
}

static HourCover
cover_of_hour (const SbResult *result,
               guint           first_minute,
               guint           first_row_minute)
{
  const guint n_minutes = result->load->n_minutes;
  const guint since_first_row = (first_minute + n_minutes - first_row_minute) % n_minutes;
  HourCover cover = { 0 };

  for (guint i = 0; i < MINUTES_PER_HOUR; i++)
    {
      /* The hours of a day in Berlin lie within the same UTC day; only the last row of the year may be its first. */
      guint row = (since_first_row + i) / MINUTES_PER_HOUR;
      double ac_w = result->ac_w[row < result->weather->n_rows ? row : 0];
      double surplus_w = sb_drawing_finite (ac_w - (double) result->load->power_w[first_minute + i]);
      double turning_w = CLAMP (surplus_w, 0.0, TURNING_W);

      cover.turning += turning_w;
      cover.heating += i < HEATING_MINUTES ? CLAMP (surplus_w, 0.0, HEATING_W) : turning_w;
    }

  return cover;
}

static void
add_day (const SbResult *result,
         guint           day,
         double          shares[WASH_N_HOURS])
{
  const gint64 year_start = sb_calendar_unix_from_date ((SbDate) { result->load->year, 1, 1 });
  /* Summer time changes at night: from 6 o'clock on the whole day has the offset of noon. */
  const int offset_min = sb_calendar_berlin_offset_min (year_start + (gint64) day * 86400 + 43200);
  const guint first_row_minute = sb_weather_row_first_minute (result->weather, 0);
  HourCover covers[WASH_N_HOURS + N_RUN_HOURS - 1];

  for (int hour = 0; hour < WASH_N_HOURS + N_RUN_HOURS - 1; hour++)
    {
      int minute = (int) day * MINUTES_PER_DAY + (WASH_FIRST_HOUR + hour) * MINUTES_PER_HOUR - offset_min;

      covers[hour] = cover_of_hour (result, (guint) minute, first_row_minute);
    }
  for (int hour = 0; hour < WASH_N_HOURS; hour++)
    shares[hour] += (covers[hour].heating + covers[hour + 1].turning) / WASH_W_MINUTES;
}

void
sb_wash_hours_gather (const SbResult *result,
                      WashHours      *hours)
{
  guint day = 0;

  *hours = (WashHours) { 0 };
  for (int month = 0; month < 12; month++)
    {
      int n_days = has_minutes (result) ? sb_calendar_days_in_month (result->load->year, month + 1) : 0;
      int best = 0;

      for (int i = 0; i < n_days; i++)
        add_day (result, day++, hours->share[month]);
      for (int hour = 0; hour < WASH_N_HOURS; hour++)
        {
          hours->share[month][hour] /= MAX (n_days, 1);
          if (hours->share[month][hour] > hours->share[month][best])
            best = hour;
        }
      hours->best[month] = hours->share[month][best] >= BEST_SHARE_MIN ? best : -1;
    }
}

int
sb_wash_hours_step (double share)
{
  return CLAMP ((int) floor (share / STEP_SHARE + 1e-9), 0, WASH_N_STEPS - 1);
}

char *
sb_wash_hours_step_name (int step)
{
  g_autofree char *to = sb_format_percent (STEP_SHARE * (step + 1));
  g_autofree char *from_percent = sb_format_percent (STEP_SHARE * step);

  if (step == 0)
    /* Translators: a share such as "10 %" */
    return g_strdup_printf (_("below %s"), to);
  if (step == WASH_N_STEPS - 1)
    /* Translators: a share such as "40 %" */
    return g_strdup_printf (_("%s and more"), from_percent);

  return sb_format_percent_range (STEP_SHARE * step, STEP_SHARE * (step + 1));
}

char *
sb_wash_hours_clock (int hour_index)
{
  return g_strdup_printf ("%d:00", WASH_FIRST_HOUR + hour_index);
}

/* ---- words ---- */

/* The month with the best hour of the year; -1: none has sun to speak of. */
static int
best_month (const WashHours *hours)
{
  int best = -1;

  for (int month = 0; month < 12; month++)
    if (hours->best[month] >= 0
        && (best < 0 || hours->share[month][hours->best[month]] > hours->share[best][hours->best[best]]))
      best = month;

  return best;
}

/* Whether in every month with sun the best wash starts between two hours. */
static gboolean
best_is_within (const WashHours *hours,
                int              from,
                int              to)
{
  for (int month = 0; month < 12; month++)
    {
      int best = hours->best[month];

      if (best >= 0 && hours->share[month][best] >= FINDING_SHARE_MIN
          && (best + WASH_FIRST_HOUR < from || best + WASH_FIRST_HOUR > to))
        return FALSE;
    }

  return TRUE;
}

char *
sb_wash_hours_title (const SbChartData *data)
{
  WashHours hours;
  int month;
  g_autofree char *clock = NULL;

  sb_wash_hours_gather (data->result, &hours);
  month = best_month (&hours);
  if (month < 0 || hours.share[month][hours.best[month]] < FINDING_SHARE_MIN)
    return g_strdup (_("Hardly any sun is left over for washing"));
  if (best_is_within (&hours, 6, 10))
    return g_strdup (_("Best washed in the morning"));
  if (best_is_within (&hours, 11, 13))
    return g_strdup (_("Best washed around noon"));
  if (best_is_within (&hours, 13, 17))
    return g_strdup (_("Best washed in the afternoon"));

  clock = sb_wash_hours_clock (hours.best[month]);

  /* Translators: name of a month and a time such as "14:00" */
  return g_strdup_printf (_("Most sun for washing: in %s, from %s"), sb_month_name (month), clock);
}

char *
sb_wash_hours_subtitle (const SbChartData *data)
{
  return g_strdup (_("What part of one more wash (1 kWh in two hours) left-over sun would cover"));
}

char *
sb_wash_hours_description (const SbChartData *data)
{
  WashHours hours;
  int month;
  g_autofree char *share = NULL;
  g_autofree char *clock = NULL;

  sb_wash_hours_gather (data->result, &hours);
  month = best_month (&hours);
  if (month < 0)
    return g_strdup (_("In no month is there sun left over for one more wash."));

  share = sb_format_percent (hours.share[month][hours.best[month]]);
  clock = sb_wash_hours_clock (hours.best[month]);

  return g_strdup_printf (
      /* Translators: a time such as "14:00", name of a month, a share such as "40 %" */
      _("One more wash gets most from left-over sun when it starts at %s in %s: %s of its electricity."), clock,
      sb_month_name (month), share);
}

guint
sb_wash_hours_n_items (const SbChartData *data)
{
  return 12 * WASH_N_HOURS;
}

char *
sb_wash_hours_item_text (const SbChartData *data,
                         guint              item)
{
  const int month = (int) (item / WASH_N_HOURS);
  const int hour = (int) (item % WASH_N_HOURS);
  WashHours hours;
  g_autofree char *share = NULL;
  g_autofree char *clock = NULL;

  g_return_val_if_fail (item < 12 * WASH_N_HOURS, NULL);

  sb_wash_hours_gather (data->result, &hours);
  share = sb_format_percent (hours.share[month][hour]);
  clock = sb_wash_hours_clock (hour);
  if (hour == hours.best[month])
    /* Translators: name of a month, a time such as "14:00", a share such as "40 %" */
    return g_strdup_printf (_("%s, start at %s: %s from the sun, the best hour of this month"),
                            sb_month_name (month), clock, share);

  /* Translators: name of a month, a time such as "14:00", a share such as "40 %" */
  return g_strdup_printf (_("%s, start at %s: %s from the sun"), sb_month_name (month), clock, share);
}

SbChartTable *
sb_wash_hours_table (const SbChartData *data)
{
  const char *headings[WASH_N_HOURS + 1] = { _("Month") };
  char *texts[WASH_N_HOURS];
  SbChartTable *table;
  WashHours hours;

  for (int hour = 0; hour < WASH_N_HOURS; hour++)
    {
      g_autofree char *clock = sb_wash_hours_clock (hour);

      /* Translators: heading of a column, a time such as "14:00": part of a wash covered by the sun */
      texts[hour] = g_strdup_printf (_("Start %s (%%)"), clock);
      headings[hour + 1] = texts[hour];
    }
  table = sb_chart_table_new (WASH_N_HOURS + 1, 12, headings, 0);
  for (int hour = 0; hour < WASH_N_HOURS; hour++)
    g_free (texts[hour]);

  sb_wash_hours_gather (data->result, &hours);
  for (guint month = 0; month < 12; month++)
    {
      sb_chart_table_name_row (table, month, sb_month_name ((int) month));
      for (guint hour = 0; hour < WASH_N_HOURS; hour++)
        sb_chart_table_set (table, month, hour, 100.0 * hours.share[month][hour]);
    }

  return table;
}

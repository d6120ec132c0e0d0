#include "charts/sun-path-finding.h"

#include "charts/drawing.h"
#include "charts/sun-path-scene.h"

#include <math.h>

/* Shown as 1 kWh at least. */
static const double LEAST_KWH = 0.5;

/* The months named carry this much of an obstacle's loss. */
static const double MOST_OF_LOSS = 0.6;
/* From so many months on all the year is named, if every month has its part. */
#define MANY_MONTHS 8
static const double LEAST_MONTH_SHARE = 0.02;

/* Midday: an hour and a half around noon of the sun. */
static const double MIDDAY_DEG = 22.5;

/* A time of day is named alone, or two of them together, when this much of the hidden sun falls into it. */
static const double ONE_TIME_SHARE = 0.6;
static const double TWO_TIMES_SHARE = 0.8;

enum { MORNING, MIDDAY, AFTERNOON, N_TIMES };

static double
loss_of (const SbYieldSums *yield,
         int                obstacle)
{
  return MAX (sb_drawing_finite (yield->obstacle_loss_kwh[obstacle]), 0.0);
}

/* The shortest run of months that carries most of the loss; of equally short ones the costliest. */
static void
choose_months (SbSunFinding *finding,
               const double  monthly_kwh[12])
{
  double kwh[12], sum = 0.0, least = G_MAXDOUBLE;

  for (int month = 0; month < 12; month++)
    {
      kwh[month] = MAX (sb_drawing_finite (monthly_kwh[month]), 0.0);
      sum += kwh[month];
      least = MIN (least, kwh[month]);
    }

  finding->first_month = 0;
  finding->n_months = 12;
  for (int n = 1; n < 12; n++)
    {
      double best = 0.0;

      for (int first = 0; first < 12; first++)
        {
          double part = 0.0;

          for (int i = 0; i < n; i++)
            part += kwh[(first + i) % 12];
          if (part <= best)
            continue;
          best = part;
          finding->first_month = first;
        }
      if (best < MOST_OF_LOSS * sum || sum <= 0.0)
        continue;
      finding->n_months = n;
      break;
    }

  if (finding->n_months == 12 || (finding->n_months >= MANY_MONTHS && least >= LEAST_MONTH_SHARE * sum))
    {
      finding->first_month = 0;
      finding->n_months = 12;
    }
}

/* When the obstacle hides the sun in those months: hidden and all sun on the plane by time of day. */
static void
choose_daytime (SbSunFinding     *finding,
                const SbSunScene *scene)
{
  double hidden[N_TIMES] = { 0.0 }, all[N_TIMES] = { 0.0 }, sum, hidden_named = 0.0, all_named = 0.0;
  static const SbDaytime ALONE[N_TIMES] = { SB_DAYTIME_MORNING, SB_DAYTIME_MIDDAY, SB_DAYTIME_AFTERNOON };
  gboolean named[N_TIMES] = { FALSE };

  for (int i = 0; i < finding->n_months; i++)
    {
      int month = (finding->first_month + i) % 12;
      SbSunDay day = sb_sun_day (month + 1, 15, scene->latitude_deg, scene->longitude_deg);

      for (double angle_deg = -178.0; angle_deg < 180.0; angle_deg += 4.0)
        {
          SbSkyPoint sun = sb_sun_scene_at (scene, &day, angle_deg);
          int time = angle_deg < -MIDDAY_DEG ? MORNING : angle_deg > MIDDAY_DEG ? AFTERNOON : MIDDAY;
          /* A low sun comes through more air: its light goes roughly with the root of the height. */
          double light = sb_sun_scene_cos_incidence (scene, sun) * sqrt (MAX (sin (sun.elevation_deg * G_PI / 180.0), 0.0));

          if (sun.elevation_deg <= 0.0 || sb_sun_scene_is_behind (scene, sun))
            continue;
          all[time] += light;
          if (sb_sun_scene_hides (scene, finding->obstacle, sun))
            hidden[time] += light;
        }
    }

  sum = hidden[MORNING] + hidden[MIDDAY] + hidden[AFTERNOON];
  finding->daytime = sum > 0.0 ? SB_DAYTIME_ANY : SB_DAYTIME_SKY;
  for (int time = 0; time < N_TIMES && sum > 0.0; time++)
    if (hidden[time] >= ONE_TIME_SHARE * sum)
      {
        finding->daytime = ALONE[time];
        named[time] = TRUE;
      }
  if (finding->daytime == SB_DAYTIME_ANY && hidden[MORNING] + hidden[MIDDAY] >= TWO_TIMES_SHARE * sum)
    {
      finding->daytime = SB_DAYTIME_MORNING_MIDDAY;
      named[MORNING] = named[MIDDAY] = TRUE;
    }
  else if (finding->daytime == SB_DAYTIME_ANY && hidden[MIDDAY] + hidden[AFTERNOON] >= TWO_TIMES_SHARE * sum)
    {
      finding->daytime = SB_DAYTIME_MIDDAY_AFTERNOON;
      named[MIDDAY] = named[AFTERNOON] = TRUE;
    }

  for (int time = 0; time < N_TIMES; time++)
    if (named[time] || finding->daytime == SB_DAYTIME_ANY)
      {
        hidden_named += hidden[time];
        all_named += all[time];
      }
  finding->takes_most = hidden_named > 0.5 * all_named;
}

static gboolean
anything_is_there (const SbConsultation *consultation)
{
  for (guint i = 0; i < consultation->system.n_arrays; i++)
    {
      const SbArray *array = &consultation->system.arrays[i];

      if (sb_balcony_obstructs (array->obstruction != NULL ? array->obstruction : &consultation->balcony))
        return TRUE;
    }

  return FALSE;
}

/* Does most of the equinox's sun come from behind the modules? */
static gboolean
turns_its_back (const SbSunScene *scene)
{
  int n_up = 0, n_behind = 0;

  for (double angle_deg = -90.0; angle_deg <= 90.0; angle_deg += 3.0)
    {
      SbSkyPoint sun = sb_sun_scene_at (scene, &scene->days[SB_SUN_EQUINOX], angle_deg);

      if (sun.elevation_deg <= 0.0)
        continue;
      n_up++;
      n_behind += sb_sun_scene_is_behind (scene, sun);
    }

  return 5 * n_behind > 3 * n_up;
}

void
sb_sun_finding_gather (const SbChartData *data,
                       SbSunFinding      *finding)
{
  const SbYieldSums *yield = &data->result->yield;
  int n_costly = 0;
  SbSunScene scene;

  *finding = (SbSunFinding) { 0 };
  finding->loss_kwh = MAX (sb_drawing_finite (yield->obstruction_loss_kwh), 0.0);
  finding->open_kwh = MAX (sb_drawing_finite (yield->annual_kwh), 0.0) + finding->loss_kwh;
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    {
      double kwh = loss_of (yield, obstacle);

      n_costly += kwh >= LEAST_KWH;
      if (kwh <= finding->obstacle_kwh)
        continue;
      finding->obstacle_kwh = kwh;
      finding->obstacle = (SbObstacle) obstacle;
    }
  finding->is_alone = n_costly == 1 && fabs (finding->loss_kwh - finding->obstacle_kwh) < 1.0;

  sb_sun_scene_init (&scene, data, FALSE);
  if (finding->obstacle_kwh >= LEAST_KWH)
    {
      finding->kind = SB_SUN_FINDING_OBSTACLE;
      choose_months (finding, yield->obstacle_loss_monthly_kwh[finding->obstacle]);
      /* Where it hides other modules only, nothing is claimed about the time of day. */
      finding->daytime = SB_DAYTIME_ANY;
      if (sb_obstacle_is_present (scene.balcony, finding->obstacle))
        choose_daytime (finding, &scene);
    }
  else if (finding->loss_kwh >= LEAST_KWH)
    finding->kind = SB_SUN_FINDING_TOGETHER;
  else if (anything_is_there (data->consultation))
    finding->kind = SB_SUN_FINDING_HARDLY;
  else
    finding->kind = turns_its_back (&scene) ? SB_SUN_FINDING_HOUSE_ONLY : SB_SUN_FINDING_NOTHING;
  sb_sun_scene_clear (&scene);
}

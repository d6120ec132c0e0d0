#include "core/standard-load.h"

#include "core/calendar.h"

#include <math.h>

#define MINUTES_PER_HOUR 60
#define HOURS_PER_DAY 24

/* Daylight of places nearer than this is the same. */
static const double PLACE_STEP_DEG = 1.0;

typedef struct
{
  double power_w[12][SB_N_DAY_KINDS][HOURS_PER_DAY]; /* of a home with 1 kWh a year, not yet exact */
  double days[12][SB_N_DAY_KINDS][HOURS_PER_DAY];    /* weight summed so far */
} Profile;

struct _SbStandardLoad
{
  gatomicrefcount references;
  int year; /* 0: not computed */
  double latitude_deg;
  double longitude_deg;
  Profile profile;
};

/* Homes of each presence pattern at the average consumption of their size (Stromspiegel 2025, rounded). */
static const struct
{
  SbPresence presence;
  double weight;
  int persons;
  SbDwelling dwelling;
  double annual_kwh;
} HOMES[] = {
  { SB_PRESENCE_AWAY_WORKDAYS, 0.35, 2, SB_DWELLING_FLAT, 1900.0 },
  { SB_PRESENCE_HOME_OFFICE, 0.20, 3, SB_DWELLING_HOUSE, 3500.0 },
  { SB_PRESENCE_AT_HOME, 0.35, 2, SB_DWELLING_HOUSE, 3000.0 },
  { SB_PRESENCE_SHIFT, 0.10, 1, SB_DWELLING_FLAT, 1200.0 },
};

/* Monday and Friday, as households with some days of home office mostly choose. */
static const guint HOME_OFFICE_DAYS = 1u << 0 | 1u << 4;

SbStandardLoad *
sb_standard_load_new (void)
{
  SbStandardLoad *standard = g_new0 (SbStandardLoad, 1);

  g_atomic_ref_count_init (&standard->references);

  return standard;
}

SbStandardLoad *
sb_standard_load_ref (SbStandardLoad *standard)
{
  g_atomic_ref_count_inc (&standard->references);

  return standard;
}

void
sb_standard_load_unref (SbStandardLoad *standard)
{
  if (standard != NULL && g_atomic_ref_count_dec (&standard->references))
    g_free (standard);
}

static SbDayKind
day_kind (SbDate date)
{
  int weekday = sb_calendar_weekday (date);

  if (weekday == 6 || sb_calendar_is_holiday (date))
    return SB_DAY_KIND_SUNDAY;

  return weekday == 5 ? SB_DAY_KIND_SATURDAY : SB_DAY_KIND_WORKDAY;
}

/* Where an hour of the year stands in the profile: local time, the last hour of the year in its January. */
static void
slot_of_hour (gint64  year_start,
              guint   hour,
              guint   n_hours,
              int    *month,
              int    *kind,
              int    *local_hour)
{
  gint64 unix_s = year_start + (gint64) hour * 3600;
  guint local = (hour + (guint) sb_calendar_berlin_offset_min (unix_s) / MINUTES_PER_HOUR) % n_hours;
  SbDate date = sb_calendar_date_from_unix (year_start + (gint64) local * 3600);

  *month = date.month - 1;
  *kind = (int) day_kind (date);
  *local_hour = (int) (local % HOURS_PER_DAY);
}

static void
add_home (Profile               *profile,
          const SbHouseholdLoad *load,
          double                 weight)
{
  const gint64 year_start = sb_calendar_unix_from_date ((SbDate) { load->year, 1, 1 });
  const guint n_hours = load->n_minutes / MINUTES_PER_HOUR;

  for (guint hour = 0; hour < n_hours; hour++)
    {
      const float *power_w = load->power_w + (gsize) hour * MINUTES_PER_HOUR;
      double sum_w_min = 0.0;
      int month, kind, local_hour;

      for (int i = 0; i < MINUTES_PER_HOUR; i++)
        sum_w_min += (double) power_w[i];
      slot_of_hour (year_start, hour, n_hours, &month, &kind, &local_hour);
      profile->power_w[month][kind][local_hour] += weight * sum_w_min / MINUTES_PER_HOUR / load->annual_kwh;
      profile->days[month][kind][local_hour] += weight;
    }
}

static void
compute (SbStandardLoad *standard,
         int             year,
         double          latitude_deg,
         double          longitude_deg)
{
  Profile *profile = &standard->profile;

  *profile = (Profile) { 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (HOMES); i++)
    {
      SbHouseholdLoadInput input = { .persons = HOMES[i].persons,
                                     .dwelling = HOMES[i].dwelling,
                                     .presence = HOMES[i].presence,
                                     .home_office_days = HOME_OFFICE_DAYS,
                                     .annual_kwh = HOMES[i].annual_kwh,
                                     .latitude_deg = latitude_deg,
                                     .longitude_deg = longitude_deg,
                                     .year = year,
                                     .seed = (guint) i };
      g_autoptr (SbHouseholdLoad) load = sb_household_load_new (&input);

      add_home (profile, load, HOMES[i].weight);
    }
  for (int month = 0; month < 12; month++)
    for (int kind = 0; kind < SB_N_DAY_KINDS; kind++)
      for (int hour = 0; hour < HOURS_PER_DAY; hour++)
        if (profile->days[month][kind][hour] > 0.0)
          profile->power_w[month][kind][hour] /= profile->days[month][kind][hour];

  standard->year = year;
  standard->latitude_deg = latitude_deg;
  standard->longitude_deg = longitude_deg;
}

double *
sb_standard_load_hours (SbStandardLoad *standard,
                        int             year,
                        double          latitude_deg,
                        double          longitude_deg,
                        double          annual_kwh)
{
  const gint64 year_start = sb_calendar_unix_from_date ((SbDate) { year, 1, 1 });
  const guint n_hours = (guint) sb_calendar_days_in_year (year) * HOURS_PER_DAY;
  double *power_w = g_new (double, n_hours);
  double sum_kwh = 0.0;

  latitude_deg = round (latitude_deg / PLACE_STEP_DEG) * PLACE_STEP_DEG;
  longitude_deg = round (longitude_deg / PLACE_STEP_DEG) * PLACE_STEP_DEG;
  if (standard->year != year || standard->latitude_deg != latitude_deg || standard->longitude_deg != longitude_deg)
    compute (standard, year, latitude_deg, longitude_deg);

  for (guint hour = 0; hour < n_hours; hour++)
    {
      int month, kind, local_hour;

      slot_of_hour (year_start, hour, n_hours, &month, &kind, &local_hour);
      power_w[hour] = standard->profile.power_w[month][kind][local_hour];
      sum_kwh += power_w[hour] / 1000.0;
    }
  for (guint hour = 0; hour < n_hours; hour++)
    power_w[hour] *= annual_kwh / sum_kwh;

  return power_w;
}

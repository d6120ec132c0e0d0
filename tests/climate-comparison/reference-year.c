#include "reference-year.h"

#include "core/calendar.h"
#include "core/sun-path.h"
#include "hourly-files.h"
#include "monthly-table.h"

#include <math.h>
#include <stdlib.h>

#define N_DAYS 365

const double SB_CLEARNESS_QUANTILES[SB_N_CLEARNESS] = { 0.1, 0.5, 0.9 };

typedef struct
{
  const char *name;
  const char *path;
  SbWeather *(*load) (const char *path,
                      GError    **error);
  gboolean is_foreign;
} HourlyFile;

static const HourlyFile HOURLY_FILES[] = {
  { "Mannheim, TRY 2015", "reference/weather-mannheim.csv", sb_hourly_file_load_plain, FALSE },
  { "Mannheim, TRY 2010", "testdata/weather/TRY2010_12_Jahr.dat", sb_hourly_file_load_try_2010, FALSE },
  { "Dresden, PVGIS TMY", "testdata/weather/pvgis_tmy_dresden_reduced.csv", sb_hourly_file_load_dresden, FALSE },
  { "45° N 8° E, PVGIS TMY", "reference/weather-p45n8e.csv", sb_hourly_file_load_plain, TRUE },
};

static void
reference_year_free (SbReferenceYear *year)
{
  g_free (year->name);
  g_clear_pointer (&year->weather, sb_weather_unref);
  g_free (year);
}

double
sb_weather_dhi_kwh_m2 (const SbWeather *weather)
{
  double sum = 0.0;

  for (guint row = 0; row < weather->n_rows; row++)
    sum += weather->dhi_w_m2[row];

  return sum / 1000.0;
}

void
sb_weather_months (const SbWeather *weather,
                   SbClimateMonths *months)
{
  guint n[12] = { 0 };

  *months = (SbClimateMonths) { { 0.0 } };
  for (guint row = 0; row < weather->n_rows; row++)
    {
      int month = sb_weather_row_cet_month (weather, row);

      months->ghi_w_m2[month] += weather->ghi_w_m2[row];
      months->temp_air_c[month] += weather->temp_air_c[row];
      n[month]++;
    }
  for (int month = 0; month < 12; month++)
    {
      months->ghi_w_m2[month] /= n[month];
      months->temp_air_c[month] /= n[month];
    }
}

static int
compare_numbers (const void *a,
                 const void *b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Days of UTC: in Germany none of them begins or ends with the sun up. */
void
sb_weather_clearness (const SbWeather *weather,
                      double           quantiles[SB_N_CLEARNESS])
{
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  double clearness[N_DAYS];

  g_assert (weather->n_rows == N_DAYS * 24);
  for (guint day = 0; day < N_DAYS; day++)
    {
      double ghi = 0.0;
      double outside = 0.0;

      for (guint row = day * 24; row < (day + 1) * 24; row++)
        {
          ghi += weather->ghi_w_m2[row];
          outside += path->extraterrestrial_w_m2[row] * MAX (0.0, cos (path->zenith_deg[row] * G_PI / 180.0));
        }
      clearness[day] = ghi / outside;
    }

  qsort (clearness, N_DAYS, sizeof *clearness, compare_numbers);
  for (int i = 0; i < SB_N_CLEARNESS; i++)
    {
      double position = SB_CLEARNESS_QUANTILES[i] * (N_DAYS - 1);
      guint below = (guint) position;

      quantiles[i] = clearness[below] + (position - below) * (clearness[below + 1] - clearness[below]);
    }
}

static SbReferenceYear *
reference_year_new (const HourlyFile *file,
                    const char       *folder,
                    GError          **error)
{
  g_autofree char *path = g_build_filename (folder, file->path, NULL);
  SbWeather *weather = file->load (path, error);
  SbReferenceYear *year;

  if (weather == NULL)
    return NULL;

  year = g_new0 (SbReferenceYear, 1);
  year->name = g_strdup (file->name);
  year->latitude_deg = weather->latitude_deg;
  year->longitude_deg = weather->longitude_deg;
  year->elevation_m = weather->elevation_m;
  year->is_foreign = file->is_foreign;
  year->weather = weather;
  year->dhi_kwh_m2 = sb_weather_dhi_kwh_m2 (weather);
  sb_weather_months (weather, &year->months);
  sb_weather_clearness (weather, year->clearness);

  return year;
}

GPtrArray *
sb_reference_years_load (const char *folder,
                         GError    **error)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new_with_free_func ((GDestroyNotify) reference_year_free);
  g_autofree char *months_path = g_build_filename (folder, "facts", "klima_monatlich_de.csv", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (HOURLY_FILES); i++)
    {
      SbReferenceYear *year = reference_year_new (&HOURLY_FILES[i], folder, error);

      if (year == NULL)
        return NULL;
      g_ptr_array_add (years, year);
    }
  if (!sb_monthly_table_load (months_path, years, error))
    return NULL;

  return g_steal_pointer (&years);
}

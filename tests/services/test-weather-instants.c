#include "weather-fixture.h"

#include <locale.h>

/*
 * Does the sun of the real files stand where we think it stands? The instants of the rows are shifted against the sun,
 * minute by minute; the best fit must lie where the format says.
 */
#define MAX_SHIFT_MIN 60

static SbWeather *
load (const char *name)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  SbWeather *weather = NULL;

  if (sb_reference_dir () == NULL)
    return NULL;

  path = g_build_filename (sb_reference_dir (), "testdata", name, NULL);
  weather = sb_weather_file_load (path, &error);
  g_assert_no_error (error);

  return weather;
}

static double
sine_of_height (const SbWeather *weather,
                guint            row,
                int              shift_min)
{
  SbSunPosition sun = sb_sun_position (weather->first_sun_unix_s + row * 3600.0 + shift_min * 60.0,
                                       weather->latitude_deg, weather->longitude_deg, weather->elevation_m);

  return cos (sun.zenith_deg * G_PI / 180.0);
}

/* Mean square of GHI − DHI − DNI cos z, with the sun shifted; every fifth hour is enough. */
static double
closure_error (const SbWeather *weather,
               int              shift_min)
{
  double sum = 0.0;

  for (guint row = 0; row < weather->n_rows; row += 5)
    if (weather->dni_w_m2[row] > 0.0)
      {
        double sine = MAX (sine_of_height (weather, row, shift_min), 0.0);
        double error = weather->ghi_w_m2[row] - weather->dhi_w_m2[row] - weather->dni_w_m2[row] * sine;

        sum += error * error;
      }

  return sum;
}

/* Correlation of GHI with the irradiance above the air on a horizontal plane, the sun shifted. */
static double
correlation (const SbWeather *weather,
             int              shift_min)
{
  double n = 0.0;
  double sum_x = 0.0;
  double sum_y = 0.0;
  double sum_xx = 0.0;
  double sum_yy = 0.0;
  double sum_xy = 0.0;

  for (guint row = 0; row < weather->n_rows; row++)
    {
      double x = MAX (sine_of_height (weather, row, shift_min), 0.0);
      double y = weather->ghi_w_m2[row];

      n += 1.0;
      sum_x += x;
      sum_y += y;
      sum_xx += x * x;
      sum_yy += y * y;
      sum_xy += x * y;
    }

  return (n * sum_xy - sum_x * sum_y) / sqrt ((n * sum_xx - sum_x * sum_x) * (n * sum_yy - sum_y * sum_y));
}

/* The shift that fits best, by steps of `step_min`. */
static int
best_shift (const SbWeather *weather,
            double (*quality) (const SbWeather *weather,
                               int              shift_min),
            int step_min)
{
  int best_min = 0;
  double best = -INFINITY;

  for (int shift = -MAX_SHIFT_MIN; shift <= MAX_SHIFT_MIN; shift += step_min)
    {
      double value = quality (weather, shift);

      if (value > best)
        {
          best = value;
          best_min = shift;
        }
    }

  return best_min;
}

static double
minus_closure_error (const SbWeather *weather,
                     int              shift_min)
{
  return -closure_error (weather, shift_min);
}

static void
test_typical_year (void)
{
  static const char *const NAMES[] = { "pvgis/tmy_v5_3_45.000_8.000_2005_2023.json",
                                       "pvgis/tmy_v5_3_45.000_8.000_2005_2023.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autoptr (SbWeather) weather = load (NAMES[i]);

      if (weather == NULL)
        return;
      g_assert_cmpint (best_shift (weather, minus_closure_error, 2), ==, 0);
      g_test_message ("closure %.2f W/m² at the instant, %.2f a quarter later",
                      sqrt (closure_error (weather, 0) / (weather->n_rows / 5)),
                      sqrt (closure_error (weather, 15) / (weather->n_rows / 5)));
      g_assert_cmpfloat (closure_error (weather, 0) * 25.0, <, closure_error (weather, 15));
    }
}

static void
test_reference_years (void)
{
  g_autoptr (SbWeather) year_2015 = load ("weather/TRY2015_region_12_Mannheim.dat");
  g_autoptr (SbWeather) year_2010 = load ("weather/TRY2010_12_Jahr.dat");
  int shift_2015_min = 0;
  int shift_2010_min = 0;

  if (year_2015 == NULL)
    return;

  shift_2015_min = best_shift (year_2015, correlation, 5);
  shift_2010_min = best_shift (year_2010, correlation, 5);
  g_test_message ("best at %+d min (2015) and %+d min (2010)", shift_2015_min, shift_2010_min);
  g_assert_cmpint (ABS (shift_2015_min), <=, 10);
  /* Read as labelled: the sky of 2010 is that of a sun some time later, and is said to be. */
  g_assert_cmpint (shift_2010_min, >=, 15);
  g_assert_cmpint (shift_2010_min, <=, 35);
  g_assert_cmpint (year_2010->notes, ==, SB_WEATHER_NOTE_LATE);
  g_assert_cmpint (year_2015->notes, ==, SB_WEATHER_NOTE_NONE);
  g_assert_cmpint (year_2010->year_min, ==, 1988);
  g_assert_cmpint (year_2010->year_max, ==, 2007);
  sb_assert_close (year_2015->latitude_deg, 49.4902, 1e-4, "latitude");
  sb_assert_close (year_2015->longitude_deg, 8.4637, 1e-4, "longitude");
  sb_assert_close (year_2010->latitude_deg, 49.0 + 31.0 / 60.0, 1e-6, "latitude of 2010");
}

/* The reference table was made of the same file by other hands. */
static void
test_reference_table (void)
{
  g_autoptr (SbWeather) weather = load ("weather/TRY2015_region_12_Mannheim.dat");
  g_autoptr (SbWeather) table = load ("../reference/weather-mannheim.csv");

  if (weather == NULL)
    return;

  sb_assert_close (weather->first_sun_unix_s, table->first_sun_unix_s, 0.001, "instant");
  for (guint row = 0; row < weather->n_rows; row++)
    {
      sb_assert_close (weather->ghi_w_m2[row], table->ghi_w_m2[row], 0.001, "ghi of row %u", row);
      sb_assert_close (weather->dni_w_m2[row], table->dni_w_m2[row], 0.5, "dni of row %u", row);
      sb_assert_close (weather->dhi_w_m2[row], table->dhi_w_m2[row], 1.01, "dhi of row %u", row);
      sb_assert_close (weather->temp_air_c[row], table->temp_air_c[row], 0.001, "temperature of row %u", row);
      sb_assert_close (weather->wind_m_s[row], table->wind_m_s[row], 0.001, "wind of row %u", row);
    }
}

/* The names of two columns exchanged above the real hours. */
static void
test_exchanged (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } HEADS[] = {
    { "RH,G(h),Gb(n),Gd(h)", "RH,Gb(n),G(h),Gd(h)" },
    { "RH,G(h),Gb(n),Gd(h)", "RH,Gd(h),Gb(n),G(h)" },
    { "RH,G(h),Gb(n),Gd(h)", "RH,G(h),Gd(h),Gb(n)" },
  };
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (sb_reference_dir () == NULL)
    return;

  path = g_build_filename (sb_reference_dir (), "testdata/pvgis/tmy_v5_3_45.000_8.000_2005_2023.csv", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (HEADS); i++)
    {
      g_autofree char *exchanged = fixture_replace (text, HEADS[i].from, HEADS[i].to);

      fixture_assert_refused (exchanged, "year.csv", "exchanged", "Gb(n)");
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weather-instants/typical-year", test_typical_year);
  g_test_add_func ("/weather-instants/reference-years", test_reference_years);
  g_test_add_func ("/weather-instants/reference-table", test_reference_table);
  g_test_add_func ("/weather-instants/exchanged", test_exchanged);

  return g_test_run ();
}

#include "core/climate.h"
#include "core/calendar.h"
#include "core/climate-air.h"
#include "core/sun-path.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

#define LATITUDE_DEG 49.4447
#define LONGITUDE_DEG 7.7689
#define ELEVATION_M 251.0

static const int DAYS[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

/* Kaiserslautern: the radiation grid and the stations around, 2006-2025. */
static const SbClimateMonths MONTHS = {
  .ghi_w_m2 = { 36.5, 67.9, 122.1, 187.4, 213.2, 239.7, 236.3, 203.1, 152.9, 86.5, 45.3, 29.6 },
  .temp_air_c = { 1.6, 2.4, 5.8, 10.1, 14.0, 17.8, 19.6, 18.9, 14.8, 10.2, 5.4, 2.5 },
};

static SbWeather *
make_year (guint seed)
{
  return sb_climate_synthesize (&MONTHS, LATITUDE_DEG, LONGITUDE_DEG, ELEVATION_M, seed);
}

static double
month_target_kwh_m2 (int month)
{
  return MONTHS.ghi_w_m2[month] * DAYS[month] * 24.0 / 1000.0;
}

static double
sum_kwh_m2 (const double *values_w_m2,
            guint         n)
{
  double sum = 0.0;

  for (guint i = 0; i < n; i++)
    sum += values_w_m2[i] / 1000.0;

  return sum;
}

static void
test_year_tells_what_it_is (void)
{
  g_autoptr (SbWeather) weather = make_year (0);

  g_assert_cmpint (weather->source, ==, SB_WEATHER_BUILT_IN);
  g_assert_cmpstr (weather->database, ==, "CM SAF/DWD");
  g_assert_cmpint (weather->year, ==, 2023);
  g_assert_cmpint (weather->year_min, ==, 2006);
  g_assert_cmpint (weather->year_max, ==, 2025);
  g_assert_cmpuint (weather->n_rows, ==, 8760);
  g_assert_null (weather->retrieved);
  g_assert_false (weather->use_horizon);
  g_assert_cmpint (sb_weather_row_unix_s (weather, 0), ==,
                   sb_calendar_unix_from_date ((SbDate) { 2023, 1, 1 }) + 1800);
}

static void
test_monthly_sums_and_means_are_exact (void)
{
  g_autoptr (SbWeather) weather = make_year (0);
  double monthly_kwh_m2[12];
  double temperature_sum_c[12] = { 0.0 };

  sb_weather_monthly_ghi (weather, monthly_kwh_m2);
  for (guint row = 0; row < weather->n_rows; row++)
    temperature_sum_c[sb_weather_row_cet_month (weather, row)] += weather->temp_air_c[row];

  for (int month = 0; month < 12; month++)
    {
      sb_assert_close (monthly_kwh_m2[month], month_target_kwh_m2 (month), 1e-9, "GHI of month %d", month + 1);
      sb_assert_close (temperature_sum_c[month] / (DAYS[month] * 24), MONTHS.temp_air_c[month], 1e-9,
                       "temperature of month %d", month + 1);
    }
}

static void
test_same_seed_same_year (void)
{
  for (guint seed = 0; seed < 3; seed++)
    {
      g_autoptr (SbWeather) one = make_year (seed);
      g_autoptr (SbWeather) two = make_year (seed);
      g_autoptr (SbWeather) other = make_year (seed + 1);
      gsize size = one->n_rows * sizeof (double);

      g_assert_cmpmem (one->ghi_w_m2, size, two->ghi_w_m2, size);
      g_assert_cmpmem (one->dni_w_m2, size, two->dni_w_m2, size);
      g_assert_cmpmem (one->temp_air_c, size, two->temp_air_c, size);
      g_assert_cmpmem (one->wind_m_s, size, two->wind_m_s, size);
      g_assert_cmpint (memcmp (one->ghi_w_m2, other->ghi_w_m2, size), !=, 0);
      g_assert_cmpint (memcmp (one->temp_air_c, other->temp_air_c, size), !=, 0);
    }
}

static void
test_irradiance_closes (void)
{
  for (guint seed = 0; seed < 4; seed++)
    {
      g_autoptr (SbWeather) weather = make_year (seed);
      g_autoptr (SbSunPath) path = sb_sun_path_new (weather);

      for (guint row = 0; row < weather->n_rows; row++)
        {
          double cos_zenith = cos (path->apparent_zenith_deg[row] * G_PI / 180.0);
          double ghi_w_m2 = weather->ghi_w_m2[row];
          double dni_w_m2 = weather->dni_w_m2[row];
          double dhi_w_m2 = weather->dhi_w_m2[row];

          g_assert_true (isfinite (ghi_w_m2) && isfinite (dni_w_m2) && isfinite (dhi_w_m2));
          g_assert_cmpfloat (dhi_w_m2, >=, 0.0);
          g_assert_cmpfloat (dhi_w_m2, <=, ghi_w_m2);
          g_assert_cmpfloat (dni_w_m2, >=, 0.0);
          g_assert_cmpfloat (dni_w_m2, <=, 0.82 * path->extraterrestrial_w_m2[row]);
          if (dni_w_m2 > 0.0)
            sb_assert_close (dhi_w_m2 + dni_w_m2 * cos_zenith, ghi_w_m2, 1e-9, "row %u", row);
          if (path->apparent_zenith_deg[row] >= 87.0)
            g_assert_cmpfloat (dni_w_m2, ==, 0.0);
          if (path->zenith_deg[row] > 90.0)
            g_assert_cmpfloat (ghi_w_m2, ==, 0.0);
        }
    }
}

/* Seen over the whole radiation grid: 0.46 … 0.55 with its long-term means. */
static void
test_diffuse_share (void)
{
  for (guint seed = 0; seed < 5; seed++)
    {
      g_autoptr (SbWeather) weather = make_year (seed);
      double share = sum_kwh_m2 (weather->dhi_w_m2, weather->n_rows) / sum_kwh_m2 (weather->ghi_w_m2, weather->n_rows);

      g_test_message ("seed %u: diffuse share %.3f", seed, share);
      if (seed == 0)
        {
          g_assert_cmpfloat (share, >=, 0.46);
          g_assert_cmpfloat (share, <=, 0.55);
        }
      g_assert_cmpfloat (share, >=, 0.43);
      g_assert_cmpfloat (share, <=, 0.58);
    }
}

/* GHI of each day over that of a clear sky, computed here once more from the formula. */
static void
find_clearness (const SbWeather *weather,
                double           clearness[SB_CLIMATE_N_DAYS])
{
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);

  for (guint day = 0; day < SB_CLIMATE_N_DAYS; day++)
    {
      double clear = 0.0;
      double sum = 0.0;

      for (guint hour = day * 24; hour < (day + 1) * 24; hour++)
        {
          guint row = (hour + 8759) % 8760;
          double cos_zenith = cos (path->zenith_deg[row] * G_PI / 180.0);

          sum += weather->ghi_w_m2[row];
          if (cos_zenith > 0.0)
            clear += path->extraterrestrial_w_m2[row] * cos_zenith * (0.91 - 0.168 / (cos_zenith + 0.27))
                     * (1.0 + 0.045 * cos (2.0 * G_PI * (day + 11) / 365.0));
        }
      clearness[day] = sum / clear;
    }
}

static double
lag_one_within_months (const double clearness[SB_CLIMATE_N_DAYS])
{
  double products = 0.0;
  double squares = 0.0;
  guint day = 0;

  for (int month = 0; month < 12; month++)
    {
      double mean = 0.0;

      for (int i = 0; i < DAYS[month]; i++)
        mean += clearness[day + i] / DAYS[month];
      for (int i = 0; i < DAYS[month]; i++)
        squares += (clearness[day + i] - mean) * (clearness[day + i] - mean);
      for (int i = 1; i < DAYS[month]; i++)
        products += (clearness[day + i] - mean) * (clearness[day + i - 1] - mean) * DAYS[month] / (DAYS[month] - 1.0);
      day += (guint) DAYS[month];
    }

  return products / squares;
}

static void
test_clearness_of_days (void)
{
  double lag_sum = 0.0;

  for (guint seed = 0; seed < 10; seed++)
    {
      g_autoptr (SbWeather) weather = make_year (seed);
      double clearness[SB_CLIMATE_N_DAYS];
      double lag;

      find_clearness (weather, clearness);
      for (guint day = 0; day < SB_CLIMATE_N_DAYS; day++)
        {
          g_assert_cmpfloat (clearness[day], >=, 0.13 - 1e-9);
          g_assert_cmpfloat (clearness[day], <=, 1.05 + 1e-9);
        }

      lag = lag_one_within_months (clearness);
      lag_sum += lag;
      g_test_message ("seed %u: correlation from day to day %.3f", seed, lag);
      g_assert_cmpfloat (lag, >=, 0.15);
      g_assert_cmpfloat (lag, <=, 0.45);
    }
  sb_assert_close (lag_sum / 10.0, 0.31, 0.05, "mean correlation from day to day");
}

/* How much the sun of one hour tells of the next: index of the hours with a high sun against that of their day. */
static void
test_hours_have_a_memory (void)
{
  g_autoptr (SbWeather) weather = make_year (0);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  double products = 0.0;
  double squares = 0.0;

  for (guint day = 0; day < SB_CLIMATE_N_DAYS; day++)
    {
      double index[24];
      double mean = 0.0;
      guint n = 0;

      for (guint hour = day * 24; hour < (day + 1) * 24; hour++)
        {
          guint row = sb_climate_row_of_hour (hour);
          double cos_zenith = cos (path->zenith_deg[row] * G_PI / 180.0);

          if (cos_zenith > 0.15)
            index[n++] = weather->ghi_w_m2[row]
                         / (path->extraterrestrial_w_m2[row] * cos_zenith * (0.91 - 0.168 / (cos_zenith + 0.27)));
        }
      for (guint i = 0; i < n; i++)
        mean += index[i] / n;
      for (guint i = 0; i < n; i++)
        squares += (index[i] - mean) * (index[i] - mean) / n;
      for (guint i = 1; i < n; i++)
        products += (index[i] - mean) * (index[i - 1] - mean) / (n - 1);
    }
  g_test_message ("correlation from hour to hour within days %.3f", products / squares);
  g_assert_cmpfloat (products / squares, >, 0.3);
  g_assert_cmpfloat (products / squares, <, 0.8);
}

/* Kelvin that a day is warmer per unit of clearness, over the days from … to − 1. */
static double
warming_by_sun_k (const SbWeather *weather,
                  const double     clearness[SB_CLIMATE_N_DAYS],
                  guint            from,
                  guint            to)
{
  double n = to - from;
  double sum_k = 0.0;
  double sum_c = 0.0;
  double sum_kk = 0.0;
  double sum_kc = 0.0;

  for (guint day = from; day < to; day++)
    {
      double mean_c = 0.0;

      for (guint hour = day * 24; hour < (day + 1) * 24; hour++)
        mean_c += weather->temp_air_c[sb_climate_row_of_hour (hour)] / 24.0;
      sum_k += clearness[day];
      sum_c += mean_c;
      sum_kk += clearness[day] * clearness[day];
      sum_kc += clearness[day] * mean_c;
    }

  return (n * sum_kc - sum_k * sum_c) / (n * sum_kk - sum_k * sum_k);
}

/* Sunny days are warm in summer and cold in winter. */
static void
test_sun_and_warmth_are_linked (void)
{
  double july_k = 0.0;
  double january_k = 0.0;

  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (SbWeather) weather = make_year (seed);
      double clearness[SB_CLIMATE_N_DAYS];

      find_clearness (weather, clearness);
      july_k += warming_by_sun_k (weather, clearness, 181, 212) / 20.0;
      january_k += warming_by_sun_k (weather, clearness, 0, 31) / 20.0;
    }
  g_test_message ("a clear day is warmer by %.1f K in July, %.1f K in January", july_k, january_k);
  g_assert_cmpfloat (july_k, >, 4.0);
  g_assert_cmpfloat (july_k, <, 10.0);
  g_assert_cmpfloat (january_k, >, -7.0);
  g_assert_cmpfloat (january_k, <, -1.5);
}

/* The months of a real mean year in, its diffuse light out: within 5 %. */
static void
test_diffuse_of_a_reference_year (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load_external ("weather-mannheim.csv");
  SbClimateMonths months = { { 0.0 }, { 0.0 } };
  g_autoptr (SbWeather) calendar = NULL;
  g_autoptr (SbWeather) weather = NULL;
  double dhi_kwh_m2 = 0.0;
  double ghi_kwh_m2 = 0.0;
  double made_kwh_m2;

  if (table == NULL)
    return;

  calendar = sb_weather_new (2023);
  g_assert_cmpuint (sb_reference_table_get_n_rows (table), ==, calendar->n_rows);
  for (guint row = 0; row < calendar->n_rows; row++)
    {
      int month = sb_weather_row_cet_month (calendar, row);

      months.ghi_w_m2[month] += sb_reference_table_number (table, row, "ghi") / (DAYS[month] * 24);
      months.temp_air_c[month] += sb_reference_table_number (table, row, "temp_air") / (DAYS[month] * 24);
      dhi_kwh_m2 += sb_reference_table_number (table, row, "dhi") / 1000.0;
      ghi_kwh_m2 += sb_reference_table_number (table, row, "ghi") / 1000.0;
    }

  weather = sb_climate_synthesize (&months, 49.4902, 8.4637, 103.0, 0);
  made_kwh_m2 = sum_kwh_m2 (weather->dhi_w_m2, weather->n_rows);
  g_test_message ("diffuse %.1f instead of %.1f kWh/m²", made_kwh_m2, dhi_kwh_m2);
  sb_assert_close (made_kwh_m2 / dhi_kwh_m2, 1.0, 0.05, "diffuse light");
  g_assert_cmpfloat (made_kwh_m2 / ghi_kwh_m2, >=, 0.50);
  g_assert_cmpfloat (made_kwh_m2 / ghi_kwh_m2, <=, 0.56);
}

/* Mirror pairs: in every month as much sun before solar noon as after it. */
static void
test_mornings_equal_afternoons (void)
{
  g_autoptr (SbWeather) weather = make_year (0);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  double east = 0.0;
  double west = 0.0;

  for (guint row = 0; row < weather->n_rows; row++)
    {
      double zenith_rad = path->apparent_zenith_deg[row] * G_PI / 180.0;
      double beam_w_m2 = weather->dni_w_m2[row] * sin (zenith_rad) * sin (path->azimuth_deg[row] * G_PI / 180.0);

      east += MAX (beam_w_m2, 0.0);
      west += MAX (-beam_w_m2, 0.0);
    }
  g_test_message ("beam on an east over that on a west wall: %.4f", east / west);
  g_assert_cmpfloat (east / west, >=, 0.97);
  g_assert_cmpfloat (east / west, <=, 1.03);
}

static void
test_years_spread_like_real_ones (void)
{
  const guint n = 100;
  double sum = 0.0;
  double squares = 0.0;
  double mean;
  double spread;
  double year_kwh_m2 = 0.0;

  for (int month = 0; month < 12; month++)
    year_kwh_m2 += month_target_kwh_m2 (month);
  for (guint seed = 1; seed <= n; seed++)
    {
      g_autoptr (SbWeather) weather = make_year (seed);
      double ratio = sum_kwh_m2 (weather->ghi_w_m2, weather->n_rows) / year_kwh_m2;

      g_assert_cmpfloat (ratio, >=, 0.80);
      g_assert_cmpfloat (ratio, <=, 1.20);
      sum += ratio;
      squares += ratio * ratio;
    }
  mean = sum / n;
  spread = sqrt ((squares - n * mean * mean) / (n - 1));
  g_test_message ("%u years: mean %.4f, standard deviation %.4f of the long-term mean", n, mean, spread);
  sb_assert_close (mean, 1.0, 0.015, "mean of the years");
  g_assert_cmpfloat (spread, >=, 0.04);
  g_assert_cmpfloat (spread, <=, 0.05);
}

static void
test_air_is_plausible (void)
{
  g_autoptr (SbWeather) weather = make_year (0);
  double warmest_c = -99.0;
  double coldest_c = 99.0;
  double wind_m_s = 0.0;
  double afternoon_c = 0.0;
  double dawn_c = 0.0;

  for (guint row = 0; row < weather->n_rows; row++)
    {
      g_assert_true (isfinite (weather->temp_air_c[row]));
      g_assert_cmpfloat (weather->wind_m_s[row], >, 1.0);
      warmest_c = MAX (warmest_c, weather->temp_air_c[row]);
      coldest_c = MIN (coldest_c, weather->temp_air_c[row]);
      wind_m_s += weather->wind_m_s[row] / weather->n_rows;
      if (row % 24 == 13)
        afternoon_c += weather->temp_air_c[row] / 365.0;
      if (row % 24 == 4)
        dawn_c += weather->temp_air_c[row] / 365.0;
    }
  g_test_message ("temperature %.1f … %.1f °C, wind %.2f m/s, afternoon over dawn %.1f K", coldest_c, warmest_c,
                  wind_m_s, afternoon_c - dawn_c);
  g_assert_cmpfloat (warmest_c, >, 28.0);
  g_assert_cmpfloat (warmest_c, <, 40.0);
  g_assert_cmpfloat (coldest_c, >, -16.0);
  g_assert_cmpfloat (coldest_c, <, -2.0);
  sb_assert_close (wind_m_s, 2.8, 0.05, "mean wind");
  g_assert_cmpfloat (afternoon_c - dawn_c, >, 4.0);
}

/* Out of reach on purpose: the factor does the rest, it is told, and nothing is NaN. */
static void
test_too_much_sun_is_told (void)
{
  SbClimateMonths months = MONTHS;
  g_autoptr (SbWeather) weather = NULL;
  double monthly_kwh_m2[12];

  months.ghi_w_m2[6] = 420.0;
  g_test_expect_message ("sb-core", G_LOG_LEVEL_MESSAGE, "*Month 7*out of reach*");
  weather = sb_climate_synthesize (&months, LATITUDE_DEG, LONGITUDE_DEG, ELEVATION_M, 0);
  g_test_assert_expected_messages ();

  sb_weather_monthly_ghi (weather, monthly_kwh_m2);
  sb_assert_close (monthly_kwh_m2[6], 420.0 * 31 * 24 / 1000.0, 1e-9, "July");
  for (guint row = 0; row < weather->n_rows; row++)
    g_assert_true (isfinite (weather->ghi_w_m2[row]) && isfinite (weather->dhi_w_m2[row]));
}

static void
test_speed (void)
{
  double best_s = G_MAXDOUBLE;

  for (guint seed = 0; seed < 10; seed++)
    {
      gint64 begin_us = g_get_monotonic_time ();
      g_autoptr (SbWeather) weather = make_year (seed);

      best_s = MIN (best_s, (double) (g_get_monotonic_time () - begin_us) / 1e6);
    }
  g_test_minimized_result (best_s, "one year: %.2f ms", best_s * 1000.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/climate/year-tells-what-it-is", test_year_tells_what_it_is);
  g_test_add_func ("/climate/monthly-sums-and-means-are-exact", test_monthly_sums_and_means_are_exact);
  g_test_add_func ("/climate/same-seed-same-year", test_same_seed_same_year);
  g_test_add_func ("/climate/irradiance-closes", test_irradiance_closes);
  g_test_add_func ("/climate/diffuse-share", test_diffuse_share);
  g_test_add_func ("/climate/clearness-of-days", test_clearness_of_days);
  g_test_add_func ("/climate/hours-have-a-memory", test_hours_have_a_memory);
  g_test_add_func ("/climate/sun-and-warmth-are-linked", test_sun_and_warmth_are_linked);
  g_test_add_func ("/climate/diffuse-of-a-reference-year", test_diffuse_of_a_reference_year);
  g_test_add_func ("/climate/mornings-equal-afternoons", test_mornings_equal_afternoons);
  g_test_add_func ("/climate/years-spread-like-real-ones", test_years_spread_like_real_ones);
  g_test_add_func ("/climate/air-is-plausible", test_air_is_plausible);
  g_test_add_func ("/climate/too-much-sun-is-told", test_too_much_sun_is_told);
  g_test_add_func ("/climate/speed", test_speed);

  return g_test_run ();
}

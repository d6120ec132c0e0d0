#include "core/module.h"
#include "pv-fixture.h"
#include "support/reference-table.h"

#include <string.h>

/* The weather files of the reference tables: two comment lines, then sun_time_utc, ghi, dhi, dni, temp_air, wind. */
static SbWeather *
load_reference_weather (const char *site,
                        double      latitude_deg,
                        double      longitude_deg,
                        double      elevation_m)
{
  g_autofree char *file_name = g_strdup_printf ("weather-%s.csv", site);
  g_autoptr (SbReferenceTable) table = sb_reference_table_load_external (file_name);
  SbWeather *weather = sb_weather_new (2023);
  g_autofree char *first_time = g_strdup_printf ("2023-%sZ", sb_reference_table_text (table, 0, "sun_time_utc"));
  g_autoptr (GDateTime) first = g_date_time_new_from_iso8601 (first_time, NULL);

  g_assert_cmpuint (sb_reference_table_get_n_rows (table), ==, weather->n_rows);
  weather->latitude_deg = latitude_deg;
  weather->longitude_deg = longitude_deg;
  weather->elevation_m = elevation_m;
  weather->first_sun_unix_s = (double) g_date_time_to_unix (first);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      weather->ghi_w_m2[row] = sb_reference_table_number (table, row, "ghi");
      weather->dhi_w_m2[row] = sb_reference_table_number (table, row, "dhi");
      weather->dni_w_m2[row] = sb_reference_table_number (table, row, "dni");
      weather->temp_air_c[row] = sb_reference_table_number (table, row, "temp_air");
      weather->wind_m_s[row] = sb_reference_table_number (table, row, "wind");
    }

  return weather;
}

static void
check_reference_case (const SbReferenceTable *table,
                      guint                   i,
                      const SbWeather        *weather,
                      const SbSunPath        *path)
{
  static const double TOLERANCE = 5e-5;
  static const double MONTH_TOLERANCE = 2e-4;
  const char *site = sb_reference_table_text (table, i, "site");
  const char *model = sb_reference_table_text (table, i, "model");
  SbArray array = make_array (sb_reference_table_number (table, i, "tilt"));
  SbInverter inverter = { 800.0, 0.965 };
  g_autoptr (SbArrayYield) yield = NULL;
  g_autofree double *ac_w = g_new (double, weather->n_rows);
  const SbArrayYield *arrays[1];
  double poa_kwh_m2[12] = { 0.0 };
  double ac_kwh[12] = { 0.0 };

  array.technology = SB_TECHNOLOGY_C_SI_PVGIS5;
  array.cell_temperature = (SbCellTemperature) { TRUE, 25.0, 6.84 };
  yield = sb_array_yield_new (&array, sb_reference_table_number (table, i, "azimuth"), NULL, 0.0, weather, path,
                              strcmp (model, "perez") == 0 ? SB_TRANSPOSITION_PEREZ : SB_TRANSPOSITION_HAY_DAVIES);
  arrays[0] = yield;
  sb_pv_ac_power (arrays, 1, &inverter, 0.0, ac_w);

  for (guint row = 0; row < weather->n_rows; row++)
    {
      int month = sb_weather_row_cet_month (weather, row);

      poa_kwh_m2[month] += yield->poa_w_m2[row] / 1000.0;
      ac_kwh[month] += ac_w[row] / 1000.0;
    }

#define CHECK(value, column)                                                                                     \
  sb_assert_close ((value), sb_reference_table_number (table, i, (column)),                                      \
                   TOLERANCE *sb_reference_table_number (table, i, (column)), "%s of case %u (%s, %s)", (column), i, \
                   site, model)
  CHECK (yield->poa_kwh_m2, "poa_kwh_m2");
  CHECK (sum_kwh (yield->effective_w_m2, yield->n_rows), "eff_kwh_m2");
  CHECK (sum_kwh (yield->dc_w, yield->n_rows), "dc_kwh");
  CHECK (sum_kwh (ac_w, yield->n_rows), "ac_kwh");
#undef CHECK

  for (int month = 0; month < 12; month++)
    {
      g_autofree char *poa_column = g_strdup_printf ("poa_%02d", month + 1);
      g_autofree char *ac_column = g_strdup_printf ("ac_%02d", month + 1);
      double expected_poa_kwh_m2 = sb_reference_table_number (table, i, poa_column);
      double expected_ac_kwh = sb_reference_table_number (table, i, ac_column);

      sb_assert_close (poa_kwh_m2[month], expected_poa_kwh_m2, MONTH_TOLERANCE * expected_poa_kwh_m2,
                       "%s of case %u (%s, %s)", poa_column, i, site, model);
      sb_assert_close (ac_kwh[month], expected_ac_kwh, MONTH_TOLERANCE * expected_ac_kwh, "%s of case %u (%s, %s)",
                       ac_column, i, site, model);
    }
}

static void
chain_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load_external ("e2e.csv");
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (SbSunPath) path = NULL;
  const char *site = "";

  if (table == NULL)
    return;

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      if (strcmp (site, sb_reference_table_text (table, i, "site")) != 0)
        {
          site = sb_reference_table_text (table, i, "site");
          g_clear_pointer (&weather, sb_weather_unref);
          g_clear_pointer (&path, sb_sun_path_unref);
          weather = load_reference_weather (site, sb_reference_table_number (table, i, "lat"),
                                            sb_reference_table_number (table, i, "lon"),
                                            sb_reference_table_number (table, i, "elev_m"));
          path = sb_sun_path_new (weather);
        }
      check_reference_case (table, i, weather, path);
    }
}

/* The packed loops against the same chain written with the public functions of sky and module. */
static void
check_against_plain_chain (const SbWeather *weather,
                           const SbSunPath *path,
                           SbTransposition  transposition,
                           double           tilt_deg,
                           double           azimuth_deg)
{
  SbArray array = make_array (tilt_deg);
  g_autoptr (SbArrayYield) yield
    = sb_array_yield_new (&array, azimuth_deg, NULL, 0.3, weather, path, transposition);
  double u0;
  double u1;

  sb_module_faiman (array.mounting, &u0, &u1);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      SbSkyHour hour = sb_sun_path_sky_hour (path, weather, row);
      double cos_incidence
        = sb_sky_cos_incidence (tilt_deg, azimuth_deg, path->apparent_zenith_deg[row], path->azimuth_deg[row]);
      double beam_w_m2 = weather->dni_w_m2[row] * MAX (cos_incidence, 0.0);
      double ground_w_m2 = weather->ghi_w_m2[row] * array.albedo * (1.0 - cos (tilt_deg * RAD_PER_DEG)) / 2.0;
      SbSkyDiffuse sky;
      double sky_w_m2;
      double poa_w_m2;
      double effective_w_m2;
      double cell_c;

      if (transposition == SB_TRANSPOSITION_PEREZ)
        sky = sb_sky_perez (&hour, tilt_deg, cos_incidence);
      else if (transposition == SB_TRANSPOSITION_HAY_DAVIES)
        sky = sb_sky_hay_davies (&hour, tilt_deg, cos_incidence);
      else
        sky = sb_sky_muneer (&hour, tilt_deg, azimuth_deg, path->azimuth_deg[row], cos_incidence);

      sky_w_m2 = sky.isotropic_w_m2 + sky.circumsolar_w_m2 + sky.horizon_w_m2;
      poa_w_m2 = beam_w_m2 + sky_w_m2 + ground_w_m2;
      effective_w_m2 = beam_w_m2 * sb_module_incidence_beam_cos (cos_incidence)
                       + sky_w_m2 * sb_module_incidence_sky (tilt_deg)
                       + ground_w_m2 * sb_module_incidence_ground (tilt_deg);
      cell_c = sb_module_cell_temperature_c (poa_w_m2, weather->temp_air_c[row], weather->wind_m_s[row], u0, u1);

      sb_assert_close (yield->poa_w_m2[row], poa_w_m2, 1e-5, "plane irradiance of row %u", row);
      sb_assert_close (yield->effective_w_m2[row], effective_w_m2, 1e-5, "effective irradiance of row %u", row);
      sb_assert_close (yield->cell_c[row], cell_c, 1e-5, "cell temperature of row %u", row);
      sb_assert_close (yield->dc_w[row], sb_module_power_w (array.technology, array.peak_power_w, effective_w_m2, cell_c),
                       2e-6, "power of row %u", row);
    }
}

static void
packed_loops_match_plain_chain (void)
{
  static const SbTransposition MODELS[]
    = { SB_TRANSPOSITION_PEREZ, SB_TRANSPOSITION_HAY_DAVIES, SB_TRANSPOSITION_MUNEER };
  g_autoptr (SbWeather) weather = invent_weather (2023, 49.4447, 7.7689, 3);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);

  for (guint i = 0; i < G_N_ELEMENTS (MODELS); i++)
    {
      check_against_plain_chain (weather, path, MODELS[i], 90.0, 225.0);
      check_against_plain_chain (weather, path, MODELS[i], 35.0, 180.0);
      check_against_plain_chain (weather, path, MODELS[i], 0.0, 0.0);
      check_against_plain_chain (weather, path, MODELS[i], 90.0, 0.0);
    }
}

/* The same year with every morning turned into an evening: what faced east now has the yield of what faced west. */
static void
east_mirrors_west (void)
{
  g_autoptr (SbWeather) weather = invent_weather (2023, 49.4447, 7.7689, 5);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  g_autoptr (SbSunPath) mirrored = sb_sun_path_new (weather);

  for (guint row = 0; row < mirrored->n_rows; row++)
    {
      mirrored->azimuth_deg[row] = 360.0 - mirrored->azimuth_deg[row];
      mirrored->sun_east[row] = -mirrored->sun_east[row];
    }
  for (guint k = 0; k < mirrored->lit->n_chunks; k++)
    for (guint i = 0; i < SB_LIT_CHUNK; i++)
      mirrored->lit->chunks[k].sun_east[i] *= -1.0;

  for (int model = SB_TRANSPOSITION_PEREZ; model <= SB_TRANSPOSITION_MUNEER; model++)
    for (double azimuth_deg = 0.0; azimuth_deg <= 180.0; azimuth_deg += 45.0)
      {
        SbArray array = make_array (70.0);
        g_autoptr (SbArrayYield) east
          = sb_array_yield_new (&array, azimuth_deg, NULL, 0.0, weather, path, (SbTransposition) model);
        g_autoptr (SbArrayYield) west
          = sb_array_yield_new (&array, 360.0 - azimuth_deg, NULL, 0.0, weather, mirrored, (SbTransposition) model);

        for (guint row = 0; row < weather->n_rows; row++)
          sb_assert_close (east->dc_w[row], west->dc_w[row], 1e-8, "row %u, azimuth %g°", row, azimuth_deg);
      }
}

/* In a sky that knows only the sun's height, with the sun's own noon at 12:00, a year brings east and west the same. */
static void
east_equals_west_over_a_year (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbSunPath) path = NULL;
  g_autoptr (SbArrayYield) east = NULL;
  g_autoptr (SbArrayYield) west = NULL;
  SbArray array = make_array (90.0);

  weather->latitude_deg = 50.0;
  for (guint row = 0; row < weather->n_rows; row++)
    {
      SbSunPosition sun = sb_sun_position (weather->first_sun_unix_s + row * 3600.0, 50.0, 0.0, 0.0);
      double cos_zenith = MAX (cos (sun.zenith_deg * RAD_PER_DEG), 0.0);

      weather->dni_w_m2[row] = cos_zenith > 0.0 ? 900.0 * exp (-0.15 / (cos_zenith + 0.05)) : 0.0;
      weather->dhi_w_m2[row] = 120.0 * cos_zenith;
      weather->ghi_w_m2[row] = weather->dhi_w_m2[row] + weather->dni_w_m2[row] * cos_zenith;
    }
  path = sb_sun_path_new (weather);
  east = sb_array_yield_new (&array, 90.0, NULL, 0.0, weather, path, SB_TRANSPOSITION_PEREZ);
  west = sb_array_yield_new (&array, 270.0, NULL, 0.0, weather, path, SB_TRANSPOSITION_PEREZ);

  sb_assert_close (east->poa_kwh_m2 / west->poa_kwh_m2, 1.0, 0.01, "east to west");
}

static void
check_year (int year,
            int n_rows)
{
  g_autoptr (SbWeather) weather = invent_weather (year, 54.8, 9.4, 8);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  SbArray array = make_array (90.0);

  g_assert_cmpuint (path->n_rows, ==, n_rows);
  for (int model = SB_TRANSPOSITION_PEREZ; model <= SB_TRANSPOSITION_MUNEER; model++)
    {
      g_autoptr (SbArrayYield) yield
        = sb_array_yield_new (&array, 200.0, NULL, 0.0, weather, path, (SbTransposition) model);
      double poa_kwh_m2 = 0.0;

      for (guint row = 0; row < yield->n_rows; row++)
        {
          g_assert_true (isfinite (yield->poa_w_m2[row]) && isfinite (yield->effective_w_m2[row]));
          g_assert_true (isfinite (yield->cell_c[row]) && isfinite (yield->dc_w[row]));
          g_assert_cmpfloat (yield->dc_w[row], >=, 0.0);
          g_assert_cmpfloat (yield->effective_w_m2[row], <=, yield->poa_w_m2[row]);
          if (path->zenith_deg[row] > 91.0)
            {
              g_assert_cmpfloat (yield->poa_w_m2[row], ==, 0.0);
              g_assert_cmpfloat (yield->dc_w[row], ==, 0.0);
              g_assert_cmpfloat (yield->cell_c[row], ==, weather->temp_air_c[row]);
            }
          poa_kwh_m2 += yield->poa_w_m2[row] / 1000.0;
        }
      sb_assert_close (yield->poa_kwh_m2, poa_kwh_m2, 1e-9, "sum of the year");
      g_assert_cmpfloat (poa_kwh_m2, >, 300.0);
    }
}

static void
years_are_whole (void)
{
  check_year (2023, 8760);
  check_year (2020, 8784);
}

static void
same_input_same_bits (void)
{
  g_autoptr (SbWeather) weather = invent_weather (2023, 49.4447, 7.7689, 3);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  g_autoptr (SbSunPath) path_again = sb_sun_path_new (weather);
  SbArray array = make_array (90.0);
  g_autoptr (SbArrayYield) a = sb_array_yield_new (&array, 190.0, NULL, 0.3, weather, path, SB_TRANSPOSITION_PEREZ);
  g_autoptr (SbArrayYield) b
    = sb_array_yield_new (&array, 190.0, NULL, 0.3, weather, path_again, SB_TRANSPOSITION_PEREZ);

  g_assert_cmpmem (a->dc_w, a->n_rows * sizeof (double), b->dc_w, b->n_rows * sizeof (double));
}

static void
dark_year_yields_nothing (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  SbArray array = make_array (90.0);
  SbInverter inverter = { 800.0, 0.965 };
  g_autoptr (SbArrayYield) yield = sb_array_yield_new (&array, 180.0, NULL, 0.3, weather, path, SB_TRANSPOSITION_PEREZ);
  const SbArrayYield *arrays[1] = { yield };
  g_autofree double *ac_w = g_new (double, weather->n_rows);

  g_assert_cmpfloat (sb_pv_ac_power (arrays, 1, &inverter, 8.0, ac_w), ==, 0.0);
  g_assert_cmpfloat (sum_kwh (ac_w, weather->n_rows), ==, 0.0);
  g_assert_cmpfloat (yield->poa_kwh_m2, ==, 0.0);
}

/* Two arrays share one limit; what is cut off and what is delivered are what the curve gives without a limit. */
static void
arrays_share_the_inverter (void)
{
  g_autoptr (SbWeather) weather = invent_weather (2023, 49.4447, 7.7689, 3);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  SbArray array = make_array (35.0);
  SbInverter inverter = { 600.0, 0.965 };
  g_autoptr (SbArrayYield) south = sb_array_yield_new (&array, 180.0, NULL, 0.3, weather, path, SB_TRANSPOSITION_PEREZ);
  g_autoptr (SbArrayYield) west = sb_array_yield_new (&array, 270.0, NULL, 0.3, weather, path, SB_TRANSPOSITION_PEREZ);
  const SbArrayYield *arrays[2] = { south, west };
  g_autofree double *ac_w = g_new (double, weather->n_rows);
  double clipped_kwh = sb_pv_ac_power (arrays, 2, &inverter, 8.0, ac_w);
  double unlimited_kwh = 0.0;

  for (guint row = 0; row < weather->n_rows; row++)
    {
      double dc_w = (south->dc_w[row] + west->dc_w[row]) * 0.92;

      sb_assert_close (ac_w[row], sb_inverter_ac_w (dc_w, 600.0, 0.965), 1e-9, "row %u", row);
      unlimited_kwh += sb_inverter_unlimited_ac_w (dc_w, 600.0, 0.965) / 1000.0;
    }
  g_assert_cmpfloat (clipped_kwh, >, 1.0);
  sb_assert_close (sum_kwh (ac_w, weather->n_rows) + clipped_kwh, unlimited_kwh, 1e-8, "sum");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pv-yield/reference", chain_matches_reference);
  g_test_add_func ("/pv-yield/plain-chain", packed_loops_match_plain_chain);
  g_test_add_func ("/pv-yield/mirror", east_mirrors_west);
  g_test_add_func ("/pv-yield/east-west", east_equals_west_over_a_year);
  g_test_add_func ("/pv-yield/years", years_are_whole);
  g_test_add_func ("/pv-yield/same-bits", same_input_same_bits);
  g_test_add_func ("/pv-yield/dark", dark_year_yields_nothing);
  g_test_add_func ("/pv-yield/inverter", arrays_share_the_inverter);

  return g_test_run ();
}

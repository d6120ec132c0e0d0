#include "core/calendar.h"
#include "core/sky.h"
#include "core/sun.h"
#include "support/reference-table.h"

#include <math.h>

#define RAD_PER_DEG (G_PI / 180.0)

static SbSkyHour
hour_of_row (const SbReferenceTable *table,
             guint                   row)
{
  return (SbSkyHour) {
    .zenith_deg = sb_reference_table_number (table, row, "apparent_zenith_deg"),
    .apparent_zenith_deg = sb_reference_table_number (table, row, "apparent_zenith_deg"),
    .ghi_w_m2 = sb_reference_table_number (table, row, "ghi"),
    .dni_w_m2 = sb_reference_table_number (table, row, "dni"),
    .dhi_w_m2 = sb_reference_table_number (table, row, "dhi"),
    .extraterrestrial_w_m2 = sb_reference_table_number (table, row, "dni_extra"),
    .air_mass = sb_reference_table_number (table, row, "air_mass"),
  };
}

static double
total_w_m2 (const SbSkyDiffuse *diffuse)
{
  return diffuse->isotropic_w_m2 + diffuse->circumsolar_w_m2 + diffuse->horizon_w_m2;
}

static void
transposition_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("transposition.csv");

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      const char *sky = sb_reference_table_text (table, i, "sky");
      SbSkyHour hour = hour_of_row (table, i);
      double tilt_deg = sb_reference_table_number (table, i, "tilt_deg");
      double cos_incidence
        = sb_sky_cos_incidence (tilt_deg, sb_reference_table_number (table, i, "surface_azimuth_deg"),
                                hour.apparent_zenith_deg, sb_reference_table_number (table, i, "sun_azimuth_deg"));
      SbSkyDiffuse perez = sb_sky_perez (&hour, tilt_deg, cos_incidence);
      SbSkyDiffuse hay_davies = sb_sky_hay_davies (&hour, tilt_deg, cos_incidence);

      sb_assert_close (cos_incidence, sb_reference_table_number (table, i, "cos_incidence"), 1e-6, "row %u, %s", i, sky);
      sb_assert_close (total_w_m2 (&hay_davies), sb_reference_table_number (table, i, "hay_davies"), 1e-3,
                       "Hay–Davies in row %u, %s", i, sky);
      sb_assert_close (total_w_m2 (&perez), sb_reference_table_number (table, i, "perez"), 1e-3, "Perez in row %u, %s", i,
                       sky);
      sb_assert_close (perez.isotropic_w_m2, sb_reference_table_number (table, i, "perez_isotropic"), 1e-3,
                       "isotropic in row %u, %s", i, sky);
      sb_assert_close (perez.circumsolar_w_m2, sb_reference_table_number (table, i, "perez_circumsolar"), 1e-3,
                       "circumsolar in row %u, %s", i, sky);
      sb_assert_close (perez.horizon_w_m2, sb_reference_table_number (table, i, "perez_horizon"), 1e-3,
                       "horizon in row %u, %s", i, sky);
    }
}

/*
 * Hours of a PVGIS series: 45° N 8° E, 2016-01-01, plane 30° south, integer horizontal beam and diffuse as the
 * satellite data have them; sun 0.1761 h after the full hour.
 */
static void
muneer_matches_pvgis (void)
{
  static const struct
  {
    int hour;
    double elevation_deg;
    double beam_horizontal_w_m2;
    double dhi_w_m2;
    double beam_w_m2;
    double diffuse_w_m2;
  } ROWS[] = {
    { 8, 8.06, 8.0, 8.0, 26.71, 8.28 },   { 9, 14.79, 6.0, 6.0, 14.69, 5.76 }, { 10, 19.53, 1.0, 1.0, 2.19, 0.94 },
    { 11, 21.81, 1.0, 1.0, 2.11, 0.94 }, { 12, 21.39, 2.0, 2.0, 4.25, 1.88 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      double unix_s
        = (double) sb_calendar_unix_from_date ((SbDate) { 2016, 1, 1 }) + (ROWS[i].hour + 0.1761) * 3600.0;
      SbSunPosition sun = sb_sun_position (unix_s, 45.0, 8.0, 250.0);
      SbSkyHour hour = {
        .zenith_deg = sun.zenith_deg,
        .apparent_zenith_deg = sun.apparent_zenith_deg,
        .ghi_w_m2 = ROWS[i].beam_horizontal_w_m2 + ROWS[i].dhi_w_m2,
        .dni_w_m2 = ROWS[i].beam_horizontal_w_m2 / cos (sun.zenith_deg * RAD_PER_DEG),
        .dhi_w_m2 = ROWS[i].dhi_w_m2,
        .extraterrestrial_w_m2 = 1361.0 * 1.0334,
      };
      double cos_incidence = sb_sky_cos_incidence (30.0, 180.0, sun.zenith_deg, sun.azimuth_deg);
      SbSkyDiffuse diffuse = sb_sky_muneer (&hour, 30.0, 180.0, sun.azimuth_deg, cos_incidence);

      sb_assert_close (90.0 - sun.zenith_deg, ROWS[i].elevation_deg, 0.01, "elevation in row %u", i);
      sb_assert_close (hour.dni_w_m2 * cos_incidence, ROWS[i].beam_w_m2, 0.02, "beam in row %u", i);
      sb_assert_close (total_w_m2 (&diffuse), ROWS[i].diffuse_w_m2, 0.02, "diffuse in row %u", i);
    }
}

/*
 * Muneer's three branches by hand: upright plane to the south, sun in the south, half of the extraterrestrial beam. There
 * sin β − β cos β − π sin² (β/2) = 1 − π/2 = −0.570796 and N = 0.00263 − 0.356 − 0.172075 = −0.525445.
 */
static void
muneer_by_hand (void)
{
  SbSkyHour hour = {
    .zenith_deg = 60.0,
    .apparent_zenith_deg = 60.0,
    .dni_w_m2 = 683.05,
    .dhi_w_m2 = 100.0,
    .extraterrestrial_w_m2 = 1366.1,
  };
  SbSkyDiffuse sunlit = sb_sky_muneer (&hour, 90.0, 180.0, 180.0, cos (30.0 * RAD_PER_DEG));
  SbSkyDiffuse shaded = sb_sky_muneer (&hour, 90.0, 0.0, 180.0, -cos (30.0 * RAD_PER_DEG));
  SbSkyDiffuse low_sun;

  sb_assert_close (sunlit.isotropic_w_m2, 39.9961, 1e-4, "background, sunlit");
  sb_assert_close (sunlit.circumsolar_w_m2, 86.6025, 1e-4, "around the sun");
  sb_assert_close (total_w_m2 (&shaded), 35.6005, 1e-4, "shaded plane");

  /* Sun 3° high, below 0.1 rad: cos γ / (0.1 − 0.008 × 0.0523599) in place of cos i / sin h. */
  hour.zenith_deg = 87.0;
  low_sun = sb_sky_muneer (&hour, 90.0, 180.0, 180.0, cos (3.0 * RAD_PER_DEG));
  sb_assert_close (low_sun.circumsolar_w_m2, 502.1032, 1e-3, "around the low sun");
}

/* Half a degree above the horizon 1 / cos z is taken at cos 89° (Hay–Davies) and at cos 85° (Perez). */
static void
low_sun_is_limited (void)
{
  SbSkyHour hour = {
    .zenith_deg = 89.5,
    .apparent_zenith_deg = 89.5,
    .dni_w_m2 = 136.61,
    .dhi_w_m2 = 10.0,
    .extraterrestrial_w_m2 = 1366.1,
    .air_mass = sb_sun_air_mass (89.5),
  };
  SbSkyTerms hay_davies = sb_sky_hay_davies_terms (&hour);
  SbSkyTerms perez = sb_sky_perez_terms (&hour);

  sb_assert_close (hay_davies.circumsolar_w_m2, 10.0 * 0.1 / 0.01745, 1e-9, "Hay–Davies");
  sb_assert_close (perez.circumsolar_w_m2, (10.0 - perez.isotropic_w_m2) / 0.0871557, 1e-4, "Perez");
}

/* Face up every model gives the horizontal diffuse back (the low sun of Muneer's second branch has no say there). */
static void
face_up_sees_all (void)
{
  for (double zenith_deg = 20.0; zenith_deg <= 80.0; zenith_deg += 5.0)
    {
      SbSkyHour hour = {
        .zenith_deg = zenith_deg,
        .apparent_zenith_deg = zenith_deg,
        .ghi_w_m2 = 150.0 + 400.0 * cos (zenith_deg * RAD_PER_DEG),
        .dni_w_m2 = 400.0,
        .dhi_w_m2 = 150.0,
        .extraterrestrial_w_m2 = 1366.1,
        .air_mass = sb_sun_air_mass (zenith_deg),
      };
      double cos_incidence = sb_sky_cos_incidence (0.0, 180.0, zenith_deg, 123.0);
      SbSkyDiffuse perez = sb_sky_perez (&hour, 0.0, cos_incidence);
      SbSkyDiffuse hay_davies = sb_sky_hay_davies (&hour, 0.0, cos_incidence);
      SbSkyDiffuse muneer = sb_sky_muneer (&hour, 0.0, 180.0, 123.0, cos_incidence);

      sb_assert_close (total_w_m2 (&perez), 150.0, 1e-9, "Perez at %g°", zenith_deg);
      sb_assert_close (total_w_m2 (&hay_davies), 150.0, 1e-9, "Hay–Davies at %g°", zenith_deg);
      sb_assert_close (total_w_m2 (&muneer), 150.0, 1e-9, "Muneer at %g°", zenith_deg);
    }
}

static void
sun_down (void)
{
  SbSkyHour hour = {
    .zenith_deg = 91.0,
    .apparent_zenith_deg = 90.5,
    .ghi_w_m2 = 2.0,
    .dhi_w_m2 = 2.0,
    .extraterrestrial_w_m2 = 1366.1,
    .air_mass = NAN,
  };
  SbSkyDiffuse perez = sb_sky_perez (&hour, 90.0, 0.5);
  SbSkyDiffuse hay_davies = sb_sky_hay_davies (&hour, 90.0, 0.5);
  SbSkyDiffuse muneer = sb_sky_muneer (&hour, 90.0, 180.0, 180.0, 0.5);

  g_assert_cmpfloat (total_w_m2 (&perez), ==, 0.0);
  sb_assert_close (total_w_m2 (&hay_davies), 1.0, 1e-12, "half of the sky");
  sb_assert_close (total_w_m2 (&muneer), 1.0, 1e-12, "half of the sky");

  hour.air_mass = 0.0;
  perez = sb_sky_perez (&hour, 90.0, 0.5);
  g_assert_cmpfloat (total_w_m2 (&perez), ==, 0.0);
}

/* No input of a weather file, however odd, makes a sky that is negative or no number. */
static void
skies_are_finite (void)
{
  static const double IRRADIANCES[] = { 0.0, 1e-3, 0.5, 20.0, 300.0, 1500.0 };
  static const double ZENITHS[] = { 0.0, 30.0, 84.99, 85.0, 88.0, 89.999, 90.0, 90.001, 100.0, 180.0 };

  for (guint z = 0; z < G_N_ELEMENTS (ZENITHS); z++)
    for (guint d = 0; d < G_N_ELEMENTS (IRRADIANCES); d++)
      for (guint b = 0; b < G_N_ELEMENTS (IRRADIANCES); b++)
        for (double tilt_deg = 0.0; tilt_deg <= 90.0; tilt_deg += 30.0)
          {
            SbSkyHour hour = {
              .zenith_deg = ZENITHS[z],
              .apparent_zenith_deg = ZENITHS[z],
              .ghi_w_m2 = IRRADIANCES[d],
              .dni_w_m2 = IRRADIANCES[b],
              .dhi_w_m2 = IRRADIANCES[d],
              .extraterrestrial_w_m2 = 1366.1,
              .air_mass = sb_sun_air_mass (ZENITHS[z]),
            };
            double cos_incidence = sb_sky_cos_incidence (tilt_deg, 90.0, ZENITHS[z], 100.0);
            SbSkyDiffuse skies[] = {
              sb_sky_perez (&hour, tilt_deg, cos_incidence),
              sb_sky_hay_davies (&hour, tilt_deg, cos_incidence),
              sb_sky_muneer (&hour, tilt_deg, 90.0, 100.0, cos_incidence),
            };

            for (guint i = 0; i < G_N_ELEMENTS (skies); i++)
              {
                g_assert_true (isfinite (total_w_m2 (&skies[i])));
                g_assert_cmpfloat (total_w_m2 (&skies[i]), >=, 0.0);
              }
          }
}

static void
erbs_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("erbs.csv");

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      double dni_w_m2;
      double dhi_w_m2;

      sb_sky_split_erbs (sb_reference_table_number (table, i, "ghi"), sb_reference_table_number (table, i, "zenith_deg"),
                         sb_reference_table_number (table, i, "dni_extra"), &dni_w_m2, &dhi_w_m2);
      sb_assert_close (dni_w_m2, sb_reference_table_number (table, i, "dni"), 1e-3, "DNI in row %u", i);
      sb_assert_close (dhi_w_m2, sb_reference_table_number (table, i, "dhi"), 1e-3, "DHI in row %u", i);
    }
}

static void
german_split_keeps_the_sum (void)
{
  for (double zenith_deg = 20.0; zenith_deg <= 95.0; zenith_deg += 0.7)
    {
      double previous_frac = 1.0;

      for (double ghi_w_m2 = 1.0; ghi_w_m2 <= 1100.0; ghi_w_m2 += 9.0)
        {
          double dni_w_m2;
          double dhi_w_m2;

          sb_sky_split_german (ghi_w_m2, zenith_deg, zenith_deg, 1366.1, &dni_w_m2, &dhi_w_m2);
          sb_assert_close (dhi_w_m2 + dni_w_m2 * cos (zenith_deg * RAD_PER_DEG), ghi_w_m2, 1e-9, "sum at %g°",
                           zenith_deg);
          g_assert_cmpfloat (dni_w_m2, >=, 0.0);
          g_assert_cmpfloat (dni_w_m2, <=, 0.82 * 1366.1);
          g_assert_cmpfloat (dhi_w_m2, >=, 0.0);
          if (zenith_deg >= 87.0)
            g_assert_cmpfloat (dni_w_m2, ==, 0.0);
          /* The clearer, the less diffuse, until the beam meets its limit. */
          if (dni_w_m2 < 0.82 * 1366.1)
            g_assert_cmpfloat (dhi_w_m2 / ghi_w_m2, <=, previous_frac + 1e-12);
          previous_frac = dhi_w_m2 / ghi_w_m2;
        }
    }
}

/* One hour by hand: kt = 500 / (1366.1 × 0.8) = 0.457507, z = −8.26 + 15.6010 − 10.6750 + 3.0069 − 0.608 = −0.9351. */
static void
german_split_by_hand (void)
{
  double zenith_deg = acos (0.8) / RAD_PER_DEG;
  double dni_w_m2;
  double dhi_w_m2;

  sb_sky_split_german (500.0, zenith_deg, zenith_deg, 1366.1, &dni_w_m2, &dhi_w_m2);
  sb_assert_close (dhi_w_m2 / 500.0, 0.718095, 1e-6, "diffuse share");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sky/transposition/reference", transposition_matches_reference);
  g_test_add_func ("/sky/transposition/muneer", muneer_matches_pvgis);
  g_test_add_func ("/sky/transposition/muneer-by-hand", muneer_by_hand);
  g_test_add_func ("/sky/transposition/low-sun", low_sun_is_limited);
  g_test_add_func ("/sky/transposition/face-up", face_up_sees_all);
  g_test_add_func ("/sky/transposition/sun-down", sun_down);
  g_test_add_func ("/sky/transposition/finite", skies_are_finite);
  g_test_add_func ("/sky/split/erbs", erbs_matches_reference);
  g_test_add_func ("/sky/split/german-sum", german_split_keeps_the_sum);
  g_test_add_func ("/sky/split/german-by-hand", german_split_by_hand);

  return g_test_run ();
}

#include "series-fixture.h"
#include "tmy-fixture.h"

#include <locale.h>

/* Broken copies of good files: an error or a year, never a crash or a NaN. */
static void
fuzz (const char *text,
      gsize       length,
      guint       n_rounds)
{
  static const char JUNK[] = "{}[],:\"-0.eE+9\\u\n\t#\xc3\xff ";
  g_autoptr (GRand) random = g_rand_new_with_seed (45);

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autofree char *copy = g_memdup2 (text, length + 1);
      gsize cut = length;
      int n_changes = g_rand_int_range (random, 0, 4);
      g_autoptr (GError) error = NULL;
      g_autoptr (SbWeather) weather = NULL;

      if (round % 2 == 0)
        cut = (gsize) g_rand_int_range (random, 0, (int) length);
      for (int i = 0; i < n_changes && cut > 0; i++)
        {
          int span = round % 3 == 0 ? (int) MIN (cut, 2500) : (int) cut;

          copy[g_rand_int_range (random, 0, span)] = JUNK[g_rand_int_range (random, 0, (int) sizeof JUNK)];
        }
      weather = sb_weather_parse (copy, cut, "broken", &error);
      g_assert_true ((weather != NULL) != (error != NULL));
      for (guint row = 0; weather != NULL && row < weather->n_rows; row++)
        g_assert_true (isfinite (weather->ghi_w_m2[row] + weather->dni_w_m2[row] + weather->dhi_w_m2[row]
                                 + weather->temp_air_c[row] + weather->wind_m_s[row]));
    }
}

static void
test_broken (void)
{
  static const char *const NAMES[] = { "testdata/pvgis/tmy_v5_3_45.000_8.000_2005_2023.json",
                                       "testdata/pvgis/tmy_v5_3_45.000_8.000_2005_2023.csv",
                                       "testdata/weather/TRY2010_12_Jahr.dat",
                                       "testdata/weather/TRY2015_region_12_Mannheim.dat",
                                       "reference/weather-mannheim.csv" };
  g_autofree char *own = tmy_fixture_make (49.44, 7.77, &TMY_GOOD);
  SeriesFixture fixture = SERIES_GOOD;
  g_autofree char *series = NULL;
  g_autofree char *series_csv = NULL;

  fixture.year_max = fixture.year_min;
  series = series_fixture_json (&fixture);
  series_csv = series_fixture_csv (&fixture);
  fuzz (own, strlen (own), 20);
  fuzz (series, strlen (series), 20);
  fuzz (series_csv, strlen (series_csv), 20);
  if (sb_reference_dir () == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (sb_reference_dir (), NAMES[i], NULL);
      g_autofree char *text = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      fuzz (text, length, 30);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weather-broken/broken", test_broken);

  return g_test_run ();
}

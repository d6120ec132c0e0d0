#include "weather-fixture.h"

#include "services/lambert.h"

#include <locale.h>

#define NAME "place.dat"

/* Test reference years of DWD with the fixture's sky; hour n ends at n o'clock CET. */
#define HEAD_2015 \
  "Koordinatensystem : Lambert konform konisch\n" \
  "Rechtswert        : 3843500 Meter\n" \
  "Hochwert          : 2528500 Meter\n" \
  "Hoehenlage        : 251 Meter ueber NN\n" \
  "Erstellung des Datensatzes im Mai 2016\n\n" \
  "Art des TRY       : mittleres Jahr\n" \
  "Bezugszeitraum    : 1995-2012\n\n" \
  "Reihenfolge der Parameter:\n" \
  "B  Direkte Sonnenbestrahlungsstaerke (horiz. Ebene)              [W/m^2]   abwaerts gerichtet: positiv\n\n" \
  "     RW      HW MM DD HH     t    p  WR   WG N    x  RF    B    D   A    E IL\n***\n"

#define HEAD_2010 \
  "TRY99   Unser Tal                              (Klimaregion 99)\n" \
  "Station: Hügelstadt                    WMO-Nummer: 99999\n" \
  "Lage: 49°26'N <- B.   7°46'O <- L.    251 Meter über NN\n" \
  "Zeitpunkt der Erstellung: November 2010\n\n" \
  "Art des TRY    : mittleres Jahr\n" \
  "Bezugszeitraum : 1988-2007\n\n" \
  "RG    IS  MM  DD  HH  N   WR      WG       t       p        x   RF   W     B     D IK    A      E IL\n***\n"

static char *
make (gboolean is_2015)
{
  GString *text = g_string_new (is_2015 ? HEAD_2015 : HEAD_2010);
  double latitude_deg = 49.0 + 26.0 / 60.0;
  double longitude_deg = 7.0 + 46.0 / 60.0;
  double start_s = (double) sb_calendar_unix_from_date ((SbDate) { 2023, 1, 1 });

  if (is_2015)
    sb_lambert_to_geographic (3843500.0, 2528500.0, &latitude_deg, &longitude_deg);
  for (int row = 0; row < 8760; row++)
    {
      SbDate date = sb_calendar_date_from_unix ((gint64) start_s + (gint64) row * 3600);
      /* The middle of the hour in UTC; before the year's beginning it is the end of the same year. */
      FixtureSky sky = fixture_sky_at (start_s + (row < 1 ? 8759.5 : row - 0.5) * 3600.0, latitude_deg, longitude_deg);
      char degrees[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (degrees, sizeof degrees, "%5.1f", sky.temp_c);
      if (is_2015)
        g_string_append_printf (text, "3843500 2528500 %2d %2d %2d %s  984 210  2.5 6  4.5  83 %4.0f %4.0f 281 -314  1\n",
                                date.month, date.day, row % 24 + 1, degrees, sky.beam_w_m2, sky.dhi_w_m2);
      else
        g_string_append_printf (text,
                                "99     1  %2d  %2d  %2d  8  230     2.5   %s    993.6     4.3   84   2  %4.0f  %4.0f "
                                "1   320   -334  9\n",
                                date.month, date.day, row % 24 + 1, degrees, sky.beam_w_m2, sky.dhi_w_m2);
    }

  return g_string_free (text, FALSE);
}

static void
test_2015 (void)
{
  g_autofree char *text = make (TRUE);
  g_autofree char *crlf = fixture_replace_all (text, "\n", "\r\n");
  g_autofree char *no_stars = fixture_replace (text, "***\n", "");
  g_autofree char *marked = g_strconcat ("\xEF\xBB\xBF", text, NULL);
  g_autoptr (SbWeather) weather = fixture_parse (text, NAME);
  g_autoptr (SbWeather) other = fixture_parse (crlf, NAME);
  g_autoptr (SbWeather) third = fixture_parse (marked, NAME);
  g_autoptr (SbWeather) fourth = fixture_parse (no_stars, NAME);

  g_assert_cmpint (weather->year, ==, 2023);
  g_assert_cmpint (weather->year_min, ==, 1995);
  g_assert_cmpint (weather->year_max, ==, 2012);
  g_assert_cmpstr (weather->database, ==, "DWD TRY 2015, mittleres Jahr");
  g_assert_cmpstr (weather->file, ==, NAME);
  g_assert_cmpint (weather->notes, ==, SB_WEATHER_NOTE_NONE);
  sb_assert_close (weather->elevation_m, 251.0, 0.0, "elevation");
  fixture_assert_sky (weather, 1.1, TRUE);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      g_assert_cmpfloat (weather->dni_w_m2[row], ==, other->dni_w_m2[row]);
      g_assert_cmpfloat (weather->dni_w_m2[row], ==, third->dni_w_m2[row]);
      g_assert_cmpfloat (weather->dni_w_m2[row], ==, fourth->dni_w_m2[row]);
    }
}

static void
test_2010 (void)
{
  g_autofree char *text = make (FALSE);
  gsize length = 0;
  g_autofree char *latin1 = fixture_to_latin1 (text, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = fixture_parse (text, NAME);
  g_autoptr (SbWeather) other = sb_weather_parse (latin1, length, NAME, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (weather->database, ==, "DWD TRY 2010, Hügelstadt, mittleres Jahr");
  g_assert_cmpstr (other->database, ==, weather->database);
  g_assert_cmpint (weather->notes, ==, SB_WEATHER_NOTE_LATE);
  sb_assert_close (weather->latitude_deg, 49.4333, 1e-4, "latitude");
  sb_assert_close (weather->longitude_deg, 7.7667, 1e-4, "longitude");
  sb_assert_close (other->longitude_deg, weather->longitude_deg, 0.0, "longitude in Latin-1");
  fixture_assert_sky (weather, 1.1, TRUE);
}

/* Points of the grid of 2015, computed with the formulas of Snyder independently of the program, and its origin. */
static void
test_lambert (void)
{
  static const struct
  {
    double easting_m;
    double northing_m;
    double latitude_deg;
    double longitude_deg;
  } CASES[] = {
    { 4000000.0, 2800000.0, 52.0, 10.0 },
    { 3892500.0, 2531500.0, 49.490244, 8.463724 },
    { 3936500.0, 2449500.0, 48.733839, 9.106609 },
    { 4201500.0, 2848500.0, 52.412353, 13.066407 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      double latitude_deg = 0.0;
      double longitude_deg = 0.0;

      sb_lambert_to_geographic (CASES[i].easting_m, CASES[i].northing_m, &latitude_deg, &longitude_deg);
      sb_assert_close (latitude_deg, CASES[i].latitude_deg, 1e-6, "latitude of case %u", i);
      sb_assert_close (longitude_deg, CASES[i].longitude_deg, 1e-6, "longitude of case %u", i);
    }
}

static void
test_refused (void)
{
  static const char GOOD_ROW[] = "3843500 2528500  1  1  1   4.8  984 210  2.9 6  4.5  83    0    0 281 -314  1\n";
  g_autofree char *no_years = fixture_replace (HEAD_2015, "Bezugszeitraum", "Zeitraum");
  g_autofree char *no_height = fixture_replace (HEAD_2015, "Hoehenlage", "Irgendwas");
  g_autofree char *no_column = fixture_replace (HEAD_2015, "   WG ", "   WX ");
  g_autofree char *no_place = fixture_replace (HEAD_2010, "Lage:", "Wo:");
  g_autofree char *bad_place = fixture_replace (HEAD_2010, "49°26'N <- B.", "im Norden");
  const struct
  {
    const char *what;
    const char *with;
    const char *part;
    const char *other_part;
  } rows[] = {
    { " 1  1  1   4.8", " 1  1 25   4.8", "line 15: HH: 25", "1 to 24" },
    { " 1  1  1   4.8", " 2 30  1   4.8", "line 15: MM, DD", "no day 30 in month 2" },
    { " 1  1  1   4.8", " 1  1  1   4,8", "line 15: t: “4,8”", "number" },
    { " 1  1  1   4.8", " 1  1  1  64.8", "line 15, t: 64.8 °C", "-70 to 60" },
    { "0    0 281", "0 2000 281", "line 15, B + D: 2000 W/m²", "0 to 1500" },
    { "0    0 281", "0      281", "line 15", "16 columns, 17" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *row = fixture_replace (GOOD_ROW, rows[i].what, rows[i].with);
      g_autofree char *text = g_strconcat (HEAD_2015, row, NULL);

      fixture_assert_refused (text, NAME, rows[i].part, rows[i].other_part);
    }

  fixture_assert_refused (no_years, NAME, "Bezugszeitraum", "missing");
  fixture_assert_refused (no_height, NAME, "Hoehenlage", "missing");
  fixture_assert_refused (no_column, NAME, "“WG”", "missing");
  fixture_assert_refused (no_place, NAME, "Lage", "missing");
  fixture_assert_refused (bad_place, NAME, "line 3", "im Norden");
  fixture_assert_refused (HEAD_2015, NAME, "no hour", NULL);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weather-try/2015", test_2015);
  g_test_add_func ("/weather-try/2010", test_2010);
  g_test_add_func ("/weather-try/lambert", test_lambert);
  g_test_add_func ("/weather-try/refused", test_refused);

  return g_test_run ();
}

#include "tmy-fixture.h"
#include "weather-fixture.h"

#include <locale.h>

#define NAME "roof.csv"
#define YEAR_START 1672531200.0 /* 2023-01-01T00:00:00Z */

/* The plain table of the command line. */
static char *
make_table (const char *comment,
            const char *header,
            const char *year_text,
            guint       n_rows,
            gboolean    split,
            const char *line_end)
{
  GString *text = g_string_new (comment);

  g_string_append_printf (text, "%s%s", header, line_end);
  for (guint row = 0; row < n_rows; row++)
    {
      g_autoptr (GDateTime) start = g_date_time_new_utc (2021, 1, 1, 0, 30, 0);
      g_autoptr (GDateTime) time = g_date_time_add_hours (start, (int) row);
      g_autofree char *stamp = g_date_time_format (time, "%m-%dT%H:%M:%S");
      int ghi = (int) tmy_fixture_ghi (row);

      g_string_append_printf (text, "%s%s,%d", year_text, stamp, ghi);
      if (split)
        g_string_append_printf (text, ",%d,%d", ghi / 2, ghi / 3);
      g_string_append_printf (text, ",12.5,3%s", line_end);
    }

  return g_string_free (text, FALSE);
}

#define COMMENT "# our own\n# lat=49.49 lon=8.46 elev_m=103\n"
#define HEADER "sun_time_utc,ghi,dhi,dni,temp_air,wind"

static void
test_plain (void)
{
  g_autofree char *typical_text = make_table (COMMENT, HEADER, "", 8760, TRUE, "\n");
  g_autofree char *real_text = make_table (COMMENT, HEADER, "2021-", 8760, TRUE, "\r\n");
  g_autofree char *ghi_text = make_table (COMMENT, "sun_time_utc,ghi,temp_air,wind", "", 8760, FALSE, "\n");
  g_autoptr (SbWeather) typical = fixture_parse (typical_text, NAME);
  g_autoptr (SbWeather) real = fixture_parse (real_text, NAME);
  g_autoptr (SbWeather) split = fixture_parse (ghi_text, NAME);

  g_assert_cmpint (typical->year, ==, 2023);
  g_assert_cmpstr (typical->database, ==, NAME);
  sb_assert_close (typical->first_sun_unix_s, YEAR_START + 1800.0, 0.0, "first instant");
  sb_assert_close (typical->dhi_w_m2[12], (int) tmy_fixture_ghi (12) / 2, 0.0, "dhi");
  sb_assert_close (typical->dni_w_m2[12], (int) tmy_fixture_ghi (12) / 3, 0.0, "dni");
  g_assert_cmpint (real->year, ==, 2021);
  g_assert_cmpint (real->year_min, ==, 2021);
  sb_assert_close (real->wind_m_s[8759], 3.0, 0.0, "wind");

  for (guint row = 0; row < split->n_rows; row++)
    {
      g_assert_true (isfinite (split->dni_w_m2[row]) && isfinite (split->dhi_w_m2[row]));
      g_assert_cmpfloat (split->dhi_w_m2[row], <=, split->ghi_w_m2[row] + 1e-9);
    }
  /* A June noon of 800 W/m² is a clear one: a good part of it is direct. */
  g_assert_cmpfloat (split->dni_w_m2[4020], >, 300.0);
  g_assert_cmpfloat (split->dhi_w_m2[4020], >, 50.0);
}

static void
test_plain_refused (void)
{
  g_autofree char *no_place = make_table ("# nothing\n", HEADER, "", 8760, TRUE, "\n");
  g_autofree char *no_wind = make_table (COMMENT, "sun_time_utc,ghi,dhi,dni,temp_air", "", 8760, TRUE, "\n");
  g_autofree char *no_dni = make_table (COMMENT, "sun_time_utc,ghi,dhi,x,temp_air,wind", "", 8760, TRUE, "\n");
  g_autofree char *few = make_table (COMMENT, HEADER, "", 24, TRUE, "\n");

  fixture_assert_refused (no_place, NAME, "# lat=", NULL);
  fixture_assert_refused (no_wind, NAME, "line 3", "wind");
  fixture_assert_refused (no_dni, NAME, "line 3", "dni");
  fixture_assert_refused (few, NAME, "8736 of the 8760", NULL);
  fixture_assert_refused (COMMENT, NAME, "line 2", "column names");
  fixture_assert_refused (COMMENT HEADER "\n", NAME, "no hour", NULL);
  fixture_assert_refused (COMMENT HEADER "\n01-01T00:30:00,1,1\n", NAME, "line 4", "ends before");
  fixture_assert_refused (COMMENT HEADER "\n01-01T00:30:00,1,1,1,nan,1\n", NAME, "line 4: temp_air: “nan”", NULL);
  fixture_assert_refused (COMMENT HEADER "\n01-01T00:30:00,0x10,1,1,1,1\n", NAME, "line 4: ghi", NULL);
  fixture_assert_refused (COMMENT HEADER "\n01-01T00:30:00,1,1,1,1,90\n", NAME, "line 4, wind: 90 m/s", "0 to 75");
  fixture_assert_refused (COMMENT HEADER "\n02-29T00:30:00,1,1,1,1,1\n", NAME, "line 4", "02-29");
  fixture_assert_refused (COMMENT HEADER "\n2023-01-01T00:30:00,1,1,1,1,1\n2024-01-01T00:30:00,1,1,1,1,1\n", NAME, "line 5",
                  "one calendar year");
  fixture_assert_refused ("# lat=north lon=8 elev_m=1\n" HEADER "\n", NAME, "line 1", "lat=north");
}

/* Comments with umlauts, in UTF-8 behind a byte order mark and in Latin-1. */
static void
test_code_pages (void)
{
  g_autofree char *text = make_table ("# Höhenweg 3\n# lat=49.49 lon=8.46 elev_m=103\n", HEADER, "", 8760, TRUE, "\n");
  g_autofree char *marked = g_strconcat ("\xEF\xBB\xBF", text, NULL);
  gsize length = 0;
  g_autofree char *latin1 = fixture_to_latin1 (text, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) first = fixture_parse (marked, NAME);
  g_autoptr (SbWeather) second = sb_weather_parse (latin1, length, NAME, &error);

  g_assert_no_error (error);
  for (guint row = 0; row < first->n_rows; row++)
    g_assert_cmpfloat (first->ghi_w_m2[row], ==, second->ghi_w_m2[row]);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weather-plain/plain", test_plain);
  g_test_add_func ("/weather-plain/refused", test_plain_refused);
  g_test_add_func ("/weather-plain/code-pages", test_code_pages);

  return g_test_run ();
}

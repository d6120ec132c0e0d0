#pragma once

#include "weather-fixture.h"

/*
 * Answers of `seriescalc` in the form that PVGIS documents, with the fixture's sky on a horizontal plane: irradiances
 * of `offset_h` past the hour, stamps cut to the minute.
 */
typedef struct
{
  const char *location; /* members of inputs.location behind the elevation, ", …" or "" */
  const char *database;
  const char *slope; /* the value of the slope */
  int year_min;
  int year_max;
  double offset_h;
  int stamp_minute;
  gboolean parts;     /* components=1 */
  guint odd_row;      /* this row … */
  const char *odd_text; /* … is this, if not NULL; "": left out */
} SeriesFixture;

static const SeriesFixture SERIES_GOOD = { "", "PVGIS-SARAH3", "0", 2020, 2021, 0.1761, 10, TRUE, 0, NULL };

/* The stamp of a row and the instant of its sky. */
static inline char *
series_stamp (const SeriesFixture *fixture,
              guint                row,
              double              *sun_unix_s)
{
  gint64 unix_s = sb_calendar_unix_from_date ((SbDate) { fixture->year_min, 1, 1 }) + (gint64) row * 3600;
  SbDate date = sb_calendar_date_from_unix (unix_s);

  *sun_unix_s = (double) unix_s + fixture->offset_h * 3600.0;

  return g_strdup_printf ("%04d%02d%02d:%02d%02d", date.year, date.month, date.day, (int) (unix_s / 3600 % 24),
                          fixture->stamp_minute);
}

static inline void
series_append_row (GString             *text,
                   const SeriesFixture *fixture,
                   guint                row,
                   gboolean             json)
{
  double sun_unix_s = 0.0;
  g_autofree char *stamp = series_stamp (fixture, row, &sun_unix_s);
  FixtureSky sky = fixture_sky (sun_unix_s);
  const char *const names[] = { "Gb(i)", "Gd(i)", "Gr(i)", "G(i)", "H_sun", "T2m", "WS10m", "Int" };
  const double values[] = { sky.beam_w_m2, sky.dhi_w_m2, 0.0, sky.ghi_w_m2, MAX (sky.height_deg, 0.0), sky.temp_c,
                            sky.wind_m_s,  0.0 };

  g_string_append_printf (text, json ? "{\"time\": \"%s\"" : "%s", stamp);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *before = json ? g_strdup_printf (", \"%s\": ", names[i]) : g_strdup (",");

      if (i < 3 ? fixture->parts : i != 3 || !fixture->parts)
        fixture_append_number (text, before, values[i]);
    }
  g_string_append (text, json ? "}" : "\r\n");
}

static inline guint
series_n_rows (const SeriesFixture *fixture)
{
  guint n = 0;

  for (int year = fixture->year_min; year <= fixture->year_max; year++)
    n += (guint) sb_calendar_days_in_year (year) * 24;

  return n;
}

static inline char *
series_fixture_json (const SeriesFixture *fixture)
{
  GString *text = g_string_sized_new (20 * 1024 * 1024);
  gboolean first = TRUE;

  g_string_append_printf (text,
                          "{\"inputs\": {\"location\": {\"latitude\": 49.44, \"longitude\": 7.77, \"elevation\": 251%s}, "
                          "\"meteo_data\": {\"radiation_db\": \"%s\", \"meteo_db\": \"ERA5\", \"year_min\": %d, "
                          "\"year_max\": %d, \"use_horizon\": false, \"horizon_db\": null, \"horizon_data\": "
                          "\"DEM-calculated\"}, \"mounting_system\": {\"fixed\": {\"slope\": {\"value\": %s, \"optimal\": "
                          "false}, \"azimuth\": {\"value\": 0, \"optimal\": false}, \"type\": \"free-standing\"}}, "
                          "\"pv_module\": {\"technology\": null, \"peak_power\": null, \"system_loss\": null}}, "
                          "\"outputs\": {\"hourly\": [",
                          fixture->location, fixture->database, fixture->year_min, fixture->year_max, fixture->slope);
  for (guint row = 0; row < series_n_rows (fixture); row++)
    {
      if (fixture->odd_text != NULL && row == fixture->odd_row && fixture->odd_text[0] == '\0')
        continue;
      g_string_append (text, first ? "" : ", ");
      first = FALSE;
      if (fixture->odd_text != NULL && row == fixture->odd_row)
        g_string_append (text, fixture->odd_text);
      else
        series_append_row (text, fixture, row, TRUE);
    }
  g_string_append (text, "]}, \"meta\": {\"outputs\": {\"hourly\": {\"type\": \"time series\", \"timestamp\": \"hourly "
                         "averages\"}}}}");

  return g_string_free (text, FALSE);
}

static inline char *
series_fixture_csv (const SeriesFixture *fixture)
{
  GString *text = g_string_new ("Latitude (decimal degrees):\t49.440\r\nLongitude (decimal degrees):\t7.770\r\n"
                                "Elevation (m):\t251\r\n");

  g_string_append_printf (text, "Radiation database:\t%s\r\n\r\n\r\nSlope: %s deg. \r\nAzimuth: 0 deg. \r\n",
                          fixture->database, fixture->slope);
  g_string_append (text, fixture->parts ? "time,Gb(i),Gd(i),Gr(i),H_sun,T2m,WS10m,Int\r\n"
                                        : "time,G(i),H_sun,T2m,WS10m,Int\r\n");
  for (guint row = 0; row < series_n_rows (fixture); row++)
    series_append_row (text, fixture, row, FALSE);
  g_string_append (text, "\r\nH_sun: Sun height (degree)\r\n\r\nPVGIS (c) European Union, 2001-2025\r\n");

  return g_string_free (text, FALSE);
}

#pragma once

#include <glib.h>
#include <math.h>

/*
 * A typical year in the form that PVGIS documents for `tmy`, with weather of our own making: a half sine of sun from
 * 5 to 19 h UTC, summer and winter of one kind. Years jump from month to month as they do there.
 */
typedef struct
{
  const char *location; /* members of inputs.location behind the elevation, ", …" or "" */
  const char *database;
  const char *horizon; /* "true, \"horizon_db\": null" */
  guint n_rows;        /* of 8760 */
  guint odd_row;       /* this row … */
  const char *odd_text; /* … is this, if not NULL */
} TmyFixture;

static const int TMY_YEARS[12] = { 2018, 2007, 2009, 2013, 2008, 2006, 2011, 2010, 2020, 2006, 2007, 2016 };

static inline double
tmy_fixture_ghi (guint row)
{
  double phase = ((double) (row % 24) - 5.0) / 14.0;

  return phase > 0.0 && phase < 1.0 ? round (800.0 * sin (G_PI * phase)) : 0.0;
}

static inline char *
tmy_fixture_row (guint       row,
                 const char *stamp)
{
  double ghi = tmy_fixture_ghi (row);

  return g_strdup_printf ("{\"time(UTC)\": \"%s\", \"T2m\": %d, \"RH\": 90.5, \"G(h)\": %d.0, \"Gb(n)\": %d, "
                          "\"Gd(h)\": %d.0, \"IR(h)\": 280.1, \"WS10m\": 2.5, \"WD10m\": 257.0, \"SP\": 99870.0}",
                          stamp, 10 + (int) (row % 24) / 4, (int) ghi, (int) ghi / 2, (int) ghi / 2);
}

static inline char *
tmy_fixture_stamp (guint row)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2023, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) time = g_date_time_add_hours (start, (int) row);

  return g_strdup_printf ("%04d%02d%02d:%02d00", TMY_YEARS[g_date_time_get_month (time) - 1],
                          g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                          g_date_time_get_hour (time));
}

static inline char *
tmy_fixture_make (double            latitude_deg,
                  double            longitude_deg,
                  const TmyFixture *fixture)
{
  GString *text = g_string_sized_new (2 * 1024 * 1024);
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.3f", latitude_deg);
  g_ascii_formatd (longitude, sizeof longitude, "%.3f", longitude_deg);
  g_string_append_printf (text,
                          "{\"inputs\": {\"location\": {\"latitude\": %s, \"longitude\": %s, \"elevation\": 251%s}, "
                          "\"meteo_data\": {\"radiation_db\": \"%s\", \"meteo_db\": \"ERA5\", \"year_min\": 2005, "
                          "\"year_max\": 2023, \"use_horizon\": %s}}, \"outputs\": {\"months_selected\": [], "
                          "\"tmy_hourly\": [",
                          latitude, longitude, fixture->location, fixture->database, fixture->horizon);
  for (guint row = 0; row < fixture->n_rows; row++)
    {
      g_autofree char *stamp = tmy_fixture_stamp (row);
      g_autofree char *usual = tmy_fixture_row (row, stamp);

      g_string_append (text, row > 0 ? ", " : "");
      g_string_append (text, fixture->odd_text != NULL && row == fixture->odd_row ? fixture->odd_text : usual);
    }
  g_string_append (text, "]}, \"meta\": {\"inputs\": {\"time_format\": [1, \"any\"]}}}");

  return g_string_free (text, FALSE);
}

static const TmyFixture TMY_GOOD = { ", \"irradiance_time_offset\": 0.1761", "PVGIS-SARAH3",
                                     "false, \"horizon_db\": null", 8760, 0, NULL };

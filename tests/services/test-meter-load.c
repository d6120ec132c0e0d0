#include "meter-samples.h"

#include "core/calendar.h"
#include "core/energy-balance.h"
#include "support/reference-table.h"

#include <math.h>

/* Where in time the values of a meter file lie, and the year of minutes they become. */

/* One row taken away, doubled, replaced; what the reader says of it. */
static void
test_gaps (void)
{
  gint64 from_s = local_midnight (YEAR, 5, 1);
  gint64 to_s = local_midnight (YEAR, 6, 1);
  g_autofree char *before = quarters (from_s, from_s + 40 * QUARTER_S, "Zeit;Verbrauch in Wh\n");
  g_autofree char *middle = quarters (from_s + 44 * QUARTER_S, from_s + 400 * QUARTER_S, "");
  g_autofree char *after = quarters (from_s + 500 * QUARTER_S, to_s, "");
  g_autofree char *again = quarters (to_s - 2 * QUARTER_S, to_s, "");
  g_autofree char *text = g_strconcat (before, middle, after, again, "Summe;123456\n", NULL);
  g_autoptr (SbMeterFile) file = parse_text (text);
  const SbMeterReading *reading = sb_meter_file_get_reading (file);
  SbMeterLoadNotes notes;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbHouseholdLoad) load = sb_meter_file_to_load (file, YEAR, NAN, &notes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (reading->n_gaps, ==, 2);
  sb_assert_close (reading->gap_min, 104 * 15, 1e-9, "gap");
  g_assert_cmpint (reading->n_doubled, ==, 2);
  g_assert_cmpint (reading->n_skipped, ==, 1);
  sb_assert_close (notes.interpolated_min, 60, 1e-9, "interpolated");
  sb_assert_close (notes.filled_min, 100 * 15, 1e-9, "filled");
  g_assert_cmpint (notes.n_days_measured, ==, 31);
  g_assert_cmpint (notes.n_days_filled, ==, 365 - 31);
}

/* 23 and 25 hours, and what portals make of them. */
static void
test_clock_changes (void)
{
  const gint64 DAYS[] = { local_midnight (YEAR, 3, 26), local_midnight (YEAR, 10, 29) };

  for (guint i = 0; i < 2; i++)
    {
      gint64 from_s = DAYS[i] - 2 * 86400;
      gint64 to_s = DAYS[i] + 3 * 86400;
      g_autofree char *text = quarters (from_s, to_s, "Zeit;Verbrauch in Wh\n");
      g_autoptr (SbMeterFile) file = parse_text (text);
      const SbMeterReading *reading = sb_meter_file_get_reading (file);

      g_assert_cmpint (reading->clock, ==, SB_METER_CLOCK_BERLIN);
      g_assert_cmpint (reading->n_gaps, ==, 0);
      g_assert_cmpint (reading->n_doubled, ==, 0);
      g_assert_cmpint (reading->n_rows, ==, (to_s - from_s) / QUARTER_S);
    }

  /* The doubled hour left out: a gap of an hour. */
  {
    gint64 change_s = DAYS[1] + 3 * 3600;
    g_autofree char *before = quarters (DAYS[1] - 86400, change_s, "Zeit;Verbrauch in Wh\n");
    g_autofree char *after = quarters (change_s + 3600, DAYS[1] + 3 * 86400, "");
    g_autofree char *text = g_strconcat (before, after, NULL);
    g_autoptr (SbMeterFile) file = parse_text (text);

    g_assert_cmpint (sb_meter_file_get_reading (file)->n_gaps, ==, 1);
    sb_assert_close (sb_meter_file_get_reading (file)->gap_min, 60, 1e-9, "gap");
  }

  /* Zeros in the hour that does not exist. */
  {
    gint64 change_s = DAYS[0] + 2 * 3600;
    g_autofree char *before = quarters (DAYS[0] - 86400, change_s, "Zeit;Verbrauch in Wh\n");
    g_autofree char *after = quarters (change_s, DAYS[0] + 3 * 86400, "");
    g_autofree char *text = g_strconcat (before,
                                         "26.03.2023 02:00;0\n26.03.2023 02:15;0\n26.03.2023 02:30;0\n26.03.2023 "
                                         "02:45;0\n",
                                         after, NULL);
    g_autoptr (SbMeterFile) file = parse_text (text);

    g_assert_cmpint (sb_meter_file_get_reading (file)->clock, ==, SB_METER_CLOCK_BERLIN);
    g_assert_cmpint (sb_meter_file_get_reading (file)->n_doubled, ==, 0);
    g_assert_cmpint (sb_meter_file_get_reading (file)->n_gaps, ==, 0);
    g_assert_cmpint (sb_meter_file_get_reading (file)->n_skipped, ==, 4);
  }
}

static void
test_steps (void)
{
  static const int STEPS_S[] = { 1, 10, 60, 300, 600, 900, 1800, 3600 };

  for (guint i = 0; i < G_N_ELEMENTS (STEPS_S); i++)
    {
      g_autoptr (GString) text = g_string_new ("time,power [W]\n");
      g_autoptr (SbMeterFile) file = NULL;
      g_autoptr (SbHouseholdLoad) load = NULL;
      g_autoptr (GError) error = NULL;

      for (int s = 0; s < 2 * 86400; s += STEPS_S[i])
        {
          g_autofree char *time = stamp (1684101600 + s, FALSE, "%Y-%m-%d %H:%M:%S");

          g_string_append_printf (text, "%s,%d\n", time, s / 3600 % 24 * 10 + 100);
        }
      file = parse_text (text->str);
      g_assert_cmpint (sb_meter_file_get_reading (file)->step_s, ==, STEPS_S[i]);
      sb_assert_close (sb_meter_file_get_reading (file)->sum_kwh, 2 * 24 * 0.215, 1e-4, "step %d", STEPS_S[i]);
      load = sb_meter_file_to_load (file, YEAR, NAN, NULL, &error);
      g_assert_no_error (error);
      sb_assert_close (load->annual_kwh, 365 * 24 * 0.215, 0.3, "step %d", STEPS_S[i]);
    }
}

/* Of two years the later one; another year's weekdays; a part of a year goes on by weekday. */
static void
test_years (void)
{
  const Format *format = &FORMATS[0];
  g_autoptr (GBytes) two_years = make_file (format, local_midnight (2022, 1, 1), local_midnight (2024, 1, 1));
  g_autoptr (SbMeterFile) file = parse (two_years, "two", NULL);
  g_autoptr (GError) error = NULL;
  SbMeterLoadNotes notes;
  g_autoptr (SbHouseholdLoad) same = sb_meter_file_to_load (file, 2023, NAN, &notes, &error);
  g_autoptr (SbHouseholdLoad) other = NULL;
  g_autoptr (SbHouseholdLoad) scaled = NULL;
  double later_kwh = sum_kwh (local_midnight (2023, 1, 1), local_midnight (2024, 1, 1));

  g_assert_no_error (error);
  g_assert_cmpint (notes.n_days_measured, ==, 365);
  sb_assert_close (notes.scale_factor, 1.0, 0.0, "not scaled");
  sb_assert_close (same->annual_kwh, later_kwh, 0.1, "the later year");
  /* 5 June 2023, 12:00 UTC */
  sb_assert_close ((double) same->power_w[(155 * 24 + 12) * 60], quarter_kwh (1685966400) * 4000.0, 0.01, "place");

  other = sb_meter_file_to_load (file, 2025, NAN, &notes, &error);
  g_assert_no_error (error);
  sb_assert_close (other->annual_kwh, later_kwh, 0.1, "another year keeps the sum");
  /* 6 June 2025 is a Friday: that of 9 June or 2 June 2023 was measured. */
  {
    guint minute = (156 * 24 + 12) * 60;
    double later = quarter_kwh (1685966400 + 4 * 86400) * 4000.0;
    double earlier = quarter_kwh (1685966400 - 3 * 86400) * 4000.0;
    double there = (double) other->power_w[minute];

    g_assert_true (fabs (there / later - 1.0) < 0.02 || fabs (there / earlier - 1.0) < 0.02);
  }

  scaled = sb_meter_file_to_load (file, 2023, 3000.0, &notes, &error);
  g_assert_no_error (error);
  sb_assert_close (scaled->annual_kwh, 3000.0, 1e-3, "scaled");
  sb_assert_close (notes.scale_factor, 3000.0 / later_kwh, 1e-4, "scale");
}

static void
test_part_of_a_year (void)
{
  g_autofree char *text = quarters (local_midnight (YEAR, 6, 5), local_midnight (YEAR, 6, 19), "Zeit;Verbrauch in Wh\n");
  g_autoptr (SbMeterFile) file = parse_text (text);
  g_autoptr (GError) error = NULL;
  SbMeterLoadNotes notes;
  g_autoptr (SbHouseholdLoad) load = sb_meter_file_to_load (file, YEAR, NAN, &notes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (notes.n_days_measured, ==, 14);
  g_assert_cmpint (notes.n_days_filled, ==, 351);
  for (guint i = 0; i < load->n_minutes; i++)
    g_assert_true (isfinite (load->power_w[i]) && load->power_w[i] >= 0.0f);
  /* Wednesday 25 January 2023, 11:00 UTC is Wednesday 7 June, 12:00 on the wall (days before the file: the first week). */
  sb_assert_close ((double) load->power_w[(24 * 24 + 11) * 60], quarter_kwh (1686132000) * 4000.0, 1.0, "Wednesday");
}

/* ---- Own use ---- */

/* Sun and load minute by minute, written for this test alone. */
static void
test_own_use (void)
{
  g_autoptr (GBytes) bytes = make_file (&FORMATS[0], local_midnight (YEAR, 1, 1), local_midnight (YEAR + 1, 1, 1));
  g_autoptr (SbMeterFile) file = parse (bytes, "netznoe", NULL);
  g_autoptr (SbHouseholdLoad) load = sb_meter_file_to_load (file, YEAR, 2500.0, NULL, NULL);
  g_autoptr (SbWeather) weather = sb_weather_new (YEAR);
  g_autofree double *ac_w = g_new0 (double, weather->n_rows);
  g_autoptr (SbEnergyBalance) balance = NULL;
  SbInverter inverter = { .ac_limit_w = 800.0, .efficiency = 0.96 };
  gint64 begin_s = sb_calendar_unix_from_date ((SbDate) { YEAR, 1, 1 });
  gint64 from_s = local_midnight (YEAR, 1, 1);
  gint64 to_s = local_midnight (YEAR + 1, 1, 1);
  double load_kwh = 0.0;
  double own_kwh = 0.0;
  double scale;

  for (guint hour = 0; hour < weather->n_rows; hour++)
    if (hour % 24 >= 5 && hour % 24 <= 19)
      ac_w[hour] = fmax (0.0, 700.0 * sin ((hour % 24 - 5.0) / 14.0 * G_PI) * (0.3 + 0.07 * (hour * 7 % 11)));
  balance = sb_energy_balance_new (weather, ac_w, NULL, &inverter, load, NULL);

  /* The hour of UTC that lies behind the year of the wall is that of its first day. */
  for (int pass = 0; pass < 2; pass++)
    {
      scale = pass == 0 ? 1.0 : 2500.0 / load_kwh;
      for (guint minute = 0; minute < weather->n_rows * 60; minute++)
        {
          gint64 unix_s = begin_s + (gint64) minute * 60;
          gint64 file_s = unix_s < to_s ? unix_s : unix_s - to_s + from_s;
          double load_w = quarter_kwh (file_s - file_s % QUARTER_S) * 4000.0 * scale;

          if (pass == 0)
            load_kwh += load_w / 60000.0;
          else
            own_kwh += fmin (load_w, ac_w[minute / 60]) / 60000.0;
        }
    }
  g_test_message ("own use %.6f kWh, by the other simulation %.6f kWh", balance->self_consumption_kwh, own_kwh);
  g_assert_cmpfloat (own_kwh, >, 200.0);
  sb_assert_close (balance->self_consumption_kwh / own_kwh, 1.0, 1e-4, "own use");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/meter-load/gaps", test_gaps);
  g_test_add_func ("/meter-load/clock-changes", test_clock_changes);
  g_test_add_func ("/meter-load/steps", test_steps);
  g_test_add_func ("/meter-load/years", test_years);
  g_test_add_func ("/meter-load/part-of-a-year", test_part_of_a_year);
  g_test_add_func ("/meter-load/own-use", test_own_use);

  return g_test_run ();
}

#include "meter-samples.h"

#include "core/calendar.h"
#include "services/error.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* What is read from a meter file, whoever wrote it, and what is said of one that cannot be read. */

static void
test_formats (void)
{
  gint64 from_s = local_midnight (YEAR, 1, 1);
  gint64 to_s = local_midnight (YEAR + 1, 1, 1);

  for (guint i = 0; i < N_FORMATS; i++)
    {
      const Format *format = &FORMATS[i];
      g_autoptr (GBytes) bytes = make_file (format, from_s, to_s);
      g_autoptr (GError) error = NULL;
      g_autoptr (SbMeterFile) file = parse (bytes, format->name, &error);
      const SbMeterReading *reading;
      gsize n_steps;
      const float *power_w;
      SbMeterLoadNotes notes;
      g_autoptr (SbHouseholdLoad) load = NULL;

      g_assert_no_error (error);
      reading = sb_meter_file_get_reading (file);
      g_test_message ("%s: %s, %u rows, %u gaps, %u doubled, %u skipped", format->name, reading->value_column,
                      reading->n_rows, reading->n_gaps, reading->n_doubled, reading->n_skipped);
      g_assert_cmpstr (reading->value_column, ==, format->value_column);
      g_assert_cmpint (reading->separator, ==, format->separator);
      g_assert_cmpint (reading->kind, ==, format->kind);
      g_assert_cmpint (reading->unit, ==, format->unit);
      g_assert_cmpint (reading->clock, ==, format->clock);
      g_assert_cmpint (reading->stamps_end, ==, format->stamps_end);
      g_assert_cmpint (reading->step_s, ==, QUARTER_S);
      g_assert_cmpint (reading->n_doubled, ==, 0);
      g_assert_cmpint (reading->n_negative, ==, 0);
      g_assert_cmpint (reading->last_unix_s, ==, to_s);
      if (strcmp (format->name, "graz") != 0)
        {
          g_assert_cmpint (reading->n_gaps, ==, 0);
          g_assert_cmpint (reading->first_unix_s, ==, from_s);
        }
      sb_assert_close (reading->sum_kwh, sum_kwh (from_s, to_s), 0.01, "%s: sum", format->name);

      /* Every quarter at its place. */
      power_w = sb_meter_file_get_power_w (file, &n_steps);
      for (gsize step = 0; step < n_steps; step++)
        {
          gint64 s = reading->first_unix_s + (gint64) step * QUARTER_S;

          if (s >= from_s && fabs ((double) power_w[step] - quarter_kwh (s) * 4000.0) > 3.0)
            g_error ("%s: step %" G_GSIZE_FORMAT ": %g W instead of %g W", format->name, step, (double) power_w[step],
                     quarter_kwh (s) * 4000.0);
        }

      load = sb_meter_file_to_load (file, YEAR, NAN, &notes, &error);
      g_assert_no_error (error);
      sb_assert_close (load->annual_kwh, sum_kwh (from_s, to_s), 0.5, "%s: year", format->name);
      g_assert_cmpint (notes.n_days_filled, ==, 0);
    }
}

/* Without names, sixteen columns a phase. */
static void
test_shelly_without_names (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SbMeterFile) file = NULL;
  const SbMeterReading *reading;

  for (int minute = 0; minute < 3000; minute++)
    {
      g_string_append_printf (text, "%d", 1672527600 + minute * 60);
      for (int phase = 0; phase < 3; phase++)
        g_string_append_printf (text, ",%d.5000,4.0,0.0,0.0,1.2,3.4,700.0,2.0,710.0,3.0,230.1,229.0,229.5,3.1,0.1,1.2",
                                phase + 1);
      g_string_append (text, ",0.0,0.0,0.0\n");
    }
  file = parse_text (text->str);
  reading = sb_meter_file_get_reading (file);
  g_assert_cmpint (reading->unit, ==, SB_METER_WH);
  g_assert_cmpint (reading->step_s, ==, 60);
  g_assert_cmpint (reading->clock, ==, SB_METER_CLOCK_UTC);
  sb_assert_close (reading->sum_kwh, 3000 * 7.5 / 1000.0, 1e-3, "sum of three phases");
}

static void
test_one_column (void)
{
  static const struct
  {
    const char *header;
    const char *format;
    double factor;
    SbMeterUnit unit;
  } ROWS[] = {
    { "Verbrauch in kWh\n", "%.3f", 1.0, SB_METER_KWH },
    { "", "%.3f", 1.0, SB_METER_KWH },
    { "Leistung [W]\n", "%.1f", 4000.0, SB_METER_W },
    { "", "%.1f", 4000.0, SB_METER_W },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GString) text = g_string_new (ROWS[i].header);
      g_autoptr (SbMeterFile) file = NULL;
      const SbMeterReading *reading;
      double sum = 0.0;

      for (int quarter = 0; quarter < 35040; quarter++)
        {
          double kwh = quarter_kwh (1672527600 + quarter * QUARTER_S);
          g_autofree char *value = decimal (kwh * ROWS[i].factor, ROWS[i].format, ',');

          g_string_append_printf (text, "%s\r\n", value);
          sum += kwh;
        }
      file = parse_text (text->str);
      reading = sb_meter_file_get_reading (file);
      g_assert_cmpint (reading->layout, ==, SB_METER_VALUES_ONLY);
      g_assert_cmpint (reading->unit, ==, ROWS[i].unit);
      g_assert_cmpint (reading->unit_guessed, ==, ROWS[i].header[0] == '\0');
      g_assert_cmpint (reading->step_s, ==, QUARTER_S);
      g_assert_cmpint (reading->decimal_mark, ==, ',');
      sb_assert_close (reading->sum_kwh, sum, 0.01, "sum");
    }
}

static void
test_pvtools (void)
{
  g_autoptr (GString) text = g_string_new ("\"Datetime\";\"Power\"\n");
  g_autoptr (SbMeterFile) file = NULL;
  const SbMeterReading *reading;

  for (int hour = 0; hour < 8760; hour++)
    {
      g_autofree char *time = stamp (1672531200 + hour * 3600, TRUE, "%Y%m%d:%H");

      g_string_append_printf (text, "\"%s\";\"%d\"\n", time, 300 + hour % 24);
    }
  file = parse_text (text->str);
  reading = sb_meter_file_get_reading (file);
  g_assert_cmpint (reading->kind, ==, SB_METER_POWER);
  g_assert_cmpint (reading->unit, ==, SB_METER_W);
  g_assert_cmpint (reading->step_s, ==, 3600);
  g_assert_cmpint (reading->clock, ==, SB_METER_CLOCK_STANDARD);
  g_assert_cmpint (reading->n_rows, ==, 8760);
  g_assert_cmpint (reading->n_gaps, ==, 0);
}

static void
test_hour_per_row (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SbMeterFile) file = NULL;
  const SbMeterReading *reading;

  for (int hour = 0; hour < 8760; hour++)
    {
      g_autofree char *time = stamp (1262304000 + hour * 3600, TRUE, "%Y-%m-%d:%H");

      g_string_append (text, time);
      for (int minute = 0; minute < 60; minute++)
        g_string_append_printf (text, ",%d", 95 + hour % 24 * 10 + minute);
      g_string_append_c (text, '\n');
    }
  file = parse_text (text->str);
  reading = sb_meter_file_get_reading (file);
  g_assert_cmpint (reading->layout, ==, SB_METER_HOUR_PER_ROW);
  g_assert_cmpint (reading->step_s, ==, 60);
  g_assert_cmpint (reading->unit, ==, SB_METER_W);
  g_assert_cmpint (reading->clock, ==, SB_METER_CLOCK_STANDARD);
  g_assert_cmpint (reading->n_rows, ==, 525600);
  sb_assert_close (reading->sum_kwh, (95 + 115 + 29.5) * 8.76, 0.01, "sum");
}

/* Negative values are power fed in; "Ersatzwert" is counted; thousands are grouped. */
static void
test_odd_values (void)
{
  g_autoptr (GString) text = g_string_new ("Zeit;Leistung (W);Status\n");
  g_autoptr (SbMeterFile) file = NULL;
  const SbMeterReading *reading;

  for (int quarter = 0; quarter < 96; quarter++)
    g_string_append_printf (text, "05.06.2023 %02d:%02d;%s;%s\n", quarter / 4, quarter % 4 * 15,
                            quarter == 40 ? "-250,5" : quarter == 50 ? "1.234,5" : quarter == 60 ? "" : "100,0",
                            quarter == 70 ? "Ersatzwert" : "ok");
  file = parse_text (text->str);
  reading = sb_meter_file_get_reading (file);
  g_assert_cmpint (reading->n_negative, ==, 1);
  g_assert_cmpint (reading->n_substituted, ==, 1);
  g_assert_cmpint (reading->n_gaps, ==, 1);
  g_assert_cmpint (reading->n_rows, ==, 95);
  sb_assert_close (reading->sum_kwh, (93 * 100.0 + 1234.5) / 4000.0, 1e-5, "sum");
}

/* ---- What is wrong is named ---- */

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } ROWS[] = {
    { "", "empty" },
    { "PK\003\004xx", "workbook" },
    { "Hello\nworld\n", "no table" },
    { "Zeit;Verbrauch (kWh)\n01.01.2023 00:00;0,1\n01.01.2023 00:15;abc\n01.01.2023 00:30;0,2\n",
      "line 3: column “Verbrauch (kWh)”: “abc”" },
    { "Zeit;Verbrauch (kWh)\n01.01.2023 00:00;0,1\n01.01.2023 00:15;0,2\n32.01.2023 00:30;0,2\n01.01.2023 00:45;0,2\n",
      "line 4: column “Zeit”: “32.01.2023 00:30”" },
    { "Zeit;Verbrauch (kWh)\n01.01.2023;1\n02.01.2023;2\n03.01.2023;2\n", "1440 minutes apart" },
    { "Zeit;Einspeisung (kWh)\n01.01.2023 00:00;1\n01.01.2023 00:15;2\n", "No column has the power or energy" },
    { "Zeit;Verbrauch (kWh)\n01.01.2023 00:00;0,1\n01.01.2023 00:15;0,2\n01.01.2199 00:30;0,2\n", "missing" },
    { "Verbrauch\n1\n2\n3\n4\n5\n6\n7\n8\n9\n", "9 values without times" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SbMeterFile) file = sb_meter_file_parse (ROWS[i].text, strlen (ROWS[i].text), "bad.csv", &error);

      g_assert_null (file);
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      g_assert_true (g_str_has_prefix (error->message, "bad.csv: "));
      if (strstr (error->message, ROWS[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, ROWS[i].says);
    }

  {
    g_autoptr (GError) error = NULL;

    g_assert_null (sb_meter_file_load ("/no/such/file.csv", &error));
    g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  }
  {
    g_autoptr (SbMeterFile) file = parse_text ("t;kWh\n01.01.2023 08:00;0,1\n01.01.2023 08:15;0,1\n01.01.2023 08:30;0,2\n");
    g_autoptr (GError) error = NULL;

    g_assert_null (sb_meter_file_to_load (file, YEAR, NAN, NULL, &error));
    g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  }
}

/* Big-endian, and UTF-16 without a mark. */
static void
test_encodings (void)
{
  static const char *const NAMES[] = { "UTF-16BE", "UTF-16LE", "ISO-8859-1" };
  static const SbMeterEncoding EXPECTED[] = { SB_METER_UTF16_BE, SB_METER_UTF16_LE, SB_METER_LATIN1 };
  g_autofree char *text = quarters (local_midnight (YEAR, 5, 1), local_midnight (YEAR, 5, 3), "Zeit;Zählung Verbrauch in Wh\n");

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      gsize length = 0;
      g_autofree char *bytes = g_convert (text, -1, NAMES[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SbMeterFile) file = sb_meter_file_parse (bytes, length, "test", &error);

      g_assert_no_error (error);
      g_assert_cmpint (sb_meter_file_get_reading (file)->encoding, ==, EXPECTED[i]);
      g_assert_cmpstr (sb_meter_file_get_reading (file)->value_column, ==, "Zählung Verbrauch in Wh");
      g_assert_cmpint (sb_meter_file_get_reading (file)->n_rows, ==, 192);
    }
}

/* Bytes changed, taken away and doubled: an answer or an error, never more. */
static void
test_mutated (void)
{
  guint n_read = 0;
  guint n_refused = 0;

  for (guint i = 0; i < N_FORMATS; i++)
    {
      g_autoptr (GBytes) bytes = make_file (&FORMATS[i], local_midnight (YEAR, 3, 24), local_midnight (YEAR, 3, 28));
      g_autoptr (GRand) random = g_rand_new_with_seed (i);
      gsize length;
      const char *original = g_bytes_get_data (bytes, &length);

      for (int round = 0; round < 150; round++)
        {
          g_autoptr (GByteArray) mutated = g_byte_array_new ();
          g_autoptr (GError) error = NULL;
          g_autoptr (SbMeterFile) file = NULL;
          int n_changes = g_rand_int_range (random, 1, 12);

          g_byte_array_append (mutated, (const guint8 *) original,
                               (guint) (round % 3 == 0 ? g_rand_int_range (random, 1, (int) length) : (int) length));
          for (int change = 0; change < n_changes; change++)
            {
              guint at = (guint) g_rand_int_range (random, 0, (int) MAX (mutated->len, 2) - 1);
              guint n = (guint) g_rand_int_range (random, 1, 80);

              if (at >= mutated->len)
                continue;
              n = MIN (n, mutated->len - at);
              switch (g_rand_int_range (random, 0, 4))
                {
                case 0:
                  mutated->data[at] = (guint8) g_rand_int_range (random, 0, 256);
                  break;
                case 1:
                  mutated->data[at] = (guint8) "0123456789;,.-\"\n :e"[g_rand_int_range (random, 0, 20)];
                  break;
                case 2:
                  g_byte_array_remove_range (mutated, at, n);
                  break;
                default:
                  {
                    g_autofree guint8 *copy = g_memdup2 (mutated->data + at, n);

                    g_byte_array_append (mutated, copy, n);
                    break;
                  }
                }
              if (mutated->len == 0)
                break;
            }
          file = sb_meter_file_parse ((const char *) mutated->data, mutated->len, "mutated", &error);
          g_assert_true ((file == NULL) == (error != NULL));
          n_read += file != NULL;
          n_refused += file == NULL;
          if (file != NULL && round % 5 == 0)
            {
              g_autoptr (GError) load_error = NULL;
              g_autoptr (SbHouseholdLoad) load = sb_meter_file_to_load (file, YEAR, NAN, NULL, &load_error);

              g_assert_true ((load == NULL) == (load_error != NULL));
              for (guint k = 0; load != NULL && k < load->n_minutes; k += 97)
                g_assert_true (isfinite (load->power_w[k]) && load->power_w[k] >= 0.0f);
            }
        }
    }
  g_test_message ("%u read, %u refused", n_read, n_refused);
  g_assert_cmpuint (n_read, >, 100);
  g_assert_cmpuint (n_refused, >, 100);
}

/* Bars: 35 040 rows in 100 ms, 525 600 in 0.6 s, optimised; told here, with room for sanitizers and a busy machine. */
static void
test_speed (void)
{
  g_autoptr (GBytes) year = make_file (&FORMATS[0], local_midnight (YEAR, 1, 1), local_midnight (YEAR + 1, 1, 1));
  g_autoptr (GString) minutes = g_string_new ("time;power [W]\n");
  double best_s[3] = { INFINITY, INFINITY, INFINITY };

  for (int minute = 0; minute < 525600; minute++)
    {
      int day = minute / 1440;
      SbDate date = sb_calendar_date_from_days (sb_calendar_days_from_date ((SbDate) { YEAR, 1, 1 }) + day);

      g_string_append_printf (minutes, "%02d.%02d.%d %02d:%02d:00;%d,5\n", date.day, date.month, date.year,
                              minute / 60 % 24, minute % 60, 100 + minute % 977);
    }

  for (int run = 0; run < 3; run++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (SbMeterFile) quarter_file = parse (year, "quarters", NULL);
      gint64 middle = g_get_monotonic_time ();
      g_autoptr (SbMeterFile) minute_file = parse_text (minutes->str);
      gint64 end = g_get_monotonic_time ();
      g_autoptr (SbHouseholdLoad) load = sb_meter_file_to_load (minute_file, YEAR, 3000.0, NULL, NULL);

      g_assert_cmpuint (sb_meter_file_get_reading (minute_file)->n_rows, ==, 525600);
      best_s[0] = fmin (best_s[0], (middle - begin) / 1e6);
      best_s[1] = fmin (best_s[1], (end - middle) / 1e6);
      best_s[2] = fmin (best_s[2], (g_get_monotonic_time () - end) / 1e6);
      g_assert_nonnull (load);
    }
  g_test_message ("35040 rows %.1f ms, 525600 rows %.1f ms, to a year of minutes %.1f ms", best_s[0] * 1e3,
                  best_s[1] * 1e3, best_s[2] * 1e3);
  g_assert_cmpfloat (best_s[0], <, 1.0);
  g_assert_cmpfloat (best_s[1], <, 6.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/meter-file/formats", test_formats);
  g_test_add_func ("/meter-file/shelly-without-names", test_shelly_without_names);
  g_test_add_func ("/meter-file/one-column", test_one_column);
  g_test_add_func ("/meter-file/pvtools", test_pvtools);
  g_test_add_func ("/meter-file/hour-per-row", test_hour_per_row);
  g_test_add_func ("/meter-file/odd-values", test_odd_values);
  g_test_add_func ("/meter-file/errors", test_errors);
  g_test_add_func ("/meter-file/encodings", test_encodings);
  g_test_add_func ("/meter-file/mutated", test_mutated);
  g_test_add_func ("/meter-file/speed", test_speed);

  return g_test_run ();
}

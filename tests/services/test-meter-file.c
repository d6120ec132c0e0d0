#include "core/calendar.h"
#include "core/energy-balance.h"
#include "services/error.h"
#include "services/meter-file.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* The formats are those that portals, meters and planning tools write; every file is made here, from one load. */

#define YEAR 2023
#define QUARTER_S 900

/* kWh of a quarter: a base, evenings, no two days alike; three decimals, as portals print. */
static double
quarter_kwh (gint64 unix_s)
{
  gint64 local_s = unix_s + sb_calendar_berlin_offset_min (unix_s) * 60;
  int hour = (int) (local_s % 86400 / 3600);
  int day = (int) (local_s / 86400);
  int quarter = (int) (local_s / QUARTER_S);

  return (40 + (hour >= 17 && hour < 22 ? 150 : 0) + day % 7 * 5 + quarter * 37 % 60) / 1000.0;
}

static gint64
local_midnight (int year,
                int month,
                int day)
{
  gint64 local_s = sb_calendar_unix_from_date ((SbDate) { year, month, day });

  return local_s - sb_calendar_berlin_offset_min (local_s) * 60;
}

static double
sum_kwh (gint64 from_s,
         gint64 to_s)
{
  double sum = 0.0;

  for (gint64 s = from_s; s < to_s; s += QUARTER_S)
    sum += quarter_kwh (s);

  return sum;
}

/* "%Y" and so on of an instant in local time (or UTC), as g_date_time_format has them. */
static char *
stamp (gint64      unix_s,
       gboolean    utc,
       const char *format)
{
  gint64 shown_s = unix_s + (utc ? 0 : sb_calendar_berlin_offset_min (unix_s) * 60);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (shown_s);

  return g_date_time_format (time, format);
}

static char *
decimal (double      value,
         const char *format,
         char        mark)
{
  char buffer[64];
  char *text = g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));

  return g_strdelimit (text, ".", mark);
}

/* ---- Formats ---- */

typedef struct
{
  const char *name;
  const char *header; /* everything before the first row */
  const char *stamp;  /* NULL: made by `row` */
  gint64 stamp_shift_s;
  char decimal_mark;
  double factor; /* of kWh of the quarter */
  const char *number;
  const char *row; /* $T stamp, $E end stamp, $V value, $C counter, $N newline is added */
  const char *end_stamp;
  const char *encoding;
  gboolean bom;
  gboolean utc;
  /* what must be understood */
  char separator;
  SbMeterKind kind;
  SbMeterUnit unit;
  SbMeterClock clock;
  gboolean stamps_end;
  const char *value_column;
} Format;

#define COMMON .factor = 1.0, .encoding = "UTF-8", .number = "%.6f", .clock = SB_METER_CLOCK_BERLIN

static const Format FORMATS[] = {
  { "netznoe", "Messzeitpunkt;Verbrauch (kWh);\r\n", "%d.%m.%Y %H:%M", QUARTER_S, ',', COMMON, .row = "$T;$V;\r",
    .bom = TRUE, .separator = ';', .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH, .stamps_end = TRUE,
    .value_column = "Verbrauch (kWh)" },
  { "linz", "Datum von;Datum bis;Verbrauch in kWh;Ersatzwert\n", "%d.%m.%Y %H:%M", 0, ',', COMMON, .row = "$T;$E;$V;",
    .end_stamp = "%d.%m.%Y %H:%M", .separator = ';', .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH,
    .value_column = "Verbrauch in kWh" },
  { "kaernten",
    "Startdatum;Enddatum;Z\344hlpunkt;OBIS;Beschreibung;Wert;Einheit;Qualit\344t\n", "%d.%m.%Y %H:%M:%S", 0, ',', COMMON,
    .row = "$T;$E;AT0070000;1-1:1.9.0 P.01;Wirkenergie;$V;kWh;W\n$T;$E;AT0070000;1-1:2.9.0 P.01;Wirkenergie;0,0;kWh;W",
    .end_stamp = "%d.%m.%Y %H:%M:%S", .separator = ';', .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH,
    .value_column = "Wert" },
  { "steiermark", "sep=;\nVerbrauchszeitraum Beginn;Verbrauchszeitraum Ende;Anlagennummer;Tarif;Verbrauch;Einheit\n",
    "%d.%m.%Y %H:%M", 0, ',', COMMON, .row = "$T;$E;4711;HT;$V;KWH", .end_stamp = "%d.%m.%Y %H:%M", .separator = ';',
    .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH, .value_column = "Verbrauch" },
  { "salzburg", "\"Datum und Uhrzeit\";\"Lastgänge (306,499 kWh)\";\"Status\"\n", "%Y-%m-%d %H:%M:%S", 0, '.', COMMON,
    .row = "\"$T\";\"$V\";\"Gültig\"", .bom = TRUE, .separator = ';', .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH,
    .value_column = "Lastgänge (306,499 kWh)" },
  { "vorarlberg",
    "Zählpunkt: AT0090000\nZeitraum: 01.01.2023 - 31.12.2023\n\nBeginn der Messreihe;Ende der Messreihe;Messwert in kWh\n",
    "%d.%m.%Y %H:%M", 0, ',', .factor = 1.0, .encoding = "UTF-16LE", .number = "%.3f", .clock = SB_METER_CLOCK_BERLIN,
    .row = "$T;$E;$V", .end_stamp = "%d.%m.%Y %H:%M", .bom = TRUE, .separator = ';', .kind = SB_METER_INTERVAL,
    .unit = SB_METER_KWH, .value_column = "Messwert in kWh" },
  { "graz",
    "Ablesezeitpunkt,Zaehlerstand Hochtarif,Zaehlerstand Einheitstarif,Verbrauch Hochtarif,Verbrauch Einheitstarif (kWh)\n"
    "2022-12-29T00:15:00.000+01:00,0.0,0.0,0.0,0.0\n2022-12-29T00:30:00.000+01:00,0.0,0.0,0.0,0.0\n",
    NULL, QUARTER_S, '.', .factor = 1.0, .encoding = "UTF-8", .number = "%.3f", .clock = SB_METER_CLOCK_OFFSET,
    .row = "$O,0.0,$C,0.0,$V", .separator = ',', .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH, .stamps_end = TRUE,
    .value_column = "Verbrauch Einheitstarif (kWh)" },
  { "ikb", "\"Datum\",\"AT0051000000000000000000012345 ab 01.01.2023 00:30\"\n", "%d.%m.%Y %H:%M", QUARTER_S, '.', COMMON,
    .row = "\"$T\",\"$V\"", .separator = ',', .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH, .stamps_end = TRUE,
    .value_column = "AT0051000000000000000000012345 ab 01.01.2023 00:30" },
  { "tinetz", "Kundennummer;12345\nBezeichnung;Einspeisung;;;Bezug;;\nZ\344hlpunkt;AT1;;;AT2;;\n\nDATE_FROM;VALUE;DATE_TO;;"
              "VALUE2;DATE_FROM2;DATE_TO2\n",
    "%d.%m.%Y %H:%M", 0, ',', COMMON, .row = "$T;0,000;$E;;$V;$T;$E", .end_stamp = "%d.%m.%Y %H:%M", .separator = ';',
    .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH, .value_column = "VALUE2" },
  { "burgenland",
    "Kundenname;Muster\nZählpunktnummer;AT0020000\nZeitraum;01.01.2023;31.12.2023\n\n"
    "Startdatum;Startuhrzeit;Enddatum;Enduhrzeit;Verbrauch (in kWh);Zählerstand; Status\n",
    "%d.%m.%Y;%H:%M", 0, ',', COMMON, .row = " $T;$E;$V;; gemessen", .end_stamp = "%d.%m.%Y;%H:%M", .separator = ';',
    .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH, .value_column = "Verbrauch (in kWh)" },
  { "bkw", "Messpunkt;Datum;Strombezug [kWh];Stromeinspeisung [kWh];Messdatengüte\n", "%d.%m.%Y %H:%M", 0, '.', COMMON,
    .row = "CH1000;$T;$V;0.000;W", .separator = ';', .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH,
    .value_column = "Strombezug [kWh]" },
  { "wien", "Datum;Zeit von;Zeit bis;Verbrauch [kWh]\n", "%d.%m.%Y;%H:%M:%S", 0, ',', COMMON, .row = "$T;$E;$V",
    .end_stamp = "%H:%M:%S", .separator = ';', .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH,
    .value_column = "Verbrauch [kWh]" },
  { "eless", "Datum;Zeit;Verbrauch\n", "%d.%m.%Y;%H:%M", 0, ',', COMMON, .row = "$T;$V", .separator = ';',
    .kind = SB_METER_INTERVAL, .unit = SB_METER_KWH, .value_column = "Verbrauch" },
  { "counter", "Zeit;Zählerstand 1.8.0 [kWh]\n", "%d.%m.%Y %H:%M", 0, ',', COMMON, .row = "$T;$C", .separator = ';',
    .kind = SB_METER_COUNTER, .unit = SB_METER_KWH, .value_column = "Zählerstand 1.8.0 [kWh]" },
  { "e3dc",
    "\"Zeitstempel\";\"Ladezustand [%]\";\"Solarproduktion [W]\";\"Netzeinspeisung [W]\";\"Netzbezug [W]\";"
    "\"Hausverbrauch [W]\";\"Abregelungsgrenze [W]\"\n",
    "%d.%m.%Y %H:%M:%S", 0, ',', .factor = 4000.0, .encoding = "UTF-8", .number = "%.0f", .clock = SB_METER_CLOCK_BERLIN,
    .row = "\"$T\";50;\"812,5\";0;17;\"$V\";0", .separator = ';', .kind = SB_METER_POWER, .unit = SB_METER_W,
    .value_column = "Hausverbrauch [W]" },
  { "fronius",
    "Datum und Uhrzeit,Gesamt Erzeugung,Gesamt Verbrauch,Eigenverbrauch,Energie ins Netz eingespeist,Energie vom Netz "
    "bezogen\n[dd.MM.yyyy HH:mm],[Wh],[Wh],[Wh],[Wh],[Wh]\n",
    "%d.%m.%Y %H:%M", 0, '.', .factor = 1000.0, .encoding = "UTF-8", .number = "%.2f", .clock = SB_METER_CLOCK_BERLIN,
    .row = "$T,512.00,$V,100.00,412.00,55.00", .separator = ',', .kind = SB_METER_INTERVAL, .unit = SB_METER_WH,
    .value_column = "Gesamt Verbrauch [Wh]" },
  { "shelly-1", "Date/time UTC,Active energy Wh (A),Returned energy Wh (A)\n", "%Y-%m-%d %H:%M", 0, '.',
    .factor = 1000.0, .encoding = "UTF-8", .number = "%.1f", .clock = SB_METER_CLOCK_UTC, .utc = TRUE,
    .row = "$T,$V,3.0", .separator = ',', .kind = SB_METER_INTERVAL, .unit = SB_METER_WH,
    .value_column = "Active energy Wh (A)" },
  { "shelly-2",
    "timestamp,a_total_act_energy,a_fund_act_energy,a_total_act_ret_energy,a_max_act_power,b_total_act_energy,"
    "b_fund_act_energy,b_total_act_ret_energy,b_max_act_power,c_total_act_energy,c_fund_act_energy,"
    "c_total_act_ret_energy,c_max_act_power,n_max_current\n",
    NULL, 0, '.', .factor = 500.0, .encoding = "UTF-8", .number = "%.4f", .clock = SB_METER_CLOCK_UTC, .utc = TRUE,
    .row = "$U,$V,1.0,0.0,300.0,$V,1.0,0.0,300.0,0.0000,0.0,0.0,0.0,0.1", .separator = ',', .kind = SB_METER_INTERVAL,
    .unit = SB_METER_WH, .value_column = "a_total_act_energy + b_total_act_energy + c_total_act_energy" },
  { "kilowatts", "time\tLeistung in kW\n", "%Y-%m-%dT%H:%M:%S", 0, '.', .factor = 4.0, .encoding = "UTF-8",
    .number = "%.4f", .clock = SB_METER_CLOCK_BERLIN, .row = "$T\t$V", .separator = '\t', .kind = SB_METER_POWER,
    .unit = SB_METER_KW, .value_column = "Leistung in kW" },
};

static void
add_row (GString      *text,
         const Format *format,
         gint64        unix_s,
         double       *counter_kwh)
{
  gint64 told_s = unix_s + format->stamp_shift_s;
  g_autofree char *start = stamp (told_s, format->utc, format->stamp != NULL ? format->stamp : "%Y");
  g_autofree char *end = stamp (unix_s + QUARTER_S, format->utc, format->end_stamp != NULL ? format->end_stamp : "%Y");
  g_autofree char *value = decimal (quarter_kwh (unix_s) * format->factor, format->number, format->decimal_mark);
  g_autofree char *counter = decimal (*counter_kwh, "%.3f", format->decimal_mark);
  int offset_h = sb_calendar_berlin_offset_min (told_s) / 60;

  for (const char *p = format->row; *p != '\0'; p++)
    {
      if (*p != '$')
        {
          g_string_append_c (text, *p);
          continue;
        }
      p++;
      if (*p == 'T')
        g_string_append (text, start);
      else if (*p == 'E')
        g_string_append (text, end);
      else if (*p == 'V')
        g_string_append (text, value);
      else if (*p == 'C')
        g_string_append (text, counter);
      else if (*p == 'U')
        g_string_append_printf (text, "%" G_GINT64_FORMAT, told_s);
      else if (*p == 'O')
        {
          g_autofree char *local = stamp (told_s, FALSE, "%Y-%m-%dT%H:%M:%S.000");

          g_string_append_printf (text, "%s+%02d:00", local, offset_h);
        }
    }
  g_string_append_c (text, '\n');
  *counter_kwh += quarter_kwh (unix_s);
}

static GBytes *
make_file (const Format *format,
           gint64        from_s,
           gint64        to_s)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_latin1 = !g_utf8_validate (format->header, -1, NULL);
  double counter_kwh = 12345.678;
  char *bytes;
  gsize length;

  if (format->bom && !is_latin1)
    g_string_append (text, "\xEF\xBB\xBF");
  g_string_append (text, format->header);
  if (strcmp (format->name, "ikb") == 0)
    {
      /* The second half first. */
      for (gint64 s = (from_s + to_s) / 2 / 86400 * 86400; s < to_s; s += QUARTER_S)
        add_row (text, format, s, &counter_kwh);
      to_s = (from_s + to_s) / 2 / 86400 * 86400;
    }
  for (gint64 s = from_s; s < to_s; s += QUARTER_S)
    add_row (text, format, s, &counter_kwh);
  if (format->kind == SB_METER_COUNTER)
    add_row (text, format, to_s, &counter_kwh);

  if (strcmp (format->encoding, "UTF-8") == 0)
    return g_bytes_new (text->str, text->len);

  bytes = g_convert (text->str, (gssize) text->len, format->encoding, "UTF-8", NULL, &length, NULL);

  return g_bytes_new_take (bytes, length);
}

static SbMeterFile *
parse (GBytes     *bytes,
       const char *name,
       GError    **error)
{
  return sb_meter_file_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
}

static SbMeterFile *
parse_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  SbMeterFile *file = sb_meter_file_parse (text, strlen (text), "test.csv", &error);

  g_assert_no_error (error);

  return file;
}

static void
test_formats (void)
{
  gint64 from_s = local_midnight (YEAR, 1, 1);
  gint64 to_s = local_midnight (YEAR + 1, 1, 1);

  for (guint i = 0; i < G_N_ELEMENTS (FORMATS); i++)
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

static char *
quarters (gint64      from_s,
          gint64      to_s,
          const char *header)
{
  GString *text = g_string_new (header);

  for (gint64 s = from_s; s < to_s; s += QUARTER_S)
    {
      g_autofree char *time = stamp (s, FALSE, "%d.%m.%Y %H:%M");

      g_string_append_printf (text, "%s;%d\n", time, (int) lround (quarter_kwh (s) * 1000.0));
    }

  return g_string_free (text, FALSE);
}

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

  for (guint i = 0; i < G_N_ELEMENTS (FORMATS); i++)
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
  g_test_add_func ("/meter-file/gaps", test_gaps);
  g_test_add_func ("/meter-file/clock-changes", test_clock_changes);
  g_test_add_func ("/meter-file/steps", test_steps);
  g_test_add_func ("/meter-file/odd-values", test_odd_values);
  g_test_add_func ("/meter-file/years", test_years);
  g_test_add_func ("/meter-file/part-of-a-year", test_part_of_a_year);
  g_test_add_func ("/meter-file/own-use", test_own_use);
  g_test_add_func ("/meter-file/errors", test_errors);
  g_test_add_func ("/meter-file/encodings", test_encodings);
  g_test_add_func ("/meter-file/mutated", test_mutated);
  g_test_add_func ("/meter-file/speed", test_speed);

  return g_test_run ();
}

#include "meter-samples.h"

#include "core/calendar.h"

#include <math.h>
#include <string.h>

double
quarter_kwh (gint64 unix_s)
{
  gint64 local_s = unix_s + sb_calendar_berlin_offset_min (unix_s) * 60;
  int hour = (int) (local_s % 86400 / 3600);
  int day = (int) (local_s / 86400);
  int quarter = (int) (local_s / QUARTER_S);

  return (40 + (hour >= 17 && hour < 22 ? 150 : 0) + day % 7 * 5 + quarter * 37 % 60) / 1000.0;
}

gint64
local_midnight (int year,
                int month,
                int day)
{
  gint64 local_s = sb_calendar_unix_from_date ((SbDate) { year, month, day });

  return local_s - sb_calendar_berlin_offset_min (local_s) * 60;
}

double
sum_kwh (gint64 from_s,
         gint64 to_s)
{
  double sum = 0.0;

  for (gint64 s = from_s; s < to_s; s += QUARTER_S)
    sum += quarter_kwh (s);

  return sum;
}

char *
stamp (gint64      unix_s,
       gboolean    utc,
       const char *format)
{
  gint64 shown_s = unix_s + (utc ? 0 : sb_calendar_berlin_offset_min (unix_s) * 60);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (shown_s);

  return g_date_time_format (time, format);
}

char *
decimal (double      value,
         const char *format,
         char        mark)
{
  char buffer[64];
  char *text = g_strdup (g_ascii_formatd (buffer, sizeof buffer, format, value));

  return g_strdelimit (text, ".", mark);
}

#define COMMON .factor = 1.0, .encoding = "UTF-8", .number = "%.6f", .clock = SB_METER_CLOCK_BERLIN

const Format FORMATS[N_FORMATS] = {
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

GBytes *
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

char *
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

SbMeterFile *
parse (GBytes     *bytes,
       const char *name,
       GError    **error)
{
  return sb_meter_file_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
}

SbMeterFile *
parse_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  SbMeterFile *file = sb_meter_file_parse (text, strlen (text), "test.csv", &error);

  g_assert_no_error (error);

  return file;
}

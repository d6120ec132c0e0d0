#include "services/weather-item.h"

#include "core/calendar.h"
#include "services/error.h"
#include "services/weather-item-bytes.h"

#include <math.h>
#include <string.h>

/*
 * header   8  magic
 *          4  version
 *          4  length of the header with its checksum
 *          8  length of the body
 *         32  checksum of the body
 *          …  kind, source, place, database, years, filled rows, date of the fetch
 *         32  checksum of the header
 * body        years or points
 *
 * Magic, version, length and checksum of the header stand where they stand in every version to come, so that a newer
 * file and a damaged one can be told apart.
 */
static const guint8 MAGIC[8] = { 'S', 'B', 'W', 'T', 'H', 'R', '\r', '\n' };
#define VERSION 1
#define BODY_CHECKSUM_AT 24
#define FIELDS_AT (BODY_CHECKSUM_AT + SB_CHECKSUM_LENGTH)
#define HEADER_MIN (FIELDS_AT + SB_CHECKSUM_LENGTH)
#define MAX_YEARS 200
#define MAX_POINTS 3600
#define HUNDREDTHS 100.0

/* How the numbers of a column are written: those that are not zero, behind a bit a row that says which. */
enum
{
  COLUMN_DOUBLE,
  COLUMN_HUNDREDTHS_16, /* i / 100, exactly */
  COLUMN_HUNDREDTHS_32
};

/* ---- writing ---- */

/* Zero, but not −0.0, which is another number to a comparison of bits. */
static gboolean
is_plain_zero (double value)
{
  return value == 0.0 && !signbit (value);
}

/* The shortest form that gives every number back to the last bit. */
static guint8
choose_column (const double *values,
               guint         n)
{
  guint8 form = COLUMN_HUNDREDTHS_16;

  for (guint i = 0; i < n; i++)
    {
      double hundredths = round (values[i] * HUNDREDTHS);

      if (is_plain_zero (values[i]))
        continue;
      if (!(fabs (hundredths) <= G_MAXINT32) || hundredths == 0.0 || hundredths / HUNDREDTHS != values[i])
        return COLUMN_DOUBLE;
      if (fabs (hundredths) > G_MAXINT16)
        form = COLUMN_HUNDREDTHS_32;
    }

  return form;
}

static void
add_column (GByteArray   *bytes,
            const double *values,
            guint         n)
{
  guint8 form = choose_column (values, n);
  guint n_flags = (n + 7) / 8;
  guint flags_at;

  sb_bytes_add_u8 (bytes, form);
  flags_at = bytes->len;
  g_byte_array_set_size (bytes, flags_at + n_flags);
  memset (bytes->data + flags_at, 0, n_flags);

  for (guint i = 0; i < n; i++)
    {
      gint32 hundredths;

      if (is_plain_zero (values[i]))
        continue;
      bytes->data[flags_at + i / 8] |= (guint8) (1u << (i % 8));
      if (form == COLUMN_DOUBLE)
        {
          sb_bytes_add_double (bytes, values[i]);
          continue;
        }
      hundredths = (gint32) lround (values[i] * HUNDREDTHS);
      if (form == COLUMN_HUNDREDTHS_32)
        sb_bytes_add_u32 (bytes, (guint32) hundredths);
      else
        {
          sb_bytes_add_u8 (bytes, (guint8) ((guint32) hundredths & 0xff));
          sb_bytes_add_u8 (bytes, (guint8) ((guint32) hundredths >> 8 & 0xff));
        }
    }
}

static void
add_year (GByteArray      *bytes,
          const SbWeather *year)
{
  sb_bytes_add_u32 (bytes, (guint32) year->year);
  sb_bytes_add_u32 (bytes, (guint32) year->year_min);
  sb_bytes_add_u32 (bytes, (guint32) year->year_max);
  sb_bytes_add_u32 (bytes, (guint32) year->span_min);
  sb_bytes_add_u32 (bytes, (guint32) year->span_max);
  sb_bytes_add_text (bytes, year->file != NULL ? year->file : "");
  sb_bytes_add_u8 (bytes, year->use_horizon ? 1 : 0);
  sb_bytes_add_u32 (bytes, (guint32) year->notes);
  sb_bytes_add_u32 (bytes, year->n_filled);
  sb_bytes_add_double (bytes, year->latitude_deg);
  sb_bytes_add_double (bytes, year->longitude_deg);
  sb_bytes_add_double (bytes, year->elevation_m);
  sb_bytes_add_double (bytes, year->first_sun_unix_s);
  sb_bytes_add_u32 (bytes, year->n_rows);
  add_column (bytes, year->ghi_w_m2, year->n_rows);
  add_column (bytes, year->dni_w_m2, year->n_rows);
  add_column (bytes, year->dhi_w_m2, year->n_rows);
  add_column (bytes, year->temp_air_c, year->n_rows);
  add_column (bytes, year->wind_m_s, year->n_rows);
}

static GByteArray *
write_body (const SbWeatherItem *item)
{
  GByteArray *body = g_byte_array_sized_new (512 * 1024);

  if (item->kind == SB_WEATHER_ITEM_HORIZON)
    {
      sb_bytes_add_u32 (body, item->n_horizon);
      for (guint i = 0; i < item->n_horizon; i++)
        {
          sb_bytes_add_double (body, item->horizon[i].azimuth_deg);
          sb_bytes_add_double (body, item->horizon[i].elevation_deg);
        }
      return body;
    }

  sb_bytes_add_u32 (body, item->years->len);
  for (guint i = 0; i < item->years->len; i++)
    add_year (body, g_ptr_array_index (item->years, i));

  return body;
}

GBytes *
sb_weather_item_write (const SbWeatherItem *item)
{
  g_autoptr (GByteArray) body = write_body (item);
  GByteArray *bytes = g_byte_array_sized_new (body->len + SB_WEATHER_ITEM_HEADER_MAX);
  g_autofree char *database = g_utf8_substring (item->database, 0, MIN (g_utf8_strlen (item->database, -1), 128));
  guint8 header_length[4];
  guint32 length;

  g_byte_array_append (bytes, MAGIC, sizeof MAGIC);
  sb_bytes_add_u32 (bytes, VERSION);
  sb_bytes_add_u32 (bytes, 0); /* filled in below */
  sb_bytes_add_u64 (bytes, body->len);
  sb_bytes_add_checksum (body);
  g_byte_array_append (bytes, body->data + body->len - SB_CHECKSUM_LENGTH, SB_CHECKSUM_LENGTH);
  g_byte_array_set_size (body, body->len - SB_CHECKSUM_LENGTH);

  sb_bytes_add_u8 (bytes, (guint8) item->kind);
  sb_bytes_add_u8 (bytes, (guint8) item->source);
  sb_bytes_add_u32 (bytes, (guint32) item->latitude_centideg);
  sb_bytes_add_u32 (bytes, (guint32) item->longitude_centideg);
  sb_bytes_add_text (bytes, database);
  sb_bytes_add_u32 (bytes, (guint32) item->year_min);
  sb_bytes_add_u32 (bytes, (guint32) item->year_max);
  sb_bytes_add_u32 (bytes, item->n_filled);
  sb_bytes_add_text (bytes, item->retrieved);

  length = GUINT32_TO_LE (bytes->len + SB_CHECKSUM_LENGTH);
  memcpy (header_length, &length, sizeof header_length);
  memcpy (bytes->data + sizeof MAGIC + 4, header_length, sizeof header_length);
  sb_bytes_add_checksum (bytes);
  g_byte_array_append (bytes, body->data, body->len);

  return g_byte_array_free_to_bytes (bytes);
}

/* ---- reading ---- */

static void
set_damaged (GError    **error,
             const char *name,
             const char *what)
{
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
               "%s: The kept weather is damaged (%s); it is not used and must be fetched again", name, what);
}

static double
number_at (const guint8 *at,
           guint8        form)
{
  guint64 bits;
  guint32 word;
  guint16 half;
  double value;

  switch (form)
    {
    case COLUMN_HUNDREDTHS_16:
      memcpy (&half, at, sizeof half);
      return (gint16) GUINT16_FROM_LE (half) / HUNDREDTHS;
    case COLUMN_HUNDREDTHS_32:
      memcpy (&word, at, sizeof word);
      return (gint32) GUINT32_FROM_LE (word) / HUNDREDTHS;
    case COLUMN_DOUBLE:
    default:
      memcpy (&bits, at, sizeof bits);
      bits = GUINT64_FROM_LE (bits);
      memcpy (&value, &bits, sizeof value);
      return value;
    }
}

static void
take_column (SbBytesReader *reader,
             double        *values,
             guint          n)
{
  static const guint8 WIDTHS[] = { 8, 2, 4 };
  guint8 form = sb_bytes_take_u8 (reader);
  const guint8 *flags = sb_bytes_take (reader, (n + 7) / 8);
  const guint8 *at = NULL;
  gsize n_set = 0;

  if (flags == NULL || form > COLUMN_HUNDREDTHS_32)
    {
      reader->failed = TRUE;
      return;
    }
  for (guint i = 0; i < n; i++)
    n_set += flags[i / 8] >> (i % 8) & 1;
  at = sb_bytes_take (reader, n_set * WIDTHS[form]);

  for (guint i = 0; i < n && at != NULL; i++)
    {
      if ((flags[i / 8] >> (i % 8) & 1) == 0)
        continue;
      values[i] = number_at (at, form);
      at += WIDTHS[form];
      if (!isfinite (values[i]))
        reader->failed = TRUE;
    }
}

static SbWeather *
take_year (SbBytesReader       *reader,
           const SbWeatherItem *item)
{
  int year = (gint32) sb_bytes_take_u32 (reader);
  g_autoptr (SbWeather) weather = NULL;
  g_autofree char *file = NULL;

  if (reader->failed || year < 1900 || year > 2200)
    {
      reader->failed = TRUE;
      return NULL;
    }

  weather = sb_weather_new (year);
  weather->source = item->source;
  sb_set_string (&weather->database, item->database);
  sb_set_string (&weather->retrieved, item->retrieved);
  weather->year_min = (gint32) sb_bytes_take_u32 (reader);
  weather->year_max = (gint32) sb_bytes_take_u32 (reader);
  weather->span_min = (gint32) sb_bytes_take_u32 (reader);
  weather->span_max = (gint32) sb_bytes_take_u32 (reader);
  file = sb_bytes_take_text (reader);
  if (file != NULL && file[0] != '\0')
    weather->file = g_steal_pointer (&file);
  weather->use_horizon = sb_bytes_take_u8 (reader) != 0;
  weather->notes = (SbWeatherNotes) sb_bytes_take_u32 (reader);
  weather->n_filled = sb_bytes_take_u32 (reader);
  weather->latitude_deg = sb_bytes_take_double (reader);
  weather->longitude_deg = sb_bytes_take_double (reader);
  weather->elevation_m = sb_bytes_take_double (reader);
  weather->first_sun_unix_s = sb_bytes_take_double (reader);
  if (!(fabs (weather->latitude_deg) <= 90.0 && fabs (weather->longitude_deg) <= 180.0
        && weather->elevation_m >= -450.0 && weather->elevation_m <= 9000.0)
      || !(fabs (weather->first_sun_unix_s - (double) sb_calendar_unix_from_date ((SbDate) { year, 1, 1 })) <= 86400.0)
      || sb_bytes_take_u32 (reader) != weather->n_rows)
    {
      reader->failed = TRUE;
      return NULL;
    }

  take_column (reader, weather->ghi_w_m2, weather->n_rows);
  take_column (reader, weather->dni_w_m2, weather->n_rows);
  take_column (reader, weather->dhi_w_m2, weather->n_rows);
  take_column (reader, weather->temp_air_c, weather->n_rows);
  take_column (reader, weather->wind_m_s, weather->n_rows);

  return reader->failed ? NULL : g_steal_pointer (&weather);
}

static void
take_years (SbBytesReader *reader,
            SbWeatherItem *item)
{
  guint n_years = sb_bytes_take_u32 (reader);

  if (n_years == 0 || n_years > MAX_YEARS || (item->kind == SB_WEATHER_ITEM_TYPICAL_YEAR && n_years != 1))
    {
      reader->failed = TRUE;
      return;
    }

  item->years = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);
  for (guint i = 0; i < n_years && !reader->failed; i++)
    {
      SbWeather *year = take_year (reader, item);

      if (year != NULL)
        g_ptr_array_add (item->years, year);
    }
}

static void
take_horizon (SbBytesReader *reader,
              SbWeatherItem *item)
{
  guint n_points = sb_bytes_take_u32 (reader);

  if (n_points > MAX_POINTS)
    {
      reader->failed = TRUE;
      return;
    }

  item->n_horizon = n_points;
  item->horizon = g_new0 (SbHorizonPoint, MAX (n_points, 1));
  for (guint i = 0; i < n_points && !reader->failed; i++)
    {
      SbHorizonPoint *point = &item->horizon[i];

      point->azimuth_deg = sb_bytes_take_double (reader);
      point->elevation_deg = sb_bytes_take_double (reader);
      if (!(point->azimuth_deg >= 0.0 && point->azimuth_deg < 360.0 && fabs (point->elevation_deg) <= 90.0)
          || (i > 0 && point->azimuth_deg <= point[-1].azimuth_deg))
        reader->failed = TRUE;
    }
}

/* The header's own fields behind its frame. */
static SbWeatherItem *
take_fields (SbBytesReader *reader)
{
  g_autoptr (SbWeatherItem) item = g_new0 (SbWeatherItem, 1);
  g_autofree char *retrieved = NULL;

  item->kind = (SbWeatherItemKind) sb_bytes_take_u8 (reader);
  item->source = (SbWeatherSource) sb_bytes_take_u8 (reader);
  item->latitude_centideg = (gint32) sb_bytes_take_u32 (reader);
  item->longitude_centideg = (gint32) sb_bytes_take_u32 (reader);
  item->database = sb_bytes_take_text (reader);
  item->year_min = (gint32) sb_bytes_take_u32 (reader);
  item->year_max = (gint32) sb_bytes_take_u32 (reader);
  item->n_filled = sb_bytes_take_u32 (reader);
  retrieved = sb_bytes_take_text (reader);

  if (reader->failed || item->kind >= SB_N_WEATHER_ITEM_KINDS
      || (item->source != SB_WEATHER_PVGIS && item->source != SB_WEATHER_FILE)
      || ABS (item->latitude_centideg) > 9000 || ABS (item->longitude_centideg) > 18000
      || item->year_min > item->year_max || !sb_weather_is_date (retrieved))
    return NULL;
  memcpy (item->retrieved, retrieved, SB_WEATHER_DATE_LENGTH);

  return g_steal_pointer (&item);
}

gboolean
sb_weather_item_is (const char *data,
                    gsize       length)
{
  return length >= sizeof MAGIC && memcmp (data, MAGIC, sizeof MAGIC) == 0;
}

SbWeatherItem *
sb_weather_item_read_header (const guint8 *data,
                             gsize         length,
                             guint64       total_length,
                             const char   *name,
                             GError      **error)
{
  SbBytesReader reader = { .data = data, .length = length };
  SbWeatherItem *item = NULL;
  guint32 version;
  guint32 header_length;
  guint64 body_length;

  if (length < sizeof MAGIC || memcmp (data, MAGIC, sizeof MAGIC) != 0)
    {
      set_damaged (error, name, "it does not begin like one");
      return NULL;
    }
  reader.at = sizeof MAGIC;
  version = sb_bytes_take_u32 (&reader);
  header_length = sb_bytes_take_u32 (&reader);
  body_length = sb_bytes_take_u64 (&reader);
  if (header_length < HEADER_MIN || header_length > SB_WEATHER_ITEM_HEADER_MAX || header_length > length
      || !sb_bytes_checksum_is (data, header_length - SB_CHECKSUM_LENGTH, data + header_length - SB_CHECKSUM_LENGTH))
    {
      set_damaged (error, name, "the checksum of its header differs");
      return NULL;
    }
  if (version != VERSION)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: The kept weather has version %u of its format; this program reads version %d", name, version,
                   VERSION);
      return NULL;
    }
  if (body_length != total_length - header_length)
    {
      g_autofree char *what = g_strdup_printf ("%" G_GUINT64_FORMAT " bytes instead of %" G_GUINT64_FORMAT, total_length,
                                               body_length + header_length);

      set_damaged (error, name, what);
      return NULL;
    }

  reader.at = FIELDS_AT;
  reader.length = header_length - SB_CHECKSUM_LENGTH;
  item = take_fields (&reader);
  if (item == NULL)
    set_damaged (error, name, "a field of its header is out of range");

  return item;
}

SbWeatherItem *
sb_weather_item_read (const guint8 *data,
                      gsize         length,
                      const char   *name,
                      GError      **error)
{
  g_autoptr (SbWeatherItem) item
    = sb_weather_item_read_header (data, MIN (length, SB_WEATHER_ITEM_HEADER_MAX), length, name, error);
  SbBytesReader reader = { 0 };
  guint32 header_length;

  if (item == NULL)
    return NULL;

  memcpy (&header_length, data + sizeof MAGIC + 4, sizeof header_length);
  header_length = GUINT32_FROM_LE (header_length);
  reader.data = data + header_length;
  reader.length = length - header_length;
  if (!sb_bytes_checksum_is (reader.data, reader.length, data + BODY_CHECKSUM_AT))
    {
      set_damaged (error, name, "the checksum of its numbers differs");
      return NULL;
    }

  if (item->kind == SB_WEATHER_ITEM_HORIZON)
    take_horizon (&reader, item);
  else
    take_years (&reader, item);
  if (reader.failed || reader.at != reader.length)
    {
      set_damaged (error, name, "its numbers are out of range");
      return NULL;
    }

  return g_steal_pointer (&item);
}

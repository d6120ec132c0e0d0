#pragma once

#include "core/calendar.h"
#include "core/sun.h"
#include "services/error.h"
#include "services/weather-file.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/*
 * A cloudless sky of our own making, from the place of the sun alone: written into a file at the instants its format
 * means, it must stand at the same instants in what is read. A quarter of an hour off is seen at once.
 */
#define FIXTURE_LATITUDE 49.44
#define FIXTURE_LONGITUDE 7.77
#define FIXTURE_ELEVATION 251

typedef struct
{
  double height_deg;
  double ghi_w_m2;
  double dni_w_m2;
  double dhi_w_m2;
  double beam_w_m2; /* direct on the horizontal */
  double temp_c;
  double wind_m_s;
} FixtureSky;

static inline FixtureSky
fixture_sky_at (double unix_s,
                double latitude_deg,
                double longitude_deg)
{
  double height_deg = 90.0 - sb_sun_position (unix_s, latitude_deg, longitude_deg, FIXTURE_ELEVATION).zenith_deg;
  double sine = MAX (sin (height_deg * G_PI / 180.0), 0.0);
  FixtureSky sky = { .height_deg = height_deg, .temp_c = 10.0 + 8.0 * sine, .wind_m_s = 2.5 };

  /* As satellites do, nothing is seen of the last degrees. */
  if (height_deg > 1.0)
    {
      sky.dni_w_m2 = 850.0 * (1.0 - exp (-4.0 * sine));
      sky.dhi_w_m2 = 110.0 * sqrt (sine);
      sky.beam_w_m2 = sky.dni_w_m2 * sine;
      sky.ghi_w_m2 = sky.beam_w_m2 + sky.dhi_w_m2;
    }

  return sky;
}

static inline FixtureSky
fixture_sky (double unix_s)
{
  return fixture_sky_at (unix_s, FIXTURE_LATITUDE, FIXTURE_LONGITUDE);
}

/* Every row must show the sky of its instant; `beam_turned`: direct irradiance of the lowest sun may count as diffuse. */
static inline void
fixture_assert_sky (const SbWeather *weather,
                    double           tolerance_w_m2,
                    gboolean         beam_turned)
{
  for (guint row = 0; row < weather->n_rows; row++)
    {
      FixtureSky sky = fixture_sky_at (weather->first_sun_unix_s + row * 3600.0, weather->latitude_deg,
                                       weather->longitude_deg);

      /* Some seconds apart the one sun is up, the other not. */
      if (fabs (sky.height_deg - 1.0) < 0.05)
        continue;
      sb_assert_close (weather->ghi_w_m2[row], sky.ghi_w_m2, tolerance_w_m2, "ghi of row %u", row);
      sb_assert_close (weather->temp_air_c[row], sky.temp_c, 0.06, "temperature of row %u", row);
      if (beam_turned && sky.height_deg < 5.0)
        continue;
      sb_assert_close (weather->dhi_w_m2[row], sky.dhi_w_m2, tolerance_w_m2 + 0.02 * sky.beam_w_m2, "dhi of row %u", row);
      sb_assert_close (weather->dni_w_m2[row], sky.dni_w_m2, beam_turned ? 15.0 + 10.0 * tolerance_w_m2 : tolerance_w_m2,
                       "dni of row %u", row);
    }
}

/* printf () with decimal points in every locale: each %f has two decimals. */
static inline void
fixture_append_number (GString    *text,
                       const char *before,
                       double      number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, before);
  g_string_append (text, g_ascii_formatd (digits, sizeof digits, "%.2f", number));
}

static inline SbWeather *
fixture_parse (const char *text,
               const char *name)
{
  g_autoptr (GError) error = NULL;
  SbWeather *weather = sb_weather_parse (text, strlen (text), name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (weather);

  return weather;
}

/* Refused as bad data, in a message that begins with the file and has both parts. */
static inline void
fixture_assert_refused (const char *text,
                        const char *name,
                        const char *part,
                        const char *other_part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = sb_weather_parse (text, strlen (text), name, &error);

  g_assert_null (weather);
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, name));
  g_assert_nonnull (strstr (error->message, part));
  if (other_part != NULL)
    g_assert_nonnull (strstr (error->message, other_part));
}

/* `text` with the first `what` replaced. */
static inline char *
fixture_replace (const char *text,
                 const char *what,
                 const char *with)
{
  const char *found = strstr (text, what);
  g_autofree char *begin = NULL;

  g_assert_nonnull (found);
  begin = g_strndup (text, (gsize) (found - text));

  return g_strconcat (begin, with, found + strlen (what), NULL);
}

static inline char *
fixture_replace_all (const char *text,
                     const char *what,
                     const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

/* One byte a letter, as old German files are. */
static inline char *
fixture_to_latin1 (const char *text,
                   gsize      *length)
{
  g_autoptr (GError) error = NULL;
  char *latin1 = g_convert (text, -1, "ISO-8859-1", "UTF-8", NULL, length, &error);

  g_assert_no_error (error);

  return latin1;
}

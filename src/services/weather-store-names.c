#include "services/weather-store-names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define DATABASE_MAX 40

typedef struct
{
  SbWeatherItemKind kind;
  SbWeatherSource source;
  const char *word;
} Word;

static const Word WORDS[] = {
  { SB_WEATHER_ITEM_TYPICAL_YEAR, SB_WEATHER_PVGIS, "tmy" },
  { SB_WEATHER_ITEM_YEARS, SB_WEATHER_PVGIS, "years" },
  { SB_WEATHER_ITEM_HORIZON, SB_WEATHER_PVGIS, "horizon" },
  { SB_WEATHER_ITEM_TYPICAL_YEAR, SB_WEATHER_FILE, "file" },
  { SB_WEATHER_ITEM_YEARS, SB_WEATHER_FILE, "file-years" },
};

static const char *
word_of (SbWeatherItemKind kind,
         SbWeatherSource   source)
{
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (WORDS[i].kind == kind && WORDS[i].source == source)
      return WORDS[i].word;

  return "horizon";
}

/* "49.44", whatever the locale. */
static char *
format_centideg (int centideg)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f", centideg / 100.0));
}

char *
sb_weather_store_name_of_place (SbWeatherItemKind kind,
                                SbWeatherSource   source,
                                int               latitude_centideg,
                                int               longitude_centideg)
{
  g_autofree char *latitude = format_centideg (latitude_centideg);
  g_autofree char *longitude = format_centideg (longitude_centideg);

  return g_strdup_printf ("%s_%s_%s_", word_of (kind, source), latitude, longitude);
}

/* Letters, digits, dot and minus; where more is lost, a few digits tell two names apart. */
static char *
format_database (const char *database)
{
  g_autofree char *word = g_strndup (database, DATABASE_MAX);
  g_autofree char *digest = NULL;

  for (char *at = word; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-' && *at != '.')
      *at = '-';
  if (strcmp (word, database) == 0)
    return g_steal_pointer (&word);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, database, -1);
  digest[8] = '\0';

  return g_strdup_printf ("%s-%s", word, digest);
}

char *
sb_weather_store_name_of_database (const SbWeatherItem *item)
{
  g_autofree char *place
    = sb_weather_store_name_of_place (item->kind, item->source, item->latitude_centideg, item->longitude_centideg);
  g_autofree char *database = format_database (item->database);

  return item->kind == SB_WEATHER_ITEM_HORIZON ? g_steal_pointer (&place) : g_strconcat (place, database, "_", NULL);
}

char *
sb_weather_store_name_of_item (const SbWeatherItem *item)
{
  g_autofree char *beginning = sb_weather_store_name_of_database (item);

  if (item->kind == SB_WEATHER_ITEM_HORIZON)
    return g_strconcat (beginning, "terrain" SB_WEATHER_FILE_SUFFIX, NULL);

  return g_strdup_printf ("%s%d-%d" SB_WEATHER_FILE_SUFFIX, beginning, item->year_min, item->year_max);
}

SbWeatherItem *
sb_weather_store_item_of_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      gsize length = strlen (WORDS[i].word);
      const char *start = name + length + 1;
      char *end = NULL;
      double latitude_deg;
      double longitude_deg;
      SbWeatherItem *item;

      if (!g_str_has_prefix (name, WORDS[i].word) || name[length] != '_')
        continue;
      latitude_deg = g_ascii_strtod (start, &end);
      if (end == start || *end != '_' || !(fabs (latitude_deg) <= 90.0))
        return NULL;
      start = end + 1;
      longitude_deg = g_ascii_strtod (start, &end);
      if (end == start || *end != '_' || !(fabs (longitude_deg) <= 180.0))
        return NULL;

      item = g_new0 (SbWeatherItem, 1);
      item->kind = WORDS[i].kind;
      item->source = WORDS[i].source;
      item->database = g_strdup ("");
      item->latitude_centideg = sb_weather_item_centideg (latitude_deg);
      item->longitude_centideg = sb_weather_item_centideg (longitude_deg);
      return item;
    }

  return NULL;
}

gboolean
sb_weather_store_years_of_name (const char *name,
                                int        *year_min,
                                int        *year_max)
{
  const char *tail = strrchr (name, '_');
  int n = 0;

  return tail != NULL && sscanf (tail, "_%4d-%4d%n", year_min, year_max, &n) == 2
         && strcmp (tail + n, SB_WEATHER_FILE_SUFFIX) == 0;
}

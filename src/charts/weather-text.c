#include "charts/weather-text.h"

#include <string.h>

#include "charts/translate.h"

/* Years are names, not amounts: no groups of digits. */
static char *
span_text (int year_min,
           int year_max)
{
  return year_max > year_min ? g_strdup_printf ("%d–%d", year_min, year_max) : g_strdup_printf ("%d", year_min);
}

static char *
file_text (const SbWeather *weather,
           const char      *years)
{
  /* A table of one's own has no other name than that of its file. */
  const char *file = weather->file != NULL ? weather->file : weather->database;
  gboolean has_database = weather->database[0] != '\0' && strcmp (weather->database, file) != 0;

  if (weather->span_min != 0)
    {
      g_autofree char *span = span_text (weather->span_min, weather->span_max);

      /* Translators: a year, the name of a file, the name of the weather data, and the years in the file: "the year 2013
         from the file roof.json (PVGIS-SARAH3), the middle one of 2005–2023 by sunshine" */
      return g_strdup_printf (_("the year %s from the file %s (%s), the middle one of %s by sunshine"), years, file,
                              weather->database, span);
    }
  if (has_database)
    /* Translators: name of a weather file, name of the weather data in it, and its years:
       "weather from the file roof.json (PVGIS-SARAH3, 2005–2023)" */
    return g_strdup_printf (_("weather from the file %s (%s, %s)"), file, weather->database, years);

  /* Translators: name of a weather file, and its years */
  return g_strdup_printf (_("weather from the file %s (%s)"), file, years);
}

/* Which weather, of which years, fetched when. */
static char *
origin_text (const SbWeather *weather)
{
  g_autofree char *years = NULL;
  g_autofree char *words = NULL;
  g_autofree char *date = NULL;

  if (weather == NULL)
    return g_strdup (_("weather not known"));

  years = span_text (weather->year_min, weather->year_max);
  switch (weather->source)
    {
    case SB_WEATHER_BUILT_IN:
      /* Translators: the argument is the years, e.g. "2006–2025"; CM SAF is the name of the weather data */
      words = g_strdup_printf (_("typical weather, built in (CM SAF %s)"), years);
      break;
    case SB_WEATHER_PVGIS:
      words = weather->year_max > weather->year_min
                /* Translators: name of the weather data ("PVGIS-SARAH3") and the years, e.g. "2005–2023" */
                ? g_strdup_printf (_("typical year from PVGIS (%s, %s)"), weather->database, years)
                /* Translators: name of the weather data ("PVGIS-SARAH3") and one year */
                : g_strdup_printf (_("the year %2$s from PVGIS (%1$s)"), weather->database, years);
      break;
    case SB_WEATHER_FILE:
    default:
      words = file_text (weather, years);
      break;
    }

  if (weather->retrieved == NULL || weather->retrieved[0] == '\0')
    return g_steal_pointer (&words);

  date = sb_format_date (weather->retrieved);

  /* Translators: a description of the weather, and the date it was fetched */
  return g_strdup_printf (_("%s, fetched on %s"), words, date);
}

/* `text` with `remark` behind it; takes both. */
static char *
append_remark (char *text,
               char *remark)
{
  /* Translators: a description of the weather, and a remark about it: "the year 2013 from PVGIS (PVGIS-SARAH3), 8 missing
     hours filled in" */
  char *longer = g_strdup_printf (_("%s, %s"), text, remark);

  g_free (text);
  g_free (remark);

  return longer;
}

char *
sb_weather_text (const SbWeather *weather)
{
  char *text = origin_text (weather);

  if (weather == NULL)
    return text;

  if (weather->n_filled > 0)
    {
      g_autofree char *count = sb_format_number (weather->n_filled, 0);

      /* Translators: how many hours of the weather's year had no value and were taken from the hours around */
      text = append_remark (text, g_strdup_printf (ngettext ("%s missing hour filled in", "%s missing hours filled in",
                                                             weather->n_filled), count));
    }
  if ((weather->notes & SB_WEATHER_NOTE_SPLIT) != 0)
    text = append_remark (text, g_strdup (_("direct and diffuse light estimated from the total")));
  if ((weather->notes & SB_WEATHER_NOTE_LATE) != 0)
    text = append_remark (text, g_strdup (_("its sunshine lies 15 to 35 minutes late")));

  return text;
}

char *
sb_weather_line (const SbWeather *weather)
{
  g_autofree char *text = origin_text (weather);

  /* Translators: the argument names the weather used */
  return g_strdup_printf (_("Computed with: %s"), text);
}

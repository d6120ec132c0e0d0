#include "charts/weather-text.h"

#include <string.h>

#include "charts/translate.h"

/* Years are names, not amounts: no groups of digits. */
static char *
years_text (const SbWeather *weather)
{
  if (weather->year_max > weather->year_min)
    return g_strdup_printf ("%d–%d", weather->year_min, weather->year_max);

  return g_strdup_printf ("%d", weather->year_min);
}

char *
sb_weather_text (const SbWeather *weather)
{
  g_autofree char *years = NULL;
  g_autofree char *words = NULL;
  g_autofree char *date = NULL;

  if (weather == NULL)
    return g_strdup (_("weather not known"));

  years = years_text (weather);
  switch (weather->source)
    {
    case SB_WEATHER_BUILT_IN:
      /* Translators: the argument is the years, e.g. "2006–2025" */
      words = g_strdup_printf (_("typical weather, built in (%s)"), years);
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
      /* Translators: name of a weather file, and its years */
      words = g_strdup_printf (_("weather from the file %s (%s)"), weather->database, years);
      break;
    }

  if (weather->retrieved == NULL || weather->retrieved[0] == '\0')
    return g_steal_pointer (&words);

  date = sb_format_date (weather->retrieved);

  /* Translators: a description of the weather, and the date it was fetched */
  return g_strdup_printf (_("%s, fetched on %s"), words, date);
}

char *
sb_weather_line (const SbWeather *weather)
{
  g_autofree char *text = sb_weather_text (weather);

  /* Translators: the argument names the weather used */
  return g_strdup_printf (_("Weather: %s"), text);
}

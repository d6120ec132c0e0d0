#pragma once

#include "services/place-list.h"

G_BEGIN_DECLS

/* A place whose weather is to be at hand without a network. */
typedef struct
{
  char *name;
  double latitude_deg;
  double longitude_deg;
} SbWeatherPlace;

SbWeatherPlace *sb_weather_place_new (const char *name,
                                      double      latitude_deg,
                                      double      longitude_deg);
void            sb_weather_place_free (SbWeatherPlace *place);

/*
 * The 51 municipalities of city and district Kaiserslautern (SbWeatherPlace, transfer full): every place a postal code
 * or a name there stands for, once each 0.01°.
 */
GPtrArray *sb_weather_places_local (const SbPlaceList *list);

/*
 * A list of places, one a line: a postal code, the name of a place or coordinates; behind # a remark. BAD_DATA names
 * file, line and text; NOT_FOUND and IO the file.
 */
GPtrArray *sb_weather_places_load (const char        *path,
                                   const SbPlaceList *list,
                                   GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWeatherPlace, sb_weather_place_free)

G_END_DECLS

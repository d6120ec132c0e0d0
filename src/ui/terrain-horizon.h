#pragma once

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * The horizon of the terrain that PVGIS gave for the place, offered for the consultation. It stands beside what people
 * entered and replaces it only when they say so.
 */
typedef enum
{
  SB_TERRAIN_UNKNOWN,   /* none is kept of this place */
  SB_TERRAIN_FLAT,      /* nothing rises above the horizontal */
  SB_TERRAIN_IN_WEATHER, /* the weather in use has the hills' shadow in it: taken twice it would count twice */
  SB_TERRAIN_IN_USE,
  SB_TERRAIN_OFFERED
} SbTerrainState;

/* *sentence, if asked for: what is known, for people; NULL where nothing is. Transfer full. */
SbTerrainState sb_terrain_horizon_look (SbLive *live,
                                        char  **sentence);

/* Takes it over: a step of its own in undo. Without a kept one nothing happens. */
void sb_terrain_horizon_use (SbLive *live);

G_END_DECLS

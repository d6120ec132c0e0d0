#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * SbLitHours: the hours of a weather year that have light, packed one after the other in the order that the loop over
 * them reads, with all that does not depend on the plane worked out. Filled by sun-path.c, read by array-scene.c.
 *
 * They stand in chunks, each a structure of arrays; the last chunk is filled up with dark hours, so that the loops
 * always run over whole chunks.
 */

#define SB_LIT_CHUNK 64

/* See SbSkyTerms. */
typedef struct
{
  double isotropic_w_m2[SB_LIT_CHUNK];
  double circumsolar_w_m2[SB_LIT_CHUNK];
  double horizon_w_m2[SB_LIT_CHUNK];
} SbLitSky;

typedef struct
{
  double sun_east[SB_LIT_CHUNK]; /* unit vector to the apparent sun */
  double sun_north[SB_LIT_CHUNK];
  double sun_up[SB_LIT_CHUNK];
  double ghi_w_m2[SB_LIT_CHUNK];
  double dni_w_m2[SB_LIT_CHUNK];
  double dhi_w_m2[SB_LIT_CHUNK];
  double temp_air_c[SB_LIT_CHUNK];
  double wind_m_s[SB_LIT_CHUNK];
  SbLitSky perez;
  SbLitSky hay_davies;
} SbLitChunk;

typedef struct
{
  guint n_hours;
  guint n_chunks;
  SbLitChunk *chunks;
} SbLitHours;

/* All hours dark. */
SbLitHours *sb_lit_hours_new (guint n_hours);
void        sb_lit_hours_free (SbLitHours *hours);

/* How many hours of a chunk are hours of the year; SB_LIT_CHUNK but for the last. */
guint sb_lit_hours_in_chunk (const SbLitHours *hours,
                             guint             chunk_index);

G_END_DECLS

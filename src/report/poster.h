#pragma once

#include "charts/municipality-map.h"

G_BEGIN_DECLS

/* The poster of the stand, A3 upright: what people made of it, from plain numbers. */

#define SB_POSTER_WIDTH_PT 841.890
#define SB_POSTER_HEIGHT_PT 1190.551

/* A row of a list: words, how many consultations, and of how many (not 0). */
typedef struct
{
  const char *name;
  guint n;
  guint of;
} SbPosterRow;

typedef struct
{
  const char *language; /* of the paper */
  const char *date;     /* ISO; printed and stored in the PDF */
  guint consultations;
  double peak_power_kw;
  double yield_kwh; /* a year, as below */
  double own_use_kwh;
  double saving_eur;
  double avoided_kg;
  SbMunicipalityMap map;
  const SbPosterRow *asked; /* what most wanted to know about, the most first */
  guint n_asked;
  const SbPosterRow *chosen; /* saving measures */
  guint n_chosen;
  guint details_of; /* consultations that the lists tell of; 0: there are none yet */
} SbPoster;

/* Draws the page at the origin of cr, width × height points, on white. */
void sb_poster_draw (const SbPoster *poster,
                     cairo_t        *cr,
                     double          width_pt,
                     double          height_pt);

/* Writes it as PDF; errors are GFileError with the path. */
gboolean sb_poster_write_pdf (const SbPoster *poster,
                              const char     *path,
                              GError        **error);

G_END_DECLS

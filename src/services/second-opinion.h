#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/*
 * What PVGIS itself (`PVcalc`) expects of a consultation's arrays, beside our own yield: the same planes and modules
 * under an open sky, with our "other losses" and the inverter's nominal efficiency as its system loss, in the mean of
 * its years. Energies are AC.
 */
typedef struct
{
  guint n_arrays;
  double peak_power_w;
  double annual_kwh;
  double monthly_kwh[12];
  double spread_kwh;   /* standard deviation of a year's yield, from year to year */
  double plane_kwh_m2; /* sun on the modules in a year; of several arrays the mean by peak power */

  /* Changes in percent, negative for a loss, one after the other: they multiply, they do not add up. */
  double incidence_percent;   /* reflection at flat angles */
  double spectrum_percent;    /* NAN: not known there */
  double temperature_percent; /* warm modules and weak light */
  double other_percent;       /* the system loss that was sent along */
  double total_percent;

  int year_min;
  int year_max;
  char *database;
  double elevation_m;
} SbSecondOpinion;

void sb_second_opinion_free (SbSecondOpinion *opinion);

/* PVGIS's system loss for a consultation's system: other losses and inverter, in percent. */
double sb_second_opinion_loss_percent (const SbSystem *system);

/* Why the two differ. */
typedef enum
{
  SB_OPINION_OBSTRUCTION,   /* PVGIS sees no hills and houses in front */
  SB_OPINION_NEAR_SHADING,  /* nor slab and side walls */
  SB_OPINION_AC_LIMIT,      /* nor the inverter's limit */
  SB_OPINION_OTHER_WEATHER, /* ours is built in or comes from a file */
  SB_OPINION_OTHER_YEARS,   /* ours stands for other years */
  SB_OPINION_OTHER_LOSSES,  /* our inverter is weaker in weak light; PVGIS takes a fixed share */
  SB_OPINION_MODULE_MODEL,  /* ours knows today's modules, PVGIS's older ones */
  SB_OPINION_MOUNTING,      /* PVGIS knows modules standing free and modules on a wall, nothing in between */
  SB_OPINION_GROUND,        /* PVGIS takes a ground that reflects a fifth, and no facade */
  SB_OPINION_SPECTRUM,      /* PVGIS counts the colours of the light, we do not */
  SB_OPINION_SKY_MODEL,     /* ours is Perez, PVGIS's Muneer */
  SB_N_OPINION_REASONS
} SbOpinionReason;

typedef struct
{
  SbOpinionReason reason;
  double kwh; /* what ours has more (negative: less) by this alone; NAN: not known */
} SbOpinionDifference;

/* Those that apply, the known ones first, largest first; returns how many. */
guint sb_second_opinion_compare (const SbSecondOpinion *opinion,
                                 const SbConsultation  *consultation,
                                 const SbResult        *ours,
                                 SbOpinionDifference    differences[SB_N_OPINION_REASONS]);

/* "near-shading"; for JSON and for looking up words. */
const char *sb_opinion_reason_id (SbOpinionReason reason);

/*
 * Internal to the client: adds the answer for one array to an opinion (at first all zero). `asked_loss_percent` is
 * what was sent. BAD_DATA with path, value and range.
 */
gboolean sb_second_opinion_add (SbSecondOpinion *opinion,
                                const SbArray   *array,
                                double           asked_loss_percent,
                                const char      *text,
                                gsize            length,
                                GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSecondOpinion, sb_second_opinion_free)

G_END_DECLS

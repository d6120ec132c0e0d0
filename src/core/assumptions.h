#pragma once

#include "core/consultation.h"
#include "core/hint-table.h"

G_BEGIN_DECLS

/*
 * SbAssumptions: every figure that a law, a market or a study decides, by key, with unit, range, source and year
 * (data/assumptions.json, read by services). Core asks for keys; a consultation may override single values.
 */
typedef struct
{
  char *key;
  char *label; /* English, translated when shown */
  double value;
  char *unit;
  double minimum;
  double maximum;
  char *source;
  int year;
  char *checked; /* ISO date */
  gboolean overridden;
} SbAssumption;

typedef struct _SbAssumptions SbAssumptions;
struct _SbMeasureTable;

typedef enum
{
  SB_ASSUMPTIONS_ERROR_UNKNOWN, /* an override names no assumption */
  SB_ASSUMPTIONS_ERROR_RANGE
} SbAssumptionsError;

#define SB_ASSUMPTIONS_ERROR (sb_assumptions_error_quark ())
GQuark sb_assumptions_error_quark (void);

SbAssumptions *sb_assumptions_new (void);
SbAssumptions *sb_assumptions_copy (const SbAssumptions *assumptions);
void           sb_assumptions_free (SbAssumptions *assumptions);

/* Copies the strings of the row; a second row of the same key is programmer error. */
void sb_assumptions_add (SbAssumptions      *assumptions,
                         const SbAssumption *row);

guint               sb_assumptions_get_n (const SbAssumptions *assumptions);
const SbAssumption *sb_assumptions_get_nth (const SbAssumptions *assumptions,
                                            guint                index);
const SbAssumption *sb_assumptions_find (const SbAssumptions *assumptions,
                                         const char          *key);

/* The saving measures that go with these figures (core/measures.h); NULL: none. A reference is taken. */
void                          sb_assumptions_set_measures (SbAssumptions          *assumptions,
                                                           struct _SbMeasureTable *measures);
const struct _SbMeasureTable *sb_assumptions_get_measures (const SbAssumptions *assumptions);

/* The dated rules of the hints that go with these figures; NULL: none. A reference is taken. */
void               sb_assumptions_set_hints (SbAssumptions *assumptions,
                                             SbHintTable   *hints);
const SbHintTable *sb_assumptions_get_hints (const SbAssumptions *assumptions);

/* The value of a key that must be there; programmer error (and 0) if it is not. */
double sb_assumptions_get (const SbAssumptions *assumptions,
                           const char          *key);

/* A copy with the consultation's overrides; an unknown key or a value out of range is an error naming it. */
SbAssumptions *sb_assumptions_with_overrides (const SbAssumptions  *assumptions,
                                              const SbConsultation *consultation,
                                              GError              **error);

/*
 * Stromspiegel: average and class limits (A|B … F|G) of a home, kWh a year, by dwelling, electric hot water (0 no,
 * 1 yes) and persons (1 … 5 and more).
 */
typedef struct
{
  double average_kwh[2][2][5];
  double limits_kwh[2][2][5][6];
  char *source;
  int year;
} SbStromspiegel;

/* The table of these assumptions, all zero until it was filled; belongs to the assumptions. */
SbStromspiegel *sb_assumptions_get_stromspiegel (SbAssumptions *assumptions);

double sb_stromspiegel_average_kwh (const SbAssumptions *assumptions,
                                    const SbHousehold   *household);
void   sb_stromspiegel_limits_kwh (const SbAssumptions *assumptions,
                                   const SbHousehold   *household,
                                   double               limits_kwh[6]);
/* 0 = A … 6 = G */
int    sb_stromspiegel_class (const SbAssumptions *assumptions,
                              const SbHousehold   *household,
                              double               annual_kwh);

/*
 * The household's annual electricity without heat pump and electric car (core/large-loads.h): what was told less them
 * where it contains them, or the Stromspiegel average.
 */
double sb_household_annual_kwh (const SbHousehold   *household,
                                const SbAssumptions *assumptions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbAssumptions, sb_assumptions_free)

G_END_DECLS

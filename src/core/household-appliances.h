#pragma once

#include "core/household-load.h"

G_BEGIN_DECLS

/*
 * The appliances of the household model as const tables: how much each uses, when it runs and what one run looks
 * like. Sources and the reasons behind the figures: docs/household-load.md. Clock hours are Europe/Berlin local time.
 */
typedef enum
{
  SB_RUN_CONSTANT, /* all the time the same */
  SB_RUN_CYCLING,  /* a compressor, on and off */
  SB_RUN_TIMER,    /* circulation by the clock, heating by the season */
  SB_RUN_SESSION,  /* runs of one drawn power and one drawn length */
  SB_RUN_PROGRAM   /* runs that follow a program of levels */
} SbRunKind;

typedef enum
{
  SB_LEVEL_PLAIN,    /* power_w */
  SB_LEVEL_PER_RUN,  /* power_w times the program's factor, drawn once per run */
  SB_LEVEL_PER_HOME, /* power_w times the program's factor, drawn once per home */
  SB_LEVEL_OF_FIRST  /* share of the run's first level times the program's second factor, drawn per run */
} SbLevelKind;

typedef struct
{
  int minutes_from; /* whole minutes, from ≤ n < to */
  int minutes_to;
  SbLevelKind kind;
  double power_w;
  double share_of_first;
} SbProgramLevel;

/* One or two levels, repeated `from ≤ n < to` times. */
typedef struct
{
  int repeat_from;
  int repeat_to;
  guint n_levels;
  SbProgramLevel levels[2];
} SbProgramPhase;

typedef struct
{
  double factor_from; /* of the levels PER_RUN or PER_HOME */
  double factor_to;
  double second_factor_from; /* of the levels OF_FIRST */
  double second_factor_to;
  guint n_phases;
  SbProgramPhase phases[5];
} SbProgram;

/* Log-normal around the medians, σ of the natural logarithm; minutes_to > 0: even minutes from … to − 1 instead. */
typedef struct
{
  double power_median_w;
  double power_sigma;
  double minutes_median;
  double minutes_sigma;
  int minutes_from;
  int minutes_to;
} SbSession;

typedef struct
{
  const char *id;
  double typical_kwh[2][2]; /* by SbDwelling: base, per person */
  double household_sigma;   /* how homes differ, σ of the natural logarithm of the budget */
  double winter_amplitude;  /* of the year's cosine; negative: more in summer */
  double presence_free_share;
  gboolean follows_darkness;
  gboolean one_at_a_time; /* runs never overlap */
  SbRunKind kind;
  SbSession session;
  const SbProgram *programs[2];
  double first_program_share; /* with two programs: probability of the first */
  gboolean program_per_run;   /* with two programs: drawn per run, not per home */
  double weight[2][24];       /* workday, weekend; relative within an appliance */
} SbApplianceModel;

/* No run is longer or has more levels than these. */
#define SB_SESSION_MINUTES_MIN 5
#define SB_SESSION_MINUTES_MAX 390
#define SB_RUN_MAX_LEVELS 64

const SbApplianceModel *sb_appliance_model (SbAppliance appliance);

G_END_DECLS

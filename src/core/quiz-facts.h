#pragma once

#include "core/simulate.h"

G_BEGIN_DECLS

/*
 * Figures of a place that the quiz asks for. All of them belong to one plain case that everybody can picture, never to
 * the household that is being advised: two modules, 900 W, upright, due south, open sky, inverter limit 800 W; a flat of
 * two people who are away on workdays, with the usual consumption and prices of the assumptions.
 */
typedef enum
{
  SB_QUIZ_UPRIGHT_SOUTH_KWH,   /* a year */
  SB_QUIZ_TILTED_MORE_PERCENT, /* tilted by 30° instead of upright */
  SB_QUIZ_BEST_TILT_DEG,       /* due south, most kWh a year, in steps of 5° */
  SB_QUIZ_WEST_SHARE_PERCENT,  /* upright west, of upright south */
  SB_QUIZ_JUNE_BY_DECEMBER,    /* lying flat: kWh of June ÷ kWh of December */
  SB_QUIZ_OWN_USE_PERCENT,     /* of the sun's power */
  SB_QUIZ_AT_HOME_MORE_KWH,    /* used a year when somebody is at home all day */
  SB_QUIZ_BATTERY_MORE_KWH,    /* used a year with a battery of 1.6 kWh, after its standby */
  SB_QUIZ_SLAB_LOSS_PERCENT,   /* balcony above: 1.2 m deep, 0.3 m above the modules */
  SB_QUIZ_OPPOSITE_LOSS_PERCENT, /* house opposite: 12 m away, 8 m above the modules */
  SB_QUIZ_AVOIDED_KG,          /* CO₂ in the first year */
  SB_QUIZ_CO2_PAYBACK_YEARS,   /* until the making is made up for */
  SB_QUIZ_PAYBACK_YEARS,       /* money */
  SB_QUIZ_LAMPS_KWH,           /* a year: ten lamps of 40 W replaced by 5 W, two hours a day */
  SB_QUIZ_STANDBY_EUR,         /* a year: 10 W around the clock */
  SB_QUIZ_LONGEST_DAY_HOURS,   /* sunrise to sunset, 21 June */
  SB_QUIZ_WINTER_NOON_DEG,     /* height of the sun at noon, 21 December */
  SB_QUIZ_SUMMER_NOON_DEG,     /* 21 June */
  SB_N_QUIZ_VALUES
} SbQuizValue;

typedef struct
{
  double value[SB_N_QUIZ_VALUES]; /* NAN: this place has none */
  double energy_price_eur_per_kwh;
  char *place_name; /* NULL or "": nameless */
} SbQuizFacts;

/* "upright-south-kwh", …, as data files name it. */
const char *sb_quiz_value_id (SbQuizValue value);

/* Runs the engine for the place of the consultation, nothing else of it matters. NULL only with an error. */
SbQuizFacts *sb_quiz_facts_new (const SbPlace       *place,
                                SbWeather           *weather,
                                const SbAssumptions *assumptions,
                                GError             **error);
/* None at all: only written questions can be asked. */
SbQuizFacts *sb_quiz_facts_new_none (void);
void         sb_quiz_facts_free (SbQuizFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbQuizFacts, sb_quiz_facts_free)

G_END_DECLS

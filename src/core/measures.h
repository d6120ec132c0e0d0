#pragma once

#include "core/measure-formula.h"
#include "core/household-load.h"

G_BEGIN_DECLS

/*
 * SbMeasureTable: the saving measures with their questions, formulas and sources (data/measures.json, read by
 * services). Immutable once it is filled; shared by reference.
 */
typedef enum
{
  SB_MEASURE_GROUP_LIGHT,
  SB_MEASURE_GROUP_KITCHEN,
  SB_MEASURE_GROUP_WASHING,
  SB_MEASURE_GROUP_ELECTRONICS,
  SB_MEASURE_GROUP_HOT_WATER,
  SB_MEASURE_GROUP_HEATING,
  SB_N_MEASURE_GROUPS
} SbMeasureGroup;

/* What a measure computes from its answers; all a year, the investment once. */
typedef enum
{
  SB_MEASURE_OLD_ELECTRICITY,   /* kWh of the old device */
  SB_MEASURE_SAVED_ELECTRICITY, /* kWh */
  SB_MEASURE_OLD_HOT_WATER,     /* kWh of heat in the water, before the losses of the heater */
  SB_MEASURE_SAVED_HOT_WATER,   /* kWh, the same */
  SB_MEASURE_SAVED_HEATING,     /* kWh of the heating bill */
  SB_MEASURE_SAVED_WATER,       /* m³ */
  SB_MEASURE_INVESTMENT,        /* € */
  SB_N_MEASURE_FORMULAS
} SbMeasureFormulaKind;

#define SB_N_DWELLINGS (SB_DWELLING_HOUSE + 1)

typedef struct
{
  char *key;
  char *label; /* English, translated when shown: sb_words_measure_text () */
  char *unit;  /* "yes/no": 0 or 1 */
  double value; /* the default */
  double minimum;
  double maximum;
  double step;
} SbMeasureQuestion;

typedef struct
{
  char *id;
  SbMeasureGroup group;
  char *name; /* English, translated when shown */
  char *icon;
  SbMeasureQuestion *questions;
  guint n_questions;

  /* Measures on the same device save what those above left of it; on different devices they add up. */
  char *device;
  gboolean device_is_extra; /* it stands beside the devices that every home has */
  SbAppliance appliance;    /* with SB_MEASURE_SAVED_ELECTRICITY: the part of the load that gets smaller */
  gboolean by_power;        /* the same runs with less power, else fewer runs */

  /* What it needs that not every home has, English, translated when shown; NULL: nothing. */
  char *condition;
  gboolean is_unusual[SB_N_DWELLINGS]; /* most such dwellings lack it: suggested last */

  char *formula_texts[SB_N_MEASURE_FORMULAS]; /* NULL: nothing of this kind */
  SbFormula *formulas[SB_N_MEASURE_FORMULAS];

  char *source;
  int year;
  char *grade; /* "V": verified in the source, "V2": in one that quotes it, "G": an estimate */
} SbMeasure;

typedef struct _SbMeasureTable SbMeasureTable;

/* What formulas may name beside the questions of their measure. */
typedef struct
{
  double persons;
  double heating_kwh;        /* what the heating still takes a year, as billed */
  double heating_efficiency; /* heat from a billed kWh */
} SbMeasureHome;

#define SB_MEASURE_MAX_QUESTIONS 8

SbMeasureTable *sb_measure_table_new (void);
SbMeasureTable *sb_measure_table_ref (SbMeasureTable *table);
void            sb_measure_table_unref (SbMeasureTable *table);

/* Takes the measure over, also when it is refused (a formula that is none, a default out of its range). */
gboolean sb_measure_table_take (SbMeasureTable *table,
                                SbMeasure      *measure,
                                GError        **error);

guint            sb_measure_table_get_n (const SbMeasureTable *table);
const SbMeasure *sb_measure_table_get_nth (const SbMeasureTable *table,
                                           guint                 index);
/* NULL: no measure of this id. */
const SbMeasure *sb_measure_table_find (const SbMeasureTable *table,
                                        const char           *id);

void sb_measure_free (SbMeasure *measure);

/* Index of a question of a measure, -1: none of this key. */
int sb_measure_find_question (const SbMeasure *measure,
                              const char      *key);

/* The answers of a choice, the defaults for what it leaves out. */
void sb_measure_answers (const SbMeasure       *measure,
                         const SbMeasureChoice *choice,
                         double                 answers[SB_MEASURE_MAX_QUESTIONS]);

/* The bare formula, before the home's budgets limit it; 0 where the measure has none of this kind. */
double sb_measure_evaluate (const SbMeasure     *measure,
                            SbMeasureFormulaKind kind,
                            const double         answers[SB_MEASURE_MAX_QUESTIONS],
                            const SbMeasureHome *home);

const char *sb_measure_group_id (SbMeasureGroup group); /* "light", … */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMeasureTable, sb_measure_table_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMeasure, sb_measure_free)

G_END_DECLS

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a field allows. */
typedef struct
{
  const char *unit; /* as shown behind the number; "" or NULL: none */
  guint digits;     /* decimals shown */
  double minimum;
  double maximum;
  gboolean is_whole;
} SbNumberRule;

typedef enum
{
  SB_NUMBER_READ,
  SB_NUMBER_EMPTY,
  SB_NUMBER_NOT_ONE,      /* no number */
  SB_NUMBER_OTHER_UNIT,   /* a number with a unit that does not fit */
  SB_NUMBER_NOT_WHOLE,
  SB_NUMBER_OUT_OF_RANGE,
} SbNumberReading;

/*
 * Reads a number as people write it, with comma or point, groups and units: "1 900", "1.900 kWh", "1,9 MWh", "0,37 €",
 * "37 ct/kWh", "−5", digits of every script. One mark before three digits can be decimal or between groups: what lies
 * in the range decides; where both do, a field without decimals has groups, others go by the decimal mark of the
 * language. `is_converted` (or NULL): the number is not what stands there, so that people are told how it was read.
 */
SbNumberReading sb_number_parse (const char         *typed,
                                 const SbNumberRule *rule,
                                 double             *value,
                                 gboolean           *is_converted);

G_END_DECLS

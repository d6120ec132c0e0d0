#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* Balconies before which something stands, for the tests of the sun-path diagram. */

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  SbChartData data;
} Fixture;

/* Nothing in the way, in front of a balcony to the south-west. */
void set_up (Fixture      *fixture,
             gconstpointer unused);
void tear_down (Fixture      *fixture,
                gconstpointer unused);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

/* The diagram itself. */
const SbChart *chart (void);

typedef enum { OPEN, SLAB, OPPOSITE, WALLS, HILLS, ALL, INCLINED, TO_NORTH, CAPE_TOWN, EQUATOR, FAR_NORTH, N_CASES } Case;

/* Adds what belongs to a case; clear_case () takes all away. */
void make_case (SbConsultation *consultation,
                Case            which);
void clear_case (SbConsultation *consultation);

G_END_DECLS

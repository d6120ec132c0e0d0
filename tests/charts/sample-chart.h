#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* What the tests of charts draw: the sample household and its result. */

typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  SbChartData data;
} Fixture;

void set_up (Fixture      *fixture,
             gconstpointer unused);
void tear_down (Fixture      *fixture,
                gconstpointer unused);

G_END_DECLS

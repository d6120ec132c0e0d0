#include "sample-chart.h"

#include "support/sample-result.h"

void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->consultation = sb_sample_consultation_new ();
  fixture->result = sb_sample_result_new ();
  fixture->data = (SbChartData) { fixture->consultation, fixture->result };
}

void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  sb_consultation_free (fixture->consultation);
  sb_result_free (fixture->result);
}

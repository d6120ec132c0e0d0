#include "sun-path-balconies.h"

#include "charts/sun-path-chart.h"
#include "support/sample-result.h"

#include <math.h>

void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->consultation = sb_sample_consultation_new ();
  fixture->consultation->balcony.opposite.present = FALSE;
  fixture->result = sb_sample_result_new ();
  fixture->result->yield.obstruction_loss_kwh = 0.0;
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    fixture->result->yield.obstacle_loss_kwh[obstacle] = NAN;
  fixture->data = (SbChartData) { fixture->consultation, fixture->result };
}

void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  sb_consultation_free (fixture->consultation);
  sb_result_free (fixture->result);
}

const SbChart *
chart (void)
{
  return &SB_SUN_PATH_CHART;
}

void
make_case (SbConsultation *consultation,
           Case            which)
{
  static const SbHorizonPoint HORIZON[]
    = { { 10.0, 4.0 }, { 90.0, 14.0 }, { 200.0, 9.0 }, { 270.0, 21.0 }, { 350.0, 12.0 } };
  SbBalcony *balcony = &consultation->balcony;

  if (which == SLAB || which == ALL || which == CAPE_TOWN || which == INCLINED)
    balcony->slab_above = (SbSlab) { TRUE, 0.8, 0.5 };
  if (which == OPPOSITE || which == ALL || which == TO_NORTH || which == EQUATOR)
    balcony->opposite = (SbOpposite) { TRUE, 20.0, 8.0 };
  if (which == WALLS || which == ALL || which == FAR_NORTH)
    {
      balcony->side_wall_left = (SbSideWall) { TRUE, 1.2, 0.5 };
      balcony->side_wall_right = (SbSideWall) { TRUE, 0.6, 1.5 };
    }
  if (which == HILLS || which == ALL || which == TO_NORTH)
    sb_balcony_set_horizon (balcony, HORIZON, G_N_ELEMENTS (HORIZON));
  if (which == INCLINED)
    {
      consultation->system.arrays[0].tilt_deg = 55.0;
      balcony->azimuth_deg = 160.0;
    }
  if (which == TO_NORTH)
    balcony->azimuth_deg = 0.0;
  if (which == CAPE_TOWN)
    consultation->place.latitude_deg = -33.9;
  if (which == CAPE_TOWN)
    balcony->azimuth_deg = 350.0;
  if (which == EQUATOR)
    consultation->place.latitude_deg = 0.0;
  if (which == FAR_NORTH)
    consultation->place.latitude_deg = 65.0;
}

void
clear_case (SbConsultation *consultation)
{
  SbBalcony *balcony = &consultation->balcony;

  balcony->slab_above.present = balcony->opposite.present = FALSE;
  balcony->side_wall_left.present = balcony->side_wall_right.present = FALSE;
  sb_balcony_set_horizon (balcony, NULL, 0);
  balcony->azimuth_deg = 225.0;
  consultation->system.arrays[0].tilt_deg = 90.0;
  consultation->place.latitude_deg = 49.4447;
}

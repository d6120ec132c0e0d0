#include "comparison.h"

#include "core/climate.h"

#include <math.h>

#define NONE (-1)

/* Widths of the bars. */
static const double DIFFUSE_PERCENT = 5.0;
static const double YEAR_PERCENT = 3.0;
static const double MONTH_SHARE = 0.10;
static const double MONTH_SHARE_OF_YEAR = 0.01;
static const double CLEARNESS_WIDTH = 0.05;
static const double OWN_USE_POINTS = 2.0;

/* Nobody can tell from months whether mornings or afternoons are sunnier: this share of the real difference is added. */
static const double ASYMMETRY_SHARE = 0.5;

const char *
sb_bar_name (SbBar bar)
{
  static const char *const NAMES[SB_N_BARS] = {
    [SB_BAR_DIFFUSE] = "annual DHI",
    [SB_BAR_YEAR] = "annual AC, S, SE, E + W",
    [SB_BAR_EAST_OR_WEST] = "annual AC, single E or W",
    [SB_BAR_MONTH] = "monthly AC, S, SE, E, W",
    [SB_BAR_CLEARNESS] = "daily clearness p10, p50, p90",
    [SB_BAR_OWN_USE] = "own-use share, 2500 kWh home",
  };

  return NAMES[bar];
}

static double
percent_off (double value,
             double real)
{
  return 100.0 * (value / real - 1.0);
}

static void
add_plane_cases (GArray               *cases,
                 SbCase                frame,
                 const SbPlaneFigures *made,
                 const SbPlaneFigures *real,
                 double                asymmetry)
{
  gboolean alone = frame.way == SB_WAY_EAST || frame.way == SB_WAY_WEST;
  SbCase one = frame;

  one.bar = alone ? SB_BAR_EAST_OR_WEST : SB_BAR_YEAR;
  one.error = percent_off (made->year_kwh, real->year_kwh);
  one.width = YEAR_PERCENT + (alone ? 100.0 * ASYMMETRY_SHARE * asymmetry : 0.0);
  g_array_append_val (cases, one);

  one.bar = SB_BAR_OWN_USE;
  one.error = made->own_use_percent - real->own_use_percent;
  one.width = OWN_USE_POINTS;
  g_array_append_val (cases, one);

  for (int month = 0; month < 12; month++)
    {
      double width_kwh = MAX (MONTH_SHARE * real->month_kwh[month], MONTH_SHARE_OF_YEAR * real->year_kwh);

      one.bar = SB_BAR_MONTH;
      one.month = month;
      one.error = (made->month_kwh[month] - real->month_kwh[month]) / width_kwh;
      one.width = 1.0;
      g_array_append_val (cases, one);
    }
}

static void
add_tilt_cases (GArray               *cases,
                SbCase                frame,
                const SbPlaneFigures  made[SB_N_WAYS],
                const SbPlaneFigures  real[SB_N_WAYS])
{
  double real_kwh = real[SB_WAY_EAST].year_kwh + real[SB_WAY_WEST].year_kwh;
  double made_kwh = made[SB_WAY_EAST].year_kwh + made[SB_WAY_WEST].year_kwh;
  double asymmetry = fabs (real[SB_WAY_EAST].year_kwh / real[SB_WAY_WEST].year_kwh - 1.0);
  SbCase together = frame;

  for (int way = 0; way < SB_N_WAYS; way++)
    {
      SbCase plane = frame;

      plane.way = way;
      add_plane_cases (cases, plane, &made[way], &real[way], asymmetry);
    }

  together.bar = SB_BAR_YEAR;
  together.error = percent_off (made_kwh, real_kwh);
  together.width = YEAR_PERCENT;
  g_array_append_val (cases, together);
}

static void
add_sky_cases (GArray                *cases,
               SbCase                 frame,
               const SbReferenceYear *real,
               const SbWeather       *made)
{
  SbCase diffuse = frame;
  double clearness[SB_N_CLEARNESS];

  diffuse.bar = SB_BAR_DIFFUSE;
  diffuse.error = percent_off (sb_weather_dhi_kwh_m2 (made), real->dhi_kwh_m2);
  diffuse.width = DIFFUSE_PERCENT;
  g_array_append_val (cases, diffuse);

  sb_weather_clearness (made, clearness);
  for (int i = 0; i < SB_N_CLEARNESS; i++)
    {
      SbCase quantile = frame;

      quantile.bar = SB_BAR_CLEARNESS;
      quantile.quantile = i;
      quantile.error = clearness[i] - real->clearness[i];
      quantile.width = CLEARNESS_WIDTH;
      g_array_append_val (cases, quantile);
    }
}

static void
compare_year (SbComparison *comparison,
              guint         index)
{
  const SbReferenceYear *real = g_ptr_array_index (comparison->years, index);
  SbYearFigures real_figures;
  SbHomes homes;

  if (real->weather != NULL)
    {
      sb_homes_init (&homes, real->latitude_deg, real->longitude_deg);
      sb_year_figures_fill (&real_figures, real->weather, &homes);
    }

  for (guint seed = 0; seed < SB_N_SEEDS; seed++)
    {
      g_autoptr (SbWeather) made = sb_climate_synthesize_exact (&real->months, real->latitude_deg, real->longitude_deg,
                                                                real->elevation_m, seed);
      SbCase frame = { .year = index, .seed = seed, .tilt = NONE, .way = NONE, .month = NONE, .quantile = NONE };
      SbYearFigures figures;

      add_sky_cases (comparison->cases, frame, real, made);
      if (real->weather == NULL)
        continue;

      sb_year_figures_fill (&figures, made, &homes);
      for (int tilt = 0; tilt < SB_N_TILTS; tilt++)
        {
          frame.tilt = tilt;
          add_tilt_cases (comparison->cases, frame, figures.planes[tilt], real_figures.planes[tilt]);
        }
    }

  if (real->weather != NULL)
    sb_homes_clear (&homes);
}

SbComparison *
sb_comparison_new (const char *folder,
                   GError    **error)
{
  g_autoptr (GPtrArray) years = sb_reference_years_load (folder, error);
  SbComparison *comparison;

  if (years == NULL)
    return NULL;

  comparison = g_new0 (SbComparison, 1);
  comparison->years = g_steal_pointer (&years);
  comparison->cases = g_array_new (FALSE, TRUE, sizeof (SbCase));
  for (guint i = 0; i < comparison->years->len; i++)
    compare_year (comparison, i);

  return comparison;
}

void
sb_comparison_free (SbComparison *comparison)
{
  if (comparison == NULL)
    return;

  g_ptr_array_unref (comparison->years);
  g_array_unref (comparison->cases);
  g_free (comparison);
}

SbBarResult
sb_comparison_result (const SbComparison *comparison,
                      SbBar               bar,
                      int                 year)
{
  SbBarResult result = { 0 };
  double squares = 0.0;

  for (guint i = 0; i < comparison->cases->len; i++)
    {
      const SbCase *one = &g_array_index (comparison->cases, SbCase, i);
      const SbReferenceYear *real = g_ptr_array_index (comparison->years, one->year);
      double widths = fabs (one->error) / one->width;

      if (one->bar != bar || (year >= 0 ? one->year != (guint) year : real->is_foreign))
        continue;
      result.n++;
      if (widths <= 1.0)
        result.n_met++;
      result.worst = MAX (result.worst, widths);
      result.mean += one->error;
      squares += one->error * one->error;
    }
  if (result.n > 0)
    {
      result.mean /= result.n;
      result.rms = sqrt (squares / result.n);
    }

  return result;
}

gboolean
sb_bar_result_holds (const SbBarResult *result)
{
  return result->n_met >= SB_BAR_MET_SHARE * result->n && result->worst <= SB_BAR_WORST;
}

#include "charts/planes-words.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/translate.h"

/* Who has so much of the best has no better plane to speak of. */
static const double AS_GOOD_AS_BEST = 0.97;
static const double NOTHING_KWH = 0.5;

guint
sb_planes_best (const SbSweepPlane *planes)
{
  guint best = 0;

  for (guint i = 1; i < SB_SWEEP_N_PLANES; i++)
    if (sb_drawing_finite (planes[i].annual_kwh) > sb_drawing_finite (planes[best].annual_kwh))
      best = i;

  return best;
}

guint
sb_planes_n_items (const SbChartData *data)
{
  return data->planes != NULL ? SB_SWEEP_N_PLANES : 0;
}

gboolean
sb_planes_is_one (const SbChartData *data)
{
  const SbSystem *system = &data->consultation->system;
  const SbBalcony *balcony = &data->consultation->balcony;

  for (guint i = 1; i < system->n_arrays; i++)
    if (system->arrays[i].tilt_deg != system->arrays[0].tilt_deg
        || sb_array_azimuth_deg (&system->arrays[i], balcony) != sb_array_azimuth_deg (&system->arrays[0], balcony))
      return FALSE;

  return TRUE;
}

double
sb_planes_share_of_best (const SbChartData *data,
                         double             annual_kwh)
{
  double best_kwh = sb_drawing_finite (data->planes[sb_planes_best (data->planes)].annual_kwh);

  return best_kwh > 0.0 ? sb_drawing_finite (annual_kwh) / best_kwh : 0.0;
}

char *
sb_planes_plane_name (double azimuth_deg,
                      double tilt_deg)
{
  g_autofree char *azimuth = sb_format_number (azimuth_deg, 0);
  g_autofree char *tilt = sb_format_number (tilt_deg, 0);

  /* Translators: a direction such as "south-west", the same in degrees, the tilt in degrees */
  return g_strdup_printf (_("%s (%s°), tilt %s°"), sb_direction_name (azimuth_deg), azimuth, tilt);
}

char *
sb_planes_own_text (const SbChartData *data)
{
  g_autofree char *yield = sb_format_quantity (data->result->yield.annual_kwh, 0, "kWh");

  /* Translators: an amount of energy such as "560 kWh", beside a point of a map */
  return g_strdup_printf (sb_planes_is_one (data) ? _("Your balcony: %s") : _("Your modules together: %s"), yield);
}

char *
sb_planes_difference_text (const SbChartData *data,
                           guint              plane)
{
  double more_kwh = round (sb_drawing_finite (data->planes[plane].annual_kwh))
                    - round (sb_drawing_finite (data->result->yield.annual_kwh));
  g_autofree char *amount = sb_format_quantity (more_kwh, 0, "kWh");

  return more_kwh > 0.0 ? g_strconcat (sb_format_plus (), amount, NULL) : g_steal_pointer (&amount);
}

static gboolean
is_obstructed (const SbConsultation *consultation)
{
  for (guint i = 0; i < consultation->system.n_arrays; i++)
    {
      const SbBalcony *own = consultation->system.arrays[i].obstruction;

      if (sb_balcony_obstructs (own != NULL ? own : &consultation->balcony))
        return TRUE;
    }

  return FALSE;
}

char *
sb_planes_title (const SbChartData *data)
{
  double share;
  g_autofree char *percent = NULL;

  if (data->planes == NULL)
    return g_strdup (_("How the set could hang"));
  if (sb_drawing_finite (data->planes[sb_planes_best (data->planes)].annual_kwh) < NOTHING_KWH)
    return g_strdup (_("However the modules hang, they get no sun"));

  share = sb_planes_share_of_best (data, data->result->yield.annual_kwh);
  if (share >= AS_GOOD_AS_BEST)
    return g_strdup (_("Hung otherwise, the set would hardly yield more"));
  percent = sb_format_percent (share);

  return g_strdup_printf (/* Translators: a share such as "73 %" */
                          sb_planes_is_one (data) ? _("Your balcony yields %s of the best plane")
                                                  : _("Your modules together yield %s of the best plane"),
                          percent);
}

char *
sb_planes_subtitle (const SbChartData *data)
{
  return g_strdup (is_obstructed (data->consultation)
                     ? _("Yield by direction and tilt, with what stands in the way")
                     : _("Yield by direction and tilt, with nothing in the way"));
}

char *
sb_planes_description (const SbChartData *data)
{
  g_autofree char *most = NULL;
  g_autofree char *name = NULL;
  g_autofree char *own = NULL;
  const SbSweepPlane *best;

  if (data->planes == NULL)
    return g_strdup (_("The planes of this set were not computed."));

  best = &data->planes[sb_planes_best (data->planes)];
  most = sb_format_quantity (best->annual_kwh, 0, "kWh");
  name = sb_planes_plane_name (best->azimuth_deg, best->tilt_deg);
  own = sb_planes_own_text (data);

  /* Translators: an amount of energy, a plane such as "south (180°), tilt 35°", "Your balcony: 560 kWh" */
  return g_strdup_printf (_("Most a year: %s, %s. %s."), most, name, own);
}

char *
sb_planes_item_text (const SbChartData *data,
                     guint              plane)
{
  const SbSweepPlane *item;
  g_autofree char *name = NULL;
  g_autofree char *yield = NULL;
  g_autofree char *difference = NULL;

  g_return_val_if_fail (data->planes != NULL && plane < SB_SWEEP_N_PLANES, NULL);

  item = &data->planes[plane];
  name = sb_planes_plane_name (item->azimuth_deg, item->tilt_deg);
  yield = sb_format_quantity (item->annual_kwh, 0, "kWh");
  difference = sb_planes_difference_text (data, plane);

  /* Translators: a plane such as "south (180°), tilt 35°", an amount of energy, a difference such as "+80 kWh" */
  return g_strdup_printf (_("%s: %s a year, %s against now"), name, yield, difference);
}

/* A row a direction, a column a tilt. */
SbChartTable *
sb_planes_table (const SbChartData *data)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  guint n_rows = data->planes != NULL ? SB_SWEEP_N_AZIMUTHS : 0;
  SbChartTable *table;

  g_ptr_array_add (headings, g_strdup (_("Direction")));
  for (guint tilt = 0; tilt < SB_SWEEP_N_TILTS; tilt++)
    {
      g_autofree char *degrees = sb_format_number (90.0 * tilt / (SB_SWEEP_N_TILTS - 1), 0);

      /* Translators: heading of a column of yields; a tilt in degrees */
      g_ptr_array_add (headings, g_strdup_printf (_("kWh at %s°"), degrees));
    }
  table = sb_chart_table_new (SB_SWEEP_N_TILTS + 1, n_rows, (const char *const *) headings->pdata, 0);
  for (guint azimuth = 0; azimuth < n_rows; azimuth++)
    {
      const SbSweepPlane *row = &data->planes[azimuth * SB_SWEEP_N_TILTS];
      g_autofree char *degrees = sb_format_number (row->azimuth_deg, 0);
      g_autofree char *name = g_strdup_printf ("%s° %s", degrees, sb_direction_name (row->azimuth_deg));

      sb_chart_table_name_row (table, azimuth, name);
      for (guint tilt = 0; tilt < SB_SWEEP_N_TILTS; tilt++)
        sb_chart_table_set (table, azimuth, tilt, row[tilt].annual_kwh);
    }

  return table;
}

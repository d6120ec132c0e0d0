#include "core/climate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_STATIONS_USED 6

/* Mean decrease of the air temperature with height of the standard atmosphere (ISO 2533). */
static const double LAPSE_RATE_K_PER_M = 0.0065;

/* How far beyond the rim of the grid a place may lie, degrees: one and a half steps of it. */
static const double RIM_DEG = 0.3;

/* A hundred metres up or down weigh like twenty kilometres aside when stations are chosen for the temperature. */
static const double KM_PER_M_OF_HEIGHT = 0.2;

/* Keeps the weight of a station at the very place finite. */
static const double NEAREST_KM = 1.0;

static const double KM_PER_DEGREE = 111.2;

struct _SbClimateTable
{
  double *latitudes_deg; /* ascending */
  guint n_latitudes;
  double *longitudes_deg; /* ascending */
  guint n_longitudes;
  SbClimateGridPoint *points;          /* as handed over */
  const SbClimateGridPoint **by_place; /* [latitude][longitude] */
  SbClimateStation *stations;
  guint n_stations;
};

typedef struct
{
  const SbClimateStation *station;
  double distance_km;
} Neighbour;

G_DEFINE_QUARK (sb-climate-error-quark, sb_climate_error)

static int
compare_numbers (const void *a,
                 const void *b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static guint
sort_and_drop_repeats (double *values,
                       guint   n)
{
  guint n_kept = 0;

  qsort (values, n, sizeof *values, compare_numbers);
  for (guint i = 0; i < n; i++)
    if (n_kept == 0 || values[i] > values[n_kept - 1])
      values[n_kept++] = values[i];

  return n_kept;
}

/* Index of the axis value at or below `value`, at most the last but one. */
static guint
find_cell (const double *axis,
           guint         n,
           double        value)
{
  guint low = 0;
  guint high = n - 1;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (axis[middle] <= value)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static void
place_points (SbClimateTable     *table,
              SbClimateGridPoint *points,
              guint               n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      const double *latitude = bsearch (&points[i].latitude_deg, table->latitudes_deg, table->n_latitudes,
                                        sizeof (double), compare_numbers);
      const double *longitude = bsearch (&points[i].longitude_deg, table->longitudes_deg, table->n_longitudes,
                                         sizeof (double), compare_numbers);
      gsize index = (gsize) (latitude - table->latitudes_deg) * table->n_longitudes
                    + (gsize) (longitude - table->longitudes_deg);

      table->by_place[index] = &points[i];
    }
}

static gboolean
grid_is_full (const SbClimateTable *table)
{
  for (gsize i = 0; i < (gsize) table->n_latitudes * table->n_longitudes; i++)
    if (table->by_place[i] == NULL)
      return FALSE;

  return table->n_latitudes >= 2 && table->n_longitudes >= 2;
}

SbClimateTable *
sb_climate_table_new (SbClimateGridPoint *points,
                      guint               n_points,
                      SbClimateStation   *stations,
                      guint               n_stations)
{
  g_autoptr (SbClimateTable) table = g_new0 (SbClimateTable, 1);

  table->points = points;
  table->stations = stations;
  table->n_stations = n_stations;
  table->latitudes_deg = g_new (double, MAX (n_points, 1));
  table->longitudes_deg = g_new (double, MAX (n_points, 1));
  for (guint i = 0; i < n_points; i++)
    {
      table->latitudes_deg[i] = points[i].latitude_deg;
      table->longitudes_deg[i] = points[i].longitude_deg;
    }
  table->n_latitudes = sort_and_drop_repeats (table->latitudes_deg, n_points);
  table->n_longitudes = sort_and_drop_repeats (table->longitudes_deg, n_points);
  table->by_place = g_new0 (const SbClimateGridPoint *, (gsize) table->n_latitudes * table->n_longitudes + 1);
  place_points (table, points, n_points);

  g_return_val_if_fail (grid_is_full (table), NULL);
  g_return_val_if_fail (n_stations > 0, NULL);

  return g_steal_pointer (&table);
}

void
sb_climate_table_free (SbClimateTable *table)
{
  if (table == NULL)
    return;

  for (guint i = 0; i < table->n_stations; i++)
    g_free (table->stations[i].name);
  g_free (table->stations);
  g_free (table->points);
  g_free (table->by_place);
  g_free (table->latitudes_deg);
  g_free (table->longitudes_deg);
  g_free (table);
}

/* Bilinear; beyond the rim the place is moved to it. */
static void
interpolate_ghi (const SbClimateTable *table,
                 double                latitude_deg,
                 double                longitude_deg,
                 double                ghi_w_m2[12])
{
  double latitude = CLAMP (latitude_deg, table->latitudes_deg[0], table->latitudes_deg[table->n_latitudes - 1]);
  double longitude = CLAMP (longitude_deg, table->longitudes_deg[0], table->longitudes_deg[table->n_longitudes - 1]);
  guint row = find_cell (table->latitudes_deg, table->n_latitudes, latitude);
  guint column = find_cell (table->longitudes_deg, table->n_longitudes, longitude);
  double up = (latitude - table->latitudes_deg[row]) / (table->latitudes_deg[row + 1] - table->latitudes_deg[row]);
  double right = (longitude - table->longitudes_deg[column])
                 / (table->longitudes_deg[column + 1] - table->longitudes_deg[column]);
  const SbClimateGridPoint *const *south = table->by_place + (gsize) row * table->n_longitudes + column;
  const SbClimateGridPoint *const *north = south + table->n_longitudes;

  for (int month = 0; month < 12; month++)
    ghi_w_m2[month] = (1.0 - up) * ((1.0 - right) * south[0]->ghi_w_m2[month] + right * south[1]->ghi_w_m2[month])
                      + up * ((1.0 - right) * north[0]->ghi_w_m2[month] + right * north[1]->ghi_w_m2[month]);
}

/* On a plane that touches the Earth at the place: good to a few per mille over the distances that count. */
static double
plane_distance_km (const SbClimateStation *station,
                   double                  latitude_deg,
                   double                  longitude_deg)
{
  double north_km = (station->latitude_deg - latitude_deg) * KM_PER_DEGREE;
  double east_km = (station->longitude_deg - longitude_deg) * KM_PER_DEGREE * cos (latitude_deg * G_PI / 180.0);

  return hypot (north_km, east_km);
}

/* The nearest stations, nearest first; with `use_height` the difference in height counts as distance. */
static guint
find_neighbours (const SbClimateTable *table,
                 double                latitude_deg,
                 double                longitude_deg,
                 gboolean              use_height,
                 double                elevation_m,
                 Neighbour             neighbours[N_STATIONS_USED])
{
  guint n = 0;

  for (guint i = 0; i < table->n_stations; i++)
    {
      const SbClimateStation *station = &table->stations[i];
      double distance_km = plane_distance_km (station, latitude_deg, longitude_deg);
      guint place;

      if (use_height)
        distance_km = hypot (distance_km, KM_PER_M_OF_HEIGHT * (station->elevation_m - elevation_m));
      if (n == N_STATIONS_USED && distance_km >= neighbours[n - 1].distance_km)
        continue;

      if (n < N_STATIONS_USED)
        n++;
      for (place = n - 1; place > 0 && neighbours[place - 1].distance_km > distance_km; place--)
        neighbours[place] = neighbours[place - 1];
      neighbours[place] = (Neighbour) { station, distance_km };
    }

  return n;
}

static double
neighbour_weight (const Neighbour *neighbour)
{
  double distance_km = neighbour->distance_km + NEAREST_KM;

  return 1.0 / (distance_km * distance_km);
}

static void
interpolate_temperature (const SbClimateTable *table,
                         double                latitude_deg,
                         double                longitude_deg,
                         double                elevation_m,
                         double                temp_air_c[12])
{
  Neighbour neighbours[N_STATIONS_USED];
  guint n = find_neighbours (table, latitude_deg, longitude_deg, TRUE, elevation_m, neighbours);
  double weight_sum = 0.0;

  memset (temp_air_c, 0, 12 * sizeof *temp_air_c);
  for (guint i = 0; i < n; i++)
    {
      const SbClimateStation *station = neighbours[i].station;
      double weight = neighbour_weight (&neighbours[i]);

      weight_sum += weight;
      for (int month = 0; month < 12; month++)
        temp_air_c[month] += weight
                             * (station->temp_air_c[month]
                                + LAPSE_RATE_K_PER_M * (station->elevation_m - elevation_m));
    }
  for (int month = 0; month < 12; month++)
    temp_air_c[month] /= weight_sum;
}

static gboolean
is_near_grid (const SbClimateTable *table,
              double                latitude_deg,
              double                longitude_deg)
{
  return latitude_deg >= table->latitudes_deg[0] - RIM_DEG
         && latitude_deg <= table->latitudes_deg[table->n_latitudes - 1] + RIM_DEG
         && longitude_deg >= table->longitudes_deg[0] - RIM_DEG
         && longitude_deg <= table->longitudes_deg[table->n_longitudes - 1] + RIM_DEG;
}

gboolean
sb_climate_table_lookup (const SbClimateTable *table,
                         double                latitude_deg,
                         double                longitude_deg,
                         double                elevation_m,
                         SbClimateMonths      *months,
                         GError              **error)
{
  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (months != NULL, FALSE);
  g_return_val_if_fail (isfinite (latitude_deg) && isfinite (longitude_deg) && isfinite (elevation_m), FALSE);

  if (!is_near_grid (table, latitude_deg, longitude_deg))
    {
      g_set_error (error, SB_CLIMATE_ERROR, SB_CLIMATE_ERROR_OUTSIDE,
                   "The place %.2f° N, %.2f° E lies outside the built-in climate map (%.1f° to %.1f° N, %.1f° to %.1f° E)",
                   latitude_deg, longitude_deg,
                   table->latitudes_deg[0], table->latitudes_deg[table->n_latitudes - 1],
                   table->longitudes_deg[0], table->longitudes_deg[table->n_longitudes - 1]);
      return FALSE;
    }

  interpolate_ghi (table, latitude_deg, longitude_deg, months->ghi_w_m2);
  interpolate_temperature (table, latitude_deg, longitude_deg, elevation_m, months->temp_air_c);

  return TRUE;
}

double
sb_climate_table_elevation_m (const SbClimateTable *table,
                              double                latitude_deg,
                              double                longitude_deg)
{
  Neighbour neighbours[N_STATIONS_USED];
  double weight_sum = 0.0;
  double sum = 0.0;
  guint n;

  g_return_val_if_fail (table != NULL, 0.0);
  g_return_val_if_fail (isfinite (latitude_deg) && isfinite (longitude_deg), 0.0);

  n = find_neighbours (table, latitude_deg, longitude_deg, FALSE, 0.0, neighbours);
  for (guint i = 0; i < n; i++)
    {
      double weight = neighbour_weight (&neighbours[i]);

      weight_sum += weight;
      sum += weight * neighbours[i].station->elevation_m;
    }

  return sum / weight_sum;
}

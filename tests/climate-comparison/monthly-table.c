#include "monthly-table.h"

#include <math.h>
#include <string.h>

static const int DAYS[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

enum
{
  COLUMN_NAME,
  COLUMN_LATITUDE,
  COLUMN_LONGITUDE,
  COLUMN_ELEVATION,
  COLUMN_MONTH,
  COLUMN_GHI,
  COLUMN_DHI,
  COLUMN_TEMP,
  COLUMN_P10,
  COLUMN_P50,
  COLUMN_P90,
  N_COLUMNS
};

static const char *const COLUMNS[N_COLUMNS] = { "name",       "lat",         "lon",    "elev_m", "month", "ghi_kwh_m2",
                                                "dhi_kwh_m2", "temp_mean_c", "kt_p10", "kt_p50", "kt_p90" };

static gboolean
find_columns (char  **heading,
              guint   indices[N_COLUMNS])
{
  for (int column = 0; column < N_COLUMNS; column++)
    {
      guint i = 0;

      while (heading[i] != NULL && strcmp (heading[i], COLUMNS[column]) != 0)
        i++;
      if (heading[i] == NULL)
        return FALSE;
      indices[column] = i;
    }

  return TRUE;
}

static gboolean
has_hours (GPtrArray *years,
           double     latitude_deg,
           double     longitude_deg)
{
  for (guint i = 0; i < years->len; i++)
    {
      const SbReferenceYear *year = g_ptr_array_index (years, i);

      if (year->weather != NULL && fabs (year->latitude_deg - latitude_deg) < 1e-3
          && fabs (year->longitude_deg - longitude_deg) < 1e-3)
        return TRUE;
    }

  return FALSE;
}

/* The row of month 0 comes first and begins a year. */
static void
take_row (const char *const *cells,
          GPtrArray         *years,
          SbReferenceYear  **current)
{
  int month = (int) g_ascii_strtoll (cells[COLUMN_MONTH], NULL, 10);
  double latitude_deg = g_ascii_strtod (cells[COLUMN_LATITUDE], NULL);
  double longitude_deg = g_ascii_strtod (cells[COLUMN_LONGITUDE], NULL);

  if (has_hours (years, latitude_deg, longitude_deg))
    return;

  if (month == 0)
    {
      *current = g_new0 (SbReferenceYear, 1);
      g_ptr_array_add (years, *current);
      (*current)->name = g_strdup_printf ("%s, TRY 2015", cells[COLUMN_NAME]);
      (*current)->latitude_deg = latitude_deg;
      (*current)->longitude_deg = longitude_deg;
      (*current)->elevation_m = g_ascii_strtod (cells[COLUMN_ELEVATION], NULL);
      (*current)->dhi_kwh_m2 = g_ascii_strtod (cells[COLUMN_DHI], NULL);
      for (int i = 0; i < SB_N_CLEARNESS; i++)
        (*current)->clearness[i] = g_ascii_strtod (cells[COLUMN_P10 + i], NULL);
    }
  else if (*current != NULL && month <= 12)
    {
      double ghi_kwh_m2 = g_ascii_strtod (cells[COLUMN_GHI], NULL);

      (*current)->months.ghi_w_m2[month - 1] = ghi_kwh_m2 * 1000.0 / (DAYS[month - 1] * 24.0);
      (*current)->months.temp_air_c[month - 1] = g_ascii_strtod (cells[COLUMN_TEMP], NULL);
    }
}

gboolean
sb_monthly_table_load (const char *path,
                       GPtrArray  *years,
                       GError    **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) heading = NULL;
  guint indices[N_COLUMNS];
  SbReferenceYear *current = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  lines = g_strsplit (g_strchomp (text), "\n", -1);
  heading = g_strsplit (lines[0] != NULL ? lines[0] : "", ",", -1);
  if (!find_columns (heading, indices))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: a column is missing", path);
      return FALSE;
    }

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      const char *wanted[N_COLUMNS];

      if (g_strv_length (cells) != g_strv_length (heading))
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: line %u has too few or too many cells", path,
                       i + 1);
          return FALSE;
        }
      for (int column = 0; column < N_COLUMNS; column++)
        wanted[column] = cells[indices[column]];
      take_row (wanted, years, &current);
    }

  return TRUE;
}

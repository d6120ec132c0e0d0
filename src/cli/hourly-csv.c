#include "cli/hourly-csv.h"
#include "charts/output-file.h"

#include <glib.h>

static void
add_number (GString    *line,
            const char *format,
            double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* Never printf: its decimal mark is that of the locale. */
  g_string_append_c (line, ',');
  g_string_append (line, g_ascii_formatd (text, sizeof text, format, value));
}

static void
add_header (GString *csv,
            guint    n_arrays)
{
  g_string_append (csv, "time_utc,solar_zenith_deg,solar_azimuth_deg,ghi_w_m2,dni_w_m2,dhi_w_m2,temp_air_c,wind_m_s");
  for (guint n = 1; n <= n_arrays; n++)
    g_string_append_printf (csv, ",poa_%u_w_m2,effective_%u_w_m2,cell_%u_c,dc_%u_w", n, n, n, n);
  g_string_append (csv, ",ac_w,load_w,self_consumption_w,feed_in_w,grid_draw_w,battery_soc_wh\n");
}

static void
add_row (GString        *csv,
         const SbResult *result,
         guint           row)
{
  const SbWeather *weather = result->weather;
  const SbEnergyBalance *balance = result->balance;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (sb_weather_row_unix_s (weather, row));
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  g_string_append (csv, stamp);
  add_number (csv, "%.5f", result->sun_path->apparent_zenith_deg[row]);
  add_number (csv, "%.5f", result->sun_path->azimuth_deg[row]);
  add_number (csv, "%.3f", weather->ghi_w_m2[row]);
  add_number (csv, "%.3f", weather->dni_w_m2[row]);
  add_number (csv, "%.3f", weather->dhi_w_m2[row]);
  add_number (csv, "%.3f", weather->temp_air_c[row]);
  add_number (csv, "%.3f", weather->wind_m_s[row]);

  for (guint n = 0; n < result->n_arrays; n++)
    {
      const SbArrayYield *array = result->arrays[n];

      add_number (csv, "%.4f", array->poa_w_m2[row]);
      add_number (csv, "%.4f", array->effective_w_m2[row]);
      add_number (csv, "%.4f", array->cell_c[row]);
      add_number (csv, "%.4f", array->dc_w[row]);
    }

  add_number (csv, "%.4f", result->ac_w[row]);
  add_number (csv, "%.4f", (double) balance->load_w[row]);
  add_number (csv, "%.4f", (double) balance->self_consumption_w[row]);
  add_number (csv, "%.4f", (double) balance->feed_in_w[row]);
  add_number (csv, "%.4f", (double) balance->grid_draw_w[row]);
  add_number (csv, "%.3f", balance->battery_soc_wh != NULL ? (double) balance->battery_soc_wh[row] : 0.0);
  g_string_append_c (csv, '\n');
}

gboolean
sb_cli_write_hourly (const SbResult *result,
                     const char     *path,
                     GError        **error)
{
  g_autoptr (GString) csv = g_string_sized_new ((gsize) result->weather->n_rows * 256);

  add_header (csv, result->n_arrays);
  for (guint row = 0; row < result->weather->n_rows; row++)
    add_row (csv, result, row);

  return sb_output_file_write (path, csv->str, csv->len, error);
}

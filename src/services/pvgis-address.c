/* The questions to PVGIS (apis.md 1.3 … 1.9), as Internet addresses. */

#include "services/pvgis-parts.h"

#include <math.h>

static const char *const DATABASES[] = { "PVGIS-SARAH3", "PVGIS-ERA5", NULL };

const char *
sb_pvgis_database (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (DATABASES), NULL);

  return DATABASES[index];
}

double
sb_pvgis_round_degrees (double degrees)
{
  double rounded = round (degrees * 100.0) / 100.0;

  return rounded == 0.0 ? 0.0 : rounded;
}

/* "…/tmy?lat=49.44&lon=7.77&outputformat=json" */
static GString *
begin (const char *base_url,
       const char *tool,
       double      latitude_deg,
       double      longitude_deg)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  GString *address = g_string_new (base_url);

  g_ascii_formatd (latitude, sizeof latitude, "%.2f", latitude_deg);
  g_ascii_formatd (longitude, sizeof longitude, "%.2f", longitude_deg);
  g_string_append_printf (address, "%s%s?lat=%s&lon=%s", g_str_has_suffix (base_url, "/") ? "" : "/", tool, latitude,
                          longitude);

  return address;
}

static void
append_number (GString    *address,
               const char *name,
               double      number,
               const char *format)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, format, number == 0.0 ? 0.0 : number);
  g_string_append_printf (address, "&%s=%s", name, text);
}

char *
sb_pvgis_tmy_address (const char *base_url,
                      double      latitude_deg,
                      double      longitude_deg)
{
  GString *address = begin (base_url, "tmy", latitude_deg, longitude_deg);

  /* `tmy` knows no choice of the data base: it takes the best that the place has. */
  g_string_append (address, "&usehorizon=0&outputformat=json");

  return g_string_free (address, FALSE);
}

char *
sb_pvgis_years_address (const char *base_url,
                        double      latitude_deg,
                        double      longitude_deg,
                        const char *database,
                        int         first_year,
                        int         last_year)
{
  GString *address = begin (base_url, "seriescalc", latitude_deg, longitude_deg);

  g_string_append_printf (address, "&raddatabase=%s", database);
  if (first_year != 0)
    g_string_append_printf (address, "&startyear=%d", first_year);
  if (last_year != 0)
    g_string_append_printf (address, "&endyear=%d", last_year);
  /* A level plane in components is beam and diffuse light of the sky: it serves every balcony. */
  g_string_append (address, "&usehorizon=0&angle=0&aspect=0&components=1&pvcalculation=0&outputformat=json");

  return g_string_free (address, FALSE);
}

char *
sb_pvgis_horizon_address (const char *base_url,
                          double      latitude_deg,
                          double      longitude_deg)
{
  GString *address = begin (base_url, "printhorizon", latitude_deg, longitude_deg);

  g_string_append (address, "&outputformat=json");

  return g_string_free (address, FALSE);
}

static const char *
technology_on_the_wire (SbTechnology technology)
{
  switch (technology)
    {
    case SB_TECHNOLOGY_CIS:
      return "CIS";
    case SB_TECHNOLOGY_CDTE:
      return "CdTe";
    case SB_TECHNOLOGY_C_SI:
    case SB_TECHNOLOGY_C_SI_PVGIS5:
    default:
      return "crystSi";
    }
}

/* 0 is south there, −90 east and 90 west. */
static double
aspect_deg (double azimuth_deg)
{
  double aspect = fmod (azimuth_deg - 180.0, 360.0);

  if (aspect <= -180.0)
    aspect += 360.0;

  return aspect > 180.0 ? aspect - 360.0 : aspect;
}

char *
sb_pvgis_yield_address (const char    *base_url,
                        double         latitude_deg,
                        double         longitude_deg,
                        const char    *database,
                        const SbArray *array,
                        double         azimuth_deg,
                        double         loss_percent)
{
  GString *address = begin (base_url, "PVcalc", latitude_deg, longitude_deg);

  g_string_append_printf (address, "&raddatabase=%s", database);
  append_number (address, "peakpower", array->peak_power_w / 1000.0, "%.5f");
  append_number (address, "loss", loss_percent, "%.3f");
  g_string_append_printf (address, "&pvtechchoice=%s&mountingplace=%s", technology_on_the_wire (array->technology),
                          array->mounting == SB_MOUNTING_WALL ? "building" : "free");
  append_number (address, "angle", array->tilt_deg, "%.2f");
  append_number (address, "aspect", aspect_deg (azimuth_deg), "%.2f");
  g_string_append (address, "&usehorizon=0&outputformat=json");

  return g_string_free (address, FALSE);
}

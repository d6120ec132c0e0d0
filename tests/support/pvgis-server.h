#pragma once

#include "core/calendar.h"

#include <libsoup/soup.h>
#include <math.h>
#include <string.h>

/*
 * A server of our own that answers `tmy`, `seriescalc`, `printhorizon` and `PVcalc` in the documented form, for whatever
 * place is asked: a diffuse sky as a half sine from 6 to 18 h UTC, every day alike, brighter by 1 % each year.
 */
typedef struct
{
  SoupServer *server;
  char *url;
  guint n_asked;
  char *query; /* of the last question */
  GString *paths; /* of all of them, "tmy seriescalc " */
  guint status;   /* 200, or what every question is answered with */
  double refused_latitude_deg; /* this place lies over the sea; 0: none does */
  int first_year; /* of seriescalc */
  int last_year;
} PvgisServer;

static inline int
pvgis_server_diffuse (int hour)
{
  double height = sin ((hour % 24 - 6) / 12.0 * G_PI);

  return height > 0.0 && hour % 24 <= 18 ? (int) (150 * height) : 0;
}

static inline void
pvgis_server_append_head (GString    *text,
                          GHashTable *query,
                          int         year_min,
                          int         year_max)
{
  g_string_append_printf (
    text,
    "{\"inputs\": {\"location\": {\"latitude\": %s, \"longitude\": %s, \"elevation\": 251.0, "
    "\"irradiance_time_offset\": 0.1761}, \"meteo_data\": {\"radiation_db\": \"PVGIS-SARAH3\", \"meteo_db\": \"ERA5\", "
    "\"year_min\": %d, \"year_max\": %d, \"use_horizon\": false, \"horizon_db\": null}, \"mounting_system\": {\"fixed\": "
    "{\"slope\": {\"value\": 0, \"optimal\": false}, \"azimuth\": {\"value\": 0, \"optimal\": false}, \"type\": "
    "\"free-standing\"}}}, \"outputs\": {",
    (const char *) g_hash_table_lookup (query, "lat"), (const char *) g_hash_table_lookup (query, "lon"), year_min,
    year_max);
}

static inline char *
pvgis_server_tmy (GHashTable *query)
{
  GString *text = g_string_new (NULL);

  pvgis_server_append_head (text, query, 2005, 2023);
  g_string_append (text, "\"months_selected\": [");
  for (int month = 0; month < 12; month++)
    g_string_append_printf (text, "%s{\"month\": %d, \"year\": %d}", month > 0 ? ", " : "", month + 1, 2009 + month);
  g_string_append (text, "], \"tmy_hourly\": [");
  for (int month = 0; month < 12; month++)
    for (int hour = 0; hour < sb_calendar_days_in_month (2023, month + 1) * 24; hour++)
      g_string_append_printf (text,
                              "%s{\"time(UTC)\": \"%d%02d%02d:%02d00\", \"T2m\": 10.0, \"RH\": 70.0, \"G(h)\": %d.0, "
                              "\"Gb(n)\": 0.0, \"Gd(h)\": %d.0, \"IR(h)\": 300.0, \"WS10m\": 2.0, \"WD10m\": 200.0, "
                              "\"SP\": 98000.0}",
                              month + hour > 0 ? ", " : "", 2009 + month, month + 1, hour / 24 + 1, hour % 24,
                              pvgis_server_diffuse (hour), pvgis_server_diffuse (hour));
  g_string_append (text, "]}, \"meta\": {}}");

  return g_string_free (text, FALSE);
}

static inline char *
pvgis_server_series (GHashTable *query,
                     int         first_year,
                     int         last_year)
{
  GString *text = g_string_new (NULL);
  gint64 begin = sb_calendar_unix_from_date ((SbDate) { first_year, 1, 1 });
  gint64 end = sb_calendar_unix_from_date ((SbDate) { last_year + 1, 1, 1 });

  pvgis_server_append_head (text, query, first_year, last_year);
  g_string_append (text, "\"hourly\": [");
  for (gint64 at = begin; at < end; at += 3600)
    {
      SbDate date = sb_calendar_date_from_unix (at);
      int hour = (int) (at / 3600 % 24);

      g_string_append_printf (text,
                              "%s{\"time\": \"%d%02d%02d:%02d10\", \"Gb(i)\": 0.0, \"Gd(i)\": %.2f, \"Gr(i)\": 0.0, "
                              "\"H_sun\": 10.0, \"T2m\": 10.5, \"WS10m\": 2.0, \"Int\": 0.0}",
                              at > begin ? ", " : "", date.year, date.month, date.day, hour,
                              pvgis_server_diffuse (hour) * (1.0 + 0.01 * (date.year - first_year)));
    }
  g_string_append (text, "]}, \"meta\": {}}");

  return g_string_free (text, FALSE);
}

static inline char *
pvgis_server_horizon (GHashTable *query)
{
  GString *text = g_string_new (NULL);

  pvgis_server_append_head (text, query, 2005, 2023);
  g_string_append (text, "\"horizon_profile\": [");
  for (int aspect_deg = -180; aspect_deg <= 180; aspect_deg += 15)
    g_string_append_printf (text, "%s{\"A\": %d.0, \"H_hor\": 1.5}", aspect_deg > -180 ? ", " : "", aspect_deg);
  g_string_append (text, "]}, \"meta\": {}}");

  return g_string_free (text, FALSE);
}

/* 880 kWh a year. */
static inline char *
pvgis_server_yield (GHashTable *query)
{
  GString *text = g_string_new (NULL);

  pvgis_server_append_head (text, query, 2005, 2023);
  g_string_append (text, "\"monthly\": {\"fixed\": [");
  for (int month = 1; month <= 12; month++)
    g_string_append_printf (text, "%s{\"month\": %d, \"E_d\": 2.4, \"E_m\": 73.3, \"H(i)_d\": 3.2, \"H(i)_m\": 96}",
                            month > 1 ? ", " : "", month);
  g_string_append (text, "]}, \"totals\": {\"fixed\": {\"E_d\": 2.4, \"E_m\": 73.3, \"E_y\": 880.0, \"H(i)_y\": 1150.0, "
                         "\"SD_y\": 30.0, \"l_aoi\": -3.0, \"l_spec\": \"1.5\", \"l_tg\": -6.0, \"l_total\": -21.7}}}, "
                         "\"meta\": {}}");

  return g_string_free (text, FALSE);
}

static inline void
pvgis_server_on_asked (SoupServer        *soup,
                       SoupServerMessage *message,
                       const char        *path,
                       GHashTable        *query,
                       gpointer           user_data)
{
  PvgisServer *self = user_data;
  const char *latitude = query != NULL ? g_hash_table_lookup (query, "lat") : NULL;
  guint status = self->status;
  char *body;

  self->n_asked++;
  g_free (self->query);
  self->query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
  g_string_append_printf (self->paths, "%s ", strrchr (path, '/') + 1);
  if (latitude != NULL && self->refused_latitude_deg != 0.0
      && fabs (g_ascii_strtod (latitude, NULL) - self->refused_latitude_deg) < 0.005)
    status = 400;

  if (status != 200)
    body = g_strdup_printf ("{\"message\": \"%s\", \"status\": %u}",
                            status == 400 ? "Location over the sea. Please, select another location" : "Not now", status);
  else if (g_str_has_suffix (path, "tmy"))
    body = pvgis_server_tmy (query);
  else if (g_str_has_suffix (path, "seriescalc"))
    body = pvgis_server_series (query, self->first_year, self->last_year);
  else if (g_str_has_suffix (path, "PVcalc"))
    body = pvgis_server_yield (query);
  else
    body = pvgis_server_horizon (query);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, body, strlen (body));
  soup_server_message_set_status (message, status, NULL);
}

static inline void
pvgis_server_start (PvgisServer *self)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  *self = (PvgisServer) { .status = 200, .first_year = 2005, .last_year = 2006, .paths = g_string_new (NULL) };
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, pvgis_server_on_asked, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static inline void
pvgis_server_stop (PvgisServer *self)
{
  g_clear_object (&self->server);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->query, g_free);
  g_string_free (self->paths, TRUE);
}

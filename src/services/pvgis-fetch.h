#pragma once

#include "services/http.h"
#include "services/pvgis.h"

G_BEGIN_DECLS

/* One thing that is wanted from PVGIS, with one or several questions: the data of its task. Private to SbPvgis. */

struct _SbPvgis
{
  GObject parent_instance;

  SbHttp *http;
  SbWeatherStore *store; /* borrowed; outlives what is under way */
  char *base_url;
};

typedef struct _SbPvgisFetch SbPvgisFetch;

struct _SbPvgisFetch
{
  char *(*make_address) (const char         *base_url,
                         const SbPvgisFetch *fetch);
  /* Ends the task or asks on; owns the task's reference then. */
  void (*take_answer) (GTask  *task,
                       GBytes *answer);
  double latitude_deg; /* rounded */
  double longitude_deg;
  char *today;
  SbPvgisProgress progress;
  gpointer progress_data;
  gboolean chooses_database;
  guint database;
  int first_year;
  int last_year;

  /* Of a second opinion: what is asked for (azimuths resolved), which array, and what came so far */
  SbSystem *system;
  guint array;
  SbSecondOpinion *opinion;
};

/* The four kinds; coordinates are rounded here. */
SbPvgisFetch *sb_pvgis_fetch_new_tmy (double      latitude_deg,
                                      double      longitude_deg,
                                      const char *today);
SbPvgisFetch *sb_pvgis_fetch_new_years (double      latitude_deg,
                                        double      longitude_deg,
                                        int         first_year,
                                        int         last_year,
                                        const char *today);
SbPvgisFetch *sb_pvgis_fetch_new_horizon (double      latitude_deg,
                                          double      longitude_deg,
                                          const char *today);
SbPvgisFetch *sb_pvgis_fetch_new_opinion (const SbConsultation *consultation);

/* Takes the fetch and the task over. */
void sb_pvgis_fetch_begin (SbPvgisFetch *fetch,
                           GTask        *task);

G_END_DECLS

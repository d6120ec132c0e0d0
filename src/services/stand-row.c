#include "services/stand-database.h"

#include "services/built-in-data.h"
#include "services/municipality-list.h"

#include <math.h>
#include <string.h>

#define MAX_PERSONS 5
#define HOME_STATE "RP"
/* A place without a postal code belongs to the nearest entry of the list, if there is one as near as this. */
#define MAX_DISTANCE_KM 15.0

static int
whole (double value)
{
  return isfinite (value) ? (int) lround (CLAMP (value, -1e6, 1e6)) : 0;
}

/* ---- where ---- */

static double
distance2_km2 (const SbPlace      *place,
               const SbPlaceEntry *entry)
{
  double north_km = 111.2 * (place->latitude_deg - entry->latitude_deg);
  double east_km
    = 111.2 * cos (place->latitude_deg * G_PI / 180.0) * (place->longitude_deg - entry->longitude_deg);

  return north_km * north_km + east_km * east_km;
}

static const SbPlaceEntry *
nearest_entry (const SbPlace *place)
{
  const SbPlaceList *list = sb_built_in_places ();
  const SbPlaceEntry *nearest = NULL;
  double best_km2 = MAX_DISTANCE_KM * MAX_DISTANCE_KM;

  for (guint i = 0; i < sb_place_list_get_n (list); i++)
    {
      const SbPlaceEntry *entry = sb_place_list_get (list, i);
      double km2 = distance2_km2 (place, entry);

      if (km2 < best_km2)
        {
          best_km2 = km2;
          nearest = entry;
        }
    }

  return nearest;
}

const char *
sb_stand_area_of_place (const SbPlace *place)
{
  const SbMunicipality *municipality = NULL;
  const SbPlaceEntry *entry = NULL;

  g_return_val_if_fail (place != NULL, SB_STAND_AREA_COUNTRY);

  municipality = sb_municipality_of_place (place);
  if (municipality != NULL)
    return municipality->ags;

  if (place->postal_code != NULL && place->postal_code[0] != '\0')
    {
      entry = sb_place_list_find_postal_code (sb_built_in_places (), place->postal_code);
    }
  else
    {
      entry = nearest_entry (place);
      if (entry != NULL)
        {
          SbPlace known = { .name = (char *) entry->name, .postal_code = (char *) entry->postal_code,
                            .latitude_deg = entry->latitude_deg, .longitude_deg = entry->longitude_deg };

          municipality = sb_municipality_of_place (&known);
          if (municipality != NULL)
            return municipality->ags;
        }
    }

  return entry != NULL && strcmp (entry->state, HOME_STATE) == 0 ? SB_STAND_AREA_STATE : SB_STAND_AREA_COUNTRY;
}

/* ---- what ---- */

static const SbArray *
largest_array (const SbSystem *system)
{
  const SbArray *largest = &system->arrays[0];

  for (guint i = 1; i < system->n_arrays; i++)
    if (system->arrays[i].peak_power_w > largest->peak_power_w)
      largest = &system->arrays[i];

  return largest;
}

void
sb_stand_row_init (SbStandRow           *row,
                   const SbConsultation *consultation,
                   const SbResult       *result,
                   const char           *day)
{
  const SbSystem *system = &consultation->system;
  const SbArray *array = largest_array (system);
  double saving_eur = result->annual_savings_eur;
  double avoided_kg = result->emissions.avoided_kg_per_year;

  memset (row, 0, sizeof *row);
  g_strlcpy (row->day, day, sizeof row->day);
  g_strlcpy (row->area, sb_stand_area_of_place (&consultation->place), sizeof row->area);
  row->persons = CLAMP (consultation->household.persons, 1, MAX_PERSONS);
  row->dwelling = (int) consultation->household.dwelling;
  row->peak_power_w = 10 * whole (sb_system_peak_power_w (system) / 10.0);
  row->battery_kwh = system->battery.present ? whole (10.0 * system->battery.capacity_kwh) / 10.0 : 0.0;
  row->direction = sb_stand_direction_class (sb_array_azimuth_deg (array, &consultation->balcony));
  row->tilt = sb_stand_tilt_class (array->tilt_deg);
  row->yield_kwh = MAX (whole (result->yield.annual_kwh), 0);
  row->own_use_kwh
    = result->balance != NULL ? MAX (whole (result->balance->self_consumption_kwh), 0) : 0;

  for (guint i = 0; i < result->n_measures && row->n_measures < SB_STAND_MAX_MEASURES; i++)
    {
      saving_eur += result->measures[i].savings_eur;
      avoided_kg += result->measures[i].avoided_kg;
      row->measures[row->n_measures++] = result->measures[i].id;
    }
  row->saving_eur = whole (saving_eur);
  row->avoided_kg = whole (avoided_kg);
}

/* ---- back from the database ---- */

static int
read_answer (sqlite3_stmt *statement,
             int           column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? SB_STAND_NO_ANSWER
                                                                : sqlite3_column_int (statement, column);
}

void
sb_stand_line_read (sqlite3_stmt *statement,
                    int           first_column,
                    SbStandLine  *line)
{
  int c = first_column;
  double peak_power_w = sqlite3_column_double (statement, c + 4);
  double battery_kwh = sqlite3_column_double (statement, c + 5);

  line->day = (const char *) sqlite3_column_text (statement, c);
  line->area = (const char *) sqlite3_column_text (statement, c + 1);
  line->answers[SB_STAND_PERSONS] = sqlite3_column_int (statement, c + 2) - 1;
  line->answers[SB_STAND_DWELLING] = sqlite3_column_int (statement, c + 3);
  line->answers[SB_STAND_SET] = sb_stand_set_class (peak_power_w);
  line->answers[SB_STAND_BATTERY] = battery_kwh > 0.0 ? 1 : 0;
  line->answers[SB_STAND_DIRECTION] = sqlite3_column_int (statement, c + 6);
  line->answers[SB_STAND_TILT] = sqlite3_column_int (statement, c + 7);
  line->answers[SB_STAND_HELPFUL] = read_answer (statement, c + 12);
  line->answers[SB_STAND_WILL_BUY] = read_answer (statement, c + 13);
  line->answers[SB_STAND_MISSING] = read_answer (statement, c + 14);
  line->figures = (SbStandFigures){
    .consultations = 1,
    .peak_power_kw = peak_power_w / 1000.0,
    .battery_kwh = battery_kwh,
    .yield_kwh = sqlite3_column_double (statement, c + 8),
    .own_use_kwh = sqlite3_column_double (statement, c + 9),
    .saving_eur = sqlite3_column_double (statement, c + 10),
    .avoided_kg = sqlite3_column_double (statement, c + 11),
  };
}

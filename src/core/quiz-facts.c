#include "core/quiz-facts.h"

#include "core/calendar.h"
#include "core/measures.h"
#include "core/plane-sweep.h"
#include "core/sun.h"

#include <math.h>

static const double PEAK_POWER_W = 900.0;
static const double UPRIGHT_DEG = 90.0;
static const double TILTED_DEG = 30.0;
static const double SOUTH_DEG = 180.0;
static const double WEST_DEG = 270.0;
static const double ALWAYS_ON_W = 10.0;
static const double HOURS_A_YEAR = 8760.0;
static const SbSlab SLAB = { TRUE, 1.2, 0.3 };
static const SbOpposite OPPOSITE = { TRUE, 12.0, 8.0 };
/* The question of lamps: number, W before, W after, hours a day. */
static const double LAMPS[] = { 10.0, 40.0, 5.0, 2.0 };
static const char *const LAMP_KEYS[] = { "lamps", "old_w", "new_w", "hours_per_day" };

static const char *const VALUE_IDS[SB_N_QUIZ_VALUES] = {
  [SB_QUIZ_UPRIGHT_SOUTH_KWH] = "upright-south-kwh",
  [SB_QUIZ_TILTED_MORE_PERCENT] = "tilted-more-percent",
  [SB_QUIZ_BEST_TILT_DEG] = "best-tilt-deg",
  [SB_QUIZ_WEST_SHARE_PERCENT] = "west-share-percent",
  [SB_QUIZ_JUNE_BY_DECEMBER] = "june-by-december",
  [SB_QUIZ_OWN_USE_PERCENT] = "own-use-percent",
  [SB_QUIZ_AT_HOME_MORE_KWH] = "at-home-more-kwh",
  [SB_QUIZ_BATTERY_MORE_KWH] = "battery-more-kwh",
  [SB_QUIZ_SLAB_LOSS_PERCENT] = "slab-loss-percent",
  [SB_QUIZ_OPPOSITE_LOSS_PERCENT] = "opposite-loss-percent",
  [SB_QUIZ_AVOIDED_KG] = "avoided-kg",
  [SB_QUIZ_CO2_PAYBACK_YEARS] = "co2-payback-years",
  [SB_QUIZ_PAYBACK_YEARS] = "payback-years",
  [SB_QUIZ_LAMPS_KWH] = "lamps-kwh",
  [SB_QUIZ_STANDBY_EUR] = "standby-eur",
  [SB_QUIZ_LONGEST_DAY_HOURS] = "longest-day-hours",
  [SB_QUIZ_WINTER_NOON_DEG] = "winter-noon-deg",
  [SB_QUIZ_SUMMER_NOON_DEG] = "summer-noon-deg",
};

const char *
sb_quiz_value_id (SbQuizValue value)
{
  g_return_val_if_fail (value < SB_N_QUIZ_VALUES, NULL);

  return VALUE_IDS[value];
}

/* The plain case; see the header. What is not named here is at its default. */
static SbConsultation *
plain_case (const SbPlace       *place,
            const SbWeather     *weather,
            const SbAssumptions *assumptions)
{
  SbConsultation *plain = sb_consultation_new ();
  SbArray *array = &plain->system.arrays[0];

  sb_set_string (&plain->place.name, place->name);
  plain->place.latitude_deg = place->latitude_deg;
  plain->place.longitude_deg = place->longitude_deg;
  plain->place.elevation_m = sb_is_set (place->elevation_m) ? place->elevation_m : weather->elevation_m;
  plain->household.persons = 2;
  plain->household.dwelling = SB_DWELLING_FLAT;
  plain->household.presence = SB_PRESENCE_AWAY_WORKDAYS;
  plain->household.annual_consumption_kwh = NAN;
  plain->tariff.energy_price_eur_per_kwh = sb_assumptions_get (assumptions, "energy-price-eur-per-kwh");
  plain->balcony.azimuth_deg = SOUTH_DEG;
  plain->system.n_arrays = 1;
  array->peak_power_w = PEAK_POWER_W;
  array->tilt_deg = UPRIGHT_DEG;
  array->azimuth_deg = SOUTH_DEG;
  array->mounting = SB_MOUNTING_RAILING;
  array->module.count = 2;

  return plain;
}

typedef struct
{
  SbSimulator *simulator;
  SbWeather *weather;
  SbConsultation *plain;
  SbResult *result; /* of the plain case */
  SbQuizFacts *facts;
} Work;

/* A result of the plain case after a change of one thing, which is taken back by the caller. */
static SbResult *
run (Work    *work,
     GError **error)
{
  return sb_simulator_run (work->simulator, work->plain, work->weather, NULL, error);
}

static double
percent_of (double part,
            double whole)
{
  return whole > 0.0 ? 100.0 * part / whole : NAN;
}

static gboolean
ask_planes (Work    *work,
            GError **error)
{
  SbArray *array = &work->plain->system.arrays[0];
  double upright_kwh = work->result->yield.annual_kwh;
  double *value = work->facts->value;
  g_autoptr (SbResult) tilted = NULL;
  g_autoptr (SbResult) west = NULL;
  g_autoptr (SbResult) flat = NULL;

  array->tilt_deg = TILTED_DEG;
  tilted = run (work, error);
  array->tilt_deg = 0.0;
  flat = tilted != NULL ? run (work, error) : NULL;
  array->tilt_deg = UPRIGHT_DEG;
  array->azimuth_deg = WEST_DEG;
  west = flat != NULL ? run (work, error) : NULL;
  array->azimuth_deg = SOUTH_DEG;
  if (west == NULL)
    return FALSE;

  value[SB_QUIZ_TILTED_MORE_PERCENT] = percent_of (tilted->yield.annual_kwh - upright_kwh, upright_kwh);
  value[SB_QUIZ_WEST_SHARE_PERCENT] = percent_of (west->yield.annual_kwh, upright_kwh);
  if (flat->yield.monthly_kwh[11] > 0.0)
    value[SB_QUIZ_JUNE_BY_DECEMBER] = flat->yield.monthly_kwh[5] / flat->yield.monthly_kwh[11];

  return TRUE;
}

static void
ask_best_tilt (Work *work)
{
  g_autoptr (SbPlaneSweep) sweep
    = sb_plane_sweep_new (work->plain, work->weather, work->result->sun_path, work->result->transposition, NULL);
  double most_kwh = 0.0;

  for (guint i = 0; i < SB_SWEEP_N_TILTS; i++)
    {
      SbSweepPlane plane = sb_plane_sweep_compute (sweep, SB_SWEEP_N_AZIMUTHS / 2 * SB_SWEEP_N_TILTS + i);

      g_assert (plane.azimuth_deg == SOUTH_DEG);
      if (plane.annual_kwh > most_kwh)
        {
          most_kwh = plane.annual_kwh;
          work->facts->value[SB_QUIZ_BEST_TILT_DEG] = plane.tilt_deg;
        }
    }
}

static gboolean
ask_obstacles (Work    *work,
               GError **error)
{
  SbBalcony *balcony = &work->plain->balcony;
  double free_kwh = work->result->yield.annual_kwh;
  g_autoptr (SbResult) below_slab = NULL;
  g_autoptr (SbResult) behind_house = NULL;

  balcony->slab_above = SLAB;
  below_slab = run (work, error);
  balcony->slab_above.present = FALSE;
  balcony->opposite = OPPOSITE;
  behind_house = below_slab != NULL ? run (work, error) : NULL;
  balcony->opposite.present = FALSE;
  if (behind_house == NULL)
    return FALSE;

  work->facts->value[SB_QUIZ_SLAB_LOSS_PERCENT] = percent_of (free_kwh - below_slab->yield.annual_kwh, free_kwh);
  work->facts->value[SB_QUIZ_OPPOSITE_LOSS_PERCENT] = percent_of (free_kwh - behind_house->yield.annual_kwh, free_kwh);

  return TRUE;
}

/* What the home does not buy. */
static double
spared_kwh (const SbResult *result,
            const SbResult *plain)
{
  return plain->balance->grid_draw_kwh - result->balance->grid_draw_kwh;
}

static gboolean
ask_household (Work    *work,
               GError **error)
{
  double *value = work->facts->value;
  g_autoptr (SbResult) at_home = NULL;
  g_autoptr (SbResult) with_battery = NULL;

  work->plain->household.presence = SB_PRESENCE_AT_HOME;
  at_home = run (work, error);
  work->plain->household.presence = SB_PRESENCE_AWAY_WORKDAYS;
  work->plain->system.battery.present = TRUE;
  with_battery = at_home != NULL ? run (work, error) : NULL;
  work->plain->system.battery.present = FALSE;
  if (with_battery == NULL)
    return FALSE;

  value[SB_QUIZ_OWN_USE_PERCENT] = 100.0 * work->result->self_consumption_share;
  value[SB_QUIZ_AT_HOME_MORE_KWH] = spared_kwh (at_home, work->result);
  value[SB_QUIZ_BATTERY_MORE_KWH] = spared_kwh (with_battery, work->result);
  value[SB_QUIZ_AVOIDED_KG] = work->result->emissions.avoided_kg_per_year;
  value[SB_QUIZ_CO2_PAYBACK_YEARS] = work->result->emissions.payback_years;
  value[SB_QUIZ_PAYBACK_YEARS] = work->result->economics.payback_years;

  return TRUE;
}

static void
ask_lamps (Work                *work,
           const SbAssumptions *assumptions)
{
  const SbMeasureTable *table = sb_assumptions_get_measures (assumptions);
  const SbMeasure *measure = table != NULL ? sb_measure_table_find (table, "led-lighting") : NULL;
  SbNamedValue inputs[G_N_ELEMENTS (LAMPS)];
  SbMeasureChoice choice = { .inputs = inputs, .n_inputs = G_N_ELEMENTS (LAMPS) };
  double answers[SB_MEASURE_MAX_QUESTIONS] = { 0 };
  SbMeasureHome home = { .persons = 2.0, .heating_efficiency = 1.0 };

  if (measure == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (LAMPS); i++)
    {
      if (sb_measure_find_question (measure, LAMP_KEYS[i]) < 0)
        return;
      inputs[i] = (SbNamedValue) { (char *) LAMP_KEYS[i], LAMPS[i] };
    }
  sb_measure_answers (measure, &choice, answers);
  work->facts->value[SB_QUIZ_LAMPS_KWH] = sb_measure_evaluate (measure, SB_MEASURE_SAVED_ELECTRICITY, answers, &home);
}

/* Height of the sun when it stands highest; also the length of the day where asked for. */
static double
noon_height_deg (const SbPlace *place,
                 SbDate         date,
                 double        *day_hours)
{
  double rise_s = NAN;
  double noon_s = NAN;
  double set_s = NAN;
  gboolean rises = sb_sun_rise_transit_set (date.year, date.month, date.day, place->latitude_deg,
                                            place->longitude_deg, &rise_s, &noon_s, &set_s);
  SbSunPosition sun = sb_sun_position (noon_s, place->latitude_deg, place->longitude_deg, place->elevation_m);

  if (day_hours != NULL)
    *day_hours = rises ? (set_s - rise_s) / 3600.0 : NAN;

  return 90.0 - sun.zenith_deg;
}

static void
ask_sun (Work *work)
{
  const SbPlace *place = &work->plain->place;
  double *value = work->facts->value;
  int year = work->weather->year;

  value[SB_QUIZ_SUMMER_NOON_DEG]
    = noon_height_deg (place, (SbDate) { year, 6, 21 }, &value[SB_QUIZ_LONGEST_DAY_HOURS]);
  value[SB_QUIZ_WINTER_NOON_DEG] = noon_height_deg (place, (SbDate) { year, 12, 21 }, NULL);
}

SbQuizFacts *
sb_quiz_facts_new_none (void)
{
  SbQuizFacts *facts = g_new0 (SbQuizFacts, 1);

  for (int i = 0; i < SB_N_QUIZ_VALUES; i++)
    facts->value[i] = NAN;

  return facts;
}

SbQuizFacts *
sb_quiz_facts_new (const SbPlace       *place,
                   SbWeather           *weather,
                   const SbAssumptions *assumptions,
                   GError             **error)
{
  g_autoptr (SbQuizFacts) facts = sb_quiz_facts_new_none ();
  g_autoptr (SbSimulator) simulator = sb_simulator_new (assumptions);
  g_autoptr (SbConsultation) plain = plain_case (place, weather, assumptions);
  g_autoptr (SbResult) result = sb_simulator_run (simulator, plain, weather, NULL, error);
  Work work = { simulator, weather, plain, result, facts };

  if (result == NULL)
    return NULL;

  facts->place_name = g_strdup (place->name);
  facts->energy_price_eur_per_kwh = plain->tariff.energy_price_eur_per_kwh;
  facts->value[SB_QUIZ_UPRIGHT_SOUTH_KWH] = result->yield.annual_kwh;
  facts->value[SB_QUIZ_STANDBY_EUR] = ALWAYS_ON_W * HOURS_A_YEAR / 1000.0 * result->energy_price_eur_per_kwh;
  if (!ask_planes (&work, error) || !ask_obstacles (&work, error) || !ask_household (&work, error))
    return NULL;
  ask_best_tilt (&work);
  ask_lamps (&work, assumptions);
  ask_sun (&work);

  return g_steal_pointer (&facts);
}

void
sb_quiz_facts_free (SbQuizFacts *facts)
{
  if (facts == NULL)
    return;

  g_free (facts->place_name);
  g_free (facts);
}

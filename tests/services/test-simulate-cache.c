#include "core/field-table.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/*
 * What a simulator keeps is never the wrong one: whatever single answer changes, the next result has the bits that a
 * fresh simulator gives. Every field of the tables is tried, one after the other, forwards and back.
 */

static SbWeather *
weather_of (double latitude_deg)
{
  SbClimateMonths months;
  g_autoptr (GError) error = NULL;

  sb_climate_table_lookup (sb_built_in_climate (), latitude_deg, 7.7689, 251, &months, &error);
  g_assert_no_error (error);

  return sb_climate_synthesize (&months, latitude_deg, 7.7689, 251, 0);
}

static SbConsultation *
rich_consultation (void)
{
  SbConsultation *consultation = sb_consultation_new ();
  SbSystem *system = &consultation->system;

  consultation->household.annual_consumption_kwh = 3500.0;
  /* On top: more of them is not less of the home. */
  consultation->household.large_loads_included = FALSE;
  consultation->household.heat_pump_kwh = 3000.0;
  consultation->household.electric_car_kwh = 1500.0;
  consultation->household.roof_system_kwp = 1.0;
  consultation->balcony.slab_above.present = TRUE;
  consultation->balcony.opposite.present = TRUE;
  sb_array_init (&system->arrays[1]);
  system->arrays[1].azimuth_deg = 120.0;
  system->n_arrays = 2;
  system->battery.present = TRUE;

  return consultation;
}

static void
assert_same_bits (const SbResult *kept,
                  const SbResult *fresh,
                  const char     *changed)
{
  const SbEnergyBalance *a = kept->balance;
  const SbEnergyBalance *b = fresh->balance;
  gsize row_bytes = b->n_rows * sizeof (float);

  if (memcmp (kept->ac_w, fresh->ac_w, kept->weather->n_rows * sizeof (double)) != 0
      || memcmp (&kept->yield, &fresh->yield, sizeof kept->yield) != 0
      || memcmp (kept->load->power_w, fresh->load->power_w, fresh->load->n_minutes * sizeof (float)) != 0
      || memcmp (a->self_consumption_w, b->self_consumption_w, row_bytes) != 0
      || memcmp (a->feed_in_w, b->feed_in_w, row_bytes) != 0
      || memcmp (a->battery_soc_wh, b->battery_soc_wh, row_bytes) != 0
      || a->self_consumption_kwh != b->self_consumption_kwh || a->battery_losses_kwh != b->battery_losses_kwh
      || memcmp (&kept->roof, &fresh->roof, sizeof kept->roof) != 0
      || memcmp (&kept->large_loads, &fresh->large_loads, sizeof kept->large_loads) != 0
      || memcmp (&kept->economics, &fresh->economics, sizeof kept->economics) != 0
      || memcmp (&kept->emissions, &fresh->emissions, sizeof kept->emissions) != 0
      || kept->annual_savings_eur != fresh->annual_savings_eur)
    g_error ("After a change of %s the kept result is not the fresh one", changed);
}

static void
compare (SbSimulator          *simulator,
         const SbConsultation *consultation,
         SbWeather            *weather,
         const char           *changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbResult) kept = sb_simulator_run (simulator, consultation, weather, NULL, &error);
  g_autoptr (SbResult) fresh = NULL;

  g_assert_no_error (error);
  fresh = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, &error);
  g_assert_no_error (error);
  assert_same_bits (kept, fresh, changed);
}

/* Another allowed value: a little more, or less where the range ends; words and switches: the next one. */
static double
other_value (const SbField *field,
             double         value)
{
  double more;

  if (field->kind == SB_FIELD_BOOLEAN || field->kind == SB_FIELD_GROUP)
    return !value;
  if (field->kind == SB_FIELD_CHOICE || field->kind == SB_FIELD_INTEGER)
    return value + 1.0 <= field->maximum ? value + 1.0 : field->minimum;
  if (!sb_is_set (value))
    return 0.7 * field->minimum + 0.3 * field->maximum;

  more = value + 0.013 * (fabs (value) + 1.0);

  return more < field->maximum ? more : value - 0.013 * (fabs (value) + 1.0);
}

static void
try_table (SbSimulator    *simulator,
           SbConsultation *consultation,
           SbWeather      *weather,
           const SbField *(*table) (guint *n_fields),
           gpointer        root)
{
  guint n_fields = 0;
  const SbField *fields = table (&n_fields);
  g_autoptr (SbResult) base = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (SbResult) back = NULL;
      double value;

      /* Where the weather comes from is decided outside. */
      if (fields[i].kind == SB_FIELD_TEXT || g_str_has_prefix (fields[i].path, "weather."))
        continue;

      value = sb_field_get_number (&fields[i], root);
      sb_field_set_number (&fields[i], root, other_value (&fields[i], value));
      compare (simulator, consultation, weather, fields[i].path);
      sb_field_set_number (&fields[i], root, value);

      /* And back, so that the next field is the only one that differs from what is kept. */
      back = sb_simulator_run (simulator, consultation, weather, NULL, NULL);
      assert_same_bits (back, base, fields[i].path);
    }
}

static void
test_every_field (void)
{
  g_autoptr (SbSimulator) simulator = sb_simulator_new (sb_built_in_assumptions ());
  g_autoptr (SbConsultation) consultation = rich_consultation ();
  g_autoptr (SbWeather) weather = weather_of (49.4447);

  compare (simulator, consultation, weather, "nothing");
  try_table (simulator, consultation, weather, sb_field_table_consultation, consultation);
  try_table (simulator, consultation, weather, sb_field_table_balcony, &consultation->balcony);
  try_table (simulator, consultation, weather, sb_field_table_system, &consultation->system);
  try_table (simulator, consultation, weather, sb_field_table_array, &consultation->system.arrays[1]);
}

static void
test_other_weather (void)
{
  g_autoptr (SbSimulator) simulator = sb_simulator_new (sb_built_in_assumptions ());
  g_autoptr (SbConsultation) consultation = rich_consultation ();
  g_autoptr (SbWeather) here = weather_of (49.4447);
  g_autoptr (SbWeather) there = weather_of (53.0);

  compare (simulator, consultation, here, "nothing");
  compare (simulator, consultation, there, "weather");
  compare (simulator, consultation, here, "weather back");
}

/* What is kept belongs to all that hold it: a result outlives its simulator and the next results. */
static void
test_held (void)
{
  SbSimulator *simulator = sb_simulator_new (sb_built_in_assumptions ());
  g_autoptr (SbConsultation) consultation = rich_consultation ();
  g_autoptr (SbWeather) weather = weather_of (49.4447);
  g_autoptr (SbResult) first = sb_simulator_run (simulator, consultation, weather, NULL, NULL);
  g_autoptr (SbResult) second = NULL;
  g_autoptr (SbResult) fresh = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, NULL);

  consultation->tariff.energy_price_eur_per_kwh = 0.5;
  second = sb_simulator_run (simulator, consultation, weather, NULL, NULL);
  g_assert_true (first->balance == second->balance);
  g_clear_pointer (&second, sb_result_free);
  consultation->household.persons = 5;
  second = sb_simulator_run (simulator, consultation, weather, NULL, NULL);
  g_assert_true (first->balance != second->balance);
  sb_simulator_free (simulator);

  assert_same_bits (first, fresh, "the simulator's life");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulate-cache/every-field", test_every_field);
  g_test_add_func ("/simulate-cache/other-weather", test_other_weather);
  g_test_add_func ("/simulate-cache/held", test_held);

  return g_test_run ();
}

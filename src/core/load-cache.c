#include "core/load-cache.h"

#include "core/measured-saving.h"

static void
forget_modelled (SbLoadCache *cache)
{
  g_clear_pointer (&cache->load, sb_household_load_unref);
  g_clear_pointer (&cache->load_key, g_bytes_unref);
}

static void
forget_measured (SbLoadCache *cache)
{
  g_clear_pointer (&cache->measured, sb_household_load_unref);
  g_clear_pointer (&cache->measured_less, sb_household_load_unref);
  g_clear_pointer (&cache->measured_key, g_bytes_unref);
}

void
sb_load_cache_clear (SbLoadCache *cache)
{
  forget_modelled (cache);
  forget_measured (cache);
}

static void
append_number (GByteArray *key,
               double      value)
{
  g_byte_array_append (key, (const guint8 *) &value, sizeof value);
}

/* Everything that decides a load. */
static GBytes *
load_key (const SbHouseholdLoadInput *input)
{
  const double numbers[] = {
    input->persons,    input->dwelling,     input->electric_water_heating, input->presence, input->home_office_days,
    input->annual_kwh, input->latitude_deg, input->longitude_deg,          input->year,     input->seed,
    input->household_draw, input->heat_pump_kwh, input->electric_car_kwh,
  };
  GByteArray *key = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    append_number (key, numbers[i]);
  append_number (key, input->budgets != NULL);
  for (int i = 0; i < SB_N_APPLIANCES && input->budgets != NULL; i++)
    {
      append_number (key, input->budgets->kwh[i]);
      append_number (key, input->budgets->stated[i]);
      append_number (key, input->budgets->more_by_power[i]);
    }
  for (int i = 0; i < SB_N_APPLIANCES && input->change != NULL; i++)
    {
      append_number (key, input->change->use_factor[i]);
      append_number (key, input->change->power_factor[i]);
    }

  return g_byte_array_free_to_bytes (key);
}

SbHouseholdLoad *
sb_load_cache_modelled (SbLoadCache                *cache,
                        const SbHouseholdLoadInput *input)
{
  g_autoptr (GBytes) key = load_key (input);

  if (cache->load == NULL || !g_bytes_equal (cache->load_key, key))
    {
      forget_modelled (cache);
      cache->load = sb_household_load_new (input);
      cache->load_key = g_steal_pointer (&key);
    }

  return sb_household_load_ref (cache->load);
}

SbHouseholdLoad *
sb_load_cache_measured (SbLoadCache                *cache,
                        SbHouseholdLoad            *measured,
                        const SbHouseholdLoadInput *input,
                        double                     *not_taken_kwh)
{
  g_autoptr (GBytes) key = NULL;

  *not_taken_kwh = 0.0;
  if (input->change == NULL)
    return sb_household_load_ref (measured);

  key = load_key (input);
  if (cache->measured != measured || !g_bytes_equal (cache->measured_key, key))
    {
      SbHouseholdLoadInput today = *input;
      g_autoptr (SbHouseholdLoad) before = NULL;
      g_autoptr (SbHouseholdLoad) after = sb_household_load_new (input);

      today.change = NULL;
      before = sb_household_load_new (&today);
      forget_measured (cache);
      cache->measured = sb_household_load_ref (measured);
      cache->measured_less = sb_household_load_less (measured, before, after, &cache->not_taken_kwh);
      cache->measured_key = g_steal_pointer (&key);
    }
  *not_taken_kwh = cache->not_taken_kwh;

  return sb_household_load_ref (cache->measured_less);
}

#include "charts/language.h"
#include "report/words.h"
#include "support/sample-result.h"

#include <math.h>

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_weather (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);

  sb_language_push ("en");
  weather->source = SB_WEATHER_BUILT_IN;
  weather->year_min = 2006;
  weather->year_max = 2025;
  assert_text (sb_words_weather (weather), "typical weather, built in (CM SAF 2006–2025)");
  weather->source = SB_WEATHER_PVGIS;
  sb_set_string (&weather->database, "PVGIS-SARAH3");
  sb_set_string (&weather->retrieved, "2026-11-20");
  assert_text (sb_words_weather (weather),
               "typical year from PVGIS (PVGIS-SARAH3, 2006–2025), fetched on 20 November 2026");
  weather->year_min = 2025;
  assert_text (sb_words_weather (weather), "the year 2025 from PVGIS (PVGIS-SARAH3), fetched on 20 November 2026");
  weather->source = SB_WEATHER_FILE;
  sb_set_string (&weather->database, "roof.csv");
  sb_set_string (&weather->retrieved, NULL);
  assert_text (sb_words_weather (weather), "weather from the file roof.csv (2025)");
  sb_set_string (&weather->file, "roof.csv");
  assert_text (sb_words_weather (weather), "weather from the file roof.csv (2025)");
  sb_set_string (&weather->database, "PVGIS-SARAH3");
  weather->n_filled = 1;
  assert_text (sb_words_weather (weather),
               "weather from the file roof.csv (PVGIS-SARAH3, 2025), 1 missing hour filled in");
  weather->n_filled = 8;
  weather->span_min = 2005;
  weather->span_max = 2025;
  assert_text (sb_words_weather (weather),
               "the year 2025 from the file roof.csv (PVGIS-SARAH3), the middle one of 2005–2025 by sunshine, "
               "8 missing hours filled in");
  weather->n_filled = 0;
  weather->span_min = 0;
  weather->notes = SB_WEATHER_NOTE_LATE | SB_WEATHER_NOTE_SPLIT;
  assert_text (sb_words_weather (weather), "weather from the file roof.csv (PVGIS-SARAH3, 2025), direct and diffuse light "
                                           "estimated from the total, its sunshine lies 15 to 35 minutes late");
  sb_language_pop ();
}

static void
test_household (void)
{
  g_autoptr (SbConsultation) consultation = sb_sample_consultation_new ();
  g_autoptr (SbResult) result = sb_sample_result_new ();

  sb_language_push ("en");
  assert_text (sb_words_household (consultation, result), "2 persons in a flat · 1\342\200\257559\302\240kWh a year");
  consultation->household.persons = 1;
  consultation->household.dwelling = SB_DWELLING_HOUSE;
  consultation->household.annual_consumption_kwh = NAN;
  assert_text (sb_words_household (consultation, NULL), "1 person in a house");
  sb_language_pop ();
}

static void
test_system (void)
{
  g_autoptr (SbConsultation) consultation = sb_sample_consultation_new ();
  SbSystem *system = &consultation->system;

  sb_language_push ("en");
  assert_text (sb_words_system (consultation), "900\302\240W, upright, south-west, for 550\302\240€");
  system->arrays[0].tilt_deg = 30.0;
  system->arrays[0].azimuth_deg = 180.0;
  system->subsidy_eur = 150.0;
  assert_text (sb_words_system (consultation), "900\302\240W, tilted by 30°, south, for 400\302\240€");
  system->battery.present = TRUE;
  system->battery.capacity_kwh = 1.6;
  system->battery.price_eur = 450.0;
  assert_text (sb_words_system (consultation),
               "900\302\240W, tilted by 30°, south, with a battery of 1.6\302\240kWh, for 850\302\240€");
  system->battery.present = FALSE;
  system->n_arrays = 2;
  sb_array_init (&system->arrays[1]);
  system->arrays[1].peak_power_w = 450.0;
  assert_text (sb_words_system (consultation), "1\342\200\257350\302\240W, in 2 directions, for 400\302\240€");
  sb_language_pop ();
}

static void
test_payback (void)
{
  sb_language_push ("en");
  assert_text (sb_words_payback (4.5), "4.5 years");
  assert_text (sb_words_payback (9.96), "10 years");
  assert_text (sb_words_payback (14.2), "14 years");
  assert_text (sb_words_payback (0.0), "nothing to pay back");
  assert_text (sb_words_payback (NAN), "not paid back in its life");
  sb_language_pop ();
}

static void
test_assumptions (void)
{
  g_autoptr (SbResult) result = sb_sample_result_new ();
  const SbAssumption own = { (char *) "x", (char *) "Own label", 12.5, (char *) "kg", 0, 20, (char *) "", 0, NULL, FALSE };
  const struct
  {
    const char *key;
    const char *english;
    const char *german;
  } ROWS[] = {
    { "energy-price-eur-per-kwh", "0.34\302\240€/kWh", "0,34\302\240€/kWh" },
    { "price-rise-percent-per-year", "2% a year", NULL },
    { "other-losses-percent", "8%", "8\302\240%" },
    { "inverter-life-years", "15 years", NULL },
    { "inverter-efficiency", "0.965", "0,965" },
    { "household-plug-limit-w", "960\302\240W", "960\302\240W" },
    { "emissions-direct-only", "no", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      const SbAssumption *row = sb_assumptions_find (result->assumptions, ROWS[i].key);

      sb_language_push ("en");
      assert_text (sb_words_assumption_value (row), ROWS[i].english);
      sb_language_pop ();
      if (ROWS[i].german == NULL)
        continue;
      sb_language_push ("de");
      assert_text (sb_words_assumption_value (row), ROWS[i].german);
      sb_language_pop ();
    }

  sb_language_push ("en");
  assert_text (sb_words_assumption_label (sb_assumptions_find (result->assumptions, "price-rise-percent-per-year")),
               "Price rise");
  assert_text (sb_words_assumption_label (&own), "Own label");
  assert_text (sb_words_assumption_value (&own), "12.5\302\240kg");
  sb_language_pop ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/weather", test_weather);
  g_test_add_func ("/words/household", test_household);
  g_test_add_func ("/words/system", test_system);
  g_test_add_func ("/words/payback", test_payback);
  g_test_add_func ("/words/assumptions", test_assumptions);

  return g_test_run ();
}

#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/range-runner.h"
#include "services/weather-store.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* The range of whole consultations: its threads against one another, its point value, what it covers. */

static SbResult *
simulate (const SbConsultation *consultation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = sb_weather_built_in (consultation, &error);
  SbResult *result;

  g_assert_no_error (error);
  result = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, &error);
  g_assert_no_error (error);

  return result;
}

static void
run (const SbConsultation *consultation,
     const SbResult       *result,
     guint                 n_threads,
     SbRangeOutcome       *outcome)
{
  g_autoptr (SbRangeStudy) study = sb_range_runner_study (consultation, result);
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_range_runner_run (study, n_threads, NULL, outcome, &error));
  g_assert_no_error (error);
}

/* Bit by bit, NAN included; not the structs themselves, whose gaps hold anything. */
static void
assert_same_range (const SbRange *a,
                   const SbRange *b)
{
  g_assert_cmpint (a->present, ==, b->present);
  g_assert_cmpmem (&a->p10, sizeof a->p10, &b->p10, sizeof b->p10);
  g_assert_cmpmem (&a->p50, sizeof a->p50, &b->p50, sizeof b->p50);
  g_assert_cmpmem (&a->p90, sizeof a->p90, &b->p90, sizeof b->p90);
}

static void
assert_same (const SbRangeOutcome *a,
             const SbRangeOutcome *b)
{
  assert_same_range (&a->annual_kwh, &b->annual_kwh);
  assert_same_range (&a->annual_savings_eur, &b->annual_savings_eur);
  assert_same_range (&a->payback_years, &b->payback_years);
  assert_same_range (&a->avoided_kg_per_year, &b->avoided_kg_per_year);
  g_assert_cmpmem (a->cumulative_eur.low, sizeof a->cumulative_eur.low, b->cumulative_eur.low,
                   sizeof b->cumulative_eur.low);
  g_assert_cmpmem (a->cumulative_eur.high, sizeof a->cumulative_eur.high, b->cumulative_eur.high,
                   sizeof b->cumulative_eur.high);
  g_assert_cmpmem (a->cumulative_kg.low, sizeof a->cumulative_kg.low, b->cumulative_kg.low,
                   sizeof b->cumulative_kg.low);
  g_assert_cmpmem (a->cumulative_kg.high, sizeof a->cumulative_kg.high, b->cumulative_kg.high,
                   sizeof b->cumulative_kg.high);
  g_assert_cmpuint (a->n_sensitivities, ==, b->n_sensitivities);
  for (guint i = 0; i < a->n_sensitivities; i++)
    {
      g_assert_cmpint (a->sensitivities[i].input, ==, b->sensitivities[i].input);
      g_assert_true (a->sensitivities[i].low_eur == b->sensitivities[i].low_eur
                     && a->sensitivities[i].high_eur == b->sensitivities[i].high_eur);
    }
}

static void
test_threads (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbResult) result = simulate (consultation);
  SbRangeOutcome one;
  SbRangeOutcome two;

  run (consultation, result, 1, &one);
  run (consultation, result, 2, &two);
  assert_same (&one, &two);
}

static double
or_never (double years)
{
  return isfinite (years) ? years : INFINITY;
}

static void
assert_point_inside (const SbConsultation *consultation,
                     const char           *what)
{
  g_autoptr (SbResult) result = simulate (consultation);
  double payback_years = or_never (result->economics.payback_years);
  SbRangeOutcome outcome;
  int n_years = result->economics.horizon_years;

  run (consultation, result, 0, &outcome);
  g_test_message ("%s: %.1f kWh (%.1f … %.1f), %.2f € (%.2f … %.2f), %.2f years (%.2f … %.2f)", what,
                  result->yield.annual_kwh, outcome.annual_kwh.p10, outcome.annual_kwh.p90,
                  result->annual_savings_eur, outcome.annual_savings_eur.p10, outcome.annual_savings_eur.p90,
                  payback_years, outcome.payback_years.p10, outcome.payback_years.p90);

  sb_assert_close (outcome.annual_kwh.p50, result->yield.annual_kwh, 1e-9 * result->yield.annual_kwh, "%s: yield",
                   what);
  sb_assert_close (outcome.annual_savings_eur.p50, result->annual_savings_eur, 1e-9 * result->annual_savings_eur,
                   "%s: saving", what);
  sb_assert_close (outcome.avoided_kg_per_year.p50, result->emissions.avoided_kg_per_year,
                   1e-9 * result->emissions.avoided_kg_per_year, "%s: CO₂", what);
  g_assert_cmpfloat (outcome.annual_kwh.p10, <, result->yield.annual_kwh);
  g_assert_cmpfloat (outcome.annual_kwh.p90, >, result->yield.annual_kwh);
  g_assert_cmpfloat (outcome.annual_savings_eur.p10, <=, result->annual_savings_eur);
  g_assert_cmpfloat (outcome.annual_savings_eur.p90, >=, result->annual_savings_eur);
  g_assert_cmpfloat (or_never (outcome.payback_years.p10), <=, payback_years);
  g_assert_cmpfloat (or_never (outcome.payback_years.p90), >=, payback_years);

  g_assert_true (outcome.cumulative_eur.present && outcome.cumulative_kg.present);
  for (int year = 0; year <= n_years; year++)
    {
      g_assert_cmpfloat (outcome.cumulative_eur.low[year], <=, result->economics.cumulative_eur[year] + 1e-9);
      g_assert_cmpfloat (outcome.cumulative_eur.high[year], >=, result->economics.cumulative_eur[year] - 1e-9);
      g_assert_cmpfloat (outcome.cumulative_kg.low[year], <=, result->emissions.cumulative_kg[year] + 1e-9);
      g_assert_cmpfloat (outcome.cumulative_kg.high[year], >=, result->emissions.cumulative_kg[year] - 1e-9);
    }
}

static void
test_point_inside (void)
{
  for (int i = 0; i < 16; i += 2)
    {
      g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
      g_autofree char *what = g_strdup_printf ("case %d", i);

      consultation->balcony.azimuth_deg = 90.0 + 30.0 * (i % 7);
      consultation->system.arrays[0].tilt_deg = i % 3 == 0 ? 90.0 : 20.0 + 5.0 * i;
      consultation->household.persons = 1 + i % 5;
      consultation->household.presence = (SbPresence) (i % 4);
      consultation->household.annual_consumption_kwh = i % 5 == 0 ? NAN : 900.0 + 300.0 * i;
      consultation->system.battery.present = i % 8 == 2;
      consultation->system.price_eur = 200.0 + 150.0 * i;
      consultation->tariff.price_rise_percent_per_year = i % 6 - 1.0;
      consultation->tariff.feed_in_eur_per_kwh = i % 4 == 2 ? 0.08 : 0.0;
      assert_point_inside (consultation, what);
    }
}

static void
test_never (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbResult) result = NULL;
  SbRangeOutcome outcome;

  /* Nobody gets this back. */
  consultation->system.price_eur = 20000.0;
  result = simulate (consultation);
  run (consultation, result, 0, &outcome);
  g_assert_true (outcome.payback_years.present);
  g_assert_true (isnan (outcome.payback_years.p10) && isnan (outcome.payback_years.p50)
                 && isnan (outcome.payback_years.p90));
  sb_range_outcome_apply (&outcome, result);
  g_assert_true (result->range_payback_years.present && result->band_cumulative_eur.present);
  g_clear_pointer (&result, sb_result_free);

  /* Some do: the lucky tenth within the horizon, the unlucky one never. */
  consultation->system.price_eur = 2750.0;
  result = simulate (consultation);
  run (consultation, result, 0, &outcome);
  g_test_message ("2750 €: %.1f years (%.1f … %.1f)", result->economics.payback_years, outcome.payback_years.p10,
                  outcome.payback_years.p90);
  g_assert_true (isfinite (outcome.payback_years.p10) && isnan (outcome.payback_years.p90));

  /* No sun, no saving: nothing is divided by. */
  consultation->system.arrays[0].peak_power_w = 1.0;
  consultation->tariff.energy_price_eur_per_kwh = 0.0;
  g_clear_pointer (&result, sb_result_free);
  result = simulate (consultation);
  run (consultation, result, 0, &outcome);
  g_assert_cmpfloat (outcome.annual_savings_eur.p10, ==, 0.0);
  g_assert_cmpfloat (outcome.annual_savings_eur.p90, ==, 0.0);
  g_assert_true (isfinite (outcome.annual_kwh.p10));
}

/* How many of other members, scaled alike, lie between P10 and P90. */
static void
count_covered (const SbConsultation *consultation,
               const SbResult       *result,
               guint                 seed,
               double               *kwh_share,
               double               *eur_share)
{
  SbClimateMonths months;
  SbRangeOptions options = { .months = &months, .seed = seed };
  SbRangeOutcome outcome;
  g_autoptr (SbRangeStudy) study = NULL;
  double kwh_factor;
  double savings_factor;
  guint n_kwh = 0;
  guint n_eur = 0;

  g_assert_true (sb_climate_table_lookup (sb_built_in_climate (), result->weather->latitude_deg,
                                          result->weather->longitude_deg, result->weather->elevation_m, &months,
                                          NULL));
  study = sb_range_study_new (consultation, result, &options);
  g_assert_true (sb_range_runner_run (study, 0, NULL, &outcome, NULL));
  sb_range_study_scale (study, &kwh_factor, &savings_factor);

  for (guint other = 1; other <= 5; other++)
    {
      SbRangeOptions other_options = { .months = &months, .seed = seed + other };
      g_autoptr (SbRangeStudy) others = sb_range_study_new (consultation, result, &other_options);
      const SbRangeMember *members;
      SbRangeOutcome ignored;

      g_assert_true (sb_range_runner_run (others, 0, NULL, &ignored, NULL));
      members = sb_range_study_members (others);
      for (guint i = 0; i < SB_RANGE_N_MEMBERS; i++)
        {
          double kwh = members[i].annual_kwh * kwh_factor;
          double eur = members[i].annual_savings_eur * savings_factor;

          n_kwh += kwh >= outcome.annual_kwh.p10 && kwh <= outcome.annual_kwh.p90;
          n_eur += eur >= outcome.annual_savings_eur.p10 && eur <= outcome.annual_savings_eur.p90;
        }
    }

  *kwh_share = n_kwh / (5.0 * SB_RANGE_N_MEMBERS);
  *eur_share = n_eur / (5.0 * SB_RANGE_N_MEMBERS);
  g_test_message ("seed %u: %.1f %% of the yields, %.1f %% of the savings", seed, 100.0 * *kwh_share,
                  100.0 * *eur_share);
}

static void
test_coverage (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbResult) result = simulate (consultation);
  double kwh_share;
  double eur_share;

  /* The members the program shows, against a thousand others. */
  count_covered (consultation, result, 0, &kwh_share, &eur_share);
  sb_assert_close (kwh_share, 0.8, 0.05, "yields within P10 … P90");
  sb_assert_close (eur_share, 0.8, 0.05, "savings within P10 … P90");
}

static void
test_fixed_year (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbResult) result = simulate (consultation);
  SbRangeOptions options = { .measured_load = TRUE };
  g_autoptr (SbRangeStudy) study = sb_range_study_new (consultation, result, &options);
  SbRangeOutcome outcome;
  double scatter;

  /* A year from elsewhere: 4.5 % for its sun, 5 % for the model, together 6.7 %; ± 1.28 of it, a little cut off. */
  g_assert_true (sb_range_runner_run (study, 0, NULL, &outcome, NULL));
  scatter = (outcome.annual_kwh.p90 - outcome.annual_kwh.p10) / (2.0 * 1.2816 * result->yield.annual_kwh);
  sb_assert_close (scatter, 0.0673, 0.007, "scatter of the yield");
  /* Only one home: own use scatters less than the yield. */
  g_assert_cmpfloat ((outcome.annual_savings_eur.p90 - outcome.annual_savings_eur.p10) / result->annual_savings_eur, <,
                     (outcome.annual_kwh.p90 - outcome.annual_kwh.p10) / result->yield.annual_kwh);
  /* And who is at home is not asked. */
  g_assert_cmpuint (outcome.n_sensitivities, ==, SB_N_SENSITIVITIES - 2);
}

static void
test_sensitivities (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbResult) result = simulate (consultation);
  SbRangeOutcome outcome;

  run (consultation, result, 0, &outcome);
  g_assert_cmpuint (outcome.n_sensitivities, ==, SB_N_SENSITIVITIES);
  for (guint i = 0; i < outcome.n_sensitivities; i++)
    {
      const SbSensitivity *sensitivity = &outcome.sensitivities[i];
      double swing_eur = sensitivity->high_eur - sensitivity->low_eur;

      g_assert_cmpfloat (sensitivity->low_eur, <=, result->annual_savings_eur);
      g_assert_cmpfloat (sensitivity->high_eur, >=, result->annual_savings_eur);
      if (i > 0)
        g_assert_cmpfloat (swing_eur, <=, sensitivity[-1].high_eur - sensitivity[-1].low_eur);
      /* ± 20 % of the price are ± 20 % of the saving, where nothing is paid for what flows into the grid. */
      if (sensitivity->input == SB_SENSITIVITY_ENERGY_PRICE)
        sb_assert_close (swing_eur, 0.4 * result->annual_savings_eur, 1e-6, "price");
    }
}

typedef struct
{
  GMainLoop *loop;
  gboolean done;
  SbRangeOutcome outcome;
  GError *error;
} Wait;

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Wait *wait = user_data;

  wait->done = sb_range_runner_run_finish (result, &wait->outcome, &wait->error);
  g_main_loop_quit (wait->loop);
}

static void
test_async (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbResult) result = simulate (consultation);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { .loop = loop };
  SbRangeOutcome blocking;

  run (consultation, result, 1, &blocking);
  sb_range_runner_run_async (sb_range_runner_study (consultation, result), NULL, on_done, &wait);
  g_main_loop_run (loop);
  g_assert_no_error (wait.error);
  g_assert_true (wait.done);
  assert_same (&wait.outcome, &blocking);
}

static void
test_cancel (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbResult) result = simulate (consultation);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Wait wait = { .loop = loop };
  gint64 begin_us;

  sb_range_runner_run_async (sb_range_runner_study (consultation, result), cancellable, on_done, &wait);
  g_usleep (20000);
  begin_us = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  g_main_loop_run (loop);
  g_test_message ("cancelled within %.0f ms", (double) (g_get_monotonic_time () - begin_us) / 1000.0);
  g_assert_false (wait.done);
  g_assert_error (wait.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&wait.error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/range-runner/threads", test_threads);
  g_test_add_func ("/range-runner/point-inside", test_point_inside);
  g_test_add_func ("/range-runner/never", test_never);
  g_test_add_func ("/range-runner/coverage", test_coverage);
  g_test_add_func ("/range-runner/fixed-year", test_fixed_year);
  g_test_add_func ("/range-runner/sensitivities", test_sensitivities);
  g_test_add_func ("/range-runner/async", test_async);
  g_test_add_func ("/range-runner/cancel", test_cancel);

  return g_test_run ();
}

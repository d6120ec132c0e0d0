#include "core/town.h"
#include "support/reference-table.h"

#include <math.h>

/* Homes of one size alone make closed forms. */
static SbTownStudy
plain_study (void)
{
  SbTownStudy study = { .peak_power_w = 900.0, .investment_eur = 600.0 };

  for (int size = 0; size < SB_TOWN_N_SIZES; size++)
    study.homes[size] = (SbTownHome) {
      .consumption_kwh = 1000.0 * (size + 1),
      .yield_kwh = 700.0,
      .own_use_kwh = 300.0 + 50.0 * size,
      .savings_eur = 100.0 + 20.0 * size,
      .avoided_kg = 250.0,
      .lifetime_net_kg = 4000.0,
    };

  return study;
}

static void
test_figures (void)
{
  SbTownStudy study = plain_study ();
  SbTownInput input = {
    .population = 100000,
    .shares = { .persons_per_household = 2.0, .share_percent = { 100.0 } },
    .sets_percent = 10.0,
    .grant_eur_per_set = 90.0,
  };
  SbTownFigures figures;

  sb_town_figures (&study, &input, &figures);
  sb_assert_close (figures.households, 50000.0, 1e-9, "households");
  sb_assert_close (figures.sets, 5000.0, 1e-9, "sets");
  sb_assert_close (figures.peak_power_kw, 4500.0, 1e-9, "power");
  sb_assert_close (figures.yield_mwh, 3500.0, 1e-9, "yield");
  sb_assert_close (figures.own_use_mwh, 1500.0, 1e-9, "own use");
  sb_assert_close (figures.household_electricity_mwh, 50000.0, 1e-9, "electricity");
  sb_assert_close (figures.share_of_electricity, 0.03, 1e-12, "share");
  sb_assert_close (figures.avoided_t_per_year, 1250.0, 1e-9, "avoided");
  sb_assert_close (figures.savings_eur_per_year, 500000.0, 1e-6, "savings");
  sb_assert_close (figures.investment_eur, 3000000.0, 1e-6, "investment");
  sb_assert_close (figures.grant_eur, 450000.0, 1e-6, "grant");
  sb_assert_close (figures.grant_eur_per_t, 450000.0 / 20000.0, 1e-9, "grant per ton");
  sb_assert_close (figures.grant_eur_per_household, 9.0, 1e-9, "grant per household");
}

/* Shares are weights: twice as many of each is the same town; sizes mix linearly. */
static void
test_weights (void)
{
  SbTownStudy study = plain_study ();
  SbTownInput input = {
    .population = 2000,
    .shares = { .persons_per_household = 2.0, .share_percent = { 41.0, 34.0, 12.0, 9.0, 4.0 } },
    .sets_percent = 100.0,
  };
  SbTownFigures figures;
  SbTownFigures doubled;

  sb_town_figures (&study, &input, &figures);
  sb_assert_close (figures.household_electricity_mwh, 410.0 + 680.0 + 360.0 + 360.0 + 200.0, 1e-9, "electricity");
  for (int size = 0; size < SB_TOWN_N_SIZES; size++)
    input.shares.share_percent[size] *= 2.0;
  sb_town_figures (&study, &input, &doubled);
  sb_assert_close (doubled.own_use_mwh, figures.own_use_mwh, 1e-9, "own use");
}

static void
test_nothing (void)
{
  SbTownStudy study = plain_study ();
  SbTownInput input = { .shares = { .persons_per_household = 2.0, .share_percent = { 1.0 } }, .grant_eur_per_set = 50.0 };
  SbTownFigures figures;

  sb_town_figures (&study, &input, &figures);
  g_assert_cmpfloat (figures.sets, ==, 0.0);
  g_assert_true (isnan (figures.grant_eur_per_t));
  g_assert_cmpfloat (figures.grant_eur_per_household, ==, 0.0);

  input.shares.share_percent[0] = 0.0;
  g_assert_false (sb_town_shares_are_valid (&input.shares));
  input.shares.share_percent[0] = -1.0;
  g_assert_false (sb_town_shares_are_valid (&input.shares));
  input.shares = (SbTownShares) { .persons_per_household = NAN, .share_percent = { 1.0 } };
  g_assert_false (sb_town_shares_are_valid (&input.shares));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/town/figures", test_figures);
  g_test_add_func ("/town/weights", test_weights);
  g_test_add_func ("/town/nothing", test_nothing);

  return g_test_run ();
}

#include "core/module.h"
#include "core/plane.h"
#include "support/reference-table.h"

#include <math.h>

static void
beam_incidence_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("incidence-beam.csv");

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      double aoi_deg = sb_reference_table_number (table, i, "aoi_deg");

      sb_assert_close (sb_module_incidence_beam (aoi_deg), sb_reference_table_number (table, i, "beam"), 1e-8,
                       "incidence at %g°", aoi_deg);
    }
}

static void
fast_beam_incidence_is_close (void)
{
  for (double cosine = 0.0; cosine <= 1.0; cosine += 1.0 / 4096.0)
    sb_assert_close (sb_plane_incidence_beam (cosine), sb_module_incidence_beam_cos (cosine), 1e-9, "incidence at cos %g",
                     cosine);
}

static void
diffuse_incidence_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("incidence-diffuse.csv");

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      double tilt_deg = sb_reference_table_number (table, i, "tilt_deg");

      /* Face down no sky is seen and face up no ground: the share is then of nothing. */
      if (tilt_deg < 180.0)
        sb_assert_close (sb_module_incidence_sky (tilt_deg), sb_reference_table_number (table, i, "sky"), 2e-8,
                         "sky at %g°", tilt_deg);
      if (tilt_deg > 0.0)
        sb_assert_close (sb_module_incidence_ground (tilt_deg), sb_reference_table_number (table, i, "ground"), 2e-8,
                         "ground at %g°", tilt_deg);
      g_assert_true (isfinite (sb_module_incidence_sky (tilt_deg)));
      g_assert_true (isfinite (sb_module_incidence_ground (tilt_deg)));
    }
}

static void
cell_temperature_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("cell-temperature.csv");
  double u0;
  double u1;

  sb_module_faiman (SB_MOUNTING_FREE_STANDING, &u0, &u1);
  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      double poa_w_m2 = sb_reference_table_number (table, i, "poa");
      double temp_air_c = sb_reference_table_number (table, i, "temp_air");
      double wind_m_s = sb_reference_table_number (table, i, "wind");

      sb_assert_close (sb_module_cell_temperature_c (poa_w_m2, temp_air_c, wind_m_s, 25.0, 6.84),
                       sb_reference_table_number (table, i, "faiman_25_684"), 1e-5, "row %u", i);
      sb_assert_close (sb_module_cell_temperature_c (poa_w_m2, temp_air_c, wind_m_s, u0, u1),
                       sb_reference_table_number (table, i, "faiman_269_62"), 1e-5, "free-standing, row %u", i);
    }
}

/* The less air behind the module, the warmer. */
static void
mountings_are_in_order (void)
{
  static const SbMounting WARMER[] = { SB_MOUNTING_FREE_STANDING, SB_MOUNTING_RAILING, SB_MOUNTING_WALL };
  double previous_c = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (WARMER); i++)
    {
      double u0;
      double u1;
      double cell_c;

      sb_module_faiman (WARMER[i], &u0, &u1);
      cell_c = sb_module_cell_temperature_c (800.0, 20.0, 1.0, u0, u1);
      g_assert_cmpfloat (cell_c, >, previous_c);
      previous_c = cell_c;
    }
}

static void
power_matches_reference (void)
{
  static const struct
  {
    const char *column;
    SbTechnology technology;
  } SETS[] = {
    { "c-si", SB_TECHNOLOGY_C_SI },
    { "c-si-pvgis5", SB_TECHNOLOGY_C_SI_PVGIS5 },
    { "cis", SB_TECHNOLOGY_CIS },
    { "cdte", SB_TECHNOLOGY_CDTE },
  };
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("dc-power.csv");

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    for (guint k = 0; k < G_N_ELEMENTS (SETS); k++)
      {
        double raw_w = sb_reference_table_number (table, i, SETS[k].column);

        sb_assert_close (sb_module_power_w (SETS[k].technology, 1000.0, sb_reference_table_number (table, i, "g_eff"),
                                            sb_reference_table_number (table, i, "temp_cell")),
                         MAX (raw_w, 0.0), 1e-5, "%s, row %u", SETS[k].column, i);
      }
}

static void
power_is_never_negative (void)
{
  for (int technology = SB_TECHNOLOGY_C_SI; technology <= SB_TECHNOLOGY_CDTE; technology++)
    for (double light_w_m2 = -1.0; light_w_m2 < 30.0; light_w_m2 += 0.125)
      {
        double power_w = sb_module_power_w ((SbTechnology) technology, 900.0, light_w_m2, -10.0);

        g_assert_true (isfinite (power_w));
        g_assert_cmpfloat (power_w, >=, 0.0);
      }

  /* At standard test conditions the nameplate. */
  sb_assert_close (sb_module_power_w (SB_TECHNOLOGY_C_SI, 900.0, 1000.0, 25.0), 900.0, 1e-9, "STC");
}

static void
inverter_matches_reference (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load ("inverter.csv");

  for (guint i = 0; i < sb_reference_table_get_n_rows (table); i++)
    {
      double limit_w = sb_reference_table_number (table, i, "pac0");
      double expected_w = sb_reference_table_number (table, i, "pac");

      sb_assert_close (sb_inverter_ac_w (sb_reference_table_number (table, i, "pdc"), limit_w,
                                         sb_reference_table_number (table, i, "eta_nom")),
                       expected_w, 2e-6 + 1e-7 * expected_w, "row %u", i);
    }
}

static void
inverter_keeps_its_limits (void)
{
  for (double dc_w = -10.0; dc_w < 4000.0; dc_w += 7.0)
    {
      double ac_w = sb_inverter_ac_w (dc_w, 800.0, 0.965);

      g_assert_cmpfloat (ac_w, >=, 0.0);
      g_assert_cmpfloat (ac_w, <=, 800.0);
      g_assert_cmpfloat (ac_w, <=, MAX (dc_w, 0.0));
      g_assert_cmpfloat (sb_inverter_unlimited_ac_w (dc_w, 800.0, 0.965), >=, ac_w);
    }
  g_assert_cmpfloat (sb_inverter_ac_w (500.0, 0.0, 0.965), ==, 0.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/module/incidence/beam", beam_incidence_matches_reference);
  g_test_add_func ("/module/incidence/fast", fast_beam_incidence_is_close);
  g_test_add_func ("/module/incidence/diffuse", diffuse_incidence_matches_reference);
  g_test_add_func ("/module/cell-temperature/reference", cell_temperature_matches_reference);
  g_test_add_func ("/module/cell-temperature/mountings", mountings_are_in_order);
  g_test_add_func ("/module/power/reference", power_matches_reference);
  g_test_add_func ("/module/power/never-negative", power_is_never_negative);
  g_test_add_func ("/module/inverter/reference", inverter_matches_reference);
  g_test_add_func ("/module/inverter/limits", inverter_keeps_its_limits);

  return g_test_run ();
}

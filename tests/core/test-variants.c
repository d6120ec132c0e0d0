#include "core/field-table.h"
#include "core/variants.h"

#include <math.h>

static SbConsultation *
consultation_new (void)
{
  SbConsultation *consultation = sb_consultation_new ();

  consultation->balcony.azimuth_deg = 225.0;
  consultation->system.arrays[0].peak_power_w = 900.0;
  consultation->system.arrays[0].tilt_deg = 90.0;
  sb_variant_rename (consultation, SB_VARIANT_OWN, " upright ");

  return consultation;
}

/* A copy is one's own: changing it leaves the other alone, and an obstruction is not shared. */
static void
test_duplicate (void)
{
  g_autoptr (SbConsultation) consultation = consultation_new ();
  guint index;

  consultation->system.arrays[0].obstruction = sb_balcony_copy (&consultation->balcony);
  index = sb_variant_duplicate (consultation, SB_VARIANT_OWN, "tilted ");
  g_assert_cmpuint (index, ==, 0);
  g_assert_cmpuint (consultation->n_variants, ==, 1);
  g_assert_cmpstr (sb_variant_name (consultation, 0), ==, "tilted");
  g_assert_cmpstr (sb_variant_name (consultation, SB_VARIANT_OWN), ==, "upright");
  consultation->variants[0].system.arrays[0].tilt_deg = 70.0;
  g_assert_cmpfloat (consultation->system.arrays[0].tilt_deg, ==, 90.0);
  g_assert_true (consultation->variants[0].system.arrays[0].obstruction != consultation->system.arrays[0].obstruction);

  g_assert_cmpuint (sb_variant_duplicate (consultation, 0, "third"), ==, 1);
  g_assert_cmpfloat (consultation->variants[1].system.arrays[0].tilt_deg, ==, 70.0);
  g_assert_true (sb_consultation_validate (consultation, NULL));
}

static void
test_names (void)
{
  g_autoptr (SbConsultation) consultation = consultation_new ();

  sb_variant_duplicate (consultation, SB_VARIANT_OWN, "Größer");
  g_assert_false (sb_variant_name_is_free (consultation, SB_VARIANT_OWN, "GRÖSSER "));
  g_assert_false (sb_variant_name_is_free (consultation, 0, "Upright"));
  g_assert_false (sb_variant_name_is_free (consultation, 0, "   "));
  /* Its own name may be kept. */
  g_assert_true (sb_variant_name_is_free (consultation, 0, "Größer"));
  g_assert_true (sb_variant_name_is_free (consultation, 0, "smaller"));
}

/* Twice exchanged is as before; nothing is lost on the way. */
static void
test_exchange (void)
{
  g_autoptr (SbConsultation) consultation = consultation_new ();
  g_autoptr (SbConsultation) before = NULL;

  sb_variant_duplicate (consultation, SB_VARIANT_OWN, "tilted");
  consultation->variants[0].system.arrays[0].tilt_deg = 70.0;
  before = sb_consultation_copy (consultation);

  sb_variant_exchange (consultation, 0);
  g_assert_cmpstr (consultation->set_name, ==, "tilted");
  g_assert_cmpfloat (consultation->system.arrays[0].tilt_deg, ==, 70.0);
  g_assert_cmpstr (consultation->variants[0].name, ==, "upright");
  g_assert_cmpfloat (consultation->variants[0].system.arrays[0].tilt_deg, ==, 90.0);
  g_assert_false (sb_consultation_equal (before, consultation));

  sb_variant_exchange (consultation, 0);
  g_assert_true (sb_consultation_equal (before, consultation));
}

static void
test_remove (void)
{
  g_autoptr (SbConsultation) consultation = consultation_new ();

  sb_variant_duplicate (consultation, SB_VARIANT_OWN, "a");
  sb_variant_duplicate (consultation, SB_VARIANT_OWN, "b");
  sb_variant_duplicate (consultation, SB_VARIANT_OWN, "c");
  sb_variant_remove (consultation, 1);
  g_assert_cmpuint (consultation->n_variants, ==, 2);
  g_assert_cmpstr (consultation->variants[0].name, ==, "a");
  g_assert_cmpstr (consultation->variants[1].name, ==, "c");
  sb_variant_remove (consultation, 1);
  sb_variant_remove (consultation, 0);
  g_assert_cmpuint (consultation->n_variants, ==, 0);
}

static void
test_with_system (void)
{
  g_autoptr (SbConsultation) consultation = consultation_new ();
  g_autoptr (SbConsultation) other = NULL;

  sb_variant_duplicate (consultation, SB_VARIANT_OWN, "one module");
  consultation->variants[0].system.arrays[0].peak_power_w = 450.0;
  other = sb_consultation_with_system (consultation, sb_variant_system (consultation, 0));
  g_assert_cmpuint (other->n_variants, ==, 0);
  g_assert_cmpfloat (other->system.arrays[0].peak_power_w, ==, 450.0);
  g_assert_cmpfloat (other->balcony.azimuth_deg, ==, 225.0);
  g_assert_cmpuint (consultation->n_variants, ==, 1);
}

/* All modules turn; the balcony's own direction is followed rather than stated. */
static void
test_turn (void)
{
  g_autoptr (SbConsultation) consultation = consultation_new ();

  consultation->system.n_arrays = 2;
  sb_array_init (&consultation->system.arrays[1]);
  consultation->system.arrays[1].azimuth_deg = 135.0;
  sb_variant_turn (consultation, 180.0, 35.0);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (consultation->system.arrays[i].azimuth_deg, ==, 180.0);
      g_assert_cmpfloat (consultation->system.arrays[i].tilt_deg, ==, 35.0);
    }
  sb_variant_turn (consultation, 225.0, 90.0);
  g_assert_true (isnan (consultation->system.arrays[0].azimuth_deg));
  g_assert_cmpfloat (sb_array_azimuth_deg (&consultation->system.arrays[1], &consultation->balcony), ==, 225.0);
  g_assert_cmpfloat (consultation->balcony.azimuth_deg, ==, 225.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/variants/duplicate", test_duplicate);
  g_test_add_func ("/variants/names", test_names);
  g_test_add_func ("/variants/exchange", test_exchange);
  g_test_add_func ("/variants/remove", test_remove);
  g_test_add_func ("/variants/with-system", test_with_system);
  g_test_add_func ("/variants/turn", test_turn);

  return g_test_run ();
}

#include "core/field-table.h"

#include <math.h>
#include <string.h>

typedef const SbField *(*Table) (guint *n_fields);

static const Table TABLES[] = {
  sb_field_table_consultation,
  sb_field_table_balcony,
  sb_field_table_system,
  sb_field_table_array,
};

/* Paths are unique, defaults lie in their range, choices are complete, members do not overlap. */
static void
test_tables (void)
{
  for (gsize t = 0; t < G_N_ELEMENTS (TABLES); t++)
    {
      g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) offsets = g_hash_table_new (NULL, NULL);
      guint n_fields;
      const SbField *fields = TABLES[t](&n_fields);

      for (guint i = 0; i < n_fields; i++)
        {
          const SbField *field = &fields[i];
          g_autoptr (GError) error = NULL;

          g_assert_true (g_hash_table_add (paths, (gpointer) field->path));
          g_assert_true (g_hash_table_add (offsets, GSIZE_TO_POINTER (field->offset)));
          g_assert_true (sb_field_find (TABLES[t], field->path) == field);

          if (field->kind == SB_FIELD_TEXT)
            {
              g_assert_true (field->nullable || field->default_text != NULL);
              continue;
            }

          g_assert_true (sb_field_check_number (field, "", field->default_value, &error));
          g_assert_cmpfloat (field->minimum, <, field->maximum);
          g_assert_false (sb_field_check_number (field, "", field->minimum - 1.0, NULL));
          g_assert_false (sb_field_check_number (field, "", field->maximum + 1.0, NULL));
          g_assert_false (sb_field_check_number (field, "", INFINITY, NULL));
          g_assert_cmpint (sb_field_check_number (field, "", NAN, NULL), ==, field->nullable);
          if (field->below_maximum)
            g_assert_false (sb_field_check_number (field, "", field->maximum, NULL));
          if (field->kind == SB_FIELD_CHOICE)
            g_assert_cmpfloat (field->maximum, ==, g_strv_length ((char **) field->choices) - 1);
        }
    }
}

static void
test_get_and_set (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  const SbField *persons = sb_field_find (sb_field_table_consultation, "household.persons");
  const SbField *presence = sb_field_find (sb_field_table_consultation, "household.presence");
  const SbField *name = sb_field_find (sb_field_table_consultation, "place.name");
  const SbField *limit = sb_field_find (sb_field_table_system, "inverter.ac_limit_w");

  sb_field_set_number (persons, consultation, 4);
  g_assert_cmpint (consultation->household.persons, ==, 4);
  sb_field_set_number (presence, consultation, SB_PRESENCE_SHIFT);
  g_assert_cmpint (consultation->household.presence, ==, SB_PRESENCE_SHIFT);
  sb_field_set_text (name, consultation, "Otterberg");
  g_assert_cmpstr (consultation->place.name, ==, "Otterberg");
  sb_field_set_number (limit, &consultation->system, 600);
  g_assert_cmpfloat (consultation->system.inverter.ac_limit_w, ==, 600);
  g_assert_cmpfloat (sb_field_get_number (limit, &consultation->system), ==, 600);
  g_assert_cmpint (sb_field_parse_choice (presence, "", "home-office", NULL), ==, SB_PRESENCE_HOME_OFFICE);
}

static void
test_messages (void)
{
  g_autoptr (GError) range = NULL;
  g_autoptr (GError) choice = NULL;

  g_assert_false (sb_field_check_number (sb_field_find (sb_field_table_array, "tilt_deg"), "system.arrays[1].", 91.5, &range));
  g_assert_cmpstr (range->message, ==, "system.arrays[1].tilt_deg: 91.5 is outside 0 to 90 °");
  g_assert_cmpint (sb_field_parse_choice (sb_field_find (sb_field_table_array, "module.cells"), "", "quarter", &choice), ==, -1);
  g_assert_cmpstr (choice->message, ==, "module.cells: “quarter” is none of full, half-cut");
}

static void
fill (SbConsultation *consultation)
{
  SbHorizonPoint horizon[] = { { 0, 5 }, { 180, 12 } };

  sb_set_string (&consultation->date, "2026-11-22");
  sb_balcony_set_horizon (&consultation->balcony, horizon, G_N_ELEMENTS (horizon));
  sb_array_init (&consultation->system.arrays[1]);
  consultation->system.n_arrays = 2;
  consultation->system.arrays[1].azimuth_deg = 90;
  consultation->system.arrays[1].obstruction = sb_balcony_copy (&consultation->balcony);
  consultation->measures = g_new0 (SbMeasureChoice, 1);
  consultation->n_measures = 1;
  consultation->measures[0].id = g_strdup ("led-lighting");
  consultation->measures[0].inputs = g_new0 (SbNamedValue, 1);
  consultation->measures[0].n_inputs = 1;
  consultation->measures[0].inputs[0] = (SbNamedValue) { g_strdup ("lamps"), 6 };
  consultation->variants = g_new0 (SbVariant, 1);
  consultation->n_variants = 1;
  consultation->variants[0].name = g_strdup ("with battery");
  sb_system_copy_into (&consultation->variants[0].system, &consultation->system);
  consultation->variants[0].system.battery.present = TRUE;
  consultation->assumptions = g_new0 (SbNamedValue, 1);
  consultation->n_assumptions = 1;
  consultation->assumptions[0] = (SbNamedValue) { g_strdup ("horizon-years"), 20 };
  consultation->unknown_members = g_strdup ("{\"colour\":\"red\"}");
}

static void
test_copy (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbConsultation) copy = NULL;
  g_autoptr (GError) error = NULL;

  fill (consultation);
  g_assert_true (sb_consultation_validate (consultation, &error));
  copy = sb_consultation_copy (consultation);
  g_assert_true (sb_consultation_equal (consultation, copy));

  copy->system.arrays[1].obstruction->horizon[1].elevation_deg = 13;
  g_assert_false (sb_consultation_equal (consultation, copy));
  copy->system.arrays[1].obstruction->horizon[1].elevation_deg = 12;
  g_assert_true (sb_consultation_equal (consultation, copy));
  copy->measures[0].inputs[0].value = 7;
  g_assert_false (sb_consultation_equal (consultation, copy));
  copy->measures[0].inputs[0].value = 6;
  copy->household.annual_consumption_kwh = 1900;
  g_assert_false (sb_consultation_equal (consultation, copy));
}

static void
assert_refused (SbConsultation *consultation,
                const char     *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sb_consultation_validate (consultation, &error));
  if (!g_str_has_prefix (error->message, path))
    g_error ("“%s” does not begin with “%s”", error->message, path);
}

static void
test_validate (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();

  fill (consultation);

  consultation->system.arrays[1].tilt_deg = 91;
  assert_refused (consultation, "system.arrays[1].tilt_deg: 91 ");
  consultation->system.arrays[1].tilt_deg = 90;

  consultation->balcony.horizon[1].azimuth_deg = 0;
  assert_refused (consultation, "balcony.horizon[1]");
  consultation->balcony.horizon[1].azimuth_deg = 180;

  consultation->balcony.slab_above.projection_m = -1;
  g_assert_true (sb_consultation_validate (consultation, NULL)); /* not there, so not asked */
  consultation->balcony.slab_above.present = TRUE;
  assert_refused (consultation, "balcony.slab_above.projection_m: -1 ");
  consultation->balcony.slab_above.present = FALSE;

  consultation->variants[0].system.battery.capacity_kwh = NAN;
  assert_refused (consultation, "variants[0].system.battery.capacity_kwh: not a number");
  consultation->variants[0].system.battery.capacity_kwh = 1;

  sb_set_string (&consultation->date, "2026-02-30");
  assert_refused (consultation, "date:");
  sb_set_string (&consultation->date, NULL);

  sb_set_string (&consultation->report.language, "klingon");
  assert_refused (consultation, "report.language:");
  sb_set_string (&consultation->report.language, "en");

  consultation->place.latitude_deg = 66;
  assert_refused (consultation, "place.latitude_deg: 66 is outside -65 to 65");
  consultation->place.latitude_deg = 49;

  consultation->weather.source = SB_WEATHER_FILE;
  assert_refused (consultation, "weather.path");
}

static void
test_helpers (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  SbArray *array = &consultation->system.arrays[0];
  double u0;
  double u1;

  consultation->balcony.azimuth_deg = 225;
  g_assert_cmpfloat (sb_array_azimuth_deg (array, &consultation->balcony), ==, 225);
  array->azimuth_deg = 90;
  g_assert_cmpfloat (sb_array_azimuth_deg (array, &consultation->balcony), ==, 90);

  sb_array_faiman (array, &u0, &u1);
  g_assert_cmpfloat (u0, ==, 23.5);
  g_assert_cmpfloat (u1, ==, 4.7);
  array->cell_temperature = (SbCellTemperature) { TRUE, 25.0, 6.84 };
  sb_array_faiman (array, &u0, &u1);
  g_assert_cmpfloat (u0, ==, 25.0);
  g_assert_cmpfloat (u1, ==, 6.84);

  g_assert_cmpfloat (sb_system_peak_power_w (&consultation->system), ==, 900);
  g_assert_false (sb_balcony_obstructs (&consultation->balcony));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consultation/tables", test_tables);
  g_test_add_func ("/consultation/get-and-set", test_get_and_set);
  g_test_add_func ("/consultation/messages", test_messages);
  g_test_add_func ("/consultation/copy", test_copy);
  g_test_add_func ("/consultation/validate", test_validate);
  g_test_add_func ("/consultation/helpers", test_helpers);

  return g_test_run ();
}

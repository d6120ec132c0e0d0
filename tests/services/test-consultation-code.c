#include "core/field-table.h"
#include "core/random.h"
#include "services/built-in-data.h"
#include "services/consultation-code.h"
#include "services/consultation-file.h"
#include "services/error.h"

#include <math.h>
#include <string.h>

static char *
code_of (const SbConsultation *consultation)
{
  g_autoptr (GError) error = NULL;
  char *code = sb_consultation_code_new (consultation, NAN, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (code, "sonnenbalkon:"));
  g_assert_cmpuint (strlen (code), <=, SB_CONSULTATION_CODE_MAX_BYTES);

  return code;
}

static void
assert_round_trip (const SbConsultation *consultation)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = code_of (consultation);
  g_autoptr (SbConsultation) read = sb_consultation_code_parse (code, &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  /* As files: what lies within a part that is not there is not part of a consultation. */
  before = sb_consultation_file_to_json (consultation);
  after = sb_consultation_file_to_json (read);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_refused (const char *text,
                const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbConsultation) read = sb_consultation_code_parse (text, &error);

  g_assert_null (read);
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

/* A value as people enter it: two decimals, within the field's range. */
static double
random_value (SbRandom      *random,
              const SbField *field)
{
  double value;

  if (field->nullable && sb_random_uniform (random) < 0.3)
    return NAN;

  value = round (100.0 * sb_random_between (random, MAX (field->minimum, -1e4), MIN (field->maximum, 1e4))) / 100.0;

  return CLAMP (value, field->minimum, field->maximum - (field->below_maximum ? 1.0 : 0.0));
}

static void
randomise (SbRandom      *random,
           const SbField *fields,
           guint          n_fields,
           gpointer       root)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const SbField *field = &fields[i];
      guint n_choices = field->choices != NULL ? g_strv_length ((char **) field->choices) : 2;

      switch (field->kind)
        {
        case SB_FIELD_NUMBER:
          sb_field_set_number (field, root, random_value (random, field));
          break;
        case SB_FIELD_INTEGER:
          sb_field_set_number (field, root, sb_random_integer (random, (int) field->minimum, (int) field->maximum + 1));
          break;
        case SB_FIELD_TEXT:
          break;
        default:
          sb_field_set_number (field, root, sb_random_integer (random, 0, (int) n_choices));
          break;
        }
    }
}

static void
randomise_system (SbRandom *random,
                  SbSystem *system)
{
  guint n_fields;
  const SbField *fields = sb_field_table_system (&n_fields);

  randomise (random, fields, n_fields, system);
  system->n_arrays = (guint) sb_random_integer (random, 1, 4);
  for (guint i = 0; i < system->n_arrays; i++)
    {
      sb_array_init (&system->arrays[i]);
      fields = sb_field_table_array (&n_fields);
      randomise (random, fields, n_fields, &system->arrays[i]);
    }
}

static void
choose (SbMeasureChoice *choice,
        const SbMeasure *measure)
{
  choice->id = g_strdup (measure->id);
  choice->n_inputs = measure->n_questions;
  choice->inputs = g_new0 (SbNamedValue, choice->n_inputs);
  for (guint i = 0; i < choice->n_inputs; i++)
    {
      choice->inputs[i].key = g_strdup (measure->questions[i].key);
      choice->inputs[i].value = measure->questions[i].value;
    }
}

static SbConsultation *
random_consultation (SbRandom *random)
{
  SbConsultation *consultation = sb_consultation_new ();
  const SbPlaceList *places = sb_built_in_places ();
  const char *const TYPED[] = { "Kaiserslautern", "Mölschbach", "Landstuhl", "Königsberg", "Köln" };
  g_autoptr (GPtrArray) found
    = sb_place_list_search (places, TYPED[sb_random_integer (random, 0, G_N_ELEMENTS (TYPED))], 1);
  const SbMeasureTable *measures = sb_built_in_measures ();
  SbHorizonPoint horizon[12];
  guint n_fields;
  const SbField *fields = sb_field_table_consultation (&n_fields);

  randomise (random, fields, n_fields, consultation);
  consultation->weather.source = sb_random_uniform (random) < 0.5 ? SB_WEATHER_BUILT_IN : SB_WEATHER_PVGIS;
  sb_set_string (&consultation->title, "");
  if (found->len > 0)
    sb_set_string (&consultation->place.name, ((const SbPlaceEntry *) found->pdata[0])->name);
  consultation->household.home_office_days = (guint) sb_random_integer (random, 0, 128);
  fields = sb_field_table_balcony (&n_fields);
  randomise (random, fields, n_fields, &consultation->balcony);
  for (guint i = 0; i < G_N_ELEMENTS (horizon); i++)
    horizon[i] = (SbHorizonPoint) { i * 30.0, sb_random_integer (random, 0, 41) };
  sb_balcony_set_horizon (&consultation->balcony, horizon,
                          (guint) sb_random_integer (random, 0, G_N_ELEMENTS (horizon) + 1));
  randomise_system (random, &consultation->system);

  consultation->measures = g_new0 (SbMeasureChoice, sb_measure_table_get_n (measures));
  for (guint i = 0; i < sb_measure_table_get_n (measures); i++)
    if (sb_random_uniform (random) < 0.3)
      choose (&consultation->measures[consultation->n_measures++], sb_measure_table_get_nth (measures, i));

  return consultation;
}

static void
test_sample (void)
{
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  g_autofree char *code = code_of (sample);

  assert_round_trip (sample);
  g_test_message ("the sample's code: %" G_GSIZE_FORMAT " bytes", strlen (code));
  g_assert_cmpuint (strlen (code), <, 400);
}

static void
test_random (void)
{
  SbRandom random;
  gsize longest = 0;

  sb_random_init (&random, 67655, 0);
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (SbConsultation) consultation = random_consultation (&random);
      g_autoptr (GError) error = NULL;
      g_autofree char *code = NULL;

      sb_consultation_validate (consultation, &error);
      g_assert_no_error (error);
      assert_round_trip (consultation);
      code = code_of (consultation);
      longest = MAX (longest, strlen (code));
    }
  g_test_message ("the longest of 300 codes: %" G_GSIZE_FORMAT " bytes", longest);
}

/* Nobody's name and nobody's folder travels. */
static void
test_left_out (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbConsultation) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  sb_set_string (&consultation->title, "Familie Mustermann");
  sb_set_string (&consultation->household.load_profile, "/home/mustermann/meter.csv");
  sb_set_string (&consultation->weather.path, "/home/mustermann/year.epw");
  consultation->weather.source = SB_WEATHER_FILE;
  consultation->unknown_members = g_strdup ("{\"owner\": \"Mustermann\"}");
  consultation->household.annual_consumption_kwh = NAN;

  code = sb_consultation_code_new (consultation, 2345.6, &error);
  g_assert_no_error (error);
  read = sb_consultation_code_parse (code, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (read->title, ==, "");
  g_assert_null (read->household.load_profile);
  g_assert_null (read->weather.path);
  g_assert_null (read->unknown_members);
  g_assert_cmpint (read->weather.source, ==, SB_WEATHER_BUILT_IN);
  g_assert_cmpfloat (read->household.annual_consumption_kwh, ==, 2345.6);
  /* The one who asked keeps what it has. */
  g_assert_cmpstr (consultation->title, ==, "Familie Mustermann");
}

/* What phones and mail programs do to a line of text. */
static void
test_pasted (void)
{
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  g_autoptr (GError) error = NULL;
  g_autofree char *code = code_of (sample);
  g_autofree char *wrapped = g_strdup_printf ("\n  SONNENBALKON:%.40s\r\n%s \n", code + strlen ("sonnenbalkon:"),
                                              code + strlen ("sonnenbalkon:") + 40);
  g_autoptr (SbConsultation) read = sb_consultation_code_parse (wrapped, &error);

  g_assert_no_error (error);
  g_assert_true (sb_consultation_equal (sample, read));
}

/* A code printed in November 2026 is read for ever; when this fails, the dictionary was changed. */
static void
test_printed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbConsultation) read = sb_consultation_code_parse (
    "sonnenbalkon:ePnX_FuWo0rNCwvp4VPjGo_WuKM17miNO4A1rvlojTta41Kjxi1OLYmH1TxKg7IOBgCTlBcF", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (read->place.name, ==, "Kaiserslautern");
  g_assert_cmpint (read->household.persons, ==, 3);
  g_assert_cmpfloat (read->household.annual_consumption_kwh, ==, 1900.0);
  g_assert_cmpfloat (read->system.arrays[0].tilt_deg, ==, 70.0);
}

static void
test_refused (void)
{
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  g_autofree char *code = code_of (sample);
  g_autofree char *long_text = g_strnfill (1000000, 'A');
  g_autofree char *too_long = g_strconcat ("sonnenbalkon:", long_text, NULL);

  assert_refused ("", "no code");
  assert_refused ("https://example.org", "no code");
  assert_refused ("sonnenbalkon:", "damaged");
  assert_refused ("sonnenbalkon:äöü", "damaged");
  assert_refused (too_long, "damaged");

  /* Cut off anywhere, or one letter changed anywhere. */
  for (gsize i = strlen ("sonnenbalkon:"); i < strlen (code); i++)
    {
      g_autofree char *cut = g_strndup (code, i);
      g_autofree char *changed = g_strdup (code);
      g_autoptr (SbConsultation) read = NULL;

      assert_refused (cut, "code");
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      read = sb_consultation_code_parse (changed, NULL);
      /* The last letter may carry bits that stand for nothing. */
      if (i + 1 < strlen (code))
        g_assert_null (read);
    }
}

static void
test_too_large (void)
{
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  SbRandom random;

  sb_random_init (&random, 1, 0);
  sample->n_variants = 40;
  sample->variants = g_new0 (SbVariant, sample->n_variants);
  for (guint i = 0; i < sample->n_variants; i++)
    {
      sample->variants[i].name = g_strdup_printf ("Variant %u", i);
      sb_system_init (&sample->variants[i].system);
      randomise_system (&random, &sample->variants[i].system);
    }

  code = sb_consultation_code_new (sample, NAN, &error);
  g_assert_null (code);
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/consultation-code/sample", test_sample);
  g_test_add_func ("/consultation-code/random", test_random);
  g_test_add_func ("/consultation-code/left-out", test_left_out);
  g_test_add_func ("/consultation-code/pasted", test_pasted);
  g_test_add_func ("/consultation-code/printed", test_printed);
  g_test_add_func ("/consultation-code/refused", test_refused);
  g_test_add_func ("/consultation-code/too-large", test_too_large);

  return g_test_run ();
}

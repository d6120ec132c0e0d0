#include "ui/widgets/number-parse.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/typed-text.h"

#include "charts/language.h"

#include <math.h>
#include <string.h>

/* The fields that the rows of the tables are typed into; ranges as in the field table. */
static const SbNumberRule YEARLY = { "kWh", 0, 50, 100000, FALSE };
static const SbNumberRule PRICE = { "€/kWh", 2, 0, 2, FALSE };
static const SbNumberRule MONEY = { "€", 0, 0, 200000, FALSE };
static const SbNumberRule POWER = { "W", 0, 1, 30000, FALSE };
static const SbNumberRule ROOF = { "kW", 1, 0, 100, FALSE };
static const SbNumberRule LENGTH = { "m", 1, 0, 50, FALSE };
static const SbNumberRule FAR = { "m", 1, 0.5, 2000, FALSE };
static const SbNumberRule PERSONS = { "", 0, 1, 12, TRUE };
static const SbNumberRule SHARE = { "", 3, 0.5, 1, FALSE };
static const SbNumberRule RISE = { "% a year", 1, -10, 20, FALSE };
static const SbNumberRule TURN = { "°", 0, 0, 359, FALSE };
static const SbNumberRule LIFE = { "years", 0, 1, 40, FALSE };
static const SbNumberRule AREA = { "m²", 0, 5, 2000, FALSE };

/* Without a range to decide by. */
static const SbNumberRule ANY_ENERGY = { "kWh", 0, -G_MAXDOUBLE, G_MAXDOUBLE, FALSE };
static const SbNumberRule ANY_MONEY = { "€", 2, -G_MAXDOUBLE, G_MAXDOUBLE, FALSE };

static void
test_read (void)
{
  static const struct
  {
    const char *typed;
    const SbNumberRule *rule;
    double value;
    gboolean is_converted;
  } ROWS[] = {
    { "1900", &YEARLY, 1900, FALSE },
    { "1 900", &YEARLY, 1900, FALSE },
    { "1\u00a0900", &YEARLY, 1900, FALSE },
    { "1\u202f900\u00a0kWh", &YEARLY, 1900, FALSE },
    { "1\u2009900", &YEARLY, 1900, FALSE },
    { "1'900", &YEARLY, 1900, FALSE },
    { "1’900", &YEARLY, 1900, FALSE },
    { "1.900 kWh", &YEARLY, 1900, TRUE },
    { "1,900 kWh", &YEARLY, 1900, TRUE },
    { "1.900,5 kWh", &YEARLY, 1900.5, FALSE },
    { "1,900.5 kWh", &YEARLY, 1900.5, FALSE },
    { "1,9 MWh", &YEARLY, 1900, TRUE },
    { "1900000 Wh", &YEARLY, 1900, TRUE },
    { "1900 kWh/Jahr", &YEARLY, 1900, FALSE },
    { "1900 kWh im Jahr", &YEARLY, 1900, FALSE },
    { "1900 kwh per year", &YEARLY, 1900, FALSE },
    { "1900 KWH", &YEARLY, 1900, FALSE },
    { "\u202b1900\u202c", &YEARLY, 1900, FALSE },
    { "١٩٠٠", &YEARLY, 1900, FALSE },
    { "١٬٩٠٠ kWh", &YEARLY, 1900, FALSE },
    { "١٩٠٠٫٥", &YEARLY, 1900.5, FALSE },
    { "１９００", &YEARLY, 1900, FALSE },
    { " 1900\n", &YEARLY, 1900, FALSE },
    { "+1900", &YEARLY, 1900, FALSE },
    { "0.37", &PRICE, 0.37, FALSE },
    { "0,37", &PRICE, 0.37, FALSE },
    { "0,37 €", &PRICE, 0.37, FALSE },
    { "0,37 €/kWh", &PRICE, 0.37, FALSE },
    { "€0.37", &PRICE, 0.37, FALSE },
    { "€ 0,37", &PRICE, 0.37, FALSE },
    { "0.37 EUR je kWh", &PRICE, 0.37, FALSE },
    { "37 ct", &PRICE, 0.37, TRUE },
    { "37 Cent pro kWh", &PRICE, 0.37, TRUE },
    { "34,9 ct/kWh", &PRICE, 0.349, TRUE },
    { "37¢", &PRICE, 0.37, TRUE },
    { "0.370", &PRICE, 0.37, FALSE },
    { "1.900", &PRICE, 1.9, TRUE },
    { "1.900", &MONEY, 1900, TRUE },
    { "550,-", &MONEY, 550, FALSE },
    { "550,– €", &MONEY, 550, FALSE },
    { "1.299,00 €", &MONEY, 1299, FALSE },
    { "0,9 kWp", &POWER, 900, TRUE },
    { "900 Wp", &POWER, 900, FALSE },
    { "1.900 W", &POWER, 1900, TRUE },
    { "8 kWp", &ROOF, 8, FALSE },
    { "8000 W", &ROOF, 8, TRUE },
    { "40 cm", &LENGTH, 0.4, TRUE },
    { "1,5", &LENGTH, 1.5, FALSE },
    { "1.5 m", &LENGTH, 1.5, FALSE },
    { "1.500 m", &LENGTH, 1.5, TRUE },
    { "1500 mm", &LENGTH, 1.5, TRUE },
    { "2 Personen", &PERSONS, 2, FALSE },
    { "2,0", &PERSONS, 2, FALSE },
    { "96,5 %", &SHARE, 0.965, TRUE },
    { "0,965", &SHARE, 0.965, FALSE },
    { "−5", &RISE, -5, FALSE },
    { "- 5 %", &RISE, -5, FALSE },
    { "2 % a year", &RISE, 2, FALSE },
    { "2 %", &RISE, 2, FALSE },
    { "٢٪", &RISE, 2, FALSE },
    { "225°", &TURN, 225, FALSE },
    { "225 Grad", &TURN, 225, FALSE },
    { "20 Jahre", &LIFE, 20, FALSE },
    { "20 a", &LIFE, 20, FALSE },
    { "70 qm", &AREA, 70, FALSE },
    { "70 m2", &AREA, 70, FALSE },
    { "1.900", &ANY_ENERGY, 1900, TRUE },
    { "1,900", &ANY_ENERGY, 1900, TRUE },
    { "1.900,5", &ANY_ENERGY, 1900.5, FALSE },
    { "1,234,567", &ANY_ENERGY, 1234567, FALSE },
    { "0.345", &ANY_MONEY, 0.345, FALSE },
    { ",5", &ANY_MONEY, 0.5, FALSE },
    { "37 ct", &ANY_MONEY, 0.37, TRUE },
    { "37,5 Cent", &ANY_MONEY, 0.375, TRUE },
    { "34,9 ct/kWh", &ANY_MONEY, 0.349, TRUE },
    { "0,37 €/kWh", &ANY_MONEY, 0.37, FALSE },
    { "0.37 EUR", &ANY_MONEY, 0.37, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      double value = NAN;
      gboolean is_converted = FALSE;
      SbNumberReading reading = sb_number_parse (ROWS[i].typed, ROWS[i].rule, &value, &is_converted);

      if (reading != SB_NUMBER_READ || fabs (value - ROWS[i].value) > 1e-12 || is_converted != ROWS[i].is_converted)
        g_error ("“%s” in a field for %s was read as %d, %g, %d", ROWS[i].typed, ROWS[i].rule->unit, reading, value,
                 is_converted);
    }
}

/* One mark before three digits, and both ways are in the range: by the decimal mark of the language. */
static void
test_ambiguous (void)
{
  double value = NAN;

  sb_language_push ("de");
  g_assert_cmpint (sb_number_parse ("1.900", &FAR, &value, NULL), ==, SB_NUMBER_READ);
  g_assert_cmpfloat (value, ==, 1900);
  g_assert_cmpint (sb_number_parse ("1,900", &FAR, &value, NULL), ==, SB_NUMBER_READ);
  g_assert_cmpfloat (value, ==, 1.9);
  sb_language_pop ();
  sb_language_push ("en");
  g_assert_cmpint (sb_number_parse ("1.900", &FAR, &value, NULL), ==, SB_NUMBER_READ);
  g_assert_cmpfloat (value, ==, 1.9);
  g_assert_cmpint (sb_number_parse ("1,900", &FAR, &value, NULL), ==, SB_NUMBER_READ);
  g_assert_cmpfloat (value, ==, 1900);
  sb_language_pop ();
}

static void
test_refused (void)
{
  static const struct
  {
    const char *typed;
    const SbNumberRule *rule;
    SbNumberReading reading;
  } ROWS[] = {
    { "", &YEARLY, SB_NUMBER_EMPTY },
    { " \u00a0\u200f\n", &YEARLY, SB_NUMBER_EMPTY },
    { "abc", &YEARLY, SB_NUMBER_NOT_ONE },
    { "kWh", &YEARLY, SB_NUMBER_NOT_ONE },
    { "-", &YEARLY, SB_NUMBER_NOT_ONE },
    { "--5", &YEARLY, SB_NUMBER_NOT_ONE },
    { "5-10", &YEARLY, SB_NUMBER_NOT_ONE },
    { "1900 - 2100", &YEARLY, SB_NUMBER_NOT_ONE },
    { "1.2.3", &YEARLY, SB_NUMBER_NOT_ONE },
    { "22.11.2026", &YEARLY, SB_NUMBER_NOT_ONE },
    { "19 00", &YEARLY, SB_NUMBER_NOT_ONE },
    { "1900\n2100", &YEARLY, SB_NUMBER_NOT_ONE },
    { "1900\u20292100", &YEARLY, SB_NUMBER_NOT_ONE },
    { "1,900,5", &YEARLY, SB_NUMBER_NOT_ONE },
    { "1.900.50", &YEARLY, SB_NUMBER_NOT_ONE },
    { "1e5", &YEARLY, SB_NUMBER_NOT_ONE },
    { "0x100", &YEARLY, SB_NUMBER_NOT_ONE },
    { "nan", &YEARLY, SB_NUMBER_NOT_ONE },
    { "inf", &YEARLY, SB_NUMBER_NOT_ONE },
    { "½", &PERSONS, SB_NUMBER_NOT_ONE },
    { "10²", &YEARLY, SB_NUMBER_NOT_ONE },
    { "🏠 1900", &YEARLY, SB_NUMBER_NOT_ONE },
    { "Hauptstr. 12, 67655 Kaiserslautern", &YEARLY, SB_NUMBER_NOT_ONE },
    { "67655 Kaiserslautern", &YEARLY, SB_NUMBER_NOT_ONE },
    { "https://example.org/1,9", &YEARLY, SB_NUMBER_NOT_ONE },
    { "€ 5 €", &MONEY, SB_NUMBER_NOT_ONE },
    { "%n%s", &YEARLY, SB_NUMBER_NOT_ONE },
    { "ct", &ANY_MONEY, SB_NUMBER_NOT_ONE },
    { "Lauterer Straße 12, 67655 Kaiserslautern", &ANY_MONEY, SB_NUMBER_NOT_ONE },
    { "https://example.org/1,9", &ANY_ENERGY, SB_NUMBER_NOT_ONE },
    { "37 ct", &YEARLY, SB_NUMBER_OTHER_UNIT },
    { "12 m", &YEARLY, SB_NUMBER_OTHER_UNIT },
    { "1900 kWh", &MONEY, SB_NUMBER_OTHER_UNIT },
    { "2,5", &PERSONS, SB_NUMBER_NOT_WHOLE },
    { "-1900", &YEARLY, SB_NUMBER_OUT_OF_RANGE },
    { "19", &YEARLY, SB_NUMBER_OUT_OF_RANGE },
    { "37 €", &PRICE, SB_NUMBER_OUT_OF_RANGE },
    { "99999999999999999999", &YEARLY, SB_NUMBER_OUT_OF_RANGE },
    { "1.900", &PERSONS, SB_NUMBER_OUT_OF_RANGE },
  };
  g_autofree char *endless = g_strnfill (10000, '9');
  double value = 4;

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      SbNumberReading reading = sb_number_parse (ROWS[i].typed, ROWS[i].rule, &value, NULL);

      if (reading != ROWS[i].reading)
        g_error ("“%s” in a field for %s was read as %d", ROWS[i].typed, ROWS[i].rule->unit, reading);
    }
  g_assert_cmpint (sb_number_parse (endless, &YEARLY, &value, NULL), ==, SB_NUMBER_OUT_OF_RANGE);
  g_assert_cmpfloat (value, ==, 4);
}

static void
test_words (void)
{
  g_autofree char *endless = g_strnfill (10000, '9');
  g_autofree char *refused = sb_number_words_refused (endless, SB_NUMBER_OUT_OF_RANGE, &YEARLY, 1900);
  g_autofree char *understood = sb_number_words_understood ("1.900\u202e\n", &YEARLY, 1900);

  g_assert_cmpint (g_utf8_strlen (refused, -1), <, 200);
  g_assert_nonnull (strstr (refused, "99…"));
  g_assert_nonnull (strstr (refused, "50\u00a0kWh"));
  g_assert_nonnull (strstr (refused, "100\u202f000\u00a0kWh"));
  g_assert_nonnull (strstr (refused, "1\u202f900\u00a0kWh"));
  g_assert_cmpstr (understood, ==, "“1.900” was read as 1\u202f900\u00a0kWh.");
}

static void
test_typed_text (void)
{
  static const struct
  {
    const char *typed;
    const char *line;
    const char *lookup;
  } ROWS[] = {
    { "", "", "" },
    { " \n\t", "", "" },
    { "Our\nset\r\n\ttwo ", "Our set two", "Our set two" },
    { "\u202eabc", "abc", "abc" },
    { "67\u00a0655", "67\u00a0655", "67 655" },
    { "٦٧٦٥٥", "٦٧٦٥٥", "67655" },
    { "👩\u200d🔧", "👩\u200d🔧", "👩🔧" },
    { "a\x01\x02z", "a z", "a z" },
    { "Mül\u00adler", "Mül\u00adler", "Müller" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *line = sb_typed_line (ROWS[i].typed);
      g_autofree char *lookup = sb_typed_lookup (ROWS[i].typed);

      g_assert_cmpstr (line, ==, ROWS[i].line);
      g_assert_cmpstr (lookup, ==, ROWS[i].lookup);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/number-parse/read", test_read);
  g_test_add_func ("/number-parse/ambiguous", test_ambiguous);
  g_test_add_func ("/number-parse/refused", test_refused);
  g_test_add_func ("/number-parse/words", test_words);
  g_test_add_func ("/number-parse/typed-text", test_typed_text);

  return g_test_run ();
}

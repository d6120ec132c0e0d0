#include "core/measure-formula.h"

#include "support/reference-table.h"

#include <math.h>
#include <string.h>

static const char *const NAMES[] = { "lamps", "old_w", "new_w", "h" };
static const double VALUES[] = { 10.0, 40.0, 5.0, 2.0 };

static void
test_values (void)
{
  static const struct
  {
    const char *text;
    double value;
  } CASES[] = {
    { "1", 1.0 },
    { " 1.5 + 2 * 3 ", 7.5 },
    { "(1 + 2) * 3", 9.0 },
    { "10 - 4 - 3", 3.0 },
    { "16 / 4 / 2", 2.0 },
    { "-old_w + 50", 10.0 },
    { "2 * -3", -6.0 },
    { "min (old_w, 30) - max (new_w, 7)", 23.0 },
    { "min (max (1, 2), 1 + 0.5)", 1.5 },
    { "lamps * (old_w - new_w) * h * 365 / 1000", 255.5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SbFormula) formula = sb_formula_new (CASES[i].text, NAMES, G_N_ELEMENTS (NAMES), &error);

      g_assert_no_error (error);
      sb_assert_close (sb_formula_evaluate (formula, VALUES), CASES[i].value, 1e-12, "%s", CASES[i].text);
    }
}

static void
test_no_formula (void)
{
  static const struct
  {
    const char *text;
    const char *at;
  } CASES[] = {
    { "", "character 1" },         { "1 +", "character 4" },           { "lamp * 2", "unknown name" },
    { "(1 + 2", "“)” is missing" }, { "1 2", "nothing was expected" }, { "min (1)", "“,” is missing" },
    { "max 1, 2", "“(” is missing" }, { "1 + * 2", "a number or a name" },
    { "((((((((((((((1))))))))))))))", "too many brackets" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sb_formula_new (CASES[i].text, NAMES, G_N_ELEMENTS (NAMES), &error));
      g_assert_error (error, SB_FORMULA_ERROR, SB_FORMULA_ERROR_SYNTAX);
      if (strstr (error->message, CASES[i].at) == NULL)
        g_error ("“%s”: %s", CASES[i].text, error->message);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("1");
  g_autoptr (SbFormula) long_sum = NULL;
  g_autoptr (SbFormula) division = sb_formula_new ("lamps / (h - 2)", NAMES, G_N_ELEMENTS (NAMES), NULL);

  for (int i = 0; i < 500; i++)
    g_string_append (text, " + 1");
  long_sum = sb_formula_new (text->str, NULL, 0, NULL);
  sb_assert_close (sb_formula_evaluate (long_sum, NULL), 501.0, 0.0, "a long sum");
  g_assert_true (isnan (sb_formula_evaluate (division, VALUES)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure-formula/values", test_values);
  g_test_add_func ("/measure-formula/no-formula", test_no_formula);
  g_test_add_func ("/measure-formula/limits", test_limits);

  return g_test_run ();
}

#include "core/measure-formula.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (sb-formula-error-quark, sb_formula_error)

/* Operands that wait for their operator, and brackets within brackets; a formula people can read needs few. */
#define MAX_STACK 24
#define MAX_DEPTH 12

typedef enum
{
  STEP_NUMBER,
  STEP_NAME,
  STEP_ADD,
  STEP_SUBTRACT,
  STEP_MULTIPLY,
  STEP_DIVIDE,
  STEP_NEGATE,
  STEP_MIN,
  STEP_MAX
} StepKind;

typedef struct
{
  StepKind kind;
  double number;
  guint name;
} Step;

/* The steps in the order in which a stack machine takes them. */
struct _SbFormula
{
  GArray *steps;
};

typedef struct
{
  const char *text;
  const char *at;
  const char *const *names;
  guint n_names;
  GArray *steps;
  int stack;
  int depth;
  GError **error;
} Parser;

static gboolean parse_sum (Parser *parser);

static gboolean
fail (Parser     *parser,
      const char *what)
{
  g_set_error (parser->error, SB_FORMULA_ERROR, SB_FORMULA_ERROR_SYNTAX, "“%s”, character %d: %s", parser->text,
               (int) (parser->at - parser->text) + 1, what);

  return FALSE;
}

static char
next_character (Parser *parser)
{
  while (*parser->at == ' ')
    parser->at++;

  return *parser->at;
}

static gboolean
take (Parser *parser,
      char    wanted)
{
  if (next_character (parser) != wanted)
    return FALSE;
  parser->at++;

  return TRUE;
}

static gboolean
add_step (Parser  *parser,
          StepKind kind,
          double   number,
          guint    name)
{
  Step step = { kind, number, name };

  if (kind == STEP_NUMBER || kind == STEP_NAME)
    parser->stack++;
  else if (kind != STEP_NEGATE)
    parser->stack--;
  if (parser->stack > MAX_STACK)
    return fail (parser, "too many numbers at once");

  g_array_append_val (parser->steps, step);

  return TRUE;
}

static gboolean
parse_pair (Parser  *parser,
            StepKind kind)
{
  if (!take (parser, '('))
    return fail (parser, "“(” is missing");
  if (!parse_sum (parser))
    return FALSE;
  if (!take (parser, ','))
    return fail (parser, "“,” is missing");
  if (!parse_sum (parser))
    return FALSE;
  if (!take (parser, ')'))
    return fail (parser, "“)” is missing");

  return add_step (parser, kind, 0.0, 0);
}

static gboolean
parse_name (Parser *parser)
{
  const char *start = parser->at;
  gsize length = 0;

  while (g_ascii_isalnum (start[length]) || start[length] == '_')
    length++;
  parser->at += length;

  if (length == 3 && strncmp (start, "min", length) == 0)
    return parse_pair (parser, STEP_MIN);
  if (length == 3 && strncmp (start, "max", length) == 0)
    return parse_pair (parser, STEP_MAX);
  for (guint i = 0; i < parser->n_names; i++)
    if (strlen (parser->names[i]) == length && strncmp (start, parser->names[i], length) == 0)
      return add_step (parser, STEP_NAME, 0.0, i);
  parser->at = start;

  return fail (parser, "unknown name");
}

static gboolean
parse_factor (Parser *parser)
{
  char next = next_character (parser);

  if (take (parser, '-'))
    return parse_factor (parser) && add_step (parser, STEP_NEGATE, 0.0, 0);
  if (take (parser, '('))
    {
      if (++parser->depth > MAX_DEPTH)
        return fail (parser, "too many brackets");
      if (!parse_sum (parser))
        return FALSE;
      parser->depth--;

      return take (parser, ')') || fail (parser, "“)” is missing");
    }
  if (g_ascii_isdigit (next))
    {
      char *end = NULL;
      double number = g_ascii_strtod (parser->at, &end);

      parser->at = end;

      return add_step (parser, STEP_NUMBER, number, 0);
    }
  if (g_ascii_isalpha (next))
    return parse_name (parser);

  return fail (parser, "a number or a name is missing");
}

static gboolean
parse_product (Parser *parser)
{
  if (!parse_factor (parser))
    return FALSE;

  for (;;)
    {
      StepKind kind;

      if (take (parser, '*'))
        kind = STEP_MULTIPLY;
      else if (take (parser, '/'))
        kind = STEP_DIVIDE;
      else
        return TRUE;
      if (!parse_factor (parser) || !add_step (parser, kind, 0.0, 0))
        return FALSE;
    }
}

static gboolean
parse_sum (Parser *parser)
{
  if (!parse_product (parser))
    return FALSE;

  for (;;)
    {
      StepKind kind;

      if (take (parser, '+'))
        kind = STEP_ADD;
      else if (take (parser, '-'))
        kind = STEP_SUBTRACT;
      else
        return TRUE;
      if (!parse_product (parser) || !add_step (parser, kind, 0.0, 0))
        return FALSE;
    }
}

SbFormula *
sb_formula_new (const char        *text,
                const char *const *names,
                guint              n_names,
                GError           **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  Parser parser = { text, text, names, n_names, steps, 0, 0, error };
  SbFormula *formula;

  if (!parse_sum (&parser))
    return NULL;
  if (next_character (&parser) != '\0')
    {
      fail (&parser, "nothing was expected here");
      return NULL;
    }

  formula = g_new0 (SbFormula, 1);
  formula->steps = g_steal_pointer (&steps);

  return formula;
}

void
sb_formula_free (SbFormula *formula)
{
  if (formula == NULL)
    return;

  g_array_unref (formula->steps);
  g_free (formula);
}

static double
join (StepKind kind,
      double   left,
      double   right)
{
  switch (kind)
    {
    case STEP_ADD:
      return left + right;
    case STEP_SUBTRACT:
      return left - right;
    case STEP_MULTIPLY:
      return left * right;
    case STEP_DIVIDE:
      return right != 0.0 ? left / right : NAN;
    case STEP_MIN:
      return fmin (left, right);
    case STEP_MAX:
      return fmax (left, right);
    case STEP_NUMBER:
    case STEP_NAME:
    case STEP_NEGATE:
    default:
      g_return_val_if_reached (NAN);
    }
}

double
sb_formula_evaluate (const SbFormula *formula,
                     const double    *values)
{
  double stack[MAX_STACK + 1];
  guint top = 0;

  for (guint i = 0; i < formula->steps->len; i++)
    {
      const Step *step = &g_array_index (formula->steps, Step, i);

      if (step->kind == STEP_NUMBER)
        stack[top++] = step->number;
      else if (step->kind == STEP_NAME)
        stack[top++] = values[step->name];
      else if (step->kind == STEP_NEGATE)
        stack[top - 1] = -stack[top - 1];
      else
        {
          top--;
          stack[top - 1] = join (step->kind, stack[top - 1], stack[top]);
        }
    }

  return stack[0];
}

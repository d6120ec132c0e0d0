#include "language/plural-rule.h"

#include <stdlib.h>
#include <string.h>

/* Nested parentheses and choices of real rules stay far below. */
#define MAX_DEPTH 64

typedef struct
{
  const char *position;
  gulong count;
  guint depth;
  gboolean failed;
} Reader;

/* Operators of two operands, the tightest first; longer words before their beginnings. */
static const struct
{
  const char *word;
  int level;
} OPERATORS[] = {
  { "*", 6 },  { "/", 6 },  { "%", 6 },  { "+", 5 },  { "-", 5 },  { "<=", 4 }, { ">=", 4 },
  { "<", 4 },  { ">", 4 },  { "==", 3 }, { "!=", 3 }, { "&&", 2 }, { "||", 1 },
};

static gulong read_choice (Reader *reader);

static void
skip_blanks (Reader *reader)
{
  while (*reader->position == ' ' || *reader->position == '\t')
    reader->position++;
}

static gboolean
take (Reader     *reader,
      const char *word)
{
  skip_blanks (reader);
  if (!g_str_has_prefix (reader->position, word))
    return FALSE;

  reader->position += strlen (word);

  return TRUE;
}

static gulong
read_operand (Reader *reader)
{
  gulong value = 0;

  if (++reader->depth > MAX_DEPTH)
    reader->failed = TRUE;
  if (reader->failed)
    return 0;

  skip_blanks (reader);
  if (take (reader, "("))
    {
      value = read_choice (reader);
      if (!take (reader, ")"))
        reader->failed = TRUE;
    }
  else if (*reader->position == '!' && reader->position[1] != '=')
    {
      reader->position++;
      value = !read_operand (reader);
    }
  else if (take (reader, "n"))
    value = reader->count;
  else if (g_ascii_isdigit (*reader->position))
    value = strtoul (reader->position, (char **) &reader->position, 10);
  else
    reader->failed = TRUE;
  reader->depth--;

  return value;
}

static gulong
apply (Reader     *reader,
       const char *word,
       gulong      left,
       gulong      right)
{
  switch (word[0])
    {
    case '*':
      return left * right;
    case '/':
    case '%':
      if (right == 0)
        {
          reader->failed = TRUE;
          return 0;
        }
      return word[0] == '/' ? left / right : left % right;
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '<':
      return word[1] == '=' ? left <= right : left < right;
    case '>':
      return word[1] == '=' ? left >= right : left > right;
    case '=':
      return left == right;
    case '!':
      return left != right;
    case '&':
      return left && right;
    case '|':
    default:
      return left || right;
    }
}

static gulong
read_operators (Reader *reader,
                int     lowest_level)
{
  gulong value = read_operand (reader);

  while (!reader->failed)
    {
      gsize found = G_N_ELEMENTS (OPERATORS);

      skip_blanks (reader);
      for (gsize i = 0; i < G_N_ELEMENTS (OPERATORS) && found == G_N_ELEMENTS (OPERATORS); i++)
        if (OPERATORS[i].level >= lowest_level && g_str_has_prefix (reader->position, OPERATORS[i].word))
          found = i;
      if (found == G_N_ELEMENTS (OPERATORS))
        break;

      reader->position += strlen (OPERATORS[found].word);
      value = apply (reader, OPERATORS[found].word, value, read_operators (reader, OPERATORS[found].level + 1));
    }

  return value;
}

static gulong
read_choice (Reader *reader)
{
  gulong condition;
  gulong then_value;
  gulong else_value;

  if (++reader->depth > MAX_DEPTH)
    reader->failed = TRUE;
  if (reader->failed)
    return 0;

  condition = read_operators (reader, 1);
  if (take (reader, "?"))
    {
      then_value = read_choice (reader);
      if (!take (reader, ":"))
        reader->failed = TRUE;
      else_value = read_choice (reader);
      condition = condition ? then_value : else_value;
    }
  reader->depth--;

  return condition;
}

guint
sb_plural_rule_form (const char *rule,
                     gulong      count)
{
  const char *forms = strstr (rule, "nplurals=");
  const char *expression;
  Reader reader = { .count = count };
  gulong form;

  if (forms == NULL)
    return 0;
  expression = strstr (forms + strlen ("nplurals="), "plural=");
  if (expression == NULL)
    return 0;

  reader.position = expression + strlen ("plural=");
  form = read_choice (&reader);

  return !reader.failed && form < strtoul (forms + strlen ("nplurals="), NULL, 10) ? (guint) form : 0;
}

/* Reading what people type or paste as coordinates. */

#include "services/place-list.h"

#include <math.h>
#include <string.h>

#define MAX_TOKENS 16
#define MAX_TYPED_BYTES 500
#define MAX_PARTS 3

typedef enum
{
  TOKEN_NUMBER,
  TOKEN_MARK,   /* value: 0 degrees, 1 minutes, 2 seconds */
  TOKEN_LETTER, /* value: 'N', 'S', 'E' or 'W' */
  TOKEN_SEPARATOR
} TokenKind;

typedef struct
{
  TokenKind kind;
  double value;
  gboolean negative;
  gboolean broken; /* a number with decimals */
} Token;

typedef struct
{
  double parts[MAX_PARTS]; /* degrees, minutes, seconds */
  guint n_parts;
  gboolean negative;
  gboolean broken; /* the last part has decimals: none may follow */
  int letter;      /* 0 = none */
} Angle;

static const struct
{
  const char *text;
  TokenKind kind;
  int value;
} SIGNS[] = {
  { "°", TOKEN_MARK, 0 },  { "º", TOKEN_MARK, 0 },
  { "''", TOKEN_MARK, 2 }, { "\"", TOKEN_MARK, 2 }, { "″", TOKEN_MARK, 2 }, { "”", TOKEN_MARK, 2 }, { "“", TOKEN_MARK, 2 },
  { "'", TOKEN_MARK, 1 },  { "′", TOKEN_MARK, 1 },  { "’", TOKEN_MARK, 1 }, { "´", TOKEN_MARK, 1 },
  { ",", TOKEN_SEPARATOR, 0 }, { ";", TOKEN_SEPARATOR, 0 }, { "/", TOKEN_SEPARATOR, 0 },
  { "n", TOKEN_LETTER, 'N' },  { "s", TOKEN_LETTER, 'S' },  { "w", TOKEN_LETTER, 'W' },
  { "e", TOKEN_LETTER, 'E' },  { "o", TOKEN_LETTER, 'E' }, /* Ost */
};

/* Digits with at most one decimal mark; a comma is one only when asked for and between digits. */
static gboolean
read_number (const char **text,
             gboolean     decimal_comma,
             Token       *token)
{
  const char *cursor = *text;
  g_autoptr (GString) digits = g_string_new (NULL);

  *token = (Token) { TOKEN_NUMBER, 0.0, FALSE, FALSE };
  if (g_str_has_prefix (cursor, "−"))
    {
      token->negative = TRUE;
      cursor += strlen ("−");
    }
  else if (*cursor == '-' || *cursor == '+')
    token->negative = *cursor++ == '-';

  if (!g_ascii_isdigit (*cursor))
    return FALSE;
  while (g_ascii_isdigit (*cursor))
    g_string_append_c (digits, *cursor++);
  if ((*cursor == '.' || (decimal_comma && *cursor == ',')) && g_ascii_isdigit (cursor[1]))
    {
      token->broken = TRUE;
      g_string_append_c (digits, '.');
      for (cursor++; g_ascii_isdigit (*cursor); cursor++)
        g_string_append_c (digits, *cursor);
    }

  token->value = g_ascii_strtod (digits->str, NULL);
  *text = cursor;

  return TRUE;
}

static gboolean
read_sign (const char **text,
           Token       *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (SIGNS); i++)
    if (g_str_has_prefix (*text, SIGNS[i].text))
      {
        *token = (Token) { SIGNS[i].kind, SIGNS[i].value, FALSE, FALSE };
        *text += strlen (SIGNS[i].text);
        return TRUE;
      }

  return FALSE;
}

/* Number of tokens, 0 when something else stands in the text. */
static guint
split_tokens (const char *text,
              gboolean    decimal_comma,
              Token       tokens[MAX_TOKENS])
{
  guint n = 0;

  while (*text != '\0')
    {
      if (g_unichar_isspace (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      else if (n < MAX_TOKENS && (read_number (&text, decimal_comma, &tokens[n]) || read_sign (&text, &tokens[n])))
        n++;
      else
        return 0;
    }

  return n;
}

static gboolean
add_number (Angle       *angle,
            const Token *token)
{
  if (angle->n_parts == MAX_PARTS || angle->broken || (angle->n_parts > 0 && token->negative))
    return FALSE;
  if (angle->n_parts > 0 && token->value >= 60.0)
    return FALSE;

  if (angle->n_parts == 0)
    angle->negative = token->negative;
  angle->broken = token->broken;
  angle->parts[angle->n_parts++] = token->value;

  return TRUE;
}

/* One half of the text: letter before or after, 1 … 3 numbers with or without their marks. */
static gboolean
read_angle (const Token *tokens,
            guint        n,
            Angle       *angle)
{
  *angle = (Angle) { 0 };

  for (guint i = 0; i < n; i++)
    {
      switch (tokens[i].kind)
        {
        case TOKEN_NUMBER:
          if (!add_number (angle, &tokens[i]))
            return FALSE;
          break;
        case TOKEN_MARK:
          if (i == 0 || tokens[i - 1].kind != TOKEN_NUMBER || angle->n_parts != (guint) tokens[i].value + 1)
            return FALSE;
          break;
        case TOKEN_LETTER:
          if (angle->letter != 0 || angle->negative || (i != 0 && i != n - 1))
            return FALSE;
          angle->letter = (int) tokens[i].value;
          break;
        case TOKEN_SEPARATOR:
        default:
          return FALSE;
        }
    }

  return angle->n_parts > 0 && !(angle->negative && angle->letter != 0);
}

static double
angle_deg (const Angle *angle)
{
  double value = angle->parts[0] + angle->parts[1] / 60.0 + angle->parts[2] / 3600.0;

  return angle->negative || angle->letter == 'S' || angle->letter == 'W' ? -value : value;
}

static gboolean
take_angles (const Token *tokens,
             guint        n_first,
             guint        first_of_second,
             guint        n,
             double      *latitude_deg,
             double      *longitude_deg)
{
  Angle latitude;
  Angle longitude;

  if (first_of_second >= n || !read_angle (tokens, n_first, &latitude)
      || !read_angle (tokens + first_of_second, n - first_of_second, &longitude))
    return FALSE;
  if ((latitude.letter == 0) != (longitude.letter == 0))
    return FALSE;

  if (latitude.letter == 'E' || latitude.letter == 'W')
    {
      Angle swapped = latitude;

      latitude = longitude;
      longitude = swapped;
    }
  if (latitude.letter != 0
      && (strchr ("NS", latitude.letter) == NULL || strchr ("EW", longitude.letter) == NULL))
    return FALSE;
  if (angle_deg (&latitude) < -90.0 || angle_deg (&latitude) > 90.0
      || angle_deg (&longitude) < -180.0 || angle_deg (&longitude) > 180.0)
    return FALSE;

  *latitude_deg = angle_deg (&latitude);
  *longitude_deg = angle_deg (&longitude);

  return TRUE;
}

static gboolean
parse (const char *text,
       gboolean    decimal_comma,
       double     *latitude_deg,
       double     *longitude_deg)
{
  Token tokens[MAX_TOKENS];
  guint n = split_tokens (text, decimal_comma, tokens);
  guint n_numbers = 0;

  for (guint i = 0; i < n; i++)
    {
      if (tokens[i].kind == TOKEN_SEPARATOR)
        return take_angles (tokens, i, i + 1, n, latitude_deg, longitude_deg);
      if (tokens[i].kind == TOKEN_NUMBER)
        n_numbers++;
    }

  /* No separator: the second angle begins at the one place where both halves have a meaning and equal lengths. */
  for (guint i = 1, n_before = 0; i < n; i++)
    {
      if (tokens[i - 1].kind == TOKEN_NUMBER)
        n_before++;
      if (2 * n_before == n_numbers && take_angles (tokens, i, i, n, latitude_deg, longitude_deg))
        return TRUE;
    }

  return FALSE;
}

/* "https://…/#map=15/49.44/7.77" and "https://…/@49.44,7.77,15z" of maps, "geo:49.44,7.77?z=12" (RFC 5870). */
static char *
cut_address (const char *text)
{
  g_autoptr (GRegex) map = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (g_str_has_prefix (text, "geo:"))
    return g_strndup (text + strlen ("geo:"), strcspn (text + strlen ("geo:"), ";?"));
  if (strstr (text, "://") == NULL)
    return g_strdup (text);

  map = g_regex_new ("(?:#map=[0-9.]+/|@|[?&](?:q|ll|query)=)(-?[0-9.]+)(?:[/,]|%2c)(-?[0-9.]+)", 0, 0, NULL);
  if (!g_regex_match (map, text, 0, &match))
    return g_strdup ("");

  return g_match_info_expand_references (match, "\\1;\\2", NULL);
}

/* Whole words and brackets, in lower case, that say no more than a letter or nothing; "lat" and "lon" name the order. */
static char *
shorten_words (const char *text,
               gboolean   *longitude_first)
{
  static const struct
  {
    const char *pattern;
    const char *replacement;
  } WORDS[] = {
    { "\\b(?:nord|north)\\b", "n" },
    { "\\b(?:süd|sued|south)\\b", "s" },
    { "\\b(?:ost|east)\\b", "e" },
    { "\\bwest\\b", "w" },
    { "\\b(?:latitude|lat|breitengrad|breite)\\b\\.?\\s*[:=]?", " " },
    { "[,;&]?\\s*\\b(?:longitude|long|lon|lng|längengrad|länge)\\b\\.?\\s*[:=]?", ";" },
    { "[()\\[\\]{}]", " " },
    { "(?<=\\d):(?=\\d)", " " },
    { "\\|", ";" },
  };
  char *shortened = g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (WORDS[i].pattern, 0, 0, NULL);
      char *next = g_regex_replace_literal (regex, shortened, -1, 0, WORDS[i].replacement, 0, NULL);

      g_free (shortened);
      shortened = next;
    }

  /* "lon 7.77 lat 49.44" begins with the mark of the second one and has none in between. */
  g_strstrip (shortened);
  *longitude_first = shortened[0] == ';';

  return shortened;
}

gboolean
sb_place_parse_coordinates (const char *typed,
                            double     *latitude_deg,
                            double     *longitude_deg)
{
  g_autofree char *lower = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *shortened = NULL;
  const char *text = NULL;
  gboolean longitude_first = FALSE;
  double latitude = 0.0;
  double longitude = 0.0;

  g_return_val_if_fail (typed != NULL, FALSE);

  if (strnlen (typed, MAX_TYPED_BYTES + 1) > MAX_TYPED_BYTES || !g_utf8_validate (typed, -1, NULL))
    return FALSE;
  lower = g_utf8_strdown (typed, -1);
  cut = cut_address (g_strstrip (lower));
  shortened = shorten_words (cut, &longitude_first);
  text = longitude_first ? shortened + 1 : shortened;

  /* "49,44 7,77" has decimal commas; in "49.44,7.77" and "49, 7" the comma parts the two. */
  if (!parse (text, strchr (text, '.') == NULL, &latitude, &longitude) && !parse (text, FALSE, &latitude, &longitude))
    return FALSE;
  if (longitude_first)
    {
      double swapped = latitude;

      latitude = longitude;
      longitude = swapped;
    }
  if (fabs (latitude) > 90.0)
    return FALSE;

  if (latitude_deg != NULL)
    *latitude_deg = latitude;
  if (longitude_deg != NULL)
    *longitude_deg = longitude;

  return TRUE;
}

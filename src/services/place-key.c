#include "services/place-key.h"

#include <string.h>

#define CODE_LENGTH 5
/* No name is nearly as long; what is pasted by mistake must not keep the search busy. */
#define MAX_TYPED_BYTES 200

typedef enum
{
  FOLD_UMLAUTS, /* ä → ae */
  FOLD_PLAIN    /* ä → a */
} Folding;

static void
append_folded (GString  *folded,
               gunichar  character,
               Folding   folding)
{
  gunichar decomposed[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  char utf8[6];

  if (character < 0x80)
    {
      g_string_append_c (folded, g_ascii_tolower ((char) character));
      return;
    }
  if (character == 0xdf || character == 0x1e9e) /* ß ẞ */
    {
      g_string_append (folded, "ss");
      return;
    }

  character = g_unichar_tolower (character);
  g_unichar_fully_decompose (character, FALSE, decomposed, G_N_ELEMENTS (decomposed));
  g_string_append_len (folded, utf8, g_unichar_to_utf8 (decomposed[0], utf8));
  if (folding == FOLD_UMLAUTS && (character == 0xe4 || character == 0xf6 || character == 0xfc)) /* ä ö ü */
    g_string_append_c (folded, 'e');
}

/* Most names: letters, spaces and hyphens of ASCII. */
static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;

  return TRUE;
}

/* "St. Wendel" is Sankt Wendel; but who has typed "St" so far may go on to Stuttgart. */
static void
expand_saint (GString *folded,
              gsize    word_start)
{
  if (strcmp (folded->str + word_start, "st") == 0)
    {
      g_string_truncate (folded, word_start);
      g_string_append (folded, "sankt");
    }
}

static guint32
letters_of (const char *folded)
{
  guint32 letters = 0;

  for (; *folded != '\0'; folded++)
    letters |= *folded >= 'a' && *folded <= 'z' ? 1u << (*folded - 'a') : 1u << (26 + (guchar) *folded % 6);

  return letters;
}

/* Composed first, as some systems write an umlaut as a vowel and a combining diaeresis. `word_starts` may be NULL. */
static char *
fold (const char *text,
      Folding     folding,
      guint64    *word_starts)
{
  g_autofree char *composed = is_ascii (text) ? NULL : g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *folded = g_string_sized_new (strlen (text) + 4);
  guint64 starts = 0;
  gsize word_start = 0;
  gboolean at_word_start = TRUE;

  for (const char *cursor = composed != NULL ? composed : text; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar character = g_utf8_get_char (cursor);

      if (!(character < 0x80 ? g_ascii_isalnum ((char) character) : g_unichar_isalnum (character)))
        {
          if (!at_word_start)
            expand_saint (folded, word_start);
          at_word_start = TRUE;
          continue;
        }
      if (at_word_start)
        word_start = folded->len;
      if (at_word_start && folded->len < 64)
        starts |= G_GUINT64_CONSTANT (1) << folded->len;
      at_word_start = FALSE;
      append_folded (folded, character, folding);
    }
  if (word_starts != NULL)
    *word_starts = starts;

  return g_string_free (folded, FALSE);
}

void
sb_place_key_init (SbPlaceKey   *key,
                   const char   *name,
                   GStringChunk *strings)
{
  g_autofree char *umlaut = fold (name, FOLD_UMLAUTS, &key->name.word_starts);
  g_autofree char *plain = NULL;

  key->name.text = g_string_chunk_insert_const (strings, umlaut);
  key->name.letters = letters_of (umlaut);
  key->plain = (SbPlaceName) { NULL, 0, 0 };
  if (is_ascii (name))
    return;

  plain = fold (name, FOLD_PLAIN, &key->plain.word_starts);
  if (strcmp (umlaut, plain) != 0)
    {
      key->plain.text = g_string_chunk_insert_const (strings, plain);
      key->plain.letters = letters_of (plain);
    }
}

/* "D-67655", as on letters from abroad. */
static const char *
skip_country (const char *typed)
{
  const char *cursor = typed;

  if (g_ascii_strncasecmp (cursor, "DE", 2) == 0)
    cursor += 2;
  else if (g_ascii_strncasecmp (cursor, "D", 1) == 0)
    cursor += 1;
  while (*cursor == '-' || *cursor == ' ')
    cursor++;

  return g_ascii_isdigit (*cursor) ? cursor : typed;
}

void
sb_place_query_init (SbPlaceQuery *query,
                     const char   *typed)
{
  g_autofree char *stripped = NULL;
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autoptr (GString) name = g_string_new (NULL);
  gsize length = 0;
  guint n_numbers = 0;
  gboolean in_number = FALSE;

  while (g_ascii_isspace (*typed))
    typed++;
  for (length = strlen (typed); length > 0 && g_ascii_isspace (typed[length - 1]); length--)
    ;
  memset (query, 0, sizeof *query);
  query->is_hopeless = length > MAX_TYPED_BYTES;
  stripped = g_utf8_make_valid (query->is_hopeless ? "" : typed, query->is_hopeless ? 0 : (gssize) length);
  for (const char *cursor = skip_country (stripped); *cursor != '\0'; cursor++)
    {
      gboolean is_digit = g_ascii_isdigit (*cursor);

      n_numbers += is_digit && !in_number ? 1 : 0;
      in_number = is_digit;
      g_string_append_c (is_digit ? digits : name, *cursor);
    }

  g_strlcpy (query->code, digits->str, sizeof query->code);
  query->umlaut = fold (name->str, FOLD_UMLAUTS, NULL);
  query->plain = fold (name->str, FOLD_PLAIN, NULL);
  /* "67 655" is one code; a number of a house is none, nor a part of one. */
  query->is_hopeless = query->is_hopeless || digits->len > CODE_LENGTH || (n_numbers > 1 && query->umlaut[0] != '\0');
  query->umlaut_letters = letters_of (query->umlaut);
  query->plain_letters = letters_of (query->plain);
}

void
sb_place_query_clear (SbPlaceQuery *query)
{
  g_clear_pointer (&query->umlaut, g_free);
  g_clear_pointer (&query->plain, g_free);
}

/* 0 the whole name, 1 its start, 2 the start of a word in it, 3 a part of it, −1 none of these. */
static int
find_in_name (const SbPlaceName *name,
              const char        *wanted,
              guint32            letters)
{
  const char *found = NULL;

  if (name->text == NULL || (letters & ~name->letters) != 0)
    return -1;
  found = strstr (name->text, wanted);
  if (found == NULL)
    return -1;
  if (found == name->text)
    return name->text[strlen (wanted)] == '\0' ? 0 : 1;

  for (; found != NULL; found = strstr (found + 1, wanted))
    {
      gsize position = (gsize) (found - name->text);

      if (position < 64 && (name->word_starts >> position & 1) != 0)
        return 2;
    }

  return 3;
}

static SbPlaceFit
fit_name (const SbPlaceQuery *query,
          const SbPlaceKey   *key)
{
  int marked = find_in_name (&key->name, query->umlaut, query->umlaut_letters);
  int unmarked = find_in_name (&key->plain, query->plain, query->plain_letters);

  if (marked >= 0 && (unmarked < 0 || marked <= unmarked))
    return SB_PLACE_FIT_NAME + 2 * (SbPlaceFit) marked;
  if (unmarked >= 0)
    return SB_PLACE_FIT_NAME_UNMARKED + 2 * (SbPlaceFit) unmarked;

  return SB_PLACE_FIT_NONE;
}

gboolean
sb_place_query_has_whole_code (const SbPlaceQuery *query)
{
  return query->code[CODE_LENGTH - 1] != '\0';
}

SbPlaceFit
sb_place_query_fit (const SbPlaceQuery *query,
                    const char         *postal_code,
                    const SbPlaceKey   *key)
{
  if (query->is_hopeless || (query->code[0] == '\0' && query->umlaut[0] == '\0'))
    return SB_PLACE_FIT_NONE;
  if (query->code[0] != '\0' && !g_str_has_prefix (postal_code, query->code))
    return SB_PLACE_FIT_NONE;
  if (query->umlaut[0] != '\0')
    return fit_name (query, key);

  return sb_place_query_has_whole_code (query) ? SB_PLACE_FIT_CODE : SB_PLACE_FIT_CODE_START;
}

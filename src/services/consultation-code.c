#include "services/consultation-code.h"

#include "services/built-in-data.h"
#include "services/consultation-file.h"
#include "services/error.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

/* What both sides know beforehand. The file never changes: a code on paper must still be read in ten years. */
#define DICTIONARY "consultation-code.txt"

/* A code of 2900 bytes that unpacks to more than this was not made by us. */
#define MAX_JSON_BYTES (512 * 1024)

/* ---- Writing ---- */

static SbConsultation *
travelling_copy (const SbConsultation *consultation,
                 double                measured_kwh)
{
  SbConsultation *copy = sb_consultation_copy (consultation);

  sb_set_string (&copy->title, "");
  sb_set_string (&copy->household.load_profile, NULL);
  sb_set_string (&copy->weather.path, NULL);
  g_clear_pointer (&copy->unknown_members, g_free);
  if (copy->weather.source == SB_WEATHER_FILE)
    copy->weather.source = SB_WEATHER_BUILT_IN;
  if (!sb_is_set (copy->household.annual_consumption_kwh))
    copy->household.annual_consumption_kwh = measured_kwh;

  return copy;
}

static GByteArray *
pack (const char *json)
{
  g_autoptr (GBytes) known = sb_built_in_bytes (DICTIONARY);
  gsize known_size = 0;
  const Bytef *known_data = g_bytes_get_data (known, &known_size);
  GByteArray *packed = g_byte_array_new ();
  z_stream stream = { 0 };

  if (deflateInit2 (&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK
      || deflateSetDictionary (&stream, known_data, (uInt) known_size) != Z_OK)
    g_error ("zlib: %s", stream.msg != NULL ? stream.msg : "out of memory");

  g_byte_array_set_size (packed, (guint) deflateBound (&stream, strlen (json)));
  stream.next_in = (Bytef *) json;
  stream.avail_in = (uInt) strlen (json);
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  if (deflate (&stream, Z_FINISH) != Z_STREAM_END)
    g_error ("zlib: %s", stream.msg != NULL ? stream.msg : "out of memory");
  g_byte_array_set_size (packed, (guint) stream.total_out);
  deflateEnd (&stream);

  return packed;
}

/* base64url without padding. */
static char *
to_letters (const GByteArray *packed)
{
  char *letters = g_base64_encode (packed->data, packed->len);

  letters[strcspn (letters, "=")] = '\0';
  for (char *c = letters; *c != '\0'; c++)
    *c = *c == '+' ? '-' : *c == '/' ? '_' : *c;

  return letters;
}

char *
sb_consultation_code_new (const SbConsultation *consultation,
                          double                measured_kwh,
                          GError              **error)
{
  g_autoptr (SbConsultation) copy = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GByteArray) packed = NULL;
  g_autofree char *letters = NULL;
  gsize n_bytes;

  g_return_val_if_fail (consultation != NULL, NULL);

  copy = travelling_copy (consultation, measured_kwh);
  json = sb_consultation_file_to_json (copy);
  packed = pack (json);
  letters = to_letters (packed);
  n_bytes = strlen (SB_CONSULTATION_CODE_PREFIX) + strlen (letters);
  if (n_bytes > SB_CONSULTATION_CODE_MAX_BYTES)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE,
                   "The consultation takes %" G_GSIZE_FORMAT " bytes as a code; a QR code holds %d", n_bytes,
                   SB_CONSULTATION_CODE_MAX_BYTES);
      return NULL;
    }

  return g_strconcat (SB_CONSULTATION_CODE_PREFIX, letters, NULL);
}

/* ---- Reading ---- */

gboolean
sb_consultation_code_is_one (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  while (g_ascii_isspace (*text))
    text++;

  /* Some scanners turn what looks like the scheme of an address into capitals. */
  return g_ascii_strncasecmp (text, SB_CONSULTATION_CODE_PREFIX, strlen (SB_CONSULTATION_CODE_PREFIX)) == 0;
}

/* The bytes behind the prefix; NULL if there are other letters than base64url's. */
static guchar *
from_letters (const char *text,
              gsize      *n_bytes)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  text = strchr (text, ':') + 1;
  for (; *text != '\0'; text++)
    {
      if (g_ascii_isspace (*text))
        continue;
      if (!g_ascii_isalnum (*text) && *text != '-' && *text != '_')
        return NULL;
      g_string_append_c (letters, *text == '-' ? '+' : *text == '_' ? '/' : *text);
    }
  while (letters->len % 4 != 0)
    g_string_append_c (letters, '=');

  return g_base64_decode (letters->str, n_bytes);
}

/* NULL: damaged, too long, or made with a dictionary we do not know. */
static char *
unpack (const guchar *packed,
        gsize         n_bytes,
        gboolean     *other_dictionary)
{
  g_autoptr (GBytes) known = sb_built_in_bytes (DICTIONARY);
  gsize known_size = 0;
  const Bytef *known_data = g_bytes_get_data (known, &known_size);
  g_autofree char *json = g_malloc (MAX_JSON_BYTES + 1);
  z_stream stream = { 0 };
  int status;

  *other_dictionary = FALSE;
  stream.next_in = (Bytef *) packed;
  stream.avail_in = (uInt) n_bytes;
  stream.next_out = (Bytef *) json;
  stream.avail_out = MAX_JSON_BYTES;
  if (inflateInit (&stream) != Z_OK)
    return NULL;

  status = inflate (&stream, Z_FINISH);
  if (status == Z_NEED_DICT)
    {
      *other_dictionary = inflateSetDictionary (&stream, known_data, (uInt) known_size) != Z_OK;
      if (!*other_dictionary)
        status = inflate (&stream, Z_FINISH);
    }
  json[stream.total_out] = '\0';
  if (status == Z_STREAM_END && strlen (json) != stream.total_out)
    status = Z_DATA_ERROR;
  inflateEnd (&stream);

  return status == Z_STREAM_END ? g_steal_pointer (&json) : NULL;
}

SbConsultation *
sb_consultation_code_parse (const char *text,
                            GError    **error)
{
  g_autofree guchar *packed = NULL;
  g_autofree char *json = NULL;
  gboolean other_dictionary = FALSE;
  gsize n_bytes = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (!sb_consultation_code_is_one (text))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "This is no code of a consultation: one begins with “%s”",
                   SB_CONSULTATION_CODE_PREFIX);
      return NULL;
    }

  if (strlen (text) <= 4 * SB_CONSULTATION_CODE_MAX_BYTES)
    packed = from_letters (text, &n_bytes);
  if (packed != NULL)
    json = unpack (packed, n_bytes, &other_dictionary);
  if (json == NULL)
    {
      g_set_error_literal (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                           other_dictionary ? "The code was made by a newer version of Sonnenbalkon"
                                            : "The code is damaged or not complete");
      return NULL;
    }

  return sb_consultation_file_parse (json, -1, "code", NULL, error);
}

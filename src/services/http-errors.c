/* What went wrong on the way to a service, in a sentence that names the server. */

#include "services/http-rules.h"

#include "language/translate.h"
#include "services/error.h"
#include "services/json-reader.h"

#define STATUS_TOO_MANY_REQUESTS 429
#define STATUS_SITE_OVERLOADED 529

/* {"message": "…"} of a refusal, or NULL. */
static char *
read_refusal (GByteArray *body)
{
  g_autoptr (JsonNode) node = NULL;
  SbJsonValue root = { 0 };
  SbJsonValue message = { 0 };

  if (body->len == 0)
    return NULL;
  node = sb_json_parse ((const char *) body->data, body->len, "answer", NULL);
  root = sb_json_root (node, "answer");
  message = sb_json_member (&root, "message");

  return sb_json_is_text (&message) ? g_strdup (json_node_get_string (message.node)) : NULL;
}

GError *
sb_http_error_of_status (guint       status,
                         const char *host,
                         GByteArray *body,
                         gboolean   *again)
{
  g_autofree char *refusal = NULL;

  *again = TRUE;
  if (status == STATUS_TOO_MANY_REQUESTS || status == STATUS_SITE_OVERLOADED)
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_RATE_LIMITED,
                        /* Translators: the name of a server; the number is the status of HTTP. */
                        _("%s has too much to do at the moment (status %u)"), host, status);
  if (status >= 500)
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
                        /* Translators: the name of a server; the number is the status of HTTP. */
                        _("%s has a fault of its own at the moment (status %u)"), host, status);

  *again = FALSE;
  if (status < 400)
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
                        /* Translators: the name of a server; the number is the status of HTTP. */
                        _("%s gives no answer to the question (status %u)"), host, status);
  refusal = read_refusal (body);
  if (refusal != NULL)
    return g_error_new_literal (SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED, refusal);
  if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
                        /* Translators: the name of a server; the number is the status of HTTP. */
                        _("%s does not know the address asked for (status %u)"), host, status);

  return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
                      /* Translators: the name of a server; the number is the status of HTTP. */
                      _("%s refuses the question (status %u)"), host, status);
}

static gboolean
is_unreachable (const GError *error)
{
  return error->domain == G_RESOLVER_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND);
}

static gboolean
is_turned_away (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED);
}

GError *
sb_http_error_of_connection (const GError *error,
                             const char   *host,
                             gboolean     *again)
{
  *again = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return sb_http_error_timed_out (host);
  /* Without a network there is none in ten seconds either. */
  if (is_unreachable (error))
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_OFFLINE,
                        /* Translators: the name of a server, and the system's own words for the reason. */
                        _("%s cannot be reached: %s"), host, error->message);
  if (error->domain == G_TLS_ERROR)
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
                        /* Translators: the name of a server, and the system's own words for the reason. */
                        _("The connection to %s is not safe and was not used: %s"), host, error->message);

  *again = error->domain == G_IO_ERROR;
  if (is_turned_away (error))
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_OFFLINE,
                        /* Translators: the name of a server, and the system's own words for the reason. */
                        _("%s or the way to it takes no connection: %s"), host, error->message);

  return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
                      /* Translators: the name of a server, and the system's own words for the reason. */
                      _("No whole answer came from %s: %s"), host, error->message);
}

GError *
sb_http_error_cut_off (guint64 received,
                       guint64 expected)
{
  g_autofree char *received_text = g_strdup_printf ("%" G_GUINT64_FORMAT, received);
  g_autofree char *expected_text = g_strdup_printf ("%" G_GUINT64_FORMAT, expected);

  return g_error_new (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                      /* Translators: numbers of bytes, received and announced. */
                      _("%s of %s bytes came"), received_text, expected_text);
}

GError *
sb_http_error_timed_out (const char *host)
{
  return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_TIMED_OUT,
                      /* Translators: the name of a server. */
                      _("%s did not answer in time"), host);
}

GError *
sb_http_error_too_large (const char *host,
                         guint       limit_bytes)
{
  return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE,
                      /* Translators: the name of a server, and a number of megabytes. */
                      _("The answer of %s is larger than %u MB"), host, limit_bytes / 1024 / 1024);
}

GError *
sb_http_error_wait_longer (const char *host,
                           guint       seconds)
{
  return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_RATE_LIMITED,
                      /* Translators: the name of a server, and how long it asks us to wait. */
                      ngettext ("%s has too much to do and asks to wait %u second",
                                "%s has too much to do and asks to wait %u seconds", seconds),
                      host, seconds);
}

GError *
sb_http_error_in_circles (const char *host)
{
  return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
                      /* Translators: the name of a server. */
                      _("%s sends the question from one address to the next without an end"), host);
}

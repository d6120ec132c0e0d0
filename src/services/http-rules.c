#include "services/http-rules.h"

#include "services/error.h"
#include "services/json-reader.h"

#define STATUS_TOO_MANY_REQUESTS 429
#define STATUS_SITE_OVERLOADED 529

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

gboolean
sb_http_check_uri (GUri    *uri,
                   GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host != NULL && host[0] != '\0'
      && (g_strcmp0 (scheme, "https") == 0 || (g_strcmp0 (scheme, "http") == 0 && is_loopback (host))))
    return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED, "%s://%s is not asked: only https is", scheme,
               host != NULL ? host : "");

  return FALSE;
}

gboolean
sb_http_same_server (GUri *a,
                     GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0
         && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 && g_uri_get_port (a) == g_uri_get_port (b);
}

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

guint
sb_http_read_retry_after (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  guint64 seconds = 0;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &seconds, NULL))
    return (guint) seconds;

  g_autoptr (GDateTime) then = soup_date_time_new_from_http_string (text);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return then != NULL ? (guint) CLAMP (g_date_time_difference (then, now) / G_TIME_SPAN_SECOND, 0, G_MAXINT) : 0;
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
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_RATE_LIMITED, "%s is busy (status %u)", host, status);
  if (status >= 500)
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER, "%s failed (status %u)", host, status);

  *again = FALSE;
  if (status < 400)
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER, "%s gives no answer to the question (status %u)",
                        host, status);
  refusal = read_refusal (body);
  if (refusal != NULL)
    return g_error_new_literal (SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED, refusal);
  if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER, "%s does not know the address asked (status %u)",
                        host, status);

  return g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED, "%s refuses the question (status %u)", host, status);
}

GError *
sb_http_error_of_connection (const GError *error,
                             const char   *host,
                             gboolean     *again)
{
  int code = SB_SERVICE_ERROR_SERVER;

  *again = error->domain == G_IO_ERROR;
  if (error->domain == G_RESOLVER_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND))
    {
      /* Without a network there is none in ten seconds either. */
      code = SB_SERVICE_ERROR_OFFLINE;
      *again = FALSE;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED))
    code = SB_SERVICE_ERROR_OFFLINE;

  return g_error_new (SB_SERVICE_ERROR, code, "No whole answer came from %s: %s", host, error->message);
}

#include "services/http-rules.h"

#include "language/translate.h"
#include "services/error.h"

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
is_allowed (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || host[0] == '\0')
    return FALSE;

  return g_strcmp0 (scheme, "https") == 0 || (g_strcmp0 (scheme, "http") == 0 && is_loopback (host));
}

GUri *
sb_http_parse_address (const char *url,
                       GError    **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   /* Translators: %.80s is what was given as an Internet address. */
                   _("“%.80s” is no Internet address"), url);
      return NULL;
    }
  if (!is_allowed (uri))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   /* Translators: an Internet address that begins with http:// or the like. */
                   _("“%.80s” is not asked, as the connection would not be safe: the address has to begin with https://"),
                   url);
      return NULL;
    }

  return g_steal_pointer (&uri);
}

static gboolean
is_same_server (GUri *a,
                GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 && g_uri_get_host (b) != NULL
         && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 && g_uri_get_port (a) == g_uri_get_port (b);
}

GUri *
sb_http_follow (GUri       *from,
                const char *location,
                GError    **error)
{
  g_autoptr (GUri) target = NULL;

  if (location != NULL)
    target = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target != NULL && is_same_server (from, target))
    return g_steal_pointer (&target);

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
               /* Translators: the name of a server, and the Internet address to which it sends us. */
               _("%s sends the question on to another address, “%.80s”, which is not followed"), g_uri_get_host (from),
               location != NULL ? location : "");

  return NULL;
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

  /* Rounded up: a date has whole seconds. */
  return then != NULL
           ? (guint) CLAMP ((g_date_time_difference (then, now) + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND, 0,
                            G_MAXINT)
           : 0;
}

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Whom SbHttp asks, and how it reads what is no answer. Private to it. */

/* REFUSED for all but https, and http to loopback addresses. */
gboolean sb_http_check_uri (GUri    *uri,
                            GError **error);

/* The same scheme, host and port. */
gboolean sb_http_same_server (GUri *a,
                              GUri *b);

/*
 * What a status other than 200 means; REFUSED carries the server's own message ({"message": …} in the body) where
 * there is one. `again`: another try may help.
 */
GError *sb_http_error_of_status (guint       status,
                                 const char *host,
                                 GByteArray *body,
                                 gboolean   *again);
GError *sb_http_error_of_connection (const GError *error,
                                     const char   *host,
                                     gboolean     *again);

/* Seconds, from a number or a date; 0 when the server says nothing. */
guint sb_http_read_retry_after (SoupMessage *message);

G_END_DECLS

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Whom SbHttp asks, and how it reads and names what is no answer. Private to it. */

/* BAD_DATA for what is no address, and for all but https, and http to loopback addresses. */
GUri *sb_http_parse_address (const char *url,
                             GError    **error);

/* Where a redirect leads: the same scheme, host and port, or an error. `location` may be NULL. */
GUri *sb_http_follow (GUri       *from,
                      const char *location,
                      GError    **error);

/* Seconds, from a number or a date; 0 when the server says nothing. */
guint sb_http_read_retry_after (SoupMessage *message);

/*
 * What a status other than 200 means. REFUSED: the message is the server's own, {"message": …} of the body. `again`:
 * another try may help.
 */
GError *sb_http_error_of_status (guint       status,
                                 const char *host,
                                 GByteArray *body,
                                 gboolean   *again);
GError *sb_http_error_of_connection (const GError *error,
                                     const char   *host,
                                     gboolean     *again);

/* G_IO_ERROR_PARTIAL_INPUT, for sb_http_error_of_connection (). */
GError *sb_http_error_cut_off (guint64 received,
                               guint64 expected);

GError *sb_http_error_timed_out (const char *host);
GError *sb_http_error_too_large (const char *host,
                                 guint       limit_bytes);
GError *sb_http_error_wait_longer (const char *host,
                                   guint       seconds);
GError *sb_http_error_in_circles (const char *host);

G_END_DECLS

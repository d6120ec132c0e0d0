#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * SbHttp: GET over https, for small questions to public services. It owns one SoupSession.
 *
 * Polite: one question in flight, the others wait in turn; an own user agent with our address; one body of at most
 * 64 MB, packed or not; after 429, 529, 5xx and broken connections three more tries with growing waits (Retry-After
 * honoured), none after a refusal. Careful: https with valid certificates alone (plain http goes to loopback addresses
 * alone), and no redirect leads to another host or out of https.
 *
 * Messages of errors are whole sentences in the language of language/language.h. Main thread only.
 */
#define SB_TYPE_HTTP (sb_http_get_type ())
G_DECLARE_FINAL_TYPE (SbHttp, sb_http, SB, HTTP, GObject)

SbHttp *sb_http_new (void);

/*
 * Milliseconds to wait before the second and each further try (at most three), and how long nothing may arrive. A
 * Retry-After of the server is followed up to four times the last of the waits; beyond it the question fails at once.
 */
void sb_http_set_patience (SbHttp      *self,
                           const guint *waits_ms,
                           guint        n_waits,
                           guint        timeout_ms);

/* Milliseconds between the beginnings of two questions, for services that state a rate; 0: none. */
void sb_http_set_pace (SbHttp *self,
                       guint   pace_ms);

/* Which proxies lead where; by default the system's settings. */
void sb_http_set_proxy_resolver (SbHttp         *self,
                                 GProxyResolver *resolver);

/* Bytes received so far and expected (0: unknown). */
typedef void (*SbHttpProgress) (guint64  received,
                                guint64  expected,
                                gpointer user_data);

void sb_http_get_async (SbHttp             *self,
                        const char         *url,
                        SbHttpProgress      progress,
                        gpointer            progress_data,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);

/*
 * The body of a 200. Errors: SB_SERVICE_ERROR, or G_IO_ERROR_CANCELLED. With REFUSED the message is the server's own,
 * sent as JSON ({"message": …}); BAD_DATA: the address is none, or not safe.
 */
GBytes *sb_http_get_finish (SbHttp       *self,
                            GAsyncResult *result,
                            GError      **error);

G_END_DECLS

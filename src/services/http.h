#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * SbHttp: GET over https, for small questions to public services. It owns the one SoupSession of the program.
 *
 * Polite: an own user agent with our address, one body of at most 64 MB, at most three tries on 429, 529, 5xx and
 * broken connections with growing waits (Retry-After honoured), none on a refusal. Careful: plain http goes to
 * loopback addresses alone, and no redirect leads to another host or out of https.
 */
#define SB_TYPE_HTTP (sb_http_get_type ())
G_DECLARE_FINAL_TYPE (SbHttp, sb_http, SB, HTTP, GObject)

SbHttp *sb_http_new (void);

/*
 * Milliseconds to wait before the second and the third try, and how long nothing may arrive. The last of the waits is
 * also the longest that a Retry-After of the server is followed; beyond it the question fails at once.
 */
void sb_http_set_patience (SbHttp      *self,
                           const guint *waits_ms,
                           guint        n_waits,
                           guint        timeout_ms);

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
 * where it sent one as JSON ({"message": …}).
 */
GBytes *sb_http_get_finish (SbHttp       *self,
                            GAsyncResult *result,
                            GError      **error);

G_END_DECLS

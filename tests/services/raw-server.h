#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A server on loopback that answers byte by byte as told, in threads of its own: what no library of HTTP would send.
 * One answer a connection, in the order of the script; the last one is repeated.
 */
typedef struct
{
  const char *head;     /* status line and headers, without the empty line; NULL: closes without a word */
  GBytes *body;         /* borrowed; NULL: none */
  gint64 announced;     /* Content-Length; 0: that of the body, −1: none */
  gsize cut_after;      /* closes after that many bytes of the body; 0: sends all */
  guint pause_ms;       /* before the first byte */
  gsize stall_after;    /* bytes of the body … */
  guint stall_ms;       /* … after which it pauses that long; 0: never */
  guint64 n_zeros;      /* sent instead of a body */
} RawAnswer;

typedef struct _RawServer RawServer;

/* `certificate` NULL: plain http. The script is borrowed. */
RawServer  *raw_server_new (GTlsCertificate *certificate);
void        raw_server_free (RawServer *server);
void        raw_server_play (RawServer       *server,
                             const RawAnswer *answers,
                             guint            n_answers);
guint       raw_server_n_questions (RawServer *server);
guint16     raw_server_port (RawServer *server);
const char *raw_server_url (RawServer *server); /* "http://127.0.0.1:4711/" */

/* What the last question asked for, "/tmy?lat=…"; transfer full. */
char *raw_server_dup_target (RawServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

G_END_DECLS

#include "raw-server.h"

#include <string.h>

#define MAX_HEAD_BYTES 16384
#define MAX_CONNECTIONS 16
#define NAP_MS 5

struct _RawServer
{
  GSocketService *service;
  GTlsCertificate *certificate;
  guint16 port;
  char *url;
  GMutex mutex;
  const RawAnswer *answers;
  guint n_answers;
  guint n_questions;
  char *target;
  gint n_busy;  /* atomic: connections being served */
  gint stopped; /* atomic */
};

static gboolean
is_stopped (RawServer *server)
{
  return g_atomic_int_get (&server->stopped) != 0;
}

/* In small steps, so that the server can be freed while it stalls. */
static void
nap (RawServer *server,
     guint      ms)
{
  for (guint passed = 0; passed < ms && !is_stopped (server); passed += NAP_MS)
    g_usleep (NAP_MS * 1000);
}

static gboolean
read_question (RawServer    *server,
               GInputStream *input)
{
  char text[MAX_HEAD_BYTES + 1] = "";
  gsize length = 0;

  while (strstr (text, "\r\n\r\n") == NULL)
    {
      gssize n = length < MAX_HEAD_BYTES ? g_input_stream_read (input, text + length, MAX_HEAD_BYTES - length, NULL, NULL)
                                         : 0;

      if (n <= 0)
        return FALSE;
      length += (gsize) n;
      text[length] = '\0';
    }

  g_mutex_lock (&server->mutex);
  g_free (server->target);
  server->target = g_strndup (strchr (text, ' ') + 1, strcspn (strchr (text, ' ') + 1, " "));
  g_mutex_unlock (&server->mutex);

  return TRUE;
}

static void
send_body (RawServer       *server,
           GOutputStream   *output,
           const RawAnswer *answer)
{
  static const guint8 ZEROS[65536] = { 0 };
  gsize size = 0;
  const guint8 *data = answer->body != NULL ? g_bytes_get_data (answer->body, &size) : NULL;
  gsize end = answer->cut_after > 0 ? MIN (answer->cut_after, size) : size;
  gsize first = answer->stall_ms > 0 ? MIN (answer->stall_after, end) : end;

  for (guint64 sent = 0; sent < answer->n_zeros && !is_stopped (server); sent += sizeof ZEROS)
    if (!g_output_stream_write_all (output, ZEROS, sizeof ZEROS, NULL, NULL, NULL))
      return;
  if (!g_output_stream_write_all (output, data, first, NULL, NULL, NULL) || first == end)
    return;
  nap (server, answer->stall_ms);
  g_output_stream_write_all (output, data + first, end - first, NULL, NULL, NULL);
}

static void
send_answer (RawServer       *server,
             GOutputStream   *output,
             const RawAnswer *answer)
{
  g_autoptr (GString) head = NULL;
  gint64 length = answer->announced != 0 ? answer->announced
                  : answer->body != NULL ? (gint64) g_bytes_get_size (answer->body)
                                         : 0;

  nap (server, answer->pause_ms);
  if (answer->head == NULL || is_stopped (server))
    return;

  head = g_string_new (answer->head);
  if (length >= 0)
    g_string_append_printf (head, "\r\nContent-Length: %" G_GINT64_FORMAT, length);
  g_string_append (head, "\r\nConnection: close\r\n\r\n");
  if (g_output_stream_write_all (output, head->str, head->len, NULL, NULL, NULL))
    send_body (server, output, answer);
}

static gboolean
on_connection (GThreadedSocketService *service,
               GSocketConnection      *connection,
               GObject                *source,
               gpointer                user_data)
{
  RawServer *server = user_data;
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (connection));
  const RawAnswer *answer = NULL;

  g_atomic_int_inc (&server->n_busy);
  if (server->certificate != NULL)
    {
      g_object_unref (stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (connection), server->certificate, NULL);
    }
  if (stream != NULL && read_question (server, g_io_stream_get_input_stream (stream)))
    {
      g_mutex_lock (&server->mutex);
      answer = &server->answers[MIN (server->n_questions, server->n_answers - 1)];
      server->n_questions++;
      g_mutex_unlock (&server->mutex);
      send_answer (server, g_io_stream_get_output_stream (stream), answer);
    }
  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
  g_atomic_int_add (&server->n_busy, -1);

  return TRUE;
}

RawServer *
raw_server_new (GTlsCertificate *certificate)
{
  RawServer *server = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;

  g_mutex_init (&server->mutex);
  server->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  server->service = g_threaded_socket_service_new (MAX_CONNECTIONS);
  g_signal_connect (server->service, "run", G_CALLBACK (on_connection), server);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (server->service), wanted, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_TCP, NULL, &address, NULL));
  server->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  server->url = g_strdup_printf ("%s://127.0.0.1:%u/", certificate != NULL ? "https" : "http", server->port);

  return server;
}

void
raw_server_free (RawServer *server)
{
  if (server == NULL)
    return;

  g_atomic_int_set (&server->stopped, 1);
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));
  while (g_atomic_int_get (&server->n_busy) > 0)
    g_usleep (NAP_MS * 1000);
  g_object_unref (server->service);
  g_clear_object (&server->certificate);
  g_mutex_clear (&server->mutex);
  g_free (server->target);
  g_free (server->url);
  g_free (server);
}

void
raw_server_play (RawServer       *server,
                 const RawAnswer *answers,
                 guint            n_answers)
{
  g_mutex_lock (&server->mutex);
  server->answers = answers;
  server->n_answers = n_answers;
  server->n_questions = 0;
  g_mutex_unlock (&server->mutex);
}

guint
raw_server_n_questions (RawServer *server)
{
  guint n;

  g_mutex_lock (&server->mutex);
  n = server->n_questions;
  g_mutex_unlock (&server->mutex);

  return n;
}

guint16
raw_server_port (RawServer *server)
{
  return server->port;
}

const char *
raw_server_url (RawServer *server)
{
  return server->url;
}

char *
raw_server_dup_target (RawServer *server)
{
  char *target;

  g_mutex_lock (&server->mutex);
  target = g_strdup (server->target);
  g_mutex_unlock (&server->mutex);

  return target;
}

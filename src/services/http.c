#include "services/http.h"

#include "services/error.h"
#include "services/http-rules.h"

#include <libsoup/soup.h>

#define MAX_TRIES 3
#define MAX_WAITS 3
#define MAX_REDIRECTS 5
#define MAX_BODY_BYTES (64u * 1024 * 1024)
/* Of an error page; enough for any message. */
#define MAX_REFUSAL_BYTES (64u * 1024)
#define CHUNK_BYTES (64u * 1024)
/* A server that sends a byte now and then is given up after this many times the timeout. */
#define MAX_TIMEOUTS_IN_TOTAL 5

struct _SbHttp
{
  GObject parent_instance;

  SoupSession *session;
  guint waits_ms[MAX_WAITS];
  guint n_waits;
  guint timeout_ms;
};

G_DEFINE_FINAL_TYPE (SbHttp, sb_http, G_TYPE_OBJECT)

/* One question with all its tries. Lives as the data of its task, which each pending callback holds. */
typedef struct
{
  GUri *uri;
  SbHttpProgress progress;
  gpointer progress_data;
  guint tries;
  guint redirects;
  gulong cancelled_id;

  /* Of the try that is under way */
  GCancellable *cancellable;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  guint64 expected;
  gboolean timed_out;
  guint timeout_id;
  guint timeouts;
  gint64 started_us;
  guint wait_id;
} Question;

static void begin_try (GTask *task);
static void read_chunk (GTask *task);

static void
end_try (Question *question)
{
  g_clear_handle_id (&question->timeout_id, g_source_remove);
  g_clear_handle_id (&question->wait_id, g_source_remove);
  g_clear_object (&question->cancellable);
  g_clear_object (&question->message);
  g_clear_object (&question->stream);
  g_clear_pointer (&question->body, g_byte_array_unref);
  question->expected = 0;
  question->timed_out = FALSE;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  end_try (question);
  g_uri_unref (question->uri);
  g_free (question);
}

/* Ends the task: with the body or, where that is NULL, with the error. */
static void
finish (GTask  *task,
        GBytes *body,
        GError *error)
{
  Question *question = g_task_get_task_data (task);

  if (question->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), question->cancelled_id);
  question->cancelled_id = 0;
  end_try (question);

  if (body != NULL)
    g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
finish_too_large (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  finish (task, NULL,
          g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE, "The answer of %s is larger than %u MB",
                       g_uri_get_host (question->uri), MAX_BODY_BYTES / 1024 / 1024));
}

static gboolean
on_wait_over (gpointer user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);

  question->wait_id = 0;
  begin_try (task);

  return G_SOURCE_REMOVE;
}

/* Takes the error over; asks again after a while where that makes sense. */
static void
retry_or_fail (GTask  *task,
               GError *error,
               guint   retry_after_s)
{
  SbHttp *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  guint wait_ms = 0;

  if (question->tries >= MAX_TRIES || question->tries > self->n_waits)
    {
      finish (task, NULL, error);
      return;
    }

  wait_ms = self->waits_ms[question->tries - 1];
  if (retry_after_s > self->waits_ms[self->n_waits - 1] / 1000)
    {
      g_prefix_error (&error, "The server asks to wait %u seconds: ", retry_after_s);
      finish (task, NULL, error);
      return;
    }

  g_debug ("Asking again after %u ms: %s", MAX (wait_ms, retry_after_s * 1000), error->message);
  g_error_free (error);
  end_try (question);
  question->wait_id = g_timeout_add (MAX (wait_ms, retry_after_s * 1000), on_wait_over, task);
}

/* Of the connection, not of HTTP. Takes the error over. */
static void
handle_broken_connection (GTask  *task,
                          GError *error)
{
  Question *question = g_task_get_task_data (task);
  const char *host = g_uri_get_host (question->uri);
  GError *ours = NULL;
  gboolean again = FALSE;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_clear_error (&error);
      finish (task, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was cancelled"));
      return;
    }
  if (question->timed_out || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      g_clear_error (&error);
      finish (task, NULL,
              g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_TIMED_OUT, "%s did not answer in time", host));
      return;
    }

  ours = sb_http_error_of_connection (error, host, &again);
  g_error_free (error);
  if (again)
    retry_or_fail (task, ours, 0);
  else
    finish (task, NULL, ours);
}

static void
handle_status (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  gboolean again = FALSE;
  GError *error = sb_http_error_of_status (soup_message_get_status (question->message),
                                           g_uri_get_host (question->uri), question->body, &again);

  if (again)
    retry_or_fail (task, error, sb_http_read_retry_after (question->message));
  else
    finish (task, NULL, error);
}

static void
handle_redirect (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  const char *location
    = soup_message_headers_get_one (soup_message_get_response_headers (question->message), "Location");
  g_autoptr (GUri) target = NULL;

  if (location != NULL)
    target = g_uri_parse_relative (question->uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL || g_uri_get_host (target) == NULL || !sb_http_same_server (question->uri, target)
      || question->redirects >= MAX_REDIRECTS)
    {
      finish (task, NULL,
              g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_SERVER,
                           "%s sends the question on to another address, “%.80s”, which is not followed",
                           g_uri_get_host (question->uri), location != NULL ? location : ""));
      return;
    }

  question->redirects++;
  question->tries--;
  g_uri_unref (question->uri);
  question->uri = g_steal_pointer (&target);
  end_try (question);
  begin_try (task);
}

static void
handle_body (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  guint status = soup_message_get_status (question->message);
  g_autoptr (GByteArray) body = NULL;

  if (status != SOUP_STATUS_OK)
    {
      handle_status (task);
      return;
    }
  if (question->expected > 0 && question->body->len < question->expected)
    {
      handle_broken_connection (
        task, g_error_new (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "%u of %" G_GUINT64_FORMAT " bytes came",
                           question->body->len, question->expected));
      return;
    }

  body = g_steal_pointer (&question->body);
  finish (task, g_byte_array_free_to_bytes (g_steal_pointer (&body)), NULL);
}

static gboolean
on_timeout (gpointer user_data)
{
  Question *question = user_data;

  question->timeout_id = 0;
  question->timed_out = TRUE;
  g_cancellable_cancel (question->cancellable);

  return G_SOURCE_REMOVE;
}

/* The time starts anew with each piece that arrives, but not for ever. */
static void
restart_timeout (GTask *task)
{
  SbHttp *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  gint64 total_ms = (gint64) self->timeout_ms * MAX_TIMEOUTS_IN_TOTAL;
  gint64 left_ms = total_ms - (g_get_monotonic_time () - question->started_us) / 1000;

  g_clear_handle_id (&question->timeout_id, g_source_remove);
  question->timeout_id = g_timeout_add ((guint) CLAMP (left_ms, 0, (gint64) self->timeout_ms), on_timeout, question);
}

static void
on_chunk (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  guint limit = soup_message_get_status (question->message) == SOUP_STATUS_OK ? MAX_BODY_BYTES : MAX_REFUSAL_BYTES;

  if (chunk == NULL)
    {
      handle_broken_connection (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      handle_body (task);
      return;
    }
  if (question->body->len + g_bytes_get_size (chunk) > limit)
    {
      if (limit == MAX_REFUSAL_BYTES)
        handle_status (task);
      else
        finish_too_large (task);
      return;
    }

  g_byte_array_append (question->body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
  if (question->progress != NULL && limit == MAX_BODY_BYTES)
    question->progress (question->body->len, question->expected, question->progress_data);
  /* The caller may have cancelled in there: the next read then ends at once. */
  restart_timeout (task);
  read_chunk (task);
}

static void
read_chunk (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (question->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, question->cancellable, on_chunk,
                                   task);
}

static void
on_headers (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (question->message);
  GError *error = NULL;

  question->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (question->stream == NULL)
    {
      handle_broken_connection (task, error);
      return;
    }

  if (SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (question->message)))
    {
      handle_redirect (task);
      return;
    }

  /* With a content coding the length is that of the packed body. */
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && soup_message_headers_get_one (headers, "Content-Encoding") == NULL)
    question->expected = (guint64) MAX (soup_message_headers_get_content_length (headers), 0);
  if (question->expected > MAX_BODY_BYTES && soup_message_get_status (question->message) == SOUP_STATUS_OK)
    {
      finish_too_large (task);
      return;
    }

  question->body = g_byte_array_new ();
  restart_timeout (task);
  read_chunk (task);
}

static void
begin_try (GTask *task)
{
  SbHttp *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  question->tries++;
  question->started_us = g_get_monotonic_time ();
  question->cancellable = g_cancellable_new ();
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_cancellable_cancel (question->cancellable);
  question->message = soup_message_new_from_uri (SOUP_METHOD_GET, question->uri);
  soup_message_add_flags (question->message, SOUP_MESSAGE_NO_REDIRECT);
  restart_timeout (task);
  soup_session_send_async (self->session, question->message, G_PRIORITY_DEFAULT, question->cancellable, on_headers,
                           task);
}

static gboolean
on_cancelled_while_waiting (gpointer user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);

  question->wait_id = 0;
  handle_broken_connection (task, NULL);

  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);

  if (question->cancellable != NULL)
    g_cancellable_cancel (question->cancellable);
  else if (question->wait_id != 0)
    {
      /* Not finished in here: one must not disconnect from inside the signal. */
      g_source_remove (question->wait_id);
      question->wait_id = g_idle_add (on_cancelled_while_waiting, task);
    }
}

static void
sb_http_dispose (GObject *object)
{
  SbHttp *self = SB_HTTP (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sb_http_parent_class)->dispose (object);
}

static void
sb_http_class_init (SbHttpClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sb_http_dispose;
}

static void
sb_http_init (SbHttp *self)
{
  static const guint WAITS_MS[] = { 2000, 8000, 30000 };

  self->session = soup_session_new ();
  soup_session_set_user_agent (self->session, "Sonnenbalkon/" SB_VERSION " (info@klimalautern.de)");
  /* Our own timeout is finer; this one only backs it up. */
  soup_session_set_timeout (self->session, 0);
  sb_http_set_patience (self, WAITS_MS, G_N_ELEMENTS (WAITS_MS), 60000);
}

SbHttp *
sb_http_new (void)
{
  return g_object_new (SB_TYPE_HTTP, NULL);
}

void
sb_http_set_patience (SbHttp      *self,
                      const guint *waits_ms,
                      guint        n_waits,
                      guint        timeout_ms)
{
  g_return_if_fail (SB_IS_HTTP (self));
  g_return_if_fail (n_waits <= MAX_WAITS && timeout_ms > 0);

  for (guint i = 0; i < n_waits; i++)
    self->waits_ms[i] = waits_ms[i];
  self->n_waits = n_waits;
  self->timeout_ms = timeout_ms;
}

void
sb_http_get_async (SbHttp             *self,
                   const char         *url,
                   SbHttpProgress      progress,
                   gpointer            progress_data,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  GTask *task = NULL;
  Question *question = NULL;
  GUri *uri = NULL;
  GError *error = NULL;

  g_return_if_fail (SB_IS_HTTP (self));
  g_return_if_fail (url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sb_http_get_async);
  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, &error);
  if (uri == NULL || !sb_http_check_uri (uri, &error))
    {
      g_clear_pointer (&uri, g_uri_unref);
      if (error->domain != SB_SERVICE_ERROR)
        {
          g_clear_error (&error);
          error = g_error_new (SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED, "“%.80s” is no address", url);
        }
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  question = g_new0 (Question, 1);
  question->uri = uri;
  question->progress = progress;
  question->progress_data = progress_data;
  g_task_set_task_data (task, question, question_free);
  begin_try (task);
  if (cancellable != NULL)
    question->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), task, NULL);
}

GBytes *
sb_http_get_finish (SbHttp       *self,
                    GAsyncResult *result,
                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

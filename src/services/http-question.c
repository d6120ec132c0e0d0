#include "services/http-question.h"

#include "services/error.h"
#include "services/http-rules.h"

#define MAX_REDIRECTS 5
#define MAX_BODY_BYTES (64u * 1024 * 1024)
/* Of an error page; enough for any message. */
#define MAX_REFUSAL_BYTES (64u * 1024)
#define CHUNK_BYTES (64u * 1024)
/* A server that sends a byte now and then is given up after this many times the timeout. */
#define MAX_TIMEOUTS_IN_TOTAL 5
/* A Retry-After is followed up to this many times the longest of our own waits. */
#define LONGEST_RETRY_AFTER 4

struct _SbHttpQuestion
{
  SoupSession *session;
  SbHttpPatience *patience;
  GUri *uri;
  SbHttpProgress progress;
  gpointer progress_data;
  SbHttpAnswered answered;
  gpointer user_data;
  guint tries;
  guint redirects;
  gboolean cancelled;
  guint wait_id; /* between two tries, or on the way to being cancelled */

  /* Of the try that is under way; the cancellable is there as long as a callback of it is pending. */
  GCancellable *cancellable;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  guint64 expected;
  gboolean timed_out;
  guint timeout_id;
  gint64 started_us;
};

static void begin_try (SbHttpQuestion *question);
static void read_chunk (SbHttpQuestion *question);

static void
end_try (SbHttpQuestion *question)
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
answer (SbHttpQuestion *question,
        GBytes         *body,
        GError         *error)
{
  end_try (question);
  question->answered (question, body, error, question->user_data);
}

static void
answer_cancelled (SbHttpQuestion *question)
{
  answer (question, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was cancelled"));
}

static gboolean
on_wait_over (gpointer user_data)
{
  SbHttpQuestion *question = user_data;

  question->wait_id = 0;
  if (question->cancelled)
    answer_cancelled (question);
  else
    begin_try (question);

  return G_SOURCE_REMOVE;
}

static void
begin_try_after (SbHttpQuestion *question,
                 guint           wait_ms)
{
  end_try (question);
  question->wait_id = g_timeout_add (wait_ms, on_wait_over, question);
}

/* Takes the error over; asks again after a while where that makes sense. */
static void
retry_or_fail (SbHttpQuestion *question,
               GError         *error,
               guint           retry_after_s)
{
  const SbHttpPatience *patience = question->patience;
  guint64 asked_ms = (guint64) retry_after_s * 1000;
  guint64 wait_ms = 0;

  if (question->tries > patience->n_waits)
    {
      answer (question, NULL, error);
      return;
    }
  if (asked_ms > (guint64) patience->waits_ms[patience->n_waits - 1] * LONGEST_RETRY_AFTER)
    {
      g_error_free (error);
      answer (question, NULL, sb_http_error_wait_longer (g_uri_get_host (question->uri), retry_after_s));
      return;
    }

  wait_ms = MAX (patience->waits_ms[question->tries - 1], asked_ms);
  g_debug ("Asking again after %u ms: %s", (guint) wait_ms, error->message);
  g_error_free (error);
  begin_try_after (question, (guint) wait_ms);
}

/* Of the connection, not of HTTP. Takes the error over. */
static void
handle_broken_connection (SbHttpQuestion *question,
                          GError         *error)
{
  const char *host = g_uri_get_host (question->uri);
  GError *ours = NULL;
  gboolean again = FALSE;

  if (question->cancelled)
    {
      g_error_free (error);
      answer_cancelled (question);
      return;
    }

  if (question->timed_out)
    ours = sb_http_error_timed_out (host);
  else
    ours = sb_http_error_of_connection (error, host, &again);
  g_error_free (error);
  if (again)
    retry_or_fail (question, ours, 0);
  else
    answer (question, NULL, ours);
}

static void
handle_status (SbHttpQuestion *question)
{
  gboolean again = FALSE;
  GError *error = sb_http_error_of_status (soup_message_get_status (question->message),
                                           g_uri_get_host (question->uri), question->body, &again);

  if (again)
    retry_or_fail (question, error, sb_http_read_retry_after (question->message));
  else
    answer (question, NULL, error);
}

static void
handle_redirect (SbHttpQuestion *question)
{
  const char *location
    = soup_message_headers_get_one (soup_message_get_response_headers (question->message), "Location");
  GUri *target = NULL;
  GError *error = NULL;

  target = sb_http_follow (question->uri, location, &error);
  if (target == NULL)
    {
      answer (question, NULL, error);
      return;
    }
  if (question->redirects >= MAX_REDIRECTS)
    {
      g_uri_unref (target);
      answer (question, NULL, sb_http_error_in_circles (g_uri_get_host (question->uri)));
      return;
    }

  question->redirects++;
  question->tries--;
  g_uri_unref (question->uri);
  question->uri = target;
  end_try (question);
  begin_try (question);
}

/* Bytes on the wire, packed or not: a packed body that is cut off comes without an error from libsoup. */
static gboolean
is_cut_off (SbHttpQuestion *question,
            guint64        *received,
            guint64        *announced)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (question->message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (question->message);

  if (metrics == NULL || soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return FALSE;

  *received = soup_message_metrics_get_response_body_bytes_received (metrics);
  *announced = (guint64) MAX (soup_message_headers_get_content_length (headers), 0);

  return *received < *announced;
}

static void
handle_body (SbHttpQuestion *question)
{
  GByteArray *body = NULL;
  guint64 received = 0;
  guint64 announced = 0;

  if (soup_message_get_status (question->message) != SOUP_STATUS_OK)
    {
      handle_status (question);
      return;
    }
  if (is_cut_off (question, &received, &announced))
    {
      handle_broken_connection (question, sb_http_error_cut_off (received, announced));
      return;
    }

  body = g_steal_pointer (&question->body);
  answer (question, g_byte_array_free_to_bytes (body), NULL);
}

static gboolean
on_timeout (gpointer user_data)
{
  SbHttpQuestion *question = user_data;

  question->timeout_id = 0;
  question->timed_out = TRUE;
  g_cancellable_cancel (question->cancellable);

  return G_SOURCE_REMOVE;
}

/* The time starts anew with each piece that arrives, but not for ever. */
static void
restart_timeout (SbHttpQuestion *question)
{
  gint64 timeout_ms = question->patience->timeout_ms;
  gint64 passed_ms = (g_get_monotonic_time () - question->started_us) / 1000;
  gint64 left_ms = timeout_ms * MAX_TIMEOUTS_IN_TOTAL - passed_ms;

  g_clear_handle_id (&question->timeout_id, g_source_remove);
  question->timeout_id = g_timeout_add ((guint) CLAMP (left_ms, 0, timeout_ms), on_timeout, question);
}

static void
on_chunk (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SbHttpQuestion *question = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gboolean is_answer = soup_message_get_status (question->message) == SOUP_STATUS_OK;
  gsize limit = is_answer ? MAX_BODY_BYTES : MAX_REFUSAL_BYTES;

  if (chunk == NULL)
    {
      handle_broken_connection (question, error);
      return;
    }
  if (question->cancelled)
    {
      answer_cancelled (question);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      handle_body (question);
      return;
    }
  if (question->body->len + g_bytes_get_size (chunk) > limit)
    {
      if (is_answer)
        answer (question, NULL, sb_http_error_too_large (g_uri_get_host (question->uri), MAX_BODY_BYTES));
      else
        handle_status (question);
      return;
    }

  g_byte_array_append (question->body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
  restart_timeout (question);
  read_chunk (question);
  /* Last, as the caller may cancel in there; the read then ends at once. */
  if (question->progress != NULL && is_answer)
    question->progress (question->body->len, question->expected, question->progress_data);
}

static void
read_chunk (SbHttpQuestion *question)
{
  g_input_stream_read_bytes_async (question->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, question->cancellable, on_chunk,
                                   question);
}

static void
on_headers (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SbHttpQuestion *question = user_data;
  SoupMessageHeaders *headers = soup_message_get_response_headers (question->message);
  GError *error = NULL;

  question->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (question->stream == NULL)
    {
      handle_broken_connection (question, error);
      return;
    }
  if (question->cancelled)
    {
      answer_cancelled (question);
      return;
    }
  if (SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (question->message)))
    {
      handle_redirect (question);
      return;
    }

  /* With a content coding the length is that of the packed body. */
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && soup_message_headers_get_one (headers, "Content-Encoding") == NULL)
    question->expected = (guint64) MAX (soup_message_headers_get_content_length (headers), 0);
  if (question->expected > MAX_BODY_BYTES && soup_message_get_status (question->message) == SOUP_STATUS_OK)
    {
      answer (question, NULL, sb_http_error_too_large (g_uri_get_host (question->uri), MAX_BODY_BYTES));
      return;
    }

  question->body = g_byte_array_new ();
  restart_timeout (question);
  read_chunk (question);
}

static guint
pace_left_ms (const SbHttpPatience *patience)
{
  gint64 passed_ms = (g_get_monotonic_time () - patience->last_begin_us) / 1000;

  if (patience->last_begin_us == 0 || passed_ms >= patience->pace_ms)
    return 0;

  return (guint) (patience->pace_ms - passed_ms);
}

static void
begin_try (SbHttpQuestion *question)
{
  guint wait_ms = pace_left_ms (question->patience);

  if (wait_ms > 0)
    {
      begin_try_after (question, wait_ms);
      return;
    }

  question->tries++;
  question->started_us = g_get_monotonic_time ();
  question->patience->last_begin_us = question->started_us;
  question->cancellable = g_cancellable_new ();
  question->message = soup_message_new_from_uri (SOUP_METHOD_GET, question->uri);
  soup_message_add_flags (question->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS);
  restart_timeout (question);
  soup_session_send_async (question->session, question->message, G_PRIORITY_DEFAULT, question->cancellable, on_headers,
                           question);
}

SbHttpQuestion *
sb_http_question_new (SoupSession    *session,
                      SbHttpPatience *patience,
                      GUri           *uri,
                      SbHttpProgress  progress,
                      gpointer        progress_data,
                      SbHttpAnswered  answered,
                      gpointer        user_data)
{
  SbHttpQuestion *question = g_new0 (SbHttpQuestion, 1);

  question->session = g_object_ref (session);
  question->patience = patience;
  question->uri = g_uri_ref (uri);
  question->progress = progress;
  question->progress_data = progress_data;
  question->answered = answered;
  question->user_data = user_data;

  return question;
}

void
sb_http_question_free (SbHttpQuestion *question)
{
  if (question == NULL)
    return;

  end_try (question);
  g_object_unref (question->session);
  g_uri_unref (question->uri);
  g_free (question);
}

void
sb_http_question_start (SbHttpQuestion *question)
{
  if (!question->cancelled)
    begin_try (question);
}

static gboolean
on_cancel (gpointer user_data)
{
  SbHttpQuestion *question = user_data;

  question->wait_id = 0;
  g_cancellable_cancel (question->cancellable);

  return G_SOURCE_REMOVE;
}

void
sb_http_question_cancel (SbHttpQuestion *question)
{
  if (question->cancelled)
    return;

  question->cancelled = TRUE;
  /*
   * What is under way calls back by itself; nobody else would. It is cancelled when nothing else is to be done: libsoup 3.6
   * releases a request twice whose connection has come up and not been told of yet (memcheck shows it).
   */
  if (question->cancellable != NULL)
    question->wait_id = g_idle_add_full (G_PRIORITY_LOW, on_cancel, question, NULL);
  else
    {
      g_clear_handle_id (&question->wait_id, g_source_remove);
      question->wait_id = g_idle_add (on_wait_over, question);
    }
}

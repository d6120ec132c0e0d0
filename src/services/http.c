#include "services/http.h"

#include "services/http-question.h"
#include "services/http-rules.h"

struct _SbHttp
{
  GObject parent_instance;

  SoupSession *session;
  SbHttpPatience patience;
  GQueue waiting;  /* of GTask, owned */
  GTask *in_flight; /* owned; NULL: none */
};

G_DEFINE_FINAL_TYPE (SbHttp, sb_http, G_TYPE_OBJECT)

/* The data of a task. */
typedef struct
{
  SbHttpQuestion *question;
  gulong cancelled_id;
} Turn;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  sb_http_question_free (turn->question);
  g_free (turn);
}

static void
begin_next (SbHttp *self)
{
  Turn *turn = NULL;

  if (self->in_flight != NULL || g_queue_is_empty (&self->waiting))
    return;

  self->in_flight = g_queue_pop_head (&self->waiting);
  turn = g_task_get_task_data (self->in_flight);
  sb_http_question_start (turn->question);
}

static void
on_answered (SbHttpQuestion *question,
             GBytes         *body,
             GError         *error,
             gpointer        user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SbHttp) self = g_object_ref (g_task_get_source_object (task));
  Turn *turn = g_task_get_task_data (task);

  if (turn->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), turn->cancelled_id);
  turn->cancelled_id = 0;

  /* A question may be cancelled before its turn. */
  if (self->in_flight == task)
    self->in_flight = NULL;
  else
    g_queue_remove (&self->waiting, task);

  if (body != NULL)
    g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
  begin_next (self);
}

static void
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  sb_http_question_cancel (user_data);
}

static void
cancel_task (gpointer data,
             gpointer user_data)
{
  Turn *turn = g_task_get_task_data (data);

  sb_http_question_cancel (turn->question);
}

/* Each task holds us, so that this comes with work left only when someone disposes of us on purpose. */
static void
sb_http_dispose (GObject *object)
{
  SbHttp *self = SB_HTTP (object);

  g_queue_foreach (&self->waiting, cancel_task, NULL);
  if (self->in_flight != NULL)
    cancel_task (self->in_flight, NULL);
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

  g_queue_init (&self->waiting);
  self->session = soup_session_new ();
  soup_session_set_user_agent (self->session, "Sonnenbalkon/" SB_VERSION " (info@klimalautern.de)");
  /* Our own timeout is finer; libsoup's would only come in between. */
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
  g_return_if_fail (n_waits <= SB_HTTP_MAX_WAITS && timeout_ms > 0);

  for (guint i = 0; i < n_waits; i++)
    self->patience.waits_ms[i] = waits_ms[i];
  self->patience.n_waits = n_waits;
  self->patience.timeout_ms = timeout_ms;
}

void
sb_http_set_pace (SbHttp *self,
                  guint   pace_ms)
{
  g_return_if_fail (SB_IS_HTTP (self));

  self->patience.pace_ms = pace_ms;
}

void
sb_http_set_proxy_resolver (SbHttp         *self,
                            GProxyResolver *resolver)
{
  g_return_if_fail (SB_IS_HTTP (self));

  soup_session_set_proxy_resolver (self->session, resolver);
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
  Turn *turn = NULL;
  g_autoptr (GUri) uri = NULL;
  GError *error = NULL;

  g_return_if_fail (SB_IS_HTTP (self));
  g_return_if_fail (self->session != NULL);
  g_return_if_fail (url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sb_http_get_async);
  /* Cancelled or not: what we return is what was found out. */
  g_task_set_check_cancellable (task, FALSE);
  uri = sb_http_parse_address (url, &error);
  if (uri == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  turn = g_new0 (Turn, 1);
  turn->question
    = sb_http_question_new (self->session, &self->patience, uri, progress, progress_data, on_answered, task);
  g_task_set_task_data (task, turn, turn_free);
  g_queue_push_tail (&self->waiting, task);
  /* Is called at once when that has happened already. */
  if (cancellable != NULL)
    turn->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), turn->question, NULL);
  begin_next (self);
}

GBytes *
sb_http_get_finish (SbHttp       *self,
                    GAsyncResult *result,
                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

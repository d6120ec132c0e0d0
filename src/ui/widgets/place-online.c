#include "ui/widgets/place-online.h"

#include "charts/language.h"

static void
on_searched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = sb_place_search_finish (SB_PLACE_SEARCH (source), result, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_consent (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SbInternet *internet = SB_INTERNET (source);
  g_autoptr (GError) error = NULL;

  if (!sb_internet_ask_finish (internet, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* The row may have gone while the question stood there. */
  if (g_task_return_error_if_cancelled (task))
    return;

  sb_place_search_async (sb_internet_get_place_search (internet), g_task_get_task_data (task), sb_language_current (),
                         g_task_get_cancellable (task), on_searched, g_object_ref (task));
}

void
sb_place_online_search_async (SbInternet         *internet,
                              GtkWindow          *parent,
                              const char         *typed,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (internet, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (typed), g_free);
  sb_internet_ask_async (internet, SB_CONSENT_PLACE_SEARCH, parent, on_consent, task);
}

GPtrArray *
sb_place_online_search_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

#include "services/work-share.h"

/* Outlives the call: a helper that comes late finds nothing left, and the last one frees it. */
typedef struct
{
  GFunc work;
  gpointer *items; /* the caller's, there until all are done */
  guint n_items;
  gint next;
  GMutex mutex;
  GCond all_done;
  guint n_done;
} Share;

static void
clear (gpointer data)
{
  Share *share = data;

  g_mutex_clear (&share->mutex);
  g_cond_clear (&share->all_done);
}

static void
work_on (Share *share)
{
  guint n_done = 0;

  for (;;)
    {
      guint index = (guint) g_atomic_int_add (&share->next, 1);

      if (index >= share->n_items)
        break;
      share->work (share->items[index], NULL);
      n_done++;
    }

  if (n_done == 0)
    return;

  g_mutex_lock (&share->mutex);
  share->n_done += n_done;
  if (share->n_done == share->n_items)
    g_cond_signal (&share->all_done);
  g_mutex_unlock (&share->mutex);
}

static void
on_help (gpointer data,
         gpointer user_data)
{
  work_on (data);
  g_atomic_rc_box_release_full (data, clear);
}

static gpointer
make_pool (gpointer data)
{
  return g_thread_pool_new (on_help, NULL, (int) g_get_num_processors (), FALSE, NULL);
}

void
sb_work_share (GFunc     work,
               gpointer *items,
               guint     n_items)
{
  static GOnce once = G_ONCE_INIT;
  guint n_helpers = MIN (g_get_num_processors (), n_items);
  Share *share = g_atomic_rc_box_new0 (Share);

  share->work = work;
  share->items = items;
  share->n_items = n_items;
  g_mutex_init (&share->mutex);
  g_cond_init (&share->all_done);

  /* This thread is one of them. */
  for (guint helper = 1; helper < n_helpers; helper++)
    g_thread_pool_push (g_once (&once, make_pool, NULL), g_atomic_rc_box_acquire (share), NULL);
  work_on (share);

  g_mutex_lock (&share->mutex);
  while (share->n_done < n_items)
    g_cond_wait (&share->all_done, &share->mutex);
  g_mutex_unlock (&share->mutex);
  g_atomic_rc_box_release_full (share, clear);
}

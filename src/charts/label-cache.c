#include "charts/label-cache.h"

#include "charts/drawing.h"
#include "language/language-table.h"

/* Two of the richest charts. */
#define MOST_LABELS 200

typedef struct
{
  char *key;
  PangoLayout *layout;
  GList *link; /* in the queue, the last used first */
} Label;

typedef struct
{
  GHashTable *labels; /* key → Label */
  GQueue used;
} Cache;

static void
label_free (gpointer data)
{
  Label *label = data;

  g_object_unref (label->layout);
  g_free (label->key);
  g_free (label);
}

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  g_queue_clear (&cache->used);
  g_hash_table_unref (cache->labels);
  g_free (cache);
}

/* Layouts belong to the thread's own font map. */
static GPrivate cache_of_thread = G_PRIVATE_INIT (cache_free);

static Cache *
cache_get (void)
{
  Cache *cache = g_private_get (&cache_of_thread);

  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      cache->labels = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, label_free);
      g_queue_init (&cache->used);
      g_private_set (&cache_of_thread, cache);
    }

  return cache;
}

static Label *
label_new (Cache       *cache,
           const char  *key,
           PangoLayout *layout)
{
  Label *label = g_new0 (Label, 1);

  label->key = g_strdup (key);
  label->layout = layout;
  g_queue_push_head (&cache->used, label);
  label->link = g_queue_peek_head_link (&cache->used);
  g_hash_table_insert (cache->labels, label->key, label);
  if (cache->used.length > MOST_LABELS)
    g_hash_table_remove (cache->labels, ((Label *) g_queue_pop_tail (&cache->used))->key);

  return label;
}

PangoLayout *
sb_label_cache_get_wrapped (const char *family,
                            double      size,
                            PangoWeight weight,
                            const char *text,
                            double      width,
                            gboolean    on_paper)
{
  Cache *cache = cache_get ();
  char head[80];
  g_autofree char *key = NULL;
  Label *label;

  g_snprintf (head, sizeof head, "%d %d %d %d %d ", (int) (size * PANGO_SCALE), (int) (width * PANGO_SCALE),
              (int) weight, on_paper != FALSE, sb_language_current_row ()->right_to_left != FALSE);
  key = g_strconcat (head, family != NULL ? family : "", "\n", text, NULL);
  label = g_hash_table_lookup (cache->labels, key);
  if (label == NULL)
    {
      PangoLayout *layout = sb_drawing_layout_new (family, size, weight, text, width, on_paper);

      if (width > 0.0)
        pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
      label = label_new (cache, key, layout);
    }
  else
    {
      g_queue_unlink (&cache->used, label->link);
      g_queue_push_head_link (&cache->used, label->link);
    }

  return g_object_ref (label->layout);
}

PangoLayout *
sb_label_cache_get (const char *family,
                    double      size,
                    PangoWeight weight,
                    const char *text,
                    gboolean    on_paper)
{
  return sb_label_cache_get_wrapped (family, size, weight, text, 0.0, on_paper);
}

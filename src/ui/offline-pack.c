#include "ui/offline-pack.h"

#include "services/weather-pack.h"

#include <glib/gi18n.h>

/* What is written in the background, with a store of its own: the window's may go before. */
typedef struct
{
  char *path;
  char *folder;
  GPtrArray *places;
  SbWeatherPackSummary summary;
} Packing;

static void
packing_free (gpointer data)
{
  Packing *packing = data;

  g_free (packing->path);
  g_free (packing->folder);
  g_ptr_array_unref (packing->places);
  sb_weather_pack_summary_clear (&packing->summary);
  g_free (packing);
}

static void
pack_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Packing *packing = data;
  g_autoptr (SbWeatherStore) store = sb_weather_store_new (packing->folder);
  g_autoptr (GError) error = NULL;

  if (sb_weather_pack_write (store, packing->path, packing->places, &packing->summary, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
sb_offline_pack_write_async (const char         *store_folder,
                             const char         *path,
                             GPtrArray          *places,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Packing *packing = g_new0 (Packing, 1);

  packing->path = g_strdup (path);
  packing->folder = g_strdup (store_folder);
  packing->places = g_ptr_array_ref (places);
  g_task_set_task_data (task, packing, packing_free);
  g_task_run_in_thread (task, pack_in_thread);
}

char *
sb_offline_pack_write_finish (GAsyncResult *result,
                              char        **left_out,
                              GError      **error)
{
  const Packing *packing = g_task_get_task_data (G_TASK (result));
  const GPtrArray *missing = packing->summary.left_out;
  g_autofree char *name = g_path_get_basename (packing->path);
  g_autofree char *places = NULL;

  *left_out = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  for (guint i = 0; i < missing->len; i++)
    g_message ("%s", (const char *) g_ptr_array_index (missing, i));
  if (missing->len > 0)
    *left_out = g_strdup_printf (ngettext ("%u place or file was left out, because nothing usable is kept of it.",
                                           "%u places or files were left out, because nothing usable is kept of them.",
                                           missing->len),
                                 missing->len);
  places = g_strdup_printf (ngettext ("%u place", "%u places", packing->summary.n_places), packing->summary.n_places);

  return g_strdup_printf (/* Translators: a file name, and "51 places" */ _("Saved as %s with the weather of %s"), name,
                          places);
}

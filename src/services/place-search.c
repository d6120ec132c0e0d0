#include "services/place-search.h"

#include "language/translate.h"
#include "services/error.h"
#include "services/http.h"
#include "services/place-answer.h"

#include <string.h>

#define PACE_MS 1000
#define MAX_RESULTS 8
/* Nobody types a longer address. */
#define MAX_TYPED_BYTES 300

typedef enum
{
  SERVICE_PHOTON,
  SERVICE_NOMINATIM,
  N_SERVICES
} Service;

struct _SbPlaceSearch
{
  GObject parent_instance;

  SbHttp *http;
  char *base_urls[N_SERVICES];
  GHashTable *known; /* language and text -> GPtrArray: nothing is asked twice */
};

G_DEFINE_FINAL_TYPE (SbPlaceSearch, sb_place_search, G_TYPE_OBJECT)

/* The data of a task. */
typedef struct
{
  char *typed;
  char *language;
  char *key;
  Service service;
  GPtrArray *found; /* nothing, by the first one */
  GError *error;    /* of the first one */
} Search;

static void ask (GTask *task);

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->typed);
  g_free (search->language);
  g_free (search->key);
  g_clear_pointer (&search->found, g_ptr_array_unref);
  g_clear_error (&search->error);
  g_free (search);
}

static char *
make_address (SbPlaceSearch *self,
              const Search  *search)
{
  const char *base_url = self->base_urls[search->service];
  const char *slash = g_str_has_suffix (base_url, "/") ? "" : "/";
  g_autofree char *query = g_uri_escape_string (search->typed, NULL, FALSE);

  if (search->service == SERVICE_PHOTON)
    return g_strdup_printf ("%s%sapi?q=%s&lang=%s&limit=%d&countrycode=DE", base_url, slash, query, search->language,
                            MAX_RESULTS);

  return g_strdup_printf ("%s%ssearch?q=%s&format=jsonv2&addressdetails=1&countrycodes=de&limit=%d&accept-language=%s",
                          base_url, slash, query, MAX_RESULTS, search->language);
}

static GPtrArray *
read_answer (Service  service,
             GBytes  *answer,
             GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (answer, &size);

  if (data == NULL)
    data = "";

  return service == SERVICE_PHOTON ? sb_place_read_photon (data, size, error)
                                   : sb_place_read_nominatim (data, size, error);
}

/* Takes the task over. What one of the two services says counts; the error is the first one's. */
static void
end (GTask *task)
{
  SbPlaceSearch *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);

  if (search->found != NULL)
    {
      g_hash_table_replace (self->known, g_strdup (search->key), g_ptr_array_ref (search->found));
      g_task_return_pointer (task, g_steal_pointer (&search->found), (GDestroyNotify) g_ptr_array_unref);
    }
  else
    g_task_return_error (task, g_steal_pointer (&search->error));
  g_object_unref (task);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  SbPlaceSearch *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = sb_http_get_finish (SB_HTTP (source), result, &error);
  g_autoptr (GPtrArray) found = NULL;

  if (answer != NULL)
    found = read_answer (search->service, answer, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }

  if (error != NULL)
    g_debug ("Place search: %s", error->message);
  if (error != NULL && search->error == NULL)
    search->error = g_steal_pointer (&error);
  if (found != NULL)
    {
      g_clear_pointer (&search->found, g_ptr_array_unref);
      search->found = g_steal_pointer (&found);
    }

  if (search->service + 1 < N_SERVICES && (search->found == NULL || search->found->len == 0) && self->http != NULL)
    {
      search->service++;
      ask (task);
    }
  else
    end (task);
}

static void
ask (GTask *task)
{
  SbPlaceSearch *self = g_task_get_source_object (task);
  g_autofree char *address = make_address (self, g_task_get_task_data (task));

  sb_http_get_async (self->http, address, NULL, NULL, g_task_get_cancellable (task), on_answer, task);
}

static void
sb_place_search_dispose (GObject *object)
{
  SbPlaceSearch *self = SB_PLACE_SEARCH (object);

  g_clear_object (&self->http);

  G_OBJECT_CLASS (sb_place_search_parent_class)->dispose (object);
}

static void
sb_place_search_finalize (GObject *object)
{
  SbPlaceSearch *self = SB_PLACE_SEARCH (object);

  for (guint i = 0; i < N_SERVICES; i++)
    g_free (self->base_urls[i]);
  g_hash_table_unref (self->known);

  G_OBJECT_CLASS (sb_place_search_parent_class)->finalize (object);
}

static void
sb_place_search_class_init (SbPlaceSearchClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sb_place_search_dispose;
  G_OBJECT_CLASS (class)->finalize = sb_place_search_finalize;
}

static void
sb_place_search_init (SbPlaceSearch *self)
{
  /* Someone waits before the list: one more try, and less patience than for a year of weather. */
  static const guint WAITS_MS[] = { 2000 };

  self->http = sb_http_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  sb_place_search_set_patience (self, WAITS_MS, G_N_ELEMENTS (WAITS_MS), 20000, PACE_MS);
}

SbPlaceSearch *
sb_place_search_new (const char *photon_base_url,
                     const char *nominatim_base_url)
{
  SbPlaceSearch *self = g_object_new (SB_TYPE_PLACE_SEARCH, NULL);

  self->base_urls[SERVICE_PHOTON] = g_strdup (photon_base_url != NULL ? photon_base_url : SB_PHOTON_BASE_URL);
  self->base_urls[SERVICE_NOMINATIM]
    = g_strdup (nominatim_base_url != NULL ? nominatim_base_url : SB_NOMINATIM_BASE_URL);

  return self;
}

void
sb_place_search_set_patience (SbPlaceSearch *self,
                              const guint   *waits_ms,
                              guint          n_waits,
                              guint          timeout_ms,
                              guint          pace_ms)
{
  g_return_if_fail (SB_IS_PLACE_SEARCH (self));

  sb_http_set_patience (self->http, waits_ms, n_waits, timeout_ms);
  sb_http_set_pace (self->http, pace_ms);
}

/* One spelling for what differs by case and spaces alone. */
static char *
normalise (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autoptr (GRegex) spaces = g_regex_new ("[\\s[:cntrl:]]+", 0, 0, NULL);
  g_autofree char *single = g_regex_replace_literal (spaces, valid, -1, 0, " ", 0, NULL);

  return g_strdup (g_strstrip (single));
}

void
sb_place_search_async (SbPlaceSearch      *self,
                       const char         *typed,
                       const char         *language,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask *task = NULL;
  Search *search = NULL;
  GPtrArray *known = NULL;
  g_autofree char *folded = NULL;

  g_return_if_fail (SB_IS_PLACE_SEARCH (self));
  g_return_if_fail (typed != NULL && language != NULL);

  search = g_new0 (Search, 1);
  search->typed = normalise (typed);
  search->language = g_strdup (g_str_has_prefix (language, "de") ? "de" : "en");
  folded = g_utf8_casefold (search->typed, -1);
  search->key = g_strconcat (search->language, " ", folded, NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sb_place_search_async);
  g_task_set_task_data (task, search, search_free);

  known = g_hash_table_lookup (self->known, search->key);
  if (strlen (search->typed) > MAX_TYPED_BYTES)
    g_task_return_new_error (task, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s",
                             _("This is too long for an address"));
  else if (search->typed[0] == '\0')
    g_task_return_pointer (task, g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
  else if (known != NULL)
    g_task_return_pointer (task, g_ptr_array_ref (known), (GDestroyNotify) g_ptr_array_unref);
  else
    {
      ask (task);
      return;
    }
  g_object_unref (task);
}

GPtrArray *
sb_place_search_finish (SbPlaceSearch *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
sb_place_search_attribution (void)
{
  return _("Search: Photon (komoot) and Nominatim. Map data © OpenStreetMap contributors, openstreetmap.org/copyright");
}

/* What can be wrong between us and the server: names, proxies, certificates. */

#include "raw-server.h"
#include "services/error.h"
#include "services/http.h"

#include <string.h>

/* Made for this test, known to nobody: "openssl req -x509 -newkey ec …", 127.0.0.1, valid for a hundred years. */
static const char SELF_SIGNED[] =
  "-----BEGIN CERTIFICATE-----\n"
  "MIIBjzCCATagAwIBAgIUFRbMc+0KHj5rKKnowne/Di+Z4+QwCgYIKoZIzj0EAwIw\n"
  "FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjE3MTkwNloYDzIxMjYxMDI5\n"
  "MTcxOTA2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO\n"
  "PQMBBwNCAATffJTT+VWGOzd4BOVB0gTYohUVgJSEhU9K/lwXSUTqa+tyk/XMj+rg\n"
  "O6+RLbG7FCB59rWYLOs17TEQ3uuDh6gho2QwYjAdBgNVHQ4EFgQUlqP45Tv1/Tf6\n"
  "GRCpQsiSJbAlSywwHwYDVR0jBBgwFoAUlqP45Tv1/Tf6GRCpQsiSJbAlSywwDwYD\n"
  "VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0cAMEQC\n"
  "IB6dkZQOz2/KPFVXyvhDsrsTYToJknGDhxai9JFR1lGQAiA20fXIkxR6PktmFEAo\n"
  "CE0qD/1ofzNjfoLW+qT/Vh9C9A==\n"
  "-----END CERTIFICATE-----\n"
  "-----BEGIN PRIVATE KEY-----\n"
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgOSQiMW3TuEQ/veXK\n"
  "FB+gV/igheSUxswWIMg862jQdX2hRANCAATffJTT+VWGOzd4BOVB0gTYohUVgJSE\n"
  "hU9K/lwXSUTqa+tyk/XMj+rgO6+RLbG7FCB59rWYLOs17TEQ3uuDh6gh\n"
  "-----END PRIVATE KEY-----\n";

typedef struct
{
  gboolean done;
  GBytes *body;
  GError *error;
} Answer;

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->body = sb_http_get_finish (SB_HTTP (source), result, &answer->error);
  answer->done = TRUE;
}

static void
ask (SbHttp     *http,
     const char *url,
     Answer     *answer)
{
  *answer = (Answer) { 0 };
  sb_http_get_async (http, url, NULL, NULL, NULL, on_answer, answer);
  while (!answer->done)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (answer->error != NULL)
    g_test_message ("%s", answer->error->message);
}

static void
assert_error (Answer        *answer,
              SbServiceError code,
              const char    *words)
{
  g_assert_null (answer->body);
  g_assert_error (answer->error, SB_SERVICE_ERROR, (int) code);
  if (strstr (answer->error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", answer->error->message, words);
  g_clear_error (&answer->error);
}

static SbHttp *
make_http (void)
{
  static const guint WAITS_MS[] = { 1, 1, 1 };
  SbHttp *http = sb_http_new ();

  sb_http_set_patience (http, WAITS_MS, G_N_ELEMENTS (WAITS_MS), 30000);

  return http;
}

/* A resolver that knows no name, so that none is looked for outside. */
typedef GResolver NoNames;
typedef GResolverClass NoNamesClass;

static GType no_names_get_type (void);
G_DEFINE_TYPE (NoNames, no_names, G_TYPE_RESOLVER)

static guint n_names_asked;

static void
look_up_no_name (GResolver               *resolver,
                 const char              *name,
                 GResolverNameLookupFlags flags,
                 GCancellable            *cancellable,
                 GAsyncReadyCallback      callback,
                 gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  n_names_asked++;
  g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "“%s” is not known", name);
}

static void
look_up_no_name_plainly (GResolver          *resolver,
                         const char         *name,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  look_up_no_name (resolver, name, 0, cancellable, callback, user_data);
}

static GList *
find_no_name (GResolver    *resolver,
              GAsyncResult *result,
              GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
no_names_class_init (NoNamesClass *class)
{
  class->lookup_by_name_async = look_up_no_name_plainly;
  class->lookup_by_name_finish = find_no_name;
  class->lookup_by_name_with_flags_async = look_up_no_name;
  class->lookup_by_name_with_flags_finish = find_no_name;
}

static void
no_names_init (NoNames *self)
{
}

static void
test_no_name (void)
{
  g_autoptr (SbHttp) http = make_http ();
  g_autoptr (GResolver) usual = g_resolver_get_default ();
  g_autoptr (GResolver) none = g_object_new (no_names_get_type (), NULL);
  Answer answer;

  g_resolver_set_default (none);
  ask (http, "https://weather.invalid/tmy", &answer);
  assert_error (&answer, SB_SERVICE_ERROR_OFFLINE, "weather.invalid cannot be reached");
  g_assert_cmpuint (n_names_asked, >=, 1);
  g_resolver_set_default (usual);
}

static void
test_proxy (void)
{
  RawAnswer good = { .head = "HTTP/1.1 200 OK" };
  g_autoptr (SbHttp) http = make_http ();
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autoptr (RawServer) closed = raw_server_new (NULL);
  g_autofree char *nobody = g_strdup (raw_server_url (closed));
  g_autoptr (GProxyResolver) to_nobody = g_simple_proxy_resolver_new (nobody, NULL);
  g_autoptr (GProxyResolver) direct = g_simple_proxy_resolver_new (NULL, NULL);
  Answer answer;

  raw_server_free (g_steal_pointer (&closed));
  raw_server_play (server, &good, 1);
  sb_http_set_proxy_resolver (http, to_nobody);
  ask (http, raw_server_url (server), &answer);
  assert_error (&answer, SB_SERVICE_ERROR_OFFLINE, "127.0.0.1");
  g_assert_cmpuint (raw_server_n_questions (server), ==, 0);

  sb_http_set_proxy_resolver (http, direct);
  ask (http, raw_server_url (server), &answer);
  g_assert_no_error (answer.error);
  g_bytes_unref (answer.body);
}

static void
test_certificate (void)
{
  RawAnswer good = { .head = "HTTP/1.1 200 OK" };
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (SbHttp) http = make_http ();
  g_autoptr (RawServer) server = NULL;
  g_autoptr (GError) error = NULL;
  Answer answer;

  if (!g_tls_backend_supports_tls (g_tls_backend_get_default ()))
    {
      g_test_skip ("GIO has no TLS here (package glib-networking)");
      return;
    }

  certificate = g_tls_certificate_new_from_pem (SELF_SIGNED, -1, &error);
  g_assert_no_error (error);
  server = raw_server_new (certificate);
  raw_server_play (server, &good, 1);
  ask (http, raw_server_url (server), &answer);
  assert_error (&answer, SB_SERVICE_ERROR_SERVER, "is not safe");
  g_assert_cmpuint (raw_server_n_questions (server), ==, 0);
}

/* Nothing of this is asked at all. */
static void
test_unsafe_addresses (void)
{
  static const char *const URLS[] = {
    "http://re.jrc.ec.europa.eu/api/", "http://192.0.2.1/", "ftp://127.0.0.1/", "file:///etc/passwd", "127.0.0.1", "",
    "https://", "http://localhost.example/",
  };
  g_autoptr (SbHttp) http = make_http ();
  Answer answer;

  for (guint i = 0; i < G_N_ELEMENTS (URLS); i++)
    {
      ask (http, URLS[i], &answer);
      assert_error (&answer, SB_SERVICE_ERROR_BAD_DATA, "");
    }
}

/* At most one question in so many milliseconds, retries and redirects counted. */
static void
test_pace (void)
{
  RawAnswer answers[] = {
    { .head = "HTTP/1.1 302 Found\r\nLocation: /there" },
    { .head = "HTTP/1.1 500 Oh" },
    { .head = "HTTP/1.1 200 OK" },
  };
  g_autoptr (SbHttp) http = make_http ();
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autofree char *target = NULL;
  gint64 begin_us = g_get_monotonic_time ();
  Answer answer;

  raw_server_play (server, answers, G_N_ELEMENTS (answers));
  sb_http_set_pace (http, 100);
  ask (http, raw_server_url (server), &answer);
  g_assert_no_error (answer.error);
  g_bytes_unref (answer.body);
  g_assert_cmpuint (raw_server_n_questions (server), ==, 3);
  g_assert_cmpint (g_get_monotonic_time () - begin_us, >=, 200 * 1000);
  target = raw_server_dup_target (server);
  g_assert_cmpstr (target, ==, "/there");
}

#ifdef __SANITIZE_ADDRESS__
/* GIO loads its TLS for one case: over what is left of that at the end the search for leaks (GCC 12) falls itself. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

int
main (int    argc,
      char **argv)
{
  /* Loopback must not go through a proxy of the machine. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/pvgis-way/no-name", test_no_name);
  g_test_add_func ("/pvgis-way/proxy", test_proxy);
  g_test_add_func ("/pvgis-way/certificate", test_certificate);
  g_test_add_func ("/pvgis-way/unsafe-addresses", test_unsafe_addresses);
  g_test_add_func ("/pvgis-way/pace", test_pace);

  return g_test_run ();
}

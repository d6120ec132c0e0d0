#include "ui/internet.h"

#include "services/error.h"
#include "ui/compat.h"

#include <glib/gi18n.h>

#define JRC_API "https://re.jrc.ec.europa.eu/api/"

struct _SbInternet
{
  GObject parent_instance;

  SbWeatherStore *store; /* borrowed; outlives the live consultation */
  SbSettings *settings;  /* borrowed */
  SbPvgis *pvgis;
  char *pvgis_url; /* of pvgis */
  SbPlaceSearch *place_search;
};

G_DEFINE_FINAL_TYPE (SbInternet, sb_internet, G_TYPE_OBJECT)

/* ---- Who may be asked ---- */

static const char *
key_of (SbConsent consent)
{
  return consent == SB_CONSENT_PLACE_SEARCH ? "place-search-consent" : "weather-consent";
}

static const char *
heading_of (SbConsent consent)
{
  switch (consent)
    {
    case SB_CONSENT_PLACE_SEARCH:
      return _("Look It Up on the Internet?");
    case SB_CONSENT_OPINION:
      return _("Ask PVGIS for a Second Opinion?");
    case SB_CONSENT_WEATHER:
    default:
      return _("Fetch Weather From the Internet?");
    }
}

static const char *
body_of (SbConsent consent)
{
  switch (consent)
    {
    case SB_CONSENT_PLACE_SEARCH:
      return _("What you typed is sent to Photon (Komoot) and, if that finds nothing, to Nominatim (OpenStreetMap). Nothing "
               "else leaves this computer. Of what is found, only the place and its coordinates rounded to about a "
               "kilometre are kept.");
    case SB_CONSENT_OPINION:
      return _("The coordinates of the place, rounded to 0.01° (about a kilometre), and the power, tilt and direction of the "
               "modules with their losses are sent to PVGIS, a free service of the European Commission. Nothing else "
               "leaves this computer.");
    case SB_CONSENT_WEATHER:
    default:
      return _("The coordinates of the place, rounded to 0.01° (about a kilometre), are sent to PVGIS, a free service of the "
               "European Commission. Nothing else leaves this computer. The weather is kept here and used without a "
               "network from then on.");
    }
}

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SbInternet *self = g_task_get_source_object (task);
  SbConsent consent = (SbConsent) GPOINTER_TO_INT (g_task_get_task_data (task));
  g_autofree char *answer = sb_compat_ask_finish (result);

  if (g_strcmp0 (answer, "yes") == 0)
    {
      sb_settings_set_string (self->settings, key_of (consent), "always");
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (g_strcmp0 (answer, "never") == 0)
    sb_settings_set_string (self->settings, key_of (consent), "never");
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Not now");
}

void
sb_internet_ask_async (SbInternet         *self,
                       SbConsent           consent,
                       GtkWindow          *parent,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *answer = sb_settings_get_string (self->settings, key_of (consent));
  const SbAnswer answers[] = {
    { "cancel", _("Not _Now"), SB_ANSWER_PLAIN },
    { "never", _("Ne_ver"), SB_ANSWER_PLAIN },
    { "yes", consent == SB_CONSENT_WEATHER ? _("_Fetch Weather") : _("_Ask"), SB_ANSWER_SUGGESTED },
    { NULL, NULL, SB_ANSWER_PLAIN },
  };

  if (g_strcmp0 (answer, "always") == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (g_strcmp0 (answer, "never") == 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s",
                               _("Asking the internet is switched off. You can allow it in the preferences."));
      return;
    }

  g_task_set_task_data (task, GINT_TO_POINTER (consent), NULL);
  sb_compat_ask_async (parent, heading_of (consent), body_of (consent), answers, "yes", on_answered,
                       g_steal_pointer (&task));
}

gboolean
sb_internet_ask_finish (SbInternet   *self,
                        GAsyncResult *result,
                        GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Services ---- */

char *
sb_internet_pvgis_url (SbSettings *settings)
{
  g_autofree char *own = g_strstrip (sb_settings_get_string (settings, "pvgis-base-url"));
  g_autofree char *version = sb_settings_get_string (settings, "pvgis-version");

  if (own[0] != '\0')
    return g_str_has_suffix (own, "/") ? g_strdup (own) : g_strconcat (own, "/", NULL);

  return g_strconcat (JRC_API "v", g_strdelimit (version, ".", '_'), "/", NULL);
}

SbPvgis *
sb_internet_get_pvgis (SbInternet *self)
{
  g_autofree char *url = sb_internet_pvgis_url (self->settings);

  /* What is under way at the address before goes on there. */
  if (self->pvgis == NULL || g_strcmp0 (url, self->pvgis_url) != 0)
    {
      g_clear_object (&self->pvgis);
      self->pvgis = sb_pvgis_new (url, self->store);
      g_free (self->pvgis_url);
      self->pvgis_url = g_steal_pointer (&url);
    }

  return self->pvgis;
}

SbPlaceSearch *
sb_internet_get_place_search (SbInternet *self)
{
  if (self->place_search == NULL)
    self->place_search = sb_place_search_new (NULL, NULL);

  return self->place_search;
}

void
sb_internet_set_place_search (SbInternet    *self,
                              SbPlaceSearch *search)
{
  g_set_object (&self->place_search, search);
}

SbSettings *
sb_internet_get_settings (SbInternet *self)
{
  return self->settings;
}

char *
sb_internet_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* By what the people can do about it; the raw message goes to the log. */
char *
sb_internet_sentence (const GError *error)
{
  g_message ("PVGIS: %s", error->message);
  if (error->domain == SB_SERVICE_ERROR)
    switch ((SbServiceError) error->code)
      {
      case SB_SERVICE_ERROR_OFFLINE:
        return g_strdup (_("PVGIS cannot be reached. Is this computer online? The consultation goes on with the weather it has."));
      case SB_SERVICE_ERROR_RATE_LIMITED:
        return g_strdup (_("PVGIS is busy. Please try again in a few minutes."));
      case SB_SERVICE_ERROR_REFUSED:
        /* A sentence that says which of the values, and why. */
        return g_strdup (error->message);
      case SB_SERVICE_ERROR_TIMED_OUT:
        return g_strdup (_("PVGIS did not answer in time. Please try again later."));
      case SB_SERVICE_ERROR_IO:
        return g_strdup_printf (/* Translators: %s names the file and what went wrong. */
                                _("The weather came, but cannot be kept on this computer: %s"), error->message);
      case SB_SERVICE_ERROR_SERVER:
      case SB_SERVICE_ERROR_TOO_LARGE:
      case SB_SERVICE_ERROR_BAD_DATA:
      case SB_SERVICE_ERROR_NOT_FOUND:
      default:
        break;
      }

  return g_strdup (_("PVGIS has trouble at the moment and sent no usable answer. Please try again later."));
}

/* ---- Object ---- */

static void
sb_internet_finalize (GObject *object)
{
  SbInternet *self = SB_INTERNET (object);

  g_clear_object (&self->pvgis);
  g_clear_object (&self->place_search);
  g_free (self->pvgis_url);

  G_OBJECT_CLASS (sb_internet_parent_class)->finalize (object);
}

static void
sb_internet_class_init (SbInternetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_internet_finalize;
}

static void
sb_internet_init (SbInternet *self)
{
}

static GQuark
attached_quark (void)
{
  return g_quark_from_static_string ("sb-internet");
}

SbInternet *
sb_internet_of (SbLive *live)
{
  g_return_val_if_fail (SB_IS_LIVE (live), NULL);

  return g_object_get_qdata (G_OBJECT (live), attached_quark ());
}

SbInternet *
sb_internet_attach (SbLive     *live,
                    SbSettings *settings)
{
  SbInternet *self = sb_internet_of (live);

  if (self != NULL)
    return self;

  self = g_object_new (SB_TYPE_INTERNET, NULL);
  self->store = sb_live_get_store (live);
  self->settings = settings;
  g_object_set_qdata_full (G_OBJECT (live), attached_quark (), self, g_object_unref);

  return self;
}

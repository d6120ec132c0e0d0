#include "ui/weather-fetch.h"

#include "services/error.h"
#include "services/pvgis.h"
#include "ui/compat.h"

#include <glib/gi18n.h>

#define PULSE_MS 120

struct _SbWeatherFetch
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *text;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  GtkWidget *again;
  GtkWidget *close;

  SbLive *live;
  SbSettings *settings;
  SbPvgis *pvgis;
  GCancellable *cancellable; /* of the fetch under way, or NULL */
  char *place;
  double latitude_deg; /* of the place that is being fetched */
  double longitude_deg;
  guint pulse_id;
};

G_DEFINE_FINAL_TYPE (SbWeatherFetch, sb_weather_fetch, ADW_TYPE_BIN)

static void
show (SbWeatherFetch *self,
      const char     *text,
      gboolean        is_running)
{
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running);
  gtk_widget_set_visible (self->cancel, is_running);
  gtk_widget_set_visible (self->again, !is_running);
  gtk_widget_set_visible (self->close, !is_running);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  sb_compat_announce (GTK_WIDGET (self), text);
}

static void
hide (SbWeatherFetch *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static gboolean
on_pulse (gpointer user_data)
{
  SbWeatherFetch *self = user_data;

  gtk_progress_bar_pulse (self->progress);

  return G_SOURCE_CONTINUE;
}

static void
on_progress (guint64  received,
             guint64  expected,
             gpointer user_data)
{
  SbWeatherFetch *self = user_data;

  /* The answer can be cancelled and still have bytes on the way. */
  if (self->cancellable == NULL || expected == 0)
    return;

  g_clear_handle_id (&self->pulse_id, g_source_remove);
  gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) received / (double) expected));
}

/* A sentence and what to do, by what the people can do about it; the raw message goes to the log. */
static char *
sentence_for (const GError *error)
{
  if (error->domain == SB_SERVICE_ERROR)
    switch ((SbServiceError) error->code)
      {
      case SB_SERVICE_ERROR_OFFLINE:
        return g_strdup (_("PVGIS cannot be reached. Is this computer online? The consultation goes on with the weather it has."));
      case SB_SERVICE_ERROR_RATE_LIMITED:
        return g_strdup (_("PVGIS is busy. Please try again in a few minutes."));
      case SB_SERVICE_ERROR_REFUSED:
        return g_strdup_printf (/* Translators: %s is PVGIS's own message, in English. */
                                _("PVGIS has no weather for this place: %s"), error->message);
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

  return g_strdup (_("PVGIS has trouble at the moment and sent no usable weather. Please try again later."));
}

static void
on_fetched (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SbWeatherFetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = sb_pvgis_fetch_tmy_finish (SB_PVGIS (source), result, &error);
  g_autofree char *text = NULL;

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pulse_id, g_source_remove);

  /* Disposed meanwhile: the window is gone. */
  if (self->live == NULL)
    return;

  if (weather != NULL)
    {
      hide (self);
      /* The place may have been changed while the answer was under way: the year is kept, for another time. */
      if (sb_live_get_consultation (self->live)->place.latitude_deg == self->latitude_deg
          && sb_live_get_consultation (self->live)->place.longitude_deg == self->longitude_deg)
        sb_live_use_kept_weather (self->live);
      text = g_strdup_printf (/* Translators: the place, first and last year of the data. */
                              _("Weather for %s fetched: typical year %d–%d"), self->place, weather->year_min,
                              weather->year_max);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      hide (self);
      return;
    }

  g_message ("PVGIS: %s", error->message);
  text = sentence_for (error);
  show (self, text, FALSE);
}

static void
fetch (SbWeatherFetch *self)
{
  const SbPlace *place = &sb_live_get_consultation (self->live)->place;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *text = NULL;

  if (self->cancellable != NULL)
    return;

  if (self->pvgis == NULL)
    {
      g_autofree char *base_url = sb_settings_get_string (self->settings, "pvgis-base-url");

      self->pvgis = sb_pvgis_new (base_url[0] != '\0' ? base_url : NULL, sb_live_get_store (self->live));
    }

  g_free (self->place);
  self->latitude_deg = place->latitude_deg;
  self->longitude_deg = place->longitude_deg;
  self->place = g_strdup (place->name != NULL && place->name[0] != '\0' ? place->name : _("this place"));
  text = g_strdup_printf (/* Translators: %s is a place. */ _("Fetching the weather for %s from PVGIS…"), self->place);
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  show (self, text, TRUE);

  self->cancellable = g_cancellable_new ();
  self->pulse_id = g_timeout_add (PULSE_MS, on_pulse, self);
  sb_pvgis_fetch_tmy_async (self->pvgis, place->latitude_deg, place->longitude_deg, today, on_progress, self,
                            self->cancellable, on_fetched, g_object_ref (self));
}

static void
on_consent (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SbWeatherFetch) self = user_data;
  g_autofree char *answer = sb_compat_ask_finish (result);

  if (self->live == NULL || g_strcmp0 (answer, "fetch") != 0)
    return;

  sb_settings_set_boolean (self->settings, "network-consent", TRUE);
  fetch (self);
}

static void
on_cancel_clicked (GtkButton *button,
                   gpointer   user_data)
{
  SbWeatherFetch *self = user_data;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_again_clicked (GtkButton *button,
                  gpointer   user_data)
{
  fetch (user_data);
}

static void
on_close_clicked (GtkButton *button,
                  gpointer   user_data)
{
  hide (user_data);
}

static void
sb_weather_fetch_dispose (GObject *object)
{
  SbWeatherFetch *self = SB_WEATHER_FETCH (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  g_clear_object (&self->pvgis);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (sb_weather_fetch_parent_class)->dispose (object);
}

static void
sb_weather_fetch_finalize (GObject *object)
{
  SbWeatherFetch *self = SB_WEATHER_FETCH (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->place, g_free);

  G_OBJECT_CLASS (sb_weather_fetch_parent_class)->finalize (object);
}

static void
sb_weather_fetch_class_init (SbWeatherFetchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sb_weather_fetch_dispose;
  object_class->finalize = sb_weather_fetch_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/weather-fetch.ui");
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, revealer);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, text);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, progress);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, again);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, close);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
sb_weather_fetch_init (SbWeatherFetch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sb_weather_fetch_set_up (SbWeatherFetch *self,
                         SbLive         *live,
                         SbSettings     *settings)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  self->settings = settings;
}

void
sb_weather_fetch_start (SbWeatherFetch *self)
{
  const SbAnswer answers[] = {
    { "cancel", _("_Cancel"), SB_ANSWER_PLAIN },
    { "fetch", _("_Fetch Weather"), SB_ANSWER_SUGGESTED },
    { NULL, NULL, SB_ANSWER_PLAIN },
  };

  if (sb_settings_get_boolean (self->settings, "network-consent"))
    {
      fetch (self);
      return;
    }

  sb_compat_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Fetch Weather From the Internet?"),
                       _("The coordinates of the place, rounded to about a kilometre, are sent to PVGIS, a free service "
                         "of the European Commission. Nothing else leaves this computer. The weather is kept here and "
                         "used without a network from then on."),
                       answers, "fetch", on_consent, g_object_ref (self));
}

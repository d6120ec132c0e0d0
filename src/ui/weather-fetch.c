#include "ui/weather-fetch.h"

#include "charts/language.h"
#include "ui/compat.h"
#include "ui/terrain-horizon.h"
#include "ui/widgets/columns.h"

#include <glib/gi18n.h>

#define PULSE_MS 120
#define BYTES_PER_MB 1e6

/* In the order in which they are fetched: the short and important first. */
typedef enum
{
  PART_YEAR = 1 << 0,
  PART_HORIZON = 1 << 1,
  PART_REAL_YEARS = 1 << 2
} Part;

struct _SbWeatherFetch
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *text;
  GtkProgressBar *progress;
  GtkLabel *bytes;
  GtkWidget *cancel;
  GtkWidget *again;
  GtkWidget *use_horizon;
  GtkWidget *preferences;
  GtkWidget *close;

  SbLive *live;
  SbInternet *internet;
  GCancellable *cancellable; /* of the fetch under way, or NULL */
  guint parts;               /* still to be fetched */
  char *place;
  double latitude_deg; /* of the place that is being fetched */
  double longitude_deg;
  guint pulse_id;
};

G_DEFINE_FINAL_TYPE (SbWeatherFetch, sb_weather_fetch, ADW_TYPE_BIN)

static void fetch_next (SbWeatherFetch *self);

/* Shows a sentence with the buttons that fit it. */
static void
show (SbWeatherFetch *self,
      const char     *text,
      GtkWidget      *button)
{
  gboolean is_running = button == self->cancel;

  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->bytes), FALSE);
  gtk_widget_set_visible (self->cancel, button == self->cancel);
  gtk_widget_set_visible (self->again, button == self->again);
  gtk_widget_set_visible (self->use_horizon, button == self->use_horizon);
  gtk_widget_set_visible (self->preferences, button == self->preferences);
  gtk_widget_set_visible (self->close, !is_running);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  sb_compat_announce (GTK_WIDGET (self), text);
}

static void
hide (SbWeatherFetch *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
toast (SbWeatherFetch *self,
       const char     *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* The place may have been changed while the answer was under way: what came is kept, for another time. */
static gboolean
is_still_there (SbWeatherFetch *self)
{
  const SbPlace *place = &sb_live_get_consultation (self->live)->place;

  return place->latitude_deg == self->latitude_deg && place->longitude_deg == self->longitude_deg;
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
  g_autofree char *received_text = sb_format_number ((double) received / BYTES_PER_MB, 1);
  g_autofree char *expected_text = sb_format_number ((double) expected / BYTES_PER_MB, 1);
  g_autofree char *text = NULL;

  /* The answer can be cancelled and still have bytes on the way. */
  if (self->cancellable == NULL || received == 0)
    return;

  if (expected > 0)
    {
      g_clear_handle_id (&self->pulse_id, g_source_remove);
      gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) received / (double) expected));
      /* Translators: megabytes that came, and megabytes in all. */
      text = g_strdup_printf (_("%s of %s MB"), received_text, expected_text);
    }
  else
    /* Translators: megabytes that came. */
    text = g_strdup_printf (_("%s MB"), received_text);
  gtk_label_set_label (self->bytes, text);
  gtk_widget_set_visible (GTK_WIDGET (self->bytes), TRUE);
}

static void
end_progress (SbWeatherFetch *self)
{
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
}

/* TRUE: it came. Else the bar says why not, and offers to try what is left again. */
static gboolean
check (SbWeatherFetch *self,
       const GError   *error)
{
  g_autofree char *text = NULL;

  if (error == NULL)
    return TRUE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      hide (self);
      return FALSE;
    }

  text = sb_internet_sentence (error);
  show (self, text, self->again);

  return FALSE;
}

static void
on_year (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SbWeatherFetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = sb_pvgis_fetch_tmy_finish (SB_PVGIS (source), result, &error);
  g_autofree char *text = NULL;

  end_progress (self);

  /* The window is gone. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || !check (self, error))
    return;

  self->parts &= ~(guint) PART_YEAR;
  if (is_still_there (self))
    sb_live_use_kept_weather (self->live);
  text = g_strdup_printf (/* Translators: the place, first and last year of the data. */
                          _("Weather for %s fetched: typical year %d–%d"), self->place, weather->year_min,
                          weather->year_max);
  toast (self, text);
  fetch_next (self);
}

static void
on_horizon (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SbWeatherFetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) points = sb_pvgis_fetch_horizon_finish (SB_PVGIS (source), result, &error);

  end_progress (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || !check (self, error))
    return;

  self->parts &= ~(guint) PART_HORIZON;
  /* The row that offers it looks again. */
  sb_live_reload_weather (self->live);
  fetch_next (self);
}

static void
on_real_years (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SbWeatherFetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) years = sb_pvgis_fetch_years_finish (SB_PVGIS (source), result, &error);
  g_autofree char *text = NULL;

  end_progress (self);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || !check (self, error))
    return;

  self->parts &= ~(guint) PART_REAL_YEARS;
  if (is_still_there (self))
    sb_live_reload_weather (self->live);
  text = g_strdup_printf (/* Translators: number of years, the place. */
                          ngettext ("%u real year of %s fetched: the ranges know its weather now",
                                    "%u real years of %s fetched: the ranges know their weather now", years->len),
                          years->len, self->place);
  toast (self, text);
  fetch_next (self);
}

static void
begin_progress (SbWeatherFetch *self,
                char           *text)
{
  gboolean may_move = TRUE;

  gtk_progress_bar_set_fraction (self->progress, 0.0);
  show (self, text, self->cancel);
  g_free (text);
  self->cancellable = g_cancellable_new ();
  /* Who wants nothing to move sees the megabytes alone. */
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &may_move, NULL);
  if (may_move)
    self->pulse_id = g_timeout_add (PULSE_MS, on_pulse, self);
}

/* Everything is there: if hills were found, they are offered. */
static void
end (SbWeatherFetch *self)
{
  g_autofree char *sentence = NULL;

  if (is_still_there (self) && sb_terrain_horizon_look (self->live, &sentence) == SB_TERRAIN_OFFERED)
    show (self, sentence, self->use_horizon);
  else
    hide (self);
}

static void
fetch_next (SbWeatherFetch *self)
{
  SbPvgis *pvgis = sb_internet_get_pvgis (self->internet);
  g_autofree char *today = sb_internet_today ();

  if ((self->parts & PART_YEAR) != 0)
    {
      begin_progress (self, g_strdup_printf (/* Translators: %s is a place. */
                                             _("Fetching the typical year of %s from PVGIS…"), self->place));
      sb_pvgis_fetch_tmy_async (pvgis, self->latitude_deg, self->longitude_deg, today, on_progress, self,
                                self->cancellable, on_year, g_object_ref (self));
    }
  else if ((self->parts & PART_HORIZON) != 0)
    {
      begin_progress (self, g_strdup_printf (/* Translators: %s is a place. */
                                             _("Fetching the hills around %s from PVGIS…"), self->place));
      sb_pvgis_fetch_horizon_async (pvgis, self->latitude_deg, self->longitude_deg, today, on_progress, self,
                                    self->cancellable, on_horizon, g_object_ref (self));
    }
  else if ((self->parts & PART_REAL_YEARS) != 0)
    {
      begin_progress (self,
                      g_strdup_printf (/* Translators: %s is a place. */
                                       _("Fetching real years of %s from PVGIS, for the ranges (about 16 MB)…"),
                                       self->place));
      sb_pvgis_fetch_years_async (pvgis, self->latitude_deg, self->longitude_deg, 0, 0, today, on_progress, self,
                                  self->cancellable, on_real_years, g_object_ref (self));
    }
  else
    end (self);
}

/* ---- Beginning ---- */

static void
on_consent (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SbWeatherFetch) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean agreed = sb_internet_ask_finish (SB_INTERNET (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || self->cancellable != NULL)
    return;

  if (agreed)
    fetch_next (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    show (self, error->message, self->preferences);
}

static guint
missing_parts (SbWeatherFetch *self)
{
  SbWeatherStore *store = sb_live_get_store (self->live);
  guint parts = 0;

  if (!sb_weather_store_has (store, self->latitude_deg, self->longitude_deg))
    parts |= PART_YEAR;
  if (!sb_weather_store_has_horizon (store, self->latitude_deg, self->longitude_deg))
    parts |= PART_HORIZON;
  if (!sb_weather_store_has_series (store, self->latitude_deg, self->longitude_deg))
    parts |= PART_REAL_YEARS;

  return parts;
}

static void
start (SbWeatherFetch *self,
       guint           parts)
{
  const SbPlace *place = &sb_live_get_consultation (self->live)->place;

  self->latitude_deg = place->latitude_deg;
  self->longitude_deg = place->longitude_deg;
  g_free (self->place);
  self->place = g_strdup (place->name != NULL && place->name[0] != '\0' ? place->name : _("this place"));
  self->parts = parts != 0 ? parts : missing_parts (self);
  if (self->parts == 0)
    self->parts = PART_YEAR | PART_HORIZON | PART_REAL_YEARS;

  sb_internet_ask_async (self->internet, SB_CONSENT_WEATHER, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         on_consent, g_object_ref (self));
}

void
sb_weather_fetch_start (SbWeatherFetch *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  const SbPlace *place = &consultation->place;

  if (self->cancellable != NULL)
    return;

  /* Kept already, and only not in use: no network is needed for it. */
  if (consultation->weather.source != SB_WEATHER_PVGIS
      && sb_weather_store_has (sb_live_get_store (self->live), place->latitude_deg, place->longitude_deg))
    {
      sb_live_use_kept_weather (self->live);
      toast (self, _("The typical year of this place was on this computer already; it is used now."));
      return;
    }

  start (self, 0);
}

void
sb_weather_fetch_start_horizon (SbWeatherFetch *self)
{
  if (self->cancellable == NULL)
    start (self, PART_HORIZON);
}

gboolean
sb_weather_fetch_is_running (SbWeatherFetch *self)
{
  return self->cancellable != NULL;
}

/* ---- Buttons ---- */

static void
on_cancel_clicked (SbWeatherFetch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_again_clicked (SbWeatherFetch *self)
{
  if (self->cancellable == NULL)
    start (self, is_still_there (self) ? self->parts : 0);
}

static void
on_use_horizon_clicked (SbWeatherFetch *self)
{
  hide (self);
  /* For the place that was changed meanwhile there is another horizon, or none. */
  if (is_still_there (self))
    sb_terrain_horizon_use (self->live);
}

static void
on_close_clicked (SbWeatherFetch *self)
{
  hide (self);
}

/* ---- Object ---- */

static void
sb_weather_fetch_dispose (GObject *object)
{
  SbWeatherFetch *self = SB_WEATHER_FETCH (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  g_clear_object (&self->internet);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (sb_weather_fetch_parent_class)->dispose (object);
}

/* A task that is under way holds us: it ends with the window. */
static void
sb_weather_fetch_unroot (GtkWidget *widget)
{
  SbWeatherFetch *self = SB_WEATHER_FETCH (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  GTK_WIDGET_CLASS (sb_weather_fetch_parent_class)->unroot (widget);
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
  widget_class->unroot = sb_weather_fetch_unroot;

  g_type_ensure (SB_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/weather-fetch.ui");
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, revealer);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, text);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, progress);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, bytes);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, cancel);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, again);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, use_horizon);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, preferences);
  gtk_widget_class_bind_template_child (widget_class, SbWeatherFetch, close);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_use_horizon_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
sb_weather_fetch_init (SbWeatherFetch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sb_weather_fetch_set_up (SbWeatherFetch *self,
                         SbLive         *live)
{
  g_return_if_fail (self->live == NULL);
  g_return_if_fail (sb_internet_of (live) != NULL);

  self->live = g_object_ref (live);
  self->internet = g_object_ref (sb_internet_of (live));
}

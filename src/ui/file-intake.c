#include "ui/file-intake.h"

#include "charts/language.h"
#include "services/consultation-code.h"
#include "services/meter-file.h"
#include "services/weather-file.h"
#include "services/weather-pack.h"
#include "ui/code-open.h"
#include "ui/compat.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Enough to tell the kinds apart. */
#define HEAD_BYTES 4096
#define EARTH_RADIUS_KM 6371.0
/* Weather from within a city's reach needs no remark. */
#define NEAR_KM 30.0

typedef enum { KIND_CONSULTATION, KIND_PACK, KIND_PICTURE, KIND_CODE, KIND_WEATHER, KIND_METER, KIND_OTHER } Kind;

struct _SbFileIntake
{
  GObject parent_instance;

  GtkWindow *window; /* borrowed */
  SbLive *live;
  SbFileActions *files;
  GCancellable *cancellable; /* of everything, when the window goes */
  guint n_busy;
  char *fault;
};

G_DEFINE_FINAL_TYPE (SbFileIntake, sb_file_intake, G_TYPE_OBJECT)

enum
{
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a look at a file in the background brought. */
typedef struct
{
  char *path;
  char *store_folder;
  gboolean weather_only;
  Kind kind;
  SbWeather *weather;
  SbWeatherPackSummary pack;
  char *fault;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_free (look->store_folder);
  g_clear_pointer (&look->weather, sb_weather_unref);
  sb_weather_pack_summary_clear (&look->pack);
  g_free (look->fault);
  g_free (look);
}

/* ---- In the background: what is it? ---- */

static gsize
read_head (const char *path,
           char       *head)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  gsize n_bytes = 0;

  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_BYTES, &n_bytes, NULL, NULL);
  head[n_bytes] = '\0';

  return n_bytes;
}

static gboolean
is_picture (const char *head,
            gsize       length)
{
  return (length > 8 && memcmp (head, "\x89PNG\r\n\x1a\n", 8) == 0) || (length > 3 && memcmp (head, "\xff\xd8\xff", 3) == 0);
}

/* By the first bytes; weather and meter files are told apart by reading them. */
static Kind
kind_of_head (const char *head,
              gsize       length)
{
  if (sb_weather_pack_is (head, length))
    return KIND_PACK;
  if (is_picture (head, length))
    return KIND_PICTURE;
  if (sb_consultation_code_is_one (head))
    return KIND_CODE;
  if (strstr (head, "\"sonnenbalkon-consultation\"") != NULL)
    return KIND_CONSULTATION;

  return KIND_OTHER;
}

static void
import_pack (Look *look)
{
  /* A store of its own: that of the window may go before we are through. */
  g_autoptr (SbWeatherStore) store = sb_weather_store_new (look->store_folder);
  g_autoptr (GError) error = NULL;

  if (!sb_weather_pack_import (store, look->path, &look->pack, &error))
    look->fault = g_strdup (error->message);
}

static void
read_weather_or_meter (Look *look)
{
  g_autoptr (GError) weather_error = NULL;

  look->weather = sb_weather_file_load (look->path, &weather_error);
  if (look->weather != NULL)
    {
      look->kind = KIND_WEATHER;
      return;
    }

  look->fault = g_strdup (weather_error->message);
  if (!look->weather_only)
    {
      g_autoptr (SbMeterFile) meter = sb_meter_file_load (look->path, NULL);

      if (meter != NULL)
        look->kind = KIND_METER;
    }
}

static void
look_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Look *look = data;
  char head[HEAD_BYTES + 1];
  gsize length = read_head (look->path, head);

  look->kind = kind_of_head (head, length);
  if (look->weather_only)
    look->kind = KIND_OTHER;
  if (look->kind == KIND_PACK)
    import_pack (look);
  else if (look->kind == KIND_OTHER)
    read_weather_or_meter (look);
  g_task_return_boolean (task, TRUE);
}

/* ---- On the main thread: use it ---- */

static void
fail (SbFileIntake *self,
      const char   *heading,
      const char   *message)
{
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", message, _("The open consultation stays as it is."));

  g_free (self->fault);
  self->fault = g_strdup (message);
  sb_compat_tell (self->window, heading, body);
}

/* Kilometres on a sphere. */
static double
distance_km (const SbWeather *weather,
             const SbPlace   *place)
{
  double to_rad = G_PI / 180.0;
  double latitude = (weather->latitude_deg - place->latitude_deg) * to_rad;
  double longitude = (weather->longitude_deg - place->longitude_deg) * to_rad;
  double half = pow (sin (latitude / 2.0), 2.0) + cos (weather->latitude_deg * to_rad)
                                                    * cos (place->latitude_deg * to_rad) * pow (sin (longitude / 2.0), 2.0);

  return 2.0 * EARTH_RADIUS_KM * asin (sqrt (MIN (1.0, half)));
}

static void
use_weather (SbFileIntake *self,
             const Look   *look)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);
  double km = distance_km (look->weather, &consultation->place);
  g_autofree char *name = g_path_get_basename (look->path);
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autofree char *text = NULL;

  consultation->weather.source = SB_WEATHER_FILE;
  sb_set_string (&consultation->weather.path, look->path);
  sb_live_end_change (self->live, _("Weather from a file"));
  /* The file may be another one than before under the same name; it was read in the background just now. */
  sb_live_give_weather (self->live, look->weather);

  if (km > NEAR_KM)
    {
      g_autofree char *distance = sb_format_quantity (km, 0, "km");

      /* Translators: the name of a file, and a distance: "120 km". */
      text = g_strdup_printf (_("The weather of %s is used now. It is of a place %s away."), shown_name, distance);
    }
  else
    /* Translators: the name of a file. */
    text = g_strdup_printf (_("The weather of %s is used now."), shown_name);
  g_signal_emit (self, signals[TOLD], 0, text);
}

static void
use_meter (SbFileIntake *self,
           const Look   *look)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);
  g_autofree char *name = g_path_get_basename (look->path);
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autofree char *text = NULL;

  sb_set_string (&consultation->household.load_profile, look->path);
  sb_live_end_change (self->live, _("Meter file"));
  /* Translators: the name of a file. */
  text = g_strdup_printf (_("%s was read as a meter file. The page “Household” says what was understood."), shown_name);
  g_signal_emit (self, signals[TOLD], 0, text);
}

/* Its weather is used at once where the place had none of its own. */
static void
use_pack (SbFileIntake *self,
          const Look   *look)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  const SbPlace *place = &consultation->place;
  g_autofree char *places = NULL;
  g_autofree char *text = NULL;

  if (look->fault != NULL)
    {
      fail (self, _("The Stand Pack Cannot Be Used"), look->fault);
      return;
    }

  if (consultation->weather.source == SB_WEATHER_BUILT_IN
      && sb_weather_store_has (sb_live_get_store (self->live), place->latitude_deg, place->longitude_deg))
    sb_live_use_kept_weather (self->live);
  else
    sb_live_reload_weather (self->live);

  places = g_strdup_printf (ngettext ("%u place", "%u places", look->pack.n_places), look->pack.n_places);
  text = g_strdup_printf (/* Translators: how many files were new, how many there are in the pack, "51 places". */
                          _("Stand pack taken over: %u of %u files were new, for %s"), look->pack.n_taken,
                          look->pack.n_items, places);
  g_signal_emit (self, signals[TOLD], 0, text);
}

static void
refuse (SbFileIntake *self,
        const Look   *look)
{
  g_autofree char *name = g_path_get_basename (look->path);
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autofree char *message = NULL;

  if (look->weather_only)
    {
      fail (self, _("The Weather File Cannot Be Used"), look->fault);
      return;
    }

  message = g_strdup_printf (/* Translators: name of a file, and what the reader of weather files says about it. */
                             _("“%s” is no consultation, no weather, no meter file and no stand pack. Read as weather: %s"),
                             shown_name, look->fault != NULL ? look->fault : "");
  fail (self, _("The File Cannot Be Used"), message);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SbFileIntake) self = SB_FILE_INTAKE (user_data);
  const Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GFile) file = g_file_new_for_path (look->path);

  self->n_busy--;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  switch (look->kind)
    {
    case KIND_CONSULTATION:
      sb_file_actions_open (self->files, file);
      break;
    case KIND_PACK:
      use_pack (self, look);
      break;
    case KIND_PICTURE:
    case KIND_CODE:
      sb_code_open_file (self->window, self->files, file);
      break;
    case KIND_WEATHER:
      use_weather (self, look);
      break;
    case KIND_METER:
      use_meter (self, look);
      break;
    case KIND_OTHER:
    default:
      refuse (self, look);
      break;
    }
}

static void
take (SbFileIntake *self,
      GFile        *file,
      gboolean      weather_only)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GTask) task = NULL;
  Look *look;

  g_clear_pointer (&self->fault, g_free);
  if (path == NULL)
    {
      fail (self, _("The File Cannot Be Used"), _("Only files on this computer can be opened."));
      return;
    }

  look = g_new0 (Look, 1);
  look->path = g_steal_pointer (&path);
  look->store_folder = g_strdup (sb_weather_store_get_folder (sb_live_get_store (self->live)));
  look->weather_only = weather_only;
  self->n_busy++;
  task = g_task_new (self, NULL, on_looked, g_object_ref (self));
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_in_thread);
}

void
sb_file_intake_take (SbFileIntake *self,
                     GFile        *file)
{
  take (self, file, FALSE);
}

void
sb_file_intake_take_weather (SbFileIntake *self,
                             GFile        *file)
{
  take (self, file, TRUE);
}

/* ---- Choosing ---- */

static void
take_chosen (SbFileIntake *self,
             GAsyncResult *result,
             gboolean      weather_only)
{
  g_autoptr (GFile) file = sb_compat_open_file_finish (result, NULL);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    take (self, file, weather_only);
}

static void
on_weather_chosen (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SbFileIntake) self = user_data;

  take_chosen (self, result, TRUE);
}

static void
on_pack_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SbFileIntake) self = user_data;

  take_chosen (self, result, FALSE);
}

void
sb_file_intake_choose_weather (SbFileIntake *self)
{
  const SbFileKind kinds[] = {
    { _("All files"), "*", NULL },
    { _("EPW files"), "*.epw", NULL },
    { _("Test reference years (DWD)"), "*.dat", NULL },
    { _("Tables (CSV)"), "*.csv", "text/csv" },
    { _("PVGIS files (JSON)"), "*.json", "application/json" },
    { NULL, NULL, NULL },
  };

  sb_compat_open_file_async (self->window, _("Choose a Weather File"), kinds, self->cancellable, on_weather_chosen,
                             g_object_ref (self));
}

void
sb_file_intake_choose_pack (SbFileIntake *self)
{
  const SbFileKind kinds[] = {
    { _("Stand packs"), "*.sbpack", NULL },
    { _("All files"), "*", NULL },
    { NULL, NULL, NULL },
  };

  sb_compat_open_file_async (self->window, _("Import Stand Pack"), kinds, self->cancellable, on_pack_chosen,
                             g_object_ref (self));
}

gboolean
sb_file_intake_is_busy (SbFileIntake *self)
{
  return self->n_busy > 0;
}

const char *
sb_file_intake_get_fault (SbFileIntake *self)
{
  return self->fault;
}

/* ---- Object ---- */

static void
sb_file_intake_dispose (GObject *object)
{
  SbFileIntake *self = SB_FILE_INTAKE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->live);
  g_clear_object (&self->files);

  G_OBJECT_CLASS (sb_file_intake_parent_class)->dispose (object);
}

static void
sb_file_intake_finalize (GObject *object)
{
  SbFileIntake *self = SB_FILE_INTAKE (object);

  g_object_unref (self->cancellable);
  g_free (self->fault);

  G_OBJECT_CLASS (sb_file_intake_parent_class)->finalize (object);
}

static void
sb_file_intake_class_init (SbFileIntakeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_file_intake_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_file_intake_finalize;

  signals[TOLD] = g_signal_new ("told", SB_TYPE_FILE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
}

static void
sb_file_intake_init (SbFileIntake *self)
{
  self->cancellable = g_cancellable_new ();
}

SbFileIntake *
sb_file_intake_new (GtkWindow     *window,
                    SbLive        *live,
                    SbFileActions *files)
{
  SbFileIntake *self = g_object_new (SB_TYPE_FILE_INTAKE, NULL);

  self->window = window;
  self->live = g_object_ref (live);
  self->files = g_object_ref (files);

  return self;
}

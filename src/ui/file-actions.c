#include "ui/file-actions.h"

#include "services/built-in-data.h"
#include "services/consultation-file.h"
#include "ui/compat.h"

#include <glib/gi18n.h>

#define SUFFIX ".sonnenbalkon"
#define MAX_RECENT 8

/* What goes on once unsaved changes are saved or dropped. */
typedef enum { NEXT_NOTHING, NEXT_NEW, NEXT_CHOOSE, NEXT_OPEN, NEXT_TAKE, NEXT_STAND, NEXT_CLOSE } Next;

struct _SbFileActions
{
  GObject parent_instance;

  GtkWindow *window; /* borrowed: it owns us */
  SbLive *live;
  GCancellable *cancellable;
  Next next;
  GFile *next_file;
  SbConsultation *next_consultation;
};

G_DEFINE_FINAL_TYPE (SbFileActions, sb_file_actions, G_TYPE_OBJECT)

enum
{
  TOLD,
  MAY_CLOSE,
  MAY_START_STAND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const SbFileKind *
file_kinds (void)
{
  static SbFileKind kinds[3];

  kinds[0] = (SbFileKind) { _("Consultations"), "*" SUFFIX, SB_CONSULTATION_MIME_TYPE };
  kinds[1] = (SbFileKind) { _("All files"), "*", NULL };

  return kinds;
}

static void
remember (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = { 0 };

  data.mime_type = (char *) SB_CONSULTATION_MIME_TYPE;
  data.app_name = (char *) "sonnenbalkon";
  data.app_exec = (char *) "sonnenbalkon %f";
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static void
tell_warnings (SbFileActions *self,
               GPtrArray     *warnings)
{
  g_autofree char *text = NULL;

  if (warnings == NULL || warnings->len == 0)
    return;

  for (guint i = 0; i < warnings->len; i++)
    g_message ("%s", (const char *) g_ptr_array_index (warnings, i));

  text = g_strdup_printf (ngettext ("%u entry of the file is not known here; it is kept as it is.",
                                    "%u entries of the file are not known here; they are kept as they are.",
                                    warnings->len),
                          warnings->len);
  g_signal_emit (self, signals[TOLD], 0, text);
}

static void
load (SbFileActions *self,
      GFile         *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GPtrArray) warnings = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  SbConsultation *consultation = NULL;

  if (path != NULL)
    consultation = sb_consultation_file_load (path, &warnings, &error);

  if (consultation != NULL)
    {
      sb_live_replace (self->live, consultation, path);
      remember (file);
      tell_warnings (self, warnings);
      return;
    }

  if (error != NULL)
    body = g_strdup_printf ("%s.\n\n%s", error->message, _("The open consultation stays as it is."));
  else
    body = g_strdup (_("Only files on this computer can be opened. The open consultation stays as it is."));
  sb_compat_tell (self->window, _("The File Cannot Be Opened"), body);
}

static void
start_new (SbFileActions *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  SbConsultation *consultation = sb_built_in_sample ();

  sb_set_string (&consultation->date, today);
  sb_set_string (&consultation->title, "");
  sb_live_replace (self->live, consultation, NULL);
}

static void
on_open_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SbFileActions) self = user_data;
  g_autoptr (GFile) file = sb_compat_open_file_finish (result, NULL);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    load (self, file);
}

static void
go_on (SbFileActions *self)
{
  Next next = self->next;
  g_autoptr (GFile) file = g_steal_pointer (&self->next_file);

  self->next = NEXT_NOTHING;
  switch (next)
    {
    case NEXT_NEW:
      start_new (self);
      break;
    case NEXT_CHOOSE:
      sb_compat_open_file_async (self->window, _("Open Consultation"), file_kinds (), self->cancellable,
                                 on_open_chosen, g_object_ref (self));
      break;
    case NEXT_OPEN:
      load (self, file);
      break;
    case NEXT_STAND:
      g_signal_emit (self, signals[MAY_START_STAND], 0);
      break;
    case NEXT_TAKE:
      sb_live_restore (self->live, g_steal_pointer (&self->next_consultation), NULL);
      break;
    case NEXT_CLOSE:
      g_signal_emit (self, signals[MAY_CLOSE], 0);
      break;
    case NEXT_NOTHING:
    default:
      break;
    }
}

static void
stay (SbFileActions *self)
{
  self->next = NEXT_NOTHING;
  g_clear_object (&self->next_file);
  g_clear_pointer (&self->next_consultation, sb_consultation_free);
}

static void
make_absolute (char      **member,
               const char *folder)
{
  g_autofree char *absolute = NULL;

  if (*member == NULL || (*member)[0] == '\0' || g_path_is_absolute (*member))
    return;

  absolute = g_canonicalize_filename (*member, folder);
  sb_set_string (member, absolute);
}

/* Files are named relative to the consultation file: saved in another folder, they must still be found. */
static void
keep_references (SbFileActions *self,
                 const char    *new_path)
{
  const char *old_path = sb_live_get_file_path (self->live);
  g_autofree char *old_folder = NULL;
  g_autofree char *new_folder = NULL;
  SbConsultation *consultation;

  if (old_path == NULL)
    return;

  old_folder = g_path_get_dirname (old_path);
  new_folder = g_path_get_dirname (new_path);
  if (g_strcmp0 (old_folder, new_folder) == 0)
    return;

  consultation = sb_live_begin_change (self->live);
  make_absolute (&consultation->weather.path, old_folder);
  make_absolute (&consultation->household.load_profile, old_folder);
  sb_live_end_change (self->live, _("Save as"));
}

static void
save_to (SbFileActions *self,
         const char    *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

  if (!sb_consultation_file_save (sb_live_get_consultation (self->live), path, &error))
    {
      g_autofree char *body = g_strdup_printf ("%s.\n\n%s", error->message,
                                               _("Nothing is lost: choose another place with “Save As…”."));

      stay (self);
      sb_compat_tell (self->window, _("The File Cannot Be Saved"), body);
      return;
    }

  sb_live_mark_saved (self->live, path);
  remember (file);
  /* Translators: %s is a file name. */
  text = g_strdup_printf (_("Saved as %s"), name);
  g_signal_emit (self, signals[TOLD], 0, text);
  go_on (self);
}

/* A name typed without its ending gets it, unless that would be another file which is there already. */
static char *
with_suffix (const char *path)
{
  g_autofree char *longer = g_strconcat (path, SUFFIX, NULL);

  if (g_str_has_suffix (path, SUFFIX) || g_file_test (longer, G_FILE_TEST_EXISTS))
    return g_strdup (path);

  return g_steal_pointer (&longer);
}

static void
on_save_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SbFileActions) self = user_data;
  g_autoptr (GFile) file = sb_compat_save_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *full_path = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (path == NULL)
    {
      stay (self);
      if (file != NULL)
        sb_compat_tell (self->window, _("The File Cannot Be Saved"), _("Only folders on this computer can be used."));
      return;
    }

  full_path = with_suffix (path);
  keep_references (self, full_path);
  save_to (self, full_path);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SbFileActions) self = user_data;
  g_autofree char *answer = sb_compat_ask_finish (result);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (g_strcmp0 (answer, "save") == 0)
    sb_file_actions_save (self);
  else if (g_strcmp0 (answer, "discard") == 0)
    go_on (self);
  else
    stay (self);
}

/* Does what comes next at once if nothing is unsaved, else asks. A second wish replaces an unanswered one. */
static void
ask_then (SbFileActions *self,
          Next           next,
          GFile         *file)
{
  gboolean is_asking = self->next != NEXT_NOTHING;
  const SbAnswer answers[] = {
    { "cancel", _("_Cancel"), SB_ANSWER_PLAIN },
    { "discard", _("_Discard"), SB_ANSWER_DESTRUCTIVE },
    { "save", _("_Save"), SB_ANSWER_SUGGESTED },
    { NULL, NULL, SB_ANSWER_PLAIN },
  };

  self->next = next;
  g_set_object (&self->next_file, file);
  if (!sb_live_get_modified (self->live))
    {
      go_on (self);
      return;
    }

  if (!is_asking)
    sb_compat_ask_async (self->window, _("Save Changes?"),
                         _("The open consultation has changes that are not saved. Without saving they are lost."),
                         answers, "save", on_answer, g_object_ref (self));
}

static void
sb_file_actions_dispose (GObject *object)
{
  SbFileActions *self = SB_FILE_ACTIONS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->next_file);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (sb_file_actions_parent_class)->dispose (object);
}

static void
sb_file_actions_finalize (GObject *object)
{
  SbFileActions *self = SB_FILE_ACTIONS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->next_consultation, sb_consultation_free);

  G_OBJECT_CLASS (sb_file_actions_parent_class)->finalize (object);
}

static void
sb_file_actions_class_init (SbFileActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sb_file_actions_dispose;
  object_class->finalize = sb_file_actions_finalize;

  signals[TOLD] = g_signal_new ("told", SB_TYPE_FILE_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[MAY_START_STAND] = g_signal_new ("may-start-stand", SB_TYPE_FILE_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
  signals[MAY_CLOSE] = g_signal_new ("may-close", SB_TYPE_FILE_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
sb_file_actions_init (SbFileActions *self)
{
  self->cancellable = g_cancellable_new ();
}

SbFileActions *
sb_file_actions_new (GtkWindow *window,
                     SbLive    *live)
{
  SbFileActions *self = g_object_new (SB_TYPE_FILE_ACTIONS, NULL);

  self->window = window;
  self->live = g_object_ref (live);

  return self;
}

void
sb_file_actions_new_consultation (SbFileActions *self)
{
  ask_then (self, NEXT_NEW, NULL);
}

void
sb_file_actions_choose (SbFileActions *self)
{
  ask_then (self, NEXT_CHOOSE, NULL);
}

void
sb_file_actions_open (SbFileActions *self,
                      GFile         *file)
{
  ask_then (self, NEXT_OPEN, file);
}

void
sb_file_actions_take (SbFileActions  *self,
                      SbConsultation *consultation)
{
  g_clear_pointer (&self->next_consultation, sb_consultation_free);
  self->next_consultation = consultation;
  ask_then (self, NEXT_TAKE, NULL);
}

void
sb_file_actions_save (SbFileActions *self)
{
  const char *path = sb_live_get_file_path (self->live);

  if (path != NULL)
    {
      g_autofree char *same = g_strdup (path);

      save_to (self, same);
    }
  else
    sb_file_actions_save_as (self);
}

void
sb_file_actions_save_as (SbFileActions *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  const char *path = sb_live_get_file_path (self->live);
  const char *place = consultation->place.name;
  g_autofree char *name = NULL;

  if (path != NULL)
    name = g_path_get_basename (path);
  else if (place != NULL && place[0] != '\0' && consultation->date != NULL)
    name = g_strdup_printf ("%s %s" SUFFIX, place, consultation->date);
  else
    name = g_strconcat (place != NULL && place[0] != '\0' ? place : _("Consultation"), SUFFIX, NULL);
  g_strdelimit (name, "/", '-');

  sb_compat_save_file_async (self->window, _("Save Consultation"), name, file_kinds (), self->cancellable,
                             on_save_chosen, g_object_ref (self));
}

void
sb_file_actions_close (SbFileActions *self)
{
  ask_then (self, NEXT_CLOSE, NULL);
}

void
sb_file_actions_stand (SbFileActions *self)
{
  ask_then (self, NEXT_STAND, NULL);
}

static int
compare_visited (gconstpointer a,
                 gconstpointer b)
{
  GDateTime *visited_a = gtk_recent_info_get_visited ((GtkRecentInfo *) a);
  GDateTime *visited_b = gtk_recent_info_get_visited ((GtkRecentInfo *) b);

  return g_date_time_compare (visited_b, visited_a);
}

void
sb_file_actions_fill_recent (SbFileActions *self,
                             GMenu         *menu)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n_shown = 0;

  g_menu_remove_all (menu);
  items = g_list_sort (items, compare_visited);
  for (GList *l = items; l != NULL && n_shown < MAX_RECENT; l = l->next)
    {
      GtkRecentInfo *info = l->data;
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;
      g_auto (GStrv) parts = NULL;

      if (!gtk_recent_info_has_application (info, "sonnenbalkon") || !gtk_recent_info_is_local (info)
          || !gtk_recent_info_exists (info))
        continue;

      /* A menu takes a single underscore for a mnemonic. */
      parts = g_strsplit (gtk_recent_info_get_display_name (info), "_", -1);
      label = g_strjoinv ("__", parts);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.open-recent", "s", gtk_recent_info_get_uri (info));
      g_menu_append_item (menu, item);
      n_shown++;
    }

  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

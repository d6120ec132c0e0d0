#include "ui/stand-session.h"

#include "services/error.h"
#include "ui/stand-visit.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

/* In which "Next visitor" can be undone. */
#define UNDO_S 5

struct _SbStandSession
{
  GObject parent_instance;

  SbLive *live;
  SbSettings *settings; /* borrowed */
  char *record_folder;
  SbStandRecord *record; /* NULL: cannot be opened at present */
  SbConsultation *fresh;
  SbStandVisit visit;
  SbStandVisit left; /* waits to be erased while seconds_left > 0 */
  SbStandFigures today;
  char *problem;
  guint seconds_left;
  guint countdown_id;
  guint reset_id;
  gint64 last_input_us;
  gboolean held; /* a dialog of another program may be open */
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (SbStandSession, sb_stand_session, G_TYPE_OBJECT)

enum
{
  VISITOR_CHANGED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_changed (SbStandSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_problem (SbStandSession *self,
             char           *problem)
{
  g_free (self->problem);
  self->problem = problem;
}

/* The sentence says what it means for the stand; file and cause are in the message of the services. */
static void
tell_fault (SbStandSession *self,
            const GError   *error)
{
  g_message ("Record of the stand: %s", error->message);
  set_problem (self, g_strdup_printf (/* Translators: %s is a message that names a file and what is wrong with it. */
                                      _("Visits cannot be counted at present; consulting goes on. %s"),
                                      error->message));
}

static void
tell_notice (SbStandSession *self)
{
  const SbStandNotice *notice = sb_stand_record_get_notice (self->record);
  g_autofree char *day = NULL;

  if (notice->damaged_path == NULL)
    {
      if (notice->copy_fault != NULL)
        g_message ("Copy of the stand's record: %s", notice->copy_fault);
      return;
    }

  if (notice->copy_day == NULL)
    {
      set_problem (self, notice->damaged_path[0] != '\0'
                           ? g_strdup_printf (/* Translators: %s is a file name. */
                                              _("The record of visits was damaged. It was set aside as %s; "
                                                "the counting begins anew."), notice->damaged_path)
                           : g_strdup (_("The record of visits was gone; the counting begins anew.")));
      return;
    }

  set_problem (self, notice->damaged_path[0] != '\0'
                       ? g_strdup_printf (/* Translators: a file name, then a date such as 2026-11-21. */
                                          _("The record of visits was damaged. It was set aside as %s; "
                                            "the copy of %s took its place."), notice->damaged_path, notice->copy_day)
                       : g_strdup_printf (/* Translators: %s is a date such as 2026-11-21. */
                                          _("The record of visits was gone; the copy of %s took its place."),
                                          notice->copy_day));
}

/* FALSE: told. Tried again with every visit: a full disk may have been emptied. */
static gboolean
ensure_record (SbStandSession *self)
{
  g_autoptr (GError) error = NULL;

  if (self->record != NULL)
    return TRUE;

  self->record = sb_stand_record_open (self->record_folder, NULL, &error);
  if (self->record == NULL)
    {
      tell_fault (self, error);
      return FALSE;
    }
  tell_notice (self);

  return TRUE;
}

static void
update_today (SbStandSession *self)
{
  g_autofree char *today = sb_stand_visit_today ();
  g_autoptr (SbStandStatistics) statistics = NULL;
  g_autoptr (GError) error = NULL;

  if (self->record == NULL)
    return;

  statistics = sb_stand_statistics_new (self->record, today, &error);
  if (statistics == NULL)
    tell_fault (self, error);
  else
    self->today = statistics->sums[SB_STAND_TODAY].figures;
}

static void
record_visit (SbStandSession     *self,
              const SbStandVisit *visit)
{
  g_autoptr (GError) error = NULL;

  if (!visit->may_count || !visit->is_finished || !visit->has_row || !ensure_record (self))
    return;

  if (sb_stand_record_add (self->record, &visit->row, &visit->feedback, NULL, &error))
    {
      set_problem (self, NULL);
      update_today (self);
      return;
    }

  tell_fault (self, error);
  g_clear_pointer (&self->record, sb_stand_record_free);
}

/* The seconds are over: what is left is what may be counted. */
static void
erase_left (SbStandSession *self)
{
  g_clear_handle_id (&self->countdown_id, g_source_remove);
  if (self->seconds_left == 0)
    return;

  self->seconds_left = 0;
  record_visit (self, &self->left);
  sb_stand_visit_forget_files (&self->left);
  sb_stand_visit_clear (&self->left);
}

static gboolean
on_countdown (gpointer user_data)
{
  SbStandSession *self = user_data;

  if (self->seconds_left > 1)
    {
      self->seconds_left--;
      tell_changed (self);
      return G_SOURCE_CONTINUE;
    }

  self->countdown_id = 0;
  erase_left (self);
  tell_changed (self);

  return G_SOURCE_REMOVE;
}

static void
begin_visit (SbStandSession *self)
{
  sb_consultation_free (self->fresh);
  /* Anew each time: the date goes on, and weather may have been fetched meanwhile. */
  self->fresh = sb_stand_visit_first_answers (sb_live_get_store (self->live));
  sb_stand_visit_begin (&self->visit);
  /* Counts as saved: no autosave, no question about it. */
  sb_live_replace (self->live, sb_consultation_copy (self->fresh), NULL);
}

static void
change_visitor (SbStandSession *self,
                gboolean        is_finished)
{
  gboolean is_touched = sb_stand_visit_is_touched (&self->visit, sb_live_get_consultation (self->live), self->fresh);

  if (is_touched)
    {
      erase_left (self);
      self->visit.is_finished = is_finished || self->visit.has_paper;
      sb_stand_visit_take (&self->visit, self->live);
      self->left = self->visit;
      self->visit.consultation = NULL;
      self->seconds_left = UNDO_S;
      self->countdown_id = g_timeout_add (1000, on_countdown, self);
      begin_visit (self);
    }

  g_signal_emit (self, signals[VISITOR_CHANGED], 0);
  tell_changed (self);
}

/* A dialog above the window: somebody chooses a printer or a folder, or reads the assumptions. */
static gboolean
has_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) != NULL && gtk_widget_get_visible (GTK_WIDGET (window)))
        return TRUE;
    }

  return FALSE;
}

static void start_reset (SbStandSession *self,
                         guint           delay_ms);

static gboolean
on_reset (gpointer user_data)
{
  SbStandSession *self = user_data;
  gint64 rest_us = (gint64) sb_stand_session_get_reset_s (self) * G_USEC_PER_SEC
                   - (g_get_monotonic_time () - self->last_input_us);

  self->reset_id = 0;
  /* Then the next input starts the clock again. */
  if (self->held || sb_stand_session_get_reset_s (self) == 0)
    return G_SOURCE_REMOVE;

  if (has_dialog ())
    start_reset (self, (guint) sb_stand_session_get_reset_s (self) * 1000);
  else if (rest_us > 0)
    start_reset (self, (guint) (rest_us / 1000) + 1);
  else
    change_visitor (self, FALSE);

  return G_SOURCE_REMOVE;
}

static void
start_reset (SbStandSession *self,
             guint           delay_ms)
{
  self->reset_id = g_timeout_add (delay_ms, on_reset, self);
}

static void
sb_stand_session_finalize (GObject *object)
{
  SbStandSession *self = SB_STAND_SESSION (object);

  sb_stand_session_end (self);
  g_clear_pointer (&self->record, sb_stand_record_free);
  sb_stand_visit_clear (&self->left);
  sb_stand_visit_clear (&self->visit);
  g_clear_pointer (&self->fresh, sb_consultation_free);
  g_clear_pointer (&self->record_folder, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (sb_stand_session_parent_class)->finalize (object);
}

static void
sb_stand_session_class_init (SbStandSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_stand_session_finalize;

  signals[VISITOR_CHANGED] = g_signal_new ("visitor-changed", SB_TYPE_STAND_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", SB_TYPE_STAND_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sb_stand_session_init (SbStandSession *self)
{
  sb_stand_visit_begin (&self->left);
}

SbStandSession *
sb_stand_session_new (SbLive     *live,
                      SbSettings *settings,
                      const char *record_folder)
{
  SbStandSession *self = g_object_new (SB_TYPE_STAND_SESSION, NULL);

  self->live = g_object_ref (live);
  self->settings = settings;
  self->record_folder = g_strdup (record_folder);
  begin_visit (self);
  if (ensure_record (self))
    update_today (self);

  return self;
}

void
sb_stand_session_end (SbStandSession *self)
{
  if (self->ended)
    return;

  self->ended = TRUE;
  g_clear_handle_id (&self->reset_id, g_source_remove);
  erase_left (self);
  /* Who has the paper was consulted, though the visit goes on in the window. */
  if (self->visit.has_paper)
    {
      self->visit.is_finished = TRUE;
      sb_stand_visit_take (&self->visit, self->live);
      record_visit (self, &self->visit);
    }
}

void
sb_stand_session_note_input (SbStandSession *self)
{
  int reset_s = sb_stand_session_get_reset_s (self);

  self->last_input_us = g_get_monotonic_time ();
  self->held = FALSE;
  if (self->reset_id == 0 && reset_s > 0 && !self->ended)
    start_reset (self, (guint) reset_s * 1000);
}

void
sb_stand_session_note_answer (SbStandSession *self)
{
  self->visit.has_answered = TRUE;
}

void
sb_stand_session_note_paper (SbStandSession *self)
{
  self->visit.has_paper = TRUE;
  self->held = TRUE;
}

void
sb_stand_session_next_visitor (SbStandSession *self)
{
  change_visitor (self, TRUE);
}

gboolean
sb_stand_session_undo (SbStandSession *self)
{
  if (self->seconds_left == 0)
    return FALSE;

  g_clear_handle_id (&self->countdown_id, g_source_remove);
  self->seconds_left = 0;
  self->visit = self->left;
  self->left.consultation = NULL;
  sb_stand_visit_clear (&self->left);
  sb_live_restore (self->live, g_steal_pointer (&self->visit.consultation), NULL);

  g_signal_emit (self, signals[VISITOR_CHANGED], 0);
  tell_changed (self);

  return TRUE;
}

guint
sb_stand_session_get_seconds_left (SbStandSession *self)
{
  return self->seconds_left;
}

int
sb_stand_session_get_reset_s (SbStandSession *self)
{
  return sb_settings_get_int (self->settings, "stand-reset-s");
}

gboolean
sb_stand_session_get_may_count (SbStandSession *self)
{
  return self->visit.may_count;
}

void
sb_stand_session_set_may_count (SbStandSession *self,
                                gboolean        may_count)
{
  if (self->visit.may_count == may_count)
    return;

  self->visit.may_count = may_count;
  tell_changed (self);
}

const SbStandFeedback *
sb_stand_session_get_feedback (SbStandSession *self)
{
  return &self->visit.feedback;
}

void
sb_stand_session_set_feedback (SbStandSession        *self,
                               const SbStandFeedback *feedback)
{
  self->visit.feedback = *feedback;
}

const SbStandFigures *
sb_stand_session_get_today (SbStandSession *self)
{
  return &self->today;
}

const char *
sb_stand_session_get_problem (SbStandSession *self)
{
  return self->problem;
}

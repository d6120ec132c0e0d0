#include "ui/pages/second-opinion-row.h"

#include "report/opinion-words.h"
#include "ui/compat.h"
#include "ui/internet.h"
#include "ui/widgets/row-layout.h"

#include <glib/gi18n.h>

struct _SbSecondOpinionRow
{
  AdwExpanderRow parent_instance;

  GtkWidget *ask_button;
  GtkWidget *cancel_button;
  GtkWidget *spinner;
  GPtrArray *rows; /* GtkWidget *, a sentence each */

  SbLive *live;
  GCancellable *cancellable;  /* of the question under way, or NULL */
  SbConsultation *asked;      /* what the question or the answer is about, or NULL */
  SbSecondOpinion *opinion;
};

G_DEFINE_FINAL_TYPE (SbSecondOpinionRow, sb_second_opinion_row, ADW_TYPE_EXPANDER_ROW)

static void
show_state (SbSecondOpinionRow *self,
            const char         *subtitle)
{
  gboolean is_running = self->cancellable != NULL;
  g_autofree char *markup = g_markup_escape_text (subtitle, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
  gtk_widget_set_visible (self->ask_button, !is_running && self->opinion == NULL);
  gtk_widget_set_visible (self->cancel_button, is_running);
  gtk_widget_set_visible (self->spinner, is_running);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_running);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->opinion != NULL);
}

static void
show_question (SbSecondOpinionRow *self)
{
  show_state (self, _("What does PVGIS, the service of the European Commission, expect of this set?"));
}

static void
remove_rows (SbSecondOpinionRow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (SbSecondOpinionRow *self,
         const char         *sentence,
         const char         *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (subtitle, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
show_opinion (SbSecondOpinionRow *self)
{
  const SbSecondOpinion *opinion = self->opinion;
  const SbResult *result = sb_live_get_result (self->live);
  SbOpinionDifference differences[SB_N_OPINION_REASONS];
  guint n = sb_second_opinion_compare (opinion, self->asked, result, differences);
  g_autofree char *expected = sb_words_opinion (opinion->annual_kwh, opinion->spread_kwh);
  g_autofree char *ours = sb_words_opinion_ours (opinion->annual_kwh, result->yield.annual_kwh);
  g_autofree char *origin = sb_words_opinion_origin (opinion->database, opinion->year_min, opinion->year_max,
                                                     opinion->total_percent);
  /* Translators: two whole sentences: what PVGIS expects, and what we compute. */
  g_autofree char *both = g_strdup_printf (_("%s %s"), expected, ours);

  remove_rows (self);
  add_row (self, expected, origin);
  add_row (self, ours, _("Why the two differ:"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sentence = sb_words_opinion_reason (sb_opinion_reason_id (differences[i].reason),
                                                           differences[i].kwh);

      if (sentence != NULL)
        add_row (self, sentence, NULL);
    }
  show_state (self, both);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  sb_compat_announce (GTK_WIDGET (self), both);
}

static void
forget (SbSecondOpinionRow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->opinion, sb_second_opinion_free);
  g_clear_pointer (&self->asked, sb_consultation_free);
  remove_rows (self);
}

/* Another place, balcony or set: the answer was to another question. */
static void
on_changed (SbSecondOpinionRow *self)
{
  if (self->asked == NULL || sb_consultation_equal (self->asked, sb_live_get_consultation (self->live)))
    return;

  forget (self);
  if (self->cancellable == NULL)
    show_question (self);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SbSecondOpinionRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SbSecondOpinion) opinion = sb_pvgis_second_opinion_finish (SB_PVGIS (source), result, &error);
  g_autofree char *sentence = NULL;

  g_clear_object (&self->cancellable);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (opinion != NULL && self->asked != NULL)
    {
      self->opinion = g_steal_pointer (&opinion);
      sb_live_flush (self->live);
      if (!sb_live_get_result_is_stale (self->live))
        {
          show_opinion (self);
          return;
        }
      forget (self);
    }

  g_clear_pointer (&self->asked, sb_consultation_free);
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_question (self);
      return;
    }

  sentence = sb_internet_sentence (error);
  show_state (self, sentence);
  sb_compat_announce (GTK_WIDGET (self), sentence);
}

static void
on_consent (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SbSecondOpinionRow) self = user_data;
  SbInternet *internet = SB_INTERNET (source);
  g_autoptr (GError) error = NULL;

  if (!sb_internet_ask_finish (internet, result, &error))
    {
      if (self->live != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        show_state (self, error->message);
      return;
    }
  if (self->live == NULL || self->cancellable != NULL)
    return;

  forget (self);
  self->asked = sb_consultation_copy (sb_live_get_consultation (self->live));
  self->cancellable = g_cancellable_new ();
  show_state (self, _("Asking PVGIS…"));
  sb_pvgis_second_opinion_async (sb_internet_get_pvgis (internet), self->asked, NULL, NULL, self->cancellable, on_answer,
                                 g_object_ref (self));
}

void
sb_second_opinion_row_ask (SbSecondOpinionRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  SbInternet *internet = sb_internet_of (self->live);

  if (internet == NULL || self->cancellable != NULL)
    return;

  sb_internet_ask_async (internet, SB_CONSENT_OPINION, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, on_consent,
                         g_object_ref (self));
}

static void
on_cancel_clicked (SbSecondOpinionRow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
sb_second_opinion_row_dispose (GObject *object)
{
  SbSecondOpinionRow *self = SB_SECOND_OPINION_ROW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (sb_second_opinion_row_parent_class)->dispose (object);
}

/* A task that is under way holds us: it ends with the window. */
static void
sb_second_opinion_row_unroot (GtkWidget *widget)
{
  SbSecondOpinionRow *self = SB_SECOND_OPINION_ROW (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  GTK_WIDGET_CLASS (sb_second_opinion_row_parent_class)->unroot (widget);
}

static void
sb_second_opinion_row_finalize (GObject *object)
{
  SbSecondOpinionRow *self = SB_SECOND_OPINION_ROW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->opinion, sb_second_opinion_free);
  g_clear_pointer (&self->asked, sb_consultation_free);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (sb_second_opinion_row_parent_class)->finalize (object);
}

static void
sb_second_opinion_row_class_init (SbSecondOpinionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_second_opinion_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_second_opinion_row_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = sb_second_opinion_row_unroot;
}

static GtkWidget *
add_button (SbSecondOpinionRow *self,
            const char         *label,
            GCallback           on_clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", on_clicked, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), button);

  return button;
}

static void
sb_second_opinion_row_init (SbSecondOpinionRow *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Second opinion"));
  adw_expander_row_set_icon_name (ADW_EXPANDER_ROW (self), "system-users-symbolic");
  self->spinner = gtk_spinner_new ();
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->spinner);
  self->ask_button = add_button (self, _("_Ask PVGIS"), G_CALLBACK (sb_second_opinion_row_ask));
  self->cancel_button = add_button (self, _("_Cancel"), G_CALLBACK (on_cancel_clicked));
  sb_row_layout_apply (ADW_PREFERENCES_ROW (self));
}

void
sb_second_opinion_row_set_live (SbSecondOpinionRow *self,
                                SbLive             *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  gtk_widget_set_visible (GTK_WIDGET (self), sb_internet_of (live) != NULL);
  show_question (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

#include "ui/pages/stand-page.h"

#include "charts/language.h"
#include "ui/compat.h"
#include "ui/stand-explanation.h"
#include "ui/stand-questions.h"
#include "ui/stand-result.h"
#include "ui/widgets/feedback-row.h"
#include "ui/widgets/theme.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The screen that the sizes of style sheet and drawings are made for. */
#define USUAL_WIDTH 1366.0
#define USUAL_HEIGHT 768.0
/* Narrower than this, at the usual text size, questions and result stand below each other. */
#define WIDE_FROM 900.0
/* A little too small is still the size above: the parts have some air. */
#define TOLERANCE 1.03

/* Sizes of the letters, of the usual: each a class of the style sheet. */
static const struct
{
  const char *css_class;
  double scale;
} LEVELS[] = {
  { "sb-stand-1", 0.70 }, { "sb-stand-2", 0.80 }, { "sb-stand-3", 0.90 }, { "sb-stand-4", 1.00 },
  { "sb-stand-5", 1.20 }, { "sb-stand-6", 1.40 }, { "sb-stand-7", 1.80 }, { "sb-stand-8", 2.40 },
};

struct _SbStandPage
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *column;
  GtkBox *heading;
  GtkLabel *counter;
  GtkLabel *problem;
  GtkBox *body;
  SbStandResult *result;
  GtkBox *footer;
  GtkStack *aside;
  GtkBox *usual;
  GtkBox *buttons;
  GtkMenuButton *explain;
  GtkMenuButton *opinion;
  GtkLabel *explain_label;
  GtkLabel *opinion_label;
  GtkSwitch *may_count;
  GtkLabel *may_count_label;
  GtkLabel *reset_note;
  GtkLabel *countdown;

  SbStandQuestions *questions;
  SbFeedbackRow *feedback;
  SbStandSession *session;
  guint level;
  gboolean narrow;
  guint shown_level;
  gboolean shown_narrow;
  gboolean has_layout;
  /* Turned out not to fit into the present size, side by side and one below the other. */
  gboolean is_too_large[2][G_N_ELEMENTS (LEVELS)];
  int width;
  int height;
  double text_scale;
  guint idle_id;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbStandPage, sb_stand_page, GTK_TYPE_WIDGET)

static void
show_counter (SbStandPage *self)
{
  const SbStandFigures *today = sb_stand_session_get_today (self->session);
  g_autofree char *savings = sb_format_quantity (today->saving_eur, 0, "€");
  g_autofree char *co2 = sb_format_quantity (today->avoided_kg / 1000.0, 1, "t");
  g_autofree char *text = g_strdup_printf (/* Translators: number of visits, money, and a mass of CO₂, "6.9 t". */
                                           ngettext ("Today: %u visit · %s a year · %s CO₂",
                                                     "Today: %u visits · %s a year · %s CO₂", today->consultations),
                                           today->consultations, savings, co2);

  gtk_label_set_label (self->counter, text);
}

static void
show_countdown (SbStandPage *self)
{
  guint seconds = sb_stand_session_get_seconds_left (self->session);
  gboolean was_shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->aside), "undo") == 0;
  g_autofree char *text =
    g_strdup_printf (/* Translators: %u is a number of seconds. */
                     ngettext ("The answers before this are erased in %u second.",
                               "The answers before this are erased in %u seconds.", seconds),
                     seconds);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stand.undo", seconds > 0);
  if (seconds > 0)
    gtk_label_set_label (self->countdown, text);
  if (seconds > 0 && !was_shown)
    sb_compat_announce (GTK_WIDGET (self->countdown), text);
  gtk_stack_set_visible_child_name (self->aside, seconds > 0 ? "undo" : "usual");
}

static void
show_reset_note (SbStandPage *self)
{
  int reset_s = sb_stand_session_get_reset_s (self->session);
  g_autofree char *text =
    g_strdup_printf (/* Translators: %d is a number of seconds. */
                     ngettext ("Untouched, the page begins anew after %d second.",
                               "Untouched, the page begins anew after %d seconds.", (gulong) reset_s),
                     reset_s);

  gtk_label_set_label (self->reset_note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->reset_note), reset_s > 0);
}

static void
show_session (SbStandPage *self)
{
  const char *problem = sb_stand_session_get_problem (self->session);

  show_counter (self);
  show_countdown (self);
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  self->setting = TRUE;
  gtk_switch_set_active (self->may_count, sb_stand_session_get_may_count (self->session));
  self->setting = FALSE;
}

static void
on_may_count (SbStandPage *self)
{
  if (!self->setting && self->session != NULL)
    sb_stand_session_set_may_count (self->session, gtk_switch_get_active (self->may_count));
}

static void
on_feedback (SbStandPage *self)
{
  SbStandFeedback feedback = sb_feedback_row_get (self->feedback);

  sb_stand_session_set_feedback (self->session, &feedback);
}

static void
add_feedback (SbStandPage *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *row = sb_feedback_row_new ();

  self->feedback = SB_FEEDBACK_ROW (row);
  gtk_popover_set_child (GTK_POPOVER (popover), row);
  gtk_widget_add_css_class (popover, "sb-stand-popover");
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Your Opinion"), -1);
  gtk_menu_button_set_popover (self->opinion, popover);
  sb_feedback_row_set (self->feedback, sb_stand_session_get_feedback (self->session));
  g_signal_connect_object (row, "changed", G_CALLBACK (on_feedback), self, G_CONNECT_SWAPPED);
}

static void
on_visitor_changed (SbStandPage *self)
{
  sb_feedback_row_set (self->feedback, sb_stand_session_get_feedback (self->session));
  gtk_menu_button_popdown (self->explain);
  gtk_menu_button_popdown (self->opinion);
  show_reset_note (self);
  sb_stand_page_begin (self);
}

static void
on_next_visitor (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SbStandPage *self = SB_STAND_PAGE (widget);

  sb_stand_page_take_typed (self);
  sb_stand_session_next_visitor (self->session);
}

static void
on_undo (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sb_stand_session_undo (SB_STAND_PAGE (widget)->session);
}

static void
apply_layout (SbStandPage *self)
{
  GtkOrientation across = self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (self->has_layout)
    gtk_widget_remove_css_class (self->column, LEVELS[self->shown_level].css_class);
  gtk_widget_add_css_class (self->column, LEVELS[self->level].css_class);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->heading), across);
  gtk_label_set_xalign (self->counter, self->narrow ? 0 : 1);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body), across);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->footer), across);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->usual), across);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), across);
  /* Side by side the notes give way, not the buttons, and in lines of one length. */
  gtk_label_set_wrap (self->explain_label, self->narrow);
  gtk_label_set_wrap (self->opinion_label, self->narrow);
  gtk_label_set_natural_wrap_mode (self->may_count_label,
                                   self->narrow ? GTK_NATURAL_WRAP_NONE : GTK_NATURAL_WRAP_INHERIT);
  sb_stand_questions_set_narrow (self->questions, self->narrow);
  self->has_layout = TRUE;
  self->shown_level = self->level;
  self->shown_narrow = self->narrow;
}

static gboolean
on_layout_idle (gpointer user_data)
{
  SbStandPage *self = user_data;

  self->idle_id = 0;
  apply_layout (self);

  return G_SOURCE_REMOVE;
}

/* Fonts are of different widths, and so are the words of languages: what is shown may need more than there is. Below each
 * other it scrolls, downwards. */
static void
note_fit (SbStandPage *self,
          int          width,
          int          height,
          double       text_scale)
{
  int needed_width = 0;
  int needed_height = 0;

  if (self->width != width || self->height != height || self->text_scale != text_scale)
    memset (self->is_too_large, 0, sizeof self->is_too_large);
  self->width = width;
  self->height = height;
  self->text_scale = text_scale;

  gtk_widget_measure (self->column, GTK_ORIENTATION_HORIZONTAL, -1, &needed_width, NULL, NULL, NULL);
  gtk_widget_measure (self->column, GTK_ORIENTATION_VERTICAL, MAX (width, needed_width), &needed_height, NULL, NULL,
                      NULL);
  if (needed_width > width || (!self->shown_narrow && needed_height > height))
    self->is_too_large[self->shown_narrow ? 1 : 0][self->shown_level] = TRUE;
}

static void
choose_layout (SbStandPage *self,
               int          width,
               int          height)
{
  double text_scale = sb_theme_font_scale (GTK_WIDGET (self));
  double scale = MIN (width / USUAL_WIDTH, height / USUAL_HEIGHT) / text_scale;

  note_fit (self, width, height, text_scale);
  self->narrow = width / text_scale < WIDE_FROM;
  self->level = 0;
  for (guint i = 1; i < G_N_ELEMENTS (LEVELS); i++)
    if (LEVELS[i].scale <= scale * TOLERANCE && !self->is_too_large[self->narrow ? 1 : 0][i])
      self->level = i;
}

static void
sb_stand_page_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  SbStandPage *self = SB_STAND_PAGE (widget);

  choose_layout (self, width, height);
  gtk_widget_size_allocate (self->scroller, &(GtkAllocation) { 0, 0, width, height }, -1);
  /* Sizes may not be changed while sizes are being given. */
  if ((self->level != self->shown_level || self->narrow != self->shown_narrow) && self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_layout_idle, self, NULL);
}

static void
sb_stand_page_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  SbStandPage *self = SB_STAND_PAGE (widget);

  gtk_widget_measure (self->scroller, orientation, for_size, minimum, natural, NULL, NULL);
  /* Large letters do not keep a window from becoming small: they become small with it. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, 300);
}

static void
sb_stand_page_dispose (GObject *object)
{
  SbStandPage *self = SB_STAND_PAGE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_STAND_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sb_stand_page_parent_class)->dispose (object);
}

static void
sb_stand_page_class_init (SbStandPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_stand_page_dispose;
  widget_class->measure = sb_stand_page_measure;
  widget_class->size_allocate = sb_stand_page_size_allocate;

  g_type_ensure (SB_TYPE_STAND_RESULT);
  gtk_widget_class_set_css_name (widget_class, "sb-stand-page");
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/stand-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, column);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, heading);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, counter);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, problem);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, body);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, result);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, footer);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, aside);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, usual);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, explain);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, opinion);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, explain_label);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, opinion_label);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, may_count);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, may_count_label);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, reset_note);
  gtk_widget_class_bind_template_child (widget_class, SbStandPage, countdown);

  gtk_widget_class_install_action (widget_class, "stand.next-visitor", NULL, on_next_visitor);
  gtk_widget_class_install_action (widget_class, "stand.undo", NULL, on_undo);
}

static void
sb_stand_page_init (SbStandPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->may_count, "notify::active", G_CALLBACK (on_may_count), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sb_stand_page_new (SbLive         *live,
                   SbStandSession *session)
{
  SbStandPage *self = g_object_new (SB_TYPE_STAND_PAGE, NULL);
  GtkWidget *questions = sb_stand_questions_new (live, session);

  self->session = g_object_ref (session);
  self->questions = SB_STAND_QUESTIONS (questions);
  gtk_widget_set_hexpand (questions, TRUE);
  gtk_box_prepend (self->body, questions);
  sb_stand_result_set_live (self->result, live);
  add_feedback (self);
  gtk_menu_button_set_popover (self->explain, sb_stand_explanation_new (live));
  apply_layout (self);
  show_session (self);
  show_reset_note (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (show_session), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "visitor-changed", G_CALLBACK (on_visitor_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
sb_stand_page_take_typed (SbStandPage *self)
{
  sb_stand_questions_commit (self->questions);
}

void
sb_stand_page_begin (SbStandPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  sb_stand_questions_begin (self->questions);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
}

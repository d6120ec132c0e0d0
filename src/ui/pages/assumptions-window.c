#include "ui/pages/assumptions-window.h"

#include "charts/language.h"
#include "report/words.h"
#include "ui/handbook-window.h"
#include "ui/pages/assumptions-page.h"
#include "ui/side-window.h"

#include <glib/gi18n.h>

#define WIDTH 640
#define HEIGHT 720
#define MIN_WIDTH 360
#define MIN_HEIGHT 294

struct _SbAssumptionsWindow
{
  AdwWindow parent_instance;

  SbLive *live;
  AdwWindowTitle *title;
};

G_DEFINE_FINAL_TYPE (SbAssumptionsWindow, sb_assumptions_window, ADW_TYPE_WINDOW)

/* What the figures lead to, at once: at phone width the window covers the live result. */
static void
show_result (SbAssumptionsWindow *self)
{
  const SbResult *result = sb_live_get_result (self->live);
  g_autofree char *savings = NULL;
  g_autofree char *payback = NULL;
  g_autofree char *subtitle = NULL;

  if (result == NULL)
    return;

  savings = sb_format_quantity (result->annual_savings_eur, 0, "€");
  payback = sb_words_payback (result->economics.payback_years);
  /* Translators: what the solar set saves a year, and after which time it is paid back: "120 € a year · 4.5 years". */
  subtitle = g_strdup_printf (_("%s a year · %s"), savings, payback);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
on_go_to (SbAssumptionsWindow *self,
          const char          *step)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (parent), "win.go-to", "s", step);
      gtk_window_present (parent);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_undo (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sb_live_undo (SB_ASSUMPTIONS_WINDOW (widget)->live);
}

static void
on_redo (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sb_live_redo (SB_ASSUMPTIONS_WINDOW (widget)->live);
}

static void
on_close (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
update_undo (SbAssumptionsWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", sb_live_get_undo_step (self->live) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", sb_live_get_redo_step (self->live) != NULL);
}

static GtkWidget *
undo_button_new (const char *icon_name,
                 const char *action,
                 const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
sb_assumptions_window_dispose (GObject *object)
{
  g_clear_object (&SB_ASSUMPTIONS_WINDOW (object)->live);
  G_OBJECT_CLASS (sb_assumptions_window_parent_class)->dispose (object);
}

static void
sb_assumptions_window_class_init (SbAssumptionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_assumptions_window_dispose;

  /* Named as those of the consultation's window: the application's shortcuts reach them, too. */
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, on_redo);
  gtk_widget_class_install_action (widget_class, "assumptions.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "assumptions.close", NULL);
}

static void
sb_assumptions_window_init (SbAssumptionsWindow *self)
{
}

static void
fill (SbAssumptionsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = sb_assumptions_page_new (self->live);
  GtkWidget *title = adw_window_title_new (_("Assumptions and Sources"), NULL);

  self->title = ADW_WINDOW_TITLE (title);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             undo_button_new ("edit-undo-symbolic", "win.undo", _("Undo")));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             undo_button_new ("edit-redo-symbolic", "win.redo", _("Redo")));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), sb_handbook_help_button_new ());
  gtk_box_append (GTK_BOX (box), header);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  /* What is typed anywhere but in a field looks for figures. */
  gtk_search_entry_set_key_capture_widget (sb_assumptions_page_get_search_entry (SB_ASSUMPTIONS_PAGE (page)),
                                           GTK_WIDGET (self));
  g_signal_connect_object (page, "go-to", G_CALLBACK (on_go_to), self, G_CONNECT_SWAPPED);
}

void
sb_assumptions_window_present (GtkWindow *parent,
                               SbLive    *live)
{
  SbAssumptionsWindow *self = sb_side_window_find (parent, SB_TYPE_ASSUMPTIONS_WINDOW);

  if (self == NULL)
    {
      self = g_object_new (SB_TYPE_ASSUMPTIONS_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
                           "application", gtk_window_get_application (parent), "title", _("Assumptions and Sources"),
                           "default-width", WIDTH, "default-height", HEIGHT, "width-request", MIN_WIDTH,
                           "height-request", MIN_HEIGHT, NULL);
      self->live = g_object_ref (live);
      fill (self);
      show_result (self);
      update_undo (self);
      g_signal_connect_object (live, "result-changed", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (live, "changed", G_CALLBACK (update_undo), self, G_CONNECT_SWAPPED);
    }

  gtk_window_present (GTK_WINDOW (self));
}

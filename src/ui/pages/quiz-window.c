#include "ui/pages/quiz-window.h"

#include "ui/pages/quiz-page.h"

#include <glib/gi18n.h>

#define WIDTH 1180
#define HEIGHT 760
#define MIN_WIDTH 360
#define MIN_HEIGHT 294

struct _SbQuizWindow
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (SbQuizWindow, sb_quiz_window, ADW_TYPE_WINDOW)

static void
on_close (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
sb_quiz_window_class_init (SbQuizWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "quiz.close", NULL, on_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "quiz.close", NULL);
}

static void
sb_quiz_window_init (SbQuizWindow *self)
{
}

/* A button with words: on a full screen the small cross of the title bar may be missing. */
static GtkWidget *
close_button_new (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Close"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "quiz.close");

  return button;
}

static void
fill (SbQuizWindow *self,
      SbLive       *live,
      SbSettings   *settings)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "sonnenbalkon", NULL);
  int idle_seconds = sb_settings_get_int (settings, "quiz-idle-seconds");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = sb_quiz_page_new (live, folder, (guint) MAX (idle_seconds, 1));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_("Quiz: Sun, Electricity, Saving"), NULL));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), close_button_new ());
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static GtkWindow *
find_open (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (SB_IS_QUIZ_WINDOW (window))
        return window;
    }

  return NULL;
}

void
sb_quiz_window_present (GtkApplication *application,
                        GtkWindow      *parent,
                        SbLive         *live,
                        SbSettings     *settings)
{
  GtkWindow *window = find_open ();

  if (window == NULL)
    {
      int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
      int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

      window = g_object_new (SB_TYPE_QUIZ_WINDOW, "application", application, "transient-for", parent,
                             "destroy-with-parent", TRUE, "title", _("Quiz"), "default-width",
                             width > 0 ? width : WIDTH, "default-height", height > 0 ? height : HEIGHT,
                             "width-request", MIN_WIDTH, "height-request", MIN_HEIGHT, NULL);
      fill (SB_QUIZ_WINDOW (window), live, settings);
      gtk_window_fullscreen (window);
    }

  gtk_window_present (window);
}

#include "ui/window-private.h"

#include "ui/pages/results-page.h"
#include "ui/print.h"
#include "ui/steps.h"

/* By key or button the focus goes along to the first field; a step that was pressed keeps it. */
static void
walk (SbWindow *self,
      int       by)
{
  sb_window_show_step (self, self->page + by);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
on_next (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  walk (SB_WINDOW (widget), 1);
}

static void
on_back (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  walk (SB_WINDOW (widget), -1);
}

static void
on_undo (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sb_live_undo (SB_WINDOW (widget)->live);
}

static void
on_redo (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sb_live_redo (SB_WINDOW (widget)->live);
}

static void
on_new (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  sb_file_actions_new_consultation (SB_WINDOW (widget)->files);
}

static void
on_open (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sb_file_actions_choose (SB_WINDOW (widget)->files);
}

static void
on_open_recent (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  sb_file_actions_open (SB_WINDOW (widget)->files, file);
}

static void
on_save (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sb_file_actions_save (SB_WINDOW (widget)->files);
}

static void
on_save_as (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  sb_file_actions_save_as (SB_WINDOW (widget)->files);
}

static void
on_print (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  sb_print_run (GTK_WINDOW (widget), SB_WINDOW (widget)->live);
}

static void
on_export_pdf (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sb_print_export_pdf (GTK_WINDOW (widget), SB_WINDOW (widget)->live);
}

static void
on_fetch_weather (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  sb_weather_fetch_start (SB_WINDOW (widget)->weather_fetch);
}

static void
on_show_chart (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SbWindow *self = SB_WINDOW (widget);
  int page = sb_steps_find ("results");

  sb_window_show_step (self, page);
  sb_results_page_show_chart (SB_RESULTS_PAGE (gtk_stack_get_child_by_name (self->stack, "results")),
                              g_variant_get_string (parameter, NULL));
}

static void
on_close_result (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  sb_adaptive_shell_set_expanded (SB_WINDOW (widget)->shell, FALSE);
}

static void
on_toast (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  sb_window_toast (SB_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
sb_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "win.go-to", "page");
  gtk_widget_class_install_action (widget_class, "win.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, on_redo);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, on_new);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, on_open);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", on_open_recent);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, on_save);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, on_save_as);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "win.export-pdf", NULL, on_export_pdf);
  gtk_widget_class_install_action (widget_class, "win.fetch-weather", NULL, on_fetch_weather);
  gtk_widget_class_install_action (widget_class, "win.show-chart", "s", on_show_chart);
  gtk_widget_class_install_action (widget_class, "win.close-result", NULL, on_close_result);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", on_toast);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close-result", NULL);
}

#include "ui/window-private.h"

#include "ui/code-open.h"
#include "ui/offline-window.h"
#include "ui/pages/assumptions-window.h"
#include "ui/pages/results-page.h"
#include "ui/preferences-window.h"
#include "ui/pages/statistics-window.h"
#include "ui/pages/town-window.h"
#include "ui/print.h"
#include "ui/steps.h"

#include <glib/gi18n.h>

/* From the page before nothing must stay: the toolkit itself would go on from where the focus was. */
static void
focus_page (SbWindow *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/* By key or button the focus goes along to the first field; a step that was pressed keeps it. */
static void
walk (SbWindow *self,
      int       by)
{
  sb_window_show_step (self, self->page + by);
  focus_page (self);
}

static gboolean
was_pressed (SbWindow   *self,
             const char *id)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GVariant *target;

  if (focus == NULL
      || (!gtk_widget_is_ancestor (focus, GTK_WIDGET (self->steps)) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->icons))))
    return FALSE;

  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (focus));

  return target != NULL && g_strcmp0 (g_variant_get_string (target, NULL), id) == 0;
}

void
sb_window_go_to (SbWindow   *self,
                 const char *id)
{
  int page_before = self->page;
  gboolean is_pressed = was_pressed (self, id);

  sb_window_set_page (self, id);
  if (self->page != page_before && !is_pressed)
    focus_page (self);
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
  SbWindow *self = SB_WINDOW (widget);
  SbStandSession *stand = sb_window_get_stand (self);

  /* At the stand the last step may have been the next visitor. */
  if (sb_live_get_undo_step (self->live) == NULL && stand != NULL)
    sb_stand_session_undo (stand);
  else
    sb_live_undo (self->live);
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
  SbWindow *self = SB_WINDOW (widget);

  if (self->stand != NULL)
    sb_stand_mode_note_paper (self->stand);
  sb_print_run (GTK_WINDOW (widget), self->live);
}

static void
on_export_pdf (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  if (self->stand != NULL)
    sb_stand_mode_note_paper (self->stand);
  sb_print_export_pdf (GTK_WINDOW (widget), self->live);
}

static void
on_fetch_weather (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  sb_weather_fetch_start (SB_WINDOW (widget)->weather_fetch);
}

static void
on_fetch_horizon (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  sb_weather_fetch_start_horizon (SB_WINDOW (widget)->weather_fetch);
}

static void
on_open_weather_file (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  sb_file_intake_choose_weather (SB_WINDOW (widget)->intake);
}

static void
on_use_built_in_weather (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  SbLive *live = SB_WINDOW (widget)->live;

  sb_live_begin_change (live)->weather.source = SB_WEATHER_BUILT_IN;
  sb_live_end_change (live, _("Typical weather, built in"));
}

static void
on_open_code (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sb_code_open_present (GTK_WINDOW (widget), SB_WINDOW (widget)->files);
}

static void
on_paste_code (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sb_code_open_clipboard (GTK_WINDOW (widget), SB_WINDOW (widget)->files);
}

static void
on_preferences (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SbWindow *self = SB_WINDOW (widget);

  sb_preferences_present (GTK_WINDOW (widget), self->live, self->settings, g_variant_get_string (parameter, NULL));
}

static void
on_prepare_offline (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  sb_offline_window_present (GTK_WINDOW (widget), SB_WINDOW (widget)->live);
}

static void
on_import_pack (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  sb_file_intake_choose_pack (SB_WINDOW (widget)->intake);
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
on_assumptions (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  sb_assumptions_window_present (GTK_WINDOW (widget), SB_WINDOW (widget)->live);
}

/* Made when it is first asked for: by itself GtkApplicationWindow would load it before the window's first frame. */
static void
on_show_help_overlay (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder
        = gtk_builder_new_from_resource ("/de/klimalautern/Sonnenbalkon/help-overlay.ui");

      gtk_application_window_set_help_overlay (window,
                                               GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
on_stand (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  sb_window_toggle_stand (SB_WINDOW (widget));
}

static void
on_leave_stand (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  sb_window_leave_stand (SB_WINDOW (widget));
}

static void
on_town (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  sb_town_window_present (GTK_WINDOW (widget), SB_WINDOW (widget)->live);
}

static void
on_stand_statistics (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  sb_statistics_window_present (GTK_WINDOW (widget), NULL);
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
  gtk_widget_class_install_action (widget_class, "win.fetch-horizon", NULL, on_fetch_horizon);
  gtk_widget_class_install_action (widget_class, "win.open-weather-file", NULL, on_open_weather_file);
  gtk_widget_class_install_action (widget_class, "win.use-built-in-weather", NULL, on_use_built_in_weather);
  gtk_widget_class_install_action (widget_class, "win.open-code", NULL, on_open_code);
  gtk_widget_class_install_action (widget_class, "win.paste-code", NULL, on_paste_code);
  gtk_widget_class_install_action (widget_class, "win.preferences", "s", on_preferences);
  gtk_widget_class_install_action (widget_class, "win.prepare-offline", NULL, on_prepare_offline);
  gtk_widget_class_install_action (widget_class, "win.import-pack", NULL, on_import_pack);
  gtk_widget_class_install_action (widget_class, "win.show-chart", "s", on_show_chart);
  gtk_widget_class_install_action (widget_class, "win.assumptions", NULL, on_assumptions);
  gtk_widget_class_install_action (widget_class, "win.town", NULL, on_town);
  gtk_widget_class_install_action (widget_class, "win.stand-statistics", NULL, on_stand_statistics);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, on_show_help_overlay);
  gtk_widget_class_install_action (widget_class, "win.stand", NULL, on_stand);
  gtk_widget_class_install_action (widget_class, "win.leave-stand", NULL, on_leave_stand);
  gtk_widget_class_install_action (widget_class, "win.close-result", NULL, on_close_result);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", on_toast);
  /* In an entry the entry pastes. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-code", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close-result", NULL);
}

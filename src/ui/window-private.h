#pragma once

#include "ui/adaptive-shell.h"
#include "ui/file-actions.h"
#include "ui/file-intake.h"
#include "ui/file-watch.h"
#include "ui/live-result.h"
#include "ui/stand-mode.h"
#include "ui/weather-fetch.h"
#include "ui/window.h"

G_BEGIN_DECLS

/* For window.c and window-actions.c alone. */
struct _SbWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  SbAdaptiveShell *shell;
  AdwWindowTitle *title;
  AdwWindowTitle *narrow_title;
  GtkButton *undo;
  GtkButton *redo;
  GtkButton *narrow_undo;
  GtkBox *steps;
  GtkBox *icons;
  GtkStack *stack;
  GtkButton *back;
  GtkButton *next;
  GtkRevealer *notice;
  GtkLabel *notice_text;
  SbWeatherFetch *weather_fetch;
  SbFileWatch *file_watch;
  GtkWidget *new_button;
  SbLiveResult *panel;
  SbLiveStrip *strip;
  GMenu *recent_menu;

  SbLive *live;
  SbSettings *settings;
  SbFileActions *files;
  SbFileIntake *intake;
  SbStandMode *stand; /* NULL: not at the stand */
  GtkWidget **rows; /* SbStepRow, in the order of the steps */
  int page;         /* index of the step shown, −1 before the first */
  int furthest;     /* steps before this one were passed */
  gboolean may_close;
  guint titles_source;
  gint64 titles_changed_us;
};

/* Shows a step by its index; one that is not there changes nothing. */
void sb_window_show_step (SbWindow *self,
                          int       page);

/* As sb_window_set_page (), for people: the focus goes along, unless it is on the step that was pressed. */
void sb_window_go_to (SbWindow   *self,
                      const char *id);

/* After something that can be undone came or went. */
void sb_window_update_undo (SbWindow *self);

/* F11: to the stand, or a wish to leave it. */
void sb_window_toggle_stand (SbWindow *self);
void sb_window_leave_stand (SbWindow *self);

void sb_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

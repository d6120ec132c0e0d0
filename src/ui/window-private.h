#pragma once

#include "ui/adaptive-shell.h"
#include "ui/file-actions.h"
#include "ui/live-result.h"
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
  SbLiveResult *panel;
  SbLiveStrip *strip;
  GMenu *recent_menu;

  SbLive *live;
  SbSettings *settings;
  SbFileActions *files;
  GtkWidget **rows; /* SbStepRow, in the order of the steps */
  int page;         /* index of the step shown, −1 before the first */
  int furthest;     /* steps before this one were passed */
  gboolean may_close;
};

/* Shows a step by its index; one that is not there changes nothing. */
void sb_window_show_step (SbWindow *self,
                          int       page);

void sb_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

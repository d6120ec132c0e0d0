#include "ui/window-titles.h"

#include "ui/step-row.h"
#include "ui/steps.h"
#include "ui/widgets/theme.h"
#include "ui/window-private.h"

#include <glib/gi18n.h>

/* Times the usual size: the narrow header has no room for whole words any more. */
#define LARGE_LETTERS 1.25
/* A change so soon after another is part of a drag. */
static const guint CALM_MS = 150;

static void
update_header (SbWindow *self)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);
  g_autofree char *headline = sb_steps_headline (self->live);
  g_autofree char *subline = sb_steps_subline (self->live);
  g_autofree char *position = NULL;
  /* Translators: the title of the window in the desktop's list of windows; %s is place and persons. */
  g_autofree char *window_title = g_strdup_printf (_("%s – Sonnenbalkon"), headline);

  adw_window_title_set_title (self->title, headline);
  adw_window_title_set_subtitle (self->title, subline);
  gtk_window_set_title (GTK_WINDOW (self), window_title);

  if (self->page < 0)
    return;

  if (sb_theme_font_scale (GTK_WIDGET (self)) > LARGE_LETTERS)
    position = g_strdup_printf (/* Translators: the number of this step and of all, where there is little room. */
                                _("%d of %u"), self->page + 1, n_steps);
  else
    position = g_strdup_printf (/* Translators: the number of this step and of all. */
                                _("Step %d of %u"), self->page + 1, n_steps);
  adw_window_title_set_title (self->narrow_title, _(steps[self->page].title));
  adw_window_title_set_subtitle (self->narrow_title, position);
}

static void
update_steps (SbWindow *self)
{
  guint n_steps;

  sb_steps_get (&n_steps);
  for (guint i = 0; i < n_steps; i++)
    sb_step_row_update (SB_STEP_ROW (self->rows[i]), self->live, (int) i < self->furthest && (int) i != self->page);
}

void
sb_window_titles_update (SbWindow *self)
{
  update_header (self);
  update_steps (self);
}

static gboolean
on_calm (gpointer user_data)
{
  SbWindow *self = user_data;

  self->titles_source = 0;
  sb_window_titles_update (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (SbWindow *self)
{
  gint64 now_us = g_get_monotonic_time ();
  gboolean is_calm = now_us - self->titles_changed_us > CALM_MS * 1000;

  self->titles_changed_us = now_us;
  if (is_calm)
    sb_window_titles_update (self);
  g_clear_handle_id (&self->titles_source, g_source_remove);
  self->titles_source = g_timeout_add (CALM_MS, on_calm, self);
}

void
sb_window_titles_follow (SbWindow *self)
{
  g_signal_connect_object (self->live, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "result-changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

void
sb_window_titles_stop (SbWindow *self)
{
  g_clear_handle_id (&self->titles_source, g_source_remove);
}

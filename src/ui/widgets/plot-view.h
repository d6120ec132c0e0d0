#pragma once

#include <gtk/gtk.h>

#include "charts/chart-walk.h"

G_BEGIN_DECLS

/*
 * SbPlotView: a drawing whose values can be asked for, the base of charts, map and scale. Pointer and finger, arrow
 * keys, Page Up and Down, Home, End, and the wheel once it has the focus, move a cursor, beside which the drawing
 * writes its values; Escape lifts it. Keys lead the way they point on the screen. Its title is its accessible label;
 * its description says what is drawn, or the values at the cursor. T asks for the same values as a table.
 *
 * signals: "table-requested"; "cursor-changed"; "values-changed": what is drawn is another.
 */
#define SB_TYPE_PLOT_VIEW (sb_plot_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (SbPlotView, sb_plot_view, SB, PLOT_VIEW, GtkDrawingArea)

struct _SbPlotViewClass
{
  GtkDrawingAreaClass parent_class;

  gboolean (*has_values) (SbPlotView *self); /* without any, none of the others is called */
  void (*draw) (SbPlotView         *self,
                const SbChartFrame *frame,
                cairo_t            *cr);
  int (*item_at) (SbPlotView         *self,
                  const SbChartFrame *frame,
                  double              x,
                  double              y);
  /* The items as keys walk over them; `data` must outlive the call. */
  void (*get_items) (SbPlotView *self,
                     SbItems    *items);
  char *(*get_title) (SbPlotView *self);       /* transfer full */
  char *(*get_description) (SbPlotView *self); /* transfer full */
  char *(*get_item_text) (SbPlotView *self,    /* transfer full */
                          guint       item);
  SbChartTable *(*get_table) (SbPlotView *self);
};

/* For subclasses: what is drawn is another. The cursor stays where there still is an item. */
void sb_plot_view_changed (SbPlotView *self);
/* The same, with another kind of items: the cursor is lifted. */
void sb_plot_view_changed_kind (SbPlotView *self);

/* An item that was clicked or walked to by key stays marked when the pointer leaves; else the cursor is lifted. */
void sb_plot_view_set_keeps_cursor (SbPlotView *self,
                                    gboolean    keeps_cursor);

/* As a click or a key would; −1 lifts it. */
void sb_plot_view_put_cursor (SbPlotView *self,
                              int         cursor);
int  sb_plot_view_get_cursor (SbPlotView *self); /* −1: none */

/* What is drawn, as numbers; NULL: nothing is. */
SbChartTable *sb_plot_view_get_table (SbPlotView *self);

G_END_DECLS

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One value that is drawn and can be dragged. */
typedef struct
{
  gboolean is_there;
  double x; /* of its grip */
  double y;
  double direction_rad; /* of its way, from level with the clock */
  double value;
  double min;
  double max;
  double step;
  double page;
  double home; /* where the keys Home and End lead; NAN: nowhere */
  double end;
  gboolean wraps; /* max is min again */
} SbDragHandle;

/*
 * SbDragView: a drawing whose values are changed in it, the base of compass and balcony section. Mouse, finger, arrow
 * keys, Page Up and Down, Home, End, and the wheel once it has the focus; Tab goes from grip to grip. A grip under the
 * pointer grows and tells its name and value, as it does for screen readers when it has the focus.
 */
#define SB_TYPE_DRAG_VIEW (sb_drag_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (SbDragView, sb_drag_view, SB, DRAG_VIEW, GtkDrawingArea)

struct _SbDragViewClass
{
  GtkDrawingAreaClass parent_class;

  guint n_handles;
  double grip_radius;
  double reach; /* a press so near takes a grip, px; INFINITY: wherever it is */
  gboolean mirrors; /* where text runs from the right the drawing does, too; Left and Right change places */

  void (*get_handle) (SbDragView   *self,
                      guint         n,
                      SbDragHandle *handle);
  const char *(*get_name) (SbDragView *self,
                           guint       n);
  char *(*get_words) (SbDragView *self, /* the value; transfer full */
                      guint       n);
  /* Optional: the grip is taken; what value_at () goes by may be kept. */
  void (*begin_drag) (SbDragView *self,
                      guint       n);
  /* The value with the grip at this point; NAN: none. */
  double (*value_at) (SbDragView *self,
                      guint       n,
                      double      x,
                      double      y);
  void (*set_value) (SbDragView *self, /* within min and max */
                     guint       n,
                     double      value);
};

/* Does the class mirror, and text run from the right? */
gboolean sb_drag_view_is_mirrored (SbDragView *self);

/* For the draw function: the grips, with a ring around the one that has the focus. */
void sb_drag_view_draw_grips (SbDragView *self,
                              cairo_t    *cr);

/* A value, or whether it is there, has changed. */
void sb_drag_view_changed (SbDragView *self);

/* The grip that keys go to. */
guint sb_drag_view_get_active (SbDragView *self);
void  sb_drag_view_set_active (SbDragView *self,
                               guint       n);

G_END_DECLS

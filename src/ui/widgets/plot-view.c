#include "ui/widgets/plot-view.h"

#include "ui/compat.h"
#include "ui/widgets/theme.h"

#include <math.h>

/* A finger that goes this far along the drawing moves the cursor; across it, it scrolls the page. */
static const double FINGER_THRESHOLD_PX = 8.0;

typedef struct
{
  int cursor;
  int kept; /* where the cursor goes back to; −1: nowhere */
  gboolean keeps_cursor;
} SbPlotViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SbPlotView, sb_plot_view, GTK_TYPE_DRAWING_AREA)

enum
{
  TABLE_REQUESTED,
  CURSOR_CHANGED,
  VALUES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SbPlotViewPrivate *
private_of (SbPlotView *self)
{
  return sb_plot_view_get_instance_private (self);
}

static gboolean
has_values (SbPlotView *self)
{
  return SB_PLOT_VIEW_GET_CLASS (self)->has_values (self);
}

/* The font family is borrowed from `family`, which the caller frees after drawing. */
static SbChartFrame
frame_of (SbPlotView *self,
          const char *family)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return (SbChartFrame) { .width = gtk_widget_get_width (widget),
                          .height = gtk_widget_get_height (widget),
                          .palette = sb_theme_palette (),
                          .font_family = family,
                          .font_scale = sb_theme_font_scale (widget),
                          .cursor = private_of (self)->cursor,
                          .device_scale = gtk_widget_get_scale_factor (widget) };
}

static SbItems
items_of (SbPlotView *self)
{
  SbItems items = { 0 };

  SB_PLOT_VIEW_GET_CLASS (self)->get_items (self, &items);

  return items;
}

static int
item_under (SbPlotView *self,
            double      x,
            double      y)
{
  g_autofree char *family = sb_theme_font_family (GTK_WIDGET (self));
  SbChartFrame frame = frame_of (self, family);

  return SB_PLOT_VIEW_GET_CLASS (self)->item_at (self, &frame, x, y);
}

static void
draw_plot (GtkDrawingArea *area,
           cairo_t        *cr,
           int             width,
           int             height,
           gpointer        user_data)
{
  SbPlotView *self = SB_PLOT_VIEW (area);
  g_autofree char *family = NULL;
  SbChartFrame frame;

  if (!has_values (self))
    return;

  family = sb_theme_font_family (GTK_WIDGET (self));
  frame = frame_of (self, family);
  SB_PLOT_VIEW_GET_CLASS (self)->draw (self, &frame, cr);
}

static void
update_accessible (SbPlotView *self)
{
  const SbPlotViewClass *class = SB_PLOT_VIEW_GET_CLASS (self);
  int cursor = private_of (self)->cursor;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  if (!has_values (self))
    return;

  title = class->get_title (self);
  description = cursor >= 0 ? class->get_item_text (self, (guint) cursor) : class->get_description (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
set_cursor (SbPlotView *self,
            int         cursor)
{
  SbPlotViewPrivate *priv = private_of (self);

  if (cursor == priv->cursor)
    return;

  priv->cursor = cursor;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

/* By a click or a key, not in passing. */
static void
put_cursor (SbPlotView *self,
            int         cursor)
{
  SbPlotViewPrivate *priv = private_of (self);

  if (priv->keeps_cursor)
    priv->kept = cursor;
  set_cursor (self, cursor);
}

/* By a key: a screen reader does not see the value appear, so it is said. */
static void
walk (SbPlotView *self,
      SbWalk      way)
{
  SbItems items = items_of (self);
  int cursor = sb_walk (&items, private_of (self)->cursor, way);
  g_autofree char *text = NULL;

  put_cursor (self, cursor);
  if (cursor < 0)
    return;

  text = SB_PLOT_VIEW_GET_CLASS (self)->get_item_text (self, (guint) cursor);
  sb_compat_announce (GTK_WIDGET (self), text);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           SbPlotView               *self)
{
  if (has_values (self))
    set_cursor (self, item_under (self, x, y));
}

static void
on_leave (GtkEventControllerMotion *controller,
          SbPlotView               *self)
{
  set_cursor (self, private_of (self)->kept);
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            SbPlotView      *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (has_values (self))
    put_cursor (self, item_under (self, x, y));
}

static void
on_finger_moved (GtkGestureDrag *gesture,
                 double          offset_x,
                 double          offset_y,
                 SbPlotView     *self)
{
  GdkEventSequence *sequence;
  double x, y;
  int item;

  if (!has_values (self) || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  sequence = gtk_gesture_get_last_updated_sequence (GTK_GESTURE (gesture));
  if (gtk_gesture_get_sequence_state (GTK_GESTURE (gesture), sequence) != GTK_EVENT_SEQUENCE_CLAIMED)
    {
      if (fabs (offset_x) < FINGER_THRESHOLD_PX || fabs (offset_x) < fabs (offset_y))
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }

  item = item_under (self, x + offset_x, y + offset_y);
  if (item >= 0)
    put_cursor (self, item);
}

/* With the cursor in it, the wheel moves the cursor as far as there is a next item; else it is the page's. */
static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           SbPlotView               *self)
{
  int cursor = private_of (self)->cursor;
  SbItems items;
  SbWalk way;

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) || cursor < 0 || dy == 0.0 || !has_values (self))
    return FALSE;

  items = items_of (self);
  if (items.arrangement == SB_ITEMS_IN_A_ROW)
    way = (dy > 0.0) != items.mirrored ? SB_WALK_RIGHT : SB_WALK_LEFT;
  else
    way = dy > 0.0 ? SB_WALK_DOWN : SB_WALK_UP;
  put_cursor (self, sb_walk (&items, cursor, way));

  return private_of (self)->cursor != cursor;
}

static gboolean
way_of_key (guint   keyval,
            SbWalk *way)
{
  static const struct
  {
    guint keyval;
    guint keypad;
    SbWalk way;
  } KEYS[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, SB_WALK_LEFT },
    { GDK_KEY_Right, GDK_KEY_KP_Right, SB_WALK_RIGHT },
    { GDK_KEY_Up, GDK_KEY_KP_Up, SB_WALK_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, SB_WALK_DOWN },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, SB_WALK_PAGE_UP },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, SB_WALK_PAGE_DOWN },
    { GDK_KEY_Home, GDK_KEY_KP_Home, SB_WALK_FIRST },
    { GDK_KEY_End, GDK_KEY_KP_End, SB_WALK_LAST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (keyval == KEYS[i].keyval || keyval == KEYS[i].keypad)
      {
        *way = KEYS[i].way;
        return TRUE;
      }

  return FALSE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                SbPlotView            *self)
{
  SbWalk way = SB_WALK_FIRST;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !has_values (self))
    return FALSE;

  if (way_of_key (keyval, &way))
    {
      walk (self, way);
      return TRUE;
    }
  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (private_of (self)->cursor < 0)
        return FALSE;
      put_cursor (self, -1);
      return TRUE;
    case GDK_KEY_t:
    case GDK_KEY_T:
      g_signal_emit (self, signals[TABLE_REQUESTED], 0);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Larger letters need a taller drawing. */
static void
sb_plot_view_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  GTK_WIDGET_CLASS (sb_plot_view_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      double scale = MAX (sb_theme_font_scale (widget), 1.0);

      *minimum = (int) ceil (*minimum * scale);
      *natural = (int) ceil (*natural * scale);
    }
}

static void
on_text_scaled (GtkWidget *widget)
{
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

static void
sb_plot_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (sb_plot_view_parent_class)->constructed (object);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (object)), "notify::gtk-xft-dpi",
                           G_CALLBACK (on_text_scaled), object, G_CONNECT_SWAPPED);
}

static void
sb_plot_view_class_init (SbPlotViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = sb_plot_view_constructed;
  GTK_WIDGET_CLASS (klass)->measure = sb_plot_view_measure;

  signals[TABLE_REQUESTED] =
    g_signal_new ("table-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURSOR_CHANGED] =
    g_signal_new ("cursor-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[VALUES_CHANGED] =
    g_signal_new ("values-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sb-chart-view");
}

static void
sb_plot_view_init (SbPlotView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *wheel
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *finger = gtk_gesture_drag_new ();

  private_of (self)->cursor = private_of (self)->kept = -1;
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_plot, NULL, NULL);
  gtk_widget_set_focusable (widget, TRUE);

  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (finger), TRUE);
  g_signal_connect (finger, "drag-update", G_CALLBACK (on_finger_moved), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (finger));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, wheel);
  sb_theme_follow (widget);
}

void
sb_plot_view_changed (SbPlotView *self)
{
  SbPlotViewPrivate *priv;

  g_return_if_fail (SB_IS_PLOT_VIEW (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!has_values (self))
    return;

  priv = private_of (self);
  if (MAX (priv->cursor, priv->kept) >= (int) items_of (self).n_items)
    {
      priv->kept = -1;
      set_cursor (self, -1);
    }
  update_accessible (self);
  g_signal_emit (self, signals[VALUES_CHANGED], 0);
}

void
sb_plot_view_changed_kind (SbPlotView *self)
{
  g_return_if_fail (SB_IS_PLOT_VIEW (self));

  private_of (self)->cursor = private_of (self)->kept = -1;
  sb_plot_view_changed (self);
}

void
sb_plot_view_set_keeps_cursor (SbPlotView *self,
                               gboolean    keeps_cursor)
{
  g_return_if_fail (SB_IS_PLOT_VIEW (self));

  private_of (self)->keeps_cursor = keeps_cursor;
}

void
sb_plot_view_put_cursor (SbPlotView *self,
                         int         cursor)
{
  g_return_if_fail (SB_IS_PLOT_VIEW (self));

  if (has_values (self))
    put_cursor (self, CLAMP (cursor, -1, (int) items_of (self).n_items - 1));
}

int
sb_plot_view_get_cursor (SbPlotView *self)
{
  g_return_val_if_fail (SB_IS_PLOT_VIEW (self), -1);

  return private_of (self)->cursor;
}

SbChartTable *
sb_plot_view_get_table (SbPlotView *self)
{
  g_return_val_if_fail (SB_IS_PLOT_VIEW (self), NULL);

  return has_values (self) ? SB_PLOT_VIEW_GET_CLASS (self)->get_table (self) : NULL;
}

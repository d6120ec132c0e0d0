#include "ui/widgets/drag-view.h"

#include "ui/widgets/theme.h"

#include <glib/gi18n.h>
#include <math.h>

/* A grip under the pointer is larger by this. */
static const double HOVER_GROWTH = 2;

typedef struct
{
  guint active;
  guint hovered; /* n_handles: none */
  gboolean is_dragging;
  double grip_x; /* where the grip was when it was taken */
  double grip_y;
} SbDragViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SbDragView, sb_drag_view, GTK_TYPE_DRAWING_AREA)

static SbDragViewPrivate *
private_of (SbDragView *self)
{
  return sb_drag_view_get_instance_private (self);
}

static SbDragHandle
handle_of (SbDragView *self,
           guint       n)
{
  SbDragHandle handle = { .home = NAN, .end = NAN };

  SB_DRAG_VIEW_GET_CLASS (self)->get_handle (self, n, &handle);

  return handle;
}

/* The next grip that is there, in one direction; n_handles: there is none. */
static guint
find_handle (SbDragView *self,
             int         from,
             int         direction)
{
  int n_handles = (int) SB_DRAG_VIEW_GET_CLASS (self)->n_handles;

  for (int n = from; n >= 0 && n < n_handles; n += direction)
    if (handle_of (self, (guint) n).is_there)
      return (guint) n;

  return (guint) n_handles;
}

static guint
nearest_handle (SbDragView *self,
                double      x,
                double      y)
{
  const SbDragViewClass *class = SB_DRAG_VIEW_GET_CLASS (self);
  double nearest = class->reach;
  guint found = class->n_handles;

  for (guint n = 0; n < class->n_handles; n++)
    {
      SbDragHandle handle = handle_of (self, n);
      double distance = hypot (handle.x - x, handle.y - y);

      if (!handle.is_there || (distance >= nearest && !(isinf (nearest) && found == class->n_handles)))
        continue;
      nearest = distance;
      found = n;
    }

  return found;
}

static void
set_value (SbDragView *self,
           guint       n,
           double      value)
{
  SbDragHandle handle = handle_of (self, n);
  double span = handle.max - handle.min;

  if (!isfinite (value))
    return;
  if (handle.wraps)
    value -= span * floor ((value - handle.min) / span);

  SB_DRAG_VIEW_GET_CLASS (self)->set_value (self, n, CLAMP (value, handle.min, handle.max));
}

static void
update_accessible (SbDragView *self)
{
  const SbDragViewClass *class = SB_DRAG_VIEW_GET_CLASS (self);
  guint n = private_of (self)->active;
  SbDragHandle handle = handle_of (self, n);
  g_autofree char *words = class->get_words (self, n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, class->get_name (self, n),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, handle.min, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  handle.max, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, handle.value,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
set_hovered (SbDragView *self,
             guint       n)
{
  SbDragViewPrivate *priv = private_of (self);

  if (n == priv->hovered)
    return;

  priv->hovered = n;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), n < SB_DRAG_VIEW_GET_CLASS (self)->n_handles ? "grab" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           SbDragView               *self)
{
  if (!private_of (self)->is_dragging)
    set_hovered (self, nearest_handle (self, x, y));
}

static void
on_leave (GtkEventControllerMotion *controller,
          SbDragView               *self)
{
  if (!private_of (self)->is_dragging)
    set_hovered (self, SB_DRAG_VIEW_GET_CLASS (self)->n_handles);
}

/* Of the grip under the pointer, or of the one that has the focus where a key asks for it. */
static gboolean
on_query_tooltip (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    by_key,
                  GtkTooltip *tooltip)
{
  SbDragView *self = SB_DRAG_VIEW (widget);
  SbDragViewPrivate *priv = private_of (self);
  const SbDragViewClass *class = SB_DRAG_VIEW_GET_CLASS (self);
  guint n = by_key ? priv->active : nearest_handle (self, x, y);
  int radius = (int) class->grip_radius;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  SbDragHandle handle;

  if (priv->is_dragging || n >= class->n_handles)
    return FALSE;

  handle = handle_of (self, n);
  words = class->get_words (self, n);
  /* Translators: what a grip changes and its value: "Gap to the slab: 1.6 m". */
  text = g_strdup_printf (_("%s: %s"), class->get_name (self, n), words);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ (int) handle.x - radius, (int) handle.y - radius, 2 * radius,
                                                      2 * radius });

  return TRUE;
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               SbDragView     *self)
{
  const SbDragViewClass *class = SB_DRAG_VIEW_GET_CLASS (self);
  SbDragViewPrivate *priv = private_of (self);
  guint n = nearest_handle (self, x, y);
  SbDragHandle handle;

  priv->is_dragging = n < class->n_handles;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!priv->is_dragging)
    {
      /* A finger beside the grips scrolls the page. */
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  sb_drag_view_set_active (self, n);
  set_hovered (self, n);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  handle = handle_of (self, n);
  /* Taken from afar the grip comes to the pointer; taken itself it does not jump. */
  priv->grip_x = isinf (class->reach) ? x : handle.x;
  priv->grip_y = isinf (class->reach) ? y : handle.y;
  if (class->begin_drag != NULL)
    class->begin_drag (self, n);
  if (isinf (class->reach))
    set_value (self, n, class->value_at (self, n, x, y));
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                SbDragView     *self)
{
  SbDragViewPrivate *priv = private_of (self);

  if (priv->is_dragging)
    set_value (self, priv->active,
               SB_DRAG_VIEW_GET_CLASS (self)->value_at (self, priv->active, priv->grip_x + offset_x,
                                                        priv->grip_y + offset_y));
}

/* Also when another gesture takes the sequence, or the window loses the pointer. */
static void
on_drag_end (GtkGesture       *gesture,
             GdkEventSequence *sequence,
             SbDragView       *self)
{
  SbDragViewPrivate *priv = private_of (self);

  if (!priv->is_dragging)
    return;

  priv->is_dragging = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
}

/* Left and right as in the drawing. */
static guint
mirror_key (SbDragView *self,
            guint       keyval)
{
  if (!sb_drag_view_is_mirrored (self))
    return keyval;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return GDK_KEY_Right;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return GDK_KEY_Left;
    default:
      return keyval;
    }
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                SbDragView            *self)
{
  guint n = private_of (self)->active;
  SbDragHandle handle = handle_of (self, n);
  double value;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !handle.is_there)
    return FALSE;

  switch (mirror_key (self, keyval))
    {
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Right:
    case GDK_KEY_KP_Up:
      value = handle.value + handle.step;
      break;
    case GDK_KEY_Left:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Left:
    case GDK_KEY_KP_Down:
      value = handle.value - handle.step;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      value = handle.value + handle.page;
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      value = handle.value - handle.page;
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      value = handle.home;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      value = handle.end;
      break;
    default:
      return FALSE;
    }
  if (!isfinite (value))
    return FALSE;

  set_value (self, n, value);
  return TRUE;
}

/* Without the focus the wheel is the page's. */
static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           SbDragView               *self)
{
  guint n = private_of (self)->active;
  SbDragHandle handle = handle_of (self, n);

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) || !handle.is_there)
    return FALSE;

  set_value (self, n, handle.value - dy * handle.step);
  return TRUE;
}

/* Tab goes through the grips before it goes on. */
static gboolean
sb_drag_view_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  SbDragView *self = SB_DRAG_VIEW (widget);
  /* Also in a window that is not active (yet). */
  gboolean has_focus = gtk_widget_is_focus (widget);
  int way = direction == GTK_DIR_TAB_BACKWARD ? -1 : 1;
  int n_handles = (int) SB_DRAG_VIEW_GET_CLASS (self)->n_handles;
  guint next;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return has_focus ? FALSE : gtk_widget_grab_focus (widget);

  next = find_handle (self, has_focus ? (int) private_of (self)->active + way : way > 0 ? 0 : n_handles - 1, way);
  if ((int) next == n_handles)
    return FALSE;

  sb_drag_view_set_active (self, next);
  return has_focus || gtk_widget_grab_focus (widget);
}

static void
sb_drag_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (sb_drag_view_parent_class)->constructed (object);
  private_of (SB_DRAG_VIEW (object))->hovered = SB_DRAG_VIEW_GET_CLASS (object)->n_handles;
  update_accessible (SB_DRAG_VIEW (object));
}

static void
sb_drag_view_class_init (SbDragViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = sb_drag_view_constructed;
  GTK_WIDGET_CLASS (klass)->focus = sb_drag_view_focus;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SLIDER);
  klass->n_handles = 1;
  klass->reach = INFINITY;
}

static void
sb_drag_view_init (SbDragView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *wheel
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect (widget, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (widget, wheel);
  sb_theme_follow (widget);
}

gboolean
sb_drag_view_is_mirrored (SbDragView *self)
{
  g_return_val_if_fail (SB_IS_DRAG_VIEW (self), FALSE);

  return SB_DRAG_VIEW_GET_CLASS (self)->mirrors
         && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

void
sb_drag_view_draw_grips (SbDragView *self,
                         cairo_t    *cr)
{
  const SbDragViewClass *class = SB_DRAG_VIEW_GET_CLASS (self);
  gboolean has_focus = gtk_widget_has_visible_focus (GTK_WIDGET (self));

  for (guint n = 0; n < class->n_handles; n++)
    {
      SbDragHandle handle = handle_of (self, n);

      if (handle.is_there)
        sb_theme_draw_grip (cr, handle.x, handle.y,
                            class->grip_radius + (n == private_of (self)->hovered ? HOVER_GROWTH : 0),
                            handle.direction_rad, has_focus && n == private_of (self)->active);
    }
}

void
sb_drag_view_changed (SbDragView *self)
{
  g_return_if_fail (SB_IS_DRAG_VIEW (self));

  if (!handle_of (self, private_of (self)->active).is_there)
    private_of (self)->active = MIN (find_handle (self, 0, 1), SB_DRAG_VIEW_GET_CLASS (self)->n_handles - 1);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
sb_drag_view_get_active (SbDragView *self)
{
  g_return_val_if_fail (SB_IS_DRAG_VIEW (self), 0);

  return private_of (self)->active;
}

void
sb_drag_view_set_active (SbDragView *self,
                         guint       n)
{
  g_return_if_fail (SB_IS_DRAG_VIEW (self));
  g_return_if_fail (n < SB_DRAG_VIEW_GET_CLASS (self)->n_handles);

  if (n == private_of (self)->active)
    return;

  private_of (self)->active = n;
  sb_drag_view_changed (self);
}

#include "ui/widgets/chart-view.h"

#include "ui/live-follow.h"
#include "ui/widgets/theme.h"

struct _SbChartView
{
  GtkDrawingArea parent_instance;

  SbLive *live;
  SbLiveVariants *variants; /* or NULL */
  const SbChart *chart;
  int cursor;
  int kept; /* where the cursor goes back to; −1: nowhere */
  gboolean keeps_cursor;
};

G_DEFINE_FINAL_TYPE (SbChartView, sb_chart_view, GTK_TYPE_DRAWING_AREA)

enum
{
  TABLE_REQUESTED,
  CURSOR_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
has_data (SbChartView *self)
{
  return self->chart != NULL && self->live != NULL && sb_live_get_result (self->live) != NULL;
}

static SbChartData
chart_data (SbChartView *self)
{
  SbChartData data = { sb_live_get_consultation (self->live), sb_live_get_result (self->live) };

  if (self->variants != NULL)
    sb_live_variants_set_data (self->variants, &data);

  return data;
}

/* The font family is borrowed from `family`, which the caller frees after drawing. */
static SbChartFrame
chart_frame (SbChartView *self,
             const char  *family,
             double       width,
             double       height)
{
  SbChartFrame frame = {
    .width = width,
    .height = height,
    .palette = sb_theme_palette (),
    .font_family = family,
    .font_scale = sb_theme_font_scale (GTK_WIDGET (self)),
    .cursor = self->cursor,
    .with_title = FALSE,
    .with_source = FALSE,
  };

  return frame;
}

static int
item_under (SbChartView *self,
            double       x,
            double       y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *family = sb_theme_font_family (widget);
  SbChartFrame frame = chart_frame (self, family, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  SbChartData data = chart_data (self);

  return self->chart->item_at (&data, &frame, x, y);
}

static void
draw_chart_view (GtkDrawingArea *area,
                 cairo_t        *cr,
                 int             width,
                 int             height,
                 gpointer        user_data)
{
  SbChartView *self = SB_CHART_VIEW (area);
  g_autofree char *family = NULL;
  SbChartFrame frame;
  SbChartData data;

  if (!has_data (self))
    return;

  family = sb_theme_font_family (GTK_WIDGET (self));
  frame = chart_frame (self, family, width, height);
  data = chart_data (self);
  sb_chart_draw (self->chart, &data, &frame, FALSE, cr);
}

static void
update_accessible (SbChartView *self)
{
  SbChartData data;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  if (!has_data (self))
    return;

  data = chart_data (self);
  title = self->chart->title (&data);
  description = self->cursor >= 0 ? self->chart->item_text (&data, (guint) self->cursor) : self->chart->description (&data);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
set_cursor (SbChartView *self,
            int          cursor)
{
  if (cursor == self->cursor)
    return;

  self->cursor = cursor;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

/* By a click or a key, not in passing. */
static void
put_cursor (SbChartView *self,
            int          cursor)
{
  if (self->keeps_cursor)
    self->kept = cursor;
  set_cursor (self, cursor);
}

static void
on_result_changed (SbChartView *self)
{
  SbChartData data;

  if (!has_data (self))
    return;

  data = chart_data (self);
  if (MAX (self->cursor, self->kept) >= (int) self->chart->n_items (&data))
    {
      self->kept = -1;
      set_cursor (self, -1);
    }
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           SbChartView              *self)
{
  if (has_data (self))
    set_cursor (self, item_under (self, x, y));
}

static void
on_leave (GtkEventControllerMotion *controller,
          SbChartView              *self)
{
  set_cursor (self, self->kept);
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            SbChartView     *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (has_data (self))
    put_cursor (self, item_under (self, x, y));
}

/* By arrow keys over a chart whose items lie in a plane, from its middle. */
static gboolean
walk_in_plane (SbChartView       *self,
               const SbChartData *data,
               guint              keyval)
{
  guint n_items = self->chart->n_items (data);
  int right = 0, up = 0;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      right = 1;
      break;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      right = -1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      up = 1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      up = -1;
      break;
    default:
      return FALSE;
    }
  if (n_items > 0)
    put_cursor (self, self->cursor < 0 ? (int) n_items / 2
                                       : (int) self->chart->item_beside (data, (guint) self->cursor, right, up));

  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                SbChartView           *self)
{
  SbChartData data;
  int last;

  if (!has_data (self) || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  data = chart_data (self);
  last = (int) self->chart->n_items (&data) - 1;
  if (self->chart->item_beside != NULL && walk_in_plane (self, &data, keyval))
    return TRUE;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      put_cursor (self, MIN (self->cursor + 1, last));
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      put_cursor (self, self->cursor < 0 ? last : MAX (self->cursor - 1, 0));
      return TRUE;
    case GDK_KEY_Home:
      put_cursor (self, MIN (0, last));
      return TRUE;
    case GDK_KEY_End:
      put_cursor (self, last);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->cursor < 0)
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

static void
sb_chart_view_dispose (GObject *object)
{
  g_clear_object (&SB_CHART_VIEW (object)->live);
  g_clear_object (&SB_CHART_VIEW (object)->variants);
  G_OBJECT_CLASS (sb_chart_view_parent_class)->dispose (object);
}

static void
sb_chart_view_class_init (SbChartViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_chart_view_dispose;

  signals[TABLE_REQUESTED] =
    g_signal_new ("table-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CURSOR_CHANGED] =
    g_signal_new ("cursor-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sb-chart-view");
}

static void
sb_chart_view_init (SbChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cursor = self->kept = -1;
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), 260);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), 360);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_chart_view, NULL, NULL);
  gtk_widget_set_focusable (widget, TRUE);

  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (widget, keys);
  sb_theme_follow (widget);
}

GtkWidget *
sb_chart_view_new (void)
{
  return g_object_new (SB_TYPE_CHART_VIEW, NULL);
}

void
sb_chart_view_set_live (SbChartView *self,
                        SbLive      *live)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  sb_live_follow (live, "result-changed", self, (SbLiveShow) on_result_changed);
  on_result_changed (self);
}

void
sb_chart_view_set_chart (SbChartView   *self,
                         const SbChart *chart)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));

  if (chart == self->chart)
    return;

  self->chart = chart;
  self->cursor = self->kept = -1;
  on_result_changed (self);
}

const SbChart *
sb_chart_view_get_chart (SbChartView *self)
{
  g_return_val_if_fail (SB_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

void
sb_chart_view_set_variants (SbChartView    *self,
                            SbLiveVariants *variants)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));
  g_return_if_fail (self->variants == NULL);

  self->variants = g_object_ref (variants);
  g_signal_connect_object (variants, "changed", G_CALLBACK (on_result_changed), self, G_CONNECT_SWAPPED);
  on_result_changed (self);
}

SbChartData
sb_chart_view_get_data (SbChartView *self)
{
  return chart_data (self);
}

void
sb_chart_view_set_keeps_cursor (SbChartView *self,
                                gboolean     keeps_cursor)
{
  g_return_if_fail (SB_IS_CHART_VIEW (self));

  self->keeps_cursor = keeps_cursor;
}

void
sb_chart_view_put_cursor (SbChartView *self,
                          int          cursor)
{
  SbChartData data;

  g_return_if_fail (SB_IS_CHART_VIEW (self));

  if (!has_data (self))
    return;
  data = chart_data (self);
  put_cursor (self, CLAMP (cursor, -1, (int) self->chart->n_items (&data) - 1));
}

int
sb_chart_view_get_cursor (SbChartView *self)
{
  g_return_val_if_fail (SB_IS_CHART_VIEW (self), -1);

  return self->cursor;
}

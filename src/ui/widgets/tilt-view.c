#include "ui/widgets/tilt-view.h"

#include "charts/language.h"
#include "ui/widgets/balcony-section.h"
#include "ui/widgets/theme.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SbTiltView
{
  GtkDrawingArea parent_instance;

  SbBalconySection section;
};

G_DEFINE_FINAL_TYPE (SbTiltView, sb_tilt_view, GTK_TYPE_DRAWING_AREA)

enum
{
  PROP_0,
  PROP_TILT_DEG,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const double KEY_STEP_DEG = 5;
static const double PAGE_STEP_DEG = 15;
static const double GRIP_RADIUS = 10;

static void
draw_tilt (GtkDrawingArea *area,
           cairo_t        *cr,
           int             width,
           int             height,
           gpointer        user_data)
{
  SbTiltView *self = SB_TILT_VIEW (area);
  SbModulePlace place = sb_balcony_section_module (&self->section, width, height);

  sb_balcony_section_draw (&self->section, GTK_WIDGET (self), cr, width, height);
  sb_theme_draw_grip (cr, place.end_x, place.end_y, GRIP_RADIUS, gtk_widget_has_visible_focus (GTK_WIDGET (self)));
}

static void
update_accessible (SbTiltView *self)
{
  g_autofree char *words = sb_tilt_view_words (self->section.tilt_deg);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->section.tilt_deg,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
tilt_to_pointer (SbTiltView *self,
                 double      x,
                 double      y)
{
  SbModulePlace place = sb_balcony_section_module (&self->section, gtk_widget_get_width (GTK_WIDGET (self)),
                                                   gtk_widget_get_height (GTK_WIDGET (self)));
  double angle_deg = atan2 (y - place.hinge_y, x - place.hinge_x) * 180 / G_PI;

  sb_tilt_view_set_tilt_deg (self, CLAMP (round (angle_deg), 0, 90));
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               SbTiltView     *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tilt_to_pointer (self, x, y);
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                SbTiltView     *self)
{
  double x;
  double y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    tilt_to_pointer (self, x + offset_x, y + offset_y);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        modifiers,
                SbTiltView            *self)
{
  double tilt_deg = self->section.tilt_deg;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Right:
    case GDK_KEY_KP_Up:
      tilt_deg += KEY_STEP_DEG;
      break;
    case GDK_KEY_Left:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Left:
    case GDK_KEY_KP_Down:
      tilt_deg -= KEY_STEP_DEG;
      break;
    case GDK_KEY_Page_Up:
      tilt_deg += PAGE_STEP_DEG;
      break;
    case GDK_KEY_Page_Down:
      tilt_deg -= PAGE_STEP_DEG;
      break;
    case GDK_KEY_Home:
      tilt_deg = 90;
      break;
    case GDK_KEY_End:
      tilt_deg = 0;
      break;
    default:
      return FALSE;
    }

  sb_tilt_view_set_tilt_deg (self, CLAMP (tilt_deg, 0, 90));
  return TRUE;
}

static void
sb_tilt_view_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (property_id == PROP_TILT_DEG)
    g_value_set_double (value, SB_TILT_VIEW (object)->section.tilt_deg);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sb_tilt_view_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (property_id == PROP_TILT_DEG)
    sb_tilt_view_set_tilt_deg (SB_TILT_VIEW (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sb_tilt_view_class_init (SbTiltViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sb_tilt_view_get_property;
  object_class->set_property = sb_tilt_view_set_property;

  props[PROP_TILT_DEG] = g_param_spec_double ("tilt-deg", NULL, NULL, 0, 90, 90,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sb-tilt-view");
}

static void
sb_tilt_view_init (SbTiltView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->section.tilt_deg = 90;
  self->section.slope_m = 1;
  self->section.azimuth_deg = 180;
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), 230);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), 250);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_tilt, NULL, NULL);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_cursor_from_name (widget, "grab");
  g_signal_connect (widget, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (widget, keys);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tilt of the modules"),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 90.0, -1);
  update_accessible (self);
  sb_theme_follow (widget);
}

GtkWidget *
sb_tilt_view_new (void)
{
  return g_object_new (SB_TYPE_TILT_VIEW, NULL);
}

double
sb_tilt_view_get_tilt_deg (SbTiltView *self)
{
  g_return_val_if_fail (SB_IS_TILT_VIEW (self), 0);

  return self->section.tilt_deg;
}

void
sb_tilt_view_set_tilt_deg (SbTiltView *self,
                           double      tilt_deg)
{
  g_return_if_fail (SB_IS_TILT_VIEW (self));
  g_return_if_fail (tilt_deg >= 0 && tilt_deg <= 90);

  if (tilt_deg == self->section.tilt_deg)
    return;

  self->section.tilt_deg = tilt_deg;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TILT_DEG]);
}

void
sb_tilt_view_set_surroundings (SbTiltView           *self,
                               const SbConsultation *consultation)
{
  double tilt_deg;

  g_return_if_fail (SB_IS_TILT_VIEW (self));

  tilt_deg = self->section.tilt_deg;
  sb_balcony_section_init (&self->section, consultation);
  self->section.tilt_deg = tilt_deg;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

char *
sb_tilt_view_words (double tilt_deg)
{
  g_autofree char *degrees = sb_format_number (tilt_deg, tilt_deg == round (tilt_deg) ? 0 : 1);

  if (tilt_deg >= 85)
    /* Translators: tilt of the modules in degrees. */
    return g_strdup_printf (_("Upright, %s°"), degrees);
  if (tilt_deg <= 5)
    /* Translators: tilt of the modules in degrees. */
    return g_strdup_printf (_("Lying flat, %s°"), degrees);

  /* Translators: tilt of the modules in degrees. */
  return g_strdup_printf (_("Tilted, %s°"), degrees);
}

#include "ui/widgets/tilt-view.h"

#include "charts/language.h"
#include "core/field-table.h"
#include "ui/widgets/balcony-section-layout.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SbTiltView
{
  SbDragView parent_instance;

  SbBalconySection section;
  gboolean is_own;        /* what is drawn stands in the modules' own surroundings, not in the balcony's */
  SbSectionLayout layout; /* when a grip was taken: it goes by what was drawn then */
  double start_value;
};

G_DEFINE_FINAL_TYPE (SbTiltView, sb_tilt_view, SB_TYPE_DRAG_VIEW)

enum
{
  PROP_0,
  PROP_TILT_DEG, /* the grips, in their order */
  PROP_SLAB_PROJECTION_M,
  PROP_SLAB_GAP_M,
  PROP_OPPOSITE_HEIGHT_M,
  PROP_OPPOSITE_DISTANCE_M,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

#define N_HANDLES (N_PROPS - 1)

static const double GRIP_RADIUS = 10;
/* Generous for a finger; the grips lie apart. */
static const double REACH = 44;
/* The distance of the house is not drawn to scale: this way doubles it. */
static const double DOUBLING_PX = 60;

static const struct
{
  const char *property;
  const char *field; /* of the balcony, with its range */
  double step;
  double page;
  double home;
  double end;
  double rounding;
} VALUES[N_HANDLES] = {
  { "tilt-deg", NULL, 5, 15, 90, 0, 1 },
  { "slab-projection-m", "slab_above.projection_m", 0.1, 0.5, 0, 5, 0.1 },
  { "slab-gap-m", "slab_above.gap_m", 0.1, 0.5, 0, 5, 0.1 },
  { "opposite-height-m", "opposite.height_above_module_m", 1, 5, 0, 50, 1 },
  { "opposite-distance-m", "opposite.distance_m", 1, 10, 1, 100, 1 },
};

static double *
value_of (SbTiltView *self,
          guint       n)
{
  switch (n + 1)
    {
    case PROP_SLAB_PROJECTION_M:
      return &self->section.slab.projection_m;
    case PROP_SLAB_GAP_M:
      return &self->section.slab.gap_m;
    case PROP_OPPOSITE_HEIGHT_M:
      return &self->section.opposite.height_above_module_m;
    case PROP_OPPOSITE_DISTANCE_M:
      return &self->section.opposite.distance_m;
    case PROP_TILT_DEG:
    default:
      return &self->section.tilt_deg;
    }
}

static void
range_of (guint   n,
          double *min,
          double *max)
{
  guint n_fields;
  const SbField *fields = sb_field_table_balcony (&n_fields);

  *min = 0;
  *max = 90;
  for (guint i = 0; i < n_fields; i++)
    if (g_strcmp0 (fields[i].path, VALUES[n].field) == 0)
      {
        *min = fields[i].minimum;
        *max = fields[i].maximum;
      }
}

static SbSectionLayout
layout_now (SbTiltView *self)
{
  return sb_section_layout (&self->section, gtk_widget_get_width (GTK_WIDGET (self)),
                            gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
draw_tilt (GtkDrawingArea *area,
           cairo_t        *cr,
           int             width,
           int             height,
           gpointer        user_data)
{
  sb_balcony_section_draw (&SB_TILT_VIEW (area)->section, GTK_WIDGET (area), cr, width, height);
  sb_drag_view_draw_grips (SB_DRAG_VIEW (area), cr);
}

/* The layout has the house at the left; a house at the right is the same seen from behind. */
static double
mirror_x (SbTiltView *self,
          double      x)
{
  return sb_drag_view_is_mirrored (SB_DRAG_VIEW (self)) ? gtk_widget_get_width (GTK_WIDGET (self)) - x : x;
}

static void
place_handle (SbTiltView            *self,
              guint                  n,
              const SbSectionLayout *layout,
              SbDragHandle          *handle)
{
  switch (n + 1)
    {
    case PROP_SLAB_PROJECTION_M:
      handle->x = layout->slab_x;
      handle->y = layout->slab_y - SB_SECTION_SLAB_THICKNESS / 2;
      break;
    case PROP_SLAB_GAP_M:
      handle->x = layout->wall_x + 14;
      handle->y = layout->slab_y - SB_SECTION_SLAB_THICKNESS / 2;
      handle->direction_rad = G_PI_2;
      break;
    case PROP_OPPOSITE_HEIGHT_M:
      handle->x = layout->house_x;
      handle->y = MAX (layout->house_top, SB_SECTION_TOP_MARGIN);
      handle->direction_rad = G_PI_2;
      break;
    case PROP_OPPOSITE_DISTANCE_M:
      handle->x = layout->house_x;
      handle->y = layout->floor_y + 24;
      break;
    case PROP_TILT_DEG:
    default:
      handle->x = layout->place.end_x;
      handle->y = layout->place.end_y;
      handle->direction_rad = G_PI_2 + self->section.tilt_deg * G_PI / 180;
    }
}

static gboolean
is_there (SbTiltView *self,
          guint       n)
{
  switch (n + 1)
    {
    case PROP_SLAB_PROJECTION_M:
    case PROP_SLAB_GAP_M:
      return self->section.slab.present && !self->is_own;
    case PROP_OPPOSITE_HEIGHT_M:
    case PROP_OPPOSITE_DISTANCE_M:
      return self->section.opposite.present && !self->is_own;
    case PROP_TILT_DEG:
    default:
      return TRUE;
    }
}

static void
sb_tilt_view_get_handle (SbDragView   *view,
                         guint         n,
                         SbDragHandle *handle)
{
  SbTiltView *self = SB_TILT_VIEW (view);
  SbSectionLayout layout = layout_now (self);

  handle->is_there = is_there (self, n);
  place_handle (self, n, &layout, handle);
  handle->x = mirror_x (self, handle->x);
  if (sb_drag_view_is_mirrored (view))
    handle->direction_rad = -handle->direction_rad;
  handle->value = *value_of (self, n);
  range_of (n, &handle->min, &handle->max);
  handle->step = VALUES[n].step;
  handle->page = VALUES[n].page;
  handle->home = VALUES[n].home;
  handle->end = VALUES[n].end;
}

static const char *
sb_tilt_view_get_name (SbDragView *view,
                       guint       n)
{
  static const char *const NAMES[N_HANDLES] = {
    N_("Tilt of the modules"), N_("Slab stands out"), N_("Gap to the slab"), N_("Height of the house"),
    N_("Distance to the house"),
  };

  return _(NAMES[n]);
}

static char *
sb_tilt_view_get_words (SbDragView *view,
                        guint       n)
{
  double value = *value_of (SB_TILT_VIEW (view), n);

  return n + 1 == PROP_TILT_DEG ? sb_tilt_view_words (value)
                                : sb_format_quantity (value, value == round (value) ? 0 : 1, "m");
}

static void
sb_tilt_view_begin_drag (SbDragView *view,
                         guint       n)
{
  SbTiltView *self = SB_TILT_VIEW (view);

  self->layout = layout_now (self);
  self->start_value = *value_of (self, n);
}

static double
sb_tilt_view_value_at (SbDragView *view,
                       guint       n,
                       double      x,
                       double      y)
{
  SbTiltView *self = SB_TILT_VIEW (view);
  const SbSectionLayout *layout = &self->layout;
  SbDragHandle start = { 0 };
  double value;

  x = mirror_x (self, x);
  place_handle (self, n, layout, &start);
  switch (n + 1)
    {
    case PROP_SLAB_PROJECTION_M:
      value = self->start_value + (x - start.x) / layout->slab_scale;
      break;
    case PROP_SLAB_GAP_M:
      value = self->start_value - (y - start.y) / layout->slab_scale;
      break;
    case PROP_OPPOSITE_HEIGHT_M:
      value = self->start_value
              - (y - start.y) / (layout->house_x - layout->middle_x) * self->section.opposite.distance_m;
      break;
    case PROP_OPPOSITE_DISTANCE_M:
      value = self->start_value * exp2 ((x - start.x) / DOUBLING_PX);
      break;
    case PROP_TILT_DEG:
    default:
      value = atan2 (y - layout->place.hinge_y, x - layout->place.hinge_x) * 180 / G_PI;
    }

  return round (value / VALUES[n].rounding) * VALUES[n].rounding;
}

static void
sb_tilt_view_set_value (SbDragView *view,
                        guint       n,
                        double      value)
{
  g_object_set (view, VALUES[n].property, value, NULL);
}

/* Tenths are what rows and files have: no 1.7000000000000002. */
static void
put_value (SbTiltView *self,
           guint       n,
           double      value)
{
  double *kept = value_of (self, n);
  double tenths = round (value * 10) / 10;

  if (fabs (value - tenths) < 1e-9)
    value = tenths;
  if (value == *kept)
    return;

  *kept = value;
  sb_drag_view_changed (SB_DRAG_VIEW (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[n + 1]);
}

static void
sb_tilt_view_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (property_id > PROP_0 && property_id < N_PROPS)
    g_value_set_double (value, *value_of (SB_TILT_VIEW (object), property_id - 1));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sb_tilt_view_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (property_id > PROP_0 && property_id < N_PROPS)
    put_value (SB_TILT_VIEW (object), property_id - 1, g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sb_tilt_view_class_init (SbTiltViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SbDragViewClass *drag_class = SB_DRAG_VIEW_CLASS (klass);

  drag_class->n_handles = N_HANDLES;
  drag_class->grip_radius = GRIP_RADIUS;
  drag_class->reach = REACH;
  drag_class->mirrors = TRUE;
  drag_class->get_handle = sb_tilt_view_get_handle;
  drag_class->get_name = sb_tilt_view_get_name;
  drag_class->get_words = sb_tilt_view_get_words;
  drag_class->begin_drag = sb_tilt_view_begin_drag;
  drag_class->value_at = sb_tilt_view_value_at;
  drag_class->set_value = sb_tilt_view_set_value;
  object_class->get_property = sb_tilt_view_get_property;
  object_class->set_property = sb_tilt_view_set_property;

  for (guint n = 0; n < N_HANDLES; n++)
    {
      double min;
      double max;

      range_of (n, &min, &max);
      props[n + 1] = g_param_spec_double (VALUES[n].property, NULL, NULL, min, max, n == 0 ? 90 : min > 0 ? min : 0,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
    }
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sb-tilt-view");
}

static void
sb_tilt_view_init (SbTiltView *self)
{
  self->section.tilt_deg = 90;
  self->section.slope_m = 1;
  self->section.azimuth_deg = 180;
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), 230);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), 250);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_tilt, NULL, NULL);
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

  put_value (self, PROP_TILT_DEG - 1, tilt_deg);
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
  self->is_own = consultation->system.arrays[0].obstruction != NULL;
  sb_drag_view_changed (SB_DRAG_VIEW (self));
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

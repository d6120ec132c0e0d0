#include "ui/widgets/municipality-map-view.h"

#include "ui/widgets/theme.h"

#define MIN_WIDTH 320
#define MIN_HEIGHT 420

struct _SbMunicipalityMapView
{
  GtkDrawingArea parent_instance;

  SbMapMunicipality *items;
  SbMunicipalityMap map;
  int cursor; /* −1: none */
};

G_DEFINE_FINAL_TYPE (SbMunicipalityMapView, sb_municipality_map_view, GTK_TYPE_DRAWING_AREA)

static SbChartFrame
frame_of (SbMunicipalityMapView *self,
          const char            *font_family)
{
  return (SbChartFrame) { .width = gtk_widget_get_width (GTK_WIDGET (self)),
                          .height = gtk_widget_get_height (GTK_WIDGET (self)),
                          .palette = sb_theme_palette (),
                          .font_family = font_family,
                          .font_scale = sb_theme_font_scale (GTK_WIDGET (self)),
                          .cursor = self->cursor };
}

static void
draw (GtkDrawingArea *area,
      cairo_t        *cr,
      int             width,
      int             height,
      gpointer        data)
{
  SbMunicipalityMapView *self = SB_MUNICIPALITY_MAP_VIEW (area);
  g_autofree char *family = sb_theme_font_family (GTK_WIDGET (area));
  SbChartFrame frame = frame_of (self, family);

  sb_municipality_map_draw (&self->map, &frame, cr);
}

static void
describe (SbMunicipalityMapView *self)
{
  g_autofree char *text = self->cursor >= 0 ? sb_municipality_map_item_text (&self->map, (guint) self->cursor)
                                            : sb_municipality_map_description (&self->map);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
set_cursor (SbMunicipalityMapView *self,
            int                    cursor)
{
  if (cursor == self->cursor)
    return;
  self->cursor = cursor;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (SbMunicipalityMapView *self,
           double                 x,
           double                 y)
{
  g_autofree char *family = sb_theme_font_family (GTK_WIDGET (self));
  SbChartFrame frame = frame_of (self, family);

  if (self->map.n_items > 0)
    set_cursor (self, sb_municipality_map_item_at (&self->map, &frame, x, y));
}

static void
on_leave (SbMunicipalityMapView *self)
{
  set_cursor (self, -1);
}

static gboolean
on_key (SbMunicipalityMapView *self,
        guint                  key)
{
  int n = (int) self->map.n_items;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Up:
      set_cursor (self, self->cursor > 0 ? self->cursor - 1 : n - 1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      set_cursor (self, self->cursor + 1 < n ? self->cursor + 1 : 0);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->cursor < 0)
        return FALSE;
      set_cursor (self, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
sb_municipality_map_view_finalize (GObject *object)
{
  g_free (SB_MUNICIPALITY_MAP_VIEW (object)->items);
  G_OBJECT_CLASS (sb_municipality_map_view_parent_class)->finalize (object);
}

static void
sb_municipality_map_view_class_init (SbMunicipalityMapViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_municipality_map_view_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sb_municipality_map_view_init (SbMunicipalityMapView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cursor = -1;
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), MIN_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), MIN_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw, NULL, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  sb_theme_follow (GTK_WIDGET (self));
}

GtkWidget *
sb_municipality_map_view_new (void)
{
  return g_object_new (SB_TYPE_MUNICIPALITY_MAP_VIEW, NULL);
}

void
sb_municipality_map_view_set_map (SbMunicipalityMapView   *self,
                                  const SbMunicipalityMap *map)
{
  g_return_if_fail (SB_IS_MUNICIPALITY_MAP_VIEW (self));

  g_free (self->items);
  self->items = g_memdup2 (map->items, sizeof *map->items * map->n_items);
  self->map = *map;
  self->map.items = self->items;
  self->cursor = -1;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

#include "ui/widgets/theme.h"

#include <adwaita.h>
#include <math.h>

/* The desktop's usual text resolution; GtkSettings states it in 1024ths of a dot per inch. */
static const double USUAL_XFT_DPI = 96.0 * 1024.0;

/* Accent of the project: fill, edge and the sign upon it, the same in every style but for the edge in dark. */
static const SbColour ACCENT_FILL = { 0.941, 0.682, 0.071 };
static const SbColour ACCENT_EDGE = { 0.725, 0.478, 0.0 };
static const SbColour ACCENT_SIGN = { 0.141, 0.090, 0.0 };

const SbPalette *
sb_theme_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return sb_palette_get (dark ? SB_THEME_HIGH_CONTRAST_DARK : SB_THEME_HIGH_CONTRAST);

  return sb_palette_get (dark ? SB_THEME_DARK : SB_THEME_LIGHT);
}

void
sb_theme_follow (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
}

char *
sb_theme_font_family (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const char *family = pango_font_description_get_family (pango_context_get_font_description (context));

  return g_strdup (family != NULL ? family : "Sans");
}

double
sb_theme_font_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? CLAMP (dpi / USUAL_XFT_DPI, 0.5, 3.0) : 1.0;
}

void
sb_theme_set_colour (cairo_t        *cr,
                     const SbColour *colour,
                     double          alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, alpha);
}

void
sb_theme_rounded_rectangle (cairo_t *cr,
                            double   x,
                            double   y,
                            double   width,
                            double   height,
                            double   radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

void
sb_theme_draw_grip (cairo_t *cr,
                    double   x,
                    double   y,
                    double   radius,
                    double   direction_rad,
                    gboolean focused)
{
  const SbPalette *palette = sb_theme_palette ();

  if (focused)
    {
      cairo_arc (cr, x, y, radius + 4, 0, 2 * G_PI);
      sb_theme_set_colour (cr, &palette->text, 1);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
    }

  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  sb_theme_set_colour (cr, &ACCENT_FILL, 1);
  cairo_fill_preserve (cr);
  sb_theme_set_colour (cr, &ACCENT_EDGE, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, direction_rad);
  for (int way = -1; way <= 1; way += 2)
    {
      cairo_move_to (cr, way * radius * 0.22, -radius * 0.36);
      cairo_line_to (cr, way * radius * 0.58, 0);
      cairo_line_to (cr, way * radius * 0.22, radius * 0.36);
    }
  sb_theme_set_colour (cr, &ACCENT_SIGN, 1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 1.8);
  cairo_stroke (cr);
  cairo_restore (cr);
}

double
sb_theme_draw_text (GtkWidget      *widget,
                    cairo_t        *cr,
                    const char     *text,
                    double          x,
                    double          y,
                    double          anchor,
                    double          size_px,
                    gboolean        bold,
                    const SbColour *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  PangoFontDescription *font = pango_font_description_copy (
    pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  int width = 0;
  int height = 0;

  pango_font_description_set_absolute_size (font, size_px * sb_theme_font_scale (widget) * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &width, &height);

  sb_theme_set_colour (cr, colour, 1);
  cairo_move_to (cr, round (x - anchor * width), round (y - height / 2.0));
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);

  return width;
}

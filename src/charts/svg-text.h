#pragma once

#include "charts/drawing.h"

G_BEGIN_DECLS

/*
 * Text of an SVG picture as text. Cairo turns letters into outlines there, which nobody can search, edit or read
 * aloud; so sb_drawing_show_layout () hands what it would draw to the collector of the surface, and the elements are
 * put behind the drawing when it is done. Nothing in a chart covers its text, so their place at the end is right.
 */
typedef struct _SbSvgText SbSvgText;

SbSvgText *sb_svg_text_new (void);
void       sb_svg_text_free (SbSvgText *self);

/* From now on text drawn to this surface is collected; the collector must outlive the drawing. */
void sb_svg_text_attach (SbSvgText       *self,
                         cairo_surface_t *surface);

/* TRUE: the target of cr collects its text, and this one was taken: it must not be drawn. */
gboolean sb_svg_text_take (cairo_t        *cr,
                           PangoLayout    *layout,
                           const SbColour *colour,
                           double          x,
                           double          y);

/* Puts title, text alternative and the collected text into the finished file of cairo. */
void sb_svg_text_insert (const SbSvgText *self,
                         GByteArray      *svg,
                         const char      *title,
                         const char      *description);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSvgText, sb_svg_text_free)

G_END_DECLS

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/*
 * The labels that charts have drawn last, laid out: a chart that follows a hand writes nearly the same words in every
 * frame, and shaping them costs more than drawing them. One cache a thread; what is longest unused goes.
 */

/* As sb_drawing_layout_new () makes it with width 0, shared: not to be changed; transfer full. */
PangoLayout *sb_label_cache_get (const char *family,
                                 double      size,
                                 PangoWeight weight,
                                 const char *text,
                                 gboolean    on_paper);
/* The same, wrapped between words at a width > 0. */
PangoLayout *sb_label_cache_get_wrapped (const char *family,
                                         double      size,
                                         PangoWeight weight,
                                         const char *text,
                                         double      width,
                                         gboolean    on_paper);

G_END_DECLS

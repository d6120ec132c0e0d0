#pragma once

#include "report/typesetting.h"

G_BEGIN_DECLS

/*
 * A text as a QR code (ISO/IEC 18004), with the quiet zone around it. The strongest correction is taken that keeps the
 * code as small as it gets without any.
 */
typedef struct _SbQrPanel SbQrPanel;

/* NULL: the text is empty, or longer than SB_SUMMARY_CODE_MAX_BYTES or than a code can hold. */
SbQrPanel *sb_qr_panel_new (const char *text);
void       sb_qr_panel_free (SbQrPanel *panel);

/* Modules of a side, with the quiet zone. */
guint sb_qr_panel_get_n_modules (const SbQrPanel *panel);
/* Is the module of this column and row dark? The quiet zone counts. */
gboolean sb_qr_panel_is_dark (const SbQrPanel *panel,
                              guint            column,
                              guint            row);

/* The side in sheet units, large enough for the camera of a telephone. */
double sb_qr_panel_get_size (const SbQrPanel *panel);

/* A square of that size; never mirrored in itself. */
void sb_qr_panel_draw (const SbQrPanel *panel,
                       cairo_t         *cr,
                       double           x,
                       double           y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbQrPanel, sb_qr_panel_free)

G_END_DECLS

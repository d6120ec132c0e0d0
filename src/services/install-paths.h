#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where this installation lies: found from the running program (…/bin/sonnenbalkon → …), so that a tree that was
 * moved or staged works; else as configured. Both may be overridden for uninstalled runs: SB_LOCALE_DIR.
 */
char *sb_install_prefix (void);     /* transfer full */
char *sb_install_locale_dir (void); /* transfer full */
char *sb_install_data_dir (void);   /* …/share; transfer full */

G_END_DECLS

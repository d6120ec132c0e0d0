#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Writes a whole file that a person asked for: a regular file is replaced only when the new one is complete (through
 * a symbolic link the file it names), a device or a pipe is written to. Errors are GFileError with the path.
 */
gboolean sb_output_file_write (const char *path,
                               const char *data,
                               gsize       length,
                               GError    **error);

G_END_DECLS

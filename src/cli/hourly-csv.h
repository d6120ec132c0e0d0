#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/* One row a weather hour: time and sun, weather, each array, the home. Powers are means of the hour. */
gboolean sb_cli_write_hourly (const SbResult *result,
                              const char     *path,
                              GError        **error);

G_END_DECLS

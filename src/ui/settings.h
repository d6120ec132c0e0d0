#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Preferences and window state (schema de.klimalautern.Sonnenbalkon). The schema is found where the system keeps it or
 * beside the running program, so that a tree that was moved works. Where there is none at all (run from the build
 * folder) values live in memory for this run.
 *
 * keys: "window-width" i, "window-height" i, "window-maximized" b, "language" s ("" = the desktop's),
 * "large-text" b, "organisation-name" s, "organisation-address" s, "organisation-lines" s (one a line),
 * "paper" s ("a4", "letter"; "" = the desktop's), "fit-to-margins" b,
 * "pvgis-base-url" s ("" = PVGIS itself), "pvgis-version" s, "weather-consent" and "place-search-consent" s (ask, always,
 * never), "stand-reset-s" i (0 = never), "quiz-idle-seconds" i
 */
typedef struct _SbSettings SbSettings;

SbSettings *sb_settings_new (void);
void        sb_settings_free (SbSettings *settings);

int      sb_settings_get_int (SbSettings *settings,
                              const char *key);
gboolean sb_settings_get_boolean (SbSettings *settings,
                                  const char *key);
char    *sb_settings_get_string (SbSettings *settings,
                                 const char *key); /* transfer full */
void     sb_settings_set_int (SbSettings *settings,
                              const char *key,
                              int         value);
void     sb_settings_set_boolean (SbSettings *settings,
                                  const char *key,
                                  gboolean    value);
void     sb_settings_set_string (SbSettings *settings,
                                 const char *key,
                                 const char *value);

/* Everything as it is at the very first start, on the disk, too. */
void sb_settings_reset (SbSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSettings, sb_settings_free)

G_END_DECLS

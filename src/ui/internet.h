#pragma once

#include <gtk/gtk.h>

#include "services/place-search.h"
#include "services/pvgis.h"
#include "ui/live.h"
#include "ui/settings.h"

G_BEGIN_DECLS

/*
 * SbInternet: the way out of this computer, one for a live consultation and all its windows, so that services are asked
 * one question at a time. Nobody is asked anything before the person at the screen agreed:
 *
 *   sb_internet_ask_async (internet, SB_CONSENT_WEATHER, window, on_answered, data);
 *   if (sb_internet_ask_finish (internet, result, &error)) …
 */
#define SB_TYPE_INTERNET (sb_internet_get_type ())
G_DECLARE_FINAL_TYPE (SbInternet, sb_internet, SB, INTERNET, GObject)

/* What leaves the computer, and whereto; agreed to one by one. */
typedef enum
{
  SB_CONSENT_WEATHER,      /* coordinates of the place, to PVGIS */
  SB_CONSENT_OPINION,      /* coordinates, directions and module power, to PVGIS; asked with the same consent's key */
  SB_CONSENT_PLACE_SEARCH, /* what was typed, to OpenStreetMap's services */
} SbConsent;

/* Makes the one of a live consultation, or gives the one there is; settings outlive the live consultation. Borrowed. */
SbInternet *sb_internet_attach (SbLive     *live,
                                SbSettings *settings);

/* NULL: this consultation has no way out (a test's). Borrowed; lives as long as the live consultation. */
SbInternet *sb_internet_of (SbLive *live);

SbSettings    *sb_internet_get_settings (SbInternet *self);
SbPvgis       *sb_internet_get_pvgis (SbInternet *self); /* of the address that is set now */
SbPlaceSearch *sb_internet_get_place_search (SbInternet *self);

/* The address of PVGIS by what is set; transfer full. */
char *sb_internet_pvgis_url (SbSettings *settings);

/*
 * Asks unless it was answered for good. FALSE with G_IO_ERROR_CANCELLED (not now) or G_IO_ERROR_PERMISSION_DENIED
 * (never; the message is a sentence for people).
 */
void     sb_internet_ask_async (SbInternet         *self,
                                SbConsent           consent,
                                GtkWindow          *parent,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean sb_internet_ask_finish (SbInternet   *self,
                                 GAsyncResult *result,
                                 GError      **error);

/* For tests: uses these instead of the public services. */
void sb_internet_set_place_search (SbInternet    *self,
                                   SbPlaceSearch *search);

/* Today as an ISO date; transfer full. */
char *sb_internet_today (void);

/* What an error of PVGIS means for people, and what they can do; transfer full. */
char *sb_internet_sentence (const GError *error);

G_END_DECLS

#include "ui/preferences-window.h"

#include "ui/pages/programmes-page.h"
#include "ui/preferences-parts.h"
#include "ui/side-window.h"

#include <glib/gi18n.h>

#define MIN_WIDTH 360
#define MIN_HEIGHT 294
#define LARGE_TEXT_PERCENT 125

GtkWindow *
sb_preferences_present (GtkWindow  *parent,
                        SbLive     *live,
                        SbSettings *settings,
                        const char *page)
{
  GtkWindow *window = sb_side_window_find (parent, ADW_TYPE_PREFERENCES_WINDOW);

  if (window == NULL)
    {
      AdwPreferencesWindow *preferences = ADW_PREFERENCES_WINDOW (adw_preferences_window_new ());

      window = GTK_WINDOW (preferences);
      gtk_window_set_title (window, _("Preferences"));
      gtk_window_set_transient_for (window, parent);
      gtk_window_set_destroy_with_parent (window, TRUE);
      gtk_window_set_modal (window, FALSE);
      gtk_window_set_application (window, gtk_window_get_application (parent));
      gtk_widget_set_size_request (GTK_WIDGET (window), MIN_WIDTH, MIN_HEIGHT);
      adw_preferences_window_set_search_enabled (preferences, FALSE);
      adw_preferences_window_add (preferences, sb_preferences_general_page_new (settings));
      adw_preferences_window_add (preferences, sb_preferences_organisation_page_new (settings));
      adw_preferences_window_add (preferences, ADW_PREFERENCES_PAGE (sb_programmes_page_new (live)));
      adw_preferences_window_add (preferences, sb_preferences_internet_page_new (settings));
      adw_preferences_window_add (preferences, sb_preferences_stored_page_new (live, settings));
    }

  if (page != NULL && page[0] != '\0')
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), page);
  gtk_window_present (window);

  return window;
}

void
sb_preferences_apply_text_size (SbSettings *settings)
{
  static int desktop_dpi = 0;
  GtkSettings *gtk_settings = gtk_settings_get_default ();
  gboolean is_large = sb_settings_get_boolean (settings, "large-text");

  if (gtk_settings == NULL || (!is_large && desktop_dpi == 0))
    return;

  if (desktop_dpi == 0)
    g_object_get (gtk_settings, "gtk-xft-dpi", &desktop_dpi, NULL);
  if (desktop_dpi <= 0)
    desktop_dpi = 96 * 1024;
  g_object_set (gtk_settings, "gtk-xft-dpi", is_large ? desktop_dpi / 100 * LARGE_TEXT_PERCENT : desktop_dpi, NULL);
}

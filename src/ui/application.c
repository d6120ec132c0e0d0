#include "ui/application.h"

#include "services/install-paths.h"
#include "ui/autosave.h"
#include "ui/compat.h"
#include "ui/handbook-pages.h"
#include "ui/handbook-window.h"
#include "ui/pages/quiz-window.h"
#include "ui/preferences-window.h"
#include "ui/screen-language.h"
#include "ui/settings.h"
#include "ui/startup-time.h"
#include "ui/window.h"

#include <glib/gi18n.h>

struct _SbApplication
{
  AdwApplication parent_instance;

  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  SbAutosave *autosave;
  SbWindow *window; /* borrowed from GTK; NULL when closed */
};

G_DEFINE_FINAL_TYPE (SbApplication, sb_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *keys[4];
} SHORTCUTS[] = {
  { "win.new", { "<Control>n" } },
  { "win.open", { "<Control>o" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.print", { "<Control>p" } },
  { "win.preferences::general", { "<Control>comma" } },
  { "win.export-pdf", { "<Control>e" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.next", { "<Alt>Right", "<Control>Page_Down" } },
  { "win.back", { "<Alt>Left", "<Control>Page_Up" } },
  { "win.go-to::household", { "<Alt>1" } },
  { "win.go-to::balcony", { "<Alt>2" } },
  { "win.go-to::solar-set", { "<Alt>3" } },
  { "win.go-to::saving", { "<Alt>4" } },
  { "win.go-to::results", { "<Alt>5" } },
  { "win.go-to::compare", { "<Alt>6" } },
  { "win.go-to::summary", { "<Alt>7" } },
  { "win.stand", { "F11" } },
  { "app.help", { "F1" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
};

static void
on_window_destroyed (SbApplication *self,
                     GObject       *window)
{
  self->window = NULL;
}

static SbWindow *
open_window (SbApplication *self)
{
  SbWindow *window = sb_window_new (GTK_APPLICATION (self), self->live, self->settings);

  self->window = window;
  g_object_weak_ref (G_OBJECT (window), (GWeakNotify) on_window_destroyed, self);

  return window;
}

/* SB_ACTION, for pictures: what is done as if it was chosen from the menu, as “win.show-chart::day”. */
static gboolean
do_wished_action (gpointer user_data)
{
  GtkWidget *window = user_data;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_action_parse_detailed_name (g_getenv ("SB_ACTION"), &name, &target, &error))
    g_warning ("SB_ACTION: %s", error->message);
  else if (!gtk_widget_activate_action_variant (window, name, target))
    g_warning ("SB_ACTION: there is no “%s”", name);

  return G_SOURCE_REMOVE;
}

static void
ensure_window (SbApplication *self)
{
  const char *page = g_getenv ("SB_PAGE");
  gboolean is_restored;

  if (self->window != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->window));
      return;
    }

  is_restored = sb_autosave_restore (self->autosave);
  open_window (self);
  if (g_strcmp0 (page, "stand") == 0)
    sb_window_toggle_stand (self->window);
  else if (page != NULL)
    sb_window_set_page (self->window, page);
  if (is_restored)
    sb_window_toast (self->window, _("The consultation that was open last time is here again."));
  sb_startup_time_report (GTK_WIDGET (self->window));
  gtk_window_present (GTK_WINDOW (self->window));
  if (g_getenv ("SB_ACTION") != NULL)
    g_idle_add_full (G_PRIORITY_LOW, do_wished_action, g_object_ref (self->window), g_object_unref);
}

static void
sb_application_activate (GApplication *application)
{
  ensure_window (SB_APPLICATION (application));
}

static void
sb_application_open (GApplication *application,
                     GFile       **files,
                     int           n_files,
                     const char   *hint)
{
  SbApplication *self = SB_APPLICATION (application);

  ensure_window (self);
  /* One consultation at a time: of several files the first is opened, and that is said. */
  sb_window_open (self->window, files[0]);
  if (n_files > 1)
    sb_window_toast (self->window, _("Only the first of the files was opened."));
}

/* A new window in the new language with the same live consultation: nothing is asked, nothing is lost. */
static void
rebuild_window (SbApplication *self)
{
  SbWindow *old = self->window;
  g_autofree char *page = NULL;
  g_autoptr (SbStandSession) stand = NULL;

  if (old == NULL)
    return;

  page = g_strdup (sb_window_get_page (old));
  if (sb_window_get_stand (old) != NULL)
    stand = g_object_ref (sb_window_get_stand (old));
  sb_window_save_state (old);
  g_object_weak_unref (G_OBJECT (old), (GWeakNotify) on_window_destroyed, self);
  open_window (self);
  sb_window_set_page (self->window, page);
  if (stand != NULL)
    sb_window_start_stand (self->window, stand);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_window_destroy (GTK_WINDOW (old));
}

static void
on_language (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SbApplication *self = user_data;
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));
  const char *language = g_variant_get_string (parameter, NULL);

  if (g_variant_equal (state, parameter))
    return;

  g_simple_action_set_state (action, parameter);
  sb_settings_set_string (self->settings, "language", language);
  sb_screen_language_set (language);
  rebuild_window (self);
}

static void
on_about (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  SbApplication *self = user_data;
  const char *const developers[] = { "KlimaLautern https://klimalautern.de", NULL };
  const char *const sources[] = {
    "GeoNames (CC BY 4.0) https://www.geonames.org",
    "IWU clidamonger (CC BY 4.0) https://github.com/IWUGERMANY/clidamonger",
    "Deutscher Wetterdienst, Climate Data Center https://opendata.dwd.de/climate_environment/CDC/",
    "EUMETSAT CM SAF https://www.cmsaf.eu",
    "Statistisches Bundesamt (Destatis) https://www.destatis.de",
    "PVGIS © European Union https://re.jrc.ec.europa.eu",
    "OpenStreetMap (ODbL) https://www.openstreetmap.org/copyright",
    NULL,
  };
  const SbAbout about = {
    .name = "Sonnenbalkon",
    .icon_name = SB_APP_ID,
    .version = SB_VERSION,
    .comments = _("What a balcony solar set brings your home, and what else you can save"),
    .developer_name = "KlimaLautern",
    .website = "https://klimalautern.de",
    .developers = developers,
    /* Translators: your name, one a line, with an address if you like. */
    .translator_credits = _("translator-credits"),
    .sources_title = _("Data from"),
    .sources = sources,
    .copyright = "© 2026 KlimaLautern",
    .data_title = _("Places, municipalities, weather"),
    .data_notice = _("Contains GeoNames data (CC BY 4.0, geonames.org); climate and radiation data: IWU clidamonger "
                     "(CC BY 4.0), based on DWD CDC and EUMETSAT CM SAF; municipality register: Statistisches Bundesamt "
                     "(Destatis). Data were converted and aggregated. Typical years are fetched from PVGIS when you ask "
                     "for them. The figures of law, market and studies name their sources in the window “Assumptions and "
                     "Sources”."),
  };

  sb_compat_show_about (GTK_WINDOW (self->window), &about);
}

/* The page of the handbook that belongs to what is shown. */
static void
on_help (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SbApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  sb_handbook_window_present (window, sb_handbook_page_of_window (window));
}

static void
on_quiz (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SbApplication *self = user_data;

  sb_quiz_window_present (GTK_APPLICATION (self), self->window != NULL ? GTK_WINDOW (self->window) : NULL, self->live,
                          self->settings);
}

static void
on_quit (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  SbApplication *self = user_data;

  /* Closing asks about unsaved changes; without a window the program ends by itself. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
add_actions (SbApplication *self)
{
  g_autofree char *language = sb_settings_get_string (self->settings, "language");
  g_autoptr (GSimpleAction) language_action = NULL;
  const GActionEntry entries[] = {
    { .name = "about", .activate = on_about },
    { .name = "help", .activate = on_help },
    { .name = "quiz", .activate = on_quiz },
    { .name = "quit", .activate = on_quit },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  language_action = g_simple_action_new_stateful ("language", G_VARIANT_TYPE_STRING, g_variant_new_string (language));
  g_signal_connect_object (language_action, "activate", G_CALLBACK (on_language), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (language_action));

  for (gsize i = 0; i < G_N_ELEMENTS (SHORTCUTS); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), SHORTCUTS[i].action,
                                           (const char *const *) SHORTCUTS[i].keys);
}

static void
choose_language (SbApplication *self)
{
  g_autofree char *language = sb_settings_get_string (self->settings, "language");
  const char *wished = g_getenv ("SB_LANGUAGE");

  sb_screen_language_set (wished != NULL ? wished : language);
}

static void
sb_application_startup (GApplication *application)
{
  SbApplication *self = SB_APPLICATION (application);
  g_autofree char *data_dir = NULL;
  g_autofree char *icons = NULL;

  self->settings = sb_settings_new ();
  choose_language (self);

  sb_compat_spare_gl ();
  G_APPLICATION_CLASS (sb_application_parent_class)->startup (application);
  sb_compat_spare_gl_end ();

  if (g_strcmp0 (g_getenv ("SB_TEXT_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  /* A tree that was moved keeps its icon. */
  data_dir = sb_install_data_dir ();
  icons = g_build_filename (data_dir, "icons", NULL);
  gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), icons);
  gtk_window_set_default_icon_name (SB_APP_ID);

  sb_preferences_apply_text_size (self->settings);
  self->store = sb_weather_store_new (NULL);
  self->live = sb_live_new (self->store);
  self->autosave = sb_autosave_new (self->live, NULL);
  add_actions (self);
}

static void
sb_application_shutdown (GApplication *application)
{
  SbApplication *self = SB_APPLICATION (application);

  G_APPLICATION_CLASS (sb_application_parent_class)->shutdown (application);

  /* The last window was closed with everything saved or discarded on purpose. */
  g_clear_pointer (&self->autosave, sb_autosave_free);
  g_clear_object (&self->live);
  g_clear_pointer (&self->store, sb_weather_store_free);
  g_clear_pointer (&self->settings, sb_settings_free);
}

static void
sb_application_class_init (SbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = sb_application_startup;
  application_class->activate = sb_application_activate;
  application_class->open = sb_application_open;
  application_class->shutdown = sb_application_shutdown;
}

static void
sb_application_init (SbApplication *self)
{
}

SbApplication *
sb_application_new (void)
{
  return g_object_new (SB_TYPE_APPLICATION, "application-id", SB_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/de/klimalautern/Sonnenbalkon", NULL);
}

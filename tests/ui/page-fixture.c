#include "page-fixture.h"

#include "services/built-in-data.h"

#include <glib/gstdio.h>

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sonnenbalkon-XXXXXX", NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
  fixture->live = sb_live_new (fixture->store);
  sb_live_replace (fixture->live, sb_built_in_sample (), NULL);
  sb_live_flush (fixture->live);
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->live);
  sb_weather_store_free (fixture->store);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

const SbConsultation *
consultation (Fixture *fixture)
{
  return sb_live_get_consultation (fixture->live);
}

/* The nth widget of a type below another, in the order of the tree. */
static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint     *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gpointer
find (GtkWidget *widget,
      GType      type,
      guint      n)
{
  GtkWidget *found = find_nth (widget, type, &n);

  g_assert_nonnull (found);
  return found;
}

gboolean
has (GtkWidget *widget,
     GType      type,
     guint      n)
{
  return find_nth (widget, type, &n) != NULL;
}

GtkWidget *
find_row (GtkWidget  *page,
          const char *title)
{
  for (guint i = 0; has (page, ADW_TYPE_PREFERENCES_ROW, i); i++)
    {
      GtkWidget *row = find (page, ADW_TYPE_PREFERENCES_ROW, i);

      if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
        return row;
    }

  g_error ("There is no row “%s”", title);
  return NULL;
}

/* As the application does: the look decides how narrow a page can be. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/de/klimalautern/Sonnenbalkon/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

gboolean
page_tests_init (int    *argc,
                 char ***argv)
{
  /* Folders are not isolated: libadwaita looks for the desktop's schemas there. Nothing is written outside /tmp. */
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP There is no display\n");
      return FALSE;
    }
  adw_init ();
  load_style ();

  return TRUE;
}

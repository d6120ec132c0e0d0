#include "ui/stand-session.h"

#include "page-fixture.h"
#include "ui/pages/stand-page.h"
#include "ui/screen-language.h"
#include "ui/window.h"

#include <glib/gi18n.h>

/* The screen of the stand in every size, with narrow and wide fonts and with large letters: all of it is there, nothing
 * has to be scrolled sideways. */

#define USUAL_DPI (96 * 1024)
/* What boxes take for all the room there is. */
#define ENDLESS (1 << 20)

typedef struct
{
  const char *name;
  const char *language;
  const char *font; /* NULL: the usual one of the tests */
  int text_percent;
} Case;

typedef struct
{
  Fixture fixture;
  SbSettings *settings;
  SbStandSession *session;
  char *usual_font;
} Stand;

static void
stand_set_up (Stand        *stand,
              gconstpointer data)
{
  const Case *of = data;
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *record = NULL;

  sb_screen_language_set (of->language);
  g_object_get (settings, "gtk-font-name", &stand->usual_font, NULL);
  g_object_set (settings, "gtk-font-name", of->font != NULL ? of->font : stand->usual_font, "gtk-xft-dpi",
                USUAL_DPI * of->text_percent / 100, NULL);

  set_up (&stand->fixture, NULL);
  record = g_build_filename (stand->fixture.folder, "record", NULL);
  stand->settings = sb_settings_new ();
  sb_settings_set_int (stand->settings, "stand-reset-s", 120);
  stand->session = sb_stand_session_new (stand->fixture.live, stand->settings, record);
}

static void
stand_tear_down (Stand        *stand,
                 gconstpointer data)
{
  sb_stand_session_end (stand->session);
  g_assert_finalize_object (stand->session);
  sb_settings_free (stand->settings);
  tear_down (&stand->fixture, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", stand->usual_font, "gtk-xft-dpi", USUAL_DPI, NULL);
  g_free (stand->usual_font);
}

static void
run_idles (void)
{
  for (int i = 0; i < 500 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

/* The frame clock lays out; what hears of the new size may change it, more than once. */
static void
settle (SbWindow *window)
{
  gint64 until_us = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gint64 first = gdk_frame_clock_get_frame_counter (clock);

  do
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  while (gdk_frame_clock_get_frame_counter (clock) < first + 4 && g_get_monotonic_time () < until_us);
  run_idles ();
}

/* Nothing in a box may need more with all the room there is than it says before it knows its room: the box is too small
 * then, and the toolkit complains, with one font and not with another. */
static void
assert_steady (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child) || GTK_IS_NATIVE (child))
        continue;

      if (GTK_IS_BOX (widget))
        {
          GtkOrientation along = gtk_orientable_get_orientation (GTK_ORIENTABLE (widget));
          int said = 0;
          int needed = 0;

          gtk_widget_measure (child, along, -1, &said, NULL, NULL, NULL);
          gtk_widget_measure (child, along, ENDLESS, &needed, NULL, NULL, NULL);
          if (needed > said)
            g_test_message ("%s in %s: %d px, says %d", G_OBJECT_TYPE_NAME (child), G_OBJECT_TYPE_NAME (widget), needed,
                            said);
          g_assert_cmpint (needed, <=, said);
        }
      assert_steady (child);
    }
}

/* With room enough the words of a button are in one line. */
static void
assert_buttons_of_one_line (GtkWidget *page)
{
  for (guint i = 0; has (page, GTK_TYPE_MENU_BUTTON, i); i++)
    {
      GtkWidget *child = gtk_menu_button_get_child (find (page, GTK_TYPE_MENU_BUTTON, i));

      if (GTK_IS_LABEL (child))
        g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (child))), ==, 1);
    }
}

/* The five questions and the result never scroll on the screens of a stand; a telephone scrolls, but not sideways. */
static void
test_sizes (Stand        *stand,
            gconstpointer data)
{
  static const struct
  {
    int width;
    int height;
    gboolean scrolls;
  } SIZES[] = { { 1366, 768, FALSE }, { 1280, 800, FALSE },  { 1920, 1080, FALSE }, { 1024, 600, FALSE },
                { 720, 600, TRUE },   { 360, 720, TRUE },    { 360, 294, TRUE } };
  const Case *of = data;

  if (g_str_equal (of->language, "de") && g_str_equal (_("Household"), "Household"))
    {
      g_test_skip ("German is not to be had here (no catalogue or no locale but C)");
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (SIZES); i++)
    {
      SbWindow *window;
      GtkWidget *page;
      GtkWidget *scroller;
      GtkAdjustment *adjustment;
      double hidden;
      int needed = 0;

      sb_settings_set_int (stand->settings, "window-width", SIZES[i].width);
      sb_settings_set_int (stand->settings, "window-height", SIZES[i].height);
      window = sb_window_new (NULL, stand->fixture.live, stand->settings);
      sb_window_start_stand (window, stand->session);
      gtk_window_present (GTK_WINDOW (window));
      settle (window);

      page = find (GTK_WIDGET (window), SB_TYPE_STAND_PAGE, 0);
      scroller = find (page, GTK_TYPE_SCROLLED_WINDOW, 0);
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
      hidden = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
      gtk_widget_measure (scroller, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      g_test_message ("%d × %d: page %d × %d, needs %d, %g px hidden", SIZES[i].width, SIZES[i].height,
                      gtk_widget_get_width (scroller), gtk_widget_get_height (scroller), needed, hidden);
      g_assert_cmpint (needed, <=, gtk_widget_get_width (scroller));
      g_assert_cmpint (gtk_widget_get_width (scroller), <=, SIZES[i].width);
      if (!SIZES[i].scrolls && of->text_percent == 100)
        g_assert_cmpfloat (hidden, <=, 0);
      if (SIZES[i].width >= 720 && of->text_percent == 100)
        assert_buttons_of_one_line (page);
      assert_steady (scroller);

      gtk_window_destroy (GTK_WINDOW (window));
      run_idles ();
    }
}

int
main (int    argc,
      char **argv)
{
  /* DejaVu Sans: as on a desktop without the font of GNOME. Fonts that are not installed are others, and as good. */
  static const Case CASES[] = {
    { "english", "en", NULL, 100 },
    { "german", "de", NULL, 100 },
    { "english-wide-font", "en", "DejaVu Sans 10", 100 },
    { "german-wide-font", "de", "DejaVu Sans 11", 100 },
    { "large-text", "de", NULL, 200 },
    { "large-text-wide-font", "de", "DejaVu Sans 10", 200 },
  };

  sb_screen_language_start ();
  if (!page_tests_init (&argc, &argv))
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/stand-sizes/%s", CASES[i].name);

      g_test_add (path, Stand, &CASES[i], stand_set_up, test_sizes, stand_tear_down);
    }

  return g_test_run ();
}

#include "ui/window.h"

#include "ui/live-result.h"
#include "ui/pages/measure-row.h"
#include "ui/screen-language.h"
#include "ui/settings.h"
#include "ui/steps.h"

#include "long-words.h"
#include "page-fixture.h"

#include "services/built-in-data.h"

#include <glib/gi18n.h>

/* Every page and the stand in windows from the smallest to the largest, in German, in a language that is 40 % longer, and
 * with letters of twice the size: nothing lies outside of where it can be seen, nothing has to be scrolled sideways. */

#define PATIENCE_US (10 * G_USEC_PER_SEC)
#define USUAL_DPI (96 * 1024)
#define MIN_WIDTH 360
/* Around the window where nothing composes it: it has that much less inside, at most. */
#define FRAME 12
#define MAX_COMPLAINTS 25

static const struct
{
  int width;
  int height;
} SIZES[] = { { 360, 294 }, { 360, 720 }, { 720, 600 }, { 1280, 800 }, { 1920, 1080 }, { 3840, 2160 } };

typedef struct
{
  const char *name;
  const char *language;
  gboolean is_long;
  int text_percent;
} Case;

typedef struct
{
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  SbWindow *window;
  char *folder; /* of the longer language, or NULL */
  const Case *of;
  const char *page;
  int width;
  guint n_complaints;
  gboolean is_rehearsal; /* complaints are what is wanted */
} Walk;

static void G_GNUC_PRINTF (2, 3)
complain (Walk       *walk,
          const char *format,
          ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (walk->n_complaints++ < MAX_COMPLAINTS)
    g_test_message ("%s at %i: %s", walk->page, walk->width, text);
  if (!walk->is_rehearsal)
    g_test_fail ();
}

static void
run_idles (void)
{
  for (int i = 0; i < 2000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

/* The frame clock lays out; what hears of the new size may change it once more. */
static void
settle (Walk *walk)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (walk->window));
  gint64 first = gdk_frame_clock_get_frame_counter (clock);

  do
    {
      gtk_widget_queue_draw (GTK_WIDGET (walk->window));
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  while (gdk_frame_clock_get_frame_counter (clock) < first + 3 && g_get_monotonic_time () < until_us);
  run_idles ();
}

static void
set_text_percent (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI * percent / 100, NULL);
}

static void
open_window (Walk *walk,
             int   width,
             int   height)
{
  walk->width = width;
  walk->page = "first page";
  sb_settings_set_int (walk->settings, "window-width", width);
  sb_settings_set_int (walk->settings, "window-height", height);
  walk->window = sb_window_new (NULL, walk->live, walk->settings);
  gtk_window_present (GTK_WINDOW (walk->window));
  settle (walk);
  if (ABS (gtk_widget_get_width (GTK_WIDGET (walk->window)) - width) > FRAME
      || ABS (gtk_widget_get_height (GTK_WIDGET (walk->window)) - height) > FRAME)
    complain (walk, "a window of %i × %i", gtk_widget_get_width (GTK_WIDGET (walk->window)),
              gtk_widget_get_height (GTK_WIDGET (walk->window)));
}

static void
close_window (Walk *walk)
{
  gtk_window_destroy (GTK_WINDOW (walk->window));
  walk->window = NULL;
  run_idles ();
}

static void
walk_set_up (Walk         *walk,
             gconstpointer data)
{
  walk->of = data;
  walk->settings = sb_settings_new ();
  walk->store = sb_weather_store_new (NULL);
  if (walk->of->is_long)
    {
      walk->folder = g_dir_make_tmp ("sonnenbalkon-XXXXXX", NULL);
      if (long_words_write (walk->folder))
        bindtextdomain (GETTEXT_PACKAGE, walk->folder);
    }
  else
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SB_LOCALE_DIR"));
  sb_screen_language_set (walk->of->language);
  set_text_percent (walk->of->text_percent);
  walk->live = sb_live_new (walk->store);
  sb_live_replace (walk->live, sb_built_in_sample (), NULL);
  sb_live_flush (walk->live);
}

static void
walk_tear_down (Walk         *walk,
                gconstpointer data)
{
  run_idles ();
  g_clear_object (&walk->live);
  sb_weather_store_free (walk->store);
  sb_settings_free (walk->settings);
  if (walk->folder != NULL)
    long_words_remove (walk->folder);
  g_clear_pointer (&walk->folder, g_free);
  set_text_percent (100);
}

/* ---- looking ---- */

static char *
path_of (GtkWidget *widget)
{
  GString *path = g_string_new (NULL);
  int levels = 6;

  for (GtkWidget *at = widget; at != NULL && !GTK_IS_WINDOW (at) && levels-- > 0; at = gtk_widget_get_parent (at))
    {
      const char *name = gtk_buildable_get_buildable_id (GTK_BUILDABLE (at));

      g_string_prepend (path, name != NULL ? name : "");
      g_string_prepend (path, name != NULL ? "#" : "");
      g_string_prepend (path, G_OBJECT_TYPE_NAME (at));
      g_string_prepend (path, " > ");
    }
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (path, " “%s”", gtk_label_get_text (GTK_LABEL (widget)));

  return g_string_free (path, FALSE);
}

/* What the toolkit cuts off: the title of the window, and the heading of a group, which is in one line. */
static gboolean
may_be_cut (GtkWidget *label)
{
  return gtk_widget_get_ancestor (label, ADW_TYPE_WINDOW_TITLE) != NULL
         || (gtk_widget_has_css_class (label, "heading") && gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_GROUP) != NULL
             && gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX) == NULL);
}

static gboolean
is_cut (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE
         && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

static int
need_of (GtkWidget *widget)
{
  int minimum = 0;

  if (gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* Of the widgets one in another the innermost that is too wide; what is not needed in narrow windows may be wider. */
static GtkWidget *
widest (GtkWidget *widget,
        int        limit)
{
  GtkWidget *found = NULL;
  int most = limit;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_NATIVE (child) && need_of (child) > most && need_of (child) <= need_of (widget))
      {
        found = child;
        most = need_of (child);
      }

  return found != NULL ? widest (found, limit) : widget;
}

/* frame: what cuts off whatever lies outside; clip: its box, in the coordinates of the frame. */
static void
look (Walk                  *walk,
      GtkWidget             *widget,
      GtkWidget             *frame,
      const graphene_rect_t *clip)
{
  graphene_rect_t box;
  graphene_rect_t inner = *clip;
  GtkWidget *inner_frame = frame;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_NATIVE (widget))
    return;

  /* What turns is as large as its corners reach. */
  if (!GTK_IS_SPINNER (widget) && gtk_widget_compute_bounds (widget, frame, &box) && box.size.width > 0 && box.size.height > 0
      && (box.origin.x < clip->origin.x - 1 || box.origin.y < clip->origin.y - 1
          || box.origin.x + box.size.width > clip->origin.x + clip->size.width + 1
          || box.origin.y + box.size.height > clip->origin.y + clip->size.height + 1))
    {
      g_autofree char *path = path_of (widget);

      complain (walk, "outside of %s (%.0f, %.0f, %.0f × %.0f of %.0f × %.0f): %s", G_OBJECT_TYPE_NAME (frame),
                box.origin.x, box.origin.y, box.size.width, box.size.height, clip->size.width, clip->size.height, path);
      return;
    }

  if (is_cut (widget) && !may_be_cut (widget) && walk->of->text_percent == 100)
    {
      g_autofree char *path = path_of (widget);

      complain (walk, "cut off: %s", path);
    }

  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));
      GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget));

      if (gtk_adjustment_get_upper (sideways) > gtk_adjustment_get_page_size (sideways) + 1)
        {
          g_autofree char *path = path_of (widest (child, (int) gtk_adjustment_get_page_size (sideways)));

          complain (walk, "to be scrolled sideways: %s", path);
        }
      /* What can be scrolled to can be seen. */
      if (GTK_IS_VIEWPORT (child))
        {
          GtkWidget *content = gtk_viewport_get_child (GTK_VIEWPORT (child));

          inner_frame = content;
          /* Its own box begins before its corner where it has padding. */
          if (gtk_widget_compute_bounds (content, content, &inner))
            look (walk, content, inner_frame, &inner);
          return;
        }
    }
  /* A list of its own that scrolls makes and places its rows as they come into sight; unfolding takes a moment. */
  if (GTK_IS_LIST_BASE (widget) || (GTK_IS_REVEALER (widget) && !gtk_revealer_get_child_revealed (GTK_REVEALER (widget))))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look (walk, child, inner_frame, &inner);
}

static void
look_at_window (Walk *walk)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (walk->window));
  graphene_rect_t clip;

  if (gtk_widget_compute_bounds (content, content, &clip))
    look (walk, content, content, &clip);
}

/* What the page needs at least, in a window as narrow as a telephone. */
static void
look_at_need (Walk *walk)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (walk->window));

  if (need_of (content) > MIN_WIDTH)
    {
      g_autofree char *path = path_of (widest (content, MIN_WIDTH));

      complain (walk, "needs a width of %i: %s", need_of (content), path);
    }
}

/* ---- the tests ---- */

static gboolean
skip_without_language (Walk *walk)
{
  if (g_str_equal (walk->of->language, "en") || !g_str_equal (_("Household"), "Household"))
    return FALSE;

  g_test_skip ("German is not to be had here (no catalogue or no locale but C)");
  return TRUE;
}

static void
test_pages (Walk         *walk,
            gconstpointer data)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  if (skip_without_language (walk))
    return;

  for (gsize size = 0; size < G_N_ELEMENTS (SIZES); size++)
    {
      open_window (walk, SIZES[size].width, SIZES[size].height);
      for (guint i = 0; i < n_steps; i++)
        {
          walk->page = steps[i].id;
          sb_window_set_page (walk->window, steps[i].id);
          settle (walk);
          look_at_need (walk);
          look_at_window (walk);
        }
      close_window (walk);
    }
}

static void
test_stand (Walk         *walk,
            gconstpointer data)
{
  if (skip_without_language (walk))
    return;

  walk->page = "stand";
  for (gsize size = 0; size < G_N_ELEMENTS (SIZES); size++)
    {
      open_window (walk, SIZES[size].width, SIZES[size].height);
      sb_window_start_stand (walk->window, NULL);
      settle (walk);
      look_at_need (walk);
      look_at_window (walk);
      close_window (walk);
    }
}

/* At the size of a small laptop the result is there as a whole, also with its card of the saving measures. */
static void
test_result (Walk         *walk,
             gconstpointer data)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  if (skip_without_language (walk))
    return;

  open_window (walk, 1280, 800);
  sb_window_set_page (walk->window, "saving");
  settle (walk);
  for (guint i = 0; i < 4; i++)
    gtk_switch_set_active (find (find (GTK_WIDGET (walk->window), SB_TYPE_MEASURE_ROW, i), GTK_TYPE_SWITCH, 0), TRUE);
  sb_live_flush (walk->live);

  for (guint i = 0; i < n_steps; i++)
    {
      GtkWidget *panel = find (GTK_WIDGET (walk->window), SB_TYPE_LIVE_RESULT, 0);
      GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (find (panel, GTK_TYPE_SCROLLED_WINDOW, 0));

      walk->page = steps[i].id;
      sb_window_set_page (walk->window, steps[i].id);
      settle (walk);
      g_assert_true (gtk_widget_get_mapped (panel));
      if (gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down))
        complain (walk, "the result is %.0f high in %.0f", gtk_adjustment_get_upper (down),
                  gtk_adjustment_get_page_size (down));
    }
  close_window (walk);
}

/* The looking finds what it is there for. */
static void
test_outside (void)
{
  static const Case USUAL = { "usual", "de", FALSE, 100 };
  Walk walk = { .of = &USUAL, .page = "rehearsal", .width = MIN_WIDTH, .is_rehearsal = TRUE };
  const graphene_rect_t clip = GRAPHENE_RECT_INIT (0, 0, MIN_WIDTH, 100);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *fixed = gtk_fixed_new ();
  GtkWidget *label = gtk_label_new ("outside");

  gtk_window_set_default_size (GTK_WINDOW (window), MIN_WIDTH, 100);
  gtk_window_set_child (GTK_WINDOW (window), fixed);
  gtk_fixed_put (GTK_FIXED (fixed), label, 20, 0);
  gtk_window_present (GTK_WINDOW (window));
  walk.window = (SbWindow *) window;
  settle (&walk);
  look (&walk, fixed, fixed, &clip);
  g_assert_cmpuint (walk.n_complaints, ==, 0);

  gtk_fixed_move (GTK_FIXED (fixed), label, -30, 0);
  settle (&walk);
  look (&walk, fixed, fixed, &clip);
  g_assert_cmpuint (walk.n_complaints, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  static const Case GERMAN = { "german", "de", FALSE, 100 };
  static const Case LONGER = { "longer", "de", TRUE, 100 };
  static const Case LARGE = { "large", "de", FALSE, 200 };
  static const Case LARGE_ENGLISH = { "large-english", "en", FALSE, 200 };
  static const Case *const CASES[] = { &GERMAN, &LONGER, &LARGE, &LARGE_ENGLISH };

  sb_screen_language_start ();
  if (!page_tests_init (&argc, &argv))
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *pages = g_strdup_printf ("/adaptive/%s/pages", CASES[i]->name);
      g_autofree char *stand = g_strdup_printf ("/adaptive/%s/stand", CASES[i]->name);

      g_test_add (pages, Walk, CASES[i], walk_set_up, test_pages, walk_tear_down);
      g_test_add (stand, Walk, CASES[i], walk_set_up, test_stand, walk_tear_down);
    }
  g_test_add ("/adaptive/german/result", Walk, &GERMAN, walk_set_up, test_result, walk_tear_down);
  g_test_add_func ("/adaptive/outside", test_outside);

  return g_test_run ();
}

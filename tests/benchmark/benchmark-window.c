/*
 * The window while it is used: frames of a drag of tilt and compass by the frame clock, memory after every page, and
 * what wakes it when nobody does anything. Prints; fails on what is above its bound with "--strict".
 */
#include "ui/live-result.h"
#include "ui/memory-use.h"
#include "ui/settings.h"
#include "ui/steps.h"
#include "ui/widgets/compass.h"
#include "ui/widgets/tilt-view.h"
#include "ui/window.h"

#include <adwaita.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define N_FRAMES 240
#define FRAME_BOUND_MS 34.0
#define MEMORY_BOUND_MB 60.0
#define IDLE_S 10

/* Where the processor's time of a frame goes. */
typedef enum
{
  PHASE_COMPUTE,
  PHASE_LAYOUT,
  PHASE_PAINT,
  N_PHASES
} Phase;

typedef struct
{
  SbWindow *window;
  GtkWidget *compass;
  GtkWidget *tilt_view;
  GMainLoop *loop;
  guint n_frames;
  gint64 last_us;
  double last_cpu_ms;
  double phase_ms[N_PHASES]; /* of all frames */
  double phase_from_ms;
  double frame_ms[N_FRAMES];
  double frame_cpu_ms[N_FRAMES];
  gboolean turns_compass;
} Drag;

static gboolean failed = FALSE;

static void
check (const char *what,
       double      value,
       double      bound)
{
  if (value <= bound)
    return;

  g_print ("above its bound: %s %.1f > %.1f\n", what, value, bound);
  failed = TRUE;
}

static gboolean
on_quit (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static void
run_for_ms (guint milliseconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add (milliseconds, on_quit, loop);
  g_main_loop_run (loop);
}

static double
resident_mb (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    pages = strtol (strchr (text, ' '), NULL, 10);

  return (double) pages * (double) sysconf (_SC_PAGESIZE) / (1024.0 * 1024.0);
}

static double
cpu_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* Of this thread alone. */
static double
thread_cpu_ms (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Of the last minute; above the number of processors the frames wait for others. */
static double
machine_load (void)
{
  double load = 0.0;

  return getloadavg (&load, 1) == 1 ? load : -1.0;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static int
by_value (const void *a,
          const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* As a pointer that moves by a degree between two frames, in the priority of events. */
static gboolean
on_pointer (gpointer user_data)
{
  Drag *drag = user_data;
  guint n = drag->n_frames % 120;
  double way = n < 60 ? n : 120 - n;

  if (drag->turns_compass)
    sb_compass_set_azimuth_deg (SB_COMPASS (drag->compass), 150 + way);
  else
    sb_tilt_view_set_tilt_deg (SB_TILT_VIEW (drag->tilt_view), 20 + way);

  return G_SOURCE_REMOVE;
}

static void
end_phase (Drag *drag,
           Phase phase)
{
  double now_ms = thread_cpu_ms ();

  drag->phase_ms[phase] += now_ms - drag->phase_from_ms;
  drag->phase_from_ms = now_ms;
}

static void
on_before_paint (GdkFrameClock *clock,
                 Drag          *drag)
{
  end_phase (drag, PHASE_COMPUTE);
}

static void
on_layout_end (GdkFrameClock *clock,
               Drag          *drag)
{
  end_phase (drag, PHASE_LAYOUT);
}

static void
on_after_paint (GdkFrameClock *clock,
                Drag          *drag)
{
  gint64 now_us = g_get_monotonic_time ();
  double now_cpu_ms = thread_cpu_ms ();

  end_phase (drag, PHASE_PAINT);
  if (drag->last_us != 0)
    {
      drag->frame_ms[drag->n_frames] = (double) (now_us - drag->last_us) / 1e3;
      drag->frame_cpu_ms[drag->n_frames++] = now_cpu_ms - drag->last_cpu_ms;
    }
  drag->last_us = now_us;
  drag->last_cpu_ms = now_cpu_ms;
  if (drag->n_frames == N_FRAMES)
    {
      g_main_loop_quit (drag->loop);
      return;
    }
  g_idle_add_full (GDK_PRIORITY_EVENTS, on_pointer, drag, NULL);
}

static void
measure_drag (Drag       *drag,
              const char *what,
              gboolean    turns_compass)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (drag->window));
  gulong handlers[3];

  memset (drag->phase_ms, 0, sizeof drag->phase_ms);
  drag->phase_from_ms = thread_cpu_ms ();
  drag->turns_compass = turns_compass;
  drag->n_frames = 0;
  drag->last_us = 0;
  drag->loop = g_main_loop_new (NULL, FALSE);
  handlers[0] = g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint), drag);
  handlers[1] = g_signal_connect_after (clock, "layout", G_CALLBACK (on_layout_end), drag);
  handlers[2] = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), drag);
  g_idle_add_full (GDK_PRIORITY_EVENTS, on_pointer, drag, NULL);
  g_main_loop_run (drag->loop);
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_handler_disconnect (clock, handlers[i]);
  g_clear_pointer (&drag->loop, g_main_loop_unref);

  qsort (drag->frame_ms, N_FRAMES, sizeof (double), by_value);
  qsort (drag->frame_cpu_ms, N_FRAMES, sizeof (double), by_value);
  g_print ("drag of the %s, %d frames, load of the machine %.1f:\n", what, N_FRAMES, machine_load ());
  g_print ("  frame: median %.1f ms, p95 %.1f ms; of that processor: median %.1f ms, p95 %.1f ms\n", drag->frame_ms[N_FRAMES / 2], drag->frame_ms[N_FRAMES * 95 / 100],
           drag->frame_cpu_ms[N_FRAMES / 2], drag->frame_cpu_ms[N_FRAMES * 95 / 100]);
  g_print ("  of it computing %.1f ms, layout %.1f ms, painting %.1f ms\n", drag->phase_ms[PHASE_COMPUTE] / N_FRAMES,
           drag->phase_ms[PHASE_LAYOUT] / N_FRAMES, drag->phase_ms[PHASE_PAINT] / N_FRAMES);
  check ("p95 of a frame", drag->frame_ms[N_FRAMES * 95 / 100], FRAME_BOUND_MS);
}

/* A slab, a wall and a house: the section has every grip, the diagram every kind of sky. */
static void
build_surroundings (SbLive *live)
{
  SbBalcony *balcony = &sb_live_begin_change (live)->balcony;

  balcony->slab_above = (SbSlab) { .present = TRUE, .projection_m = 0.4, .gap_m = 1.6 };
  balcony->side_wall_left = (SbSideWall) { .present = TRUE, .projection_m = 1.0, .distance_m = 0.5 };
  balcony->opposite = (SbOpposite) { .present = TRUE, .distance_m = 20.0, .height_above_module_m = 8.0 };
  sb_live_end_change (live, "surroundings");
  run_for_ms (500);
}

static void
count_frame (GdkFrameClock *clock,
             guint         *n_frames)
{
  (*n_frames)++;
}

static gboolean
on_end (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;

  return G_SOURCE_REMOVE;
}

static void
measure_idle (SbWindow   *window,
              SbLive     *live,
              const char *page)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint n_frames = 0;
  guint n_wakes = 0;
  gboolean is_over = FALSE;
  gulong handler;
  double before_ms;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  sb_live_flush_range (live);
  run_for_ms (3000);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame), &n_frames);
  before_ms = cpu_ms ();
  g_timeout_add_seconds (IDLE_S, on_end, &is_over);
  while (!is_over)
    if (g_main_context_iteration (NULL, TRUE) && !is_over)
      n_wakes++;
  g_signal_handler_disconnect (clock, handler);
  g_print ("nothing done for %d s on the page %s: %u frames, %u wakes, %.1f ms of processor\n", IDLE_S, page, n_frames,
           n_wakes, cpu_ms () - before_ms);
  check ("frames when nothing is done", n_frames, 0);
}

static double
measure_empty_window (void)
{
  GtkWidget *window = adw_window_new ();
  double memory_mb;

  adw_window_set_content (ADW_WINDOW (window), adw_header_bar_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  run_for_ms (1000);
  memory_mb = resident_mb ();
  gtk_window_destroy (GTK_WINDOW (window));
  run_for_ms (200);

  return memory_mb;
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/de/klimalautern/Sonnenbalkon/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int    argc,
      char **argv)
{
  gboolean is_strict = argc > 1 && strcmp (argv[1], "--strict") == 0;
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);
  double empty_mb;
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  Drag *drag;

  sb_memory_use_start ();
  if (!gtk_init_check ())
    {
      g_print ("There is no display\n");
      return 77;
    }
  adw_init ();
  empty_mb = measure_empty_window ();
  load_style ();

  settings = sb_settings_new ();
  store = sb_weather_store_new (NULL);
  live = sb_live_new (store);
  drag = g_new0 (Drag, 1);
  drag->window = sb_window_new (NULL, live, settings);
  gtk_window_set_default_size (GTK_WINDOW (drag->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (drag->window));
  run_for_ms (1000);
  for (guint i = 0; i < n_steps; i++)
    {
      double before_mb = resident_mb ();
      gint64 from_us = g_get_monotonic_time ();

      sb_window_set_page (drag->window, steps[i].id);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_print ("page %s: there after %.0f ms", steps[i].id, (double) (g_get_monotonic_time () - from_us) / 1e3);
      run_for_ms (1500);
      g_print (", %.1f MB more\n", resident_mb () - before_mb);
    }
  g_print ("memory after every page: %.1f MB, empty window %.1f MB, above it %.1f MB\n", resident_mb (), empty_mb,
           resident_mb () - empty_mb);
  check ("memory", resident_mb () - empty_mb, MEMORY_BOUND_MB);

  sb_window_set_page (drag->window, "balcony");
  run_for_ms (1500);
  drag->compass = find (GTK_WIDGET (drag->window), SB_TYPE_COMPASS);
  drag->tilt_view = find (GTK_WIDGET (drag->window), SB_TYPE_TILT_VIEW);
  measure_drag (drag, "tilt", FALSE);
  measure_drag (drag, "compass", TRUE);
  build_surroundings (live);
  measure_drag (drag, "tilt below a slab, before a house", FALSE);
  measure_drag (drag, "compass below a slab, before a house", TRUE);

  measure_idle (drag->window, live, "balcony");
  sb_window_set_page (drag->window, "results");
  measure_idle (drag->window, live, "results");

  return is_strict && failed ? 1 : 0;
}

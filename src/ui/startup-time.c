#include "ui/startup-time.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

/* Field 22 of /proc/self/stat: start of the process after boot, in clock ticks (proc(5)). */
#define START_TIME_FIELD 22

/* Milliseconds since this process was started; −1 where the system does not say. */
static double
process_age_ms (void)
{
  g_autofree char *status = NULL;
  g_auto (GStrv) fields = NULL;
  const char *after_name;
  struct timespec now;
  double start_s;

  if (!g_file_get_contents ("/proc/self/stat", &status, NULL, NULL) || clock_gettime (CLOCK_BOOTTIME, &now) != 0)
    return -1.0;

  /* The name, in brackets, may contain spaces; what follows is field 3. */
  after_name = strrchr (status, ')');
  if (after_name == NULL)
    return -1.0;

  fields = g_strsplit (after_name + 2, " ", -1);
  if (g_strv_length (fields) <= START_TIME_FIELD - 3)
    return -1.0;

  start_s = g_ascii_strtod (fields[START_TIME_FIELD - 3], NULL) / (double) sysconf (_SC_CLK_TCK);

  return ((double) now.tv_sec + (double) now.tv_nsec / 1e9 - start_s) * 1000.0;
}

/* Of this thread: beside it the time shows how long it waited for others. */
static double
thread_cpu_ms (void)
{
  struct timespec used = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);

  return (double) used.tv_sec * 1000.0 + (double) used.tv_nsec / 1e6;
}

static gboolean
on_painted_idle (gpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (user_data));

  return G_SOURCE_REMOVE;
}

static void
on_after_paint (GdkFrameClock *clock,
                GtkWidget     *window)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, window);
  g_print ("first-frame-ms %.0f %.0f\n", process_age_ms (), thread_cpu_ms ());
  g_idle_add (on_painted_idle, window);
}

static void
on_map (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint), window, 0);
}

void
sb_startup_time_report (GtkWidget *window)
{
  if (g_strcmp0 (g_getenv ("SB_BENCHMARK_STARTUP"), "1") == 0)
    g_signal_connect_after (window, "map", G_CALLBACK (on_map), NULL);
}

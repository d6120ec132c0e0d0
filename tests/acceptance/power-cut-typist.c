#include "ui/autosave.h"

#include <stdio.h>

/*
 * What a power cut hits, without a window: the live consultation, autosave and a main loop. Reads what was left in
 * FOLDER, then changes the consumption to FIRST_KWH, FIRST_KWH + 1 and so on, at moments that SEED decides, and tells
 * each on the standard output, until it is killed:
 *
 *   restored 2417
 *   changed 2500 88123456789       (kWh, and monotonic microseconds)
 */

#define PAUSE_MIN_MS 20
#define PAUSE_MAX_MS 700

typedef struct
{
  SbLive *live;
  GRand *dice;
  int next_kwh;
} Typist;

static gboolean on_pause_over (gpointer user_data);

static void
pause_a_little (Typist *typist)
{
  g_timeout_add ((guint) g_rand_int_range (typist->dice, PAUSE_MIN_MS, PAUSE_MAX_MS), on_pause_over, typist);
}

static gboolean
on_pause_over (gpointer user_data)
{
  Typist *typist = user_data;

  sb_live_begin_change (typist->live)->household.annual_consumption_kwh = typist->next_kwh;
  sb_live_end_change (typist->live, "Electricity");
  printf ("changed %d %" G_GINT64_FORMAT "\n", typist->next_kwh, g_get_monotonic_time ());
  fflush (stdout);
  typist->next_kwh++;
  pause_a_little (typist);

  return G_SOURCE_REMOVE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (SbWeatherStore) store = NULL;
  g_autoptr (SbAutosave) autosave = NULL;
  g_autoptr (SbLive) live = NULL;
  Typist typist;

  if (argc != 4)
    {
      g_printerr ("Usage: %s FOLDER FIRST_KWH SEED\n", argv[0]);
      return 2;
    }

  store = sb_weather_store_new (argv[1]);
  live = sb_live_new (store);
  autosave = sb_autosave_new (live, argv[1]);
  if (sb_autosave_restore (autosave))
    printf ("restored %.0f\n", sb_live_get_consultation (live)->household.annual_consumption_kwh);
  else
    printf ("restored nothing\n");
  fflush (stdout);

  typist.live = live;
  typist.dice = g_rand_new_with_seed ((guint32) g_ascii_strtoull (argv[3], NULL, 10));
  typist.next_kwh = (int) g_ascii_strtoll (argv[2], NULL, 10);
  pause_a_little (&typist);
  g_main_loop_run (loop);

  return 0;
}

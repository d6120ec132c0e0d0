#include "comparison.h"

#include <math.h>
#include <stdio.h>

/* Mean of the errors of some cases over the seeds; NAN where there is none. */
static double
mean_error (const SbComparison *comparison,
            SbBar               bar,
            guint               year,
            int                 tilt,
            int                 way,
            int                 quantile)
{
  double sum = 0.0;
  guint n = 0;

  for (guint i = 0; i < comparison->cases->len; i++)
    {
      const SbCase *one = &g_array_index (comparison->cases, SbCase, i);

      if (one->bar == bar && one->year == year && one->tilt == tilt && one->way == way && one->quantile == quantile)
        {
          sum += one->error;
          n++;
        }
    }

  return n > 0 ? sum / n : NAN;
}

static void
print_cell (double value,
            int    decimals)
{
  g_autofree char *text = isnan (value) ? g_strdup ("–") : g_strdup_printf ("%+.*f", decimals, value);

  /* Padded by characters, not by bytes. */
  printf ("%*s%s", (int) MAX (0, 7 - g_utf8_strlen (text, -1)), "", text);
}

/* Name in the first column, characters wide. */
static void
print_name (const char *name)
{
  printf ("%s%*s", name, (int) MAX (0, 30 - g_utf8_strlen (name, -1)), "");
}

static void
print_sky (const SbComparison *comparison)
{
  printf ("Sky: annual DHI in %%, daily clearness kt; mean of %d seeds, made − real\n", SB_N_SEEDS);
  print_name ("");
  printf ("    DHI    p10    p50    p90\n");
  for (guint year = 0; year < comparison->years->len; year++)
    {
      const SbReferenceYear *real = g_ptr_array_index (comparison->years, year);

      print_name (real->name);
      print_cell (mean_error (comparison, SB_BAR_DIFFUSE, year, -1, -1, -1), 1);
      for (int i = 0; i < SB_N_CLEARNESS; i++)
        print_cell (mean_error (comparison, SB_BAR_CLEARNESS, year, -1, -1, i), 3);
      printf ("\n");
    }
}

static void
print_planes (const SbComparison *comparison)
{
  printf ("\nAnnual AC energy, error in %%; mean of %d seeds\n", SB_N_SEEDS);
  print_name ("");
  for (int tilt = 0; tilt < SB_N_TILTS; tilt++)
    {
      for (int way = 0; way < SB_N_WAYS; way++)
        {
          g_autofree char *heading = g_strdup_printf ("%s%.0f", SB_WAY_NAMES[way], SB_TILTS_DEG[tilt]);

          printf ("%7s", heading);
        }
      printf ("  E+W%.0f", SB_TILTS_DEG[tilt]);
    }
  printf ("\n");

  for (guint year = 0; year < comparison->years->len; year++)
    {
      const SbReferenceYear *real = g_ptr_array_index (comparison->years, year);

      if (real->weather == NULL)
        continue;
      print_name (real->name);
      for (int tilt = 0; tilt < SB_N_TILTS; tilt++)
        {
          for (int way = 0; way < SB_N_WAYS; way++)
            print_cell (mean_error (comparison, way < SB_WAY_EAST ? SB_BAR_YEAR : SB_BAR_EAST_OR_WEST, year, tilt, way,
                                    -1),
                        1);
          print_cell (mean_error (comparison, SB_BAR_YEAR, year, tilt, -1, -1), 1);
        }
      printf ("\n");
    }
}

static void
print_bars (const SbComparison *comparison,
            int                 year)
{
  for (SbBar bar = 0; bar < SB_N_BARS; bar++)
    {
      SbBarResult result = sb_comparison_result (comparison, bar, year);

      if (result.n == 0)
        continue;
      printf ("  %-32s %5u %5u %6.1f %%   %5.2f   %+8.3f %8.3f   %s\n", sb_bar_name (bar), result.n, result.n_met,
              100.0 * result.n_met / result.n, result.worst, result.mean, result.rms,
              sb_bar_result_holds (&result) ? "held" : "MISSED");
    }
}

void
sb_comparison_print (const SbComparison *comparison)
{
  print_sky (comparison);
  print_planes (comparison);

  printf ("\nBars: cases, met, share, worst in widths of the bar, mean and rms error\n");
  for (guint year = 0; year < comparison->years->len; year++)
    {
      const SbReferenceYear *real = g_ptr_array_index (comparison->years, year);

      printf ("%s%s\n", real->name, real->is_foreign ? " (off the map of the built-in climate: under no bar)" : "");
      print_bars (comparison, (int) year);
    }
  printf ("All years on the map of the built-in climate\n");
  print_bars (comparison, -1);
}

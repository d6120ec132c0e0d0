#include "core/range-study.h"

#include <string.h>

#define ROWS_PER_DAY 24
/* Days before the 29th of February. */
#define LEAP_DAY 59
#define ROWS_OF_LEAP_YEAR (366 * ROWS_PER_DAY)

void
sb_range_fit_calendar (const double    *power_w,
                       const SbWeather *year,
                       double          *fitted_w,
                       const SbWeather *calendar)
{
  gboolean from_leap = year->n_rows == ROWS_OF_LEAP_YEAR;
  gboolean to_leap = calendar->n_rows == ROWS_OF_LEAP_YEAR;
  guint head = LEAP_DAY * ROWS_PER_DAY;
  guint to = to_leap ? head + ROWS_PER_DAY : head;
  guint from = from_leap ? head + ROWS_PER_DAY : head;

  if (from_leap == to_leap)
    {
      memcpy (fitted_w, power_w, calendar->n_rows * sizeof *fitted_w);
      return;
    }

  memcpy (fitted_w, power_w, head * sizeof *fitted_w);
  if (to_leap)
    memcpy (fitted_w + head, power_w + head - ROWS_PER_DAY, ROWS_PER_DAY * sizeof *fitted_w);
  memcpy (fitted_w + to, power_w + from, (calendar->n_rows - to) * sizeof *fitted_w);
}

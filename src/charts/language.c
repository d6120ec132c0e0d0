#include "charts/translate.h"

const char *
sb_month_name (int month)
{
  switch (month)
    {
    case 0:
      return C_ ("month", "January");
    case 1:
      return C_ ("month", "February");
    case 2:
      return C_ ("month", "March");
    case 3:
      return C_ ("month", "April");
    case 4:
      return C_ ("month", "May");
    case 5:
      return C_ ("month", "June");
    case 6:
      return C_ ("month", "July");
    case 7:
      return C_ ("month", "August");
    case 8:
      return C_ ("month", "September");
    case 9:
      return C_ ("month", "October");
    case 10:
      return C_ ("month", "November");
    case 11:
      return C_ ("month", "December");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_month_name_in_date (int month)
{
  switch (month)
    {
    case 0:
      return C_ ("month in a date", "January");
    case 1:
      return C_ ("month in a date", "February");
    case 2:
      return C_ ("month in a date", "March");
    case 3:
      return C_ ("month in a date", "April");
    case 4:
      return C_ ("month in a date", "May");
    case 5:
      return C_ ("month in a date", "June");
    case 6:
      return C_ ("month in a date", "July");
    case 7:
      return C_ ("month in a date", "August");
    case 8:
      return C_ ("month in a date", "September");
    case 9:
      return C_ ("month in a date", "October");
    case 10:
      return C_ ("month in a date", "November");
    case 11:
      return C_ ("month in a date", "December");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_month_short_name (int month)
{
  switch (month)
    {
    case 0:
      return C_ ("month, short", "Jan");
    case 1:
      return C_ ("month, short", "Feb");
    case 2:
      return C_ ("month, short", "Mar");
    case 3:
      return C_ ("month, short", "Apr");
    case 4:
      return C_ ("month, short", "May");
    case 5:
      return C_ ("month, short", "Jun");
    case 6:
      return C_ ("month, short", "Jul");
    case 7:
      return C_ ("month, short", "Aug");
    case 8:
      return C_ ("month, short", "Sep");
    case 9:
      return C_ ("month, short", "Oct");
    case 10:
      return C_ ("month, short", "Nov");
    case 11:
      return C_ ("month, short", "Dec");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_month_letter (int month)
{
  switch (month)
    {
    case 0:
      return C_ ("letter of January", "J");
    case 1:
      return C_ ("letter of February", "F");
    case 2:
      return C_ ("letter of March", "M");
    case 3:
      return C_ ("letter of April", "A");
    case 4:
      return C_ ("letter of May", "M");
    case 5:
      return C_ ("letter of June", "J");
    case 6:
      return C_ ("letter of July", "J");
    case 7:
      return C_ ("letter of August", "A");
    case 8:
      return C_ ("letter of September", "S");
    case 9:
      return C_ ("letter of October", "O");
    case 10:
      return C_ ("letter of November", "N");
    case 11:
      return C_ ("letter of December", "D");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_direction_name (double azimuth_deg)
{
  double turns;

  g_return_val_if_fail (azimuth_deg > -1e6 && azimuth_deg < 1e6, "");

  turns = azimuth_deg / 360.0;
  turns -= (double) (gint64) turns;
  if (turns < 0.0)
    turns += 1.0;

  switch ((int) (turns * 8.0 + 0.5) % 8)
    {
    case 0:
      return C_ ("direction", "north");
    case 1:
      return C_ ("direction", "north-east");
    case 2:
      return C_ ("direction", "east");
    case 3:
      return C_ ("direction", "south-east");
    case 4:
      return C_ ("direction", "south");
    case 5:
      return C_ ("direction", "south-west");
    case 6:
      return C_ ("direction", "west");
    default:
      return C_ ("direction", "north-west");
    }
}

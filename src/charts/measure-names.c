#include "charts/measure-names.h"

#include <string.h>

#include "charts/translate.h"
#include "charts/us-units.h"

/* The texts of data/measures.json, so that they can be translated: names first, each with its questions. */
static const char *const TEXTS[] = {
  N_("LED instead of halogen or bulbs"),
  N_("Lamps to change"),
  N_("Power of an old lamp"),
  N_("Power of a new lamp"),
  N_("Hours a day"),
  N_("Price of one lamp"),
  N_("Replace an old fridge-freezer"),
  N_("The old one takes a year"),
  N_("The new one takes a year (label)"),
  N_("Price of the new one"),
  N_("Switch off the second fridge or freezer"),
  N_("It takes a year"),
  N_("Months a year switched off"),
  N_("Fridge at 7 °C, freezer at −18 °C, defrosted"),
  N_("Fridge and freezer take a year"),
  N_("Degrees warmer than now"),
  N_("Ice thicker than 5 mm"),
  N_("Dishwasher in the Eco programme, full"),
  N_("Runs a week"),
  N_("One run now (automatic)"),
  N_("One run in the Eco programme"),
  N_("Kettle instead of a pot"),
  N_("Water boiled a day"),
  N_("Efficiency of the hob (glass-ceramic 58)"),
  N_("Price of a kettle"),
  N_("Lid on the pot, pot that fits, residual heat"),
  N_("Meals cooked a week"),
  N_("Hob electricity of one meal"),
  N_("Induction instead of glass-ceramic"),
  N_("The hob takes a week"),
  N_("Price of the new hob"),
  N_("Oven with fan and without preheating"),
  N_("Uses a week"),
  N_("Electricity of one use"),
  N_("Wash at 30 instead of 60 °C"),
  N_("Washes a week"),
  N_("Temperature now"),
  N_("Temperature from now on"),
  N_("Fill the drum, wash less often"),
  N_("How full the drum is now"),
  N_("Electricity of one wash"),
  N_("Dryer with a heat pump"),
  N_("Dryer runs a week"),
  N_("One run of the old one"),
  N_("One run of the new one"),
  N_("Clothes line instead of the dryer"),
  N_("Share that goes on the line"),
  N_("One run of the dryer"),
  N_("Price of the line"),
  N_("Cut standby with a switchable strip"),
  N_("Standby power of the devices together"),
  N_("Hours a day switched off"),
  N_("Price of the strip"),
  N_("Router and Wi-Fi off at night"),
  N_("Power of the router"),
  N_("Hours a night switched off"),
  N_("Price of a timer switch"),
  N_("Smaller or dimmed television, quick start off"),
  N_("Power now"),
  N_("Power from now on"),
  N_("Laptop instead of a desktop computer"),
  N_("Power of the desktop with screen"),
  N_("Power of the laptop"),
  N_("Days a year"),
  N_("Low-flow shower head"),
  N_("Showers a week, each person"),
  N_("Minutes per shower"),
  N_("Flow now"),
  N_("Flow of the new head"),
  N_("Price of the new head"),
  N_("Shorter showers"),
  N_("Minutes per shower now"),
  N_("Minutes less"),
  N_("Flow"),
  N_("Shower instead of a bath"),
  N_("Baths a week"),
  N_("Water of one shower"),
  N_("Aerators on the taps, hands washed cold"),
  N_("Minutes a day with warm water"),
  N_("Flow with aerators"),
  N_("Taps"),
  N_("Price of one aerator"),
  N_("Switch the small boiler off or by a timer"),
  N_("Keeping warm takes a day"),
  N_("Share of the time switched off"),
  N_("Hot water circulates by a timer or button"),
  N_("Hours a day now"),
  N_("Hours a day from now on"),
  N_("Power of the pump"),
  N_("Length of the pipes"),
  N_("Price of the timer"),
  N_("Rooms a little cooler"),
  N_("Degrees cooler"),
  N_("Thermostats that lower the heat by a timetable"),
  N_("Radiators"),
  N_("Share of the heating saved"),
  N_("Price of one thermostat"),
  N_("Replace thermostats from before 1988"),
  N_("Radiators with old thermostats"),
  N_("Radiators in all"),
  N_("Share saved where they are old"),
  N_("Open windows wide instead of tilting them"),
  N_("Floor of the rooms with tilted windows"),
  N_("Hours a day tilted in winter"),
  N_("Insulate radiator niches"),
  N_("Niches in outer walls"),
  N_("Area of one niche"),
  N_("Price for one niche"),
  N_("Free radiators, seals, curtains, shutters"),
  N_("Clear furniture from radiators"),
  N_("Seal windows and doors"),
  N_("Short curtains, closed at night"),
  N_("Close shutters at night"),
  N_("Price of the seals"),
  N_("Balance the heating, lower its flow temperature"),
  N_("Price"),
  N_("High-efficiency heating pump"),
  N_("Power of the old pump"),
  N_("Power of the new pump"),
  N_("Hours a year"),
  N_("Price with fitting"),
  N_("Insulate heating pipes in the cellar"),
  N_("Bare pipes"),
  N_("Price per metre"),

  /* what a measure needs */
  N_("Only with a second fridge or freezer"),
  N_("Only with an old tumble dryer"),
  N_("Only with a tumble dryer"),
  N_("Only with a dishwasher"),
  N_("Only with a desktop computer"),
  N_("Only with a bathtub"),
  N_("Only with a small electric boiler under the sink"),
  N_("Only with a circulation pump of your own; in a flat it belongs to the whole building"),
  N_("Only with a heating of your own; in a flat the whole building decides"),
  N_("Only with bare heating pipes in a cellar of your own"),
  N_("Only with radiators"),
  N_("Only with radiators in niches of outer walls"),
};

gboolean
sb_measure_name_is_known (const char *english)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    if (strcmp (TEXTS[i], english) == 0)
      return TRUE;

  return FALSE;
}

const char *
sb_measure_name (const char *english)
{
  g_return_val_if_fail (english != NULL, "");

  return english[0] != '\0' ? sb_us_units_text (_(english)) : english;
}

const char *
sb_ladder_step_name (const SbLadderStep   *step,
                     const SbMeasureTable *measures)
{
  const SbMeasure *measure = NULL;

  switch (step->kind)
    {
    case SB_LADDER_TODAY:
      return _("Today");
    case SB_LADDER_MEASURE:
      measure = measures != NULL ? sb_measure_table_find (measures, step->id) : NULL;
      return measure != NULL ? sb_measure_name (measure->name) : step->id;
    case SB_LADDER_NOT_TAKEN:
      return _("Not in the measured load");
    case SB_LADDER_BATTERY_STANDBY:
      return _("Standby of the battery");
    case SB_LADDER_SOLAR:
      return _("From the sun, used at home");
    case SB_LADDER_REMAINS:
      return _("Remains from the grid");
    default:
      g_return_val_if_reached ("");
    }
}

#include "report/meter-words.h"

#include <math.h>

#include "charts/language.h"
#include "charts/translate.h"
#include "core/calendar.h"

/* ---- pieces ---- */

/* An instant as its local date. */
static char *
date_of (gint64 unix_s)
{
  SbDate date = sb_calendar_date_from_unix (unix_s + sb_calendar_berlin_offset_min (unix_s) * 60);
  g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);

  return sb_format_date (iso);
}

static char *
step_text (int step_s)
{
  if (step_s % 60 != 0)
    return sb_format_quantity (step_s, 0, "s");
  if (step_s % 3600 != 0)
    return sb_format_quantity (step_s / 60, 0, "min");

  return sb_format_quantity (step_s / 3600, 0, "h");
}

static const char *
encoding_name (SbMeterEncoding encoding)
{
  static const char *const NAMES[SB_N_METER_ENCODINGS] = {
    [SB_METER_UTF8] = "UTF-8",
    [SB_METER_UTF16_LE] = "UTF-16",
    [SB_METER_UTF16_BE] = "UTF-16",
    [SB_METER_LATIN1] = "Latin-1",
  };

  return NAMES[encoding];
}

/* ---- sentences ---- */

static char *
values_sentence (const SbMeterReading *reading)
{
  static const char *const UNITS[SB_N_METER_UNITS] = { "W", "kW", "Wh", "kWh" };
  const char *unit = UNITS[reading->unit];

  if (reading->layout == SB_METER_VALUES_ONLY)
    /* Translators: a unit, e.g. "kWh" */
    return g_strdup_printf (_("One value a row without times, in %s, from 1 January."), unit);
  if (reading->layout == SB_METER_HOUR_PER_ROW)
    /* Translators: a unit, e.g. "W" */
    return g_strdup_printf (_("A row for every hour with all its values, in %s."), unit);

  switch (reading->kind)
    {
    case SB_METER_COUNTER:
      /* Translators: the name of a column, then a unit: “Zählerstand” in kWh */
      return g_strdup_printf (_("The state of the meter is in the column “%s”, in %s."), reading->value_column, unit);
    case SB_METER_POWER:
      /* Translators: the name of a column, then a unit: “Netzbezug” in W */
      return g_strdup_printf (_("Power is in the column “%s”, in %s."), reading->value_column, unit);
    case SB_METER_INTERVAL:
    default:
      /* Translators: the name of a column, then a unit: “Verbrauch” in kWh */
      return g_strdup_printf (_("Energy of each step is in the column “%s”, in %s."), reading->value_column, unit);
    }
}

static char *
period_sentence (const SbMeterReading *reading)
{
  g_autofree char *first = date_of (reading->first_unix_s);
  g_autofree char *last = date_of (reading->last_unix_s - 1);
  g_autofree char *step = step_text (reading->step_s);
  g_autofree char *sum = sb_format_quantity (reading->sum_kwh, reading->sum_kwh < 100.0 ? 1 : 0, "kWh");

  if (reading->layout == SB_METER_VALUES_ONLY)
    /* Translators: the length of a step, e.g. "15 min", and a sum, e.g. "2 743 kWh" */
    return g_strdup_printf (_("A year in steps of %s, %s in all."), step, sum);

  /* Translators: two dates, the length of a step, e.g. "15 min", and a sum, e.g. "2 743 kWh" */
  return g_strdup_printf (_("%s to %s in steps of %s, %s in all."), first, last, step, sum);
}

static const char *
clock_sentence (const SbMeterReading *reading)
{
  switch (reading->clock)
    {
    case SB_METER_CLOCK_UTC:
      return _("The times are in UTC.");
    case SB_METER_CLOCK_OFFSET:
      return reading->stamps_end ? _("The times are the ends of the steps; each says how far ahead of UTC it is.")
                                 : _("Each time says how far ahead of UTC it is.");
    case SB_METER_CLOCK_STANDARD:
      return reading->stamps_end ? _("The times are the ends of the steps, in standard time all year.")
                                 : _("The times are in standard time all year.");
    case SB_METER_CLOCK_BERLIN:
    default:
      return reading->stamps_end ? _("The times are the ends of the steps, with summer time.")
                                 : _("The times are the starts of the steps, with summer time.");
    }
}

static char *
format_sentence (const SbMeterReading *reading)
{
  const char separator[2] = { reading->separator, '\0' };

  if (reading->separator == '\0')
    /* Translators: the encoding of a text file, e.g. "UTF-8", and its decimal mark, "," or "." */
    return g_strdup_printf (_("The file is %s with “%c” as decimal mark."), encoding_name (reading->encoding),
                            reading->decimal_mark);

  /* Translators: the encoding of a text file, e.g. "UTF-8", what stands between columns, e.g. ";", and its decimal mark */
  return g_strdup_printf (_("The file is %s with “%s” between the columns and “%c” as decimal mark."),
                          encoding_name (reading->encoding), reading->separator == '\t' ? _("tab") : separator,
                          reading->decimal_mark);
}

static char *
gaps_sentence (const SbMeterReading *reading)
{
  g_autofree char *hours = sb_format_quantity (reading->gap_min / 60.0, reading->gap_min < 600.0 ? 1 : 0, "h");

  if (reading->n_gaps == 0)
    return g_strdup (_("Nothing is missing."));

  /* Translators: the number of gaps, and how long they are together, e.g. "3.5 h" */
  return g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u gap of %s: up to two hours are bridged, more is filled from similar days.",
                                     "%u gaps of %s together: up to two hours are bridged, more is filled from similar days.",
                                     reading->n_gaps),
                          reading->n_gaps, hours);
}

static void
add_counts (GPtrArray            *sentences,
            const SbMeterReading *reading)
{
  if (reading->n_doubled > 0)
    g_ptr_array_add (sentences, g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u row is there twice; the first counts.",
                                                            "%u rows are there twice; the first ones count.",
                                                            reading->n_doubled),
                                                 reading->n_doubled));
  if (reading->n_substituted > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u value was estimated by the grid operator.",
                                                 "%u values were estimated by the grid operator.",
                                                 reading->n_substituted),
                                      reading->n_substituted));
  if (reading->n_negative > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (dngettext (GETTEXT_PACKAGE,
                                                 "%u value is negative, power fed into the grid; it counts as zero.",
                                                 "%u values are negative, power fed into the grid; they count as zero.",
                                                 reading->n_negative),
                                      reading->n_negative));
}

char **
sb_words_meter (const SbMeterReading *reading)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

  g_return_val_if_fail (reading != NULL && reading->step_s > 0, NULL);

  g_ptr_array_add (sentences, period_sentence (reading));
  g_ptr_array_add (sentences, values_sentence (reading));
  if (reading->unit_guessed)
    g_ptr_array_add (sentences, g_strdup (_("The file does not name the unit; it was judged by the size of the values.")));
  if (reading->one_phase)
    g_ptr_array_add (sentences, g_strdup (_("That is one of three phases; the others are not in this file.")));
  if (reading->layout != SB_METER_VALUES_ONLY)
    g_ptr_array_add (sentences, g_strdup (clock_sentence (reading)));
  g_ptr_array_add (sentences, format_sentence (reading));
  g_ptr_array_add (sentences, gaps_sentence (reading));
  add_counts (sentences, reading);
  g_ptr_array_add (sentences, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&sentences), FALSE);
}

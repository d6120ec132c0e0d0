#include "report/measure-words.h"

#include "charts/measure-names.h"
#include "charts/translate.h"

gboolean
sb_words_measure_text_is_known (const char *english)
{
  return sb_measure_name_is_known (english);
}

const char *
sb_words_measure_text (const char *english)
{
  return sb_measure_name (english);
}

const char *
sb_words_measure_group (SbMeasureGroup group)
{
  switch (group)
    {
    case SB_MEASURE_GROUP_LIGHT:
      return _("Light");
    case SB_MEASURE_GROUP_KITCHEN:
      return _("Kitchen");
    case SB_MEASURE_GROUP_WASHING:
      return _("Washing");
    case SB_MEASURE_GROUP_ELECTRONICS:
      return _("Electronics");
    case SB_MEASURE_GROUP_HOT_WATER:
      return _("Hot water");
    case SB_MEASURE_GROUP_HEATING:
      return _("Heating");
    case SB_N_MEASURE_GROUPS:
    default:
      g_return_val_if_reached ("");
    }
}

char *
sb_words_measure_note (const SbMeasureResult *result)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

  switch (result->reason)
    {
    case SB_MEASURE_REASON_ANSWERS:
      g_ptr_array_add (sentences, (char *) _("With these answers the new takes no less than the old."));
      break;
    case SB_MEASURE_REASON_USED_UP:
      g_ptr_array_add (sentences, (char *) _("The measures before it leave nothing to save here."));
      break;
    case SB_MEASURE_REASON_NO_PRICE:
      g_ptr_array_add (sentences, (char *) _("It saves energy, but this energy costs nothing here."));
      break;
    case SB_MEASURE_REASON_NONE:
    default:
      break;
    }
  if (result->capped)
    g_ptr_array_add (sentences, (char *) _("Counted with 95 percent of what is used for it: nobody saves all of it."));
  if (result->above_bill)
    g_ptr_array_add (sentences, (char *) _("The answers together exceed the yearly consumption and were taken smaller."));
  if (result->carrier_assumed)
    g_ptr_array_add (sentences, (char *) _("What heats the home is not told; natural gas is assumed."));
  if (result->heating_estimated)
    g_ptr_array_add (sentences, (char *) _("The yearly heating is estimated; the heating bill has the true figure."));
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);

  return g_strjoinv (" ", (char **) sentences->pdata);
}

const char *
sb_words_ladder_step (const SbLadderStep   *step,
                      const SbMeasureTable *measures)
{
  return sb_ladder_step_name (step, measures);
}

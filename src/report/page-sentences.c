#include <math.h>

#include "charts/translate.h"
#include "report/page.h"

static char *
own_use_sentence (const SbPage *page)
{
  const SbEnergyBalance *balance = page->result->balance;
  /* Rounded as in the chart of the months. */
  const double parts[] = { MAX (balance->self_consumption_kwh, 0.0), MAX (balance->feed_in_kwh, 0.0) };
  double rounded[2];
  g_autofree char *sum = sb_format_quantity (round (balance->yield_kwh), 0, "kWh");
  g_autofree char *share = sb_format_percent (page->result->self_consumption_share);
  g_autofree char *fed_in = NULL;
  gboolean is_paid = page->consultation->tariff.feed_in_eur_per_kwh > 0.0;

  if (balance->yield_kwh < 0.5)
    return g_strdup (_("The modules deliver no electricity here."));
  if (balance->feed_in_kwh < 0.5)
    /* Translators: markup; an amount such as "560 kWh" and a share such as "58 %" */
    return g_strdup_printf (_("The sun gives <b>%s</b> a year. <b>%s</b> of it are used at home, nothing flows into the grid."),
                            sum, share);

  sb_round_parts (parts, 2, rounded);
  fed_in = sb_format_quantity (rounded[1], 0, "kWh");
  if (is_paid)
    return g_strdup_printf (
        /* Translators: markup; an amount such as "560 kWh", a share such as "58 %", an amount */
        _("The sun gives <b>%s</b> a year. You use <b>%s</b> of it at home; %s flow into the grid and are paid for."),
        sum, share, fed_in);

  return g_strdup_printf (
      /* Translators: markup; an amount such as "560 kWh", a share such as "58 %", an amount */
      _("The sun gives <b>%s</b> a year. You use <b>%s</b> of it at home; %s flow into the grid without payment."), sum,
      share, fed_in);
}

char *
sb_page_sentences (const SbPage *page)
{
  const SbResult *result = page->result;
  GString *text = g_string_new (NULL);
  g_autofree char *own_use = own_use_sentence (page);
  double open_kwh = result->yield.annual_kwh + result->yield.obstruction_loss_kwh;

  g_string_append (text, own_use);
  if (result->balance->battery_losses_kwh >= 0.5)
    {
      g_autofree char *losses = sb_format_quantity (round (result->balance->battery_losses_kwh), 0, "kWh");

      g_string_append_c (text, ' ');
      /* Translators: an amount such as "36 kWh" */
      g_string_append_printf (text, _("The battery itself takes %s."), losses);
    }
  if (result->balance->self_consumption_kwh >= 0.5 && result->balance->consumption_kwh > 0.0)
    {
      g_autofree char *share = sb_format_percent (result->self_sufficiency_share);

      g_string_append_c (text, ' ');
      /* Translators: markup; a share such as "21 %" */
      g_string_append_printf (text, _("So the sun covers <b>%s</b> of your electricity."), share);
    }
  if (result->yield.obstruction_loss_kwh >= 0.5 && result->yield.obstruction_loss_kwh >= 0.005 * open_kwh)
    {
      g_autofree char *share = sb_format_percent (result->yield.obstruction_loss_kwh / open_kwh);

      g_string_append_c (text, ' ');
      /* Translators: a share such as "9 %" */
      g_string_append_printf (text, _("What stands in the way takes %s of the sun."), share);
    }

  return g_string_free (text, FALSE);
}

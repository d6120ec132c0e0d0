#include "ui/offline-words.h"

#include "charts/language.h"
#include "ui/internet.h"

#include <glib/gi18n.h>
#include <math.h>

/* What one item of each kind takes on the way, and how long it takes, by experience (SARAH3, 2005–2023). */
static const struct
{
  double fetched_mb;
  double seconds;
} ESTIMATES[SB_N_WEATHER_ITEM_KINDS] = {
  [SB_WEATHER_ITEM_TYPICAL_YEAR] = { 1.3, 4.0 },
  [SB_WEATHER_ITEM_YEARS] = { 16.0, 20.0 },
  [SB_WEATHER_ITEM_HORIZON] = { 0.01, 0.5 },
};

char *
sb_offline_words_minutes (double seconds)
{
  guint minutes = (guint) MAX (1.0, ceil (seconds / 60.0));

  return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
}

static gboolean
is_kept (SbWeatherStore       *store,
         const SbWeatherPlace *place,
         SbWeatherItemKind     kind)
{
  switch (kind)
    {
    case SB_WEATHER_ITEM_YEARS:
      return sb_weather_store_has_series (store, place->latitude_deg, place->longitude_deg);
    case SB_WEATHER_ITEM_HORIZON:
      return sb_weather_store_has_horizon (store, place->latitude_deg, place->longitude_deg);
    case SB_WEATHER_ITEM_TYPICAL_YEAR:
    default:
      return sb_weather_store_has (store, place->latitude_deg, place->longitude_deg);
    }
}

char *
sb_offline_words_estimate (SbWeatherStore *store,
                           GPtrArray      *places,
                           guint          *n_missing)
{
  double megabytes = 0.0;
  double seconds = 0.0;
  g_autofree char *amount = NULL;
  g_autofree char *minutes = NULL;

  *n_missing = 0;
  for (guint i = 0; i < places->len; i++)
    for (int kind = 0; kind < SB_N_WEATHER_ITEM_KINDS; kind++)
      if (!is_kept (store, g_ptr_array_index (places, i), (SbWeatherItemKind) kind))
        {
          megabytes += ESTIMATES[kind].fetched_mb;
          seconds += ESTIMATES[kind].seconds;
          (*n_missing)++;
        }

  if (places->len == 0)
    return g_strdup (_("No place is chosen."));
  if (*n_missing == 0)
    return g_strdup (_("Everything of these places is on this computer: no network is needed any more."));

  amount = sb_format_quantity (megabytes, megabytes < 10.0 ? 1 : 0, "MB");
  minutes = sb_offline_words_minutes (seconds);
  return g_strdup_printf (/* Translators: "870 MB", "21 minutes" */
                          _("Still to be fetched: about %s, which takes about %s. It can be stopped at any time."), amount,
                          minutes);
}

char *
sb_offline_words_outcome (SbOfflinePreparation *preparation,
                          gboolean              done,
                          const GError         *error)
{
  guint n_fetched = sb_offline_preparation_get_n_fetched (preparation);
  g_autofree char *reason = NULL;
  g_autofree char *fetched = g_strdup_printf (ngettext ("%u item was fetched.", "%u items were fetched.", n_fetched),
                                              n_fetched);

  if (done)
    {
      guint n_failed = sb_offline_preparation_get_failures (preparation)->len;
      g_autofree char *failed = g_strdup_printf (ngettext ("%u failed.", "%u failed.", n_failed), n_failed);

      if (n_failed == 0)
        return g_strdup_printf (/* Translators: %s is a sentence. */ _("Everything is there. %s"), fetched);
      /* Translators: two sentences: how many were fetched, how many failed. */
      return g_strdup_printf (_("%s %s Press “Start” again for those."), fetched, failed);
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: %s is a sentence. */
    return g_strdup_printf (_("Stopped. %s “Start” goes on from there."), fetched);

  reason = sb_internet_sentence (error);
  /* Translators: a sentence with the reason, a sentence how many were fetched. */
  return g_strdup_printf (_("Broken off. %s %s “Start” goes on from there."), reason, fetched);
}

#include "ui/stand-visit.h"

#include "services/built-in-data.h"
#include "ui/pages/kits.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <math.h>

/* The set in the middle of the offer, so that the screen shows a usual result before anyone answered. */
#define FIRST_KIT "two-modules"

char *
sb_stand_visit_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static void
apply_first_kit (SbSystem *system)
{
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);

  for (guint i = 0; i < n_kits; i++)
    if (g_str_equal (kits[i].id, FIRST_KIT))
      sb_kit_apply (&kits[i], system);
}

SbConsultation *
sb_stand_visit_first_answers (SbWeatherStore *store)
{
  SbConsultation *consultation = sb_built_in_sample ();
  g_autofree char *today = sb_stand_visit_today ();

  sb_set_string (&consultation->date, today);
  sb_set_string (&consultation->title, "");
  /* Nobody has the bill in the pocket: estimated from the persons. */
  consultation->household.annual_consumption_kwh = NAN;
  apply_first_kit (&consultation->system);
  consultation->weather.source =
    sb_weather_store_has (store, consultation->place.latitude_deg, consultation->place.longitude_deg)
      ? SB_WEATHER_PVGIS
      : SB_WEATHER_BUILT_IN;
  /* Translators: the code of the language you translate into, "de": that of the paper at the stand. */
  sb_set_string (&consultation->report.language, C_ ("language code", "en"));

  return consultation;
}

void
sb_stand_visit_begin (SbStandVisit *visit)
{
  *visit = (SbStandVisit) {
    .may_count = TRUE,
    .feedback = { SB_STAND_NO_ANSWER, SB_STAND_NO_ANSWER, SB_STAND_NO_ANSWER },
    .begun_us = g_get_real_time (),
  };
}

void
sb_stand_visit_clear (SbStandVisit *visit)
{
  g_clear_pointer (&visit->consultation, sb_consultation_free);
  sb_stand_visit_begin (visit);
}

void
sb_stand_visit_take (SbStandVisit *visit,
                     SbLive       *live)
{
  const SbConsultation *consultation = sb_live_get_consultation (live);
  const SbResult *result;
  g_autofree char *today = sb_stand_visit_today ();

  sb_live_flush (live);
  result = sb_live_get_result (live);
  visit->consultation = sb_consultation_copy (consultation);
  /* With a sentence about what cannot be computed the numbers are those of other answers. */
  visit->has_row = result != NULL && sb_live_get_error_message (live) == NULL;
  if (visit->has_row)
    sb_stand_row_init (&visit->row, consultation, result, today);
}

static gboolean
has_feedback (const SbStandFeedback *feedback)
{
  return feedback->helpful != SB_STAND_NO_ANSWER || feedback->will_buy != SB_STAND_NO_ANSWER
         || feedback->missing != SB_STAND_NO_ANSWER;
}

gboolean
sb_stand_visit_is_touched (const SbStandVisit   *visit,
                           const SbConsultation *present,
                           const SbConsultation *fresh)
{
  return visit->has_answered || visit->has_paper || !visit->may_count || has_feedback (&visit->feedback)
         || !sb_consultation_equal (present, fresh);
}

void
sb_stand_visit_forget_files (const SbStandVisit *visit)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GList *items = NULL;

  if (!visit->has_paper)
    return;

  items = gtk_recent_manager_get_items (manager);
  for (GList *l = items; l != NULL; l = l->next)
    {
      GtkRecentInfo *info = l->data;
      gint64 modified_s = g_date_time_to_unix (gtk_recent_info_get_modified (info));
      gboolean is_ours = gtk_recent_info_has_application (info, g_get_application_name ())
                         || gtk_recent_info_has_application (info, g_get_prgname ());

      if (is_ours && g_str_has_suffix (gtk_recent_info_get_uri (info), ".pdf")
          && modified_s >= visit->begun_us / G_USEC_PER_SEC)
        gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (info), NULL);
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

#include "ui/pages/statistics-save.h"

#include "charts/measure-names.h"
#include "charts/output-file.h"
#include "language/language.h"
#include "report/poster.h"
#include "report/stand-words.h"
#include "services/built-in-data.h"
#include "services/municipality-list.h"
#include "services/stand-publication.h"
#include "ui/compat.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  GtkWindow *window;
  char *record_folder;
  gboolean (*write) (const SbStandPublication *publication,
                     const char               *today,
                     const char               *path,
                     GError                  **error);
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->window);
  g_free (job->record_folder);
  g_free (job);
}

/* ---- the poster ---- */

static SbPosterRow *
asked_rows (const SbStandPublication *publication,
            guint                    *n)
{
  g_autoptr (GArray) asked = sb_stand_publication_asked (publication);
  SbPosterRow *rows = g_new0 (SbPosterRow, asked->len + 1);

  *n = asked->len;
  for (guint i = 0; i < asked->len; i++)
    {
      const SbStandAnswerCount *count = &g_array_index (asked, SbStandAnswerCount, i);

      rows[i] = (SbPosterRow) { sb_words_stand_answer (count->topic, count->answer), count->consultations,
                                publication->details_of };
    }

  return rows;
}

static SbPosterRow *
chosen_rows (const SbStandPublication *publication)
{
  SbPosterRow *rows = g_new0 (SbPosterRow, publication->measures->len + 1);

  for (guint i = 0; i < publication->measures->len; i++)
    {
      const SbStandMeasureCell *cell = g_ptr_array_index (publication->measures, i);
      const SbMeasure *measure = sb_measure_table_find (sb_built_in_measures (), cell->id);

      rows[i]
        = (SbPosterRow) { measure != NULL ? sb_measure_name (measure->name) : cell->id, cell->chosen, cell->of };
    }

  return rows;
}

static gboolean
write_poster (const SbStandPublication *publication,
              const char               *today,
              const char               *path,
              GError                  **error)
{
  const SbStandFigures *total = &publication->total;
  SbPoster poster = { .language = sb_language_current (), .date = today, .consultations = total->consultations,
                      .peak_power_kw = total->peak_power_kw, .yield_kwh = total->yield_kwh,
                      .own_use_kwh = total->own_use_kwh, .saving_eur = total->saving_eur,
                      .avoided_kg = total->avoided_kg, .details_of = publication->details_of };
  const SbMunicipality *list = sb_municipality_list (&poster.map.n_items);
  g_autofree SbMapMunicipality *items = g_new0 (SbMapMunicipality, poster.map.n_items);
  g_autofree SbPosterRow *asked = asked_rows (publication, &poster.n_asked);
  g_autofree SbPosterRow *chosen = chosen_rows (publication);

  for (guint i = 0; i < poster.map.n_items; i++)
    items[i] = (SbMapMunicipality) { list[i].name, list[i].latitude_deg, list[i].longitude_deg, list[i].population,
                                     sb_stand_publication_of_area (publication, list[i].ags) };
  poster.asked = asked;
  poster.chosen = chosen;
  poster.n_chosen = publication->measures->len;
  poster.map.items = items;
  poster.map.ring_text = _("fewer than five, or nobody yet");

  return sb_poster_write_pdf (&poster, path, error);
}

/* ---- sums ---- */

static gboolean
write_sums (const SbStandPublication *publication,
            const char               *today,
            const char               *path,
            GError                  **error)
{
  g_autofree char *text = g_str_has_suffix (path, ".csv") ? sb_stand_publication_to_csv (publication)
                                                          : sb_stand_publication_to_json (publication, today);

  return sb_output_file_write (path, text, strlen (text), error);
}

/* ---- asking ---- */

static gboolean
save (const Job  *job,
      const char *path,
      GError    **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (SbStandRecord) record = sb_stand_record_open (job->record_folder, today, error);
  g_autoptr (SbStandPublication) publication = record != NULL ? sb_stand_publish (record, error) : NULL;

  return publication != NULL && job->write (publication, today, path, error);
}

static void
on_file (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sb_compat_save_file_finish (result, &error);

  if (file != NULL && !save (job, g_file_peek_path (file), &error))
    {
      g_message ("%s", error->message);
      sb_compat_tell (job->window, _("This Could Not Be Saved"), error->message);
    }
  job_free (job);
}

static void
start (GtkWindow        *window,
       const char       *record_folder,
       const char       *title,
       const char       *suggested_name,
       const SbFileKind *kinds,
       gpointer          write)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (window);
  job->record_folder = g_strdup (record_folder);
  job->write = write;
  sb_compat_save_file_async (window, title, suggested_name, kinds, NULL, on_file, job);
}

void
sb_statistics_save_poster (GtkWindow  *window,
                           const char *record_folder)
{
  const SbFileKind kinds[] = { { _("PDF"), "*.pdf", "application/pdf" }, { NULL } };

  start (window, record_folder, _("Save the Poster"), _("poster.pdf"), kinds, write_poster);
}

void
sb_statistics_save_sums (GtkWindow  *window,
                         const char *record_folder)
{
  const SbFileKind kinds[]
    = { { _("JSON"), "*.json", "application/json" }, { _("CSV table"), "*.csv", "text/csv" }, { NULL } };

  start (window, record_folder, _("Save Sums for Everybody"), _("sums.json"), kinds, write_sums);
}

#include "ui/handout-save.h"

#include "report/summary.h"
#include "report/town-sheet.h"
#include "services/town-study.h"
#include "ui/compat.h"
#include "ui/save-notice.h"

#include <glib/gi18n.h>

/* Size of saved pictures: the proportions of a slide, text as large as on screen. */
static const double PICTURE_WIDTH = 960;
static const double PICTURE_HEIGHT = 600;

typedef struct
{
  AdwToastOverlay *toasts;
  SbLive *live;
  SbLiveVariants *variants;
} Job;

static Job *
job_new (AdwToastOverlay *toasts,
         SbLive          *live,
         SbLiveVariants  *variants)
{
  Job *job = g_new0 (Job, 1);

  job->toasts = g_object_ref (toasts);
  job->live = g_object_ref (live);
  job->variants = g_object_ref (variants);

  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->variants);
  g_object_unref (job->live);
  g_object_unref (job->toasts);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
tell_failure (const Job  *job,
              const char *sentence)
{
  sb_compat_tell (sb_save_notice_window (job->toasts), _("The Handout Was Not Saved"), sentence);
}

/* All there is to be drawn, borrowed until the live consultation changes; FALSE: told why not. */
static gboolean
gather (const Job   *job,
        SbChartData *data)
{
  sb_live_flush_range (job->live);
  sb_live_variants_flush (job->variants, TRUE);
  sb_live_variants_set_data (job->variants, data);
  if (data->result != NULL && sb_live_variants_get_error (job->variants) == NULL)
    return TRUE;

  tell_failure (job, sb_live_variants_get_error (job->variants));

  return FALSE;
}

/* The page for the town the consultation lies in; FALSE without an error: it lies in none of the 51. */
static gboolean
add_town (const SbConsultation *consultation,
          SbTown                columns[SB_TOWN_N_USUAL],
          SbTownSheet          *sheet,
          GError              **error)
{
  SbTownOfPlace town;

  if (!sb_town_of_place (consultation, &town, error))
    return FALSE;

  for (int i = 0; i < SB_TOWN_N_USUAL; i++)
    columns[i] = (SbTown) { .name = town.municipality->name,
                            .population = town.municipality->population,
                            .sets_percent = town.sets_percent[i],
                            .figures = town.figures[i] };
  *sheet = (SbTownSheet) { .towns = columns,
                           .n_towns = SB_TOWN_N_USUAL,
                           .consultation = consultation,
                           .shares = town.shares,
                           .own_shares = town.own_shares };

  return TRUE;
}

static gboolean
write_pdf (const SbChartData *data,
           const char        *path,
           GError           **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree SbSummaryVariant *variants = g_new0 (SbSummaryVariant, data->n_variants);
  g_autoptr (SbSummary) handout = NULL;
  g_autoptr (GError) town_error = NULL;
  SbTown columns[SB_TOWN_N_USUAL];
  SbTownSheet sheet;
  SbSummaryInput input = { .consultation = data->consultation,
                           .result = data->result,
                           .language = data->consultation->report.language,
                           .date = data->consultation->date != NULL ? data->consultation->date : today,
                           .variants = variants,
                           .n_variants = data->n_variants,
                           .planes = data->planes,
                           .is_handout = TRUE };

  for (guint i = 0; i < data->n_variants; i++)
    variants[i] = (SbSummaryVariant) { data->variants[i].name, data->variants[i].result };
  if (add_town (data->consultation, columns, &sheet, &town_error))
    input.town = &sheet;
  if (town_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&town_error));
      return FALSE;
    }
  handout = sb_summary_new (&input);

  return sb_summary_write_pdf (handout, path, error);
}

static gboolean
write_charts (const SbChartData *data,
              const char        *folder,
              GError           **error)
{
  guint n_charts;
  const SbChart *const *charts = sb_chart_list (&n_charts);

  for (guint i = 0; i < n_charts; i++)
    {
      g_autofree char *name = g_strconcat (charts[i]->id, ".svg", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (sb_chart_has_data (charts[i], data)
          && !sb_chart_export (charts[i], data, sb_palette_get (SB_THEME_LIGHT), PICTURE_WIDTH, PICTURE_HEIGHT,
                               SB_CHART_FORMAT_SVG, path, error))
        return FALSE;
    }

  return TRUE;
}

static void
save (const Job *job,
      GFile     *file,
      gboolean (*write) (const SbChartData *data,
                         const char        *path,
                         GError           **error))
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  SbChartData data;

  if (path == NULL)
    {
      tell_failure (job, _("Please choose a folder on this computer."));
      return;
    }
  if (!gather (job, &data))
    return;

  if (write (&data, path, &error))
    sb_save_notice_done (job->toasts, path);
  else
    tell_failure (job, error->message);
}

static void
on_pdf_chosen (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GFile) file = sb_compat_save_file_finish (result, NULL);

  if (file != NULL)
    save (job, file, write_pdf);
}

static void
on_folder_chosen (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GFile) folder = sb_compat_choose_folder_finish (result, NULL);

  if (folder != NULL)
    save (job, folder, write_charts);
}

void
sb_handout_save_pdf (AdwToastOverlay *toasts,
                     SbLive          *live,
                     SbLiveVariants  *variants,
                     GCancellable    *cancellable)
{
  const SbFileKind kinds[] = { { _("PDF"), "*.pdf", "application/pdf" }, { NULL, NULL, NULL } };
  const char *place = sb_live_get_consultation (live)->place.name;
  g_autofree char *name = place != NULL && place[0] != '\0'
                            /* Translators: name of a file; a place */
                            ? g_strdup_printf (_("Sonnenbalkon handout %s.pdf"), place)
                            : g_strdup (_("Sonnenbalkon handout.pdf"));

  g_strdelimit (name, "/", '-');
  sb_compat_save_file_async (sb_save_notice_window (toasts), _("Save the Handout"), name, kinds, cancellable,
                             on_pdf_chosen, job_new (toasts, live, variants));
}

void
sb_handout_save_charts (AdwToastOverlay *toasts,
                        SbLive          *live,
                        SbLiveVariants  *variants,
                        GCancellable    *cancellable)
{
  sb_compat_choose_folder_async (sb_save_notice_window (toasts), _("Choose a Folder for the Charts"), cancellable,
                                 on_folder_chosen, job_new (toasts, live, variants));
}

#include "ui/print.h"

#include "core/range.h"
#include "core/simulate.h"
#include "report/summary.h"
#include "services/built-in-data.h"
#include "ui/compat.h"

#include <glib/gi18n.h>

/* What is printed, apart from the live consultation, which may go on changing meanwhile. */
typedef struct
{
  SbConsultation *consultation;
  SbResult *result;
  SbSummary *summary;
} PrintJob;

static void
print_job_free (gpointer data)
{
  PrintJob *job = data;

  g_clear_pointer (&job->summary, sb_summary_free);
  g_clear_pointer (&job->result, sb_result_free);
  g_clear_pointer (&job->consultation, sb_consultation_free);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrintJob, print_job_free)

static PrintJob *
print_job_new (SbLive  *live,
               GError **error)
{
  g_autoptr (PrintJob) job = g_new0 (PrintJob, 1);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  SbSummaryInput input = { 0 };

  sb_live_flush_range (live);
  job->consultation = sb_consultation_copy (sb_live_get_consultation (live));
  job->result = sb_simulate (job->consultation, (SbWeather *) sb_live_get_weather (live), sb_built_in_assumptions (),
                             NULL, error);
  if (job->result == NULL)
    return NULL;
  sb_range_copy (sb_live_get_result (live), job->result);

  input.consultation = job->consultation;
  input.result = job->result;
  input.language = job->consultation->report.language;
  input.date = today;
  job->summary = sb_summary_new (&input);

  return g_steal_pointer (&job);
}

static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  PrintJob *job = user_data;

  sb_summary_draw_page (job->summary, gtk_print_context_get_cairo_context (context), (guint) page,
                        gtk_print_context_get_width (context), gtk_print_context_get_height (context));
}

static void
on_done (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                user_data)
{
  GtkWindow *parent = user_data;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  sb_compat_tell (parent, _("The Summary Cannot Be Printed"), error != NULL ? error->message : NULL);
}

void
sb_print_run (GtkWindow *parent,
              SbLive    *live)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPageSetup) page_setup = NULL;
  g_autoptr (GtkPaperSize) paper = NULL;
  PrintJob *job = print_job_new (live, &error);

  if (job == NULL)
    {
      sb_compat_tell (parent, _("The Summary Cannot Be Printed"), error->message);
      return;
    }

  operation = gtk_print_operation_new ();
  g_object_set_data_full (G_OBJECT (operation), "sb-print-job", job, print_job_free);
  page_setup = gtk_page_setup_new ();
  paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size_and_default_margins (page_setup, paper);
  gtk_print_operation_set_default_page_setup (operation, page_setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The pages have margins of their own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, (int) sb_summary_get_n_pages (job->summary));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, _("Sonnenbalkon summary"));

  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), job);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), parent, 0);

  /* Errors, the early ones too, arrive at "done". */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

static void
on_pdf_chosen (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SbLive) live = user_data;
  GtkWindow *parent = GTK_WINDOW (source);
  g_autoptr (GFile) file = sb_compat_save_file_finish (result, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (file == NULL)
    return;

  path = g_file_get_path (file);
  if (path == NULL)
    {
      sb_compat_tell (parent, _("The PDF Cannot Be Saved"), _("Only folders on this computer can be used."));
      return;
    }

  job = print_job_new (live, &error);
  if (job == NULL || !sb_summary_write_pdf (job->summary, path, &error))
    {
      sb_compat_tell (parent, _("The PDF Cannot Be Saved"), error->message);
      return;
    }

  name = g_path_get_basename (path);
  /* Translators: %s is a file name. */
  text = g_strdup_printf (_("Saved as %s"), name);
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", text);
}

void
sb_print_export_pdf (GtkWindow *parent,
                     SbLive    *live)
{
  const SbFileKind kinds[] = { { _("PDF"), "*.pdf", "application/pdf" }, { NULL, NULL, NULL } };
  const char *place = sb_live_get_consultation (live)->place.name;
  g_autofree char *name = NULL;

  if (place != NULL && place[0] != '\0')
    name = g_strdup_printf ("Sonnenbalkon %s.pdf", place);
  else
    name = g_strdup ("Sonnenbalkon.pdf");
  g_strdelimit (name, "/", '-');

  sb_compat_save_file_async (parent, _("Save Summary as PDF"), name, kinds, NULL, on_pdf_chosen, g_object_ref (live));
}

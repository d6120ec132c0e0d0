#include "ui/print.h"

#include "ui/compat.h"
#include "ui/print-memory.h"
#include "ui/printout.h"

#include <glib/gi18n.h>

/* ---- Sentences ---- */

/* Why something cannot be written, for people; NULL: what the system says must do. */
static const char *
reason (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return _("The disk is full.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    return _("This folder cannot be written to. Please choose another one.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    return _("This folder is no longer there. Please choose another one.");

  return NULL;
}

static char *
sentence_of (const GError *error)
{
  const char *known = error != NULL ? reason (error) : NULL;

  g_message ("Print: %s", error != NULL ? error->message : "no reason given");
  if (known != NULL)
    /* Translators: %s is a sentence that says why printing or saving failed. */
    return g_strdup_printf (_("%s Nothing is lost: the summary is still here."), known);
  if (error != NULL)
    /* Translators: %s is what the system says, often in English. */
    return g_strdup_printf (_("The system says: “%s”. Nothing is lost: the summary is still here."), error->message);

  return g_strdup (_("The printer did not take it. Nothing is lost: the summary is still here."));
}

static void
toast (GtkWindow  *parent,
       const char *sentence)
{
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", sentence);
}

/* ---- Printing ---- */

/* The sheets differ in size and in how they lie: a page is drawn as it was made, as large as it fits on the paper. */
static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  const SbSummary *summary = sb_printout_get_summary (user_data);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  double page_width, page_height, scale;

  sb_summary_get_page_size (summary, (guint) page, &page_width, &page_height);
  scale = MIN (width / page_width, height / page_height);
  cairo_save (cr);
  cairo_translate (cr, (width - page_width * scale) / 2, (height - page_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  sb_summary_draw_page (summary, cr, (guint) page, page_width, page_height);
  cairo_restore (cr);
}

static void
on_request_page_setup (GtkPrintOperation *operation,
                       GtkPrintContext   *context,
                       int                page,
                       GtkPageSetup      *page_setup,
                       gpointer           user_data)
{
  double width, height;

  sb_summary_get_page_size (sb_printout_get_summary (user_data), (guint) page, &width, &height);
  gtk_page_setup_set_orientation (page_setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
free_parent (gpointer  data,
             GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* The window may be closed while the printer is busy: what is kept of it does not keep it. */
static GWeakRef *
parent_new (GtkWindow *parent)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, parent);

  return reference;
}

static void
on_done (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                user_data)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    {
      toast (parent, _("Printing was cancelled; the summary is still here."));
      return;
    }
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    sb_print_memory_save (gtk_print_operation_get_print_settings (operation),
                          gtk_print_operation_get_default_page_setup (operation));
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR
      && gtk_print_operation_get_status (operation) != GTK_PRINT_STATUS_FINISHED_ABORTED)
    return;

  gtk_print_operation_get_error (operation, &error);
  sentence = sentence_of (error);
  if (parent != NULL)
    sb_compat_tell (parent, _("The Summary Cannot Be Printed"), sentence);
}

GtkPrintOperation *
sb_print_operation_new (GtkWindow *parent,
                        SbLive    *live,
                        GError   **error)
{
  SbPrintout *printout = sb_printout_new (live, error);
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autoptr (GtkPageSetup) page_setup = NULL;
  GtkPrintOperation *operation;

  if (printout == NULL)
    return NULL;

  settings = sb_print_memory_load_settings ();
  page_setup = sb_print_memory_load_page_setup (sb_printout_paper (live) == SB_PAPER_LETTER ? GTK_PAPER_NAME_LETTER
                                                                                            : GTK_PAPER_NAME_A4);
  operation = gtk_print_operation_new ();
  g_object_set_data_full (G_OBJECT (operation), "sb-printout", printout, (GDestroyNotify) sb_printout_free);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, page_setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The pages have margins of their own; who has a printer that needs more lets them be made smaller. */
  gtk_print_operation_set_use_full_page (operation, !sb_printout_fits_margins (live));
  gtk_print_operation_set_n_pages (operation, (int) sb_summary_get_n_pages (sb_printout_get_summary (printout)));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, _("Sonnenbalkon summary"));

  g_signal_connect (operation, "request-page-setup", G_CALLBACK (on_request_page_setup), printout);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), printout);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), parent_new (parent), free_parent,
                         0);

  return operation;
}

void
sb_print_run (GtkWindow *parent,
              SbLive    *live)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintOperation) operation = sb_print_operation_new (parent, live, &error);

  if (operation == NULL)
    {
      sb_compat_tell (parent, _("The Summary Cannot Be Printed"), error->message);
      return;
    }

  /* Errors, the early ones too, arrive at "done". */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/* ---- PDF ---- */

gboolean
sb_print_write_pdf (SbLive     *live,
                    const char *path,
                    GError    **error)
{
  g_autoptr (SbPrintout) printout = sb_printout_new (live, error);
  g_autoptr (GError) fault = NULL;
  g_autofree char *sentence = NULL;

  if (printout == NULL)
    return FALSE;
  if (sb_summary_write_pdf (sb_printout_get_summary (printout), path, &fault))
    return TRUE;

  sentence = sentence_of (fault);
  g_set_error_literal (error, fault->domain, fault->code, sentence);

  return FALSE;
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
  if (!sb_print_write_pdf (live, path, &error))
    {
      sb_compat_tell (parent, _("The PDF Cannot Be Saved"), error->message);
      return;
    }

  name = g_path_get_basename (path);
  /* Translators: %s is a file name. */
  text = g_strdup_printf (_("Saved as %s"), name);
  toast (parent, text);
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

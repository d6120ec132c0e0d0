#include "ui/pages/chart-save.h"

#include "ui/compat.h"
#include "ui/save-notice.h"

#include <glib/gi18n.h>
#include <string.h>

/* Size of saved pictures: the proportions of a slide, text as large as on screen. */
static const double EXPORT_WIDTH = 960;
static const double EXPORT_HEIGHT = 600;

typedef struct
{
  AdwToastOverlay *toasts;
  SbChartView *view;
  const SbChart *chart;
  char *ending;
  SbChartExportOptions options;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->toasts);
  g_object_unref (job->view);
  g_free (job->ending);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
tell_failure (const Job  *job,
              const char *sentence)
{
  sb_compat_tell (sb_save_notice_window (job->toasts), _("The Chart Was Not Saved"), sentence);
}

static void
save_to (const Job  *job,
         const char *path)
{
  SbChartData data = sb_chart_view_get_data (job->view);
  SbChartFormat format;
  const SbPalette *palette;
  g_autoptr (GError) error = NULL;

  if (!sb_chart_format_from_name (path, &format))
    {
      tell_failure (job, _("The name of the file must end in .svg, .png, .pdf or .csv."));
      return;
    }

  palette = sb_palette_get (format == SB_CHART_FORMAT_PDF ? SB_THEME_PRINT : SB_THEME_LIGHT);
  if (sb_chart_export_with (job->chart, &data, palette, EXPORT_WIDTH, EXPORT_HEIGHT, format, &job->options, path,
                            &error))
    {
      sb_save_notice_done (job->toasts, path);
    }
  else
    {
      g_info ("Chart not saved: %s", error->message);
      tell_failure (job, error->message);
    }
}

/* A name typed without an ending gets the one that was chosen in the menu. */
static char *
with_ending (const char *path,
             const char *ending)
{
  g_autofree char *name = g_path_get_basename (path);

  return strchr (name, '.') != NULL ? g_strdup (path) : g_strconcat (path, ".", ending, NULL);
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sb_compat_save_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL)
    return;

  if (path == NULL)
    {
      tell_failure (job, _("Please choose a folder on this computer."));
    }
  else
    {
      g_autofree char *full_path = with_ending (path, job->ending);

      save_to (job, full_path);
    }
}

/* "png-2" is a PNG with twice the pixels, "csv-comma" a table with a decimal comma. */
static SbChartExportOptions
options_of (const char *kind)
{
  SbChartExportOptions options = { 1.0, g_strcmp0 (kind, "csv-comma") == 0 };

  if (g_str_has_prefix (kind, "png-"))
    options.scale = CLAMP (g_ascii_strtod (kind + strlen ("png-"), NULL), 1.0, SB_CHART_MAX_SCALE);

  return options;
}

void
sb_chart_save (AdwToastOverlay *toasts,
               SbChartView     *view,
               const char      *kind,
               GCancellable    *cancellable)
{
  g_autofree char *ending = g_strndup (kind, strcspn (kind, "-"));
  g_autofree char *pattern = g_strconcat ("*.", ending, NULL);
  g_autofree char *kind_name = g_ascii_strup (ending, -1);
  const SbChart *chart = sb_chart_view_get_chart (view);
  g_autofree char *name = g_strdup_printf ("sonnenbalkon-%s.%s", chart->id, ending);
  const SbFileKind kinds[] = { { kind_name, pattern, NULL }, { NULL, NULL, NULL } };
  Job *job = g_new0 (Job, 1);

  job->toasts = g_object_ref (toasts);
  job->view = g_object_ref (view);
  job->chart = chart;
  job->ending = g_steal_pointer (&ending);
  job->options = options_of (kind);
  sb_compat_save_file_async (sb_save_notice_window (toasts), _("Save this chart"), name, kinds, cancellable,
                             on_file_chosen, job);
}

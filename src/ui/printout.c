#include "ui/printout.h"

#include "core/range.h"
#include "core/simulate.h"
#include "report/paper-fonts.h"
#include "services/built-in-data.h"
#include "services/consultation-code.h"
#include "services/error.h"
#include "ui/internet.h"

#include <gtk/gtk.h>
#include <string.h>

struct _SbPrintout
{
  SbConsultation *consultation;
  SbResult *own_result;     /* NULL: the live one is borrowed */
  SbLiveVariants *variants; /* computed for this printout, and nobody else's; or NULL */
  SbSummary *summary;
};

/* ---- Preferences ---- */

/* NULL: a consultation without preferences (a test's). */
static SbSettings *
settings_of (SbLive *live)
{
  SbInternet *internet = sb_internet_of (live);

  return internet != NULL ? sb_internet_get_settings (internet) : NULL;
}

SbPaper
sb_printout_paper (SbLive *live)
{
  SbSettings *settings = settings_of (live);
  g_autofree char *word = settings != NULL ? sb_settings_get_string (settings, "paper") : g_strdup ("");

  if (strcmp (word, "letter") == 0)
    return SB_PAPER_LETTER;
  if (strcmp (word, "a4") == 0)
    return SB_PAPER_A4;

  return g_str_equal (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) ? SB_PAPER_LETTER : SB_PAPER_A4;
}

void
sb_printout_set_paper (SbLive *live,
                       SbPaper paper)
{
  SbSettings *settings = settings_of (live);

  if (settings != NULL)
    sb_settings_set_string (settings, "paper", paper == SB_PAPER_LETTER ? "letter" : "a4");
}

gboolean
sb_printout_fits_margins (SbLive *live)
{
  SbSettings *settings = settings_of (live);

  return settings != NULL && sb_settings_get_boolean (settings, "fit-to-margins");
}

void
sb_printout_set_fits_margins (SbLive  *live,
                              gboolean fits)
{
  SbSettings *settings = settings_of (live);

  if (settings != NULL)
    sb_settings_set_boolean (settings, "fit-to-margins", fits);
}

/* Lines with something on them; owns the array. */
static char **
filled_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) filled = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] != '\0')
      g_strv_builder_add (filled, lines[i]);

  return g_strv_builder_end (filled);
}

/* ---- What is printed ---- */

static gboolean
has_section (const SbConsultation *consultation,
             const char           *section)
{
  return g_strv_contains ((const char *const *) consultation->report.sections, section);
}

gboolean
sb_printout_needs_variants (const SbConsultation *consultation)
{
  return consultation->n_variants > 0
         && (has_section (consultation, "variants") || has_section (consultation, "charts")
             || has_section (consultation, "slides"));
}

gboolean
sb_printout_needs_planes (const SbConsultation *consultation)
{
  return has_section (consultation, "charts") || has_section (consultation, "slides");
}

static void
make_summary (SbPrintout     *self,
              SbLive         *live,
              const SbResult *result,
              SbLiveVariants *variants)
{
  SbSettings *settings = settings_of (live);
  g_autofree char *name = settings != NULL ? g_strstrip (sb_settings_get_string (settings, "organisation-name")) : NULL;
  g_autofree char *address = settings != NULL ? g_strstrip (sb_settings_get_string (settings, "organisation-address"))
                                              : NULL;
  g_autofree char *text = settings != NULL ? sb_settings_get_string (settings, "organisation-lines") : g_strdup ("");
  g_auto (GStrv) lines = filled_lines (text);
  g_autofree char *today = sb_internet_today ();
  g_autofree char *code = NULL;
  g_autofree SbSummaryVariant *summary_variants = NULL;
  g_autoptr (GError) error = NULL;
  SbOrganisation organisation = { .name = name, .lines = (const char *const *) lines };
  SbSummaryInput input = { .consultation = self->consultation,
                           .result = result,
                           .language = self->consultation->report.language,
                           .date = today,
                           .paper = sb_printout_paper (live) };

  if (address != NULL && address[0] != '\0')
    organisation.address = address;
  if (name != NULL && name[0] != '\0')
    input.organisation = &organisation;

  code = sb_consultation_code_new (self->consultation, result->annual_consumption_kwh, &error);
  input.code = code;
  input.code_too_large = g_error_matches (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE);

  if (variants != NULL)
    {
      const SbChartVariant *computed = sb_live_variants_get (variants, &input.n_variants);

      summary_variants = g_new0 (SbSummaryVariant, input.n_variants);
      for (guint i = 0; i < input.n_variants; i++)
        summary_variants[i] = (SbSummaryVariant) { computed[i].name, computed[i].result };
      input.variants = summary_variants;
      input.planes = sb_live_variants_get_planes (variants);
    }
  self->summary = sb_summary_new (&input);
}

SbPrintout *
sb_printout_new (SbLive  *live,
                 GError **error)
{
  g_autoptr (SbPrintout) self = g_new0 (SbPrintout, 1);
  g_autoptr (SbSimulator) simulator = sb_simulator_new (sb_built_in_assumptions ());

  sb_live_flush_range (live);
  self->consultation = sb_consultation_copy (sb_live_get_consultation (live));
  self->own_result = sb_live_compute_other (live, simulator, self->consultation, error);
  if (self->own_result == NULL)
    return NULL;
  sb_range_copy (sb_live_get_result (live), self->own_result);

  if (sb_printout_needs_variants (self->consultation) || sb_printout_needs_planes (self->consultation))
    {
      self->variants = sb_live_variants_new (live);
      sb_live_variants_flush (self->variants, sb_printout_needs_planes (self->consultation));
      if (sb_live_variants_get_error (self->variants) != NULL)
        {
          g_set_error_literal (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                               sb_live_variants_get_error (self->variants));
          return NULL;
        }
    }
  make_summary (self, live, self->own_result, self->variants);
  if (!sb_summary_check_fonts (self->summary, error))
    return NULL;

  return g_steal_pointer (&self);
}

SbPrintout *
sb_printout_new_preview (SbLive         *live,
                         SbLiveVariants *variants)
{
  SbPrintout *self = g_new0 (SbPrintout, 1);

  self->consultation = sb_consultation_copy (sb_live_get_consultation (live));
  make_summary (self, live, sb_live_get_result (live), variants);

  return self;
}

void
sb_printout_free (SbPrintout *printout)
{
  if (printout == NULL)
    return;

  g_clear_pointer (&printout->summary, sb_summary_free);
  g_clear_object (&printout->variants);
  g_clear_pointer (&printout->own_result, sb_result_free);
  g_clear_pointer (&printout->consultation, sb_consultation_free);
  g_free (printout);
}

const SbSummary *
sb_printout_get_summary (const SbPrintout *printout)
{
  return printout->summary;
}

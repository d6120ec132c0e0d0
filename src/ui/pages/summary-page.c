#include "ui/pages/summary-page.h"

#include "core/field-table.h"
#include "language/language-table.h"
#include "report/summary.h"
#include "ui/printout.h"
#include "ui/widgets/choice-row.h"
#include "ui/widgets/page-preview.h"
#include "ui/widgets/row-layout.h"

#include <glib/gi18n.h>
#include <string.h>

/* The sheets behind the two pages; in the order in which they are printed. */
static const struct
{
  const char *section;
  const char *title;
  const char *subtitle;
} SHEETS[] = {
  { "assumptions", N_ ("All assumptions and the method"), N_ ("Every figure with value, source and year") },
  { "months", N_ ("Table of the months"), N_ ("Twelve rows of numbers") },
  { "variants", N_ ("Variants side by side"), N_ ("As soon as there are variants on the page “Compare”") },
  { "charts", N_ ("Charts"), N_ ("One a page, the paper lying across") },
  { "slides", N_ ("Charts for slides"), N_ ("One a page, as wide as a screen (16:9)") },
};

#define N_SHEETS G_N_ELEMENTS (SHEETS)

struct _SbSummaryPage
{
  AdwBin parent_instance;

  AdwComboRow *language_row;
  SbChoiceRow *paper_row;
  SbChoiceRow *units_row;
  GtkSwitch *margins_switch;
  AdwExpanderRow *sheets_row;
  SbPagePreview *preview;
  GtkSwitch *sheet_switches[N_SHEETS];

  SbLive *live;
  const char *const *languages; /* codes, in the order of the row */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbSummaryPage, sb_summary_page, ADW_TYPE_BIN)

/* ---- Languages ---- */

/* By its own name, as whoever reads it will look for it. */
static char *
language_name (const char *code)
{
  const SbLanguage *row = sb_language_find (code);

  if (row == NULL)
    return g_strdup (strchr (code, '+') != NULL ? _("German and English") : code);
  if (row->reviewed)
    return g_strdup (row->name);

  /* Translators: %s is the name of a language in that language. */
  return g_strdup_printf (_("%s (translation not yet reviewed)"), row->name);
}

static void
fill_languages (SbSummaryPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->languages = sb_field_find (sb_field_table_consultation, "report.language")->choices;
  for (guint i = 0; self->languages[i] != NULL; i++)
    {
      g_autofree char *name = language_name (self->languages[i]);

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  sb_row_layout_apply (ADW_PREFERENCES_ROW (self->language_row));
}

static void
on_language_selected (SbSummaryPage *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);
  SbConsultation *consultation;

  if (self->setting || self->live == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  consultation = sb_live_begin_change (self->live);
  sb_set_string (&consultation->report.language, self->languages[selected]);
  sb_live_end_change (self->live, _("Language of the print"));
}

static void
on_units_selected (SbSummaryPage *self)
{
  SbConsultation *consultation;

  if (self->setting || self->live == NULL)
    return;

  consultation = sb_live_begin_change (self->live);
  consultation->report.units = sb_choice_row_get_selected (self->units_row) == 1 ? SB_UNITS_US : SB_UNITS_METRIC;
  sb_live_end_change (self->live, _("Units of the print"));
}

/* ---- Paper: of the printer that stands there, so no part of the consultation ---- */

static void
on_paper_selected (SbSummaryPage *self)
{
  if (self->setting || self->live == NULL)
    return;

  sb_printout_set_paper (self->live, sb_choice_row_get_selected (self->paper_row) == 1 ? SB_PAPER_LETTER : SB_PAPER_A4);
  sb_page_preview_refresh (self->preview);
}

static void
on_margins_switched (SbSummaryPage *self)
{
  if (!self->setting && self->live != NULL)
    sb_printout_set_fits_margins (self->live, gtk_switch_get_active (self->margins_switch));
}

/* ---- Sheets ---- */

static gboolean
is_asked_for (const SbConsultation *consultation,
              const char           *section)
{
  return g_strv_contains ((const char *const *) consultation->report.sections, section);
}

/* Asked-for sheets stand in the order of the switches; names that only another version knows are kept behind them. */
static char **
sections_of (SbSummaryPage        *self,
             const SbConsultation *consultation)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < N_SHEETS; i++)
    if (gtk_switch_get_active (self->sheet_switches[i]))
      g_strv_builder_add (builder, SHEETS[i].section);
  for (guint i = 0; consultation->report.sections[i] != NULL; i++)
    if (!sb_summary_section_is_known (consultation->report.sections[i]))
      g_strv_builder_add (builder, consultation->report.sections[i]);

  return g_strv_builder_end (builder);
}

static void
on_sheet_switched (SbSummaryPage *self,
                   GParamSpec    *pspec,
                   GtkSwitch     *sheet_switch)
{
  SbConsultation *consultation;
  char **sections;
  gsize i = 0;

  if (self->setting || self->live == NULL)
    return;

  while (i < N_SHEETS - 1 && self->sheet_switches[i] != sheet_switch)
    i++;
  consultation = sb_live_begin_change (self->live);
  sections = sections_of (self, consultation);
  g_strfreev (consultation->report.sections);
  consultation->report.sections = sections;
  sb_live_end_change (self->live, _(SHEETS[i].title));
}

static void
add_sheet_rows (SbSummaryPage *self)
{
  for (gsize i = 0; i < N_SHEETS; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *sheet_switch = gtk_switch_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(SHEETS[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(SHEETS[i].subtitle));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_set_valign (sheet_switch, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), sheet_switch);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), sheet_switch);
      adw_expander_row_add_row (self->sheets_row, row);
      self->sheet_switches[i] = GTK_SWITCH (sheet_switch);
      g_signal_connect_object (sheet_switch, "notify::active", G_CALLBACK (on_sheet_switched), self,
                               G_CONNECT_SWAPPED);
    }
}

/* What is chosen can be read without opening the row. */
static void
show_chosen_sheets (SbSummaryPage *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < N_SHEETS; i++)
    if (gtk_switch_get_active (self->sheet_switches[i]))
      g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "", _(SHEETS[i].title));

  adw_expander_row_set_subtitle (self->sheets_row, names->len > 0 ? names->str : _("None yet: the two pages alone"));
}

/* ---- Page ---- */

static void
show_consultation (SbSummaryPage *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->languages[i] != NULL; i++)
    if (g_strcmp0 (self->languages[i], consultation->report.language) == 0)
      selected = i;

  self->setting = TRUE;
  adw_combo_row_set_selected (self->language_row, selected);
  sb_choice_row_set_selected (self->units_row, consultation->report.units == SB_UNITS_US ? 1 : 0);
  sb_choice_row_set_selected (self->paper_row, sb_printout_paper (self->live) == SB_PAPER_LETTER ? 1 : 0);
  gtk_switch_set_active (self->margins_switch, sb_printout_fits_margins (self->live));
  for (gsize i = 0; i < N_SHEETS; i++)
    gtk_switch_set_active (self->sheet_switches[i], is_asked_for (consultation, SHEETS[i].section));
  show_chosen_sheets (self);
  self->setting = FALSE;
}

/* Preferences may have changed while another page was seen. */
static void
on_map (SbSummaryPage *self)
{
  if (self->live != NULL)
    show_consultation (self);
}

static void
sb_summary_page_dispose (GObject *object)
{
  SbSummaryPage *self = SB_SUMMARY_PAGE (object);

  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_SUMMARY_PAGE);
  G_OBJECT_CLASS (sb_summary_page_parent_class)->dispose (object);
}

static void
sb_summary_page_class_init (SbSummaryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_summary_page_dispose;

  g_type_ensure (SB_TYPE_PAGE_PREVIEW);
  g_type_ensure (SB_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/summary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbSummaryPage, language_row);
  gtk_widget_class_bind_template_child (widget_class, SbSummaryPage, paper_row);
  gtk_widget_class_bind_template_child (widget_class, SbSummaryPage, units_row);
  gtk_widget_class_bind_template_child (widget_class, SbSummaryPage, margins_switch);
  gtk_widget_class_bind_template_child (widget_class, SbSummaryPage, sheets_row);
  gtk_widget_class_bind_template_child (widget_class, SbSummaryPage, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_language_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_units_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_paper_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_margins_switched);
}

static void
sb_summary_page_init (SbSummaryPage *self)
{
  const char *const papers[] = { "A4", _("US Letter"), NULL };
  const char *const units[] = { _("°C, metres"), _("°F, feet"), NULL };

  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_languages (self);
  sb_choice_row_set_choices (self->paper_row, papers);
  sb_choice_row_set_choices (self->units_row, units);
  add_sheet_rows (self);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  self->setting = FALSE;
}

GtkWidget *
sb_summary_page_new (SbLive *live)
{
  SbSummaryPage *self = g_object_new (SB_TYPE_SUMMARY_PAGE, NULL);

  self->live = g_object_ref (live);
  sb_page_preview_set_live (self->preview, live);
  show_consultation (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

#include "ui/pages/summary-page.h"

#include "ui/widgets/page-preview.h"

#include <glib/gi18n.h>

/* Languages the paper is complete in, by their own names. */
static const struct
{
  const char *code;
  const char *name;
} LANGUAGES[] = {
  { "de", N_ ("German") },
  { "en", N_ ("English") },
};

struct _SbSummaryPage
{
  AdwBin parent_instance;

  AdwComboRow *language_row;
  SbPagePreview *preview;

  SbLive *live;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbSummaryPage, sb_summary_page, ADW_TYPE_BIN)

static void
show_consultation (SbSummaryPage *self)
{
  const char *language = sb_live_get_consultation (self->live)->report.language;
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    if (g_strcmp0 (LANGUAGES[i].code, language) == 0)
      selected = i;

  self->setting = TRUE;
  adw_combo_row_set_selected (self->language_row, selected);
  self->setting = FALSE;
}

static void
on_language_selected (SbSummaryPage *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);
  SbConsultation *consultation;

  if (self->setting || self->live == NULL || selected >= G_N_ELEMENTS (LANGUAGES))
    return;

  consultation = sb_live_begin_change (self->live);
  sb_set_string (&consultation->report.language, LANGUAGES[selected].code);
  sb_live_end_change (self->live, _("Language of the print"));
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
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/summary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbSummaryPage, language_row);
  gtk_widget_class_bind_template_child (widget_class, SbSummaryPage, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_language_selected);
}

static void
sb_summary_page_init (SbSummaryPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    gtk_string_list_append (names, _(LANGUAGES[i].name));
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
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

#include "ui/widgets/page-preview.h"

#include "charts/language.h"
#include "report/words.h"
#include "ui/live-variants.h"
#include "ui/printout.h"
#include "ui/widgets/page-sheet.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SbPagePreview
{
  GtkBox parent_instance;

  SbLive *live;
  SbLiveVariants *variants;
  SbPrintout *printout;
  GtkLabel *zoom_label;
  GtkLabel *count_label;
  AdwBin *holder; /* the sheets, in a scrolled window of their own while they are enlarged */
  GtkBox *sheets; /* each a box of sheet and number */
  guint n_pages;
  double zoom; /* 0: as wide as there is room */
};

G_DEFINE_FINAL_TYPE (SbPagePreview, sb_page_preview, GTK_TYPE_BOX)

static const double STEPS[] = { 0.25, 0.5, 0.75, 1, 1.5, 2, 3 };

/* ---- Sheets ---- */

static SbPageSheet *
sheet_at (SbPagePreview *self,
          guint          page)
{
  GtkWidget *frame = gtk_widget_get_first_child (GTK_WIDGET (self->sheets));

  while (frame != NULL && page-- > 0)
    frame = gtk_widget_get_next_sibling (frame);

  return frame != NULL ? SB_PAGE_SHEET (gtk_widget_get_first_child (frame)) : NULL;
}

static void
add_sheet (SbPagePreview *self)
{
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sheet = sb_page_sheet_new ();
  GtkWidget *number = gtk_label_new (NULL);

  sb_page_sheet_set_zoom (SB_PAGE_SHEET (sheet), self->zoom);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "caption");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (frame), sheet);
  gtk_box_append (GTK_BOX (frame), number);
  gtk_box_append (self->sheets, frame);
}

static void
show_sheet (SbPagePreview *self,
            guint          page,
            const char    *description)
{
  SbPageSheet *sheet = sheet_at (self, page);
  /* Translators: number of a printed page, and how many there are. */
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, self->n_pages);

  sb_page_sheet_set_page (sheet, sb_printout_get_summary (self->printout), page);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (GTK_WIDGET (sheet))), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, number,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
show_count (SbPagePreview *self)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u page", "%u pages", self->n_pages), self->n_pages);

  gtk_label_set_label (self->count_label, text);
}

/* Nothing is drawn of what is gone. */
static void
drop_printout (SbPagePreview *self)
{
  for (guint i = 0; self->printout != NULL && i < self->n_pages; i++)
    sb_page_sheet_set_page (sheet_at (self, i), NULL, i);
  g_clear_pointer (&self->printout, sb_printout_free);
}

void
sb_page_preview_refresh (SbPagePreview *self)
{
  const SbConsultation *consultation;
  const SbResult *result;
  gboolean needs_more;
  g_autofree char *household = NULL;
  g_autofree char *system = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (SB_IS_PAGE_PREVIEW (self));

  drop_printout (self);
  if (self->live == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  consultation = sb_live_get_consultation (self->live);
  result = sb_live_get_result (self->live);
  if (result == NULL)
    return;

  needs_more = sb_printout_needs_variants (consultation) || sb_printout_needs_planes (consultation);
  sb_live_variants_set_active (self->variants, needs_more);
  self->printout = sb_printout_new_preview (self->live, needs_more ? self->variants : NULL);
  self->n_pages = sb_summary_get_n_pages (sb_printout_get_summary (self->printout));
  while (sheet_at (self, self->n_pages) != NULL)
    gtk_box_remove (self->sheets, gtk_widget_get_last_child (GTK_WIDGET (self->sheets)));
  while (sheet_at (self, self->n_pages - 1) == NULL)
    add_sheet (self);

  household = sb_words_household (consultation, result);
  system = sb_words_system (consultation);
  description = g_strdup_printf ("%s. %s.", household, system);
  for (guint i = 0; i < self->n_pages; i++)
    show_sheet (self, i, description);
  show_count (self);
}

static void
on_map (SbPagePreview *self)
{
  sb_page_preview_refresh (self);
}

static void
on_unmap (SbPagePreview *self)
{
  drop_printout (self);
  if (self->variants != NULL)
    sb_live_variants_set_active (self->variants, FALSE);
}

/* ---- Zoom ---- */

static void
show_zoom (SbPagePreview *self)
{
  g_autofree char *percent = self->zoom > 0 ? sb_format_percent (self->zoom) : NULL;

  gtk_label_set_label (self->zoom_label, percent != NULL ? percent : _("Fits the width"));
}

/* Enlarged pages scroll sideways, and only they: what stands above keeps its width. */
static void
set_zoom (SbPagePreview *self,
          double         zoom)
{
  if (zoom == self->zoom)
    return;

  g_object_ref (self->sheets);
  if (self->zoom > 0)
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (adw_bin_get_child (self->holder)), NULL);
  adw_bin_set_child (self->holder, NULL);
  self->zoom = zoom;
  for (guint i = 0; i < self->n_pages && sheet_at (self, i) != NULL; i++)
    sb_page_sheet_set_zoom (sheet_at (self, i), zoom);
  if (zoom > 0)
    {
      GtkWidget *scrolled_window = gtk_scrolled_window_new ();

      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled_window), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
      gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled_window), TRUE);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled_window), GTK_WIDGET (self->sheets));
      adw_bin_set_child (self->holder, scrolled_window);
    }
  else
    adw_bin_set_child (self->holder, GTK_WIDGET (self->sheets));
  g_object_unref (self->sheets);
  show_zoom (self);
}

/* To the next step above or below what is seen now. */
static void
step_zoom (SbPagePreview *self,
           int            direction)
{
  SbPageSheet *first = sheet_at (self, 0);
  double now = self->zoom > 0 || first == NULL ? self->zoom : sb_page_sheet_get_shown_zoom (first);

  if (direction > 0)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
        if (STEPS[i] > now * 1.01)
          {
            set_zoom (self, STEPS[i]);
            return;
          }
    }
  else
    for (gsize i = G_N_ELEMENTS (STEPS); i > 0; i--)
      if (STEPS[i - 1] < now / 1.01)
        {
          set_zoom (self, STEPS[i - 1]);
          return;
        }
}

static void
on_zoom_out (SbPagePreview *self)
{
  step_zoom (self, -1);
}

static void
on_zoom_in (SbPagePreview *self)
{
  step_zoom (self, 1);
}

static void
on_zoom_fit (SbPagePreview *self)
{
  set_zoom (self, 0);
}

/* ---- Keys ---- */

static gboolean
go_to_page (SbPagePreview *self,
            int            page)
{
  SbPageSheet *sheet = page >= 0 ? sheet_at (self, (guint) page) : NULL;

  /* The scrolled window follows the focus. */
  return sheet != NULL && gtk_widget_grab_focus (GTK_WIDGET (sheet));
}

static int
focused_page (SbPagePreview *self)
{
  for (guint i = 0; sheet_at (self, i) != NULL; i++)
    if (gtk_widget_has_focus (GTK_WIDGET (sheet_at (self, i))))
      return (int) i;

  return -1;
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               user_data)
{
  SbPagePreview *self = user_data;
  int page = focused_page (self);

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      on_zoom_in (self);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      on_zoom_out (self);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      on_zoom_fit (self);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return page >= 0 && go_to_page (self, page + 1);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return page > 0 && go_to_page (self, page - 1);
    case GDK_KEY_Home:
      return page >= 0 && go_to_page (self, 0);
    case GDK_KEY_End:
      return page >= 0 && go_to_page (self, (int) self->n_pages - 1);
    default:
      return FALSE;
    }
}

/* ---- Type ---- */

static GtkWidget *
button_new (SbPagePreview *self,
            const char    *icon_name,
            const char    *name,
            const char    *tooltip,
            GCallback      callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
add_bar (SbPagePreview *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->count_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count_label, 0);
  gtk_label_set_wrap (self->count_label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count_label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count_label), "heading");
  gtk_widget_set_margin_start (GTK_WIDGET (self->count_label), 12);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->count_label));

  gtk_box_append (GTK_BOX (bar), button_new (self, "zoom-out-symbolic", _("Smaller pages"), _("Smaller (−)"),
                                             G_CALLBACK (on_zoom_out)));
  self->zoom_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->zoom_label, TRUE);
  gtk_label_set_justify (self->zoom_label, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->zoom_label), "numeric");
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->zoom_label));
  gtk_box_append (GTK_BOX (bar), button_new (self, "zoom-in-symbolic", _("Larger pages"), _("Larger (+)"),
                                             G_CALLBACK (on_zoom_in)));
  gtk_box_append (GTK_BOX (bar), button_new (self, "zoom-fit-best-symbolic", _("Pages as wide as there is room"),
                                             _("Fit the width (0)"), G_CALLBACK (on_zoom_fit)));
  gtk_box_append (GTK_BOX (self), bar);
  show_zoom (self);
}

static void
sb_page_preview_dispose (GObject *object)
{
  SbPagePreview *self = SB_PAGE_PREVIEW (object);

  if (self->sheets != NULL)
    drop_printout (self);
  self->sheets = NULL;
  g_clear_object (&self->variants);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_page_preview_parent_class)->dispose (object);
}

static void
sb_page_preview_class_init (SbPagePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_page_preview_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sb-page-preview");
}

static void
sb_page_preview_init (SbPagePreview *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  add_bar (self);

  self->sheets = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->holder = ADW_BIN (adw_bin_new ());
  adw_bin_set_child (self->holder, GTK_WIDGET (self->sheets));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->holder));
  self->n_pages = 1;
  add_sheet (self);

  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Preview of the printed pages"), -1);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap), NULL);
}

GtkWidget *
sb_page_preview_new (void)
{
  return g_object_new (SB_TYPE_PAGE_PREVIEW, NULL);
}

void
sb_page_preview_set_live (SbPagePreview *self,
                          SbLive        *live)
{
  g_return_if_fail (SB_IS_PAGE_PREVIEW (self));
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  self->variants = sb_live_variants_new (live);
  /* A change of the consultation alone is followed by a result; that is the moment when both belong together. */
  g_signal_connect_object (live, "result-changed", G_CALLBACK (sb_page_preview_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->variants, "changed", G_CALLBACK (sb_page_preview_refresh), self, G_CONNECT_SWAPPED);
  sb_page_preview_refresh (self);
}

guint
sb_page_preview_get_n_pages (SbPagePreview *self)
{
  g_return_val_if_fail (SB_IS_PAGE_PREVIEW (self), 0);

  return self->n_pages;
}

double
sb_page_preview_get_zoom (SbPagePreview *self)
{
  g_return_val_if_fail (SB_IS_PAGE_PREVIEW (self), 0);

  return self->zoom;
}

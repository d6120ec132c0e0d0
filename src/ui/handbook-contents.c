#include "ui/handbook-contents.h"

#include "ui/handbook-pages.h"
#include "ui/handbook-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define READING_WIDTH 620
#define MARGIN 12

/* A section: from a heading to the next one. */
typedef struct
{
  char *target;  /* "balcony#2" */
  char *title;
  char *page_title;
  GString *text; /* folded, to be searched */
  gboolean is_page;
} Section;

typedef struct
{
  GtkSearchEntry *search_entry;
  GtkListBox *list;
  GPtrArray *sections;
  char **words; /* folded; empty: pages alone */
} Contents;

static void
section_free (Section *section)
{
  g_free (section->target);
  g_free (section->title);
  g_free (section->page_title);
  g_string_free (section->text, TRUE);
  g_free (section);
}

static void
contents_free (Contents *contents)
{
  g_ptr_array_unref (contents->sections);
  g_strfreev (contents->words);
  g_free (contents);
}

static void
append_folded (GString    *text,
               const char *plain)
{
  g_autofree char *folded = g_utf8_casefold (plain, -1);

  g_string_append (text, folded);
  g_string_append_c (text, ' ');
}

static void
add_sections (GPtrArray  *sections,
              const char *page,
              const char *language)
{
  g_autofree char *text = sb_handbook_load (page, language);
  g_autoptr (GPtrArray) blocks = sb_handbook_parse (text != NULL ? text : "");
  g_autofree char *page_title = NULL;
  Section *section = NULL;
  guint n_headings = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const SbHandbookBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *plain = sb_handbook_block_plain (block);

      if (block->kind == SB_HANDBOOK_HEADING)
        {
          if (page_title == NULL)
            page_title = g_strdup (plain);
          section = g_new0 (Section, 1);
          section->is_page = n_headings == 0;
          section->target = g_strdup_printf ("%s#%u", page, n_headings++);
          section->title = g_strdup (plain);
          section->page_title = g_strdup (page_title);
          section->text = g_string_new (NULL);
          g_ptr_array_add (sections, section);
        }
      if (section != NULL)
        append_folded (section->text, plain);
    }
}

static GtkWidget *
row_new (const Section *section)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (section->title, -1);
  g_autofree char *page_title = g_markup_escape_text (section->page_title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (!section->is_page)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), page_title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "handbook.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", section->target);

  return row;
}

static gboolean
is_shown (GtkListBoxRow *row,
          gpointer       user_data)
{
  Contents *contents = user_data;
  const Section *section = g_ptr_array_index (contents->sections, (guint) gtk_list_box_row_get_index (row));

  if (contents->words == NULL || contents->words[0] == NULL)
    return section->is_page;

  for (guint i = 0; contents->words[i] != NULL; i++)
    if (strstr (section->text->str, contents->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static void
on_search_changed (GtkSearchEntry *entry,
                   Contents       *contents)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);

  g_strfreev (contents->words);
  contents->words = g_strv_builder_end (words);
  gtk_list_box_invalidate_filter (contents->list);
}

/* Escape first takes the words back, then closes. */
static void
on_stop_search (GtkSearchEntry *entry)
{
  if (gtk_editable_get_text (GTK_EDITABLE (entry))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (entry), "handbook.close", NULL);
}

static GtkWidget *
list_new (Contents *contents)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *nothing = gtk_label_new (_("No section of the handbook contains these words."));

  contents->list = GTK_LIST_BOX (list);
  for (guint i = 0; i < contents->sections->len; i++)
    gtk_list_box_append (contents->list, row_new (g_ptr_array_index (contents->sections, i)));

  gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
  gtk_widget_set_margin_top (nothing, MARGIN);
  gtk_widget_set_margin_bottom (nothing, MARGIN);
  gtk_list_box_set_placeholder (contents->list, nothing);
  gtk_list_box_set_selection_mode (contents->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (contents->list, is_shown, contents, NULL);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Contents"), -1);

  return list;
}

GtkWidget *
sb_handbook_contents_new (const char *language)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN);
  GtkWidget *entry = gtk_search_entry_new ();
  Contents *contents = g_new0 (Contents, 1);

  contents->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  contents->search_entry = GTK_SEARCH_ENTRY (entry);
  for (const char *const *page = sb_handbook_pages (); *page != NULL; page++)
    add_sections (contents->sections, *page, language);
  g_object_set_data_full (G_OBJECT (scrolled), "sb-contents", contents, (GDestroyNotify) contents_free);

  g_object_set (entry, "placeholder-text", _("Search the handbook"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search the handbook"), -1);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), list_new (contents));
  g_signal_connect (entry, "search-changed", G_CALLBACK (on_search_changed), contents);
  g_signal_connect (entry, "stop-search", G_CALLBACK (on_stop_search), NULL);

  gtk_widget_set_margin_top (box, MARGIN);
  gtk_widget_set_margin_bottom (box, MARGIN);
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), READING_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Contents"), -1);

  return scrolled;
}

GtkSearchEntry *
sb_handbook_contents_get_search_entry (GtkWidget *contents)
{
  Contents *self = g_object_get_data (G_OBJECT (contents), "sb-contents");

  return self->search_entry;
}

#include "ui/handbook-contents.h"
#include "ui/handbook-pages.h"
#include "ui/handbook-text.h"
#include "ui/handbook-view.h"
#include "ui/handbook-window.h"
#include "ui/steps.h"

#include "page-fixture.h"

#include <string.h>

static const char *const LANGUAGES[] = { "en", "de" };

/* The kinds of a page's blocks but for paragraphs, which a language may cut as it likes. */
static char *
shape_of (const char *text)
{
  g_autoptr (GPtrArray) blocks = sb_handbook_parse (text);
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const SbHandbookBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind != SB_HANDBOOK_PARAGRAPH)
        g_string_append_printf (shape, "%d:%d:%s:%u ", block->kind, block->level, block->target != NULL ? block->target : "",
                                block->rows != NULL ? block->rows->len : 0);
    }

  return g_string_free (shape, FALSE);
}

static void
test_every_page_in_both_languages (void)
{
  for (const char *const *page = sb_handbook_pages (); *page != NULL; page++)
    {
      g_autofree char *english = sb_handbook_load (*page, "en");
      g_autofree char *german = sb_handbook_load (*page, "de");
      g_autofree char *english_shape = NULL;
      g_autofree char *german_shape = NULL;

      if (english == NULL || german == NULL)
        g_error ("Page “%s” of the handbook is not there in both languages", *page);
      english_shape = shape_of (english);
      german_shape = shape_of (german);
      if (strcmp (english_shape, german_shape) != 0)
        g_error ("Page “%s” has other headings, lists or tables in German\n%s\n%s", *page, english_shape, german_shape);
      g_assert_true (g_str_has_prefix (english, "# "));
      g_assert_true (g_str_has_prefix (german, "# "));
    }
}

static void
test_every_step_has_its_page (void)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  for (guint i = 0; i < n_steps; i++)
    if (!sb_handbook_has_page (steps[i].id))
      g_error ("Step “%s” has no page in the handbook", steps[i].id);
  g_assert_true (sb_handbook_has_page ("stand"));
  g_assert_true (sb_handbook_has_page ("how-right"));
  g_assert_false (sb_handbook_has_page ("no such page"));
  g_assert_false (sb_handbook_has_page (NULL));
}

/* Links lead somewhere, and every page is reached from the first one. */
static void
test_links (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    {
      g_autoptr (GHashTable) linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (const char *const *page = sb_handbook_pages (); *page != NULL; page++)
        {
          g_autofree char *text = sb_handbook_load (*page, LANGUAGES[i]);
          g_autoptr (GPtrArray) links = sb_handbook_links (text);

          for (guint j = 0; j < links->len; j++)
            {
              const char *target = g_ptr_array_index (links, j);
              g_autofree char *name = NULL;

              if (g_str_has_prefix (target, "https://") || g_str_has_suffix (target, ".png"))
                continue;
              g_assert_true (g_str_has_suffix (target, ".md"));
              name = g_strndup (target, strlen (target) - 3);
              if (!sb_handbook_has_page (name))
                g_error ("%s/%s.md links to “%s”, which is not there", LANGUAGES[i], *page, target);
              g_hash_table_add (linked, g_steal_pointer (&name));
            }
        }
      for (const char *const *page = sb_handbook_pages () + 1; *page != NULL; page++)
        g_assert_true (g_hash_table_contains (linked, *page));
    }
}

static void
test_parse (void)
{
  g_autoptr (GPtrArray) blocks = sb_handbook_parse ("# One & two\n\nfirst line\nsecond **strong** `<Key>`\n\n* item\n  goes on\n"
                                                    "12. twelve [there](a&b.md)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
                                                    "![A picture](x.png)\n[broken](\n");
  const SbHandbookBlock *block;
  const char *const MARKUP[] = {
    "One &amp; two", "first line second <b>strong</b> <tt>&lt;Key&gt;</tt>", "item goes on",
    "twelve <a href=\"a&amp;b.md\">there</a>", "", "A picture", "[broken](",
  };

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (MARKUP));
  for (guint i = 0; i < blocks->len; i++)
    g_assert_cmpstr (((SbHandbookBlock *) g_ptr_array_index (blocks, i))->markup, ==, MARKUP[i]);
  block = g_ptr_array_index (blocks, 3);
  g_assert_cmpint (block->kind, ==, SB_HANDBOOK_NUMBERED);
  g_assert_cmpint (block->level, ==, 12);
  block = g_ptr_array_index (blocks, 4);
  g_assert_cmpuint (block->rows->len, ==, 2);
  g_assert_cmpstr (((char **) g_ptr_array_index (block->rows, 1))[1], ==, "2");
  block = g_ptr_array_index (blocks, 5);
  g_assert_cmpstr (block->target, ==, "x.png");
}

static void
run_idles (void)
{
  for (int i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static guint
count_shown_rows (GtkWidget *contents)
{
  GtkWidget *list = find (contents, GTK_TYPE_LIST_BOX, 0);
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_child_visible (row))
      n++;

  return n;
}

static void
search (GtkWidget  *contents,
        const char *words)
{
  GtkSearchEntry *entry = sb_handbook_contents_get_search_entry (contents);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_search (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *contents = sb_handbook_contents_new ("de");
  guint n_pages = g_strv_length ((char **) sb_handbook_pages ());

  gtk_window_set_child (GTK_WINDOW (window), contents);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpuint (count_shown_rows (contents), ==, n_pages);

  search (contents, "WECHSELRICHTER 960");
  g_assert_cmpuint (count_shown_rows (contents), ==, 1);
  search (contents, "no such words anywhere");
  g_assert_cmpuint (count_shown_rows (contents), ==, 0);
  search (contents, "");
  g_assert_cmpuint (count_shown_rows (contents), ==, n_pages);

  gtk_window_destroy (GTK_WINDOW (window));
  run_idles ();
}

/* Every page at phone width, without one that would need to be scrolled sideways. */
static void
test_pages_fit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    for (const char *const *page = sb_handbook_pages (); *page != NULL; page++)
      {
        GtkWidget *view = g_object_ref_sink (sb_handbook_view_new (*page, LANGUAGES[i]));
        int width = 0;

        g_assert_cmpstr (sb_handbook_view_get_title (view), !=, "");
        gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
        if (width > 360)
          g_error ("%s/%s.md needs %d px", LANGUAGES[i], *page, width);
        g_assert_finalize_object (view);
      }
}

static void
write_picture (const char *folder,
               const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1280, 800);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* A picture that was taken is seen, as wide as the text and with its own proportions; one that was not leaves no hole. */
static void
test_picture (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sonnenbalkon-handbook-XXXXXX", NULL);
  gint64 until_us = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *picture;

  write_picture (folder, "en/balcony.png");
  g_setenv ("SB_HANDBOOK_DIR", folder, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 620, 700);
  gtk_window_set_child (GTK_WINDOW (window), sb_handbook_view_new ("balcony", "en"));
  gtk_window_present (GTK_WINDOW (window));
  picture = find (window, GTK_TYPE_PICTURE, 0);
  while (gtk_widget_get_width (picture) == 0 && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (gtk_widget_get_width (picture), >, 500);
  g_assert_cmpfloat_with_epsilon (gtk_widget_get_height (picture), gtk_widget_get_width (picture) * 800.0 / 1280.0, 4.0);

  gtk_window_set_child (GTK_WINDOW (window), sb_handbook_view_new ("balcony", "de"));
  g_assert_false (has (window, GTK_TYPE_PICTURE, 0));
  g_unsetenv ("SB_HANDBOOK_DIR");
  gtk_window_destroy (GTK_WINDOW (window));
  run_idles ();
}

static void
test_window (void)
{
  GtkWindow *window = sb_handbook_window_present (NULL, "balcony");
  SbHandbookWindow *handbook = SB_HANDBOOK_WINDOW (window);
  gboolean is_handled = FALSE;
  gint64 until_us = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  GtkWidget *link = NULL;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_cmpstr (sb_handbook_window_get_page (handbook), ==, "balcony");
  gtk_widget_activate_action (GTK_WIDGET (window), "handbook.open", "s", "saving#2");
  g_assert_cmpstr (sb_handbook_window_get_page (handbook), ==, "saving");
  run_idles ();
  gtk_widget_activate_action (GTK_WIDGET (window), "handbook.back", NULL);
  g_assert_cmpstr (sb_handbook_window_get_page (handbook), ==, "balcony");

  for (guint i = 0; has (GTK_WIDGET (window), GTK_TYPE_LABEL, i); i++)
    link = find (GTK_WIDGET (window), GTK_TYPE_LABEL, i);
  g_signal_emit_by_name (link, "activate-link", "solar-set.md", &is_handled);
  g_assert_true (is_handled);
  while (g_strcmp0 (sb_handbook_window_get_page (handbook), "solar-set") != 0 && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (sb_handbook_window_get_page (handbook), ==, "solar-set");

  gtk_widget_activate_action (GTK_WIDGET (window), "handbook.contents", NULL);
  g_assert_null (sb_handbook_window_get_page (handbook));
  /* One handbook a window; asked again it shows the page wished for. */
  g_assert_true (sb_handbook_window_present (NULL, "stand") == window);
  g_assert_cmpstr (sb_handbook_window_get_page (handbook), ==, "stand");
  sb_handbook_window_present (NULL, "no such page");
  g_assert_null (sb_handbook_window_get_page (handbook));

  gtk_window_destroy (window);
  while (window != NULL && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (window);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add_func ("/handbook/both-languages", test_every_page_in_both_languages);
  g_test_add_func ("/handbook/steps", test_every_step_has_its_page);
  g_test_add_func ("/handbook/links", test_links);
  g_test_add_func ("/handbook/parse", test_parse);
  g_test_add_func ("/handbook/search", test_search);
  g_test_add_func ("/handbook/pages-fit", test_pages_fit);
  g_test_add_func ("/handbook/picture", test_picture);
  g_test_add_func ("/handbook/window", test_window);

  return g_test_run ();
}

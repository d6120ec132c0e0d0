#include "ui/print-memory.h"

#include <glib/gstdio.h>

/* What is of one print alone. */
static const char *const ONCE[] = {
  GTK_PRINT_SETTINGS_N_COPIES, GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_PAGE_RANGES,
  GTK_PRINT_SETTINGS_PAGE_SET, GTK_PRINT_SETTINGS_OUTPUT_URI,  GTK_PRINT_SETTINGS_OUTPUT_BASENAME,
};

static char *
folder_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "sonnenbalkon", NULL);
}

static char *
file_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "sonnenbalkon", "print.ini", NULL);
}

GtkPrintSettings *
sb_print_memory_load_settings (void)
{
  g_autofree char *path = file_path ();
  GtkPrintSettings *settings = gtk_print_settings_new_from_file (path, NULL);

  return settings != NULL ? settings : gtk_print_settings_new ();
}

GtkPageSetup *
sb_print_memory_load_page_setup (const char *paper_name)
{
  g_autofree char *path = file_path ();
  g_autoptr (GtkPageSetup) remembered = gtk_page_setup_new_from_file (path, NULL);
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (paper_name);
  GtkPageSetup *page_setup;

  if (remembered != NULL && gtk_paper_size_is_equal (gtk_page_setup_get_paper_size (remembered), paper))
    return g_steal_pointer (&remembered);

  page_setup = gtk_page_setup_new ();
  gtk_page_setup_set_paper_size_and_default_margins (page_setup, paper);

  return page_setup;
}

void
sb_print_memory_save (GtkPrintSettings *settings,
                      GtkPageSetup     *page_setup)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autoptr (GtkPrintSettings) kept = gtk_print_settings_copy (settings);
  g_autoptr (GtkPageSetup) upright = gtk_page_setup_copy (page_setup);
  g_autofree char *folder = folder_path ();
  g_autofree char *path = file_path ();
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ONCE); i++)
    gtk_print_settings_unset (kept, ONCE[i]);
  /* Every page says itself how it lies. */
  gtk_page_setup_set_orientation (upright, GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_settings_to_key_file (kept, key_file, NULL);
  gtk_page_setup_to_key_file (upright, key_file, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (key_file, path, &error))
    g_message ("The settings of the printer are not kept: %s", error != NULL ? error->message : folder);
}

void
sb_print_memory_forget (void)
{
  g_autofree char *path = file_path ();

  g_unlink (path);
}

#include "report/paper-fonts.h"

#include "charts/drawing.h"
#include "charts/missing-letters.h"
#include "written.h"

#include <glib/gstdio.h>
#include <string.h>

/* Letters that no font has are noticed and named: a computer that has but one font, which knows no Arabic. */

static void
draw (const char *text)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = sb_drawing_layout_new (SB_FONT_FAMILY, 12, PANGO_WEIGHT_NORMAL, text, 0, TRUE);

  sb_drawing_show_layout (cr, layout, &sb_palette_get (SB_THEME_PRINT)->text, 0, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
one_font_only (const char *font_file)
{
  g_autofree char *folder = g_dir_make_tmp ("sb-fonts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "fonts.conf", NULL);
  g_autofree char *of_font = g_path_get_dirname (font_file);
  g_autofree char *conf = g_strdup_printf ("<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n"
                                           "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir></fontconfig>\n",
                                           of_font, folder);

  g_assert_true (g_file_set_contents (path, conf, -1, NULL));
  g_setenv ("FONTCONFIG_FILE", path, TRUE);
}

static void
test_missing (void)
{
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      one_font_only (g_getenv ("SB_TEST_FONT_FILE"));

      draw ("Balkon, Été, Ukraine: Їжак");
      g_assert_true (sb_paper_fonts_check (&error));
      g_assert_no_error (error);
      draw ("شمس");
      draw ("日");
      g_assert_false (sb_paper_fonts_check (&error));
      g_assert_error (error, SB_PAPER_FONT_ERROR, SB_PAPER_FONT_ERROR_MISSING);
      g_assert_nonnull (strstr (error->message, "Arabic"));
      g_assert_nonnull (strstr (error->message, "U+0634"));
      g_assert_nonnull (strstr (error->message, "fonts-dejavu-core"));

      g_clear_error (&error);
      sb_missing_letters_forget ();
      draw ("Sonne");
      g_assert_true (sb_paper_fonts_check (&error));
      draw ("日");
      g_assert_false (sb_paper_fonts_check (&error));
      g_assert_nonnull (strstr (error->message, "fonts-noto-cjk"));
      return;
    }

  file = written_ask ("fc-match", "--format=%{file}", "Cantarell");
  if (file == NULL)
    return;
  if (strstr (file, "Cantarell") == NULL)
    {
      g_test_skip ("the font Cantarell is not installed");
      return;
    }
  g_setenv ("SB_TEST_FONT_FILE", file, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-fonts/missing", test_missing);

  return g_test_run ();
}

#include "report/paper-fonts.h"

#include "charts/missing-letters.h"
#include "charts/translate.h"

G_DEFINE_QUARK (sb-paper-font-error, sb_paper_font_error)

/* Packages of Debian that bring a font with the letters of a script; one with nearly all stands last. */
static const struct
{
  GUnicodeScript script;
  const char *name;
  const char *package;
} SCRIPTS[] = {
  { G_UNICODE_SCRIPT_LATIN, N_ ("Latin"), "fonts-dejavu-core" },
  { G_UNICODE_SCRIPT_CYRILLIC, N_ ("Cyrillic"), "fonts-dejavu-core" },
  { G_UNICODE_SCRIPT_GREEK, N_ ("Greek"), "fonts-dejavu-core" },
  { G_UNICODE_SCRIPT_ARABIC, N_ ("Arabic"), "fonts-dejavu-core" },
  { G_UNICODE_SCRIPT_HEBREW, N_ ("Hebrew"), "fonts-dejavu-core" },
  { G_UNICODE_SCRIPT_HAN, N_ ("Chinese"), "fonts-noto-cjk" },
  { G_UNICODE_SCRIPT_HIRAGANA, N_ ("Japanese"), "fonts-noto-cjk" },
  { G_UNICODE_SCRIPT_KATAKANA, N_ ("Japanese"), "fonts-noto-cjk" },
  { G_UNICODE_SCRIPT_HANGUL, N_ ("Korean"), "fonts-noto-cjk" },
};

gboolean
sb_paper_fonts_check (GError **error)
{
  gunichar letter = sb_missing_letters_first ();
  GUnicodeScript script = g_unichar_get_script (letter);
  const char *name = NULL;
  const char *package = "fonts-noto-core";
  char text[7] = { 0 };

  if (letter == 0)
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (SCRIPTS) && name == NULL; i++)
    if (SCRIPTS[i].script == script)
      {
        name = _(SCRIPTS[i].name);
        package = SCRIPTS[i].package;
      }
  g_unichar_to_utf8 (letter, text);
  if (name != NULL)
    g_set_error (error, SB_PAPER_FONT_ERROR, SB_PAPER_FONT_ERROR_MISSING,
                 /* Translators: a script such as "Arabic", a letter, its number, and the name of a package */
                 _("No font on this computer has the %s letter “%s” (U+%04X). The package %s brings one."), name, text,
                 letter, package);
  else
    g_set_error (error, SB_PAPER_FONT_ERROR, SB_PAPER_FONT_ERROR_MISSING,
                 /* Translators: a letter, its number, and the name of a package */
                 _("No font on this computer has the letter “%s” (U+%04X). The package %s brings one."), text, letter,
                 package);

  return FALSE;
}

gboolean
sb_summary_check_fonts (const SbSummary *summary,
                        GError         **error)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  sb_missing_letters_forget ();
  for (guint page = 0; page < sb_summary_get_n_pages (summary); page++)
    {
      double width_pt, height_pt;

      sb_summary_get_page_size (summary, page, &width_pt, &height_pt);
      sb_summary_draw_page (summary, cr, page, width_pt, height_pt);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return sb_paper_fonts_check (error);
}

#include "charts/missing-letters.h"

static gunichar first_missing;

void
sb_missing_letters_forget (void)
{
  first_missing = 0;
}

/* Set by itself, with the same font. */
static gboolean
is_missing (PangoLayout *like,
            gunichar     letter)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (pango_layout_get_context (like));
  char text[7] = { 0 };

  g_unichar_to_utf8 (letter, text);
  pango_layout_set_font_description (layout, pango_layout_get_font_description (like));
  pango_layout_set_text (layout, text, -1);

  return pango_layout_get_unknown_glyphs_count (layout) > 0;
}

void
sb_missing_letters_note (PangoLayout *layout)
{
  if (first_missing != 0 || pango_layout_get_unknown_glyphs_count (layout) == 0)
    return;

  for (const char *at = pango_layout_get_text (layout); *at != '\0' && first_missing == 0; at = g_utf8_next_char (at))
    if (is_missing (layout, g_utf8_get_char (at)))
      first_missing = g_utf8_get_char (at);
  /* None by itself: together they still are. */
  if (first_missing == 0)
    first_missing = g_utf8_get_char (pango_layout_get_text (layout));
}

gunichar
sb_missing_letters_first (void)
{
  return first_missing;
}

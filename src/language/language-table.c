#include "language/language-table.h"

#include "language/language.h"

#include <string.h>

#define NARROW_NO_BREAK_SPACE "\342\200\257"
#define NO_BREAK_SPACE "\302\240"
#define MINUS "\342\210\222"
/* Keeps a sign of a number where it stands in a line that runs from the right. */
#define LEFT_TO_RIGHT_MARK "\342\200\216"
/* Behind a unit in Latin letters, so that the next number does not join it. */
#define RIGHT_TO_LEFT_MARK "\342\200\217"

static const SbLanguage LANGUAGES[] = {
  { .code = "de", .name = "Deutsch", .reviewed = TRUE, .decimal_mark = ",", .group_mark = NARROW_NO_BREAK_SPACE,
    .minus = MINUS, .plus = "+", .before_percent = "", .after_percent = NO_BREAK_SPACE "%", .letters = "AaÄäß",
    .font_package = "fonts-dejavu-core" },
  { .code = "en", .name = "English", .reviewed = TRUE, .decimal_mark = ".", .group_mark = NARROW_NO_BREAK_SPACE,
    .minus = MINUS, .plus = "+", .before_percent = "", .after_percent = "%", .letters = "AaZz",
    .font_package = "fonts-dejavu-core" },
  { .code = "fr", .name = "Français", .decimal_mark = ",", .group_mark = NARROW_NO_BREAK_SPACE,
    .minus = MINUS, .plus = "+", .before_percent = "", .after_percent = NARROW_NO_BREAK_SPACE "%", .letters = "AaÉéçœ",
    .font_package = "fonts-dejavu-core" },
  { .code = "tr", .name = "Türkçe", .decimal_mark = ",", .group_mark = ".", .minus = MINUS, .plus = "+",
    .before_percent = "%", .after_percent = "", .letters = "AağĞıİşŞ", .font_package = "fonts-dejavu-core" },
  { .code = "uk", .name = "Українська", .decimal_mark = ",", .group_mark = NARROW_NO_BREAK_SPACE,
    .minus = MINUS, .plus = "+", .before_percent = "", .after_percent = "%", .letters = "ЖжїєґЩ", .font_package = "fonts-dejavu-core" },
  { .code = "ar", .name = "العربية", .right_to_left = TRUE, .decimal_mark = ".",
    .group_mark = NARROW_NO_BREAK_SPACE, .minus = LEFT_TO_RIGHT_MARK MINUS, .plus = LEFT_TO_RIGHT_MARK "+", .before_percent = "",
    .after_percent = LEFT_TO_RIGHT_MARK "%" LEFT_TO_RIGHT_MARK, .after_unit = RIGHT_TO_LEFT_MARK, .letters = "السلام عليكم ؟،",
    .font_package = "fonts-dejavu-core" },
};

const SbLanguage *
sb_language_table (guint *n_languages)
{
  *n_languages = G_N_ELEMENTS (LANGUAGES);

  return LANGUAGES;
}

const SbLanguage *
sb_language_find (const char *code)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (LANGUAGES); i++)
    if (strcmp (LANGUAGES[i].code, code) == 0)
      return &LANGUAGES[i];

  return NULL;
}

const SbLanguage *
sb_language_current_row (void)
{
  const SbLanguage *row = sb_language_find (sb_language_current ());

  return row != NULL ? row : sb_language_find ("en");
}

#include "language/catalogue.h"
#include "language/plural-rule.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_plural_rules (void)
{
  static const char GERMAN[] = "Plural-Forms: nplurals=2; plural=(n != 1);\n";
  static const char FRENCH[] = "nplurals=2; plural=(n > 1);";
  static const char TURKISH[] = "nplurals=1; plural=0;";
  static const char UKRAINIAN[] = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
                                  "(n%100<10 || n%100>=20) ? 1 : 2);";
  static const char ARABIC[] = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
                               "n%100>=11 ? 4 : 5;";
  static const struct
  {
    const char *rule;
    gulong count;
    guint form;
  } CASES[] = {
    { GERMAN, 0, 1 },    { GERMAN, 1, 0 },     { GERMAN, 2, 1 },     { FRENCH, 0, 0 },   { FRENCH, 1, 0 },
    { FRENCH, 2, 1 },    { TURKISH, 5, 0 },    { UKRAINIAN, 1, 0 },  { UKRAINIAN, 2, 1 }, { UKRAINIAN, 5, 2 },
    { UKRAINIAN, 11, 2 }, { UKRAINIAN, 12, 2 }, { UKRAINIAN, 21, 0 }, { UKRAINIAN, 24, 1 }, { ARABIC, 0, 0 },
    { ARABIC, 1, 1 },    { ARABIC, 2, 2 },     { ARABIC, 7, 3 },     { ARABIC, 11, 4 },  { ARABIC, 100, 5 },
    { ARABIC, 103, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    g_assert_cmpuint (sb_plural_rule_form (CASES[i].rule, CASES[i].count), ==, CASES[i].form);
}

/* What is no rule names the first form, and nothing else happens. */
static void
test_bad_rules (void)
{
  g_autofree char *deep = g_strnfill (10000, '(');
  g_autofree char *deep_rule = g_strconcat ("nplurals=2; plural=", deep, NULL);
  const char *const rules[] = { "", "nplurals=2;", "nplurals=2; plural=n%0;", "nplurals=2; plural=7;", "nplurals=2; plural=(n",
                                "nplurals=2; plural=n ? 1;", "nplurals=2; plural=!!!!x", "plural=1;", deep_rule };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    g_assert_cmpuint (sb_plural_rule_form (rules[i], 5), ==, 0);
}

typedef struct
{
  const char *key;
  gsize key_length;
  const char *text;
  gsize text_length;
} Entry;

#define ENTRY(key, text) { key, sizeof key - 1, text, sizeof text - 1 }

static GString *
make_catalogue (gboolean swapped)
{
  static const Entry ENTRIES[] = {
    ENTRY ("", "Plural-Forms: nplurals=2; plural=(n != 1);\n"),
    ENTRY ("%d year\0%d years", "%d Jahr\0%d Jahre"),
    ENTRY ("month\004May", "Mai"),
    ENTRY ("untranslated", ""),
  };
  const guint n = G_N_ELEMENTS (ENTRIES);
  guint32 words[5 + 4 * G_N_ELEMENTS (ENTRIES)] = { 0x950412de, 0, n, 20, 20 + 8 * n };
  gsize offset = sizeof words;
  GString *file = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      words[5 + 2 * i] = (guint32) ENTRIES[i].key_length;
      words[6 + 2 * i] = (guint32) offset;
      offset += ENTRIES[i].key_length + 1;
    }
  for (guint i = 0; i < n; i++)
    {
      words[5 + 2 * n + 2 * i] = (guint32) ENTRIES[i].text_length;
      words[6 + 2 * n + 2 * i] = (guint32) offset;
      offset += ENTRIES[i].text_length + 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (swapped)
      words[i] = GUINT32_SWAP_LE_BE (words[i]);

  g_string_append_len (file, (const char *) words, sizeof words);
  for (guint i = 0; i < n; i++)
    g_string_append_len (file, ENTRIES[i].key, (gssize) ENTRIES[i].key_length + 1);
  for (guint i = 0; i < n; i++)
    g_string_append_len (file, ENTRIES[i].text, (gssize) ENTRIES[i].text_length + 1);

  return file;
}

static SbCatalogue *
load (const char *content,
      gsize       length)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  SbCatalogue *catalogue;
  int file = g_file_open_tmp ("sb-catalogue-XXXXXX.mo", &path, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  catalogue = sb_catalogue_load (path);
  g_unlink (path);

  return catalogue;
}

static void
test_lookup (void)
{
  for (int swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (GString) file = make_catalogue (swapped);
      g_autoptr (SbCatalogue) catalogue = load (file->str, file->len);

      g_assert_nonnull (catalogue);
      g_assert_cmpstr (sb_catalogue_lookup (catalogue, "month\004May"), ==, "Mai");
      g_assert_null (sb_catalogue_lookup (catalogue, "May"));
      g_assert_null (sb_catalogue_lookup (catalogue, "untranslated"));
      g_assert_cmpstr (sb_catalogue_lookup_plural (catalogue, "%d year", 1), ==, "%d Jahr");
      g_assert_cmpstr (sb_catalogue_lookup_plural (catalogue, "%d year", 3), ==, "%d Jahre");
      g_assert_null (sb_catalogue_lookup_plural (catalogue, "%d hour", 3));
    }
}

/* Cut off or damaged anywhere: no catalogue, or one that answers without reading outside. */
static void
test_damaged (void)
{
  g_autoptr (GString) file = make_catalogue (FALSE);

  g_assert_null (sb_catalogue_load ("/nowhere/de.mo"));
  for (gsize length = 0; length < file->len; length++)
    {
      g_autoptr (SbCatalogue) catalogue = load (file->str, length);

      g_assert_null (catalogue);
    }
  for (gsize at = 0; at < file->len; at++)
    {
      g_autoptr (SbCatalogue) catalogue = NULL;
      char kept = file->str[at];

      file->str[at] = (char) 0xff;
      catalogue = load (file->str, file->len);
      if (catalogue != NULL)
        sb_catalogue_lookup_plural (catalogue, "%d year", 3);
      file->str[at] = kept;
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/plural-rules", test_plural_rules);
  g_test_add_func ("/catalogue/bad-rules", test_bad_rules);
  g_test_add_func ("/catalogue/lookup", test_lookup);
  g_test_add_func ("/catalogue/damaged", test_damaged);

  return g_test_run ();
}

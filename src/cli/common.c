#include "cli/common.h"

#include "charts/translate.h"
#include "core/climate.h"
#include "core/field-table.h"
#include "language/language-table.h"
#include "services/error.h"

#include <errno.h>
#include <gio/gio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define PROGRAM "sonnenbalkon-cli"

SbCliStatus
sb_cli_status_of (const GError *error)
{
  if (error->domain == SB_SERVICE_ERROR)
    return error->code == SB_SERVICE_ERROR_BAD_DATA || error->code == SB_SERVICE_ERROR_REFUSED
             ? SB_CLI_INPUT_AT_FAULT
             : SB_CLI_WORLD_FAILED;

  if (error->domain == SB_SIMULATE_ERROR || error->domain == SB_FIELD_ERROR || error->domain == SB_CLIMATE_ERROR
      || error->domain == SB_ASSUMPTIONS_ERROR || error->domain == SB_MEASURES_ERROR)
    return SB_CLI_INPUT_AT_FAULT;

  if (error->domain == G_OPTION_ERROR)
    return SB_CLI_WRONG_USAGE;

  return SB_CLI_WORLD_FAILED;
}

SbCliStatus
sb_cli_fail (const GError *error)
{
  g_printerr (PROGRAM ": %s\n", error->message);

  return sb_cli_status_of (error);
}

SbCliStatus
sb_cli_wrong_usage (const char *command,
                    const char *format,
                    ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_printerr (PROGRAM ": %s\n", message);
  if (command == NULL)
    g_printerr (_("“%s --help” explains the commands.\n"), PROGRAM);
  else
    /* Translators: a command line, e.g. “sonnenbalkon-cli simulate --help” */
    g_printerr (_("“%s %s --help” explains the options.\n"), PROGRAM, command);

  return SB_CLI_WRONG_USAGE;
}

gboolean
sb_cli_parse (const char         *command,
              const char         *parameters,
              const char         *summary,
              const GOptionEntry *entries,
              int                *argc,
              char             ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (PROGRAM " ", command, NULL);

  /* The help says "Usage: sonnenbalkon-cli simulate [OPTION…] FILE". */
  g_set_prgname (name);
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      sb_cli_wrong_usage (command, "%s", error->message);
      return FALSE;
    }

  /* What follows "--" are no options; the mark itself is no file. */
  if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
    {
      memmove (*argv + 1, *argv + 2, sizeof (char *) * (gsize) (*argc - 1));
      (*argc)--;
    }

  return TRUE;
}

gboolean
sb_cli_check_language (const char *command,
                       const char *language)
{
  if (language == NULL || strcmp (language, "de") == 0 || strcmp (language, "en") == 0)
    return TRUE;

  sb_cli_wrong_usage (command, _("--language: “%s” is none of de, en"), language);

  return FALSE;
}

gboolean
sb_cli_check_paper_language (const char *command,
                             const char *language,
                             gboolean    both)
{
  g_autoptr (GString) known = g_string_new (NULL);
  const SbLanguage *languages;
  guint n_languages;

  if (language == NULL || sb_language_find (language) != NULL
      || (both && strcmp (language, SB_LANGUAGE_GERMAN_AND_ENGLISH) == 0))
    return TRUE;

  languages = sb_language_table (&n_languages);
  for (guint i = 0; i < n_languages; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", languages[i].code);
  if (both)
    g_string_append (known, ", " SB_LANGUAGE_GERMAN_AND_ENGLISH);
  /* Translators: a word that was typed, and a list of codes such as "de, en, fr" */
  sb_cli_wrong_usage (command, _("--language: “%s” is none of %s"), language, known->str);

  return FALSE;
}

gboolean
sb_cli_parse_number (const char  *command,
                     const char  *option,
                     const char  *text,
                     double       minimum,
                     double       maximum,
                     double      *value,
                     SbCliStatus *status)
{
  char *end = NULL;

  if (text == NULL)
    {
      *status = sb_cli_wrong_usage (command, _("%s is missing"), option);
      return FALSE;
    }

  *value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0')
    {
      *status = sb_cli_wrong_usage (command, _("%s: “%s” is not a number with a decimal point"), option, text);
      return FALSE;
    }

  /* Written so that NaN fails as well. */
  if (!(*value >= minimum && *value <= maximum))
    {
      g_printerr (PROGRAM ": ");
      /* Translators: an option, what it was given, and the allowed range: “--latitude-deg: 95 is outside −90 to 90” */
      g_printerr (_("%s: %s is outside %g to %g"), option, text, minimum, maximum);
      g_printerr ("\n");
      *status = SB_CLI_INPUT_AT_FAULT;
      return FALSE;
    }

  return TRUE;
}

char *
sb_cli_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

gboolean
sb_cli_write_out (const char *text,
                  GError    **error)
{
  if (fputs (text, stdout) == EOF || fflush (stdout) == EOF)
    {
      int reason = errno;

      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (reason),
                   _("The standard output cannot be written: %s"), g_strerror (reason));
      return FALSE;
    }

  return TRUE;
}

char *
sb_cli_json_text (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);

  return g_strconcat (text, "\n", NULL);
}

void
sb_cli_json_number (JsonBuilder *builder,
                    const char  *member,
                    double       value)
{
  if (member != NULL)
    json_builder_set_member_name (builder, member);

  /* JSON has no NaN and no infinity: "never" and "not there" are null. */
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

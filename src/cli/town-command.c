#include "cli/common.h"

#include "charts/output-file.h"
#include "charts/town-table.h"
#include "charts/translate.h"
#include "report/town-sheet.h"
#include "services/town-figures.h"
#include "services/town-study.h"

#include <string.h>

/* Towns times shares: as many columns as somebody may want in a table. */
#define MAX_MUNICIPALITIES 51
#define MAX_SHARES 10

static const double SHARE_MIN_PERCENT = 0.1;
static const double SHARE_MAX_PERCENT = 100.0;
static const double GRANT_MAX_EUR = 100000.0;

typedef struct
{
  const SbMunicipality *municipalities[MAX_MUNICIPALITIES];
  guint n_municipalities;
  double shares_percent[MAX_SHARES];
  guint n_shares;
  double grant_eur;
  SbTownShares households;
  gboolean own_households;
} Question;

/* "Kaiserslautern,Otterberg"; by key too. */
static gboolean
read_municipalities (const char  *names,
                     Question    *question,
                     SbCliStatus *status)
{
  g_auto (GStrv) words = g_strsplit (names, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *name = g_strstrip (words[i]);
      const SbMunicipality *municipality = sb_municipality_find (name);

      if (municipality == NULL && name[0] != '\0')
        municipality = sb_municipality_find_name (name);
      if (municipality == NULL)
        {
          g_printerr ("sonnenbalkon-cli: ");
          g_printerr (_("--municipality: “%s” is none of the 51 of city and district Kaiserslautern"), name);
          g_printerr ("\n");
          *status = SB_CLI_INPUT_AT_FAULT;
          return FALSE;
        }
      if (question->n_municipalities == MAX_MUNICIPALITIES)
        {
          *status = sb_cli_wrong_usage ("town", _("--municipality takes up to %d names"), MAX_MUNICIPALITIES);
          return FALSE;
        }
      question->municipalities[question->n_municipalities++] = municipality;
    }

  return TRUE;
}

static gboolean
read_shares (const char  *text,
             Question    *question,
             SbCliStatus *status)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  if (g_strv_length (words) > MAX_SHARES)
    {
      *status = sb_cli_wrong_usage ("town", _("--share takes up to %d numbers"), MAX_SHARES);
      return FALSE;
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (!sb_cli_parse_number ("town", "--share", g_strstrip (words[i]), SHARE_MIN_PERCENT, SHARE_MAX_PERCENT,
                              &question->shares_percent[question->n_shares++], status))
      return FALSE;

  return TRUE;
}

/* One column for each town and share, towns first. */
static GArray *
compute (const SbConsultation *consultation,
         const Question       *question,
         GError              **error)
{
  g_autoptr (GArray) towns = g_array_new (FALSE, TRUE, sizeof (SbTown));

  for (guint i = 0; i < question->n_municipalities; i++)
    {
      const SbMunicipality *municipality = question->municipalities[i];
      SbTownStudy study;

      if (!sb_town_study_at (consultation, municipality, &study, error))
        return NULL;
      for (guint k = 0; k < question->n_shares; k++)
        {
          const SbTownInput input = { .population = municipality->population,
                                      .shares = question->households,
                                      .sets_percent = question->shares_percent[k],
                                      .grant_eur_per_set = question->grant_eur };
          SbTown town = { .name = municipality->name,
                          .population = municipality->population,
                          .sets_percent = question->shares_percent[k],
                          .grant_eur_per_set = question->grant_eur };

          sb_town_figures (&study, &input, &town.figures);
          g_array_append_val (towns, town);
        }
    }

  return g_steal_pointer (&towns);
}

static char *
to_json (const GArray   *towns,
         const Question *question)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "household_sizes_percent");
  json_builder_begin_array (builder);
  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    json_builder_add_double_value (builder, question->households.share_percent[i]);
  json_builder_end_array (builder);
  sb_cli_json_number (builder, "persons_per_household", question->households.persons_per_household);
  json_builder_set_member_name (builder, "towns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < towns->len; i++)
    {
      const SbTown *town = &g_array_index (towns, SbTown, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "municipality");
      json_builder_add_string_value (builder, town->name);
      sb_cli_json_number (builder, "population", town->population);
      sb_cli_json_number (builder, "sets_percent", town->sets_percent);
      sb_cli_json_number (builder, "grant_eur_per_set", town->grant_eur_per_set);
      for (int row = 0; row < SB_N_TOWN_ROWS; row++)
        sb_cli_json_number (builder, sb_town_row_key ((SbTownRow) row), sb_town_row_value ((SbTownRow) row, town));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return sb_cli_json_text (node);
}

/* A block a column: names and values, then how it was reckoned. */
static char *
to_text (const GArray   *towns,
         const Question *question)
{
  const SbTown *list = (const SbTown *) (gpointer) towns->data;
  GString *text = g_string_new (NULL);
  g_auto (GStrv) notes = sb_town_notes (&question->households, question->own_households);

  for (guint i = 0; i < towns->len; i++)
    {
      g_autofree char *title = sb_town_title (&list[i], 1);

      g_string_append_printf (text, "%s\n", title);
      for (int row = 0; row < SB_N_TOWN_ROWS; row++)
        {
          g_autofree char *value = sb_town_quantity ((SbTownRow) row, &list[i]);

          g_string_append_printf (text, "  %s: %s\n", sb_town_row_name ((SbTownRow) row), value);
        }
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; notes[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", notes[i]);

  return g_string_free (text, FALSE);
}

static gboolean
write_pdf (const GArray         *towns,
           const Question       *question,
           const SbConsultation *consultation,
           const char           *language,
           const char           *output,
           GError              **error)
{
  const SbTownSheet sheet = { .towns = (const SbTown *) (gpointer) towns->data,
                              .n_towns = towns->len,
                              .consultation = consultation,
                              .shares = question->households,
                              .own_shares = question->own_households,
                              .language = language != NULL ? language : consultation->report.language,
                              .date = consultation->date };

  return sb_town_sheet_write_pdf (&sheet, output, error);
}

static gboolean
write_answer (const GArray         *towns,
              const Question       *question,
              const SbConsultation *consultation,
              gboolean              json,
              const char           *language,
              const char           *output,
              GError              **error)
{
  g_autofree char *text = NULL;

  if (output != NULL && g_str_has_suffix (output, ".pdf"))
    return write_pdf (towns, question, consultation, language, output, error);

  if (json)
    {
      text = to_json (towns, question);
    }
  else if (output != NULL)
    {
      text = sb_town_to_csv ((const SbTown *) (gpointer) towns->data, towns->len);
    }
  else
    {
      sb_language_push (language);
      text = to_text (towns, question);
      sb_language_pop ();
    }

  return output != NULL ? sb_output_file_write (output, text, strlen (text), error) : sb_cli_write_out (text, error);
}

static SbCliStatus
answer (const char     *file,
        const Question *question,
        gboolean        json,
        const char     *language,
        const char     *output)
{
  g_autoptr (SbConsultation) consultation = NULL;
  g_autoptr (GArray) towns = NULL;
  g_autoptr (GError) error = NULL;

  consultation = sb_cli_read_consultation (file, NULL, &error);
  if (consultation == NULL)
    return sb_cli_fail (error);
  towns = compute (consultation, question, &error);
  if (towns == NULL)
    {
      g_prefix_error (&error, "%s: ", file);
      return sb_cli_fail (error);
    }

  return write_answer (towns, question, consultation, json, language, output, &error) ? SB_CLI_DONE
                                                                                      : sb_cli_fail (error);
}

SbCliStatus
sb_cli_town (int    argc,
             char **argv)
{
  g_autofree char *names = NULL;
  g_autofree char *shares = NULL;
  g_autofree char *grant = NULL;
  g_autofree char *output = NULL;
  g_autofree char *language = NULL;
  g_autoptr (GError) unreadable = NULL;
  gboolean json = FALSE;
  Question question = { 0 };
  SbCliStatus status = SB_CLI_DONE;
  const GOptionEntry entries[] = {
    { "municipality", 'm', 0, G_OPTION_ARG_STRING, &names,
      N_("Municipalities of city and district Kaiserslautern, with commas between them"), N_("NAME[,NAME…]") },
    { "share", 's', 0, G_OPTION_ARG_STRING, &shares,
      N_("Percent of the households with such a set, with commas between them; 1,5,10 if not told"), N_("PERCENT") },
    { "grant", 'g', 0, G_OPTION_ARG_STRING, &grant, N_("What the town pays for each set, in euros"), N_("EUR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Write JSON"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("The file to write: a table, or with the ending pdf a sheet with table and chart"), N_("OUT") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("Language of the text: de or en"), N_("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("town", N_("FILE|-"),
                     _("Computes what many homes of a town with the set of a consultation would come to."), entries,
                     &argc, &argv)
      || !sb_cli_check_language ("town", language))
    return SB_CLI_WRONG_USAGE;
  if (argc != 2)
    return sb_cli_wrong_usage ("town", _("town takes one consultation file, or - for the standard input"));
  if (names == NULL)
    return sb_cli_wrong_usage ("town", _("town needs --municipality with the name of a municipality"));
  if (!read_municipalities (names, &question, &status)
      || !read_shares (shares != NULL ? shares : "1,5,10", &question, &status)
      || (grant != NULL
          && !sb_cli_parse_number ("town", "--grant", grant, 0.0, GRANT_MAX_EUR, &question.grant_eur, &status)))
    return status;
  if (output != NULL && g_str_has_suffix (output, ".pdf")
      && question.n_municipalities * question.n_shares > SB_TOWN_SHEET_COLUMNS)
    return sb_cli_wrong_usage ("town", _("-o: a sheet has room for %d columns: towns times shares"),
                               SB_TOWN_SHEET_COLUMNS);

  question.own_households = sb_town_shares_load (NULL, &question.households, &unreadable);
  if (unreadable != NULL)
    g_printerr ("sonnenbalkon-cli: %s\n", unreadable->message);

  return answer (argv[1], &question, json, language, output);
}

#include "cli/stand-commands.h"

#include "charts/measure-names.h"
#include "charts/translate.h"
#include "cli/common.h"
#include "report/stand-words.h"
#include "services/built-in-data.h"
#include "services/stand-publication.h"

#include <string.h>

/* ---- a table of three periods ---- */

static void
append_padded (GString    *text,
               const char *words,
               int         width,
               gboolean    at_end)
{
  int missing = width - (int) g_utf8_strlen (words, -1);

  if (!at_end)
    g_string_append (text, words);
  for (; missing > 0; missing--)
    g_string_append_c (text, ' ');
  if (at_end)
    g_string_append (text, words);
}

static void
append_row (GString    *text,
            const char *name,
            char       *cells[SB_STAND_N_PERIODS])
{
  g_string_append (text, "  ");
  append_padded (text, name, 44, FALSE);
  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    {
      append_padded (text, cells[period], 14, TRUE);
      g_free (cells[period]);
    }
  g_string_append_c (text, '\n');
}

static void
append_counts (GString    *text,
               const char *name,
               const guint counts[SB_STAND_N_PERIODS])
{
  char *cells[SB_STAND_N_PERIODS];

  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    cells[period] = sb_format_number (counts[period], 0);
  append_row (text, name, cells);
}

static void
append_figure (GString                 *text,
               const char              *name,
               const SbStandStatistics *statistics,
               gsize                    offset,
               double                   scale,
               int                      decimals,
               const char              *unit)
{
  char *cells[SB_STAND_N_PERIODS];

  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    cells[period] = sb_format_quantity (
      scale * G_STRUCT_MEMBER (double, &statistics->sums[period].figures, offset), decimals, unit);
  append_row (text, name, cells);
}

static void
append_figures (GString                 *text,
                const SbStandStatistics *statistics)
{
  guint counts[SB_STAND_N_PERIODS];

  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    counts[period] = statistics->sums[period].figures.consultations;
  append_counts (text, _("Consultations"), counts);
  append_figure (text, _("Module power"), statistics, G_STRUCT_OFFSET (SbStandFigures, peak_power_kw), 1.0, 1, "kW");
  append_figure (text, _("Batteries"), statistics, G_STRUCT_OFFSET (SbStandFigures, battery_kwh), 1.0, 1, "kWh");
  append_figure (text, _("From the sun in a year"), statistics, G_STRUCT_OFFSET (SbStandFigures, yield_kwh), 1.0, 0,
                 "kWh");
  append_figure (text, _("Used at home in a year"), statistics, G_STRUCT_OFFSET (SbStandFigures, own_use_kwh), 1.0, 0,
                 "kWh");
  append_figure (text, _("Saved in a year"), statistics, G_STRUCT_OFFSET (SbStandFigures, saving_eur), 1.0, 0, "€");
  append_figure (text, _("CO₂ avoided in a year"), statistics, G_STRUCT_OFFSET (SbStandFigures, avoided_kg), 0.001, 1,
                 "t");
}

static void
append_topics (GString                 *text,
               const SbStandStatistics *statistics)
{
  for (guint topic = 0; topic < SB_STAND_N_TOPICS; topic++)
    {
      const char *key = sb_stand_topic_key ((SbStandTopic) topic);

      g_string_append_printf (text, "\n%s\n", sb_words_stand_topic (key));
      for (guint answer = 0; answer < sb_stand_topic_n_answers ((SbStandTopic) topic); answer++)
        {
          guint counts[SB_STAND_N_PERIODS];

          for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
            counts[period] = statistics->sums[period].answers[topic][answer];
          append_counts (text, sb_words_stand_answer (key, sb_stand_answer_key ((SbStandTopic) topic, (int) answer)),
                         counts);
        }
    }
}

static guint
count_of (const GArray *list,
          const char   *key)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (g_array_index (list, SbStandCount, i).key, key) == 0)
      return g_array_index (list, SbStandCount, i).consultations;

  return 0;
}

static const char *
measure_name (const char *id)
{
  const SbMeasure *measure = sb_measure_table_find (sb_built_in_measures (), id);

  return measure != NULL ? sb_measure_name (measure->name) : id;
}

static void
append_measures (GString                 *text,
                 const SbStandStatistics *statistics)
{
  const GArray *all = statistics->sums[SB_STAND_ALL].measures;

  g_string_append_printf (text, "\n%s\n", _("Saving measures chosen"));
  for (guint i = 0; i < all->len; i++)
    {
      const char *id = g_array_index (all, SbStandCount, i).key;
      guint counts[SB_STAND_N_PERIODS];

      for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
        counts[period] = count_of (statistics->sums[period].measures, id);
      append_counts (text, measure_name (id), counts);
    }
}

static void
append_areas (GString                 *text,
              const SbStandStatistics *statistics)
{
  const GArray *all = statistics->sums[SB_STAND_ALL].areas;

  g_string_append_printf (text, "\n%s\n", _("Where people live"));
  for (guint i = 0; i < all->len; i++)
    {
      const char *key = g_array_index (all, SbStandCount, i).key;
      g_autofree char *name = sb_words_stand_area (key, sb_stand_area_cell_name (key));
      guint counts[SB_STAND_N_PERIODS];

      for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
        counts[period] = count_of (statistics->sums[period].areas, key);
      append_counts (text, name, counts);
    }
}

static char *
statistics_text (const SbStandStatistics *statistics)
{
  GString *text = g_string_new (NULL);
  char *headings[SB_STAND_N_PERIODS] = { g_strdup (_("today")), g_strdup (_("this event")), g_strdup (_("altogether")) };

  append_row (text, "", headings);
  append_figures (text, statistics);
  append_topics (text, statistics);
  append_measures (text, statistics);
  append_areas (text, statistics);
  g_string_append_printf (text, "\n%s\n",
                          _("These are exact numbers for the people of the stand. To hand on sums, use “stand export” "
                            "or --json."));

  return g_string_free (text, FALSE);
}

/* ---- the command ---- */

SbCliStatus
sb_cli_stand_statistics (int    argc,
                         char **argv)
{
  g_autofree char *file = NULL;
  g_autofree char *language = NULL;
  g_autofree char *text = NULL;
  g_autofree char *today = sb_cli_today ();
  gboolean json = FALSE;
  g_autoptr (SbStandRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("A record; otherwise that of this computer"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Sums for a web page, as “stand export” writes them"), NULL },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("Language of the texts: de or en"), N_("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("stand statistics", NULL, _("Shows what the stand did today, at this event and altogether."),
                     entries, &argc, &argv)
      || !sb_cli_check_language ("stand statistics", language))
    return SB_CLI_WRONG_USAGE;
  if (argc != 1)
    return sb_cli_wrong_usage ("stand statistics", _("stand statistics takes no file: name the record with --record"));

  record = sb_cli_stand_open (file, today, &error);
  if (record == NULL)
    return sb_cli_fail (error);
  if (json)
    {
      g_autoptr (SbStandPublication) publication = sb_stand_publish (record, &error);

      if (publication == NULL)
        return sb_cli_fail (error);
      text = sb_stand_publication_to_json (publication, today);
    }
  else
    {
      g_autoptr (SbStandStatistics) statistics = sb_stand_statistics_new (record, today, &error);

      if (statistics == NULL)
        return sb_cli_fail (error);
      sb_language_push (language);
      text = statistics_text (statistics);
      sb_language_pop ();
    }

  return sb_cli_write_out (text, &error) ? SB_CLI_DONE : sb_cli_fail (error);
}

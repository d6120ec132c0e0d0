#include "cli/stand-commands.h"

#include "charts/measure-names.h"
#include "charts/translate.h"
#include "cli/common.h"
#include "report/poster.h"
#include "report/stand-words.h"
#include "services/built-in-data.h"
#include "services/municipality-list.h"
#include "services/stand-publication.h"

static SbPosterRow *
asked_rows (const SbStandPublication *publication,
            guint                    *n)
{
  g_autoptr (GArray) asked = sb_stand_publication_asked (publication);
  SbPosterRow *rows = g_new0 (SbPosterRow, asked->len + 1);

  *n = asked->len;
  for (guint i = 0; i < asked->len; i++)
    {
      const SbStandAnswerCount *count = &g_array_index (asked, SbStandAnswerCount, i);

      rows[i] = (SbPosterRow) { sb_words_stand_answer (count->topic, count->answer), count->consultations,
                                publication->details_of };
    }

  return rows;
}

static SbPosterRow *
chosen_rows (const SbStandPublication *publication)
{
  SbPosterRow *rows = g_new0 (SbPosterRow, publication->measures->len + 1);

  for (guint i = 0; i < publication->measures->len; i++)
    {
      const SbStandMeasureCell *cell = g_ptr_array_index (publication->measures, i);
      const SbMeasure *measure = sb_measure_table_find (sb_built_in_measures (), cell->id);

      rows[i] = (SbPosterRow) { measure != NULL ? sb_measure_name (measure->name) : cell->id, cell->chosen, cell->of };
    }

  return rows;
}

static SbMapMunicipality *
map_items (const SbStandPublication *publication,
           guint                    *n)
{
  const SbMunicipality *list = sb_municipality_list (n);
  SbMapMunicipality *items = g_new0 (SbMapMunicipality, *n);

  for (guint i = 0; i < *n; i++)
    items[i] = (SbMapMunicipality) { list[i].name, list[i].latitude_deg, list[i].longitude_deg, list[i].population,
                                     sb_stand_publication_of_area (publication, list[i].ags) };

  return items;
}

static gboolean
write_poster (const SbStandPublication *publication,
              const char               *language,
              const char               *today,
              const char               *path,
              GError                  **error)
{
  const SbStandFigures *total = &publication->total;
  SbPoster poster = { .language = language, .date = today, .consultations = total->consultations,
                      .peak_power_kw = total->peak_power_kw, .yield_kwh = total->yield_kwh,
                      .own_use_kwh = total->own_use_kwh, .saving_eur = total->saving_eur,
                      .avoided_kg = total->avoided_kg, .details_of = publication->details_of };
  g_autofree SbMapMunicipality *items = map_items (publication, &poster.map.n_items);
  g_autofree SbPosterRow *asked = NULL;
  g_autofree SbPosterRow *chosen = NULL;
  gboolean done;

  sb_language_push (language);
  asked = asked_rows (publication, &poster.n_asked);
  chosen = chosen_rows (publication);
  poster.asked = asked;
  poster.chosen = chosen;
  poster.n_chosen = publication->measures->len;
  poster.map.items = items;
  poster.map.ring_text = _("fewer than five, or nobody yet");
  done = sb_poster_write_pdf (&poster, path, error);
  sb_language_pop ();

  return done;
}

SbCliStatus
sb_cli_stand_poster (int    argc,
                     char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *file = NULL;
  g_autofree char *language = NULL;
  g_autofree char *today = sb_cli_today ();
  g_autoptr (SbStandRecord) record = NULL;
  g_autoptr (SbStandPublication) publication = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF file to write"), N_("poster.pdf") },
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("A record; otherwise that of this computer"), N_("FILE") },
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("Language of the texts: de or en"), N_("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };

  if (!sb_cli_parse ("stand poster", NULL, _("Writes the poster of the stand as PDF, A3, from the sums for everybody."),
                     entries, &argc, &argv)
      || !sb_cli_check_language ("stand poster", language))
    return SB_CLI_WRONG_USAGE;
  if (argc != 1)
    return sb_cli_wrong_usage ("stand poster", _("stand poster takes no file: name the record with --record"));
  if (output == NULL)
    return sb_cli_wrong_usage ("stand poster", _("stand poster needs -o with the PDF file to write"));

  record = sb_cli_stand_open (file, today, &error);
  publication = record != NULL ? sb_stand_publish (record, &error) : NULL;
  if (publication == NULL || !write_poster (publication, language, today, output, &error))
    return sb_cli_fail (error);

  return SB_CLI_DONE;
}

#include "report/stand-words.h"

#include "charts/translate.h"

#include <string.h>

typedef struct
{
  const char *topic;
  const char *answer; /* NULL: the heading of the topic */
  const char *words;
} Word;

static const Word WORDS[] = {
  { "persons", NULL, N_("Persons in the household") },
  { "persons", "1", N_("one person") },
  { "persons", "2", N_("two persons") },
  { "persons", "3", N_("three persons") },
  { "persons", "4", N_("four persons") },
  { "persons", "5+", N_("five and more persons") },
  { "dwelling", NULL, N_("Flat or house") },
  { "dwelling", "flat", N_("in a flat") },
  { "dwelling", "house", N_("in a house") },
  { "set", NULL, N_("Module power asked for") },
  { "set", "up-to-500-w", N_("up to 500 W") },
  { "set", "up-to-1000-w", N_("above 500 up to 1000 W") },
  { "set", "up-to-2000-w", N_("above 1000 up to 2000 W") },
  { "set", "above-2000-w", N_("above 2000 W") },
  { "battery", NULL, N_("Battery asked for") },
  { "battery", "without", N_("without battery") },
  { "battery", "with", N_("with battery") },
  { "direction", NULL, N_("Direction of the modules") },
  { "direction", "north", N_("north") },
  { "direction", "north-east", N_("north-east") },
  { "direction", "east", N_("east") },
  { "direction", "south-east", N_("south-east") },
  { "direction", "south", N_("south") },
  { "direction", "south-west", N_("south-west") },
  { "direction", "west", N_("west") },
  { "direction", "north-west", N_("north-west") },
  { "tilt", NULL, N_("Tilt of the modules") },
  { "tilt", "flat", N_("nearly flat") },
  { "tilt", "tilted", N_("tilted") },
  { "tilt", "upright", N_("upright") },
  { "helpful", NULL, N_("Was this helpful?") },
  { "helpful", "yes", N_("Yes") },
  { "helpful", "partly", N_("Partly") },
  { "helpful", "no", N_("No") },
  { "will-buy", NULL, N_("Will you get a solar set?") },
  { "will-buy", "yes", N_("Yes") },
  { "will-buy", "perhaps", N_("Perhaps") },
  { "will-buy", "no", N_("No") },
  { "missing", NULL, N_("What is still missing for it?") },
  { "missing", "nothing", N_("Nothing") },
  { "missing", "consent", N_("Consent of landlord or owners") },
  { "missing", "money", N_("Money") },
  { "missing", "mounting-help", N_("Help with mounting") },
  { "missing", "place", N_("A suitable place") },
  { "missing", "information", N_("More information") },
  { "", "no-answer", N_("no answer") },
  { "", "not-told-apart", N_("not told apart") },
};

static const char *
find (const char *topic,
      const char *answer)
{
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strcmp (WORDS[i].topic, topic) == 0 && g_strcmp0 (WORDS[i].answer, answer) == 0)
      return WORDS[i].words;

  return NULL;
}

const char *
sb_words_stand_topic (const char *topic)
{
  const char *words = find (topic, NULL);

  return words != NULL ? _(words) : topic;
}

gboolean
sb_words_stand_answer_is_known (const char *topic,
                                const char *answer)
{
  return find (topic, answer) != NULL;
}

const char *
sb_words_stand_answer (const char *topic,
                       const char *answer)
{
  const char *words = find (topic, answer);

  if (words == NULL)
    words = find ("", answer);

  return words != NULL ? _(words) : answer;
}

char *
sb_words_stand_area (const char *key,
                     const char *name)
{
  if (name != NULL && g_str_has_prefix (key, "vg:"))
    /* Translators: the municipalities of an association (Verbandsgemeinde) that are not listed themselves */
    return g_strdup_printf (_("Verbandsgemeinde %s, other municipalities"), name);
  if (name != NULL)
    return g_strdup (name);
  if (strcmp (key, "rp") == 0)
    return g_strdup (_("elsewhere in Rhineland-Palatinate"));
  if (strcmp (key, "de") == 0)
    return g_strdup (_("elsewhere"));

  return g_strdup (_("other places"));
}

#include <string.h>

#include "services/error.h"
#include "services/quiz-list.h"

#define HEAD                                                                                                           \
  "{\"format\": \"sonnenbalkon-quiz\", \"version\": 1, \"checked\": \"2026-11-22\","                                   \
  "\"in_place\": {\"en\": \"in {place}\", \"de\": \"in {place}\"},"                                                    \
  "\"in_nameless_place\": {\"en\": \"here\", \"de\": \"hier\"}, \"questions\": ["
#define WRITTEN                                                                                                        \
  "{\"id\": \"a\", \"subject\": \"sun\", \"question\": {\"en\": \"One?\", \"de\": \"Eins?\"},"                         \
  "\"answers\": [{\"en\": \"1 W\", \"de\": \"1 W\"}, {\"en\": \"2 W\", \"de\": \"2 W\", \"right\": true},"             \
  "{\"en\": \"3 W\", \"de\": \"3 W\"}, {\"en\": \"4 W\", \"de\": \"4 W\"}],"                                           \
  "\"explanation\": {\"en\": \"So it is.\", \"de\": \"So ist es.\"},"                                                  \
  "\"source\": {\"en\": \"Book\", \"de\": \"Buch\"}, \"link\": \"https://example.org/\", \"year\": 2025, \"grade\": \"V\"}"
#define COMPUTED                                                                                                       \
  "{\"id\": \"b\", \"subject\": \"saving\", \"question\": {\"en\": \"How much {in_place}?\", \"de\": \"Wie viel {in_place}?\"}," \
  "\"computed\": {\"value\": \"lamps-kwh\", \"unit\": {\"en\": \"kWh\", \"de\": \"kWh\"}, \"step\": 1, \"minimum\": 10," \
  "\"maximum\": 900, \"wrong_factors\": [[0.5, 2, 4], [0.2, 0.6, 3]]},"                                                \
  "\"explanation\": {\"en\": \"About {value}.\", \"de\": \"Etwa {value}.\"},"                                          \
  "\"source\": {\"en\": \"Own\", \"de\": \"Eigen\"}, \"link\": \"https://example.org/\", \"year\": 2025, \"grade\": \"C\"}"
#define TAIL "]}"

static const char GOOD[] = HEAD WRITTEN ", " COMPUTED TAIL;

static SbQuizPool *
read_text (const char *text,
           GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return sb_quiz_list_read (bytes, "test.json", error);
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbQuizPool) pool = read_text (GOOD, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (pool->n_questions, ==, 2);
  g_assert_cmpuint (pool->questions[0].right, ==, 1);
  g_assert_cmpstr (pool->questions[0].explanation.in[SB_QUIZ_GERMAN], ==, "So ist es.");
  g_assert_true (pool->questions[1].is_computed);
  g_assert_cmpint (pool->questions[1].computed.value, ==, SB_QUIZ_LAMPS_KWH);
  g_assert_cmpuint (pool->questions[1].computed.n_sets, ==, 2);
  g_assert_false (pool->questions[1].computed.by_offset);
  g_assert_cmpfloat (pool->questions[1].computed.wrong[1][0], ==, 0.2);
}

/* One thing changed each; refused with the path of it. */
static const struct
{
  const char *from;
  const char *to;
  const char *says;
} BROKEN[] = {
  { "sonnenbalkon-quiz", "sonnenbalkon-poll", "format" },
  { "\"version\": 1", "\"version\": 2", "version 2 cannot be read" },
  { ", \"right\": true", "", "questions[0].answers: 0 right answers" },
  { "{\"en\": \"1 W\", \"de\": \"1 W\"}", "{\"en\": \"1 W\", \"de\": \"1 W\", \"right\": true}", "2 right answers" },
  { "{\"en\": \"4 W\", \"de\": \"4 W\"}", "{\"en\": \"3 W\", \"de\": \"4 W\"}", "the same answer" },
  { ", {\"en\": \"4 W\", \"de\": \"4 W\"}", "", "3 answers instead of 4" },
  { "\"de\": \"Eins?\"", "\"xx\": \"Eins?\"", "questions[0].question.de" },
  { "\"de\": \"So ist es.\"", "\"de\": \" \"", "questions[0].explanation.de: the text is empty" },
  { "One?", "One {who}?", "{who}" },
  { "One?", "One {value}?", "{value} belongs" },
  { "So it is.", "So is {value}.", "{value} belongs" },
  { "\"subject\": \"sun\"", "\"subject\": \"moon\"", "“moon” is no subject" },
  { "\"grade\": \"V\"", "\"grade\": \"G\"", "“G” is no grade" },
  { "\"link\": \"https://example.org/\"", "\"link\": \"example.org\"", "“example.org” is no address" },
  { "\"year\": 2025", "\"year\": 25", "25 is no year" },
  { "\"id\": \"b\"", "\"id\": \"a\"", "“a” stands there twice" },
  { "lamps-kwh", "lamps", "“lamps” is no figure" },
  { "\"step\": 1", "\"step\": 0", "step" },
  { "\"maximum\": 900", "\"maximum\": 10", "is not above the minimum" },
  { "[0.5, 2, 4]", "[1, 0.5, 4]", "1 makes no wrong answer" },
  { "[0.5, 2, 4]", "[2, 3, 4]", "both sides" },
  { "[0.5, 2, 4]", "[0.1, 0.2, 0.5]", "both sides" },
  { "[0.5, 2, 4]", "[0.5, 2]", "2 wrong answers instead of 3" },
  { "[[0.5, 2, 4], [0.2, 0.6, 3]]", "[]", "lists of wrong answers" },
  { "\"wrong_factors\"", "\"wrong_offsets\": [[-1, 1, 2]], \"wrong_factors\"", "wrong_factors already" },
};

static void
test_broken (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BROKEN); i++)
    {
      const char *at = strstr (GOOD, BROKEN[i].from);
      g_autofree char *before = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SbQuizPool) pool = NULL;

      g_assert_nonnull (at);
      before = g_strndup (GOOD, (gsize) (at - GOOD));
      text = g_strconcat (before, BROKEN[i].to, at + strlen (BROKEN[i].from), NULL);
      pool = read_text (text, &error);
      if (pool != NULL)
        g_error ("“%s” instead of “%s” is not refused", BROKEN[i].to, BROKEN[i].from);
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      g_assert_true (g_str_has_prefix (error->message, "test.json"));
      if (strstr (error->message, BROKEN[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, BROKEN[i].says);
    }
}

/* Half a file, anywhere. */
static void
test_cut (void)
{
  for (gsize length = 0; length < strlen (GOOD); length += 7)
    {
      g_autofree char *text = g_strndup (GOOD, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (text, &error));
      g_assert_nonnull (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quiz-list/good", test_good);
  g_test_add_func ("/quiz-list/broken", test_broken);
  g_test_add_func ("/quiz-list/cut", test_cut);

  return g_test_run ();
}

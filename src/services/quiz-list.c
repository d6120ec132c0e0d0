#include "services/quiz-list.h"

#include "services/built-in-data.h"
#include "services/json-reader.h"

#include <math.h>
#include <string.h>

#define FORMAT "sonnenbalkon-quiz"
#define VERSION 1

static const char *const LANGUAGES[SB_N_QUIZ_LANGUAGES] = {
  [SB_QUIZ_ENGLISH] = "en",
  [SB_QUIZ_GERMAN] = "de",
};

static const char *const PLACEHOLDERS[] = { "{in_place}", "{value}", "{price}" };
static const char *const GRADES[] = { "V", "V2", "C" };

static gboolean
read_text (const SbJsonValue *object,
           const char        *member,
           char             **text,
           GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);
  const char *read = sb_json_read_text (&value, error);

  if (read == NULL)
    return FALSE;
  if (read[strspn (read, " ")] == '\0')
    return sb_json_fail (&value, error, "the text is empty");
  *text = g_strdup (read);

  return TRUE;
}

static gboolean
read_number (const SbJsonValue *object,
             const char        *member,
             double            *number,
             GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);

  return sb_json_read_number (&value, number, error);
}

/* {"en": …, "de": …} */
static gboolean
read_both (const SbJsonValue *object,
           SbQuizText        *text,
           GError           **error)
{
  if (!sb_json_expect_object (object, error))
    return FALSE;
  for (int i = 0; i < SB_N_QUIZ_LANGUAGES; i++)
    if (!read_text (object, LANGUAGES[i], &text->in[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
read_both_of (const SbJsonValue *object,
              const char        *member,
              SbQuizText        *text,
              GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);

  return read_both (&value, text, error);
}

/* What stands in braces is known, and {value} only where there is one and does not give the answer away. */
static gboolean
check_placeholders (const SbJsonValue *object,
                    const char        *member,
                    const SbQuizText  *text,
                    gboolean           may_have_value,
                    GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);

  for (int i = 0; i < SB_N_QUIZ_LANGUAGES; i++)
    for (const char *brace = strchr (text->in[i], '{'); brace != NULL; brace = strchr (brace + 1, '{'))
      {
        gboolean is_known = FALSE;

        for (gsize j = 0; j < G_N_ELEMENTS (PLACEHOLDERS); j++)
          is_known = is_known || g_str_has_prefix (brace, PLACEHOLDERS[j]);
        if (!is_known)
          return sb_json_fail (&value, error, "“%s” is no placeholder", brace);
        if (!may_have_value && g_str_has_prefix (brace, "{value}"))
          return sb_json_fail (&value, error, "{value} belongs into the explanation of a computed question");
      }

  return TRUE;
}

static gboolean
is_same_answer (const SbQuizText *a,
                const SbQuizText *b)
{
  for (int i = 0; i < SB_N_QUIZ_LANGUAGES; i++)
    if (g_ascii_strcasecmp (a->in[i], b->in[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_answers (const SbJsonValue *object,
              SbQuizQuestion    *question,
              GError           **error)
{
  SbJsonValue list = sb_json_member (object, "answers");
  guint n_answers = 0;
  guint n_right = 0;

  if (!sb_json_expect_array (&list, &n_answers, error))
    return FALSE;
  if (n_answers != SB_QUIZ_N_ANSWERS)
    return sb_json_fail (&list, error, "%u answers instead of %d", n_answers, SB_QUIZ_N_ANSWERS);

  for (guint i = 0; i < SB_QUIZ_N_ANSWERS; i++)
    {
      SbJsonValue answer = sb_json_element (&list, i);
      SbJsonValue mark = sb_json_member (&answer, "right");
      gboolean is_right = FALSE;

      if (!read_both (&answer, &question->answers[i], error)
          || (!sb_json_is_absent (&mark) && !sb_json_read_boolean (&mark, &is_right, error)))
        return FALSE;
      if (is_right)
        {
          question->right = i;
          n_right++;
        }
      for (guint j = 0; j < i; j++)
        if (is_same_answer (&question->answers[i], &question->answers[j]))
          return sb_json_fail (&answer, error, "the same answer stands there twice");
    }
  if (n_right != 1)
    return sb_json_fail (&list, error, "%u right answers instead of 1", n_right);

  return TRUE;
}

static gboolean
read_wrong_set (const SbJsonValue *set,
                SbQuizComputed    *computed,
                GError           **error)
{
  double same = computed->by_offset ? 0.0 : 1.0;
  double *wrong = computed->wrong[computed->n_sets];
  guint n_wrong = 0;
  guint n_below = 0;

  if (!sb_json_expect_array (set, &n_wrong, error))
    return FALSE;
  if (n_wrong != SB_QUIZ_N_WRONG)
    return sb_json_fail (set, error, "%u wrong answers instead of %d", n_wrong, SB_QUIZ_N_WRONG);

  for (guint i = 0; i < SB_QUIZ_N_WRONG; i++)
    {
      SbJsonValue element = sb_json_element (set, i);

      if (!sb_json_read_number (&element, &wrong[i], error))
        return FALSE;
      if (wrong[i] == same || (!computed->by_offset && wrong[i] <= 0.0))
        return sb_json_fail (&element, error, "%g makes no wrong answer", wrong[i]);
      n_below += wrong[i] < same ? 1 : 0;
    }
  /* Else the right answer would always be the largest or the smallest. */
  if (n_below == 0 || n_below == SB_QUIZ_N_WRONG)
    return sb_json_fail (set, error, "the wrong answers do not lie on both sides of the right one");
  computed->n_sets++;

  return TRUE;
}

static gboolean
read_wrong_sets (const SbJsonValue *object,
                 SbQuizComputed    *computed,
                 GError           **error)
{
  SbJsonValue factors = sb_json_member (object, "wrong_factors");
  SbJsonValue offsets = sb_json_member (object, "wrong_offsets");
  const SbJsonValue *list = sb_json_is_absent (&factors) ? &offsets : &factors;
  guint n_sets = 0;

  if (!sb_json_is_absent (&factors) && !sb_json_is_absent (&offsets))
    return sb_json_fail (&offsets, error, "there are wrong_factors already");
  computed->by_offset = list == &offsets;
  if (!sb_json_expect_array (list, &n_sets, error))
    return FALSE;
  if (n_sets < 1 || n_sets > SB_QUIZ_MAX_WRONG_SETS)
    return sb_json_fail (list, error, "not 1 to %d lists of wrong answers", SB_QUIZ_MAX_WRONG_SETS);

  for (guint i = 0; i < n_sets; i++)
    {
      SbJsonValue set = sb_json_element (list, i);

      if (!read_wrong_set (&set, computed, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_value (const SbJsonValue *object,
            SbQuizValue       *quiz_value,
            GError           **error)
{
  SbJsonValue value = sb_json_member (object, "value");
  const char *text = sb_json_read_text (&value, error);

  if (text == NULL)
    return FALSE;
  for (int i = 0; i < SB_N_QUIZ_VALUES; i++)
    if (strcmp (sb_quiz_value_id ((SbQuizValue) i), text) == 0)
      {
        *quiz_value = (SbQuizValue) i;
        return TRUE;
      }

  return sb_json_fail (&value, error, "“%s” is no figure of the engine", text);
}

static gboolean
read_computed (const SbJsonValue *object,
               SbQuizComputed    *computed,
               GError           **error)
{
  SbJsonValue step = sb_json_member (object, "step");
  SbJsonValue maximum = sb_json_member (object, "maximum");

  if (!read_value (object, &computed->value, error) || !read_both_of (object, "unit", &computed->unit, error)
      || !read_number (object, "step", &computed->step, error)
      || !read_number (object, "minimum", &computed->minimum, error)
      || !read_number (object, "maximum", &computed->maximum, error))
    return FALSE;
  if (computed->step <= 0.0)
    return sb_json_fail (&step, error, "%g is not above 0", computed->step);
  if (computed->maximum <= computed->minimum)
    return sb_json_fail (&maximum, error, "%g is not above the minimum %g", computed->maximum, computed->minimum);

  return read_wrong_sets (object, computed, error);
}

static gboolean
read_subject (const SbJsonValue *object,
              SbQuizSubject     *subject,
              GError           **error)
{
  SbJsonValue value = sb_json_member (object, "subject");
  const char *text = sb_json_read_text (&value, error);

  if (text == NULL)
    return FALSE;
  for (int i = 0; i < SB_N_QUIZ_SUBJECTS; i++)
    if (strcmp (sb_quiz_subject_id ((SbQuizSubject) i), text) == 0)
      {
        *subject = (SbQuizSubject) i;
        return TRUE;
      }

  return sb_json_fail (&value, error, "“%s” is no subject", text);
}

static gboolean
read_source (const SbJsonValue *object,
             SbQuizQuestion    *question,
             GError           **error)
{
  SbJsonValue link = sb_json_member (object, "link");
  SbJsonValue grade = sb_json_member (object, "grade");
  SbJsonValue year = sb_json_member (object, "year");
  gboolean is_known = FALSE;

  if (!read_both_of (object, "source", &question->source, error) || !read_text (object, "link", &question->link, error)
      || !read_text (object, "grade", &question->grade, error)
      || !sb_json_read_integer (&year, &question->year, error))
    return FALSE;
  if (!g_str_has_prefix (question->link, "https://") && !g_str_has_prefix (question->link, "http://"))
    return sb_json_fail (&link, error, "“%s” is no address", question->link);
  for (gsize i = 0; i < G_N_ELEMENTS (GRADES); i++)
    is_known = is_known || strcmp (question->grade, GRADES[i]) == 0;
  if (!is_known)
    return sb_json_fail (&grade, error, "“%s” is no grade", question->grade);
  if (question->year < 1990 || question->year > 2100)
    return sb_json_fail (&year, error, "%d is no year of a source", question->year);

  return TRUE;
}

static gboolean
read_question (const SbJsonValue *object,
               SbQuizQuestion    *question,
               GError           **error)
{
  SbJsonValue answers = sb_json_member (object, "answers");
  SbJsonValue computed = sb_json_member (object, "computed");

  question->is_computed = !sb_json_is_absent (&computed);
  if (question->is_computed && !sb_json_is_absent (&answers))
    return sb_json_fail (&answers, error, "a computed question makes its own answers");

  return read_text (object, "id", &question->id, error) && read_subject (object, &question->subject, error)
         && read_both_of (object, "question", &question->question, error)
         && check_placeholders (object, "question", &question->question, FALSE, error)
         && (question->is_computed ? read_computed (&computed, &question->computed, error)
                                   : read_answers (object, question, error))
         && read_both_of (object, "explanation", &question->explanation, error)
         && check_placeholders (object, "explanation", &question->explanation, question->is_computed, error)
         && read_source (object, question, error);
}

static gboolean
read_head (const SbJsonValue *root,
           SbQuizPool        *pool,
           GError           **error)
{
  SbJsonValue format = sb_json_member (root, "format");
  SbJsonValue version = sb_json_member (root, "version");
  const char *text = sb_json_read_text (&format, error);
  int number = 0;

  if (text == NULL || !sb_json_read_integer (&version, &number, error))
    return FALSE;
  if (strcmp (text, FORMAT) != 0)
    return sb_json_fail (&format, error, "“%s” is not “" FORMAT "”", text);
  if (number != VERSION)
    return sb_json_fail (&version, error, "version %d cannot be read, only %d", number, VERSION);

  return read_text (root, "checked", &pool->checked, error) && read_both_of (root, "in_place", &pool->in_place, error)
         && read_both_of (root, "in_nameless_place", &pool->in_nameless_place, error);
}

SbQuizPool *
sb_quiz_list_read (GBytes     *bytes,
                   const char *name,
                   GError    **error)
{
  const char *text = g_bytes_get_data (bytes, NULL); /* NULL when there are none */
  g_autoptr (JsonNode) node = sb_json_parse (text != NULL ? text : "", g_bytes_get_size (bytes), name, error);
  g_autoptr (SbQuizPool) pool = g_new0 (SbQuizPool, 1);
  SbJsonValue root = sb_json_root (node, name);
  SbJsonValue list = sb_json_member (&root, "questions");
  guint n_questions = 0;

  if (node == NULL || !read_head (&root, pool, error) || !sb_json_expect_array (&list, &n_questions, error))
    return NULL;

  pool->questions = g_new0 (SbQuizQuestion, n_questions);
  for (guint i = 0; i < n_questions; i++)
    {
      SbJsonValue object = sb_json_element (&list, i);
      SbQuizQuestion *question = &pool->questions[i];

      /* Counted first: what was read before an error is freed with the pool. */
      pool->n_questions = i + 1;
      if (!read_question (&object, question, error))
        return NULL;
      for (guint j = 0; j < i; j++)
        if (strcmp (pool->questions[j].id, question->id) == 0)
          {
            sb_json_fail (&object, error, "“%s” stands there twice", question->id);
            return NULL;
          }
    }

  return g_steal_pointer (&pool);
}

static gpointer
load_built_in (G_GNUC_UNUSED gpointer data)
{
  static const char NAME[] = "quiz.json";
  g_autoptr (GBytes) bytes = sb_built_in_bytes (NAME);
  g_autoptr (GError) error = NULL;
  SbQuizPool *pool = sb_quiz_list_read (bytes, NAME, &error);

  if (pool == NULL)
    g_error ("Built-in quiz: %s", error->message);

  return pool;
}

const SbQuizPool *
sb_quiz_list_built_in (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_built_in, NULL);
}

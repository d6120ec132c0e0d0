#include "services/hint-list.h"

#include "services/json-reader.h"

#include <string.h>

static const char *const SEVERITIES[] = { "info", "warning", NULL };
static const char *const GRADES[] = { "V", "V2", "G", NULL };

/* Plug-in sets were first ruled by law within these years; later than the second is a typing error. */
#define FIRST_YEAR 2000
#define LAST_YEAR 2100

static char *
read_text (const SbJsonValue *object,
           const char        *member,
           GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);
  const char *text = sb_json_read_text (&value, error);

  if (text != NULL && text[0] == '\0')
    {
      sb_json_fail (&value, error, "the text is empty");
      return NULL;
    }

  return g_strdup (text);
}

/* The index of a word of the list, -1 with an error. */
static int
read_word (const SbJsonValue *object,
           const char        *member,
           const char *const *words,
           GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);
  const char *text = sb_json_read_text (&value, error);

  if (text == NULL)
    return -1;
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      return i;
  sb_json_fail (&value, error, "“%s” is not known", text);

  return -1;
}

static gboolean
read_limit (const SbJsonValue   *object,
            const SbAssumptions *assumptions,
            SbHintLimit         *limit,
            GError             **error)
{
  SbJsonValue key = sb_json_member (object, "assumption");
  SbJsonValue value = sb_json_member (object, "value");
  const SbAssumption *assumption;

  if (!sb_json_expect_object (object, error))
    return FALSE;
  if (sb_json_is_absent (&key))
    {
      SbJsonValue unit = sb_json_member (object, "unit");
      const char *text;

      if (!sb_json_read_number (&value, &limit->value, error))
        return FALSE;
      text = sb_json_read_text (&unit, error);
      limit->unit = g_strdup (text);
      return text != NULL;
    }

  if (!sb_json_is_absent (&value))
    return sb_json_fail (&value, error, "a limit has either an assumption or a value");
  limit->assumption = read_text (object, "assumption", error);
  if (limit->assumption == NULL)
    return FALSE;
  assumption = sb_assumptions_find (assumptions, limit->assumption);
  if (assumption == NULL)
    return sb_json_fail (&key, error, "there is no assumption “%s”", limit->assumption);
  limit->value = assumption->value;
  limit->unit = g_strdup (assumption->unit);

  return TRUE;
}

static gboolean
read_limits (const SbJsonValue   *object,
             const SbAssumptions *assumptions,
             SbHintRule          *rule,
             GError             **error)
{
  SbJsonValue list = sb_json_member (object, "limits");
  guint n_limits = 0;

  if (!sb_json_expect_array (&list, &n_limits, error))
    return FALSE;
  if (n_limits > SB_HINT_MAX_LIMITS)
    return sb_json_fail (&list, error, "more than %d limits", SB_HINT_MAX_LIMITS);
  for (rule->n_limits = 0; rule->n_limits < n_limits; rule->n_limits++)
    {
      SbJsonValue limit = sb_json_element (&list, rule->n_limits);

      if (!read_limit (&limit, assumptions, &rule->limits[rule->n_limits], error))
        return FALSE;
    }

  return TRUE;
}

/* null: a rule of our own, which no page tells of. */
static gboolean
read_link (const SbJsonValue *object,
           SbHintRule        *rule,
           GError           **error)
{
  SbJsonValue link = sb_json_member (object, "link");

  if (!sb_json_is_absent (&link) && sb_json_is_null (&link))
    return TRUE;
  rule->link = read_text (object, "link", error);
  if (rule->link == NULL)
    return FALSE;
  if (!g_str_has_prefix (rule->link, "https://"))
    return sb_json_fail (&link, error, "“%s” is no address that starts with https://", rule->link);

  return TRUE;
}

static gboolean
read_dates (const SbJsonValue *object,
            SbHintRule        *rule,
            GError           **error)
{
  SbJsonValue year = sb_json_member (object, "year");
  SbJsonValue checked = sb_json_member (object, "checked");
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *instant = NULL;

  if (!sb_json_read_integer (&year, &rule->year, error))
    return FALSE;
  if (rule->year < FIRST_YEAR || rule->year > LAST_YEAR)
    return sb_json_fail (&year, error, "%d is outside %d to %d", rule->year, FIRST_YEAR, LAST_YEAR);

  rule->checked = read_text (object, "checked", error);
  if (rule->checked == NULL)
    return FALSE;
  instant = g_strconcat (rule->checked, "T00:00:00Z", NULL);
  day = g_date_time_new_from_iso8601 (instant, NULL);
  if (day == NULL)
    return sb_json_fail (&checked, error, "“%s” is no date such as 2026-11-22", rule->checked);

  return TRUE;
}

static gboolean
read_rule (const SbJsonValue   *object,
           const SbAssumptions *assumptions,
           SbHintRule          *rule,
           GError             **error)
{
  int severity, grade;

  rule->id = read_text (object, "id", error);
  if (rule->id == NULL)
    return FALSE;
  severity = read_word (object, "severity", SEVERITIES, error);
  if (severity < 0)
    return FALSE;
  rule->severity = severity == 1 ? SB_SEVERITY_WARNING : SB_SEVERITY_INFO;
  if (!read_limits (object, assumptions, rule, error))
    return FALSE;
  rule->source = read_text (object, "source", error);
  if (rule->source == NULL || !read_link (object, rule, error) || !read_dates (object, rule, error))
    return FALSE;
  grade = read_word (object, "grade", GRADES, error);
  if (grade < 0)
    return FALSE;
  rule->grade = g_strdup (GRADES[grade]);

  return TRUE;
}

SbHintTable *
sb_hint_list_read (GBytes              *bytes,
                   const char          *name,
                   const SbAssumptions *assumptions,
                   GError             **error)
{
  g_autoptr (JsonNode) node
      = sb_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, error);
  g_autoptr (SbHintTable) table = sb_hint_table_new ();
  SbJsonValue root = sb_json_root (node, name);
  SbJsonValue list = sb_json_member (&root, "hints");
  guint n_hints = 0;

  if (node == NULL || !sb_json_expect_array (&list, &n_hints, error))
    return NULL;

  for (guint i = 0; i < n_hints; i++)
    {
      SbJsonValue object = sb_json_element (&list, i);
      g_autoptr (SbHintRule) rule = g_new0 (SbHintRule, 1);

      if (!read_rule (&object, assumptions, rule, error))
        return NULL;
      if (sb_hint_table_find (table, rule->id) != NULL)
        {
          sb_json_fail (&object, error, "“%s” stands there twice", rule->id);
          return NULL;
        }
      sb_hint_table_take (table, g_steal_pointer (&rule));
    }

  return g_steal_pointer (&table);
}

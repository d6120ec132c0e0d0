#include "services/stand-publication.h"

#include "services/municipality-list.h"
#include "services/stand-blocks.h"

#include <string.h>

/* ---- reading the state ---- */

static void
free_cell (gpointer data)
{
  SbStandCell *cell = data;

  g_free (cell->key);
  g_free (cell);
}

static void
free_measure (gpointer data)
{
  SbStandMeasureCell *cell = data;

  g_free (cell->id);
  g_free (cell);
}

#define CELL_SUMS \
  ", count (*), sum (peak_power_w), sum (battery_kwh), sum (yield_kwh), sum (own_use_kwh), sum (saving_eur)," \
  " sum (avoided_kg) FROM record WHERE block IS NOT NULL GROUP BY 1 ORDER BY 1 = 'others', 1"

static gboolean
read_cells (SbStandRecord *record,
            const char    *sql,
            GPtrArray     *cells,
            GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (record->db, record->path, sql, error);
  int status = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      SbStandCell *cell = g_new0 (SbStandCell, 1);

      cell->key = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      cell->figures = (SbStandFigures){
        .consultations = (guint) sqlite3_column_int64 (statement, 1),
        .peak_power_kw = sqlite3_column_double (statement, 2) / 1000.0,
        .battery_kwh = sqlite3_column_double (statement, 3),
        .yield_kwh = sqlite3_column_double (statement, 4),
        .own_use_kwh = sqlite3_column_double (statement, 5),
        .saving_eur = sqlite3_column_double (statement, 6),
        .avoided_kg = sqlite3_column_double (statement, 7),
      };
      g_ptr_array_add (cells, cell);
    }
  if (status != SQLITE_DONE)
    {
      sb_stand_database_set_error (error, record->db, record->path);
      return FALSE;
    }

  return TRUE;
}

static void
add_answer (SbStandPublication *publication,
            const char         *topic_key,
            const char         *answer_key,
            guint               n)
{
  for (guint topic = 0; topic < SB_STAND_N_TOPICS; topic++)
    {
      SbStandTopicCells *cells = &publication->topics[topic];

      if (strcmp (topic_key, sb_stand_topic_key ((SbStandTopic) topic)) != 0)
        continue;
      if (strcmp (answer_key, SB_STAND_CELL_NO_ANSWER) == 0)
        cells->no_answer += n;
      else if (strcmp (answer_key, SB_STAND_CELL_NOT_TOLD_APART) == 0)
        cells->not_told_apart += n;
      for (guint i = 0; i < sb_stand_topic_n_answers ((SbStandTopic) topic); i++)
        if (strcmp (answer_key, sb_stand_answer_key ((SbStandTopic) topic, (int) i)) == 0)
          cells->answers[i] += n;
    }
}

static void
add_measure (SbStandPublication *publication,
             const char         *id,
             const char         *answer_key,
             guint               n)
{
  SbStandMeasureCell *cell = NULL;

  for (guint i = 0; i < publication->measures->len && cell == NULL; i++)
    if (strcmp (((SbStandMeasureCell *) g_ptr_array_index (publication->measures, i))->id, id) == 0)
      cell = g_ptr_array_index (publication->measures, i);
  if (cell == NULL)
    {
      cell = g_new0 (SbStandMeasureCell, 1);
      cell->id = g_strdup (id);
      g_ptr_array_add (publication->measures, cell);
    }
  cell->of += n;
  if (strcmp (answer_key, SB_STAND_CELL_CHOSEN) == 0)
    cell->chosen += n;
}

static gboolean
read_details (SbStandRecord      *record,
              SbStandPublication *publication,
              GError            **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (
    record->db, record->path,
    "SELECT topic, answer, sum (consultations) FROM detail_cell GROUP BY topic, answer ORDER BY topic, answer", error);
  int status = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *topic = (const char *) sqlite3_column_text (statement, 0);
      const char *answer = (const char *) sqlite3_column_text (statement, 1);
      guint n = (guint) sqlite3_column_int64 (statement, 2);

      if (g_str_has_prefix (topic, SB_STAND_MEASURE_PREFIX))
        add_measure (publication, topic + strlen (SB_STAND_MEASURE_PREFIX), answer, n);
      else
        add_answer (publication, topic, answer, n);
    }
  if (status != SQLITE_DONE)
    {
      sb_stand_database_set_error (error, record->db, record->path);
      return FALSE;
    }

  return TRUE;
}

static int
compare_measures (gconstpointer a,
                  gconstpointer b)
{
  const SbStandMeasureCell *one = *(const SbStandMeasureCell *const *) a;
  const SbStandMeasureCell *other = *(const SbStandMeasureCell *const *) b;

  return one->chosen != other->chosen ? (one->chosen < other->chosen ? 1 : -1) : strcmp (one->id, other->id);
}

static gboolean
read_state (SbStandRecord      *record,
            SbStandPublication *publication,
            GError            **error)
{
  gint64 details_of = 0;

  if (!read_cells (record, "SELECT area_cell" CELL_SUMS, publication->areas, error)
      || !read_cells (record, "SELECT day_cell" CELL_SUMS, publication->days, error)
      || !read_details (record, publication, error)
      || !sb_stand_database_ask (record->db, record->path,
                                 "SELECT count (*) FROM record WHERE block IN"
                                 " (SELECT id FROM block WHERE detail IS NOT NULL)",
                                 &details_of, error))
    return FALSE;
  publication->details_of = (guint) details_of;
  for (guint i = 0; i < publication->areas->len; i++)
    sb_stand_figures_add (&publication->total, &((SbStandCell *) g_ptr_array_index (publication->areas, i))->figures);
  g_ptr_array_sort (publication->measures, compare_measures);

  return TRUE;
}

/* ---- public ---- */

SbStandPublication *
sb_stand_publish (SbStandRecord *record,
                  GError       **error)
{
  g_autoptr (SbStandPublication) publication = g_new0 (SbStandPublication, 1);

  g_return_val_if_fail (record != NULL, NULL);

  publication->areas = g_ptr_array_new_with_free_func (free_cell);
  publication->days = g_ptr_array_new_with_free_func (free_cell);
  publication->measures = g_ptr_array_new_with_free_func (free_measure);

  /* The state is kept before anybody sees it: what was shown once can never be shown otherwise. */
  if (!sb_stand_database_run (record->db, record->path, "BEGIN IMMEDIATE", error))
    return NULL;
  if (!sb_stand_blocks_release (record, error) || !sb_stand_details_release (record, error)
      || !read_state (record, publication, error)
      || !sb_stand_database_run (record->db, record->path, "COMMIT", error))
    {
      sqlite3_exec (record->db, "ROLLBACK", NULL, NULL, NULL);
      return NULL;
    }
  record->changed = TRUE;

  return g_steal_pointer (&publication);
}

void
sb_stand_publication_free (SbStandPublication *publication)
{
  if (publication == NULL)
    return;

  g_ptr_array_unref (publication->areas);
  g_ptr_array_unref (publication->days);
  g_ptr_array_unref (publication->measures);
  g_free (publication);
}

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  guint n = ((const SbStandAnswerCount *) a)->consultations;
  guint n_other = ((const SbStandAnswerCount *) b)->consultations;

  return n != n_other ? (n < n_other ? 1 : -1)
                      : strcmp (((const SbStandAnswerCount *) a)->answer, ((const SbStandAnswerCount *) b)->answer);
}

GArray *
sb_stand_publication_asked (const SbStandPublication *publication)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (SbStandAnswerCount));

  for (guint topic = SB_STAND_SET; topic <= SB_STAND_TILT; topic++)
    for (guint i = 0; i < sb_stand_topic_n_answers ((SbStandTopic) topic); i++)
      {
        SbStandAnswerCount count = { sb_stand_topic_key ((SbStandTopic) topic),
                                     sb_stand_answer_key ((SbStandTopic) topic, (int) i),
                                     publication->topics[topic].answers[i] };

        if (count.consultations > 0)
          g_array_append_val (counts, count);
      }
  g_array_sort (counts, compare_answers);

  return counts;
}

guint
sb_stand_publication_of_area (const SbStandPublication *publication,
                              const char               *key)
{
  for (guint i = 0; i < publication->areas->len; i++)
    {
      const SbStandCell *cell = g_ptr_array_index (publication->areas, i);

      if (strcmp (cell->key, key) == 0)
        return cell->figures.consultations;
    }

  return 0;
}

const char *
sb_stand_area_cell_name (const char *key)
{
  const SbMunicipality *municipality = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  if (g_str_has_prefix (key, SB_STAND_ASSOCIATION_PREFIX))
    return key + strlen (SB_STAND_ASSOCIATION_PREFIX);
  municipality = sb_municipality_find (key);

  return municipality != NULL ? municipality->name : NULL;
}

#include "services/municipality-list.h"
#include "services/stand-publication.h"
#include "stand-fixture.h"

#include <json-glib/json-glib.h>
#include <math.h>

#define CITY "07312000"
#define BANN "07335002"
#define LANDSTUHL "07335022"
#define SCHOPP "07335204"

/* ---- reading exports ---- */

/* Every number of consultations of an export by its place in the file, and the sums of the tables. */
static GHashTable *
cells_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
put (GHashTable *cells,
     char       *key,
     gint64      n)
{
  g_assert_cmpint (n, >=, 0);
  g_hash_table_insert (cells, key, GINT_TO_POINTER ((int) n));
}

static int
get (GHashTable *cells,
     const char *key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (cells, key));
}

static void
read_array (JsonObject *root,
            const char *member,
            GHashTable *cells)
{
  JsonArray *array = json_object_get_array_member (root, member);
  gint64 sum = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *cell = json_array_get_object_element (array, i);
      gint64 n = json_object_get_int_member (cell, "consultations");

      put (cells, g_strdup_printf ("%s/%s", member, json_object_get_string_member (cell, "key")), n);
      sum += n;
    }
  /* Nothing hides between a table and its total. */
  g_assert_cmpint (sum, ==, json_object_get_int_member (json_object_get_object_member (root, "total"), "consultations"));
}

static void
read_topics (JsonObject *details,
             GHashTable *cells)
{
  JsonObject *topics = json_object_get_object_member (details, "topics");
  g_autoptr (GList) names = json_object_get_members (topics);

  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonObject *topic = json_object_get_object_member (topics, name->data);
      g_autoptr (GList) answers = json_object_get_members (topic);
      gint64 sum = 0;

      for (GList *answer = answers; answer != NULL; answer = answer->next)
        {
          gint64 n = json_object_get_int_member (topic, answer->data);

          put (cells, g_strdup_printf ("%s/%s", (char *) name->data, (char *) answer->data), n);
          sum += n;
        }
      g_assert_cmpint (sum, ==, json_object_get_int_member (details, "consultations"));
    }
}

static GHashTable *
export (SbStandRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStandPublication) publication = sb_stand_publish (record, &error);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  GHashTable *cells = cells_new ();
  JsonObject *root;
  JsonObject *details;
  JsonArray *measures;

  g_assert_no_error (error);
  text = sb_stand_publication_to_json (publication, "2026-06-20");
  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "sonnenbalkon-stand-sums");
  put (cells, g_strdup ("total"),
       json_object_get_int_member (json_object_get_object_member (root, "total"), "consultations"));
  read_array (root, "areas", cells);
  read_array (root, "days", cells);

  details = json_object_get_object_member (root, "details");
  put (cells, g_strdup ("details"), json_object_get_int_member (details, "consultations"));
  put (cells, g_strdup ("total-details"), get (cells, "total") - get (cells, "details"));
  read_topics (details, cells);
  measures = json_object_get_array_member (details, "measures");
  for (guint i = 0; i < json_array_get_length (measures); i++)
    {
      JsonObject *cell = json_array_get_object_element (measures, i);
      const char *id = json_object_get_string_member (cell, "id");
      gint64 chosen = json_object_get_int_member (cell, "chosen");
      gint64 of = json_object_get_int_member (cell, "of");

      put (cells, g_strdup_printf ("chosen/%s", id), chosen);
      put (cells, g_strdup_printf ("not-chosen/%s", id), of - chosen);
      put (cells, g_strdup_printf ("silent/%s", id), get (cells, "details") - of);
    }

  return cells;
}

static void
assert_large_or_none (int         n,
                      const char *what,
                      const char *key)
{
  if (n != 0 && n < SB_STAND_SMALLEST_CELL)
    g_error ("%s of %s is %d", what, key, n);
}

/* No cell, no total less a cell, and no growth of either. `silent` and `total-details` may fall, by whole blocks. */
static void
assert_nobody_stands_out (GHashTable *before,
                          GHashTable *now)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *name = key;
      gboolean falls = g_str_has_prefix (name, "silent/") || strcmp (name, "total-details") == 0;
      gboolean is_detail = !g_str_has_prefix (name, "areas/") && !g_str_has_prefix (name, "days/")
                           && !g_str_has_prefix (name, "total");
      const char *whole = is_detail ? "details" : "total";
      int growth = get (now, name) - get (before, name);
      int rest = get (now, whole) - get (now, name);
      int rest_before = get (before, whole) - get (before, name);

      assert_large_or_none (get (now, name), "Cell", name);
      assert_large_or_none (rest, "What is beside", name);
      if (falls)
        continue;
      g_assert_cmpint (growth, >=, 0);
      assert_large_or_none (growth, "Growth", name);
      assert_large_or_none (ABS (rest - rest_before), "Growth beside", name);
    }
  /* Nothing that was shown disappears. */
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_assert_true (g_hash_table_contains (now, key));
}

/* ---- random stands ---- */

static SbStandRow
random_row (GRand *random)
{
  static const char *const MEASURES[] = { "led-lighting", "standby-strip", "fridge", "shower-head" };
  guint n = 0;
  const SbMunicipality *list = sb_municipality_list (&n);
  int kind = g_rand_int_range (random, 0, 10);
  char day[SB_STAND_DAY_BYTES + 2];
  SbStandRow row;

  g_snprintf (day, sizeof day, "2026-06-%02d", g_rand_int_range (random, 1, 7));
  row = stand_row (day, kind < 4   ? CITY
                        : kind < 8 ? list[g_rand_int_range (random, 0, (gint32) n)].ags
                        : kind < 9 ? SB_STAND_AREA_STATE
                                   : SB_STAND_AREA_COUNTRY);
  row.persons = 1 + (int) (4.99 * pow (g_rand_double (random), 2.0));
  row.dwelling = g_rand_int_range (random, 0, 4) == 0;
  row.direction = g_rand_int_range (random, 2, 8);
  row.tilt = g_rand_int_range (random, 0, 3);
  row.peak_power_w = 100 * g_rand_int_range (random, 3, 25);
  row.battery_kwh = g_rand_int_range (random, 0, 8) == 0 ? 1.6 : 0.0;
  for (guint i = 0; i < G_N_ELEMENTS (MEASURES); i++)
    if (g_rand_int_range (random, 0, 10) < 9 - 3 * (int) i)
      row.measures[row.n_measures++] = MEASURES[i];

  return row;
}

static SbStandFeedback
random_feedback (GRand *random)
{
  return (SbStandFeedback){ g_rand_int_range (random, -1, 3), g_rand_int_range (random, -1, 3),
                            g_rand_int_range (random, -1, 6) };
}

static void
test_random (StandFixture *fixture,
             gconstpointer data)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *folder = g_strdup_printf ("%s-%u", fixture->folder, seed);
      g_autoptr (SbStandRecord) record = sb_stand_record_open (folder, "2026-06-20", NULL);
      g_autoptr (GPtrArray) exports = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

      g_ptr_array_add (exports, cells_new ());
      for (guint round_number = 0; round_number < 14; round_number++)
        {
          int n = g_rand_int_range (random, 0, seed % 3 == 0 ? 60 : 9);
          GHashTable *now;

          for (int i = 0; i < n; i++)
            {
              SbStandRow row = random_row (random);
              SbStandFeedback feedback = random_feedback (random);

              g_assert_true (sb_stand_record_add (record, &row, &feedback, NULL, NULL));
            }
          now = export (record);
          for (guint i = 0; i < exports->len; i++)
            assert_nobody_stands_out (g_ptr_array_index (exports, i), now);
          g_ptr_array_add (exports, now);
        }
      g_assert_cmpint (get (g_ptr_array_index (exports, exports->len - 1), "total"), >, 0);
    }
}

/* ---- folding ---- */

static void
test_folding (StandFixture *fixture,
              gconstpointer data)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autoptr (GHashTable) first = NULL;
  g_autoptr (GHashTable) second = NULL;
  g_autoptr (GHashTable) third = NULL;
  SbStandId id;
  g_autoptr (GError) error = NULL;
  SbStandRow row = stand_row ("2026-06-20", CITY);

  stand_add_n (record, 7, "2026-06-20", CITY);
  stand_add_n (record, 3, "2026-06-20", BANN);
  stand_add_n (record, 2, "2026-06-20", LANDSTUHL);
  stand_add_n (record, 2, "2026-06-20", SB_STAND_AREA_COUNTRY);
  first = export (record);
  g_assert_cmpint (get (first, "areas/" CITY), ==, 7);
  g_assert_cmpint (get (first, "areas/vg:Landstuhl"), ==, 5);
  g_assert_cmpint (get (first, "areas/others"), ==, 0); /* two wait */
  g_assert_cmpint (get (first, "total"), ==, 12);
  g_assert_cmpint (get (first, "details"), ==, 0);

  /* One more by itself changes nothing; again asked neither. */
  g_assert_true (sb_stand_record_add (record, &row, NULL, &id, NULL));
  second = export (record);
  g_assert_cmpint (get (second, "total"), ==, 12);
  g_assert_true (sb_stand_record_remove (record, &id, &error));
  g_assert_true (sb_stand_record_add (record, &row, NULL, &id, NULL));

  stand_add_n (record, 5, "2026-06-20", SCHOPP);
  stand_add_n (record, 2, "2026-06-20", SB_STAND_AREA_STATE);
  third = export (record);
  g_assert_cmpint (get (third, "areas/" SCHOPP), ==, 5);
  g_assert_cmpint (get (third, "areas/vg:Landstuhl"), ==, 5);
  g_assert_cmpint (get (third, "areas/others"), ==, 5);
  g_assert_cmpint (get (third, "total"), ==, 22);
  g_assert_cmpint (get (third, "details"), ==, 22);
  g_assert_cmpint (get (third, "persons/2"), ==, 22);
  g_assert_cmpint (get (third, "helpful/no-answer"), ==, 22);

  g_assert_false (sb_stand_record_remove (record, &id, &error));
  g_assert_nonnull (error);
}

static void
test_csv (StandFixture *fixture,
          gconstpointer data)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autoptr (SbStandPublication) publication = NULL;
  g_autofree char *text = NULL;

  stand_add_n (record, 5, "2026-06-20", CITY);
  publication = sb_stand_publish (record, NULL);
  text = sb_stand_publication_to_csv (publication);
  g_assert_true (g_str_has_prefix (text, "table,key,name,consultations,peak_power_kw,battery_kwh,yield_kwh,own_use_kwh,"
                                         "saving_eur,avoided_kg\n"));
  g_assert_nonnull (strstr (text, "\nareas," CITY ",Kaiserslautern,5,4.50,0.0,2800,1650,560,950\n"));
  g_assert_nonnull (strstr (text, "\ndays,2026-06-20,,5,"));
  g_assert_nonnull (strstr (text, "\npersons,5+,,0,,,,,,\n"));
}

/* ---- merging ---- */

static SbStandRecord *
open_named (StandFixture *fixture,
            const char   *name)
{
  g_autofree char *folder = g_build_filename (fixture->root, name, NULL);

  return sb_stand_record_open (folder, "2026-06-20", NULL);
}

static void
merge (SbStandRecord *record,
       SbStandRecord *other,
       guint          expected)
{
  const char *paths[] = { sb_stand_record_get_path (other), NULL };
  g_autoptr (GError) error = NULL;
  guint n_added = 0;

  g_assert_true (sb_stand_record_merge (record, paths, &n_added, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, ==, expected);
}

/* A record that begins with another one goes on where that one stopped: its blocks come along. */
static void
test_merge_continues (StandFixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (SbStandRecord) record = open_named (fixture, "a");
  g_autoptr (SbStandRecord) other = open_named (fixture, "b");
  g_autoptr (GHashTable) of_other = NULL;
  g_autoptr (GHashTable) same = NULL;
  g_autoptr (GHashTable) later = NULL;

  for (guint i = 0; i < 90; i++)
    {
      SbStandRow row = random_row (random);

      stand_add (other, &row);
      if (i == 40)
        g_hash_table_unref (export (other));
    }
  of_other = export (other);
  stand_add_n (other, 3, "2026-06-20", BANN);
  merge (record, other, 93);
  same = export (record);
  assert_nobody_stands_out (of_other, same);
  g_assert_cmpint (get (same, "details"), ==, get (of_other, "details"));
  for (guint i = 0; i < 60; i++)
    {
      SbStandRow row = random_row (random);

      stand_add (record, &row);
    }
  later = export (record);
  assert_nobody_stands_out (of_other, later);
  g_assert_cmpint (get (later, "details"), >, get (of_other, "details"));
}

/* Exports of a record continue those before the merge, whatever the other had published. */
static void
test_merge (StandFixture *fixture,
            gconstpointer data)
{
  for (guint32 seed = 1; seed <= 4; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *name = g_strdup_printf ("a%u", seed);
      g_autofree char *other_name = g_strdup_printf ("b%u", seed);
      g_autoptr (SbStandRecord) record = open_named (fixture, name);
      g_autoptr (SbStandRecord) other = open_named (fixture, other_name);
      g_autoptr (GHashTable) before = cells_new ();
      guint known = 0;

      for (guint round_number = 0; round_number < 4; round_number++)
        {
          g_autoptr (GHashTable) of_other = NULL;
          g_autoptr (GHashTable) now = NULL;
          guint had = sb_stand_record_count (record, NULL);

          for (guint i = 0; i < 25; i++)
            {
              SbStandRow row = random_row (random);

              stand_add (i % 2 == 0 ? record : other, &row);
            }
          /* The other has rows of this one too, and may have published them its way. */
          if (round_number == 2)
            {
              const char *paths[] = { sb_stand_record_get_path (record), NULL };

              g_assert_true (sb_stand_record_merge (other, paths, NULL, NULL));
              known = sb_stand_record_count (other, NULL);
            }
          of_other = export (other);
          g_assert_cmpint (get (of_other, "total"), >, 0);
          merge (record, other, round_number < 3 ? 12 : sb_stand_record_count (other, NULL) - known);
          merge (record, other, 0);
          g_assert_cmpuint (sb_stand_record_count (record, NULL), >, had);
          now = export (record);
          assert_nobody_stands_out (before, now);
          g_hash_table_unref (before);
          before = g_steal_pointer (&now);
        }
    }
}

static void
test_merge_refused (StandFixture *fixture,
                    gconstpointer data)
{
  g_autoptr (SbStandRecord) record = open_named (fixture, "a");
  g_autoptr (SbStandRecord) other = open_named (fixture, "b");
  g_autofree char *text = g_build_filename (fixture->root, "text.sqlite", NULL);
  g_autofree char *out = g_build_filename (fixture->root, "out.sqlite", NULL);
  const char *paths[] = { sb_stand_record_get_path (other), text, NULL };
  g_autoptr (GError) error = NULL;
  guint n_added = 0;
  guint n_total = 0;

  stand_add_n (record, 2, "2026-06-20", CITY);
  stand_add_n (other, 3, "2026-06-20", CITY);
  g_assert_true (g_file_set_contents (text, "no record\n", -1, NULL));
  g_assert_false (sb_stand_record_merge (record, paths, &n_added, &error));
  g_assert_nonnull (strstr (error->message, "text.sqlite"));
  g_assert_cmpuint (sb_stand_record_count (record, NULL), ==, 2);
  g_clear_error (&error);
  g_assert_false (sb_stand_record_merge_files (out, paths, &n_added, &n_total, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  paths[1] = sb_stand_record_get_path (record);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (sb_stand_record_merge_files (out, paths, &n_added, &n_total, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n_added, ==, i == 0 ? 5 : 0);
      g_assert_cmpuint (n_total, ==, 5);
    }
}

#define ADD(path, function) \
  g_test_add ("/stand/export/" path, StandFixture, NULL, stand_set_up, function, stand_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("folding", test_folding);
  ADD ("csv", test_csv);
  ADD ("random", test_random);
  ADD ("merge", test_merge);
  ADD ("merge-continues", test_merge_continues);
  ADD ("merge-refused", test_merge_refused);

  return g_test_run ();
}

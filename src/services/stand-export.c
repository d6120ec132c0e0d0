#include "services/stand-publication.h"

#include "services/json-reader.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define FORMAT_NAME "sonnenbalkon-stand-sums"
#define FORMAT_VERSION 1

/* Sums are written with the decimals that rows have, so that no rounding is left to guess from. */
typedef struct
{
  const char *name;
  gsize offset;
  int decimals;
} Figure;

static const Figure FIGURES[] = {
  { "peak_power_kw", G_STRUCT_OFFSET (SbStandFigures, peak_power_kw), 2 },
  { "battery_kwh", G_STRUCT_OFFSET (SbStandFigures, battery_kwh), 1 },
  { "yield_kwh", G_STRUCT_OFFSET (SbStandFigures, yield_kwh), 0 },
  { "own_use_kwh", G_STRUCT_OFFSET (SbStandFigures, own_use_kwh), 0 },
  { "saving_eur", G_STRUCT_OFFSET (SbStandFigures, saving_eur), 0 },
  { "avoided_kg", G_STRUCT_OFFSET (SbStandFigures, avoided_kg), 0 },
};

static double
figure_of (const SbStandFigures *figures,
           const Figure         *figure)
{
  double value = G_STRUCT_MEMBER (double, figures, figure->offset);
  double scale = pow (10.0, figure->decimals);

  return round (value * scale) / scale;
}

static const char *
area_kind (const char *key)
{
  if (strcmp (key, SB_STAND_OTHERS) == 0)
    return "others";
  if (g_str_has_prefix (key, SB_STAND_ASSOCIATION_PREFIX))
    return "association-remainder";

  return sb_stand_area_cell_name (key) != NULL ? "municipality" : "elsewhere";
}

/* ---- JSON ---- */

static void
add_count (JsonBuilder *builder,
           const char  *member,
           guint        n)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, n);
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_figures (JsonBuilder          *builder,
             const SbStandFigures *figures)
{
  add_count (builder, "consultations", figures->consultations);
  for (gsize i = 0; i < G_N_ELEMENTS (FIGURES); i++)
    {
      double value = figure_of (figures, &FIGURES[i]);

      json_builder_set_member_name (builder, FIGURES[i].name);
      /* As a whole number where it is one: nobody wants to read 2.4e+02. */
      if (value == round (value))
        json_builder_add_int_value (builder, (gint64) value);
      else
        json_builder_add_double_value (builder, value);
    }
}

static void
add_cells (JsonBuilder     *builder,
           const char      *member,
           const GPtrArray *cells,
           gboolean         are_areas)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < cells->len; i++)
    {
      const SbStandCell *cell = g_ptr_array_index (cells, i);
      const char *name = are_areas ? sb_stand_area_cell_name (cell->key) : NULL;

      json_builder_begin_object (builder);
      add_text (builder, "key", cell->key);
      if (are_areas)
        add_text (builder, "kind", area_kind (cell->key));
      if (name != NULL)
        add_text (builder, "name", name);
      add_figures (builder, &cell->figures);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_topic (JsonBuilder             *builder,
           SbStandTopic             topic,
           const SbStandTopicCells *cells)
{
  json_builder_set_member_name (builder, sb_stand_topic_key (topic));
  json_builder_begin_object (builder);
  for (guint i = 0; i < sb_stand_topic_n_answers (topic); i++)
    add_count (builder, sb_stand_answer_key (topic, (int) i), cells->answers[i]);
  add_count (builder, "no-answer", cells->no_answer);
  add_count (builder, "not-told-apart", cells->not_told_apart);
  json_builder_end_object (builder);
}

static void
add_details (JsonBuilder              *builder,
             const SbStandPublication *publication)
{
  json_builder_set_member_name (builder, "details");
  json_builder_begin_object (builder);
  add_count (builder, "consultations", publication->details_of);
  json_builder_set_member_name (builder, "topics");
  json_builder_begin_object (builder);
  for (guint topic = 0; topic < SB_STAND_N_TOPICS; topic++)
    add_topic (builder, (SbStandTopic) topic, &publication->topics[topic]);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "measures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < publication->measures->len; i++)
    {
      const SbStandMeasureCell *cell = g_ptr_array_index (publication->measures, i);

      json_builder_begin_object (builder);
      add_text (builder, "id", cell->id);
      add_count (builder, "chosen", cell->chosen);
      add_count (builder, "of", cell->of);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
sb_stand_publication_to_json (const SbStandPublication *publication,
                              const char               *day)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (publication != NULL && day != NULL, NULL);

  json_builder_begin_object (builder);
  add_text (builder, "format", FORMAT_NAME);
  add_count (builder, "version", FORMAT_VERSION);
  add_text (builder, "date", day);
  add_count (builder, "smallest_cell", SB_STAND_SMALLEST_CELL);
  json_builder_set_member_name (builder, "total");
  json_builder_begin_object (builder);
  add_figures (builder, &publication->total);
  json_builder_end_object (builder);
  add_cells (builder, "areas", publication->areas, TRUE);
  add_cells (builder, "days", publication->days, FALSE);
  add_details (builder, publication);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return sb_json_to_text (root);
}

/* ---- CSV ---- */

static void
append_quoted (GString    *text,
               const char *word)
{
  if (strpbrk (word, ",\"\n") == NULL)
    {
      g_string_append (text, word);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *c = word; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

/* figures NULL: a count alone, the cells behind it stay empty. */
static void
append_row (GString              *text,
            const char           *table,
            const char           *key,
            const char           *name,
            guint                 n,
            const SbStandFigures *figures)
{
  append_quoted (text, table);
  g_string_append_c (text, ',');
  append_quoted (text, key);
  g_string_append_c (text, ',');
  append_quoted (text, name);
  g_string_append_printf (text, ",%u", n);
  for (gsize i = 0; i < G_N_ELEMENTS (FIGURES); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE] = "";
      char format[8];

      g_snprintf (format, sizeof format, "%%.%df", FIGURES[i].decimals);
      if (figures != NULL)
        g_ascii_formatd (number, sizeof number, format, figure_of (figures, &FIGURES[i]));
      g_string_append_printf (text, ",%s", number);
    }
  g_string_append_c (text, '\n');
}

static void
append_cells (GString         *text,
              const char      *table,
              const GPtrArray *cells,
              gboolean         are_areas)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const SbStandCell *cell = g_ptr_array_index (cells, i);
      const char *name = are_areas ? sb_stand_area_cell_name (cell->key) : NULL;

      append_row (text, table, cell->key, name != NULL ? name : "", cell->figures.consultations, &cell->figures);
    }
}

char *
sb_stand_publication_to_csv (const SbStandPublication *publication)
{
  GString *text = g_string_new ("table,key,name,consultations");

  g_return_val_if_fail (publication != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (FIGURES); i++)
    g_string_append_printf (text, ",%s", FIGURES[i].name);
  g_string_append_c (text, '\n');
  append_row (text, "total", "", "", publication->total.consultations, &publication->total);
  append_cells (text, "areas", publication->areas, TRUE);
  append_cells (text, "days", publication->days, FALSE);
  append_row (text, "details", "", "", publication->details_of, NULL);
  for (guint topic = 0; topic < SB_STAND_N_TOPICS; topic++)
    {
      const SbStandTopicCells *cells = &publication->topics[topic];
      const char *key = sb_stand_topic_key ((SbStandTopic) topic);

      for (guint i = 0; i < sb_stand_topic_n_answers ((SbStandTopic) topic); i++)
        append_row (text, key, sb_stand_answer_key ((SbStandTopic) topic, (int) i), "", cells->answers[i], NULL);
      append_row (text, key, "no-answer", "", cells->no_answer, NULL);
      append_row (text, key, "not-told-apart", "", cells->not_told_apart, NULL);
    }
  for (guint i = 0; i < publication->measures->len; i++)
    {
      const SbStandMeasureCell *cell = g_ptr_array_index (publication->measures, i);

      append_row (text, "measures-chosen", cell->id, "", cell->chosen, NULL);
      append_row (text, "measures-of", cell->id, "", cell->of, NULL);
    }

  return g_string_free (text, FALSE);
}

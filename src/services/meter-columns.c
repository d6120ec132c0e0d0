#include "services/meter-table.h"

#include "services/error.h"

#include <math.h>
#include <string.h>

/* Shelly Pro 3EM without names: unix time, then sixteen columns for each of three phases; Wh in the first of them. */
#define SHELLY_MIN_COLUMNS 49
#define SHELLY_MAX_COLUMNS 53
#define SHELLY_PHASE_COLUMNS 16

/* What a column of that name holds. The household's consumption goes before what it draws from the grid. */
static const struct
{
  const char *word;
  int score;
} WORDS[] = {
  { "hausverbrauch", 120 },     { "gesamtverbrauch", 110 },  { "gesamt verbrauch", 110 }, { "haushalt", 105 },
  { "house consumption", 120 }, { "consumption", 100 },      { "verbrauch", 100 },        { "usage", 95 },
  { "load", 95 },               { "lastg", 95 },             { "last", 90 },              { "bezug", 90 },
  { "bezogen", 90 },            { "import", 90 },            { "1.8.0", 85 },             { "1.29.0", 95 },
  { "total_act_energy", 95 },   { "active energy", 90 },     { "netztarif", 80 },         { "wirkarbeit", 80 },
  { "vorschub", 80 },           { "delta", 80 },             { "messwert", 70 },          { "leistung", 60 },
  { "power", 60 },              { "energie", 60 },           { "energy", 60 },            { "kwh", 50 },
  { "wert", 50 },               { "value", 50 },             { "wh", 40 },                { "kw", 40 },
};

static const struct
{
  const char *word;
  int score;
} AGAINST[] = {
  { "eigenverbrauch", -300 }, { "eigendeckung", -300 }, { "direkt", -300 },     { "einspeis", -300 },
  { "eingespeist", -300 },    { "export", -300 },       { "feed", -300 },       { "return", -300 },
  { "_ret_", -300 },          { "lieferung", -300 },    { "erzeug", -300 },     { "produ", -300 },
  { "solar", -300 },          { "batterie", -300 },     { "battery", -300 },    { "akku", -300 },
  { "ladezustand", -300 },    { "2.8.0", -300 },        { "2.29.0", -300 },     { "react", -300 },
  { "blind", -300 },          { "aprt", -300 },         { "schein", -300 },     { "volt", -300 },
  { "spannung", -300 },       { "current", -300 },      { "temp", -300 },       { "kosten", -300 },
  { "cost", -300 },           { "preis", -300 },        { "price", -300 },      { "status", -300 },
  { "qualit", -300 },         { "güte", -300 },         { "ersatz", -300 },     { "_fund_", -200 },
  { "max_", -300 },           { "min_", -300 },            { "nummer", -300 },
  { "hochtarif", -5 },        { "niedertarif", -5 },    { "frequen", -300 },    { "anlage", -300 },
  { "rest", -10 },            { "stand", -40 },         { "counter", -40 },     { "reading", -40 },
};

static const char *
caption_of (const SbMeterTable *table,
            int                 column)
{
  return column >= 0 && column < (int) table->captions->len ? g_ptr_array_index (table->captions, column) : "";
}

static const char *
name_of (const SbMeterTable *table,
         int                 column)
{
  return column >= 0 && column < (int) table->names->len ? g_ptr_array_index (table->names, column) : "";
}

char *
sb_meter_column_name (const SbMeterTable *table,
                      int                 column)
{
  const char *name = name_of (table, column);

  return name[0] != '\0' ? g_strdup (name) : g_strdup_printf ("%d", column + 1);
}

/* ---- Times ---- */

static gboolean
is_mostly (guint n,
           const SbMeterLook *look)
{
  return look->n > 0 && n * 10 >= look->n * 7;
}

static gboolean
is_time_of_day (const SbMeterLook *look)
{
  return is_mostly (look->n_stamps[SB_METER_STAMP_TIME], look);
}

/* Midnight may be written without its time. */
static gboolean
is_stamp (const SbMeterLook *look)
{
  const guint *n = look->n_stamps;

  return is_mostly (n[SB_METER_STAMP_LOCAL] + n[SB_METER_STAMP_OFFSET] + n[SB_METER_STAMP_DATE], look);
}

static gboolean
has_time (const SbMeterLook *look)
{
  return look->n_stamps[SB_METER_STAMP_LOCAL] + look->n_stamps[SB_METER_STAMP_OFFSET] > 0;
}

static gboolean
find_times (const SbMeterTable *table,
            const SbMeterLook         *looks,
            guint               n_columns,
            SbMeterColumns     *columns,
            SbMeterReading     *reading)
{
  guint n = MIN (n_columns, 64);
  gboolean offset = FALSE;

  if (is_mostly (looks[0].n_stamps[SB_METER_STAMP_UNIX], &looks[0]))
    {
      columns->date = 0;
      columns->is_unix = TRUE;
      reading->clock = SB_METER_CLOCK_UTC;
      return TRUE;
    }

  for (guint i = 0; i < n; i++)
    {
      int *date = columns->date < 0 ? &columns->date : &columns->end_date;
      int *time = columns->date < 0 ? &columns->time : &columns->end_time;

      if (!is_stamp (&looks[i]) || *date >= 0)
        continue;
      *date = (int) i;
      if (!has_time (&looks[i]) && i + 1 < n && is_time_of_day (&looks[i + 1]))
        *time = (int) i + 1;
    }
  if (columns->date < 0)
    return FALSE;

  /* One date with "from" and "to" times of day. */
  if (columns->time >= 0 && columns->end_date < 0 && columns->time + 1 < (int) n
      && is_time_of_day (&looks[columns->time + 1]))
    {
      columns->end_date = columns->date;
      columns->end_time = columns->time + 1;
    }
  /* A second date that is no end of a step: when the value was read, or a date alone. */
  if (columns->end_date >= 0 && columns->end_time < 0 && !has_time (&looks[columns->end_date]))
    columns->end_date = -1;

  offset = looks[columns->date].n_stamps[SB_METER_STAMP_OFFSET] > 0;
  if (offset)
    reading->clock = SB_METER_CLOCK_OFFSET;
  else if (sb_meter_has_word (caption_of (table, columns->date), "utc"))
    reading->clock = SB_METER_CLOCK_UTC;
  else
    reading->clock = SB_METER_CLOCK_BERLIN;

  return TRUE;
}

/* ---- Values ---- */

static int
score_of (const char *caption,
          const SbMeterLook *look)
{
  int score = 0;

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (WORDS[i].score > score && strstr (caption, WORDS[i].word) != NULL)
      score = WORDS[i].score;
  for (guint i = 0; i < G_N_ELEMENTS (AGAINST); i++)
    if (strstr (caption, AGAINST[i].word) != NULL)
      score += AGAINST[i].score;
  if (sb_meter_has_word (caption, "pv") || sb_meter_has_word (caption, "soc") || sb_meter_has_word (caption, "obis")
      || sb_meter_has_word (caption, "einheit"))
    score -= 300;
  if (strstr (caption, "gesamt") != NULL || strstr (caption, "total") != NULL || strstr (caption, "einheitstarif") != NULL)
    score += 5;
  if (look->n_not_zero == 0)
    score -= 60;

  return score;
}

static gboolean
is_value (const SbMeterColumns *columns,
          const SbMeterLook           *look,
          int                   column)
{
  return column != columns->date && column != columns->time && column != columns->end_date
         && column != columns->end_time && look->n_numbers > 0
         && (look->n_numbers * 2 >= look->n || is_mostly (look->n_numbers, look)) && !is_time_of_day (look)
         && !is_stamp (look);
}

/* The same of another phase: "b_total_act_energy", "Active energy Wh (B)". */
static gboolean
is_other_phase (const char *a,
                const char *b)
{
  gsize length = strlen (a);
  guint n_different = 0;

  if (length != strlen (b))
    return FALSE;
  if (!(g_str_has_prefix (a, "a_") && b[1] == '_') && !(g_str_has_suffix (a, "(a)") && b[length - 1] == ')'))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    n_different += a[i] != b[i];

  return n_different == 1;
}

static gboolean
find_values (const SbMeterTable *table,
             const SbMeterLook         *looks,
             guint               n_columns,
             SbMeterColumns     *columns,
             SbMeterReading     *reading)
{
  int best_score = G_MININT;
  const char *caption;

  if (columns->is_unix && table->names->len == 0 && n_columns >= SHELLY_MIN_COLUMNS && n_columns <= SHELLY_MAX_COLUMNS)
    {
      for (int phase = 0; phase < 3; phase++)
        columns->values[columns->n_values++] = 1 + phase * SHELLY_PHASE_COLUMNS;
      reading->unit = SB_METER_WH;
      return TRUE;
    }

  for (guint i = 0; i < n_columns; i++)
    {
      int score;

      if (!is_value (columns, &looks[i], (int) i))
        continue;
      score = score_of (caption_of (table, (int) i), &looks[i]);
      if (score > best_score)
        {
          best_score = score;
          columns->values[0] = (int) i;
          columns->n_values = 1;
        }
    }
  if (columns->n_values == 0)
    return FALSE;

  caption = caption_of (table, columns->values[0]);
  for (guint i = 0; i < n_columns && columns->n_values < SB_METER_MAX_VALUES; i++)
    if ((int) i != columns->values[0] && is_other_phase (caption, caption_of (table, (int) i)))
      columns->values[columns->n_values++] = (int) i;
  reading->one_phase = columns->n_values == 1
                       && (g_str_has_suffix (caption, "(a)") || g_str_has_suffix (caption, "(b)")
                           || g_str_has_suffix (caption, "(c)"));

  return best_score > -200;
}

static gboolean
find_unit_in (const char  *words,
              SbMeterUnit *unit)
{
  static const struct
  {
    const char *word;
    SbMeterUnit unit;
  } UNITS[] = {
    { "kwh", SB_METER_KWH },       { "wh", SB_METER_WH }, { "total_act_energy", SB_METER_WH }, { "kw", SB_METER_KW },
    { "kilowatt", SB_METER_KW },   { "w", SB_METER_W },   { "watt", SB_METER_W },
  };

  for (guint i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (sb_meter_has_word (words, UNITS[i].word)
        || (UNITS[i].word[0] == 't' && strstr (words, UNITS[i].word) != NULL))
      {
        *unit = UNITS[i].unit;
        return TRUE;
      }

  return FALSE;
}

/* The unit of the rows, from a column of its own. */
static gboolean
find_unit_column (const SbMeterTable   *table,
                  const SbMeterColumns *columns,
                  SbMeterUnit          *unit)
{
  g_autofree SbMeterCell *cells = NULL;
  g_autofree char *word = NULL;
  const char *next;
  const char *line_end;

  if (columns->unit < 0)
    return FALSE;

  cells = g_new (SbMeterCell, SB_METER_MAX_CELLS);
  line_end = sb_meter_line_end (table->data, table->end, &next);
  if (sb_meter_split (table->data, line_end, table->separator, cells, SB_METER_MAX_CELLS) <= (guint) columns->unit)
    return FALSE;
  word = sb_meter_fold (cells[columns->unit].text, cells[columns->unit].length);

  return find_unit_in (word, unit);
}

/* No unit is told: small numbers are kWh of a step, large ones watts; a name that speaks of power means power. */
static void
find_unit (const SbMeterTable   *table,
           const SbMeterColumns *columns,
           const SbMeterLook           *look,
           SbMeterReading       *reading)
{
  const char *caption = caption_of (table, columns->values[0]);
  g_autofree char *name = sb_meter_fold (name_of (table, columns->values[0]), strlen (name_of (table, columns->values[0])));
  double mean = look->n_numbers > 0 ? look->sum / look->n_numbers : 0.0;
  gboolean is_power = strstr (caption, "power") != NULL || strstr (caption, "leistung") != NULL;

  if (columns->n_values > 1 && table->names->len == 0)
    return;
  if (find_unit_in (name, &reading->unit) || find_unit_column (table, columns, &reading->unit)
      || find_unit_in (caption, &reading->unit) || find_unit_in (table->preamble, &reading->unit))
    return;

  reading->unit_guessed = TRUE;
  if (mean > 20.0)
    reading->unit = SB_METER_W;
  else
    reading->unit = is_power ? SB_METER_KW : SB_METER_KWH;
}

static char
decimal_mark_of (const SbMeterLook *look,
                 char        separator)
{
  if (look->n_comma_last > 0)
    return ',';
  if (look->n_point_last > 0 || separator == ',')
    return look->n_commas > look->n_points && look->n_point_last == 0 ? ',' : '.';

  return look->n_commas > 0 && look->n_points == 0 ? ',' : look->n_commas > look->n_points ? ',' : '.';
}

static void
find_others (const SbMeterTable *table,
             guint               n_columns,
             SbMeterColumns     *columns)
{
  for (guint i = 0; i < MIN (n_columns, table->captions->len); i++)
    {
      g_autofree char *name = sb_meter_fold (name_of (table, (int) i), strlen (name_of (table, (int) i)));

      if ((int) i == columns->values[0])
        continue;
      if (columns->quality < 0
          && (strstr (name, "ersatz") != NULL || strstr (name, "status") != NULL || strstr (name, "qualit") != NULL
              || strstr (name, "güte") != NULL || strstr (name, "val...") != NULL))
        columns->quality = (int) i;
      else if (columns->obis < 0 && strstr (name, "obis") != NULL)
        columns->obis = (int) i;
      else if (columns->unit < 0 && (strcmp (name, "einheit") == 0 || strcmp (name, "unit") == 0))
        columns->unit = (int) i;
    }
}

static void
count_needed (SbMeterColumns *columns)
{
  int last = -1;
  const int others[] = { columns->date,     columns->time,    columns->end_date,
                         columns->end_time, columns->quality, columns->obis };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    last = MAX (last, others[i]);
  for (guint i = 0; i < columns->n_values; i++)
    last = MAX (last, columns->values[i]);
  columns->n_needed = (guint) last + 1;
}

static void
tell_columns (const SbMeterTable   *table,
              const SbMeterColumns *columns,
              SbMeterReading       *reading)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < columns->n_values; i++)
    {
      g_autofree char *name = sb_meter_column_name (table, columns->values[i]);

      if (i > 0)
        g_string_append (names, " + ");
      g_string_append (names, name);
    }
  reading->value_column = g_string_free (names, FALSE);
  reading->time_column = g_strdup (name_of (table, columns->date));
}

/* A row for an hour: its stamp and an even number of values, nothing above them that names each. */
static gboolean
is_hour_per_row (const SbMeterTable   *table,
                 const SbMeterColumns *columns,
                 const SbMeterLook           *looks,
                 guint                 n_columns)
{
  guint n_values = n_columns - 1;

  if (columns->date != 0 || columns->time >= 0 || columns->is_unix || n_values < 4 || 3600 % n_values != 0
      || table->names->len >= n_columns)
    return FALSE;
  for (guint i = 1; i < n_columns; i++)
    if (!is_value (columns, &looks[i], (int) i))
      return FALSE;

  return TRUE;
}

gboolean
sb_meter_columns_find (const SbMeterTable *table,
                       SbMeterColumns     *columns,
                       SbMeterReading     *reading,
                       GError            **error)
{
  guint n_columns = 0;
  g_autofree SbMeterLook *looks = sb_meter_look_at_rows (table, &n_columns);

  *columns = (SbMeterColumns) { -1, -1, -1, -1, .quality = -1, .obis = -1, .unit = -1 };
  reading->separator = table->separator;
  reading->layout = table->has_stamps ? SB_METER_ROWS : SB_METER_VALUES_ONLY;
  reading->clock = SB_METER_CLOCK_STANDARD;

  if (table->has_stamps && !find_times (table, looks, n_columns, columns, reading))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: line %u: No column has dates and times all the way down", table->name, table->data_line);
      return FALSE;
    }
  if (table->has_stamps && is_hour_per_row (table, columns, looks, n_columns))
    {
      reading->layout = SB_METER_HOUR_PER_ROW;
      columns->values[0] = 1;
      columns->n_values = 1;
    }
  else if (!table->has_stamps)
    columns->n_values = 1;
  else if (!find_values (table, looks, n_columns, columns, reading))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: line %u: No column has the power or energy that the home draws", table->name,
                   table->data_line);
      return FALSE;
    }

  find_others (table, n_columns, columns);
  find_unit (table, columns, &looks[columns->values[0]], reading);
  reading->decimal_mark = decimal_mark_of (&looks[columns->values[0]], table->separator);
  reading->kind = reading->unit == SB_METER_W || reading->unit == SB_METER_KW ? SB_METER_POWER : SB_METER_INTERVAL;
  tell_columns (table, columns, reading);
  count_needed (columns);
  if (reading->layout == SB_METER_HOUR_PER_ROW)
    columns->n_needed = n_columns;

  return TRUE;
}

#include "services/batch-household.h"

#include "services/batch-words.h"
#include "services/built-in-data.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const SbBatchRow *row;
  const SbBatchColumns *columns;
  SbConsultation *consultation;
  GString *faults;
  const char *mark; /* of the home, or NULL */
} Reading;

/* "column 5 “personen”: 0 is outside 1 to 12", after those before it. */
static void G_GNUC_PRINTF (3, 4)
add_fault (Reading    *reading,
           guint       cell,
           const char *format,
           ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (reading->faults->len > 0)
    g_string_append (reading->faults, "; ");
  if (cell < reading->columns->headings->len)
    g_string_append_printf (reading->faults, "column %u “%.80s”: %s", cell + 1,
                            (char *) reading->columns->headings->pdata[cell], sentence);
  else
    g_string_append_printf (reading->faults, "column %u: %s", cell + 1, sentence);
}

static gpointer
root_of (const SbBatchColumn *column,
         SbConsultation      *consultation)
{
  if (column->table == sb_field_table_balcony)
    return &consultation->balcony;
  if (column->table == sb_field_table_system)
    return &consultation->system;
  if (column->table == sb_field_table_array)
    return &consultation->system.arrays[0];

  return consultation;
}

/* ---- Cells ---- */

static void
number_to_text (char   text[G_ASCII_DTOSTR_BUF_SIZE],
                double number)
{
  g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, "%.10g", number);
}

/* The range in the unit of the cell. */
static void
set_number (Reading             *reading,
            guint                cell,
            const SbBatchColumn *column,
            const SbField       *field,
            double               number)
{
  const char *unit = column->unit != NULL ? column->unit : field->unit;
  double value = number * column->factor;
  char given[G_ASCII_DTOSTR_BUF_SIZE];
  char minimum[G_ASCII_DTOSTR_BUF_SIZE];
  char maximum[G_ASCII_DTOSTR_BUF_SIZE];

  number_to_text (given, number);
  if (field->kind == SB_FIELD_INTEGER && value != floor (value))
    {
      add_fault (reading, cell, "%s is no whole number", given);
      return;
    }
  if (sb_field_check_number (field, "", value, NULL))
    {
      sb_field_set_number (field, root_of (column, reading->consultation), value);
      return;
    }

  number_to_text (minimum, field->minimum / column->factor);
  number_to_text (maximum, field->maximum / column->factor);
  add_fault (reading, cell, "%s is outside %s to %s%s%s%s", given, minimum, field->below_maximum ? "below " : "",
             maximum, unit[0] != '\0' ? " " : "", unit);
}

static void
read_number (Reading             *reading,
             guint                cell,
             const char          *text,
             const SbBatchColumn *column,
             const SbField       *field)
{
  const char *unit = column->unit != NULL ? column->unit : field->unit;
  double number;

  if (sb_batch_parse_number (text, unit, &number)
      || (column->kind == SB_BATCH_AZIMUTH && sb_batch_parse_direction (text, &number)))
    set_number (reading, cell, column, field, number);
  else if (column->kind == SB_BATCH_AZIMUTH)
    add_fault (reading, cell, "“%.80s” is neither degrees from 0 (north) over 90 (east) to below 360 nor a direction",
               text);
  else
    add_fault (reading, cell, "“%.80s” is no number%s%s", text, unit[0] != '\0' ? " of " : "", unit);
}

static void
read_field (Reading             *reading,
            guint                cell,
            const char          *text,
            const SbBatchColumn *column)
{
  const SbField *field = sb_field_find (column->table, column->path);
  gpointer root = root_of (column, reading->consultation);
  gboolean is_yes;
  int choice;

  switch (field->kind)
    {
    case SB_FIELD_NUMBER:
    case SB_FIELD_INTEGER:
      read_number (reading, cell, text, column, field);
      break;
    case SB_FIELD_BOOLEAN:
      if (sb_batch_parse_boolean (text, &is_yes))
        sb_field_set_number (field, root, is_yes);
      else
        add_fault (reading, cell, "“%.80s” is neither yes nor no", text);
      break;
    case SB_FIELD_CHOICE:
      choice = sb_batch_parse_choice (text, field);
      if (choice >= 0)
        sb_field_set_number (field, root, choice);
      else
        {
          g_autofree char *allowed = g_strjoinv (", ", (char **) field->choices);

          add_fault (reading, cell, "“%.80s” is none of %s", text, allowed);
        }
      break;
    case SB_FIELD_TEXT:
    case SB_FIELD_GROUP:
    default:
      g_return_if_reached ();
    }
}

/* The object that a field lies in: slab_above.gap_m in slab_above. */
static void
set_group_present (const SbBatchColumn *column,
                   SbConsultation      *consultation)
{
  g_autofree char *group = g_strndup (column->path, (gsize) (strchr (column->path, '.') - column->path));

  sb_field_set_number (sb_field_find (column->table, group), root_of (column, consultation), TRUE);
}

static void
read_capacity (Reading             *reading,
               guint                cell,
               const char          *text,
               const SbBatchColumn *column)
{
  const SbField *field = sb_field_find (column->table, column->path);
  double number;
  gboolean is_yes;

  if (sb_batch_parse_number (text, field->unit, &number))
    {
      if (number == 0.0)
        return;
      set_group_present (column, reading->consultation);
      set_number (reading, cell, column, field, number);
    }
  else if (!sb_batch_parse_boolean (text, &is_yes) || is_yes)
    add_fault (reading, cell, "“%.80s” is no number of kWh; 0: no battery", text);
}

/* ---- Place ---- */

/* "67655", "D-67655", "1067" of a spreadsheet that took 01067 for a number. */
static const SbPlaceEntry *
find_code (const char *text)
{
  const char *digits = text;
  g_autofree char *code = NULL;
  gsize length;

  while (g_ascii_isalpha (*digits) || *digits == '-' || *digits == ' ')
    digits++;
  length = strlen (digits);
  if (strspn (digits, "0123456789") != length || length < 4 || length > 5 || digits - text > 3)
    return NULL;
  code = g_strconcat (length == 4 ? "0" : "", digits, NULL);

  return sb_place_list_find_postal_code (sb_built_in_places (), code);
}

static const SbPlaceEntry *
find_name (const char *text)
{
  g_autofree char *asked = sb_batch_fold (text);
  g_autoptr (GPtrArray) found = sb_place_list_search (sb_built_in_places (), text, 20);

  for (guint i = 0; i < found->len; i++)
    {
      const SbPlaceEntry *entry = g_ptr_array_index (found, i);
      g_autofree char *name = sb_batch_fold (entry->name);

      if (strcmp (name, asked) == 0)
        return entry;
    }

  return NULL;
}

static void
take_entry (Reading            *reading,
            const SbPlaceEntry *entry)
{
  SbPlace *place = &reading->consultation->place;

  place->latitude_deg = entry->latitude_deg;
  place->longitude_deg = entry->longitude_deg;
  sb_set_string (&place->name, entry->name);
  sb_set_string (&place->postal_code, entry->postal_code);
}

/* The cell of a column by its name, or NULL where it is empty or not there. */
static const char *
cell_named (const Reading *reading,
            const char    *name,
            guint         *cell)
{
  guint n_columns;
  const SbBatchColumn *table = sb_batch_column_table (&n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (strcmp (table[i].name, name) == 0)
      {
        int index = reading->columns->cell[i];
        const char *text;

        if (index < 0)
          return NULL;
        *cell = (guint) index;
        text = (guint) index < reading->row->cells->len ? g_ptr_array_index (reading->row->cells, index) : "";
        return sb_batch_is_empty (text) ? NULL : text;
      }

  g_return_val_if_reached (NULL);
}

static void
read_place (Reading *reading)
{
  SbPlace *place = &reading->consultation->place;
  guint latitude_cell = 0;
  guint longitude_cell = 0;
  guint code_cell = 0;
  guint name_cell = 0;
  guint elevation_cell = 0;
  gboolean has_latitude = cell_named (reading, "latitude_deg", &latitude_cell) != NULL;
  gboolean has_longitude = cell_named (reading, "longitude_deg", &longitude_cell) != NULL;
  const char *code = cell_named (reading, "postal_code", &code_cell);
  const char *name = cell_named (reading, "place", &name_cell);
  const SbPlaceEntry *entry = NULL;

  if (!sb_batch_columns_have_place (reading->columns))
    return;

  if (has_latitude != has_longitude)
    add_fault (reading, has_latitude ? longitude_cell : latitude_cell, "the %s is missing",
               has_latitude ? "longitude" : "latitude");
  else if (has_latitude)
    {
      sb_set_string (&place->name, name != NULL ? name : "");
      sb_set_string (&place->postal_code, code != NULL ? code : "");
    }
  else if (code != NULL)
    {
      entry = find_code (code);
      if (entry == NULL)
        add_fault (reading, code_cell, "“%.40s” is no German postal code; it has five digits, 01067 to 99998", code);
    }
  else if (name != NULL)
    {
      entry = find_name (name);
      if (entry == NULL)
        add_fault (reading, name_cell, "“%.80s” is no place of the list", name);
    }
  else
    add_fault (reading, MAX (code_cell, MAX (name_cell, latitude_cell)), "the place of the household is missing");

  if (entry != NULL)
    take_entry (reading, entry);
  if ((entry != NULL || has_latitude) && cell_named (reading, "elevation_m", &elevation_cell) == NULL)
    place->elevation_m =
      sb_climate_table_elevation_m (sb_built_in_climate (), place->latitude_deg, place->longitude_deg);
}

/* ---- The row ---- */

static void
check_shape (Reading *reading)
{
  const SbBatchRow *row = reading->row;
  guint n_columns = reading->columns->headings->len;

  switch (row->fault)
    {
    case SB_CSV_FAULT_TOO_LONG:
      add_fault (reading, row->fault_column, "the cell makes the row longer than 256 kB; it is cut");
      return;
    case SB_CSV_FAULT_OPEN_QUOTE:
      add_fault (reading, row->fault_column, "a quote is opened and not closed where the cell ends");
      return;
    case SB_CSV_FAULT_AFTER_QUOTE:
      add_fault (reading, row->fault_column, "there is text behind the closing quote");
      break;
    case SB_CSV_FAULT_ZERO_BYTE:
      add_fault (reading, row->fault_column, "the row contains a zero byte");
      return;
    case SB_CSV_FINE:
    default:
      break;
    }

  if (row->cells->len < n_columns)
    add_fault (reading, row->cells->len, "the row ends after %u of %u columns", row->cells->len, n_columns);
  /* Spreadsheets append empty cells. */
  for (guint i = n_columns; i < row->cells->len; i++)
    if (!sb_batch_is_empty (g_ptr_array_index (row->cells, i)))
      {
        add_fault (reading, i, "“%.80s” is one cell too many; there are %u columns",
                   (char *) g_ptr_array_index (row->cells, i), n_columns);
        break;
      }
}

static void
read_cell (Reading             *reading,
           guint                cell,
           const SbBatchColumn *column)
{
  const char *text = g_ptr_array_index (reading->row->cells, cell);

  if (column->kind == SB_BATCH_HOUSEHOLD)
    {
      reading->mark = text;
      return;
    }
  if (sb_batch_is_empty (text))
    return;

  switch (column->kind)
    {
    case SB_BATCH_HOME_OFFICE_DAYS:
      if (!sb_batch_parse_weekdays (text, &reading->consultation->household.home_office_days))
        add_fault (reading, cell, "“%.80s” is no list of weekdays such as “mon thu” or “Mo Do”", text);
      break;
    case SB_BATCH_CAPACITY:
      read_capacity (reading, cell, text, column);
      break;
    case SB_BATCH_GROUP_FIELD:
      set_group_present (column, reading->consultation);
      read_field (reading, cell, text, column);
      break;
    case SB_BATCH_AZIMUTH:
    case SB_BATCH_FIELD:
      read_field (reading, cell, text, column);
      break;
    case SB_BATCH_POSTAL_CODE:
    case SB_BATCH_PLACE:
    case SB_BATCH_HOUSEHOLD:
    default:
      break;
    }
}

/* So many modules of usual power, where nothing is said of the power. */
static void
complete_power (Reading *reading)
{
  const SbField *power = sb_field_find (sb_field_table_array, "peak_power_w");
  const SbField *count = sb_field_find (sb_field_table_array, "module.count");
  SbArray *array = &reading->consultation->system.arrays[0];
  guint cell;

  if (cell_named (reading, "peak_power_w", &cell) == NULL && cell_named (reading, "peak_power_kw", &cell) == NULL
      && cell_named (reading, "module_count", &cell) != NULL)
    array->peak_power_w = power->default_value / count->default_value * array->module.count;
}

/* FNV-1a, 64 bits, folded. */
static guint
hash_text (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *cursor = text; *cursor != '\0'; cursor++)
    hash = (hash ^ (guint8) *cursor) * G_GUINT64_CONSTANT (0x100000001b3);

  return (guint) (hash ^ hash >> 32);
}

/* What is said of the home; not of the set, so that two sets are compared in the same home. */
static guint
seed_of (const Reading *reading)
{
  const SbHousehold *household = &reading->consultation->household;
  const SbPlace *place = &reading->consultation->place;
  const double numbers[] = { household->annual_consumption_kwh, place->latitude_deg, place->longitude_deg };
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%d|%d|%d|%d|%u", household->persons, (int) household->dwelling,
                          household->electric_water_heating, (int) household->presence,
                          household->home_office_days);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE] = "";

      if (sb_is_set (numbers[i]))
        number_to_text (number, numbers[i]);
      g_string_append_printf (text, "|%s", number);
    }
  g_string_append_printf (text, "|%s", reading->mark != NULL ? reading->mark : "");

  return hash_text (text->str);
}

SbConsultation *
sb_batch_row_read (const SbBatchRow     *row,
                   const SbBatchColumns *columns,
                   guint                *seed,
                   GString              *faults)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  Reading reading = { row, columns, consultation, faults, NULL };
  guint n_columns;
  const SbBatchColumn *table = sb_batch_column_table (&n_columns);

  check_shape (&reading);
  if (faults->len > 0)
    return NULL;

  for (guint i = 0; i < n_columns; i++)
    if (columns->cell[i] >= 0)
      read_cell (&reading, (guint) columns->cell[i], &table[i]);
  read_place (&reading);
  if (faults->len > 0)
    return NULL;

  complete_power (&reading);
  *seed = seed_of (&reading);

  return g_steal_pointer (&consultation);
}

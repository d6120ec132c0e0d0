#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Strict reading of JSON (RFC 8259) into json-glib's tree, and walking it with a path at hand for messages.
 *
 * json-glib's own parser takes comments, lets the last of two equal keys win, turns 1e999 into infinity and recurses
 * without bound; what people and servers give us is refused in each of these cases, with file and line.
 *
 *   SbJsonValue root = sb_json_root (node, "file.json");
 *   SbJsonValue place = sb_json_member (&root, "place");
 *   SbJsonValue latitude = sb_json_member (&place, "latitude_deg");
 *
 *   if (!sb_json_read_number (&latitude, &latitude_deg, error))
 *     return FALSE;            "file.json: place.latitude_deg: \"north\" is not a number"
 */

/* A value and the way to it. Lives on the stack; its parents must outlive it. */
typedef struct _SbJsonValue
{
  const struct _SbJsonValue *parent;
  const char *file;
  const char *member; /* NULL: an element of an array, or the root */
  guint index;
  JsonNode *node; /* NULL: not there */
} SbJsonValue;

/* BAD_DATA with `name`, line and, where there is one, path. Deeper than 64 levels is refused. */
JsonNode *sb_json_parse (const char *text,
                         gsize       length,
                         const char *name,
                         GError    **error);

/*
 * Long tables: each element of the lists that are a member `lists` of any object is read into cells, one for each of
 * `columns`, handed to `function` and let go; the list stays empty in the tree. Other members are checked and passed
 * over. Sixteen megabytes of rows take a fraction of a second and no memory beside the text. FALSE with an error set
 * ends the reading.
 */
typedef enum
{
  SB_JSON_CELL_ABSENT,
  SB_JSON_CELL_NULL,
  SB_JSON_CELL_NUMBER,
  SB_JSON_CELL_TEXT,
  SB_JSON_CELL_OTHER
} SbJsonCellKind;

typedef struct
{
  SbJsonCellKind kind;
  double number;
  const char *text; /* as it stands in the file, without a closing zero; gone after the row */
  gsize length;
} SbJsonCell;

typedef gboolean (*SbJsonRowFunc) (const SbJsonValue *row,
                                   const SbJsonCell  *cells,
                                   gpointer           user_data,
                                   GError           **error);

typedef struct
{
  const char *const *lists;   /* NULL-terminated */
  const char *const *columns; /* NULL-terminated */
  SbJsonRowFunc function;
  gpointer user_data;
} SbJsonTable;

/* Refused like sb_json_read_number () and sb_json_read_text () refuse a member; a text too long is cut. */
gboolean sb_json_cell_read_number (const SbJsonValue *row,
                                   const char        *column,
                                   const SbJsonCell  *cell,
                                   double            *number,
                                   GError           **error);
gboolean sb_json_cell_read_text (const SbJsonValue *row,
                                 const char        *column,
                                 const SbJsonCell  *cell,
                                 char              *buffer,
                                 gsize              size,
                                 GError           **error);

JsonNode *sb_json_parse_table (const char        *text,
                               gsize              length,
                               const char        *name,
                               const SbJsonTable *table,
                               GError           **error);

SbJsonValue sb_json_root (JsonNode   *node,
                          const char *file);

/* An absent value (node NULL) when there is no such member, or `object` is none. */
SbJsonValue sb_json_member (const SbJsonValue *object,
                            const char        *name);
SbJsonValue sb_json_element (const SbJsonValue *array,
                             guint              index);

gboolean sb_json_is_absent (const SbJsonValue *value);
gboolean sb_json_is_null (const SbJsonValue *value);
gboolean sb_json_is_object (const SbJsonValue *value);
gboolean sb_json_is_text (const SbJsonValue *value);

/* "system.arrays[0].tilt_deg" */
char *sb_json_path (const SbJsonValue *value);

/* Each refuses an absent value, null and every other type. */
gboolean    sb_json_expect_object (const SbJsonValue *value,
                                   GError           **error);
gboolean    sb_json_expect_array (const SbJsonValue *value,
                                  guint             *n_elements,
                                  GError           **error);
gboolean    sb_json_read_number (const SbJsonValue *value,
                                 double            *number,
                                 GError           **error);
gboolean    sb_json_read_integer (const SbJsonValue *value,
                                  int               *number,
                                  GError           **error);
gboolean    sb_json_read_boolean (const SbJsonValue *value,
                                  gboolean          *boolean,
                                  GError           **error);
const char *sb_json_read_text (const SbJsonValue *value,
                               GError           **error);

/* BAD_DATA "file: path: …"; gives FALSE back. */
gboolean sb_json_fail (const SbJsonValue *value,
                       GError           **error,
                       const char        *format,
                       ...) G_GNUC_PRINTF (3, 4);

/* Of the digits of a number of JSON, already checked. */
double sb_json_number_of (const char *text,
                          gsize       length);
/* Of at most 18 digits. */
gint64 sb_json_whole_number_of (const char *text,
                                gsize       length);

/* The shortest decimal text that reads back as the same number; with a decimal point whatever the locale. */
char *sb_json_format_number (double number);

/* Two spaces a level, short lists on one line, shortest numbers, a newline at the end. */
char *sb_json_to_text (JsonNode *node);

G_END_DECLS

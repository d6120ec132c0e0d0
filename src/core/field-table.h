#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * The one place of defaults, ranges and units. Reader and writer of files, rows on screen, the installed JSON Schema
 * and the tests walk these tables.
 *
 * A path is dotted and relative to its root: SbConsultation for the consultation table (tables of parts are reached
 * through sb_field_table_balcony (), …). A GROUP is an object that may be null or absent as a whole; its gboolean
 * `present` lies at the offset, and fields below its path are read only when it is there.
 */
typedef enum
{
  SB_FIELD_NUMBER,  /* double; NAN when nullable and absent */
  SB_FIELD_INTEGER, /* int */
  SB_FIELD_BOOLEAN, /* gboolean */
  SB_FIELD_TEXT,    /* char *, owned; NULL when nullable and absent */
  SB_FIELD_CHOICE,  /* an enum, written as one of `choices` */
  SB_FIELD_GROUP    /* gboolean: is the object there? */
} SbFieldKind;

typedef struct
{
  const char *path;
  SbFieldKind kind;
  gsize offset;
  gboolean nullable;
  double default_value; /* NAN: null */
  const char *default_text;
  double minimum;
  double maximum;
  gboolean below_maximum;    /* the maximum itself is out of range (azimuth 0 ≤ a < 360) */
  const char *unit;          /* "kWh", "°", "m", …; "" none */
  const char *const *choices; /* NULL-terminated, in the order of the enum */
} SbField;

typedef enum
{
  SB_FIELD_ERROR_RANGE, /* the number is out of range, or not a number */
  SB_FIELD_ERROR_CHOICE /* the word is none of the choices */
} SbFieldError;

#define SB_FIELD_ERROR (sb_field_error_quark ())
GQuark sb_field_error_quark (void);

const SbField *sb_field_table_consultation (guint *n_fields); /* root SbConsultation: place, household, tariff, report, weather … */
const SbField *sb_field_table_balcony (guint *n_fields);      /* root SbBalcony */
const SbField *sb_field_table_system (guint *n_fields);       /* root SbSystem, without its arrays */
const SbField *sb_field_table_array (guint *n_fields);        /* root SbArray */

/* Finds a field by path; programmer error when it is not there. */
const SbField *sb_field_find (const SbField *(*table) (guint *n_fields),
                              const char    *path);

/* Sets every field of a struct to its default; owned texts are replaced. */
void sb_field_table_apply_defaults (const SbField *fields,
                                    guint          n_fields,
                                    gpointer       root);

/* Numbers, integers, booleans and choices as a double; writing does not check. */
double sb_field_get_number (const SbField *field,
                            gconstpointer  root);
void   sb_field_set_number (const SbField *field,
                            gpointer       root,
                            double         value);

const char *sb_field_get_text (const SbField *field,
                               gconstpointer  root);
void        sb_field_set_text (const SbField *field,
                               gpointer       root,
                               const char    *text);

/*
 * Is the value allowed? Error SB_FIELD_ERROR_RANGE: "household.persons: 0 is outside 1 to 12", with the JSON path
 * `prefix` + path in front and the unit behind; NAN is refused unless the field is nullable.
 */
gboolean sb_field_check_number (const SbField *field,
                                const char    *prefix,
                                double         value,
                                GError       **error);

/* The index of a word among the choices, or −1 with SB_FIELD_ERROR_CHOICE naming the allowed words. */
int sb_field_parse_choice (const SbField *field,
                           const char    *prefix,
                           const char    *word,
                           GError       **error);

/* The whole consultation against the tables and the rules between fields (horizon ascending, at least one array …). */
gboolean sb_consultation_validate (const SbConsultation *consultation,
                                   GError              **error);

G_END_DECLS

#pragma once

#include "core/field-table.h"
#include "services/csv-records.h"

G_BEGIN_DECLS

/* The columns that a table of households may have (docs/batch.md), and which of them one table has. */

typedef enum
{
  SB_BATCH_POSTAL_CODE,
  SB_BATCH_PLACE,
  SB_BATCH_HOUSEHOLD, /* marks a home: homes alike in all else with other marks have other habits */
  SB_BATCH_HOME_OFFICE_DAYS,
  SB_BATCH_AZIMUTH,
  SB_BATCH_GROUP_FIELD, /* a field below an object that is there as soon as one of its cells is filled */
  SB_BATCH_CAPACITY,    /* 0: no battery */
  SB_BATCH_FIELD        /* as the field table has it */
} SbBatchColumnKind;

typedef struct
{
  const char *name;      /* the heading */
  const char *headings;  /* further ones, German too, with | between them */
  SbBatchColumnKind kind;
  const SbField *(*table) (guint *n_fields); /* NULL: no field of its own */
  const char *path;
  const char *unit; /* of the cells; NULL: the field's */
  double factor;    /* cell × factor = field */
} SbBatchColumn;

const SbBatchColumn *sb_batch_column_table (guint *n_columns);

#define SB_BATCH_MAX_COLUMNS 64 /* of the table above */
#define SB_BATCH_MAX_CELLS 1000

typedef struct
{
  GPtrArray *headings; /* char *, as in the file */
  GArray *is_copied;   /* gboolean: passed through; FALSE: it has the name of a result and is written anew */
  guint n_known;
  int cell[SB_BATCH_MAX_COLUMNS]; /* by entry of the table: the cell, or −1 */
  GPtrArray *notes;               /* char *, to be told once: what was not understood, doubled or left out */
} SbBatchColumns;

/*
 * Which columns there are, by the first record. `is_result` says whether a heading is that of a result. BAD_DATA with
 * row and column: no columns, none known, two that say the same, a latitude without a longitude.
 */
SbBatchColumns *sb_batch_columns_new (const SbCsvRecord *header,
                                      const char        *name,
                                      gboolean (*is_result) (const char *heading),
                                      GError           **error);
void            sb_batch_columns_free (SbBatchColumns *columns);

/* Does the table say where the households are? */
gboolean sb_batch_columns_have_place (const SbBatchColumns *columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbBatchColumns, sb_batch_columns_free)

G_END_DECLS

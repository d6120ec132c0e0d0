#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * SbFormula: an arithmetic formula over named numbers, as data/measures.json states them:
 *
 *   lamps * (old_w - new_w) * hours_per_day * 365 / 1000
 *
 * Numbers with a decimal point, names, + - * / and brackets, min (a, b) and max (a, b). Read once, evaluated often.
 */
typedef struct _SbFormula SbFormula;

typedef enum { SB_FORMULA_ERROR_SYNTAX } SbFormulaError;

#define SB_FORMULA_ERROR (sb_formula_error_quark ())
GQuark sb_formula_error_quark (void);

/* A name that is not among `names` is an error, as is anything else that is no formula. */
SbFormula *sb_formula_new (const char        *text,
                           const char *const *names,
                           guint              n_names,
                           GError           **error);
void       sb_formula_free (SbFormula *formula);

/* `values` in the order of the names; NAN where a division by zero leaves no number. */
double sb_formula_evaluate (const SbFormula *formula,
                            const double    *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbFormula, sb_formula_free)

G_END_DECLS

#include "ui/programmes.h"

#include "charts/language.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SbProgrammes
{
  GObject parent_instance;

  GPtrArray *list; /* SbProgramme */
  char *error_message;
};

G_DEFINE_FINAL_TYPE (SbProgrammes, sb_programmes, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
remember_error (SbProgrammes *self,
                const GError *error)
{
  g_free (self->error_message);
  self->error_message = error != NULL ? g_strdup (error->message) : NULL;
  if (error != NULL)
    g_info ("Funding programmes: %s", error->message);
}

static void
sb_programmes_finalize (GObject *object)
{
  SbProgrammes *self = SB_PROGRAMMES (object);

  g_ptr_array_unref (self->list);
  g_free (self->error_message);
  G_OBJECT_CLASS (sb_programmes_parent_class)->finalize (object);
}

static void
sb_programmes_class_init (SbProgrammesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sb_programmes_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sb_programmes_init (SbProgrammes *self)
{
  g_autoptr (GError) error = NULL;

  self->list = sb_programmes_load (NULL, &error);
  remember_error (self, error);
}

SbProgrammes *
sb_programmes_of (SbLive *live)
{
  static const char KEY[] = "sb-programmes";
  SbProgrammes *self;

  g_return_val_if_fail (SB_IS_LIVE (live), NULL);

  self = g_object_get_data (G_OBJECT (live), KEY);
  if (self == NULL)
    {
      self = g_object_new (SB_TYPE_PROGRAMMES, NULL);
      g_object_set_data_full (G_OBJECT (live), KEY, self, g_object_unref);
    }

  return self;
}

const GPtrArray *
sb_programmes_get_list (SbProgrammes *self)
{
  g_return_val_if_fail (SB_IS_PROGRAMMES (self), NULL);

  return self->list;
}

const char *
sb_programmes_get_error (SbProgrammes *self)
{
  g_return_val_if_fail (SB_IS_PROGRAMMES (self), NULL);

  return self->error_message;
}

static GPtrArray *
copy_list (const GPtrArray *list)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_programme_free);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (copy, sb_programme_copy (g_ptr_array_index (list, i)));

  return copy;
}

static gboolean
find (const GPtrArray *list,
      const char      *id,
      guint           *index)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (((SbProgramme *) g_ptr_array_index (list, i))->id, id) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/* Keeps the new list, or leaves all as it was. Takes `list`. */
static gboolean
replace (SbProgrammes *self,
         GPtrArray    *list,
         GError      **error)
{
  GError *local_error = NULL;

  if (!sb_programmes_save (list, NULL, &local_error))
    {
      remember_error (self, local_error);
      g_propagate_error (error, local_error);
      g_ptr_array_unref (list);
      return FALSE;
    }

  remember_error (self, NULL);
  g_ptr_array_unref (self->list);
  self->list = list;
  g_signal_emit (self, signals[CHANGED], 0);

  return TRUE;
}

gboolean
sb_programmes_put (SbProgrammes      *self,
                   const SbProgramme *programme,
                   GError           **error)
{
  GPtrArray *list;
  SbProgramme *copy;
  guint index = 0;

  g_return_val_if_fail (SB_IS_PROGRAMMES (self), FALSE);

  list = copy_list (self->list);
  copy = sb_programme_copy (programme);
  copy->own = TRUE;
  if (find (list, copy->id, &index))
    {
      g_ptr_array_remove_index (list, index);
      g_ptr_array_insert (list, (int) index, copy);
    }
  else
    g_ptr_array_insert (list, 0, copy);

  return replace (self, list, error);
}

gboolean
sb_programmes_remove (SbProgrammes *self,
                      const char   *id,
                      GError      **error)
{
  GPtrArray *list;
  const SbProgramme *usual;
  guint index = 0;

  g_return_val_if_fail (SB_IS_PROGRAMMES (self), FALSE);

  list = copy_list (self->list);
  usual = sb_programmes_by_id (sb_programmes_built_in (), id);
  if (find (list, id, &index))
    {
      g_ptr_array_remove_index (list, index);
      if (usual != NULL)
        g_ptr_array_insert (list, (int) index, sb_programme_copy (usual));
    }

  return replace (self, list, error);
}

/* ---- words ---- */

char *
sb_programme_amount_text (const SbProgramme *programme)
{
  g_autofree char *amount = NULL;
  g_autofree char *percent = sb_format_percent (programme->percent / 100.0);
  g_autofree char *maximum
    = isfinite (programme->maximum_eur) ? sb_format_quantity (programme->maximum_eur, 0, "€") : NULL;

  if (programme->n_amounts > 0)
    amount = sb_format_quantity (programme->amounts[programme->n_amounts - 1].eur, 0, "€");

  if (programme->percent <= 0)
    {
      if (amount == NULL)
        return g_strdup (_("No amount yet"));
      /* Translators: the highest of several amounts of money with its unit. */
      return programme->n_amounts > 1 ? g_strdup_printf (_("up to %s"), amount) : g_steal_pointer (&amount);
    }
  if (amount != NULL)
    /* Translators: an amount of money, then a share such as "20 %". */
    return g_strdup_printf (_("%s and %s of the price"), amount, percent);
  if (maximum != NULL)
    /* Translators: a share such as "50 %", then an amount of money. */
    return g_strdup_printf (_("%s of the price, at most %s"), percent, maximum);

  /* Translators: a share such as "50 %". */
  return g_strdup_printf (_("%s of the price"), percent);
}

const char *
sb_programme_conditions (const SbProgramme *programme)
{
  if (programme->conditions_de != NULL
      && (programme->conditions == NULL || g_str_has_prefix (sb_language_current (), "de")))
    return programme->conditions_de;

  return programme->conditions;
}

char *
sb_programme_time_text (const SbProgramme *programme)
{
  g_autofree char *from = programme->from != NULL ? sb_format_date (programme->from) : NULL;
  g_autofree char *to = programme->to != NULL ? sb_format_date (programme->to) : NULL;

  if (from != NULL && to != NULL)
    /* Translators: two dates. */
    return g_strdup_printf (_("from %s to %s"), from, to);
  if (from != NULL)
    /* Translators: a date. */
    return g_strdup_printf (_("from %s on"), from);
  if (to != NULL)
    /* Translators: a date. */
    return g_strdup_printf (_("until %s"), to);

  return NULL;
}

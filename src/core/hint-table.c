#include "core/hint-table.h"

#include <string.h>

struct _SbHintTable
{
  gatomicrefcount references;
  GPtrArray *rules; /* SbHintRule */
};

SbHintTable *
sb_hint_table_new (void)
{
  SbHintTable *table = g_new0 (SbHintTable, 1);

  g_atomic_ref_count_init (&table->references);
  table->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_hint_rule_free);

  return table;
}

SbHintTable *
sb_hint_table_ref (SbHintTable *table)
{
  g_atomic_ref_count_inc (&table->references);

  return table;
}

void
sb_hint_table_unref (SbHintTable *table)
{
  if (!g_atomic_ref_count_dec (&table->references))
    return;

  g_ptr_array_unref (table->rules);
  g_free (table);
}

void
sb_hint_table_take (SbHintTable *table,
                    SbHintRule  *rule)
{
  g_return_if_fail (rule->id != NULL);
  g_return_if_fail (sb_hint_table_find (table, rule->id) == NULL);

  g_ptr_array_add (table->rules, rule);
}

guint
sb_hint_table_get_n (const SbHintTable *table)
{
  return table->rules->len;
}

const SbHintRule *
sb_hint_table_get_nth (const SbHintTable *table,
                       guint              index)
{
  g_return_val_if_fail (index < table->rules->len, NULL);

  return g_ptr_array_index (table->rules, index);
}

const SbHintRule *
sb_hint_table_find (const SbHintTable *table,
                    const char        *id)
{
  for (guint i = 0; i < table->rules->len; i++)
    {
      const SbHintRule *rule = g_ptr_array_index (table->rules, i);

      if (strcmp (rule->id, id) == 0)
        return rule;
    }

  return NULL;
}

void
sb_hint_rule_free (SbHintRule *rule)
{
  if (rule == NULL)
    return;

  g_free (rule->id);
  for (guint i = 0; i < SB_HINT_MAX_LIMITS; i++)
    {
      g_free (rule->limits[i].assumption);
      g_free (rule->limits[i].unit);
    }
  g_free (rule->source);
  g_free (rule->link);
  g_free (rule->checked);
  g_free (rule->grade);
  g_free (rule);
}

#include "core/lit-hours.h"

SbLitHours *
sb_lit_hours_new (guint n_hours)
{
  SbLitHours *hours = g_new (SbLitHours, 1);

  hours->n_hours = n_hours;
  hours->n_chunks = (n_hours + SB_LIT_CHUNK - 1) / SB_LIT_CHUNK;
  hours->chunks = g_new0 (SbLitChunk, hours->n_chunks);

  return hours;
}

void
sb_lit_hours_free (SbLitHours *hours)
{
  g_free (hours->chunks);
  g_free (hours);
}

guint
sb_lit_hours_in_chunk (const SbLitHours *hours,
                       guint             chunk_index)
{
  g_return_val_if_fail (chunk_index < hours->n_chunks, 0);

  return MIN (hours->n_hours - chunk_index * SB_LIT_CHUNK, SB_LIT_CHUNK);
}

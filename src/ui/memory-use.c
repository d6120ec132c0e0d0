#include "ui/memory-use.h"

#include <malloc.h>

void
sb_memory_use_start (void)
{
  /* mallopt(3), of the C library of GNU alone. */
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, 1);
#endif
}

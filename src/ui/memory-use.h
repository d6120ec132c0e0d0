#pragma once

/*
 * To be called before the first thread is started: threads share few heaps. Each heap keeps what it once needed, and the
 * ranges are computed in as many threads as there are processors.
 */
void sb_memory_use_start (void);

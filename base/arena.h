/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/tally.h"

/** Memory that lives and dies together: one for an article, one for a desk. */
typedef struct arena arena;

/** An arena that hands out at most `max_bytes`; 0 means 1 GiB. NULL when memory is out. */
arena *arena_open(size_t max_bytes);
void arena_close(arena *a);

/** Empties an arena for the next use: all that it gave out is gone. It keeps some of its
 *  memory, a MiB at most, so that a stream of articles does not ask for it again each time.
 */
void arena_reset(arena *a, size_t max_bytes);

/** `size` zeroed bytes, aligned for any type; NULL once the arena is full. */
void *arena_alloc(arena *a, size_t size);

/** Makes the block that was given out last longer, where it lies. False when another was
 *  given out since, or no room is behind it: then nothing has changed. */
bool arena_extend(arena *a, const void *block, size_t size, size_t more);

/** True once any request was refused. Stages ask once, at their end. */
bool arena_failed(const arena *a);

/** Bytes handed out so far. */
size_t arena_used(const arena *a);

/** Fills `err` with the reason an arena fails: TALLY_TOO_BIG at its limit, else
 *  TALLY_NO_MEMORY. Always false. */
bool arena_report(const arena *a, const char *where, tally_error *err);

/** A copy of `text` in the arena; empty when the arena is full. */
tally_str arena_copy(arena *a, tally_str text);

/** A copy in lower case (ASCII letters alone); ptr is NULL when the arena is full. */
tally_str arena_lower(arena *a, tally_str text);

/** printf into the arena; empty when the arena is full. */
tally_str arena_print(arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Three texts in one; empty when the arena is full. */
tally_str arena_join(arena *a, tally_str head, tally_str middle, tally_str tail);

/** `count` zeroed items of T, or NULL. */
#define ARENA_NEW(a, T, count) ((T *)arena_array((a), sizeof(T), (count)))
void *arena_array(arena *a, size_t size, size_t count);

#endif

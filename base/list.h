/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

/** A growable list of T in an arena: `typedef LIST_OF(sentence) sentence_list;`
 *  Zero-initialised is empty. Items move when it grows: keep indexes, not pointers. */
#define LIST_OF(T)       \
    struct {             \
        T *items;        \
        size_t len, cap; \
    }

/** Appends one item; does nothing when the arena is full (see arena_failed). */
#define list_push(list, a, ...)                                                     \
    (((list)->len < (list)->cap ||                                                  \
      list_grow((a), (void **)&(list)->items, &(list)->cap, sizeof *(list)->items)) \
         ? (void)((list)->items[(list)->len++] = (__VA_ARGS__))                     \
         : (void)0)

/** The last item; the list must not be empty. */
#define list_last(list) ((list)->items[(list)->len - 1])

/** Doubles the room of a list. Used by list_push alone. */
bool list_grow(arena *a, void **items, size_t *cap, size_t size);

#endif

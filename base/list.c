/* SPDX-License-Identifier: Apache-2.0 */
#include "base/list.h"

#include <stdint.h>

bool list_grow(arena *a, void **items, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    if (*cap && more <= SIZE_MAX / size &&
        arena_extend(a, *items, *cap * size, more * size)) {
        *cap = more;
        return true;
    }
    void *bigger = arena_array(a, size, more);
    if (!bigger)
        return false;
    if (*cap)
        memcpy(bigger, *items, *cap * size);
    *items = bigger;
    *cap = more;
    return true;
}

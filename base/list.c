/* SPDX-License-Identifier: Apache-2.0 */
#include "base/list.h"

bool list_grow(arena *a, void **items, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    void *bigger = arena_array(a, size, more);
    if (!bigger)
        return false;
    if (*cap)
        memcpy(bigger, *items, *cap * size);
    *items = bigger;
    *cap = more;
    return true;
}

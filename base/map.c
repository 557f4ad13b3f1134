/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include "base/str.h"

struct map_slot {
    tally_str key; /* ptr NULL: free */
    uint64_t hash;
    size_t value;
};

/* FNV-1a with a final mix: names are short, and the low bits pick the slot. */
uint64_t map_hash(tally_str key)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.ptr[i]) * 1099511628211u;
    return hash ^ hash >> 29;
}

static struct map_slot *find(const map *m, tally_str key, uint64_t hash)
{
    size_t at = hash & (m->cap - 1);
    while (m->slots[at].key.ptr &&
           (m->slots[at].hash != hash || !str_equals(m->slots[at].key, key)))
        at = (at + 1) & (m->cap - 1);
    return &m->slots[at];
}

static bool grow(map *m, arena *a)
{
    map bigger = {.len = m->len, .cap = m->cap ? m->cap * 2 : 64};
    bigger.slots = ARENA_NEW(a, struct map_slot, bigger.cap);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < m->cap; i++)
        if (m->slots[i].key.ptr)
            *find(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    *m = bigger;
    return true;
}

size_t *map_put(map *m, arena *a, tally_str key)
{
    if (m->len * 2 >= m->cap && !grow(m, a))
        return NULL;
    uint64_t hash = map_hash(key);
    struct map_slot *slot = find(m, key, hash);
    if (!slot->key.ptr) {
        *slot = (struct map_slot){key.ptr ? key : (tally_str){"", 0}, hash, TALLY_NONE};
        m->len++;
    }
    return &slot->value;
}

size_t map_get(const map *m, tally_str key)
{
    if (m->len == 0)
        return TALLY_NONE;
    const struct map_slot *slot = find(m, key, map_hash(key));
    return slot->key.ptr ? slot->value : TALLY_NONE;
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include "base/str.h"

/* Slots are small, so that a table that is mostly free stays so; names lie side by side. */
struct map_slot {
    uint32_t hash;
    uint32_t entry; /* its number + 1; 0: free */
};

/* A short name stands in the entry itself: to compare it costs no other place in memory. */
struct map_entry {
    union {
        char text[16];
        const char *ptr;
    } key;
    size_t len;
    size_t value;
};

enum { FIRST_SLOTS = 64 };

uint64_t map_hash(tally_str key)
{
    uint64_t hash = map_hash_start;
    for (size_t i = 0; i < key.len; i++)
        hash = map_hash_add(hash, key.ptr[i]);
    return map_hash_end(hash);
}

static bool is_key(const map *m, const struct map_slot *slot, tally_str key, uint32_t hash)
{
    if (slot->hash != hash)
        return false;
    const struct map_entry *own = &m->entries[slot->entry - 1];
    const char *text = own->len <= sizeof own->key.text ? own->key.text : own->key.ptr;
    return own->len == key.len && (key.len == 0 || memcmp(text, key.ptr, key.len) == 0);
}

/* The slot of `key`, or the free one where it belongs. */
static struct map_slot *find(const map *m, tally_str key, uint32_t hash)
{
    size_t at = hash & (m->cap - 1);
    while (m->slots[at].entry && !is_key(m, &m->slots[at], key, hash))
        at = (at + 1) & (m->cap - 1);
    return &m->slots[at];
}

static bool grow(map *m, arena *a)
{
    map bigger = {.len = m->len, .cap = m->cap ? m->cap * 2 : FIRST_SLOTS};
    bigger.slots = ARENA_NEW(a, struct map_slot, bigger.cap);
    bigger.entries = ARENA_NEW(a, struct map_entry, bigger.cap / 2);
    if (!bigger.slots || !bigger.entries)
        return false;
    if (m->len)
        memcpy(bigger.entries, m->entries, m->len * sizeof *m->entries);
    for (size_t i = 0; i < m->cap; i++) {
        size_t at = m->slots[i].hash & (bigger.cap - 1);
        while (m->slots[i].entry && bigger.slots[at].entry)
            at = (at + 1) & (bigger.cap - 1);
        if (m->slots[i].entry)
            bigger.slots[at] = m->slots[i];
    }
    *m = bigger;
    return true;
}

static struct map_entry make_entry(tally_str key)
{
    struct map_entry made = {.len = key.len, .value = TALLY_NONE};
    if (key.len > sizeof made.key.text)
        made.key.ptr = key.ptr;
    else if (key.len)
        memcpy(made.key.text, key.ptr, key.len);
    return made;
}

size_t *map_put(map *m, arena *a, tally_str key)
{
    uint32_t hash = (uint32_t)map_hash(key);
    if (m->len * 2 >= m->cap && (m->len >= UINT32_MAX || !grow(m, a)))
        return NULL;
    struct map_slot *slot = find(m, key, hash);
    if (!slot->entry) {
        m->entries[m->len] = make_entry(key);
        *slot = (struct map_slot){hash, (uint32_t)++m->len};
    }
    return &m->entries[slot->entry - 1].value;
}

size_t map_get_hashed(const map *m, tally_str key, uint64_t hash)
{
    if (m->len == 0)
        return TALLY_NONE;
    const struct map_slot *slot = find(m, key, (uint32_t)hash);
    return slot->entry ? m->entries[slot->entry - 1].value : TALLY_NONE;
}

size_t map_get(const map *m, tally_str key)
{
    return m->len ? map_get_hashed(m, key, map_hash(key)) : TALLY_NONE;
}

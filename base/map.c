/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include <endian.h>

#include "base/str.h"

/* Slots are small, so that a table that is mostly free stays so; names lie side by side. */
struct map_slot {
    uint32_t hash;
    uint32_t entry; /* its number + 1; 0: free */
};

enum { SHORT = 16 };

/* What is hashed and compared: a short name as two words that hold all its bytes (they may
 * overlap), so that to compare it costs two comparisons and no other place in memory. */
typedef struct {
    union {
        uint64_t words[2];
        const char *text; /* of a name longer than SHORT */
    };
    size_t len;
} packed;

struct map_entry {
    packed key;
    size_t value;
};

enum { FIRST_SLOTS = 64 };

/* Little-endian on every machine: some tables are kept in files. */
static uint64_t eight_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return le64toh(word);
}

static uint64_t four_at(const char *at)
{
    uint32_t word;
    memcpy(&word, at, sizeof word);
    return le32toh(word);
}

/* Up to eight bytes in a word, which tells apart what is of one length. */
static uint64_t few_at(const char *at, size_t len)
{
    if (len >= 4)
        return four_at(at) | four_at(at + len - 4) << 32;
    if (len == 0)
        return 0;
    return (unsigned char)at[0] | (uint64_t)(unsigned char)at[len / 2] << 8 |
           (uint64_t)(unsigned char)at[len - 1] << 16;
}

static inline packed pack(tally_str key)
{
    packed made = {.len = key.len};
    if (key.len <= 8)
        made.words[0] = few_at(key.ptr, key.len);
    else if (key.len <= SHORT)
        made = (packed){.words = {eight_at(key.ptr), eight_at(key.ptr + key.len - 8)},
                        .len = key.len};
    else
        made.text = key.ptr;
    return made;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

static uint64_t hash_of(const packed *key)
{
    uint64_t hash = key->len;
    if (key->len <= 8)
        return mix(hash, key->words[0]);
    if (key->len <= SHORT)
        return mix(mix(hash, key->words[0]), key->words[1]);
    for (size_t at = 0; at + 8 < key->len; at += 8)
        hash = mix(hash, eight_at(key->text + at));
    return mix(hash, eight_at(key->text + key->len - 8));
}

uint64_t map_hash(tally_str key)
{
    packed made = pack(key);
    return hash_of(&made);
}

static bool is_key(const map *m, const struct map_slot *slot, const packed *key,
                   uint32_t hash)
{
    if (slot->hash != hash)
        return false;
    const packed *own = &m->entries[slot->entry - 1].key;
    if (own->len != key->len)
        return false;
    return key->len > SHORT
               ? memcmp(own->text, key->text, key->len) == 0
               : own->words[0] == key->words[0] && own->words[1] == key->words[1];
}

/* The slot of `key`, or the free one where it belongs. */
static struct map_slot *find(const map *m, const packed *key, uint32_t hash)
{
    size_t at = hash & (m->cap - 1);
    while (m->slots[at].entry && !is_key(m, &m->slots[at], key, hash))
        at = (at + 1) & (m->cap - 1);
    return &m->slots[at];
}

/* Three slots in four: the table of the words of a language, asked for each word that is
 * read, then is half the size, and more of it stays in the cache. */
static size_t room_in(size_t cap)
{
    return cap - cap / 4;
}

static bool grow(map *m, arena *a, size_t cap)
{
    map bigger = {.len = m->len, .cap = cap};
    bigger.slots = ARENA_NEW(a, struct map_slot, bigger.cap);
    bigger.entries = ARENA_NEW(a, struct map_entry, room_in(cap));
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

void map_reserve(map *m, arena *a, size_t count)
{
    size_t cap = FIRST_SLOTS;
    while (room_in(cap) < count)
        cap *= 2;
    if (m->cap == 0)
        grow(m, a, cap);
}

size_t *map_put(map *m, arena *a, tally_str key)
{
    packed made = pack(key);
    uint32_t hash = (uint32_t)hash_of(&made);
    size_t more = m->cap ? m->cap * 2 : FIRST_SLOTS;
    if (m->len >= room_in(m->cap) && (m->len >= UINT32_MAX || !grow(m, a, more)))
        return NULL;
    struct map_slot *slot = find(m, &made, hash);
    if (!slot->entry) {
        m->entries[m->len] = (struct map_entry){made, TALLY_NONE};
        *slot = (struct map_slot){hash, (uint32_t)++m->len};
    }
    return &m->entries[slot->entry - 1].value;
}

static inline size_t get(const map *m, const packed *key, uint32_t hash)
{
    const struct map_slot *slot = find(m, key, hash);
    return slot->entry ? m->entries[slot->entry - 1].value : TALLY_NONE;
}

size_t map_get(const map *m, tally_str key)
{
    packed made = pack(key);
    return m->len ? get(m, &made, (uint32_t)hash_of(&made)) : TALLY_NONE;
}

/* As few_at. */
static uint64_t few_of(uint64_t eight, size_t len)
{
    if (len >= 4)
        return (uint32_t)eight | eight >> 8 * (len - 4) << 32;
    return (eight & 0xff) | (eight >> 8 * (len / 2) & 0xff) << 8 |
           (eight >> 8 * (len - 1) & 0xff) << 16;
}

map_asked map_ask(const map *m, const uint64_t eight[2], size_t len)
{
    packed made = {.len = len};
    if (len <= 8) {
        made.words[0] = few_of(eight[0], len);
    } else {
        size_t more = 8 * (len - 8); /* bits */
        made.words[0] = eight[0];
        made.words[1] = more == 64 ? eight[1] : eight[0] >> more | eight[1] << (64 - more);
    }
    map_asked name = {
        {made.words[0], made.words[1]}, len, m->len ? (uint32_t)hash_of(&made) : 0};
    if (m->len)
        __builtin_prefetch(&m->slots[name.hash & (m->cap - 1)]);
    return name;
}

void map_fetch(const map *m, const map_asked *name)
{
    const struct map_slot *slot = m->len ? &m->slots[name->hash & (m->cap - 1)] : NULL;
    if (slot && slot->entry)
        __builtin_prefetch(&m->entries[slot->entry - 1]);
}

size_t map_get_asked(const map *m, const map_asked *name)
{
    packed key = {.words = {name->words[0], name->words[1]}, .len = name->len};
    return m->len ? get(m, &key, name->hash) : TALLY_NONE;
}

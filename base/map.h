/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdint.h>

#include "base/arena.h"

/** A hashed table of names. Keys are borrowed and compared byte for byte; values are the
 *  caller's indexes. Zero-initialised is empty. */
typedef struct {
    struct map_slot *slots;
    struct map_entry *entries;
    size_t len, cap;
} map;

/** Adds `key`, or finds it: the address of its value, TALLY_NONE at first. NULL when the
 *  arena is full. The address holds until the next map_put. */
size_t *map_put(map *m, arena *a, tally_str key);

/** The value of `key`, or TALLY_NONE. */
size_t map_get(const map *m, tally_str key);

/** The hash behind the map (FNV-1a with a last mix: names are short, and the low bits pick
 *  the slot), for callers that keep tables of their own or go over the bytes anyway. */
uint64_t map_hash(tally_str key);

static const uint64_t map_hash_start = 14695981039346656037u;

static inline uint64_t map_hash_add(uint64_t hash, char c)
{
    return (hash ^ (unsigned char)c) * 1099511628211u;
}
static inline uint64_t map_hash_end(uint64_t hash)
{
    return hash ^ hash >> 29;
}

/** As map_get, for a key whose hash is known. */
size_t map_get_hashed(const map *m, tally_str key, uint64_t hash);

#endif

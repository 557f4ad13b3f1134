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

/** Makes room for `count` names in an empty map: to grow step by step takes twice as much.
 */
void map_reserve(map *m, arena *a, size_t count);

/** The value of `key`, or TALLY_NONE. */
size_t map_get(const map *m, tally_str key);

/** A name on its way to its value: a large table is not in the cache, and who has many
 *  names to ask for asks for all of them, then fetches, then gets. */
typedef struct map_asked {
    uint64_t words[2];
    size_t len;
    uint32_t hash;
} map_asked;

/** Asks for a name of 1 to 16 bytes: the first in the lowest byte of eight[0], the ninth in
 *  that of eight[1], zeroes behind the last. */
map_asked map_ask(const map *m, const uint64_t eight[2], size_t len);
void map_fetch(const map *m, const map_asked *name);
size_t map_get_asked(const map *m, const map_asked *name);

/** The hash behind the map, for callers that keep tables of their own. The same on every
 *  machine; a change to it is a change to what they keep. */
uint64_t map_hash(tally_str key);

#endif

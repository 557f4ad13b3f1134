/* SPDX-License-Identifier: Apache-2.0 */
#include "desk/inputs/names.h"

#include "base/map.h"
#include "base/str.h"

enum { FIRST_SLOTS = 1024 };

static void place(uint64_t *slots, size_t cap, uint64_t hash)
{
    size_t at = hash % cap;
    while (slots[at])
        at = (at + 1) % cap;
    slots[at] = hash;
}

static bool widen(name_set *names)
{
    size_t cap = names->cap ? names->cap * 2 : FIRST_SLOTS;
    arena *a = arena_open(0);
    uint64_t *slots = a ? ARENA_NEW(a, uint64_t, cap) : NULL;
    if (!slots) {
        arena_close(a);
        return false;
    }
    for (size_t i = 0; i < names->cap; i++)
        if (names->slots[i])
            place(slots, cap, names->slots[i]);
    arena_close(names->a);
    names->a = a;
    names->slots = slots;
    names->cap = cap;
    return true;
}

/* False when it was there. Two names with one hash are taken for the same: the second has a
 * number added then, which does no harm. */
static bool add(name_set *names, tally_str name)
{
    uint64_t hash = map_hash(name) | 1;
    if (names->len * 2 >= names->cap && !widen(names))
        return true;
    for (size_t at = hash % names->cap; names->slots[at]; at = (at + 1) % names->cap)
        if (names->slots[at] == hash)
            return false;
    place(names->slots, names->cap, hash);
    names->len++;
    return true;
}

/* Line ends, escapes and the marks that turn the direction of text round would let a file's
 * name write where it has no business. */
static bool is_printable(uint32_t code)
{
    bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
                 code == 0x200e || code == 0x200f || code == 0x2028 || code == 0x2029;
    return !control && !turns && code != 0xfffd && code != 0xfeff;
}

static tally_str printable(tally_str name, arena *a)
{
    static const tally_str mark = {"\xef\xbf\xbd", 3};
    char *room = arena_alloc(a, name.len * 3 + 1);
    size_t len = 0, size = 1;
    for (size_t at = 0; room && at < name.len; at += size) {
        tally_str one;
        if (is_printable(str_code_point(name, at, &size)))
            one = str_slice(name, at, at + size);
        else
            one = mark;
        memcpy(room + len, one.ptr, one.len);
        len += one.len;
    }
    return room ? (tally_str){room, len} : (tally_str){0};
}

tally_str names_make(name_set *names, tally_str name, arena *a)
{
    tally_str plain = printable(name, a), own = plain;
    while (plain.len && !add(names, own))
        own = arena_print(a, "%.*s (%zu)", TALLY_ARG(plain), ++names->again + 1);
    return own;
}

void names_close(name_set *names)
{
    arena_close(names->a);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

#include <criterion/criterion.h>

#include "base/str.h"

Test(map, finds_what_was_put)
{
    arena *a = arena_open(0);
    map m = {0};
    cr_expect_eq(map_get(&m, STR("none")), TALLY_NONE, "an empty map");
    for (size_t i = 0; i < 5000; i++) {
        size_t *value = map_put(&m, a, arena_print(a, "name %zu", i));
        cr_assert(value);
        cr_expect_eq(*value, TALLY_NONE, "name %zu is new", i);
        *value = i;
    }
    cr_expect_eq(m.len, 5000);
    for (size_t i = 0; i < 5000; i++) {
        tally_str name = arena_print(a, "name %zu", i);
        cr_expect_eq(map_get(&m, name), i, "name %zu", i);
        cr_expect_eq(*map_put(&m, a, name), i, "put again finds it");
    }
    cr_expect_eq(m.len, 5000);
    cr_expect_eq(map_get(&m, STR("name 5000")), TALLY_NONE);
    arena_close(a);
}

Test(map, compares_byte_for_byte)
{
    arena *a = arena_open(0);
    map m = {0};
    static const tally_str keys[] = {{"", 0},    {"a", 1},    {"A", 1},   {"a ", 2},
                                     {"a\0", 2}, {"a\0b", 3}, {"a\0c", 3}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        *map_put(&m, a, keys[i]) = i;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        cr_expect_eq(map_get(&m, keys[i]), i, "key %zu", i);
    cr_expect_eq(map_get(&m, (tally_str){0}), 0, "no text is the empty text");
    arena_close(a);
}

Test(map, refuses_when_the_arena_is_full)
{
    arena *a = arena_open(64);
    map m = {0};
    cr_expect_null(map_put(&m, a, STR("x")));
    cr_expect_eq(map_get(&m, STR("x")), TALLY_NONE);
    arena_close(a);
}

/* A short name given as two words is found like the same name given as text. */
Test(map, finds_short_names_by_their_bytes)
{
    static const char letters[] = "abcdefghijklmnop";
    arena *a = arena_open(0);
    map m = {0};
    map_reserve(&m, a, 100);
    for (size_t len = 1; len <= 16; len += 2)
        *map_put(&m, a, (tally_str){letters, len}) = len;
    for (size_t len = 1; len <= 16; len++) {
        uint64_t eight[2] = {0, 0};
        for (size_t i = 0; i < len; i++)
            eight[i / 8] |= (uint64_t)(unsigned char)letters[i] << 8 * (i % 8);
        map_asked asked = map_ask(&m, eight, len);
        map_fetch(&m, &asked);
        cr_expect_eq(map_get_asked(&m, &asked), map_get(&m, (tally_str){letters, len}),
                     "%zu bytes", len);
        cr_expect_eq(map_get_asked(&m, &asked), len % 2 ? len : TALLY_NONE);
    }
    arena_close(a);
}

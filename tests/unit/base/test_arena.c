/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <criterion/criterion.h>

#include <stdalign.h>
#include <stdint.h>

#include "base/list.h"
#include "base/str.h"

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i])
            return false;
    return true;
}

Test(arena, gives_zeroed_aligned_memory)
{
    arena *a = arena_open(0);
    size_t asked = 0;
    for (size_t size = 1; size < 100000; size = size * 3 / 2 + 1) {
        unsigned char *at = arena_alloc(a, size);
        cr_assert(at, "%zu bytes", size);
        cr_expect_eq((uintptr_t)at % alignof(max_align_t), 0, "%zu bytes", size);
        cr_expect(is_zero(at, size), "%zu bytes", size);
        memset(at, 0xff, size);
        asked += size;
    }
    cr_expect(arena_used(a) >= asked);
    cr_expect(!arena_failed(a));
    arena_close(a);
}

Test(arena, keeps_what_it_gave)
{
    arena *a = arena_open(0);
    size_t *items[1000];
    for (size_t i = 0; i < 1000; i++) {
        items[i] = ARENA_NEW(a, size_t, 100);
        items[i][0] = i, items[i][99] = ~i;
    }
    for (size_t i = 0; i < 1000; i++)
        cr_expect(items[i][0] == i && items[i][99] == ~i, "block %zu", i);
    arena_close(a);
}

Test(arena, fails_for_good_at_its_limit)
{
    arena *a = arena_open(4096);
    tally_error err = {0};
    cr_expect(arena_alloc(a, 4000));
    cr_expect(!arena_failed(a));
    cr_expect_null(arena_alloc(a, 4000));
    cr_expect(arena_failed(a));
    cr_expect_null(arena_alloc(a, 1), "even what would fit");
    cr_expect_eq(arena_copy(a, STR("x")).len, 0);
    cr_expect_eq(arena_print(a, "%d", 5).len, 0);
    cr_expect(!arena_report(a, "big.txt", &err));
    cr_expect_eq(err.code, TALLY_TOO_BIG);
    cr_expect_str_eq(err.where, "big.txt");
    arena_close(a);
}

Test(arena, refuses_sizes_that_overflow)
{
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX - 15, SIZE_MAX / 2};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        arena *a = arena_open(0);
        tally_error err = {0};
        cr_expect_null(arena_alloc(a, sizes[i]), "%zu", sizes[i]);
        arena_report(a, "", &err);
        cr_expect_eq(err.code, TALLY_TOO_BIG);
        arena_close(a);
    }
    arena *a = arena_open(0);
    cr_expect_null(arena_array(a, SIZE_MAX / 2, 3));
    cr_expect(arena_failed(a));
    arena_close(a);
}

Test(arena, takes_null_as_full)
{
    tally_error err = {0};
    cr_expect_null(arena_alloc(NULL, 1));
    cr_expect(arena_failed(NULL));
    cr_expect_eq(arena_used(NULL), 0);
    cr_expect(!arena_report(NULL, "x", &err));
    cr_expect_eq(err.code, TALLY_NO_MEMORY);
    arena_close(NULL);
}

Test(arena, copies_and_prints)
{
    arena *a = arena_open(0);
    char source[] = "a\0b";
    tally_str copy = arena_copy(a, (tally_str){source, 3});
    source[0] = 'z';
    cr_expect(copy.len == 3 && memcmp(copy.ptr, "a\0b\0", 4) == 0, "with a NUL behind it");
    cr_expect(arena_copy(a, (tally_str){0}).ptr, "an empty text is a text");
    cr_expect(str_is(arena_print(a, "%s:%zu", "f.csv", (size_t)14), "f.csv:14"));
    tally_str long_text = arena_print(a, "%0100000d", 7);
    cr_expect_eq(long_text.len, 100000);
    cr_expect_eq(long_text.ptr[99999], '7');
    cr_expect_eq(arena_print(a, "%s", "").len, 0);
    arena_close(a);
}

Test(arena, makes_the_last_block_longer_where_it_lies)
{
    arena *a = arena_open(4096);
    unsigned char *first = arena_alloc(a, 40), *last = arena_alloc(a, 40);
    cr_assert(first && last);
    memset(last, 0xff, 40);
    cr_expect_not(arena_extend(a, first, 40, 80));
    cr_assert(arena_extend(a, last, 40, 400));
    cr_expect(is_zero(last + 40, 360));
    cr_expect_not(arena_extend(a, last, 400, 5000));
    cr_expect_not(arena_failed(a));
    unsigned char *next = arena_alloc(a, 8);
    cr_expect(next && next >= last + 400);
    arena_close(a);
}

Test(list, grows_and_keeps_its_items)
{
    arena *a = arena_open(0);
    LIST_OF(size_t) list = {0};
    for (size_t i = 0; i < 10000; i++) {
        list_push(&list, a, i * 3);
        cr_expect_eq(list_last(&list), i * 3);
    }
    cr_expect_eq(list.len, 10000);
    cr_expect(list.cap >= list.len);
    for (size_t i = 0; i < list.len; i++)
        cr_expect_eq(list.items[i], i * 3, "item %zu", i);
    arena_close(a);
}

Test(list, goes_on_quietly_when_the_arena_is_full)
{
    arena *a = arena_open(4096);
    LIST_OF(size_t) list = {0};
    for (size_t i = 0; i < 10000; i++)
        list_push(&list, a, i);
    cr_expect(arena_failed(a));
    cr_expect(list.len <= 4096 / sizeof(size_t));
    for (size_t i = 0; i < list.len; i++)
        cr_expect_eq(list.items[i], i);
    arena_close(a);
}

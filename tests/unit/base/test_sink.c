/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sink.h"

#include <criterion/criterion.h>

#include "base/str.h"

Test(sink, holds_what_was_written)
{
    enum { NUMBERS = 50000 };
    arena *a = arena_open(0);
    tally_str all;
    FILE *out = sink_open(a, &all);
    cr_assert(out);
    size_t len = 0;
    for (int i = 0; i < NUMBERS; i++) {
        len += (size_t)fprintf(out, "%d\n", i);
        if (i % 1000 == 0)
            cr_assert(arena_copy(a, STR("between")).len);
    }
    cr_assert_eq(fclose(out), 0);
    cr_assert_eq(all.len, len);
    cr_expect(str_starts_with(all, STR("0\n1\n2\n")));
    cr_expect(str_ends_with(all, STR("\n49998\n49999\n")));
    arena_close(a);
}

Test(sink, of_nothing_is_empty)
{
    arena *a = arena_open(0);
    tally_str all = STR("old");
    FILE *out = sink_open(a, &all);
    cr_assert_eq(fclose(out), 0);
    cr_expect_eq(all.len, 0);
    cr_expect(all.ptr);
    arena_close(a);
}

Test(sink, says_when_the_arena_is_full)
{
    arena *a = arena_open(64 << 10);
    tally_str all;
    FILE *out = sink_open(a, &all);
    cr_assert(out);
    for (int i = 0; i < 100000; i++)
        fputs("too much", out);
    cr_expect_neq(fclose(out), 0);
    cr_expect(arena_failed(a));
    arena_close(a);
}

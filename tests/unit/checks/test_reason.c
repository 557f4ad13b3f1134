/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/reason.h"

#include <criterion/criterion.h>

#include "base/str.h"

Test(reason, fills_the_parts_into_the_sentence)
{
    arena *a = arena_open(0);
    reason_parts parts = {.printed = STR("$54 billion"),
                          .held = STR("54.1 billion dollars"),
                          .entity = STR("Japan"),
                          .period = STR("2021")};
    tally_str got = reason_explain("rounded", &parts, a);
    cr_expect_not_null(strstr(got.ptr, "54.1 billion dollars (Japan, 2021)"), "%s",
                       got.ptr);
    cr_expect_null(strchr(got.ptr, '{'), "%s", got.ptr);
    cr_expect_eq(reason_explain("nonsense", &parts, a).len, 0);
    cr_expect_not(reason_is_known("nonsense"));
    arena_close(a);
}

Test(reason, every_reason_that_readers_know_has_a_sentence)
{
    static const char *const ids[] = {
        "exact",
        "rounded",
        "truncated",
        "in-range",
        "bound-holds",
        "one-reading",
        "within-tolerance",
        "stale-at-publication",
        "ambiguous-entity",
        "ambiguous-measure",
        "ambiguous-period",
        "ambiguous-scope",
        "uncertain-match",
        "large-gap",
        "no-slip-found",
        "scale",
        "power-of-ten",
        "transposed",
        "sign",
        "repeat",
        "no-entity",
        "no-measure",
        "no-period",
        "date",
        "forecast",
        "denied",
        "rank",
        "period",
        "digit",
        "unit",
        "percent-points",
        "entity",
        "direction",
        "source-or-table",
        "no-passage",
    };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        cr_expect(reason_is_known(ids[i]), "%s", ids[i]);
}

Test(reason, prints_numbers_as_people_read_them)
{
    arena *a = arena_open(0);
    tally_error err = {0};
    const unit_table *units = unit_load(TALLY_ROOT "/reference-data/units.csv", a, &err);
    static const struct {
        double value;
        const char *unit, *text;
    } rows[] = {
        {36712, "person", "36,712 persons"},
        {98.8e9, "dollar", "98.8 billion dollars"},
        {2, "percent", "2 percent"},
        {1, "year", "1 year"},
        {43e12, "yen", "43 trillion yen"},
        {-1250, "-", "-1,250"},
        {0.25, "", "0.25"},
        {1650000, "dollar", "1.65 million dollars"},
        {999, "-", "999"},
        {0, "-", "0"},
    };
    cr_assert_not_null(units, "%s", err.message);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_str got =
            reason_print_value(units, rows[i].value, tally_text(rows[i].unit), a);
        cr_expect(str_is(got, rows[i].text), "row %zu: %s", i, got.ptr);
    }
    arena_close(a);
}

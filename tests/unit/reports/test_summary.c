/* SPDX-License-Identifier: Apache-2.0 */
#include <criterion/criterion.h>

#include "base/str.h"
#include "reports/summary.h"
#include "tests/unit/reports/fixture.h"

static tally_str lede_text(arena *a, const summary *s)
{
    lede parts = {0};
    tally_str text = {0};
    summary_lede(s, a, &parts);
    for (size_t i = 0; i < parts.len; i++)
        text = arena_print(a, "%.*s%.*s", TALLY_ARG(text), TALLY_ARG(parts.items[i].text));
    return text;
}

static summary counted(size_t differs, size_t query, size_t agrees, size_t unchecked)
{
    summary s = {.figures = differs + query + agrees + unchecked};
    s.by[TALLY_DIFFERS] = differs;
    s.by[TALLY_QUERY] = query;
    s.by[TALLY_AGREES] = agrees;
    s.by[TALLY_NO_REFERENCE] = unchecked;
    return s;
}

Test(summary, says_in_a_sentence_what_matters)
{
    static const struct {
        size_t differs, query, agrees, unchecked;
        const char *want;
    } rows[] = {
        {1, 1, 4, 1,
         "One figure differs from its reference and one depends on a choice the copy leaves "
         "open. Four agree. One has no reference and needs a source from the desk."},
        {2, 0, 1, 12,
         "Two figures differ from their references. One agrees. 12 have no reference and need a "
         "source from the desk."},
        {0, 0, 3, 0, "All three figures agree with the tables."},
        {0, 0, 1, 0, "The one figure agrees with the tables."},
        {0, 0, 2, 1,
         "Nothing differs. Two agree with the tables. One has no reference and needs a source "
         "from the desk."},
        {0, 0, 0, 2, "Two figures have no reference and need a source from the desk."},
        {0, 0, 0, 0, "No figure that could be checked was found."},
    };
    arena *a = arena_open(0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        summary s =
            counted(rows[i].differs, rows[i].query, rows[i].agrees, rows[i].unchecked);
        tally_str got = lede_text(a, &s);
        cr_expect(str_is(got, rows[i].want), "row %zu: %.*s", i, TALLY_ARG(got));
    }
    arena_close(a);
}

Test(summary, counts_what_was_checked_and_what_was_only_listed)
{
    fixture f = fixture_open();
    fixture_write(&f, "text");
    summary s = summary_of(&f.report);
    cr_expect_eq(s.figures, 9);
    cr_expect_eq(s.checked, 7);
    cr_expect_eq(s.by[TALLY_AGREES], 2);
    cr_expect_eq(s.listed, 4, "a forecast, two labels and the date that is no claim: %zu",
                 s.listed);
    cr_expect_eq(s.worst, TALLY_CONFLICTS);
    fixture_close(&f);
}

Test(summary, puts_the_worst_first_and_keeps_the_reading_order)
{
    static const size_t want[] = {5, 1, 2, 4, 6, 8, 9, 0, 7, 3};
    fixture f = fixture_open();
    fixture_write(&f, "text");
    const size_t *order = summary_order(&f.report, f.a);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        cr_expect_eq(order[i], want[i], "place %zu: %zu", i, order[i]);
    fixture_close(&f);
}

Test(summary, of_nothing_is_nothing)
{
    fixture f = fixture_open_empty();
    fixture_write(&f, "text");
    summary s = summary_of(&f.report);
    cr_expect_eq(s.figures, 0);
    cr_expect_eq(s.worst, TALLY_LISTED);
    cr_expect(str_is(summary_counts(&s, f.a, false), "nothing to check"));
    cr_expect(
        str_is(summary_tables(&f.report, f.a), "2 tables (112 rows, newest 2023-01-01)"));
    fixture_close(&f);
}

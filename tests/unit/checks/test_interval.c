/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/interval.h"

#include <criterion/criterion.h>
#include <math.h>

typedef struct {
    double value, low, high, grain;
    tally_bound bound;
    double held, half;
    bool exact;
    tally_outcome outcome;
    const char *reason, *note;
} row;

static const row rows[] = {
    /* as printed */
    {54.1, 54.05, 54.15, 0.1, TALLY_EQUAL, 54.1, 0.05, false, TALLY_AGREES, "exact", NULL},
    {54, 53.5, 54.5, 1, TALLY_EQUAL, 54.1, 0.05, false, TALLY_AGREES, "rounded", NULL},
    /* the half of a decimal, up and down, whatever binary makes of it */
    {2.4, 2.35, 2.45, 0.1, TALLY_EQUAL, 2.45, 0.005, false, TALLY_AGREES, "rounded", NULL},
    {2.5, 2.45, 2.55, 0.1, TALLY_EQUAL, 2.45, 0.005, false, TALLY_AGREES, "rounded", NULL},
    /* cut off */
    {1.6, 1.55, 1.65, 0.1, TALLY_EQUAL, 1.69, 0.005, false, TALLY_AGREES, "truncated",
     "coarse rounding"},
    /* another sign is another number */
    {-310, -315, -305, 10, TALLY_EQUAL, 310, 0.5, false, TALLY_DIFFERS, NULL, NULL},
    {-310, -315, -305, 10, TALLY_EQUAL, -312, 0.5, false, TALLY_AGREES, "rounded", NULL},
    /* halves are not added up */
    {3, 2.5, 3.5, 1, TALLY_EQUAL, 2, 0.5, true, TALLY_DIFFERS, NULL, NULL},
    {3, 2.5, 3.5, 1, TALLY_EQUAL, 2, 0.5, false, TALLY_DIFFERS, NULL, NULL},
    /* a cell printed more coarsely than the copy */
    {2.3, 2.25, 2.35, 0.1, TALLY_EQUAL, 2, 0.5, false, TALLY_AGREES, "rounded",
     "coarse rounding"},
    {2.3, 2.25, 2.35, 0.1, TALLY_EQUAL, 2, 0.5, true, TALLY_DIFFERS, NULL, NULL},
    /* near, but no rounding */
    {104, 103.5, 104.5, 1, TALLY_EQUAL, 100, 0.5, false, TALLY_CLOSE, "within-tolerance",
     NULL},
    {106, 105.5, 106.5, 1, TALLY_EQUAL, 100, 0.5, false, TALLY_DIFFERS, NULL, NULL},
    /* bounds */
    {0.5, 0.5, 0.6, 0, TALLY_MORE, 0.55, 0.001, false, TALLY_AGREES, "bound-holds", NULL},
    {0.5, 0.5, 0.6, 0, TALLY_MORE, 0.9, 0.001, false, TALLY_AGREES, "bound-holds",
     "understates"},
    {0.5, 0.5, 0.6, 0, TALLY_MORE, 0.4, 0.001, false, TALLY_DIFFERS, NULL, NULL},
    {0.5, 0.4, 0.5, 0, TALLY_LESS, 0.2, 0.001, false, TALLY_AGREES, "bound-holds",
     "overstates"},
    {0.5, 0.4, 0.5, 0, TALLY_LESS, 0.6, 0.001, false, TALLY_DIFFERS, NULL, NULL},
    /* one digit that hides a good part */
    {2, 1.5, 2.5, 1, TALLY_EQUAL, 2.3, 0.05, false, TALLY_AGREES, "rounded",
     "coarse rounding"},
};

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

Test(interval, compares_what_words_allow_with_what_the_table_holds)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const row *r = &rows[i];
        tally_quantity q = {.value = r->value,
                            .low = r->low,
                            .high = r->high,
                            .grain = r->grain,
                            .bound = r->bound};
        reference held = {r->held, r->held - r->half, r->held + r->half,
                          false,   r->exact,          r->exact ? 0 : 0.05,
                          false};
        comparison got = interval_compare(&q, 1, held);
        cr_expect_eq(got.outcome, r->outcome, "row %zu: outcome %d", i, (int)got.outcome);
        cr_expect(same(got.reason, r->reason), "row %zu: %s", i, got.reason);
        cr_expect(same(got.note, r->note), "row %zu: %s", i,
                  got.note ? got.note : "no note");
    }
}

Test(interval, takes_the_range_of_a_table)
{
    reference held = {1900, 1800, 2000, true, false, 0.1, false};
    tally_quantity about = {
        .value = 2000, .low = 1900, .high = 2100, .grain = 1000, .bound = TALLY_ABOUT};
    tally_quantity more = {
        .value = 3000, .low = 2850, .high = 3150, .grain = 1000, .bound = TALLY_ABOUT};
    cr_expect_str_eq(interval_compare(&about, 1, held).reason, "in-range");
    cr_expect_eq(interval_compare(&more, 1, held).outcome, TALLY_DIFFERS);
}

Test(interval, gives_the_gap_in_the_unit_of_the_table)
{
    tally_quantity half = {
        .value = 0.5, .low = 0.475, .high = 0.525, .kind = TALLY_KIND_SHARE};
    comparison got =
        interval_compare(&half, 100, (reference){.value = 40, .low = 39.5, .high = 40.5});
    cr_expect_float_eq(got.gap, 10, 1e-9);
    cr_expect_float_eq(got.relative, 0.25, 1e-9);
    got = interval_compare(&half, 100, (reference){0});
    cr_expect(isnan(got.relative));
}

Test(interval, names_the_slip_that_would_make_it_fit)
{
    static const struct {
        double printed, held;
        const char *slip;
    } slips[] = {
        {1650, 1650000, "scale"},
        {16.5e6, 1.65e6, "power-of-ten"},
        {8489, 8849, "transposed"},
        {3400, 4300, "transposed"},
        {9.85, 9.58, "transposed"},
        {805, 850, "transposed"},
        {71.8e12, 17.79e12, "transposed"},
        {9.85, 9.68, NULL},
        {86e6, 68.18e6, NULL},
        {-2.5, 2.5, "sign"},
        {3400, 4100, NULL},
        {12, 0, NULL},
        {0, 12, NULL},
        {1.7e6, 1650, "scale"},
    };
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        const char *got = interval_slip(slips[i].printed, slips[i].held);
        cr_expect(same(got, slips[i].slip), "row %zu: %s", i, got ? got : "none");
    }
}

Test(interval, names_a_likely_slip_of_two_rounded_digits)
{
    static const struct {
        double printed, held;
        const char *slip;
    } slips[] = {
        {86e6, 68.18e6, "transposed"},
        {2.4e12, 4.2042e12, "transposed"},
        {86e6, 69.18e6, NULL},
        {8e6, 68.18e6, NULL},
        {77e6, 68.18e6, NULL},
        {1650, 1650000, "scale"},
        {12, 0, NULL},
        {86, INFINITY, NULL},
    };
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        const char *got = interval_likely_slip(slips[i].printed, slips[i].held);
        cr_expect(same(got, slips[i].slip), "row %zu: %s", i, got ? got : "none");
    }
}

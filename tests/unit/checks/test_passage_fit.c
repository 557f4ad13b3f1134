/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/passage_fit.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/checks/fixture.h"

typedef struct {
    double value, grain;
    tally_kind kind;
    const char *unit;
} figure;

static tally_quantity quantity_of(const fixture *f, const figure *from)
{
    tally_quantity q = {.value = from->value,
                        .low = from->value - from->grain / 2,
                        .high = from->value + from->grain / 2,
                        .grain = from->grain,
                        .kind = from->kind,
                        .unit_name = from->unit ? tally_text(from->unit) : STR("-")};
    q.unit = from->unit ? unit_by_id(f->units, tally_text(from->unit)) : NULL;
    return q;
}

static bool same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static const struct {
    figure copy, document;
    bool comparable, agrees;
    const char *slip;
} rows[] = {
    /* the same, rounded, and converted */
    {{412, 1, TALLY_KIND_OTHER, NULL}, {412, 1, TALLY_KIND_OTHER, NULL}, true, true, NULL},
    {{3.4e6, 1e5, TALLY_KIND_OTHER, NULL},
     {3412345, 1, TALLY_KIND_OTHER, NULL},
     true,
     true,
     NULL},
    {{5, 1, TALLY_KIND_LENGTH, "kilometre"},
     {5000, 1, TALLY_KIND_LENGTH, "metre"},
     true,
     true,
     NULL},
    /* slips of the digits */
    {{8489, 1, TALLY_KIND_OTHER, NULL},
     {8849, 1, TALLY_KIND_OTHER, NULL},
     true,
     false,
     "transposed"},
    {{889, 1, TALLY_KIND_OTHER, NULL},
     {8849, 1, TALLY_KIND_OTHER, NULL},
     true,
     false,
     "digit"},
    {{8949, 1, TALLY_KIND_OTHER, NULL},
     {8849, 1, TALLY_KIND_OTHER, NULL},
     true,
     false,
     "digit"},
    {{88490, 10, TALLY_KIND_OTHER, NULL},
     {8849, 1, TALLY_KIND_OTHER, NULL},
     true,
     false,
     "power-of-ten"},
    {{3e9, 1e8, TALLY_KIND_OTHER, NULL},
     {3e6, 1e5, TALLY_KIND_OTHER, NULL},
     true,
     false,
     "scale"},
    {{8321, 1, TALLY_KIND_OTHER, NULL},
     {8849, 1, TALLY_KIND_OTHER, NULL},
     true,
     false,
     NULL},
    /* slips of the unit */
    {{40, 1, TALLY_KIND_AREA, "hectare"},
     {40, 1, TALLY_KIND_AREA, "acre"},
     true,
     false,
     "unit"},
    {{2, 1, TALLY_KIND_PERCENT, "percent"},
     {2, 1, TALLY_KIND_POINTS, "percentage point"},
     false,
     false,
     "percent-points"},
    /* kinds that never meet */
    {{3, 1, TALLY_KIND_RANK, NULL}, {3, 1, TALLY_KIND_OTHER, NULL}, false, false, NULL},
    {{12, 1, TALLY_KIND_OTHER, NULL},
     {12, 1, TALLY_KIND_MONEY, "dollar"},
     false,
     false,
     NULL},
    {{12000, 1, TALLY_KIND_OTHER, NULL},
     {12000, 1, TALLY_KIND_MONEY, "dollar"},
     true,
     true,
     NULL},
};

Test(passage_fit, figures_are_compared_and_slips_named)
{
    fixture f = fixture_open("spending.csv");
    cr_assert_not_null(f.r, "%s: %s", f.err.where, f.err.message);
    const weights *w = &f.r->policy->weights;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tally_quantity own = quantity_of(&f, &rows[i].copy),
                       held = quantity_of(&f, &rows[i].document);
        passage_mark copy = {.quantity = &own}, document = {.quantity = &held};
        passage_fit fit = passage_compare(w, &copy, &document);
        bool agrees = fit.comparable && fit.result.outcome == TALLY_AGREES;
        cr_expect_eq(fit.comparable, rows[i].comparable, "row %zu", i);
        cr_expect_eq(agrees, rows[i].agrees, "row %zu", i);
        const char *slip = agrees ? NULL : passage_slip(w, &copy, &document, &fit);
        cr_expect(same(slip, rows[i].slip), "row %zu: %s", i, slip ? slip : "none");
    }
    fixture_close(&f);
}

Test(passage_fit, how_rough_a_figure_may_be_is_a_weight)
{
    fixture f = fixture_open("spending.csv");
    weights w = f.r->policy->weights;
    tally_quantity own = {
        .value = 40, .low = 35, .high = 45, .grain = 10, .unit_name = STR("-")};
    tally_quantity held = {
        .value = 46, .low = 45.5, .high = 46.5, .grain = 1, .unit_name = STR("-")};
    own.kind = held.kind = TALLY_KIND_OTHER;
    passage_mark copy = {.quantity = &own}, document = {.quantity = &held};
    w.passage_rough = 0.2;
    cr_expect_eq(passage_compare(&w, &copy, &document).result.outcome, TALLY_CLOSE);
    w.passage_rough = 0.05;
    cr_expect_eq(passage_compare(&w, &copy, &document).result.outcome, TALLY_DIFFERS);
    fixture_close(&f);
}

Test(passage_fit, digits_are_counted_as_printed)
{
    static const struct {
        double value, grain;
        size_t digits;
    } printed[] = {{1230, 10, 3}, {7, 1, 1}, {1.25, 0.01, 3}, {4e6, 1e6, 1}, {0.5, 0.1, 1}};
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        tally_quantity q = {.value = printed[i].value, .grain = printed[i].grain};
        cr_expect_eq(passage_digits(&q), printed[i].digits, "row %zu", i);
    }
}

Test(passage_fit, up_is_not_down_and_more_is_not_fewer)
{
    static const struct {
        tally_bound copy, document;
        passage_word word, other;
        bool turned;
    } turns[] = {
        {TALLY_UP, TALLY_DOWN, PASSAGE_NONE, PASSAGE_NONE, true},
        {TALLY_UP, TALLY_UP, PASSAGE_NONE, PASSAGE_NONE, false},
        {TALLY_EQUAL, TALLY_EQUAL, PASSAGE_UP, PASSAGE_DOWN, true},
        {TALLY_EQUAL, TALLY_EQUAL, PASSAGE_UP, PASSAGE_NONE, false},
        {TALLY_MORE, TALLY_LESS, PASSAGE_NONE, PASSAGE_NONE, true},
        {TALLY_MORE, TALLY_EQUAL, PASSAGE_NONE, PASSAGE_NONE, false},
    };
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        tally_quantity own = {.value = 9, .bound = turns[i].copy},
                       held = {.value = 9, .bound = turns[i].document};
        passage_mark copy = {.quantity = &own, .turn = turns[i].word},
                     document = {.quantity = &held, .turn = turns[i].other};
        cr_expect_eq(passage_turned(&copy, &document), turns[i].turned, "row %zu", i);
    }
}

Test(passage_fit, a_day_of_another_year_is_a_slip)
{
    static const struct {
        const char *copy, *document;
        int own, held;
        tally_outcome outcome;
        const char *slip;
    } days[] = {
        {"3 May 2019", "3 May 2019", 20190503, 20190503, TALLY_AGREES, NULL},
        {"3 May 2018", "3 May 2019", 20180503, 20190503, TALLY_DIFFERS, "period"},
        {"9 May 2019", "3 May 2019", 20190509, 20190503, TALLY_DIFFERS, "period"},
        {"9 July 2011", "3 May 2019", 20110709, 20190503, TALLY_DIFFERS, NULL},
    };
    fixture f = fixture_open("spending.csv");
    const weights *w = &f.r->policy->weights;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        tally_date own = {.literal = tally_text(days[i].copy),
                          .period = {days[i].own, days[i].own}};
        tally_date held = {.literal = tally_text(days[i].document),
                           .period = {days[i].held, days[i].held}};
        passage_mark copy = {.date = &own}, document = {.date = &held};
        passage_fit fit = passage_compare(w, &copy, &document);
        cr_assert(fit.comparable, "row %zu", i);
        cr_expect_eq(fit.result.outcome, days[i].outcome, "row %zu", i);
        if (fit.result.outcome != TALLY_AGREES)
            cr_expect(same(passage_slip(w, &copy, &document, &fit), days[i].slip),
                      "row %zu", i);
    }
    fixture_close(&f);
}

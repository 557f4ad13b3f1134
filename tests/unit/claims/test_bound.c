/* SPDX-License-Identifier: Apache-2.0 */
#include "claims/bound.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/claims/fixture.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

Test(bound, moves_the_interval_as_the_words_say)
{
    static const struct {
        const char *text;
        tally_bound bound;
        double low, high;
        const char *hedge;
    } rows[] = {
        {"They counted 3,400 trees.", TALLY_EQUAL, 3350, 3450, ""},
        {"They counted exactly 3,400 trees.", TALLY_EQUAL, 3390, 3410, "exactly"},
        {"They counted about 3,400 trees.", TALLY_ABOUT, 3230, 3570, "about"},
        {"They counted around 2.4 million trees.", TALLY_ABOUT, 2.28e6, 2.52e6, "about"},
        {"They counted about 7 trees.", TALLY_ABOUT, 6.5, 7.5, "about"},
        {"They counted about 3 trees.", TALLY_ABOUT, 2.7, 3.3, "about"},
        {"They counted some 3,412 trees.", TALLY_ABOUT, 3241.4, 3582.6, "about"},
        {"They counted 3,400 or so.", TALLY_ABOUT, 3230, 3570, "about"},
        {"They counted nearly 3,400 trees.", TALLY_ABOUT, 3060, 3400, "nearly"},
        {"They counted almost 2 million trees.", TALLY_ABOUT, 1.8e6, 2e6, "nearly"},
        {"They counted just under 3,400 trees.", TALLY_LESS, 3230, 3400, "nearly"},
        {"They counted more than 3,400 trees.", TALLY_MORE, 3400, 4400, "more-than"},
        {"They counted over 500 trees.", TALLY_MORE, 500, 600, "more-than"},
        {"They counted at least 25 trees.", TALLY_MORE, 25, 35, "at-least"},
        {"They counted 500 or more.", TALLY_MORE, 500, 600, "at-least"},
        {"They counted 500+ trees.", TALLY_MORE, 500, 600, "at-least"},
        {"They counted just over 3,400 trees.", TALLY_MORE, 3400, 3570, "just-over"},
        {"They counted fewer than 3,400 trees.", TALLY_LESS, 2400, 3400, "less-than"},
        {"They counted up to 500 trees.", TALLY_LESS, 400, 500, "at-most"},
        {"They counted no more than 500 trees.", TALLY_LESS, 400, 500, "at-most"},
        {"They counted only 3,400 trees.", TALLY_EQUAL, 3350, 3450, "plain"},
        {"They counted dozens of trees.", TALLY_EQUAL, 24, 99, ""},
        {"Prices rose 5% there.", TALLY_UP, 4.5, 5.5, ""},
        {"Prices fell 5% there.", TALLY_DOWN, 4.5, 5.5, ""},
        {"Prices rose by 5% there.", TALLY_UP, 4.5, 5.5, ""},
        {"Prices fell by about 20% there.", TALLY_DOWN, 18, 22, "about"},
        {"Prices rose more than 20% there.", TALLY_MORE, 20, 30, "more-than"},
        {"Prices jumped a whopping 5% there.", TALLY_UP, 4.5, 5.5, ""},
        {"A 30-plus year career ended.", TALLY_MORE, 30, 40, "at-least"},
        {"They sold 500, give or take.", TALLY_ABOUT, 450, 550, "about"},
        {"They slashed 500 jobs.", TALLY_DOWN, 475, 525, ""},
        {"They recovered 14 bodies.", TALLY_EQUAL, 13.5, 14.5, ""},
        {"Prices rose to 5% there.", TALLY_EQUAL, 4.5, 5.5, ""},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i].text);
        cr_expect_eq(r.quantity_count, 1, "%s: %zu quantities", rows[i].text,
                     r.quantity_count);
        if (r.quantity_count != 1)
            continue;
        const tally_quantity *q = r.quantities;
        cr_expect_eq(q->bound, rows[i].bound, "%s: bound %d", rows[i].text, (int)q->bound);
        cr_expect(nearly(q->low, rows[i].low) && nearly(q->high, rows[i].high),
                  "%s: [%.12g, %.12g]", rows[i].text, q->low, q->high);
        cr_expect(str_is(q->hedge, rows[i].hedge), "%s: %.*s", rows[i].text,
                  TALLY_ARG(q->hedge));
    }
    fixture_close(&f);
}

Test(bound, takes_its_words_into_the_literal)
{
    static const char *const rows[][2] = {
        {"They sent about 400 troops.", "about 400 troops"},
        {"They sent more than 400 troops.", "more than 400 troops"},
        {"They sent in the region of 400 troops.", "in the region of 400 troops"},
        {"They waited over five years there.", "five years"},
    };
    fixture f = fixture_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        tally_reading r = fixture_read(&f, rows[i][0]);
        cr_assert_eq(r.quantity_count, 1, "%s", rows[i][0]);
        cr_expect(str_is(r.quantities[0].literal, rows[i][1]), "%s: %.*s", rows[i][0],
                  TALLY_ARG(r.quantities[0].literal));
    }
    fixture_close(&f);
}

Test(bound, keeps_the_sign_of_what_is_below_zero)
{
    fixture f = fixture_open();
    tally_reading r = fixture_read(&f, "It was about \xe2\x88\x92"
                                       "20\xc2\xb0"
                                       "C there.");
    cr_assert_eq(r.quantity_count, 1);
    const tally_quantity *q = r.quantities;
    cr_expect(nearly(q->value, -20) && nearly(q->low, -22) && nearly(q->high, -18),
              "%g in [%g, %g]", q->value, q->low, q->high);
    fixture_close(&f);
}

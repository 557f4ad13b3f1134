/* SPDX-License-Identifier: Apache-2.0 */
#include "checks/repeat.h"

#include <criterion/criterion.h>

#include "base/str.h"
#include "tests/unit/checks/fixture.h"

/* A copy and the document that it was written from, with the figures of both. */
typedef struct {
    fixture copy, document;
    repeats r;
} desk;

typedef struct {
    const char *literal;
    double value;
} figure;

static void say(fixture *f, const char *text, const figure *figures)
{
    *f = fixture_open("spending.csv");
    cr_assert_not_null(f->r, "%s: %s", f->err.where, f->err.message);
    fixture_write(f, text);
    for (size_t i = 0; figures[i].literal; i++)
        fixture_say(f, figures[i].literal, figures[i].value, 1, TALLY_KIND_OTHER, NULL);
    f->reading.sentences = f->sentences;
    f->reading.quantities = f->quantities;
    f->reading.dates = f->dates;
    f->reading.claims = f->claims;
}

static void find(desk *d)
{
    const tally_reading *documents[] = {&d->document.reading};
    d->r = (repeats){.policy = d->copy.r->policy};
    cr_assert(repeats_find(&d->r, &d->copy.reading, documents, 1, d->copy.a, &d->copy.err));
}

static void close_desk(desk *d)
{
    fixture_close(&d->copy);
    fixture_close(&d->document);
}

static const char document_text[] =
    "The lighthouse at Skarn drew 4,812 visitors. The ferry carried 2,365 lorries.";
static const figure document_figures[] = {{"4,812", 4812}, {"2,365", 2365}, {NULL, 0}};

static repeat first_of(desk *d, const char *text, const figure *figures)
{
    say(&d->copy, text, figures);
    say(&d->document, document_text, document_figures);
    find(d);
    return repeats_of(&d->r, 0);
}

Test(repeat, a_figure_is_bound_to_the_one_that_it_repeats)
{
    desk d;
    repeat found =
        first_of(&d, "The lighthouse drew 4,812 visitors. The ferry carried 2,365 lorries.",
                 document_figures);
    cr_assert_not_null(found.to);
    cr_expect_not(found.differs);
    cr_expect_eq(found.to->at, 0);
    found = repeats_of(&d.r, 1);
    cr_assert_not_null(found.to);
    cr_expect_eq(found.to->at, 1);
    close_desk(&d);
}

Test(repeat, swapped_digits_are_a_slip_of_the_figure_that_is_meant)
{
    desk d;
    static const figure figures[] = {{"4,182", 4182}, {"2,365", 2365}, {NULL, 0}};
    repeat found = first_of(
        &d, "The lighthouse at Skarn drew 4,182 visitors. The ferry carried 2,365 lorries.",
        figures);
    cr_assert_not_null(found.to);
    cr_expect(found.differs);
    cr_expect_not(found.unsure);
    cr_expect_eq(found.to->at, 0);
    cr_expect_str_eq(found.slip, "transposed");
    close_desk(&d);
}

Test(repeat, what_is_told_of_something_else_repeats_nothing)
{
    desk d;
    static const figure figures[] = {{"7,144", 7144}, {"2,365", 2365}, {NULL, 0}};
    repeat found = first_of(
        &d, "A museum in town owns 7,144 paintings. The ferry carried 2,365 lorries.",
        figures);
    cr_expect_null(found.to);
    close_desk(&d);
}

Test(repeat, a_slip_of_what_the_copy_lacks_is_asked_about_whatever_the_words)
{
    desk d;
    static const figure figures[] = {{"4,182", 4182}, {"2,365", 2365}, {NULL, 0}};
    repeat found = first_of(
        &d, "The ferry's rival had 4,182 on board. The ferry carried 2,365 lorries.",
        figures);
    cr_assert_not_null(found.to);
    cr_expect_str_eq(found.slip, "transposed");
    cr_expect(found.unsure);
    close_desk(&d);
}

Test(repeat, few_digits_need_more_than_a_slip)
{
    desk d;
    static const figure figures[] = {{"48", 48}, {"2,365", 2365}, {NULL, 0}};
    repeat found =
        first_of(&d, "A museum in town owns 48 paintings. The ferry carried 2,365 lorries.",
                 figures);
    cr_expect_null(found.to);
    close_desk(&d);
}

Test(repeat, anothers_figure_is_told_from_its_own)
{
    desk d;
    static const figure figures[] = {{"2,365", 2365}, {"2,365 lorries", 2365}, {NULL, 0}};
    repeat found = first_of(
        &d, "The lighthouse at Skarn drew 2,365 visitors. The ferry carried 2,365 lorries.",
        figures);
    cr_assert_not_null(found.to);
    cr_expect(found.differs);
    cr_expect_eq(found.to->at, 0);
    cr_expect_str_eq(found.slip, "entity");
    close_desk(&d);
}

Test(repeat, a_figure_printed_twice_lost_its_neighbour)
{
    desk d;
    static const figure figures[] = {{"31.4", 31.4}, {"31.4 instead", 31.4}, {NULL, 0}};
    static const figure held[] = {{"27.8", 27.8}, {"31.4", 31.4}, {NULL, 0}};
    say(&d.copy, "Now 31.4, and not 31.4 instead, is the mark.", figures);
    say(&d.document, "The bar went up from 27.8 to 31.4 in a year.", held);
    for (size_t i = 0; i < 2; i++)
        d.copy.quantities[i].grain = d.document.quantities[i].grain = 0.1;
    find(&d);
    repeat first = repeats_of(&d.r, 0), second = repeats_of(&d.r, 1);
    cr_expect(first.differs && second.differs, "either may be it");
    cr_expect(first.unsure && second.unsure);
    cr_expect_str_eq(first.slip, "entity");
    cr_expect_eq(first.to->at, 0);
    close_desk(&d);
}

Test(repeat, one_end_of_a_change_printed_twice_is_asked_about)
{
    desk d;
    static const figure figures[] = {{"31.4", 31.4}, {"31.4 instead", 31.4}, {NULL, 0}};
    static const figure held[] = {{"27.8 to 31.4", 27.8}, {NULL, 0}};
    say(&d.copy, "The bar is at 31.4, and not 31.4 instead, in the mark.", figures);
    say(&d.document, "The bar went up from 27.8 to 31.4 in a year.", held);
    for (size_t i = 0; i < 2; i++)
        d.copy.quantities[i].grain = 0.1;
    d.document.quantities[0].grain = 0.1;
    d.document.quantities[0].has_range = true;
    d.document.quantities[0].value2 = 31.4;
    d.document.quantities[0].high = 31.45;
    d.document.quantities[0].bound = TALLY_UP;
    find(&d);
    repeat first = repeats_of(&d.r, 0);
    cr_assert_not_null(first.slip);
    cr_expect_str_eq(first.slip, "entity-end");
    cr_expect(first.unsure);
    close_desk(&d);
}

Test(repeat, one_end_of_a_span_vouches_for_the_other)
{
    desk d;
    static const figure figures[] = {{"5,421 to 4,579", 5421}, {NULL, 0}};
    static const figure held[] = {{"5,241", 5241}, {"4,579", 4579}, {NULL, 0}};
    say(&d.copy, "They said yes by 5,421 to 4,579.", figures);
    say(&d.document, "There were 5,241 for it, against 4,579.", held);
    d.copy.quantities[0].has_range = true;
    d.copy.quantities[0].value2 = 4579;
    find(&d);
    repeat found = repeats_of(&d.r, 0);
    cr_assert(found.differs);
    cr_expect_str_eq(found.slip, "transposed");
    cr_expect_eq(found.to->at, 0);
    close_desk(&d);
}

Test(repeat, little_in_common_asks_for_more)
{
    desk near, far;
    static const figure few[] = {{"4,812", 4812}, {"771", 771}, {"652", 652},
                                 {"933", 933},    {"119", 119}, {NULL, 0}};
    first_of(&near, "The lighthouse drew 4,812 visitors. The ferry carried 2,365 lorries.",
             document_figures);
    first_of(&far,
             "The lighthouse drew 4,812 visitors. He ate 771 plums, 652 figs, 933 dates "
             "and 119 pears.",
             few);
    const weights *w = &near.copy.r->policy->weights;
    cr_expect_float_eq(near.r.caution, w->passage_caution_least, 1e-9);
    cr_expect_gt(far.r.caution, near.r.caution);
    cr_expect_leq(far.r.caution, w->passage_caution_most);
    close_desk(&near);
    close_desk(&far);
}

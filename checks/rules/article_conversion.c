/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/str.h"
#include "base/unit.h"
#include "checks/article.h"

/* Copy rounds as it likes: what is nearer than this is no slip. */
static const double careless = 0.03;

static bool are_near(double a, double b, double part)
{
    return fabs(a - b) <= part * fmax(fabs(a), fabs(b));
}

/* "One in four (27%)": shares in words are rounder still. */
static const double of_share = 0.12;

/* "Up to 60 mph (97 km/h)": both are up to that. */
static span_of_values printed_as(const tally_quantity *q)
{
    if (q->bound == TALLY_LESS || q->bound == TALLY_MORE)
        return (span_of_values){q->value - q->grain / 2, q->value + q->grain / 2};
    return article_values(q);
}

/* Winds are given in fives, each unit from a third one: 30 mph and 45 km/h are 25 knots. */
static span_of_values in_fives(const tally_quantity *q)
{
    enum { STEP = 5, LEAST = 20 };
    span_of_values v = printed_as(q);
    if (q->value >= LEAST && fmod(q->value, STEP) == 0) {
        v.low = fmin(v.low, q->value - STEP / 2.0);
        v.high = fmax(v.high, q->value + STEP / 2.0);
    }
    return (span_of_values){unit_to_base(q->unit, v.low), unit_to_base(q->unit, v.high)};
}

/* A rise by two degrees is 3.6 degrees Fahrenheit: without the offset. */
static bool fits_as_difference(const tally_quantity *a, const tally_quantity *b)
{
    span_of_values x = printed_as(a), y = printed_as(b);
    x = (span_of_values){x.low * a->unit->scale, x.high * a->unit->scale};
    y = (span_of_values){y.low * b->unit->scale, y.high * b->unit->scale};
    return a->kind == TALLY_KIND_TEMPERATURE && article_meets(x, y);
}

/* "A third (45%)" */
bool article_fraction(const passage *p, clash *out)
{
    const mark *here = passage_mark(p, 'b'), *there = passage_mark(p, 'a');
    const tally_quantity *a = there->quantity;
    span_of_values said = {100 * a->low, 100 * a->high};
    bool bound = a->bound == TALLY_MORE || a->bound == TALLY_LESS;
    double part = bound ? 0 : of_share; /* "more than half (48%)" is no rounding */
    if (a->value > 1 || article_meets(article_derived(here->quantity), said) ||
        are_near(100 * a->value, here->quantity->value, part))
        return false;
    tally_str number = article_print(100 * a->value, p->a);
    *out = (clash){.here = here, .there = there, .reason = "conversion"};
    out->words = arena_print(p->a, "%.*s%%", TALLY_ARG(number));
    return true;
}

/* "100 miles (140 km)": the same said in two units. */
bool article_conversion(const passage *p, clash *out)
{
    const mark *here = passage_mark(p, 'b'), *there = passage_mark(p, 'a');
    const tally_quantity *a = there->quantity, *b = here->quantity;
    if (!a->unit || !b->unit || !str_equals(a->unit->dimension, b->unit->dimension) ||
        str_equals(a->unit->id, b->unit->id) || a->kind == TALLY_KIND_MONEY)
        return false;
    double value = unit_convert(a->unit, a->value, b->unit);
    if (article_meets(in_fives(a), in_fives(b)) || are_near(value, b->value, careless) ||
        fits_as_difference(a, b))
        return false;
    *out = (clash){.here = here, .there = there, .reason = "conversion"};
    out->words = reason_print_value(p->units, reason_round(value, 3), b->unit->id, p->a);
    return true;
}

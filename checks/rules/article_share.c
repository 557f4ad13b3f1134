/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "base/str.h"
#include "checks/article.h"

static span_of_values percent_of(const tally_quantity *part, const tally_quantity *whole)
{
    span_of_values a = article_values(part), b = article_values(whole);
    return (span_of_values){100 * a.low / b.high, 100 * a.high / b.low};
}

/* The share as the copy gives it: a percentage, or a half, a third. */
static span_of_values said_share(const tally_quantity *q)
{
    span_of_values v = article_derived(q);
    return q->kind == TALLY_KIND_SHARE ? (span_of_values){100 * q->low, 100 * q->high} : v;
}

/* "37 of 80 (56%)" */
bool article_share(const passage *p, clash *out)
{
    const mark *a = passage_mark(p, 'a'), *b = passage_mark(p, 'b'),
               *s = passage_mark(p, 'p');
    const tally_quantity *part = a->quantity, *whole = b->quantity;
    if (part->value < 0 || whole->value <= 0 || part->value > whole->value)
        return false;
    double percent = 100 * part->value / whole->value;
    if (article_meets(said_share(s->quantity), percent_of(part, whole)))
        return false;
    tally_str number = article_print(percent, p->a);
    *out = (clash){.here = s, .there = a, .reason = "percent-counts"};
    tally_str of = article_print(part->value, p->a),
              all = article_print(whole->value, p->a);
    out->words = arena_print(p->a, "%.*s of %.*s is %.*s%%", TALLY_ARG(of), TALLY_ARG(all),
                             TALLY_ARG(number));
    out->sum = arena_print(p->a, "%.*s / %.*s = %.*s%%", TALLY_ARG(part->literal),
                           TALLY_ARG(whole->literal), TALLY_ARG(number));
    return true;
}

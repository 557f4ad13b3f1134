/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "checks/article.h"

static bool set(const passage *p, const mark *said, const mark *there, double found,
                clash *out)
{
    if (!article_is_plain(said->quantity) || said->quantity->value == found)
        return false;
    bool games = said == passage_mark(p, 'g');
    tally_str number = article_print(found, p->a);
    *out =
        (clash){.here = said, .there = there, .reason = games ? "parts-total" : "margin"};
    out->words = games ? arena_print(p->a, "%.*s games", TALLY_ARG(number)) : number;
    return true;
}

/* "56 of the 100 seats ... 44": another figure of the sentence is as far from b as is said.
 */
static bool another_fits(const passage *p, const mark *said, const mark *b)
{
    for (const mark *m = p->marks; m < said; m++) {
        bool near = m->quantity && m->sentence == said->sentence &&
                    m->span.in_title == said->span.in_title;
        if (near && m != b &&
            fabs(m->quantity->value - b->quantity->value) == said->quantity->value)
            return true;
    }
    return false;
}

/* "By 52 votes to 48, four votes": to the digits that are told. */
static bool between_two(const passage *p, const mark *said, const mark *a, const mark *b,
                        clash *out)
{
    const tally_quantity *x = a->quantity, *y = b->quantity;
    span_of_values left = article_beside(x, y), right = article_beside(y, x);
    span_of_values apart = {left.low - right.high, left.high - right.low},
                   other = {-apart.high, -apart.low}, told = article_values(said->quantity);
    if (!article_is_plain(x) || !article_is_plain(y) || article_meets(apart, told) ||
        article_meets(other, told) || another_fits(p, said, b))
        return false;
    return set(p, said, a, fabs(x->value - y->value), out);
}

/* "Won by 12 points, 98-85"; "won the series 3-2 in game seven" holds g games. */
bool article_margin(const passage *p, clash *out)
{
    const mark *s = passage_mark(p, 's'), *m = passage_mark(p, 'm'),
               *g = passage_mark(p, 'g');
    if (!s)
        return between_two(p, m, passage_mark(p, 'a'), passage_mark(p, 'b'), out);
    double a = s->quantity->value, b = s->quantity->value2;
    return set(p, m ? m : g, s, m ? fabs(a - b) : a + b, out);
}

/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "checks/article.h"

/* "Won by 12 points, 98-85"; "won the series 3-2 in game seven" holds g games. */
bool article_margin(const passage *p, clash *out)
{
    const mark *s = passage_mark(p, 's'), *m = passage_mark(p, 'm'),
               *g = passage_mark(p, 'g');
    const tally_quantity *score = s->quantity, *said = (m ? m : g)->quantity;
    double apart = fabs(score->value - score->value2), games = score->value + score->value2;
    double found = m ? apart : games;
    if (!article_is_plain(said) || said->value == found)
        return false;
    tally_str number = article_print(found, p->a);
    *out = (clash){.here = m ? m : g, .there = s, .reason = m ? "margin" : "parts-total"};
    out->words = m ? number : arena_print(p->a, "%.*s games", TALLY_ARG(number));
    return true;
}

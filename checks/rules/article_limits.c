/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "checks/article.h"

/* "A turnout of 120%", "a majority of 45%": the limits are the row's. */
bool article_limits(const passage *p, clash *out)
{
    const mark *m = passage_mark(p, 'p');
    span_of_values v = article_values(m->quantity);
    if (m->quantity->bound == TALLY_UP || m->quantity->bound == TALLY_DOWN)
        return false; /* "turnout, up 120%" */
    bool low = !isnan(p->phrase->least) && v.high < p->phrase->least;
    bool high = !isnan(p->phrase->most) && v.low > p->phrase->most;
    if (!low && !high)
        return false;
    tally_str limit = article_print(low ? p->phrase->least : p->phrase->most, p->a);
    *out = (clash){.here = m, .reason = "impossible"};
    out->words = arena_print(p->a, "no such figure stays below %.*s", TALLY_ARG(limit));
    if (high)
        out->words = arena_print(p->a, "no such figure goes above %.*s", TALLY_ARG(limit));
    return true;
}

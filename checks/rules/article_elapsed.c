/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/str.h"
#include "checks/article.h"

static int whole_years(const mark *m)
{
    const tally_quantity *q = m->quantity;
    bool years = q->unit && str_is(q->unit->id, "year") && article_is_plain(q);
    return years && q->value == floor(q->value) && q->value < 1000 ? (int)q->value : 0;
}

static bool prints_year(const mark *m)
{
    return m->date && m->date->stated && m->date->period.first;
}

/* A year more or less: the days are not said. */
static bool is_apart(int from, int to, int years)
{
    return abs(abs(from - to) - years) <= 1;
}

/* The years that may be counted from: of this sentence and the one before, ahead of the
 * duration. False where one of them fits. */
static const mark *wrong_anchor(const passage *p, const mark *n, int year, int years)
{
    const mark *last = NULL;
    for (const mark *m = p->marks; m < n; m++) {
        bool near = m->span.in_title == n->span.in_title && m->sentence + 1 >= n->sentence;
        if (!near || !prints_year(m))
            continue;
        if (is_apart(day_year(m->date->period.first), year, years) ||
            is_apart(day_year(m->date->period.last), year, years))
            return NULL;
        last = m;
    }
    return last;
}

static bool set(const passage *p, const mark *here, const mark *there, int from, int to,
                clash *out)
{
    *out = (clash){.here = here, .there = there, .reason = "dates"};
    out->words = arena_print(p->a, "from %d to %d it is %d year%s", from, to, to - from,
                             to - from == 1 ? "" : "s");
    out->sum = arena_print(p->a, "%d − %d = %d", to, from, to - from);
    return true;
}

/* "In 1984 ...; eight years earlier, at the 1972 convention", "a 24-year reign, 1999-2012".
 */
bool article_elapsed(const passage *p, clash *out)
{
    const mark *n = passage_mark(p, 'n'), *y = passage_mark(p, 'y');
    const mark *span = passage_mark(p, 's');
    int years = whole_years(n);
    if (years == 0)
        return false;
    if (span) {
        int from = day_year(span->date->period.first),
            to = day_year(span->date->period.last);
        return !is_apart(from, to, years) && set(p, n, span, from, to, out);
    }
    int year = day_year(y->date->period.first);
    const mark *anchor = wrong_anchor(p, n, year, years);
    if (!anchor)
        return false;
    int other = day_year(anchor->date->period.last);
    return set(p, n, y, year < other ? year : other, year < other ? other : year, out);
}
